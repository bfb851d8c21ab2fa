//! What is there, as a nested list: VPC, availability zone, subnet and what stands in it; then what is left, and the problems
//! of the files. The whole picture for those who do not see it.

use yew::{Html, html};

use super::facts::free_of;
use crate::app::context::Context;
use crate::app::problems::problem_list;
use crate::app::store::Still;
use crate::network::{NodeId, SubnetId, VpcId};
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
    let homeless: Vec<&SubnetId> = list.subnets_outside().collect();
    html! {
        <>
            <h2 class="visually-hidden">{ app.say(UiWord::TabNetwork) }</h2>
            { list.interfaces() }
            <h3>{ app.say(UiWord::Functions) }</h3>
            <ul class="tree">
                { for network.functions.iter().map(|(id, function)| {
                    let to = text::list(&function.subnets.iter().map(SubnetId::as_str).collect::<Vec<_>>(), app.language);
                    html! { <li>{ list.item(id.clone().into(), to) }</li> }
                }) }
            </ul>
            <h3>{ app.say(UiWord::WhatIsThere) }</h3>
            <ul class="tree">
                { for network.vpcs.keys().map(|id| list.vpc(id)) }
                { for homeless.into_iter().map(|id| list.subnet(id)) }
            </ul>
            { list.others() }
            { list.headroom() }
            <h3>{ app.say(UiWord::Problems) }</h3>
            if session.problems.is_empty() {
                <p class="muted">{ app.say(UiWord::NoProblems) }</p>
            } else {
                { problem_list(app, &session.problems, MOST_PROBLEMS) }
            }
        </>
    }
}

struct List<'a> {
    app: &'a Context,
    session: &'a Still,
}

