//! The results of a run: the same numbers on the page and in the files that it hands out, a day of 2019, and where numbers come from.

use serde_json::{Value, json};

use crate::page::{Fault, Page, expect, expect_within};

/// The files for spreadsheets hold what the page shows.
pub(crate) async fn hands_out_the_numbers_that_it_shows(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=load]").await?;
    page.wait_for("[role=tabpanel] .export").await?;
    let keep = "(window.saved = [], window.URL.createObjectURL = (blob) => { saved.push(blob); return 'blob:none'; },
        window.HTMLElement.prototype.click = () => {}, 0)";
    page.eval(keep).await?;
    let press = "[...document.querySelectorAll('.export button')].forEach((b) => b.dispatchEvent(new MouseEvent('click', { bubbles: true })))";
    page.eval(press).await?;
    let files = page.eval_async("Promise.all(saved.map((blob) => blob.text()))").await?;
    let [numbers, over_time, costs] = files.as_array().map(Vec::as_slice).unwrap_or_default() else {
        return Err(Fault::new(format!("not three files: {files}")));
    };
    let text = |file: &Value| file.as_str().unwrap_or_default().to_owned();
    for (name, term) in [
        ("arrived", "Arrived"),
        ("completed", "Completed"),
        ("cold_starts", "Cold starts"),
        ("enis_max", "Network interfaces, most at once"),
    ] {
        let shown = format!(
            "[...document.querySelectorAll('.results dt')].find((t) => t.textContent === '{term}').nextElementSibling.textContent"
        );
        let shown = page.eval(&shown).await?;
        expect_within("the numbers", &text(numbers), &format!("\r\n{name},{}\r\n", shown.as_str().unwrap_or_default()))?;
    }
    let over_time = text(over_time);
    let mut lines = over_time.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let place = lines.next().unwrap_or_default().iter().position(|name| *name == "arrived");
    let place = place.ok_or_else(|| Fault::new(format!("no column of arrivals: {over_time}")))?;
    let sum: u64 = lines.filter_map(|line| line.get(place).and_then(|cell| cell.parse::<u64>().ok())).sum();
    expect_within("the sum over time", &text(numbers), &format!("\r\narrived,{sum}\r\n"))?;
    expect_within("the costs", &text(costs), "as-is,total,")
}

/// A day of 2019 shows the network as it was in its Region then.
pub(crate) async fn shows_the_network_as_on_a_day(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=load]").await?;
    expect_within("the day", &page.text("[role=tabpanel]").await?, "us-east-1 had the new design from 2019-11-25 on")?;
    for (day, era) in [("2019-11-24", "before"), ("2019-11-25", "after")] {
        let set = format!(
            "(() => {{ const field = document.querySelector('input[type=date]'); field.value = '{day}';
                field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        );
        page.eval(&set).await?;
        page.wait_until(&format!("document.querySelector('[role=tabpanel]').textContent.includes('shown: {era} the change')"))
            .await?;
    }
    Ok(())
}

/// Every assumption says where its value comes from, and a changed one that it was changed.
pub(crate) async fn says_where_each_number_comes_from(page: &mut Page) -> Result<(), Fault> {
    page.click("[data-tab=load]").await?;
    page.click(".assumptions > summary").await?;
    page.wait_for(".assumption").await?;
    let unsourced =
        "[...document.querySelectorAll('.assumption')].filter((one) => !/Source: .+ · \\d{4}-\\d{2}/.test(one.textContent)).length";
    expect("assumptions without a source", &page.eval(unsourced).await?, &json!(0))?;
    page.wait_until("document.querySelectorAll('.assumption').length > 20").await?;
    page.click(".assumption > summary").await?;
    page.wait_for(".assumption[open] input, .assumption[open] select").await
}
