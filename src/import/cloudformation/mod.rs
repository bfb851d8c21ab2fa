//! AWS CloudFormation and SAM templates to [`Declaration`]s.
//!
//! The template is evaluated as CloudFormation does before it deploys anything, and no further: parameters, mappings,
//! conditions and intrinsic functions give values; whatever only a deployment can tell stays a token.

mod conditions;
mod evaluate;
mod execution;
mod functions;
mod lookups;
mod parameters;
mod policy_templates;
mod references;
mod sam;
mod text_functions;

use crate::order::{SortedMap, SortedSet};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::declaration::{Declaration, Declared, Field};
use super::document::{Document, Entry, Map, Node, Spot, VALUE_LIMIT};
use super::iam::Grants;
use super::problems::Problems;
use super::spelling::{self, Kind};
use super::{Format, ImportOptions, Read};
use crate::report::{Place, ProblemKind, Severity};
use conditions::Truth;
use execution::Attached;

/// Everything that the templates among the files declare of the kinds that the model knows.
pub(super) fn declarations(files: &[Read], options: &ImportOptions, problems: &Problems) -> Vec<Declaration> {
    let mut all = Vec::new();
    for file in files.iter().filter(|file| matches!(file.format, Format::CloudFormation | Format::Sam)) {
        if let Some(document) = file.content.values() {
            all.extend(of_template(&file.name, file.format, document, options, problems));
        }
    }
    all
}

fn of_template(
    file: &Arc<str>,
    format: Format,
    document: &Document,
    options: &ImportOptions,
    problems: &Problems,
) -> Vec<Declaration> {
    let template = Template::new(file, format, document, options, problems);
    template.report_what_is_not_run();
    template.report_left_out();
    references::check(&template);
    template.resources.values().filter_map(|resource| template.declare(resource)).collect()
}

/// One template while it is evaluated.
struct Template<'a> {
    file: &'a Arc<str>,
    format: Format,
    options: &'a ImportOptions,
    problems: &'a Problems,
    root: &'a Rc<Node>,
    resources: SortedMap<Arc<str>, Resource>,
    /// Conditions that are being or have been evaluated.
    truths: RefCell<SortedMap<Arc<str>, Option<Truth>>>,
    /// Properties that were asked for by `Fn::GetAtt`; without a value while they are being evaluated.
    asked: RefCell<SortedMap<Attribute, Option<Field>>>,
    /// What each role that functions name grants.
    roles: RefCell<SortedMap<Arc<str>, Rc<Grants>>>,
    /// The policies that are attached to a role from outside, by role; and mount targets by file system.
    attached: OnceCell<Attached>,
    /// What is said once for the whole template and was said already: parameters without a value, zones.
    said: RefCell<SortedSet<Arc<str>>>,
    /// Whether what is evaluated now concerns no path.
    quiet: Cell<bool>,
    /// How deep the evaluation stands.
    depth: Cell<u32>,
    /// Bytes that functions and merged globals may still make.
    bytes_left: Cell<u64>,
}

/// A resource and the name of one of its attributes.
type Attribute = (Arc<str>, Arc<str>);

/// One entry under `Resources`.
struct Resource {
    id: Arc<str>,
    written_as: Arc<str>,
    kind: Option<Kind>,
    place: Place,
    /// `Properties`, Globals of SAM merged in.
    properties: Option<Rc<Node>>,
    /// Whether its condition holds.
    exists: Truth,
}

/// The most that evaluation may make out of one template, so that a small file cannot be made to fill the memory. For AWS a
/// template is 1 MB at most.
const BYTES_LIMIT: u64 = 128_000_000;

