//! The networks that come with the tool: each is read without an error, and its load names what is there.

use eniscope::allocation::Era;
use eniscope::facts::assumptions::Assumptions;
use eniscope::import::{ImportOptions, import};
use eniscope::network::Destination;
use eniscope::scenario::request::{LoadRequest, PatternName, duration, rate_milli};
use eniscope::scenario::{Scenario, all, file};
use eniscope::simulation::{self, InterfaceError, Pattern};
use eniscope::trace::DropReason;
use eniscope::units::SimDuration;
use eniscope::wire;

#[test]
fn names_lead_back_to_their_scenario() {
    for scenario in all() {
        assert_eq!(Scenario::from_name(scenario.name()), Some(scenario));
    }
    assert_eq!(Scenario::from_name("no-such-thing"), None);
}

#[test]
fn templates_are_read_without_a_word() {
    for scenario in all() {
        let read = scenario.open();
        assert!(read.problems.is_empty(), "{}: {:#?}", scenario.name(), read.problems);
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

/// The shop's point: the same load that nothing notices today hit the end of the addresses before 2019.
#[test]
fn the_shop_fails_before_2019_and_not_since() {
    let network = Scenario::Shop.open().value.network;
    let workload = Scenario::Shop.workload();
    for seed in 1..=5 {
        let [before, after] =
            [Era::Before, Era::After].map(|era| simulation::run(&network, era, &workload, &Assumptions::default(), seed).summary);
        assert!(before.failed.get(&InterfaceError::SubnetIpAddressLimitReached) > Some(&0), "seed {seed}: {before:?}");
        assert_eq!(before.free_addresses_min.get(&"PrivateA".into()), Some(&0), "seed {seed}");
        assert!(after.failed.is_empty() && after.throttled == 0 && after.timed_out == 0, "seed {seed}: {after:?}");
        // Since then only the reports are lost, to a security group.
        assert_eq!(after.dropped.keys().collect::<Vec<_>>(), [&DropReason::SecurityGroupRulesMismatch], "seed {seed}");
        assert_eq!(after.completed + after.dropped.values().sum::<u64>(), after.arrived, "seed {seed}");
        assert_eq!(after.interfaces_max, 4, "seed {seed}");
    }
}

/// Each scenario shows something that arrives and something that does not.
#[test]
fn every_scenario_delivers_and_drops() {
    for scenario in all() {
        let network = scenario.open().value.network;
        let run = simulation::run(&network, Era::After, &scenario.workload(), &Assumptions::default(), 1);
        assert!(run.summary.completed > 0 && !run.summary.dropped.is_empty(), "{}: {:?}", scenario.name(), run.summary);
    }
}

#[test]
fn a_load_can_be_asked_for_in_a_few_words() {
    let base = Scenario::Shop.workload();
    let asked = LoadRequest { rate_milli: Some(90_000), duration: duration("1.5m"), pattern: None };
    let load = asked.over(base.clone());
    assert_eq!(load.duration, SimDuration::from_secs(90));
    assert!(load.functions.iter().all(|function| function.pattern == Pattern::Poisson { rate_milli: 30_000 }));
    assert!(load.functions.iter().zip(&base.functions).all(|(ours, theirs)| ours.calls == theirs.calls));
    assert_eq!(LoadRequest::default().over(base.clone()), base);
    for pattern in PatternName::ALL {
        assert_eq!(PatternName::from_name(pattern.name()), Some(pattern));
    }

    let spans = [
        ("60s", 60_000_000),
        ("500ms", 500_000),
        ("2", 2_000_000),
        ("1h", 3_600_000_000),
        ("0.25s", 250_000),
        ("24h", 86_400_000_000),
        ("14d", 1_209_600_000_000),
    ];
    for (text, micros) in spans {
        assert_eq!(duration(text), Some(SimDuration::from_micros(micros)), "{text}");
    }
    for text in ["", "s", "0s", "-1s", "1.s", ".5s", "1.2345s", "15d", "337h", "1e3s", "99999999999999999999h", "5秒"] {
        assert_eq!(duration(text), None, "{text}");
    }
    assert_eq!((rate_milli("100"), rate_milli("0.25"), rate_milli("0"), rate_milli("1,5")), (Some(100_000), Some(250), None, None));
}

#[test]
fn a_load_can_be_a_file() {
    let text = r#"{ "version": 1, "duration_ms": 5000, "functions": [
        { "function": "F", "pattern": { "kind": "burst", "rate_milli": 100, "peak_milli": 900, "every_ms": 2000, "lasts_ms": 500 },
          "calls": [{ "to": "service:s3", "takes_ms": 40 }, { "to": "10.0.0.9:5432/tcp", "takes_ms": 7 }] } ] }"#;
    let load = file::workload(text).unwrap();
    let ms = SimDuration::from_millis;
    assert_eq!(load.duration, ms(5000));
    assert_eq!(
        load.functions[0].pattern,
        Pattern::Burst { rate_milli: 100, peak_milli: 900, first: ms(0), every: ms(2000), lasts: ms(500) }
    );
    assert_eq!(load.functions[0].calls[0], (Destination::Service("s3".into()), ms(40)));

    let wrong = [
        ("{", "Syntax"),
        (r#"{"version": 1, "duration_ms": 1, "functions": [], "extra": 1}"#, "Syntax"),
        (r#"{"version": 2, "duration_ms": 1, "functions": []}"#, "Version(2)"),
        (r#"{"version": 1, "duration_ms": 0, "functions": []}"#, "Duration(0)"),
        (r#"{"version": 1, "duration_ms": 18446744073709551615, "functions": []}"#, "Duration"),
        (&text.replace("service:s3", "somewhere"), "Destination"),
    ];
    for (text, error) in wrong {
        let found = format!("{:?}", file::workload(text).unwrap_err());
        assert!(found.starts_with(error), "{text}: {found}");
    }
}

/// `ENISCOPE_REFRESH=1 cargo test --test native snapshots` writes them anew after a template has changed.
#[test]
fn snapshots_are_what_the_templates_say() {
    for scenario in Scenario::ALL {
        let read = import(&[scenario.file()], &ImportOptions::default());
        assert_eq!(read.problems, vec![], "{}: a scenario's template leaves nothing to report", scenario.name());
        let bytes = wire::write_network(&read.value.network);
        if std::env::var_os("ENISCOPE_REFRESH").is_some() {
            let path = format!("{}/src/scenario/data/{}.network", env!("CARGO_MANIFEST_DIR"), scenario.name());
            std::fs::write(path, &bytes).unwrap();
            continue;
        }
        assert!(bytes == scenario.snapshot(), "{} is out of date: see the comment above", scenario.name());
        assert!(scenario.open().value == read.value, "{}", scenario.name());
    }
}
