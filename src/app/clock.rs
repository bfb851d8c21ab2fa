//! The time that panels and the timeline show: at most ten times a second while playing. Packets have their own frames.

use gloo_timers::callback::Interval;
use yew::{hook, use_effect_with, use_force_update};

use super::store::{Held, Send};
use crate::browser::clock::now_ms;
use crate::session::Command;
use crate::units::SimTime;

/// Milliseconds between two looks at the clock.
const TICK_MS: u32 = 100;

/// The simulated moment now. The component that uses it renders again while the session plays; at the end it pauses.
#[hook]
pub(super) fn use_clock(session: &Held, send: &Send) -> SimTime {
    let tick = use_force_update();
    let playing = session.playback.playing;
    use_effect_with(playing, move |&playing| {
        let interval = playing.then(|| Interval::new(TICK_MS, move || tick.force_update()));
        move || drop(interval)
    });
    let time = session.playback.time_at(now_ms());
    let ended = playing && time >= session.playback.end;
    let send = send.clone();
    use_effect_with(ended, move |&ended| {
        if ended {
            send.emit(Command::Pause);
        }
    });
    time
}
