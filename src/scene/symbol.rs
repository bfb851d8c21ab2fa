//! Our own signs for components: strokes in a square of 16 by 16 units. Plain geometry; none is an AWS icon.

/// The sign of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// Two arrows past each other: addresses are exchanged.
    Nat,
    /// A globe: the internet.
    Globe,
    /// A drum: data rests here.
    Data,
    /// A plug: an endpoint.
    Plug,
    /// A cloud-free service: a square with a dot.
    Service,
    /// A door: a gateway in the rim.
    Door,
}

impl Symbol {
    /// The sign as an SVG path, to be stroked and not filled.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Nat => "M2 5.5H13M10 2.5L13 5.5L10 8.5M14 11.5H3M6 8.5L3 11.5L6 14.5",
            Self::Globe => "M14 8A6 6 0 1 1 2 8A6 6 0 1 1 14 8ZM2 8H14M8 2C10.7 4 10.7 12 8 14M8 2C5.3 4 5.3 12 8 14",
            Self::Data => "M3 4.5C3 1.8 13 1.8 13 4.5C13 7.2 3 7.2 3 4.5V11.5C3 14.2 13 14.2 13 11.5V4.5M3 8C3 10.7 13 10.7 13 8",
            Self::Plug => "M8 14V10.5M4.5 6H11.5V7.5A3 3 0 0 1 8.5 10.5H7.5A3 3 0 0 1 4.5 7.5ZM6.2 6V2.5M9.8 6V2.5",
            Self::Service => "M8 1.8L13.4 4.9V11.1L8 14.2L2.6 11.1V4.9ZM8 5.8V10.2M5.8 8H10.2",
            Self::Door => "M3 14V2H9.5V14M1.5 14H14.5M9.5 8H14.5M12.3 5.8L14.5 8L12.3 10.2",
        }
    }
}
