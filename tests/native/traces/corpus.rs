//! Five public templates against hand-made truth (`../shared/corpus/truth.json`): groups, interfaces, default routes, paths.
//!
//! Skipped, and said so, where the files are not beside the project.

use std::collections::BTreeSet;

use eniscope::allocation::{Demand, Era, allocate};
use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::network::{Destination, Network};
use eniscope::trace::{OverallVerdict, Source, default_route, path};
use serde_json::Value;

const FILES: [&str; 5] = [
    "cfn/awslabs+aws-cloudformation-templates/aws/solutions/LambdaStaticIP/lambda-static.cfn.yaml",
    "cfn/aws-samples+aws-bookstore-demo-app/template/master-fullstack.yaml",
    "sam/aws-samples+serverless-patterns/lambda-s3-files-sam/template.yaml",
    "sam/aws-samples+amazon-documentdb-samples/blogs/appsync-docdb/template.yml",
    "cdk/npm+aws-cdk-aws-lambda-1.60.0/package/test/integ.vpc-lambda.expected.json",
];

fn read(file: &str) -> Network {
    let bytes = std::fs::read(format!("../shared/corpus/{file}")).unwrap();
    import(&[SourceFile { name: file.into(), bytes }], &ImportOptions::default()).value.network
}

/// Verdict and, where it arrives, what carries it.
fn expected(truth: &str) -> (&'static str, Option<&'static str>) {
    match truth {
        "nat" => ("delivered", Some("nat-gateway")),
        "gateway-endpoint" => ("delivered", Some("gateway-endpoint")),
        text if text.starts_with("no") || text.starts_with("dropped") || text.starts_with("mixed") => ("dropped", None),
        text => panic!("not understood: {text}"),
    }
}

fn compare(file: &str, truth: &Value) {
    let network = read(file);
    for function in truth["functions"].as_array().unwrap() {
        let id = function["logical_id"].as_str().unwrap();
        let source = Source::Function(id.into());
        for (key, to) in [("internet", "internet"), ("s3", "service:s3"), ("dynamodb", "service:dynamodb")] {
            let (verdict, via) = expected(function[key].as_str().unwrap());
            let found = path(&network, &source, &Destination::parse(to).unwrap());
            let name = if found.verdict == OverallVerdict::Mixed { "dropped" } else { found.verdict.name() };
            assert_eq!(name, verdict, "{file} {id} {to}: {found:?}");
            assert!(via.is_none_or(|via| via == found.via.name()), "{file} {id} {to}: {found:?}");
        }
    }
    let interfaces = allocate(&network, Era::After, &Demand::new());
    let found: BTreeSet<(String, Vec<String>)> = interfaces
        .interfaces
        .iter()
        .map(|interface| {
            (interface.key.subnet.to_string(), interface.key.groups.as_slice().iter().map(ToString::to_string).collect())
        })
        .collect();
    let strings =
        |value: &Value| -> Vec<String> { value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect() };
    let pairs = truth["eni"]["pairs"].as_array().unwrap().iter();
    let pairs: BTreeSet<(String, Vec<String>)> =
        pairs.map(|pair| (pair["subnet"].as_str().unwrap().to_owned(), strings(&pair["security_groups"]))).collect();
    assert_eq!(found, pairs, "{file}");
    for (id, subnet) in truth["subnets"].as_object().unwrap() {
        let found = default_route(&network, &id.as_str().into()).name();
        let expected = match subnet["default_route"].as_str().unwrap() {
            "igw" => "internet-gateway",
            "nat" => "nat-gateway",
            other => other,
        };
        assert_eq!(found, expected, "{file} {id}");
    }
}

#[test]
fn five_public_templates_are_judged_as_by_hand() {
    let Ok(text) = std::fs::read_to_string("../shared/corpus/truth.json") else {
        println!("skipped: ../shared/corpus/truth.json is not here");
        return;
    };
    let truth: Value = serde_json::from_str(&text).unwrap();
    for file in FILES {
        let entry = truth["self_contained"].as_array().unwrap().iter().find(|entry| entry["file"] == file);
        compare(file, entry.unwrap_or_else(|| panic!("no truth for {file}")));
    }
}
