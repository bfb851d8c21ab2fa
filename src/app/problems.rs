//! Problems of files as a list: what, where, what to do.

use yew::{Html, html};

use super::context::Context;
use super::element::{element, says, words};
use crate::order;
use crate::report::{Problem, Severity};
use crate::text;

/// At most `most` of `problems`, the worst first.
pub(super) fn problem_list(app: &Context, problems: &[Problem], most: usize) -> Html {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    order::sort_by_key(&mut sorted, |problem| std::cmp::Reverse(problem.severity));
    let more = sorted.len().saturating_sub(most);
    let mut lines = Vec::new();
    for problem in sorted.into_iter().take(most) {
        lines.push(line(app, problem));
    }
    if more > 0 {
        lines.push(says("li", "muted", &format!("+ {}", text::count(u64::try_from(more).unwrap_or(u64::MAX)))));
    }
    element("ul", "problems", lines)
}

fn line(app: &Context, problem: &Problem) -> Html {
    let told = text::problem(problem, app.language);
    let place = text::place(&problem.place, app.language);
    let message = vec![severity_tag(app, problem.severity), words(" "), words(&told.message)];
    let mut hint = Vec::new();
    if !place.is_empty() {
        hint.push(says("span", "place", &place));
        hint.push(words(" · "));
    }
    hint.push(words(&told.hint));
    element("li", "", vec![element("p", "", message), element("p", "muted", hint)])
}

/// How much something matters: a sign and a word in a frame.
pub(super) fn severity_tag(app: &Context, severity: Severity) -> Html {
    let (class, sign) = match severity {
        Severity::Error => ("tag bad", "×"),
        Severity::Warning => ("tag warn", "!"),
        Severity::Info => ("tag", "i"),
    };
    let sign = html! { <b aria-hidden="true">{ words(sign) }{ " " }</b> };
    element("span", class, vec![sign, words(text::severity(severity, app.language))])
}
