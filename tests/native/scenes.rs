//! The picture: nothing overlaps, everything fits, wires end on their boxes, packets fly where the log says.

mod sketch;

use eniscope::order::SortedMap;

use eniscope::allocation::{Allocation, Era, allocate};
use eniscope::facts::assumptions::Assumptions;
use eniscope::network::Network;
use eniscope::paint::{Theme, svg};
use eniscope::scene::layout::{Anchor, Block, Role};
use eniscope::scene::measure::width;
use eniscope::scene::{BlockId, Layout, PacketKind, Picked, Point, Rect, Shape, arrange, moving, pick};
use eniscope::simulation::{Run, Workload, run};
use eniscope::text::Language;
use eniscope::units::SimTime;
use proptest::prelude::*;

use sketch::{SHOP, Sketch, network};

fn simulated(network: &Network, era: Era) -> (Allocation, Run) {
    let run = run(network, era, &Workload::for_network(network), &Assumptions::default(), 7);
    let demand: SortedMap<_, _> = network.functions.keys().map(|id| (id.clone(), 6)).collect();
    (allocate(network, era, &demand), run)
}

fn pictured(network: &Network, era: Era, shape: Shape, language: Language) -> (Layout, Run) {
    let (allocation, run) = simulated(network, era);
    (arrange(network, &allocation, &run, shape, language), run)
}

/// Writes pictures to look at into the folder named by `ENISCOPE_PICTURES`.
#[test]
fn pictures_to_look_at() {
    let Ok(folder) = std::env::var("ENISCOPE_PICTURES") else { return };
    let sketches = [
        ("shop", SHOP),
        (
            "one",
            Sketch { functions: 1, groups: 1, zones: 1, public: false, nat: false, gateway_endpoints: 0, database: false, ..SHOP },
        ),
        ("seven", Sketch { functions: 7, groups: 3, gateway_endpoints: 2, interface_endpoints: 2, ..SHOP }),
        ("thirty", Sketch { functions: 30, groups: 4, interface_endpoints: 1, ..SHOP }),
        ("vpcs", Sketch { functions: 5, vpcs: 2, ..SHOP }),
        ("strangers", Sketch { functions: 3, strangers: 2, ..SHOP }),
        ("long", Sketch { functions: 4, long_names: true, gateway_endpoints: 2, interface_endpoints: 1, ..SHOP }),
        ("empty", Sketch { functions: 0, vpcs: 0, ..SHOP }),
    ];
    for (name, sketch) in sketches {
        let network = network(&sketch);
        for (era, era_name) in [(Era::After, "after"), (Era::Before, "before")] {
            for (shape, shape_name) in [(Shape::Wide, "wide"), (Shape::Tall, "tall")] {
                for (language, dark, look) in [(Language::En, false, "light"), (Language::ZhCn, true, "dark")] {
                    let (layout, run) = pictured(&network, era, shape, language);
                    let at = SimTime::from_micros(21_300_000);
                    let text = svg::document(&layout, &moving(&layout, &run, at), Theme::of(dark), language);
                    let ground = Theme::of(dark).ground;
                    let page = format!("<!doctype html><meta charset=utf-8><body style='margin:12px;background:{ground}'>{text}");
                    std::fs::write(format!("{folder}/{name}-{era_name}-{shape_name}-{look}.html"), page).unwrap();
                }
            }
        }
    }
}

