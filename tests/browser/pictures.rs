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

/// The findings of a broken network, its fix, and the table, on a desk and on a phone.
pub(crate) async fn of_findings_and_reach(page: &mut Page) -> Result<(), Fault> {
    let Some(folder) = folder() else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    let chinese = "[...document.querySelectorAll('header button')].find((b) => /中文|English/.test(b.textContent)).click()";
    let tab = |name: &str| format!("document.querySelector('[data-tab={name}]').click()");
    let broken = include_bytes!("../fixtures/broken.yaml");
    page.drop_file("broken.yaml", broken).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Fetcher')").await?;
    page.resize(1280, 800 + CHROME).await?;
    let language = "document.querySelector('.languages button')?.click()";
    let fix = "document.querySelector('.finding .primary')?.click()";
    let open = "document.querySelector('.placing').open = true";
    let down = "document.querySelector('.tabs').scrollIntoView()";
    for (name, theme, first) in [
        ("findings", "light", tab("findings").as_str()),
        ("findings-text", "light", language),
        ("findings-dark", "dark", "0"),
        ("fixed-dark", "dark", fix),
        ("fixed", "light", "0"),
        ("reach", "light", &tab("reach")),
        ("reach-dark", "dark", "0"),
        ("reach-attach", "light", open),
        ("reach-chinese", "light", chinese),
        ("findings-chinese", "light", &tab("findings")),
    ] {
        take(page, &folder, name, theme, first).await?;
    }
    page.visit("").await?;
    page.drop_file("broken.yaml", broken).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Fetcher')").await?;
    page.resize(390, 844 + CHROME).await?;
    for (name, theme, first) in [
        ("phone-findings-chinese", "light", tab("findings").as_str()),
        ("phone-findings-down", "light", down),
        ("phone-findings", "dark", chinese),
        ("phone-reach", "light", &tab("reach")),
        ("phone-reach-down", "light", down),
        ("phone-top", "light", "window.scrollTo(0, 0)"),
    ] {
        take(page, &folder, name, theme, first).await?;
    }
    Ok(())
}

/// The dialog, what the files leave open, problems with their lines, a refusal and a link, on a desk and on a phone.
pub(crate) async fn of_opening(page: &mut Page) -> Result<(), Fault> {
    let Some(folder) = folder() else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    let chinese = "[...document.querySelectorAll('header button')].find((b) => /中文|English/.test(b.textContent)).click()";
    let dialog = "document.querySelector('header .open').click()";
    let close = "document.querySelector('dialog[open] .dialog-head button')?.click()";
    let lines = "(() => { document.querySelector('[data-tab=network]').click(); })()";
    let open_lines = "(() => { const p = document.querySelector('.problems .place'); p.click(); p.scrollIntoView(); })()";
    let stated = "(() => { const f = document.querySelector('[name=\"subnet:<param:Subnet>\"]'); f.value = 'private-nat';
        f.dispatchEvent(new Event('change', { bubbles: true })); })()";
    for (width, height, prefix) in [(1280, 800, ""), (390, 844, "phone-")] {
        page.visit(&format!("?{prefix}")).await?;
        page.resize(width, height + CHROME).await?;
        page.drop_file("partial.yaml", include_bytes!("../fixtures/partial.yaml")).await?;
        page.wait_for(".unknowns").await?;
        for (name, theme, first) in [
            ("form", "light", "0"),
            ("form-dark", "dark", "0"),
            ("form-stated", "light", "0"),
            ("lines", "light", lines),
            ("lines-open", "light", open_lines),
            ("lines-dark", "dark", "0"),
            ("lines-chinese", "light", chinese),
            ("form-chinese", "light", "window.scrollTo(0, 0)"),
        ] {
            if name == "form-stated" {
                page.eval(stated).await?;
                page.wait_until("document.querySelector('.stage svg').textContent.includes('NAT')").await?;
            }
            take(page, &folder, &format!("{prefix}{name}"), theme, first).await?;
        }
        for name in ["dialog-chinese", "dialog"] {
            page.eval(dialog).await?;
            page.settle().await?;
            std::fs::write(folder.join(format!("{prefix}{name}.png")), page.client.screenshot().await?)?;
            page.eval(close).await?;
            page.eval(chinese).await?;
        }
        page.drop_file("broken.yaml", b"Resources:\n  Vpc: [1, 2\n").await?;
        page.wait_for(".notice .place").await?;
        take(page, &folder, &format!("{prefix}refused"), "light", "document.querySelector('.notice .place').click()").await?;
        page.eval(chinese).await?;
        page.visit(&format!("?{prefix}l#url=network.yaml")).await?;
        take(page, &folder, &format!("{prefix}linked"), "light", "0").await?;
    }
    Ok(())
}

async fn take(page: &Page, folder: &Path, name: &str, theme: &str, first: &str) -> Result<(), Fault> {
    page.eval(first).await?;
    page.choose_theme(theme).await?;
    page.settle().await?;
    Ok(std::fs::write(folder.join(format!("{name}.png")), page.client.screenshot().await?)?)
}
