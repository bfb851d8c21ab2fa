//! The load of each scenario: a minute, slow enough that single calls can be followed with the eye.

use crate::network::{Destination, ResourceId};
use crate::simulation::{FunctionLoad, LoadOptions, Pattern, Workload};
use crate::units::SimDuration;

use super::Scenario;

/// How long a handler works apart from its calls: short, so that a dot is on its way most of the time.
const WORK: SimDuration = SimDuration::from_millis(60);

pub(super) fn workload(scenario: Scenario) -> Workload {
    let functions = match scenario {
        // Before 2019 each of these environments waits some ten seconds for an interface of its own, so the burst asks for
        // far more interfaces at once than two subnets of 27 addresses hold. Since then the same burst goes unnoticed.
        Scenario::Shop => vec![
            load("Orders", burst(2_000, 24_000), vec![(internet_host("pay.example.com"), SimDuration::from_millis(1_200))]),
            load("Catalog", Pattern::Poisson { rate_milli: 1_500 }, vec![(service("s3"), SimDuration::from_millis(900))]),
            load(
                "Reports",
                Pattern::Constant { rate_milli: 250 },
                vec![(resource("SalesDatabase"), SimDuration::from_millis(800))],
            ),
        ],
        Scenario::PublicSubnet => vec![
            load(
                "Webhook",
                Pattern::Constant { rate_milli: 500 },
                vec![(internet_host("hooks.example.com"), SimDuration::from_millis(1_200))],
            ),
            load(
                "Poller",
                Pattern::Poisson { rate_milli: 1_500 },
                vec![(internet_host("feed.example.com"), SimDuration::from_millis(1_400))],
            ),
        ],
        Scenario::PrivateEndpoints => vec![
            load(
                "Worker",
                Pattern::Poisson { rate_milli: 1_500 },
                vec![
                    (service("secretsmanager"), SimDuration::from_millis(800)),
                    (service("s3"), SimDuration::from_millis(1_200)),
                    (service("sqs"), SimDuration::from_millis(800)),
                ],
            ),
            load("Notifier", Pattern::Constant { rate_milli: 250 }, vec![(service("sns"), SimDuration::from_millis(800))]),
        ],
    };
    Workload { duration: SimDuration::from_secs(60), functions, ..Workload::default() }
}

fn load(function: &str, pattern: Pattern, calls: Vec<(Destination, SimDuration)>) -> FunctionLoad {
    FunctionLoad { function: function.into(), pattern, work: WORK, calls, options: LoadOptions::default() }
}

/// One burst in the run, from the twentieth to the twenty-eighth second.
const fn burst(rate_milli: u64, peak_milli: u64) -> Pattern {
    Pattern::Burst {
        rate_milli,
        peak_milli,
        first: SimDuration::from_secs(20),
        every: SimDuration::from_secs(60),
        lasts: SimDuration::from_secs(8),
    }
}

fn service(name: &str) -> Destination {
    Destination::Service(name.into())
}

fn internet_host(name: &str) -> Destination {
    Destination::Host { name: name.into(), port: crate::network::destination::HTTPS }
}

fn resource(id: &str) -> Destination {
    Destination::Resource { id: ResourceId::from(id), port: None }
}
