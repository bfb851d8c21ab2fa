//! What is opened: the page's second half, many files at once, problems with their lines, and the values that files leave open.

use serde_json::json;

use crate::page::{Fault, Page, expect, expect_within};

const VISIT: &str = include_str!("../fixtures/visit.yaml");

/// How many files of the second half have been fetched.
const FETCHED: &str = "performance.getEntriesByType('resource').filter((e) => e.name.includes('eniscope-readers')).length";

/// The second half is fetched when the first file is opened, and once.
pub(crate) async fn fetches_the_readers_when_they_are_needed(page: &mut Page) -> Result<(), Fault> {
    page.wait_for(".sentence").await?;
    page.click("[data-tab=findings]").await?;
    expect("files fetched at first", &page.eval(FETCHED).await?, &json!(0))?;
    for name in ["visit.yaml", "again.yaml"] {
        page.drop_file(name, VISIT.as_bytes()).await?;
        page.wait_until(&format!("document.querySelector('.opened select').textContent.includes('{name}')")).await?;
        expect("files fetched then", &page.eval(FETCHED).await?, &json!(2))?;
    }
    expect("what is said of the reading", &page.eval("document.querySelector('.reading').textContent").await?, &json!(""))
}

/// When the second half cannot be loaded, the page says so and keeps its picture; the next time it may go well.
pub(crate) async fn says_when_the_readers_cannot_be_loaded(page: &mut Page) -> Result<(), Fault> {
    let before = page.eval("document.querySelector('.sentence').textContent").await?;
    page.eval("(window.real = WebAssembly.instantiateStreaming, WebAssembly.instantiateStreaming = () => Promise.reject(new Error('no way')), 0)").await?;
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_until("document.querySelector('.notice')?.textContent.includes('no way')").await?;
    expect("the sentence", &page.eval("document.querySelector('.sentence').textContent").await?, &before)?;
    page.eval("(WebAssembly.instantiateStreaming = window.real, 0)").await?;
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    expect("the notice", &page.eval("document.querySelector('.notice')").await?, &json!(null))
}

/// A host's page in another folder finds both halves.
pub(crate) async fn works_in_a_host_page_elsewhere(page: &mut Page) -> Result<(), Fault> {
    let module = format!("{}eniscope-page.js", page.address);
    page.client.goto(&page.elsewhere()).await?;
    let files = json!([{ "name": "visit.yaml", "text": VISIT }]).to_string();
    let script = format!(
        "(async () => {{ const e = await import('{module}'); await e.default(); window.view = e.mount(document.querySelector('#here'),
            {{ files: {files} }}); return (await e.analyze({files}, {{}})).enis.count; }})()"
    );
    expect("interfaces", &page.eval_async(&script).await?, &json!(2))?;
    page.wait_until("document.querySelector('#here .sentence').textContent.includes('Reader')").await?;
    let wrong = format!("import('{module}').then((e) => e.analyze(7))");
    expect_within("an argument of another shape", &page.eval_async(&wrong).await?.to_string(), "files must be an array")?;
    page.eval("view.destroy()").await.map(drop)
}