/// The properties that lowering reads, sorted; code, secrets and everything else are never evaluated.
const READ: &[&str] = &[
    "Actions",
    "AllocationId",
    "AmazonProvidedIpv6CidrBlock",
    "AvailabilityMode",
    "AvailabilityZone",
    "AvailabilityZoneAddresses",
    "AvailabilityZoneId",
    "Blackhole",
    "BrokerNodeGroupInfo",
    "Bucket",
    "CacheSubnetGroupName",
    "CarrierGatewayId",
    "CidrBlock",
    "CidrIp",
    "CidrIpv6",
    "ClientAuthentication",
    "ClusterSubnetGroupName",
    "ConnectivityType",
    "CoreNetworkArn",
    "CrossZone",
    "DBClusterIdentifier",
    "DBSubnetGroupName",
    "DefaultActions",
    "DestinationCidrBlock",
    "DestinationIpv6CidrBlock",
    "DestinationPrefixListId",
    "DestinationSecurityGroupId",
    "Egress",
    "EgressOnlyInternetGatewayId",
    "EnableDns64",
    "EnableDnsHostnames",
    "EnableDnsSupport",
    "EncryptionInfo",
    "Engine",
    "EngineFamily",
    "EngineType",
    "Entries",
    "FromPort",
    "GatewayId",
    "GroupId",
    "GroupSet",
    "InstanceId",
    "Instances",
    "InternetGatewayBlockMode",
    "InternetGatewayExclusionMode",
    "InternetGatewayId",
    "IpAddress",
    "IpProtocol",
    "Ipv4IpamPoolId",
    "Ipv6Addresses",
    "Ipv6CidrBlock",
    "Ipv6IpamPoolId",
    "Ipv6Native",
    "ListenerArn",
    "Listeners",
    "LoadBalancerArn",
    "LoadBalancerAttributes",
    "LocalGatewayId",
    "MemorySize",
    "NatGatewayId",
    "NetworkAclId",
    "NetworkInterfaceId",
    "NetworkInterfaces",
    "OdbNetworkArn",
    "Options",
    "PackageType",
    "PeerTransitGatewayId",
    "PeerVpcId",
    "PolicyDocument",
    "Port",
    "PortRange",
    "PrivateDnsEnabled",
    "PrivateIpAddress",
    "PrivateIpAddresses",
    "Protocol",
    "ReservedConcurrentExecutions",
    "RouteTableId",
    "RouteTableIds",
    "RuleAction",
    "RuleNumber",
    "SecurityGroupEgress",
    "SecurityGroupIds",
    "SecurityGroupIngress",
    "SecurityGroups",
    "ServiceName",
    "SourceDestCheck",
    "SourcePrefixListId",
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "SubnetGroupName",
    "SubnetId",
    "SubnetIds",
    "SubnetMapping",
    "SubnetMappings",
    "Subnets",
    "TargetGroupAttributes",
    "Targets",
    "Timeout",
    "ToPort",
    "TransitGatewayAttachmentId",
    "TransitGatewayId",
    "TransitGatewayRouteTableId",
    "VPCOptions",
    "VPCSecurityGroups",
    "VpcConfig",
    "VpcConfigs",
    "VpcEndpointId",
    "VpcEndpointType",
    "VpcId",
    "VpcPeeringConnectionId",
    "VpcSecurityGroupIds",
    "VpcSubnetIds",
    "VpnConnectionId",
    "VpnGatewayId",
];

/// Further properties that are read, but whose being unknown changes no path and is not worth a word.
const READ_QUIETLY: &[&str] = &[
    "BucketName",
    "DefaultRouteTableAssociation",
    "DefaultRouteTablePropagation",
    "Description",
    "FunctionName",
    "GroupName",
    "InstanceTenancy",
    "Path",
    "PeerOwnerId",
    "PeerRegion",
    "Role",
    "RoleName",
    "Runtime",
    "Scheme",
    "SecurityGroupReferencingSupport",
    "TargetType",
    "Type",
];

impl<'a> Template<'a> {
    fn new(file: &'a Arc<str>, format: Format, document: &'a Document, options: &'a ImportOptions, problems: &'a Problems) -> Self {
        let mut template = Self {
            file,
            format,
            options,
            problems,
            root: &document.root,
            resources: SortedMap::new(),
            truths: RefCell::default(),
            asked: RefCell::default(),
            roles: RefCell::default(),
            attached: OnceCell::new(),
            said: RefCell::default(),
            quiet: Cell::new(false),
            depth: Cell::new(0),
            bytes_left: Cell::new(BYTES_LIMIT),
        };
        let entries = template.section("Resources").map_or(&[][..], Map::entries);
        let read = |entry: &Entry| Some((entry.key.clone(), template.resource(&entry.key, entry.spot, &entry.value)?));
        let resources = entries.iter().filter_map(read).collect();
        template.resources = resources;
        template
    }

