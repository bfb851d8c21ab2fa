//! Answers of the AWS CLI: our own account with its outline, the forms in which answers come, and what is missing.

use std::path::PathBuf;

use eniscope::allocation::{Demand, Era, Standing, allocate, existing};
use eniscope::import::{Format, ImportOptions, Imported, SourceFile, import};
use eniscope::network::{Destination, Network};
use eniscope::report::Reported;
use eniscope::trace::{self, Source};
use serde_json::{Value, json};

use super::outline::outline;
use super::{codes, outline_found, read};
use crate::support::files;

fn account() -> Reported<Imported> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/account");
    import(&files::below(&folder), &ImportOptions::default())
}

fn several(files: &[(&str, &str)]) -> Reported<Imported> {
    let file = |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: (*text).into() };
    import(&files.iter().map(file).collect::<Vec<_>>(), &ImportOptions::default())
}

#[test]
fn an_account_with_every_kind_of_answer() {
    let found = account();
    assert!(found.value.files.iter().all(|(_, format)| *format == Some(Format::AwsCli)), "{:?}", found.value.files);
    let found = outline(&found) + &outline_found::found(&found.value.network);
    assert!(!found.contains("hunter2"), "the account lets a secret out");
    let expected = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/account.outline");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == wanted, "the account gives\n{found}\ninstead of\n{wanted}");
}

#[test]
fn values_of_variables_and_users_stay_in_the_importer() {
    let found = account();
    let report = eniscope::json::report(&found, Era::After, eniscope::text::Language::En);
    for told in [format!("{:?}", found.value), format!("{:?}", found.problems), serde_json::to_string(&report).unwrap()] {
        assert!(!told.contains("hunter2"));
    }
}

#[test]
fn existing_interfaces_by_the_rule_of_aws() {
    let found = account();
    let found = existing(&found.value.network).unwrap();
    let standings: Vec<_> = found
        .interfaces
        .iter()
        .map(|one| {
            let users = one.functions.iter().map(ToString::to_string);
            let versions = one.versions.iter().map(|(function, version)| format!("{function}:{version}"));
            let made_for = one.interface.made_for.as_deref().unwrap_or("-");
            format!(
                "{} {} {made_for} {}",
                one.interface.id,
                one.standing.name(),
                users.chain(versions).collect::<Vec<_>>().join(" ")
            )
        })
        .collect();
    assert_eq!(
        standings,
        [
            "eni-0a03 in-use orders orders orders:2",
            "eni-0a04 in-use orders orders orders:2",
            "eni-0a05 pinned old-orders orders:1",
            "eni-0a06 orphaned - ",
        ]
    );
    let missing: Vec<_> =
        found.missing.iter().map(|one| format!("{} {:?} {}", one.key.subnet, one.functions, one.reclaimed)).collect();
    assert_eq!(missing, [r#"subnet-0a12 [FunctionId("reports")] false"#, r#"subnet-0a21 [FunctionId("idle")] true"#]);
}

#[test]
fn an_interface_that_exists_has_its_own_address() {
    let found = account();
    let allocation = allocate(&found.value.network, Era::After, &Demand::new());
    let addresses: Vec<_> = allocation.interfaces.iter().map(|one| one.address.unwrap().to_string()).collect();
    assert_eq!(addresses, ["10.1.1.20", "10.1.2.20", "10.1.2.5", "10.1.21.4"]);
}

const INTERFACE: &str = r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "InterfaceType": "lambda", "SubnetId": "subnet-1",
    "Groups": [{"GroupId": "sg-2"}, {"GroupId": "sg-1"}], "Description": "AWS Lambda VPC ENI-f-x"}]}"#;

fn function(groups: &str, arn: &str) -> String {
    format!(
        r#"{{"Functions": [{{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:us-east-1:1:function:f{arn}", "Version": "$LATEST",
           "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": [{groups}]}}}}]}}"#
    )
}

