//! What is wrong with the network: the worst first, each with the packet that shows it, its fix, and the fix as text.

use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, html};

use super::changes::changes;
use crate::advice::Finding;
use crate::app::context::Context;
use crate::app::element::{all, button, element, says, words};
use crate::app::problems::severity_tag;
use crate::app::store::Still;
use crate::browser::{clipboard, readers};
use crate::edit::render::Snippet;
use crate::session::{Command, FixText};
use crate::text;
use crate::text::ui::UiWord;

/// At most so many findings are listed.
const MOST: usize = 100;

/// The languages of a fix, with the names that their makers give them.
const SNIPPETS: [(Snippet, &str); 3] =
    [(Snippet::AwsCli, "AWS CLI"), (Snippet::CloudFormation, "CloudFormation"), (Snippet::Terraform, "Terraform")];

/// The tab.
pub(super) fn findings(app: &Context, session: &Still) -> Html {
    let found = session.findings();
    let mut parts = vec![changes(app, session)];
    if found.is_empty() {
        parts.push(says("h2", "", app.say(UiWord::NothingFound)));
        parts.push(says("p", "muted", app.say(UiWord::WhatWasChecked)));
        return all(parts);
    }
    parts.push(says("h2", "", app.say(UiWord::FindingsTitle)));
    let mut lines = Vec::new();
    for (number, finding) in found.iter().enumerate().take(MOST) {
        lines.push(line(app, session, number, finding));
    }
    if found.len() > MOST {
        let more = u64::try_from(found.len() - MOST).unwrap_or(u64::MAX);
        lines.push(says("li", "muted", &format!("+ {}", text::count(more))));
    }
    parts.push(element("ul", "findings", lines));
    all(parts)
}

fn line(app: &Context, session: &Still, number: usize, finding: &Finding) -> Html {
    let head = vec![severity_tag(app, finding.severity), words(" "), says("code", "", finding.code.name())];
    let told = text::finding(finding, app.language);
    let mut parts = vec![
        says("h3", "", told.title),
        element("p", "code", head),
        says("p", "", &told.message),
        says("p", "muted", told.why),
        element("p", "muted place-line", vec![super::rows::declared(app, session, &finding.subject)]),
    ];
    if finding.fix.is_empty() {
        parts.push(says("p", "", told.advice));
        parts.push(says("p", "muted", app.say(UiWord::NoFix)));
    } else {
        let mut edits = vec![says("span", "visually-hidden", app.say(UiWord::FixDoes))];
        for edit in &finding.fix {
            edits.push(says("span", "", &text::edit(edit, app.language)));
        }
        parts.push(element("p", "fix-line", edits));
    }
    let mut deeds = Vec::new();
    if let Some(evidence) = session.evidence(number) {
        let show = app.on(Command::Select(Some(evidence)));
        deeds.push(button("button small", None, show, vec![words(app.say(UiWord::ShowMe))]));
    }
    if !finding.fix.is_empty() {
        deeds.push(button("button small primary", None, app.on(Command::ApplyFix(number)), vec![words(app.say(UiWord::ApplyFix))]));
    }
    parts.push(element("p", "row", deeds));
    if !finding.fix.is_empty() {
        parts.push(as_text(app, session, number));
    }
    html! { <li key={number} class="finding">{ all(parts) }</li> }
}

/// The fix in the languages of those who would type it, one at a time.
fn as_text(app: &Context, session: &Still, number: usize) -> Html {
    let shown = session.fix_text.as_ref().filter(|shown| shown.finding == number);
    let mut parts = vec![says("span", "muted", app.say(UiWord::CopyAs))];
    for (snippet, name) in SNIPPETS {
        let open = shown.is_some_and(|shown| shown.snippet == snippet);
        let press = if open { app.on(Command::ShowFix(None)) } else { write(app, session, number, snippet) };
        parts.push(button("link", Some(open), press, vec![words(name)]));
    }
    let mut lines = vec![element("div", "row languages", parts)];
    match shown.map(|shown| (shown, shown.text.as_deref())) {
        None => {}
        Some((_, None)) => lines.push(says("p", "muted", app.say(UiWord::Loading))),
        Some((_, Some(""))) => lines.push(says("p", "muted", app.say(UiWord::NoText))),
        Some((shown, Some(text))) => {
            let label = app.say(UiWord::CopyAs);
            lines.push(html! { <pre tabindex="0" role="region" aria-label={label}>{ words(text) }</pre> });
            let word = if shown.copied { UiWord::Copied } else { UiWord::Copy };
            let copy = button("button small", None, copy(app, shown.clone(), text.to_owned()), vec![words(app.say(word))]);
            lines.push(element("p", "row", vec![copy]));
        }
    }
    element("div", "as-text", lines)
}

/// Shows the fix of a finding in a language; the page's second half writes it.
fn write(app: &Context, session: &Still, finding: usize, snippet: Snippet) -> Callback<yew::MouseEvent> {
    let (send, session, language) = (app.send.clone(), session.clone(), app.language);
    Callback::from(move |_| {
        let (send, session) = (send.clone(), session.clone());
        let asked = FixText { finding, snippet, text: None, copied: false };
        send.emit(Command::ShowFix(Some(asked.clone())));
        spawn_local(async move {
            let fix = session.findings().get(finding).map_or(&[][..], |finding| &finding.fix);
            let text = match readers::render(&session.network, fix, snippet).await {
                Ok(text) => text,
                Err(problem) => text::problem(&problem, language).message,
            };
            send.emit(Command::ShowFix(Some(FixText { text: Some(text.into()), ..asked })));
        });
    })
}

fn copy(app: &Context, shown: FixText, text: String) -> Callback<yew::MouseEvent> {
    let send = app.send.clone();
    Callback::from(move |_| {
        let (send, text, shown) = (send.clone(), text.clone(), shown.clone());
        spawn_local(async move {
            if clipboard::copy(&text).await {
                send.emit(Command::ShowFix(Some(FixText { copied: true, ..shown })));
            }
        });
    })
}
