//! Internet gateways of both kinds, NAT gateways, endpoints, prefix lists, peerings, virtual private gateways, VPC Block
//! Public Access and the policies of buckets.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::{Out, interfaces};

/// The states in which a thing is gone, though the API still lists it for a while.
const GONE: [&str; 6] = ["deleted", "rejected", "expired", "failed", "delete-complete", "disable-complete"];

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    for gateway in answers.of(Answer::InternetGateway) {
        let Some(id) = gateway.text("InternetGatewayId") else { continue };
        out.add(id.clone(), Kind::InternetGateway, "AWS::EC2::InternetGateway", gateway.fields.clone());
        attach(out, &id, "InternetGatewayId", gateway.get("Attachments"));
    }
    for gateway in answers.of(Answer::EgressOnlyInternetGateway) {
        let Some(id) = gateway.text("EgressOnlyInternetGatewayId") else { continue };
        let mut fields = gateway.fields.clone();
        let vpc = gateway.get("Attachments").items().first().map(|attachment| attachment.get("VpcId").clone());
        fields.set("VpcId", vpc.unwrap_or_else(Declared::none));
        out.add(id, Kind::EgressOnlyInternetGateway, "AWS::EC2::EgressOnlyInternetGateway", fields);
    }
    answers.of(Answer::NatGateway).iter().for_each(|nat| nat_gateway(nat, out));
    let interfaces = answers.by(Answer::NetworkInterface, "NetworkInterfaceId");
    let services = answers.by(Answer::EndpointService, "ServiceName");
    answers.of(Answer::VpcEndpoint).iter().for_each(|endpoint| vpc_endpoint((&interfaces, &services), endpoint, out));
    let entries = answers.by_owner(Answer::PrefixListEntry);
    answers.of(Answer::PrefixList).iter().for_each(|list| prefix_list(answers, &entries, list, out));
    answers.of(Answer::Peering).iter().for_each(|peering| peering_connection(peering, out));
    answers.of(Answer::VpnGateway).iter().for_each(|gateway| vpn_gateway(gateway, out));
    answers.of(Answer::VpnConnection).iter().for_each(|connection| vpn_connection(answers, connection, out));
    for options in answers.of(Answer::BlockPublicAccess) {
        out.add(
            "VpcBlockPublicAccessOptions",
            Kind::BlockPublicAccess,
            "AWS::EC2::VPCBlockPublicAccessOptions",
            options.fields.clone(),
        );
    }
    answers.of(Answer::BucketPolicy).iter().for_each(|policy| bucket_policy(policy, out));
    answers.of(Answer::BlockPublicAccessExclusion).iter().for_each(|exclusion| self::exclusion(exclusion, out));
}

fn attach(out: &mut Out<'_>, id: &Arc<str>, property: &'static str, attachments: &Declared) {
    for attachment in attachments.items() {
        let state = attachment.get("State");
        if state.text().is_some_and(|state| !matches!(&**state, "available" | "attached")) {
            continue;
        }
        let (place, vpc) = (&attachment.place, attachment.get("VpcId"));
        let fields = Declared::map(place, [(property, Declared::of(place, id.clone())), ("VpcId", vpc.clone())]);
        let vpc = vpc.id().unwrap_or_default();
        out.add(format!("{id}/{vpc}"), Kind::GatewayAttachment, "AWS::EC2::VPCGatewayAttachment", fields);
    }
}

fn nat_gateway(nat: &Item, out: &mut Out<'_>) {
    let Some(id) = nat.text("NatGatewayId").filter(|_| !nat.is("State", &["deleted"])) else { return };
    let mut fields = nat.fields.clone();
    let addresses = nat.get("NatGatewayAddresses");
    // Old answers name one address and do not call it the primary one.
    let primary = addresses.items().iter().find(|address| address.get("IsPrimary").truth() == Some(true));
    if let Some(address) = primary.or_else(|| addresses.items().first()) {
        fields.set("PrivateIpAddress", address.get("PrivateIp").clone());
    }
    fields.set("AvailabilityZoneAddresses", addresses.clone());
    out.add(id, Kind::NatGateway, "AWS::EC2::NatGateway", fields);
}

type Index<'a> = SortedMap<Arc<str>, &'a Item>;

fn vpc_endpoint(index: (&Index<'_>, &Index<'_>), endpoint: &Item, out: &mut Out<'_>) {
    let (interfaces, services) = index;
    let Some(id) = endpoint.text("VpcEndpointId").filter(|_| !endpoint.is("State", &GONE)) else { return };
    let mut fields = endpoint.fields.clone();
    let groups = endpoint.get("Groups").each("GroupId");
    if !groups.items().is_empty() {
        fields.set("SecurityGroupIds", groups);
    }
    let own = endpoint.get("NetworkInterfaceIds").ids();
    let addresses = own.ids.iter().filter_map(|(id, _)| interfaces.get(id)).flat_map(|one| interfaces::addresses(one)).collect();
    fields.set("PrivateIpAddresses", Declared::list(endpoint.place(), addresses));
    if let Some(details) = endpoint.text("ServiceName").and_then(|service| services.get(&service)) {
        fields.set("ServiceZones", details.get("AvailabilityZones").clone());
    }
    out.add(id, Kind::VpcEndpoint, "AWS::EC2::VPCEndpoint", fields);
}