impl List<'_> {
    /// A thing by kind and name, with a word on what it is connected to.
    fn item(&self, node: NodeId, connected: String) -> Html {
        let (title, kind) = (node.name(), text::kind(node.kind(), self.app.language));
        self.line(node, &title, kind, connected)
    }

    fn line(&self, node: NodeId, title: &str, kind: &str, connected: String) -> Html {
        let app = self.app;
        let selection = Selection::Node(node);
        let current = super::why::is_selected(self.session, &selection);
        html! {
            <button type="button" class="row-button" aria-pressed={if current { "true" } else { "false" }}
                onclick={app.on(Command::Select(Some(selection)))}>
                <span class="row-text">
                    <span><strong>{ title }</strong>{ " " }<span class="muted">{ kind }</span></span>
                    if !connected.is_empty() { <span class="muted">{ connected }</span> }
                </span>
            </button>
        }
    }

    /// How many interfaces there are.
    fn interfaces(&self) -> Html {
        let allocation = &self.session.allocation;
        html! {
            <p class="figure">
                <strong>{ text::count(u64::from(allocation.count())) }</strong>{ " × " }
                { text::interface(allocation.era, self.app.language) }
                if !allocation.exact { <span class="muted">{ format!(" ({})", self.app.say(UiWord::LowerBound)) }</span> }
            </p>
        }
    }

    fn vpc(&self, id: &VpcId) -> Html {
        let network = &self.session.network;
        let Some(vpc) = network.vpcs.get(id) else { return html! {} };
        let ranges = vpc.cidrs.iter().map(|cidr| cidr.known().map_or_else(String::new, ToString::to_string));
        let mut zones: SortedMap<Option<&str>, Vec<&SubnetId>> = SortedMap::new();
        for (subnet, declared) in network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *id) {
            zones.entry(declared.zone.known().map(|zone| &**zone)).or_default().push(subnet);
        }
        html! {
            <li key={id.as_str()}>
                { self.item(id.clone().into(), ranges.filter(|range| !range.is_empty()).collect::<Vec<_>>().join(", ")) }
                <ul>
                    { for zones.into_iter().map(|(zone, subnets)| html! {
                        <li>
                            <span class="zone">{ zone.unwrap_or(self.app.say(UiWord::NoZone)).to_owned() }</span>
                            <ul>{ for subnets.into_iter().map(|id| self.subnet(id)) }</ul>
                        </li>
                    }) }
                </ul>
            </li>
        }
    }

    fn subnet(&self, id: &SubnetId) -> Html {
        let (session, app) = (self.session, self.app);
        let network = &session.network;
        let range = network.subnets.get(id).and_then(|subnet| subnet.cidr.known()).map(ToString::to_string);
        let table = network.route_table_of(id).map(|(id, _)| text::node(&id.clone().into(), app.language));
        let connected: Vec<String> = range.into_iter().chain(table).collect();
        let interfaces = session.allocation.interfaces.iter().filter(|interface| interface.key.subnet == *id);
        let nats = network.nat_gateways.iter().filter(|(_, nat)| nat.subnet.as_ref() == Some(id));
        let things = network.resources.iter().filter(|(_, thing)| thing.subnets.contains(id));
        html! {
            <li key={id.as_str()}>
                { self.item(id.clone().into(), connected.join(" · ")) }
                <ul>
                    { for interfaces.map(|interface| {
                        let users: Vec<&str> = interface.functions.iter().map(crate::network::FunctionId::as_str).collect();
                        let words = format!("×{} · {}", interface.count, text::list(&users, app.language));
                        let title = interface.address.map_or_else(String::new, |address| address.to_string());
                        let kind = text::interface(session.allocation.era, app.language);
                        html! { <li>{ self.line(NodeId::LambdaInterface(id.clone()), &title, kind, words) }</li> }
                    }) }
                    { for nats.map(|(id, _)| html! { <li>{ self.item(id.clone().into(), String::new()) }</li> }) }
                    { for things.map(|(id, thing)| {
                        let port = thing.port.map(|port| text::port(crate::network::Protocol::Tcp, port)).unwrap_or_default();
                        html! { <li>{ self.item(id.clone().into(), port) }</li> }
                    }) }
                </ul>
            </li>
        }
    }

    /// Subnets that the files only name.
    fn subnets_outside(&self) -> impl Iterator<Item = &SubnetId> {
        let network = &self.session.network;
        let mut named: Vec<&SubnetId> = network.functions.values().flat_map(|function| &function.subnets).collect();
        order::sort(&mut named);
        named.dedup();
        named.into_iter().filter(|id| network.subnets.get(*id).is_none_or(|subnet| !network.vpcs.contains_key(&subnet.vpc)))
    }

    fn others(&self) -> Html {
        let network = &self.session.network;
        let gateways: Vec<NodeId> = (network.internet_gateways.keys().cloned().map(NodeId::from))
            .chain(network.egress_only_internet_gateways.keys().cloned().map(NodeId::from))
            .chain(network.nat_gateways.iter().filter(|(_, nat)| nat.subnet.is_none()).map(|(id, _)| id.clone().into()))
            .chain(network.vpc_endpoints.keys().cloned().map(NodeId::from))
            .collect();
        let tables: Vec<NodeId> = (network.route_tables.keys().cloned().map(NodeId::from))
            .chain(network.security_groups.keys().cloned().map(NodeId::from))
            .chain(network.network_acls.keys().cloned().map(NodeId::from))
            .collect();
        html! {
            <>
                { self.group(UiWord::Gateways, gateways) }
                { self.group(UiWord::TablesAndGroups, tables) }
            </>
        }
    }

    fn group(&self, title: UiWord, nodes: Vec<NodeId>) -> Html {
        if nodes.is_empty() {
            return html! {};
        }
        html! {
            <>
                <h3>{ self.app.say(title) }</h3>
                <ul class="tree">{ for nodes.into_iter().map(|node| html! { <li>{ self.item(node, String::new()) }</li> }) }</ul>
            </>
        }
    }

    fn headroom(&self) -> Html {
        let left = &self.session.allocation.headroom;
        let subnets = left.subnets.iter().filter(|subnet| subnet.lambda > 0);
        html! {
            <>
                <h3>{ self.app.say(UiWord::Headroom) }</h3>
                <dl class="facts">
                    { for subnets.filter_map(|subnet| Some((subnet, subnet.free()?, subnet.usable?))).map(|(subnet, free, usable)| html! {
                        <div>
                            <dt>{ subnet.subnet.as_str() }</dt>
                            <dd class={if free <= 0 { "bad" } else { "" }}>{ free_of(free, usable) }</dd>
                        </div>
                    }) }
                    { for left.quotas.iter().map(|quota| {
                        html! {
                            <div>
                                <dt>{ text::quota(quota.quota, self.app.language) }</dt>
                                <dd class={if quota.used > quota.limit { "bad" } else { "" }}>
                                    { format!("{} / {}", text::count(u64::from(quota.used)), text::count(u64::from(quota.limit))) }
                                </dd>
                            </div>
                        }
                    }) }
                </dl>
            </>
        }
    }
}
