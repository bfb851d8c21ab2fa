//! What can be seen to be wrong once everything is in its place.

use crate::order::SortedMap;

use ipnet::Ipv4Net;

use super::Lowering;
use super::vpcs::NO_VPC;
use crate::network::{Subnet, SubnetId, VpcId};
use crate::order;
use crate::report::{ProblemKind, Severity};

impl Lowering<'_> {
    pub(super) fn check(&self) {
        let mut by_vpc: SortedMap<&VpcId, Vec<(Ipv4Net, &SubnetId, &Subnet)>> = SortedMap::new();
        for (id, subnet) in &self.network.subnets {
            if let Some(net) = subnet.cidr.known() {
                by_vpc.entry(&subnet.vpc).or_default().push((*net, id, subnet));
            }
            let property = || "RouteTableId".into();
            let taken = match (subnet.route_table.is_some(), self.network.vpcs.contains_key(&subnet.vpc)) {
                (true, _) => None,
                (false, true) => Some(ProblemKind::AwsDefault { property: property(), value: "the VPC's main route table".into() }),
                (false, false) if subnet.vpc.as_str() == NO_VPC => None,
                // Where the main table of a VPC outside of the files leads, they do not tell either.
                (false, false) => {
                    let waits_for = format!("<main-table:{}>", subnet.vpc).into();
                    Some(ProblemKind::KnownAfterDeployment { property: property(), waits_for })
                }
            };
            if let Some(kind) = taken {
                self.problems.add_on(Severity::Info, &subnet.place, &id.as_str().into(), kind);
            }
        }
        // Those of no known VPC may be in different ones.
        for (vpc, subnets) in by_vpc.into_iter().filter(|(vpc, _)| vpc.as_str() != NO_VPC) {
            self.check_overlaps(subnets.clone());
            self.check_inside(vpc, &subnets);
        }
        // A group without a VPC belongs to the default VPC, which no template declares.
    }

    /// In order of their first address, a subnet can only overlap with the widest one before it.
    fn check_overlaps(&self, mut subnets: Vec<(Ipv4Net, &SubnetId, &Subnet)>) {
        order::sort_by_key(&mut subnets, |(net, id, _)| (net.network(), net.broadcast(), *id));
        let mut widest: Option<(Ipv4Net, &SubnetId)> = None;
        for (net, id, subnet) in subnets {
            if let Some((before, other)) = widest
                && net.network() <= before.broadcast()
            {
                let kind = ProblemKind::OverlappingSubnets { other: other.as_str().into() };
                self.problems.add_on(Severity::Error, &subnet.place, &id.as_str().into(), kind);
            }
            if widest.is_none_or(|(before, _)| before.broadcast() < net.broadcast()) {
                widest = Some((net, id));
            }
        }
    }

    fn check_inside(&self, vpc: &VpcId, subnets: &[(Ipv4Net, &SubnetId, &Subnet)]) {
        let Some(declared) = self.network.vpcs.get(vpc) else { return };
        let blocks: Option<Vec<&Ipv4Net>> = declared.cidrs.iter().map(|cidr| cidr.known()).collect();
        let Some(blocks) = blocks.filter(|blocks| !blocks.is_empty()) else { return };
        for (net, id, subnet) in subnets {
            if !blocks.iter().any(|block| block.contains(net)) {
                let kind = ProblemKind::SubnetOutsideVpc { vpc: vpc.as_str().into() };
                self.problems.add_on(Severity::Error, &subnet.place, &id.as_str().into(), kind);
            }
        }
    }
}
