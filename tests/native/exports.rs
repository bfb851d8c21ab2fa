//! Results as comma-separated values: every row as long as its head, names from files made harmless, numbers that agree.

use eniscope::allocation::Era;
use eniscope::cost::{Design, Options, Usage, bill};
use eniscope::csv;
use eniscope::facts::assumptions::Assumptions;
use eniscope::scenario::Scenario;
use eniscope::simulation::{BilledLine, Run, Summary, TrafficLine, run};
use eniscope::trace::Via;
use eniscope::units::Bytes;

fn example() -> (eniscope::network::Network, Run, eniscope::simulation::Workload) {
    let network = Scenario::default().open().value.network;
    let workload = Scenario::default().workload();
    let run = run(&network, Era::After, &workload, &Assumptions::default(), 1);
    (network, run, workload)
}

#[test]
fn every_row_has_as_many_cells_as_the_head() {
    let (network, run, workload) = example();
    let usage = Usage::of(&network, &run, &workload, &Assumptions::default());
    let bills = Design::ALL.map(|design| bill(&usage, design, Options::default()));
    for text in [csv::numbers(&run), csv::over_time(&network, &run), csv::costs(&bills)] {
        let cells: Vec<usize> = text.lines().map(|line| line.split(',').count()).collect();
        assert!(cells.iter().all(|count| *count == cells[0]), "{text}");
        assert!(text.ends_with("\r\n"));
    }
    let numbers = csv::numbers(&run);
    assert!(numbers.contains(&format!("\r\narrived,{}\r\n", run.summary.arrived)), "{numbers}");
    assert_eq!(csv::over_time(&network, &run).lines().count(), run.summary.series.points.len() + 1);
    let total = format!("as-is,total,,,,,{},,\r\n", bills[0].total.0);
    assert!(csv::costs(&bills).contains(&total));
}

#[test]
fn a_name_cannot_become_a_formula_or_a_cell_of_its_own() {
    let (_, mut run, _) = example();
    run.summary = Summary::default();
    run.summary.free_addresses_min.insert("a,b\"c".into(), 3);
    let text = csv::numbers(&run);
    assert!(text.contains("\"free_addresses_min a,b\"\"c\",3\r\n"), "{text}");
    let (mut network, run, _) = example();
    let (_, subnet) = network.subnets.iter().next().map(|(id, subnet)| (id.clone(), subnet.clone())).unwrap();
    network.subnets.insert("x\n=cmd()".into(), subnet);
    let text = csv::over_time(&network, &run);
    assert!(text.contains("\"enis x\n=cmd()\""), "{text}");
}

#[test]
fn the_traffic_of_a_run_becomes_that_of_a_month() {
    let (network, mut run, mut workload) = example();
    workload.duration = eniscope::units::SimDuration::from_secs(3_600);
    let function = &run.plan.functions[0];
    let line = |call: u16, path: Via, bytes_up: u64, cross_az: bool| TrafficLine {
        function: function.id.clone(),
        subnet: function.subnets[0].clone(),
        call,
        path,
        nat: None,
        endpoint: None,
        cross_az,
        answered: 1,
        connections: 1,
        bytes_up,
        bytes_down: 2 * bytes_up,
    };
    let billed = BilledLine { function: function.id.clone(), memory_mb: 512, requests: 10, billed_ms: 1_000 };
    let traffic =
        vec![line(0, Via::NatGateway, 100, false), line(0, Via::NatGateway, 11, false), line(0, Via::NatGateway, 7, true)];
    run.summary = Summary { traffic, billed: vec![billed], ..Summary::default() };
    let usage = Usage::of(&network, &run, &workload, &Assumptions::default());
    assert_eq!((usage.requests, usage.mb_ms), (7_300, 512 * 1_000 * 730));
    let told: Vec<_> = usage.flows.iter().map(|flow| (flow.cross_zone, flow.up, flow.down)).collect();
    assert_eq!(told, [(false, Bytes(111 * 730), Bytes(222 * 730)), (true, Bytes(7 * 730), Bytes(14 * 730))]);
}
