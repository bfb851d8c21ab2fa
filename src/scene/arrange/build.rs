//! Blocks as they get their places: boxes, what is written in them, and where each stop of a journey stands.

use super::cards::Card;
use super::inventory::{LaneItem, SubnetItem, VpcItem, ZoneItem};
use crate::network::NodeId;
use crate::scene::layout::{Anchor, Block, BlockId, Gauge, Label, Lane, NAME, Role, SMALL, STRONG, TextInk};
use crate::scene::measure::{Font, fit, width};
use crate::scene::{Point, Rect};
use crate::text::Language;
use crate::text::stage::{StageWord, called, stage_word};

/// Height of a card with a name and a line.
pub(super) const CARD: f32 = 40.0;
/// Room between cards.
pub(super) const GAP: f32 = 8.0;
/// Height of a subnet's name and range.
const SUBNET_HEAD: f32 = 44.0;
/// Height of an address gauge with its words, and the room under it.
const GAUGE: f32 = 22.0;
const CHIP: (f32, f32) = (34.0, 20.0);
/// Chips beyond these are only counted.
const MOST_CHIPS: u32 = 12;
/// Side of a cell, and from one cell to the next.
const CELL: (f32, f32) = (15.0, 19.0);
const MOST_CELL_ROWS: u16 = 3;

/// The blocks so far.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) blocks: Vec<Block>,
    /// By the number of the stop: its block and place.
    pub(super) stands: Vec<Option<(BlockId, Rect)>>,
    pub(super) lanes: Vec<Lane>,
    /// The number of the stop, and its chips.
    pub(super) chips: Vec<(u16, Vec<BlockId>)>,
    pub(super) gauges: Vec<(Gauge, crate::network::SubnetId)>,
    pub(super) lang: Language,
}

impl Builder {
    /// Where the stop with this number stands.
    pub(super) fn stand(&self, number: u16) -> Option<(BlockId, Rect)> {
        self.stands.get(usize::from(number)).copied().flatten()
    }

    /// Whether this is the number of a lane; they come first.
    pub(super) fn is_lane(&self, number: u16) -> bool {
        usize::from(number) < self.lanes.len()
    }

    fn set_stand(&mut self, number: u16, id: BlockId, rect: Rect) {
        let at = usize::from(number);
        if self.stands.len() <= at {
            self.stands.resize(at + 1, None);
        }
        if let Some(stand) = self.stands.get_mut(at) {
            *stand = Some((id, rect));
        }
    }

    pub(super) fn add(&mut self, role: Role, rect: Rect, parent: Option<BlockId>) -> BlockId {
        let id = BlockId(u16::try_from(self.blocks.len()).unwrap_or(u16::MAX));
        let block = Block { role, node: None, rect, parent, labels: Vec::new(), title: "".into(), colour: None, symbol: None };
        self.blocks.push(block);
        id
    }

    /// Says what the block stands for.
    pub(super) fn name(&mut self, id: BlockId, node: NodeId, title: String) {
        if let Some(block) = self.blocks.get_mut(usize::from(id.0)) {
            block.node = Some(node);
            block.title = title.into();
        }
    }

    pub(super) fn tint(&mut self, id: BlockId, colour: Option<u8>) {
        if let Some(block) = self.blocks.get_mut(usize::from(id.0)) {
            block.colour = colour;
        }
    }

    /// Writes `text` into the block, as much as fits into `room`; returns how wide it came out.
    pub(super) fn write(
        &mut self,
        id: BlockId,
        text: &str,
        at: Point,
        (anchor, font, ink): (Anchor, Font, TextInk),
        room: f32,
    ) -> f32 {
        let text = fit(text, font, room);
        let wide = width(&text, font);
        if let Some(block) = self.blocks.get_mut(usize::from(id.0)).filter(|_| !text.is_empty()) {
            block.labels.push(Label { text: text.into(), at, anchor, font, ink, vertical: false });
        }
        wide
    }

    /// A heading with a quieter remark beside it.
    pub(super) fn heading(&mut self, rect: Rect, name: &str, remark: &str) {
        let id = self.add(Role::Heading, rect, None);
        let base = rect.y + 17.0;
        let wide = self.write(id, name, Point::new(rect.x, base), (Anchor::Start, NAME, TextInk::Strong), rect.w);
        let left = rect.x + wide + 8.0;
        let room = rect.right() - left;
        if room > 30.0 {
            self.write(id, remark, Point::new(left, base), (Anchor::Start, SMALL, TextInk::Quiet), room);
        }
    }

