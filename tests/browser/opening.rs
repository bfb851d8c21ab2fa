//! What is opened: the page's second half, many files at once, problems with their lines, and the values that files leave open.

use fantoccini::Locator;
use serde_json::json;

use crate::driver::Engine;
use crate::page::{Fault, Page, expect, expect_within};
use crate::server::{BASE, TORN};

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
    page.client.goto(&page.address.replace(BASE, TORN)).await?;
    page.wait_for("html[data-ready]").await?;
    let before = page.eval("document.querySelector('.sentence').textContent").await?;
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_for(".notice").await?;
    expect_within("the notice", &page.text(".notice").await?, "404")?;
    expect("the sentence", &page.eval("document.querySelector('.sentence').textContent").await?, &before)?;
    page.drop_file("visit.yaml", VISIT.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    expect("the notice", &page.eval("document.querySelector('.notice')").await?, &json!(null))?;
    // Chromium tells of the address that gave nothing, and of nothing else.
    let other = page.complaints().await?.into_iter().filter(|told| !told.contains("eniscope-readers_bg.wasm")).collect::<Vec<_>>();
    expect("other complaints", &other, &Vec::new())
}

/// A host's page in another folder finds both halves.
pub(crate) async fn works_in_a_host_page_elsewhere(page: &mut Page) -> Result<(), Fault> {
    let module = format!("{}eniscope-page.js", page.address);
    page.client.goto(&page.elsewhere()).await?;
    let files = json!([{ "name": "visit.yaml", "text": VISIT }]).to_string();
    let script = format!(
        "(async () => {{ const e = await window.load('{module}'); await e.default(); window.view = e.mount(document.querySelector('#here'),
            {{ files: {files} }}); return (await e.analyze({files}, {{}})).enis.count; }})()"
    );
    expect("interfaces", &page.eval_async(&script).await?, &json!(2))?;
    page.wait_until("document.querySelector('#here .sentence').textContent.includes('Reader')").await?;
    let wrong = format!("window.load('{module}').then((e) => e.analyze(7))");
    expect_within("an argument of another shape", &page.eval_async(&wrong).await?.to_string(), "files must be an array")?;
    page.eval("view.destroy()").await.map(drop)
}

