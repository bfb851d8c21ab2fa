//! The sentence above the picture, for small networks made by hand.

use eniscope::allocation::{Demand, Era, allocate};
use eniscope::network::{Destination, Network};
use eniscope::simulation::{FunctionLoad, LoadOptions, Pattern, Workload, run};
use eniscope::text::{Language, Segment, summary};
use eniscope::units::SimDuration;

use crate::small::network;

/// The summary of a second of steady load on every function that is in `calls`.
fn sentence(network: &Network, era: Era, calls: &[(&str, Destination)], lang: Language) -> Vec<Segment> {
    let load = |(function, to): &(&str, Destination)| FunctionLoad {
        function: (*function).into(),
        pattern: Pattern::Constant { rate_milli: 10_000 },
        work: SimDuration::from_millis(10),
        options: LoadOptions::default(),
        calls: vec![(to.clone(), SimDuration::from_millis(20))],
    };
    let workload =
        Workload { duration: SimDuration::from_secs(1), functions: calls.iter().map(load).collect(), ..Workload::default() };
    let run = run(network, era, &workload, &Default::default(), 1);
    let demand: Demand = network.functions.keys().map(|id| (id.clone(), 20)).collect();
    summary(network, &allocate(network, era, &demand), &run, lang)
}

fn check(network: &Network, era: Era, calls: &[(&str, Destination)], en: &str, zh_cn: &str) {
    assert_eq!(Segment::join(&sentence(network, era, calls, Language::En)), en);
    assert_eq!(Segment::join(&sentence(network, era, calls, Language::ZhCn)), zh_cn);
}

const BOTH: &[&str] = &["PrivateA", "PrivateB"];

#[test]
fn those_who_share_are_named_and_so_is_the_dropped_call() {
    let network = network(&[("catalog", BOTH, &["AppSg"]), ("orders", BOTH, &["AppSg"]), ("reports", BOTH, &["BatchSg"])]);
    let calls = [("orders", Destination::Internet)];
    check(
        &network,
        Era::After,
        &calls,
        "catalog and orders share one Hyperplane ENI per subnet because they have the same security group; reports has its own. orders cannot reach the internet: subnet PrivateA has no route to it. Every invocation times out.",
        "catalog 和 orders 在每个子网中共用一个 Hyperplane ENI，因为它们的安全组相同；reports 用自己的。orders 无法访问互联网：子网 PrivateA 没有通往那里的路由。每次调用都会超时。",
    );
    let segments = sentence(&network, Era::After, &calls, Language::En);
    let strong: Vec<&str> = segments.iter().filter(|segment| matches!(segment, Segment::Strong(_))).map(Segment::as_str).collect();
    assert_eq!(strong, ["catalog", "orders", "reports", "orders", "the internet", "subnet PrivateA"]);
}

#[test]
fn one_function_alone() {
    let network = network(&[("orders", BOTH, &["AppSg"])]);
    check(
        &network,
        Era::After,
        &[],
        "orders has its own Hyperplane ENI in each of its subnets.",
        "orders 在它的每个子网中有自己的 Hyperplane ENI。",
    );
}

#[test]
fn nobody_shares() {
    let network = network(&[("catalog", &["PrivateA"], &["AppSg"]), ("orders", &["PrivateB"], &["AppSg"])]);
    check(
        &network,
        Era::After,
        &[],
        "catalog and orders share no Hyperplane ENI: their security groups or subnets differ.",
        "catalog 和 orders 不共用 Hyperplane ENI：它们的安全组或子网不同。",
    );
}

#[test]
fn what_cannot_be_told_is_said() {
    let network = network(&[("orders", &["<param:Subnet>"], &["AppSg"])]);
    check(
        &network,
        Era::After,
        &[("orders", Destination::Internet)],
        "orders has a Hyperplane ENI of its own. Whether orders reaches the internet cannot be told from the files.",
        "orders 有自己的 Hyperplane ENI。仅凭文件无法判断 orders 能否访问互联网。",
    );
}

#[test]
fn too_many_to_name_are_counted() {
    let names: Vec<String> = (0..9).map(|number| format!("f{number}")).collect();
    let functions: Vec<(&str, &[&str], &[&str])> = names.iter().map(|name| (name.as_str(), BOTH, &["AppSg"] as &[&str])).collect();
    check(
        &network(&functions),
        Era::After,
        &[],
        "9 functions use 2 Hyperplane ENIs, one for each subnet and set of security groups.",
        "9 个函数使用 2 个 Hyperplane ENI：每个子网与安全组的组合对应一个。",
    );
}

#[test]
fn before_2019_the_same_load_takes_more() {
    let network = network(&[("catalog", BOTH, &["AppSg"]), ("orders", BOTH, &["AppSg"])]);
    check(
        &network,
        Era::Before,
        &[("orders", Destination::Internet)],
        "The same load before September 2019: 40 ENIs instead of 2, and PrivateA and PrivateB are out of addresses.",
        "同样的负载放在 2019 年 9 月以前：需要 40 个 ENI，而不是 2 个；PrivateA 和 PrivateB 的地址已用完。",
    );
}

#[test]
fn without_a_function_there_is_nothing_to_share() {
    check(
        &network(&[]),
        Era::After,
        &[],
        "No Lambda function here is attached to a VPC, so nothing needs an ENI.",
        "这里没有连接到 VPC 的 Lambda 函数，因此不需要 ENI。",
    );
}
