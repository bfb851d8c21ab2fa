//! Load balancers, their listeners and target groups.

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, Names, blocks};

impl<'r> Mapping<'r> {
    pub(super) fn load_balancer(&self, resource: &'r Resource, fields: &mut Fields) {
        self.scheme(resource, fields);
        fields.put("SubnetMappings", self.listed(resource, "subnet_mapping", &[("subnet_id", "SubnetId")]));
        let cross_zone = self.attribute(resource, "enable_cross_zone_load_balancing");
        fields.put("LoadBalancerAttributes", pair(&self.index.names, "load_balancing.cross_zone.enabled", cross_zone));
    }

    pub(super) fn classic_load_balancer(&self, resource: &'r Resource, fields: &mut Fields) {
        self.scheme(resource, fields);
        let ports = [("lb_port", "LoadBalancerPort"), ("instance_port", "InstancePort")];
        fields.put("Listeners", self.listed(resource, "listener", &ports));
    }

    fn scheme(&self, resource: &Resource, fields: &mut Fields) {
        let internal = self.attribute(resource, "internal");
        match internal.truth() {
            Some(true) => fields.text("Scheme", "internal", &internal),
            Some(false) => fields.text("Scheme", "internet-facing", &internal),
            None => fields.put("Scheme", internal),
        }
    }

    /// The actions of a listener or of a rule.
    pub(super) fn actions(&self, resource: &'r Resource, name: &str, property: &str, fields: &mut Fields) {
        let action = |block: &Declared| {
            let mut fields = Fields::new(&self.index.names);
            fields.put("TargetGroupArn", self.index.resolve(block.get("target_group_arn")));
            let several: Vec<Declared> = blocks(block, "forward")
                .flat_map(|forward| blocks(forward, "target_group"))
                .map(|group| {
                    let mut fields = Fields::new(&self.index.names);
                    fields.put("TargetGroupArn", self.index.resolve(group.get("arn")));
                    Declared { place: group.place.clone(), field: fields.into_field() }
                })
                .collect();
            if !several.is_empty() {
                let place = block.place.clone();
                fields.put("ForwardConfig.TargetGroups", Declared { place, field: Field::List(several.into()) });
            }
            Declared { place: block.place.clone(), field: fields.into_field() }
        };
        let actions = blocks(&resource.values, name).map(action).collect();
        fields.put(property, Declared { place: resource.place.clone(), field: Field::List(actions) });
    }

    pub(super) fn target_group(&self, resource: &'r Resource, fields: &mut Fields) {
        let keeps = self.attribute(resource, "preserve_client_ip");
        fields.put("TargetGroupAttributes", pair(&self.index.names, "preserve_client_ip.enabled", keeps));
        let attached = ["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"];
        let attached = attached.into_iter().flat_map(|kind| self.index.pointing_at(kind, &resource.address));
        let target = |attachment: &&Resource| {
            let mut fields = Fields::new(&self.index.names);
            for (attribute, property) in [("target_id", "Id"), ("port", "Port"), ("availability_zone", "AvailabilityZone")] {
                fields.put(property, self.attribute(attachment, attribute));
            }
            Declared { place: attachment.place.clone(), field: fields.into_field() }
        };
        let targets: Vec<Declared> = attached.map(target).collect();
        if !targets.is_empty() {
            fields.put("Targets", Declared { place: resource.place.clone(), field: Field::List(targets.into()) });
        }
    }
}

/// A list of one attribute as load balancers write it.
fn pair(names: &Names, key: &str, value: Declared) -> Declared {
    if value.is_absent() {
        return value;
    }
    let place = value.place.clone();
    let mut fields = Fields::new(names);
    fields.text("Key", key, &value);
    fields.put("Value", value);
    let pair = Declared { place: place.clone(), field: fields.into_field() };
    Declared { place, field: Field::List([pair].into()) }
}
