//! Components that go: a command in the AWS CLI; a comment in the languages in which a thing goes when nobody declares it.

use super::names;
use super::pen::Pen;
use super::value::{Value, flag};
use crate::network::{Network, NodeId};

pub(super) fn remove(pen: &mut Pen, before: &Network, id: &NodeId) {
    let mut own = Value::Id(id.clone());
    let (command, name) = match id {
        NodeId::Vpc(_) => ("ec2 delete-vpc", "vpc-id"),
        NodeId::Subnet(_) => ("ec2 delete-subnet", "subnet-id"),
        NodeId::RouteTable(_) => ("ec2 delete-route-table", "route-table-id"),
        NodeId::SecurityGroup(_) => ("ec2 delete-security-group", "group-id"),
        NodeId::NetworkAcl(_) => ("ec2 delete-network-acl", "network-acl-id"),
        NodeId::PrefixList(_) => ("ec2 delete-managed-prefix-list", "prefix-list-id"),
        NodeId::InternetGateway(gateway) => {
            if let Some(vpc) = before.internet_gateways.get(gateway).and_then(|it| it.vpc.as_ref()) {
                pen.command("ec2 detach-internet-gateway", vec![flag("internet-gateway-id", own.clone()), flag("vpc-id", vpc)]);
            }
            ("ec2 delete-internet-gateway", "internet-gateway-id")
        }
        NodeId::EgressOnlyInternetGateway(_) => ("ec2 delete-egress-only-internet-gateway", "egress-only-internet-gateway-id"),
        NodeId::NatGateway(_) => ("ec2 delete-nat-gateway", "nat-gateway-id"),
        NodeId::VpcEndpoint(_) => ("ec2 delete-vpc-endpoints", "vpc-endpoint-ids"),
        NodeId::PeeringConnection(_) => ("ec2 delete-vpc-peering-connection", "vpc-peering-connection-id"),
        NodeId::TransitGateway(_) => ("ec2 delete-transit-gateway", "transit-gateway-id"),
        NodeId::TransitGatewayAttachment(_) => ("ec2 delete-transit-gateway-vpc-attachment", "transit-gateway-attachment-id"),
        NodeId::TransitGatewayRouteTable(_) => ("ec2 delete-transit-gateway-route-table", "transit-gateway-route-table-id"),
        NodeId::VirtualPrivateGateway(gateway) => {
            if let Some(vpc) = before.virtual_private_gateways.get(gateway).and_then(|it| it.vpc.as_ref()) {
                pen.command("ec2 detach-vpn-gateway", vec![flag("vpn-gateway-id", own.clone()), flag("vpc-id", vpc)]);
            }
            ("ec2 delete-vpn-gateway", "vpn-gateway-id")
        }
        NodeId::Function(function) => {
            own = named(own, before.functions.get(function).and_then(|it| it.name.clone()));
            ("lambda delete-function", "function-name")
        }
        NodeId::Bucket(bucket) => {
            own = named(own, before.buckets.get(bucket).and_then(|it| it.name.clone()));
            ("s3api delete-bucket", "bucket")
        }
        NodeId::Resource(resource) => {
            let kind = before.resources.get(resource).map(|it| it.written_as.clone()).unwrap_or_default();
            return pen.note(&format!("remove {kind} {}; only its owner knows what has to be saved first", id.name()));
        }
        NodeId::LambdaInterface(_) | NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => return,
    };
    pen.take_away(command, vec![flag(name, own)], &format!("the {}", names::spoken(id)));
}

fn named(id: Value, name: Option<std::sync::Arc<str>>) -> Value {
    name.map_or(id, Value::Text)
}
