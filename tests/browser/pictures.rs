//! Pictures to look at, and those of the README: `ENISCOPE_PICTURES=folder cargo test --test browser pictures`.

use std::path::PathBuf;

use crate::page::{Fault, Page};

/// Where the pictures go; without it none are taken.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os("ENISCOPE_PICTURES").map(PathBuf::from)
}

/// The page in both themes, languages and eras, on a desk and on a phone, in the middle of the run.
pub(crate) async fn of_the_page(page: &mut Page) -> Result<(), Fault> {
    let Some(folder) = folder() else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    page.press(".").await?;
    let seek = "(() => { const s = document.querySelector('.slider'); s.value = 26400; s.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    let theme = |name: &str| format!("document.querySelector('.eniscope').dataset.theme = '{name}'");
    let chinese = "[...document.querySelectorAll('header button')].find((b) => /中文|English/.test(b.textContent)).click()";
    let era = |word: &str| {
        format!("[...document.querySelectorAll('header label')].find((l) => l.textContent.includes('{word}')).click()")
    };
    page.eval(seek).await?;
    page.eval(
        "[...document.querySelectorAll('[role=tabpanel] button')].find((b) => b.textContent.includes('SalesDatabase')).click()",
    )
    .await?;
    page.resize(1280, 800).await?;
    for (name, before) in [
        ("light", theme("light")),
        ("dark", theme("dark")),
        ("before-dark", era("2019")),
        ("before-light", theme("light")),
        ("chinese-before", chinese.to_owned()),
        ("chinese", era("现在")),
    ] {
        page.eval(&before).await?;
        page.settle().await?;
        std::fs::write(folder.join(format!("{name}.png")), page.client.screenshot().await?)?;
    }
    page.resize(390, 844).await?;
    for (name, before) in [("phone-chinese", String::from("0")), ("phone", chinese.to_owned()), ("phone-dark", theme("dark"))] {
        page.eval(&before).await?;
        page.settle().await?;
        std::fs::write(folder.join(format!("{name}.png")), page.client.screenshot().await?)?;
    }
    page.eval("document.querySelector('[data-tab=why]').scrollIntoView()").await?;
    page.settle().await?;
    std::fs::write(folder.join("phone-panel.png"), page.client.screenshot().await?)?;
    Ok(())
}
