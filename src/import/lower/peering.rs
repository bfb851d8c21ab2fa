//! VPC peering connections. CloudFormation cannot set the DNS options of one, so that they stay at AWS's default, off.

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::{Fact, PeeringConnection, PeeringConnectionId, PeeringSide, VpcId};

impl Lowering<'_> {
    pub(super) fn peering_connection(&mut self, declaration: &Declaration) {
        let (Some(own), Some(peer)) = (self.required(declaration, "VpcId"), self.required(declaration, "PeerVpcId")) else {
            return;
        };
        let known = |name: &str| declaration.properties.get(name).text().cloned();
        let side = |vpc| PeeringSide { vpc: VpcId::new(vpc), account: None, region: None, dns_resolution: Fact::Known(false) };
        let connection = PeeringConnection {
            requester: side(own),
            accepter: PeeringSide { account: known("PeerOwnerId"), region: known("PeerRegion"), ..side(peer) },
            // A template means it to be accepted.
            active: true,
            place: declaration.place.clone(),
        };
        self.network.peering_connections.insert(PeeringConnectionId::new(declaration.id.clone()), connection);
    }
}
