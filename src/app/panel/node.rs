//! One thing explained: what it is, what the files say of it, what it is connected to, and the calls that pass it.

use yew::{Html, html};

use super::facts::{Item, Line, facts};
use super::rows::{call_rows, node_link};
use crate::app::context::Context;
use crate::app::store::Still;
use crate::network::{NodeId, NodeKind};
use crate::session::CallView;
use crate::text;
use crate::text::ui::UiWord;

/// The explanation.
pub(super) fn node_detail(app: &Context, session: &Still, node: &NodeId, calls: &[CallView<'_>]) -> Html {
    let place = session.place_of(node).map(|place| text::place(place, app.language)).filter(|place| !place.is_empty());
    html! {
        <article key="node" class="node">
            <h2>{ node.name() }</h2>
            <p class="muted">
                { text::kind(node.kind(), app.language) }
                if let Some(place) = place {
                    { " · " }<span class="place">{ place }</span>
                } else if may_be_declared(node.kind()) {
                    { " · " }{ app.say(UiWord::OutsideFiles) }
                }
            </p>
            <dl class="facts">
                { for facts(app, session, node).into_iter().map(|line| view(app, line)) }
            </dl>
            if !calls.is_empty() {
                <h3>{ app.say(UiWord::CallsHere) }</h3>
                { call_rows(app, calls) }
            }
        </article>
    }
}

fn view(app: &Context, Line { label, items }: Line) -> Html {
    html! {
        <div>
            <dt>{ app.say(label) }</dt>
            { for items.into_iter().map(|item| html! {
                <dd>
                    { match item {
                        Item::Text(text) => html! { { text } },
                        Item::Code(text) => html! { <code>{ text }</code> },
                        Item::Node(node) => { let name = node.name(); node_link(app, node, name) },
                    } }
                </dd>
            }) }
        </div>
    }
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
        | NodeKind::Resource => true,
        NodeKind::LambdaInterface | NodeKind::PrefixList | NodeKind::Internet | NodeKind::Service | NodeKind::Address => false,
    }
}
