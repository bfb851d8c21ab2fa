//! Problems of files as a list: what, where, what to do.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use super::context::{Context, use_app};
use crate::order;
use crate::report::{Problem, Severity};
use crate::text;

/// Properties of [`ProblemList`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ProblemListProps {
    /// The problems, in order of place.
    pub(super) problems: Rc<Vec<Problem>>,
    /// At most so many are listed.
    #[prop_or(200)]
    pub(super) most: usize,
}

/// The list, the worst first.
#[component]
pub(super) fn ProblemList(props: &ProblemListProps) -> Html {
    let app = use_app();
    let mut sorted: Vec<&Problem> = props.problems.iter().collect();
    order::sort_by_key(&mut sorted, |problem| std::cmp::Reverse(problem.severity));
    let more = sorted.len().saturating_sub(props.most);
    html! {
        <ul class="problems">
            { for sorted.into_iter().take(props.most).map(|problem| line(&app, problem)) }
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
