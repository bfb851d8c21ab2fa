//! What is there, as a nested list: VPC, availability zone, subnet and what stands in it; then what is left, and the problems
//! of the files. The whole picture for those who do not see it.

use yew::Html;

use super::facts::free_of;
use crate::app::context::Context;
use crate::app::element::{all, button, element, fact, says, words};
use crate::app::problems::problem_list;
use crate::app::store::Still;
use crate::network::{FunctionId, NodeId, Protocol, SubnetId, Vpc, VpcId};
use crate::order::{self, SortedMap};
use crate::session::{Command, Selection};
use crate::text;
use crate::text::ui::UiWord;

/// At most so many problems are listed.
const MOST_PROBLEMS: usize = 200;

/// The tab.
pub(super) fn network_list(app: &Context, session: &Still) -> Html {
    let network = &session.network;
    let list = List { app, session };
    let mut functions = Vec::new();
    for (id, function) in &network.functions {
        let to = text::list(&function.subnets.iter().map(SubnetId::as_str).collect::<Vec<_>>(), app.language);
        functions.push(list.entry(id.clone().into(), &to));
    }
    let mut things = Vec::new();
    for (id, vpc) in &network.vpcs {
        things.push(list.vpc(id, vpc));
    }
    for id in list.subnets_outside() {
        things.push(list.subnet(id));
    }
    let mut parts = vec![
        says("h2", "visually-hidden", app.say(UiWord::TabNetwork)),
        list.interfaces(),
        says("h3", "", app.say(UiWord::Functions)),
        element("ul", "tree", functions),
        says("h3", "", app.say(UiWord::WhatIsThere)),
        element("ul", "tree", things),
    ];
    super::existing::existing_interfaces(app, session, &mut parts);
    list.others(&mut parts);
    list.headroom(&mut parts);
    parts.push(says("h3", "", app.say(UiWord::Problems)));
    parts.push(if session.problems.is_empty() {
        says("p", "muted", app.say(UiWord::NoProblems))
    } else {
        problem_list(app, &session.problems, session.excerpt.as_deref(), "h4", MOST_PROBLEMS)
    });
    all(parts)
}

struct List<'a> {
    app: &'a Context,
    session: &'a Still,
}

