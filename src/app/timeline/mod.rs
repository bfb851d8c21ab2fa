//! The timeline: the transport, where we are in the run, what happens when, and what the signs mean.

mod density;
mod track;
mod transport;

pub(super) use track::bars_and_marks;

use yew::{Html, html};

use super::context::Context;
use super::legend::legend;
use super::store::Held;
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The timeline.
pub(super) fn timeline(app: &Context, session: &Held, now: SimTime) -> Html {
    let playback = &session.playback;
    html! {
        <section class="timeline" aria-label={app.say(UiWord::TimelineLabel)}>
            { transport::transport(app, playback) }
            { track::track(app, session, now) }
            <div class="clock">
                <p class="clock-time">
                    <strong>{ text::clock(now) }</strong>
                    <span class="muted">{ format!(" / {}", text::clock(playback.end)) }</span>
                </p>
                { legend(app, "at-clock") }
            </div>
        </section>
    }
}
