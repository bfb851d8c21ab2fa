//! Why: the selected call step by step, or the selected thing; with nothing selected, every call and how it fares.

use yew::Html;

use super::call::call_detail;
use super::node::node_detail;
use super::rows::call_rows;
use crate::app::context::Context;
use crate::app::element::{all, element, says, words};
use crate::app::store::Still;
use crate::session::{CallView, Selection, Subject};
use crate::text;
use crate::text::ui::UiWord;

/// The tab.
pub(super) fn why(app: &Context, session: &Still) -> Html {
    match session.subject() {
        Some(Subject::Call(call, invocation)) => call_detail(app, session, &call, invocation),
        Some(Subject::Event(event, call)) => {
            let lead =
                vec![says("span", "moment", &text::clock(event.at)), words(&text::event(&event, &session.run.plan, app.language))];
            let mut parts = vec![element("p", "lead", lead)];
            if let Some(call) = call {
                parts.push(call_detail(app, session, &call, Some(event.invocation)));
            }
            all(parts)
        }
        Some(Subject::Node(node, calls)) => node_detail(app, session, node, &calls),
        None => {
            let calls: Vec<_> = session.calls().filter(|call| call.subnet == 0 || differs(call)).collect();
            all(vec![
                says("p", "lead muted", app.say(UiWord::NothingSelected)),
                says("h2", "first", app.say(UiWord::CallsHere)),
                call_rows(app, &calls),
            ])
        }
    }
}

/// Whether a call fares differently from different subnets, so that each is worth a line.
fn differs(call: &CallView<'_>) -> bool {
    let mut endings = call.traces.iter().map(super::mark::ending);
    let first = endings.next();
    endings.any(|ending| Some(ending) != first)
}

/// Whether `selection` is the one of the session.
pub(super) fn is_selected(session: &Still, selection: &Selection) -> bool {
    session.selection.as_ref() == Some(selection)
}
