//! The JavaScript surface: what a host page imports.

use serde_json::{Value, json};
use std::process::Command;

use crate::page::{Fault, Page, expect, expect_within};

/// The exports are there; `analyze` gives the report of the terminal face.
pub(crate) async fn analyzes_files(page: &mut Page) -> Result<(), Fault> {
    let text = include_str!("../fixtures/visit.yaml");
    let files = json!([{ "name": "visit.yaml", "text": text }]).to_string();
    let report = page.eval_async(&format!("import('./eniscope-page.js').then((e) => e.analyze({files}, {{}}))")).await?;
    expect("version", &report["version"], &json!(1))?;
    expect("interfaces", &report["enis"]["count"], &json!(2))?;
    expect("functions", &report["functions"].as_array().map(Vec::len), &Some(3))?;
    expect("the secret in the report", &report.to_string().contains("tok-7f3d9c"), &false)?;
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let native = terminal(&["report", "visit.yaml", "--json"], fixture)?;
    expect("the report of page and terminal face", &report["functions"], &native["functions"])
}

/// The same seed gives the same events here and in the terminal face, and another seed gives others.
pub(crate) async fn simulates_as_the_host_does(page: &mut Page) -> Result<(), Fault> {
    for (seed, era) in [("1", "after"), ("1", "before"), ("7", "after"), ("1", "after")] {
        let script =
            format!("import('./eniscope-page.js').then((e) => e.simulate({{ scenario: 'shop', seed: {seed}, era: '{era}' }}))");
        let here = page.eval_async(&script).await?;
        let there = terminal(&["simulate", "--scenario", "shop", "--seed", seed, "--era", era, "--json"], ".")?;
        expect_within("log_hash", &here["log_hash"].to_string(), there["log_hash"].as_str().unwrap_or("none"))?;
        expect("invocations", &here["invocations"], &there["invocations"])?;
    }
    Ok(())
}

/// Two apps in one page keep apart, and one that is destroyed leaves nothing behind.
pub(crate) async fn mounts_several(page: &mut Page) -> Result<(), Fault> {
    let mount = "(async () => { const e = await import('./eniscope-page.js'); const hosts = ['one', 'two'].map((id) => {
        const host = document.createElement('div'); host.id = id; document.body.append(host); return host; });
        window.views = hosts.map((host, i) => e.mount(host, { scenario: i ? 'public-subnet' : 'shop' })); return views.length; })()";
    expect("views", &page.eval_async(mount).await?, &json!(2))?;
    page.wait_for("#one .sentence").await?;
    page.wait_for("#two .sentence").await?;
    expect_within("the first", &page.text("#one .sentence").await?, "Orders")?;
    page.eval("views[0].seek(12.5)").await?;
    page.wait_until("document.querySelector('#one .clock-time strong').textContent === '0:12.5'").await?;
    expect(
        "the other's clock",
        &page.eval("document.querySelector('#two .clock-time strong').textContent").await?,
        &json!("0:00.0"),
    )?;
    page.eval("views.forEach((view) => view.destroy())").await?;
    page.wait_until("document.querySelector('#one').childElementCount === 0").await
}

/// What the terminal face prints as JSON.
fn terminal(arguments: &[&str], folder: &str) -> Result<Value, Fault> {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/target/debug/eniscope");
    let program = option_env!("CARGO_BIN_EXE_eniscope").unwrap_or(program);
    let output = Command::new(program).args(arguments).current_dir(folder).output()?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Fault::new(format!("{program} {arguments:?}: {error}: {}", String::from_utf8_lossy(&output.stderr))))
}
