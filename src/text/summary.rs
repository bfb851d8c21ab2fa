//! The sentence above the picture: what it shows and what is wrong, with names, before anything else.

use crate::order::{SortedMap, SortedSet};

use super::tokens::{capital, spaced};
use super::{Language, Segment, kinds, numbers};
use crate::allocation::{Allocation, Era, allocate};
use crate::network::{Direction, FunctionId, Network, SubnetId};
use crate::simulation::Run;
use crate::trace::{Blocker, DropReason, Trace, Verdict};
use crate::units::SimDuration;

/// More functions than this are counted, not named.
const NAMED: usize = 4;

/// What the picture shows and what is wrong, in one sentence or two.
#[must_use]
pub fn summary(network: &Network, allocation: &Allocation, run: &Run, lang: Language) -> Vec<Segment> {
    let mut words = Sentence::new(lang);
    if network.functions.is_empty() {
        words.plain(match lang {
            Language::En => "No Lambda function here is attached to a VPC, so nothing needs an ENI.",
            Language::ZhCn => "这里没有连接到 VPC 的 Lambda 函数，因此不需要 ENI。",
        });
        return words.segments;
    }
    match allocation.era {
        Era::After => {
            sharing(&mut words, allocation);
            drops(&mut words, run);
        }
        Era::Before => then_and_now(&mut words, network, allocation, run),
    }
    words.segments
}

/// Who shares which interface.
fn sharing(words: &mut Sentence, allocation: &Allocation) {
    let mut companies: SortedMap<&[FunctionId], u32> = SortedMap::new();
    for interface in &allocation.interfaces {
        *companies.entry(&interface.functions).or_default() += 1;
    }
    let mut met: SortedSet<&FunctionId> = SortedSet::new();
    let overlap = companies.keys().flat_map(|functions| functions.iter()).any(|function| !met.insert(function));
    let shared: Vec<(&[FunctionId], u32)> = companies.iter().filter(|(who, _)| who.len() > 1).map(|(who, n)| (*who, *n)).collect();
    let alone: Vec<&FunctionId> = companies.keys().filter(|who| who.len() == 1).flat_map(|who| who.iter()).collect();
    let too_many = shared.len() > 2 || alone.len() > NAMED || shared.iter().any(|(who, _)| who.len() > NAMED);
    if overlap || too_many || companies.is_empty() {
        counted(words, allocation, met.len());
        return;
    }
    let mut first = true;
    for (who, interfaces) in shared {
        if !first {
            words.plain(words.pick("; ", "；"));
        }
        first = false;
        words.names(who.iter().map(FunctionId::as_str));
        match (words.lang, interfaces) {
            (Language::En, 1) => words.plain(" share one Hyperplane ENI"),
            (Language::En, _) => words.plain(" share one Hyperplane ENI per subnet"),
            (Language::ZhCn, 1) => words.plain("共用一个 Hyperplane ENI"),
            (Language::ZhCn, _) => words.plain("在每个子网中共用一个 Hyperplane ENI"),
        }
        let group = one_group(allocation, who);
        let because =
            if group { " because they have the same security group" } else { " because they have the same security groups" };
        words.plain(words.pick(because, "，因为它们的安全组相同"));
    }
    if alone.is_empty() {
        words.plain(words.pick(".", "。"));
        return;
    }
    if first {
        words.names(alone.iter().map(|id| id.as_str()));
        words.plain(match (words.lang, alone.len()) {
            (Language::En, 1) if allocation.interfaces.len() == 1 => " has a Hyperplane ENI of its own.",
            (Language::En, 1) => " has its own Hyperplane ENI in each of its subnets.",
            (Language::En, _) => " share no Hyperplane ENI: their security groups or subnets differ.",
            (Language::ZhCn, 1) if allocation.interfaces.len() == 1 => "有自己的 Hyperplane ENI。",
            (Language::ZhCn, 1) => "在它的每个子网中有自己的 Hyperplane ENI。",
            (Language::ZhCn, _) => "不共用 Hyperplane ENI：它们的安全组或子网不同。",
        });
    } else {
        words.plain(words.pick("; ", "；"));
        words.names(alone.iter().map(|id| id.as_str()));
        words.plain(match (words.lang, alone.len()) {
            (Language::En, 1) => " has its own.",
            (Language::En, _) => " each have their own.",
            (Language::ZhCn, 1) => "用自己的。",
            (Language::ZhCn, _) => "各用各的。",
        });
    }
}

/// Whether the functions of this company carry a single group.
fn one_group(allocation: &Allocation, who: &[FunctionId]) -> bool {
    let interface = allocation.interfaces.iter().find(|interface| interface.functions == who);
    interface.is_some_and(|interface| interface.key.groups.as_slice().len() == 1)
}

