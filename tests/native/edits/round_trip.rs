//! CloudFormation text, read by our own importer together with the template that it is for, gives the edited network.

use eniscope::edit::render::{Snippet, render};
use eniscope::edit::{Component, Edit, apply_all};
use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::network::*;

use crate::support::network::network;

fn read(template: String) -> Network {
    let file = SourceFile { name: "net.yaml".into(), bytes: template.into_bytes() };
    import(&[file], &ImportOptions::default()).value.network
}

/// The network as text, line by line, without the places.
fn facts(network: &Network) -> String {
    let text = format!("{network:#?}");
    let mut lines = text.lines();
    let mut out = String::new();
    while let Some(line) = lines.next() {
        if line.trim() == "place: Place {" {
            let _inside = lines.by_ref().find(|line| line.trim() == "},");
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_template_and_what_is_added_to_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/edits/base.template");
    let base = std::fs::read_to_string(folder).unwrap();
    let before = read(base.clone());
    assert_eq!((before.subnets.len(), before.route_tables.len()), (2, 1), "the template is read");
    let edits = edits(&before);
    let mut after = before.clone();
    for (number, edit) in edits.iter().enumerate() {
        apply_all(&mut after, std::slice::from_ref(edit)).unwrap();
        check(&base, &before, &edits[..=number], &after);
    }
}

fn check(base: &str, before: &Network, edits: &[Edit], after: &Network) {
    let text = render(before, edits, Snippet::CloudFormation);
    let fragment = text.strip_prefix("Resources:\n").unwrap_or_else(|| panic!("no resources: {text}"));
    let found = facts(&read(format!("{base}{fragment}")));
    let wanted = facts(after);
    let difference: Vec<String> = found
        .lines()
        .zip(wanted.lines())
        .enumerate()
        .filter(|(_, (found, wanted))| found != wanted)
        .map(|(line, (found, wanted))| format!("{line}: {found} instead of {wanted}"))
        .take(8)
        .collect();
    assert!(found == wanted, "{text}\ngives\n{}", difference.join("\n"));
}

/// Edits that add: what is there already a fragment can change, but not be read beside.
fn edits(before: &Network) -> Vec<Edit> {
    let sketch = network(
        "
        table T Vpc
        route T 0.0.0.0/0 nat NewNat
        route T ::/0 eigw NewEgressOnly
        route T 10.1.0.0/16 peering pcx-0a1b2c3d
        route T 10.2.0.0/16 tgw tgw-0a1b2c3d
        route T 10.3.0.0/16 eni eni-0a1b2c3d
        route T 10.4.0.0/16 vgw vgw-0a1b2c3d
        route T 10.5.0.0/16 igw Igw
        route T 10.6.0.0/16 eni i-0a1b2c3d
        route T pl:pl-63a5400a nat NewNat
        table NewTable Vpc
        route NewTable 0.0.0.0/0 igw Igw
        group G
        allow G in tcp 443 10.0.0.0/16
        allow G in udp 53-54 2001:db8::/32
        allow G in all * sg:App
        allow G in tcp 0-65535 pl:pl-63a5400a
        allow G in icmp * ::/0
        allow G in 50 * 10.0.0.0/8
        group NewGroup
        allow NewGroup in tcp 443 10.0.0.0/16
        allow NewGroup out tcp 443 10.0.0.0/16
        allow NewGroup out tcp 5432 sg:Data
        acl A Vpc
        entry A 120 in allow tcp 1024-65535 0.0.0.0/0
        entry A 130 in deny icmp * 0.0.0.0/0
        entry A 140 out allow icmp * ::/0
        entry A 150 out allow all * ::/0
        entry A 160 out deny 50 * 10.0.0.0/8
        acl NewAcl Vpc
        entry NewAcl 100 in allow udp 53 10.0.0.0/8
        subnet NewSubnet Vpc 10.0.3.0/24 zone=us-east-1c v6=2001:db8:0:3::/64 table=Private acl=Acl
        igw NewIgw Vpc
        eigw NewEgressOnly Vpc
        nat NewNat B
        list NewList ranges 10.1.0.0/16,10.2.0.0/16
        endpoint NewGateway Vpc gateway s3 tables=Private
        endpoint NewInterface Vpc interface secretsmanager subnets=A,B groups=Data dns=on
        endpoint NewQuiet Vpc interface sqs subnets=A groups=App,Data dns=off
        ",
    );
    let mut edits = Vec::new();
    for id in [
        SubnetId::from("NewSubnet").into(),
        RouteTableId::from("NewTable").into(),
        NetworkAclId::from("NewAcl").into(),
        InternetGatewayId::from("NewIgw").into(),
        EgressOnlyInternetGatewayId::from("NewEgressOnly").into(),
        NatGatewayId::from("NewNat").into(),
        PrefixListId::from("NewList").into(),
        VpcEndpointId::from("NewGateway").into(),
        VpcEndpointId::from("NewInterface").into(),
        VpcEndpointId::from("NewQuiet").into(),
    ] {
        edits.push(Edit::Put(Component::of(&sketch, &id).unwrap()));
    }
    let group = sketch.security_groups.get(&"NewGroup".into()).unwrap().clone();
    edits.push(Edit::Put(Component::SecurityGroup("NewGroup".into(), SecurityGroup { vpc: Some("Vpc".into()), ..group })));
    for route in sketch.route_tables.get(&"T".into()).unwrap().routes.clone() {
        edits.push(Edit::AddRoute { table: "Private".into(), route });
    }
    for (number, rule) in sketch.security_groups.get(&"G".into()).unwrap().ingress.iter().enumerate() {
        let described = SecurityGroupRule { description: format!("rule {number}: a 'b' \"c\" # d").into(), ..rule.clone() };
        edits.push(Edit::AddRule { group: "Data".into(), direction: Direction::In, rule: described });
        edits.push(Edit::AddRule { group: "App".into(), direction: Direction::Out, rule: rule.clone() });
    }
    for entry in sketch.network_acls.get(&"A".into()).unwrap().entries.clone() {
        edits.push(Edit::AddEntry { acl: "Acl".into(), entry });
    }
    edits.push(Edit::AssociateTable { subnet: "A".into(), table: Some("Private".into()) });
    edits.push(Edit::AssociateAcl { subnet: "B".into(), acl: Some("Acl".into()) });
    assert!(!before.security_groups.is_empty());
    edits
}
