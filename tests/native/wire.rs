//! What goes between the two halves of the page comes out as it went in, and anything else is refused.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eniscope::edit::Edit;
use eniscope::edit::render::Snippet;
use eniscope::import::{AnswerKind, Decides, Format, ImportOptions, Imported, Question, SourceFile, SubnetStatement, import};
use eniscope::network::{BlockExclusion, BlockMode, BlockPublicAccess, Direction, Fact, LambdaInterface, Network, NodeId};
use eniscope::order::SortedMap;
use eniscope::report::{Place, Problem, Reported, Severity};
use eniscope::wire::{
    read_answer, read_edits, read_network, read_request, write_answer, write_edits, write_network, write_request,
};

use crate::edits::samples;
use crate::texts::problem_samples;

/// Every template of our fixtures, by path.
fn fixtures() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn read_in(path: &Path) -> Reported<Imported> {
    let name = path.file_name().unwrap().to_str().unwrap();
    import(&[SourceFile { name: name.into(), bytes: fs::read(path).unwrap() }], &ImportOptions::default())
}

#[test]
fn what_is_read_in_each_fixture_comes_back() {
    let mut whole = Network::default();
    for path in fixtures() {
        let read = read_in(&path);
        assert_eq!(read_answer(&write_answer(&read, None)), Some((read.clone(), None)), "{}", path.display());
        assert_eq!(read_network(&write_network(&read.value.network)).as_ref(), Some(&read.value.network), "{}", path.display());
        if read.value.network.load_balancers.len() > whole.load_balancers.len() {
            whole.load_balancers = read.value.network.load_balancers;
        }
        if read.value.network.transit_gateway_attachments.len() > whole.transit_gateway_attachments.len() {
            whole.transit_gateway_attachments = read.value.network.transit_gateway_attachments;
        }
    }
    assert!(!whole.load_balancers.is_empty() && !whole.transit_gateway_attachments.is_empty(), "the fixtures hold the rarer kinds");
}

/// What no fixture holds.
#[test]
fn the_rest_comes_back_too() {
    let place = Place { file: "名.yaml".into(), line: 70_000, column: 3 };
    let mut network = Network { region: "eu-west-1".into(), complete: true, ..Network::default() };
    network.lambda_interfaces.push(LambdaInterface {
        id: "eni-1".into(),
        subnet: "subnet-1".into(),
        security_groups: vec!["sg-1".into(), "sg-2".into()],
        address: Some([10, 0, 0, 9].into()),
        public_address: None,
        made_for: Some("orders".into()),
        place: place.clone(),
    });
    let nodes = [
        NodeId::Vpc("vpc-1".into()),
        NodeId::LambdaInterface("subnet-1".into()),
        NodeId::Internet,
        NodeId::Service("s3".into()),
        NodeId::Address("2001:db8::1".parse().unwrap()),
    ];
    for mode in [Fact::Known(BlockMode::Off), Fact::Known(BlockMode::Ingress), Fact::Unknown("<x>".into())] {
        let exclusions = nodes.iter().map(|of| BlockExclusion { of: of.clone(), bidirectional: true, place: place.clone() });
        network.block_public_access = Some(BlockPublicAccess { mode, exclusions: exclusions.collect(), place: place.clone() });
        assert_eq!(read_network(&write_network(&network)).as_ref(), Some(&network));
    }
}

#[test]
fn every_problem_comes_back() {
    let place = Place { file: "a.yaml".into(), line: 300, column: 1 };
    let severities = [Severity::Info, Severity::Warning, Severity::Error];
    let problems: Vec<Problem> = problem_samples()
        .into_iter()
        .zip(severities.into_iter().cycle())
        .map(|((kind, _), severity)| Problem { kind, severity, place: place.clone(), resource: Some("Thing".into()) })
        .collect();
    let formats =
        [Format::CloudFormation, Format::Sam, Format::AwsCli, Format::TerraformJson, Format::Terraform, Format::Serverless];
    let files = formats.into_iter().map(|format| (Arc::from(format.name()), Some(format))).chain([("no".into(), None)]).collect();
    let value = Imported { files, missing_files: vec!["b.yaml".into()], questions: vec![question()], ..Imported::default() };
    let answer = Reported { value, problems };
    let files = vec![SourceFile { name: "a.zip/b.yaml".into(), bytes: b"b: 1".to_vec() }];
    assert_eq!(read_answer(&write_answer(&answer, Some(&files))), Some((answer, Some(files))));
}

