//! Language and theme. The page remembers them; an app in a host's page leaves no trace.

use yew::{Callback, Html, hook, html, use_effect_with};

use crate::app::context::Context;
use crate::app::element::icon_button;
use crate::app::icon::Icon;
use crate::app::options::theme_name;
use crate::browser::{document, storage};
use crate::session::{Command, ThemeChoice};
use crate::text::Language;
use crate::text::ui::UiWord;

/// The two buttons.
#[hook]
pub(super) fn use_preferences(app: &Context, language: Language, theme: ThemeChoice) -> Html {
    let embed = app.embed;
    use_effect_with((language, theme), move |&(language, theme)| {
        if !embed {
            document::set_language(language.tag());
            document::set_theme(theme_name(theme));
        }
    });
    let other = match language {
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
    let (icon, word, next) = match theme {
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
            { icon_button("button square theme", icon, app.say(word), true, None, paint) }
        </>
    }
}
