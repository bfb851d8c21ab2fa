//! The words of the terminal face: headings, what is wrong with a command line or a path, and the help.

use super::Language;

/// A heading or label of the terminal face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The files that were read.
    Files,
    /// A file in no format that we read.
    NotRead,
    /// Functions.
    Functions,
    /// No function is attached to a VPC.
    NoFunctions,
    /// The list is not complete.
    AndOthers,
    /// What a function calls.
    Calls,
    /// Network interfaces.
    Interfaces,
    /// "At least": the count is a lower bound.
    AtLeast,
    /// Subnets.
    Subnets,
    /// Addresses left.
    Free,
    /// Not to be known from the files.
    Unknown,
    /// NAT gateways.
    NatGateways,
    /// It leads to the internet.
    Working,
    /// It does not.
    NotWorking,
    /// VPC endpoints.
    Endpoints,
    /// From which subnet a trace starts.
    From,
    /// The way there.
    There,
    /// The way back.
    Back,
    /// It arrives.
    Delivered,
    /// It is dropped.
    Dropped,
    /// It cannot be said.
    Undecided,
    /// The subnets differ.
    Mixed,
    /// Invocations that arrived.
    Arrived,
    /// That completed.
    Completed,
    /// That were throttled.
    Throttled,
    /// That failed for want of a network interface.
    Failed,
    /// That took longer than the function's timeout.
    TimedOut,
    /// Cold starts.
    ColdStarts,
    /// Execution environments, most at once.
    Environments,
    /// Invocations at once, most.
    Concurrency,
    /// From arrival to completion.
    Latency,
    /// The same with a cold start.
    ColdLatency,
    /// The fewest free addresses.
    FreeMin,
    /// Most connections through a NAT gateway.
    NatConnections,
    /// Ports that a NAT gateway did not have.
    NatPorts,
    /// Connections: opened, used again, cut off.
    Connections,
    /// Invocations whose function gave an error.
    FunctionErrors,
    /// Asynchronous events: done, tried again, given up.
    AsyncEvents,
    /// Queued messages, likewise.
    Messages,
    /// Invocations that found an idle environment.
    Warm,
    /// Environments that died of idleness.
    Expired,
    /// Invocations a second, ours and the floor's.
    Speed,
    /// Events in the log, and its hash.
    Log,
    /// What to do about a problem.
    Hint,
    /// What to change.
    Fix,
    /// No mistake was found.
    NothingFound,
}

/// What stops the terminal face before it has an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No command was given.
    NoCommand,
    /// This is not a command.
    UnknownCommand(String),
    /// This is not an option of the command.
    UnknownOption(String),
    /// The option needs a value.
    NeedsValue(String),
    /// The option does not take this value: option, value, what it takes.
    BadValue(String, String, String),
    /// The command needs this option or argument.
    Missing(String),
    /// These do not go together.
    NotTogether(String, String),
    /// There is no such function: its name, and those that there are.
    NoSuchFunction(String, Vec<String>),
    /// The path cannot be read: what the system says.
    CannotRead(String),
    /// There is nothing at this path.
    NothingThere,
    /// The folder holds nothing that looks like configuration.
    EmptyFolder,
    /// This file of invocations over time is not one: what is wrong with it.
    BadWorkload(String),
    /// This is no file of arrivals.
    BadArrivals,
    /// The pool and its floor disagree.
    OutputsDiffer,
    /// The file cannot be written: what the system says.
    CannotWrite(String),
}

