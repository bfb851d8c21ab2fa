//! What several native tests share.

pub(crate) mod network;
