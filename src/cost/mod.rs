//! What a month of the same traffic costs: as the files have it, through NAT gateways only, through endpoints only, and both.
//!
//! A run's traffic becomes a [`Usage`] of a month, a [`Design`] says which way each part of it takes, and [`bill()`] writes
//! the lines. Whole micro-dollars throughout; every line carries its price with source and date. Only us-east-1 has
//! prices ([`PRICED_REGION`]); for another Region the bill is that of us-east-1, and the faces say so.
//! Knows no word and no picture.

mod bill;
mod break_even;
mod design;
mod of_run;
mod usage;

pub use bill::{Bill, Item, Line, Quantity, bill};
pub use break_even::{BreakEven, ServicePoint, break_even, service_points};
pub use design::Design;
pub use usage::{Flow, Peer, Standing, Usage, month};

/// The Region whose prices are used.
pub const PRICED_REGION: &str = "us-east-1";

/// Hours of a month, as AWS's own examples count them (aws-facts 6.1).
pub const HOURS: u64 = 730;

/// What the bill takes for granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether Lambda's monthly free tier is still to be used up.
    pub free_tier: bool,
    /// Which processors the functions run on; the files' own answer is not part of the model.
    pub architecture: Architecture,
}

/// `Architectures` of the Lambda API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Architecture {
    /// Lambda's default.
    #[default]
    X86,
    /// Graviton.
    Arm64,
}
