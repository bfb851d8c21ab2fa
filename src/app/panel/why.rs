//! Why: the selected call step by step, or the selected thing; with nothing selected, every call and how it fares.

use yew::{Html, html};

use super::call::call_detail;
use super::node::node_detail;
use super::rows::call_rows;
use crate::app::context::Context;
use crate::app::store::Still;
use crate::session::{Selection, Subject};
use crate::text;
use crate::text::ui::UiWord;

/// The tab.
pub(super) fn why(app: &Context, session: &Still) -> Html {
    match session.subject() {
        Some(Subject::Call(call, invocation)) => call_detail(app, session, &call, invocation),
        Some(Subject::Event(event, call)) => html! {
            <>
                <p class="lead">
                    <span class="moment">{ text::clock(event.at) }</span>
                    { text::event(&event, &session.run.plan, app.language) }
                </p>
                if let Some(call) = call { { call_detail(app, session, &call, Some(event.invocation)) } }
            </>
        },
        Some(Subject::Node(node, calls)) => node_detail(app, session, node, &calls),
        None => {
            let calls: Vec<_> =
                session.calls().filter(|call| call.subnet == 0 || differs(session, call.function, call.call)).collect();
            html! {
            <>
                <p class="lead muted">{ app.say(UiWord::NothingSelected) }</p>
                <h2 class="first">{ app.say(UiWord::CallsHere) }</h2>
                { call_rows(app, &calls) }
            </>
            }
        }
    }
}

/// Whether a call fares differently from different subnets, so that each is worth a line.
fn differs(session: &Still, function: u16, call: u16) -> bool {
    let endings =
        || (0..=u16::MAX).map_while(|subnet| session.call(function, subnet, call)).map(|call| super::mark::ending(call.trace));
    let first = endings().next();
    endings().any(|ending| Some(ending) != first)
}

/// Whether `selection` is the one of the session.
pub(super) fn is_selected(session: &Still, selection: &Selection) -> bool {
    session.selection.as_ref() == Some(selection)
}
