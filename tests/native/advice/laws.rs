//! What holds for every network: a fix never drops what was delivered.

use eniscope::advice::findings;
use eniscope::edit;
use eniscope::network::{Network, SubnetId};
use eniscope::trace::{Source, Verdict, default_destinations, trace};
use proptest::prelude::*;

use crate::support::network::network;

/// Lines of which a random half makes a network; some contradict or lack each other, which is what mistakes are.
const LINES: &[&str] = &[
    "route Public 0.0.0.0/0 igw Igw",
    "route Private 0.0.0.0/0 nat Nat",
    "route Other 0.0.0.0/0 nat Nat",
    "route Public 10.1.0.0/16 peering Peer",
    "route Private 10.1.0.0/16 peering Peer",
    "route Far 10.0.0.0/16 peering Peer",
    "peered Peer Vpc FarVpc",
    "nat Nat A",
    "nat Nat B type=private",
    "nat Nat C state=failed",
    "allow App out all * 0.0.0.0/0",
    "allow App out tcp 5432 sg:Db",
    "allow Two out all * 0.0.0.0/0",
    "allow Db in tcp 5432 sg:App",
    "allow Db in tcp 5432 10.0.0.0/8",
    "allow Guard in tcp 443 sg:Two",
    "entry Acl 100 in allow all * 0.0.0.0/0",
    "entry Acl 100 out allow all * 0.0.0.0/0",
    "entry Acl 90 out deny tcp 443 0.0.0.0/0",
    "entry Acl 80 in deny tcp 1024-2000 0.0.0.0/0",
    "endpoint S3 Vpc gateway s3 tables=Private",
    "endpoint Sqs Vpc interface sqs subnets=B groups=Guard",
    "endpoint Ssm Vpc interface ssm subnets=C groups=Guard dns=off",
    "call F internet",
    "call F service:s3",
    "call F service:sqs",
    "call F resource:Db1",
    "call G resource:Db2",
    "call G service:ssm",
    "call G internet",
    "call H service:dynamodb",
    "call H resource:Db1",
];

const SUBNETS: &[&str] = &["table=Public", "table=Private", "table=Other", "", "table=Private acl=Acl", "table=Other acl=Acl"];

fn written(chosen: &[bool], tables: [usize; 3], places: [usize; 3]) -> Network {
    let place = |at: usize| ["A", "B", "C", "A,B", "B,C", "A,C"][at];
    let mut text = format!(
        "vpc Vpc 10.0.0.0/16\nvpc FarVpc 10.1.0.0/16\nigw Igw Vpc\ntable Public Vpc\ntable Private Vpc\ntable Other Vpc\ntable Far FarVpc\nacl Acl Vpc\n\
         subnet A Vpc 10.0.0.0/24 {}\nsubnet B Vpc 10.0.1.0/24 zone=us-east-1b {}\nsubnet C Vpc 10.0.2.0/24 {}\nsubnet D FarVpc 10.1.0.0/24 table=Far\n\
         group App\ngroup Two\ngroup Db\ngroup Guard\nresource Db1 database subnets=C groups=Db port=5432\nresource Db2 database subnets=D groups=Db port=5432\n\
         function F subnets={} groups=App\nfunction G subnets={} groups=Two\nfunction H subnets={} groups=App,Two\n",
        SUBNETS[tables[0]],
        SUBNETS[tables[1]],
        SUBNETS[tables[2]],
        place(places[0]),
        place(places[1]),
        place(places[2]),
    );
    for (line, _) in LINES.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
        text.push_str(line);
        text.push('\n');
    }
    network(&text)
}

/// Every connection that is delivered, by function, destination and subnet.
fn delivered(of: &Network, destinations: &Network) -> Vec<(String, String, SubnetId)> {
    let mut found = Vec::new();
    for function in of.functions.keys() {
        for to in default_destinations(destinations) {
            for trace in trace(of, &Source::Function(function.clone()), &to) {
                if *trace.verdict() == Verdict::Delivered {
                    found.push((function.to_string(), to.to_string(), trace.subnet));
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn a_fix_drops_nothing_that_was_delivered(
        chosen in proptest::collection::vec(any::<bool>(), LINES.len()),
        tables in [0..SUBNETS.len(), 0..SUBNETS.len(), 0..SUBNETS.len()],
        places in [0..6_usize, 0..6_usize, 0..6_usize],
    ) {
        let before = written(&chosen, tables, places);
        let was = delivered(&before, &before);
        for finding in findings(&before) {
            if finding.fix.is_empty() {
                continue;
            }
            let mut after = before.clone();
            prop_assert!(edit::apply_all(&mut after, &finding.fix).is_ok());
            let is = delivered(&after, &before);
            for (function, to, subnet) in &was {
                // A function that was moved is judged by the subnets it uses now.
                let stays = after.functions.get(&function.as_str().into()).unwrap().subnets.contains(subnet);
                let kept = is.iter().any(|(f, t, s)| f == function && t == to && (s == subnet || !stays));
                prop_assert!(kept, "{}: {function} no longer reaches {to} from {subnet}: {:?}", finding.code.name(), finding.fix);
            }
            if let Some(evidence) = &finding.evidence {
                let arrives = trace(&after, &evidence.source, &evidence.destination).iter().any(|trace| *trace.verdict() == Verdict::Delivered);
                prop_assert!(arrives, "{}", finding.code.name());
            }
        }
    }
}
