//! The results as files for spreadsheets.

use yew::{Callback, Html};

use super::say;
use crate::app::context::Context;
use crate::app::element::{button, element, says, words};
use crate::app::store::Still;
use crate::browser::download;
use crate::csv;
use crate::session::Session;
use crate::text::results::ResultWord;

/// A file: the word of its button, its name, and how it is written.
type Export = (ResultWord, &'static str, fn(&Session) -> String);

const EXPORTS: [Export; 3] = [
    (ResultWord::ExportNumbers, "eniscope-numbers.csv", |session| csv::numbers(&session.run)),
    (ResultWord::ExportOverTime, "eniscope-over-time.csv", |session| csv::over_time(&session.network, &session.run)),
    (ResultWord::ExportCosts, "eniscope-costs.csv", |session| csv::costs(&session.bills())),
];

/// The buttons.
pub(super) fn export(app: &Context, session: &Still) -> Html {
    let mut parts = vec![says("span", "muted", say(app, ResultWord::Export))];
    for (word, name, write) in EXPORTS {
        let session = session.clone();
        let save = Callback::from(move |_| download::save(name, &write(&session)));
        parts.push(button("button small", None, save, vec![words(say(app, word))]));
    }
    element("div", "row export", parts)
}
