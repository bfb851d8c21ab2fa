//! Tables of numbers, built by calls.

use yew::{Html, html};

use crate::app::element::{element, says, words};

/// A table: the words above its columns, the first of which names the rows, and its rows.
#[inline(never)]
pub(super) fn table(caption: &str, head: &[&str], rows: Vec<Html>) -> Html {
    let mut cells = Vec::new();
    for title in head {
        cells.push(if title.is_empty() {
            element("td", "", Vec::new())
        } else {
            html! { <th scope="col">{ words(title) }</th> }
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
    let mut all = vec![html! { <th scope="row">{ head }</th> }];
    all.extend(cells);
    element("tr", class, all)
}

/// A cell with a number.
#[inline(never)]
pub(super) fn number(said: &str) -> Html {
    says("td", "number", said)
}
