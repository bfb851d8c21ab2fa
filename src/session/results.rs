//! What is worked out about a run when somebody first asks: how the other era fares with the same load and seed, and what
//! a month of it costs.

use std::cell::OnceCell;

use super::Session;
use super::pending::{is_long, other_era};
use crate::allocation::Era;
use crate::cost::{Bill, Design, Usage, bill};
use crate::simulation::{Run, Summary, run_plan};

/// Answers about one run.
#[derive(Clone, Debug, Default)]
pub struct Results {
    other_era: OnceCell<Summary>,
    usage: OnceCell<Usage>,
}

/// The same load and seed in both eras.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<'s> {
    /// Before September 2019.
    pub before: &'s Summary,
    /// Since.
    pub after: &'s Summary,
}

impl Results {
    /// The same with the run in the other era: a new value, so that whoever holds the old one sees that something came.
    pub(super) fn with_other_era(&self, other: &Run) -> Self {
        Self { other_era: OnceCell::from(other.summary.clone()), usage: self.usage.clone() }
    }
}

impl Session {
    /// Both eras side by side; `None` while a long run's comparison is not there.
    #[must_use]
    pub fn compared(&self) -> Option<Compared<'_>> {
        let this = &self.run.summary;
        let other = if is_long(&self.workload) {
            self.results.other_era.get()?
        } else {
            self.results.other_era.get_or_init(|| self.run_other_era())
        };
        Some(match self.era {
            Era::Before => Compared { before: this, after: other },
            Era::After => Compared { before: other, after: this },
        })
    }

    fn run_other_era(&self) -> Summary {
        let plan = self.run.plan.clone();
        run_plan(&self.network, plan, other_era(self.era), &self.workload, &self.assumptions, self.seed).summary
    }

    /// What a month of the run uses.
    #[must_use]
    pub fn usage(&self) -> &Usage {
        self.results.usage.get_or_init(|| Usage::of(&self.network, &self.run, &self.workload, &self.assumptions))
    }

    /// The bills of all designs, in the order of [`Design::ALL`].
    #[must_use]
    pub fn bills(&self) -> [Bill; 4] {
        Design::ALL.map(|design| bill(self.usage(), design, self.cost_options))
    }
}
