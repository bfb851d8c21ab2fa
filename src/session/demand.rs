//! How many environments of each function lived at once in a run: what the old design's number of interfaces depends on.

use crate::allocation::Demand;
use crate::simulation::{EventKind, Run};

/// The peak number of living environments of each function in `run`.
#[must_use]
pub fn demand(run: &Run) -> Demand {
    let mut living = vec![(0_u32, 0_u32); run.plan.functions.len()];
    for event in (0..run.log.len()).map_while(|index| run.log.event(index)) {
        let Some((now, peak)) = living.get_mut(usize::from(event.function)) else { continue };
        match event.kind {
            EventKind::ColdStart | EventKind::Provisioned => {
                *now += 1;
                *peak = (*peak).max(*now);
            }
            EventKind::EnvironmentReaped | EventKind::InterfaceFailed => *now = now.saturating_sub(1),
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
    run.plan.functions.iter().zip(living).map(|(function, (_, peak))| (function.id.clone(), peak.max(1))).collect()
}
