//! Components without the places in which files declare them, to compare what they are.

use super::Component;
use crate::network::{AttachedTo, Call, LoadBalancer, Resource};
use crate::report::Place;

/// The component with every place taken out.
pub(super) fn without_places(component: &Component) -> Component {
    let mut component = component.clone();
    let nowhere = Place::default;
    match &mut component {
        Component::Vpc(_, it) => it.place = nowhere(),
        Component::Subnet(_, it) => it.place = nowhere(),
        Component::RouteTable(_, it) => {
            it.place = nowhere();
            for route in &mut it.routes {
                route.place = nowhere();
            }
        }
        Component::SecurityGroup(_, it) => {
            it.place = nowhere();
            for rule in it.ingress.iter_mut().chain(&mut it.egress) {
                rule.place = nowhere();
            }
        }
        Component::NetworkAcl(_, it) => {
            it.place = nowhere();
            for entry in &mut it.entries {
                entry.place = nowhere();
            }
        }
        Component::PrefixList(_, it) => it.place = nowhere(),
        Component::InternetGateway(_, it) => it.place = nowhere(),
        Component::EgressOnlyInternetGateway(_, it) => it.place = nowhere(),
        Component::NatGateway(_, it) => it.place = nowhere(),
        Component::VpcEndpoint(_, it) => it.place = nowhere(),
        Component::PeeringConnection(_, it) => it.place = nowhere(),
        Component::TransitGateway(_, it) => it.place = nowhere(),
        Component::TransitGatewayAttachment(_, it) => {
            it.place = nowhere();
            // Nothing in here has a place; the match asks again when something gets one.
            match &it.to {
                AttachedTo::Vpc { vpc: _, subnets: _, appliance_mode: _, group_referencing: _ }
                | AttachedTo::Peer { gateway: _ }
                | AttachedTo::Outside(_) => {}
            }
        }
        Component::TransitGatewayRouteTable(_, it) => {
            it.place = nowhere();
            for route in &mut it.routes {
                route.place = nowhere();
            }
        }
        Component::VirtualPrivateGateway(_, it) => it.place = nowhere(),
        Component::BlockPublicAccess(it) => {
            for it in it.iter_mut() {
                it.place = nowhere();
                for exclusion in &mut it.exclusions {
                    exclusion.place = nowhere();
                }
            }
        }
        Component::Function(_, it) => {
            it.place = nowhere();
            for Call { place, .. } in &mut it.calls {
                *place = nowhere();
            }
        }
        Component::Resource(_, it, balancer) => resource(it, balancer.as_mut()),
        Component::Bucket(_, it) => it.place = nowhere(),
    }
    component
}

fn resource(it: &mut Resource, balancer: Option<&mut LoadBalancer>) {
    it.place = Place::default();
    let Some(balancer) = balancer else { return };
    balancer.place = Place::default();
    for listener in &mut balancer.listeners {
        listener.place = Place::default();
        for group in &mut listener.target_groups {
            group.place = Place::default();
        }
    }
}
