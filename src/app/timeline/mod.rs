//! The timeline: the transport, where we are in the run, what happens when, and what the signs mean.

mod density;
mod track;
mod transport;

use yew::{Html, Properties, component, html};

use super::context::use_app;
use super::legend::Legend;
use super::store::Held;
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// Properties of [`Timeline`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TimelineProps {
    /// The session.
    pub(super) session: Held,
    /// The moment that is shown.
    pub(super) now: SimTime,
}

/// The timeline.
#[component]
pub(super) fn Timeline(props: &TimelineProps) -> Html {
    let app = use_app();
    let playback = &props.session.playback;
    html! {
        <section class="timeline" aria-label={app.say(UiWord::TimelineLabel)}>
            <transport::Transport playing={playback.playing} speed_milli={playback.speed_milli} skip_idle={playback.skip_idle} />
            <track::Track session={props.session.clone()} now={props.now} />
            <div class="clock">
                <p class="clock-time">
                    <strong>{ text::clock(props.now) }</strong>
                    <span class="muted">{ format!(" / {}", text::clock(playback.end)) }</span>
                </p>
                <Legend class="at-clock" />
            </div>
        </section>
    }
}
