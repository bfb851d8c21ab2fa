//! Parts of the page that do not look at the player. They are drawn again only when what they show changes, not ten times a
//! second; one component for all of them, as each one costs the page its weight.

use yew::{Html, Properties, component};

use super::context::Context;
use super::store::Still;
use super::{panel, sentence, timeline, unknowns};
use crate::session::Tab;

/// Properties of [`Quiet`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct QuietProps {
    /// The app.
    pub(super) app: Context,
    /// The session.
    pub(super) session: Still,
    /// Which part it is.
    pub(super) part: Part,
}

/// The closed list of such parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The sentence above the picture.
    Sentence {
        /// Whether anything has been played yet.
        played: bool,
        /// Whether anything has been picked yet.
        picked: bool,
    },
    /// A tab of the side panel.
    Tab(Tab),
    /// What the files leave open.
    Unknowns,
    /// What the timeline's slider stands on.
    Density,
    /// The faults of the run and their form.
    Faults,
}

/// The part.
#[component]
pub(super) fn Quiet(props: &QuietProps) -> Html {
    let (app, session) = (&props.app, &props.session);
    match props.part {
        Part::Sentence { played, picked } => sentence::sentence(app, session, played, picked),
        Part::Tab(tab) => panel::quiet_tab(app, session, tab),
        Part::Unknowns => unknowns::unknowns(app, session),
        Part::Density => timeline::bars_and_marks(session),
        Part::Faults => timeline::faults(app, session),
    }
}
