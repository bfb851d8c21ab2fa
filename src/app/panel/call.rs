//! One call explained: the path strip there and back, what stops it, its code, what it feels like and what to change.

use yew::{Html, html};

use super::mark::{Mark, ending};
use super::rows::{declared, heading, node_link};
use crate::app::context::Context;
use crate::app::element::{all, element, says, words};
use crate::app::segmented::Segmented;
use crate::app::store::Still;
use crate::session::{CallView, Command};
use crate::text;
use crate::text::ui::UiWord;
use crate::trace::{Blocker, Hop, Leg, Step, StepResult, Verdict};

/// The explanation.
pub(super) fn call_detail(app: &Context, session: &Still, call: &CallView<'_>, invocation: Option<u32>) -> Html {
    let (forward, reply) = (&call.trace.forward, &call.trace.reply);
    let title = match ending(call.trace) {
        Verdict::Delivered => UiWord::WhyDelivered,
        Verdict::Dropped(_) => UiWord::WhyDropped,
        Verdict::Undecided(_) => UiWord::WhyUndecided,
    };
    let there_is_open = forward.verdict == Verdict::Delivered;
    let mut line = vec![words(&text::call(&call.case(), app.language))];
    if let Some(number) = invocation {
        line.push(words(&format!(" · #{}", text::count(u64::from(number) + 1))));
    }
    let mut parts = vec![says("h2", "", app.say(title)), element("p", "muted call-line", line), subnets(app, call)];
    direction(app, session, call, forward, &mut parts);
    if there_is_open && reply.verdict != Verdict::Delivered {
        parts.push(says("h3", "", app.say(UiWord::WayBack)));
        direction(app, session, call, reply, &mut parts);
    } else {
        let mut back = vec![says("summary", "", app.say(if there_is_open { UiWord::WayBack } else { UiWord::WayBackIfOpen }))];
        direction(app, session, call, reply, &mut back);
        parts.push(element("details", "way-back", back));
    }
    html! { <article key="call" class="call">{ all(parts) }</article> }
}

/// The switch between the subnets that the function may stand in.
fn subnets(app: &Context, call: &CallView<'_>) -> Html {
    if call.traces.len() < 2 {
        return html! {};
    }
    let mut choices = Vec::new();
    let mut selections = Vec::new();
    for (number, trace) in (0..=u16::MAX).zip(call.traces) {
        choices.push(trace.subnet.to_string().into());
        selections.push(call.selection_at(number, None));
    }
    let send = app.send.clone();
    let choose = yew::Callback::from(move |subnet: usize| {
        if let Some(selection) = selections.get(subnet) {
            send.emit(Command::Select(Some(selection.clone())));
        }
    });
    Segmented {
        class: "small",
        label: app.say(UiWord::FromSubnet).into(),
        name: app.id("from-subnet"),
        choices,
        chosen: usize::from(call.subnet),
        on_choose: choose,
    }
    .view()
}

/// One direction: hops in order, each with its steps; then everything that stops it, or the fact that is missing.
fn direction(app: &Context, session: &Still, call: &CallView<'_>, leg: &Leg, parts: &mut Vec<Html>) {
    let mut hops = Vec::new();
    let mut blocked = false;
    for hop in &leg.hops {
        let name = node_link(app, hop.node.clone(), &heading(&hop.node, app.language));
        hops.push(element("li", "hop", vec![element("p", "hop-name", vec![name]), steps(app, hop, &mut blocked)]));
    }
    parts.push(element("ol", "hops", hops));
    for blocker in &leg.blockers {
        card(app, session, call, blocker, parts);
    }
    explanations(app, leg, parts);
    if let Verdict::Undecided(missing) = &leg.verdict {
        let words = text::missing(missing, app.language);
        parts.push(element("section", "verdict warn", vec![says("h3", "", app.say(UiWord::WhatIsMissing)), says("p", "", &words)]));
    }
}

/// Why the ways that might have been expected are not taken.
fn explanations(app: &Context, leg: &Leg, parts: &mut Vec<Html>) {
    let mut lines = Vec::new();
    for explanation in &leg.explanations {
        let part = explanation.part.as_ref().unwrap_or(&explanation.node);
        let name = heading(part, app.language);
        let mut line = vec![node_link(app, part.clone(), &name)];
        if let Some(rule) = &explanation.rule {
            line.push(words(" "));
            line.push(says("code", "", &rule.text));
        }
        line.push(words(": "));
        line.push(words(text::reason(explanation.reason, app.language).title));
        lines.push(element("li", "", line));
    }
    if !lines.is_empty() {
        let list = element("ul", "others", lines);
        parts.push(element("section", "verdict", vec![says("h3", "", app.say(UiWord::OtherWays)), list]));
    }
}

/// The steps of one hop. What comes after a drop is shown as what it is: how it would go on.
fn steps(app: &Context, hop: &Hop, blocked: &mut bool) -> Html {
    let mut lines = Vec::new();
    for step in &hop.steps {
        let mark = Mark::of_step(&step.result);
        let mark = if *blocked && mark == Mark::Pass { Mark::WouldPass } else { mark };
        *blocked |= blocks(step);
        let mut text = vec![says("span", "", &text::step(step, hop, app.language))];
        if let Some(detail) = text::step_detail(step, app.language) {
            text.push(says("span", "muted detail", &detail));
        }
        let class = if mark == Mark::WouldPass { "would" } else { "" };
        lines.push(element("li", class, vec![mark.view(app), element("span", "step-text", text)]));
    }
    element("ul", "steps", lines)
}

fn blocks(step: &Step) -> bool {
    matches!(step.result, StepResult::Block(_))
}

/// One blocker: code, reason, what it feels like, what to change and where.
fn card(app: &Context, session: &Still, call: &CallView<'_>, blocker: &Blocker, parts: &mut Vec<Html>) {
    let reason = text::reason(blocker.reason, app.language);
    let part = blocker.part.as_ref().unwrap_or(&blocker.node);
    let symptom =
        vec![element("span", "visually-hidden", vec![words(app.say(UiWord::FeelsLike)), words(": ")]), words(reason.symptom)];
    parts.push(element(
        "section",
        "verdict bad",
        vec![
            element("p", "code", vec![says("code", "", blocker.reason.code())]),
            says("p", "", &text::explain(blocker, &call.case(), app.language)),
            element("p", "muted", symptom),
        ],
    ));
    parts.push(element(
        "section",
        "verdict fix",
        vec![
            says("h3", "", app.say(UiWord::WhatToChange)),
            says("p", "", &text::fix(blocker, &call.case(), app.language)),
            element("p", "muted place-line", vec![declared(app, session, part)]),
        ],
    ));
}
