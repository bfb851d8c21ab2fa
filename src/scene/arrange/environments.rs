//! Which cell each environment of a run has: the lowest that is free when it starts.

use crate::order;
use crate::simulation::Run;

/// The cells of every lane.
#[derive(Debug, Default)]
pub(super) struct Environments {
    /// For each lane: environment and cell, sorted by environment.
    pub(super) places: Vec<Vec<(u32, u16)>>,
    /// For each lane: the most cells at once.
    pub(super) peaks: Vec<u16>,
}

/// Goes once through the environments of the run.
pub(super) fn places(run: &Run, lanes: usize) -> Environments {
    let mut out = Environments { places: vec![Vec::new(); lanes], peaks: vec![0; lanes] };
    // Of each lane, the lowest last.
    let mut free: Vec<Vec<u16>> = vec![Vec::new(); lanes];
    // By number of environment.
    let mut cells: Vec<Option<u16>> = Vec::new();
    for life in run.log.lives() {
        let Some((function, _)) = run.log.placement(life.environment) else { continue };
        let lane = usize::from(function);
        let (Some(free), Some(places), Some(peak)) = (free.get_mut(lane), out.places.get_mut(lane), out.peaks.get_mut(lane)) else {
            continue;
        };
        let number = life.environment as usize;
        if number >= cells.len() {
            cells.resize(number + 1, None);
        }
        let Some(taken) = cells.get_mut(number) else { continue };
        if life.begins {
            let cell = free.pop().unwrap_or(*peak);
            *peak = (*peak).max(cell.saturating_add(1));
            *taken = Some(cell);
            places.push((life.environment, cell));
        } else if let Some(cell) = taken.take() {
            free.insert(free.partition_point(|other| *other > cell), cell);
        }
    }
    for places in &mut out.places {
        order::sort(places);
    }
    out
}
