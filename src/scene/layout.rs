//! Where everything stands: the result of [`arrange`](super::arrange()), and what painters, pick and motion read.

use std::sync::Arc;

use super::geometry::{Point, Rect, Track};
use super::measure::Font;
use super::symbol::Symbol;
use crate::network::NodeId;

/// The room that the picture is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A landscape screen: the three worlds stand side by side.
    #[default]
    Wide,
    /// A phone: the three worlds stand one above the other.
    Tall,
}

/// Number of a block: its place in [`Layout::blocks`]. Parents stand before their children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockId(pub u16);

/// Number of a wire: its place in [`Layout::wires`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WireId(pub u16);

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Which room it is for.
    pub shape: Shape,
    /// Width of the whole picture.
    pub width: f32,
    /// Height of the whole picture.
    pub height: f32,
    /// Boxes and bare labels, parents first.
    pub blocks: Vec<Block>,
    /// Lines between them.
    pub wires: Vec<Wire>,
    /// What each call flies along, sorted by (function, subnet, call).
    pub flights: Vec<FlightPath>,
    /// The lanes by function, in the order of the plan's functions (then functions without load).
    pub lanes: Vec<Lane>,
    /// Interfaces that are made one by one (before 2019): the chips of each (function, subnet) of the plan.
    pub chips: Vec<ChipGroup>,
    /// The address gauges.
    pub gauges: Vec<Gauge>,
    /// What can be focused, in reading order.
    pub reading: Vec<BlockId>,
}

/// One box or bare label.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it stands for; decides how it is painted.
    pub role: Role,
    /// The component, where it stands for one.
    pub node: Option<NodeId>,
    /// Where.
    pub rect: Rect,
    /// The block that it stands in.
    pub parent: Option<BlockId>,
    /// What is written in it.
    pub labels: Vec<Label>,
    /// The full text, for people who point at it or listen. Empty for parts that only repeat their parent's.
    pub title: Arc<str>,
    /// Number of the colour of its set of security groups.
    pub colour: Option<u8>,
    /// Its sign, in the square at (x, y) from the block's corner.
    pub symbol: Option<(Symbol, Point)>,
}

/// What a block stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A heading over a world; no box.
    Heading,
    /// Lambda's own VPC.
    LambdaWorld,
    /// One function.
    Lane,
    /// A security group of a lane.
    Badge,
    /// A place for one execution environment.
    Cell,
    /// The Hyperplane.
    Band,
    /// One of the customer's VPCs.
    Vpc,
    /// A VPC that the files do not hold.
    UnknownVpc,
    /// An availability zone.
    Zone,
    /// A subnet whose table leads to an internet gateway.
    PublicSubnet,
    /// Any other subnet.
    PrivateSubnet,
    /// A subnet that the files do not hold.
    UnknownSubnet,
    /// A shared Hyperplane interface.
    Interface,
    /// How many functions share an interface.
    Share,
    /// Before 2019: the interfaces of one function in one subnet.
    InterfaceGroup,
    /// Before 2019: one interface.
    Chip,
    /// A NAT gateway.
    Nat,
    /// An interface endpoint.
    Endpoint,
    /// A database or another thing in a subnet.
    Resource,
    /// A gateway on the rim of a VPC: internet, egress-only internet, endpoint, regional NAT.
    Rim,
    /// The world outside the VPCs.
    OutsideWorld,
    /// The internet, an AWS service, an address.
    Outside,
    /// The bar that shows how many addresses of a subnet are free.
    Gauge,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says, as far as it fits.
    pub text: Arc<str>,
    /// Where its baseline begins, ends or has its middle.
    pub at: Point,
    /// Which of the three.
    pub anchor: Anchor,
    /// How it is set.
    pub font: Font,
    /// Which of the theme's inks.
    pub ink: TextInk,
    /// Whether it runs upward.
    pub vertical: bool,
}

