//! Tables of numbers, built by calls.

use yew::Html;

use crate::app::element::{element, says, tagged, words};

/// A table: the words above its columns, the first of which names the rows, and its rows.
#[inline(never)]
pub(super) fn table(caption: &str, head: &[&str], rows: Vec<Html>) -> Html {
    let mut cells = Vec::new();
    for title in head {
        cells.push(if title.is_empty() {
            element("td", "", Vec::new())
        } else {
            tagged("th", &[("scope", "col")], vec![words(title)])
        });
    }
    element(
        "table",
        "numbers",
        vec![says("caption", "", caption), element("thead", "", vec![element("tr", "", cells)]), element("tbody", "", rows)],
    )
}

/// A row: what it is of, and its cells.
#[inline(never)]
pub(super) fn row(class: &'static str, head: Html, cells: Vec<Html>) -> Html {
    let mut all = vec![tagged("th", &[("scope", "row")], vec![head])];
    all.extend(cells);
    element("tr", class, all)
}

/// A cell with a number.
#[inline(never)]
pub(super) fn number(said: &str) -> Html {
    says("td", "number", said)
}

/// A wide table that is looked at through a window of its own, which the keyboard can move.
#[inline(never)]
pub(super) fn sideways(class: &str, title: &str, table: Html) -> Html {
    tagged("div", &[("class", class), ("role", "region"), ("tabindex", "0"), ("aria-label", title)], vec![table])
}

/// A picture of numbers, with its title and what it says for those who do not see it.
#[inline(never)]
pub(super) fn picture(class: &str, ids: &str, size: &[(&'static str, &str)], title: &str, told: &str, forms: Vec<Html>) -> Html {
    let (title_id, told_id) = (format!("{ids}-title"), format!("{ids}-desc"));
    let named = format!("{title_id} {told_id}");
    let mut attributes = vec![("class", class), ("role", "img"), ("aria-labelledby", &*named)];
    attributes.extend_from_slice(size);
    let mut parts =
        vec![tagged("title", &[("id", &title_id)], vec![words(title)]), tagged("desc", &[("id", &told_id)], vec![words(told)])];
    parts.extend(forms);
    tagged("svg", &attributes, parts)
}
