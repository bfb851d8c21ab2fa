//! Who is who among the resources: by address, by the id that AWS gave, and by the name that another resource uses.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::fields::{Names, path};
use super::resolve::TAKEN_LIMIT;
use super::told;
use crate::order::{SortedMap, SortedSet};

/// A resource that stands for what `attribute` of it means.
#[derive(Clone, Copy)]
pub(super) struct Meaning<'r> {
    /// The resource.
    pub(super) resource: &'r Resource,
    /// `id`, or the attribute of a VPC that names one of its defaults.
    pub(super) attribute: &'static str,
}

/// A kind of resource, and the address of what such a resource says something about.
type Named = (&'static str, Arc<str>);

/// All resources.
pub(super) struct Index<'r> {
    /// How many values may still be taken over from other resources.
    pub(super) may_take: Cell<u32>,
    /// The default VPC, where the files have it.
    pub(super) default_vpc: Option<&'r Resource>,
    /// The names of properties and types that declarations have.
    pub(super) names: Names,
    pub(super) resources: &'r [Resource],
    by_address: SortedMap<&'r str, &'r Resource>,
    by_literal: SortedMap<&'r str, Meaning<'r>>,
    /// The `aws_default_…` resource that takes over the default of a VPC, by kind and VPC.
    defaults: SortedMap<Named, Arc<str>>,
    /// Resources by kind and the name that they are given.
    by_name: SortedMap<(&'r str, &'r str), &'r Resource>,
    /// Resources by what code is told to find them.
    pub(super) by_text: SortedMap<&'r str, &'r Arc<str>>,
    /// VPCs whose main route table something names that nothing declares.
    pub(super) main_tables: RefCell<SortedSet<Arc<str>>>,
    /// Endpoints whose prefix list something refers to.
    pub(super) prefix_lists: RefCell<SortedSet<Arc<str>>>,
    /// Resources by kind and by what they name: the associations of an endpoint, the attachments of a target group.
    pointing: SortedMap<(&'static str, Arc<str>), Vec<&'r Resource>>,
}

/// The attributes of a VPC that name what AWS makes with it, and the kind of resource that takes it over.
const DEFAULTS: [(&str, &str); 4] = [
    ("default_security_group_id", "aws_default_security_group"),
    ("default_route_table_id", "aws_default_route_table"),
    ("main_route_table_id", "aws_default_route_table"),
    ("default_network_acl_id", "aws_default_network_acl"),
];

/// Kinds that say something about another resource, with the attribute in which they name it.
const POINTING: &[(&str, &str)] = &[
    ("aws_ec2_managed_prefix_list_entry", "prefix_list_id"),
    ("aws_iam_policy_attachment", "roles"),
    ("aws_iam_role_policy", "role"),
    ("aws_iam_role_policy_attachment", "role"),
    ("aws_alb_target_group_attachment", "target_group_arn"),
    ("aws_efs_mount_target", "file_system_id"),
    ("aws_lb_target_group_attachment", "target_group_arn"),
    ("aws_network_interface_sg_attachment", "network_interface_id"),
    ("aws_vpc_endpoint_policy", "vpc_endpoint_id"),
    ("aws_vpc_endpoint_route_table_association", "vpc_endpoint_id"),
    ("aws_vpc_endpoint_security_group_association", "vpc_endpoint_id"),
    ("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id"),
    ("aws_vpc_peering_connection_options", "vpc_peering_connection_id"),
];

impl<'r> Index<'r> {
    pub(super) fn new(resources: &'r [Resource]) -> Self {
        let managed = || resources.iter().filter(|resource| !resource.data);
        let mut literals: Vec<(&str, Meaning<'_>)> = Vec::new();
        for resource in managed() {
            for attribute in naming(resource) {
                let written = resource.values.get(attribute).text().filter(|text| is_literal(text));
                literals.extend(written.map(|text| (&**text, Meaning { resource, attribute })));
            }
            let ends = endpoints_of_firewall(resource).filter_map(|end| end.get("endpoint_id").text());
            literals.extend(ends.map(|text| (&**text, Meaning { resource, attribute: "firewall_status" })));
        }
        // Accepters have the id of what they accept: the first resource with an id is the thing itself.
        literals.sort_by(|(one, a), (other, b)| one.cmp(other).then(borrows_id(a.resource).cmp(&borrows_id(b.resource))));
        literals.dedup_by(|(next, _), (first, _)| next == first);
        let mut index = Self {
            may_take: Cell::new(TAKEN_LIMIT),
            default_vpc: managed().find(|resource| &*resource.kind == "aws_default_vpc"),
            names: Names::new(),
            resources,
            by_address: resources.iter().map(|resource| (&*resource.address, resource)).collect(),
            by_literal: literals.into_iter().collect(),
            defaults: SortedMap::new(),
            by_name: managed().flat_map(names).collect(),
            by_text: managed().flat_map(told::texts).collect(),
            main_tables: RefCell::default(),
            prefix_lists: RefCell::default(),
            pointing: SortedMap::new(),
        };
        index.defaults = managed().filter_map(|resource| index.default_of(resource)).collect();
        index.pointing = index.pointers();
        index
    }

    /// The resource at an address.
    pub(super) fn at(&self, address: &str) -> Option<&'r Resource> {
        self.by_address.get(address).copied()
    }

    /// What an AWS id or ARN stands for.
    pub(super) fn literal(&self, text: &str) -> Option<Meaning<'r>> {
        self.by_literal.get(text).copied()
    }

    /// The resource that takes over a default of the VPC `vpc`: its group, table or ACL.
    pub(super) fn default(&self, attribute: &str, vpc: &str) -> Option<Arc<str>> {
        let (_, kind) = DEFAULTS.into_iter().find(|(name, _)| *name == attribute)?;
        self.defaults.get(&(kind, Arc::from(vpc))).cloned()
    }

    /// The resources of `kind` that name `address`.
    pub(super) fn pointing_at(&self, kind: &'static str, address: &Arc<str>) -> &[&'r Resource] {
        self.pointing.get(&(kind, address.clone())).map_or(&[], Vec::as_slice)
    }

    /// The resource of `kind` that is given this name.
    pub(super) fn named(&self, kind: &str, name: &str) -> Option<&'r Resource> {
        self.by_name.get(&(kind, name)).copied()
    }

    /// The VPC whose default `resource` takes over.
    fn default_of(&self, resource: &'r Resource) -> Option<(Named, Arc<str>)> {
        let (attribute, kind) = DEFAULTS.into_iter().find(|(_, kind)| *kind == &*resource.kind)?;
        let vpc = self.vpc_of_default(resource, attribute)?;
        Some(((kind, vpc), resource.address.clone()))
    }

    /// The VPC of an `aws_default_…` resource: named in its own attribute, or in the one that names the default.
    pub(super) fn vpc_of_default(&self, resource: &Resource, attribute: &str) -> Option<Arc<str>> {
        let own = self.resolve(path(&resource.values, "vpc_id"));
        if let Some(id) = own.id() {
            return Some(id);
        }
        let written = resource.values.get(attribute);
        match &written.field {
            Field::Reference(reference) => self.at(&reference.resource).filter(|target| target.kind.ends_with("_vpc")),
            Field::Text(text) => self.literal(text).map(|meaning| meaning.resource),
            Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        }
        .map(|vpc| vpc.address.clone())
    }

    fn pointers(&self) -> SortedMap<Named, Vec<&'r Resource>> {
        let mut pairs: Vec<(Named, &'r Resource)> = Vec::new();
        for resource in self.resources.iter().filter(|resource| !resource.data) {
            let Some((kind, attribute)) = POINTING.iter().find(|(kind, _)| *kind == &*resource.kind) else { continue };
            let named: Declared = self.resolve(resource.values.get(attribute));
            for (id, _) in named.ids().ids {
                let role = Some(&*id).filter(|_| attribute.starts_with("role")).and_then(|id| self.named("aws_iam_role", id));
                pairs.push(((*kind, role.map_or(id.clone(), |role| role.address.clone())), resource));
            }
        }
        crate::order::sort_by(&mut pairs, |(one, _), (other, _)| one.cmp(other));
        let mut grouped: SortedMap<_, Vec<&'r Resource>> = SortedMap::new();
        for (key, resource) in pairs {
            grouped.entry(key).or_insert_with(Vec::new).push(resource);
        }
        grouped
    }
}

