//! The colours of the picture, as data: one theme for light and one for dark surroundings.
//!
//! Text inks have at least 4.5:1 against what they stand on, lines that carry meaning at least 3:1. The hues of VPC,
//! zone and subnets follow AWS's drawing grammar; dashes tell them apart without colour.

/// A colour as CSS writes it.
pub type Colour = &'static str;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Behind everything.
    pub ground: Colour,
    /// Cards.
    pub panel: Colour,
    /// Names, and the edge of things that stand in a VPC.
    pub ink: Colour,
    /// Everything else that is written.
    pub quiet: Colour,
    /// Edges of quiet things.
    pub line: Colour,
    /// Lambda's own VPC.
    pub lambda: Colour,
    /// The Hyperplane.
    pub band: Colour,
    /// Its edge and label.
    pub band_line: Colour,
    /// A VPC.
    pub vpc: Colour,
    /// Its edge.
    pub vpc_line: Colour,
    /// Edges and labels of availability zones.
    pub zone: Colour,
    /// A private subnet.
    pub private: Colour,
    /// Its edge.
    pub private_line: Colour,
    /// A public subnet.
    pub public: Colour,
    /// Its edge.
    pub public_line: Colour,
    /// Room that is left.
    pub good: Colour,
    /// Little room.
    pub scarce: Colour,
    /// No room; a drop.
    pub bad: Colour,
    /// On a filled badge.
    pub on_colour: Colour,
    /// What is selected or focused.
    pub accent: Colour,
    /// One for each set of security groups; they repeat after the last.
    pub sets: [Colour; 8],
}

/// For light surroundings.
pub const LIGHT: Theme = Theme {
    ground: "#f7f8fa",
    panel: "#ffffff",
    ink: "#17202b",
    quiet: "#525d6b",
    line: "#cfd6de",
    lambda: "#f1effa",
    band: "#e4dcfb",
    band_line: "#6d3fd6",
    vpc: "#ffffff",
    vpc_line: "#7a3fe0",
    zone: "#007681",
    private: "#edf7f8",
    private_line: "#1a8b95",
    public: "#f2f7e6",
    public_line: "#628a1a",
    good: "#1f8a43",
    scarce: "#b45309",
    bad: "#c81e37",
    on_colour: "#ffffff",
    accent: "#5b3df5",
    sets: ["#1d63d8", "#b45309", "#a8216b", "#0e7490", "#5f6b00", "#6d28d9", "#7c4a2d", "#4a5867"],
};

/// For dark surroundings.
pub const DARK: Theme = Theme {
    ground: "#0e131a",
    panel: "#18202a",
    ink: "#e8edf3",
    quiet: "#a3afbd",
    line: "#384452",
    lambda: "#1a1830",
    band: "#2b2350",
    band_line: "#ab8cff",
    vpc: "#121a23",
    vpc_line: "#a37bff",
    zone: "#46c3cd",
    private: "#10272c",
    private_line: "#32a7b1",
    public: "#1b2611",
    public_line: "#8fb13c",
    good: "#4cc274",
    scarce: "#f3a653",
    bad: "#ff6b81",
    on_colour: "#0e131a",
    accent: "#a08cff",
    sets: ["#6ea8ff", "#ffab5c", "#ff8ac4", "#4fd1e8", "#c6d04a", "#b79bff", "#d8a585", "#b4c0cc"],
};

impl Theme {
    /// The theme for dark or light surroundings.
    #[must_use]
    pub const fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a set of security groups.
    #[must_use]
    pub fn set(&self, number: u8) -> Colour {
        self.sets.get(usize::from(number) % self.sets.len()).copied().unwrap_or(self.ink)
    }
}
