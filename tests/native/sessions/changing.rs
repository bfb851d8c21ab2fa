//! Changes to the network: applied, simulated, taken back; functions that are tried out; destinations that are asked for.

use std::rc::Rc;

use eniscope::edit::{Component, Edit};
use eniscope::network::{Destination, FunctionId, NodeId, Route, RouteDestination, RouteOrigin, RouteState, RouteTarget};
use eniscope::report::Place;
use eniscope::session::{Cause, Command, Selection, Session, Step, Subject};
use eniscope::simulation::Workload;
use eniscope::text::Language;
use eniscope::trace::overall::OverallVerdict;
use eniscope::trace::{Source, Verdict};

/// One private subnet whose table lacks the default route, beside a NAT gateway that works.
const CUT_OFF: &str = "
    vpc Vpc 10.0.0.0/16
    igw Igw Vpc
    table PublicRt Vpc
    route PublicRt 0.0.0.0/0 igw Igw
    table PrivateRt Vpc
    subnet Public Vpc 10.0.0.0/24 table=PublicRt
    subnet Private Vpc 10.0.1.0/24 table=PrivateRt
    nat Nat Public
    group Open
    allow Open out all * 0.0.0.0/0
    function orders subnets=Private groups=Open
";

fn session() -> Session {
    let mut session = Session::new(Language::En);
    let network = crate::support::network::network(CUT_OFF);
    let workload = Workload::for_network(&network);
    session.network = Rc::new(network);
    session.apply(Command::SetWorkload(workload), 0.0);
    session
}

fn default_route() -> Edit {
    let destination = RouteDestination::Ipv4("0.0.0.0/0".parse().unwrap());
    let target = RouteTarget::NatGateway("Nat".into());
    Edit::AddRoute {
        table: "PrivateRt".into(),
        route: Route { destination, target, state: RouteState::Active, origin: RouteOrigin::Static, place: Place::default() },
    }
}

/// How the first call of the run ends.
fn fate(session: &Session) -> Verdict {
    session.calls().next().unwrap().trace.verdict().clone()
}

#[test]
fn an_edit_changes_the_run_and_is_taken_back() {
    let mut session = session();
    let before = (Rc::clone(&session.network), session.run.log.hash());
    assert!(matches!(fate(&session), Verdict::Dropped(_)));
    session.apply(Command::Edit(vec![default_route()]), 0.0);
    assert_eq!(fate(&session), Verdict::Delivered);
    assert_ne!(session.run.log.hash(), before.1);
    assert_eq!((session.changes.len(), &session.changes[0].cause), (1, &Cause::Trial));
    assert_eq!(session.undo_step(), Some(Step::Change));
    session.apply(Command::Undo, 0.0);
    assert_eq!((Rc::clone(&session.network), session.run.log.hash(), session.changes.len()), (before.0, before.1, 0));
    assert_eq!((session.undo_step(), session.redo_step()), (Some(Step::Load), Some(Step::Change)));
    session.apply(Command::Redo, 0.0);
    assert_eq!((fate(&session), session.changes.len()), (Verdict::Delivered, 1));
}

#[test]
fn an_edit_that_cannot_be_applied_changes_nothing() {
    let mut session = session();
    let before = Rc::clone(&session.network);
    let gone = Edit::Remove(NodeId::NatGateway("Gone".into()));
    session.apply(Command::Edit(vec![default_route(), gone]), 0.0);
    session.apply(Command::Edit(Vec::new()), 0.0);
    session.apply(Command::ApplyFix(usize::MAX), 0.0);
    assert!(Rc::ptr_eq(&session.network, &before));
    assert_eq!((session.changes.len(), session.undo_step()), (0, Some(Step::Load)));
}

