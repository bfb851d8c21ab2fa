//! Security groups and their rules, inline and apart.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::super::declaration::{Declaration, Declared};
use super::Lowering;
use super::vpcs::{IPV4, IPV6};
use crate::network::traffic::{PortRange, Protocol, ProtocolMatch};
use crate::network::{Fact, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, VpcId};
use crate::report::{ProblemKind, Severity};

impl Lowering<'_> {
    pub(super) fn security_group(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let ingress = self.rules(declaration, fields.get("SecurityGroupIngress"), true);
        let mut egress = self.rules(declaration, fields.get("SecurityGroupEgress"), false);
        // Without egress rules of its own CloudFormation leaves the one that AWS makes: everything (aws-facts 3.29).
        // Rules that are declared apart are added to it.
        if egress.is_empty() && fields.get("RulesAreAll").truth() != Some(true) {
            self.aws_default(declaration, "SecurityGroupEgress", "0.0.0.0/0, ::/0");
            let all = |peer| SecurityGroupRule {
                protocol: ProtocolMatch::All,
                ports: PortRange::ALL,
                peer,
                description: Arc::default(),
                place: declaration.place.clone(),
            };
            egress = vec![all(RulePeer::Ipv4(Ipv4Net::default())), all(RulePeer::Ipv6(Ipv6Net::default()))];
        }
        let vpc = fields.get("VpcId").id().map(VpcId::new);
        let group = SecurityGroup { vpc, ingress, egress, place: declaration.place.clone() };
        self.network.security_groups.insert(SecurityGroupId::new(declaration.id.clone()), group);
    }

    fn rules(&mut self, declaration: &Declaration, written: &Declared, ingress: bool) -> Vec<SecurityGroupRule> {
        written.items().iter().filter_map(|rule| self.rule(declaration, rule, ingress)).collect()
    }

    /// A rule that stands outside its group.
    pub(super) fn security_group_rule(&mut self, declaration: &Declaration, ingress: bool) {
        let fields = &declaration.properties;
        if fields.get("GroupId").is_absent() && !fields.get("GroupName").is_absent() {
            // A group by name is one of the default VPC, which no template declares.
            return;
        }
        let Some(group) = self.required(declaration, "GroupId") else { return };
        let Some(mut rule) = self.rule(declaration, fields, ingress) else { return };
        rule.place = declaration.place.clone();
        match self.network.security_groups.get_mut(&SecurityGroupId::new(group.clone())) {
            Some(group) if ingress => group.ingress.push(rule),
            Some(group) => group.egress.push(rule),
            // The group stands outside the files, and so do its other rules.
            None => {
                let kind = ProblemKind::KnownAfterDeployment { property: "GroupId".into(), waits_for: group };
                self.problems.add_on(Severity::Info, &declaration.place, &declaration.id, kind);
            }
        }
    }

    fn rule(&mut self, declaration: &Declaration, written: &Declared, ingress: bool) -> Option<SecurityGroupRule> {
        let place = written.place.clone();
        let open = |token: Arc<str>, place| SecurityGroupRule {
            protocol: ProtocolMatch::All,
            ports: PortRange::ALL,
            peer: RulePeer::Unknown(token),
            description: Arc::default(),
            place,
        };
        if let Some(token) = written.waits_for() {
            let _unknown: Fact<()> = self.unknown(
                declaration,
                if ingress { "SecurityGroupIngress" } else { "SecurityGroupEgress" },
                &place,
                token.clone(),
            );
            return Some(open(token, place));
        }
        let Some(protocol) = protocol(written.get("IpProtocol")) else {
            let written = written.get("IpProtocol");
            return match written.waits_for() {
                Some(token) => Some(open(token, place)),
                None => {
                    self.bad(declaration, "IpProtocol", &written.place, "tcp, udp, icmp, icmpv6, -1 or a protocol number");
                    None
                }
            };
        };
        let peer = self.peer(declaration, written, ingress)?;
        let description = written.get("Description").text().cloned().unwrap_or_default();
        match self.ports(declaration, protocol, written.get("FromPort"), written.get("ToPort"))? {
            Fact::Known(ports) => Some(SecurityGroupRule { protocol, ports, peer, description, place }),
            // Which ports is open, so nobody can say whom the rule lets through.
            Fact::Unknown(token) => {
                Some(SecurityGroupRule { protocol, ports: PortRange::ALL, peer: RulePeer::Unknown(token), description, place })
            }
        }
    }

    fn peer(&mut self, declaration: &Declaration, written: &Declared, ingress: bool) -> Option<RulePeer> {
        let ipv4: Option<Fact<Ipv4Net>> = self.value(declaration, "CidrIp", written.get("CidrIp"), IPV4);
        if let Some(cidr) = ipv4 {
            return Some(match cidr {
                Fact::Known(net) => RulePeer::Ipv4(net.trunc()),
                Fact::Unknown(token) => RulePeer::Unknown(token),
            });
        }
        let ipv6: Option<Fact<Ipv6Net>> = self.value(declaration, "CidrIpv6", written.get("CidrIpv6"), IPV6);
        if let Some(cidr) = ipv6 {
            return Some(match cidr {
                Fact::Known(net) => RulePeer::Ipv6(net.trunc()),
                Fact::Unknown(token) => RulePeer::Unknown(token),
            });
        }
        let (group, list) = match ingress {
            true => ("SourceSecurityGroupId", "SourcePrefixListId"),
            false => ("DestinationSecurityGroupId", "DestinationPrefixListId"),
        };
        if let Some(id) = written.get(group).id() {
            return Some(RulePeer::SecurityGroup(SecurityGroupId::new(id)));
        }
        if let Some(id) = self.named_prefix_list(written.get(list)) {
            return Some(RulePeer::PrefixList(id));
        }
        match written.get("SourceSecurityGroupName").id() {
            Some(name) => Some(RulePeer::Unknown(name)),
            None => {
                self.bad(
                    declaration,
                    if ingress { "SecurityGroupIngress" } else { "SecurityGroupEgress" },
                    &written.place,
                    "a CIDR block, a group or a prefix list",
                );
                None
            }
        }
    }

    /// The ports of a rule: all of them for a protocol without ports, and where both are left out or -1.
    pub(super) fn ports(
        &self,
        declaration: &Declaration,
        protocol: ProtocolMatch,
        from: &Declared,
        to: &Declared,
    ) -> Option<Fact<PortRange>> {
        if !matches!(protocol, ProtocolMatch::One(Protocol::Tcp | Protocol::Udp)) {
            return Some(Fact::Known(PortRange::ALL));
        }
        if let Some(token) = from.waits_for().or_else(|| to.waits_for()) {
            return Some(Fact::Unknown(token));
        }
        let number = |port: &Declared| port.text().map(|text| text.trim().parse::<i32>().ok());
        match (number(from), number(to)) {
            (None, None) | (Some(Some(-1)), _) => Some(Fact::Known(PortRange::ALL)),
            (Some(Some(first)), last) => {
                let last = last.flatten().unwrap_or(first);
                if let (Ok(first), Ok(last)) = (u16::try_from(first), u16::try_from(last)) {
                    return Some(Fact::Known(PortRange { first, last }));
                }
                self.bad(declaration, "FromPort", &from.place, "a port from 0 to 65535");
                None
            }
            (Some(None) | None, _) => {
                self.bad(declaration, "FromPort", &from.place, "a port from 0 to 65535");
                None
            }
        }
    }
}

/// A protocol by name or number (IANA protocol numbers).
pub(super) fn protocol(written: &Declared) -> Option<ProtocolMatch> {
    Some(match written.text()?.trim().to_ascii_lowercase().as_str() {
        "-1" | "all" => ProtocolMatch::All,
        "tcp" | "6" => ProtocolMatch::One(Protocol::Tcp),
        "udp" | "17" => ProtocolMatch::One(Protocol::Udp),
        "icmp" | "1" | "icmpv6" | "58" => ProtocolMatch::One(Protocol::Icmp),
        other => ProtocolMatch::Number(other.parse().ok()?),
    })
}
