//! Long runs wait until somebody has worked them out; what is shown stays until then. And faults on the timeline.

use std::rc::Rc;

use eniscope::allocation::Era;
use eniscope::facts::assumptions::Assumption;
use eniscope::session::{Command, MOST_FAULTS, Session, Step, Work, Worked, possible_faults};
use eniscope::simulation::{Fault, FaultKind, Pattern, Workload};
use eniscope::units::{SimDuration, SimTime};

use super::{outline, session};

/// The session's load at a rate that makes it a long run.
fn long(session: &Session) -> Workload {
    let mut workload = Workload::clone(&session.workload);
    workload.duration = SimDuration::from_secs(30);
    workload.functions.truncate(1);
    workload.functions[0].pattern = Pattern::Constant { rate_milli: 1_000_000 };
    workload
}

/// Works out what waits, in small pieces.
fn worked(session: &Session) -> Worked {
    let work = session.work().unwrap();
    let mut runner = session.begin(&work);
    while !runner.advance(1_000).done {}
    Worked(work, Rc::new(runner.finish()))
}

#[test]
fn a_long_run_waits_and_then_is_what_it_would_have_been_at_once() {
    let mut session = session();
    let (before, workload) = (outline(&session), long(&session));
    session.apply(Command::SetWorkload(workload.clone()), 0.0);
    assert!(matches!(session.work(), Some(Work::Show(_))));
    assert_eq!(outline(&session), before, "nothing is shown yet");
    let worked = worked(&session);
    session.apply(Command::Take(worked), 0.0);
    assert!(session.work().is_none());
    assert_eq!(*session.workload, workload);
    let at_once = eniscope::simulation::run(&session.network, session.era, &workload, &session.assumptions, session.seed);
    assert_eq!((session.run.log.hash(), &session.run.summary), (at_once.log.hash(), &at_once.summary));
    assert_eq!(session.undo_step(), Some(Step::Load));
    session.apply(Command::Undo, 0.0);
    assert_eq!(outline(&session), before);
    session.apply(Command::Redo, 0.0);
    assert!(matches!(session.work(), Some(Work::Show(_))), "doing it again takes as long");
}

#[test]
fn a_run_that_is_given_up_or_overtaken_changes_nothing() {
    let mut session = session();
    let (before, could_undo, workload) = (outline(&session), session.can_undo(), long(&session));
    session.apply(Command::SetWorkload(workload.clone()), 0.0);
    let stale = worked(&session);
    session.apply(Command::GiveUp, 0.0);
    assert!(session.work().is_none());
    session.apply(Command::Take(stale.clone()), 0.0);
    assert_eq!((outline(&session), session.can_undo()), (before.clone(), could_undo));
    // A change of what is waited for is a change of that, not of what is shown.
    session.apply(Command::SetWorkload(workload.clone()), 0.0);
    session.apply(Command::SetEra(Era::Before), 0.0);
    session.apply(Command::Take(stale), 0.0);
    assert_eq!(outline(&session), before);
    let new = worked(&session);
    session.apply(Command::Take(new), 0.0);
    assert_eq!((session.era, &*session.workload), (Era::Before, &workload));
    // Back to what is shown: nothing is waited for.
    let mut other = workload.clone();
    other.duration = SimDuration::from_secs(40);
    session.apply(Command::SetWorkload(other), 0.0);
    session.apply(Command::SetWorkload(workload), 0.0);
    assert!(session.work().is_none());
    // Something short overtakes it.
    session.apply(Command::SetSeed(7), 0.0);
    session.apply(Command::OpenScenario("shop".into()), 0.0);
    assert!(session.work().is_none());
}

#[test]
fn what_is_changed_while_a_run_waits_builds_on_what_was_asked_for() {
    let mut session = session();
    let (shown, workload, fault) = (session.workload.clone(), long(&session), possible_faults(&session.network).remove(0));
    let fault = Fault { kind: fault, start: SimTime::from_micros(500_000), lasts: Some(SimDuration::from_secs(1)) };
    session.apply(Command::SetWorkload(workload.clone()), 0.0);
    assert_eq!((session.workload.clone(), session.asked_for().0.as_ref()), (shown.clone(), &workload));
    let warmed = Workload { warm_up: SimDuration::from_secs(3), ..Workload::clone(session.asked_for().0) };
    session.apply(Command::SetWorkload(warmed.clone()), 0.0);
    session.apply(Command::SetSeed(9), 0.0);
    session.apply(Command::AddFault(fault.clone()), 0.0);
    session.apply(Command::SetAssumption(Assumption::AccountConcurrency, 77), 0.0);
    let asked = Workload { faults: vec![fault], ..warmed };
    assert_eq!(session.asked_for(), (&Rc::new(asked.clone()), 9));
    let done = worked(&session);
    session.apply(Command::Take(done), 0.0);
    assert_eq!((&*session.workload, session.seed), (&asked, 9));
    assert_eq!(session.assumptions.get(Assumption::AccountConcurrency), 77);
    // Given up, the forms go back to what is shown.
    session.apply(Command::SetSeed(10), 0.0);
    session.apply(Command::GiveUp, 0.0);
    assert_eq!(session.asked_for(), (&Rc::new(asked), 9));
}

#[test]
fn a_long_run_is_compared_when_asked() {
    let mut session = session();
    session.apply(Command::SetWorkload(long(&session)), 0.0);
    let show = worked(&session);
    session.apply(Command::Take(show), 0.0);
    assert!(session.compared().is_none() && session.work().is_none());
    session.apply(Command::Compare, 0.0);
    assert!(matches!(session.work(), Some(Work::Compare(_))));
    let other = worked(&session);
    assert_eq!(other.1.era, Era::Before);
    let held = session.clone();
    session.apply(Command::Take(other.clone()), 0.0);
    assert_eq!(session.compared().map(|both| both.before.clone()), Some(other.1.summary.clone()));
    assert!(held.compared().is_none() && held.work() != session.work(), "who holds the session of before can tell");
    assert!(session.work().is_none());
}

#[test]
fn faults_are_placed_and_taken_away() {
    let mut session = session();
    let before = session.run.log.hash();
    let kinds = possible_faults(&session.network);
    let zone = kinds.iter().find(|kind| matches!(kind, FaultKind::ZoneLost(_))).unwrap().clone();
    assert!(kinds.contains(&FaultKind::DnsLost) && kinds.contains(&FaultKind::Ec2Throttled));
    let fault = Fault { kind: zone, start: SimTime::from_micros(500_000), lasts: Some(SimDuration::from_secs(1)) };
    session.apply(Command::AddFault(fault.clone()), 0.0);
    assert_eq!(session.workload.faults, std::slice::from_ref(&fault));
    assert_ne!(session.run.log.hash(), before);
    session.apply(Command::RemoveFault(3), 0.0);
    assert_eq!(session.workload.faults.len(), 1);
    session.apply(Command::RemoveFault(0), 0.0);
    assert_eq!((session.workload.faults.len(), session.run.log.hash()), (0, before));
    for _ in 0..MOST_FAULTS + 5 {
        session.apply(Command::AddFault(fault.clone()), 0.0);
    }
    assert_eq!(session.workload.faults.len(), MOST_FAULTS);
}
