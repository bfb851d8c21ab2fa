//! Transit gateways: hop by hop both ways, tables, zones, groups, and a hub with a NAT gateway.

use eniscope::network::Network;

use super::paths::check;
use super::{ends, one, show};
use crate::support::network::network;

/// Two VPCs on one gateway with one table that both propagate into; each has a subnet for its attachment.
const CONNECTED: &str = "
    vpc Vpc 10.0.0.0/16
    vpc Far 10.1.0.0/16
    subnet Private Vpc 10.0.1.0/24 table=Near
    subnet Door Vpc 10.0.9.0/28
    subnet Data Far 10.1.1.0/24 table=FarTable
    subnet FarDoor Far 10.1.9.0/28
    table Near Vpc
    table FarTable Far
    route Near 10.1.0.0/16 tgw Tgw
    route FarTable 10.0.0.0/8 tgw Tgw
    tgw Tgw
    tgwtable Rtb Tgw propagate=Here,There
    attach Here Tgw vpc Vpc subnets=Door table=Rtb
    attach There Tgw vpc Far subnets=FarDoor table=Rtb
    group App
    allow App out all * 0.0.0.0/0
    group Db
    allow Db in tcp 5432 sg:App
    resource Database database subnets=Data groups=Db port=5432 address=10.1.1.9
    function Fn subnets=Private groups=App
";

fn connected(more: &str) -> Network {
    network(&format!("{CONNECTED}\n{more}"))
}

fn both(more: &str) -> String {
    ends(&connected(more), "10.1.1.9:5432")
}

