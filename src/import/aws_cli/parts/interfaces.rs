//! Instances and network interfaces: who has which address.
//!
//! An interface belongs to something else for the most part: to an instance, whose first one is the instance itself here,
//! to a load balancer, a database, a Lambda function. What is left stands for itself, since something answers there.

use crate::order::{SortedMap, SortedSet};
use std::sync::Arc;

use super::super::super::declaration::{Declaration, Declared};
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;
use crate::network::ResourceKind;

/// What the description of a Lambda interface begins with, before 2019 and since (aws-facts 1.11, 2.41).
const LAMBDA: [&str; 2] = ["AWS Lambda VPC ENI: ", "AWS Lambda VPC ENI-"];

/// Types of interfaces whose owner the network knows by other answers, or which carry traffic and are no end of it.
const CARRIERS: [&str; 7] = [
    "nat_gateway",
    "natGateway",
    "transit_gateway",
    "vpc_endpoint",
    "gateway_load_balancer",
    "gateway_load_balancer_endpoint",
    "branch",
];

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let public = public_addresses(answers);
    let mut of_instances = SortedSet::new();
    let described = answers.by(Answer::NetworkInterface, "NetworkInterfaceId");
    for instance in answers.of(Answer::Instance) {
        of_instances.extend(self::instance(&described, &public, instance, out));
    }
    let mut owners = Owners::new(&out.declarations);
    for interface in answers.of(Answer::NetworkInterface) {
        let Some(id) = interface.text("NetworkInterfaceId") else { continue };
        let description = interface.text("Description").unwrap_or_default();
        if is_lambda(interface, &description) {
            lambda(&id, interface, &public, out);
        } else if CARRIERS.iter().any(|carrier| interface.is("InterfaceType", &[carrier])) || of_instances.contains(&id) {
            // Told elsewhere.
        } else if let Some(owner) = owners.of(&id, interface, &description) {
            owners.found.entry(owner).or_default().push(fields(interface, &public));
        } else {
            out.add(id, Kind::Resource(ResourceKind::Instance), "AWS::EC2::NetworkInterface", fields(interface, &public));
        }
    }
    for (at, interfaces) in owners.found {
        if let Some(declaration) = out.declarations.get_mut(at) {
            give(declaration, &interfaces);
        }
    }
}

/// The private addresses of an interface.
pub(super) fn addresses(interface: &Item) -> Vec<Declared> {
    let first = Some(interface.get("PrivateIpAddress").clone()).filter(|address| !address.is_absent());
    let sixth = interface.get("Ipv6Addresses").each("Ipv6Address");
    first.into_iter().chain(sixth.items().iter().cloned()).collect()
}

fn is_lambda(interface: &Item, description: &str) -> bool {
    interface.is("InterfaceType", &["lambda"]) || LAMBDA.iter().any(|words| description.starts_with(words))
}

/// Elastic IPs by the interface that has them; `describe-network-interfaces` tells the same where it was asked.
fn public_addresses(answers: &Answers) -> SortedMap<Arc<str>, Declared> {
    let pair = |address: &Item| Some((address.text("NetworkInterfaceId")?, address.get("PublicIp").clone()));
    answers.of(Answer::Address).iter().filter_map(pair).collect()
}

fn lambda(id: &Arc<str>, interface: &Item, public: &SortedMap<Arc<str>, Declared>, out: &mut Out<'_>) {
    let mut fields = fields(interface, public);
    fields.set("Description", interface.get("Description").clone());
    out.add(id.clone(), Kind::LambdaInterface, "AWS::EC2::NetworkInterface", fields);
}

/// What an interface is for the model.
fn fields(interface: &Item, public: &SortedMap<Arc<str>, Declared>) -> Declared {
    let id = interface.text("NetworkInterfaceId");
    let own = interface.get("Association").get("PublicIp");
    let public = match id.as_ref().and_then(|id| public.get(id)) {
        Some(known) if own.is_absent() => known,
        Some(_) | None => own,
    };
    let copied = |name: &'static str| (name, interface.get(name).clone());
    let fields = [
        copied("NetworkInterfaceId"),
        copied("SubnetId"),
        copied("PrivateIpAddress"),
        copied("PrivateIpAddresses"),
        copied("Ipv6Addresses"),
        copied("SourceDestCheck"),
        ("GroupSet", interface.get("Groups").each("GroupId")),
        ("PublicIpAddress", public.clone()),
    ];
    Declared::map(interface.place(), fields)
}

