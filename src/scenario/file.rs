//! A load as a file: JSON with a version, types of its own, turned into the core's values by hand.
//!
//! ```json
//! { "version": 1, "duration_ms": 60000, "functions": [
//!   { "function": "Orders", "pattern": { "kind": "poisson", "rate_milli": 2000 }, "work_ms": 60,
//!     "source": { "kind": "asynchronous", "retries": 1 }, "provisioned": 5,
//!     "calls": [{ "to": "service:s3", "takes_ms": 900, "bytes_down": 200000, "keep_alive": false }] } ],
//!   "faults": [{ "kind": "nat-gateway-lost", "id": "Nat", "at_ms": 20000, "lasts_ms": 10000 }] }
//! ```

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use crate::facts::timings;
use crate::network::Destination;
use crate::simulation::{
    CallTraffic, Fault, FaultKind, FunctionLoad, InvocationSource, LoadOptions, Pattern, QueueSource, Recorded, Spread, Workload,
};
use crate::units::{SimDuration, SimTime};

use super::request::LONGEST;

/// The version that is read.
pub const VERSION: u32 = 1;

/// Why a file is not a load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkloadFileError {
    /// Not JSON of this shape: what the reader said, with line and column.
    Syntax(String),
    /// Written in another version.
    Version(u32),
    /// This is not a destination.
    Destination(String),
    /// The run is empty or longer than two weeks.
    Duration(u64),
    /// This is not a fault, or it lacks the id of what it is about.
    Fault(String),
    /// Recorded moments are out of order.
    Order(String),
    /// More faults than a run takes.
    TooManyFaults(usize),
}

/// The most faults of one run: each set of them that is on at once makes a network of its own.
pub const MOST_FAULTS: usize = 64;