/// The word in `language`.
#[must_use]
pub const fn word(word: Word, language: Language) -> &'static str {
    match language {
        Language::En => match word {
            Word::Files => "Files",
            Word::NotRead => "not read",
            Word::Functions => "Functions",
            Word::NoFunctions => "none is attached to a VPC",
            Word::AndOthers => "and others that the files do not tell",
            Word::Calls => "calls",
            Word::Interfaces => "Network interfaces of Lambda",
            Word::AtLeast => "at least",
            Word::Subnets => "Subnets",
            Word::Free => "free",
            Word::Unknown => "not known",
            Word::NatGateways => "NAT gateways",
            Word::Working => "leads to the internet",
            Word::NotWorking => "does not lead to the internet",
            Word::Endpoints => "VPC endpoints",
            Word::From => "From",
            Word::There => "There",
            Word::Back => "Back",
            Word::Delivered => "delivered",
            Word::Dropped => "dropped",
            Word::Undecided => "undecided",
            Word::Mixed => "mixed",
            Word::Arrived => "Invocations arrived",
            Word::Completed => "completed",
            Word::Throttled => "throttled",
            Word::Failed => "failed",
            Word::TimedOut => "timed out",
            Word::ColdStarts => "Cold starts",
            Word::Environments => "Environments at once, most",
            Word::Concurrency => "Invocations at once, most",
            Word::Latency => "Latency p50, p90, p99, most",
            Word::ColdLatency => "with a cold start",
            Word::FreeMin => "Fewest free addresses",
            Word::NatConnections => "Connections through NAT, most",
            Word::NatPorts => "ErrorPortAllocation",
            Word::Connections => "Connections opened, reused, reset",
            Word::FunctionErrors => "failed by themselves",
            Word::AsyncEvents => "Events done, retried, given up",
            Word::Messages => "Messages done, retried, given up",
            Word::Warm => "warm",
            Word::Expired => "Environments that expired",
            Word::Speed => "Invocations a second, ours / floor",
            Word::Log => "Events, hash of the log",
            Word::Hint => "hint",
            Word::Fix => "To mend it",
            Word::NothingFound => "No mistake found.",
        },
        Language::ZhCn => match word {
            Word::Files => "文件",
            Word::NotRead => "未读取",
            Word::Functions => "函数",
            Word::NoFunctions => "没有连接到 VPC 的函数",
            Word::AndOthers => "以及文件中没有写明的其他项",
            Word::Calls => "调用",
            Word::Interfaces => "Lambda 的网络接口",
            Word::AtLeast => "至少",
            Word::Subnets => "子网",
            Word::Free => "空闲",
            Word::Unknown => "未知",
            Word::NatGateways => "NAT 网关",
            Word::Working => "可通往互联网",
            Word::NotWorking => "不通往互联网",
            Word::Endpoints => "VPC 终端节点",
            Word::From => "从",
            Word::There => "去程",
            Word::Back => "回程",
            Word::Delivered => "送达",
            Word::Dropped => "丢弃",
            Word::Undecided => "无法判断",
            Word::Mixed => "各子网不同",
            Word::Arrived => "到达的调用",
            Word::Completed => "完成",
            Word::Throttled => "被限流",
            Word::Failed => "失败",
            Word::TimedOut => "超时",
            Word::ColdStarts => "冷启动",
            Word::Environments => "同时存在的执行环境（最多）",
            Word::Concurrency => "同时进行的调用（最多）",
            Word::Latency => "延迟 p50、p90、p99、最长",
            Word::ColdLatency => "含冷启动",
            Word::FreeMin => "空闲地址（最少）",
            Word::NatConnections => "经 NAT 的连接（最多）",
            Word::NatPorts => "ErrorPortAllocation",
            Word::Connections => "连接：新建、复用、重置",
            Word::FunctionErrors => "函数自身出错",
            Word::AsyncEvents => "事件：完成、重试、丢弃",
            Word::Messages => "消息：完成、重试、丢弃",
            Word::Warm => "热启动",
            Word::Expired => "过期的执行环境",
            Word::Speed => "每秒调用数，本工具 / 下限",
            Word::Log => "事件数与日志哈希",
            Word::Hint => "提示",
            Word::Fix => "解决办法",
            Word::NothingFound => "没有发现错误。",
        },
    }
}

