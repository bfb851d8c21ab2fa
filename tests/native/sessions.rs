//! Sessions as a script of commands, text in and outline out; the maths of playing; and commands at random.

mod changing;
mod fuzz;
mod playing;
mod results;
mod stated;
mod waiting;

use std::fmt::Write as _;
use std::rc::Rc;

use eniscope::allocation::Era;
use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::network::{Destination, NodeId};
use eniscope::report::ProblemKind;
use eniscope::session::{Command, Selection, Session, Source, Subject, Tab};
use eniscope::simulation::{EventKind, FunctionLoad, LoadOptions, Pattern, Workload};
use eniscope::text::{self, Language};
use eniscope::units::{SimDuration, SimTime};

use crate::small::network;

/// A session of two functions that share an interface in each of two subnets and call the internet in vain, ten calls each.
fn session() -> Session {
    let both: &[&str] = &["PrivateA", "PrivateB"];
    let mut session = Session::new(Language::En);
    session.network = Rc::new(network(&[("catalog", both, &["AppSg"]), ("orders", both, &["AppSg"])]));
    session.apply(Command::SetWorkload(load(&["catalog", "orders"], 10)), 0.0);
    session
}

/// What a face of the program sends when a person gives it files.
fn open(files: Vec<SourceFile>) -> Command {
    let imported = import(&files, &ImportOptions::default());
    Command::Open { files, stated: ImportOptions::default(), imported: Box::new(imported) }
}

/// A second of steady load.
fn load(functions: &[&str], rate: u64) -> Workload {
    let function = |name: &&str| FunctionLoad {
        function: (*name).into(),
        pattern: Pattern::Constant { rate_milli: rate * 1000 },
        work: SimDuration::from_millis(10),
        options: LoadOptions::default(),
        calls: vec![(Destination::Internet, SimDuration::from_millis(20))],
    };
    Workload { duration: SimDuration::from_secs(1), functions: functions.iter().map(function).collect(), ..Workload::default() }
}

/// Everything of a session that a person could tell apart, as text.
fn outline(session: &Session) -> String {
    let mut out = String::new();
    let source = match &session.source {
        Source::Scenario(name) => name.to_string(),
        Source::Files { files, .. } => files.iter().map(|file| file.name.to_string()).collect::<Vec<_>>().join(" "),
    };
    let now = text::clock(session.playback.time_at(0.0));
    let (era, seed, enis) = (session.era.name(), session.seed, session.allocation.count());
    writeln!(out, "{source}: {} functions, {enis} ENIs {era}, seed {seed}", session.network.functions.len()).unwrap();
    writeln!(out, "{} events, hash {:016x}, at {now}", session.run.log.len(), session.run.log.hash()).unwrap();
    writeln!(out, "selection {:?}", session.selection).unwrap();
    out
}

#[test]
fn a_change_is_taken_back_and_done_again() {
    let mut session = session();
    let before = outline(&session);
    session.apply(Command::SetEra(Era::Before), 0.0);
    let after = outline(&session);
    assert_ne!(before, after);
    session.apply(Command::Undo, 0.0);
    assert_eq!(outline(&session), before);
    session.apply(Command::Redo, 0.0);
    assert_eq!(outline(&session), after);
    assert!(!session.can_redo());
    session.apply(Command::Undo, 0.0);
    session.apply(Command::SetSeed(7), 0.0);
    assert!(!session.can_redo(), "a new change forgets what was taken back");
}

