//! Elements that the lists and explanations are made of, built by calls: the same elements written out with `html!` where
//! they stand would weigh several times as much.

use yew::{AttrValue, Callback, Html, MouseEvent, html};

use super::context::Context;
use super::icon::Icon;
use crate::text::ui::UiWord;

/// Words.
#[inline(never)]
pub(super) fn words(words: &str) -> Html {
    Html::from(yew::virtual_dom::VText::new(AttrValue::from(words.to_owned())))
}

/// Several things one after the other.
#[inline(never)]
pub(super) fn all(children: Vec<Html>) -> Html {
    html! { <>{ for children }</> }
}

/// An element with a class, or with none when `class` is empty.
#[inline(never)]
pub(super) fn element(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    html! { <@{tag} class={(!class.is_empty()).then_some(class)}>{ for children }</@> }
}

/// An element with nothing but words in it.
#[inline(never)]
pub(super) fn says(tag: &'static str, class: &'static str, said: &str) -> Html {
    element(tag, class, vec![words(said)])
}

/// A term and what is said of it.
#[inline(never)]
pub(super) fn fact(term: Html, class: &'static str, value: &str) -> Html {
    element("div", "", vec![element("dt", "", vec![term]), says("dd", class, value)])
}

/// A button. `pressed` is for one that stays pressed.
#[inline(never)]
pub(super) fn button(class: &'static str, pressed: Option<bool>, onclick: Callback<MouseEvent>, children: Vec<Html>) -> Html {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    html! { <button type="button" {class} aria-pressed={pressed} {onclick}>{ for children }</button> }
}

/// A button with a picture for its words; `title` shows them to the pointer too.
#[inline(never)]
pub(super) fn icon_button(
    class: &'static str,
    icon: Icon,
    label: &'static str,
    title: bool,
    key: Option<&'static str>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" {class} title={title.then_some(label)} aria-label={label} aria-keyshortcuts={key} {onclick}>
            { icon.view() }
        </button>
    }
}

/// The head of a dialog: its title, which names it by `id`, and what closes it.
#[inline(never)]
pub(super) fn dialog_head(app: &Context, id: AttrValue, title: UiWord, close: &Callback<()>) -> Html {
    let close = icon_button("button square quiet", Icon::Close, app.say(UiWord::Close), false, None, close.reform(|_| ()));
    let title = html! { <h2 {id}>{ words(app.say(title)) }</h2> };
    element("header", "dialog-head", vec![title, close])
}

/// A line to choose, by its value.
#[inline(never)]
pub(super) fn choice(value: &str, selected: bool, said: &str) -> Html {
    let value = value.to_owned();
    html! { <option key={value.clone()} {value} {selected}>{ words(said) }</option> }
}
