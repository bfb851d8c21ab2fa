//! One hash for each scenario and era: the same on every platform, and changed only when the model is changed on purpose.

use eniscope::allocation::Era;
use eniscope::scenario::Scenario;
use eniscope::scenario::request::fault;
use eniscope::simulation::{Workload, run};

use super::faults::eventful;

#[test]
fn every_scenario_has_its_hash_in_both_eras() {
    let mut lines = Vec::new();
    for scenario in Scenario::ALL {
        let network = scenario.open().value.network;
        for era in [Era::Before, Era::After] {
            let run = run(&network, era, &scenario.workload(), &Default::default(), 1);
            lines.push(format!("{} {} {:016x}", scenario.name(), era.name(), run.log.hash()));
        }
    }
    let network = Scenario::Shop.open().value.network;
    let faults = ["zone-lost:us-east-1a@20s+10s", "nat-gateway-lost:Nat@35s+5s"].map(|text| fault(text).unwrap()).to_vec();
    let hurt = run(&network, Era::After, &Workload { faults, ..Scenario::Shop.workload() }, &Default::default(), 1);
    lines.push(format!("shop with faults {:016x}", hurt.log.hash()));
    lines.push(format!("eventful {:016x}", eventful().run(Era::After, 1).log.hash()));
    assert_eq!(lines, include_str!("golden.txt").lines().collect::<Vec<_>>());
}
