//! References between resources: to the thing itself where an attribute is its id, else to what the attribute is known
//! to be.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece, Reference};
use super::super::resource::Resource;
use super::index::{Index, is_literal};
use super::{prefix_lists, whole};

/// How many references may be followed from one to the next.
const DEPTH_LIMIT: u32 = 16;

/// How many values may be taken over from other resources, so that lists of lists cannot be made to fill the memory.
pub(super) const TAKEN_LIMIT: u32 = 200_000;

impl Index<'_> {
    /// A value with its references and ids resolved as far as the resources tell.
    pub(super) fn resolve(&self, written: &Declared) -> Declared {
        Declared { place: written.place.clone(), field: self.field(&written.field, 0) }
    }

    fn field(&self, field: &Field, depth: u32) -> Field {
        let each = |item: &Declared| Declared { place: item.place.clone(), field: self.field(&item.field, depth) };
        match field {
            _ if depth > DEPTH_LIMIT || !self.may_take(depth) => field.clone(),
            Field::Text(text) if text.is_empty() => Field::Absent,
            Field::Text(text) if is_literal(text) => match self.literal(text) {
                Some(meaning) => self.meaning(meaning.resource, meaning.attribute, depth),
                None => field.clone(),
            },
            Field::Reference(reference) => self.reference(reference, depth),
            Field::List(items) => Field::List(items.iter().map(each).collect()),
            Field::Map(fields) => Field::Map(fields.iter().map(|(key, value)| (key.clone(), each(value))).collect()),
            Field::Mixed(pieces) => Field::from_pieces(pieces.iter().map(|piece| self.piece(piece, depth)).collect()),
            Field::Text(_) | Field::Unknown(_) | Field::Absent => field.clone(),
        }
    }

    /// Whether one more value may be taken; what a resource itself says costs nothing.
    fn may_take(&self, depth: u32) -> bool {
        let left = self.may_take.get();
        if depth > 0 {
            self.may_take.set(left.saturating_sub(1));
        }
        depth == 0 || left > 0
    }

    fn piece(&self, piece: &Piece, depth: u32) -> Piece {
        let Piece::Reference(reference) = piece else { return piece.clone() };
        // In a text the id that AWS will give is meant, and not the thing.
        match self.reference(reference, depth + 1) {
            Field::Text(text) => Piece::Text(text),
            Field::Unknown(unknown) => Piece::Unknown(unknown),
            Field::Reference(reference) => Piece::Reference(*reference),
            Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => piece.clone(),
        }
    }

    fn reference(&self, reference: &Reference, depth: u32) -> Field {
        let attribute = reference.attribute.as_deref().unwrap_or("id");
        match self.at(&reference.resource) {
            Some(target) => self.meaning(target, attribute, depth),
            // Outside of what was read: known by its address where the thing itself is meant.
            None if matches!(attribute, "id" | "arn") => whole(&reference.resource),
            None => Field::Reference(Box::new(reference.clone())),
        }
    }

    /// What `attribute` of `target` means.
    fn meaning(&self, target: &Resource, attribute: &str, depth: u32) -> Field {
        let of_target = || Field::reference(target.address.clone(), Some(attribute.into()));
        let known = |name: &str| {
            let found = target.values.get(name);
            (!found.is_absent()).then(|| self.field(&found.field, depth + 1))
        };
        if depth > DEPTH_LIMIT {
            return of_target();
        }
        if let Some(other) = stands_for(&target.kind, attribute) {
            return known(other).unwrap_or_else(of_target);
        }
        // Policies write the ARNs of these, and what stands behind one counts.
        if attribute == "arn" && matches!(&*target.kind, "aws_s3_bucket" | "aws_iam_role") {
            return Field::reference(target.address.clone(), Some("Arn".into()));
        }
        if is_own_id(&target.kind, attribute) {
            return whole(&target.address);
        }
        let named = |name: &str| Field::Text(format!("{}.{name}", target.address).into());
        let default = |name: &str| match self.default(attribute, &target.address) {
            Some(address) => whole(&address),
            None => Field::reference(target.address.clone(), Some(name.into())),
        };
        match (&*target.kind, attribute) {
            ("aws_vpc" | "aws_default_vpc", "default_security_group_id") => default("DefaultSecurityGroup"),
            ("aws_vpc" | "aws_default_vpc", "default_route_table_id" | "main_route_table_id") => {
                let implied = || {
                    self.main_tables.borrow_mut().insert(target.address.clone());
                    named("MainRouteTable")
                };
                self.default(attribute, &target.address).map_or_else(implied, |address| whole(&address))
            }
            ("aws_vpc" | "aws_default_vpc", "default_network_acl_id") => {
                self.default(attribute, &target.address).map_or_else(|| named("DefaultNetworkAcl"), |address| whole(&address))
            }
            ("aws_vpc_endpoint", "prefix_list_id") if target.values.get(attribute).is_absent() => {
                self.prefix_lists.borrow_mut().insert(target.address.clone());
                whole(&prefix_lists::of_endpoint(&target.address))
            }
            ("aws_ec2_transit_gateway", "association_default_route_table_id" | "propagation_default_route_table_id") => {
                named("DefaultRouteTable")
            }
            _ => known(attribute).filter(|found| !matches!(found, Field::Map(_))).unwrap_or_else(of_target),
        }
    }
}

/// Whether an attribute names the thing itself.
fn is_own_id(kind: &str, attribute: &str) -> bool {
    match kind {
        // An alias or version of a function is called as the function.
        "aws_lambda_function" => matches!(attribute, "id" | "arn" | "function_name" | "invoke_arn" | "qualified_arn"),
        "aws_iam_role" => matches!(attribute, "id" | "arn" | "name" | "unique_id"),
        "aws_db_subnet_group"
        | "aws_docdb_subnet_group"
        | "aws_neptune_subnet_group"
        | "aws_redshift_subnet_group"
        | "aws_elasticache_subnet_group"
        | "aws_memorydb_subnet_group"
        | "aws_dax_subnet_group" => matches!(attribute, "id" | "arn" | "name"),
        "aws_rds_cluster" | "aws_docdb_cluster" | "aws_neptune_cluster" => matches!(attribute, "id" | "arn" | "cluster_identifier"),
        "aws_s3_bucket" => matches!(attribute, "id" | "arn" | "bucket"),
        "aws_eip" => matches!(attribute, "id" | "arn" | "allocation_id"),
        "aws_instance" => matches!(attribute, "id" | "arn" | "primary_network_interface_id"),
        // Which of its endpoints a route takes depends on the zone; the model has one for all.
        "aws_networkfirewall_firewall" => matches!(attribute, "id" | "arn" | "firewall_status"),
        _ => matches!(attribute, "id" | "arn"),
    }
}

/// The attribute whose value is meant when a resource that only says something about another one is referred to.
fn stands_for(kind: &str, attribute: &str) -> Option<&'static str> {
    if !matches!(attribute, "id" | "arn" | "invoke_arn") {
        return None;
    }
    match kind {
        "aws_vpc_peering_connection_accepter" | "aws_vpc_peering_connection_options" => Some("vpc_peering_connection_id"),
        "aws_ec2_transit_gateway_vpc_attachment_accepter" | "aws_ec2_transit_gateway_peering_attachment_accepter" => {
            Some("transit_gateway_attachment_id")
        }
        "aws_lambda_alias" => Some("function_name"),
        _ => None,
    }
}

/// The address that a token of a data source is about.
pub(super) fn data_source(token: &str) -> Option<Arc<str>> {
    token.strip_prefix("<data:").and_then(|rest| rest.strip_suffix('>')).map(Arc::from)
}
