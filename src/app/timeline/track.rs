//! Where we are in the run: a real slider over the density of invocations, with marks for cold starts and drops.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::{Callback, Html, InputEvent, TargetCast as _, html};

use super::density::{bars, density, middle};
use super::faults::lane;
use crate::app::context::Context;
use crate::app::keys::seek_by;
use crate::app::quiet::{Part, Quiet};
use crate::app::store::{Held, Still};
use crate::session::Command;
use crate::text;
use crate::text::ui::UiWord;
use crate::units::{SimDuration, SimTime};

/// The track.
pub(super) fn track(app: &Context, session: &Held, now: SimTime) -> Html {
    let end = session.playback.end;
    let seek = {
        let send = app.send.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(millis) = event.target_unchecked_into::<HtmlInputElement>().value().parse::<u64>() {
                send.emit(Command::Seek(SimTime::ZERO + SimDuration::from_millis(millis)));
            }
        })
    };
    let step = {
        let send = app.send.clone();
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
    let value = if now >= end { last } else { millis(now) };
    let part = value.saturating_mul(1000) / last;
    html! {
        <div class="track">
            <Quiet app={app.clone()} session={Still(session.clone())} part={Part::Density} />
            <svg class="track-line" viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="track-rest" width="1000" height="4" />
                <rect class="track-done" width={part.to_string()} height="4" />
            </svg>
            <input type="range" class="slider" min="0" max={last.to_string()} step="1" value={value.to_string()}
                aria-label={app.say(UiWord::Position)}
                aria-valuetext={format!("{} / {}", text::clock(now), text::clock(end))}
                oninput={seek} onkeydown={step} />
        </div>
    }
}

const fn millis(time: SimTime) -> u64 {
    time.as_micros() / 1_000
}

/// Bars and marks: drawn once a run.
pub(in crate::app) fn bars_and_marks(session: &Still) -> Html {
    let bins = &density(&session.run.log, session.playback.end);
    let mut marks: Vec<Html> = Vec::new();
    // Drops are drawn over cold starts.
    for drops in [false, true] {
        let (class, path) =
            if drops { ("marker-drop", "M-3.2 1.4l6.4 6.4M3.2 1.4l-6.4 6.4") } else { ("marker-cold", "M0 1l4 7h-8z") };
        for (number, bin) in bins.iter().enumerate() {
            if bin.dropped == drops && (drops || bin.cold) {
                marks.push(html! { <svg x={middle(number)} y="0" overflow="visible"><path {class} d={path} /></svg> });
            }
        }
    }
    html! {
        <>
            <svg class="density" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d={bars(bins)} />
            </svg>
            <svg class="markers" aria-hidden="true" focusable="false">
                { marks }
            </svg>
            { lane(session) }
        </>
    }
}
