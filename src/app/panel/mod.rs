//! The side panel: tabs for why, what is there, what happens, and the load.

mod call;
mod changes;
mod events;
mod existing;
mod facts;
mod findings;
mod load;
mod mark;
mod network;
mod node;
mod reach;
mod results;
mod rows;
mod why;

use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, MouseEvent, hook, html, use_effect_with, use_force_update, use_mut_ref, use_node_ref,
};

use super::context::Context;
use super::quiet::{Part, Quiet};
use super::same::Same;
use super::store::{Held, Still};
use crate::browser::document;
use crate::report::Severity;
use crate::session::{Command, Tab};
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The tabs, in order: the tab, its word, its name in element ids.
const TABS: [(Tab, UiWord, &str); 6] = [
    (Tab::Why, UiWord::TabWhy, "why"),
    (Tab::Findings, UiWord::TabFindings, "findings"),
    (Tab::Reach, UiWord::TabReach, "reach"),
    (Tab::Network, UiWord::TabNetwork, "network"),
    (Tab::Events, UiWord::TabEvents, "events"),
    (Tab::Load, UiWord::TabLoad, "load"),
];

/// Milliseconds after which the findings of a network are looked for.
const FINDINGS_AFTER_MS: u32 = 300;

/// The side panel.
#[hook]
pub(super) fn use_panel(app: &Context, session: &Held, now: SimTime) -> Html {
    let strip = use_node_ref();
    let body = use_node_ref();
    // What was pressed may vanish with its tab or line; then the focus goes on with what came of it.
    let pressed = use_mut_ref(|| false);
    let on_press = {
        let pressed = pressed.clone();
        Callback::from(move |_: MouseEvent| {
            pressed.replace(true);
        })
    };
    use_effect_with((session.tab, session.changes.len(), body.clone()), move |(_, _, body)| {
        if pressed.replace(false)
            && let Some(body) = body.cast::<web_sys::Element>()
            && document::focus_is_lost()
        {
            let status = body.query_selector("[data-status].changed").ok().flatten();
            focus(&status.unwrap_or(body));
        }
    });
    let open = TABS.iter().position(|(tab, ..)| *tab == session.tab).unwrap_or(0);
    let on_key = {
        let (send, strip) = (app.send.clone(), strip.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let last = TABS.len() - 1;
            let to = match event.key().as_str() {
                "ArrowRight" => {
                    if open == last {
                        0
                    } else {
                        open + 1
                    }
                }
                "ArrowLeft" => open.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some((tab, _, name)) = TABS.get(to) {
                send.emit(Command::ShowTab(*tab));
                let button =
                    strip.cast::<HtmlElement>().and_then(|strip| strip.query_selector(&format!("[data-tab={name}]")).ok()?);
                if let Some(button) = button {
                    focus(&button);
                }
            }
        })
    };
    // What is wrong is worked out after the first picture, which does not wait for it.
    let refresh = use_force_update();
    use_effect_with(Same(session.insight.clone()), {
        let session = session.clone();
        move |_| {
            let later = Timeout::new(FINDINGS_AFTER_MS, move || {
                if !session.findings().is_empty() {
                    refresh.force_update();
                }
            });
            move || drop(later)
        }
    });
    let (tab, _, name) = TABS.get(open).copied().unwrap_or((Tab::Why, UiWord::TabWhy, "why"));
    let tab_id = |name: &str| -> AttrValue { app.id(&format!("tab-{name}")) };
    let panel_id = app.id("panel");
    let doubts = session.problems.iter().filter(|problem| problem.severity > Severity::Info).count();
    let found = session.known_findings().iter().filter(|finding| finding.severity > Severity::Info).count();
    let place = if app.embed { "section" } else { "aside" };
    html! {
        <@{place} class="panel" aria-label={app.say(UiWord::PanelLabel)}>
            <div ref={strip} class="tabs" role="tablist" aria-label={app.say(UiWord::PanelLabel)} onkeydown={on_key}>
                { for TABS.iter().enumerate().map(|(number, (tab, word, name))| {
                    let selected = number == open;
                    html! {
                        <button key={*name} type="button" role="tab" class="tab" id={tab_id(name)} data-tab={*name}
                            aria-selected={if selected { "true" } else { "false" }} aria-controls={panel_id.clone()}
                            tabindex={if selected { "0" } else { "-1" }} onclick={app.on(Command::ShowTab(*tab))}>
                            { app.say(*word) }
                            if *tab == Tab::Network && doubts > 0 {
                                <span class="count" aria-hidden="true">{ doubts }</span>
                            }
                            if *tab == Tab::Findings && found > 0 {
                                <span class="count" aria-hidden="true">{ found }</span>
                            }
                        </button>
                    }
                }) }
            </div>
            <div ref={body} onclick={on_press} key={name} id={panel_id.clone()} class={format!("panel-body in-{name}")} role="tabpanel" tabindex="0" aria-labelledby={tab_id(name)}>
                if tab == Tab::Events {
                    { events::events(app, session, now) }
                } else {
                    <Quiet app={app.clone()} session={Still(session.clone())} part={Part::Tab(tab)} />
                }
            </div>
        </@>
    }
}

/// A tab that does not look at the player.
pub(super) fn quiet_tab(app: &Context, session: &Still, tab: Tab) -> Html {
    match tab {
        Tab::Why => why::why(app, session),
        Tab::Findings => findings::findings(app, session),
        Tab::Reach => reach::reach(app, session),
        Tab::Network => network::network_list(app, session),
        Tab::Load => load::load(app, session),
        Tab::Events => html! {},
    }
}

fn focus(element: &web_sys::Element) {
    use web_sys::wasm_bindgen::JsCast as _;
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus());
    }
}
