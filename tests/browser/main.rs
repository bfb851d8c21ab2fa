//! The built page in a real browser, over WebDriver: what a visitor sees, presses and reads.
//!
//! Needs `dist/` and a driver, which `make test` provides. `ENISCOPE_BROWSER` names the engine: `chromium` (when it is not set),
//! `firefox` or `webkit`.
//! Names as arguments run the tests whose names contain one of them. One driver and one server serve all tests; each test has
//! a fresh browser.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on fails"
)]

mod driver;
mod page;
mod pictures;
mod server;

mod changes;
mod first_light;
mod long_runs;
mod opening;
mod results;
mod standards;
mod surface;

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;

use page::{Fault, Page};

/// What a test does with its page.
type Test = fn(&mut Page) -> Pin<Box<dyn Future<Output = Result<(), Fault>> + '_>>;

/// Names a list of async functions as tests.
macro_rules! tests {
    ($($module:ident::$name:ident),* $(,)?) => {
        &[$((concat!(stringify!($module), "::", stringify!($name)), (|page| Box::pin($module::$name(page))) as Test)),*]
    };
}

const TESTS: &[(&str, Test)] = tests![
    first_light::shows_the_scenario_at_once,
    first_light::follows_an_own_template_to_a_drop,
    first_light::keeps_secrets_out,
    first_light::answers_bad_files,
    first_light::shows_a_card_after_a_panic,
    first_light::names_a_dangling_reference,
    first_light::works_by_keyboard,
    first_light::changes_the_era,
    first_light::speaks_chinese,
    changes::a_finding_is_shown_mended_and_brought_back,
    changes::the_table_answers_and_takes_questions,
    changes::a_function_is_attached_and_taken_away,
    changes::undo_and_redo_from_header_and_keyboard,
    opening::fetches_the_readers_when_they_are_needed,
    opening::says_when_the_readers_cannot_be_loaded,
    opening::works_in_a_host_page_elsewhere,
    opening::opens_a_folder,
    opening::opens_five_files_at_once,
    opening::shows_the_lines_of_a_refused_file,
    opening::asks_for_what_the_files_leave_open,
    opening::asks_before_it_opens_a_link,
    opening::opens_an_archive,
    results::hands_out_the_numbers_that_it_shows,
    results::shows_the_network_as_on_a_day,
    results::says_where_each_number_comes_from,
    long_runs::a_million_invocations_can_be_watched_and_given_up,
    standards::axe_finds_nothing,
    standards::fits_a_phone,
    standards::never_scrolls_at_desktop_size,
    surface::analyzes_files,
    surface::simulates_as_the_host_does,
    surface::simulates_another_seed,
    surface::mounts_several,
];

fn main() -> ExitCode {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run(&named))
}

/// Not tests, for they check nothing: taken when a folder for them is named.
const PICTURES: &[(&str, Test)] = tests![pictures::of_the_page, pictures::of_findings_and_reach, pictures::of_opening];

async fn run(named: &[String]) -> ExitCode {
    let server = match server::Server::start("dist") {
        Ok(server) => server,
        Err(problem) => return refuse(&problem),
    };
    let driver = match driver::Driver::start() {
        Ok(driver) => driver,
        Err(problem) => return refuse(&problem),
    };
    let (mut passed, mut failed) = (0, 0);
    let chosen = if pictures::folder().is_some() { PICTURES } else { TESTS };
    for (name, test) in chosen.iter().filter(|(name, _)| named.is_empty() || named.iter().any(|part| name.contains(part))) {
        let outcome = one(&driver, &server, *test).await;
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("test {name} ... ok");
            }
            Err(fault) => {
                failed += 1;
                println!("test {name} ... FAILED\n    {fault}");
            }
        }
    }
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {word}. {passed} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out",
        chosen.len() - passed - failed
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn one(driver: &driver::Driver, server: &server::Server, test: Test) -> Result<(), Fault> {
    let mut page = Page::open(driver, server).await?;
    let outcome = test(&mut page).await;
    let outcome = match outcome {
        Ok(()) => page.complaints().await.and_then(|complaints| match complaints.as_slice() {
            [] => Ok(()),
            _ => Err(Fault::new(format!("the console complained: {}", complaints.join(" | ")))),
        }),
        failed => failed,
    };
    page.close().await;
    outcome
}

fn refuse(problem: &str) -> ExitCode {
    println!(
        "browser tests cannot run: {problem}\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out"
    );
    ExitCode::FAILURE
}
