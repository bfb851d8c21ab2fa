//! Problems of files as a list: grouped by file, the worst first; what, where, what to do, and on request the lines themselves.

use yew::{Html, html};

use super::context::Context;
use super::element::{button, element, says, words};
use crate::order;
use crate::report::{Problem, Severity};
use crate::session::{Command, Excerpt};
use crate::text;
use crate::text::ui::UiPhrase;

/// At most `most` of `problems`; the files with the worst ones first. Headings of files are `heading`s.
pub(super) fn problem_list(
    app: &Context,
    problems: &[Problem],
    excerpt: Option<&Excerpt>,
    heading: &'static str,
    most: usize,
) -> Html {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    order::sort_by_key(&mut sorted, |problem| std::cmp::Reverse(problem.severity));
    let more = sorted.len().saturating_sub(most);
    sorted.truncate(most);
    let mut groups: Vec<(&str, Vec<Html>)> = Vec::new();
    for problem in sorted {
        let file = &*problem.place.file;
        let line = line(app, problem, excerpt);
        match groups.iter_mut().find(|(name, _)| *name == file) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((file, vec![line])),
        }
    }
    let mut parts = Vec::new();
    for (file, lines) in groups {
        if !file.is_empty() {
            let count = text::count(u64::try_from(lines.len()).unwrap_or(u64::MAX));
            parts.push(element(heading, "problem-file", vec![words(file), words(" "), says("span", "count", &count)]));
        }
        parts.push(element("ul", "problems", lines));
    }
    if more > 0 {
        parts.push(says("p", "muted", &format!("+ {}", text::count(u64::try_from(more).unwrap_or(u64::MAX)))));
    }
    element("div", "problem-groups", parts)
}

fn line(app: &Context, problem: &Problem, excerpt: Option<&Excerpt>) -> Html {
    let told = text::problem(problem, app.language);
    let place = text::place(&problem.place, app.language);
    let message = vec![severity_tag(app, problem.severity), words(" "), words(&told.message)];
    let shown = excerpt.filter(|excerpt| excerpt.place == problem.place && problem.place.line > 0);
    let mut hint = Vec::new();
    if problem.place.line > 0 {
        let lines = shown.is_none().then(|| problem.place.clone());
        hint.push(button("link place", Some(shown.is_some()), app.on(Command::ShowLines(lines)), vec![words(&place)]));
        hint.push(words(" · "));
    }
    hint.push(words(&told.hint));
    let mut parts = vec![element("p", "", message), element("p", "muted", hint)];
    parts.extend(shown.map(|excerpt| lines(app, excerpt)));
    element("li", "", parts)
}

/// The lines of a file, one of them marked.
fn lines(app: &Context, excerpt: &Excerpt) -> Html {
    let mut rows = Vec::new();
    for (number, text) in &excerpt.lines {
        let marked = *number == excerpt.place.line;
        let text = if marked { says("mark", "", text) } else { words(text) };
        let class = if marked { "line marked" } else { "line" };
        rows.push(element("span", class, vec![says("span", "line-number", &number.to_string()), text, words("\n")]));
    }
    let label = UiPhrase::LinesOf(&excerpt.place.file).say(app.language);
    html! { <pre class="excerpt" tabindex="0" role="region" aria-label={label}>{ for rows }</pre> }
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
