//! VPC peering connections. CloudFormation cannot set the DNS options of one, so that there they stay at AWS's default, off.

use std::sync::Arc;

use super::super::declaration::{Declaration, Declared};
use super::Lowering;
use crate::network::{Fact, PeeringConnection, PeeringConnectionId, PeeringSide, VpcId};

impl Lowering<'_> {
    pub(super) fn peering_connection(&mut self, declaration: &Declaration) {
        let (Some(own), Some(peer)) = (self.required(declaration, "VpcId"), self.required(declaration, "PeerVpcId")) else {
            return;
        };
        let fields = &declaration.properties;
        let known = |name: &str| fields.get(name).text().cloned();
        let requester = side(own, fields.get("RequesterVpcInfo"), fields.get("RequesterPeeringOptions"));
        let accepter = side(peer, fields.get("AccepterVpcInfo"), fields.get("AccepterPeeringOptions"));
        let connection = PeeringConnection {
            accepter: PeeringSide {
                account: accepter.account.or_else(|| known("PeerOwnerId")),
                region: accepter.region.or_else(|| known("PeerRegion")),
                ..accepter
            },
            requester,
            // A template means it to be accepted.
            active: fields.get("Status").get("Code").text().is_none_or(|code| &**code == "active"),
            place: declaration.place.clone(),
        };
        self.network.peering_connections.insert(PeeringConnectionId::new(declaration.id.clone()), connection);
    }
}

/// One side with what AWS's answers tell of it, which leave the options of the other account's side out; or with the options
/// that Terraform sets.
fn side(vpc: Arc<str>, info: &Declared, options: &Declared) -> PeeringSide {
    let known = |name: &str| info.get(name).text().cloned();
    let options = if info.is_absent() { options } else { info.get("PeeringOptions") };
    let dns_resolution = match options.get("AllowDnsResolutionFromRemoteVpc").truth() {
        Some(allowed) => Fact::Known(allowed),
        None if info.is_absent() => Fact::Known(false),
        None => Fact::Unknown("<answer:describe-vpc-peering-connections>".into()),
    };
    PeeringSide { vpc: VpcId::new(vpc), account: known("OwnerId"), region: known("Region"), dns_resolution }
}
