//! The picture: nothing overlaps, everything fits, wires end on their boxes, packets fly where the log says.

mod sketch;

use std::collections::BTreeMap;

use eniscope::allocation::{Allocation, Era, allocate};
use eniscope::facts::assumptions::Assumptions;
use eniscope::network::Network;
use eniscope::paint::{Theme, svg};
use eniscope::scene::{Layout, Shape, arrange, moving};
use eniscope::simulation::{Run, Workload, run};
use eniscope::text::Language;
use eniscope::units::SimTime;

use sketch::{SHOP, Sketch, network};

fn simulated(network: &Network, era: Era) -> (Allocation, Run) {
    let run = run(network, era, &Workload::for_network(network), &Assumptions::default(), 7);
    let demand: BTreeMap<_, _> = network.functions.keys().map(|id| (id.clone(), 6)).collect();
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
        ("one", Sketch { functions: 1, groups: 1, zones: 1, public: false, nat: false, gateway_endpoints: 0, database: false, ..SHOP }),
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
