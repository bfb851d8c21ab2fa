//! The simple forms that each thing of the picture is drawn with. Decides looks; writes nothing.

use std::fmt::Write as _;

use super::theme::{Colour, Theme};
use crate::scene::layout::{Anchor, Block, Label, Role, TextInk, Wire};
use crate::scene::motion::{CellPhase, ChipPhase, Packet, PacketKind};
use crate::scene::{Point, Rect};

/// One form with its ink.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The form.
    pub form: Form,
    /// What fills it.
    pub fill: Option<Colour>,
    /// What its edge is drawn with.
    pub stroke: Option<Colour>,
    /// How wide the edge is, in tenths.
    pub tenths: u8,
    /// Its dashes, as SVG writes them.
    pub dash: Option<&'static str>,
}

/// A simple form.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A rectangle with rounded corners.
    Rect(Rect, f32),
    /// A path, as SVG writes it, moved to a place.
    Path(String, Point),
    /// Text.
    Text(Label),
}

const fn shape(form: Form, fill: Option<Colour>, stroke: Option<Colour>, tenths: u8) -> Mark {
    Mark { form, fill, stroke, tenths, dash: None }
}

fn dashed(mark: Mark, dash: &'static str) -> Mark {
    Mark { dash: Some(dash), ..mark }
}

/// A block without what moves in it.
#[must_use]
pub fn block_marks(block: &Block, theme: &Theme) -> Vec<Mark> {
    let set = block.colour.map_or(theme.ink, |number| theme.set(number));
    let rect = |radius: f32| Form::Rect(inset(block.rect), radius);
    let mut marks = match block.role {
        Role::Heading | Role::OutsideWorld | Role::Cell | Role::Chip | Role::Gauge => Vec::new(),
        Role::LambdaWorld => vec![shape(rect(12.0), Some(theme.lambda), None, 0)],
        Role::Lane => vec![shape(rect(8.0), Some(theme.panel), Some(theme.line), 10)],
        Role::Badge | Role::Share => vec![shape(Form::Rect(block.rect, block.rect.h / 2.0), Some(set), None, 0)],
        Role::Band => vec![shape(rect(12.0), Some(theme.band), Some(theme.band_line), 12)],
        Role::Vpc => vec![shape(rect(12.0), Some(theme.vpc), Some(theme.vpc_line), 18)],
        Role::UnknownVpc => vec![dashed(shape(rect(12.0), Some(theme.vpc), Some(theme.vpc_line), 14), "2 4")],
        Role::Zone => vec![dashed(shape(rect(8.0), None, Some(theme.zone), 12), "6 4")],
        Role::PublicSubnet => vec![shape(rect(6.0), Some(theme.public), Some(theme.public_line), 12)],
        Role::PrivateSubnet => vec![shape(rect(6.0), Some(theme.private), Some(theme.private_line), 12)],
        Role::UnknownSubnet => vec![dashed(shape(rect(6.0), Some(theme.ground), Some(theme.quiet), 12), "2 4")],
        Role::Interface => vec![shape(rect(7.0), Some(theme.panel), Some(set), 16)],
        Role::InterfaceGroup => vec![shape(rect(7.0), Some(theme.panel), Some(theme.line), 10)],
        Role::Nat | Role::Endpoint | Role::Resource | Role::Rim => vec![shape(rect(7.0), Some(theme.panel), Some(theme.ink), 14)],
        Role::Outside => vec![shape(rect(8.0), Some(theme.panel), Some(theme.line), 12)],
    };
    if let Some((symbol, at)) = block.symbol {
        let place = Point::new(block.rect.x + at.x, block.rect.y + at.y);
        let ink = if block.role == Role::Outside { theme.quiet } else { theme.band_line };
        marks.push(shape(Form::Path(symbol.path().to_owned(), place), None, Some(ink), 15));
    }
    marks.extend(block.labels.iter().map(|label| text(label.clone(), theme)));
    marks
}

/// The place for an execution environment.
#[must_use]
pub fn cell_mark(block: &Block, phase: CellPhase, theme: &Theme) -> Mark {
    let set = block.colour.map_or(theme.ink, |number| theme.set(number));
    let form = Form::Rect(inset(block.rect), 3.5);
    match phase {
        CellPhase::Empty => shape(form, None, Some(theme.line), 10),
        CellPhase::Idle => shape(form, None, Some(set), 16),
        CellPhase::Running => shape(form, Some(set), Some(set), 16),
        CellPhase::Initialising => dashed(shape(form, None, Some(set), 16), "3 2"),
        CellPhase::Waiting => dashed(shape(form, None, Some(theme.bad), 16), "1.5 2"),
    }
}

/// One interface before 2019.
#[must_use]
pub fn chip_marks(block: &Block, phase: ChipPhase, theme: &Theme) -> Vec<Mark> {
    let set = block.colour.map_or(theme.ink, |number| theme.set(number));
    let form = Form::Rect(inset(block.rect), 5.0);
    let (edge, ink) = match phase {
        ChipPhase::Absent => (dashed(shape(form, None, Some(theme.line), 10), "2 3"), theme.line),
        ChipPhase::Making => (dashed(shape(form, Some(theme.panel), Some(set), 14), "4 3"), theme.quiet),
        ChipPhase::Attached => (shape(form, Some(theme.panel), Some(set), 16), theme.ink),
    };
    let labels = block.labels.iter().map(|label| shape(Form::Text(label.clone()), Some(ink), None, 0));
    std::iter::once(edge).chain(labels).collect()
}

