//! Which cell each environment of a run has: the lowest that is free when it starts.

use crate::order::SortedMap;

use crate::order;
use crate::simulation::{EventKind, Run};

/// The cells of every lane.
#[derive(Debug, Default)]
pub(super) struct Environments {
    /// For each lane: environment and cell, sorted by environment.
    pub(super) places: Vec<Vec<(u32, u16)>>,
    /// For each lane: the most cells at once.
    pub(super) peaks: Vec<u16>,
}

/// Walks the log once.
pub(super) fn places(run: &Run, lanes: usize) -> Environments {
    let mut out = Environments { places: vec![Vec::new(); lanes], peaks: vec![0; lanes] };
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); lanes];
    let mut living: SortedMap<u32, (usize, usize)> = SortedMap::new();
    for event in (0..run.log.len()).filter_map(|number| run.log.event(number)) {
        match event.kind {
            EventKind::ColdStart | EventKind::Provisioned => {
                let lane = usize::from(event.function);
                let Some(cells) = taken.get_mut(lane) else { continue };
                let cell = cells.iter().position(|taken| !taken).unwrap_or(cells.len());
                match cells.get_mut(cell) {
                    Some(free) => *free = true,
                    None => cells.push(true),
                }
                living.insert(event.environment, (lane, cell));
                let number = u16::try_from(cell).unwrap_or(u16::MAX);
                if let Some(places) = out.places.get_mut(lane) {
                    places.push((event.environment, number));
                }
                if let Some(peak) = out.peaks.get_mut(lane) {
                    *peak = (*peak).max(number.saturating_add(1));
                }
            }
            EventKind::EnvironmentReaped | EventKind::InterfaceFailed => {
                let Some((lane, cell)) = living.remove(&event.environment) else { continue };
                if let Some(taken) = taken.get_mut(lane).and_then(|cells| cells.get_mut(cell)) {
                    *taken = false;
                }
            }
            EventKind::Arrived
            | EventKind::Throttled
            | EventKind::InterfaceRequested
            | EventKind::InterfaceAttached
            | EventKind::EnvironmentReady
            | EventKind::Started
            | EventKind::CallSent
            | EventKind::CallAnswered
            | EventKind::CallLost
            | EventKind::Completed
            | EventKind::Failed
            | EventKind::Refused
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::FunctionChanged
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted
            | EventKind::FaultBegan
            | EventKind::FaultEnded
            | EventKind::InterfaceReleased => {}
        }
    }
    for places in &mut out.places {
        order::sort(places);
    }
    out
}
