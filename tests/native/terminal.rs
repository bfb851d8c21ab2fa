//! The terminal face as its callers see it: exit codes, what goes to which stream, and the keys of the JSON documents.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the binary; standard input is closed, so nothing can wait for it.
fn eniscope(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_eniscope")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    })
}

/// A file of this content in a folder of this name that only one test uses.
fn file(folder: &str, name: &str, content: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn wrong_usage_ends_with_64_and_prints_nothing() {
    let cases: &[&[&str]] = &[
        &[],
        &["reprot"],
        &["report"],
        &["report", "--scenario", "nothing"],
        &["report", "--scenario", "shop", "template.yaml"],
        &["report", "--scenario", "shop", "--frobnicate"],
        &["report", "--scenario", "shop", "--era", "during"],
        &["report", "--scenario", "shop", "--lang", "tlh"],
        &["report", "--scenario", "shop", "--param", "novalue"],
        &["report", "--scenario", "shop", "--from", "Orders"],
        &["report", "--scenario"],
        &["trace", "--scenario", "shop", "--from", "Orders"],
        &["trace", "--scenario", "shop", "--to", "internet"],
        &["trace", "--scenario", "shop", "--to", "somewhere", "--from", "Orders"],
        &["trace", "--scenario", "shop", "--to", "internet", "--from", "Nobody"],
        &["trace", "--scenario", "shop", "--to", "internet", "--from", "Orders", "--place", "PrivateA:ShopGroup"],
        &["trace", "--scenario", "shop", "--to", "internet", "--place", "PrivateA"],
        &["check"],
        &["check", "--scenario", "shop", "--sarif", "--json"],
        &["report", "--scenario", "shop", "--sarif"],
        &["simulate", "--scenario", "shop", "--rate", "-1"],
        &["simulate", "--scenario", "shop", "--rate", "1e9"],
        &["simulate", "--scenario", "shop", "--duration", "0s"],
        &["simulate", "--scenario", "shop", "--duration", "1y"],
        &["simulate", "--scenario", "shop", "--pattern", "zigzag"],
        &["simulate", "--scenario", "shop", "--seed", "one"],
        &["simulate", "--scenario", "shop", "--assume", "moon=cheese"],
    ];
    for arguments in cases {
        let output = eniscope(arguments);
        assert_eq!(code(&output), 64, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("eniscope: "), "{arguments:?}");
    }
}

#[test]
fn help_and_version_speak_both_languages() {
    assert!(String::from_utf8(eniscope(&["--help"]).stdout).unwrap().contains("usage: eniscope report"));
    assert!(String::from_utf8(eniscope(&["help", "--lang", "zh-CN"]).stdout).unwrap().contains("用法"));
    let version = eniscope(&["--version"]);
    assert_eq!(String::from_utf8(version.stdout).unwrap(), format!("eniscope {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(version.status.code(), Some(0));
}

#[test]
fn the_report_has_the_keys_of_the_format() {
    let output = eniscope(&["report", "--scenario", "shop", "--json"]);
    assert_eq!(code(&output), 0);
    let report = json(&output);
    assert_eq!(report["version"], 1);
    assert_eq!(
        keys(&report),
        ["endpoints", "enis", "files", "findings", "functions", "nat_gateways", "problems", "subnets", "version"]
    );
    assert_eq!(report["files"][0]["format"], "sam");
    let orders = &report["functions"][1];
    assert_eq!(
        keys(orders),
        ["calls", "id", "name", "paths", "security_groups", "security_groups_known", "subnets", "subnets_known", "vpc"]
    );
    assert_eq!(orders["id"], "Orders");
    assert_eq!(orders["subnets"], serde_json::json!(["PrivateA", "PrivateB"]));
    for path in ["internet", "s3", "dynamodb"] {
        assert_eq!(keys(&orders["paths"][path]), ["by_subnet", "code", "verdict", "via"], "{path}");
        assert_eq!(keys(&orders["paths"][path]["by_subnet"]["PrivateA"]), ["code", "verdict", "via"], "{path}");
    }
    assert_eq!(orders["paths"]["internet"]["via"], "nat-gateway");
    assert_eq!(orders["paths"]["s3"]["via"], "gateway-endpoint");
    assert_eq!(report["functions"][2]["paths"]["resource:SalesDatabase"]["code"], "ENI_SG_RULES_MISMATCH");
    assert_eq!(keys(&report["enis"]), ["count", "era", "exact", "items"]);
    assert_eq!(report["enis"]["count"], 4);
    let shared = &report["enis"]["items"][1];
    assert_eq!(shared["functions"], serde_json::json!(["Catalog", "Orders"]));
    assert_eq!(shared["subnet"], "PrivateA");
    let subnet = &report["subnets"][0];
    assert_eq!(keys(subnet), ["az", "cidr", "default_route", "free_addresses", "id", "ipv6_cidr", "route_table", "vpc"]);
    assert_eq!(subnet["default_route"], "nat-gateway");
    assert_eq!(
        report["nat_gateways"][0],
        serde_json::json!({"id": "Nat", "subnet": "PublicA", "connectivity": "public", "working": true})
    );
    assert_eq!(
        report["endpoints"][0],
        serde_json::json!({"id": "S3Endpoint", "service": "s3", "type": "gateway", "private_dns": null, "subnets": [],
            "route_tables": ["PrivateRoutesA", "PrivateRoutesB"]})
    );
}

#[test]
fn a_trace_ends_with_its_verdict() {
    let cases: &[(&[&str], i32, &str)] = &[
        (&["--from", "Orders", "--to", "internet"], 0, "delivered"),
        (&["--from", "Reports", "--to", "resource:SalesDatabase"], 1, "dropped"),
        (&["--place", "PrivateA,PrivateB:MigrationGroup", "--to", "resource:SalesDatabase"], 0, "delivered"),
        (&["--place", "PrivateA,PublicA:ShopGroup", "--to", "internet"], 1, "mixed"),
        (&["--place", "Nowhere:ShopGroup", "--to", "internet"], 2, "undecided"),
    ];
    for (arguments, exit, verdict) in cases {
        let all = [&["trace", "--scenario", "shop", "--json"], *arguments].concat();
        let output = eniscope(&all);
        let document = json(&output);
        assert_eq!(document["verdict"], *verdict, "{arguments:?}");
        assert_eq!(code(&output), *exit, "{arguments:?}");
    }
    let document =
        json(&eniscope(&["trace", "--scenario", "shop", "--from", "Reports", "--to", "resource:SalesDatabase", "--json"]));
    assert_eq!(document["from"], serde_json::json!({"kind": "function", "id": "Reports"}));
    assert_eq!(document["to"], serde_json::json!({"kind": "resource", "id": "SalesDatabase", "port": 5432, "protocol": "tcp"}));
    let blocker = &document["traces"][0]["forward"]["blockers"][0];
    assert_eq!(blocker["code"], "ENI_SG_RULES_MISMATCH");
    assert_eq!(blocker["node"], serde_json::json!({"kind": "database", "id": "SalesDatabase"}));
    assert_eq!(blocker["part"], serde_json::json!({"kind": "security-group", "id": "DatabaseGroup"}));
    assert_eq!(blocker["direction"], "in");
    assert_eq!(document["traces"][0]["forward"]["hops"][0]["node"]["kind"], "lambda-eni");
}

#[test]
fn text_and_problems_go_to_different_streams() {
    let path = file("streams", "template.yaml", b"AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      VpcConfig: {SubnetIds: [!Ref Gone], SecurityGroupIds: [sg-1]}\n");
    let output = eniscope(&["report", &path]);
    assert_eq!(code(&output), 0);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(out.contains("  F  ") && !out.contains("hint"), "{out}");
    assert!(err.contains(&format!("{path}:7:")) && err.contains("Gone") && err.contains("hint"), "{err}");
    assert!(!out.contains('\u{1b}') && !err.contains('\u{1b}'), "no colour in a pipe");

    let document = json(&eniscope(&["report", &path, "--json", "--lang", "zh-CN"]));
    let problem =
        document["problems"].as_array().unwrap().iter().find(|problem| problem["code"] == "REFERENCE_TO_NOTHING").unwrap();
    assert_eq!((&problem["line"], &problem["file"]), (&Value::from(7), &Value::from(path)));
    assert!(!problem["message"].as_str().unwrap().is_ascii(), "in Chinese");
}

#[test]
fn what_cannot_be_read_ends_with_65_and_a_plain_word() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let bomb = format!(
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n{}",
        (1..12).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect::<String>()
    );
    let empty_folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("unreadable/empty");
    fs::create_dir_all(&empty_folder).unwrap();
    let cases = [
        (file("unreadable", "missing.yaml", b"") + ".not", "CANNOT_READ"),
        (empty_folder.to_str().unwrap().to_owned(), "CANNOT_READ"),
        (file("unreadable", "empty.yaml", b""), "EMPTY_FILE"),
        (file("unreadable", "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "BINARY_FILE"),
        (file("unreadable", "latin.yaml", b"Resources: caf\xe9\n"), "NOT_TEXT"),
        (file("unreadable", "huge.json", &vec![b' '; 20_000_001]), "FILE_TOO_LARGE"),
        (file("unreadable", "deep.json", deep.as_bytes()), "NESTED_TOO_DEEP"),
        (file("unreadable", "bomb.yaml", bomb.as_bytes()), "TOO_MANY_VALUES"),
        (file("unreadable", "broken.yaml", b"Resources: {a: [\n"), "SYNTAX"),
        (file("unreadable", "notes.yaml", b"hello: world\n"), "UNRECOGNISED_FORMAT"),
    ];
    for (path, problem) in cases {
        for command in [&["report"] as &[&str], &["trace", "--from", "F", "--to", "internet"], &["simulate"]] {
            let output = eniscope(&[command, &[&path]].concat());
            let err = String::from_utf8(output.stderr.clone()).unwrap();
            assert_eq!(code(&output), 65, "{path}: {err}");
            assert!(output.stdout.is_empty() && err.contains(&path) && err.contains("hint: "), "{path}: {err}");
            assert!(!err.contains("panicked"), "{path}: {err}");
        }
        let document = eniscope(&["report", &path, "--json"]);
        assert_eq!(code(&document), 65, "{path}");
        assert_eq!(json(&document)["problems"][0]["code"], problem, "{path}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_eniscope"))
        .args(["report", "--scenario", "shop", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_folder_is_one_configuration() {
    let path = file("folder/inner", "shop.yaml", eniscope::scenario::Scenario::Shop.template().as_bytes());
    file("folder/inner/node_modules", "package.json", b"{}");
    file("folder", "README.md", b"no template");
    let folder = PathBuf::from(&path).parent().unwrap().parent().unwrap().to_str().unwrap().to_owned();
    let report = json(&eniscope(&["report", &folder, "--json"]));
    assert_eq!(report["files"].as_array().unwrap().len(), 1);
    assert_eq!(report["files"][0]["path"], path);
    assert_eq!(report["functions"].as_array().unwrap().len(), 3);
}

#[test]
fn parameters_and_region_reach_the_importer() {
    let path = file("parameters", "t.yaml", b"Parameters: {Net: {Type: String}}\nResources:\n  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n  S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: !Ref Net, AvailabilityZone: !Sub '${AWS::Region}a'}}\n");
    let report = json(&eniscope(&["report", &path, "--json", "--param", "Net=10.0.7.0/28", "--region=eu-west-1"]));
    assert_eq!(report["subnets"][0]["cidr"], "10.0.7.0/28");
    assert_eq!(report["subnets"][0]["az"], "eu-west-1a");
    let report = json(&eniscope(&["report", &path, "--json"]));
    assert_eq!(report["subnets"][0]["cidr"], Value::Null);
}

#[test]
fn a_simulation_has_the_keys_of_the_format_and_one_hash() {
    let run = |era: &str, seed: &str| eniscope(&["simulate", "--scenario", "shop", "--json", "--era", era, "--seed", seed]);
    let output = run("before", "7");
    assert_eq!(code(&output), 1, "something is lost");
    let document = json(&output);
    for key in [
        "version",
        "seed",
        "era",
        "until_us",
        "events",
        "log_hash",
        "invocations",
        "cold_starts",
        "environments",
        "concurrency",
        "latency_us",
        "cold_latency_us",
        "enis",
        "free_addresses_min",
        "nat",
        "cost_micro_usd",
        "warm_latency_us",
        "connections",
        "traffic",
        "series",
        "event_limit",
    ] {
        assert!(!document[key].is_null(), "{key}");
    }
    assert_eq!((&document["seed"], &document["era"], &document["until_us"]), (&7.into(), &"before".into(), &60_000_000.into()));
    for key in ["arrived", "completed", "failed", "throttled", "dropped"] {
        assert!(!document["invocations"][key].is_null(), "{key}");
    }
    assert!(document["invocations"]["failed"]["SubnetIPAddressLimitReachedException"].as_u64().unwrap() > 0);
    assert_eq!(keys(&document["latency_us"]), ["max", "p50", "p90", "p99"]);
    for key in ["bytes", "connections_max", "port_allocation_errors"] {
        assert!(keys(&document["nat"]["Nat"]).contains(&key), "{key}");
    }
    assert_eq!(document["cost_micro_usd"]["nat_hours"], 45_000, "one NAT gateway, one begun hour");
    let month = &document["cost_micro_usd"]["per_month"];
    assert_eq!((&month["hours"], &month["priced_region"]), (&730.into(), &"us-east-1".into()));
    assert_eq!(month["break_even"]["endpoint_zones_for_a_nat_gateway"], 5);
    for design in ["as-is", "nat-only", "endpoints-only", "both"] {
        let bill = &month["designs"][design];
        let lines = bill["lines"].as_array().unwrap();
        let sum: u64 = lines.iter().map(|line| line["amount"].as_u64().unwrap()).sum();
        assert_eq!(bill["total"], sum, "{design}");
        assert!(lines.iter().all(|line| !line["source"].as_str().unwrap().is_empty()), "{design}");
    }
    assert_eq!(document["log_hash"].as_str().unwrap().len(), 16);
    assert_eq!(document["log_hash"], json(&run("before", "7"))["log_hash"], "same seed");
    assert_ne!(document["log_hash"], json(&run("before", "8"))["log_hash"], "another seed");
    assert_ne!(document["log_hash"], json(&run("after", "7"))["log_hash"], "another era");
}

#[test]
fn a_load_and_assumptions_come_from_the_command_line() {
    let run =
        |arguments: &[&str]| json(&eniscope(&[&["simulate", "--scenario", "private-endpoints", "--json"], arguments].concat()));
    let constant = run(&["--rate", "10", "--duration", "20s", "--pattern", "constant"]);
    assert_eq!(constant["invocations"]["arrived"], 200);
    let few = run(&["--rate", "10", "--duration", "20s", "--pattern", "constant", "--assume", "account-concurrency=3"]);
    assert!(few["invocations"]["throttled"].as_u64().unwrap() > 0);
    let load = file("load", "load.json", br#"{"version": 1, "duration_ms": 3000, "functions": [{"function": "Worker", "pattern": {"kind": "constant", "rate_milli": 2000}, "calls": []}]}"#);
    let output = eniscope(&["simulate", "--scenario", "private-endpoints", "--json", "--workload", &load]);
    assert_eq!((code(&output), &json(&output)["invocations"]["completed"]), (0, &6.into()));
    let bad = file("load", "bad.json", b"{}");
    assert_eq!(code(&eniscope(&["simulate", "--scenario", "shop", "--workload", &bad])), 65);
}

#[test]
fn events_are_written_one_a_line() {
    let path = file("events", "events.jsonl", b"");
    let document = json(&eniscope(&["simulate", "--scenario", "shop", "--json", "--events", &path]));
    let lines: Vec<Value> = fs::read_to_string(&path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len() as u64, document["events"].as_u64().unwrap());
    assert!(lines.is_sorted_by_key(|line| line["at_us"].as_u64().unwrap()));
    let lost = lines.iter().filter(|line| line["kind"] == "call-lost").count();
    assert_eq!(lost as u64, document["invocations"]["dropped"]["ENI_SG_RULES_MISMATCH"].as_u64().unwrap());
    let call = lines.iter().find(|line| line["kind"] == "call-sent" && line["function"] == "Catalog").unwrap();
    assert_eq!((&call["to"], &call["lasts_us"]), (&"service:s3".into(), &901_000.into()));
}

/// The table of the comparison with other simulators; `n` is small so that the unoptimised test stays quick.
#[test]
fn the_pool_alone_has_the_outputs_of_the_comparison() {
    let output = eniscope(&["pool", "--workload", "W1", "--n", "50000", "--repeat", "2", "--json"]);
    assert_eq!(code(&output), 0);
    let document = json(&output);
    let whole = ["n", "cold", "warm", "rejected", "expired", "peak_live"].map(|key| document[key].as_u64().unwrap());
    assert_eq!(whole, [50_000, 59, 49_941, 0, 0, 59]);
    assert_eq!((document["mean_live"].as_f64(), document["mean_busy"].as_f64()), (Some(58.962786), Some(10.087409)));
    for key in ["invocations_per_second", "floor_invocations_per_second"] {
        assert_eq!(document[key].as_array().unwrap().len(), 2, "{key}");
    }
    assert_eq!(code(&eniscope(&["pool", "--workload", "W3"])), 64);
    assert_eq!(code(&eniscope(&["pool"])), 64);
    let arrivals = file("pool", "three.u64", &[100_u64, 200, 300].map(u64::to_le_bytes).concat());
    let document = json(&eniscope(&["pool", "--workload", "W2", "--arrivals", &arrivals, "--repeat", "1", "--json"]));
    assert_eq!((&document["n"], &document["cold"]), (&3.into(), &3.into()));
    let broken = file("pool", "broken.u64", b"seven b");
    assert_eq!(code(&eniscope(&["pool", "--workload", "W2", "--arrivals", &broken])), 65);
}

/// A function in a VPC of its own, with a security group that names these rules for what leaves.
fn checked(egress: &str) -> String {
    format!(
        "Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {{ CidrBlock: 10.0.0.0/16 }}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {{ VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a }}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: g
      VpcId: !Ref Vpc
      SecurityGroupEgress: [{egress}]
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {{ DBInstanceClass: db.t4g.micro, Engine: postgres, DBSubnetGroupName: !Ref Subnets, VPCSecurityGroups: [!Ref Own] }}
  Subnets:
    Type: AWS::RDS::DBSubnetGroup
    Properties: {{ DBSubnetGroupDescription: d, SubnetIds: [!Ref Subnet] }}
  Own:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: o
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Group }}]
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/r
      Environment: {{ Variables: {{ HOST: !GetAtt Database.Endpoint.Address }} }}
      VpcConfig: {{ SubnetIds: [!Ref Subnet], SecurityGroupIds: [!Ref Group] }}
"
    )
}

#[test]
fn check_ends_with_1_for_an_error_and_with_0_without() {
    let closed = "{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }";
    let open = "{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/16 }";
    let bad = file("check", "bad.yaml", checked(closed).as_bytes());
    let good = file("check", "good.yaml", checked(open).as_bytes());
    for format in [None, Some("--json"), Some("--sarif")] {
        let run = |path: &str| {
            let mut arguments = vec!["check", path];
            arguments.extend(format);
            eniscope(&arguments)
        };
        assert_eq!(code(&run(&bad)), 1, "{format:?}: {}", String::from_utf8_lossy(&run(&bad).stdout));
        assert_eq!(code(&run(&good)), 0, "{format:?}: {}", String::from_utf8_lossy(&run(&good).stdout));
    }
    let document = json(&eniscope(&["check", &bad, "--json"]));
    assert_eq!(keys(&document), ["findings", "problems", "version"]);
    let finding = &document["findings"][0];
    for key in ["code", "severity", "subject", "file", "line", "message", "evidence", "fix"] {
        assert!(!finding[key].is_null(), "{key} in {finding}");
    }
    assert_eq!(finding["code"], "NO_EGRESS_RULE");
    assert_eq!(finding["evidence"]["verdict"], "dropped");
    assert_eq!(finding["fix"]["edits"][0]["kind"], "add-rule");
    for key in ["aws_cli", "cloudformation", "terraform"] {
        assert!(!finding["fix"][key].as_str().unwrap().is_empty(), "{key}");
    }
    let report = json(&eniscope(&["report", &bad, "--json"]));
    assert_eq!(keys(&report["findings"][0]), ["code", "file", "line", "message", "severity", "subject"]);
}

#[test]
fn check_without_input_ends_with_65() {
    let picture = file("check", "picture.yaml", b"\x89PNG\r\n\x1a\n\0\0");
    for format in [&["check", &picture][..], &["check", &picture, "--json"], &["check", &picture, "--sarif"]] {
        assert_eq!(code(&eniscope(format)), 65, "{format:?}");
    }
}