/// The sentence for `trouble` in `language`.
#[must_use]
pub fn trouble(trouble: &Trouble, language: Language) -> String {
    match language {
        Language::En => match trouble {
            Trouble::NoCommand => "Say what to do: report, check, trace, simulate or pool.".to_owned(),
            Trouble::UnknownCommand(name) => {
                format!("There is no command {name}; there are report, check, trace, simulate and pool.")
            }
            Trouble::UnknownOption(name) => format!("There is no option {name} here."),
            Trouble::NeedsValue(name) => format!("{name} needs a value."),
            Trouble::BadValue(name, value, takes) => format!("{name} takes {takes}, not “{value}”."),
            Trouble::Missing(name) => format!("{name} is missing."),
            Trouble::NotTogether(one, other) => format!("{one} and {other} do not go together."),
            Trouble::NoSuchFunction(name, there) if there.is_empty() => {
                format!("There is no function {name}: the files attach none to a VPC.")
            }
            Trouble::NoSuchFunction(name, there) => format!("There is no function {name}; there are {}.", there.join(", ")),
            Trouble::CannotRead(detail) => format!("It cannot be read: {detail}."),
            Trouble::NothingThere => "There is no such file or folder.".to_owned(),
            Trouble::EmptyFolder => {
                "The folder holds no .yaml, .yml, .json, .jsonl, .template, .tf, .tfvars or .zip file.".to_owned()
            }
            Trouble::BadWorkload(detail) => format!("This is not a workload file: {detail}."),
            Trouble::BadArrivals => "This is not a file of ascending 64-bit numbers.".to_owned(),
            Trouble::OutputsDiffer => "The pool and its floor disagree, so no speed is given.".to_owned(),
            Trouble::CannotWrite(detail) => format!("It cannot be written: {detail}."),
        },
        Language::ZhCn => match trouble {
            Trouble::NoCommand => "请说明要做什么：report、check、trace、simulate 或 pool。".to_owned(),
            Trouble::UnknownCommand(name) => format!("没有命令 {name}；可用的是 report、check、trace、simulate 和 pool。"),
            Trouble::UnknownOption(name) => format!("这里没有选项 {name}。"),
            Trouble::NeedsValue(name) => format!("{name} 需要一个值。"),
            Trouble::BadValue(name, value, takes) => format!("{name} 的取值是 {takes}，不能是“{value}”。"),
            Trouble::Missing(name) => format!("缺少 {name}。"),
            Trouble::NotTogether(one, other) => format!("{one} 和 {other} 不能同时使用。"),
            Trouble::NoSuchFunction(name, there) if there.is_empty() => format!("没有函数 {name}：文件中没有连接到 VPC 的函数。"),
            Trouble::NoSuchFunction(name, there) => format!("没有函数 {name}；可用的是 {}。", there.join("、")),
            Trouble::CannotRead(detail) => format!("无法读取：{detail}。"),
            Trouble::NothingThere => "没有这个文件或文件夹。".to_owned(),
            Trouble::EmptyFolder => "文件夹中没有 .yaml、.yml、.json、.jsonl、.template、.tf、.tfvars 或 .zip 文件。".to_owned(),
            Trouble::BadWorkload(detail) => format!("这不是负载文件：{detail}。"),
            Trouble::BadArrivals => "这不是由递增的 64 位数字组成的文件。".to_owned(),
            Trouble::OutputsDiffer => "执行环境池与下限的结果不一致，因此不给出速度。".to_owned(),
            Trouble::CannotWrite(detail) => format!("无法写入：{detail}。"),
        },
    }
}

/// What to do about a path that cannot be used.
#[must_use]
pub const fn path_hint(language: Language) -> &'static str {
    match language {
        Language::En => {
            "Name a template, Serverless Framework or Terraform files, answers of the AWS CLI, or a folder that holds some."
        }
        Language::ZhCn => "请给出模板、Serverless Framework 或 Terraform 文件、AWS CLI 的输出，或包含它们的文件夹。",
    }
}

