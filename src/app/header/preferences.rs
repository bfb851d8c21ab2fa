//! Language and theme. The page remembers them; an app in a host's page leaves no trace.

use yew::{Callback, Html, Properties, component, html, use_effect_with};

use crate::app::context::use_app;
use crate::app::icon::Icon;
use crate::app::options::theme_name;
use crate::browser::{document, storage};
use crate::session::{Command, ThemeChoice};
use crate::text::Language;
use crate::text::ui::UiWord;

/// Properties of [`Preferences`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PreferencesProps {
    /// The language of every word.
    pub(super) language: Language,
    /// The theme.
    pub(super) theme: ThemeChoice,
}

/// The two buttons.
#[component]
pub(super) fn Preferences(props: &PreferencesProps) -> Html {
    let app = use_app();
    let embed = app.embed;
    use_effect_with(props.language, move |language| {
        if !embed {
            document::set_language(language.tag());
        }
    });
    use_effect_with(props.theme, move |&theme| {
        if !embed {
            document::set_theme(theme_name(theme));
        }
    });
    let other = match props.language {
        Language::En => Language::ZhCn,
        Language::ZhCn => Language::En,
    };
    let speak = {
        let send = app.send.clone();
        Callback::from(move |_| {
            if !embed {
                storage::remember(storage::LANGUAGE, other.tag());
            }
            send.emit(Command::SetLanguage(other));
        })
    };
    let (icon, word, next) = match props.theme {
        ThemeChoice::Auto => (Icon::ThemeAuto, UiWord::ThemeAuto, ThemeChoice::Light),
        ThemeChoice::Light => (Icon::ThemeLight, UiWord::ThemeLight, ThemeChoice::Dark),
        ThemeChoice::Dark => (Icon::ThemeDark, UiWord::ThemeDark, ThemeChoice::Auto),
    };
    let paint = {
        let send = app.send.clone();
        Callback::from(move |_| {
            if !embed {
                storage::remember(storage::THEME, theme_name(next));
            }
            send.emit(Command::SetTheme(next));
        })
    };
    html! {
        <>
            <button type="button" class="button language" lang={other.tag()} onclick={speak}>{ other.own_name() }</button>
            <button type="button" class="button square theme" title={app.say(word)} aria-label={app.say(word)} onclick={paint}>
                { icon.view() }
            </button>
        </>
    }
}
