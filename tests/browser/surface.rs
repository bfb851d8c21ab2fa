//! The JavaScript surface: what a host page imports.

use serde_json::{Value, json};
use std::process::Command;

use crate::page::{Fault, Page, expect, expect_within};

/// The exports are there; `analyze` gives the report of the terminal face.
pub(crate) async fn analyzes_files(page: &mut Page) -> Result<(), Fault> {
    let text = include_str!("../fixtures/visit.yaml");
    let files = json!([{ "name": "visit.yaml", "text": text }]).to_string();
    let report = page.eval_async(&format!("window.eniscope.analyze({files}, {{}})")).await?;
    expect("version", &report["version"], &json!(1))?;
    expect("interfaces", &report["enis"]["count"], &json!(2))?;
    expect("functions", &report["functions"].as_array().map(Vec::len), &Some(3))?;
    expect("the secret in the report", &report.to_string().contains("tok-7f3d9c"), &false)?;
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let native = terminal(&["report", "visit.yaml", "--json"], fixture)?;
    expect("the report of page and terminal face", &report["functions"], &native["functions"])
}

/// Every scenario in both eras gives the events that the host has kept, to the last bit.
pub(crate) async fn simulates_as_the_host_does(page: &mut Page) -> Result<(), Fault> {
    let golden = include_str!("../native/simulations/golden.txt").lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let mut compared = 0;
    for line in golden {
        let [scenario, era @ ("before" | "after"), hash] = line.as_slice() else { continue };
        let here =
            page.eval_async(&format!("window.eniscope.simulate({{ scenario: '{scenario}', seed: 1, era: '{era}' }})")).await?;
        expect(&format!("log_hash of {scenario} {era}"), &here["log_hash"], &json!(hash))?;
        compared += 1;
    }
    expect("runs compared", &compared, &6)
}

/// Another seed gives other events, the same in the terminal face.
pub(crate) async fn simulates_another_seed(page: &mut Page) -> Result<(), Fault> {
    let here = page.eval_async("window.eniscope.simulate({ scenario: 'shop', seed: 7 })").await?;
    let there = terminal(&["simulate", "--scenario", "shop", "--seed", "7", "--json"], ".")?;
    expect("log_hash", &here["log_hash"], &there["log_hash"])?;
    expect("invocations", &here["invocations"], &there["invocations"])
}

/// Two apps in one page keep apart, and one that is destroyed leaves nothing behind.
pub(crate) async fn mounts_several(page: &mut Page) -> Result<(), Fault> {
    let mount = "(() => { const e = window.eniscope; const hosts = ['one', 'two'].map((id) => {
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
