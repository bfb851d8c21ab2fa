//! A switch between a few choices: real radio buttons, drawn as one strip.

use yew::{AttrValue, Callback, Html, Properties, component, html};

/// Properties of [`Segmented`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SegmentedProps {
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
    #[prop_or_default]
    pub(super) class: &'static str,
}

/// The switch.
#[component]
pub(super) fn Segmented(props: &SegmentedProps) -> Html {
    html! {
        <fieldset class={yew::classes!("segmented", props.class)}>
            <legend class="visually-hidden">{ &props.label }</legend>
            { for props.choices.iter().enumerate().map(|(number, words)| html! {
                <label key={number}>
                    <input type="radio" name={&props.name} checked={number == props.chosen}
                        onchange={props.on_choose.reform(move |_| number)} />
                    <span>{ words }</span>
                </label>
            }) }
        </fieldset>
    }
}
