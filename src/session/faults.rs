//! Faults that the person places on the timeline: which can be, and putting them into the load.

use std::rc::Rc;

use super::Session;
use crate::network::{EndpointKind, Network};
use crate::order::SortedSet;
use crate::simulation::{Fault, FaultKind, Workload};

/// The most faults of one run: each costs a trace of the whole network.
pub const MOST_FAULTS: usize = 20;

impl Session {
    /// Adds a fault, unless there are too many.
    pub(super) fn add_fault(&mut self, fault: Fault, now_ms: f64) {
        self.change_faults(now_ms, |faults| {
            if faults.len() < MOST_FAULTS {
                faults.push(fault);
            }
        });
    }

    /// Takes the fault with this number away.
    pub(super) fn remove_fault(&mut self, number: usize, now_ms: f64) {
        let Some(fault) = self.workload.faults.get(number).cloned() else { return };
        self.change_faults(now_ms, |faults| {
            if let Some(place) = faults.iter().position(|other| *other == fault) {
                faults.remove(place);
            }
        });
    }

    fn change_faults(&mut self, now_ms: f64, change: impl FnOnce(&mut Vec<Fault>)) {
        self.change(now_ms, |shown| {
            let mut workload = Workload::clone(&shown.workload);
            change(&mut workload.faults);
            if workload != *shown.workload {
                shown.workload = Rc::new(workload);
            }
        });
    }
}

/// Every fault that can happen to `network`, in the order of the form.
#[must_use]
pub fn possible_faults(network: &Network) -> Vec<FaultKind> {
    let mut zones = SortedSet::new();
    for subnet in network.subnets.values() {
        if let Some(zone) = subnet.zone.known() {
            zones.insert(zone.clone());
        }
    }
    let mut kinds: Vec<FaultKind> = zones.iter().cloned().map(FaultKind::ZoneLost).collect();
    kinds.extend(network.nat_gateways.keys().cloned().map(FaultKind::NatGatewayLost));
    for (id, endpoint) in &network.vpc_endpoints {
        match endpoint.kind {
            EndpointKind::Gateway { .. } | EndpointKind::Interface { .. } | EndpointKind::GatewayLoadBalancer { .. } => {
                kinds.push(FaultKind::EndpointLost(id.clone()));
            }
            EndpointKind::Other(_) => {}
        }
    }
    for function in network.functions.keys() {
        kinds.push(FaultKind::InterfaceDeleted { function: function.clone(), subnet: None });
    }
    let mut groups = SortedSet::new();
    for group in network.functions.values().flat_map(|function| &function.security_groups) {
        if network.security_groups.contains_key(group) {
            groups.insert(group.clone());
        }
    }
    kinds.extend(groups.iter().cloned().map(FaultKind::GroupEmptied));
    for function in network.functions.keys() {
        kinds.push(FaultKind::Deployed { function: function.clone(), edits: Vec::new() });
    }
    kinds.extend([FaultKind::Ec2Throttled, FaultKind::DnsLost]);
    kinds
}
