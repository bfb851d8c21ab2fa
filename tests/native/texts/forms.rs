//! The words of the forms for the load and its faults in every language.

use super::said;
use eniscope::simulation::{Fault, FaultKind};
use eniscope::text::Language;
use eniscope::text::faults::{FaultWord, fault, fault_time};
use eniscope::text::load::{LoadWord, recorded, worked_out};
use eniscope::units::{SimDuration, SimTime};

#[test]
fn every_word_of_the_forms_is_said() {
    for word in LoadWord::ALL {
        said("load word", &[], |lang| word.say(lang).to_owned());
    }
    for word in FaultWord::ALL {
        said("fault word", &[], |lang| word.say(lang).to_owned());
    }
    said("recorded", &["1,204"], |lang| recorded(1_204, lang));
    assert_eq!(recorded(1, Language::En), "1 recorded arrival");
    said("worked out", &["40"], |lang| worked_out(40, lang));
}

#[test]
fn every_fault_is_named_with_its_place_and_time() {
    let cases = [
        (FaultKind::ZoneLost("us-east-1a".into()), vec!["us-east-1a"]),
        (FaultKind::NatGatewayLost("NatA".into()), vec!["NatA"]),
        (FaultKind::InterfaceDeleted { function: "orders".into(), subnet: None }, vec!["orders"]),
        (FaultKind::InterfaceDeleted { function: "orders".into(), subnet: Some("PrivateA".into()) }, vec!["orders", "PrivateA"]),
        (FaultKind::Ec2Throttled, vec!["EC2"]),
        (FaultKind::EndpointLost("S3Endpoint".into()), vec!["S3Endpoint"]),
        (FaultKind::GroupEmptied("AppSg".into()), vec!["AppSg"]),
        (FaultKind::Edited(Vec::new()), vec!["0"]),
        (FaultKind::Deployed { function: "orders".into(), edits: Vec::new() }, vec!["orders"]),
        (FaultKind::DnsLost, vec!["DNS"]),
    ];
    for (kind, names) in cases {
        said(kind.name(), &names, |lang| fault(&kind, lang));
        let start = SimTime::from_micros(20_000_000);
        let [ends, stays] = [Some(SimDuration::from_secs(30)), None].map(|lasts| Fault { kind: kind.clone(), start, lasts });
        said("time", &["0:20.0", "0:50.0"], |lang| fault_time(&ends, lang));
        said("time", &["0:20.0"], |lang| fault_time(&stays, lang));
    }
}
