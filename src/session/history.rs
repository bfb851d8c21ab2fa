//! Undo and redo of what is shown: the source, the load, the era and the seed, but not the run, which follows from them.

use std::rc::Rc;

use super::shown::Shown;

/// The most steps that can be taken back.
const DEPTH: usize = 100;

/// What was shown before, oldest first, and what was taken back, latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    past: Rc<Vec<Shown>>,
    future: Rc<Vec<Shown>>,
}

impl History {
    /// Remembers `shown`, which is about to be replaced by something new.
    pub(super) fn remember(&mut self, shown: Shown) {
        self.future = Rc::default();
        let past = Rc::make_mut(&mut self.past);
        if past.len() >= DEPTH {
            past.remove(0);
        }
        past.push(shown);
    }

    /// The last thing shown before `now`.
    pub(super) fn back(&mut self, now: Shown) -> Option<Shown> {
        let earlier = Rc::make_mut(&mut self.past).pop()?;
        Rc::make_mut(&mut self.future).push(now);
        Some(earlier)
    }

    /// What was taken back last.
    pub(super) fn forward(&mut self, now: Shown) -> Option<Shown> {
        let later = Rc::make_mut(&mut self.future).pop()?;
        Rc::make_mut(&mut self.past).push(now);
        Some(later)
    }

    /// What [`Self::back`] would give.
    pub(super) fn before(&self) -> Option<&Shown> {
        self.past.last()
    }

    /// What [`Self::forward`] would give.
    pub(super) fn after(&self) -> Option<&Shown> {
        self.future.last()
    }

    pub(super) fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }
}
