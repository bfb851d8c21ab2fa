//! Packets on a 2D context. The shape says what a packet is; the colour only repeats it.
//!
//! Packets of one kind and colour share one path, so that a frame costs a few strokes and not hundreds.

use std::f64::consts::TAU;

use web_sys::CanvasRenderingContext2d;

use super::theme::Theme;
use crate::scene::Point;
use crate::scene::motion::{Packet, PacketKind};

/// Clears `width` × `height` world units and paints `packets`. The caller has set the scale.
pub fn paint(context: &CanvasRenderingContext2d, packets: &[Packet], theme: &Theme, width: f32, height: f32) {
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    for number in 0..u8::try_from(theme.sets.len()).unwrap_or(u8::MAX) {
        let ours = || packets.iter().filter(move |packet| usize::from(packet.colour) % theme.sets.len() == usize::from(number));
        calls(context, ours().filter(|packet| packet.kind == PacketKind::Call), theme, number);
        replies(context, ours().filter(|packet| packet.kind == PacketKind::Reply), theme, number);
    }
    drops(context, packets.iter().filter(|packet| packet.kind == PacketKind::Drop), theme);
    for packet in packets.iter().filter(|packet| packet.times > 1) {
        count(context, packet, theme);
    }
}

fn calls<'a>(context: &CanvasRenderingContext2d, packets: impl Iterator<Item = &'a Packet>, theme: &Theme, number: u8) {
    context.begin_path();
    for packet in packets {
        disc(context, packet.at, 4.5);
    }
    context.set_fill_style_str(theme.set(number));
    context.fill();
    context.set_stroke_style_str(theme.panel);
    context.set_line_width(1.0);
    context.stroke();
}

fn replies<'a>(context: &CanvasRenderingContext2d, packets: impl Iterator<Item = &'a Packet>, theme: &Theme, number: u8) {
    context.begin_path();
    for packet in packets {
        let Point { x, y } = packet.at;
        let along = |forward: f32, aside: f32| {
            (
                f64::from(x + packet.heading.x * forward - packet.heading.y * aside),
                f64::from(y + packet.heading.y * forward + packet.heading.x * aside),
            )
        };
        let (tip, left, right) = (along(6.0, 0.0), along(-4.5, -5.0), along(-4.5, 5.0));
        context.move_to(tip.0, tip.1);
        context.line_to(left.0, left.1);
        context.line_to(right.0, right.1);
        context.close_path();
    }
    context.set_fill_style_str(theme.panel);
    context.fill();
    context.set_stroke_style_str(theme.set(number));
    context.set_line_width(1.6);
    context.stroke();
}

fn drops<'a>(context: &CanvasRenderingContext2d, packets: impl Iterator<Item = &'a Packet> + Clone, theme: &Theme) {
    context.begin_path();
    for packet in packets.clone() {
        disc(context, packet.at, 9.0);
    }
    context.set_fill_style_str(theme.panel);
    context.fill();
    context.set_stroke_style_str(theme.bad);
    context.set_line_width(1.8);
    context.stroke();
    context.begin_path();
    for packet in packets {
        let (x, y) = (f64::from(packet.at.x), f64::from(packet.at.y));
        context.move_to(x - 3.5, y - 3.5);
        context.line_to(x + 3.5, y + 3.5);
        context.move_to(x + 3.5, y - 3.5);
        context.line_to(x - 3.5, y + 3.5);
    }
    context.set_line_width(2.0);
    context.stroke();
}

fn count(context: &CanvasRenderingContext2d, packet: &Packet, theme: &Theme) {
    context.set_font("600 12px system-ui, sans-serif");
    context.set_fill_style_str(theme.ink);
    context.set_stroke_style_str(theme.panel);
    context.set_line_width(3.0);
    let text = format!("×{}", packet.times);
    let (x, y) = (f64::from(packet.at.x) + 7.0, f64::from(packet.at.y) - 7.0);
    // Text is an extra: where it cannot be drawn the dot still stands.
    let _ = context.stroke_text(&text, x, y);
    let _ = context.fill_text(&text, x, y);
}

fn disc(context: &CanvasRenderingContext2d, at: Point, radius: f64) {
    let (x, y) = (f64::from(at.x), f64::from(at.y));
    context.move_to(x + radius, y);
    // Fails for a negative radius only.
    let _ = context.arc(x, y, radius, 0.0, TAU);
}