/// The same where there are too many to name.
fn counted(words: &mut Sentence, allocation: &Allocation, functions: usize) {
    let interfaces = numbers::count(u64::from(allocation.count()));
    let least = !allocation.exact;
    match words.lang {
        Language::En => {
            words.strong(&plural_en(functions, "function"));
            words.plain(if least { " use at least " } else { " use " });
            words.strong(&format!("{interfaces} Hyperplane ENIs"));
            words.plain(", one for each subnet and set of security groups.");
        }
        Language::ZhCn => {
            words.strong(&format!("{functions} 个函数"));
            words.plain(if least { "至少使用" } else { "使用" });
            words.strong(&format!("{interfaces} 个 Hyperplane ENI"));
            words.plain("：每个子网与安全组的组合对应一个。");
        }
    }
}

/// How many interfaces the old design takes, how long cold calls wait, which subnet runs out.
fn then_and_now(words: &mut Sentence, network: &Network, allocation: &Allocation, run: &Run) {
    let now = numbers::count(u64::from(allocate(network, Era::After, &SortedMap::new()).count()));
    let then = numbers::count(u64::from(allocation.count()));
    let wait = SimDuration::from_micros(run.summary.cold_latency_us.p50);
    let wait = (wait > SimDuration::ZERO).then(|| numbers::duration(wait, words.lang));
    let full: Vec<&SubnetId> = full_subnets(allocation, run);
    match words.lang {
        Language::En => {
            words.plain("The same load before September 2019: ");
            words.strong(&format!("{then} ENIs"));
            words.plain(&format!(" instead of {now}"));
        }
        Language::ZhCn => {
            words.plain("同样的负载放在 2019 年 9 月以前：需要");
            words.strong(&format!("{then} 个 ENI"));
            words.plain(&format!("，而不是{now}个"));
        }
    }
    if let Some(wait) = wait {
        words
            .plain(words.pick(if full.is_empty() { ", and cold calls wait " } else { ", cold calls wait " }, "；冷启动的调用要等"));
        words.strong(&wait);
    }
    if !full.is_empty() {
        words.plain(words.pick(", and ", "；"));
        words.names(full.iter().map(|id| id.as_str()));
        words.plain(match (words.lang, full.len()) {
            (Language::En, 1) => " is out of addresses",
            (Language::En, _) => " are out of addresses",
            (Language::ZhCn, _) => "的地址已用完",
        });
    }
    let failed = run.summary.failed.values().sum::<u64>();
    if failed > 0 {
        let failed = numbers::count(failed);
        words.plain(words.pick(". ", "。"));
        words.strong(&match words.lang {
            Language::En => failed,
            Language::ZhCn => format!("{failed} 次调用"),
        });
        words.plain(words.pick(" invocations fail for want of an ENI", "因得不到 ENI 而失败"));
    }
    words.plain(words.pick(".", "。"));
}

fn full_subnets<'a>(allocation: &'a Allocation, run: &'a Run) -> Vec<&'a SubnetId> {
    let mut full: SortedSet<&SubnetId> =
        run.summary.free_addresses_min.iter().filter(|(_, free)| **free == 0).map(|(subnet, _)| subnet).collect();
    full.extend(
        allocation.headroom.subnets.iter().filter(|subnet| subnet.free().is_some_and(|free| free < 0)).map(|subnet| &subnet.subnet),
    );
    full.into_iter().collect()
}

/// One path that does not get through.
struct Stopped<'a> {
    function: &'a FunctionId,
    to: String,
    at: Option<&'a Blocker>,
    /// The subnets from which it is stopped, when it is not all of them.
    only: Vec<&'a SubnetId>,
}

/// Which calls are dropped where, and how many invocations that costs; or what cannot be told; or that all is well.
fn drops(words: &mut Sentence, run: &Run) {
    let dropped = stopped(run, words.lang, is_dropped);
    let Some((first, rest)) = dropped.split_first() else { return doubts(words, run) };
    words.plain(words.pick(" ", ""));
    first.name(words, words.pick(" cannot reach ", "无法访问"));
    if let Some(blocker) = first.at {
        words.plain(words.pick(": ", "："));
        because(words, blocker);
    }
    match (words.lang, rest.len()) {
        (_, 0) => {}
        (Language::En, 1) => words.plain("; 1 other path is closed too"),
        (Language::En, more) => words.plain(&format!("; {more} other paths are closed too")),
        (Language::ZhCn, more) => words.plain(&format!("；另有 {more} 条路径不通")),
    }
    let lost = run.summary.dropped.values().sum::<u64>();
    if lost > 0 {
        words.plain(words.pick(". ", "。"));
        words.plain(&capital(&numbers::time_outs(lost, run.summary.arrived, words.lang)));
    }
    words.plain(words.pick(".", "。"));
}

