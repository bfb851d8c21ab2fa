//! A switch between a few choices: real radio buttons, drawn as one strip.

use yew::{AttrValue, Callback, Html, html};

/// A switch.
pub(super) struct Segmented {
    /// What is chosen, for those who do not see the strip.
    pub(super) label: AttrValue,
    /// The radio group's name; unique on the page.
    pub(super) name: AttrValue,
    /// The words of each choice, in order.
    pub(super) choices: Vec<AttrValue>,
    /// The chosen one.
    pub(super) chosen: usize,
    /// Called with the number of the new choice.
    pub(super) on_choose: Callback<usize>,
    /// More classes.
    pub(super) class: &'static str,
}

impl Segmented {
    /// The switch on the page.
    pub(super) fn view(&self) -> Html {
        html! {
            <fieldset class={yew::classes!("segmented", self.class)}>
                <legend class="visually-hidden">{ &self.label }</legend>
                { for self.choices.iter().enumerate().map(|(number, words)| html! {
                    <label key={number}>
                        <input type="radio" name={&self.name} checked={number == self.chosen}
                            onchange={self.on_choose.reform(move |_| number)} />
                        <span>{ words }</span>
                    </label>
                }) }
            </fieldset>
        }
    }
}
