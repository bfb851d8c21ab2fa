//! How many environments of each function lived at once in a run: what the old design's number of interfaces depends on.

use crate::allocation::Demand;
use crate::simulation::Run;

/// The peak number of living environments of each function in `run`.
#[must_use]
pub fn demand(run: &Run) -> Demand {
    let mut living = vec![(0_u32, 0_u32); run.plan.functions.len()];
    for life in run.log.lives() {
        let function = run.log.placement(life.environment).map(|(function, _)| function);
        let Some((now, peak)) = function.and_then(|function| living.get_mut(usize::from(function))) else { continue };
        *now = if life.begins { *now + 1 } else { now.saturating_sub(1) };
        *peak = (*peak).max(*now);
    }
    run.plan.functions.iter().zip(living).map(|(function, (_, peak))| (function.id.clone(), peak.max(1))).collect()
}