/// Everything that a picture must keep, as complaints.
fn faults(layout: &Layout) -> Vec<String> {
    let mut out = Vec::new();
    let whole = Rect::new(0.0, 0.0, layout.width, layout.height);
    for (number, block) in layout.blocks.iter().enumerate() {
        let room = block.parent.and_then(|id| layout.block(id)).map_or(whole, |parent| parent.rect);
        if !room.encloses(&block.rect) {
            out.push(format!("{} leaves {:?}: {:?}", described(block), room, block.rect));
        }
        for other in
            layout.blocks.iter().skip(number + 1).filter(|other| other.parent == block.parent && !may_overlap(block, other))
        {
            if block.rect.overlaps(&other.rect) {
                out.push(format!("{} {:?} overlaps {} {:?}", described(block), block.rect, described(other), other.rect));
            }
        }
        for label in &block.labels {
            let long = width(&label.text, label.font);
            let (left, right) = match label.anchor {
                Anchor::Start => (0.0, long),
                Anchor::Middle => (long / 2.0, long / 2.0),
                Anchor::End => (long, 0.0),
            };
            let tall = f32::from(label.font.size);
            let at = label.at;
            let covers = if label.vertical {
                Rect::new(at.x - tall * 0.8, at.y - right, tall, long)
            } else {
                Rect::new(at.x - left, at.y - tall * 0.8, long, tall)
            };
            if !block.rect.encloses(&covers) {
                out.push(format!("label {:?} {covers:?} does not fit {} {:?}", label.text, described(block), block.rect));
            }
            if layout.shape == Shape::Tall && label.font.size < 12 {
                out.push(format!("label {:?} is too small for a phone", label.text));
            }
        }
    }
    for wire in &layout.wires {
        for (end, id) in [(wire.points.first(), wire.from), (wire.points.last(), wire.to)] {
            let (Some(end), Some(block)) = (end, layout.block(id)) else {
                out.push("a wire has no end".to_owned());
                continue;
            };
            if !on_edge(block.rect, *end) {
                out.push(format!("a wire ends at {end:?}, not on {} {:?}", described(block), block.rect));
            }
        }
        out.extend(crossings(layout, wire.from, wire.to, &wire.points));
    }
    for path in &layout.flights {
        let whole = Rect::new(0.0, 0.0, layout.width, layout.height);
        if path.track.points().iter().any(|point| !whole.contains(*point)) {
            out.push("a flight leaves the picture".to_owned());
        }
    }
    out
}

/// Gateways stand on the rim of their VPC, half in and half out.
fn may_overlap(a: &Block, b: &Block) -> bool {
    let on_rim = |one: &Block, other: &Block| one.role == Role::Rim && matches!(other.role, Role::Vpc | Role::UnknownVpc);
    on_rim(a, b) || on_rim(b, a)
}

fn described(block: &Block) -> String {
    format!("{:?} {:?}", block.role, block.node.as_ref().map(|node| node.name()).unwrap_or_default())
}

fn on_edge(rect: Rect, point: Point) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 0.1;
    rect.contains(Point::new(point.x.clamp(rect.x, rect.right()), point.y.clamp(rect.y, rect.bottom())))
        && (near(point.x, rect.x) || near(point.x, rect.right()) || near(point.y, rect.y) || near(point.y, rect.bottom()))
        && point.x > rect.x - 0.1
        && point.x < rect.right() + 0.1
        && point.y > rect.y - 0.1
        && point.y < rect.bottom() + 0.1
}

/// Subnets that a wire runs through although neither of its ends stands in them.
fn crossings(layout: &Layout, from: BlockId, to: BlockId, points: &[Point]) -> Vec<String> {
    let home = |id: BlockId| layout.block(id).and_then(|block| block.parent);
    let mut out = Vec::new();
    for (number, block) in layout.blocks.iter().enumerate() {
        let id = Some(BlockId(u16::try_from(number).unwrap()));
        if !matches!(block.role, Role::PublicSubnet | Role::PrivateSubnet | Role::UnknownSubnet)
            || id == home(from)
            || id == home(to)
        {
            continue;
        }
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let stretch = Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs().max(0.1), (a.y - b.y).abs().max(0.1));
            if stretch.overlaps(&block.rect) {
                let ends = [from, to].map(|id| layout.block(id).map(described).unwrap_or_default());
                out.push(format!("a wire from {} to {} crosses {}: {points:?}", ends[0], ends[1], described(block)));
            }
        }
    }
    out
}

