//! One component has changed: which answers that may touch, and those anew.

use super::column::column;
use super::place::{Place, acl_of, table_of};
use super::tables::egress;
use super::{Matrix, answered};
use crate::network::{Destination, EndpointKind, Network, NodeId, ResourceKind, SecurityGroupId, Subnet, SubnetId};

/// What has to be answered anew.
#[derive(Default)]
struct Touched {
    subnets: Vec<SubnetId>,
    group: Option<SecurityGroupId>,
    columns: Vec<bool>,
    /// Every answer that needed a walk.
    walked: bool,
}

impl Matrix {
    /// Answers anew what the change of `changed` in `network` may touch: for a security group, a network ACL or a route
    /// table, the pairs that meet it; for anything else all.
    pub fn update(&mut self, network: &Network, changed: &NodeId) {
        self.blockers.forget_flat();
        let touched = if let NodeId::SecurityGroup(id) = changed
            && self.tables.groups == network.security_groups.len()
        {
            self.group(network, id)
        } else if let NodeId::NetworkAcl(id) = changed {
            self.places(network, &|subnet| acl_of(network, subnet) == Some(id))
        } else if let NodeId::RouteTable(id) = changed {
            self.places(network, &|subnet| table_of(network, subnet) == Some(id))
        } else {
            // A group that comes or goes changes what the rules mean that name it.
            let functions: Vec<_> = self.functions().cloned().collect();
            *self = Self::new(network, &functions, std::mem::take(&mut self.destinations));
            return;
        };
        self.answer_again(network, &touched);
    }

    fn group(&mut self, network: &Network, id: &SecurityGroupId) -> Touched {
        for (class, egress_of) in self.classes.iter().zip(&mut self.tables.egress) {
            if class.security_groups.contains(id) {
                *egress_of = egress(network, class);
            }
        }
        let carried = |groups: &[SecurityGroupId]| groups.contains(id);
        let carriers = || network.resources.iter().filter(|(_, resource)| carried(&resource.security_groups));
        let by_endpoint = network.vpc_endpoints.values().any(|endpoint| match &endpoint.kind {
            EndpointKind::Interface { security_groups, .. } => carried(security_groups),
            EndpointKind::Gateway { .. } | EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_) => false,
        });
        // Something on the way may carry it: a NAT instance, or what stands behind a load balancer.
        let on_the_way = carriers().any(|(_, resource)| resource.kind == ResourceKind::Instance)
            || carriers().next().is_some() && !network.load_balancers.is_empty();
        let mut columns = Vec::with_capacity(self.destinations.len());
        for (at, to) in self.destinations.iter().enumerate() {
            let touched = match to {
                Destination::Resource { id, .. } => carriers().any(|(carrier, _)| carrier == id),
                Destination::Address { .. } => by_endpoint || carriers().next().is_some(),
                Destination::Service(_) | Destination::Host { .. } => by_endpoint,
                Destination::Internet | Destination::Internet6 => false,
            };
            if touched && let Some(flat) = self.tables.columns.get_mut(at) {
                *flat = column(network, &self.tables.places, &self.tables.place_of, to);
            }
            columns.push(touched);
        }
        Touched { subnets: Vec::new(), group: Some(id.clone()), columns, walked: on_the_way }
    }

    fn places(&mut self, network: &Network, uses: &dyn Fn(&Subnet) -> bool) -> Touched {
        let mut subnets = Vec::new();
        for (place, (id, subnet)) in self.tables.places.iter_mut().zip(&network.subnets) {
            if uses(subnet) {
                *place = Place::new(network, id, subnet);
                subnets.push(id.clone());
            }
        }
        // A place may have come to be known or unknown, and with it the things that stand there.
        let mut columns = Vec::with_capacity(self.destinations.len());
        for (flat, to) in self.tables.columns.iter_mut().zip(&self.destinations) {
            let resource = if let Destination::Resource { id, .. } = to { network.resources.get(id) } else { None };
            let stands = resource.is_some_and(|resource| resource.subnets.iter().any(|own| subnets.contains(own)));
            if stands {
                *flat = column(network, &self.tables.places, &self.tables.place_of, to);
            }
            columns.push(stands);
        }
        Touched { subnets, group: None, columns, walked: true }
    }

    fn answer_again(&mut self, network: &Network, touched: &Touched) {
        let mut fates = std::mem::take(&mut self.fates);
        let mut fate = fates.iter_mut();
        for (number, class) in self.classes.iter().enumerate() {
            let by_group = touched.group.as_ref().is_some_and(|id| class.security_groups.contains(id));
            for subnet in &class.subnets {
                let row = by_group || touched.subnets.contains(subnet);
                for (at, to) in self.destinations.iter().enumerate() {
                    let Some(fate) = fate.next() else { break };
                    let column = touched.columns.get(at).copied().unwrap_or(true);
                    if row || column || touched.walked && !fate.flat {
                        *fate = answered(network, &self.tables, &mut self.blockers, (number, class), subnet, (at, to));
                    }
                }
            }
        }
        self.fates = fates;
    }
}
