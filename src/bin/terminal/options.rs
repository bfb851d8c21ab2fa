//! The command line: which command, which files, which options. Values are read as far as they can be without the files.

use eniscope::order::SortedMap;
use std::ffi::OsString;
use std::path::PathBuf;

use eniscope::allocation::Era;
use eniscope::facts::assumptions::{Assumption, AssumptionError, Assumptions, Unit};
use eniscope::network::Destination;
use eniscope::scenario::Scenario;
use eniscope::scenario::file::MOST_FAULTS;
use eniscope::scenario::request::{LoadRequest, PatternName, duration, fault, rate_milli};
use eniscope::simulation::pool::PoolWorkload;
use eniscope::simulation::{Fault, FaultKind};
use eniscope::text::Language;
use eniscope::text::terminal::Trouble;
use eniscope::trace::Source;

/// The most arrivals that the pool is given; they are held in memory.
const MOST_ARRIVALS: usize = 20_000_000;
/// The most repeats of a measurement.
const MOST_REPEATS: u32 = 1_000;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Print the version.
    Version,
    /// What is wrong.
    Check,
    /// What is there.
    Report,
    /// One connection.
    Trace,
    /// Invocations over time.
    Simulate,
    /// The environment pool alone.
    Pool,
}

/// The whole command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) command: Command,
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) scenario: Option<Scenario>,
    pub(crate) json: bool,
    pub(crate) sarif: bool,
    pub(crate) parameters: SortedMap<String, String>,
    pub(crate) region: Option<String>,
    pub(crate) era: Era,
    pub(crate) language: Language,
    /// A function by name, or a place.
    pub(crate) from: Option<String>,
    pub(crate) place: Option<Source>,
    pub(crate) to: Option<Destination>,
    pub(crate) workload: Option<PathBuf>,
    pub(crate) load: LoadRequest,
    /// Beside those of the workload.
    pub(crate) faults: Vec<Fault>,
    pub(crate) seed: u64,
    pub(crate) assumptions: Assumptions,
    pub(crate) events: Option<PathBuf>,
    pub(crate) pool: Option<PoolWorkload>,
    pub(crate) n: usize,
    pub(crate) arrivals: Option<PathBuf>,
    /// Where the pool's arrivals go, for other simulators.
    pub(crate) write_arrivals: Option<PathBuf>,
    pub(crate) repeat: u32,
}

/// Reads the command line; an error comes with the language to say it in.
pub(crate) fn parse(arguments: Vec<OsString>) -> Result<Options, (Trouble, Language)> {
    let mut options = Options {
        command: Command::Help,
        paths: Vec::new(),
        scenario: None,
        json: false,
        sarif: false,
        parameters: SortedMap::new(),
        region: None,
        era: Era::After,
        language: Language::En,
        from: None,
        place: None,
        to: None,
        workload: None,
        load: LoadRequest::default(),
        faults: Vec::new(),
        seed: 1,
        assumptions: Assumptions::default(),
        events: None,
        pool: None,
        n: 1_000_000,
        arrivals: None,
        write_arrivals: None,
        repeat: 7,
    };
    options.read(arguments).map_err(|error| (error, options.language))?;
    Ok(options)
}

