//! Every first blocker once, by number.

use std::sync::Arc;

use super::Blocked;
use crate::network::NodeId;
use crate::order::SortedMap;
use crate::trace::reason::DropReason;

/// The number of no blocker.
pub(super) const NOTHING: u32 = u32::MAX;

/// What is told apart: reason, thing, part, rule.
type Key = (DropReason, NodeId, Option<NodeId>, Option<Arc<str>>);

/// The blockers of a matrix.
#[derive(Clone, Debug, Default)]
pub(super) struct Blockers {
    list: Vec<Blocked>,
    numbers: SortedMap<Key, u32>,
    /// Numbers of those that flat tables name: what it is, the place, the place in that.
    flat: SortedMap<(u32, usize, u32), u32>,
}

impl Blockers {
    pub(super) fn get(&self, number: u32) -> Option<&Blocked> {
        self.list.get(usize::try_from(number).ok()?)
    }

    /// The number of `blocked`.
    pub(super) fn number(&mut self, blocked: Blocked) -> u32 {
        let rule = blocked.rule.as_ref().map(|rule| rule.text.clone());
        let key = (blocked.reason, blocked.node.clone(), blocked.part.clone(), rule);
        let next = u32::try_from(self.list.len()).unwrap_or(NOTHING);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.list.push(blocked);
        }
        number
    }

    /// The number of the blocker that flat tables know by `key`; `make` makes it the first time.
    pub(super) fn flat(&mut self, key: (u32, usize, u32), make: impl FnOnce() -> Blocked) -> u32 {
        if let Some(number) = self.flat.get(&key) {
            return *number;
        }
        let number = self.number(make());
        self.flat.insert(key, number);
        number
    }

    /// Forgets what flat tables know, before the tables change.
    pub(super) fn forget_flat(&mut self) {
        self.flat = SortedMap::new();
    }
}
