//! All answers of all files, sorted by what they are about. The same thing in several answers is one thing: pages overlap,
//! `list-functions` and `get-function` tell different halves, and a folder may hold a call twice.

mod item;
mod regions;
mod shapes;

use crate::order::{self, SortedMap, SortedSet};
use std::cmp::Ordering;
use std::sync::Arc;

use super::super::detect::Content;
use super::super::document::{Node, Shape};
use super::super::{Format, Read};
pub(super) use item::{Item, declared_json};
pub(super) use regions::Regions;
pub(in crate::import) use shapes::{Answer, is_answer};
use shapes::{Reading, WRAPPERS, bare, reading, wraps};

/// The answers.
#[derive(Default)]
pub(super) struct Answers {
    items: SortedMap<Answer, Vec<Item>>,
    /// The calls that were answered, if only by an empty list.
    answered: SortedSet<Answer>,
    /// What the answers are about that name it apart: `(Answer::TransitGatewayRoute, "tgw-rtb-…")`.
    about: SortedSet<(Answer, Arc<str>)>,
}

/// Reads every file of this format.
pub(super) fn read(files: &mut [Read]) -> Answers {
    let mut answers = Answers::default();
    for file in files.iter_mut().filter(|file| file.format == Format::AwsCli) {
        if let Some(document) = file.content.values() {
            let stem = stem(&file.name);
            let source = Source { file: &file.name, stem: &stem, region: regions::of_path(&file.name) };
            answers.collect(&source, &document.root, None, WRAPPERS);
        }
        file.content = Content::Done;
    }
    answers.join();
    answers
}

/// Where an answer stands.
struct Source<'a> {
    file: &'a Arc<str>,
    stem: &'a Arc<str>,
    region: Option<Arc<str>>,
}

impl Answers {
    /// The things of a kind, in the order of their ids.
    pub(super) fn of(&self, answer: Answer) -> &[Item] {
        self.items.get(&answer).map_or(&[], Vec::as_slice)
    }

    /// The things of a kind by one of their properties; of several with one value the first counts.
    pub(super) fn by(&self, answer: Answer, property: &str) -> SortedMap<Arc<str>, &Item> {
        let items = self.of(answer).iter().rev();
        items.filter_map(|item| Some((item.text(property)?, item))).collect()
    }

    /// The things of a kind by what they are about.
    pub(super) fn by_owner(&self, answer: Answer) -> SortedMap<Arc<str>, Vec<&Item>> {
        let mut owned: SortedMap<Arc<str>, Vec<&Item>> = SortedMap::new();
        for item in self.of(answer) {
            if let Some(owner) = &item.owner {
                owned.entry(owner.clone()).or_default().push(item);
            }
        }
        owned
    }

    /// Takes the things of a kind out.
    pub(super) fn take(&mut self, answer: Answer) -> Vec<Item> {
        self.items.remove(&answer).unwrap_or_default()
    }

    /// Whether the call was answered at all.
    pub(super) fn has(&self, answer: Answer) -> bool {
        self.answered.contains(&answer)
    }

    /// Whether the call was answered for `owner`, which the answer itself does not name.
    pub(super) fn has_about(&self, answer: Answer, owner: &str) -> bool {
        self.about.contains(&(answer, Arc::from(owner)))
    }

    /// Every thing.
    fn all(&self) -> impl Iterator<Item = &Item> {
        self.items.values().flatten()
    }

    fn collect(&mut self, source: &Source<'_>, node: &Node, owner: Option<&Arc<str>>, depth: u32) {
        match node.shape() {
            Shape::Seq(items) if depth > 0 => {
                items.iter().for_each(|item| self.collect(source, item, owner, depth.saturating_sub(1)));
            }
            Shape::Map(map) => {
                if let Some(answer) = bare(node) {
                    self.add(source, answer, node, None);
                    return;
                }
                let own = sibling(node);
                let owner = own.as_ref().or(owner);
                let about = owner.is_some() || ids_in(source.stem).next().is_some();
                let mut found = false;
                for entry in map.entries() {
                    if let Some(reading) = reading(&entry.key, &entry.value, about) {
                        found = true;
                        self.list(source, reading, &entry.value, (owner, node), depth);
                    }
                }
                if !found && depth > 0 {
                    wraps(node).for_each(|inside| self.collect(source, inside, owner, depth.saturating_sub(1)));
                }
            }
            Shape::Seq(_) | Shape::Scalar { .. } => {}
        }
    }