impl Options {
    fn read(&mut self, arguments: Vec<OsString>) -> Result<(), Trouble> {
        let mut left = arguments.into_iter();
        let first = left.next().ok_or(Trouble::NoCommand)?;
        self.command = match first.to_string_lossy().as_ref() {
            "check" => Command::Check,
            "report" => Command::Report,
            "trace" => Command::Trace,
            "simulate" => Command::Simulate,
            "pool" => Command::Pool,
            "help" | "--help" | "-h" => Command::Help,
            "--version" | "-V" => Command::Version,
            other => return Err(Trouble::UnknownCommand(other.to_owned())),
        };
        let mut options_end = false;
        while let Some(argument) = left.next() {
            let text = argument.to_string_lossy().into_owned();
            if options_end || text == "-" || !text.starts_with('-') {
                self.paths.push(argument.into());
                continue;
            }
            let (name, attached) = match text.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(OsString::from(value))),
                None => (text, None),
            };
            match name.as_str() {
                "--" => options_end = true,
                "--json" => self.json = true,
                "--sarif" if self.command == Command::Check => self.sarif = true,
                "--help" | "-h" => self.command = Command::Help,
                _ => {
                    if !self.knows(&name) {
                        return Err(Trouble::UnknownOption(name));
                    }
                    let value = attached.or_else(|| left.next()).ok_or_else(|| Trouble::NeedsValue(name.clone()))?;
                    self.set(&name, value)?;
                }
            }
        }
        self.check()
    }

    /// Whether the command has this option with a value.
    fn knows(&self, name: &str) -> bool {
        match name {
            "--lang" => true,
            "--param" | "--region" | "--era" | "--scenario" => self.command != Command::Pool,
            "--from" | "--place" | "--to" => self.command == Command::Trace,
            "--workload" => matches!(self.command, Command::Simulate | Command::Pool),
            "--arrivals" => matches!(self.command, Command::Simulate | Command::Pool),
            "--n" | "--repeat" | "--write-arrivals" => self.command == Command::Pool,
            "--fault" | "--rate" | "--duration" | "--pattern" | "--seed" | "--assume" | "--events" => {
                self.command == Command::Simulate
            }
            _ => false,
        }
    }

    fn set(&mut self, name: &str, value: OsString) -> Result<(), Trouble> {
        let text = value.to_string_lossy().into_owned();
        let bad = |takes: &str| Trouble::BadValue(name.to_owned(), text.clone(), takes.to_owned());
        match name {
            "--param" => {
                let (parameter, value) = text.split_once('=').ok_or_else(|| bad("NAME=VALUE"))?;
                self.parameters.insert(parameter.to_owned(), value.to_owned());
            }
            "--region" => self.region = Some(text),
            "--era" => {
                self.era =
                    [Era::After, Era::Before].into_iter().find(|era| era.name() == text).ok_or_else(|| bad("after|before"))?;
            }
            "--lang" => self.language = Language::from_tag(&text).ok_or_else(|| bad("en|zh-CN"))?,
            "--scenario" => {
                let names = || bad(&Scenario::ALL.map(Scenario::name).join("|"));
                self.scenario = Some(Scenario::from_name(&text).ok_or_else(names)?);
            }
            "--from" => self.from = Some(text),
            "--place" => self.place = Some(place(&text).ok_or_else(|| bad("SUBNET[,SUBNET…]:GROUP[,GROUP…]"))?),
            "--to" => {
                let takes = "internet|internet6|service:NAME|host:NAME[:PORT]|ADDRESS[:PORT][/tcp|udp|icmp]|resource:ID[:PORT]";
                self.to = Some(Destination::parse(&text).ok_or_else(|| bad(takes))?);
            }
            "--workload" if self.command == Command::Pool => {
                self.pool = Some(PoolWorkload::by_name(&text).ok_or_else(|| bad("W1|W2|W3"))?);
            }
            "--workload" => self.workload = Some(value.into()),
            "--n" => self.n = number(&text, MOST_ARRIVALS).ok_or_else(|| bad("1 … 20000000"))?,
            "--arrivals" => self.arrivals = Some(value.into()),
            "--write-arrivals" => self.write_arrivals = Some(value.into()),
            "--repeat" => self.repeat = number(&text, MOST_REPEATS).ok_or_else(|| bad("1 … 1000"))?,
            "--rate" => self.load.rate_milli = Some(rate_milli(&text).ok_or_else(|| bad("0.001 … 1000000"))?),
            "--duration" => self.load.duration = Some(duration(&text).ok_or_else(|| bad("60s, 500ms, 5m, 1h, 2d; ≤ 14d"))?),
            "--pattern" => {
                let names = || bad(&PatternName::ALL.map(PatternName::name).join("|"));
                self.load.pattern = Some(PatternName::from_name(&text).ok_or_else(names)?);
            }
            "--fault" => {
                let takes = || bad(&format!("KIND[:ID]@START[+DURATION], KIND: {}", FaultKind::NAMES.join("|")));
                self.faults.push(fault(&text).filter(|_| self.faults.len() < MOST_FAULTS).ok_or_else(takes)?);
            }
            "--seed" => self.seed = text.parse().map_err(|_| bad("0 … 18446744073709551615"))?,
            "--assume" => self.assume(&text).map_err(|takes| bad(&takes))?,
            "--events" => self.events = Some(value.into()),
            _ => return Err(Trouble::UnknownOption(name.to_owned())),
        }
        Ok(())
    }

    /// Takes another value for an assumption; the error says what can be taken.
    fn assume(&mut self, text: &str) -> Result<(), String> {
        let names = || Assumption::ALL.map(Assumption::name).join("|");
        self.assumptions.parse(text).map_err(|error| match error {
            AssumptionError::NotNameAndValue => "NAME=VALUE".to_owned(),
            AssumptionError::UnknownName => format!("NAME=VALUE, NAME: {}", names()),
            AssumptionError::NotAValue(assumption) => match assumption.unit() {
                Unit::Choice(words) => format!("{}={}", assumption.name(), words.join("|")),
                Unit::Seconds
                | Unit::Milliseconds
                | Unit::Microseconds
                | Unit::Bytes
                | Unit::Megabytes
                | Unit::Count
                | Unit::PerSecond => {
                    format!("{}=N, N: 0, 1, 2 …", assumption.name())
                }
            },
            AssumptionError::OutOfRange(assumption, least, most) => format!("{}={least} … {most}", assumption.name()),
        })
    }

    /// What must be there, and what must not be there together.
    fn check(&self) -> Result<(), Trouble> {
        if matches!(self.command, Command::Help | Command::Version) {
            return Ok(());
        }
        if self.command == Command::Pool {
            return match (self.pool, self.paths.first()) {
                (None, _) => Err(Trouble::Missing("--workload".to_owned())),
                (Some(_), Some(path)) => Err(Trouble::NotTogether("pool".to_owned(), path.to_string_lossy().into_owned())),
                (Some(_), None) => Ok(()),
            };
        }
        if self.sarif && self.json {
            return Err(Trouble::NotTogether("--sarif".to_owned(), "--json".to_owned()));
        }
        match (self.paths.is_empty(), self.scenario) {
            (true, None) => return Err(Trouble::Missing("PATH".to_owned())),
            (false, Some(_)) => return Err(Trouble::NotTogether("PATH".to_owned(), "--scenario".to_owned())),
            (true, Some(_)) | (false, None) => {}
        }
        if self.command == Command::Trace {
            match (&self.from, &self.place) {
                (None, None) => return Err(Trouble::Missing("--from".to_owned())),
                (Some(_), Some(_)) => return Err(Trouble::NotTogether("--from".to_owned(), "--place".to_owned())),
                (Some(_), None) | (None, Some(_)) => {}
            }
            if self.to.is_none() {
                return Err(Trouble::Missing("--to".to_owned()));
            }
        }
        Ok(())
    }
}

/// A whole number from 1 to `most`.
fn number<T: std::str::FromStr + PartialOrd + From<u8>>(text: &str, most: T) -> Option<T> {
    text.parse().ok().filter(|number| (T::from(1)..=most).contains(number))
}

/// `SUBNET[,SUBNET…]:GROUP[,GROUP…]`. Neither kind of id of AWS's own holds a comma or a colon; addresses of other formats may
/// hold colons, so the last one counts.
fn place(text: &str) -> Option<Source> {
    let (subnets, groups) = text.rsplit_once(':')?;
    let names = |list: &str| list.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let subnets: Vec<_> = names(subnets).iter().map(|name| name.as_str().into()).collect();
    let security_groups: Vec<_> = names(groups).iter().map(|name| name.as_str().into()).collect();
    (!subnets.is_empty()).then_some(Source::Placed { subnets, security_groups })
}
