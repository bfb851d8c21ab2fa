//! Runs that take long: the bar moves while the page goes on answering, and they can be given up.

use serde_json::json;

use crate::page::{Fault, Page, expect};

/// How many invocations the run that is shown has.
const ARRIVED: &str = "Number(document.querySelector('.results dd').textContent.replaceAll(',', ''))";
/// Whether a run is waited for.
const WORKING: &str = "document.querySelector('.working')";

/// Puts a number into a field of the load and waits until it is in the load.
async fn fill(page: &Page, field: &str, value: &str) -> Result<(), Fault> {
    let find = format!("document.getElementById('eniscope-{field}')");
    page.eval(&format!("{find}.value = '{value}', {find}.dispatchEvent(new Event('change', {{ bubbles: true }}))")).await?;
    page.settle().await
}

/// A million invocations: the bar moves, the page takes turns meanwhile, Cancel leaves everything as it was, and
/// a run that is waited for is shown at its end.
pub(crate) async fn a_million_invocations_can_be_watched_and_given_up(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=load]").await?;
    page.wait_for(".results dd").await?;
    // Each function gets its rate while runs are still short.
    let functions = page.eval("document.querySelectorAll('[id^=eniscope-rate-]').length").await?.as_u64().unwrap_or(0);
    for number in 0..functions {
        fill(page, &format!("rate-{number}"), "98").await?;
    }
    page.wait_until(&format!("{ARRIVED} > 15000")).await?;
    let before = page.eval(ARRIVED).await?;

    // In the page and as the bar moves, since the run may be over before a driver has found the button.
    let pressed = page
        .eval_async(
            "new Promise((done) => {
                new MutationObserver((_, observer) => {
                    const far = document.querySelector('.working progress')?.value;
                    if (!(far > 0)) return;
                    observer.disconnect();
                    document.querySelector('.working button').click();
                    done(far < 100);
                }).observe(document.body, { subtree: true, childList: true, attributes: true });
                const field = document.getElementById('eniscope-duration');
                field.value = '3600';
                field.dispatchEvent(new Event('change', { bubbles: true }));
            })",
        )
        .await?;
    expect("Cancel is pressed on the way", &pressed, &json!(true))?;
    page.wait_until(&format!("!{WORKING}")).await?;
    expect("what is shown after Cancel", &page.eval(ARRIVED).await?, &before)?;

    let watched = page
        .eval_async(&format!(
            "(async () => {{
                const seen = [];
                let turns = 0;
                const bar = () => document.querySelector('.working progress')?.value;
                const field = document.getElementById('eniscope-duration');
                field.value = '3601';
                field.dispatchEvent(new Event('change', {{ bubbles: true }}));
                while (!{WORKING}) await new Promise((done) => setTimeout(done));
                while ({WORKING}) {{
                    turns += 1;
                    if (bar() !== seen.at(-1)) seen.push(bar());
                    await new Promise((done) => setTimeout(done));
                }}
                return [seen.every((value, n) => n === 0 || value > seen[n - 1]), seen.length >= 2, turns >= 3];
            }})()"
        ))
        .await?;
    expect("the bar rises, and the page has turns meanwhile", &watched, &json!([true, true, true]))?;
    page.wait_until(&format!("{ARRIVED} > 1000000")).await?;
    page.eval("document.querySelector('.slider').value = document.querySelector('.slider').max / 2, document.querySelector('.slider').dispatchEvent(new Event('input', { bubbles: true }))").await?;
    page.wait_until("document.querySelector('.clock-time').textContent.startsWith('30:')").await
}
