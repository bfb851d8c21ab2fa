//! A network as bytes: what our own scenarios are shipped as, so that the page draws its first picture without a reader of
//! templates (the readers load later, with the page's second half).
//!
//! The bytes are made from the templates by `write` and compared with them by a test; nobody writes them by hand, and
//! nothing outside the program ever holds them, so the form has no version. Read in the order in which it is written, field
//! by field; [`fields`] says how for each type.

mod fields;
mod wire;

use crate::network::Network;
use wire::{Reader, Wire as _};

/// The network that `bytes` hold; `None` when they are not what `write` makes.
pub(super) fn read(bytes: &[u8]) -> Option<Network> {
    let mut reader = Reader::new(bytes);
    Network::get(&mut reader)
}

/// `network` as bytes; [`None`] when it holds a kind of component that our scenarios have not used so far.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn write(network: &Network) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    network.put(&mut bytes);
    (read(&bytes).as_ref() == Some(network)).then_some(bytes)
}
