//! What every page owes its visitors: accessibility in both themes and languages, and room for every screen.

use serde_json::json;

use crate::page::{Fault, Page, expect};

/// axe-core finds nothing: light and dark, each tab, a call explained, an event list.
pub(crate) async fn axe_finds_nothing(page: &mut Page) -> Result<(), Fault> {
    for theme in ["light", "dark"] {
        page.choose_theme(theme).await?;
        for tab in ["why", "findings", "reach", "network", "events", "load"] {
            page.click(&format!("[data-tab={tab}]")).await?;
            expect(&format!("violations in {theme}, tab {tab}"), &page.axe_violations().await?, &vec![])?;
        }
        for fold in [".chart-numbers", ".assumptions", ".assumption"] {
            page.click(&format!("{fold} > summary")).await?;
        }
        page.wait_for(".chart-numbers td").await?;
        expect(&format!("violations in {theme}, folds open"), &page.axe_violations().await?, &vec![])?;
        page.click("[data-tab=reach]").await?;
        page.eval("document.querySelector('.placing').open = true").await?;
        expect(&format!("violations in {theme}, attaching a function"), &page.axe_violations().await?, &vec![])?;
        page.explain_the_drop().await?;
        expect(&format!("violations in {theme}, a call explained"), &page.axe_violations().await?, &vec![])?;
    }
    // A list of findings, the text of a fix, and what was changed.
    page.drop_file("broken.yaml", include_bytes!("../fixtures/broken.yaml")).await?;
    page.wait_for("[data-tab=findings] .count").await?;
    page.click("[data-tab=findings]").await?;
    page.click(".languages button").await?;
    page.wait_for(".as-text pre").await?;
    for theme in ["light", "dark"] {
        page.choose_theme(theme).await?;
        expect(&format!("violations in {theme}, findings"), &page.axe_violations().await?, &vec![])?;
    }
    page.click(".finding .primary").await?;
    page.wait_for(".changed").await?;
    for theme in ["light", "dark"] {
        page.choose_theme(theme).await?;
        expect(&format!("violations in {theme}, a fix applied"), &page.axe_violations().await?, &vec![])?;
    }
    Ok(())
}

/// On a phone nothing is wider than the screen, and what can be pressed is large enough for a finger.
pub(crate) async fn fits_a_phone(page: &mut Page) -> Result<(), Fault> {
    for width in [390, 320] {
        page.resize(width, 844).await?;
        let over = page.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
        expect(&format!("pixels too wide at {width}"), &over, &json!(0))?;
        // The tabs may stand below the window's edge, under the timeline that stays there.
        page.eval("document.querySelector('[data-tab=reach]').click()").await?;
        page.wait_for("table.reach").await?;
        let over = page.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
        expect(&format!("pixels too wide at {width}, with a table"), &over, &json!(0))?;
        let small = "[...document.querySelectorAll('button, select')].filter((e) => { const r = e.getBoundingClientRect();
            return r.width > 0 && (r.width < 24 || r.height < 24); }).map((e) => e.outerHTML.slice(0, 80))";
        expect(&format!("targets too small at {width}"), &page.eval(small).await?, &json!([]))?;
    }
    Ok(())
}

/// On a desktop screen everything is in sight at once: the page itself does not scroll, however long the lists are.
pub(crate) async fn never_scrolls_at_desktop_size(page: &mut Page) -> Result<(), Fault> {
    let over = "document.documentElement.scrollHeight - document.documentElement.clientHeight";
    expect("pixels too high", &page.eval(over).await?, &json!(0))?;
    page.explain_the_drop().await?;
    expect("pixels too high with a call explained", &page.eval(over).await?, &json!(0))?;
    page.resize(1280, 768).await?;
    for tab in ["findings", "reach", "network", "events", "load"] {
        page.click(&format!("[data-tab={tab}]")).await?;
        expect(&format!("pixels too high in {tab}"), &page.eval(over).await?, &json!(0))?;
    }
    Ok(())
}
