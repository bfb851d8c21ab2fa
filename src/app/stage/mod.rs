//! The picture: the diagram as SVG with real focusable elements, and over it a canvas on which packets are painted
//! outside the virtual DOM.
//!
//! What never moves, what moves slowly (cells, chips, gauges, at the pace of `time`) and what moves at every frame are
//! three parts, so that a frame touches only the canvas.

mod diagram;
mod highlight;
mod live;
mod marks;
mod overlay;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, NodeRef, classes, hook, html, use_node_ref};

use crate::paint::marks::decimal;
use crate::scene::pick::pick_packet;
use crate::scene::{BlockId, Layout, Point};
use crate::session::{Playback, Selection};
use crate::simulation::Run;
use crate::text::Language;
use crate::text::stage::{StageWord, stage_word};
use crate::trace::Trace;
use crate::units::SimTime;

/// What the stage shows. Cheap to clone; large things compare by identity.
#[derive(Clone, Debug)]
pub(super) struct StageProps {
    /// Where everything stands.
    pub(super) layout: Rc<Layout>,
    /// The run that is shown; the one that `layout` was arranged for.
    pub(super) run: Rc<Run>,
    /// Where in the run we are, for the animation.
    pub(super) playback: Playback,
    /// The moment for everything that is not a packet; at most some ten times a second while playing.
    pub(super) time: SimTime,
    /// What is selected.
    pub(super) selection: Option<Selection>,
    /// The traces of the selected connection, when it is none of the run's calls.
    pub(super) traced: Rc<Vec<Trace>>,
    /// Called when something is selected.
    pub(super) on_select: Callback<Selection>,
    /// Whether the surroundings are dark.
    pub(super) dark: bool,
    /// Whether packets stand still between the moments of `time`.
    pub(super) reduced_motion: bool,
    /// The language of the words.
    pub(super) language: Language,
}

/// The picture.
#[hook]
pub(super) fn use_stage(props: &StageProps) -> Html {
    let svg = use_node_ref();
    let onclick = {
        let (props, svg) = (props.clone(), svg.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(selection) = clicked(&props, &svg, &event) {
                props.on_select.emit(selection);
            }
        })
    };
    let onkeydown = {
        let (layout, on_select) = (props.layout.clone(), props.on_select.clone());
        Callback::from(move |event: KeyboardEvent| {
            if !matches!(event.key().as_str(), "Enter" | " ") {
                return;
            }
            let Some(selection) = event.target().and_then(|target| block_under(&target)).and_then(|id| selection_of(&layout, id))
            else {
                return;
            };
            event.prevent_default();
            // Space plays and pauses elsewhere on the page; here it selects.
            event.stop_propagation();
            on_select.emit(selection);
        })
    };
    let highlight = Rc::new(highlight::of(props));
    let flag = highlight.drop.map(|at| highlight::flag(at, props));
    let view = format!("0 0 {} {}", decimal(props.layout.width), decimal(props.layout.height));
    let dark = props.dark.then_some("stage-dark");
    html! {
        <div class={classes!("stage", dark)} {onclick} {onkeydown}>
            <svg ref={svg} class="stage-picture" viewBox={view} role="group" aria-label={stage_word(props.language, StageWord::Picture)}>
                <diagram::Diagram layout={props.layout.clone()} {highlight} dark={props.dark} language={props.language} />
                { live::live(props) }
                { flag }
            </svg>
            <overlay::Overlay
                layout={props.layout.clone()}
                run={props.run.clone()}
                playback={props.playback.clone()}
                time={props.time}
                dark={props.dark}
                still={props.reduced_motion}
            />
        </div>
    }
}

/// What a click selects: the call of a packet within reach, else the component under the pointer.
fn clicked(props: &StageProps, svg: &NodeRef, event: &MouseEvent) -> Option<Selection> {
    let bounds = svg.cast::<Element>()?.get_bounding_client_rect();
    let scale = f64::from(props.layout.width) / bounds.width().max(1.0);
    let point = Point::new(
        narrow((f64::from(event.client_x()) - bounds.left()) * scale),
        narrow((f64::from(event.client_y()) - bounds.top()) * scale),
    );
    let time =
        if props.reduced_motion || !props.playback.playing { props.time } else { props.playback.time_at(event.time_stamp()) };
    let packets = crate::scene::motion::packets_at(&props.layout, &props.run.log.state_at(time), time);
    if let Some(packet) = pick_packet(&packets, point) {
        let (function, subnet, call) = (packet.function, packet.subnet, packet.call);
        return Some(Selection::Call { function, subnet, call, invocation: Some(packet.invocation) });
    }
    selection_of(&props.layout, event.target().and_then(|target| block_under(&target))?)
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
const fn narrow(value: f64) -> f32 {
    value as f32
}

fn block_under(target: &web_sys::EventTarget) -> Option<BlockId> {
    let element = target.dyn_ref::<Element>()?.closest("[data-block]").ok()??;
    element.get_attribute("data-block")?.parse().ok().map(BlockId)
}

fn selection_of(layout: &Layout, id: BlockId) -> Option<Selection> {
    layout.block(id)?.node.clone().map(Selection::Node)
}
