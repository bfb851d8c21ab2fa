//! The side panel: tabs for why, what is there, what happens, and the load.

mod call;
mod events;
mod facts;
mod load;
mod mark;
mod network;
mod node;
mod results;
mod rows;
mod why;

use web_sys::HtmlElement;
use yew::{AttrValue, Callback, Html, KeyboardEvent, hook, html, use_node_ref};

use super::context::Context;
use super::quiet::{Part, Quiet};
use super::store::{Held, Still};
use crate::report::Severity;
use crate::session::{Command, Tab};
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The tabs, in order: the tab, its word, its name in element ids.
const TABS: [(Tab, UiWord, &str); 4] = [
    (Tab::Why, UiWord::TabWhy, "why"),
    (Tab::Network, UiWord::TabNetwork, "network"),
    (Tab::Events, UiWord::TabEvents, "events"),
    (Tab::Load, UiWord::TabLoad, "load"),
];

/// The side panel.
#[hook]
pub(super) fn use_panel(app: &Context, session: &Held, now: SimTime) -> Html {
    let strip = use_node_ref();
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
    let (tab, _, name) = TABS.get(open).copied().unwrap_or((Tab::Why, UiWord::TabWhy, "why"));
    let tab_id = |name: &str| -> AttrValue { app.id(&format!("tab-{name}")) };
    let panel_id = app.id("panel");
    let doubts = session.problems.iter().filter(|problem| problem.severity > Severity::Info).count();
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
                        </button>
                    }
                }) }
            </div>
            <div key={name} id={panel_id.clone()} class={format!("panel-body in-{name}")} role="tabpanel" tabindex="0" aria-labelledby={tab_id(name)}>
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
