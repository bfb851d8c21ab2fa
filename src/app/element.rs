//! Elements that the lists and explanations are made of, built by calls: the same elements written out with `html!` where
//! they stand would weigh several times as much.

use yew::virtual_dom::{VTag, VText};
use yew::{AttrValue, Callback, Html, MouseEvent, html};

use super::context::Context;
use super::icon::Icon;
use crate::text::ui::UiWord;

/// Words.
#[inline(never)]
pub(super) fn words(words: &str) -> Html {
    Html::from(VText::new(AttrValue::from(words.to_owned())))
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

/// An element with attributes that never are properties of the browser's own: for pictures, and what names them.
#[inline(never)]
pub(super) fn tagged(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Html>) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        element.add_attribute(name, AttrValue::from((*value).to_owned()));
    }
    element.add_children(children);
    element.into()
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

/// The words beside the field `id`.
#[inline(never)]
pub(super) fn label(id: &str, said: &str) -> Html {
    tagged("label", &[("class", "field"), ("for", id)], vec![words(said)])
}

/// A box to tick.
#[inline(never)]
pub(super) fn tick(label: &str, checked: bool, onchange: Callback<yew::Event>) -> Html {
    html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ words(label) }</span></label> }
}
