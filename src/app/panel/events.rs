//! The event list: a page of lines around now; a line seeks to its moment. Never more than a few hundred lines at once.

use web_sys::HtmlElement;
use yew::{Html, Properties, component, html, use_effect_with, use_node_ref, use_state_eq};

use crate::app::context::Context;
use crate::app::element::{button, says, words};
use crate::app::store::{Held, Still};
use crate::session::{Command, Selection};
use crate::simulation::{Event, EventKind, Run};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// Properties of [`Events`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct EventsProps {
    app: Context,
    session: Still,
    /// How many events have happened.
    happened: usize,
    /// The line that the moment is at.
    last: Option<usize>,
    playing: bool,
}

/// The tab, at the moment `now`. It is drawn again only when something happens.
pub(super) fn events(app: &Context, session: &Held, now: SimTime) -> Html {
    let happened = session.run.log.count_until(now);
    // Several events can share a moment; the one that was picked is the one that is meant.
    let picked = match session.selection {
        Some(Selection::Event(index)) => usize::try_from(index).ok(),
        Some(Selection::Node(_) | Selection::Call { .. } | Selection::Path { .. }) | None => None,
    };
    let meant = picked.filter(|index| session.run.log.event(*index).is_some_and(|event| event.at == now));
    let last = meant.or(happened.checked_sub(1));
    html! { <Events app={app.clone()} session={Still(session.clone())} {happened} {last} playing={session.playback.playing} /> }
}

/// Lines of one page; the list moves on when now leaves it.
const PAGE: usize = 100;

#[component]
fn Events(props: &EventsProps) -> Html {
    let (app, session, happened, last) = (&props.app, &props.session, props.happened, props.last);
    let only_drops = use_state_eq(|| false);
    // The page before now's and the one after are listed too, so that there is something to see on both sides.
    let page = happened.saturating_sub(1) / PAGE;
    let list = use_node_ref();
    use_effect_with((last, props.playing, list.clone()), |(_, _, list)| {
        if let Some(list) = list.cast::<HtmlElement>() {
            keep_in_sight(&list);
        }
    });
    if session.run.log.is_empty() {
        return html! { <p class="lead muted">{ app.say(UiWord::NoEvents) }</p> };
    }
    let toggle = {
        let (set, now) = (only_drops.setter(), *only_drops);
        yew::Callback::from(move |_: yew::Event| set.set(!now))
    };
    let mut listed: Vec<Html> = Vec::new();
    for index in lines(&session.run, page, happened, *only_drops) {
        listed.push(line(app, &session.run, index, Some(index) == last, index < happened));
    }
    html! {
        <>
            <h2 class="visually-hidden">{ app.say(UiWord::EventsLabel) }</h2>
            <label class="check">
                <input type="checkbox" checked={*only_drops} onchange={toggle} />
                <span>{ app.say(UiWord::OnlyDrops) }</span>
            </label>
            <ol ref={list} class="events" aria-label={app.say(UiWord::EventsLabel)}>
                { listed }
            </ol>
            if session.run.log.truncated() { <p class="muted">{ app.say(UiWord::CutShort) }</p> }
        </>
    }
}

/// The numbers of the listed events.
fn lines(run: &Run, page: usize, happened: usize, only_drops: bool) -> Vec<usize> {
    if only_drops {
        let half = PAGE / 2;
        let mut before: Vec<usize> = run.log.bad_before(happened).take(half).collect();
        before.reverse();
        before.extend(run.log.bad_from(happened).take(half));
        return before;
    }
    let first = (page * PAGE).saturating_sub(PAGE / 2);
    (first..(page * PAGE + PAGE + PAGE / 2).min(run.log.len())).collect()
}

/// Scrolls the panel, and only the panel, so that the current line is in it.
fn keep_in_sight(list: &HtmlElement) {
    let Ok(Some(line)) = list.query_selector("[aria-current]") else { return };
    let Ok(Some(panel)) = list.closest(".panel-body") else { return };
    let (line, frame) = (line.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let over = frame.top() + 60.0 - line.top();
    let under = line.bottom() + 60.0 - frame.bottom();
    let by = if over > 0.0 {
        -over
    } else if under > 0.0 {
        under
    } else {
        return;
    };
    panel.scroll_by_with_x_and_y(0.0, by);
}

/// One line.
fn line(app: &Context, run: &Run, index: usize, current: bool, past: bool) -> Html {
    let Some(event) = run.log.event(index) else { return html! {} };
    let seek = {
        let (send, index) = (app.send.clone(), u32::try_from(index).unwrap_or(u32::MAX));
        yew::Callback::from(move |_| {
            send.emit(Command::Seek(event.at));
            send.emit(Command::Select(Some(Selection::Event(index))));
        })
    };
    let class = yew::classes!("event", event.kind.goes_wrong().then_some("bad"), past.then_some("past"));
    let told = vec![
        says("span", "moment", &text::clock(event.at)),
        says("span", "event-text", &text::event(&event, &run.plan, app.language)),
    ];
    let mut parts = vec![button("event-line", None, seek, told)];
    if let Some(selection) = call_of(&event) {
        let select = app.on(Command::Select(Some(selection)));
        parts.push(button("link why", None, select, vec![words(app.say(UiWord::WhyShort))]));
    }
    html! { <li key={index} {class} aria-current={current.then_some("step")}>{ for parts }</li> }
}

/// The call that a line's "Why?" explains: that of a drop.
const fn call_of(event: &Event) -> Option<Selection> {
    match event.kind {
        EventKind::CallLost => Some(Selection::Call {
            function: event.function,
            subnet: event.subnet,
            call: event.detail,
            invocation: Some(event.invocation),
        }),
        EventKind::Arrived
        | EventKind::Throttled
        | EventKind::ColdStart
        | EventKind::InterfaceRequested
        | EventKind::InterfaceAttached
        | EventKind::InterfaceFailed
        | EventKind::EnvironmentReady
        | EventKind::Started
        | EventKind::CallSent
        | EventKind::CallAnswered
        | EventKind::Completed
        | EventKind::Failed
        | EventKind::EnvironmentReaped
        | EventKind::Refused
        | EventKind::Retried
        | EventKind::Discarded
        | EventKind::Provisioned
        | EventKind::FunctionChanged
        | EventKind::InterfaceCreated
        | EventKind::InterfaceDeleted
        | EventKind::FaultBegan
        | EventKind::FaultEnded
        | EventKind::InterfaceReleased => None,
    }
}
