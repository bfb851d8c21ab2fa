//! Assumptions as they are written on the command line.

use std::collections::BTreeSet;

use eniscope::facts::assumptions::{Assumption, AssumptionError, Assumptions, Unit};

#[test]
fn every_assumption_has_a_name_of_its_own_and_a_default_within_its_range() {
    let names: BTreeSet<&str> = Assumption::ALL.iter().map(|assumption| assumption.name()).collect();
    assert_eq!(names.len(), Assumption::ALL.len());
    for assumption in Assumption::ALL {
        let name = assumption.name();
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{name}");
        assert_eq!(Assumption::by_name(name), Some(assumption));
        let (least, most) = assumption.range();
        assert!((least..=most).contains(&assumption.fact().value), "{name}");
        assert!(!assumption.fact().source.is_empty());
        if let Unit::Choice(words) = assumption.unit() {
            assert_eq!((0, words.len() as u64 - 1), (least, most));
        }
    }
}

#[test]
fn a_value_is_taken_or_refused_with_the_reason() {
    let parse = |text: &str| {
        let mut assumptions = Assumptions::default();
        assumptions.parse(text).map(|()| assumptions.changed().collect::<Vec<_>>())
    };
    assert_eq!(parse("idle-lifetime=300"), Ok(vec![(Assumption::IdleLifetime, 300)]));
    assert_eq!(parse(" idle-lifetime = 600 "), Ok(vec![]), "the default is no change");
    assert_eq!(parse("subnet-choice=in-turn"), Ok(vec![(Assumption::SubnetChoice, 1)]));
    assert_eq!(parse("subnet-choice=1"), Err(AssumptionError::NotAValue(Assumption::SubnetChoice)));
    assert_eq!(parse("idle-lifetime=long"), Err(AssumptionError::NotAValue(Assumption::IdleLifetime)));
    assert_eq!(parse("idle-lifetime=0"), Err(AssumptionError::OutOfRange(Assumption::IdleLifetime, 1, 86_400)));
    assert_eq!(parse("lifetime=3"), Err(AssumptionError::UnknownName));
    assert_eq!(parse("idle-lifetime"), Err(AssumptionError::NotNameAndValue));
}
