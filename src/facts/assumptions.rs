//! Assumptions: what AWS does not document and the model needs all the same, and quotas that an account may have raised.
//! The user sees and changes them. Their labels and explanations are `text`'s.

use crate::order::SortedMap;

use super::{Confidence, Sourced, quotas};

/// The closed list of assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumption {
    /// How long an idle environment lives.
    IdleLifetime,
    /// Which of a function's subnets a new environment gets.
    SubnetChoice,
    /// Which idle environment serves the next invocation.
    EnvironmentChoice,
    /// What a VPC adds to a cold start today.
    VpcColdStartAfter,
    /// Init of a runtime that nobody measured.
    InitUnknown,
    /// A cold start before 2019 without its network interface.
    ColdStartBefore,
    /// Before 2019: making and attaching a network interface, mean.
    EniCreateBefore,
    /// Before 2019: by how much at most that differs from the mean.
    EniCreateSpreadBefore,
    /// Before 2019: memory of environments that share an interface.
    EniSlotBefore,
    /// Before 2019: network interfaces of a Region.
    EniLimitBefore,
    /// Before 2019: interfaces that EC2 makes at once for Lambda.
    Ec2Burst,
    /// Before 2019: interfaces a second after the burst.
    Ec2Rate,
    /// Invocations of an account that run at once.
    AccountConcurrency,
    /// A call to a host on the internet, from sending to the answer.
    CallTimeInternet,
    /// A call to an AWS service.
    CallTimeService,
    /// A call to something in the VPC.
    CallTimeVpc,
    /// How old an environment gets before Lambda replaces it.
    EnvironmentLifetime,
    /// How long an update of a function is in progress.
    UpdateTime,
    /// Today: Hyperplane interfaces of a VPC.
    HyperplaneLimit,
    /// Today: how long Lambda takes to add an interface when 65,000 connections are not enough.
    HyperplaneGrowth,
    /// Addresses of a NAT gateway.
    NatAddresses,
    /// Whether an environment keeps a connection open for its next call.
    KeepAlive,
    /// Round trips before a new connection carries a request.
    Handshakes,
    /// One way between two things in one availability zone.
    LatencyZone,
    /// What another availability zone adds, one way.
    LatencyCrossZone,
    /// What each gateway or endpoint adds, one way.
    LatencyGateway,
    /// What the internet adds, one way.
    LatencyInternet,
    /// What a call sends.
    BytesUp,
    /// What a call gets back.
    BytesDown,
    /// What a packet through a NAT gateway holds.
    PacketBytes,
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Bytes.
    Bytes,
    /// Megabytes (MiB).
    Megabytes,
    /// A number of things.
    Count,
    /// A number of things a second.
    PerSecond,
    /// One of these words; the value is its place in the list.
    Choice(&'static [&'static str]),
}

/// [`Assumption::SubnetChoice`]: any of them, equally likely.
pub const SUBNET_UNIFORM: u64 = 0;
/// [`Assumption::SubnetChoice`]: one after the other.
pub const SUBNET_IN_TURN: u64 = 1;
/// [`Assumption::EnvironmentChoice`]: the idle one that was created last.
pub const ENVIRONMENT_NEWEST: u64 = 0;
/// [`Assumption::EnvironmentChoice`]: the idle one that was created first.
pub const ENVIRONMENT_OLDEST: u64 = 1;

/// [`Assumption::KeepAlive`]: it does.
pub const KEEP_ALIVE_ON: u64 = 0;

/// The values of all assumptions in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    /// Those that differ from their default.
    changed: SortedMap<Assumption, u64>,
}

/// Why a value was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssumptionError {
    /// It is not `NAME=VALUE`.
    NotNameAndValue,
    /// There is no assumption of this name.
    UnknownName,
    /// The value is not a whole number, or not one of the words.
    NotAValue(Assumption),
    /// The value is outside what is allowed: least and most.
    OutOfRange(Assumption, u64, u64),
}

