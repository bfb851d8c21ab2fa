//! The VPC that the plugin `serverless-vpc-plugin` makes of `custom.vpcConfig`, from its documented options
//! (npmjs.com/package/serverless-vpc-plugin): for each zone a /20 with one application subnet, one public and one for
//! databases; NAT gateways, endpoints and one group for all functions. It stands here as the template that it is.

use std::fmt::Write;
use std::sync::Arc;

use ipnet::Ipv4Net;

use super::super::document::{Entry, Node, Shape, Spot, yaml};
use super::variables::Variables;
use crate::report::{ProblemKind, Severity};

const NAME: &str = "serverless-vpc-plugin";
const DISCOVERY: &str = "serverless-vpc-discovery";
/// The plugin divides the range of the VPC by sixteen.
const MOST_ZONES: usize = 16;

/// What the plugin makes.
pub(super) struct Made {
    /// The resources.
    pub(super) resources: Vec<Entry>,
    /// What it adds to `provider.vpc`.
    pub(super) vpc: Node,
}

/// What the plugin makes of this service, when the service uses it.
pub(super) fn read(variables: &mut Variables<'_>) -> Option<Made> {
    let plugins = variables.lookup_quietly("plugins")?;
    let plugins = plugins.get("modules").unwrap_or(&plugins);
    let uses = |wanted: &str| {
        plugins.seq().is_some_and(|all| all.iter().any(|plugin| plugin.text().is_some_and(|name| &**name == wanted)))
    };
    if uses(DISCOVERY) {
        return discovered(variables);
    }
    if !uses(NAME) {
        return None;
    }
    let config = variables.lookup_quietly("custom.vpcConfig");
    let spot = config.as_ref().map_or(plugins.spot, |config| config.spot);
    let understood = config.as_ref().and_then(template).and_then(|text| yaml::read(&text).ok());
    let Some(document) = understood else {
        // Without zones in the file the plugin asks AWS which there are.
        variables.report(Severity::Warning, spot, ProblemKind::Intrinsic { name: NAME.into() });
        return Some(Made { resources: Vec::new(), vpc: Node::unknown("<data:custom.vpcConfig>", true, spot) });
    };
    let root = placed(&document.root, spot);
    let resources = root.get("Resources").and_then(|node| node.map()).map_or_else(Vec::new, |map| map.entries().to_vec());
    let vpc = root.get("Vpc").cloned()?;
    Some(Made { resources, vpc })
}

/// What `serverless-vpc-discovery` looks up by name when it deploys.
fn discovered(variables: &mut Variables<'_>) -> Option<Made> {
    let config = ["custom.vpcDiscovery", "custom.vpc"].into_iter().find_map(|path| Some((path, variables.settled_at(path)?)));
    let (path, config) = config.filter(|(_, config)| !config.is_null())?;
    let token = format!("<data:{path}>");
    let kind = ProblemKind::KnownAfterDeployment { property: "vpc".into(), waits_for: token.as_str().into() };
    variables.report(Severity::Warning, config.spot, kind);
    Some(Made { resources: Vec::new(), vpc: Node::unknown(&token, true, config.spot) })
}

