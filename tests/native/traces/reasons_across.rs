//! The reasons that come up between VPCs and at the ends of a connection, each with a twin that lacks it.

use eniscope::trace::DropReason;

use super::reasons::Case;

/// A database in a VPC that a peering connection joins to the usual one.
macro_rules! peered {
    ($more:literal) => {
        concat!(
            "vpc Far 10.1.0.0/16\nsubnet Data Far 10.1.1.0/24\ngroup Db\nallow Db in tcp 5432 sg:App\n",
            "resource Db database subnets=Data groups=Db port=5432 address=10.1.1.9\n",
            "peering Pcx Vpc Far\nroute PrivateTable 10.1.0.0/16 peering Pcx\n",
            $more
        )
    };
}

/// The same behind a transit gateway.
macro_rules! attached {
    ($more:literal) => {
        concat!(
            "vpc Far 10.1.0.0/16\nsubnet Data Far 10.1.1.0/24\ngroup Db\nallow Db in tcp 5432 sg:App\n",
            "resource Db database subnets=Data groups=Db port=5432 address=10.1.1.9\n",
            "tgw Tgw\ntgwtable Rtb Tgw propagate=Here,There\nattach Here Tgw vpc Vpc subnets=Private table=Rtb\n",
            "attach There Tgw vpc Far subnets=Data table=Rtb\nroute PrivateTable 10.1.0.0/16 tgw Tgw\n",
            $more
        )
    };
}

pub(super) fn case(reason: DropReason) -> Option<Case> {
    let case = |to, broken, mended| Case { to, broken, mended };
    Some(match reason {
        DropReason::PeeringForVpcAddressesOnly => {
            case("10.1.1.9", peered!("vpc Far 10.2.0.0/16"), peered!("vpc Far 10.2.0.0/16,10.1.0.0/16"))
        }
        DropReason::GroupReferenceNotPreserved => case(
            "10.1.1.9:5432",
            peered!("peering Pcx Vpc Far regions=us-east-1,us-west-2"),
            peered!("peering Pcx Vpc Far regions=us-east-1,us-east-1"),
        ),
        DropReason::UnknownPeeredGroups => case(
            "10.1.1.9:5432",
            "peering Pcx Vpc Far\nroute PrivateTable 10.1.0.0/16 peering Pcx\ngroup App\nallow App out tcp 5432 sg:sg-far",
            "peering Pcx Vpc Far\nroute PrivateTable 10.1.0.0/16 peering Pcx",
        ),
        DropReason::GroupReferencingOff => {
            case("10.1.1.9:5432", attached!("tgw Tgw references=off"), attached!("tgw Tgw references=on"))
        }
        DropReason::AttachmentWithoutTable => {
            case("10.1.1.9:5432", attached!("attach Here Tgw vpc Vpc subnets=Private"), attached!(""))
        }
        DropReason::TransitGatewayNotInZone => case(
            "10.1.1.9:5432",
            attached!("attach Here Tgw vpc Vpc subnets=Public table=Rtb\nsubnet Public Vpc 10.0.0.0/24 zone=us-east-1b"),
            attached!("attach Here Tgw vpc Vpc subnets=Public table=Rtb"),
        ),
        DropReason::TransitGatewayBlackhole => {
            case("10.1.1.9:5432", attached!("tgwroute Rtb 10.1.1.0/24 -"), attached!("tgwroute Rtb 10.1.2.0/24 -"))
        }
        DropReason::TransitGatewayNoRoute => {
            case("10.1.1.9:5432", attached!("tgwtable Rtb Tgw propagate=Here"), attached!("tgwtable Rtb Tgw propagate=Here,There"))
        }
        DropReason::TransitGatewayCannotRoute => case(
            "10.1.1.9:5432",
            attached!("tgwtable Rtb Tgw\ntgwroute Rtb 10.1.2.0/24 There"),
            attached!("tgwtable Rtb Tgw\ntgwroute Rtb 10.1.0.0/16 There"),
        ),
        DropReason::TransitGatewayMoreSpecificRoute => {
            case("10.1.1.9:5432", attached!("tgwroute Rtb 10.1.1.0/24 -"), attached!("tgwroute Rtb 10.0.0.0/8 -"))
        }
        DropReason::TransitGatewayHigherPriorityRoute => {
            case("10.1.1.9:5432", attached!("tgwroute Rtb 10.1.0.0/16 -"), attached!("tgwroute Rtb 10.0.0.0/15 -"))
        }
        DropReason::CannotRoute => case(
            "10.1.1.9:5432",
            peered!("table PrivateTable Vpc\nroute PrivateTable 10.1.2.0/24 peering Pcx"),
            peered!("table PrivateTable Vpc\nroute PrivateTable 10.1.0.0/16 peering Pcx"),
        ),
        DropReason::LocalRouteCidrRestriction => {
            case("10.1.1.9", "table PrivateTable Vpc", "table PrivateTable Vpc\nvpc Vpc 10.0.0.0/16,10.1.0.0/16")
        }
        DropReason::MoreSpecificRoute => case(
            "10.1.1.9:5432",
            peered!("route PrivateTable 10.1.1.0/24 igw Igw"),
            peered!("route PrivateTable 10.1.2.0/24 igw Igw"),
        ),
        DropReason::HigherPriorityRoute => case(
            "172.16.0.9",
            "route PrivateTable 172.16.0.0/12 igw Igw\nroute PrivateTable 172.16.0.0/12 vgw Vgw propagated",
            "route PrivateTable 172.16.0.0/12 vgw Vgw propagated",
        ),
        DropReason::DisconnectedVpcs => {
            case("10.1.1.9:5432", peered!("table PrivateTable Vpc\npeering Pcx Other Far"), peered!("table PrivateTable Vpc"))
        }
        DropReason::NoPath => case("internet", "table PrivateTable Vpc", ""),
        DropReason::NoSourceOrDestination => {
            case("resource:Gone:5432", "complete on", "complete on\nresource Gone database subnets=Public groups=App")
        }
        DropReason::UnknownDestination => {
            case("resource:Gone:5432", "resource Gone database groups=App", "resource Gone database subnets=Public groups=App")
        }
        DropReason::UnsupportedComponent => {
            case("internet", "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 other cagw-1", "")
        }
        DropReason::InboundToFunction => case("10.0.0.60", "eni eni-1 Public 10.0.0.60", "eni eni-1 Public 10.0.0.61"),
        DropReason::NatAddressItself => case("10.0.0.50", "holds Nat 10.0.0.50", "holds Nat 10.0.0.51"),
        _ => return None,
    })
}