impl Assumptions {
    /// The value in the assumption's unit.
    #[must_use]
    pub fn get(&self, assumption: Assumption) -> u64 {
        self.changed.get(&assumption).copied().unwrap_or(assumption.default_value())
    }

    /// Takes `value`, in the assumption's unit.
    ///
    /// # Errors
    /// [`AssumptionError::OutOfRange`].
    pub fn set(&mut self, assumption: Assumption, value: u64) -> Result<(), AssumptionError> {
        let (least, most) = assumption.range();
        if value < least || value > most {
            return Err(AssumptionError::OutOfRange(assumption, least, most));
        }
        if value == assumption.default_value() {
            self.changed.remove(&assumption);
        } else {
            self.changed.insert(assumption, value);
        }
        Ok(())
    }

    /// Takes a value written `NAME=VALUE`, as on the command line: a whole number in the assumption's unit, or a word of its list.
    ///
    /// # Errors
    /// Says why it is not taken.
    pub fn parse(&mut self, text: &str) -> Result<(), AssumptionError> {
        let (name, value) = text.split_once('=').ok_or(AssumptionError::NotNameAndValue)?;
        let assumption = Assumption::by_name(name.trim()).ok_or(AssumptionError::UnknownName)?;
        let value = value.trim();
        let value = match assumption.unit() {
            Unit::Choice(words) => words
                .iter()
                .position(|word| *word == value)
                .ok_or(AssumptionError::NotAValue(assumption))
                .map(|place| place as u64)?,
            Unit::Seconds
            | Unit::Milliseconds
            | Unit::Microseconds
            | Unit::Bytes
            | Unit::Megabytes
            | Unit::Count
            | Unit::PerSecond => value.parse().map_err(|_| AssumptionError::NotAValue(assumption))?,
        };
        self.set(assumption, value)
    }

    /// Those whose value differs from the default, in the order of [`Assumption::ALL`].
    pub fn changed(&self) -> impl Iterator<Item = (Assumption, u64)> {
        self.changed.iter().map(|(assumption, value)| (*assumption, *value))
    }
}

impl Assumption {
    /// Every assumption, once.
    pub const ALL: [Self; 30] = [
        Self::IdleLifetime,
        Self::SubnetChoice,
        Self::EnvironmentChoice,
        Self::VpcColdStartAfter,
        Self::InitUnknown,
        Self::ColdStartBefore,
        Self::EniCreateBefore,
        Self::EniCreateSpreadBefore,
        Self::EniSlotBefore,
        Self::EniLimitBefore,
        Self::Ec2Burst,
        Self::Ec2Rate,
        Self::AccountConcurrency,
        Self::CallTimeInternet,
        Self::CallTimeService,
        Self::CallTimeVpc,
        Self::EnvironmentLifetime,
        Self::UpdateTime,
        Self::HyperplaneLimit,
        Self::HyperplaneGrowth,
        Self::NatAddresses,
        Self::KeepAlive,
        Self::Handshakes,
        Self::LatencyZone,
        Self::LatencyCrossZone,
        Self::LatencyGateway,
        Self::LatencyInternet,
        Self::BytesUp,
        Self::BytesDown,
        Self::PacketBytes,
    ];

