//! The forms of charts: paths by hand, and what must hold for any values.

use eniscope::paint::chart::{LogScale, Size, area, bars, ceiling, share, steps};
use eniscope::session::OverTime;
use eniscope::simulation::{Point, Series};
use eniscope::units::{SimDuration, SimTime};
use proptest::prelude::*;

const SIZE: Size = Size { width: 100, height: 50 };

#[test]
fn paths_by_hand() {
    assert_eq!(steps(&[0, 5, 5, 10], 10, SIZE), "M0 50H25V25H75V0H100");
    assert_eq!(area(&[0, 5, 5, 10], 10, SIZE), "M0 50H25V25H75V0H100V50H0Z");
    assert_eq!(bars(&[0, 5, 10, 0], 10, SIZE), "M25 50v-25h20v25zM50 50v-50h20v50z");
    assert_eq!((steps(&[], 10, SIZE), area(&[], 10, SIZE), bars(&[], 10, SIZE)), Default::default());
    assert_eq!(steps(&[99], 10, SIZE), "M0 0H100", "a value above the top stays inside");
    assert_eq!(bars(&[1], 1_000_000, SIZE), "M0 50v-2h80v2z", "a single one is seen");
}

#[test]
fn scales_end_at_round_numbers() {
    for (most, top) in [(0, 1), (1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (501, 1_000), (u64::MAX, u64::MAX)] {
        assert_eq!(ceiling(most), top, "{most}");
    }
    let scale = LogScale::new(40_000, 9_500_000, 1_000);
    let ticks = |scale: LogScale| scale.ticks().into_iter().map(|(round, _)| round).collect::<Vec<_>>();
    assert_eq!(ticks(scale), [100_000, 1_000_000, 10_000_000], "not all nine");
    assert_eq!((scale.place(20_000), scale.place(10_000_000)), (0, 1_000));
    assert_eq!((scale.place(0), scale.place(u64::MAX)), (0, 1_000));
    assert!(scale.place(200_000).abs_diff(370) <= 10 && scale.place(2_000_000).abs_diff(741) <= 10);
    assert_eq!(ticks(LogScale::new(1_300_000, 1_420_000, 10)), [1_000_000, 2_000_000]);
    assert_eq!(ticks(LogScale::new(5, 5, 10)), [5, 10], "a scale has two ends");
    assert_eq!(ticks(LogScale::new(0, 0, 10)), [1, 2]);
    assert_eq!((share(0, 9, 100), share(3, 9, 100), share(9, 9, 100), share(1, 1_000_000, 100)), (0, 33, 100, 1));
}

#[test]
fn a_long_series_is_joined_without_losing_anything() {
    let point = |number: u32| {
        let mut point = Point::default();
        (point.counts.arrived, point.most.running) = (1, number);
        point
    };
    let series = Series { bucket: SimDuration::from_millis(10), points: (0..150).map(point).collect() };
    let over = OverTime::new(&series);
    assert_eq!((over.len(), over.begin(1), over.begin(50)), (50, SimTime::from_micros(30_000), SimTime::from_micros(1_500_000)));
    let (sums, most) = (over.sum(|point| point.counts.arrived), over.most(|point| point.most.running));
    assert_eq!((sums.len(), sums.iter().sum::<u64>(), most[0], most[49]), (50, 150, 2, 149));
    let empty = Series { points: Vec::new(), ..series };
    assert!(OverTime::new(&empty).is_empty() && OverTime::new(&empty).sum(|_| 1).is_empty());
}

/// The numbers in a path.
fn numbers(path: &str) -> Vec<i64> {
    path.split(|letter: char| letter.is_ascii_alphabetic() || letter == ' ').filter_map(|number| number.parse().ok()).collect()
}

proptest! {
    #[test]
    fn lines_stay_in_their_box(values in prop::collection::vec(any::<u64>(), 0..80), top in any::<u64>()) {
        for number in numbers(&area(&values, top, SIZE)) {
            prop_assert!((0..=100).contains(&number));
        }
        let most = values.iter().copied().max().unwrap_or(0);
        prop_assert!(ceiling(most) >= most.max(1));
        prop_assert!(values.is_empty() || steps(&values, ceiling(most), SIZE).starts_with("M0 "));
    }

    #[test]
    fn a_logarithmic_scale_never_turns_back(mut values in prop::collection::vec(any::<u64>(), 2..20)) {
        values.sort_unstable();
        let scale = LogScale::new(values[0], values[values.len() - 1], 1_000);
        let places: Vec<u64> = values.iter().map(|value| scale.place(*value)).collect();
        prop_assert!(places.is_sorted() && places.iter().all(|place| *place <= 1_000));
        prop_assert!(scale.ticks().is_sorted_by(|one, next| one.1 < next.1));
    }
}