    /// A card at its place.
    pub(super) fn card(&mut self, card: &Card, rect: Rect, parent: Option<BlockId>) -> BlockId {
        let id = self.add(card.role, rect, parent);
        self.name(id, card.node.clone(), card.title.clone());
        self.tint(id, card.colour);
        self.set_stand(card.number, id, rect);
        let strong = (Anchor::Start, STRONG, TextInk::Strong);
        let quiet = (Anchor::Start, SMALL, TextInk::Quiet);
        if card.role == Role::Outside {
            self.symbol(id, card, Point::new(rect.w / 2.0 - 8.0, 8.0));
            let middle = rect.centre().x;
            let room = rect.w - 10.0;
            // A name that does not fit is continued where the remark would stand.
            let (name, line, ink) = match card.name.split_once(' ') {
                Some((first, rest)) if width(&card.name, STRONG) > room => (first, rest, TextInk::Strong),
                Some(_) | None => (card.name.as_str(), card.line.as_str(), TextInk::Quiet),
            };
            let font = if ink == TextInk::Strong { STRONG } else { SMALL };
            self.write(id, name, Point::new(middle, rect.y + 40.0), (Anchor::Middle, STRONG, TextInk::Strong), room);
            self.write(id, line, Point::new(middle, rect.y + 55.0), (Anchor::Middle, font, ink), room);
            return id;
        }
        let top = if card.role == Role::InterfaceGroup { 26.0 } else { rect.h };
        self.symbol(id, card, Point::new(9.0, top / 2.0 - 8.0));
        let left = rect.x + if card.symbol.is_some() { 32.0 } else { 11.0 };
        let mut right = rect.right() - 9.0;
        if let Some(badge) = &card.badge {
            let wide = width(badge, STRONG) + 12.0;
            let pill = Rect::new(right - wide, rect.y + top / 2.0 - 9.0, wide, 18.0);
            self.pill(Role::Share, pill, id, badge, card.colour);
            right = pill.x - 5.0;
        }
        if card.line.is_empty() {
            self.write(id, &card.name, Point::new(left, rect.y + top / 2.0 + 4.5), strong, right - left);
        } else {
            let base = rect.y + (top - CARD) / 2.0;
            self.write(id, &card.name, Point::new(left, base + 17.0), strong, right - left);
            self.write(id, &card.line, Point::new(left, base + 32.0), quiet, right - left);
        }
        if card.role == Role::InterfaceGroup {
            self.chips_of(card, rect, id);
        }
        id
    }

    fn symbol(&mut self, id: BlockId, card: &Card, at: Point) {
        if let Some(block) = self.blocks.get_mut(usize::from(id.0)) {
            block.symbol = card.symbol.map(|symbol| (symbol, at));
        }
    }

    pub(super) fn pill(&mut self, role: Role, rect: Rect, parent: BlockId, text: &str, colour: Option<u8>) -> BlockId {
        let id = self.add(role, rect, Some(parent));
        self.tint(id, colour);
        let at = Point::new(rect.centre().x, rect.centre().y + 4.3);
        self.write(id, text, at, (Anchor::Middle, STRONG, TextInk::OnColour), rect.w - 6.0);
        id
    }

    fn chips_of(&mut self, card: &Card, rect: Rect, parent: BlockId) {
        let columns = chip_columns(rect.w);
        let mut ids = Vec::new();
        for number in 0..card.chips.min(MOST_CHIPS) {
            let place = Rect::new(
                rect.x + 10.0 + units(number % columns) * (CHIP.0 + 4.0),
                rect.y + 28.0 + units(number / columns) * (CHIP.1 + 4.0),
                CHIP.0,
                CHIP.1,
            );
            let id = self.add(Role::Chip, place, Some(parent));
            self.tint(id, card.colour);
            let at = Point::new(place.centre().x, place.centre().y + 4.3);
            let words = stage_word(self.lang, StageWord::Eni);
            self.write(id, words, at, (Anchor::Middle, SMALL, TextInk::Strong), place.w - 4.0);
            ids.push(id);
        }
        self.chips.push((card.number, ids));
    }

