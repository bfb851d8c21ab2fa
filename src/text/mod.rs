//! Every word the user reads.