/// A folder from the picker: the files in it are named by their paths, and what is no configuration is left aside.
pub(crate) async fn opens_a_folder(page: &mut Page) -> Result<(), Fault> {
    if page.engine != Engine::Chromium {
        return Ok(()); // the other drivers take files only
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/opened/stacks");
    std::fs::create_dir_all(folder.join("network"))?;
    std::fs::write(folder.join("network/visit.yaml"), VISIT)?;
    std::fs::write(folder.join("notes.jpg"), b"\xff\xd8")?;
    page.client.find(Locator::Css(".folder-input")).await?.send_keys(&folder.display().to_string()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    expect_within("what is open", &page.text(".opened select").await?, "stacks/network/visit.yaml")?;
    page.click("[data-tab=network]").await?;
    let text = page.eval("document.querySelector('[role=tabpanel]').textContent").await?.to_string();
    expect("a word of the picture", &text.contains("notes.jpg"), &false)
}

/// Five files dropped at once: each is read, and the problems stand by file, the worst first.
pub(crate) async fn opens_five_files_at_once(page: &mut Page) -> Result<(), Fault> {
    let dangling = VISIT.replacen("SecurityGroupIds: [!Ref Own]", "SecurityGroupIds: [!Ref Gone]", 1);
    let second = dangling.replace("10.7.", "10.8.");
    let files: [(&str, &[u8]); 5] = [
        ("one.yaml", VISIT.as_bytes()),
        ("two.yaml", second.as_bytes()),
        ("broken.yaml", b"Resources:\n  Vpc: [1, 2\n"),
        ("empty.yaml", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ];
    page.drop_files(&files).await?;
    page.wait_until("document.querySelector('.opened select').textContent.includes('one.yaml, two.yaml, broken.yaml + 2')").await?;
    page.click("[data-tab=network]").await?;
    let headings = page.eval("[...document.querySelectorAll('.problem-file')].map((h) => h.firstChild.textContent)").await?;
    for name in ["two.yaml", "broken.yaml", "empty.yaml", "picture.png"] {
        expect_within("the files with problems", &headings.to_string(), name)?;
    }
    expect("the first is one that could not be read", &headings[0], &json!("broken.yaml"))?;

    // By keyboard alone: to the place, open the lines, close them.
    let line = second.lines().position(|line| line.contains("!Ref Gone")).map_or(0, |index| index + 1);
    let place =
        format!("[...document.querySelectorAll('.problems .place')].find((b) => b.textContent.includes('two.yaml, line {line}'))");
    page.eval(&format!("{place}.focus()")).await?;
    page.press("\u{e007}").await?;
    page.wait_for(".excerpt").await?;
    let marked = page.eval("document.querySelector('.excerpt .marked').textContent").await?;
    expect_within("the marked line", marked.as_str().unwrap_or_default(), "!Ref Gone")?;
    expect_within("its number", marked.as_str().unwrap_or_default(), &line.to_string())?;
    let around = second.lines().count().min(line + 4) - (line - 5);
    expect("lines", &page.eval("document.querySelectorAll('.excerpt .line').length").await?, &json!(around))?;
    expect("the focus stays", &page.eval(&format!("document.activeElement === {place}")).await?, &json!(true))?;
    for theme in ["light", "dark"] {
        page.choose_theme(theme).await?;
        expect(&format!("violations in {theme}, lines shown"), &page.axe_violations().await?, &vec![])?;
    }
    page.eval(&format!("{place}.focus()")).await?;
    page.press(" ").await?;
    page.wait_until("!document.querySelector('.excerpt')").await
}

/// The lines of a file that was refused are shown in its card.
pub(crate) async fn shows_the_lines_of_a_refused_file(page: &mut Page) -> Result<(), Fault> {
    page.drop_file("broken.yaml", b"Resources:\n  Vpc: [1, 2\n").await?;
    page.click(".notice .place").await?;
    page.wait_for(".notice .excerpt .marked").await?;
    expect("violations", &page.axe_violations().await?, &vec![])?;
    page.click(".notice .dialog-head button").await?;
    page.wait_until("!document.querySelector('.notice')").await
}

const PARTIAL: &str = include_str!("../fixtures/partial.yaml");

/// Sets a field of the form as a person does.
fn set(name: &str, value: &str) -> String {
    format!(
        "(() => {{ const f = document.querySelector('[name=\"{name}\"]'); f.focus(); f.value = '{value}';
            f.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    )
}

const SENTENCE: &str = "document.querySelector('.unknowns summary').textContent";
const PICTURE: &str = "document.querySelector('.stage svg').textContent";

/// A partial template shows its form; filling it changes the picture and the address; undo takes it back; the address brings it
/// again.
pub(crate) async fn asks_for_what_the_files_leave_open(page: &mut Page) -> Result<(), Fault> {
    page.drop_file("partial.yaml", PARTIAL.as_bytes()).await?;
    page.wait_for(".unknowns[open]").await?;
    let sentence = page.text(".unknowns summary").await?;
    expect_within("the form", &sentence, "3 values decide the picture: VpcId, Subnet and CreateEndpoint.")?;
    expect_within("the form", &sentence, "1 subnet is not in these files")?;
    expect("a secret", &page.eval("document.querySelector('[name=\"value:Password\"]')").await?, &json!(null))?;
    for theme in ["light", "dark"] {
        page.choose_theme(theme).await?;
        expect(&format!("violations in {theme}, the form"), &page.axe_violations().await?, &vec![])?;
    }
    let before = page.eval(PICTURE).await?;
    page.eval(&set("subnet:<param:Subnet>", "private-nat")).await?;
    page.wait_until(&format!("!{SENTENCE}.includes('subnet')")).await?;
    page.wait_until(&format!("{PICTURE}.includes('NAT gateway')")).await?;
    expect_within("the address", &page.eval("location.hash").await?.to_string(), "subnet.%3Cparam:Subnet%3E=private-nat")?;
    // Two fields at once, before the first has been read.
    page.eval(&set("value:CreateEndpoint", "yes")).await?;
    page.eval(&set("value:VpcId", "vpc-0a1b2c3d")).await?;
    page.wait_until(&format!("{SENTENCE}.includes('1 value decides the picture: Subnet.')")).await?;
    let hash = page.eval("location.hash").await?;
    expect_within("the address", &hash.to_string(), "param.CreateEndpoint=yes&param.VpcId=vpc-0a1b2c3d")?;
    let filled = page.eval(PICTURE).await?;

    for _ in 0..3 {
        page.click(".history").await?;
        page.settle().await?;
    }
    page.wait_until(&format!("{PICTURE} === {before}")).await?;
    let fields = "[...document.querySelectorAll('.unknowns [name]')].map((f) => f.value).join()";
    expect("the fields after undo", &page.eval(fields).await?, &json!(",,,,"))?;
    expect("the address after undo", &page.eval("location.hash").await?, &json!(""))?;

    page.visit(&format!("?again{}", hash.as_str().unwrap_or_default())).await?;
    page.drop_file("partial.yaml", PARTIAL.as_bytes()).await?;
    page.wait_until(&format!("document.querySelector('.unknowns') && {PICTURE} === {filled}")).await?;
    expect("the address", &page.eval("location.hash").await?, &hash)?;
    let everything = page.eval("document.documentElement.outerHTML + location.href").await?.to_string();
    expect("the secret of the file", &everything.contains("tok-51c9d0e2"), &false)
}

/// A link's file is opened after a question, and one of another site never.
pub(crate) async fn asks_before_it_opens_a_link(page: &mut Page) -> Result<(), Fault> {
    page.visit("?a#url=visit.yaml").await?;
    page.wait_for(".offer").await?;
    expect_within("the card", &page.text(".offer").await?, &format!("{}visit.yaml", page.address))?;
    expect("violations", &page.axe_violations().await?, &vec![])?;
    expect("files fetched before the question", &page.eval(FETCHED).await?, &json!(0))?;
    page.click(".offer .primary").await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Reader')").await?;
    expect("the address", &page.eval("location.hash").await?, &json!(""))?;

    page.visit("?b#url=https://example.com/a.yaml").await?;
    expect_within("the card", &page.text(".offer").await?, "another site")?;
    expect("a button to open it", &page.eval("document.querySelector('.offer .primary')").await?, &json!(null))?;
    page.click(".offer .row button").await?;
    page.wait_until("!document.querySelector('.offer')").await
}

/// A ZIP archive and a folder open like their files.
pub(crate) async fn opens_an_archive(page: &mut Page) -> Result<(), Fault> {
    page.drop_file("infra.zip", include_bytes!("../fixtures/visit.zip")).await?;
    page.wait_until("document.querySelector('.opened select').textContent.includes('infra.zip/infra/visit.yaml')").await?;
    page.click("[data-tab=network]").await?;
    expect_within("the network list", &page.text("[role=tabpanel]").await?, "2 × Hyperplane ENI")
}
