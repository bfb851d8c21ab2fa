//! One small network as each format writes it. The outlines are equal once every format's own names are put aside.

use std::path::PathBuf;

use eniscope::import::{ImportOptions, SourceFile, import};

use super::outline::outline;

/// The common name of each thing, and what the formats call it: template and service, Terraform, AWS.
const NAMES: &[(&str, [&str; 3])] = &[
    ("vpc", ["Vpc", "aws_vpc.this", "vpc-1"]),
    ("public", ["Public", "aws_subnet.public", "subnet-0"]),
    ("private-a", ["PrivateA", "aws_subnet.private[\"a\"]", "subnet-1"]),
    ("private-b", ["PrivateB", "aws_subnet.private[\"b\"]", "subnet-2"]),
    ("igw", ["Igw", "aws_internet_gateway.this", "igw-1"]),
    ("nat", ["Nat", "aws_nat_gateway.this", "nat-1"]),
    ("public-table", ["PublicTable", "aws_route_table.public", "rtb-1"]),
    ("private-table", ["PrivateTable", "aws_route_table.private", "rtb-2"]),
    ("s3-endpoint", ["S3", "aws_vpc_endpoint.s3", "vpce-1"]),
    ("app", ["App", "aws_security_group.app", "sg-app"]),
    ("data", ["Data", "aws_security_group.data", "sg-data"]),
    ("orders", ["Orders", "aws_lambda_function.orders", "orders"]),
    ("default-group", ["Vpc.DefaultSecurityGroup", "aws_vpc.this.DefaultSecurityGroup", "sg-default"]),
];

/// The outline of these files under the common names, each thing with what belongs to it, in the order of the names.
fn common(files: &[&str]) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/same");
    let read = |name: &&str| SourceFile { name: (*name).into(), bytes: std::fs::read(folder.join(name)).unwrap() };
    let files: Vec<_> = files.iter().map(read).collect();
    let mut found = import(&files, &ImportOptions::default());
    found.problems.clear();
    let mut text = outline(&found);
    let mut written: Vec<_> = NAMES.iter().flat_map(|(name, all)| all.iter().map(move |written| (*written, *name))).collect();
    // A name may begin with another one.
    written.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
    for (number, (written, _)) in written.iter().enumerate() {
        text = whole_words(&text, written, &format!("\u{1}{number}\u{2}"));
    }
    for (number, (_, name)) in written.iter().enumerate() {
        text = text.replace(&format!("\u{1}{number}\u{2}"), name);
    }
    let mut things: Vec<String> = Vec::new();
    for line in text.lines() {
        // The service's framework puts its own parts around the function's name.
        let unnamed = line.strip_prefix("  name ").and_then(|rest| rest.split_once(' ')).map(|(_, rest)| format!("  {rest}"));
        let line = unnamed.as_deref().unwrap_or(line);
        match things.last_mut().filter(|_| line.starts_with(' ')) {
            Some(thing) => *thing += &format!("\n{line}"),
            None => things.push(line.to_owned()),
        }
    }
    things.sort();
    things.join("\n") + "\n"
}

/// An account tells what AWS made of it: the main table, the endpoint's route and its policy, the NAT gateway's VPC and address.
const DEPLOYED: &[(&str, &str)] = &[
    ("route table rtb-main in vpc\n", ""),
    ("  PrefixList(PrefixListId(\"pl-63a5400a\")) -> VpcEndpoint(VpcEndpointId(\"s3-endpoint\"))\n", ""),
    (" policy\n  allow [*] to [*] on [*]\n", " no policy\n"),
    ("nat gateway nat in public of vpc Known(public) at 10.0.0.9", "nat gateway nat in public of - Known(public)"),
];

/// Replaces `word` where it is not a part of a longer name.
fn whole_words(text: &str, word: &str, with: &str) -> String {
    let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        out += before;
        let alone = !part(before.chars().next_back()) && !part(after.chars().next()) && !after.starts_with("[\"");
        out += if alone { with } else { word };
        rest = after;
    }
    out + rest
}

#[test]
fn every_format_gives_the_same_network() {
    let template = common(&["template.yaml"]);
    let aws: Vec<String> = std::fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/same/aws"))
        .unwrap()
        .map(|entry| format!("aws/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    let aws: Vec<&str> = aws.iter().map(String::as_str).collect();
    for (format, files) in [
        ("Serverless Framework", &["serverless.yml"][..]),
        ("Terraform", &["main.tf"]),
        ("a Terraform plan", &["plan.json"]),
        ("the AWS CLI", &aws),
    ] {
        let mut other = common(files);
        if format == "the AWS CLI" {
            for (told, planned) in DEPLOYED {
                assert!(other.contains(told), "{format} does not tell {told:?}:\n{other}");
                other = other.replace(told, planned);
            }
        }
        assert!(other == template, "{format} gives\n{other}\nand a template\n{template}");
    }
}
