//! One id type per kind of component, and [`NodeId`], their sum.
//!
//! An id is the name under which the person's own file knows the thing: a logical id, an AWS id, or, for a thing outside
//! the files, a token that says what it waits for (`<param:SubnetA>`). Ids are cheap to clone and ordered by text.

use std::fmt;
use std::sync::Arc;

use super::kind::NodeKind;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Arc<str>);

            impl $name {
                /// The id under which the files know the thing.
                #[must_use]
                pub fn new(text: impl Into<Arc<str>>) -> Self {
                    Self(text.into())
                }

                /// The id as text.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                    out.write_str(&self.0)
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    Self(text.into())
                }
            }

            impl From<$name> for NodeId {
                fn from(id: $name) -> Self {
                    Self::$kind(id)
                }
            }
        )*

        /// Any component of a network, by kind and id.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NodeId {
            $(
                #[doc = concat!("A [`NodeKind::", stringify!($kind), "`].")]
                $kind($name),
            )*
            /// The Hyperplane (or, before 2019, plain) network interface of Lambda functions in this subnet.
            LambdaInterface(SubnetId),
            /// The internet, beyond every gateway.
            Internet,
            /// An AWS service's public endpoint in the Region, by service name.
            Service(Arc<str>),
            /// An address that no declared component holds.
            Address(std::net::IpAddr),
        }

        impl NodeId {
            /// The kind of the component.
            #[must_use]
            pub const fn kind(&self) -> NodeKind {
                match self {
                    $(Self::$kind(_) => NodeKind::$kind,)*
                    Self::LambdaInterface(_) => NodeKind::LambdaInterface,
                    Self::Internet => NodeKind::Internet,
                    Self::Service(_) => NodeKind::Service,
                    Self::Address(_) => NodeKind::Address,
                }
            }

            /// The id as text; for the internet its kind's name.
            #[must_use]
            pub fn name(&self) -> String {
                match self {
                    $(Self::$kind(id) => id.to_string(),)*
                    Self::LambdaInterface(subnet) => subnet.to_string(),
                    Self::Internet => NodeKind::Internet.name().to_owned(),
                    Self::Service(name) => name.to_string(),
                    Self::Address(address) => address.to_string(),
                }
            }
        }
    };
}

ids! {
    /// A Lambda function.
    FunctionId => Function;
    /// A VPC.
    VpcId => Vpc;
    /// A subnet.
    SubnetId => Subnet;
    /// A route table.
    RouteTableId => RouteTable;
    /// A security group.
    SecurityGroupId => SecurityGroup;
    /// A network ACL.
    NetworkAclId => NetworkAcl;
    /// A prefix list, AWS-managed or the customer's.
    PrefixListId => PrefixList;
    /// An internet gateway.
    InternetGatewayId => InternetGateway;
    /// An egress-only internet gateway.
    EgressOnlyInternetGatewayId => EgressOnlyInternetGateway;
    /// A NAT gateway.
    NatGatewayId => NatGateway;
    /// A VPC endpoint.
    VpcEndpointId => VpcEndpoint;
    /// A VPC peering connection.
    PeeringConnectionId => PeeringConnection;
    /// A transit gateway.
    TransitGatewayId => TransitGateway;
    /// An attachment of a transit gateway.
    TransitGatewayAttachmentId => TransitGatewayAttachment;
    /// A route table of a transit gateway.
    TransitGatewayRouteTableId => TransitGatewayRouteTable;
    /// A virtual private gateway.
    VirtualPrivateGatewayId => VirtualPrivateGateway;
    /// A thing inside a VPC that a function may want to reach.
    ResourceId => Resource;
    /// An S3 bucket.
    BucketId => Bucket;
}
