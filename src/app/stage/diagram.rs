//! What does not move: boxes, names, wires. Rebuilt only when the layout, the theme or the selection changes.

use std::rc::Rc;

use yew::{Html, Properties, classes, component, html};

use super::highlight::Highlight;
use super::marks::element;
use crate::paint::marks::{block_marks, decimal, wire_mark};
use crate::paint::theme::Theme;
use crate::scene::layout::{Block, Role};
use crate::scene::{BlockId, Layout, WireId};
use crate::text::Language;

#[derive(Clone, Debug, Properties)]
pub(super) struct DiagramProps {
    pub(super) layout: Rc<Layout>,
    pub(super) highlight: Rc<Highlight>,
    pub(super) dark: bool,
    pub(super) language: Language,
}

impl PartialEq for DiagramProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && self.highlight == other.highlight
            && self.dark == other.dark
            && self.language == other.language
    }
}

#[component]
pub(super) fn Diagram(props: &DiagramProps) -> Html {
    let theme = Theme::of(props.dark);
    let layout = &props.layout;
    // The document's order is the reading order, so that Tab walks the picture as one reads it.
    let blocks = (0_u16..).map(BlockId).zip(&layout.blocks).map(|(id, block)| block_element(props, theme, id, block));
    let wires = (0_u16..).zip(&layout.wires).map(|(number, wire)| {
        let on = props.highlight.wires.contains(&WireId(number));
        let class = classes!(
            "stage-wire",
            wire.blocked.then_some("is-blocked"),
            on.then_some("is-on"),
            (!on && !props.highlight.wires.is_empty()).then_some("is-off")
        );
        html! { <g {class}>{ element(&wire_mark(wire, theme)) }</g> }
    });
    html! {
        <>
            <g>{ for blocks }</g>
            <g aria-hidden="true" pointer-events="none">{ for wires }</g>
        </>
    }
}

fn block_element(props: &DiagramProps, theme: &Theme, id: BlockId, block: &Block) -> Html {
    let marks = block_marks(block, theme);
    if block.title.is_empty() || block.node.is_none() {
        return html! { <g aria-hidden="true">{ for marks.iter().map(element) }</g> };
    }
    let on = props.highlight.blocks.contains(&id);
    let class = classes!("stage-block", on.then_some("is-on"));
    let rect = block.rect;
    // A badge is low; its ring makes it as tall as a finger needs (WCAG 2.5.8).
    let pad = if block.role == Role::Badge { 5.0 } else { 3.0 };
    // WebKit names no group by its title; with words drawn in it, a label would have to repeat every one of them.
    let label = block.labels.is_empty().then(|| block.title.to_string());
    html! {
        <g {class} role="button" tabindex="0" aria-pressed={on.to_string()} aria-label={label} data-block={id.0.to_string()}>
            // The name for screen readers too.
            <title>{ block.title.to_string() }</title>
            { for marks.iter().map(element) }
            <rect class="stage-ring" x={decimal(rect.x - pad)} y={decimal(rect.y - pad)} width={decimal(rect.w + 2.0 * pad)}
                height={decimal(rect.h + 2.0 * pad)} rx="10" fill="none" stroke={theme.accent} stroke-width="2.5" pointer-events="none" />
        </g>
    }
}
