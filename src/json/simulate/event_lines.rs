//! The events of a run one by one, as lines of JSON.

use serde::Serialize;

use crate::simulation::event::{FUNCTION_ERROR, LOST, RECYCLED};
use crate::simulation::{Event, EventKind, FunctionPhase, InterfaceError, Run, ThrottleReason};

/// One event, as one line of an event file (JSON Lines).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventLine {
    /// When, from the beginning of the run.
    pub at_us: u64,
    /// What.
    pub kind: &'static str,
    /// The function.
    pub function: Option<String>,
    /// The subnet, for events of an environment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet: Option<String>,
    /// The invocation's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invocation: Option<u32>,
    /// The environment's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<u32>,
    /// The reason, for what goes wrong; the state, for a function that changes it; the fault's number, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The destination, for events of a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How long what begins here lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts_us: Option<u32>,
}

/// The events of `run`, in order.
pub fn events(run: &Run) -> impl Iterator<Item = EventLine> + '_ {
    run.log.events_from(0).map(|event| event_line(run, event))
}

fn event_line(run: &Run, event: Event) -> EventLine {
    let function = run.plan.functions.get(usize::from(event.function));
    let numbered = |number: u32| (number != u32::MAX).then_some(number);
    let environment = numbered(event.environment);
    let calls = matches!(event.kind, EventKind::CallSent | EventKind::CallAnswered | EventKind::CallLost);
    let call = function.filter(|_| calls).and_then(|function| function.calls.get(usize::from(event.detail)));
    EventLine {
        at_us: event.at.as_micros(),
        kind: event.kind.name(),
        function: function.map(|function| function.id.to_string()),
        subnet: function
            .filter(|_| environment.is_some())
            .and_then(|function| function.subnets.get(usize::from(event.subnet)))
            .map(ToString::to_string),
        invocation: numbered(event.invocation),
        environment,
        why: why(event),
        to: call.map(|call| call.to.to_string()),
        lasts_us: (event.lasts_us > 0).then_some(event.lasts_us),
    }
}

/// What the event's `detail` says, where it says why.
fn why(event: Event) -> Option<String> {
    let number = usize::from(event.detail);
    let error = |number: usize| InterfaceError::ALL.get(number).map(|error| error.name().to_owned());
    match event.kind {
        EventKind::Throttled => ThrottleReason::ALL.get(number).map(|reason| reason.name().to_owned()),
        EventKind::InterfaceFailed | EventKind::Refused => error(number),
        EventKind::Failed if event.detail == FUNCTION_ERROR => Some("function-error".to_owned()),
        EventKind::Failed => number.checked_sub(1).map_or_else(|| Some("timeout".to_owned()), error),
        EventKind::EnvironmentReaped => match event.detail {
            RECYCLED => Some("recycled".to_owned()),
            LOST => Some("lost".to_owned()),
            _ => None,
        },
        EventKind::Discarded => Some(if number == 0 { "tries" } else { "age" }.to_owned()),
        EventKind::FunctionChanged => FunctionPhase::ALL.get(number).map(|phase| phase.name().to_owned()),
        EventKind::FaultBegan | EventKind::FaultEnded => Some((number + 1).to_string()),
        EventKind::Arrived
        | EventKind::ColdStart
        | EventKind::InterfaceRequested
        | EventKind::InterfaceAttached
        | EventKind::EnvironmentReady
        | EventKind::Started
        | EventKind::CallSent
        | EventKind::CallAnswered
        | EventKind::CallLost
        | EventKind::Completed
        | EventKind::InterfaceReleased
        | EventKind::Retried
        | EventKind::Provisioned
        | EventKind::InterfaceCreated
        | EventKind::InterfaceDeleted => None,
    }
}