/// The bar of a gauge: the whole, and the part that is free.
#[must_use]
pub fn gauge_marks(rect: Rect, free: i64, usable: u32, theme: &Theme) -> Vec<Mark> {
    let bar = Rect::new(rect.x, rect.y, rect.w, 5.0);
    let share = share(free, usable);
    let ink = if share <= 0.0 {
        theme.bad
    } else if share < 0.2 {
        theme.scarce
    } else {
        theme.good
    };
    // Even nothing keeps a stub, so that the colour is seen.
    let part = Rect::new(bar.x, bar.y, (bar.w * share).max(5.0), bar.h);
    vec![shape(Form::Rect(bar, 2.5), Some(theme.line), None, 0), shape(Form::Rect(part, 2.5), Some(ink), None, 0)]
}

#[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
fn share(free: i64, usable: u32) -> f32 {
    if usable == 0 { 0.0 } else { (free as f32 / usable as f32).clamp(0.0, 1.0) }
}

/// A wire.
#[must_use]
pub fn wire_mark(wire: &Wire, theme: &Theme) -> Mark {
    let form = Form::Path(rounded(&wire.points, 9.0), Point::default());
    if wire.blocked {
        dashed(shape(form, None, Some(theme.bad), 16), "5 4")
    } else {
        shape(form, None, Some(theme.set(wire.colour)), 16)
    }
}

/// A packet.
#[must_use]
pub fn packet_marks(packet: &Packet, theme: &Theme) -> Vec<Mark> {
    let ink = theme.set(packet.colour);
    let Point { x, y } = packet.at;
    match packet.kind {
        PacketKind::Call => vec![shape(Form::Rect(Rect::new(x - 4.5, y - 4.5, 9.0, 9.0), 4.5), Some(ink), Some(theme.panel), 10)],
        PacketKind::Reply => vec![shape(Form::Path(triangle(packet.heading), packet.at), Some(theme.panel), Some(ink), 16)],
        PacketKind::Drop => vec![
            shape(Form::Rect(Rect::new(x - 9.0, y - 9.0, 18.0, 18.0), 9.0), Some(theme.panel), Some(theme.bad), 18),
            shape(Form::Path("M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5".to_owned(), packet.at), None, Some(theme.bad), 20),
        ],
    }
}

/// A triangle around the origin that points along `heading`.
#[must_use]
pub fn triangle(heading: Point) -> String {
    let along =
        |forward: f32, aside: f32| Point::new(heading.x * forward - heading.y * aside, heading.y * forward + heading.x * aside);
    let mut out = String::new();
    for (letter, point) in ["M", "L", "L"].into_iter().zip([along(6.0, 0.0), along(-4.5, -5.0), along(-4.5, 5.0)]) {
        out.push_str(letter);
        pair(&mut out, point);
    }
    out.push('Z');
    out
}

/// A label in its ink.
#[must_use]
pub fn text(label: Label, theme: &Theme) -> Mark {
    let ink = match label.ink {
        TextInk::Strong => theme.ink,
        TextInk::Quiet => theme.quiet,
        TextInk::OnColour => theme.on_colour,
        TextInk::Zone => theme.zone,
        TextInk::Band => theme.band_line,
    };
    shape(Form::Text(label), Some(ink), None, 0)
}

/// A polyline whose corners are rounded with up to `radius`, as SVG writes it.
#[must_use]
pub fn rounded(points: &[Point], radius: f32) -> String {
    let mut out = String::new();
    let Some(first) = points.first() else { return out };
    out.push('M');
    pair(&mut out, *first);
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let reach = radius.min(before.distance(*at) / 2.0).min(at.distance(*after) / 2.0);
        let (into, out_of) = (step(*at, *before, reach), step(*at, *after, reach));
        out.push('L');
        pair(&mut out, into);
        out.push('Q');
        pair(&mut out, *at);
        out.push(' ');
        pair(&mut out, out_of);
    }
    if let [.., last] = points {
        out.push('L');
        pair(&mut out, *last);
    }
    out
}

/// The point `reach` away from `from` towards `to`.
fn step(from: Point, to: Point, reach: f32) -> Point {
    let length = from.distance(to);
    if length <= 0.0 { from } else { from.towards(to, reach / length) }
}

fn pair(out: &mut String, point: Point) {
    number(out, point.x);
    out.push(' ');
    number(out, point.y);
}

/// Writes `value` with at most one decimal. By hand: the standard float printer weighs more than the rest of this file.
#[expect(clippy::cast_possible_truncation, reason = "coordinates are far below the limit of i32")]
pub fn number(out: &mut String, value: f32) {
    let tenths = (value * 10.0).round() as i32;
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    // Writing into a String cannot fail.
    let _ = if tenths.is_multiple_of(10) { write!(out, "{}", tenths / 10) } else { write!(out, "{}.{}", tenths / 10, tenths % 10) };
}

/// [`number`] as a text of its own.
#[must_use]
pub fn decimal(value: f32) -> String {
    let mut out = String::new();
    number(&mut out, value);
    out
}

/// How SVG calls an anchor.
#[must_use]
pub const fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

/// Edges are drawn around their line; half a unit inward keeps them inside the box.
fn inset(rect: Rect) -> Rect {
    Rect::new(rect.x + 0.5, rect.y + 0.5, (rect.w - 1.0).max(0.0), (rect.h - 1.0).max(0.0))
}
