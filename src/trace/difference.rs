//! What a change of the network does to its functions: the pairs whose answer differs.
//!
//! Compares the matrices of both networks, subnet by subnet, over the functions and [`default_destinations`] of both. A
//! function, or a subnet of one, that is in one network only has no answer in the other; that counts as a difference where
//! something gets through. Two answers are alike when verdict, way out and reason are.

use super::matrix::{Cell, Matrix, default_destinations};
use super::overall::OverallVerdict;
use crate::network::{Destination, FunctionId, Network, SubnetId};
use crate::order::SortedSet;

/// One pair whose answer differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The function.
    pub function: FunctionId,
    /// The subnet of it.
    pub subnet: SubnetId,
    /// What it wants to reach.
    pub destination: Destination,
    /// The answer before; `None` where the function was not in the subnet.
    pub before: Option<Cell>,
    /// The answer after; `None` where the function is not in the subnet any more.
    pub after: Option<Cell>,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It got through and does no longer.
    Loses,
    /// It did not get through and does now.
    Gains,
    /// It got through, and whether it still does cannot be told.
    Doubtful,
    /// It gets through by another way.
    OtherWay,
    /// It fails for another reason, or in another way.
    OtherReason,
}

impl Change {
    /// Which way the change goes.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        let verdict = |cell: Option<Cell>| cell.map_or(OverallVerdict::Dropped, |cell| cell.verdict);
        match (verdict(self.before), verdict(self.after)) {
            (OverallVerdict::Delivered, OverallVerdict::Delivered) => ChangeKind::OtherWay,
            (OverallVerdict::Delivered, OverallVerdict::Undecided) => ChangeKind::Doubtful,
            (OverallVerdict::Delivered, OverallVerdict::Dropped | OverallVerdict::Mixed) => ChangeKind::Loses,
            (_, OverallVerdict::Delivered) => ChangeKind::Gains,
            _ => ChangeKind::OtherReason,
        }
    }
}

impl ChangeKind {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loses => "loses",
            Self::Gains => "gains",
            Self::Doubtful => "doubtful",
            Self::OtherWay => "other-way",
            Self::OtherReason => "other-reason",
        }
    }
}

/// The pairs whose answer differs, by function, subnet and destination.
#[must_use]
pub fn difference(before: &Network, after: &Network) -> Vec<Change> {
    let functions: SortedSet<FunctionId> = before.functions.keys().chain(after.functions.keys()).cloned().collect();
    let functions: Vec<FunctionId> = functions.into_iter().collect();
    let mut destinations: SortedSet<Destination> = default_destinations(before).into_iter().collect();
    destinations.extend(default_destinations(after));
    let destinations: Vec<Destination> = destinations.into_iter().collect();
    let old = Matrix::new(before, &functions, destinations.clone());
    let new = Matrix::new(after, &functions, destinations);
    let mut changes = Vec::new();
    for function in &functions {
        for subnet in subnets(&old, &new, function) {
            for (column, destination) in old.destinations().iter().enumerate() {
                let (was, is) = (in_subnet(&old, function, subnet, column), in_subnet(&new, function, subnet, column));
                let differs = match (was, is) {
                    (Some(was), Some(is)) => was != is,
                    (Some(only), None) | (None, Some(only)) => only.verdict == OverallVerdict::Delivered,
                    (None, None) => false,
                };
                if differs {
                    let (function, subnet, destination) = (function.clone(), subnet.clone(), destination.clone());
                    changes.push(Change { function, subnet, destination, before: was, after: is });
                }
            }
        }
    }
    changes
}

/// The subnets of a function before and after.
fn subnets<'m>(old: &'m Matrix, new: &'m Matrix, function: &FunctionId) -> SortedSet<&'m SubnetId> {
    let of = |matrix: &'m Matrix| matrix.class_of(function).map_or(&[][..], |class| &class.subnets);
    of(old).iter().chain(of(new)).collect()
}

/// The answer of a function in one subnet.
fn in_subnet(matrix: &Matrix, function: &FunctionId, subnet: &SubnetId, column: usize) -> Option<Cell> {
    let class = matrix.class_of(function)?;
    let place = class.subnets.iter().position(|own| own == subnet)?;
    let fate = matrix.fate(class, place, column)?;
    Some(Cell { verdict: fate.verdict, via: fate.via, code: matrix.blocked(fate).map(|blocked| blocked.reason) })
}