/// Which part of a label stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// The inks of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextInk {
    /// Names.
    Strong,
    /// Everything else.
    Quiet,
    /// On a filled badge.
    OnColour,
    /// The colour of availability zones.
    Zone,
    /// The colour of Hyperplane.
    Band,
}

/// One line that packets travel.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Its way, in the direction of the call.
    pub points: Vec<Point>,
    /// Number of the colour of the set of security groups whose traffic it carries.
    pub colour: u8,
    /// Where it begins.
    pub from: BlockId,
    /// Where it ends.
    pub to: BlockId,
    /// Whether nothing passes: every call that takes it is dropped at its end or before.
    pub blocked: bool,
}

/// What one call of one function from one subnet flies along.
#[derive(Clone, Debug, PartialEq)]
pub struct FlightPath {
    /// Index into the plan's functions.
    pub function: u16,
    /// Index into the function's subnets.
    pub subnet: u16,
    /// Index into the function's calls.
    pub call: u16,
    /// The way from the lane to the destination, or to where a dropped call stops.
    pub track: Track,
    /// Where a dropped call stops; the end of the track.
    pub drop: Option<Point>,
    /// The wires it takes.
    pub wires: Vec<WireId>,
    /// Number of its colour.
    pub colour: u8,
}

/// The lane of one function.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its block.
    pub block: BlockId,
    /// The places for environments that are drawn.
    pub cells: Vec<BlockId>,
    /// For each environment of the run that is this function's, by number: its place, which no other has at the same time.
    /// A place beyond the drawn ones is counted only.
    pub places: Vec<(u32, u16)>,
    /// Where the number of environments beyond the drawn cells is written.
    pub overflow: Point,
}

/// The chips of one function in one subnet.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipGroup {
    /// Index into the plan's functions.
    pub function: u16,
    /// Index into the function's subnets.
    pub subnet: u16,
    /// The chips that are drawn.
    pub chips: Vec<BlockId>,
    /// The group's block.
    pub block: BlockId,
}

/// The gauge of one subnet.
#[derive(Clone, Debug, PartialEq)]
pub struct Gauge {
    /// Its block.
    pub block: BlockId,
    /// The addresses that the customer can use.
    pub usable: u32,
    /// Those free once everything that stands from the beginning has taken its own.
    pub free: i64,
    /// Before 2019: indexes into [`Layout::chips`] of the interfaces that take one each while they live.
    pub takers: Vec<u16>,
}

impl Layout {
    /// The block with this number.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.get(usize::from(id.0))
    }

    /// The way of a call.
    #[must_use]
    pub fn flight(&self, function: u16, subnet: u16, call: u16) -> Option<&FlightPath> {
        let at =
            self.flights.binary_search_by_key(&(function, subnet, call), |path| (path.function, path.subnet, path.call)).ok()?;
        self.flights.get(at)
    }
}

impl Lane {
    /// How the number of environments beyond the drawn cells is written.
    #[must_use]
    pub fn overflow_label(&self, hidden: u32) -> Label {
        let text = format!("+{hidden}").into();
        Label { text, at: self.overflow, anchor: Anchor::End, font: SMALL, ink: TextInk::Quiet, vertical: false }
    }
}

impl Gauge {
    /// The words under the bar: `long`, or `short` where that does not fit.
    #[must_use]
    pub fn label(&self, rect: Rect, long: String, short: String) -> Label {
        let at = Point::new(rect.x, rect.y + 18.0);
        let fits = super::measure::width(&long, SMALL) <= rect.w;
        let text = if fits { long } else { short }.into();
        Label { text, at, anchor: Anchor::Start, font: SMALL, ink: TextInk::Quiet, vertical: false }
    }
}

/// Names.
pub const NAME: Font = Font { size: 13, bold: true };
/// Names in cards.
pub const STRONG: Font = Font { size: 12, bold: true };
/// Everything else.
pub const SMALL: Font = Font { size: 12, bold: false };