#[test]
fn the_whole_set_of_groups_counts_and_a_list_without_versions_proves_nothing() {
    let standing = |functions: &str| {
        let found = several(&[("interfaces.json", INTERFACE), ("functions.json", functions)]);
        existing(&found.value.network).unwrap().interfaces.first().unwrap().standing
    };
    assert_eq!(standing(&function(r#""sg-1", "sg-2""#, "")), Standing::InUse);
    assert_eq!(standing(&function(r#""sg-1""#, ":$LATEST")), Standing::Orphaned);
    assert_eq!(standing(&function(r#""sg-1""#, "")), Standing::Unclear);
    assert_eq!(standing("[]"), Standing::Unclear);
}

/// AWS's own count is of what is free now: the interfaces that are there already are not free.
#[test]
fn addresses_that_aws_counts_as_free() {
    let subnet =
        r#"{"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailableIpAddressCount": 100}]}"#;
    let one = function(r#""sg-1", "sg-2""#, "");
    let another = one.replace("function:f", "function:g").replace("\"f\"", "\"g\"").replace("\"sg-1\", ", "");
    let room = |files: &[(&str, &str)]| {
        let found = several(files);
        let room = allocate(&found.value.network, Era::After, &Demand::new()).headroom.subnets[0].clone();
        (room.lambda, room.others, room.free().unwrap())
    };
    // Without a list of interfaces those of the functions are taken to be there.
    assert_eq!(room(&[("s.json", subnet), ("f.json", &one)]), (1, 150, 100));
    assert_eq!(room(&[("s.json", subnet), ("f.json", &one), ("i.json", INTERFACE)]), (1, 150, 100));
    // The interface of the second function is still to be made.
    assert_eq!(room(&[("s.json", subnet), ("f.json", &one), ("g.json", &another), ("i.json", INTERFACE)]), (2, 150, 99));
    let more = subnet.replace("100", "300");
    assert_eq!(room(&[("s.json", &more), ("f.json", &one)]), (1, 0, 250));
}

/// That a group may be used in further VPCs is no news to the model: a function's groups are those that it names.
#[test]
fn a_group_may_be_associated_with_further_vpcs() {
    let template = "Resources:\n  V: {Type: AWS::EC2::SecurityGroupVpcAssociation, Properties: {GroupId: sg-1, VpcId: vpc-2}}\n";
    let terraform =
        "resource \"aws_vpc_security_group_vpc_association\" \"v\" {\n  security_group_id = \"sg-1\"\n  vpc_id = \"vpc-2\"\n}\n";
    let answer = r#"{"SecurityGroupVpcAssociations": [{"GroupId": "sg-1", "VpcId": "vpc-2", "State": "associated"}]}"#;
    for (name, text) in [("t.yaml", template), ("main.tf", terraform), ("answer.json", answer)] {
        let found = several(&[(name, text)]);
        assert_eq!(codes(&found), ["0:0 NO_FUNCTION_IN_VPC"], "{name}");
    }
}

#[test]
fn network_firewalls() {
    let firewall = r#"{"UpdateToken": "t", "Firewall": {"FirewallName": "edge", "FirewallArn": "arn:aws:network-firewall:us-east-1:1:firewall/edge",
        "FirewallPolicyArn": "arn:aws:network-firewall:us-east-1:1:firewall-policy/p", "VpcId": "vpc-1", "SubnetMappings": [{"SubnetId": "subnet-1"}]},
        "FirewallStatus": {"Status": "READY", "SyncStates": {"us-east-1a": {"Attachment": {"SubnetId": "subnet-1", "EndpointId": "vpce-0f", "Status": "READY"}}}}}"#;
    let list = r#"{"Firewalls": [{"FirewallName": "edge", "FirewallArn": "arn:aws:network-firewall:us-east-1:1:firewall/edge"}]}"#;
    let none = several(&[("addresses.json", r#"{"Addresses": []}"#), ("firewalls.json", r#"{"Firewalls": []}"#)]);
    assert!(none.value.files.iter().all(|(_, format)| *format == Some(Format::AwsCli)), "{:?}", none.value.files);
    let policy = r#"{"UpdateToken": "t", "FirewallPolicyResponse": {"FirewallPolicyName": "p"}, "FirewallPolicy": {}}"#;
    let found = several(&[("firewall.json", firewall), ("list.json", list), ("policy.json", policy)]);
    assert!(found.value.files.iter().all(|(_, format)| *format == Some(Format::AwsCli)), "{:?}", found.value.files);
    let endpoint = found.value.network.vpc_endpoints.get(&"vpce-0f".into()).unwrap();
    let kind = eniscope::network::EndpointKind::GatewayLoadBalancer { subnets: vec!["subnet-1".into()] };
    assert_eq!((endpoint.vpc.as_str(), &endpoint.kind), ("vpc-1", &kind));
    assert!(codes(&found).contains(&"1:34 KIND_NOT_MODELLED".to_owned()), "{:?}", codes(&found));
    // The list of endpoints tells more of the same one.
    let endpoints = r#"{"VpcEndpoints": [{"VpcEndpointId": "vpce-0f", "VpcEndpointType": "GatewayLoadBalancer", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.vpce.us-east-1.vpce-svc-1", "State": "available", "SubnetIds": ["subnet-1"]}]}"#;
    let found = several(&[("firewall.json", firewall), ("endpoints.json", endpoints)]);
    assert_eq!(found.value.network.vpc_endpoints.len(), 1);
}

#[test]
fn templates_have_no_existing_interfaces() {
    let found = read("t.yaml", "Resources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n");
    assert_eq!(existing(&found.value.network), None);
}

const VPC: &str = r#"{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "1"}"#;
const SUBNET: &str = r#"{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "sa-east-1a"}"#;

fn is_whole(found: &Reported<Imported>) {
    let network = &found.value.network;
    assert_eq!((network.vpcs.len(), network.subnets.len()), (1, 1), "{:?}", found.problems);
    assert_eq!(&*network.region, "sa-east-1");
}

#[test]
fn the_forms_in_which_answers_come() {
    let vpcs = format!(r#"{{"Vpcs": [{VPC}]}}"#);
    let subnets = format!(r#"{{"Subnets": [{SUBNET}]}}"#);
    let one_line = |text: &str| text.replace('\n', " ");
    is_whole(&several(&[("a/vpcs.json", &vpcs), ("a/subnets.json", &subnets)]));
    is_whole(&read("one.json", format!(r#"{{"Vpcs": [{VPC}], "Subnets": [{SUBNET}]}}"#)));
    is_whole(&read("list.json", format!("[{vpcs}, {subnets}]")));
    is_whole(&read("things.json", format!("[{VPC}, {SUBNET}]")));
    is_whole(&read("lines.jsonl", format!("{}\n{}\n", one_line(&vpcs), one_line(&subnets))));
    is_whole(&read("things.jsonl", format!("{VPC}\n{SUBNET}\n")));
    is_whole(&read("pages.json", format!("{{\n  \"Vpcs\": [{VPC}]\n}}\n{{\n  \"Subnets\": [{SUBNET}]\n}}\n")));
    is_whole(&read("named.json", format!(r#"{{"describe-vpcs": {vpcs}, "describe-subnets": {subnets}}}"#)));
    let recorded = |data: &str| format!(r#"{{"status_code": 200, "data": {data}}}"#);
    is_whole(&several(&[("ec2.DescribeVpcs_1.json", &recorded(&vpcs)), ("ec2.DescribeSubnets_1.json", &recorded(&subnets))]));
    // `--output yaml`, which the AWS CLI offers too.
    let yaml =
        "Vpcs:\n- CidrBlock: 10.0.0.0/16\n  VpcId: vpc-1\nSubnets:\n- AvailabilityZone: sa-east-1a\n  CidrBlock: 10.0.1.0/24\n";
    is_whole(&read("answers.yaml", format!("{yaml}  SubnetId: subnet-1\n  VpcId: vpc-1\n")));
    // The same thing in two answers is one.
    is_whole(&several(&[("1.json", &vpcs), ("2.json", &vpcs), ("3.json", &subnets)]));
}

#[test]
fn lines_of_json_keep_their_places() {
    let found = read("lines.jsonl", format!("{{\"Vpcs\": [{VPC}]}}\n{{\"Subnets\": [{SUBNET}]}}\n"));
    let subnet = found.value.network.subnets.values().next().unwrap();
    assert_eq!((subnet.place.line, subnet.place.column), (2, 14));
}

#[test]
fn values_one_after_the_other_that_are_no_answers_are_refused() {
    assert_eq!(codes(&read("lines.jsonl", "{\"a\": 1}\n{\"b\": 2}\n")), ["2:1 SYNTAX"]);
    assert_eq!(codes(&read("broken.jsonl", "{\"Vpcs\": []}\n{\"Subnets\": [\n")), ["2:1 SYNTAX"]);
}

#[test]
fn regions_and_accounts_from_folders_and_arns() {
    let vpc = |id: &str| format!(r#"{{"Vpcs": [{{"VpcId": "{id}", "CidrBlock": "10.0.0.0/16"}}]}}"#);
    let subnets = r#"{"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1b"}]}"#;
    let found = several(&[
        ("111122223333/eu-west-1/vpcs.json", &vpc("vpc-1")),
        ("111122223333/eu-west-1/subnets.json", subnets),
        ("444455556666/us-gov-east-1/vpcs.json", &vpc("vpc-2")),
    ]);
    let network = &found.value.network;
    assert_eq!(&*network.region, "eu-west-1");
    let region = |id: &str| network.vpcs.get(&id.into()).unwrap().region.as_deref();
    assert_eq!((region("vpc-1"), region("vpc-2")), (None, Some("us-gov-east-1")));
}

#[test]
fn the_region_of_endpoints_where_nothing_else_tells_it() {
    let text = r#"{"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1", "State": "available",
        "ServiceName": "com.amazonaws.ca-central-1.s3", "RouteTableIds": []}]}"#;
    let found = read("endpoints.json", text);
    assert_eq!(&*found.value.network.region, "ca-central-1");
    assert_eq!(found.value.network.vpc_endpoints.values().next().unwrap().region, None);
}

#[test]
fn functions_of_one_name_in_two_regions_are_two() {
    let function = |region: &str| {
        format!(
            r#"{{"Functions": [{{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:{region}:1:function:f", "Version": "$LATEST",
               "VpcConfig": {{"SubnetIds": ["subnet-{region}"], "SecurityGroupIds": ["sg-1"]}}}}]}}"#
        )
    };
    let found = several(&[("1.json", &function("eu-west-1")), ("2.json", &function("eu-west-2"))]);
    let ids: Vec<_> = found.value.network.functions.keys().map(ToString::to_string).collect();
    assert_eq!(ids, ["arn:aws:lambda:eu-west-1:1:function:f", "arn:aws:lambda:eu-west-2:1:function:f"]);
}

#[test]
fn a_database_and_a_cache_of_one_name_are_two() {
    let database = r#"{"DBInstances": [{"DBInstanceIdentifier": "main", "DBInstanceArn": "arn:aws:rds:us-east-1:1:db:main", "Engine": "mysql",
        "DBSubnetGroup": {"DBSubnetGroupName": "g", "VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}},
        {"DBInstanceIdentifier": "main", "DBInstanceArn": "arn:aws:rds:us-east-2:1:db:main", "Engine": "postgres",
        "DBSubnetGroup": {"DBSubnetGroupName": "g", "VpcId": "vpc-2", "Subnets": [{"SubnetIdentifier": "subnet-2"}]}}]}"#;
    let cache = r#"{"CacheClusters": [{"CacheClusterId": "main", "ARN": "arn:aws:elasticache:us-east-1:1:cluster:main", "Engine": "redis"}]}"#;
    let found = several(&[("databases.json", database), ("caches.json", cache)]);
    let resources: Vec<_> = found
        .value
        .network
        .resources
        .iter()
        .map(|(id, resource)| format!("{id} {:?} {:?}", resource.port, resource.subnets))
        .collect();
    assert_eq!(
        resources,
        [
            "arn:aws:elasticache:us-east-1:1:cluster:main Some(6379) []",
            r#"arn:aws:rds:us-east-1:1:db:main Some(3306) [SubnetId("subnet-1")]"#,
            r#"arn:aws:rds:us-east-2:1:db:main Some(5432) [SubnetId("subnet-2")]"#,
        ]
    );
}

#[test]
fn words_that_other_files_use_too_make_no_answer() {
    for text in [
        r#"{"Rules": [{"Name": "x"}]}"#,
        r#"{"Configuration": {"a": 1}, "Role": {"b": 2}, "Policies": [{}], "Instances": [{}]}"#,
        r#"{"Routes": [{"path": "/"}], "Entries": [{"key": "x"}], "Attributes": [{"a": 1}]}"#,
        r#"[{"VpcId": "vpc-1"}]"#,
    ] {
        assert_eq!(codes(&read("other.json", text)), ["0:0 UNRECOGNISED_FORMAT"], "{text}");
    }
}

fn verdict(network: &Network, to: &str) -> &'static str {
    let source = Source::Placed { subnets: vec!["subnet-1".into()], security_groups: vec!["sg-1".into()] };
    trace::path(network, &source, &Destination::parse(to).unwrap()).verdict.name()
}

#[test]
fn what_was_not_answered_is_unknown_and_said() {
    let vpcs = format!(r#"{{"Vpcs": [{VPC}]}}"#);
    let subnets = format!(r#"{{"Subnets": [{SUBNET}]}}"#);
    let groups = r#"{"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "g", "VpcId": "vpc-1", "IpPermissions": [],
        "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}"#;
    let tables =
        r#"{"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}], "Routes": []}]}"#;
    let acls = r#"{"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [],
        "Entries": [{"RuleNumber": 1, "Egress": true, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"},
                    {"RuleNumber": 1, "Egress": false, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}]}]}"#;
    let some = [("vpcs.json", &*vpcs), ("subnets.json", &*subnets), ("groups.json", groups)];
    let with =
        |more: &[(&'static str, &'static str)]| several(&some.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>());
    let without_tables = with(&[("acls.json", acls)]);
    assert_eq!(verdict(&without_tables.value.network, "203.0.113.1:443/tcp"), "undecided");
    let missing = |found: &Reported<Imported>| {
        let kinds = found.problems.iter().map(|problem| format!("{:?}", problem.kind));
        kinds.filter(|kind| kind.starts_with("AnswerMissing")).collect::<Vec<_>>().join(" ")
    };
    assert!(missing(&without_tables).contains("ec2 describe-route-tables"), "{}", missing(&without_tables));
    let without_acls = with(&[("tables.json", tables)]);
    assert!(missing(&without_acls).contains("ec2 describe-network-acls"));
    let whole = with(&[("acls.json", acls), ("tables.json", tables)]);
    assert_eq!(verdict(&whole.value.network, "203.0.113.1:443/tcp"), "dropped");
    assert!(!missing(&whole).contains("describe-route-tables"));
    // A VPC that no answer describes: its subnet's table is not known either.
    let subnet_alone = several(&[("subnets.json", &subnets), ("groups.json", groups), ("acls.json", acls)]);
    assert_eq!(verdict(&subnet_alone.value.network, "203.0.113.1:443/tcp"), "undecided");
    let with_table = several(&[("subnets.json", &subnets), ("groups.json", groups), ("acls.json", acls), ("t.json", tables)]);
    assert_eq!(verdict(&with_table.value.network, "203.0.113.1:443/tcp"), "dropped");
}

#[test]
fn a_group_without_rules_lets_nothing_out() {
    let groups = r#"{"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "g", "IpPermissions": [], "IpPermissionsEgress": []}]}"#;
    let found = read("groups.json", groups);
    let group = found.value.network.security_groups.values().next().unwrap();
    assert!(group.ingress.is_empty() && group.egress.is_empty());
}

/// Puts `other` in the place of one value inside `value`, the `wanted`th in order; false when there are fewer.
fn visit(value: &mut Value, at: &mut usize, wanted: usize, other: &Value) -> bool {
    if *at == wanted {
        *value = other.clone();
        return true;
    }
    *at += 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| visit(item, at, wanted, other)),
        Value::Object(fields) => fields.values_mut().any(|field| visit(field, at, wanted, other)),
        _ => false,
    }
}

#[test]
fn any_value_of_an_answer_may_be_something_else() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/account");
    let others =
        [json!(null), json!({}), json!([]), json!(""), json!(-1), json!([[{"a": {}}]]), json!("arn:aws:x"), json!({"Value": 1})];
    let mut changed = 0;
    for file in files::below(&folder) {
        let whole: Value = serde_json::from_slice(&file.bytes).unwrap();
        for wanted in 0.. {
            let mut value = whole.clone();
            if !visit(&mut value, &mut 0, wanted, &others[wanted % others.len()]) {
                break;
            }
            changed += 1;
            drop(read(&file.name, value.to_string()));
        }
    }
    assert!(changed > 1_000, "only {changed} values were changed");
}

#[test]
fn hostile_answers_neither_panic_nor_take_long() {
    for text in [
        r#"{"Vpcs": [null, 1, "x", [], {}, {"VpcId": {}}, {"VpcId": null}, {"VpcId": ""}]}"#,
        r#"{"Vpcs": {"VpcId": "vpc-1"}}"#,
        r#"{"Reservations": [{"Instances": [{"InstanceId": "i-1", "NetworkInterfaces": [null]}]}, {}]}"#,
        r#"{"Functions": [{"FunctionArn": ":::::::::", "FunctionName": "é:é", "VpcConfig": {"SubnetIds": ["a"]}, "Version": "x"}]}"#,
        r#"{"RouteTables": [{"RouteTableId": "r", "VpcId": "v", "Routes": [{}, {"DestinationCidrBlock": "x"}], "Associations": [{"Main": "maybe"}]}]}"#,
        r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "e", "InterfaceType": "lambda", "Description": "AWS Lambda VPC ENI-é", "SubnetId": "s"}]}"#,
        r#"{"Rules": [{"RuleArn": "/"}], "Listeners": [{"ListenerArn": ""}], "TargetGroups": [{"TargetGroupArn": "x"}]}"#,
        r#"{"VpcBlockPublicAccessOptions": {}, "VpcBlockPublicAccessExclusions": [{"ExclusionId": "x"}]}"#,
    ] {
        drop(read("answers.json", text));
    }
    let functions: Vec<_> = (0..20_000)
        .map(|n| format!(r#"{{"FunctionName": "f{n}", "FunctionArn": "arn:aws:lambda:us-east-1:1:function:f{n}", "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}}}}"#))
        .collect();
    let found = read("functions.json", format!(r#"{{"Functions": [{}]}}"#, functions.join(",")));
    assert_eq!(found.value.network.functions.len(), 20_000);
}
