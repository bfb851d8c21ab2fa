//! Interfaces, addresses and what is left, in both eras.

use eniscope::allocation::headroom::Quota;
use eniscope::allocation::{Allocation, Demand, Era, allocate};

use crate::support::network::network;

const TWO_SUBNETS: &str = "
    vpc Vpc 10.0.0.0/16
    subnet A Vpc 10.0.1.0/28
    subnet B Vpc 10.0.2.0/24
    group X
    group Y
";

fn after(text: &str) -> Allocation {
    allocate(&network(&format!("{TWO_SUBNETS}{text}")), Era::After, &Demand::new())
}

fn before(text: &str, demand: &[(&str, u32)]) -> Allocation {
    let demand = demand.iter().map(|(id, count)| ((*id).into(), *count)).collect();
    allocate(&network(&format!("{TWO_SUBNETS}{text}")), Era::Before, &demand)
}

/// `SUBNET GROUPS FUNCTIONS COUNT ADDRESS`, one line an interface.
fn lines(allocation: &Allocation) -> Vec<String> {
    let line = |interface: &eniscope::allocation::Interface| {
        let groups: Vec<&str> = interface.key.groups.as_slice().iter().map(|id| id.as_str()).collect();
        let functions: Vec<&str> = interface.functions.iter().map(|id| id.as_str()).collect();
        let address = interface.address.map_or("-".to_owned(), |address| address.to_string());
        format!("{} {} {} {} {address}", interface.key.subnet, groups.join("+"), functions.join("+"), interface.count)
    };
    allocation.interfaces.iter().map(line).collect()
}

#[test]
fn functions_with_the_same_subnet_and_groups_share_whatever_the_order() {
    let shared = after("function F subnets=A,B groups=X,Y\nfunction G subnets=B groups=Y,X");
    assert_eq!(lines(&shared), ["A X+Y F 1 10.0.1.4", "B X+Y F+G 1 10.0.2.4"]);
    assert!(shared.exact);
    assert_eq!(shared.count(), 2);
}

#[test]
fn the_whole_set_of_groups_counts_not_a_part_of_it() {
    let apart = after("function F subnets=A groups=X\nfunction G subnets=A groups=X,Y");
    assert_eq!(lines(&apart), ["A X F 1 10.0.1.4", "A X+Y G 1 10.0.1.5"]);
}

#[test]
fn subnets_outside_the_files_count_under_their_token() {
    let tokens = after("function F subnets=<param:A>,<param:B> groups=X");
    assert_eq!(lines(&tokens), ["<param:A> X F 1 -", "<param:B> X F 1 -"]);
    assert!(tokens.exact);
}

#[test]
fn a_function_of_unknown_groups_makes_the_count_a_lower_bound() {
    let may_share = after("function F subnets=A groups=X\nfunction G subnets=A more-groups");
    assert_eq!(lines(&may_share), ["A X F+G 1 10.0.1.4"]);
    assert!(!may_share.exact);
    let may_not = after("function F subnets=A groups=X\nfunction G subnets=A groups=Y more-groups");
    assert_eq!(lines(&may_not), ["A X F 1 10.0.1.4", "A Y G 1 10.0.1.5"]);
    let unknown_subnets = after("function F subnets=A groups=X\nfunction G groups=X more-subnets");
    assert_eq!((unknown_subnets.count(), unknown_subnets.exact), (1, false));
}

#[test]
fn interfaces_step_over_addresses_that_are_taken() {
    let taken = after("resource Db database subnets=A groups=X address=10.0.1.4\nfunction F subnets=A groups=X");
    assert_eq!(lines(&taken), ["A X F 1 10.0.1.5"]);
}

#[test]
fn before_2019_memory_decides_how_many_environments_share() {
    for (memory, environments, interfaces) in
        [(128, 24, 1), (128, 25, 2), (512, 6, 1), (1024, 3, 1), (1024, 4, 2), (1536, 1000, 500), (3008, 7, 7), (10240, 2, 2)]
    {
        let old = before(&format!("function F subnets=B groups=X memory={memory}"), &[("F", environments)]);
        assert_eq!(old.count(), interfaces, "{memory} MB, {environments} environments");
    }
}

