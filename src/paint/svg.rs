//! The picture as an SVG document of its own: for export, for snapshots and where there is no canvas.

use super::marks::{self, Form, Mark, number};
use super::theme::Theme;
use crate::scene::{BlockId, Layout, Moving};
use crate::text::Language;
use crate::text::stage::{StageWord, addresses_free, free_short, stage_word};

/// The fonts of the picture; the widest of them is what `scene::measure` reckons with.
pub const FONTS: &str = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'PingFang SC', \
    'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/// Writes the picture at one moment.
#[must_use]
pub fn document(layout: &Layout, moving: &Moving, theme: &Theme, language: Language) -> String {
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    attribute(&mut out, "width", layout.width);
    attribute(&mut out, "height", layout.height);
    out.push_str(" viewBox=\"0 0 ");
    number(&mut out, layout.width);
    out.push(' ');
    number(&mut out, layout.height);
    out.push_str("\" font-family=\"");
    out.push_str(FONTS);
    out.push_str("\"><title>");
    escape(&mut out, stage_word(language, StageWord::Picture));
    out.push_str("</title>");
    for mark in picture(layout, moving, theme, language) {
        write_mark(&mut out, &mark);
    }
    out.push_str("</svg>\n");
    out
}

/// Every mark of the picture, from the back to the front.
#[must_use]
pub fn picture(layout: &Layout, moving: &Moving, theme: &Theme, language: Language) -> Vec<Mark> {
    let mut out = Vec::new();
    // Blocks stand in reading order, parents first; wires end on their edges and so may lie over them.
    out.extend(layout.blocks.iter().flat_map(|block| marks::block_marks(block, theme)));
    out.extend(layout.wires.iter().map(|wire| marks::wire_mark(wire, theme)));
    let at = |id: BlockId| layout.block(id);
    out.extend(moving.cells.iter().filter_map(|(id, phase)| Some(marks::cell_mark(at(*id)?, *phase, theme))));
    for (id, phase) in &moving.chips {
        out.extend(at(*id).map(|block| marks::chip_marks(block, *phase, theme)).unwrap_or_default());
    }
    for (lane, hidden) in layout.lanes.iter().zip(&moving.hidden).filter(|(_, hidden)| **hidden > 0) {
        out.push(marks::text(lane.overflow_label(*hidden), theme));
    }
    for (gauge, free) in layout.gauges.iter().zip(&moving.free) {
        let Some(block) = at(gauge.block) else { continue };
        out.extend(marks::gauge_marks(block.rect, *free, gauge.usable, theme));
        let (long, short) = (addresses_free(language, *free, gauge.usable), free_short(language, *free));
        out.push(marks::text(gauge.label(block.rect, long, short), theme));
    }
    for packet in &moving.packets {
        out.extend(marks::packet_marks(packet, theme));
    }
    out
}

fn write_mark(out: &mut String, mark: &Mark) {
    let end = match &mark.form {
        Form::Rect(rect, radius) => {
            out.push_str("<rect");
            for (name, value) in [("x", rect.x), ("y", rect.y), ("width", rect.w), ("height", rect.h), ("rx", *radius)] {
                attribute(out, name, value);
            }
            None
        }
        Form::Path(path, at) => {
            out.push_str("<path d=\"");
            out.push_str(path);
            out.push('"');
            if at.x != 0.0 || at.y != 0.0 {
                out.push_str(" transform=\"translate(");
                number(out, at.x);
                out.push(' ');
                number(out, at.y);
                out.push_str(")\"");
            }
            out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            None
        }
        Form::Text(label) => {
            out.push_str("<text");
            attribute(out, "x", label.at.x);
            attribute(out, "y", label.at.y);
            attribute(out, "font-size", f32::from(label.font.size));
            if label.font.bold {
                out.push_str(" font-weight=\"600\"");
            }
            if label.vertical {
                out.push_str(" transform=\"rotate(-90 ");
                number(out, label.at.x);
                out.push(' ');
                number(out, label.at.y);
                out.push_str(")\"");
            }
            out.push_str(" font-variant-numeric=\"tabular-nums\" text-anchor=\"");
            out.push_str(marks::anchor(label.anchor));
            out.push('"');
            Some(&label.text)
        }
    };
    for (name, ink) in [("fill", Some(mark.fill.unwrap_or("none"))), ("stroke", mark.stroke)] {
        let Some(ink) = ink else { continue };
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(ink);
        out.push('"');
    }
    if mark.stroke.is_some() {
        attribute(out, "stroke-width", f32::from(mark.tenths) / 10.0);
    }
    if let Some(dash) = mark.dash {
        out.push_str(" stroke-dasharray=\"");
        out.push_str(dash);
        out.push('"');
    }
    match end {
        Some(text) => {
            out.push('>');
            escape(out, text);
            out.push_str("</text>");
        }
        None => out.push_str("/>"),
    }
}

fn attribute(out: &mut String, name: &str, value: f32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    number(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML, and of no use in a picture.
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
}
