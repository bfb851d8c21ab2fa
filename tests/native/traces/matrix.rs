//! The matrix says what the traces of its pairs say, on random networks and after random changes.

use eniscope::network::{Destination, FunctionId, Network, NodeId};
use eniscope::trace::matrix::Blocked;
use eniscope::trace::{DropReason, Matrix, OverallVerdict, Source, StepResult, Trace, Verdict, Via, path, trace};
use proptest::prelude::*;

use super::random::{PLACES, random};

/// What a trace says in the matrix's words: verdict, way out, first blocker with its rule's text.
type Said = (OverallVerdict, Via, Option<(DropReason, NodeId, Option<NodeId>, Option<String>)>);

fn of_trace(trace: &Trace) -> Said {
    let (verdict, leg) = match (&trace.forward.verdict, &trace.reply.verdict) {
        (Verdict::Dropped(_), _) => (OverallVerdict::Dropped, &trace.forward),
        (_, Verdict::Dropped(_)) => (OverallVerdict::Dropped, &trace.reply),
        (Verdict::Delivered, Verdict::Delivered) => (OverallVerdict::Delivered, &trace.reply),
        _ => return (OverallVerdict::Undecided, trace.forward.via, None),
    };
    let mut steps = leg.hops.iter().flat_map(|hop| &hop.steps);
    let rule = steps.find(|step| matches!(step.result, StepResult::Block(_))).and_then(|step| step.rule.as_ref());
    let blocker = leg.blockers.first();
    let first = blocker.map(|first| (first.reason, first.node.clone(), first.part.clone(), rule.map(|rule| rule.text.to_string())));
    (verdict, trace.forward.via, first)
}

fn of_blocked(blocked: &Blocked) -> (DropReason, NodeId, Option<NodeId>, Option<String>) {
    let rule = blocked.rule.as_ref().map(|rule| rule.text.to_string());
    (blocked.reason, blocked.node.clone(), blocked.part.clone(), rule)
}

/// Compares every cell and every subnet of `matrix` with traces.
fn check(network: &Network, matrix: &Matrix) -> Result<(), String> {
    for function in network.functions.keys() {
        let class = matrix.class_of(function).ok_or("a function without a class")?;
        let source = Source::Function(function.clone());
        for (column, to) in matrix.destinations().iter().enumerate() {
            let said = path(network, &source, to);
            let cell = matrix.cell(function, column).ok_or("a cell is missing")?;
            if (cell.verdict, cell.via, cell.code) != (said.verdict, said.via, said.code) {
                return Err(format!("{function} → {to}: {cell:?}, the traces say {said:?}"));
            }
            for (place, trace) in trace(network, &source, to).iter().enumerate() {
                let fate = matrix.fate(class, place, column).ok_or("a fate is missing")?;
                let ours = (fate.verdict, fate.via, matrix.blocked(fate).map(of_blocked));
                let theirs = of_trace(trace);
                if ours != theirs {
                    return Err(format!("{function} in {} → {to}: {ours:?}, the trace says {theirs:?}", trace.subnet));
                }
            }
        }
    }
    Ok(())
}

fn places() -> Vec<Destination> {
    PLACES.iter().map(|text| Destination::parse(text).unwrap()).collect()
}

fn all(network: &Network) -> Vec<FunctionId> {
    network.functions.keys().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_matrix_says_what_the_traces_say(tape in prop::collection::vec(any::<u16>(), 300..500)) {
        let network = random(&tape);
        let matrix = Matrix::new(&network, &all(&network), places());
        prop_assert_eq!(check(&network, &matrix), Ok(()), "{}", super::random::text(&tape));
    }

    #[test]
    fn after_a_change_the_matrix_says_what_a_new_one_says(
        tape in prop::collection::vec(any::<u16>(), 300..500),
        other in prop::collection::vec(any::<u16>(), 300..500),
        which in any::<usize>(),
    ) {
        let mut network = random(&tape);
        let mut matrix = Matrix::new(&network, &all(&network), places());
        let changed = change(&mut network, random(&other), which);
        matrix.update(&network, &changed);
        prop_assert_eq!(check(&network, &matrix), Ok(()), "{:?} of {}", changed, super::random::text(&tape));
    }
}

/// Without this the comparisons above could be blind: random networks have every end that flat tables tell apart.
#[test]
fn random_networks_have_every_end() {
    let mut seen = std::collections::BTreeSet::new();
    let mut state = 42_u64;
    for _ in 0..150 {
        let tape: Vec<u16> = (0..400)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 48) as u16
            })
            .collect();
        let network = random(&tape);
        for function in network.functions.keys() {
            let to = Destination::parse("resource:Db:5432").unwrap();
            for trace in
                trace(&network, &Source::Function(function.clone()), &to).iter().filter(|trace| trace.forward.via == Via::Local)
            {
                let leg = if matches!(trace.forward.verdict, Verdict::Delivered) { "back" } else { "there" };
                let (verdict, _, first) = of_trace(trace);
                seen.insert((verdict, leg, first.map(|(_, node, _, _)| node.kind())));
            }
        }
    }
    use eniscope::network::NodeKind::{LambdaInterface, Resource, Subnet};
    for (leg, kind) in [("there", LambdaInterface), ("there", Subnet), ("there", Resource), ("back", Subnet)] {
        assert!(seen.contains(&(OverallVerdict::Dropped, leg, Some(kind))), "{leg} {kind:?}: {seen:?}");
    }
    assert!(seen.contains(&(OverallVerdict::Delivered, "back", None)), "{seen:?}");
    assert!(seen.iter().any(|(verdict, ..)| *verdict == OverallVerdict::Undecided), "{seen:?}");
}

/// Takes one component of `from` over into `network`, or takes it away.
fn change(network: &mut Network, from: Network, which: usize) -> NodeId {
    let id = ["G0", "G1", "G2", "G3", "N0", "N1", "N2", "TA", "TB", "TC", "B"][which % 11];
    let goes = which.is_multiple_of(7);
    macro_rules! take {
        ($table:ident, $kind:ident) => {{
            network.$table.remove(&id.into());
            if let Some(new) = from.$table.get(&id.into()).filter(|_| !goes) {
                network.$table.insert(id.into(), new.clone());
            }
            NodeId::$kind(id.into())
        }};
    }
    match id.as_bytes()[0] {
        b'G' => take!(security_groups, SecurityGroup),
        b'N' => take!(network_acls, NetworkAcl),
        b'T' => take!(route_tables, RouteTable),
        _ => take!(subnets, Subnet),
    }
}