    /// A subnet with its cards; `inner` is the room for wires at the right of its cards.
    pub(super) fn subnet(&mut self, item: &SubnetItem, rect: Rect, parent: BlockId, inner: f32) {
        let id = self.add(item.role, rect, Some(parent));
        let (kind, remark) = if item.role == Role::PublicSubnet {
            (StageWord::PublicSubnet, StageWord::Public)
        } else if item.role == Role::UnknownSubnet {
            (StageWord::Subnet, StageWord::NotInFiles)
        } else {
            (StageWord::PrivateSubnet, StageWord::Private)
        };
        let (kind, remark) = (stage_word(self.lang, kind), stage_word(self.lang, remark));
        let name = called(self.lang, item.id.as_str());
        self.name(id, NodeId::Subnet(item.id.clone()), format!("{kind} {name}, {}", item.range));
        let room = rect.w - 20.0;
        let left = rect.x + 10.0;
        self.write(id, &name, Point::new(left, rect.y + 18.0), (Anchor::Start, NAME, TextInk::Strong), room);
        let both = format!("{} · {remark}", item.range);
        let line = if item.range == remark || width(&both, SMALL) > room { item.range.clone() } else { both };
        self.write(id, &line, Point::new(left, rect.y + 34.0), (Anchor::Start, SMALL, TextInk::Quiet), room);
        let mut y = rect.y + SUBNET_HEAD;
        for card in &item.cards {
            let place = Rect::new(rect.x + 8.0, y, rect.w - 16.0 - inner, card_height(card, rect.w - 16.0 - inner));
            self.card(card, place, Some(id));
            y = place.bottom() + GAP;
        }
        if let Some((usable, free)) = item.gauge {
            let place = Rect::new(left, rect.bottom() - GAUGE - 7.0, room, GAUGE);
            let block = self.add(Role::Gauge, place, Some(id));
            self.gauges.push((Gauge { block, usable, free, takers: Vec::new() }, item.id.clone()));
        }
    }

    /// One of the customer's VPCs, without what stands in it.
    pub(super) fn vpc(&mut self, vpc: &VpcItem, rect: Rect) -> BlockId {
        let role = if vpc.id.is_some() { Role::Vpc } else { Role::UnknownVpc };
        let id = self.add(role, rect, None);
        if let Some(vpc_id) = &vpc.id {
            self.name(id, NodeId::Vpc(vpc_id.clone()), format!("VPC {vpc_id}, {}", vpc.range));
        }
        id
    }

    /// The heading over a VPC.
    pub(super) fn vpc_heading(&mut self, vpc: &VpcItem, rect: Rect) {
        let (word, remark) = match &vpc.id {
            Some(id) => (StageWord::YourVpc, format!("{id} · {}", vpc.range)),
            None => (StageWord::VpcNotInFiles, String::new()),
        };
        self.heading(rect, stage_word(self.lang, word), &remark);
    }

    /// The zone's block, where there is a zone to speak of; else its parent.
    pub(super) fn zone(&mut self, zone: &ZoneItem, rect: Rect, parent: BlockId) -> BlockId {
        let Some(name) = &zone.name else { return parent };
        let block = self.add(Role::Zone, rect, Some(parent));
        let at = Point::new(rect.x + 10.0, rect.y + 17.0);
        self.write(block, name, at, (Anchor::Start, STRONG, TextInk::Zone), rect.w - 20.0);
        block
    }

    /// All lanes one under the other, the first at `first`, as wide as that; returns where the next would begin.
    pub(super) fn lanes(
        &mut self,
        items: &[LaneItem],
        peaks: &[u16],
        first: Rect,
        parent: BlockId,
        (gap, compact): (f32, bool),
    ) -> f32 {
        let mut y = first.y;
        for ((number, item), peak) in (0_u16..).zip(items).zip(peaks) {
            let cells = drawn_cells(*peak, first.w, compact);
            let rect = Rect::new(first.x, y, first.w, lane_height(cells, first.w, compact));
            self.lane(item, number, rect, parent, (cells, compact));
            y = rect.bottom() + gap;
        }
        y
    }

