//! The networks that come with the tool: each is read without an error, and its load names what is there.

use eniscope::network::Destination;
use eniscope::report::Severity;
use eniscope::scenario::{Scenario, all};

#[test]
fn names_lead_back_to_their_scenario() {
    for scenario in all() {
        assert_eq!(Scenario::from_name(scenario.name()), Some(scenario));
    }
    assert_eq!(Scenario::from_name("no-such-thing"), None);
}

#[test]
fn templates_are_read_without_a_warning() {
    for scenario in all() {
        let read = scenario.open();
        let bad: Vec<_> = read.problems.iter().filter(|problem| problem.severity > Severity::Info).collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", scenario.name());
        assert!(!read.value.network.functions.is_empty(), "{}", scenario.name());
    }
}

#[test]
fn loads_name_functions_and_targets_of_their_network() {
    for scenario in all() {
        let network = scenario.open().value.network;
        let workload = scenario.workload();
        assert!(!workload.functions.is_empty());
        for load in &workload.functions {
            assert!(network.functions.contains_key(&load.function), "{}: {}", scenario.name(), load.function);
            for (to, _) in &load.calls {
                if let Destination::Resource { id, .. } = to {
                    assert!(network.resources.contains_key(id), "{}: {id}", scenario.name());
                }
            }
        }
    }
}
