//! Loads beyond rates: recorded arrivals, daily curves, warm-up, and workload files that ask for all of it.

use eniscope::allocation::Era;
use eniscope::scenario::file;
use eniscope::scenario::record::{RecordError, over, record};
use eniscope::simulation::{EventKind, FaultKind, InvocationSource, Pattern, Recorded, Spread};
use eniscope::units::SimDuration;

use super::support::Lab;
use super::times;

#[test]
fn moments_and_counts_per_minute_are_read() {
    assert_eq!(record("0.5\n1\n\n1.000001\n").unwrap(), [(String::new(), Recorded::Moments(vec![500_000, 1_000_000, 1_000_001]))]);
    assert_eq!(record("timestamp\n2\n").unwrap(), [(String::new(), Recorded::Moments(vec![2_000_000]))]);
    let trace = "HashOwner,HashApp,HashFunction,Trigger,1,2,3\no,a,f1,http,0,2,1\no,a,f2,queue,3,0,0\n";
    let expected = [("f1".to_owned(), Recorded::PerMinute(vec![0, 2, 1])), ("f2".to_owned(), Recorded::PerMinute(vec![3, 0, 0]))];
    assert_eq!(record(trace).unwrap(), expected);
    for (text, error) in [
        ("", RecordError::Empty),
        ("time\n", RecordError::Empty),
        ("1\n2\nx\n", RecordError::Line(3)),
        ("2\n1\n", RecordError::Order(2)),
        ("1\n1.0000001\n", RecordError::Line(2)),
        ("o,a,f,http,1,x\n", RecordError::Line(1)),
        ("o,a,f,http,4000000000,4000000000\n", RecordError::TooMany),
    ] {
        assert_eq!(record(text), Err(error), "{text:?}");
    }
}

#[test]
fn recorded_arrivals_come_when_they_were_recorded() {
    let mut lab = Lab::one_function().constant(1_000, 180);
    lab.add("g");
    let trace = record("o,a,g,http,0,2,1\no,a,x,http,1,0,0\n").unwrap();
    lab.workload = over(lab.workload, &trace);
    // `g` has a row of its name; `f` takes the one in its place.
    let run = lab.run(Era::After, 1);
    assert_eq!(times(&run, EventKind::Arrived), [75_000_000, 75_000_000, 105_000_000, 105_000_000, 150_000_000, 150_000_000]);
    let mut late = Lab::one_function().constant(1_000, 10);
    late.workload = over(late.workload, &record("1\n5\n10\n11\n").unwrap());
    assert_eq!(times(&late.run(Era::After, 1), EventKind::Arrived), [1_000_000, 5_000_000, 10_000_000], "the run ends at ten");
}

#[test]
fn a_daily_curve_is_busiest_when_it_is_asked_to_be() {
    let day = Pattern::Daily { rate_milli: 10, peak_milli: 200, peak_at: SimDuration::from_secs(15 * 3_600) };
    let arrivals = times(&Lab::one_function().pattern(day, 2 * 86_400).run(Era::After, 1), EventKind::Arrived);
    let hour = |hour: u64| arrivals.iter().filter(|at| (**at / 3_600_000_000) % 24 == hour).count();
    assert!(hour(15) > 5 * hour(3) && hour(15) > hour(9) && hour(15) > hour(21), "{} {} {}", hour(15), hour(3), hour(9));
    // The mean of a cosine is half-way.
    assert!(arrivals.len().abs_diff(2 * 86_400 * 105 / 1_000) < 600, "{}", arrivals.len());
}

#[test]
fn what_arrives_before_the_warm_up_ends_is_left_out_of_the_percentiles() {
    let mut lab = Lab::one_function().constant(1_000, 10);
    assert_eq!(lab.run(Era::After, 1).summary.latency_us.max, 186_000);
    lab.workload.warm_up = SimDuration::from_secs(2);
    let summary = lab.run(Era::After, 1).summary;
    assert_eq!((summary.latency_us.max, summary.cold_latency_us.max, summary.warm_latency_us.p50), (100_000, 0, 100_000));
    assert_eq!(summary.completed, 10);
}

#[test]
fn a_workload_file_asks_for_everything() {
    let text = r#"{ "version": 1, "duration_ms": 60000, "warm_up_ms": 1000, "fresh": true,
        "faults": [{ "kind": "dns-lost", "at_ms": 5, "lasts_ms": 7 }],
        "functions": [
          { "function": "A", "pattern": { "kind": "recorded", "per_minute": [1, 2] }, "work_ms": 5, "work_spread": "exponential",
            "source": { "kind": "asynchronous", "retries": 1 }, "errors_permille": 3, "provisioned": 2, "idle_before_ms": 9,
            "calls": [{ "to": "internet", "service_ms": 4, "bytes_up": 1, "bytes_down": 2, "keep_alive": false }] },
          { "function": "B", "pattern": { "kind": "daily", "rate_milli": 1, "peak_milli": 2 },
            "source": { "kind": "queue", "batch": 3, "window_ms": 4, "most": 1, "receives": 5 } } ] }"#;
    let load = file::workload(text).unwrap();
    assert_eq!((load.warm_up, load.fresh, &load.faults[0].kind), (SimDuration::from_secs(1), true, &FaultKind::DnsLost));
    let options = &load.functions[0].options;
    assert_eq!((options.spread, options.errors_permille, options.provisioned), (Spread::Exponential, 3, 2));
    assert!(
        matches!(options.source, InvocationSource::Asynchronous { retries: 1, max_age } if max_age == SimDuration::from_secs(21_600))
    );
    assert_eq!(options.recorded.as_deref(), Some(&Recorded::PerMinute(vec![1, 2])));
    assert_eq!((options.traffic[0].service, options.traffic[0].keep_alive), (Some(SimDuration::from_millis(4)), Some(false)));
    match load.functions[1].options.source {
        InvocationSource::Queue(queue) => assert_eq!((queue.batch, queue.most, queue.receives), (3, 2, 5)),
        other => panic!("{other:?}"),
    }
    for wrong in [
        r#"{"version": 1, "duration_ms": 1, "functions": [], "faults": [{"kind": "flood", "at_ms": 1}]}"#,
        r#"{"version": 1, "duration_ms": 1, "functions": [], "faults": [{"kind": "zone-lost", "at_ms": 1}]}"#,
        r#"{"version": 1, "duration_ms": 1, "functions": [{"function": "A", "pattern": {"kind": "recorded", "moments_us": [2, 1]}}]}"#,
    ] {
        assert!(file::workload(wrong).is_err(), "{wrong}");
    }
}
