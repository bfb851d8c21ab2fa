//! A load as a file: JSON with a version, types of its own, turned into the core's values by hand.
//!
//! ```json
//! { "version": 1, "duration_ms": 60000, "functions": [
//!   { "function": "Orders", "pattern": { "kind": "poisson", "rate_milli": 2000 }, "work_ms": 60,
//!     "calls": [{ "to": "service:s3", "takes_ms": 900 }] } ] }
//! ```

use std::fmt;

use serde::Deserialize;

use crate::network::Destination;
use crate::simulation::{FunctionLoad, Pattern, Workload};
use crate::units::SimDuration;

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
    /// The run is empty or longer than a day.
    Duration(u64),
}

impl fmt::Display for WorkloadFileError {
    /// A short technical note in English, for the end of a sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(detail) => out.write_str(detail),
            Self::Version(found) => write!(out, "version {found}, not {VERSION}"),
            Self::Destination(text) => write!(out, "{text:?} is no destination"),
            Self::Duration(millis) => write!(out, "duration_ms {millis}, not 1 to {}", LONGEST.as_micros() / 1_000),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    version: u32,
    duration_ms: u64,
    functions: Vec<FunctionForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionForm {
    function: String,
    pattern: PatternForm,
    #[serde(default)]
    work_ms: u64,
    #[serde(default)]
    calls: Vec<CallForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallForm {
    to: String,
    takes_ms: u64,
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
    let functions = form.functions.into_iter().map(function).collect::<Result<_, _>>()?;
    Ok(Workload { duration, functions })
}

fn function(form: FunctionForm) -> Result<FunctionLoad, WorkloadFileError> {
    let call = |call: CallForm| match Destination::parse(&call.to) {
        Some(to) => Ok((to, SimDuration::from_millis(call.takes_ms))),
        None => Err(WorkloadFileError::Destination(call.to)),
    };
    Ok(FunctionLoad {
        function: form.function.as_str().into(),
        pattern: pattern(&form.pattern),
        work: SimDuration::from_millis(form.work_ms),
        calls: form.calls.into_iter().map(call).collect::<Result<_, _>>()?,
    })
}

const fn pattern(form: &PatternForm) -> Pattern {
    match *form {
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
    }
}
