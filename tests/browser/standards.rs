//! What every page owes its visitors: accessibility in both themes and languages, and room for every screen.

use serde_json::json;

use crate::page::{Fault, Page, expect};

/// axe-core finds nothing: light and dark, each tab, both eras.
pub(crate) async fn axe_finds_nothing(page: &mut Page) -> Result<(), Fault> {
    let themes = ["light", "dark"];
    for theme in themes {
        page.eval(&format!("document.querySelector('.eniscope').dataset.theme = '{theme}'")).await?;
        for tab in ["why", "network", "events", "load"] {
            page.click(&format!("[data-tab={tab}]")).await?;
            expect(&format!("violations in {theme}, tab {tab}"), &page.axe_violations().await?, &vec![])?;
        }
    }
    page.press(".").await?;
    page.click("[data-tab=events]").await?;
    page.wait_for(".event-line").await?;
    expect("violations with an event list", &page.axe_violations().await?, &vec![])
}

/// On a phone nothing is wider than the screen, and what can be pressed is large enough for a finger.
pub(crate) async fn fits_a_phone(page: &mut Page) -> Result<(), Fault> {
    for width in [390, 320] {
        page.resize(width, 844).await?;
        let over = page.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
        expect(&format!("pixels too wide at {width}"), &over, &json!(0))?;
        let small = "[...document.querySelectorAll('button, select')].filter((e) => { const r = e.getBoundingClientRect();
            return r.width > 0 && (r.width < 24 || r.height < 24); }).map((e) => e.outerHTML.slice(0, 80))";
        expect(&format!("targets too small at {width}"), &page.eval(small).await?, &json!([]))?;
    }
    Ok(())
}

/// On a desktop screen everything is in sight at once: the page itself does not scroll.
pub(crate) async fn never_scrolls_at_desktop_size(page: &mut Page) -> Result<(), Fault> {
    let over = page.eval("document.documentElement.scrollHeight - document.documentElement.clientHeight").await?;
    expect("pixels too high", &over, &json!(0))
}
