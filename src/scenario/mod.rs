//! Networks that come with the tool.