    fn section(&self, name: &str) -> Option<&'a Map> {
        self.root.get(name)?.map()
    }

    fn place(&self, spot: Spot) -> Place {
        Place { file: self.file.clone(), line: spot.line, column: spot.column }
    }

    fn resource(&self, id: &Arc<str>, spot: Spot, node: &Rc<Node>) -> Option<Resource> {
        let place = self.place(spot);
        if id.starts_with("Fn::ForEach") || id.starts_with("Fn::Transform") {
            let name = id.split("::").take(2).collect::<Vec<_>>().join("::");
            self.problems.add(Severity::Warning, &place, ProblemKind::Intrinsic { name: name.into() });
            return None;
        }
        let Some(written_as) = node.get("Type").and_then(|kind| kind.text()).cloned() else {
            self.problems.add_on(Severity::Error, &place, id, ProblemKind::MissingProperty { property: "Type".into() });
            return None;
        };
        let kind = spelling::cloudformation(&written_as);
        let exists = match node.get("Condition").and_then(|name| name.text()) {
            Some(name) => self.condition(name, self.place(node.get("Condition").map_or(spot, |node| node.spot))),
            None => Truth::Yes,
        };
        let properties = match node.get("Properties").cloned() {
            properties if &*written_as == "AWS::Serverless::Function" => sam::with_globals(self, node, properties),
            properties => properties,
        };
        Some(Resource { id: id.clone(), written_as, kind, place, properties, exists })
    }

    /// The declaration of a resource of a kind that the model knows, unless its condition is false.
    fn declare(&self, resource: &Resource) -> Option<Declaration> {
        let kind = resource.kind?;
        match &resource.exists {
            Truth::Yes => {}
            Truth::No => return None,
            // By themselves these change no path.
            Truth::Unknown(_) if matches!(kind, Kind::Bucket | Kind::Role | Kind::TargetGroup) => {}
            Truth::Unknown(token) => self.problems.add_on(
                Severity::Warning,
                &resource.place,
                &resource.id,
                ProblemKind::KnownAfterDeployment { property: "Condition".into(), waits_for: token.clone() },
            ),
        }
        Some(Declaration {
            id: resource.id.clone(),
            kind,
            written_as: resource.written_as.clone(),
            place: resource.place.clone(),
            properties: self.properties(resource),
            execution: (kind == Kind::Function).then(|| execution::of_function(self, resource)),
        })
    }

    /// All properties that may concern a network, evaluated.
    fn properties(&self, resource: &Resource) -> Declared {
        let Some(node) = &resource.properties else {
            return Declared { place: resource.place.clone(), field: Field::Map(Vec::new()) };
        };
        let entries = node.map().map_or(&[][..], Map::entries);
        let fields = entries.iter().filter_map(|entry| {
            let value = if READ.binary_search(&&*entry.key).is_ok() {
                self.evaluate(&entry.value, &entry.key)
            } else if READ_QUIETLY.contains(&&*entry.key) {
                self.quietly(|| self.evaluate(&entry.value, &entry.key))
            } else {
                return None;
            };
            Some((entry.key.clone(), value))
        });
        Declared { place: resource.place.clone(), field: Field::Map(fields.collect()) }
    }

    /// Evaluates what concerns no path: its doubts are not reported.
    fn quietly<T>(&self, evaluate: impl FnOnce() -> T) -> T {
        let before = self.quiet.replace(true);
        let value = evaluate();
        self.quiet.set(before);
        value
    }

    /// Reports a doubt or fault that evaluation meets.
    fn report(&self, severity: Severity, place: &Place, kind: ProblemKind) {
        if !self.quiet.get() {
            self.problems.add(severity, place, kind);
        }
    }

    /// One property of a resource, evaluated.
    fn property(&self, resource: &Resource, name: &str) -> Option<Declared> {
        let entry = resource.properties.as_ref()?.map()?.entry(name)?;
        Some(self.evaluate(&entry.value, &entry.key))
    }

    /// Takes `bytes` from what evaluation may still make; false when there is no more.
    fn may_make(&self, bytes: usize) -> bool {
        let left = u64::try_from(bytes).ok().and_then(|bytes| self.bytes_left.get().checked_sub(bytes));
        self.bytes_left.set(left.unwrap_or(0));
        if left.is_none() && self.said.borrow_mut().insert("".into()) {
            self.problems.add(Severity::Error, &self.place(Spot::default()), ProblemKind::TooManyValues { limit: VALUE_LIMIT });
        }
        left.is_some()
    }

    /// Names macros and the other things that only AWS runs.
    fn report_what_is_not_run(&self) {
        let Some(transform) = self.root.get("Transform") else { return };
        let own = std::slice::from_ref(transform);
        for item in transform.seq().unwrap_or(own) {
            let name = item.text().or_else(|| item.get("Name")?.text());
            let known = name.is_some_and(|name| name.starts_with("AWS::Serverless") || &**name == "AWS::LanguageExtensions");
            if !known && !item.is_null() {
                let name = name.map_or_else(|| "Transform".into(), |name| format!("Transform {name}"));
                self.problems.add(Severity::Warning, &self.place(item.spot), ProblemKind::Intrinsic { name: name.into() });
            }
        }
    }

    /// Names the kinds that concern networking and are left out, each once with its count.
    fn report_left_out(&self) {
        let mut counts: SortedMap<&Arc<str>, (u32, &Place)> = SortedMap::new();
        for resource in
            self.resources.values().filter(|resource| resource.exists != Truth::No && spelling::left_out(&resource.written_as))
        {
            let (count, first) = counts.entry(&resource.written_as).or_insert((0, &resource.place));
            *count = count.saturating_add(1);
            *first = (*first).min(&resource.place);
        }
        for (kind, (count, place)) in counts {
            self.problems.add(Severity::Warning, place, ProblemKind::KindNotModelled { kind: kind.clone(), count });
        }
    }
}
