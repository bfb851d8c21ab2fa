//! Problems of files as a list: what, where, what to do.

use yew::{Html, html};

use super::context::Context;
use crate::order;
use crate::report::{Problem, Severity};
use crate::text;

/// At most `most` of `problems`, the worst first.
pub(super) fn problem_list(app: &Context, problems: &[Problem], most: usize) -> Html {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    order::sort_by_key(&mut sorted, |problem| std::cmp::Reverse(problem.severity));
    let more = sorted.len().saturating_sub(most);
    html! {
        <ul class="problems">
            { for sorted.into_iter().take(most).map(|problem| line(app, problem)) }
            if more > 0 {
                <li class="muted">{ format!("+ {}", text::count(u64::try_from(more).unwrap_or(u64::MAX))) }</li>
            }
        </ul>
    }
}

fn line(app: &Context, problem: &Problem) -> Html {
    let words = text::problem(problem, app.language);
    let place = text::place(&problem.place, app.language);
    let class = match problem.severity {
        Severity::Error => "tag bad",
        Severity::Warning => "tag warn",
        Severity::Info => "tag",
    };
    html! {
        <li>
            <p>
                <span {class}>{ text::severity(problem.severity, app.language) }</span>
                { " " }{ words.message }
            </p>
            <p class="muted">
                if !place.is_empty() { <span class="place">{ place }</span>{ " · " } }
                { words.hint }
            </p>
        </li>
    }
}
