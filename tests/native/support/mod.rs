//! What several native tests share.

mod across;
mod gateways;
pub(crate) mod network;
