//! The timeline: the transport, where we are in the run, what happens when, and what the signs mean.

mod density;
mod faults;
mod track;
mod transport;

pub(super) use faults::faults;
pub(super) use track::bars_and_marks;

use yew::{Html, html};

use super::context::Context;
use super::element::{element, says};
use super::legend::legend;
use super::quiet::{Part, Quiet};
use super::store::{Held, Still};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The timeline.
pub(super) fn timeline(app: &Context, session: &Held, now: SimTime) -> Html {
    let playback = &session.playback;
    let time = vec![says("strong", "", &text::clock(now)), says("span", "muted", &format!(" / {}", text::clock(playback.end)))];
    html! {
        <section class="timeline" aria-label={app.say(UiWord::TimelineLabel)}>
            { transport::transport(app, playback) }
            { track::track(app, session, now) }
            <div class="clock">
                { element("p", "clock-time", time) }
                { legend(app, "at-clock") }
                <Quiet app={app.clone()} session={Still(session.clone())} part={Part::Faults} />
            </div>
        </section>
    }
}
