//! The header: what is open, which era, how to open something else, and the person's preferences.

mod history;
mod opened;
mod preferences;

use yew::{Callback, Html, hook, html};

use super::context::Context;
use super::element::{button, icon_button, says};
use super::icon::Icon;
use super::segmented::Segmented;
use super::store::Held;
use crate::allocation::Era;
use crate::session::Command;
use crate::text::ui::UiWord;

const ERAS: [Era; 2] = [Era::Before, Era::After];

/// The header, with what opens the dialog for templates and the list of keys.
#[hook]
pub(super) fn use_header(app: &Context, session: &Held, on_open: &Callback<()>, on_keys: &Callback<()>) -> Html {
    let set_era = {
        let send = app.send.clone();
        Callback::from(move |number: usize| {
            if let Some(era) = ERAS.get(number) {
                send.emit(Command::SetEra(*era));
            }
        })
    };
    let chosen = ERAS.iter().position(|era| *era == session.era).unwrap_or(0);
    let era = Segmented {
        class: "era",
        label: app.say(UiWord::Era).into(),
        name: app.id("era"),
        choices: vec![app.say(UiWord::EraBefore).into(), app.say(UiWord::EraAfter).into()],
        chosen,
        on_choose: set_era,
    };
    let preferences = preferences::use_preferences(app, session.language, session.theme);
    let open = vec![
        Icon::Open.view(),
        says("span", "wide-only", app.say(UiWord::OpenFiles)),
        says("span", "narrow-only", app.say(UiWord::OpenFilesShort)),
    ];
    let open = button("button primary open", None, on_open.reform(|_| ()), open);
    let keys =
        icon_button("button square keys", Icon::Keyboard, app.say(UiWord::Keyboard), true, Some("?"), on_keys.reform(|_| ()));
    // A host's page has a banner and a main heading of its own.
    let (place, title) = if app.embed { ("div", "h2") } else { ("header", "h1") };
    html! {
        <@{place} class="header">
            <@{title} class="brand">{ app.say(UiWord::ProductName) }</@>
            { opened::opened(app, &session.source) }
            { era.view() }
            <div class="header-tools">
                { history::history(app, session) }
                { open }
                { preferences }
                { keys }
            </div>
        </@>
    }
}
