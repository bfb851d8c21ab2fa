//! The first minutes of a visit: what is there at once, play and time travel, and one's own template.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::{Fault, Page, expect, expect_within};

/// The visitor's template: two functions share an interface and cannot reach S3, a third has its own.
const VISIT: &str = include_str!("../fixtures/visit.yaml");

/// The moment that is shown, as the slider holds it.
const MOMENT: &str = "Number(document.querySelector('.slider').value)";

/// The built-in scenario is there with its sentence; the picture names its parts; nothing has to be pressed first.
pub(crate) async fn shows_the_scenario_at_once(page: &mut Page) -> Result<(), Fault> {
    expect_within("title", &page.client.title().await?, "Eniscope")?;
    let sentence = page.text(".sentence").await?;
    expect_within("the sentence", &sentence, "share one Hyperplane ENI per subnet")?;
    expect_within("the sentence", &sentence, "DatabaseGroup")?;
    let picture = page.eval("document.querySelector('.frame svg, .stage svg').textContent").await?;
    for part in ["Orders", "Catalog", "Reports", "PrivateA", "PrivateB", "NAT gateway", "SalesDatabase", "us-east-1b"] {
        expect_within("the picture", &picture.to_string(), part)?;
    }
    let headings = page.eval("document.querySelectorAll('h1').length").await?;
    expect("first-level headings", &headings, &json!(1))
}

/// The visitor drops a template, sees functions and interfaces, plays, goes to a drop, reads why, and goes back.
pub(crate) async fn follows_an_own_template_to_a_drop(page: &mut Page) -> Result<(), Fault> {
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    page.click("[data-tab=network]").await?;
    let network = page.text("[role=tabpanel]").await?;
    for part in ["Reader", "Writer", "Third", "Inner", "10.7.1.0/24", "2 × Hyperplane ENI", "×1 · Reader and Writer"] {
        expect_within("the network list", &network, part)?;
    }

    page.click(".play").await?;
    page.wait_until(&format!("{MOMENT} > 0")).await?;
    page.click(".play").await?;
    page.wait_until("document.querySelector('.play').getAttribute('aria-label') === 'Play'").await?;
    let here = page.eval(MOMENT).await?;

    page.click("[data-tab=events]").await?;
    page.click("[role=tabpanel] input[type=checkbox]").await?;
    page.wait_for(".event.bad").await?;
    page.click(".event.bad .event-line").await?;
    page.wait_until(&format!("{MOMENT} !== {here}")).await?;
    let at_drop = page.eval(MOMENT).await?;
    let picture = page.eval("document.querySelector('.frame svg, .stage svg').outerHTML").await?;
    page.click("[data-tab=events]").await?;
    page.click(".event.bad .why").await?;
    page.wait_until("document.querySelector('[data-tab=why]').ariaSelected === 'true'").await?;
    expect_within("the explanation", &page.text("[role=tabpanel]").await?, "NO_ROUTE_TO_DESTINATION")?;

    // One event on, one back: the same moment and the same picture.
    page.click("[data-tab=events]").await?;
    page.click(".event.bad .event-line").await?;
    page.wait_until(&format!("{MOMENT} === {at_drop}")).await?;
    page.click(".transport [aria-keyshortcuts='.']").await?;
    page.click(".transport [aria-keyshortcuts=',']").await?;
    page.wait_until(&format!("{MOMENT} === {at_drop}")).await?;
    let again = page.eval("document.querySelector('.frame svg, .stage svg').outerHTML").await?;
    expect("the picture after a step on and a step back", &again, &picture)
}

/// What stands in an environment variable is nowhere in the page.
pub(crate) async fn keeps_secrets_out(page: &mut Page) -> Result<(), Fault> {
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Third')").await?;
    for tab in ["network", "events", "load", "why"] {
        page.click(&format!("[data-tab={tab}]")).await?;
        let found = page.eval("document.documentElement.outerHTML.includes('tok-7f3d9c')").await?;
        expect(tab, &found, &json!(false))?;
    }
    // The session's storage keeps the visitor's own text, for the way back after a crash; it ends with the tab.
    let stored = page.eval("JSON.stringify(localStorage) + location.href").await?;
    expect("the secret in lasting storage or the address", &stored.to_string().contains("tok-7f3d9c"), &false)
}

