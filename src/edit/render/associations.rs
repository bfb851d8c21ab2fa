//! Which route table and network ACL a subnet uses.

use super::names;
use super::pen::Pen;
use super::value::{Value, all, declared, flag};
use crate::network::{Network, NetworkAclId, RouteTableId, Subnet, SubnetId};

/// The subnet's route table and network ACL, where they differ.
pub(super) fn associations(pen: &mut Pen, after: &Network, id: &SubnetId, was: Option<&Subnet>, now: &Subnet) {
    let old = was.and_then(|was| was.route_table.as_ref());
    if old != now.route_table.as_ref() {
        associate_table(pen, id, old, now.route_table.as_ref());
    }
    let old = was.and_then(|was| was.network_acl.as_ref());
    if old != now.network_acl.as_ref() {
        associate_acl(pen, after, id, now, old);
    }
}

const TABLE_ASSOCIATION: &[&str] = &[
    "ec2 describe-route-tables --filters \"Name=association.subnet-id,Values=",
    "\" --query \"RouteTables[0].Associations[?SubnetId=='",
    "'].RouteTableAssociationId | [0]\" --output text",
];
const ACL_ASSOCIATION: &[&str] = &[
    "ec2 describe-network-acls --filters \"Name=association.subnet-id,Values=",
    "\" --query \"NetworkAcls[0].Associations[?SubnetId=='",
    "'].NetworkAclAssociationId | [0]\" --output text",
];
const DEFAULT_ACL: &[&str] = &[
    "ec2 describe-network-acls --filters Name=default,Values=true \"Name=vpc-id,Values=",
    "\" --query \"NetworkAcls[0].NetworkAclId\" --output text",
];

fn associate_table(pen: &mut Pen, id: &SubnetId, old: Option<&RouteTableId>, now: Option<&RouteTableId>) {
    let association = || Value::Ask(TABLE_ASSOCIATION, id.clone().into());
    if let Some(old) = old {
        pen.note_declared(&names::comment(&format!("remove the association of subnet {id} with route table {old}")));
    }
    match (old, now) {
        (_, None) => pen.command("ec2 disassociate-route-table", vec![flag("association-id", association())]),
        (Some(_), Some(table)) if pen.is_cli() => pen.command(
            "ec2 replace-route-table-association",
            vec![flag("association-id", association()), flag("route-table-id", table)],
        ),
        (_, Some(table)) => {
            let fields = vec![all("SubnetId", id), all("RouteTableId", table)];
            let kinds = ["ec2 associate-route-table", "AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association"];
            pen.add((id.as_str(), "RouteTableAssociation"), kinds, fields);
        }
    }
}

fn associate_acl(pen: &mut Pen, after: &Network, id: &SubnetId, now: &Subnet, old: Option<&NetworkAclId>) {
    if let Some(old) = old {
        pen.note_declared(&names::comment(&format!("remove the association of subnet {id} with network ACL {old}")));
    }
    // A subnet always has an ACL, so there is always an association to replace.
    let default = after.vpcs.get(&now.vpc).and_then(|vpc| vpc.default_network_acl.as_ref());
    let acl = match now.network_acl.as_ref().or(default) {
        Some(acl) => acl.into(),
        None => Value::Ask(DEFAULT_ACL, now.vpc.clone().into()),
    };
    let association = Value::Ask(ACL_ASSOCIATION, id.clone().into());
    pen.command("ec2 replace-network-acl-association", vec![flag("association-id", association), flag("network-acl-id", acl)]);
    if let Some(acl) = &now.network_acl {
        let fields = vec![declared("SubnetId", id), declared("NetworkAclId", acl)];
        let kinds = ["", "AWS::EC2::SubnetNetworkAclAssociation", "aws_network_acl_association"];
        pen.add((id.as_str(), "NetworkAclAssociation"), kinds, fields);
    }
}
