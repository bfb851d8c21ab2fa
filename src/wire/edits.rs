//! Edits, and the languages in which they can be written.

use super::value::{Reader, Wire, choice};
use crate::edit::render::Snippet;
use crate::edit::{Component, Edit};

choice! {
    Snippet { 0 AwsCli, 1 CloudFormation, 2 Terraform }
    Edit {
        0 Put(component), 1 Remove(node), 2 AddRoute { table, route }, 3 RemoveRoute { table, route },
        4 AddRule { group, direction, rule }, 5 RemoveRule { group, direction, rule }, 6 AddEntry { acl, entry },
        7 RemoveEntry { acl, entry }, 8 AssociateTable { subnet, table }, 9 AssociateAcl { subnet, acl },
    }
    Component {
        0 Vpc(id, value), 1 Subnet(id, value), 2 RouteTable(id, value), 3 SecurityGroup(id, value), 4 NetworkAcl(id, value),
        5 PrefixList(id, value), 6 InternetGateway(id, value), 7 EgressOnlyInternetGateway(id, value), 8 NatGateway(id, value),
        9 VpcEndpoint(id, value), 10 PeeringConnection(id, value), 11 TransitGateway(id, value),
        12 TransitGatewayAttachment(id, value), 13 TransitGatewayRouteTable(id, value), 14 VirtualPrivateGateway(id, value),
        15 BlockPublicAccess(value), 16 Function(id, value), 17 Resource(id, value, balancer), 18 Bucket(id, value),
    }
}