/// What stops it, as short as it can be said; the panel says the rest.
fn because(words: &mut Sentence, blocker: &Blocker) {
    let part = kinds::node(blocker.part.as_ref().unwrap_or(&blocker.node), words.lang);
    let (before, after) = match (words.lang, blocker.reason, blocker.direction) {
        (
            Language::En,
            DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules | DropReason::SubnetAclRestriction,
            Some(Direction::Out),
        ) => ("", " does not let it out"),
        (
            Language::En,
            DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules | DropReason::SubnetAclRestriction,
            _,
        ) => ("", " does not let it in"),
        (Language::En, DropReason::NoRouteToDestination, _) => ("", " has no route to it"),
        (Language::En, DropReason::NoPublicAddress, _) => ("its ENI has no public address, so it is dropped at ", ""),
        (Language::En, _, _) => ("dropped at ", ""),
        (
            Language::ZhCn,
            DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules | DropReason::SubnetAclRestriction,
            Some(Direction::Out),
        ) => ("", "不允许它出站"),
        (
            Language::ZhCn,
            DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules | DropReason::SubnetAclRestriction,
            _,
        ) => ("", "不允许它入站"),
        (Language::ZhCn, DropReason::NoRouteToDestination, _) => ("", "没有通往那里的路由"),
        (Language::ZhCn, DropReason::NoPublicAddress, _) => ("它的 ENI 没有公有地址，在", "被丢弃"),
        (Language::ZhCn, _, _) => ("在", "被丢弃"),
    };
    words.plain(before);
    words.strong(&part);
    words.plain(after);
}

fn doubts(words: &mut Sentence, run: &Run) {
    let unknown = stopped(run, words.lang, is_undecided);
    let calls = run.plan.functions.iter().any(|function| !function.calls.is_empty());
    let Some((first, rest)) = unknown.split_first() else {
        if calls {
            words.plain(words.pick(" Every call gets through.", "所有请求都能到达。"));
        }
        return;
    };
    words.plain(words.pick(" Whether ", "仅凭文件无法判断"));
    first.name(words, words.pick(" reaches ", "能否访问"));
    match (words.lang, rest.len()) {
        (Language::En, 0) => words.plain(" cannot be told from the files."),
        (Language::En, more) => words.plain(&format!(" cannot be told from the files, nor can {more} more.")),
        (Language::ZhCn, 0) => words.plain("。"),
        (Language::ZhCn, more) => words.plain(&format!("，另有 {more} 条路径也是如此。")),
    }
}

impl Stopped<'_> {
    /// Who, whom, and from where if not from everywhere.
    fn name(&self, words: &mut Sentence, verb: &str) {
        words.strong(self.function.as_str());
        words.plain(verb);
        words.strong(&self.to);
        if !self.only.is_empty() {
            words.plain(words.pick(" from ", "（从"));
            words.names(self.only.iter().map(|id| id.as_str()));
            words.plain(words.pick("", "出发时）"));
        }
    }
}

fn stopped(run: &Run, lang: Language, wanted: impl Fn(&Trace) -> bool) -> Vec<Stopped<'_>> {
    let mut all = Vec::new();
    for function in &run.plan.functions {
        for call in &function.calls {
            let lost: Vec<&Trace> = call.traces.iter().filter(|trace| wanted(trace)).collect();
            let Some(first) = lost.first() else { continue };
            let at = first.forward.blockers.first().or_else(|| first.reply.blockers.first());
            let only = if lost.len() == call.traces.len() { Vec::new() } else { lost.iter().map(|trace| &trace.subnet).collect() };
            all.push(Stopped { function: &function.id, to: kinds::destination(&call.to, lang), at, only });
        }
    }
    all
}

const fn is_dropped(trace: &Trace) -> bool {
    matches!(trace.verdict(), Verdict::Dropped(_))
}

const fn is_undecided(trace: &Trace) -> bool {
    matches!(trace.verdict(), Verdict::Undecided(_))
}

fn plural_en(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A sentence in the making; neighbouring plain words run together.
struct Sentence {
    lang: Language,
    segments: Vec<Segment>,
}

impl Sentence {
    const fn new(lang: Language) -> Self {
        Self { lang, segments: Vec::new() }
    }

    const fn pick<'a>(&self, en: &'a str, zh_cn: &'a str) -> &'a str {
        match self.lang {
            Language::En => en,
            Language::ZhCn => zh_cn,
        }
    }

    fn plain(&mut self, words: &str) {
        let words = self.fitted(words);
        if let Some(Segment::Plain(last)) = self.segments.last_mut() {
            last.push_str(&words);
        } else if !words.is_empty() {
            self.segments.push(Segment::Plain(words));
        }
    }

    fn strong(&mut self, words: &str) {
        if self.fitted(words).starts_with(' ') {
            self.plain(" ");
        }
        self.segments.push(Segment::Strong(self.fitted(words)));
    }

    /// The words, with the space that Chinese typography wants inside them and before them.
    fn fitted(&self, words: &str) -> String {
        match self.lang {
            Language::En => words.to_owned(),
            Language::ZhCn => {
                let last = self.segments.last().and_then(|segment| segment.as_str().chars().next_back());
                let joined = spaced(&last.into_iter().chain(words.chars()).collect::<String>());
                joined.chars().skip(usize::from(last.is_some())).collect()
            }
        }
    }

    fn names<'a>(&mut self, names: impl ExactSizeIterator<Item = &'a str>) {
        let count = names.len();
        for (index, name) in names.enumerate() {
            if index > 0 {
                let last = index + 1 == count;
                self.plain(match (self.lang, last) {
                    (Language::En, true) => " and ",
                    (Language::En, false) => ", ",
                    (Language::ZhCn, true) => "和",
                    (Language::ZhCn, false) => "、",
                });
            }
            self.strong(name);
        }
    }
}
