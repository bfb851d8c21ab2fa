//! Carrying edits over from one import to the next: the files changed, and what a person tried out on the old ones is to be
//! tried on the new ones.
//!
//! Parts are added and taken away as before, where they still can be. A component that was put in another's place is merged
//! property by property: what the edit changed is changed again, unless the files changed the same property to something
//! else. Places in the files count for nothing: they move whenever a line is added.

use super::apply::{same_entry, same_route, same_rule};
use super::places::without_places;
use super::{Component, Edit, EditError, apply};
use crate::network::*;

/// `edits`, made on the import `before`, for the import `after`: those that still apply there, changed where the files
/// changed around them, and why each of the others does not. A fault in Block Public Access, which has no id, names
/// [`NodeId::Internet`].
#[must_use]
pub fn rebase(edits: &[Edit], before: &Network, after: &Network) -> (Vec<Edit>, Vec<EditError>) {
    let (mut before, mut after) = (before.clone(), after.clone());
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for edit in edits {
        let carried = match edit {
            Edit::Put(mine) => put(mine, &before, &after).map(Edit::Put),
            Edit::Remove(_)
            | Edit::AddRoute { .. }
            | Edit::RemoveRoute { .. }
            | Edit::AddRule { .. }
            | Edit::RemoveRule { .. }
            | Edit::AddEntry { .. }
            | Edit::RemoveEntry { .. }
            | Edit::AssociateTable { .. }
            | Edit::AssociateAcl { .. } => Ok(edit.clone()),
        };
        match carried.and_then(|edit| apply(&mut after, &edit).map(|_| edit)) {
            Ok(edit) => kept.push(edit),
            Err(error) => lost.push(error),
        }
        // What comes later was made on top of this one, whether it was kept or not.
        let _made_before = apply(&mut before, edit);
    }
    (kept, lost)
}

fn put(mine: &Component, before: &Network, after: &Network) -> Result<Component, EditError> {
    let id = mine.id();
    let of = |network: &Network| match &id {
        Some(id) => Component::of(network, id),
        None => Some(Component::BlockPublicAccess(network.block_public_access.clone())),
    };
    let named = id.clone().unwrap_or(NodeId::Internet);
    match (of(before), of(after)) {
        (None, None) => Ok(mine.clone()),
        (None, Some(_)) => Err(EditError::AlreadyThere(named)),
        (Some(_), None) => Err(EditError::NoSuchComponent(named)),
        (Some(old), Some(theirs)) => merge(&old, mine, theirs).ok_or(EditError::ChangedMeanwhile(named)),
    }
}

/// `theirs` with what changed from `old` to `mine`; `None` when both changed one property in different ways.
fn merge(old: &Component, mine: &Component, theirs: Component) -> Option<Component> {
    let plain_old = without_places(old);
    let plain_mine = without_places(mine);
    let plain_theirs = without_places(&theirs);
    // Every property is named, so that a new one cannot be forgotten.
    macro_rules! merge {
        ($kind:ident, $type:ident { $($field:ident),* } $({ $($list:ident by $same:ident),* })?) => {{
            let (Component::$kind(_, old), Component::$kind(_, mine_plain), Component::$kind(_, theirs_plain)) =
                (&plain_old, &plain_mine, &plain_theirs) else { return None };
            let (Component::$kind(_, mine), Component::$kind(id, mut out)) = (mine, theirs) else { return None };
            let $type { $($field: _,)* $($($list: _,)*)? place: _ } = &out;
            $(
                if mine_plain.$field != old.$field {
                    if theirs_plain.$field != old.$field && theirs_plain.$field != mine_plain.$field {
                        return None;
                    }
                    out.$field = mine.$field.clone();
                }
            )*
            $($(
                out.$list.retain(|part| mine.$list.iter().any(|it| $same(it, part)) || !old.$list.iter().any(|it| $same(it, part)));
                for part in &mine.$list {
                    let there = old.$list.iter().chain(&out.$list).any(|it| $same(it, part));
                    if !there {
                        out.$list.push(part.clone());
                    }
                }
            )*)?
            Component::$kind(id, out)
        }};
    }
    Some(match mine {
        Component::Vpc(..) => merge!(
            Vpc,
            Vpc {
                cidrs,
                ipv6_cidrs,
                dns_support,
                dns_hostnames,
                main_route_table,
                default_security_group,
                default_network_acl,
                region,
                owner,
                dedicated_tenancy
            }
        ),
        Component::Subnet(..) => {
            merge!(Subnet, Subnet { vpc, cidr, ipv6_cidr, zone, route_table, network_acl, dns64, available_addresses })
        }
        Component::RouteTable(..) => merge!(RouteTable, RouteTable { vpc, edges, propagating } { routes by same_route }),
        Component::SecurityGroup(..) => {
            merge!(SecurityGroup, SecurityGroup { vpc } { ingress by same_rule, egress by same_rule })
        }
        Component::NetworkAcl(..) => merge!(NetworkAcl, NetworkAcl { vpc } { entries by same_entry }),
        Component::PrefixList(..) => merge!(PrefixList, PrefixList { content }),
        Component::InternetGateway(..) => merge!(InternetGateway, InternetGateway { vpc }),
        Component::EgressOnlyInternetGateway(..) => merge!(EgressOnlyInternetGateway, EgressOnlyInternetGateway { vpc }),
        Component::NatGateway(..) => merge!(NatGateway, NatGateway { subnet, vpc, connectivity, state, address, zones }),
        Component::VpcEndpoint(..) => {
            merge!(VpcEndpoint, VpcEndpoint { vpc, service, region, kind, policy, available, addresses, service_zones })
        }
        Component::PeeringConnection(..) => merge!(PeeringConnection, PeeringConnection { requester, accepter, active }),
        Component::TransitGateway(..) => merge!(TransitGateway, TransitGateway { group_referencing }),
        Component::TransitGatewayAttachment(..) => {
            merge!(TransitGatewayAttachment, TransitGatewayAttachment { gateway, to, available, route_table })
        }
        Component::TransitGatewayRouteTable(..) => {
            merge!(TransitGatewayRouteTable, TransitGatewayRouteTable { gateway, routes, propagations })
        }
        Component::VirtualPrivateGateway(..) => merge!(VirtualPrivateGateway, VirtualPrivateGateway { vpc, available, remote }),
        Component::Function(..) => merge!(
            Function,
            LambdaFunction {
                name,
                subnets,
                subnets_known,
                security_groups,
                security_groups_known,
                dual_stack,
                memory_mb,
                timeout_s,
                reserved_concurrency,
                runtime,
                role,
                role_arn,
                state,
                calls
            }
        ),
        Component::Bucket(..) => merge!(Bucket, Bucket { name, region, policy }),
        // One is there or not; the other has listeners behind it. Neither is worth more than all or nothing.
        Component::BlockPublicAccess(_) | Component::Resource(..) => {
            if plain_theirs != plain_old && plain_theirs != plain_mine {
                return None;
            }
            mine.clone()
        }
    })
}
