//! From Terraform's resources to [`Declaration`]s under the names of CloudFormation, which the lowering of all formats
//! reads. Where Terraform puts into one resource what CloudFormation puts into several, several are made.

mod acls;
mod balancers;
mod doubts;
mod endpoints;
mod execution;
mod fields;
mod groups;
mod index;
mod policies;
mod prefix_lists;
mod resolve;
mod resources;
mod routes;
mod table;
mod told;
mod transit_gateways;
mod twice;
mod vpcs;

use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field};
use super::super::document::push;
use super::super::iam::Grants;
use super::super::problems::Problems;
use super::super::spelling::{self, Kind};
use super::resource::Resource;
use crate::order::SortedMap;
use crate::report::{Place, ProblemKind, Severity};
use fields::Fields;
use index::Index;

/// The declarations that `resources` make together.
pub(super) fn map<'r>(resources: &'r [Resource], region: &'r Arc<str>, problems: &Problems) -> Vec<Declaration> {
    report_left_out(resources, problems);
    let mut mapping = Mapping { index: Index::new(resources), region, declarations: Vec::new(), roles: SortedMap::new() };
    for resource in resources.iter().filter(|resource| !resource.data) {
        mapping.resource(resource);
    }
    mapping.named_main_tables();
    mapping.service_lists(resources);
    mapping.drop_repeated();
    mapping.spread_doubts(resources, problems);
    mapping.declarations
}

/// All resources while they are mapped.
struct Mapping<'r> {
    index: Index<'r>,
    /// The Region that the network is taken to be in.
    region: &'r Arc<str>,
    declarations: Vec<Declaration>,
    /// What each role that functions name grants.
    roles: SortedMap<Arc<str>, Rc<Grants>>,
}

impl<'r> Mapping<'r> {
    fn resource(&mut self, resource: &'r Resource) {
        // What has the resource's own name comes last: it is what others refer to.
        self.beside(resource);
        if let Some(row) = table::find(&resource.kind) {
            let mut fields = Fields::new(&self.index.names);
            for (attribute, property) in row.pairs() {
                fields.put(property, self.attribute(resource, attribute));
            }
            self.complete(resource, &mut fields);
            self.declare(resource, row.written_as, fields);
        }
    }

    /// What the table does not tell of a resource.
    fn complete(&mut self, resource: &'r Resource, fields: &mut Fields) {
        match &*resource.kind {
            "aws_vpc" | "aws_default_vpc" => self.vpc(resource, fields),
            "aws_default_subnet" => self.default_subnet(resource, fields),
            "aws_nat_gateway" => {
                let zones = self.listed(resource, "availability_zone_address", &[("availability_zone", "AvailabilityZone")]);
                fields.put("AvailabilityZoneAddresses", zones);
            }
            "aws_security_group" | "aws_default_security_group" => self.security_group(resource, fields),
            "aws_route" => self.route(resource, &resource.values, fields),
            "aws_default_route_table" | "aws_default_network_acl" => self.default_of_vpc(resource, fields),
            "aws_vpc_endpoint" => self.vpc_endpoint(resource, fields),
            "aws_networkfirewall_firewall" => self.firewall(resource, fields),
            "aws_vpc_peering_connection" => self.peering_options(resource, fields),
            "aws_ec2_managed_prefix_list" => self.prefix_list(resource, fields),
            "aws_ec2_transit_gateway_vpc_attachment" => self.transit_gateway_attachment(resource, fields),
            "aws_lb" | "aws_alb" => self.load_balancer(resource, fields),
            "aws_elb" => self.classic_load_balancer(resource, fields),
            "aws_lb_listener" | "aws_alb_listener" => self.actions(resource, "default_action", "DefaultActions", fields),
            "aws_lb_listener_rule" | "aws_alb_listener_rule" => self.actions(resource, "action", "Actions", fields),
            "aws_lb_target_group" | "aws_alb_target_group" => self.target_group(resource, fields),
            "aws_s3_bucket_policy" => fields.put("PolicyDocument", self.policy(resource, "policy")),
            "aws_instance" | "aws_spot_instance_request" => self.instance(resource, fields),
            "aws_network_interface" => self.network_interface(resource, fields),
            "aws_lambda_function" => self.function(resource, fields),
            _ => {}
        }
    }

    /// What a resource makes beside or without a declaration of its own.
    fn beside(&mut self, resource: &'r Resource) {
        match &*resource.kind {
            "aws_vpc" | "aws_default_vpc" => self.ipv6_of_vpc(resource),
            "aws_internet_gateway" => self.attachment(resource, "InternetGatewayId"),
            "aws_vpn_gateway" => self.attachment(resource, "VpnGatewayId"),
            "aws_route_table" | "aws_default_route_table" => self.inline_routes(resource),
            "aws_route_table_association" => self.route_table_association(resource),
            "aws_main_route_table_association" => self.main_route_table_association(resource),
            "aws_network_acl" | "aws_default_network_acl" => self.inline_entries(resource),
            "aws_security_group_rule" => self.security_group_rule(resource),
            "aws_vpc_security_group_ingress_rule" => self.single_rule(resource, true),
            "aws_vpc_security_group_egress_rule" => self.single_rule(resource, false),
            "aws_rds_cluster_instance" => self.cluster_instance(resource, "AWS::RDS::DBInstance"),
            _ => {}
        }
    }

    /// An attribute of `resource`, with its references resolved.
    fn attribute(&self, resource: &Resource, path: &str) -> Declared {
        self.index.resolve(fields::path(&resource.values, path))
    }

    fn declare(&mut self, resource: &Resource, written_as: &str, fields: Fields) {
        self.declare_as(resource.address.clone(), &resource.place, written_as, fields);
    }

    fn declare_as(&mut self, id: Arc<str>, place: &Place, written_as: &str, fields: Fields) {
        let Some(kind) = spelling::cloudformation(written_as) else { return };
        let execution = (kind == Kind::Function).then(|| self.execution(&id)).flatten();
        let properties = Declared { place: place.clone(), field: fields.into_field() };
        let written_as = self.index.names.share(written_as);
        let (place, execution) = (place.clone(), execution.into());
        push(&mut self.declarations, Declaration { id, kind, written_as, place, properties, execution });
    }
}

/// A reference to the whole of a resource.
fn whole(address: &Arc<str>) -> Field {
    Field::reference(address.clone(), None)
}

/// Names the kinds that concern networking and are left out, each once with its count.
fn report_left_out(resources: &[Resource], problems: &Problems) {
    let mut counts: SortedMap<&Arc<str>, (u32, &Place)> = SortedMap::new();
    for resource in resources.iter().filter(|resource| !resource.data && table::left_out(&resource.kind)) {
        let (count, first) = counts.entry(&resource.kind).or_insert((0, &resource.place));
        *count = count.saturating_add(1);
        *first = (*first).min(&resource.place);
    }
    for (kind, (count, place)) in counts {
        problems.add(Severity::Warning, place, ProblemKind::KindNotModelled { kind: kind.clone(), count });
    }
}
