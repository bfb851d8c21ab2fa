//! Assumptions: what AWS does not document and the model needs all the same; the user sees and changes them.

/// The values of all assumptions in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {}