#[test]
fn a_database_of_another_vpc_there_and_back() {
    check(
        &show::trace(&one(&connected(""), "10.1.1.9:5432")),
        "forward delivered via transit-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [10.1.0.0/16 → Tgw]
           subnet Door: network-acl-in [100 allow all]
           transit-gateway Tgw: gateway Here; route Rtb [10.1.0.0/16 → There]
           subnet FarDoor: network-acl-out [100 allow all]; route [10.1.0.0/16 → local]
           subnet Data: network-acl-in [100 allow all]
           resource Database: security-group-in Db [allow tcp 5432 from App]; arrive
         reply delivered via transit-gateway
           resource Database: tracked
           subnet Data: network-acl-out [100 allow all]; route FarTable [10.0.0.0/8 → Tgw]
           subnet FarDoor: network-acl-in [100 allow all]
           transit-gateway Tgw: gateway There; route Rtb [10.0.0.0/16 → Here]
           subnet Door: network-acl-out [100 allow all]
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn in_the_attachment_s_own_subnet_what_comes_out_meets_no_acl() {
    let same = "attach Here Tgw vpc Vpc subnets=Private table=Rtb\nattach There Tgw vpc Far subnets=Data table=Rtb";
    check(
        &show::trace(&one(&connected(same), "10.1.1.9:5432")),
        "forward delivered via transit-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [10.1.0.0/16 → Tgw]; network-acl-in [100 allow all]
           transit-gateway Tgw: gateway Here; route Rtb [10.1.0.0/16 → There]
           subnet Data: route FarTable [10.1.0.0/16 → local]
           resource Database: security-group-in Db [allow tcp 5432 from App]; arrive
         reply delivered via transit-gateway
           resource Database: tracked
           subnet Data: network-acl-out [100 allow all]; route FarTable [10.0.0.0/8 → Tgw]; network-acl-in [100 allow all]
           transit-gateway Tgw: gateway There; route Rtb [10.0.0.0/16 → Here]
           subnet Private:
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn acls_of_the_attachments_subnets_count_in_one_direction_each_way() {
    let shut = |subnet: &str, entry: &str| {
        let (vpc, range) = if subnet == "Door" { ("Vpc", "10.0.9.0/28") } else { ("Far", "10.1.9.0/28") };
        both(&format!(
            "acl Acl {vpc}
             entry Acl 5 {entry} deny all * 0.0.0.0/0
             entry Acl 10 in allow all * 0.0.0.0/0
             entry Acl 10 out allow all * 0.0.0.0/0
             subnet {subnet} {vpc} {range} acl=Acl"
        ))
    };
    let (forward, reply) = ("dropped SUBNET_ACL_RESTRICTION / delivered", "delivered / dropped SUBNET_ACL_RESTRICTION");
    assert_eq!(shut("Door", "in"), forward);
    assert_eq!(shut("Door", "out"), reply);
    assert_eq!(shut("FarDoor", "out"), forward);
    assert_eq!(shut("FarDoor", "in"), reply);
}

#[test]
fn a_zone_without_a_subnet_of_the_attachment_is_cut_off() {
    let there = one(&connected("subnet Door Vpc 10.0.9.0/28 zone=us-east-1b"), "10.1.1.9:5432");
    assert_eq!(show::verdict(&there.forward), "dropped TGW_ROUTE_AZ_RESTRICTION");
    let blocker = &there.forward.blockers[0];
    assert_eq!((blocker.node.name(), blocker.part.as_ref().unwrap().name()), ("Private".into(), "Here".into()));
    // The far side needs its own zone for the reply; on the way there the gateway may use another.
    assert_eq!(both("subnet FarDoor Far 10.1.9.0/28 zone=us-east-1b"), "delivered / dropped TGW_ROUTE_AZ_RESTRICTION");
    let second = "subnet FarDoor Far 10.1.9.0/28 zone=us-east-1b
        subnet FarDoor2 Far 10.1.9.16/28
        attach There Tgw vpc Far subnets=FarDoor,FarDoor2 table=Rtb";
    assert_eq!(both(second), "delivered / delivered");
    assert_eq!(
        both("attach Here Tgw vpc Vpc subnets=<param:Door> table=Rtb"),
        "undecided not-in-files subnet <param:Door> / delivered"
    );
}

#[test]
fn associations_and_routes_of_the_gateway() {
    assert_eq!(both("attach Here Tgw vpc Vpc subnets=Door"), "dropped TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION / delivered");
    assert_eq!(both("attach There Tgw vpc Far subnets=FarDoor"), "delivered / dropped TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION");
    assert_eq!(both("tgwtable Rtb Tgw propagate=Here"), "dropped TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT / delivered");
    assert_eq!(both("tgwtable Rtb Tgw propagate=There"), "delivered / dropped TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
    assert_eq!(both("tgwroute Rtb 10.1.0.0/16 -"), "dropped TGW_RTB_BAD_STATE_ROUTE / delivered");
    assert_eq!(both("tgwroute Rtb 10.1.1.0/24 -"), "dropped TGW_RTB_BAD_STATE_ROUTE / delivered");
    assert_eq!(both("tgwroute Rtb 0.0.0.0/0 -"), "delivered / delivered");
    assert_eq!(both("tgwtable Rtb Tgw\ntgwroute Rtb 0.0.0.0/0 There"), "delivered / dropped TGW_RTB_MORE_SPECIFIC_ROUTE");
    assert_eq!(
        both("attach There Tgw vpc Far subnets=FarDoor table=Rtb down"),
        "dropped BAD_STATE_ATTACHMENT / dropped BAD_STATE_ATTACHMENT"
    );
    assert_eq!(
        both("tgwroute Rtb ?<param:Cidr> There"),
        "undecided value transit-gateway-route-table Rtb <param:Cidr> / undecided value transit-gateway-route-table Rtb <param:Cidr>"
    );
}

#[test]
fn a_table_for_each_attachment() {
    let two = "tgwtable Rtb Tgw\ntgwtable Other Tgw\nattach There Tgw vpc Far subnets=FarDoor table=Other\n";
    assert_eq!(both(&format!("{two}tgwroute Rtb 10.1.0.0/16 There\ntgwroute Other 10.0.0.0/16 Here")), "delivered / delivered");
    assert_eq!(
        both(&format!("{two}tgwroute Rtb 10.1.0.0/16 There\ntgwroute Rtb 10.0.0.0/16 Here")),
        "delivered / dropped TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"
    );
}

#[test]
fn groups_may_be_named_where_every_switch_is_on() {
    assert_eq!(both("tgw Tgw references=off"), "dropped SG_REFERENCING_SUPPORT / delivered");
    let off = |id: &str| {
        both(&format!(
            "attach Here Tgw vpc Vpc subnets=Door table=Rtb {}\nattach There Tgw vpc Far subnets=FarDoor table=Rtb {}",
            if id == "Here" { "references=off" } else { "" },
            if id == "There" { "references=off" } else { "" }
        ))
    };
    assert_eq!(off("Here"), "dropped SG_REFERENCING_SUPPORT / delivered");
    assert_eq!(off("There"), "dropped SG_REFERENCING_SUPPORT / delivered");
    assert_eq!(both("tgw Tgw references=off\nallow Db in tcp 5432 10.0.0.0/16"), "delivered / delivered");
    assert_eq!(both("tgw Tgw references=?<param:On>"), "undecided value transit-gateway Tgw <param:On> / delivered");
    // Outbound rules never see the other VPC's groups.
    assert_eq!(both("group App\nallow App out tcp 5432 sg:Db"), "dropped SG_REFERENCES_NOT_PRESERVED / delivered");
}

/// The internet by a NAT gateway in a hub VPC.
const HUB: &str = "
    vpc Vpc 10.0.0.0/16
    vpc Hub 10.8.0.0/16
    subnet Private Vpc 10.0.1.0/24 table=Near
    subnet Landing Hub 10.8.9.0/28 table=Landings
    subnet Public Hub 10.8.0.0/24 table=Publics
    table Near Vpc
    table Landings Hub
    table Publics Hub
    route Near 0.0.0.0/0 tgw Tgw
    route Landings 0.0.0.0/0 nat Nat
    route Publics 0.0.0.0/0 igw Igw
    route Publics 10.0.0.0/8 tgw Tgw
    igw Igw Hub
    nat Nat Public
    tgw Tgw
    tgwtable Rtb Tgw propagate=Spoke
    tgwroute Rtb 0.0.0.0/0 ToHub
    attach Spoke Tgw vpc Vpc subnets=Private table=Rtb
    attach ToHub Tgw vpc Hub subnets=Landing table=Rtb
    group App
    allow App out all * 0.0.0.0/0
    function Fn subnets=Private groups=App
";

fn hub(more: &str) -> Network {
    network(&format!("{HUB}\n{more}"))
}

#[test]
fn the_internet_by_a_nat_gateway_in_a_hub() {
    check(
        &show::trace(&one(&hub(""), "internet")),
        "forward delivered via transit-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [0.0.0.0/0 → Tgw]; network-acl-in [100 allow all]
           transit-gateway Tgw: gateway Spoke; route Rtb [0.0.0.0/0 → ToHub]
           subnet Landing: network-acl-out [100 allow all]; route Landings [0.0.0.0/0 → Nat]
           subnet Public: network-acl-in [100 allow all]
           nat-gateway Nat: gateway; translate
           subnet Public: network-acl-out [100 allow all]; route Publics [0.0.0.0/0 → Igw]
           internet-gateway Igw: gateway Hub; translate
           internet internet: arrive
         reply delivered via transit-gateway
           internet internet:
           internet-gateway Igw: translate
           subnet Public: network-acl-in [100 allow all]
           nat-gateway Nat: translate
           subnet Public: network-acl-out [100 allow all]; route Publics [10.0.0.0/8 → Tgw]
           subnet Landing: network-acl-in [100 allow all]
           transit-gateway Tgw: gateway ToHub; route Rtb [10.0.0.0/16 → Spoke]
           subnet Private:
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn what_a_hub_needs_and_what_it_cannot_offer() {
    // The NAT gateway's subnet must know the way back.
    let no_way_back = "table Publics Hub\nroute Publics 0.0.0.0/0 igw Igw";
    assert_eq!(ends(&hub(no_way_back), "internet"), "delivered / dropped IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS");
    // Without a NAT gateway nobody gives the function a public address.
    let straight = "table Landings Hub\nroute Landings 0.0.0.0/0 igw Igw";
    assert_eq!(show::verdict(&one(&hub(straight), "internet").forward), "dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
    // The hub's gateway endpoint is the hub's own.
    let endpoint = "endpoint S3 Hub gateway s3 tables=Landings";
    assert_eq!(show::verdict(&one(&hub(endpoint), "service:s3").forward), "dropped NO_POSSIBLE_DESTINATION");
    // Nor does the hub's virtual private gateway take what is not the hub's, or its egress-only gateway another's IPv6.
    let onpremises = "route Landings 172.16.0.0/12 vgw Vgw\nvgw Vgw Hub";
    assert_eq!(show::verdict(&one(&hub(onpremises), "172.16.0.9").forward), "dropped NO_POSSIBLE_DESTINATION");
    let ipv6 = "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=Near
        function Fn subnets=Private groups=App v6=on
        allow App out all * ::/0
        route Near ::/0 tgw Tgw
        tgwroute Rtb ::/0 ToHub
        route Landings ::/0 eigw Eigw
        eigw Eigw Hub";
    assert_eq!(show::verdict(&one(&hub(ipv6), "internet6").forward), "dropped NO_POSSIBLE_DESTINATION");
    // Back and forth between gateway and hub.
    let circle = "table Landings Hub\nroute Landings 0.0.0.0/0 tgw Tgw";
    assert_eq!(show::verdict(&one(&hub(circle), "internet").forward), "dropped ROUTING_LOOP");
    // From the hub over a peering connection: no transit.
    let onward = "vpc Third 10.2.0.0/16
        subnet Beyond Third 10.2.1.0/24
        group Open
        allow Open in all * 0.0.0.0/0
        resource Far database subnets=Beyond groups=Open port=5432
        route Landings 10.2.0.0/16 peering Pcx
        peering Pcx Hub Third";
    assert_eq!(show::verdict(&one(&hub(onward), "resource:Far").forward), "dropped PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
}

/// Two gateways that are peered, a VPC on each.
const PEERED: &str = "
    tgw Tgw2
    tgwtable Rtb Tgw propagate=Here
    tgwtable Rtb2 Tgw2 propagate=There
    tgwroute Rtb 10.1.0.0/16 Across
    tgwroute Rtb2 10.0.0.0/16 AcrossBack
    attach Across Tgw peer Tgw2 table=Rtb
    attach AcrossBack Tgw2 peer Tgw table=Rtb2
    attach There Tgw2 vpc Far subnets=FarDoor table=Rtb2
    table FarTable Far
    route FarTable 10.0.0.0/16 tgw Tgw2
    allow Db in tcp 5432 10.0.0.0/16
";

#[test]
fn a_peered_gateway_has_tables_of_its_own() {
    check(
        &show::trace(&one(&connected(PEERED), "10.1.1.9:5432")),
        "forward delivered via transit-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [10.1.0.0/16 → Tgw]
           subnet Door: network-acl-in [100 allow all]
           transit-gateway Tgw: gateway Here; route Rtb [10.1.0.0/16 → Across]
           transit-gateway Tgw2: gateway AcrossBack; route Rtb2 [10.1.0.0/16 → There]
           subnet FarDoor: network-acl-out [100 allow all]; route [10.1.0.0/16 → local]
           subnet Data: network-acl-in [100 allow all]
           resource Database: security-group-in Db [allow tcp 5432 from 10.0.0.0/16]; arrive
         reply delivered via transit-gateway
           resource Database: tracked
           subnet Data: network-acl-out [100 allow all]; route FarTable [10.0.0.0/16 → Tgw2]
           subnet FarDoor: network-acl-in [100 allow all]
           transit-gateway Tgw2: gateway There; route Rtb2 [10.0.0.0/16 → AcrossBack]
           transit-gateway Tgw: gateway Across; route Rtb [10.0.0.0/16 → Here]
           subnet Door: network-acl-out [100 allow all]
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
    // Nothing is propagated across: only a static route leads there.
    let unrouted = format!("{PEERED}\ntgwtable Rtb Tgw propagate=Here,Across");
    assert_eq!(show::verdict(&one(&connected(&unrouted), "10.1.1.9:5432").forward), "dropped TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
    // Groups are forgotten on the way.
    let named = format!("{PEERED}\ngroup Db\nallow Db in tcp 5432 sg:App");
    assert_eq!(show::verdict(&one(&connected(&named), "10.1.1.9:5432").forward), "dropped SG_REFERENCES_NOT_PRESERVED");
    let alone = "tgwtable Rtb Tgw\ntgwroute Rtb 10.1.0.0/16 Across\nattach Across Tgw peer tgw-far";
    assert_eq!(show::verdict(&one(&connected(alone), "10.1.1.9:5432").forward), "undecided not-in-files transit-gateway tgw-far");
}

#[test]
fn what_leaves_aws_or_the_files() {
    let vpn = "route Near 172.16.0.0/12 tgw Tgw\nattach Vpn Tgw outside vpn table=Rtb\ntgwroute Rtb 172.16.0.0/12 Vpn";
    assert_eq!(ends(&connected(vpn), "172.16.0.9"), "undecided outside-aws Vpn / undecided outside-aws Vpn");
    let learned =
        "route Near 172.16.0.0/12 tgw Tgw\nattach Vpn Tgw outside vpn table=Rtb\ntgwtable Rtb Tgw propagate=Here,There,Vpn";
    assert_eq!(show::verdict(&one(&connected(learned), "172.16.0.9").forward), "undecided outside-aws Vpn");
    let complete = format!("complete on\n{learned}");
    assert_eq!(show::verdict(&one(&connected(&complete), "172.16.0.9").forward), "dropped TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
    let nowhere = "attach Here Elsewhere vpc Vpc subnets=Door table=Rtb";
    assert_eq!(show::verdict(&one(&connected(nowhere), "10.1.1.9:5432").forward), "undecided not-in-files transit-gateway Tgw");
    let listed = format!("complete on\n{nowhere}");
    assert_eq!(show::verdict(&one(&connected(&listed), "10.1.1.9:5432").forward), "dropped BAD_STATE_ATTACHMENT");
    let far = "attach There Tgw vpc vpc-far subnets=subnet-far table=Rtb\ntgwroute Rtb 10.1.0.0/16 There";
    assert_eq!(show::verdict(&one(&connected(far), "10.1.1.9:5432").forward), "undecided not-in-files vpc vpc-far");
}
