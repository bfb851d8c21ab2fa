//! Where we are in the run: a real slider over the density of invocations, with marks for cold starts and drops.

use std::rc::Rc;

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::{Callback, Html, InputEvent, Properties, TargetCast as _, component, html, use_memo};

use super::density::{bars, density, middle};
use crate::app::context::use_app;
use crate::app::keys::seek_by;
use crate::app::same::Same;
use crate::app::store::Held;
use crate::session::Command;
use crate::text;
use crate::text::ui::UiWord;
use crate::units::{SimDuration, SimTime};

/// Properties of [`Track`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TrackProps {
    /// The session.
    pub(super) session: Held,
    /// The moment that is shown.
    pub(super) now: SimTime,
}

/// The track.
#[component]
pub(super) fn Track(props: &TrackProps) -> Html {
    let app = use_app();
    let end = props.session.playback.end;
    let seek = {
        let send = app.send.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(millis) = event.target_unchecked_into::<HtmlInputElement>().value().parse::<u64>() {
                send.emit(Command::Seek(SimTime::ZERO + SimDuration::from_millis(millis)));
            }
        })
    };
    let step = {
        let (send, now) = (app.send.clone(), props.now);
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => seek_by(now, end, 1),
                "ArrowLeft" | "ArrowDown" => seek_by(now, end, -1),
                "PageUp" => seek_by(now, end, 10),
                "PageDown" => seek_by(now, end, -10),
                _ => return,
            };
            event.prevent_default();
            send.emit(Command::Seek(to));
        })
    };
    let last = millis(end).max(1);
    let value = if props.now >= end { last } else { millis(props.now) };
    let part = value.saturating_mul(1000) / last;
    html! {
        <div class="track">
            <Density run={Same(props.session.run.clone())} {end} />
            <svg class="track-line" viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="track-rest" width="1000" height="4" />
                <rect class="track-done" width={part.to_string()} height="4" />
            </svg>
            <input type="range" class="slider" min="0" max={last.to_string()} step="1" value={value.to_string()}
                aria-label={app.say(UiWord::Position)}
                aria-valuetext={format!("{} / {}", text::clock(props.now), text::clock(end))}
                oninput={seek} onkeydown={step} />
        </div>
    }
}

const fn millis(time: SimTime) -> u64 {
    time.as_micros() / 1_000
}

/// Properties of [`Density`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct DensityProps {
    run: Same<crate::simulation::Run>,
    end: SimTime,
}

/// Bars and marks: drawn once a run.
#[component]
fn Density(props: &DensityProps) -> Html {
    let bins = use_memo((props.run.clone(), props.end), |(run, end)| density(&run.log, *end));
    let bins: &Rc<_> = &bins;
    html! {
        <>
            <svg class="density" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d={bars(bins)} />
            </svg>
            <svg class="markers" aria-hidden="true" focusable="false">
                { for bins.iter().enumerate().filter(|(_, bin)| bin.cold > 0 && bin.dropped == 0).map(|(number, _)| html! {
                    <svg key={number} x={middle(number)} y="0" overflow="visible"><path class="marker-cold" d="M0 1l4 7h-8z" /></svg>
                }) }
                { for bins.iter().enumerate().filter(|(_, bin)| bin.dropped > 0).map(|(number, _)| html! {
                    <svg key={number} x={middle(number)} y="0" overflow="visible"><path class="marker-drop" d="M-3.2 1.4l6.4 6.4M3.2 1.4l-6.4 6.4" /></svg>
                }) }
            </svg>
        </>
    }
}
