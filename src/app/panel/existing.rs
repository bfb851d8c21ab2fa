//! The Lambda interfaces that exist, where the files are answers of AWS: whose each one is, and which are missing.

use yew::Html;

use crate::allocation::existing;
use crate::app::context::Context;
use crate::app::element::{element, says, words};
use crate::app::store::Still;
use crate::text;

/// The list with its heading; nothing where the files show no interfaces.
pub(super) fn existing_interfaces(app: &Context, session: &Still, parts: &mut Vec<Html>) {
    let Some(found) = existing(&session.network) else { return };
    let mut entries = Vec::new();
    for one in &found.interfaces {
        let place = format!(" {} · ", one.interface.subnet);
        entries.push(entry(&one.interface.id, &place, says("span", "", &text::standing(one, app.language))));
    }
    for one in &found.missing {
        let place = format!(" {} · ", one.key.subnet);
        entries.push(entry("–", &place, says("span", "bad", &text::missing_interface(one, app.language))));
    }
    if !entries.is_empty() {
        parts.push(says("h3", "", text::existing_title(app.language)));
        parts.push(element("ul", "existing", entries));
    }
}

fn entry(id: &str, place: &str, standing: Html) -> Html {
    element("li", "", vec![says("strong", "", id), words(place), standing])
}
