//! What is on the screen at one moment, in one sentence, for people who do not see it.

use super::tokens::spaced;
use super::{Language, numbers};
use crate::simulation::{EnvironmentPhase, Plan, State};

/// The picture at `state.at` in one sentence.
#[must_use]
pub fn moment(state: &State, plan: &Plan, lang: Language) -> String {
    let phase = |wanted: EnvironmentPhase| state.environments.iter().filter(|environment| environment.phase == wanted).count();
    let delivered = state.flights.iter().filter(|flight| flight.delivered).count();
    let now = Now {
        at: numbers::clock(state.at),
        functions: plan.functions.len(),
        waiting: phase(EnvironmentPhase::WaitingForInterface),
        starting: phase(EnvironmentPhase::Initialising),
        running: phase(EnvironmentPhase::Running),
        idle: phase(EnvironmentPhase::Idle),
        flying: delivered,
        lost: state.flights.len() - delivered,
        completed: state.counts.completed,
        dropped: state.counts.dropped,
        failed: state.counts.failed,
    };
    match lang {
        Language::En => en(&now),
        Language::ZhCn => spaced(&zh_cn(&now)),
    }
}

struct Now {
    at: String,
    functions: usize,
    waiting: usize,
    starting: usize,
    running: usize,
    idle: usize,
    flying: usize,
    lost: usize,
    completed: u32,
    dropped: u32,
    failed: u32,
}

fn en(now: &Now) -> String {
    let environments =
        some([(now.running, "running"), (now.idle, "idle"), (now.starting, "starting cold"), (now.waiting, "waiting for an ENI")]);
    let calls = some([(now.flying, "on their way"), (now.lost, "waiting for an answer that will not come")]);
    let what = match (environments.is_empty(), calls.is_empty()) {
        (true, _) => format!("nothing runs in any of the {} functions", now.functions),
        (false, true) => format!("environments: {}", environments.join(", ")),
        (false, false) => format!("environments: {}; calls: {}", environments.join(", "), calls.join(", ")),
    };
    let Now { at, completed, dropped, failed, .. } = now;
    format!("{at}, {what}; so far: {completed} completed, {failed} failed, calls dropped: {dropped}.")
}

fn zh_cn(now: &Now) -> String {
    let environments =
        some([(now.running, "个运行中"), (now.idle, "个空闲"), (now.starting, "个冷启动中"), (now.waiting, "个在等待 ENI")]);
    let calls = some([(now.flying, "个在途中"), (now.lost, "个等不到响应")]);
    let what = match (environments.is_empty(), calls.is_empty()) {
        (true, _) => format!("{}个函数都没有活动", now.functions),
        (false, true) => format!("执行环境：{}", environments.join("，")),
        (false, false) => format!("执行环境：{}；请求：{}", environments.join("，"), calls.join("，")),
    };
    let Now { at, completed, dropped, failed, .. } = now;
    format!("{at}，{what}；至此完成{completed}次，失败{failed}次，丢弃请求{dropped}次。")
}

/// Those of which there are any.
fn some<const N: usize>(counts: [(usize, &str); N]) -> Vec<String> {
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect()
}
