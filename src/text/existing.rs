//! The Lambda interfaces that exist: who uses them, and which are missing.

use super::{Language, kinds};
use crate::allocation::{ExistingInterface, MissingInterface, Standing};

/// The heading above them.
#[must_use]
pub const fn existing_title(lang: Language) -> &'static str {
    match lang {
        Language::En => "Lambda interfaces that exist",
        Language::ZhCn => "现有的 Lambda 网络接口",
    }
}

/// Who uses an interface that exists.
#[must_use]
pub fn standing(found: &ExistingInterface, lang: Language) -> String {
    let functions = names(found.functions.iter().map(ToString::to_string), lang);
    let versions = names(found.versions.iter().map(|(function, version)| format!("{function}:{version}")), lang);
    match (lang, found.standing) {
        (Language::En, Standing::InUse) => format!("used by {functions}"),
        (Language::En, Standing::Pinned) => format!("kept only by published versions: {versions}"),
        (Language::En, Standing::Orphaned) => "used by no function and no version".to_owned(),
        (Language::En, Standing::Unclear) => {
            "used by none of these functions; others or older versions that are not listed here may use it".to_owned()
        }
        (Language::ZhCn, Standing::InUse) => format!("使用者：{functions}"),
        (Language::ZhCn, Standing::Pinned) => format!("只有已发布的版本还在使用：{versions}"),
        (Language::ZhCn, Standing::Orphaned) => "没有任何函数或版本在使用".to_owned(),
        (Language::ZhCn, Standing::Unclear) => "这些函数都不使用它；未列出的函数或旧版本可能在使用".to_owned(),
    }
}

/// Why an interface that functions need is not there.
#[must_use]
pub fn missing_interface(found: &MissingInterface, lang: Language) -> String {
    let functions = names(found.functions.iter().map(ToString::to_string), lang);
    match (lang, found.reclaimed) {
        (Language::En, true) => format!("taken back while idle; the next invocation of {functions} makes it anew"),
        (Language::En, false) => format!("missing, though {functions} needs it"),
        (Language::ZhCn, true) => format!("因闲置而被收回；下次调用 {functions} 时会重新创建"),
        (Language::ZhCn, false) => format!("缺失，但 {functions} 需要它"),
    }
}

fn names(names: impl Iterator<Item = String>, lang: Language) -> String {
    let names: Vec<String> = names.collect();
    kinds::list(&names.iter().map(String::as_str).collect::<Vec<_>>(), lang)
}
