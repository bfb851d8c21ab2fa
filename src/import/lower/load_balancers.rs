//! Load balancers with their listeners, rules, target groups and targets.

use std::net::IpAddr;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field};
use super::super::spelling::Kind;
use super::Lowering;
use crate::network::{
    Fact, FunctionId, Listener, LoadBalancer, LoadBalancerKind, Protocol, ResourceId, ResourceKind, Target, TargetGroup, TargetIs,
};
use crate::order;

const PORT: &str = "a port from 1 to 65535";

impl Lowering<'_> {
    pub(super) fn load_balancer(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let classic = &*declaration.written_as == "AWS::ElasticLoadBalancing::LoadBalancer";
        // Application is the default type.
        let kind = match fields.get("Type").text().map(|text| &**text) {
            _ if classic => LoadBalancerKind::Classic,
            Some("network") => LoadBalancerKind::Network,
            Some("gateway") => LoadBalancerKind::Gateway,
            Some(_) | None => LoadBalancerKind::Application,
        };
        let scheme = fields.get("Scheme");
        let internet_facing = match (scheme.text(), scheme.waits_for()) {
            (Some(scheme), _) => Fact::Known(&**scheme == "internet-facing"),
            (None, Some(token)) => self.unknown(declaration, "Scheme", &scheme.place, token),
            // Internet-facing is the default, and a Gateway Load Balancer has no scheme.
            (None, None) => Fact::Known(kind != LoadBalancerKind::Gateway),
        };
        let cross_zone = match kind {
            // Always on at the balancer.
            LoadBalancerKind::Application => Fact::Known(true),
            LoadBalancerKind::Classic => self.truth(declaration, "CrossZone", false),
            LoadBalancerKind::Network | LoadBalancerKind::Gateway => {
                self.attribute(declaration, "LoadBalancerAttributes", "load_balancing.cross_zone.enabled", false)
            }
        };
        let listeners = if classic { self.classic_listeners(declaration) } else { Vec::new() };
        let balancer = LoadBalancer { kind, internet_facing, cross_zone, listeners, place: declaration.place.clone() };
        self.network.load_balancers.insert(ResourceId::new(declaration.id.clone()), balancer);
    }

    fn classic_listeners(&self, declaration: &Declaration) -> Vec<Listener> {
        let fields = &declaration.properties;
        let instances = fields.get("Instances");
        let mut listeners = Vec::new();
        for written in fields.get("Listeners").items() {
            let (from, to) = (written.get("LoadBalancerPort"), written.get("InstancePort"));
            let port: Option<Fact<u16>> = self.value(declaration, "LoadBalancerPort", from, PORT);
            let on_instance: Option<Fact<u16>> = self.value(declaration, "InstancePort", to, PORT);
            // A listener on a port that nobody knows could be any: then none is told.
            let (Some(Fact::Known(port)), Some(Fact::Known(on_instance))) = (port, on_instance) else { return Vec::new() };
            let mut group = self.group_outside(&declaration.id, declaration);
            group.targets_known = !instances.is_absent() && instances.ids().known;
            for (id, _) in instances.ids().ids {
                let to = TargetIs::Resource(ResourceId::new(id));
                group.targets.push(Target { to, port: on_instance, zone: None, healthy: None });
            }
            let place = written.place.clone();
            listeners.push(Listener { protocol: Protocol::Tcp, port, target_groups: vec![group], place });
        }
        listeners
    }

    pub(super) fn listener(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(id) = self.required(declaration, "LoadBalancerArn").map(ResourceId::new) else { return };
        // The listener of a Gateway Load Balancer takes everything and has no port.
        if self.network.load_balancers.get(&id).is_none_or(|balancer| balancer.kind == LoadBalancerKind::Gateway) {
            return;
        }
        let port: Option<Fact<u16>> = self.value(declaration, "Port", fields.get("Port"), PORT);
        let target_groups = self.forwarded(declaration, fields.get("DefaultActions"));
        let Some(balancer) = self.network.load_balancers.get_mut(&id) else { return };
        let Some(Fact::Known(port)) = port else {
            self.open_listeners.insert(id);
            return;
        };
        let protocols: &[Protocol] = match fields.get("Protocol").text().map(|text| &**text) {
            Some("UDP" | "QUIC") => &[Protocol::Udp],
            Some("TCP_UDP" | "TCP_QUIC") => &[Protocol::Tcp, Protocol::Udp],
            Some(_) | None => &[Protocol::Tcp],
        };
        for protocol in protocols {
            let (target_groups, place) = (target_groups.clone(), declaration.place.clone());
            balancer.listeners.push(Listener { protocol: *protocol, port, target_groups, place });
        }
    }

    /// A rule adds the target groups that it forwards to; which calls it is for is left out.
    pub(super) fn listener_rule(&mut self, declaration: &Declaration) {
        let Some(named) = self.required(declaration, "ListenerArn") else { return };
        let groups = self.forwarded(declaration, declaration.properties.get("Actions"));
        let Some(listener) = self.by_id.get(&*named).filter(|found| found.kind == Kind::Listener) else { return };
        let Some(id) = listener.properties.get("LoadBalancerArn").id().map(ResourceId::new) else { return };
        let Some(balancer) = self.network.load_balancers.get_mut(&id) else { return };
        for found in balancer.listeners.iter_mut().filter(|found| found.place == listener.place) {
            for group in &groups {
                if found.target_groups.iter().all(|known| known.id != group.id) {
                    found.target_groups.push(group.clone());
                }
            }
        }
    }

    /// Puts listeners in the order of the file, those that forward first, and forgets the listeners of a balancer that has
    /// one on a port that is only known after deployment.
    pub(super) fn close_listeners(&mut self) {
        for balancer in self.network.load_balancers.values_mut() {
            let key = |listener: &Listener| (listener.target_groups.is_empty(), listener.place.clone());
            order::sort_by(&mut balancer.listeners, |one, other| key(one).cmp(&key(other)));
        }
        for id in std::mem::take(&mut self.open_listeners) {
            if let Some(balancer) = self.network.load_balancers.get_mut(&id) {
                balancer.listeners.clear();
            }
        }
    }

    /// The target groups to which actions forward. Redirects, fixed answers and sign-in forward to none.
    fn forwarded(&self, declaration: &Declaration, actions: &Declared) -> Vec<TargetGroup> {
        let mut groups: Vec<TargetGroup> = Vec::new();
        for action in actions.items() {
            let several = action.get("ForwardConfig").get("TargetGroups").items();
            for named in several.iter().chain(std::iter::once(action)) {
                let Some(id) = named.get("TargetGroupArn").id() else { continue };
                if groups.iter().all(|group| group.id != id) {
                    groups.push(self.target_group(&id, declaration));
                }
            }
        }
        groups
    }

    /// A group of which the files tell nothing more.
    fn group_outside(&self, id: &Arc<str>, declaration: &Declaration) -> TargetGroup {
        TargetGroup {
            id: id.clone(),
            targets: Vec::new(),
            targets_known: false,
            preserves_client_address: Fact::Known(false),
            place: declaration.place.clone(),
        }
    }

    fn target_group(&self, id: &Arc<str>, named_by: &Declaration) -> TargetGroup {
        let Some(declaration) = self.by_id.get(&**id).copied().filter(|found| found.kind == Kind::TargetGroup) else {
            let preserves_client_address = Fact::Unknown(format!("<getatt:{id}.TargetGroupAttributes>").into());
            return TargetGroup { preserves_client_address, ..self.group_outside(id, named_by) };
        };
        let fields = &declaration.properties;
        let text = |name: &str| fields.get(name).text().map(|text| &**text);
        // Network Load Balancers keep the caller's address, but for targets by address over TCP and TLS; the protocols of an
        // Application Load Balancer never do (Network Load Balancers user guide, "Client IP preservation").
        let preserves = match (text("Protocol"), text("TargetType")) {
            (Some("HTTP" | "HTTPS") | None, _) => false,
            (Some("TCP" | "TLS"), Some("ip")) => false,
            (Some(_), _) => true,
        };
        let port: Option<Fact<u16>> = self.value(declaration, "Port", fields.get("Port"), PORT);
        let mut group = self.group_outside(id, declaration);
        group.preserves_client_address =
            self.attribute(declaration, "TargetGroupAttributes", "preserve_client_ip.enabled", preserves);
        let targets = fields.get("Targets");
        // Targets that are not written are registered by something else: an Auto Scaling group, a service of Amazon ECS.
        group.targets_known = matches!(targets.field, Field::List(_));
        for written in targets.items() {
            match self.registered(declaration, written, port.as_ref().and_then(Fact::known).copied()) {
                Some(target) => group.targets.push(target),
                None => group.targets_known = false,
            }
        }
        group
    }

    fn registered(&self, declaration: &Declaration, written: &Declared, port: Option<u16>) -> Option<Target> {
        let id = written.get("Id");
        let declared = match &id.field {
            Field::Reference(reference) => self.by_id.get(&*reference.resource).map(|found| (found.kind, found.id.clone())),
            Field::Text(text) => self.by_id.get(&**text).map(|found| (found.kind, found.id.clone())),
            Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        };
        let to = match declared {
            Some((Kind::Function, function)) => TargetIs::Function(FunctionId::new(function)),
            Some((Kind::Resource(ResourceKind::Instance | ResourceKind::LoadBalancer), resource)) => {
                TargetIs::Resource(ResourceId::new(resource))
            }
            Some(_) | None => match id.text() {
                Some(text) => match text.parse::<IpAddr>() {
                    Ok(address) => TargetIs::Address(address),
                    Err(_) => TargetIs::Resource(ResourceId::new(text.clone())),
                },
                None => {
                    let _: Option<Fact<()>> = id.waits_for().map(|token| self.unknown(declaration, "Targets", &id.place, token));
                    return None;
                }
            },
        };
        let own: Option<Fact<u16>> = self.value(declaration, "Port", written.get("Port"), PORT);
        let port = match (&to, own) {
            // A function is invoked and has no port.
            (TargetIs::Function(_), _) => 0,
            (TargetIs::Resource(_) | TargetIs::Address(_), Some(Fact::Known(own))) => own,
            (TargetIs::Resource(_) | TargetIs::Address(_), Some(Fact::Unknown(_))) => return None,
            (TargetIs::Resource(_) | TargetIs::Address(_), None) => port?,
        };
        let zone = written.get("AvailabilityZone").text().filter(|zone| &***zone != "all").cloned();
        let healthy = match written.get("TargetHealth").get("State").text().map(|state| &**state) {
            Some("healthy") => Some(true),
            Some("unhealthy") => Some(false),
            Some(_) | None => None,
        };
        Some(Target { to, port, zone, healthy })
    }

    /// A truth value among `Key` and `Value` pairs.
    fn attribute(&self, declaration: &Declaration, property: &str, key: &str, default: bool) -> Fact<bool> {
        let pairs = declaration.properties.get(property);
        if let Some(token) = pairs.waits_for() {
            return self.unknown(declaration, property, &pairs.place, token);
        }
        let pair = pairs.items().iter().find(|pair| pair.get("Key").text().is_some_and(|text| &**text == key));
        let Some(value) = pair.map(|pair| pair.get("Value")) else { return Fact::Known(default) };
        match value.waits_for() {
            Some(token) => self.unknown(declaration, property, &value.place, token),
            None => Fact::Known(value.truth().unwrap_or(default)),
        }
    }
}
