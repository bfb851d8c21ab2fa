//! What a change of a network does to its functions, as values and as words.

use eniscope::network::Network;
use eniscope::text::{self, Language};
use eniscope::trace::{ChangeKind, difference};

use super::{USUAL, usual};

/// The usual network with a second subnet, each with the gateway endpoint.
fn two() -> String {
    format!(
        "{USUAL}
        subnet PrivateB Vpc 10.0.2.0/24 table=TableB
        table TableB Vpc
        endpoint S3 Vpc gateway s3 tables=PrivateTable,TableB
        function Fn subnets=Private,PrivateB groups=App"
    )
}

fn words(before: &Network, after: &Network, lang: Language) -> Vec<String> {
    difference(before, after).iter().map(|change| text::difference(change, lang)).collect()
}

#[test]
fn a_table_that_leaves_the_endpoint_loses_s3() {
    let before = crate::support::network::network(&two());
    let after = crate::support::network::network(&two().replace("tables=PrivateTable,TableB", "tables=PrivateTable"));
    assert_eq!(
        words(&before, &after, Language::En),
        ["Fn loses Amazon S3 from PrivateB: dropped, NO_ROUTE_TO_DESTINATION (before: through a gateway endpoint)."]
    );
    assert_eq!(
        words(&before, &after, Language::ZhCn),
        ["Fn 在 PrivateB 中不再能访问 Amazon S3：被丢弃，NO_ROUTE_TO_DESTINATION（此前：经网关终端节点）。"]
    );
    assert_eq!(words(&after, &before, Language::En)[0].split(':').next(), Some("Fn gains Amazon S3 from PrivateB"));
    assert_eq!(words(&before, &before, Language::En), Vec::<String>::new());
}

#[test]
fn each_kind_of_change_is_told_apart() {
    let cases: &[(&str, &str, ChangeKind)] = &[
        ("", "nat Nat Public state=failed", ChangeKind::Loses),
        ("", "nat Nat Public type=?Type", ChangeKind::Doubtful),
        ("route PrivateTable 0.0.0.0/1 nat Nat", "nat Nat Public state=failed", ChangeKind::Loses),
        ("nat Nat Public state=failed", "", ChangeKind::Gains),
        ("nat Nat Public state=failed", "igw Igw -", ChangeKind::OtherReason),
        ("", "endpoint S3 Vpc gateway s3 tables=PrivateTable", ChangeKind::OtherWay),
        ("", "function Fn subnets=Public groups=App", ChangeKind::Loses),
        ("", "function Fn subnets=- groups=App", ChangeKind::Loses),
    ];
    for (before, after, kind) in cases {
        let changes = difference(&usual(before), &usual(after));
        assert!(changes.iter().any(|change| change.kind() == *kind), "{before} → {after}: {changes:?}");
        for lang in Language::ALL {
            for change in &changes {
                let words = text::difference(change, lang);
                assert!(words.contains(change.subnet.as_str()) && words.contains("Fn"), "{words}");
            }
        }
    }
}

#[test]
fn counts_are_worded() {
    for lang in Language::ALL {
        let words: Vec<String> = [0, 1, 2].iter().map(|count| text::difference_count(*count, lang)).collect();
        assert!(words[2].contains('2') && words[0] != words[1], "{words:?}");
    }
}
