//! One thing explained: what it is, what the files say of it, what it is connected to, and the calls that pass it.

use yew::{Html, Properties, component, html};

use super::facts::{Item, Line, facts};
use super::rows::{call_rows, node_link};
use crate::app::context::{Context, use_app};
use crate::app::store::Still;
use crate::network::{NodeId, NodeKind};
use crate::session::Subject;
use crate::text;
use crate::text::ui::UiWord;

/// Properties of [`NodeDetail`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NodeDetailProps {
    pub(super) session: Still,
    pub(super) node: NodeId,
}

/// The explanation.
#[component]
pub(super) fn NodeDetail(props: &NodeDetailProps) -> Html {
    let app = use_app();
    let session = &props.session;
    let place = session.place_of(&props.node).map(|place| text::place(place, app.language)).filter(|place| !place.is_empty());
    let calls = match session.subject() {
        Some(Subject::Node(_, calls)) => calls,
        Some(Subject::Call(..) | Subject::Event(..)) | None => Vec::new(),
    };
    html! {
        <article class="node">
            <h2>{ props.node.name() }</h2>
            <p class="muted">
                { text::kind(props.node.kind(), app.language) }
                if let Some(place) = place {
                    { " · " }<span class="place">{ place }</span>
                } else if may_be_declared(props.node.kind()) {
                    { " · " }{ app.say(UiWord::OutsideFiles) }
                }
            </p>
            <dl class="facts">
                { for facts(&app, session, &props.node).into_iter().map(|line| view(&app, line)) }
            </dl>
            if !calls.is_empty() {
                <h3>{ app.say(UiWord::CallsHere) }</h3>
                { call_rows(&app, calls.into_iter()) }
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
