//! The words of the load's form, and what is said of a run that is being worked out.

use super::Language;
use super::numbers;

/// A word or short sentence that needs nothing filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadWord {
    /// Pattern.
    Daily,
    /// Label.
    WarmUp,
    /// Option: the functions are created as the run begins.
    Fresh,
    /// Opens the rest.
    More,
    /// Label.
    InvokedBy,
    /// Who invokes.
    Synchronous,
    /// Who invokes.
    Asynchronous,
    /// Who invokes.
    Queue,
    /// Label: how long the handler works.
    Work,
    /// Option.
    Varies,
    /// Label.
    Errors,
    /// Label.
    Provisioned,
    /// Label of the file field.
    Recorded,
    /// What such a file holds.
    RecordedForms,
    /// Button.
    Forget,
    /// The file cannot be used.
    NotRecorded,
    /// Label of the progress bar.
    Working,
    /// Button.
    Cancel,
}

impl LoadWord {
    /// Every word, for the test that walks them.
    pub const ALL: [Self; 18] = [
        Self::Daily,
        Self::WarmUp,
        Self::Fresh,
        Self::More,
        Self::InvokedBy,
        Self::Synchronous,
        Self::Asynchronous,
        Self::Queue,
        Self::Work,
        Self::Varies,
        Self::Errors,
        Self::Provisioned,
        Self::Recorded,
        Self::RecordedForms,
        Self::Forget,
        Self::NotRecorded,
        Self::Working,
        Self::Cancel,
    ];

    /// The word in `lang`.
    #[must_use]
    pub const fn say(self, lang: Language) -> &'static str {
        match lang {
            Language::En => match self {
                Self::Daily => "up and down over a day",
                Self::WarmUp => "Left out of percentiles, seconds",
                Self::Fresh => "Functions are created as it begins",
                Self::More => "More",
                Self::InvokedBy => "Invoked by",
                Self::Synchronous => "a caller that waits",
                Self::Asynchronous => "events",
                Self::Queue => "a queue",
                Self::Work => "Handler's own work, seconds",
                Self::Varies => "Its work varies (exponential)",
                Self::Errors => "Errors of its own, %",
                Self::Provisioned => "Provisioned concurrency",
                Self::Recorded => "Recorded arrivals (CSV)",
                Self::RecordedForms => {
                    "Moments in seconds, one a line, or counts per minute as in the Azure Functions trace of 2019."
                }
                Self::Forget => "Back to the pattern",
                Self::NotRecorded => "This file holds no arrivals that can be read.",
                Self::Working => "Working out the run",
                Self::Cancel => "Cancel",
            },
            Language::ZhCn => match self {
                Self::Daily => "一天内起伏",
                Self::WarmUp => "不计入百分位的时间（秒）",
                Self::Fresh => "运行开始时才创建函数",
                Self::More => "更多",
                Self::InvokedBy => "调用方式",
                Self::Synchronous => "等待响应的调用方",
                Self::Asynchronous => "事件",
                Self::Queue => "队列",
                Self::Work => "处理程序自身耗时（秒）",
                Self::Varies => "耗时随机（指数分布）",
                Self::Errors => "自身错误率（%）",
                Self::Provisioned => "预置并发",
                Self::Recorded => "录制的到达（CSV）",
                Self::RecordedForms => "每行一个以秒为单位的时刻，或每分钟的次数（2019 年 Azure Functions 记录的格式）。",
                Self::Forget => "恢复到达模式",
                Self::NotRecorded => "这个文件里没有可读取的到达记录。",
                Self::Working => "正在计算运行",
                Self::Cancel => "取消",
            },
        }
    }
}

/// How many arrivals a record holds.
#[must_use]
pub fn recorded(arrivals: u64, lang: Language) -> String {
    let count = numbers::count(arrivals);
    match lang {
        Language::En if arrivals == 1 => "1 recorded arrival".to_owned(),
        Language::En => format!("{count} recorded arrivals"),
        Language::ZhCn => format!("已录制 {count} 次到达"),
    }
}

/// How far a run is, in percent.
#[must_use]
pub fn worked_out(percent: u64, lang: Language) -> String {
    match lang {
        Language::En => format!("{percent} % of the run"),
        Language::ZhCn => format!("已完成 {percent} %"),
    }
}
