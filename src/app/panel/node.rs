//! One thing explained: what it is, what the files say of it, what it is connected to, and the calls that pass it.

use yew::{Html, html};

use super::facts::{Item, Line, facts};
use super::rows::{call_rows, node_link};
use crate::app::context::Context;
use crate::app::element::{all, element, says, words};
use crate::app::store::Still;
use crate::network::{NodeId, NodeKind};
use crate::session::CallView;
use crate::text;
use crate::text::ui::UiWord;

/// The explanation.
pub(super) fn node_detail(app: &Context, session: &Still, node: &NodeId, calls: &[CallView<'_>]) -> Html {
    let place = session.place_of(node).map(|place| text::place(place, app.language)).filter(|place| !place.is_empty());
    let mut kind = vec![words(text::kind(node.kind(), app.language))];
    if let Some(place) = place {
        kind.push(words(" · "));
        kind.push(says("span", "place", &place));
    } else if may_be_declared(node.kind()) {
        kind.push(words(" · "));
        kind.push(words(app.say(UiWord::OutsideFiles)));
    }
    let mut lines = Vec::new();
    for line in facts(app, session, node) {
        lines.push(view(app, line));
    }
    let mut parts = vec![says("h2", "", &node.name()), element("p", "muted", kind), element("dl", "facts", lines)];
    if !calls.is_empty() {
        parts.push(says("h3", "", app.say(UiWord::CallsHere)));
        parts.push(call_rows(app, calls));
    }
    html! { <article key="node" class="node">{ all(parts) }</article> }
}

fn view(app: &Context, Line { label, items }: Line) -> Html {
    let mut parts = vec![says("dt", "", app.say(label))];
    for item in items {
        let item = match item {
            Item::Text(text) => words(&text),
            Item::Code(text) => says("code", "", &text),
            Item::Node(node) => {
                let name = node.name();
                node_link(app, node, &name)
            }
        };
        parts.push(element("dd", "", vec![item]));
    }
    element("div", "", parts)
}

/// Whether a thing of this kind stands in files at all.
const fn may_be_declared(kind: NodeKind) -> bool {
    match kind {
        NodeKind::Function
        | NodeKind::Vpc
        | NodeKind::Subnet
        | NodeKind::RouteTable
        | NodeKind::SecurityGroup
        | NodeKind::NetworkAcl
        | NodeKind::InternetGateway
        | NodeKind::EgressOnlyInternetGateway
        | NodeKind::NatGateway
        | NodeKind::VpcEndpoint
        | NodeKind::PeeringConnection
        | NodeKind::TransitGateway
        | NodeKind::TransitGatewayAttachment
        | NodeKind::TransitGatewayRouteTable
        | NodeKind::VirtualPrivateGateway
        | NodeKind::Resource
        | NodeKind::Bucket => true,
        NodeKind::LambdaInterface | NodeKind::PrefixList | NodeKind::Internet | NodeKind::Service | NodeKind::Address => false,
    }
}
