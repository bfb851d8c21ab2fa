//! The three marks of a verdict: shape first, colour after, and a word for those who see neither.

use yew::{Html, html};

use crate::app::context::Context;
use crate::app::element::says;
use crate::app::icon::Icon;
use crate::text::ui::UiWord;
use crate::trace::{StepResult, Trace, Verdict};

/// How something fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It goes on.
    Pass,
    /// It is dropped.
    Block,
    /// It cannot be known.
    Unknown,
    /// It would go on, had it not been dropped before.
    WouldPass,
    /// It depends.
    Mixed,
}

impl Mark {
    /// How a step fares.
    pub(super) const fn of_step(result: &StepResult) -> Self {
        match result {
            StepResult::Pass => Self::Pass,
            StepResult::Block(_) => Self::Block,
            StepResult::Unknown(_) => Self::Unknown,
        }
    }

    /// How one direction ends.
    pub(super) const fn of_verdict(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Delivered => Self::Pass,
            Verdict::Dropped(_) => Self::Block,
            Verdict::Undecided(_) => Self::Unknown,
        }
    }

    /// The mark, with its word for screen readers.
    pub(super) fn view(self, app: &Context) -> Html {
        let (class, icon, word) = self.looks();
        html! { <span {class} title={app.say(word)}>{ icon.view() }{ says("span", "visually-hidden", app.say(word)) }</span> }
    }

    /// The mark alone, beside words that say the same.
    pub(super) fn icon(self) -> Html {
        let (class, icon, _) = self.looks();
        html! { <span {class}>{ icon.view() }</span> }
    }

    const fn looks(self) -> (&'static str, Icon, UiWord) {
        match self {
            Self::Pass => ("mark ok", Icon::Pass, UiWord::Passes),
            Self::Block => ("mark bad", Icon::Block, UiWord::Blocked),
            Self::Unknown => ("mark warn", Icon::Unknown, UiWord::Unknown),
            Self::WouldPass => ("mark would", Icon::Pass, UiWord::WouldPass),
            Self::Mixed => ("mark warn", Icon::Mixed, UiWord::Mixed),
        }
    }
}

/// How the whole connection ends: on the way there, or else on the way back.
pub(super) const fn ending(trace: &Trace) -> &Verdict {
    match &trace.forward.verdict {
        Verdict::Delivered => &trace.reply.verdict,
        Verdict::Dropped(_) | Verdict::Undecided(_) => &trace.forward.verdict,
    }
}
