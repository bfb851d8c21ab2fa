//! Transit gateways: attachments, and the tables that lead from one attachment to another (aws-facts 3.12).
//!
//! An attachment is associated with one table, which routes what comes out of it; routes get into a table by hand or by
//! propagation from an attachment.

use std::sync::Arc;

use super::fact::Fact;
use super::id::{SubnetId, TransitGatewayAttachmentId, TransitGatewayId, TransitGatewayRouteTableId, VpcId};
use super::route_table::{RouteDestination, RouteOrigin};
use crate::report::Place;

/// One transit gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitGateway {
    /// `SecurityGroupReferencingSupport` of the gateway.
    pub group_referencing: Fact<bool>,
    /// Where it is declared or first named.
    pub place: Place,
}

/// One attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitGatewayAttachment {
    /// The gateway.
    pub gateway: TransitGatewayId,
    /// What is attached.
    pub to: AttachedTo,
    /// Whether its state is `available`.
    pub available: bool,
    /// The table that routes what comes out of it; `None` when it is associated with none.
    pub route_table: Option<TransitGatewayRouteTableId>,
    /// Where it is declared.
    pub place: Place,
}

/// What an attachment leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachedTo {
    /// A VPC.
    Vpc {
        /// The VPC; it need not be in the files.
        vpc: VpcId,
        /// The attachment's subnets, one a zone: only these zones reach the gateway.
        subnets: Vec<SubnetId>,
        /// `ApplianceModeSupport`.
        appliance_mode: Fact<bool>,
        /// `SecurityGroupReferencingSupport` of the attachment.
        group_referencing: Fact<bool>,
    },
    /// Another transit gateway.
    Peer {
        /// The gateway on the far side; it need not be in the files.
        gateway: TransitGatewayId,
    },
    /// A VPN connection, a Direct Connect gateway or another way out of AWS, as `ResourceType` of the EC2 API writes it.
    Outside(Arc<str>),
}

/// One route table of a transit gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitGatewayRouteTable {
    /// The gateway.
    pub gateway: TransitGatewayId,
    /// Its static routes, and the propagated ones that the files show.
    pub routes: Vec<TransitGatewayRoute>,
    /// The attachments whose addresses are propagated into it.
    pub propagations: Vec<TransitGatewayAttachmentId>,
    /// Where it is declared.
    pub place: Place,
}

/// One route of a transit gateway's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitGatewayRoute {
    /// Which addresses it is for.
    pub destination: RouteDestination,
    /// The attachment that it leads to; `None` for a blackhole route.
    pub attachment: Option<TransitGatewayAttachmentId>,
    /// Written by hand or propagated.
    pub origin: RouteOrigin,
    /// Where it is declared.
    pub place: Place,
}