/// Every kind of bad file gets a plain message, and the picture stays.
pub(crate) async fn answers_bad_files(page: &mut Page) -> Result<(), Fault> {
    let deep = "[".repeat(100_000);
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nResources: *e\n";
    let files: [(&str, &[u8]); 6] = [
        ("empty.yaml", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("latin1.yaml", b"Resources:\n  Caf\xe9: {}\n"),
        ("deep.json", deep.as_bytes()),
        ("bomb.yaml", bomb.as_bytes()),
        ("broken.yaml", b"Resources:\n  Vpc: [1, 2\n"),
    ];
    let before = page.eval("document.querySelector('.sentence').textContent").await?;
    for (name, bytes) in files {
        page.drop_file(name, bytes).await?;
        page.wait_until(&format!("document.querySelector('.notice')?.textContent.includes('{name}')")).await?;
        expect("the sentence", &page.eval("document.querySelector('.sentence').textContent").await?, &before)?;
    }
    // One that is too large is refused by its size alone.
    let script = "(() => { const data = new DataTransfer(); data.items.add(new File([new Uint8Array(20000001)], 'large.yaml'));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })); })()";
    page.eval(script).await?;
    page.wait_until("document.querySelector('.notice')?.textContent.includes('large.yaml')").await?;
    // One of just the size that is read is read to its end.
    let script = "(() => { const data = new DataTransfer(); data.items.add(new File(['key: value\\n'.repeat(1800000)], 'limit.yaml'));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })); })()";
    page.eval(script).await?;
    page.wait_until("document.querySelector('.notice')?.textContent.includes('limit.yaml')").await?;
    expect("the sentence", &page.eval("document.querySelector('.sentence').textContent").await?, &before)?;
    page.click(".notice button").await?;
    page.wait_until("!document.querySelector('.notice')").await
}

/// A panic ends in a card that can be read and a report that says where. The browser is made to refuse a drawing element,
/// which nothing in the page can go on from.
pub(crate) async fn shows_a_card_after_a_panic(page: &mut Page) -> Result<(), Fault> {
    page.eval("Document.prototype.createElementNS = () => { throw new Error('refused') }").await?;
    // The click itself throws once the module is gone; what counts is what the visitor then sees.
    drop(page.eval("[...document.querySelectorAll('header label')].find((l) => l.textContent.includes('2019')).click()").await);
    page.wait_for("#eniscope-crash button").await?;
    let report = page.text("#eniscope-crash pre").await?;
    expect_within("the report", &report, env!("CARGO_PKG_VERSION"))?;
    expect_within("the report", &report, "wasm-function")?;
    page.complaints().await?; // a panic is a complaint; taken here, so that it does not count as one of the page's
    Ok(())
}

/// A dangling reference is named with its line, and the rest of the file is used all the same.
pub(crate) async fn names_a_dangling_reference(page: &mut Page) -> Result<(), Fault> {
    let text = VISIT.replacen("SecurityGroupIds: [!Ref Own]", "SecurityGroupIds: [!Ref Gone]", 1);
    let line = text.lines().position(|line| line.contains("!Ref Gone")).map_or(0, |index| index + 1);
    page.drop_file("visit.yaml", text.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    page.click("[data-tab=network]").await?;
    let panel = page.text("[role=tabpanel]").await?;
    expect_within("the problems", &panel, "Gone")?;
    expect_within("the problems", &panel, &format!("visit.yaml, line {line}"))
}

/// The keyboard alone plays, steps, seeks and opens a call.
pub(crate) async fn works_by_keyboard(page: &mut Page) -> Result<(), Fault> {
    page.press(&Key::End.to_string()).await?;
    page.wait_until(&format!("{MOMENT} > 0 && {MOMENT} === Number(document.querySelector('.slider').max)")).await?;
    page.press(",").await?;
    page.wait_until(&format!("{MOMENT} < Number(document.querySelector('.slider').max)")).await?;
    page.press(&Key::Home.to_string()).await?;
    page.wait_until(&format!("{MOMENT} === 0")).await?;
    page.press(".").await?;
    page.wait_until(&format!("{MOMENT} > 0")).await?;
    page.press(" ").await?;
    page.wait_until("document.querySelector('.play').getAttribute('aria-label') === 'Pause'").await?;
    page.press(" ").await?;
    page.wait_until("document.querySelector('.play').getAttribute('aria-label') === 'Play'").await?;
    page.eval("document.querySelector('.frame svg [tabindex], .stage svg [tabindex]').focus()").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.wait_until("document.querySelector('[role=tabpanel] h2') !== null").await
}

/// The era changes the picture and keeps the moment; before 2019 the same load reaches a limit.
pub(crate) async fn changes_the_era(page: &mut Page) -> Result<(), Fault> {
    page.press(".").await?;
    page.wait_until(&format!("{MOMENT} > 0")).await?;
    let moment = page.eval(MOMENT).await?;
    page.eval("[...document.querySelectorAll('.header label, header label')].find((l) => l.textContent.includes('2019')).click()")
        .await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('before September 2019')").await?;
    expect("the moment", &page.eval(MOMENT).await?, &moment)?;
    page.click("[data-tab=load]").await?;
    expect_within("the results", &page.text("[role=tabpanel]").await?, "SubnetIPAddressLimitReachedException")
}

/// Chinese changes every word, the language of the page included, and is kept.
pub(crate) async fn speaks_chinese(page: &mut Page) -> Result<(), Fault> {
    page.eval(
        "[...document.querySelectorAll('header button, .header button')].find((b) => b.textContent.includes('中文')).click()",
    )
    .await?;
    page.wait_until("document.documentElement.lang === 'zh-CN'").await?;
    expect_within("the sentence", &page.text(".sentence").await?, "安全组")?;
    page.visit("").await?;
    page.wait_until("document.documentElement.lang === 'zh-CN'").await
}