fn prefix_list(answers: &Answers, entries: &SortedMap<Arc<str>, Vec<&Item>>, list: &Item, out: &mut Out<'_>) {
    let Some(id) = list.text("PrefixListId") else { return };
    let entries: Vec<_> = entries.get(&id).into_iter().flatten().map(|entry| entry.fields.clone()).collect();
    let mut fields = list.fields.clone();
    if answers.has_about(Answer::PrefixListEntry, &id) || !entries.is_empty() {
        fields.set("Entries", Declared::list(list.place(), entries));
    } else if list.get("Cidrs").is_absent() {
        fields.set("Entries", Declared::unanswered(list.place(), "get-managed-prefix-list-entries"));
    }
    out.add(id, Kind::PrefixList, "AWS::EC2::PrefixList", fields);
}

fn peering_connection(peering: &Item, out: &mut Out<'_>) {
    let gone = peering.get("Status").get("Code").text().is_some_and(|code| GONE.contains(&&**code));
    let Some(id) = peering.text("VpcPeeringConnectionId").filter(|_| !gone) else { return };
    let mut fields = peering.fields.clone();
    fields.set("VpcId", peering.get("RequesterVpcInfo").get("VpcId").clone());
    fields.set("PeerVpcId", peering.get("AccepterVpcInfo").get("VpcId").clone());
    out.add(id, Kind::PeeringConnection, "AWS::EC2::VPCPeeringConnection", fields);
}

fn vpn_gateway(gateway: &Item, out: &mut Out<'_>) {
    let Some(id) = gateway.text("VpnGatewayId").filter(|_| !gateway.is("State", &GONE)) else { return };
    out.add(id.clone(), Kind::VpnGateway, "AWS::EC2::VPNGateway", gateway.fields.clone());
    attach(out, &id, "VpnGatewayId", gateway.get("VpcAttachments"));
}

fn vpn_connection(answers: &Answers, connection: &Item, out: &mut Out<'_>) {
    let Some(id) = connection.text("VpnConnectionId").filter(|_| !connection.is("State", &GONE)) else { return };
    let mut fields = connection.fields.clone();
    // The list of attachments knows it under the attachment's own id.
    if answers.has(Answer::TransitGatewayAttachment) {
        fields.set("TransitGatewayId", Declared::none());
    }
    for route in connection.get("Routes").items() {
        let to = route.get("DestinationCidrBlock");
        let Some(text) = to.text() else { continue };
        let place = &route.place;
        let own = ("VpnConnectionId", Declared::of(place, id.clone()));
        let fields = Declared::map(place, [own, ("DestinationCidrBlock", to.clone())]);
        out.add(format!("{id}/{text}"), Kind::VpnConnectionRoute, "AWS::EC2::VPNConnectionRoute", fields);
    }
    out.add(id, Kind::VpnConnection, "AWS::EC2::VPNConnection", fields);
}

/// The excluded VPC or subnet is named by its ARN: `arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1`.
fn exclusion(exclusion: &Item, out: &mut Out<'_>) {
    let Some(id) = exclusion.text("ExclusionId").filter(|_| !exclusion.is("State", &GONE)) else { return };
    let mut fields = exclusion.fields.clone();
    let arn = exclusion.text("ResourceArn").unwrap_or_default();
    if let Some(of) = arn.rsplit('/').next() {
        let property = if of.starts_with("subnet-") { "SubnetId" } else { "VpcId" };
        fields.set(property, Declared::of(exclusion.place(), of));
    }
    out.add(id, Kind::BlockPublicAccessExclusion, "AWS::EC2::VPCBlockPublicAccessExclusion", fields);
}

/// The answer does not name the bucket, but the ARNs in its policy do: `arn:aws:s3:::BUCKET/*`.
fn bucket_policy(policy: &Item, out: &mut Out<'_>) {
    let Some(text) = policy.text("Policy") else { return };
    let named = text.split(":s3:::").skip(1).find_map(|rest| {
        let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'))).unwrap_or(rest.len());
        rest.get(..end).filter(|name| !name.is_empty())
    });
    let Some(name) = named else { return };
    let place = policy.place();
    let fields = [("Bucket", Declared::of(place, name)), ("PolicyDocument", policy.get("Policy").clone())];
    out.add(format!("{name}/policy"), Kind::BucketPolicy, "AWS::S3::BucketPolicy", Declared::map(place, fields));
}
