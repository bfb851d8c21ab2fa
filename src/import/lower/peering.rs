//! VPC peering connections. CloudFormation cannot set the DNS options of one, so that there they stay at AWS's default, off.

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::{Fact, PeeringConnection, PeeringConnectionId, PeeringSide, VpcId};

impl Lowering<'_> {
    pub(super) fn peering_connection(&mut self, declaration: &Declaration) {
        let (Some(own), Some(peer)) = (self.required(declaration, "VpcId"), self.required(declaration, "PeerVpcId")) else {
            return;
        };
        let known = |name: &str| declaration.properties.get(name).text().cloned();
        let side = |vpc, options: &str| {
            let allowed = declaration.properties.get(options).get("AllowDnsResolutionFromRemoteVpc").truth();
            let dns_resolution = Fact::Known(allowed.unwrap_or(false));
            PeeringSide { vpc: VpcId::new(vpc), account: None, region: None, dns_resolution }
        };
        let connection = PeeringConnection {
            requester: side(own, "RequesterPeeringOptions"),
            accepter: PeeringSide {
                account: known("PeerOwnerId"),
                region: known("PeerRegion"),
                ..side(peer, "AccepterPeeringOptions")
            },
            // A template means it to be accepted.
            active: true,
            place: declaration.place.clone(),
        };
        self.network.peering_connections.insert(PeeringConnectionId::new(declaration.id.clone()), connection);
    }
}