    /// The assumption of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|assumption| assumption.name() == name)
    }

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdleLifetime => "idle-lifetime",
            Self::SubnetChoice => "subnet-choice",
            Self::EnvironmentChoice => "environment-choice",
            Self::VpcColdStartAfter => "vpc-cold-start-after",
            Self::InitUnknown => "init-unknown",
            Self::ColdStartBefore => "cold-start-before",
            Self::EniCreateBefore => "eni-create-before",
            Self::EniCreateSpreadBefore => "eni-create-spread-before",
            Self::EniSlotBefore => "eni-slot-before",
            Self::EniLimitBefore => "eni-limit-before",
            Self::Ec2Burst => "ec2-burst",
            Self::Ec2Rate => "ec2-rate",
            Self::AccountConcurrency => "account-concurrency",
            Self::CallTimeInternet => "call-time-internet",
            Self::CallTimeService => "call-time-service",
            Self::CallTimeVpc => "call-time-vpc",
            Self::EnvironmentLifetime => "environment-lifetime",
            Self::UpdateTime => "update-time",
            Self::HyperplaneLimit => "hyperplane-limit",
            Self::HyperplaneGrowth => "hyperplane-growth",
            Self::NatAddresses => "nat-addresses",
            Self::KeepAlive => "keep-alive",
            Self::Handshakes => "handshakes",
            Self::LatencyZone => "latency-zone",
            Self::LatencyCrossZone => "latency-cross-zone",
            Self::LatencyGateway => "latency-gateway",
            Self::LatencyInternet => "latency-internet",
            Self::BytesUp => "bytes-up",
            Self::BytesDown => "bytes-down",
            Self::PacketBytes => "packet-bytes",
        }
    }

    /// What the value counts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::IdleLifetime => Unit::Seconds,
            Self::SubnetChoice => Unit::Choice(&["uniform", "in-turn"]),
            Self::EnvironmentChoice => Unit::Choice(&["newest", "oldest"]),
            Self::VpcColdStartAfter
            | Self::InitUnknown
            | Self::ColdStartBefore
            | Self::EniCreateBefore
            | Self::EniCreateSpreadBefore
            | Self::CallTimeInternet
            | Self::CallTimeService
            | Self::CallTimeVpc => Unit::Milliseconds,
            Self::EniSlotBefore => Unit::Megabytes,
            Self::EniLimitBefore | Self::Ec2Burst | Self::AccountConcurrency => Unit::Count,
            Self::Ec2Rate => Unit::PerSecond,
            Self::EnvironmentLifetime | Self::UpdateTime | Self::HyperplaneGrowth => Unit::Seconds,
            Self::HyperplaneLimit | Self::NatAddresses | Self::Handshakes => Unit::Count,
            Self::KeepAlive => Unit::Choice(&["on", "off"]),
            Self::LatencyZone | Self::LatencyCrossZone | Self::LatencyGateway | Self::LatencyInternet => Unit::Microseconds,
            Self::BytesUp | Self::BytesDown | Self::PacketBytes => Unit::Bytes,
        }
    }

    /// The least and the most that may be chosen.
    #[must_use]
    pub const fn range(self) -> (u64, u64) {
        match self {
            Self::IdleLifetime => (1, 86_400),
            Self::SubnetChoice | Self::EnvironmentChoice => (0, 1),
            Self::VpcColdStartAfter | Self::InitUnknown | Self::ColdStartBefore => (0, 10_000),
            Self::EniCreateBefore => (1, 120_000),
            Self::EniCreateSpreadBefore | Self::CallTimeInternet | Self::CallTimeService | Self::CallTimeVpc => (0, 60_000),
            Self::EniSlotBefore => (128, 10_240),
            Self::EniLimitBefore | Self::Ec2Burst | Self::Ec2Rate => (1, 100_000),
            Self::AccountConcurrency => (1, 100_000),
            Self::EnvironmentLifetime => (60, 1_209_600),
            Self::UpdateTime | Self::HyperplaneGrowth => (0, 3_600),
            Self::HyperplaneLimit => (1, 100_000),
            Self::NatAddresses => (1, 8),
            Self::KeepAlive => (0, 1),
            Self::Handshakes => (0, 10),
            Self::LatencyZone | Self::LatencyCrossZone | Self::LatencyGateway | Self::LatencyInternet => (0, 1_000_000),
            Self::BytesUp | Self::BytesDown => (0, 1_000_000_000),
            Self::PacketBytes => (64, 9_001),
        }
    }

    fn default_value(self) -> u64 {
        self.fact().value
    }

    /// The value that is used unless another is chosen, and what it rests on.
    #[must_use]
    #[inline(always)] // the page asks for numbers only, and so leaves the texts of the sources out
    pub const fn fact(self) -> Sourced<u64> {
        match self {
            Self::IdleLifetime => Sourced {
                value: 600,
                source: "mikhail.io/2019/08/aws-lambda-cold-starts-after-10-minutes (measured; today's value is not published)",
                as_of: "2019-08",
                confidence: Confidence::ThirdParty,
            },
            Self::SubnetChoice => assumed(SUBNET_UNIFORM, "not documented; Lambda picks the availability zone of an environment"),
            Self::EnvironmentChoice => assumed(ENVIRONMENT_NEWEST, "not documented; newest first, as SimFaaS has it"),
            Self::VpcColdStartAfter => Sourced {
                value: 0,
                source: "All Things Distributed 2026-04-22: about 300 ms in 2019, since then about 200 µs",
                as_of: "2026-04",
                confidence: Confidence::AwsBlog,
            },
            Self::InitUnknown => assumed(200, "between the runtimes measured by github.com/maxday/lambda-perf, 2026-08"),
            Self::ColdStartBefore => Sourced {
                value: 300,
                source: "simplybusiness.co.uk 2019-03-28: a cold start outside a VPC",
                as_of: "2019-03",
                confidence: Confidence::ThirdParty,
            },
            Self::EniCreateBefore => assumed(9_000, "illustrative: 8 to 10 s were typical, 5 to 15 s were reported in 2018-19"),
            Self::EniCreateSpreadBefore => {
                assumed(1_000, "illustrative: 8 to 10 s were typical, 5 to 15 s were reported in 2018-19")
            }
            Self::EniSlotBefore => quota(quotas::MEMORY_PER_INTERFACE_BEFORE_MB),
            Self::EniLimitBefore => quota(quotas::INTERFACES_PER_REGION_BEFORE),
            Self::Ec2Burst => assumed(100, "illustrative: AWS names the throttling but no figure"),
            Self::Ec2Rate => assumed(5, "illustrative: AWS names the throttling but no figure"),
            Self::AccountConcurrency => quota(quotas::ACCOUNT_CONCURRENCY),
            Self::CallTimeInternet => assumed(120, "illustrative: depends on the host"),
            Self::CallTimeService => assumed(40, "illustrative: depends on the service"),
            Self::CallTimeVpc => assumed(15, "illustrative: depends on the target"),
            Self::EnvironmentLifetime => {
                assumed(14_400, "AWS says \"every few hours\", without a figure (repost.aws QUUveUH1fGR6SHB9ZvrBsTUA)")
            }
            Self::UpdateTime => assumed(90, "as long as making an interface; AWS says minutes"),
            Self::HyperplaneLimit => quota(quotas::HYPERPLANE_INTERFACES_PER_VPC),
            Self::HyperplaneGrowth => {
                assumed(90, "as long as making the first one; AWS names no figure, gomomento.com 2024-04-23 saw the lag")
            }
            Self::NatAddresses => assumed(1, "one Elastic IP; up to eight can be added (VUG@a1298ce:vpc-nat-gateway.md)"),
            Self::KeepAlive => assumed(KEEP_ALIVE_ON, "the AWS SDKs keep connections open; other clients differ"),
            Self::Handshakes => assumed(2, "one for TCP and one for TLS 1.3"),
            Self::LatencyZone => assumed(150, "illustrative: a few tenths of a millisecond are usual; AWS guarantees none"),
            Self::LatencyCrossZone => assumed(500, "illustrative: AWS says single-digit milliseconds between zones"),
            Self::LatencyGateway => assumed(100, "illustrative: not published"),
            Self::LatencyInternet => assumed(10_000, "illustrative: depends on the host"),
            Self::BytesUp => assumed(1_000, "illustrative: depends on the call"),
            Self::BytesDown => assumed(10_000, "illustrative: depends on the call"),
            Self::PacketBytes => {
                assumed(1_500, "the largest packet that the internet carries; small requests take more packets a byte")
            }
        }
    }
}

const fn assumed(value: u64, source: &'static str) -> Sourced<u64> {
    Sourced { value, source, as_of: "2026-11", confidence: Confidence::Assumed }
}

/// A quota that an account may have raised.
const fn quota(fact: Sourced<u32>) -> Sourced<u64> {
    Sourced { value: fact.value as u64, source: fact.source, as_of: fact.as_of, confidence: fact.confidence }
}