    fn list(&mut self, source: &Source<'_>, reading: Reading, value: &Node, around: (Option<&Arc<str>>, &Node), depth: u32) {
        let (owner, whole) = around;
        let items = || value.seq().map_or_else(|| vec![value], |items| items.iter().collect());
        match reading {
            Reading::Items(answer) => {
                self.note(source, answer, owner);
                for item in items() {
                    let before = self.of(answer).len();
                    self.add(source, answer, item, owner);
                    // `get-function` tells the concurrency beside the configuration.
                    if let (Some(reserved), Some(item)) = (whole.get("Concurrency"), self.last(answer, before)) {
                        let reserved = item::declared(source.file, reserved);
                        item.fields.set("ReservedConcurrentExecutions", reserved.get("ReservedConcurrentExecutions").clone());
                    }
                    // `describe-firewall` tells the endpoints beside the firewall.
                    if let (Some(status), Some(item)) = (whole.get("FirewallStatus"), self.last(answer, before)) {
                        item.fields.set("FirewallStatus", item::declared(source.file, status));
                    }
                }
            }
            Reading::Reservations => {
                self.answered.insert(Answer::Instance);
                for reservation in items() {
                    let instances = reservation.get("Instances").and_then(|list| list.seq()).unwrap_or_default();
                    instances.iter().for_each(|instance| self.add(source, Answer::Instance, instance, None));
                }
            }
            Reading::StaticRoutes => {
                for table in items() {
                    let own = sibling(table);
                    self.note(source, Answer::TransitGatewayStaticRoute, own.as_ref());
                    let routes = table.get("Routes").and_then(|list| list.seq()).unwrap_or_default();
                    routes.iter().for_each(|route| self.add(source, Answer::TransitGatewayRoute, route, own.as_ref()));
                }
            }
            Reading::Answers => {
                for answer in items().into_iter().filter(|_| depth > 0) {
                    self.collect(source, answer, owner, depth.saturating_sub(1));
                }
            }
        }
    }

    fn last(&mut self, answer: Answer, before: usize) -> Option<&mut Item> {
        self.items.get_mut(&answer)?.get_mut(before)
    }

    /// Remembers that the call was answered, and for what.
    fn note(&mut self, source: &Source<'_>, answer: Answer, owner: Option<&Arc<str>>) {
        self.answered.insert(answer);
        for owner in owner.cloned().into_iter().chain(ids_in(source.stem)) {
            self.about.insert((answer, owner));
        }
    }

    fn add(&mut self, source: &Source<'_>, answer: Answer, node: &Node, owner: Option<&Arc<str>>) {
        self.answered.insert(answer);
        if node.map().is_none() || answer == Answer::Nothing {
            return;
        }
        // What has no id is nothing that anything could refer to.
        let keys = identity(answer);
        if !keys.is_empty() && keys.iter().all(|key| node.get(key).is_none()) {
            return;
        }
        let fields = item::declared(source.file, node);
        let owner = owner.cloned().or_else(|| ids_in(source.stem).next());
        let item = Item { fields, owner, stem: source.stem.clone(), folder_region: source.region.clone() };
        self.items.entry(answer).or_default().push(item);
    }

    /// Makes one thing of all that have the same id, and puts the things in order of it, in which tables grow cheaply.
    fn join(&mut self) {
        for (answer, items) in self.items.iter_mut() {
            let keys = identity(*answer);
            if keys.is_empty() {
                continue;
            }
            let part = |item: &Item, key: &str| item.text(key).unwrap_or_default();
            let same = |one: &Item, other: &Item| keys.iter().all(|key| part(one, key) == part(other, key));
            order::sort_by(items, |one, other| {
                keys.iter().fold(Ordering::Equal, |so_far, key| so_far.then_with(|| part(one, key).cmp(&part(other, key))))
            });
            let named = |item: &Item| keys.iter().any(|key| item.text(key).is_some());
            let mut joined: Vec<Item> = Vec::with_capacity(items.len());
            for item in std::mem::take(items) {
                match joined.last_mut() {
                    Some(known) if named(&item) && same(known, &item) => known.merge(item),
                    Some(_) | None => joined.push(item),
                }
            }
            *items = joined;
        }
    }
}