#[test]
fn the_history_is_bounded_and_ignores_what_changes_nothing() {
    let mut session = session();
    for seed in 2..=300 {
        session.apply(Command::SetSeed(seed), 0.0);
        session.apply(Command::SetSeed(seed), 0.0);
    }
    let mut steps = 0;
    while session.can_undo() {
        session.apply(Command::Undo, 0.0);
        steps += 1;
    }
    assert_eq!((steps, session.seed), (100, 200));
    session.apply(Command::Undo, 0.0);
    assert_eq!(session.seed, 200);
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_era_keeps_the_moment() {
    let mut session = session();
    let hash = session.run.log.hash();
    session.apply(Command::SetSeed(2), 0.0);
    session.apply(Command::SetSeed(1), 0.0);
    assert_eq!(session.run.log.hash(), hash);
    session.apply(Command::Seek(SimTime::from_micros(700_000)), 0.0);
    session.apply(Command::SetEra(Era::Before), 0.0);
    assert_eq!(session.playback.time_at(0.0), SimTime::from_micros(700_000));
    assert!(session.allocation.count() > 2, "before 2019 each environment takes an interface");
}

#[test]
fn a_file_that_cannot_be_used_changes_nothing_but_says_why() {
    let mut session = session();
    session.apply(Command::Seek(SimTime::from_micros(700_000)), 0.0);
    let before = outline(&session);
    for bytes in [Vec::new(), vec![0x89, b'P', b'N', b'G'], b"hello".to_vec()] {
        session.apply(open(vec![SourceFile { name: "x".into(), bytes }]), 0.0);
        assert_eq!(outline(&session), before);
        assert!(!session.refused.as_ref().unwrap().problems.is_empty());
        session.apply(Command::DismissRefusal, 0.0);
        assert!(session.refused.is_none());
    }
    session.apply(open(Vec::new()), 0.0);
    assert_eq!(session.refused.as_ref().unwrap().problems[0].kind, ProblemKind::NoFunctionInVpc);
    session.apply(Command::OpenScenario("there is no such".into()), 0.0);
    assert_eq!(outline(&session), before);
}

#[test]
fn text_in_outline_out() {
    let mut session = Session::new(Language::En);
    let mut met = vec![outline(&session)];
    let template = include_bytes!("../fixtures/session.yaml").to_vec();
    session.apply(Command::Seek(SimTime::from_micros(5_000_000)), 0.0);
    session.apply(open(vec![SourceFile { name: "session.yaml".into(), bytes: template }]), 0.0);
    met.push(outline(&session));
    session.apply(open(vec![SourceFile { name: "empty.yaml".into(), bytes: Vec::new() }]), 0.0);
    met.push(outline(&session));
    session.apply(Command::SetEra(Era::Before), 0.0);
    met.push(outline(&session));
    session.apply(Command::OpenScenario("public-subnet".into()), 0.0);
    met.push(outline(&session));
    let first_lines: Vec<&str> = met.iter().map(|outline| outline.lines().next().unwrap()).collect();
    let expected = [
        "shop: 3 functions, 4 ENIs after, seed 1",
        "session.yaml: 2 functions, 2 ENIs after, seed 1",
        "session.yaml: 2 functions, 2 ENIs after, seed 1",
    ];
    assert_eq!(&first_lines[..3], &expected);
    assert!(first_lines[3].starts_with("session.yaml: 2 functions, ") && first_lines[3].ends_with(" ENIs before, seed 1"));
    assert!(first_lines[4].starts_with("public-subnet: 2 functions, "), "the era stays: {}", first_lines[4]);
    assert_eq!(session.playback.time_at(0.0), SimTime::ZERO, "another network begins at its beginning");
    assert!(session.refused.is_none(), "opening something answers the refusal");
    for expected in [&met[3], &met[2], &met[0]] {
        session.apply(Command::Undo, 0.0);
        assert_eq!(outline(&session), *expected);
    }
    assert!(!session.can_undo());
}

#[test]
fn stepping_goes_from_event_to_event_and_pauses() {
    let mut session = session();
    session.apply(Command::SetWorkload(load(&["orders"], 5)), 0.0);
    let moments: Vec<SimTime> = {
        let log = &session.run.log;
        let mut moments: Vec<SimTime> = (0..log.len()).map(|index| log.event(index).unwrap().at).collect();
        moments.dedup();
        moments
    };
    assert!(moments.len() > 10);
    session.apply(Command::Play, 0.0);
    session.apply(Command::StepBack, 0.0);
    assert_eq!(session.playback.time_at(0.0), SimTime::ZERO);
    let mut met = Vec::new();
    while session.playback.time_at(0.0) < session.playback.end {
        session.apply(Command::StepForward, 0.0);
        met.push(session.playback.time_at(0.0));
    }
    assert!(!session.playback.playing);
    let after_zero: Vec<SimTime> = moments.iter().copied().filter(|at| *at > SimTime::ZERO).collect();
    assert_eq!(met, after_zero);
    for expected in moments.iter().rev().skip(1) {
        session.apply(Command::StepBack, 0.0);
        assert_eq!(session.playback.time_at(0.0), *expected);
    }
}

#[test]
fn a_selection_follows_the_names_behind_its_numbers() {
    let mut session = session();
    let call = Selection::Call { function: 1, subnet: 0, call: 0, invocation: Some(3) };
    session.apply(Command::Select(Some(call)), 0.0);
    let Some(Subject::Call(view, Some(3))) = session.subject() else { panic!("it is about a call") };
    assert_eq!((view.sender(), view.in_subnet.as_str()), ("orders", "PrivateA"));
    assert_eq!(text::call(&view.case(), Language::En), "orders → the internet");
    session.apply(Command::SetWorkload(load(&["orders"], 5)), 0.0);
    let Some(Subject::Call(view, None)) = session.subject() else { panic!("it is still about the call, of no invocation") };
    assert_eq!(view.sender(), "orders");
    session.apply(Command::SetWorkload(load(&["catalog"], 5)), 0.0);
    assert!(session.selection.is_none(), "orders calls nothing now");
}

#[test]
fn a_selection_is_about_something_or_dropped() {
    let mut session = session();
    let there =
        [NodeId::Function("orders".into()), NodeId::LambdaInterface("PrivateA".into()), NodeId::SecurityGroup("AppSg".into())];
    for node in there {
        session.apply(Command::Select(Some(Selection::Node(node.clone()))), 0.0);
        assert_eq!(session.selection, Some(Selection::Node(node)));
    }
    let Some(Subject::Node(_, calls)) = session.subject() else { panic!("it is about a node") };
    assert_eq!(calls.len(), 4, "two functions from two subnets ask this group");
    let gone = [
        Selection::Node(NodeId::NatGateway("Nat".into())),
        Selection::Call { function: 9, subnet: 0, call: 0, invocation: None },
        Selection::Call { function: 0, subnet: 0, call: 0, invocation: Some(10_000) },
        Selection::Event(u32::MAX),
    ];
    for selection in gone {
        session.apply(Command::Select(Some(selection)), 0.0);
        assert_eq!(session.selection, None);
    }
}

#[test]
fn an_event_leads_to_its_call() {
    let mut session = session();
    let log = &session.run.log;
    let lost = (0..log.len()).find(|index| log.event(*index).unwrap().kind == EventKind::CallLost).unwrap();
    session.apply(Command::Select(Some(Selection::Event(u32::try_from(lost).unwrap()))), 0.0);
    let Some(Subject::Event(_, Some(call))) = session.subject() else { panic!("a lost call is a call") };
    let (function, number) = call.planned.unwrap();
    assert_eq!(call.selection(None), Selection::Call { function, subnet: call.subnet, call: number, invocation: None });
    session.apply(Command::SetSeed(9), 0.0);
    assert_eq!(session.selection, None, "an event of another run means nothing");
}

#[test]
fn the_rest_is_remembered_as_it_is_said() {
    let mut session = session();
    session.apply(Command::ShowTab(Tab::Events), 0.0);
    session.apply(Command::SetLanguage(Language::ZhCn), 0.0);
    session.apply(Command::SetSpeed(1), 0.0);
    assert_eq!((session.tab, session.language, session.playback.speed_milli), (Tab::Events, Language::ZhCn, 100));
    session.apply(Command::SetSpeed(u32::MAX), 0.0);
    assert_eq!(session.playback.speed_milli, 100_000);
    assert!(session.can_undo(), "the load was changed at first");
    session.apply(Command::Undo, 0.0);
    assert_eq!((session.tab, session.language), (Tab::Events, Language::ZhCn), "undo is for what is shown");
}