fn check(sketch: &Sketch) {
    let network = network(sketch);
    for era in [Era::After, Era::Before] {
        let (allocation, run) = simulated(&network, era);
        for shape in [Shape::Wide, Shape::Tall] {
            for language in Language::ALL {
                let layout = arrange(&network, &allocation, &run, shape, language);
                let faults = faults(&layout);
                assert!(faults.is_empty(), "{sketch:?} {era:?} {shape:?} {language:?}:\n{}", faults.join("\n"));
            }
        }
    }
}

#[test]
fn nothing_overlaps_and_everything_fits() {
    check(&SHOP);
    check(&Sketch { functions: 1, groups: 1, zones: 1, public: false, nat: false, gateway_endpoints: 0, database: false, ..SHOP });
    check(&Sketch { functions: 7, groups: 3, gateway_endpoints: 2, interface_endpoints: 2, ..SHOP });
    check(&Sketch { functions: 30, groups: 4, zones: 3, private: 2, ..SHOP });
    check(&Sketch { functions: 5, vpcs: 3, interface_endpoints: 1, ..SHOP });
    check(&Sketch { functions: 3, strangers: 2, ..SHOP });
    check(&Sketch { nat: false, ..SHOP });
    check(&Sketch { functions: 4, long_names: true, gateway_endpoints: 2, interface_endpoints: 1, ..SHOP });
    check(&Sketch { functions: 0, vpcs: 0, ..SHOP });
    check(&Sketch { functions: 2, vpcs: 0, strangers: 2, ..SHOP });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_networks_fit_too(
        (functions, groups, vpcs, zones, private) in (0_usize..12, 1_usize..5, 0_usize..4, 1_usize..4, 1_usize..4),
        (public, nat, database, long_names) in any::<(bool, bool, bool, bool)>(),
        (gateway_endpoints, interface_endpoints, strangers) in (0_usize..3, 0_usize..3, 0_usize..3),
    ) {
        check(&Sketch {
            functions, groups, vpcs, zones, private, public, nat, gateway_endpoints, interface_endpoints, database, strangers, long_names,
        });
    }
}

#[test]
fn the_same_input_gives_the_same_picture() {
    let network = network(&SHOP);
    let (allocation, run) = simulated(&network, Era::After);
    let draw = || arrange(&network, &allocation, &run, Shape::Wide, Language::En);
    assert_eq!(draw(), draw());
}

#[test]
fn the_wide_picture_is_a_landscape_and_the_tall_one_fits_a_phone() {
    let network = network(&SHOP);
    let (wide, _) = pictured(&network, Era::After, Shape::Wide, Language::En);
    assert!(
        wide.width >= 900.0 && wide.width <= 1000.0 && wide.height >= 560.0 && wide.height <= 640.0,
        "{} x {}",
        wide.width,
        wide.height
    );
    let (tall, _) = pictured(&network, Era::After, Shape::Tall, Language::En);
    assert!(tall.width <= 366.0);
}

#[test]
fn functions_with_the_same_groups_share_a_card_and_a_colour() {
    let (layout, _) = pictured(&network(&SHOP), Era::After, Shape::Wide, Language::En);
    let interfaces: Vec<&Block> = layout.blocks.iter().filter(|block| block.role == Role::Interface).collect();
    assert_eq!(interfaces.len(), 4);
    let shares: Vec<&str> =
        layout.blocks.iter().filter(|block| block.role == Role::Share).map(|block| &*block.labels[0].text).collect();
    assert_eq!(shares, ["×2", "×1", "×2", "×1"]);
    assert_ne!(interfaces[0].colour, interfaces[1].colour);
    assert_eq!(interfaces[0].colour, interfaces[2].colour);
}

/// The flights that are under way at some moment of the run, by moment.
fn moments(run: &Run) -> Vec<SimTime> {
    (0..400).map(|step| SimTime::from_micros(step * 100_000)).filter(|at| !run.log.state_at(*at).flights.is_empty()).collect()
}

