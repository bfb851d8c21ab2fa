//! What the files say of one thing, and what it is connected to: labelled lines of text and of links to other things.

mod crossings;
mod filters;
mod places;
mod targets;

pub(super) use places::free_of;

use crate::app::context::Context;
use crate::app::store::Still;
use crate::network::{Fact, NodeId};
use crate::text;
use crate::text::ui::UiWord;

/// One labelled line.
pub(super) struct Line {
    /// What it is.
    pub(super) label: UiWord,
    /// The values, one below the other.
    pub(super) items: Vec<Item>,
}

/// One value.
pub(super) enum Item {
    /// Words.
    Text(String),
    /// A rule, route, range or name as files write it.
    Code(String),
    /// Another thing.
    Node(NodeId),
}

/// The lines of `node`, those without a value left out.
pub(super) fn facts(app: &Context, session: &Still, node: &NodeId) -> Vec<Line> {
    let mut lines = Lines { app, session, lines: Vec::new() };
    match node {
        NodeId::Function(id) => lines.function(id),
        NodeId::LambdaInterface(subnet) => lines.interfaces(subnet),
        NodeId::Vpc(id) => lines.vpc(id),
        NodeId::Subnet(id) => lines.subnet(id),
        NodeId::RouteTable(id) => lines.route_table(id),
        NodeId::SecurityGroup(id) => lines.security_group(id),
        NodeId::NetworkAcl(id) => lines.network_acl(id),
        NodeId::PrefixList(id) => lines.prefix_list(id),
        NodeId::InternetGateway(id) => lines.internet_gateway(id),
        NodeId::EgressOnlyInternetGateway(id) => lines.egress_only(id),
        NodeId::NatGateway(id) => lines.nat_gateway(id),
        NodeId::VpcEndpoint(id) => lines.vpc_endpoint(id),
        NodeId::PeeringConnection(id) => lines.peering(id),
        NodeId::TransitGateway(id) => lines.transit_gateway(id),
        NodeId::TransitGatewayAttachment(id) => lines.attachment(id),
        NodeId::TransitGatewayRouteTable(id) => lines.transit_gateway_table(id),
        NodeId::VirtualPrivateGateway(id) => lines.virtual_private_gateway(id),
        NodeId::Resource(id) => lines.resource(id),
        NodeId::Bucket(id) => lines.bucket(id),
        NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => {}
    }
    lines.lines
}

/// The lines so far, and what they are taken from.
struct Lines<'a> {
    app: &'a Context,
    session: &'a Still,
    lines: Vec<Line>,
}

impl Lines<'_> {
    fn put(&mut self, label: UiWord, items: Vec<Item>) {
        if !items.is_empty() {
            self.lines.push(Line { label, items });
        }
    }

    fn words(&mut self, label: UiWord, words: impl Into<String>) {
        self.put(label, vec![Item::Text(words.into())]);
    }

    fn say(&mut self, label: UiWord, word: UiWord) {
        self.words(label, self.app.say(word));
    }

    fn code(&mut self, label: UiWord, code: impl Into<String>) {
        self.put(label, vec![Item::Code(code.into())]);
    }

    fn nodes<T: Into<NodeId>>(&mut self, label: UiWord, nodes: impl IntoIterator<Item = T>) {
        self.put(label, nodes.into_iter().map(|node| Item::Node(node.into())).collect());
    }

    fn count(&mut self, label: UiWord, count: u32) {
        self.words(label, text::count(u64::from(count)));
    }

    fn switch(&mut self, label: UiWord, fact: &Fact<bool>) {
        match fact {
            Fact::Known(true) => self.say(label, UiWord::On),
            Fact::Known(false) => self.say(label, UiWord::Off),
            Fact::Unknown(token) => self.code(label, &**token),
        }
    }
}

/// A known value or the token of what it waits for.
fn written<T: ToString>(fact: &Fact<T>) -> String {
    match fact {
        Fact::Known(value) => value.to_string(),
        Fact::Unknown(token) => token.to_string(),
    }
}