/// The properties that make two things of a kind the same thing; none where things have no id.
const fn identity(answer: Answer) -> &'static [&'static str] {
    match answer {
        Answer::Vpc | Answer::VpcAttribute => &["VpcId"],
        Answer::Subnet => &["SubnetId"],
        Answer::RouteTable => &["RouteTableId"],
        Answer::SecurityGroup => &["GroupId"],
        Answer::SecurityGroupRule => &["SecurityGroupRuleId"],
        Answer::NetworkAcl => &["NetworkAclId"],
        Answer::InternetGateway => &["InternetGatewayId"],
        Answer::EgressOnlyInternetGateway => &["EgressOnlyInternetGatewayId"],
        Answer::NatGateway => &["NatGatewayId"],
        Answer::VpcEndpoint => &["VpcEndpointId"],
        Answer::EndpointService => &["ServiceName"],
        Answer::PrefixList => &["PrefixListId"],
        Answer::NetworkInterface => &["NetworkInterfaceId"],
        Answer::Instance => &["InstanceId"],
        Answer::Address => &["PublicIp"],
        Answer::Peering => &["VpcPeeringConnectionId"],
        Answer::TransitGateway => &["TransitGatewayId"],
        // Both sides of a peering have the same id.
        Answer::TransitGatewayAttachment => &["TransitGatewayAttachmentId", "TransitGatewayId"],
        Answer::TransitGatewayVpcAttachment | Answer::TransitGatewayPeering => &["TransitGatewayAttachmentId"],
        Answer::TransitGatewayRouteTable => &["TransitGatewayRouteTableId"],
        Answer::VpnGateway => &["VpnGatewayId"],
        Answer::VpnConnection => &["VpnConnectionId"],
        Answer::LoadBalancer => &["LoadBalancerArn"],
        Answer::Listener => &["ListenerArn"],
        Answer::ListenerRule => &["RuleArn"],
        Answer::TargetGroup => &["TargetGroupArn"],
        Answer::DbInstance => &["DBInstanceIdentifier", "DBInstanceArn"],
        Answer::DbCluster => &["DBClusterIdentifier", "DBClusterArn"],
        Answer::DbProxy => &["DBProxyArn"],
        Answer::DbSubnetGroup => &["DBSubnetGroupName"],
        Answer::CacheCluster => &["CacheClusterId", "ARN"],
        Answer::CacheSubnetGroup => &["CacheSubnetGroupName"],
        Answer::ReplicationGroup => &["ReplicationGroupId", "ARN"],
        Answer::ServerlessCache => &["ARN"],
        Answer::Domain => &["ARN"],
        Answer::MountTarget => &["MountTargetId"],
        Answer::Function => &["FunctionArn", "Version"],
        Answer::ManagedPolicy => &["Arn"],
        Answer::BlockPublicAccessExclusion => &["ExclusionId"],
        Answer::Firewall => &["FirewallArn"],
        Answer::PrefixListEntry
        | Answer::TransitGatewayAssociation
        | Answer::TransitGatewayPropagation
        | Answer::TransitGatewayRoute
        | Answer::TransitGatewayStaticRoute
        | Answer::ClassicLoadBalancer
        | Answer::LoadBalancerAttribute
        | Answer::TargetHealth
        | Answer::Concurrency
        | Answer::Role
        | Answer::RolePolicy
        | Answer::AttachedPolicy
        | Answer::PolicyVersion
        | Answer::BlockPublicAccess
        | Answer::BucketPolicy
        | Answer::Nothing => &[],
    }
}

/// What an answer says beside its list that the list is about.
fn sibling(node: &Node) -> Option<Arc<str>> {
    const NAMES: [&str; 6] =
        ["TransitGatewayRouteTableId", "TargetGroupArn", "LoadBalancerArn", "PrefixListId", "RoleName", "MountTargetId"];
    NAMES.iter().find_map(|name| node.get(name)?.text().cloned())
}

/// The last part of a path without its ending.
fn stem(path: &str) -> Arc<str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem).into()
}

/// The ids of AWS in a file's name of things whose answers do not name them.
fn ids_in(stem: &str) -> impl Iterator<Item = Arc<str>> + '_ {
    ["tgw-rtb-", "pl-"].into_iter().filter_map(move |prefix| {
        let at = stem.find(prefix)?;
        let rest = stem.get(at.saturating_add(prefix.len())..)?;
        let end = rest.find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(rest.len());
        let id = rest.get(..end).filter(|id| !id.is_empty())?;
        Some(format!("{prefix}{id}").into())
    })
}
