//! Texts nobody thought of: values in values under the keys that readers ask for, as often as fill a file.

use eniscope::import::{ImportOptions, SourceFile, import};
use proptest::prelude::*;

use super::counting::taken;
use super::{FOR_HOSTILE, held_within};

const SIZE: usize = 100_000;

/// Keys that readers ask for, and some that nobody does.
const KEYS: [&str; 20] = [
    "Type",
    "Properties",
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::If",
    "Fn::Join",
    "VpcConfig",
    "SubnetIds",
    "SecurityGroupIds",
    "VpcId",
    "CidrBlock",
    "Tags",
    "Routes",
    "IpPermissions",
    "GroupId",
    "values",
    "expressions",
    "references",
    "k",
];

/// Texts that mean something somewhere.
const TEXTS: [&str; 10] = [
    "AWS::EC2::VPC",
    "AWS::EC2::Subnet",
    "AWS::EC2::SecurityGroup",
    "AWS::Lambda::Function",
    "AWS::EC2::Route",
    "a0",
    "a1",
    "10.0.0.0/16",
    "${AWS::Region}",
    "",
];

fn value() -> impl Strategy<Value = String> {
    let text = prop::sample::select(&TEXTS[..]).prop_map(|text| format!("\"{text}\""));
    let leaf = prop_oneof![4 => text, 1 => Just("0".to_owned()), 1 => Just("true".to_owned()), 1 => Just("null".to_owned())];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..6).prop_map(|items| format!("[{}]", items.join(",")));
        let entry = (prop::sample::select(&KEYS[..]), inner).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        let mapping = prop::collection::vec(entry, 0..6).prop_map(|entries| format!("{{{}}}", entries.join(",")));
        prop_oneof![list, mapping]
    })
}

/// How a file begins and ends, and what comes before each value in it.
const FRAMES: [(&str, &str, &str, bool, &str); 6] = [
    ("template.json", "{\"Resources\":{\"a\":0", ",", true, "}}"),
    ("template.json", "{\"Resources\":{},\"Outputs\":{\"a\":0", ",", true, "}}"),
    ("template.yaml", "Resources:\n", "  ", true, ""),
    ("answers.json", "{\"Vpcs\":[{}", ",", false, "]}"),
    ("answers.json", "{\"SecurityGroups\":[{}", ",", false, "]}"),
    ("plan.json", "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[{}", ",", false, "]}}}"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_takes_more_than_ten_times_its_size(values in prop::collection::vec(value(), 1..8), frame in prop::sample::select(&FRAMES[..])) {
        let (name, before, between, keyed, after) = frame;
        let end = if between == "," { "" } else { "\n" };
        let text = |size: usize| {
            let mut text = before.to_owned();
            for (count, value) in values.iter().cycle().enumerate() {
                if text.len() >= size {
                    break;
                }
                let key = if keyed { format!("\"a{count}\": ") } else { String::new() };
                text.push_str(&format!("{between}{key}{value}{end}"));
            }
            text + after
        };
        let mut work = Vec::new();
        for size in [SIZE, 4 * SIZE] {
            let files = [SourceFile { name: name.into(), bytes: text(size).into_bytes() }];
            let (_, taken) = taken(|| import(&files, &ImportOptions::default()));
            held_within(name, files.iter().map(|file| file.bytes.len()).sum(), taken, FOR_HOSTILE);
            work.push(taken.total);
        }
        prop_assert!(work.last().unwrap_or(&0) * 10 <= work.first().unwrap_or(&0) * 48, "{work:?}");
    }
}