#[test]
fn packets_fly_out_and_come_back_as_triangles() {
    let (layout, run) = pictured(&network(&SHOP), Era::After, Shape::Wide, Language::En);
    let mut kinds: SortedMap<PacketKind, u32> = SortedMap::new();
    for at in moments(&run) {
        for packet in moving(&layout, &run, at).packets {
            *kinds.entry(packet.kind).or_default() += 1;
            assert!(packet.at.x >= 0.0 && packet.at.x <= layout.width && packet.at.y >= 0.0 && packet.at.y <= layout.height);
            assert!((packet.heading.x.hypot(packet.heading.y) - 1.0).abs() < 0.01);
        }
    }
    for kind in [PacketKind::Call, PacketKind::Reply, PacketKind::Drop] {
        assert!(kinds.contains_key(&kind), "no {kind:?} in {kinds:?}");
    }
}

#[test]
fn a_dropped_call_rests_beside_the_database_that_refuses_it() {
    let (layout, run) = pictured(&network(&SHOP), Era::After, Shape::Wide, Language::En);
    let database = layout.blocks.iter().find(|block| block.role == Role::Resource).unwrap().rect;
    let dropped: Vec<Point> = layout.flights.iter().filter_map(|path| path.drop).collect();
    assert_eq!(dropped.len(), 2, "one from each subnet of reports");
    for at in dropped {
        assert!(
            at.x > database.right()
                && at.x < database.right() + 20.0
                && at.y > database.y - 20.0
                && at.y < database.bottom() + 20.0
        );
    }
    let seen = moments(&run)
        .into_iter()
        .flat_map(|at| moving(&layout, &run, at).packets)
        .find(|packet| packet.kind == PacketKind::Drop)
        .unwrap();
    assert!(layout.flights.iter().any(|path| path.drop == Some(seen.at)));
    let hit = pick(&layout, &[seen], Point::new(seen.at.x + 5.0, seen.at.y - 5.0));
    assert_eq!(hit, Some(Picked::Packet(seen)));
}

#[test]
fn pointing_finds_the_innermost_component() {
    let (layout, _) = pictured(&network(&SHOP), Era::After, Shape::Wide, Language::En);
    for id in layout.reading.iter().copied() {
        let block = layout.block(id).unwrap();
        let Some(Picked::Block(found)) = pick(&layout, &[], Point::new(block.rect.x + 2.0, block.rect.y + 2.0)) else {
            panic!("nothing")
        };
        let found = layout.block(found).unwrap();
        assert_eq!(found.node, block.node, "at the corner of {}", described(block));
    }
}

#[test]
fn before_2019_interfaces_are_made_one_by_one_and_gauges_run_down() {
    let (layout, run) = pictured(&network(&SHOP), Era::Before, Shape::Wide, Language::En);
    assert!(layout.blocks.iter().all(|block| block.role != Role::Band && block.role != Role::Interface));
    let free = |seconds: u64| moving(&layout, &run, SimTime::from_micros(seconds * 1_000_000)).free.iter().sum::<i64>();
    assert!(free(0) > free(30), "{} and {}", free(0), free(30));
}

#[test]
fn beyond_the_limit_neighbours_become_one_packet_with_their_number() {
    let network = network(&SHOP);
    let mut load = Workload::for_network(&network);
    for function in &mut load.functions {
        function.pattern = eniscope::simulation::Pattern::Constant { rate_milli: 400_000 };
    }
    load.duration = eniscope::units::SimDuration::from_secs(4);
    let run = run(&network, Era::After, &load, &Assumptions::default(), 1);
    let allocation = allocate(&network, Era::After, &SortedMap::new());
    let layout = arrange(&network, &allocation, &run, Shape::Wide, Language::En);
    let at = SimTime::from_micros(3_500_000);
    let flights = run.log.state_at(at).flights.len();
    let packets = moving(&layout, &run, at).packets;
    assert!(flights > 500, "only {flights} flights");
    assert!(packets.len() <= 500);
    assert_eq!(packets.iter().map(|packet| packet.times as usize).sum::<usize>(), flights);
}
