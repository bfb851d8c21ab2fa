//! What the person states of subnets outside the files decides the paths from them, and nothing else does.

use eniscope::import::{ImportOptions, SourceFile, SubnetStatement, import};
use eniscope::network::Destination;
use eniscope::trace::{Source, path};

const TEMPLATE: &str = "
Parameters:
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
  Vpc: {Type: AWS::EC2::VPC::Id}
Resources:
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: g, VpcId: !Ref Vpc}}
  Fn:
    Type: AWS::Lambda::Function
    Properties: {VpcConfig: {SubnetIds: !Ref Subnets, SecurityGroupIds: [!Ref Group]}}
";

/// The verdict and the way to the internet.
fn internet(name: &str, statement: Option<SubnetStatement>) -> String {
    let mut options = ImportOptions::default();
    options.statements.extend(statement.map(|statement| (name.into(), statement)));
    let read = import(&[SourceFile { name: "t.yaml".into(), bytes: TEMPLATE.into() }], &options);
    let answer = path(&read.value.network, &Source::Function("Fn".into()), &Destination::Internet);
    format!("{} {}", answer.verdict.name(), answer.via.name())
}

#[test]
fn statements_decide() {
    for name in ["Subnets", "<list-param:Subnets>"] {
        assert_eq!(internet(name, None), "undecided none");
        assert_eq!(internet(name, Some(SubnetStatement::PrivateWithNat)), "delivered nat-gateway");
        assert_eq!(internet(name, Some(SubnetStatement::PrivateWithoutNat)), "dropped none");
        assert_eq!(internet(name, Some(SubnetStatement::Public)), "dropped internet-gateway");
    }
    assert_eq!(internet("Elsewhere", Some(SubnetStatement::PrivateWithNat)), "undecided none");
}

#[test]
fn statements_have_names() {
    for statement in SubnetStatement::ALL {
        assert_eq!(SubnetStatement::from_name(statement.name()), Some(statement));
    }
    assert_eq!(SubnetStatement::from_name("nat"), None);
}
