//! Small networks and loads to run, and the log as text.

use std::fmt::Write as _;

use eniscope::allocation::Era;
use eniscope::facts::assumptions::Assumptions;
use eniscope::network::{
    Destination, Fact, FunctionId, LambdaFunction, NatConnectivity, NatGateway, NatGatewayId, NatState, Network, NodeId,
    RolePermissions, SubnetId,
};
use eniscope::report::Place;
use eniscope::simulation::plan::plan;
use eniscope::simulation::{FunctionLoad, LoadOptions, Pattern, Plan, PlannedCall, Run, Workload, run_plan};
use eniscope::trace::{DropReason, Hop, Leg, Trace, Verdict, Via};
use eniscope::units::SimDuration;

/// A network, a load and assumptions, ready to run.
#[derive(Clone)]
pub(crate) struct Lab {
    pub(crate) network: Network,
    pub(crate) workload: Workload,
    pub(crate) assumptions: Assumptions,
    plan: Option<Plan>,
}

impl Lab {
    /// `f`: python, 128 MB, timeout 3 s, in subnets `a` and `b`; works for 100 ms and calls nothing.
    pub(crate) fn one_function() -> Self {
        let mut lab =
            Self { network: Network::default(), workload: Workload::default(), assumptions: Assumptions::default(), plan: None };
        lab.add("f");
        lab
    }

    /// Adds a function like that.
    pub(crate) fn add(&mut self, name: &str) {
        let function = LambdaFunction {
            role_arn: None,
            state: None,
            name: None,
            subnets: vec![SubnetId::from("a"), SubnetId::from("b")],
            subnets_known: true,
            security_groups: Vec::new(),
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: 128,
            timeout_s: 3,
            reserved_concurrency: None,
            runtime: Some("python3.13".into()),
            role: RolePermissions::Unknown,
            calls: Vec::new(),
            place: Place::default(),
        };
        self.network.functions.insert(FunctionId::from(name), function);
        self.workload.functions.push(FunctionLoad {
            function: FunctionId::from(name),
            pattern: Pattern::Constant { rate_milli: 1_000 },
            work: SimDuration::from_millis(100),
            options: LoadOptions::default(),
            calls: Vec::new(),
        });
    }

    /// Every function's invocations arrive at this rate, for so many seconds.
    pub(crate) fn constant(self, rate_milli: u64, seconds: u64) -> Self {
        self.pattern(Pattern::Constant { rate_milli }, seconds)
    }

    /// Every function's invocations arrive so, for so many seconds.
    pub(crate) fn pattern(mut self, pattern: Pattern, seconds: u64) -> Self {
        self.workload.duration = SimDuration::from_secs(seconds);
        for load in &mut self.workload.functions {
            load.pattern = pattern;
        }
        self
    }

    /// Each function calls the internet; the answer takes so many milliseconds. From subnets `a` and `b` it fares like this.
    pub(crate) fn calling(mut self, millis: u64, fates: [Verdict; 2]) -> Self {
        for load in &mut self.workload.functions {
            load.calls.push((Destination::Internet, SimDuration::from_millis(millis)));
        }
        let mut plan = self.plan.take().unwrap_or_else(|| plan(&self.network, &Workload::default()));
        for function in &mut plan.functions {
            let traces = function.subnets.iter().zip(&fates).map(|(subnet, verdict)| trace(subnet, verdict.clone())).collect();
            function.calls.push(PlannedCall { to: Destination::Internet, traces });
        }
        self.plan = Some(plan);
        self
    }

    /// Makes the calls' traces anew, for functions that were added since: those have none, so they call nothing that is traced.
    pub(crate) fn retrace(mut self) -> Self {
        let old = self.plan.take().unwrap_or_default();
        let mut plan = plan(&self.network, &Workload::default());
        for function in &mut plan.functions {
            if let Some(known) = old.functions.iter().find(|known| known.id == function.id) {
                function.calls.clone_from(&known.calls);
            }
        }
        self.plan = Some(plan);
        self
    }

    /// Every call crosses this NAT gateway.
    pub(crate) fn through_nat(mut self, name: &str) -> Self {
        let nat = NatGateway {
            address: None,
            zones: None,
            subnet: None,
            vpc: None,
            connectivity: Fact::Known(NatConnectivity::Public),
            state: NatState::Available,
            place: Place::default(),
        };
        self.network.nat_gateways.insert(NatGatewayId::from(name), nat);
        for call in self.plan.iter_mut().flat_map(|plan| &mut plan.functions).flat_map(|function| &mut function.calls) {
            for trace in &mut call.traces {
                trace.forward.hops = vec![Hop { node: NodeId::NatGateway(NatGatewayId::from(name)), steps: Vec::new() }];
            }
        }
        self
    }

    /// Changes every function.
    pub(crate) fn functions(mut self, change: impl Fn(&mut LambdaFunction)) -> Self {
        self.network.functions.values_mut().for_each(change);
        self
    }

    /// Sets an assumption as on the command line.
    pub(crate) fn assume(mut self, text: &str) -> Self {
        self.assumptions.parse(text).expect(text);
        self
    }

    pub(crate) fn run(&self, era: Era, seed: u64) -> Run {
        let plan = self.plan.clone().unwrap_or_else(|| plan(&self.network, &self.workload));
        run_plan(&self.network, plan, era, &self.workload, &self.assumptions, seed)
    }
}

/// A way there that ends so, and a way back that works.
fn trace(subnet: &SubnetId, verdict: Verdict) -> Trace {
    let leg = |verdict| Leg { explanations: Vec::new(), verdict, via: Via::None, hops: Vec::new(), blockers: Vec::new() };
    Trace { subnet: subnet.clone(), interface_address: None, forward: leg(verdict), reply: leg(Verdict::Delivered) }
}

pub(crate) const NO_ROUTE: Verdict = Verdict::Dropped(DropReason::NoRouteToDestination);

/// One line an event: microseconds, name, invocation, environment, detail where it is not 0.
pub(crate) fn outline(run: &Run) -> String {
    let mut text = String::new();
    for event in (0..run.log.len()).filter_map(|index| run.log.event(index)) {
        let _ = write!(text, "{} {}", event.at.as_micros(), event.kind.name());
        for (letter, number) in [('i', event.invocation), ('e', event.environment)] {
            if number != u32::MAX {
                let _ = write!(text, " {letter}{number}");
            }
        }
        if event.detail != 0 {
            let _ = write!(text, " detail {}", event.detail);
        }
        text.push('\n');
    }
    text
}

/// The shop's own load without faults.
pub(crate) fn quiet(network: &Network, era: Era, assumptions: &Assumptions, seed: u64) -> Run {
    eniscope::simulation::run(network, era, &eniscope::scenario::Scenario::Shop.workload(), assumptions, seed)
}