/// The attributes by whose value other resources name this one or what comes with it.
fn naming(resource: &Resource) -> impl Iterator<Item = &'static str> {
    let more: &[&str] = match &*resource.kind {
        "aws_vpc" | "aws_default_vpc" => {
            &["default_security_group_id", "default_route_table_id", "main_route_table_id", "default_network_acl_id"]
        }
        "aws_ec2_transit_gateway" => &["association_default_route_table_id", "propagation_default_route_table_id"],
        // The interface that AWS makes with an instance stands for the instance.
        "aws_instance" => &["primary_network_interface_id"],
        _ => &[],
    };
    ["id", "arn"].into_iter().chain(more.iter().copied())
}

/// `firewall_status[].sync_states[].attachment[]` of a firewall.
fn endpoints_of_firewall(resource: &Resource) -> impl Iterator<Item = &Declared> {
    let status = (&*resource.kind == "aws_networkfirewall_firewall").then(|| path(&resource.values, "firewall_status.sync_states"));
    status.into_iter().flat_map(|states| states.items()).flat_map(|state| state.get("attachment").items())
}

/// The names by which other resources call this one, beside its id.
fn names(resource: &Resource) -> impl Iterator<Item = ((&str, &str), &Resource)> {
    const NAMES: &[(&str, &str)] = &[
        ("aws_docdb_cluster", "cluster_identifier"),
        ("aws_iam_role", "name"),
        ("aws_lambda_function", "function_name"),
        ("aws_neptune_cluster", "cluster_identifier"),
        ("aws_rds_cluster", "cluster_identifier"),
        ("aws_s3_bucket", "bucket"),
    ];
    let name = NAMES.iter().find(|(kind, _)| *kind == &*resource.kind);
    let name = name.and_then(|(_, attribute)| resource.values.get(attribute).text());
    name.map(|name| ((&*resource.kind, &**name), resource)).into_iter()
}

/// Whether a resource has the id of another one.
fn borrows_id(resource: &Resource) -> bool {
    resource.kind.ends_with("_accepter") || resource.kind.ends_with("_options") || resource.kind.ends_with("_policy")
}

/// Whether a text is the id that AWS gives to a thing, or an ARN: no two things share one, unlike names.
pub(super) fn is_literal(text: &str) -> bool {
    let id = |text: &str| {
        text.rsplit_once('-').is_some_and(|(prefix, digits)| {
            let kind = prefix.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            kind && digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    text.starts_with("arn:") || id(text)
}
