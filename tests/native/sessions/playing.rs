//! The moment as a function of the frame clock.

use std::rc::Rc;

use eniscope::session::{Command, Playback, Stretch};
use eniscope::units::SimTime;

const fn at(millis: u64) -> SimTime {
    SimTime::from_micros(millis * 1000)
}

/// Twenty seconds, playing since frame time 1000 ms, quiet from the fifth to the fifteenth second.
fn playback() -> Playback {
    let quiet = Stretch { from: at(5_000), until: at(15_000) };
    Playback { playing: true, anchor_ms: 1000.0, end: at(20_000), idle: Rc::new(vec![quiet]), ..Playback::default() }
}

fn check(playback: &Playback, cases: &[(f64, u64)]) {
    for (now_ms, expected) in cases {
        assert_eq!(playback.time_at(*now_ms), at(*expected), "at frame time {now_ms}");
    }
}

#[test]
fn it_runs_with_the_clock_and_stops_at_the_end() {
    let playback = Playback { skip_idle: false, ..playback() };
    check(&playback, &[(1000.0, 0), (3500.0, 2_500), (21_000.0, 20_000), (1e12, 20_000)]);
    check(&playback, &[(0.0, 0), (f64::NAN, 0), (f64::NEG_INFINITY, 0), (f64::INFINITY, 0)]);
}

#[test]
fn the_speed_is_in_thousandths() {
    check(&Playback { skip_idle: false, speed_milli: 100, ..playback() }, &[(11_000.0, 1_000)]);
    check(&Playback { skip_idle: false, speed_milli: 100_000, ..playback() }, &[(1100.0, 10_000)]);
}

#[test]
fn a_quiet_stretch_takes_less_than_half_a_second() {
    check(&playback(), &[(6000.0, 5_000), (6200.0, 10_000), (6400.0, 15_000), (7400.0, 16_000)]);
    check(&Playback { speed_milli: 100, ..playback() }, &[(51_000.0, 5_000), (51_400.0, 15_000), (61_400.0, 16_000)]);
    let fast = Playback { speed_milli: 100_000, ..playback() };
    check(&fast, &[(1050.0, 5_000), (1150.0, 15_000)]);
}

#[test]
fn from_the_middle_of_a_quiet_stretch_only_the_rest_is_skipped() {
    check(&Playback { anchor: at(10_000), ..playback() }, &[(1000.0, 10_000), (1200.0, 15_000), (2200.0, 16_000)]);
    check(&Playback { anchor: at(15_000), ..playback() }, &[(2000.0, 16_000)]);
}

#[test]
fn standing_still_the_clock_does_not_matter() {
    check(&Playback { playing: false, anchor: at(7_000), ..playback() }, &[(0.0, 7_000), (1e9, 7_000)]);
    check(&Playback { playing: false, anchor: at(70_000), ..playback() }, &[(0.0, 20_000)]);
}

#[test]
fn time_never_runs_back_whatever_is_done_meanwhile() {
    let mut session = super::session();
    session.apply(Command::Play, 0.0);
    let mut last = SimTime::ZERO;
    for frame in 1..500_u32 {
        let now_ms = f64::from(frame) * 7.0;
        match frame % 5 {
            0 => session.apply(Command::SetSpeed(100 + frame * 10), now_ms),
            1 => session.apply(Command::SetSkipIdle(frame.is_multiple_of(2)), now_ms),
            2 => session.apply(Command::Pause, now_ms),
            3 => session.apply(Command::TogglePlay, now_ms),
            _ => {}
        }
        let now = session.playback.time_at(now_ms);
        if now >= session.playback.end {
            return;
        }
        assert!(now >= last, "frame {frame}");
        last = now;
    }
    panic!("the end was never reached");
}

#[test]
fn play_at_the_end_begins_again() {
    let mut session = super::session();
    session.apply(Command::Play, 0.0);
    let late = 1e9;
    assert!(!session.playback.is_moving(late));
    session.apply(Command::TogglePlay, late);
    assert!(session.playback.is_moving(late));
    assert_eq!(session.playback.time_at(late), SimTime::ZERO);
    session.apply(Command::TogglePlay, late + 100.0);
    assert_eq!(session.playback.time_at(f64::MAX), at(100));
    session.apply(Command::Seek(at(u64::MAX / 1000)), 0.0);
    assert_eq!(session.playback.time_at(0.0), session.playback.end);
}

#[test]
fn the_quiet_of_a_run_is_what_lies_between_its_events() {
    let mut session = super::session();
    let functions = &mut Rc::make_mut(&mut session.network).functions;
    functions.values_mut().for_each(|function| function.timeout_s = 30);
    session.apply(Command::SetSeed(2), 0.0);
    let (log, playback) = (&session.run.log, &session.playback);
    assert!(!playback.idle.is_empty(), "calls that are lost rest until the functions time out");
    for stretch in playback.idle.iter() {
        assert!(stretch.from < stretch.until && stretch.until <= playback.end);
        let met = (0..log.len()).map(|index| log.event(index).unwrap().at).filter(|at| stretch.from < *at && *at < stretch.until);
        assert_eq!(met.count(), 0);
    }
    assert_eq!(playback.end, log.end());
}
