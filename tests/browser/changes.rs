//! Findings and their fixes, the table of who reaches what, functions that are tried out, undo and redo.

use serde_json::json;

use crate::page::{Fault, Page, expect, expect_within};

/// A private subnet without a way out, beside a NAT gateway that works.
const BROKEN: &str = include_str!("../fixtures/broken.yaml");

/// Whether a tab is open.
fn is_open(tab: &str) -> String {
    format!("document.querySelector('[data-tab={tab}]').ariaSelected === 'true'")
}

/// Presses the first button of the open tab whose words or label contain `words`.
async fn press(page: &Page, words: &str) -> Result<(), Fault> {
    let find = format!(
        "[...document.querySelectorAll('[role=tabpanel] button')].find((b) => (b.ariaLabel ?? b.textContent).includes('{words}'))"
    );
    page.wait_until(&find).await?;
    page.eval(&format!("(() => {{ const b = {find}; b.focus(); b.click(); }})()")).await.map(drop)
}

async fn open(page: &Page) -> Result<(), Fault> {
    page.drop_file("broken.yaml", BROKEN.as_bytes()).await?;
    page.wait_until("document.querySelector('.sentence').textContent.includes('Fetcher')").await
}

/// A finding is counted and listed with its place; "show me" follows the packet; its fix mends the call, and undo brings the
/// finding back.
pub(crate) async fn a_finding_is_shown_mended_and_brought_back(page: &mut Page) -> Result<(), Fault> {
    open(page).await?;
    page.wait_for("[data-tab=findings] .count").await?;
    page.click("[data-tab=findings]").await?;
    let list = page.text("[role=tabpanel]").await?;
    for part in ["NO_DEFAULT_ROUTE", "error", "PrivateTable", "broken.yaml, line "] {
        expect_within("the findings", &list, part)?;
    }
    press(page, "Show me").await?;
    page.wait_until(&is_open("why")).await?;
    expect_within("the packet", &page.text("[role=tabpanel]").await?, "NO_ROUTE_TO_DESTINATION")?;
    page.wait_until("document.activeElement.closest('[role=tabpanel]')").await?;

    page.click("[data-tab=findings]").await?;
    for (language, part) in [("Terraform", "resource \"aws_"), ("CloudFormation", "Type: AWS::EC2::"), ("AWS CLI", "aws ec2 ")] {
        press(page, language).await?;
        page.wait_until(&format!("document.querySelector('.as-text pre')?.textContent.includes('{part}')")).await?;
    }
    let before = page.eval("document.querySelectorAll('.finding').length").await?;
    press(page, "Apply fix").await?;
    page.wait_until("document.querySelector('[role=status].changed')?.textContent.includes('NO_DEFAULT_ROUTE')").await?;
    page.wait_until(&format!("document.querySelectorAll('.finding').length < {before}")).await?;
    page.wait_until("document.activeElement.matches('.changed')").await?;
    page.click("[data-tab=why]").await?;
    page.wait_until("document.querySelector('[role=tabpanel]').textContent.includes('Why does this call arrive?')").await?;

    page.click("[data-tab=findings]").await?;
    press(page, "Undo").await?;
    page.wait_until(&format!("document.querySelectorAll('.finding').length === {before}")).await?;
    expect("the status after undo", &page.eval("document.querySelector('.changed')").await?, &json!(null))
}

/// The table has a row for each function; a cell opens its trace; a destination of one's own becomes a column.
pub(crate) async fn the_table_answers_and_takes_questions(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=reach]").await?;
    let rows = "document.querySelectorAll('table.reach tbody tr').length";
    expect("rows", &page.eval(rows).await?, &json!(3))?;
    press(page, "SalesDatabase: dropped").await?;
    page.wait_until(&is_open("why")).await?;
    expect_within("the trace", &page.text("[role=tabpanel]").await?, "ENI_SG_RULES_MISMATCH")?;

    page.click("[data-tab=reach]").await?;
    let columns = "document.querySelectorAll('table.reach thead th').length";
    let before = page.eval(columns).await?;
    page.click(".asking input").await?;
    page.press("somewhere\u{e007}").await?;
    page.wait_until("document.querySelector('.asking [role=alert]').textContent.includes('somewhere')").await?;
    expect("the field", &page.eval("document.querySelector('.asking input').ariaInvalid").await?, &json!("true"))?;
    page.eval("document.querySelector('.asking input').value = ''").await?;
    page.press("192.0.2.7:8443\u{e007}").await?;
    page.wait_until(&format!("{columns} === {before} + 1")).await?;
    expect("the message", &page.eval("document.querySelector('.asking [role=alert]').textContent").await?, &json!(""))?;
    // No function of the scenario calls this address; it is explained all the same, and the picture shows the way.
    press(page, "192.0.2.7").await?;
    page.wait_until(&is_open("why")).await?;
    expect_within("the trace", &page.text("[role=tabpanel]").await?, "192.0.2.7 (tcp 8443)")?;
    page.wait_for("[role=tabpanel] .hops .hop").await
}

/// A function that does not exist yet becomes a row, and undo takes it away.
pub(crate) async fn a_function_is_attached_and_taken_away(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=reach]").await?;
    page.click(".placing summary").await?;
    page.click(".placing button").await?;
    page.wait_until("document.querySelector('.placing [role=alert]').textContent.includes('at least one')").await?;
    page.eval("['subnet', 'group'].forEach((name) => document.querySelector(`.placing [name=${name}]`).click())").await?;
    page.click(".placing button").await?;
    let row = "[...document.querySelectorAll('table.reach tbody th')].some((th) => th.textContent === 'NewFunction')";
    page.wait_until(row).await?;
    expect_within("the status", &page.text(".changed").await?, "NewFunction")?;
    expect_within("the picture", &page.eval("document.querySelector('.stage svg').textContent").await?.to_string(), "NewFunction")?;
    press(page, "Undo").await?;
    page.wait_until(&format!("!({row})")).await
}

/// The header's buttons and the keys undo and redo; without anything to undo the button says so.
pub(crate) async fn undo_and_redo_from_header_and_keyboard(page: &mut Page) -> Result<(), Fault> {
    let undo = "document.querySelector('.history')";
    expect("undo at first", &page.eval(&format!("{undo}.ariaDisabled")).await?, &json!("true"))?;
    page.eval("[...document.querySelectorAll('header label')].find((l) => l.textContent.includes('2019')).click()").await?;
    page.wait_until(&format!("{undo}.ariaDisabled === null && {undo}.ariaLabel.includes('era')")).await?;
    let old = "document.querySelector('.sentence').textContent.includes('before September 2019')";
    page.wait_until(old).await?;
    page.press("\u{e009}z").await?;
    page.wait_until(&format!("!({old})")).await?;
    page.press("\u{e009}\u{e008}z").await?;
    page.wait_until(old).await?;
    page.click(".history").await?;
    page.wait_until(&format!("!({old})")).await?;
    expect("undo keeps the focus", &page.eval(&format!("document.activeElement === {undo}")).await?, &json!(true))
}
