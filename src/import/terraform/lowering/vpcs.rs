//! VPCs and what AWS makes with each: the default group, the main route table, the default ACL.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Unknown};
use super::super::resource::Resource;
use super::fields::Fields;
use super::{Mapping, whole};
use crate::report::Place;

impl<'r> Mapping<'r> {
    pub(super) fn vpc(&self, resource: &Resource, fields: &mut Fields) {
        let near = &resource.values;
        if let Some(group) = self.index.default("default_security_group_id", &resource.address) {
            fields.put("DefaultSecurityGroup", Declared { place: near.place.clone(), field: whole(&group) });
        }
        if &*resource.kind == "aws_default_vpc" {
            // What every default VPC has (Amazon VPC User Guide, "Default VPC components").
            for (attribute, property, value) in
                [("cidr_block", "CidrBlock", "172.31.0.0/16"), ("enable_dns_hostnames", "EnableDnsHostnames", "true")]
            {
                if self.attribute(resource, attribute).text().is_none() {
                    fields.text(property, value, near);
                }
            }
        }
    }

    /// A default subnet stands in the default VPC, and AWS chose its range.
    pub(super) fn default_subnet(&self, resource: &Resource, fields: &mut Fields) {
        let place = &resource.place;
        let waits = |attribute: &str| Unknown::one(format!("<getatt:{}.{attribute}>", resource.address));
        if self.attribute(resource, "vpc_id").is_absent() {
            fields.put("VpcId", Declared { place: place.clone(), field: self.default_vpc() });
        }
        if self.attribute(resource, "cidr_block").is_absent() {
            fields.put("CidrBlock", Declared { place: place.clone(), field: waits("cidr_block") });
        }
    }

    /// The default VPC, of which there is one: what adopts it, else what finds it, else what stands in it.
    fn default_vpc(&self) -> Field {
        let of_kind = |kind: &'static str| self.index.resources.iter().filter(move |resource| &*resource.kind == kind);
        let found = of_kind("aws_vpc").find(|source| source.data && source.values.get("default").truth() == Some(true));
        match (self.index.default_vpc, found, of_kind("aws_default_subnet").next()) {
            (Some(vpc), _, _) => whole(&vpc.address),
            (None, Some(source), _) => match source.values.get("id").text() {
                Some(id) => Field::Text(id.clone()),
                None => Unknown::one(format!("<data:{}>", source.address)),
            },
            (None, None, Some(subnet)) => Unknown::one(format!("<getatt:{}.vpc_id>", subnet.address)),
            (None, None, None) => Unknown::one("<unknown>"),
        }
    }

    /// The IPv6 block that a VPC asks for by itself; and of a default VPC its gateway and the table that leads there.
    pub(super) fn ipv6_of_vpc(&mut self, resource: &'r Resource) {
        let asked = self.attribute(resource, "assign_generated_ipv6_cidr_block");
        let block = self.attribute(resource, "ipv6_cidr_block");
        let pool = self.attribute(resource, "ipv6_ipam_pool_id");
        if asked.truth() == Some(true) || !block.is_absent() || !pool.is_absent() {
            let mut fields = Fields::new(&self.index.names);
            fields.put("VpcId", this(resource));
            fields.put("AmazonProvidedIpv6CidrBlock", asked);
            fields.put("Ipv6CidrBlock", block);
            fields.put("Ipv6IpamPoolId", pool);
            self.declare(resource, "AWS::EC2::VPCCidrBlock", fields);
        }
        if &*resource.kind == "aws_default_vpc" && self.index.default("main_route_table_id", &resource.address).is_none() {
            self.default_way_out(resource);
        }
    }