fn question() -> Question {
    Question {
        name: "SubnetIds".into(),
        place: Place { file: "a.yaml".into(), line: 3, column: 3 },
        kind: AnswerKind::List,
        written_as: "List<AWS::EC2::Subnet::Id>".into(),
        allowed: vec!["a".into(), "b".into()],
        pattern: Some("^subnet-".into()),
        description: "Where it runs".into(),
        default: Some("a".into()),
        secret: false,
        example: None,
        decides: Decides { subnets: true, groups: false, paths: true },
    }
}

#[test]
fn a_request_comes_back() {
    let parameters: SortedMap<String, String> =
        [("A".to_owned(), "1".to_owned()), ("名".to_owned(), String::new())].into_iter().collect();
    let statements = [("subnet-1".into(), SubnetStatement::Public), ("<param:B>".into(), SubnetStatement::PrivateWithNat)];
    let options = ImportOptions { parameters, region: "eu-west-1".into(), statements: statements.into_iter().collect() };
    let files = vec![
        SourceFile { name: "a/b.yaml".into(), bytes: (0..=255).cycle().take(100_000).collect() },
        SourceFile { name: "".into(), bytes: Vec::new() },
    ];
    assert_eq!(read_request(&write_request(&files, &options)), Some((options, files)));
}

/// Bytes that are cut short, too long or changed are refused or are something else; nothing panics or grows.
#[test]
fn other_bytes_are_refused() {
    let read = read_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/session.yaml"));
    let bytes = write_answer(&read, None);
    for length in 0..bytes.len() {
        assert_eq!(read_answer(&bytes[..length]), None, "{length} bytes");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(read_answer(&longer), None);
    for index in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[index] ^= 0xff;
        let _ = read_answer(&changed);
    }
    assert_eq!(read_request(&[0xff; 64]), None);
    assert_eq!(read_network(&[]), None);
}

/// A network with every kind of component, and each of them as an edit; then each other kind of edit.
#[test]
fn edits_come_back() {
    let network = samples::everything();
    assert_eq!(read_network(&write_network(&network)).as_ref(), Some(&network));
    let mut edits: Vec<Edit> = samples::components().into_iter().map(Edit::Put).collect();
    edits.extend([
        Edit::Remove(NodeId::Vpc("Vpc".into())),
        Edit::AssociateTable { subnet: "A".into(), table: Some("Private".into()) },
        Edit::AssociateTable { subnet: "A".into(), table: None },
        Edit::AssociateAcl { subnet: "A".into(), acl: Some("Acl".into()) },
    ]);
    for (table, declared) in &network.route_tables {
        for route in &declared.routes {
            edits.push(Edit::AddRoute { table: table.clone(), route: route.clone() });
            edits.push(Edit::RemoveRoute { table: table.clone(), route: route.clone() });
        }
    }
    for (group, declared) in &network.security_groups {
        for rule in &declared.egress {
            edits.push(Edit::AddRule { group: group.clone(), direction: Direction::Out, rule: rule.clone() });
            edits.push(Edit::RemoveRule { group: group.clone(), direction: Direction::In, rule: rule.clone() });
        }
    }
    for (acl, declared) in &network.network_acls {
        for entry in &declared.entries {
            edits.push(Edit::AddEntry { acl: acl.clone(), entry: entry.clone() });
            edits.push(Edit::RemoveEntry { acl: acl.clone(), entry: entry.clone() });
        }
    }
    for snippet in [Snippet::AwsCli, Snippet::CloudFormation, Snippet::Terraform] {
        let bytes = write_edits(&network, &edits, snippet);
        assert_eq!(read_edits(&bytes), Some((network.clone(), edits.clone(), snippet)));
    }
    assert_eq!(read_edits(&[]), None);
}
