//! What the user is doing, without a browser.
