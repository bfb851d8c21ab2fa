//! A load for the whole model: functions in three subnets that call the internet and a service.

use eniscope::network::{Destination, Fact, FunctionId, LambdaFunction, Network, RolePermissions, SubnetId};
use eniscope::report::Place;
use eniscope::simulation::{FunctionLoad, LoadOptions, Pattern, Workload};
use eniscope::units::SimDuration;

/// This many functions in three subnets, together so many invocations a second of 100 ms and two calls each.
pub(crate) fn load(functions: u32, a_second: u64, seconds: u64) -> (Network, Workload) {
    let mut network = Network::default();
    let mut workload = Workload { duration: SimDuration::from_secs(seconds), functions: Vec::new(), ..Workload::default() };
    for number in 0..functions {
        let id = FunctionId::from(format!("function-{number:03}").as_str());
        let function = LambdaFunction {
            role_arn: None,
            state: None,
            name: None,
            subnets: ["a", "b", "c"].map(SubnetId::from).to_vec(),
            subnets_known: true,
            security_groups: Vec::new(),
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: 512,
            timeout_s: 10,
            reserved_concurrency: None,
            runtime: Some("nodejs22.x".into()),
            role: RolePermissions::Granted,
            calls: Vec::new(),
            place: Place::default(),
        };
        network.functions.insert(id.clone(), function);
        workload.functions.push(FunctionLoad {
            function: id,
            pattern: Pattern::Poisson { rate_milli: a_second * 1_000 / u64::from(functions) },
            work: SimDuration::from_millis(60),
            options: LoadOptions::default(),
            calls: vec![
                (Destination::Internet, SimDuration::from_millis(30)),
                (Destination::Service("s3".into()), SimDuration::from_millis(10)),
            ],
        });
    }
    (network, workload)
}

/// W1 for the whole model: one function at 100 invocations a second, 100.003 ms each, no calls, for an hour.
pub(crate) fn hour_of_w1() -> (Network, Workload) {
    let (network, mut workload) = load(1, 100, 3_600);
    for function in &mut workload.functions {
        function.work = SimDuration::from_micros(100_003);
        function.calls.clear();
    }
    (network, workload)
}
