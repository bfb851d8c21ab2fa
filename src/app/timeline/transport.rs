//! The buttons of the player: to the start, event by event, play and pause, speed.

use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use crate::app::context::Context;
use crate::app::element::{choice, icon_button, says, words};
use crate::app::icon::Icon;
use crate::order;
use crate::session::{Command, Playback};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The offered speeds, in thousandths of real time.
const SPEEDS: [u32; 10] = [100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/// The buttons.
pub(super) fn transport(app: &Context, playback: &Playback) -> Html {
    let speed = {
        let send = app.send.clone();
        Callback::from(move |event: Event| {
            if let Ok(milli) = event.target_unchecked_into::<HtmlSelectElement>().value().parse() {
                send.emit(Command::SetSpeed(milli));
            }
        })
    };
    let mut speeds = SPEEDS.to_vec();
    if !speeds.contains(&playback.speed_milli) {
        speeds.push(playback.speed_milli);
        order::sort(&mut speeds);
    }
    let (icon, word) = if playback.playing { (Icon::Pause, UiWord::Pause) } else { (Icon::Play, UiWord::Play) };
    let square = |icon, word, key, command| icon_button("button square", icon, app.say(word), true, Some(key), app.on(command));
    let mut choices = Vec::new();
    for milli in speeds {
        choices.push(choice(&milli.to_string(), milli == playback.speed_milli, &text::speed(milli)));
    }
    html! {
        <div class="transport" role="group" aria-label={app.say(UiWord::Transport)}>
            { square(Icon::ToStart, UiWord::ToStart, "Home", Command::Seek(SimTime::ZERO)) }
            { square(Icon::Back, UiWord::StepBack, ",", Command::StepBack) }
            { icon_button("button play", icon, app.say(word), true, Some("Space"), app.on(Command::TogglePlay)) }
            { square(Icon::Forward, UiWord::StepForward, ".", Command::StepForward) }
            <label class="visually-hidden" for={app.id("speed")}>{ words(app.say(UiWord::Speed)) }</label>
            <select id={app.id("speed")} class="speed" title={app.say(UiWord::Speed)} onchange={speed}>{ for choices }</select>
            <label class="check skip">
                <input type="checkbox" checked={playback.skip_idle} onchange={app.on(Command::SetSkipIdle(!playback.skip_idle))} />
                { says("span", "", app.say(UiWord::SkipIdle)) }
            </label>
        </div>
    }
}
