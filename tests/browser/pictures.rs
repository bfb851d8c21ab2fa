//! Pictures to look at, and those of the README: `ENISCOPE_PICTURES=folder cargo test --test browser`.

use std::path::{Path, PathBuf};

use crate::page::{Fault, Page};

/// What a headless Chromium's window takes from its inside, in pixels.
const CHROME: u32 = 143;

/// Where the pictures go; without it none are taken.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os("ENISCOPE_PICTURES").map(PathBuf::from)
}

/// The page in both themes, languages and eras, on a desk and on a phone, in the middle of the run.
pub(crate) async fn of_the_page(page: &mut Page) -> Result<(), Fault> {
    let Some(folder) = folder() else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    let ready = page.eval("Math.round(performance.getEntriesByName('eniscope-ready')[0].startTime)").await?;
    println!("ready after {ready} ms, counted from the beginning of the navigation");
    let seek = "(() => { const s = document.querySelector('.slider'); s.value = 26400;
        s.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    let chinese = "[...document.querySelectorAll('header button')].find((b) => /中文|English/.test(b.textContent)).click()";
    let era = |word: &str| {
        format!("[...document.querySelectorAll('header label')].find((l) => l.textContent.includes('{word}')).click()")
    };
    let (before, today) = (era("2019"), era("现在"));
    page.eval(seek).await?;
    page.explain_the_drop().await?;
    page.resize(1280, 800 + CHROME).await?;
    let desk = [
        ("light", "light", "0"),
        ("dark", "dark", "0"),
        ("before-dark", "dark", &before),
        ("before-light", "light", "0"),
        ("chinese-before", "light", chinese),
        ("chinese", "light", &today),
    ];
    for (name, theme, first) in desk {
        take(page, &folder, name, theme, first).await?;
    }
    page.resize(390, 844 + CHROME).await?;
    for (name, theme, first) in [("phone-chinese", "light", "0"), ("phone", "light", chinese), ("phone-dark", "dark", "0")] {
        take(page, &folder, name, theme, first).await?;
    }
    take(page, &folder, "phone-panel", "light", "document.querySelector('[data-tab=why]').scrollIntoView()").await
}

async fn take(page: &Page, folder: &Path, name: &str, theme: &str, first: &str) -> Result<(), Fault> {
    page.eval(first).await?;
    page.choose_theme(theme).await?;
    page.settle().await?;
    Ok(std::fs::write(folder.join(format!("{name}.png")), page.client.screenshot().await?)?)
}
