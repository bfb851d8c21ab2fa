//! One call explained: the path strip there and back, what stops it, its code, what it feels like and what to change.

use yew::{Html, html};

use super::mark::{Mark, ending};
use super::rows::{heading, node_link};
use crate::app::context::Context;
use crate::app::segmented::Segmented;
use crate::app::store::Still;
use crate::session::{CallView, Command, Selection};
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
    let invocation = invocation.map(|number| format!(" · #{}", text::count(u64::from(number) + 1)));
    let there_is_open = forward.verdict == Verdict::Delivered;
    html! {
        <article key="call" class="call">
            <h2>{ app.say(title) }</h2>
            <p class="muted call-line">{ text::call(&call.case(), app.language) }{ invocation }</p>
            { subnets(app, session, call) }
            { leg(app, forward) }
            { stops(app, session, call, forward) }
            if there_is_open && reply.verdict != Verdict::Delivered {
                <h3>{ app.say(UiWord::WayBack) }</h3>
                { leg(app, reply) }
                { stops(app, session, call, reply) }
            } else {
                <details class="way-back">
                    <summary>{ app.say(if there_is_open { UiWord::WayBack } else { UiWord::WayBackIfOpen }) }</summary>
                    { leg(app, reply) }
                    { stops(app, session, call, reply) }
                </details>
            }
        </article>
    }
}

/// The switch between the subnets that the function may stand in.
fn subnets(app: &Context, session: &Still, call: &CallView<'_>) -> Html {
    let siblings: Vec<CallView<'_>> = (0..=u16::MAX).map_while(|subnet| session.call(call.function, subnet, call.call)).collect();
    if siblings.len() < 2 {
        return html! {};
    }
    let choose = {
        let (send, function, number) = (app.send.clone(), call.function, call.call);
        yew::Callback::from(move |subnet: usize| {
            if let Ok(subnet) = u16::try_from(subnet) {
                send.emit(Command::Select(Some(Selection::Call { function, subnet, call: number, invocation: None })));
            }
        })
    };
    let mut choices = Vec::new();
    for sibling in &siblings {
        choices.push(sibling.in_subnet.to_string().into());
    }
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

/// One direction: hops in order, each with its steps.
fn leg(app: &Context, leg: &Leg) -> Html {
    html! {
        <ol class="hops">
            { for leg.hops.iter().enumerate().map(|(number, hop)| {
                let blocked = leg.hops.iter().take(number).any(|before| before.steps.iter().any(blocks));
                html! {
                    <li class="hop">
                        <p class="hop-name">{ node_link(app, hop.node.clone(), heading(&hop.node, app.language)) }</p>
                        { steps(app, hop, blocked) }
                    </li>
                }
            }) }
        </ol>
    }
}

/// The steps of one hop. What comes after a drop is shown as what it is: how it would go on.
fn steps(app: &Context, hop: &Hop, blocked: bool) -> Html {
    html! {
        <ul class="steps">
            { for hop.steps.iter().enumerate().map(|(number, step)| {
                let would = blocked || hop.steps.iter().take(number).any(blocks);
                let mark = Mark::of_step(&step.result);
                let mark = if would && mark == Mark::Pass { Mark::WouldPass } else { mark };
                html! {
                    <li class={(mark == Mark::WouldPass).then_some("would")}>
                        { mark.view(app) }
                        <span class="step-text">
                            <span>{ text::step(step, hop, app.language) }</span>
                            if let Some(detail) = text::step_detail(step, app.language) {
                                <span class="muted detail">{ detail }</span>
                            }
                        </span>
                    </li>
                }
            }) }
        </ul>
    }
}

fn blocks(step: &Step) -> bool {
    matches!(step.result, StepResult::Block(_))
}

/// Everything that stops a direction, or the fact that is missing.
fn stops(app: &Context, session: &Still, call: &CallView<'_>, leg: &Leg) -> Html {
    html! {
        <>
            { for leg.blockers.iter().map(|blocker| card(app, session, call, blocker)) }
            if let Verdict::Undecided(fact) = &leg.verdict {
                <section class="verdict warn">
                    <h3>{ app.say(UiWord::WhatIsMissing) }</h3>
                    <p>{ text::missing(fact, app.language) }</p>
                </section>
            }
        </>
    }
}

/// One blocker: code, reason, what it feels like, what to change and where.
fn card(app: &Context, session: &Still, call: &CallView<'_>, blocker: &Blocker) -> Html {
    let words = text::reason(blocker.reason, app.language);
    let part = blocker.part.as_ref().unwrap_or(&blocker.node);
    let place = session.place_of(part).map(|place| text::place(place, app.language)).unwrap_or_default();
    html! {
        <>
            <section class="verdict bad">
                <p class="code"><code>{ blocker.reason.code() }</code></p>
                <p>{ text::explain(blocker, &call.case(), app.language) }</p>
                <p class="muted">
                    <span class="visually-hidden">{ app.say(UiWord::FeelsLike) }{ ": " }</span>
                    { words.symptom }
                </p>
            </section>
            <section class="verdict fix">
                <h3>{ app.say(UiWord::WhatToChange) }</h3>
                <p>{ text::fix(blocker, &call.case(), app.language) }</p>
                <p class="muted place-line">
                    { node_link(app, part.clone(), text::node(part, app.language)) }
                    if !place.is_empty() { { format!(" · {place}") } }
                </p>
            </section>
        </>
    }
}
