//! Assumptions that are changed, the comparison of the eras, and bills: worked out once for each run.

use std::rc::Rc;

use eniscope::allocation::Era;
use eniscope::cost::{Architecture, Options};
use eniscope::facts::assumptions::Assumption;
use eniscope::session::{Command, Step};

use super::session;

#[test]
fn an_assumption_changes_the_run_and_is_taken_back() {
    let mut session = session();
    let before = (session.run.log.hash(), Rc::clone(&session.workload));
    session.apply(Command::SetAssumption(Assumption::InitUnknown, 5_000), 0.0);
    assert_ne!(session.run.log.hash(), before.0);
    assert_eq!(session.assumptions.get(Assumption::InitUnknown), 5_000);
    assert!(Rc::ptr_eq(&session.workload, &before.1));
    assert_eq!(session.undo_step(), Some(Step::Assumption));
    session.apply(Command::Undo, 0.0);
    assert_eq!((session.run.log.hash(), session.assumptions.changed().count()), (before.0, 0));
    session.apply(Command::Redo, 0.0);
    session.apply(Command::ResetAssumptions, 0.0);
    assert_eq!((session.run.log.hash(), session.assumptions.changed().count()), (before.0, 0));
}

#[test]
fn a_value_outside_the_range_becomes_the_nearest_inside() {
    let mut session = session();
    session.apply(Command::SetAssumption(Assumption::IdleLifetime, 0), 0.0);
    assert_eq!(session.assumptions.get(Assumption::IdleLifetime), 1);
    session.apply(Command::SetAssumption(Assumption::IdleLifetime, u64::MAX), 0.0);
    assert_eq!(session.assumptions.get(Assumption::IdleLifetime), 86_400);
}

#[test]
fn both_eras_are_compared_at_the_same_seed_whichever_is_shown() {
    let mut session = session();
    let both = session.compared().map(|both| (both.before.clone(), both.after.clone())).unwrap();
    assert_eq!(both.1, session.run.summary);
    assert_eq!((both.0.arrived, both.1.arrived), (session.run.summary.arrived, session.run.summary.arrived));
    assert_ne!(both.0, both.1);
    session.apply(Command::SetEra(Era::Before), 0.0);
    assert_eq!(session.run.summary, both.0);
    let other = session.compared().map(|both| (both.before.clone(), both.after.clone())).unwrap();
    assert_eq!(other, both);
}

#[test]
fn results_are_those_of_the_run_that_is_shown() {
    let mut session = session();
    let (results, bills) = (Rc::clone(&session.results), session.bills());
    session.apply(Command::Play, 0.0);
    session.apply(Command::Compare, 0.0);
    assert!(Rc::ptr_eq(&session.results, &results) && session.compare);
    session.apply(Command::SetCostOptions(Options { free_tier: true, architecture: Architecture::Arm64 }), 0.0);
    assert_eq!(session.bills().map(|bill| bill.design), bills.map(|bill| bill.design));
    session.apply(Command::SetSeed(99), 0.0);
    assert!(!Rc::ptr_eq(&session.results, &results) && !session.compare);
}
