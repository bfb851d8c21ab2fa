//! What belongs to the selection: the wires of a call or component, the selected blocks, and the flag where a call is dropped.

use yew::{Html, html};

use super::StageProps;
use super::marks::element;
use crate::network::NodeId;
use crate::order::SortedSet;
use crate::paint::marks::{Form, Mark, packet_marks};
use crate::paint::theme::Theme;
use crate::scene::layout::{Anchor, FlightPath, Label, STRONG, TextInk};
use crate::scene::measure::width;
use crate::scene::{BlockId, Layout, Packet, PacketKind, Point, Rect, WireId};
use crate::session::Selection;
use crate::simulation::EventKind;
use crate::text::stage::{StageWord, stage_word};
use crate::trace::Trace;

/// What belongs to the selection; all empty when nothing is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Highlight {
    /// The wires that its calls take.
    pub(super) wires: SortedSet<WireId>,
    /// The selected component's blocks.
    pub(super) blocks: SortedSet<BlockId>,
    /// Where the selected call is dropped.
    pub(super) drop: Option<Point>,
}

/// What belongs to the selection.
pub(super) fn of(props: &StageProps) -> Highlight {
    let (layout, run) = (&props.layout, &props.run);
    match &props.selection {
        None => Highlight::default(),
        Some(Selection::Node(node)) => of_node(layout, node),
        Some(Selection::Call { function, subnet, call, .. }) => of_flight(layout.flight(*function, *subnet, *call)),
        Some(Selection::Path { subnet, .. }) => {
            props.traced.get(usize::from(*subnet)).map(|trace| of_trace(layout, trace)).unwrap_or_default()
        }
        Some(Selection::Event(number)) => {
            let Some(event) = usize::try_from(*number).ok().and_then(|number| run.log.event(number)) else {
                return Highlight::default();
            };
            if matches!(event.kind, EventKind::CallSent | EventKind::CallAnswered | EventKind::CallLost) {
                return of_flight(layout.flight(event.function, event.subnet, event.detail));
            }
            let function = run.plan.functions.get(usize::from(event.function));
            function.map(|function| of_node(layout, &NodeId::Function(function.id.clone()))).unwrap_or_default()
        }
    }
}

fn of_flight(path: Option<&FlightPath>) -> Highlight {
    let Some(path) = path else { return Highlight::default() };
    Highlight { wires: path.wires.iter().copied().collect(), blocks: SortedSet::new(), drop: path.drop }
}

/// A connection that no packet flies along: the blocks where it passes, the wires between them, and where it is dropped.
fn of_trace(layout: &Layout, trace: &Trace) -> Highlight {
    let mut found = Highlight::default();
    let blocks = || (0_u16..).map(BlockId).zip(&layout.blocks);
    for hop in &trace.forward.hops {
        found.blocks.extend(blocks().filter(|(_, block)| block.node.as_ref() == Some(&hop.node)).map(|(id, _)| id));
    }
    for (id, wire) in (0_u16..).map(WireId).zip(&layout.wires) {
        if found.blocks.contains(&wire.from) && found.blocks.contains(&wire.to) {
            found.wires.insert(id);
        }
    }
    let stop = trace.forward.blockers.first().or_else(|| trace.reply.blockers.first());
    let block = stop.and_then(|stop| blocks().find(|(_, block)| block.node.as_ref() == Some(&stop.node)));
    found.drop = block.map(|(_, block)| Point::new(block.rect.centre().x, block.rect.bottom()));
    found
}

fn of_node(layout: &Layout, node: &NodeId) -> Highlight {
    let ids = (0_u16..).map(BlockId).zip(&layout.blocks);
    let blocks: SortedSet<BlockId> =
        SortedSet::from_iter(ids.filter(|(_, block)| block.node.as_ref() == Some(node)).map(|(id, _)| id));
    let touches = |path: &&FlightPath| {
        let mut wires = path.wires.iter().filter_map(|id| layout.wires.get(usize::from(id.0)));
        wires.any(|wire| blocks.contains(&wire.from) || blocks.contains(&wire.to))
    };
    let wires = layout.flights.iter().filter(touches).flat_map(|path| path.wires.iter().copied()).collect();
    Highlight { wires, blocks, drop: None }
}

/// "Dropped here", beside the mark of a drop.
pub(super) fn flag(at: Point, props: &StageProps) -> Html {
    let theme = Theme::of(props.dark);
    let words = stage_word(props.language, StageWord::DroppedHere);
    let room = width(words, STRONG) + 16.0;
    // Below the mark, where it hides no name: a card ends half its height below its middle.
    let rect = Rect::new((at.x - room / 2.0).max(4.0), at.y + 13.0, room, 20.0);
    let label = Label {
        text: words.into(),
        at: Point::new(rect.centre().x, rect.y + 14.2),
        anchor: Anchor::Middle,
        font: STRONG,
        ink: TextInk::OnColour,
        vertical: false,
    };
    let pill = Mark { form: Form::Rect(rect, 10.0), fill: Some(theme.bad), stroke: None, tenths: 0, dash: None };
    let mark = packet_marks(&drop_packet(at), theme);
    html! {
        <g class="stage-flag" aria-hidden="true" pointer-events="none">
            { element(&pill) }
            { element(&crate::paint::marks::text(label, theme)) }
            { for mark.iter().map(element) }
        </g>
    }
}

const fn drop_packet(at: Point) -> Packet {
    Packet {
        at,
        heading: Point::new(1.0, 0.0),
        kind: PacketKind::Drop,
        colour: 0,
        opacity: 1.0,
        times: 1,
        invocation: 0,
        function: 0,
        subnet: 0,
        call: 0,
    }
}