    fn default_way_out(&mut self, vpc: &'r Resource) {
        let named = |name: &str| -> Arc<str> { format!("{}.{name}", vpc.address).into() };
        let (gateway, table) = (named("InternetGateway"), named("MainRouteTable"));
        let refer = |address: &Arc<str>| Declared { place: vpc.place.clone(), field: whole(address) };
        self.declare_as(gateway.clone(), &vpc.place, "AWS::EC2::InternetGateway", Fields::new(&self.index.names));
        let mut fields = Fields::new(&self.index.names);
        fields.put("InternetGatewayId", refer(&gateway));
        fields.put("VpcId", this(vpc));
        self.declare(vpc, "AWS::EC2::VPCGatewayAttachment", fields);
        self.main_table(vpc);
        let mut fields = Fields::new(&self.index.names);
        fields.put("RouteTableId", refer(&table));
        fields.text("DestinationCidrBlock", "0.0.0.0/0", &vpc.values);
        fields.put("GatewayId", refer(&gateway));
        self.declare(vpc, "AWS::EC2::Route", fields);
    }

    /// The main route tables that something names and nothing declares.
    pub(super) fn named_main_tables(&mut self) {
        let named = self.index.main_tables.take();
        let vpcs: Vec<&Resource> = named.iter().filter_map(|address| self.index.at(address)).collect();
        for vpc in vpcs.into_iter().filter(|vpc| &*vpc.kind == "aws_vpc") {
            self.main_table(vpc);
        }
    }

    fn main_table(&mut self, vpc: &'r Resource) {
        let id: Arc<str> = format!("{}.MainRouteTable", vpc.address).into();
        let table = Declared { place: vpc.place.clone(), field: whole(&id) };
        self.main_association(&id, &vpc.place, this(vpc), table);
        let mut fields = Fields::new(&self.index.names);
        fields.put("VpcId", this(vpc));
        self.declare_as(id, &vpc.place, "AWS::EC2::RouteTable", fields);
    }

    fn main_association(&mut self, id: &Arc<str>, place: &Place, vpc: Declared, table: Declared) {
        let mut fields = Fields::new(&self.index.names);
        fields.put("VpcId", vpc);
        fields.put("RouteTableId", table);
        self.declare_as(id.clone(), place, "AWS::EC2::SubnetRouteTableAssociation", fields);
    }

    pub(super) fn main_route_table_association(&mut self, resource: &'r Resource) {
        let (vpc, table) = (self.attribute(resource, "vpc_id"), self.attribute(resource, "route_table_id"));
        self.main_association(&resource.address, &resource.place, vpc, table);
    }

    /// The VPC of a table or ACL that takes over what AWS made with the VPC.
    pub(super) fn default_of_vpc(&mut self, resource: &'r Resource, fields: &mut Fields) {
        let table = &*resource.kind == "aws_default_route_table";
        let attribute = if table { "default_route_table_id" } else { "default_network_acl_id" };
        let field = match self.index.vpc_of_default(resource, attribute) {
            Some(vpc) => Field::Text(vpc),
            None => self.attribute(resource, attribute).field,
        };
        let vpc = Declared { place: resource.place.clone(), field };
        fields.put("VpcId", vpc.clone());
        if table {
            self.main_association(&resource.address, &resource.place, vpc, this(resource));
        } else {
            let mut association = Fields::new(&self.index.names);
            association.put("VpcId", vpc);
            association.put("NetworkAclId", this(resource));
            self.declare(resource, "AWS::EC2::SubnetNetworkAclAssociation", association);
        }
    }

    /// Which VPC a gateway says it is attached to.
    pub(super) fn attachment(&mut self, resource: &'r Resource, property: &str) {
        let vpc = self.attribute(resource, "vpc_id");
        if !vpc.is_absent() {
            let mut fields = Fields::new(&self.index.names);
            fields.put(property, this(resource));
            fields.put("VpcId", vpc);
            self.declare(resource, "AWS::EC2::VPCGatewayAttachment", fields);
        }
    }
}

/// A reference to the resource itself.
pub(super) fn this(resource: &Resource) -> Declared {
    Declared { place: resource.place.clone(), field: whole(&resource.address) }
}
