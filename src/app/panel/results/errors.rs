//! What went wrong, by the name that AWS has for it.

use yew::Html;

use super::say;
use super::table::{number, row, table};
use crate::app::context::Context;
use crate::app::element::{all, says};
use crate::simulation::Summary;
use crate::text;
use crate::text::results::ResultWord;
use crate::text::ui::UiWord;

/// The table.
pub(super) fn errors(app: &Context, summary: &Summary) -> Html {
    let lang = app.language;
    let mut rows = Vec::new();
    let mut add = |code: &str, meaning: &str, count: u64| {
        if count > 0 {
            let name = if code.is_empty() { says("span", "", meaning) } else { says("code", "", code) };
            let meaning = if code.is_empty() { "" } else { meaning };
            let count = number(&text::count(count));
            rows.push(row("bad", all(vec![name, says("span", "muted", meaning)]), vec![count]));
        }
    };
    for (reason, count) in &summary.throttled_by {
        add(reason.name(), text::throttle(*reason, lang), *count);
    }
    for (error, count) in &summary.failed {
        let told = text::interface_error(*error, lang);
        add(told.name, told.meaning, *count);
    }
    for (reason, count) in &summary.dropped {
        add(reason.code(), text::reason(*reason, lang).title, *count);
    }
    add("", say(app, ResultWord::TimedOutAlone), summary.timed_out);
    add("", app.say(UiWord::Failed), summary.function_errors);
    if rows.is_empty() {
        return says("p", "muted none", say(app, ResultWord::NoErrors));
    }
    let head = [say(app, ResultWord::ErrorName), say(app, ResultWord::ErrorCount)];
    table(say(app, ResultWord::ErrorsTitle), &head, rows)
}
