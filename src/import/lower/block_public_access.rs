//! VPC Block Public Access. Exclusions alone say nothing of the account's setting, which is then not known.

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::{BlockExclusion, BlockMode, BlockPublicAccess, Fact, NodeId, SubnetId, VpcId};

impl Lowering<'_> {
    pub(super) fn block_public_access(&mut self, declaration: &Declaration) {
        let name = "InternetGatewayBlockMode";
        let written = declaration.properties.get(name);
        let mode = match (written.text().map(|text| &**text), written.waits_for()) {
            (Some("off"), _) => Fact::Known(BlockMode::Off),
            (Some("block-bidirectional"), _) => Fact::Known(BlockMode::Bidirectional),
            (Some("block-ingress"), _) => Fact::Known(BlockMode::Ingress),
            (None, Some(token)) => self.unknown(declaration, name, &written.place, token),
            (Some(_), _) | (None, None) => {
                return self.bad(declaration, name, &declaration.place, "block-bidirectional or block-ingress");
            }
        };
        let place = declaration.place.clone();
        self.network.block_public_access = Some(BlockPublicAccess { mode, exclusions: Vec::new(), place });
    }

    pub(super) fn block_public_access_exclusion(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let name = "InternetGatewayExclusionMode";
        let of = match (fields.get("SubnetId").id(), fields.get("VpcId").id()) {
            (Some(subnet), _) => NodeId::from(SubnetId::new(subnet)),
            (None, Some(vpc)) => NodeId::from(VpcId::new(vpc)),
            (None, None) => {
                self.required(declaration, "VpcId");
                return;
            }
        };
        let bidirectional = match fields.get(name).text().map(|text| &**text) {
            Some("allow-bidirectional") => true,
            Some("allow-egress") => false,
            Some(_) | None => return self.bad(declaration, name, &declaration.place, "allow-bidirectional or allow-egress"),
        };
        let place = declaration.place.clone();
        let unknown = || BlockPublicAccess {
            mode: Fact::Unknown("<account:InternetGatewayBlockMode>".into()),
            exclusions: Vec::new(),
            place: place.clone(),
        };
        let exclusion = BlockExclusion { of, bidirectional, place: place.clone() };
        self.network.block_public_access.get_or_insert_with(unknown).exclusions.push(exclusion);
    }
}
