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
    let mut parts = Vec::new();
    let mut part = |count: usize, one: &str, many: &str| {
        if count > 0 {
            parts.push(if count == 1 { format!("1 {one}") } else { format!("{count} {many}") });
        }
    };
    part(now.running, "environment runs", "environments run");
    part(now.idle, "is idle", "are idle");
    part(now.starting, "starts cold", "start cold");
    part(now.waiting, "waits for an ENI", "wait for an ENI");
    part(now.flying, "call is on its way", "calls are on their way");
    part(now.lost, "call waits for an answer that will not come", "calls wait for an answer that will not come");
    let what = if parts.is_empty() { format!("nothing runs; {} functions", now.functions) } else { parts.join(", ") };
    format!("At {}: {what}. So far {} completed, {} calls dropped, {} failed.", now.at, now.completed, now.dropped, now.failed)
}

fn zh_cn(now: &Now) -> String {
    let mut parts = Vec::new();
    let mut part = |count: usize, words: &str| {
        if count > 0 {
            parts.push(format!("{count} 个{words}"));
        }
    };
    part(now.running, "执行环境正在运行");
    part(now.idle, "空闲");
    part(now.starting, "正在冷启动");
    part(now.waiting, "在等待 ENI");
    part(now.flying, "请求在途中");
    part(now.lost, "请求在等待不会到来的响应");
    let what = if parts.is_empty() { format!("{} 个函数，没有任何活动", now.functions) } else { parts.join("，") };
    format!("{}：{what}。至此完成 {} 次，丢弃 {} 次请求，失败 {} 次。", now.at, now.completed, now.dropped, now.failed)
}
