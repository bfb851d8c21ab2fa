//! What is at a place: packets first, then the innermost box that stands for a component.

use super::geometry::Point;
use super::layout::{BlockId, Layout, Role};
use super::motion::Packet;

/// What was hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Picked {
    /// A packet.
    Packet(Packet),
    /// A box.
    Block(BlockId),
}

/// How far from its middle a packet can be hit: the target is 24 units wide (WCAG 2.5.8).
const REACH: f32 = 12.0;

/// What is at `point`.
#[must_use]
pub fn pick(layout: &Layout, packets: &[Packet], point: Point) -> Option<Picked> {
    pick_packet(packets, point).map(Picked::Packet).or_else(|| pick_block(layout, point).map(Picked::Block))
}

/// The nearest packet within reach.
#[must_use]
pub fn pick_packet(packets: &[Packet], point: Point) -> Option<Packet> {
    let near = packets.iter().map(|packet| (packet.at.distance(point), packet)).filter(|(distance, _)| *distance <= REACH);
    near.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, packet)| *packet)
}

fn pick_block(layout: &Layout, point: Point) -> Option<BlockId> {
    // Children stand after their parents, and gateways on the rim after the VPC; so the last hit is the innermost.
    let ids = (0_u16..).map(BlockId);
    ids.zip(&layout.blocks)
        .filter(|(_, block)| block.node.is_some() && block.role != Role::Heading && block.rect.contains(point))
        .map(|(id, _)| id)
        .last()
}
