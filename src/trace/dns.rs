//! Names: whether the VPC's resolver answers, and whether with public addresses or with those of an interface endpoint.
//!
//! Without `enableDnsSupport` no name resolves through the VPC (aws-facts 3.40). A service's name leads to an interface
//! endpoint of the VPC when its private DNS is on and both DNS attributes are true (aws-facts 3.41, 3.50); otherwise to
//! public addresses. Where the VPC has a gateway endpoint for the same service as well, names keep leading to public
//! addresses: that is AWS's default for S3's interface endpoint (private DNS for inbound resolvers only). Left out: DNS
//! servers of one's own in the DHCP options (aws-facts 3.44), private hosted zones, and the names of databases and caches.

use super::address::{not_in_files, value};
use super::filters::{Judgement, Outcome};
use super::reason::{DropReason, MissingFact};
use super::route_lookup::is_foreign;
use super::rule_text;
use crate::facts::services;
use crate::network::{EndpointKind, Fact, Network, NodeId, NodeKind, SubnetId, VpcEndpoint, VpcEndpointId, VpcId};

/// Where a name leads.
pub(super) enum Answer {
    /// To public addresses.
    Public,
    /// To the addresses of this interface endpoint.
    Endpoint(VpcEndpointId),
    /// Cannot be told.
    Unknown(MissingFact),
}

/// Resolves the name of `service`, or of some host on the internet, for a function in `subnet`.
pub(super) fn resolve(network: &Network, subnet: &SubnetId, service: Option<&str>) -> (Judgement, Answer) {
    let Some(subnet) = network.subnets.get(subnet) else {
        let fact = not_in_files(NodeKind::Subnet, subnet.as_str());
        return (Judgement::unknown(fact.clone(), None), Answer::Unknown(fact));
    };
    let answer = service.map_or(Answer::Public, |service| endpoint_for(network, &subnet.vpc, service));
    let resolver = resolver(network, &subnet.vpc);
    if resolver.outcome != Outcome::Pass {
        return (resolver, answer);
    }
    let judgement = match &answer {
        Answer::Public => resolver,
        Answer::Unknown(fact) => Judgement::unknown(fact.clone(), None),
        Answer::Endpoint(id) => {
            let place = network.vpc_endpoints.get(id).map(|endpoint| endpoint.place.clone()).unwrap_or_default();
            let rule = rule_text::rule(format!("{} → {id}", service.unwrap_or_default()), &place);
            Judgement::pass(Some(id.clone().into()), Some(rule))
        }
    };
    (judgement, answer)
}

/// Whether the resolver of the VPC answers at all.
fn resolver(network: &Network, id: &VpcId) -> Judgement {
    let part = Some(NodeId::from(id.clone()));
    match network.vpcs.get(id).map(|vpc| &vpc.dns_support) {
        None => Judgement::unknown(not_in_files(NodeKind::Vpc, id.as_str()), part),
        Some(Fact::Known(true)) => Judgement::pass(part, None),
        Some(Fact::Known(false)) => Judgement::block(DropReason::DnsDisabled, part, None),
        Some(Fact::Unknown(token)) => Judgement::unknown(value(NodeKind::Vpc, id.as_str(), token), part),
    }
}

fn endpoint_for(network: &Network, vpc: &VpcId, service: &str) -> Answer {
    let own = || network.vpc_endpoints.iter().filter(|(_, endpoint)| endpoint.vpc == *vpc && !is_foreign(network, endpoint));
    let is_gateway = |endpoint: &VpcEndpoint| matches!(endpoint.kind, EndpointKind::Gateway { .. }) && leads_to(endpoint, service);
    if own().any(|(_, endpoint)| is_gateway(endpoint)) {
        return Answer::Public;
    }
    let mut doubt = None;
    for (id, endpoint) in own() {
        let EndpointKind::Interface { private_dns, .. } = &endpoint.kind else { continue };
        match (&endpoint.service, private_dns) {
            (_, Fact::Known(false)) => {}
            (Fact::Known(_), _) if !leads_to(endpoint, service) => {}
            (Fact::Known(_), Fact::Known(true)) => match host_names(network, vpc) {
                Ok(true) => return Answer::Endpoint(id.clone()),
                Ok(false) => {}
                Err(fact) => {
                    doubt.get_or_insert(fact);
                }
            },
            (Fact::Unknown(token), _) | (_, Fact::Unknown(token)) => {
                doubt.get_or_insert_with(|| value(NodeKind::VpcEndpoint, id.as_str(), token));
            }
        }
    }
    doubt.map_or(Answer::Public, Answer::Unknown)
}

fn leads_to(endpoint: &VpcEndpoint, service: &str) -> bool {
    endpoint.service.known().is_some_and(|name| services::same(name, service))
}

/// Whether the VPC's attributes allow private DNS.
fn host_names(network: &Network, id: &VpcId) -> Result<bool, MissingFact> {
    let vpc = network.vpcs.get(id).ok_or_else(|| not_in_files(NodeKind::Vpc, id.as_str()))?;
    match (&vpc.dns_hostnames, &vpc.dns_support) {
        (Fact::Known(false), _) | (_, Fact::Known(false)) => Ok(false),
        (Fact::Known(true), Fact::Known(true)) => Ok(true),
        (Fact::Unknown(token), _) | (_, Fact::Unknown(token)) => Err(value(NodeKind::Vpc, id.as_str(), token)),
    }
}