impl fmt::Display for WorkloadFileError {
    /// A short technical note in English, for the end of a sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(detail) => out.write_str(detail),
            Self::Version(found) => write!(out, "version {found}, not {VERSION}"),
            Self::Destination(text) => write!(out, "{text:?} is no destination"),
            Self::Duration(millis) => write!(out, "duration_ms {millis}, not 1 to {}", LONGEST.as_micros() / 1_000),
            Self::Fault(kind) => write!(out, "fault {kind:?} is not known or lacks its id; kinds: {}", FaultKind::NAMES.join(", ")),
            Self::TooManyFaults(count) => write!(out, "{count} faults, not at most {MOST_FAULTS}"),
            Self::Order(function) => write!(out, "moments_us of {function:?} are not in order"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    version: u32,
    duration_ms: u64,
    functions: Vec<FunctionForm>,
    #[serde(default)]
    faults: Vec<FaultForm>,
    #[serde(default)]
    warm_up_ms: u64,
    #[serde(default)]
    fresh: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionForm {
    function: String,
    pattern: PatternForm,
    #[serde(default)]
    work_ms: u64,
    #[serde(default)]
    work_spread: SpreadForm,
    #[serde(default)]
    calls: Vec<CallForm>,
    #[serde(default)]
    source: SourceForm,
    #[serde(default)]
    errors_permille: u16,
    #[serde(default)]
    provisioned: u32,
    #[serde(default)]
    idle_before_ms: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallForm {
    to: String,
    #[serde(default)]
    takes_ms: u64,
    service_ms: Option<u64>,
    bytes_up: Option<u64>,
    bytes_down: Option<u64>,
    keep_alive: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultForm {
    kind: String,
    id: Option<String>,
    at_ms: u64,
    lasts_ms: Option<u64>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum SpreadForm {
    #[default]
    Fixed,
    Exponential,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "lowercase")]
enum SourceForm {
    #[default]
    Synchronous,
    Asynchronous {
        retries: Option<u8>,
        max_age_s: Option<u64>,
    },
    Queue {
        batch: Option<u32>,
        #[serde(default)]
        window_ms: u64,
        most: Option<u32>,
        visibility_s: Option<u64>,
        #[serde(default)]
        receives: u16,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "lowercase")]
enum PatternForm {
    Constant {
        rate_milli: u64,
    },
    Poisson {
        rate_milli: u64,
    },
    Burst {
        rate_milli: u64,
        peak_milli: u64,
        #[serde(default)]
        first_ms: u64,
        every_ms: u64,
        lasts_ms: u64,
    },
    Ramp {
        rate_milli: u64,
    },
    Daily {
        rate_milli: u64,
        peak_milli: u64,
        #[serde(default)]
        peak_at_ms: u64,
    },
    Recorded {
        #[serde(default)]
        moments_us: Vec<u64>,
        #[serde(default)]
        per_minute: Vec<u32>,
    },
}

/// Reads a load.
///
/// # Errors
/// [`WorkloadFileError`] says what is wrong with the first thing that is.
pub fn workload(text: &str) -> Result<Workload, WorkloadFileError> {
    let form: FileForm = serde_json::from_str(text).map_err(|error| WorkloadFileError::Syntax(error.to_string()))?;
    if form.version != VERSION {
        return Err(WorkloadFileError::Version(form.version));
    }
    let duration = SimDuration::from_millis(form.duration_ms);
    if duration == SimDuration::ZERO || duration > LONGEST {
        return Err(WorkloadFileError::Duration(form.duration_ms));
    }
    if form.faults.len() > MOST_FAULTS {
        return Err(WorkloadFileError::TooManyFaults(form.faults.len()));
    }
    Ok(Workload {
        duration,
        functions: form.functions.into_iter().map(function).collect::<Result<_, _>>()?,
        faults: form.faults.into_iter().map(fault).collect::<Result<_, _>>()?,
        warm_up: SimDuration::from_millis(form.warm_up_ms),
        fresh: form.fresh,
    })
}

fn function(form: FunctionForm) -> Result<FunctionLoad, WorkloadFileError> {
    let (mut calls, mut traffic) = (Vec::new(), Vec::new());
    for call in form.calls {
        let to = Destination::parse(&call.to).ok_or(WorkloadFileError::Destination(call.to))?;
        calls.push((to, SimDuration::from_millis(call.takes_ms)));
        traffic.push(CallTraffic {
            service: call.service_ms.map(SimDuration::from_millis),
            bytes_up: call.bytes_up,
            bytes_down: call.bytes_down,
            keep_alive: call.keep_alive,
        });
    }
    let (pattern, recorded) = pattern(form.pattern);
    if let Some(Recorded::Moments(moments)) = &recorded
        && !moments.is_sorted()
    {
        return Err(WorkloadFileError::Order(form.function));
    }
    Ok(FunctionLoad {
        function: form.function.as_str().into(),
        pattern,
        work: SimDuration::from_millis(form.work_ms),
        calls,
        options: LoadOptions {
            source: source(&form.source),
            recorded: recorded.map(Arc::new),
            spread: match form.work_spread {
                SpreadForm::Fixed => Spread::Fixed,
                SpreadForm::Exponential => Spread::Exponential,
            },
            errors_permille: form.errors_permille,
            provisioned: form.provisioned,
            idle_before: SimDuration::from_millis(form.idle_before_ms),
            traffic,
        },
    })
}

fn fault(form: FaultForm) -> Result<Fault, WorkloadFileError> {
    let kind = FaultKind::parse(&form.kind, form.id.as_deref()).ok_or(WorkloadFileError::Fault(form.kind))?;
    let start = SimTime::ZERO + SimDuration::from_millis(form.at_ms);
    Ok(Fault { kind, start, lasts: form.lasts_ms.map(SimDuration::from_millis) })
}

fn source(form: &SourceForm) -> InvocationSource {
    let queue = QueueSource::default();
    match *form {
        SourceForm::Synchronous => InvocationSource::Synchronous,
        SourceForm::Asynchronous { retries, max_age_s } => InvocationSource::Asynchronous {
            retries: retries.unwrap_or(2).min(2),
            max_age: SimDuration::from_secs(max_age_s.unwrap_or(timings::EVENT_AGE_S.value).min(timings::EVENT_AGE_S.value)),
        },
        SourceForm::Queue { batch, window_ms, most, visibility_s, receives } => InvocationSource::Queue(QueueSource {
            batch: batch.unwrap_or(queue.batch).max(1),
            window: SimDuration::from_millis(window_ms),
            most: most.unwrap_or(queue.most).max(2),
            visibility: visibility_s.map_or(queue.visibility, SimDuration::from_secs),
            receives,
        }),
    }
}

fn pattern(form: PatternForm) -> (Pattern, Option<Recorded>) {
    let pattern = match form {
        PatternForm::Constant { rate_milli } => Pattern::Constant { rate_milli },
        PatternForm::Poisson { rate_milli } => Pattern::Poisson { rate_milli },
        PatternForm::Burst { rate_milli, peak_milli, first_ms, every_ms, lasts_ms } => Pattern::Burst {
            rate_milli,
            peak_milli,
            first: SimDuration::from_millis(first_ms),
            every: SimDuration::from_millis(every_ms),
            lasts: SimDuration::from_millis(lasts_ms),
        },
        PatternForm::Ramp { rate_milli } => Pattern::Ramp { rate_milli },
        PatternForm::Daily { rate_milli, peak_milli, peak_at_ms } => {
            Pattern::Daily { rate_milli, peak_milli, peak_at: SimDuration::from_millis(peak_at_ms) }
        }
        PatternForm::Recorded { moments_us, per_minute } => {
            let recorded = if moments_us.is_empty() { Recorded::PerMinute(per_minute) } else { Recorded::Moments(moments_us) };
            return (Pattern::Constant { rate_milli: 0 }, Some(recorded));
        }
    };
    (pattern, None)
}
