//! Fields of the load's form: numbers with a decimal point and choices, each with its label.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, TargetCast as _, html};

use crate::app::decimal::{milli_of, of_milli};
use crate::app::element::{choice, words};

/// A number field in thousandths, from nothing to `most` whole ones.
#[inline(never)]
pub(super) fn field(id: AttrValue, label: &str, most: u64, step: &'static str, milli: u64, onchange: Callback<Event>) -> Html {
    html! {
        <>
            <label class="field" for={id.clone()}>{ words(label) }</label>
            <input {id} type="number" min="0" max={most.to_string()} {step} inputmode="decimal" value={of_milli(milli)} {onchange} />
        </>
    }
}

/// A callback for a number field: takes what was entered in thousandths, or puts back `before` when it is no number.
pub(super) fn number(before: u64, take: impl Fn(u64) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        match milli_of(&input.value()) {
            Some(milli) => take(milli),
            None => input.set_value(&of_milli(before)),
        }
    })
}

/// A list to choose from: value and words of each choice.
#[inline(never)]
pub(super) fn choices(id: AttrValue, label: &str, choices: &[(&str, &str)], now: &str, take: impl Fn(&str) + 'static) -> Html {
    let onchange = Callback::from(move |event: Event| take(&event.target_unchecked_into::<HtmlSelectElement>().value()));
    let mut lines = Vec::new();
    for (value, said) in choices {
        lines.push(choice(value, *value == now, said));
    }
    html! {
        <>
            <label class="field" for={id.clone()}>{ words(label) }</label>
            <select {id} {onchange}>{ for lines }</select>
        </>
    }
}

/// A box to tick.
#[inline(never)]
pub(super) fn tick(label: &str, checked: bool, onchange: Callback<Event>) -> Html {
    html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ words(label) }</span></label> }
}
