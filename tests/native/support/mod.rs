//! What several native tests share.

mod across;
pub(crate) mod files;
mod gateways;
pub(crate) mod network;
