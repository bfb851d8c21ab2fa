//! What changes some ten times a second: environment cells, interface chips, address gauges.

use yew::{Html, html};

use super::StageProps;
use super::marks::element;
use crate::paint::marks::{cell_mark, chip_marks, gauge_marks, text};
use crate::paint::theme::Theme;
use crate::scene::moving;
use crate::text::stage::{addresses_free, free_short};

/// All of it.
pub(super) fn live(props: &StageProps) -> Html {
    let theme = Theme::of(props.dark);
    let layout = &props.layout;
    let now = moving(layout, &props.run, props.time);
    let cells = now.cells.iter().filter_map(|(id, phase)| Some(element(&cell_mark(layout.block(*id)?, *phase, theme))));
    let chips = now.chips.iter().filter_map(|(id, phase)| {
        let marks = chip_marks(layout.block(*id)?, *phase, theme);
        Some(html! { <g>{ for marks.iter().map(element) }</g> })
    });
    let hidden = layout.lanes.iter().zip(&now.hidden).map(|(lane, hidden)| {
        if *hidden == 0 {
            html! {}
        } else {
            element(&text(lane.overflow_label(*hidden), theme))
        }
    });
    let gauges = layout.gauges.iter().zip(&now.free).filter_map(|(gauge, free)| {
        let rect = layout.block(gauge.block)?.rect;
        let bar = gauge_marks(rect, *free, gauge.usable, theme);
        let (long, short) = (addresses_free(props.language, *free, gauge.usable), free_short(props.language, *free));
        let words = text(gauge.label(rect, long, short), theme);
        Some(html! { <g>{ for bar.iter().map(element) }{ element(&words) }</g> })
    });
    // Meaning is in the lists beside the picture; here it would only chatter.
    html! {
        <g aria-hidden="true" pointer-events="none">
            <g>{ for cells }</g>
            <g>{ for hidden }</g>
            <g>{ for chips }</g>
            <g>{ for gauges }</g>
        </g>
    }
}
