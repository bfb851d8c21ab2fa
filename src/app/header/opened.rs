//! What is open, as a list to choose from: the scenarios that come with the tool, and the person's own files.

use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use crate::app::context::Context;
use crate::app::element::{choice, words};
use crate::scenario::Scenario;
use crate::session::{Command, Source};
use crate::text;
use crate::text::ui::UiWord;

/// At most so many files are named; of the others it is said how many there are.
const NAMED: usize = 3;

/// The list. The person's files stand in it only while they are open.
pub(super) fn opened(app: &Context, source: &Source) -> Html {
    let choose = {
        let send = app.send.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if !name.is_empty() {
                send.emit(Command::OpenScenario(name.into()));
            }
        })
    };
    let current = match source {
        Source::Scenario(name) => Some(name),
        Source::Files { .. } => None,
    };
    let files = match source {
        Source::Scenario(_) => None,
        Source::Files { files, .. } => {
            let mut names = files.iter().take(NAMED).map(|file| &*file.name).collect::<Vec<_>>().join(", ");
            if files.len() > NAMED {
                names = format!("{names} + {}", files.len() - NAMED);
            }
            Some(names)
        }
    };
    let mut scenarios = Vec::new();
    for scenario in Scenario::ALL {
        let selected = current.is_some_and(|name| &**name == scenario.name());
        scenarios.push(choice(scenario.name(), selected, text::scenarios::title(scenario, app.language)));
    }
    html! {
        <div class="opened">
            <label class="visually-hidden" for={app.id("opened")}>{ words(app.say(UiWord::WhatIsOpen)) }</label>
            <select id={app.id("opened")} onchange={choose}>
                if let Some(files) = files {
                    <optgroup label={app.say(UiWord::YourFiles)}>{ choice("", true, &files) }</optgroup>
                }
                <optgroup label={app.say(UiWord::BuiltInScenarios)}>{ for scenarios }</optgroup>
            </select>
        </div>
    }
}
