//! Runs of small networks: what happens when, what is counted, and that any moment can be shown.

mod pool;
mod support;

use eniscope::allocation::Era;
use eniscope::simulation::{EventKind, Pattern};
use eniscope::units::SimTime;

use support::{Lab, outline};

#[test]
fn the_second_invocation_finds_a_warm_environment() {
    let run = Lab::one_function().constant(1_000, 2).run(Era::After, 1);
    let expected = "\
1000000 arrived i0
1000000 cold-start i0 e0
1086000 environment-ready i0 e0
1086000 started i0 e0
1186000 completed i0 e0
2000000 arrived i1
2000000 started i1 e0
2100000 completed i1 e0
";
    assert_eq!(outline(&run), expected);
}

#[test]
fn a_state_is_what_the_events_until_then_add_up_to() {
    let run = Lab::one_function().constant(1_000, 2).run(Era::After, 1);
    let state = run.log.state_at(SimTime::from_micros(1_100_000));
    assert_eq!((state.counts.arrived, state.counts.cold_starts, state.environments.len()), (1, 1, 1));
    assert_eq!(run.log.count_until(SimTime::from_micros(1_086_000)), 4);
    let _ = (EventKind::Arrived, Pattern::Constant { rate_milli: 1 });
}