    /// A function's lane with `cells` places for environments.
    fn lane(&mut self, item: &LaneItem, number: u16, rect: Rect, parent: BlockId, (cells, compact): (u16, bool)) {
        let id = self.add(Role::Lane, rect, Some(parent));
        let groups: Vec<&str> = item.groups.iter().map(|group| group.as_str()).collect();
        let kind = stage_word(self.lang, StageWord::Function);
        self.name(
            id,
            NodeId::Function(item.function.clone()),
            format!("{kind} {}, {}; {}", item.name, item.line, groups.join(" + ")),
        );
        self.set_stand(number, id, rect);
        let left = rect.x + 12.0;
        let right = rect.right() - 10.0;
        let mut name_room = right - left;
        if compact {
            let wide = groups.first().map_or(0.0, |name| (width(name, STRONG) + 16.0).min((right - left) * 0.45));
            name_room -= wide + 6.0;
            self.badges(item, id, Rect::new(right - wide, rect.y + 9.0, wide, 18.0), true);
        } else {
            self.write(id, &item.line, Point::new(left, rect.y + 39.0), (Anchor::Start, SMALL, TextInk::Quiet), name_room);
            self.badges(item, id, Rect::new(left, rect.y + 48.0, right - left, 18.0), false);
        }
        self.write(id, &item.name, Point::new(left, rect.y + 22.0), (Anchor::Start, NAME, TextInk::Strong), name_room);
        let top = rect.y + if compact { 35.0 } else { 75.0 };
        let columns = cell_columns(rect.w);
        let mut ids = Vec::new();
        for number in 0..cells {
            let (column, row) = (number % columns, number / columns);
            let place = Rect::new(left + f32::from(column) * CELL.1, top + f32::from(row) * CELL.1, CELL.0, CELL.0);
            let cell = self.add(Role::Cell, place, Some(id));
            self.tint(cell, Some(item.colour));
            ids.push(cell);
        }
        let overflow = Point::new(right, top + 12.0);
        self.lanes.push(Lane { block: id, cells: ids, places: Vec::new(), overflow });
    }

    /// The security groups in a row; what does not fit is counted.
    fn badges(&mut self, item: &LaneItem, parent: BlockId, row: Rect, only_first: bool) {
        let mut x = row.x;
        let shown = if only_first { 1 } else { item.groups.len().min(3) };
        for (number, group) in item.groups.iter().take(shown).enumerate() {
            let left_over = item.groups.len() - number - 1;
            let keep = if left_over > 0 && !only_first { 34.0 } else { 0.0 };
            let wide = (width(group.as_str(), STRONG) + 16.0).min(row.right() - x - keep);
            if wide < 30.0 {
                let more = format!("+{}", left_over + 1);
                self.pill(Role::Badge, Rect::new(x, row.y, 28.0, row.h), parent, &more, Some(item.colour));
                return;
            }
            let id = self.pill(Role::Badge, Rect::new(x, row.y, wide, row.h), parent, group.as_str(), Some(item.colour));
            let title = format!("{} {group}", stage_word(self.lang, StageWord::SecurityGroup));
            self.name(id, NodeId::SecurityGroup(group.clone()), title);
            x += wide + 5.0;
        }
    }
}

/// How wide a gateway on a rim is.
pub(super) fn gateway_width(card: &Card) -> f32 {
    (width(&card.name, STRONG).max(width(&card.line, SMALL)) + 42.0).clamp(64.0, 148.0)
}

/// How tall a card is when it is `wide` wide.
pub(super) fn card_height(card: &Card, wide: f32) -> f32 {
    if card.role != Role::InterfaceGroup {
        return CARD;
    }
    let rows = card.chips.min(MOST_CHIPS).div_ceil(chip_columns(wide));
    28.0 + units(rows) * (CHIP.1 + 4.0) + 4.0
}

/// How tall a subnet has to be when its cards are `wide` wide.
pub(super) fn subnet_height(item: &SubnetItem, wide: f32) -> f32 {
    let mut cards = 0.0;
    for card in &item.cards {
        cards += card_height(card, wide) + GAP;
    }
    SUBNET_HEAD + cards + if item.gauge.is_some() { GAUGE + 11.0 } else { 0.0 }
}

/// How tall all lanes are together, each with the room under it.
pub(super) fn lanes_height(peaks: &[u16], wide: f32, compact: bool) -> f32 {
    let mut height = 0.0;
    for peak in peaks {
        height += lane_height(drawn_cells(*peak, wide, compact), wide, compact) + 10.0;
    }
    height
}

/// How tall a lane is with this many cells.
fn lane_height(cells: u16, wide: f32, compact: bool) -> f32 {
    let rows = f32::from(cells.div_ceil(cell_columns(wide)).max(1));
    (if compact { 35.0 } else { 75.0 }) + rows * CELL.1 - 4.0 + 11.0
}

/// How many cells a lane draws for this many environments at once.
fn drawn_cells(peak: u16, wide: f32, compact: bool) -> u16 {
    let rows = if compact { 1 } else { MOST_CELL_ROWS };
    peak.clamp(4, cell_columns(wide) * rows)
}

/// Room is kept at the right for the number of those that are not drawn.
fn cell_columns(wide: f32) -> u16 {
    whole((wide - 22.0 - 34.0) / CELL.1).max(1)
}

fn chip_columns(wide: f32) -> u32 {
    u32::from(whole((wide - 16.0) / (CHIP.0 + 4.0)).max(1))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number of columns")]
fn whole(value: f32) -> u16 {
    value.max(0.0) as u16
}

fn units(number: u32) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
