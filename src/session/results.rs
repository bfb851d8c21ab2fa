//! What is worked out about a run when somebody first asks: how the other era fares with the same load and seed, and what
//! a month of it costs.

use std::cell::OnceCell;

use super::Session;
use crate::allocation::Era;
use crate::cost::{Bill, Design, Usage, bill};
use crate::simulation::{Summary, run_plan};

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

/// Runs with more events than this are compared only when somebody asks for it: the page would stand still.
const COMPARED_UNASKED: usize = 200_000;

impl Session {
    /// Both eras side by side; `None` while a long run's comparison has not been asked for.
    #[must_use]
    pub fn compared(&self) -> Option<Compared<'_>> {
        if self.run.log.len() > COMPARED_UNASKED && !self.compare {
            return None;
        }
        let (this, other) = (&self.run.summary, self.results.other_era.get_or_init(|| self.run_other_era()));
        Some(match self.era {
            Era::Before => Compared { before: this, after: other },
            Era::After => Compared { before: other, after: this },
        })
    }

    fn run_other_era(&self) -> Summary {
        let other = match self.era {
            Era::Before => Era::After,
            Era::After => Era::Before,
        };
        run_plan(&self.network, self.run.plan.clone(), other, &self.workload, &self.assumptions, self.seed).summary
    }

    /// What a month of the run uses.
    #[must_use]
    pub fn usage(&self) -> &Usage {
        self.results.usage.get_or_init(|| Usage::of(&self.network, &self.run, &self.workload))
    }

    /// The bills of all designs, in the order of [`Design::ALL`].
    #[must_use]
    pub fn bills(&self) -> [Bill; 4] {
        Design::ALL.map(|design| bill(self.usage(), design, self.cost_options))
    }
}
