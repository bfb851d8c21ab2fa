//! The event list: one line for each thing that happened.

use super::tokens::spaced;
use super::{Language, kinds, numbers, reasons};
use crate::network::SubnetId;
use crate::simulation::event::{FUNCTION_ERROR, Subject};
use crate::simulation::{Event, EventKind, FunctionPhase, InterfaceError, Plan, PlannedCall, PlannedFunction, ThrottleReason};
use crate::trace::{DropReason, Verdict};
use crate::units::SimDuration;

/// One event in one line: `orders: cold start in PrivateA`, `orders → the internet: dropped, NO_ROUTE_TO_DESTINATION`.
#[must_use]
pub fn event(event: &Event, plan: &Plan, lang: Language) -> String {
    let function = plan.functions.get(usize::from(event.function));
    let who = match function {
        Some(function) => function.id.to_string(),
        // The run's own events have no function.
        None if event.kind.subject() == Subject::Run => String::new(),
        None => format!("#{}", event.function),
    };
    let call = function.and_then(|function| function.calls.get(usize::from(event.detail)));
    let subnet = function.and_then(|function| function.subnets.get(usize::from(event.subnet))).map(SubnetId::as_str);
    let what = What {
        kind: event.kind,
        to: call.map(|call| kinds::destination(&call.to, lang)).unwrap_or_default(),
        subnet: subnet.unwrap_or("?"),
        lasts: (event.lasts_us > 0).then(|| numbers::duration(SimDuration::from_micros(u64::from(event.lasts_us)), lang)),
        reason: call.and_then(|call| lost_by(call, event.subnet)),
        detail: event.detail,
        calls: function.is_some_and(calls_out),
    };
    match lang {
        Language::En => format!("{who}{}", en(&what)),
        Language::ZhCn => spaced(&format!("{who}{}", zh_cn(&what))),
    }
}

/// What an event's line is put together from.
struct What<'a> {
    kind: EventKind,
    to: String,
    subnet: &'a str,
    lasts: Option<String>,
    reason: Option<DropReason>,
    detail: u16,
    calls: bool,
}

fn en(what: &What<'_>) -> String {
    let What { kind, to, subnet, lasts, reason, detail, calls } = what;
    let span = lasts.as_ref().map(|lasts| format!(", {lasts}")).unwrap_or_default();
    match kind {
        EventKind::Arrived => ": invocation arrives".to_owned(),
        EventKind::Throttled => format!(": throttled with 429, {}", limit(*detail, Language::En)),
        EventKind::ColdStart => format!(": cold start in {subnet}{span}"),
        EventKind::InterfaceRequested => format!(": asks EC2 for an ENI in {subnet}{span}"),
        EventKind::InterfaceAttached => format!(": has its ENI in {subnet}"),
        EventKind::InterfaceFailed => format!(": gets no ENI in {subnet}, {}", error_name(Some(*detail))),
        EventKind::EnvironmentReady => format!(": environment ready in {subnet}"),
        EventKind::Started if *calls => format!(": handler starts in {subnet}"),
        EventKind::Started => format!(": handler starts in {subnet}; it calls nothing"),
        EventKind::CallSent => format!(" → {to}: sent"),
        EventKind::CallAnswered => format!(" → {to}: answered"),
        EventKind::CallLost => match reason {
            Some(reason) => format!(" → {to}: dropped, {}", reason.code()),
            None => format!(" → {to}: no answer"),
        },
        EventKind::Completed => ": completed".to_owned(),
        EventKind::Failed if *detail == 0 => ": timed out".to_owned(),
        EventKind::Failed if *detail == FUNCTION_ERROR => ": the function gives an error".to_owned(),
        EventKind::Failed => format!(": failed, {}", error_name(detail.checked_sub(1))),
        EventKind::EnvironmentReaped => format!(": idle environment in {subnet} ends"),
        EventKind::InterfaceReleased => format!(": gives its ENI in {subnet} back"),
        EventKind::Refused => format!(": refused, {}", error_name(Some(*detail))),
        EventKind::Retried => format!(": back to the queue of events{span}"),
        EventKind::Discarded if *detail == 0 => ": the event is given up after its last try".to_owned(),
        EventKind::Discarded => ": the event is given up, too old".to_owned(),
        EventKind::Provisioned => format!(": provisioned environment ready in {subnet}"),
        EventKind::FunctionChanged => format!(": {}", phase(*detail)),
        EventKind::InterfaceCreated => ": one more Hyperplane ENI".to_owned(),
        EventKind::InterfaceDeleted => ": one Hyperplane ENI less".to_owned(),
        EventKind::FaultBegan => format!("Fault {} begins", detail + 1),
        EventKind::FaultEnded => format!("Fault {} ends", detail + 1),
    }
}

