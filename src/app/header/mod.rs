//! The header: what is open, which era, how to open something else, and the person's preferences.

mod opened;
mod preferences;

use yew::{Callback, Html, Properties, component, html};

use super::context::use_app;
use super::icon::Icon;
use super::segmented::Segmented;
use super::store::Held;
use crate::allocation::Era;
use crate::session::Command;
use crate::text::ui::UiWord;

/// Properties of [`Header`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HeaderProps {
    /// The session.
    pub(super) session: Held,
    /// Opens the dialog for templates.
    pub(super) on_open: Callback<()>,
    /// Opens the list of keys.
    pub(super) on_keys: Callback<()>,
}

const ERAS: [Era; 2] = [Era::Before, Era::After];

/// The header.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let app = use_app();
    let session = &props.session;
    let set_era = {
        let send = app.send.clone();
        Callback::from(move |number: usize| {
            if let Some(era) = ERAS.get(number) {
                send.emit(Command::SetEra(*era));
            }
        })
    };
    let chosen = ERAS.iter().position(|era| *era == session.era).unwrap_or(0);
    // A host's page has a banner and a main heading of its own.
    let (place, title) = if app.embed { ("div", "h2") } else { ("header", "h1") };
    html! {
        <@{place} class="header">
            <@{title} class="brand">{ app.say(UiWord::ProductName) }</@>
            <opened::Opened source={session.source.clone()} />
            <Segmented class="era" label={app.say(UiWord::Era)} name={app.id("era")}
                choices={vec![app.say(UiWord::EraBefore).into(), app.say(UiWord::EraAfter).into()]}
                {chosen} on_choose={set_era} />
            <div class="header-tools">
                <button type="button" class="button primary open" onclick={props.on_open.reform(|_| ())}>
                    { Icon::Open.view() }
                    <span class="wide-only">{ app.say(UiWord::OpenTemplate) }</span>
                    <span class="narrow-only">{ app.say(UiWord::OpenTemplateShort) }</span>
                </button>
                <preferences::Preferences language={session.language} theme={session.theme} />
                <button type="button" class="button square keys" title={app.say(UiWord::Keyboard)}
                    aria-label={app.say(UiWord::Keyboard)} aria-keyshortcuts="?" onclick={props.on_keys.reform(|_| ())}>
                    { Icon::Keyboard.view() }
                </button>
            </div>
        </@>
    }
}
