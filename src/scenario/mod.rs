//! Networks that come with the tool: templates like anyone's, read by [`crate::import`], each with a load that shows its point.
//!
//! Titles and sentences are `text::scenarios`'. The templates lie in `data/`, one a scenario.

pub mod file;
mod load;
pub mod record;
pub mod request;

use crate::import::{Format, Imported, SourceFile};
use crate::report::Reported;
use crate::simulation::Workload;
use crate::wire;

/// The closed list of scenarios, in the order in which they are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scenario {
    /// Two functions share an interface in each of two subnets; a third waits for a database that does not let it in.
    #[default]
    Shop,
    /// A function in a public subnet that expects the internet.
    PublicSubnet,
    /// No way out but endpoints.
    PrivateEndpoints,
}

/// Every scenario, once.
#[must_use]
pub const fn all() -> [Scenario; 3] {
    Scenario::ALL
}

impl Scenario {
    /// Every scenario, once.
    pub const ALL: [Self; 3] = [Self::Shop, Self::PublicSubnet, Self::PrivateEndpoints];

    /// The stable name on the command line, in links and in the JavaScript surface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::PublicSubnet => "public-subnet",
            Self::PrivateEndpoints => "private-endpoints",
        }
    }

    /// The scenario of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }

    /// The template's text.
    #[must_use]
    pub const fn template(self) -> &'static str {
        match self {
            Self::Shop => include_str!("data/shop.yaml"),
            Self::PublicSubnet => include_str!("data/public-subnet.yaml"),
            Self::PrivateEndpoints => include_str!("data/private-endpoints.yaml"),
        }
    }

    /// The template as a file, as if a person had given it.
    #[must_use]
    pub fn file(self) -> SourceFile {
        SourceFile { name: format!("{}.yaml", self.name()).into(), bytes: self.template().as_bytes().to_vec() }
    }

    /// The template's network, from its snapshot. Our templates are written so that there is nothing to report.
    #[must_use]
    pub fn open(self) -> Reported<Imported> {
        let network = wire::read_network(self.snapshot()).unwrap_or_default();
        let name = format!("{}.yaml", self.name()).into();
        Reported {
            value: Imported { network, files: vec![(name, Some(Format::Sam))], questions: Vec::new(), missing_files: Vec::new() },
            problems: Vec::new(),
        }
    }

    /// The template's network as [`wire::write_network`] writes it. A test compares it with the template.
    #[must_use]
    pub const fn snapshot(self) -> &'static [u8] {
        match self {
            Self::Shop => include_bytes!("data/shop.network"),
            Self::PublicSubnet => include_bytes!("data/public-subnet.network"),
            Self::PrivateEndpoints => include_bytes!("data/private-endpoints.network"),
        }
    }

    /// The load that shows its point.
    #[must_use]
    pub fn workload(self) -> Workload {
        load::workload(self)
    }
}