#[test]
fn before_2019_nothing_is_shared_between_functions_and_subnets_take_turns() {
    let old = before("function F subnets=A,B groups=X memory=3008\nfunction G subnets=A groups=X", &[("F", 3)]);
    assert_eq!(lines(&old), ["A X F 2 10.0.1.4", "A X G 1 10.0.1.6", "B X F 1 10.0.2.4"]);
    let none = before("function F subnets=A groups=X", &[("F", 0)]);
    assert_eq!(none.count(), 0);
}

#[test]
fn a_subnet_runs_down_to_less_than_nothing() {
    let old = before("nat Nat A\nfunction F subnets=A groups=X memory=3008", &[("F", 12)]);
    let subnet = old.headroom.subnets.iter().find(|subnet| subnet.subnet.as_str() == "A").unwrap();
    assert_eq!((subnet.usable, subnet.lambda, subnet.others, subnet.free()), (Some(11), 12, 1, Some(-2)));
}

#[test]
fn usable_addresses_are_the_range_less_five() {
    for (length, usable) in [(28, 11), (27, 27), (26, 59), (24, 251), (20, 4091), (31, 0)] {
        let network = network(&format!("vpc V 10.0.0.0/16\nsubnet S V 10.0.0.0/{length}"));
        let allocation = allocate(&network, Era::After, &Demand::new());
        assert_eq!(allocation.headroom.subnets[0].usable, Some(usable), "/{length}");
    }
}

#[test]
fn others_in_a_subnet_take_one_address_each() {
    let crowded = after(
        "nat Nat A
         endpoint Sm Vpc interface secretsmanager subnets=A,B groups=X
         endpoint S3 Vpc gateway s3
         resource Cluster database subnets=A,B groups=X
         resource Pinned database subnets=A,B groups=X address=10.0.2.9",
    );
    let others: Vec<u32> = crowded.headroom.subnets.iter().map(|subnet| subnet.others).collect();
    assert_eq!(others, [3, 3], "A: NAT, endpoint, cluster; B: endpoint, cluster, the one whose address tells");
}

#[test]
fn an_unknown_range_leaves_headroom_unknown() {
    let network = network("vpc V 10.0.0.0/16\nsubnet S V ?<param:Cidr>\nfunction F subnets=S groups=X");
    let allocation = allocate(&network, Era::After, &Demand::new());
    assert_eq!(allocation.headroom.subnets[0].free(), None);
    assert_eq!(lines(&allocation), ["S X F 1 -"]);
}

#[test]
fn quotas_count_per_vpc_now_and_per_region_before() {
    let text = "vpc Other 10.9.0.0/16\nsubnet C Other 10.9.0.0/24\nnat Nat A\nfunction F subnets=A,B groups=X\nfunction G subnets=C groups=X";
    let uses = |allocation: Allocation| -> Vec<(Quota, Option<String>, u32, u32)> {
        let quotas = allocation.headroom.quotas.into_iter();
        quotas.map(|quota| (quota.quota, quota.scope.map(|vpc| vpc.to_string()), quota.used, quota.limit)).collect()
    };
    let per_vpc = Quota::HyperplaneInterfacesPerVpc;
    assert_eq!(uses(after(text)), [(per_vpc, Some("Other".into()), 1, 500), (per_vpc, Some("Vpc".into()), 2, 500)]);
    assert_eq!(uses(before(text, &[])), [(Quota::InterfacesPerRegion, None, 3, 350)]);
}

#[test]
fn the_interface_of_a_function_is_found() {
    let shared = after("function F subnets=A groups=X\nfunction G subnets=A groups=X");
    let interface = shared.interface_of(&"G".into(), &"A".into()).unwrap();
    assert_eq!(interface.functions.len(), 2);
    assert!(shared.interface_of(&"G".into(), &"B".into()).is_none());
}
