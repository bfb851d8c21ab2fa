//! The packets: one canvas over the diagram, painted from animation frames while playing and once on each change else.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::{Html, Properties, component, html, use_effect_with, use_node_ref, use_state};

use crate::browser::frames::Frames;
use crate::browser::surface::{Resizes, Surface};
use crate::paint::canvas;
use crate::paint::theme::Theme;
use crate::scene::Layout;
use crate::scene::motion::packets_at;
use crate::session::Playback;
use crate::simulation::Run;
use crate::units::SimTime;

#[derive(Clone, Debug, Properties)]
pub(super) struct OverlayProps {
    pub(super) layout: Rc<Layout>,
    pub(super) run: Rc<Run>,
    pub(super) playback: Playback,
    pub(super) time: SimTime,
    pub(super) dark: bool,
    /// Whether packets stand still between the moments of `time`.
    pub(super) still: bool,
}

impl PartialEq for OverlayProps {
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.run, &other.run)
            && self.playback == other.playback
            && self.dark == other.dark
            && self.still == other.still;
        // While it is animated the frames know the moment better.
        same && (self.animated() || self.time == other.time)
    }
}

impl OverlayProps {
    const fn animated(&self) -> bool {
        self.playback.playing && !self.still
    }

    fn paint(&self, surface: &Surface, time: SimTime) {
        let packets = packets_at(&self.layout, &self.run.log.state_at(time), time);
        let context = surface.ready(self.layout.width);
        canvas::paint(context, &packets, Theme::of(self.dark), self.layout.width, self.layout.height);
    }
}

#[component]
pub(super) fn Overlay(props: &OverlayProps) -> Html {
    let canvas = use_node_ref();
    // Counts changes of the canvas's box, so that a still picture is painted again at its new size.
    let size = use_state(|| 0_u32);
    let surface = yew::use_mut_ref(|| None::<Surface>);
    {
        let (canvas, size, surface) = (canvas.clone(), size.setter(), surface.clone());
        use_effect_with((), move |()| {
            let element = canvas.cast::<HtmlCanvasElement>();
            *surface.borrow_mut() = element.clone().and_then(Surface::new);
            let seen = RefCell::new(0_u32);
            let watch = element.and_then(|element| {
                Resizes::watch(&element, move || {
                    let next = seen.borrow().wrapping_add(1);
                    *seen.borrow_mut() = next;
                    size.set(next);
                })
            });
            move || drop(watch)
        });
    }
    use_effect_with((props.clone(), *size), move |(props, _)| {
        let surface = surface.borrow().clone();
        let frames = surface.and_then(|surface| {
            if !props.animated() {
                props.paint(&surface, props.time);
                return None;
            }
            let props = props.clone();
            Some(Frames::start(move |now| {
                // Scrolled out of the window: nothing to paint for.
                if surface.in_sight() {
                    props.paint(&surface, props.playback.time_at(now));
                }
            }))
        });
        move || drop(frames)
    });
    html! { <canvas ref={canvas} class="stage-packets" aria-hidden="true"></canvas> }
}
