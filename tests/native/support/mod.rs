//! What several native tests share.

mod gateways;
pub(crate) mod network;