#[test]
fn a_function_is_tried_out_somewhere() {
    let mut session = session();
    let place = |subnets: &[&str], groups: &[&str]| Command::Place {
        subnets: subnets.iter().map(|id| (*id).into()).collect(),
        security_groups: groups.iter().map(|id| (*id).into()).collect(),
    };
    session.apply(place(&["Private"], &[]), 0.0);
    assert!(session.place_refused && session.changes.is_empty(), "without a group");
    session.apply(place(&["Gone"], &["Open"]), 0.0);
    assert!(session.place_refused && session.changes.is_empty(), "into a subnet that is not there");
    session.apply(place(&["Private", "Public"], &["Open"]), 0.0);
    session.apply(place(&["Private"], &["Open"]), 0.0);
    assert!(!session.place_refused);
    let new = FunctionId::from("NewFunction");
    let names: Vec<&FunctionId> = session.network.functions.keys().collect();
    assert_eq!(names, [&new, &"NewFunction2".into(), &"orders".into()]);
    assert_eq!(session.network.functions.get(&new).unwrap().subnets.len(), 2);
    assert!(session.calls().any(|call| call.sender() == "NewFunction"), "it is invoked and calls");
    assert_eq!(session.reach().matrix.functions().len(), 3, "it is a row");
    session.apply(Command::Undo, 0.0);
    session.apply(Command::Undo, 0.0);
    assert_eq!(session.network.functions.len(), 1);
}

#[test]
fn a_connection_that_the_run_does_not_make_is_explained_all_the_same() {
    let mut session = session();
    let path = |to: Destination| Command::Select(Some(Selection::Path { from: Source::Function("orders".into()), to, subnet: 0 }));
    session.apply(path(Destination::Service("s3".into())), 0.0);
    let Some(Subject::Call(call, None)) = session.subject() else { panic!("it is about a connection") };
    assert!(call.planned.is_none() && matches!(call.trace.verdict(), Verdict::Dropped(_)));
    session.apply(Command::Edit(vec![default_route()]), 0.0);
    let Some(Subject::Call(call, None)) = session.subject() else { panic!("it is still about the connection") };
    assert_eq!(*call.trace.verdict(), Verdict::Delivered, "it is traced anew in the changed network");
    session.apply(path(Destination::Internet), 0.0);
    assert!(matches!(session.selection, Some(Selection::Call { .. })), "the run makes this one");
    let nobody = Selection::Path { from: Source::Function("nobody".into()), to: Destination::Internet, subnet: 0 };
    session.apply(Command::Select(Some(nobody)), 0.0);
    assert_eq!(session.selection, None);
}

#[test]
fn a_destination_that_is_asked_for_becomes_a_column() {
    let mut session = session();
    let columns = session.reach().matrix.destinations().len();
    session.apply(Command::Ask("somewhere".into()), 0.0);
    assert_eq!(session.ask_refused().map(|text| &**text), Some("somewhere"));
    session.apply(Command::Ask(" 10.0.0.9:5432 ".into()), 0.0);
    session.apply(Command::Ask("10.0.0.9:5432/tcp".into()), 0.0);
    assert_eq!((session.ask_refused(), session.reach().matrix.destinations().len()), (None, columns + 1));
    let internet = session.reach().matrix.destinations().iter().position(|to| *to == Destination::Internet).unwrap();
    let verdict = |session: &Session| session.reach().matrix.cell(&"orders".into(), internet).unwrap().verdict;
    assert_eq!(verdict(&session), OverallVerdict::Dropped);
    session.apply(Command::Edit(vec![default_route()]), 0.0);
    assert_eq!((verdict(&session), session.asked.len()), (OverallVerdict::Delivered, 1), "the question stays");
    session.apply(Command::OpenScenario("public-subnet".into()), 0.0);
    assert!(session.asked.is_empty(), "another network, other questions");
}

#[test]
fn a_component_is_put_and_a_workload_of_ones_own_stays() {
    let mut session = session();
    let mut network = session.network.as_ref().clone();
    let id = FunctionId::from("orders");
    let function = network.functions.remove(&id).unwrap();
    let put = Edit::Put(Component::Function("copy".into(), function));
    let load = session.workload.functions.len();
    session.apply(Command::Edit(vec![put]), 0.0);
    assert_eq!((session.workload.functions.len(), session.workload.functions[0].function.clone()), (load + 1, id.clone()));
    session.apply(Command::Edit(vec![Edit::Remove(NodeId::Function(id))]), 0.0);
    assert_eq!(session.network.functions.len(), 1);
}