/// The template as text; `None` when an option is not known or not understood.
fn template(config: &Node) -> Option<String> {
    let text = |name: &str| config.get(name).and_then(|node| node.text()).filter(|text| !text.is_empty());
    let on = |name: &str| text(name).is_some_and(|text| &**text == "true");
    let list = |name: &str| -> Option<Vec<Arc<str>>> {
        let items = config.get(name)?.seq()?;
        items.iter().map(|item| item.text().filter(|_| item.token().is_none()).cloned()).collect()
    };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    let zones = list("zones").filter(|zones| (1..=MOST_ZONES).contains(&zones.len()) && zones.iter().all(|zone| plain(zone)))?;
    let services = match config.get("services") {
        Some(_) => list("services").filter(|services| services.iter().all(|service| plain(service)))?,
        None => vec!["s3".into(), "dynamodb".into()],
    };
    if on("createNatInstance") || on("createNetworkAcl") {
        return None;
    }
    let block: Ipv4Net = text("cidrBlock").map_or("10.0.0.0/16", |text| text).parse().ok()?;
    let nats = match text("createNatGateway").map(|text| &**text) {
        None | Some("false") => 0,
        Some("true") => zones.len(),
        Some(number) => number.parse::<usize>().ok()?.min(zones.len()),
    };
    let databases = text("createDbSubnet").is_none_or(|text| &**text != "false");
    let mut out = String::from(HEAD);
    // Writing to a String does not fail.
    let mut put = |line: std::fmt::Arguments<'_>| out.write_fmt(line).unwrap_or(());
    put(format_args!(
        "  VPC: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: {block}, EnableDnsSupport: true, EnableDnsHostnames: true}}}}\n"
    ));
    for nat in 1..=nats {
        put(format_args!(
            "  NatGateway{nat}: {{Type: AWS::EC2::NatGateway, Properties: {{AllocationId: !GetAtt EIP{nat}.AllocationId, SubnetId: !Ref PublicSubnet{nat}}}}}\n  EIP{nat}: {{Type: AWS::EC2::EIP}}\n"
        ));
    }
    let zone_blocks = block.subnets(block.prefix_len().checked_add(4)?).ok()?;
    for ((number, zone), of_zone) in (1_usize..).zip(&zones).zip(zone_blocks) {
        let halves: Vec<_> = of_zone.subnets(of_zone.prefix_len().checked_add(1)?).ok()?.collect();
        let quarters: Vec<_> = of_zone.subnets(of_zone.prefix_len().checked_add(2)?).ok()?.collect();
        let kinds = [("App", halves.first()), ("Public", quarters.get(2)), ("DB", quarters.get(3).filter(|_| databases))];
        for (kind, range) in kinds {
            let Some(range) = range else { continue };
            put(format_args!(
                "  {kind}Subnet{number}: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !Ref VPC, CidrBlock: {range}, AvailabilityZone: {zone}}}}}\n  {kind}RouteTable{number}: {{Type: AWS::EC2::RouteTable, Properties: {{VpcId: !Ref VPC}}}}\n  {kind}RouteTableAssociation{number}: {{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {{SubnetId: !Ref {kind}Subnet{number}, RouteTableId: !Ref {kind}RouteTable{number}}}}}\n"
            ));
            let target = match kind {
                "Public" => "GatewayId: !Ref InternetGateway".to_owned(),
                "App" if nats > 0 => format!("NatGatewayId: !Ref NatGateway{}", (number - 1) % nats + 1),
                _ => continue,
            };
            put(format_args!(
                "  {kind}Route{number}: {{Type: AWS::EC2::Route, Properties: {{RouteTableId: !Ref {kind}RouteTable{number}, DestinationCidrBlock: 0.0.0.0/0, {target}}}}}\n"
            ));
        }
    }
    let each = |kind: &str| (1..=zones.len()).map(|number| format!("!Ref App{kind}{number}")).collect::<Vec<_>>().join(", ");
    for service in &services {
        let name: String = service.split(['-', '_', '.']).map(capital).collect();
        let ends = match &**service {
            "s3" | "dynamodb" => format!("VpcEndpointType: Gateway, RouteTableIds: [{}]", each("RouteTable")),
            _ => format!(
                "VpcEndpointType: Interface, PrivateDnsEnabled: true, SubnetIds: [{}], SecurityGroupIds: [!Ref LambdaEndpointSecurityGroup]",
                each("Subnet")
            ),
        };
        put(format_args!(
            "  {name}VPCEndpoint: {{Type: AWS::EC2::VPCEndpoint, Properties: {{VpcId: !Ref VPC, ServiceName: !Sub 'com.amazonaws.${{AWS::Region}}.{service}', {ends}}}}}\n"
        ));
    }
    put(format_args!("Vpc: {{subnetIds: [{}], securityGroupIds: [!Ref AppSecurityGroup]}}\n", each("Subnet")));
    Some(out)
}

/// What does not depend on the options.
const HEAD: &str = "Resources:
  InternetGateway: {Type: AWS::EC2::InternetGateway}
  InternetGatewayAttachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref InternetGateway}}
  AppSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: functions
      VpcId: !Ref VPC
      SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
  LambdaEndpointSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: endpoints
      VpcId: !Ref VPC
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref AppSecurityGroup}]
";

fn capital(part: &str) -> String {
    let mut part = part.to_owned();
    if let Some(first) = part.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    part
}

/// All of it stands where the options stand.
fn placed(node: &Node, spot: Spot) -> Node {
    let made = match node.shape() {
        Shape::Scalar { text, plain: true } => Node::plain(text.clone(), spot),
        Shape::Scalar { text, plain: false } => Node::scalar(text.clone(), spot),
        Shape::Seq(items) => Node::list(items.iter().map(|item| placed(item, spot)).collect(), spot),
        Shape::Map(map) => {
            let entries = map.entries().iter();
            let entries = entries.map(|entry| Entry { key: entry.key.clone(), spot, value: placed(&entry.value, spot) });
            Node::mapping(entries.collect(), spot)
        }
    };
    made.tagged_like(node)
}