fn zh_cn(what: &What<'_>) -> String {
    let What { kind, to, subnet, lasts, reason, detail, calls } = what;
    let span = lasts.as_ref().map(|lasts| format!("，{lasts}")).unwrap_or_default();
    match kind {
        EventKind::Arrived => "：收到一次调用".to_owned(),
        EventKind::Throttled => format!("：被限流（429），{}", limit(*detail, Language::ZhCn)),
        EventKind::ColdStart => format!("：在{subnet}冷启动{span}"),
        EventKind::InterfaceRequested => format!("：向 EC2 申请{subnet}中的 ENI{span}"),
        EventKind::InterfaceAttached => format!("：{subnet}中的 ENI 已连接"),
        EventKind::InterfaceFailed => format!("：无法在{subnet}中获得 ENI，{}", error_name(Some(*detail))),
        EventKind::EnvironmentReady => format!("：{subnet}中的执行环境就绪"),
        EventKind::Started if *calls => format!("：在{subnet}开始处理"),
        EventKind::Started => format!("：在{subnet}开始处理，不访问网络"),
        EventKind::CallSent => format!(" → {to}：已发出"),
        EventKind::CallAnswered => format!(" → {to}：已收到响应"),
        EventKind::CallLost => match reason {
            Some(reason) => format!(" → {to}：被丢弃，{}", reason.code()),
            None => format!(" → {to}：没有响应"),
        },
        EventKind::Completed => "：完成".to_owned(),
        EventKind::Failed if *detail == 0 => "：超时".to_owned(),
        EventKind::Failed if *detail == FUNCTION_ERROR => "：函数返回错误".to_owned(),
        EventKind::Failed => format!("：失败，{}", error_name(detail.checked_sub(1))),
        EventKind::EnvironmentReaped => format!("：{subnet}中的空闲执行环境被回收"),
        EventKind::InterfaceReleased => format!("：释放{subnet}中的 ENI"),
        EventKind::Refused => format!("：被拒绝，{}", error_name(Some(*detail))),
        EventKind::Retried => format!("：事件回到队列{span}"),
        EventKind::Discarded if *detail == 0 => "：最后一次重试失败，事件被丢弃".to_owned(),
        EventKind::Discarded => "：事件过期，被丢弃".to_owned(),
        EventKind::Provisioned => format!("：{subnet}中的预置执行环境就绪"),
        EventKind::FunctionChanged => format!("：{}", phase(*detail)),
        EventKind::InterfaceCreated => "：增加一个 Hyperplane ENI".to_owned(),
        EventKind::InterfaceDeleted => "：减少一个 Hyperplane ENI".to_owned(),
        EventKind::FaultBegan => format!("故障 {} 开始", detail + 1),
        EventKind::FaultEnded => format!("故障 {} 结束", detail + 1),
    }
}

/// The reason for which `call` is lost from the subnet.
fn lost_by(call: &PlannedCall, subnet: u16) -> Option<DropReason> {
    match call.traces.get(usize::from(subnet))?.verdict() {
        Verdict::Dropped(reason) => Some(*reason),
        Verdict::Delivered | Verdict::Undecided(_) => None,
    }
}

const fn calls_out(function: &PlannedFunction) -> bool {
    !function.calls.is_empty()
}

/// Lambda's name of the error number `number`.
fn error_name(number: Option<u16>) -> &'static str {
    let error = number.and_then(|number| InterfaceError::ALL.get(usize::from(number)));
    error.map_or("EC2UnexpectedException", |error| error.name())
}

/// Which limit throttled it, by number.
fn limit(number: u16, lang: Language) -> &'static str {
    let reason = ThrottleReason::ALL.get(usize::from(number)).copied().unwrap_or(ThrottleReason::AccountConcurrency);
    reasons::throttle(reason, lang)
}

/// Lambda's word for the state number `number`.
fn phase(number: u16) -> &'static str {
    FunctionPhase::ALL.get(usize::from(number)).copied().unwrap_or(FunctionPhase::Active).name()
}