impl List<'_> {
    /// A thing by kind and name, with a word on what it is connected to.
    fn item(&self, node: NodeId, connected: &str) -> Html {
        let (title, kind) = (node.name(), text::kind(node.kind(), self.app.language));
        self.line(node, &title, kind, connected)
    }

    /// The same as an entry of a list.
    fn entry(&self, node: NodeId, connected: &str) -> Html {
        element("li", "", vec![self.item(node, connected)])
    }

    fn line(&self, node: NodeId, title: &str, kind: &str, connected: &str) -> Html {
        let selection = Selection::Node(node);
        let current = super::why::is_selected(self.session, &selection);
        let named = vec![says("strong", "", title), words(" "), says("span", "muted", kind)];
        let mut text = vec![element("span", "", named)];
        if !connected.is_empty() {
            text.push(says("span", "muted", connected));
        }
        let select = self.app.on(Command::Select(Some(selection)));
        button("row-button", Some(current), select, vec![element("span", "row-text", text)])
    }

    /// How many interfaces there are.
    fn interfaces(&self) -> Html {
        let allocation = &self.session.allocation;
        let mut parts = vec![
            says("strong", "", &text::count(u64::from(allocation.count()))),
            words(" × "),
            words(text::interface(allocation.era, self.app.language)),
        ];
        if !allocation.exact {
            parts.push(says("span", "muted", &format!(" ({})", self.app.say(UiWord::LowerBound))));
        }
        element("p", "figure", parts)
    }

    fn vpc(&self, id: &VpcId, vpc: &Vpc) -> Html {
        let mut ranges: Vec<String> = Vec::new();
        for cidr in &vpc.cidrs {
            if let Some(cidr) = cidr.known() {
                ranges.push(cidr.to_string());
            }
        }
        let mut zones: SortedMap<Option<&str>, Vec<Html>> = SortedMap::new();
        for (subnet, declared) in &self.session.network.subnets {
            if declared.vpc == *id {
                zones.entry(declared.zone.known().map(|zone| &**zone)).or_default().push(self.subnet(subnet));
            }
        }
        let mut entries = Vec::new();
        for (zone, subnets) in zones {
            let name = says("span", "zone", zone.unwrap_or(self.app.say(UiWord::NoZone)));
            entries.push(element("li", "", vec![name, element("ul", "", subnets)]));
        }
        element("li", "", vec![self.item(id.clone().into(), &ranges.join(", ")), element("ul", "", entries)])
    }

    fn subnet(&self, id: &SubnetId) -> Html {
        let (session, app) = (self.session, self.app);
        let network = &session.network;
        let mut connected: Vec<String> = Vec::new();
        if let Some(range) = network.subnets.get(id).and_then(|subnet| subnet.cidr.known()) {
            connected.push(range.to_string());
        }
        if let Some((table, _)) = network.route_table_of(id) {
            connected.push(text::node(&table.clone().into(), app.language));
        }
        let mut entries = Vec::new();
        for interface in &session.allocation.interfaces {
            if interface.key.subnet == *id {
                let users: Vec<&str> = interface.functions.iter().map(FunctionId::as_str).collect();
                let words = format!("×{} · {}", interface.count, text::list(&users, app.language));
                let title = interface.address.map_or_else(String::new, |address| address.to_string());
                let kind = text::interface(session.allocation.era, app.language);
                entries.push(element("li", "", vec![self.line(NodeId::LambdaInterface(id.clone()), &title, kind, &words)]));
            }
        }
        for (nat, gateway) in &network.nat_gateways {
            if gateway.subnet.as_ref() == Some(id) {
                entries.push(self.entry(nat.clone().into(), ""));
            }
        }
        for (resource, thing) in &network.resources {
            if thing.subnets.contains(id) {
                let port = thing.port.map(|port| text::port(Protocol::Tcp, port)).unwrap_or_default();
                entries.push(self.entry(resource.clone().into(), &port));
            }
        }
        element("li", "", vec![self.item(id.clone().into(), &connected.join(" · ")), element("ul", "", entries)])
    }

    /// Subnets that the files only name.
    fn subnets_outside(&self) -> Vec<&SubnetId> {
        let network = &self.session.network;
        let mut named: Vec<&SubnetId> = Vec::new();
        for function in network.functions.values() {
            for id in &function.subnets {
                if network.subnets.get(id).is_none_or(|subnet| !network.vpcs.contains_key(&subnet.vpc)) {
                    named.push(id);
                }
            }
        }
        order::sort(&mut named);
        named.dedup();
        named
    }

    /// What stands in no subnet.
    fn others(&self, parts: &mut Vec<Html>) {
        let network = &self.session.network;
        let mut gateways = Vec::new();
        for id in network.internet_gateways.keys() {
            gateways.push(self.entry(id.clone().into(), ""));
        }
        for id in network.egress_only_internet_gateways.keys() {
            gateways.push(self.entry(id.clone().into(), ""));
        }
        for (id, nat) in &network.nat_gateways {
            if nat.subnet.is_none() {
                gateways.push(self.entry(id.clone().into(), ""));
            }
        }
        for id in network.vpc_endpoints.keys() {
            gateways.push(self.entry(id.clone().into(), ""));
        }
        let mut tables = Vec::new();
        for id in network.route_tables.keys() {
            tables.push(self.entry(id.clone().into(), ""));
        }
        for id in network.security_groups.keys() {
            tables.push(self.entry(id.clone().into(), ""));
        }
        for id in network.network_acls.keys() {
            tables.push(self.entry(id.clone().into(), ""));
        }
        for (title, entries) in [(UiWord::Gateways, gateways), (UiWord::TablesAndGroups, tables)] {
            if !entries.is_empty() {
                parts.push(says("h3", "", self.app.say(title)));
                parts.push(element("ul", "tree", entries));
            }
        }
    }

    fn headroom(&self, parts: &mut Vec<Html>) {
        let left = &self.session.allocation.headroom;
        let mut lines = Vec::new();
        for subnet in &left.subnets {
            if let Some((free, usable)) = subnet.free().zip(subnet.usable)
                && subnet.lambda > 0
            {
                let class = if free <= 0 { "bad" } else { "" };
                lines.push(fact(words(subnet.subnet.as_str()), class, &free_of(free, usable)));
            }
        }
        for quota in &left.quotas {
            let class = if quota.used > quota.limit { "bad" } else { "" };
            let words_of = format!("{} / {}", text::count(u64::from(quota.used)), text::count(u64::from(quota.limit)));
            lines.push(fact(words(text::quota(quota.quota, self.app.language)), class, &words_of));
        }
        parts.push(says("h3", "", self.app.say(UiWord::Headroom)));
        parts.push(element("dl", "facts", lines));
    }
}
