//! What a change of the network does, in one sentence for each pair that differs.

use super::tokens::spaced;
use super::{Language, kinds, steps};
use crate::trace::matrix::Cell;
use crate::trace::{Change, ChangeKind, OverallVerdict};

/// `Orders loses Amazon S3 from PrivateB: dropped, NO_ROUTE_TO_DESTINATION (before: through a gateway endpoint).`
#[must_use]
pub fn difference(change: &Change, lang: Language) -> String {
    let function = &change.function;
    let subnet = change.subnet.as_str();
    let to = kinds::destination(&change.destination, lang);
    let (before, after) = (state(change.before, lang), state(change.after, lang));
    match lang {
        Language::En => {
            let what = match change.kind() {
                ChangeKind::Loses => format!("{function} loses {to} from {subnet}"),
                ChangeKind::Gains => format!("{function} gains {to} from {subnet}"),
                ChangeKind::Doubtful => format!("{function} may lose {to} from {subnet}"),
                ChangeKind::OtherWay => format!("{function} reaches {to} from {subnet} another way"),
                ChangeKind::OtherReason => format!("{function} still does not surely reach {to} from {subnet}"),
            };
            format!("{what}: {after} (before: {before}).")
        }
        Language::ZhCn => {
            let what = match change.kind() {
                ChangeKind::Loses => format!("{function} 在 {subnet} 中不再能访问{to}"),
                ChangeKind::Gains => format!("{function} 在 {subnet} 中可以访问{to}了"),
                ChangeKind::Doubtful => format!("{function} 在 {subnet} 中可能无法再访问{to}"),
                ChangeKind::OtherWay => format!("{function} 在 {subnet} 中改走另一条路径访问{to}"),
                ChangeKind::OtherReason => format!("{function} 在 {subnet} 中仍不能确定访问到{to}"),
            };
            spaced(&format!("{what}：{after}（此前：{before}）。"))
        }
    }
}

/// How many changes there are, for the line below them.
#[must_use]
pub fn difference_count(changes: usize, lang: Language) -> String {
    match (lang, changes) {
        (Language::En, 0) => "Every function reaches what it reached before.".to_owned(),
        (Language::En, 1) => "One difference.".to_owned(),
        (Language::En, count) => format!("{count} differences."),
        (Language::ZhCn, 0) => "所有函数的可达情况与此前相同。".to_owned(),
        (Language::ZhCn, count) => format!("共有 {count} 处差异。"),
    }
}

fn state(cell: Option<Cell>, lang: Language) -> String {
    let Some(Cell { verdict, via, code }) = cell else {
        return match lang {
            Language::En => "the function is not in this subnet".to_owned(),
            Language::ZhCn => "函数不在该子网中".to_owned(),
        };
    };
    let words = match (verdict, lang) {
        (OverallVerdict::Delivered, lang) => return steps::via(via, lang).to_owned(),
        (OverallVerdict::Dropped, Language::En) => "dropped",
        (OverallVerdict::Dropped, Language::ZhCn) => "被丢弃",
        (OverallVerdict::Undecided, Language::En) => "cannot be told from the files",
        (OverallVerdict::Undecided, Language::ZhCn) => "仅凭文件无法判断",
        (OverallVerdict::Mixed, Language::En) => "differs from subnet to subnet",
        (OverallVerdict::Mixed, Language::ZhCn) => "各子网不同",
    };
    match (code, lang) {
        (None, _) => words.to_owned(),
        (Some(code), Language::En) => format!("{words}, {}", code.code()),
        (Some(code), Language::ZhCn) => format!("{words}，{}", code.code()),
    }
}
