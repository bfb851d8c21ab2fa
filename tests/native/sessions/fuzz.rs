//! Commands at random: nothing panics, and what must hold of a session holds after each of them.

use eniscope::allocation::Era;
use eniscope::cost::Options;
use eniscope::facts::assumptions::Assumption;
use eniscope::import::SourceFile;
use eniscope::network::NodeId;
use eniscope::session::{Command, Selection, Session, Tab};
use eniscope::text::Language;
use eniscope::units::SimTime;
use proptest::prelude::*;

fn commands() -> impl Strategy<Value = Vec<(Command, f64)>> {
    prop::collection::vec((command(), prop_oneof![0.0..20_000.0_f64, Just(f64::NAN), Just(-1.0), Just(1e300)]), 1..40)
}

fn command() -> impl Strategy<Value = Command> {
    let simple = prop::sample::select(vec![
        Command::DismissRefusal,
        Command::SetEra(Era::Before),
        Command::SetEra(Era::After),
        Command::Play,
        Command::Pause,
        Command::TogglePlay,
        Command::StepForward,
        Command::StepBack,
        Command::Undo,
        Command::Redo,
        Command::SetSkipIdle(true),
        Command::SetSkipIdle(false),
        Command::Select(None),
        Command::Compare,
        Command::ResetAssumptions,
        Command::SetCostOptions(Options { free_tier: true, ..Options::default() }),
        Command::ShowTab(Tab::Load),
        Command::SetLanguage(Language::ZhCn),
        Command::OpenScenario("public-subnet".into()),
        super::open(Vec::new()),
        super::open(vec![SourceFile { name: "a.yaml".into(), bytes: b"Resources: {".to_vec() }]),
    ]);
    prop_oneof![
        8 => simple,
        1 => any::<u64>().prop_map(Command::SetSeed),
        1 => any::<u32>().prop_map(Command::SetSpeed),
        1 => (prop::sample::select(Assumption::ALL.to_vec()), any::<u64>())
            .prop_map(|(assumption, value)| Command::SetAssumption(assumption, value)),
        2 => (0..3_000_000_u64).prop_map(|micros| Command::Seek(SimTime::from_micros(micros))),
        1 => any::<u64>().prop_map(|micros| Command::Seek(SimTime::from_micros(micros))),
        1 => (0..20_u64).prop_map(|rate| Command::SetWorkload(super::load(&["orders"], rate))),
        2 => selection().prop_map(|selection| Command::Select(Some(selection))),
    ]
}

fn selection() -> impl Strategy<Value = Selection> {
    let nodes = vec![
        NodeId::Function("orders".into()),
        NodeId::Subnet("PrivateA".into()),
        NodeId::NatGateway("Nat".into()),
        NodeId::Internet,
    ];
    prop_oneof![
        prop::sample::select(nodes).prop_map(Selection::Node),
        (0..3_u16, 0..3_u16, 0..2_u16, prop::option::of(0..30_u32))
            .prop_map(|(function, subnet, call, invocation)| { Selection::Call { function, subnet, call, invocation } }),
        (0..200_u32).prop_map(Selection::Event),
    ]
}

fn holds(session: &Session, now_ms: f64) {
    let playback = &session.playback;
    let now = playback.time_at(now_ms);
    assert!(now <= playback.end);
    assert!(playback.anchor <= playback.end);
    assert!((100..=100_000).contains(&playback.speed_milli));
    assert_eq!(session.run.era, session.era);
    assert_eq!(session.allocation.era, session.era);
    assert_eq!(session.run.seed, session.seed);
    if let Some(selection) = &session.selection {
        assert!(session.is_about_something(selection));
        assert!(session.subject().is_some());
    }
    let stretches = playback.idle.as_slice();
    assert!(stretches.windows(2).all(|pair| pair[0].until <= pair[1].from));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks(commands in commands()) {
        let mut session = super::session();
        for (command, now_ms) in commands {
            session.apply(command, now_ms);
            holds(&session, now_ms);
        }
    }

    #[test]
    fn undoing_everything_and_doing_it_again_ends_where_it_was(commands in commands()) {
        let mut session = super::session();
        for (command, now_ms) in commands {
            session.apply(command, now_ms);
        }
        session.apply(Command::Select(None), 0.0);
        session.apply(Command::Seek(SimTime::ZERO), 0.0);
        session.apply(Command::Pause, 0.0);
        while session.can_redo() {
            session.apply(Command::Redo, 0.0);
        }
        let last = super::outline(&session);
        while session.can_undo() {
            session.apply(Command::Undo, 0.0);
        }
        while session.can_redo() {
            session.apply(Command::Redo, 0.0);
        }
        prop_assert_eq!(super::outline(&session), last);
    }
}