/// Declares an instance; gives back its first interface.
fn instance(
    described: &SortedMap<Arc<str>, &Item>,
    public: &SortedMap<Arc<str>, Declared>,
    instance: &Item,
    out: &mut Out<'_>,
) -> Option<Arc<str>> {
    let gone = instance.get("State").get("Name").text().is_some_and(|state| matches!(&**state, "terminated" | "shutting-down"));
    let id = instance.text("InstanceId").filter(|_| !gone)?;
    let index = |interface: &Declared| interface.get("Attachment").get("DeviceIndex").text().cloned();
    let interfaces = instance.get("NetworkInterfaces").items();
    let first = interfaces.iter().find(|one| index(one).is_none_or(|index| &*index == "0")).or_else(|| interfaces.first());
    let first = first.map(|first| Item { fields: first.clone(), owner: None, stem: instance.stem.clone(), folder_region: None });
    // The answer on interfaces is the fuller one.
    let eni = first.as_ref().and_then(|first| first.text("NetworkInterfaceId"));
    let described = eni.as_ref().and_then(|eni| described.get(eni)).copied();
    let mut properties = match described.or(first.as_ref()) {
        Some(interface) => fields(interface, public),
        None => Declared::map(
            instance.place(),
            ["SubnetId", "PrivateIpAddress", "PublicIpAddress", "SourceDestCheck"].map(|name| (name, instance.get(name).clone())),
        ),
    };
    properties.place = instance.place().clone();
    let mut groups = properties.get("GroupSet").clone();
    if groups.is_absent() {
        groups = instance.get("SecurityGroups").each("GroupId");
    }
    properties.set("SecurityGroupIds", groups);
    properties.set("GroupSet", Declared::none());
    // A stopped instance's own switch is that of its first interface.
    if properties.get("SourceDestCheck").is_absent() {
        properties.set("SourceDestCheck", instance.get("SourceDestCheck").clone());
    }
    if properties.get("SubnetId").is_absent() {
        // Of the time before every instance stood in a VPC.
        return None;
    }
    out.add(id, Kind::Resource(ResourceKind::Instance), "AWS::EC2::Instance", properties);
    eni
}

/// What shows at a database's interface: its subnet and its groups, sorted.
type Looks = (Arc<str>, Vec<Arc<str>>);

/// Which declared thing an interface belongs to.
#[derive(Default)]
struct Owners {
    by_word: SortedMap<String, usize>,
    by_interface: SortedMap<Arc<str>, usize>,
    /// Databases by what shows at their interfaces, a subnet and groups; none where two of them look alike.
    databases: SortedMap<Looks, Option<usize>>,
    found: SortedMap<usize, Vec<Declared>>,
}

impl Owners {
    fn new(declarations: &[Declaration]) -> Self {
        let mut owners = Self::default();
        for (at, declaration) in declarations.iter().enumerate() {
            let Kind::Resource(kind) = declaration.kind else { continue };
            let fields = &declaration.properties;
            if let Some(interface) = fields.get("NetworkInterfaceId").text() {
                owners.by_interface.insert(interface.clone(), at);
            }
            for word in fields.get("InterfaceWords").items().iter().filter_map(Declared::text) {
                owners.by_word.insert(word.to_string(), at);
            }
            if kind == ResourceKind::Database {
                let list = |name: &str| -> Vec<Arc<str>> { fields.get(name).ids().ids.into_iter().map(|(id, _)| id).collect() };
                let groups = sorted(list("VPCSecurityGroups"));
                for subnet in list("InterfaceSubnets") {
                    let alike = owners.databases.entry((subnet, groups.clone()));
                    alike.and_modify(|known| *known = None).or_insert(Some(at));
                }
            }
        }
        owners
    }

    fn of(&self, id: &Arc<str>, interface: &Item, description: &str) -> Option<usize> {
        if let Some(owner) = self.by_interface.get(id).or_else(|| self.by_word.get(description)) {
            return Some(*owner);
        }
        // The interface of a database does not say whose it is; where only one can be meant, it is that one.
        if description != "RDSNetworkInterface" {
            return None;
        }
        let subnet = interface.text("SubnetId")?;
        let groups = interface.get("Groups").each("GroupId").ids().ids.into_iter().map(|(id, _)| id).collect();
        *self.databases.get(&(subnet, sorted(groups)))?
    }
}

fn sorted(mut ids: Vec<Arc<str>>) -> Vec<Arc<str>> {
    crate::order::sort(&mut ids);
    ids
}

/// Gives a thing the addresses of its interfaces: one is the address, several are among its addresses.
fn give(declaration: &mut Declaration, interfaces: &[Declared]) {
    let place = declaration.place.clone();
    let fields = &mut declaration.properties;
    if let [one] = interfaces {
        for name in ["PrivateIpAddress", "PrivateIpAddresses", "Ipv6Addresses", "PublicIpAddress"] {
            fields.set(name, one.get(name).clone());
        }
        if fields.get("NetworkInterfaceId").is_absent() {
            fields.set("NetworkInterfaceId", one.get("NetworkInterfaceId").clone());
        }
        if fields.get("SecurityGroups").is_absent() {
            fields.set("SecurityGroups", one.get("GroupSet").clone());
        }
        return;
    }
    let entry = |one: &Declared| Declared::map(&one.place, [("PrivateIpAddress", one.get("PrivateIpAddress").clone())]);
    fields.set("PrivateIpAddresses", Declared::list(&place, interfaces.iter().map(entry).collect()));
    if let Some(first) = interfaces.first() {
        fields.set("PublicIpAddress", first.get("PublicIpAddress").clone());
    }
}