/// The help. Options and their values are the same in every language; so are their names here.
#[must_use]
pub const fn help(language: Language) -> &'static str {
    match language {
        Language::En => {
            "How AWS Lambda functions in a VPC reach the world.

usage: eniscope report   PATH… | --scenario NAME
       eniscope check    PATH… | --scenario NAME  [--sarif]
       eniscope trace    PATH… | --scenario NAME  --from FUNCTION | --place SUBNET[,SUBNET…]:GROUP[,GROUP…]  --to DEST
       eniscope simulate PATH… | --scenario NAME  [--workload FILE | --rate N --duration 60s --pattern NAME]
                         [--arrivals FILE] [--fault KIND[:ID]@START[+DURATION]]…
                         [--seed N] [--assume NAME=VALUE]… [--events FILE]
       eniscope pool     --workload W1|W2|W3  [--n N] [--arrivals FILE] [--write-arrivals FILE] [--repeat N]

PATH is a CloudFormation or SAM template, a Serverless Framework or Terraform file (configuration, plan or state), an answer of
the AWS CLI, a .zip, or a folder of them; all paths together make one configuration.
DEST is internet, internet6, service:NAME, host:NAME[:PORT], ADDRESS[:PORT][/tcp|udp|icmp] or resource:ID[:PORT].

  --json               the answer as JSON (version 1)
  --sarif              the findings as SARIF 2.1.0, for code hosts
  --param NAME=VALUE   the value of a template's parameter or a Terraform variable; may be repeated
  --state SUBNET=KIND  what a subnet outside the files is: private-nat, private or public; may be repeated
  --region NAME        the Region; us-east-1 unless given
  --era after|before   since, or before, September 2019; after unless given
  --lang en|zh-CN      the language of every word
  --scenario NAME      a network that comes with the tool: shop, public-subnet, private-endpoints
  --rate N             invocations a second, of all functions together
  --pattern NAME       constant, poisson, burst, ramp or daily
  --arrivals FILE      recorded moments, or counts per minute, instead of a pattern
  --fault …            what goes wrong during the run, from when and how long; may be repeated
  --assume NAME=VALUE  another value for something that AWS does not document; may be repeated
  --events FILE        writes every event there, one JSON object a line
  --help, --version

exit codes: 0 holds · 1 does not hold: a connection or an invocation is lost, a finding is an error · 2 undecided · 64 wrong usage · 65 no input
"
        }
        Language::ZhCn => {
            "VPC 中的 AWS Lambda 函数如何通往外界。

用法：eniscope report   PATH… | --scenario NAME
      eniscope check    PATH… | --scenario NAME  [--sarif]
      eniscope trace    PATH… | --scenario NAME  --from FUNCTION | --place SUBNET[,SUBNET…]:GROUP[,GROUP…]  --to DEST
      eniscope simulate PATH… | --scenario NAME  [--workload FILE | --rate N --duration 60s --pattern NAME]
                        [--arrivals FILE] [--fault KIND[:ID]@START[+DURATION]]…
                        [--seed N] [--assume NAME=VALUE]… [--events FILE]
      eniscope pool     --workload W1|W2|W3  [--n N] [--arrivals FILE] [--write-arrivals FILE] [--repeat N]

PATH 是 CloudFormation 或 SAM 模板、Serverless Framework 或 Terraform 文件（配置、plan 或 state）、AWS CLI 的输出、.zip，
或包含它们的文件夹；所有路径合在一起是一份配置。
DEST 是 internet、internet6、service:NAME、host:NAME[:PORT]、ADDRESS[:PORT][/tcp|udp|icmp] 或 resource:ID[:PORT]。

  --json               以 JSON 回答（版本 1）
  --sarif              以 SARIF 2.1.0 输出检查结果，供代码托管平台使用
  --param NAME=VALUE   模板参数或 Terraform 变量的值；可重复
  --state SUBNET=KIND  文件之外的子网是哪一种：private-nat、private 或 public；可重复
  --region NAME        区域；默认 us-east-1
  --era after|before   2019 年 9 月之后或之前；默认 after
  --lang en|zh-CN      所有文字的语言
  --scenario NAME      工具自带的网络：shop、public-subnet、private-endpoints
  --rate N             所有函数合计每秒的调用次数
  --pattern NAME       constant、poisson、burst、ramp 或 daily
  --arrivals FILE      记录下来的时刻或每分钟的次数，代替 --pattern
  --fault …            运行期间发生的故障、开始时间和持续时间；可重复
  --assume NAME=VALUE  为 AWS 没有公布的事项换一个值；可重复
  --events FILE        把每个事件写入该文件，每行一个 JSON 对象
  --help、--version

退出码：0 成立 · 1 不成立：有连接或调用丢失，或检查发现错误 · 2 无法判断 · 64 用法错误 · 65 没有可读的输入
"
        }
    }
}
