//! Undo and redo: buttons that name what they would take back or do again.

use yew::{Html, html};

use crate::app::context::Context;
use crate::app::icon::Icon;
use crate::session::{Command, Session, Step};
use crate::text::ui::{UiPhrase, UiWord};

/// The two buttons. Without anything to do they stay focusable, and say that they are disabled.
pub(super) fn history(app: &Context, session: &Session) -> Html {
    let view = |icon: Icon, word: UiWord, step: Option<Step>, keys: &'static str, command: Command| {
        let word = app.say(word);
        let label = step.map_or_else(|| word.to_owned(), |step| UiPhrase::StepOf(word, app.say(step_word(step))).say(app.language));
        let disabled = step.is_none().then_some("true");
        html! {
            <button type="button" class="button square quiet history" title={label.clone()} aria-label={label} aria-keyshortcuts={keys}
                aria-disabled={disabled} onclick={app.on(command)}>
                { icon.view() }
            </button>
        }
    };
    html! {
        <>
            { view(Icon::Undo, UiWord::Undo, session.undo_step(), "Control+Z", Command::Undo) }
            { view(Icon::Redo, UiWord::Redo, session.redo_step(), "Control+Shift+Z", Command::Redo) }
        </>
    }
}

const fn step_word(step: Step) -> UiWord {
    match step {
        Step::Opened => UiWord::StepOpened,
        Step::Stated => UiWord::StepStated,
        Step::Change => UiWord::StepChange,
        Step::Era => UiWord::StepEra,
        Step::Load => UiWord::StepLoad,
        Step::Seed => UiWord::StepSeed,
        Step::Assumption => UiWord::StepAssumption,
    }
}
