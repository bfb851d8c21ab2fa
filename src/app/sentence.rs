//! The sentence above the picture: what it shows and what is wrong; the one obvious next step; and what screen readers hear.

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Html, hook, html, use_effect_with, use_memo, use_state_eq};

use super::context::Context;
use super::element::{button, element, says, words};
use super::icon::Icon;
use super::store::{Held, Still};
use crate::session::{CallView, Command, Subject};
use crate::text;
use crate::text::Segment;
use crate::text::ui::{UiPhrase, UiWord};
use crate::trace::Verdict;
use crate::units::SimTime;

/// The sentence and the next step: that depends on whether anything has been played and picked yet.
pub(super) fn sentence(app: &Context, session: &Still, played: bool, picked: bool) -> Html {
    let segments = text::summary(&session.network, &session.allocation, &session.run, app.language);
    let mut said = Vec::new();
    for segment in segments {
        said.push(match segment {
            Segment::Plain(plain) => words(&plain),
            Segment::Strong(strong) => says("strong", "", &strong),
        });
    }
    html! {
        <section class="sentence" aria-label={app.say(UiWord::SummaryLabel)}>
            <p class="says">
                { for said }
            </p>
            { next_step(app, session, played, picked) }
        </section>
    }
}

/// The one obvious next step: first play, then look at the first call that is dropped, then nothing.
fn next_step(app: &Context, session: &Still, played: bool, picked: bool) -> Html {
    let (class, command, parts) = if !played && !session.run.log.is_empty() {
        ("link next-play", Command::Play, vec![Icon::Play.view(), words(app.say(UiWord::PressPlay))])
    } else {
        match session.calls().find(is_dropped) {
            Some(call) if !picked => {
                let why = UiPhrase::SeeWhyDropped(call.sender()).say(app.language);
                ("link next-why", Command::Select(Some(call.selection(None))), vec![words(&why)])
            }
            Some(_) | None => return html! {},
        }
    };
    element("p", "next", vec![button(class, None, app.on(command), parts)])
}

fn is_dropped(call: &CallView<'_>) -> bool {
    let dropped = |verdict: &Verdict| matches!(verdict, Verdict::Dropped(_));
    dropped(&call.trace.forward.verdict) || dropped(&call.trace.reply.verdict)
}

/// Milliseconds of quiet before something is said: dragging the slider says one thing, not a hundred.
const QUIET_MS: u32 = 600;

/// What screen readers hear: the moment when the player stands still, and what was picked. Silent while it plays.
#[hook]
pub(super) fn use_announcer(app: &Context, session: &Held) -> Html {
    let said = use_state_eq(AttrValue::default);
    let playback = &session.playback;
    let still = (!playback.playing).then_some(playback.anchor);
    let words = use_memo((session.clone(), still), |(session, still)| still.map(|at| describe(session, at)).unwrap_or_default());
    let begun = use_state_eq(|| false);
    let (said_setter, begun_setter, has_begun) = (said.setter(), begun.setter(), *begun);
    use_effect_with(AttrValue::from(String::clone(&words)), move |words| {
        // What is there at first is read in its place; only changes are announced.
        begun_setter.set(true);
        let words = words.clone();
        let timeout = (has_begun && !words.is_empty()).then(|| Timeout::new(QUIET_MS, move || said_setter.set(words)));
        move || drop(timeout)
    });
    html! { <div class="visually-hidden" role="status" aria-live="polite" lang={app.language.tag()}>{ &*said }</div> }
}

fn describe(session: &Held, at: SimTime) -> String {
    let language = session.language;
    let moment = text::moment(&session.run.log.state_at(at), &session.run.plan, language);
    match session.subject() {
        Some(Subject::Call(call, _)) => {
            format!("{}: {}. {moment}", text::call(&call.case(), language), text::verdict(&call.trace.forward.verdict, language))
        }
        Some(Subject::Event(event, _)) => format!("{}. {moment}", text::event(&event, &session.run.plan, language)),
        Some(Subject::Node(node, _)) => format!("{}. {moment}", text::node(node, language)),
        None => moment,
    }
}
