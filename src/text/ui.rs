//! The words of the page itself: labels, buttons, headings. A closed list, one exhaustive `match` for each language.
//!
//! Sentences about networks, traces and runs are not here; see the other files of this folder.

use super::Language;

/// A word or short sentence of the page that needs nothing filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiWord {
    /// The product.
    ProductName,
    /// Label: what is open.
    WhatIsOpen,
    /// Group of the picker.
    YourFiles,
    /// Group of the picker.
    BuiltInScenarios,
    /// Label of the era switch.
    Era,
    /// The era before September 2019.
    EraBefore,
    /// The era since.
    EraAfter,
    /// Button that opens the dialog.
    OpenFiles,
    /// The same on a phone.
    OpenFilesShort,
    /// Title of the dialog.
    OpenTitle,
    /// What can be opened and where it goes.
    OpenExplained,
    /// Button for the file picker.
    ChooseFiles,
    /// Button for the folder picker.
    ChooseFolder,
    /// Hint beside it.
    OrDrop,
    /// Label of the text field.
    PasteLabel,
    /// Button that opens the pasted text.
    OpenPasted,
    /// A text from before a restart is in the field.
    KeptText,
    /// Heading of the commands that collect an account's answers.
    CollectTitle,
    /// What they do.
    CollectExplained,
    /// Heading of the IAM actions that they use.
    CollectActions,
    /// On the drop target.
    DropHere,
    /// Below it.
    DropNote,
    /// A link names a file.
    LinkedTitle,
    /// It lies on another site.
    LinkedElsewhere,
    /// Button: open it.
    OpenLinked,
    /// Button: do not.
    LeaveLinked,
    /// The form of what the files leave open, when all of it is stated.
    StatedTitle,
    /// Nothing has been stated.
    NotStated,
    /// What a subnet is said to be.
    OutsideTheFiles,
    /// A subnet.
    SubnetWithNat,
    /// A subnet.
    SubnetWithoutNat,
    /// A subnet.
    SubnetPublic,
    /// Something is on its way.
    Loading,
    /// Files are being read.
    Reading,
    /// Button.
    Close,
    /// Title of the card about a file that could not be opened.
    Refused,
    /// The theme follows the system.
    ThemeAuto,
    /// Light theme.
    ThemeLight,
    /// Dark theme.
    ThemeDark,
    /// Title and button of the help.
    Keyboard,
    /// Landmark: the sentence.
    SummaryLabel,
    /// The next step when nothing has played.
    PressPlay,
    /// The stage, and its side of the switch on a phone.
    Picture,
    /// The other side.
    List,
    /// Label of that switch.
    PictureOrList,
    /// Landmark: the stage.
    StageLabel,
    /// Landmark: the side panel.
    PanelLabel,
    /// Tab.
    TabWhy,
    /// Tab.
    TabNetwork,
    /// Tab.
    TabEvents,
    /// Tab.
    TabLoad,
    /// Why tab, nothing selected.
    NothingSelected,
    /// Heading: list of calls.
    CallsHere,
    /// Heading: reply leg.
    WayBack,
    /// The reply is walked as if the way there were open.
    WayBackIfOpen,
    /// Heading: what the drop feels like.
    FeelsLike,
    /// Heading: what to change.
    WhatToChange,
    /// Heading: the fact that is missing.
    WhatIsMissing,
    /// Title: a dropped call.
    WhyDropped,
    /// Title: a delivered call.
    WhyDelivered,
    /// Title: an undecided call.
    WhyUndecided,
    /// Mark.
    Passes,
    /// Mark.
    Blocked,
    /// Mark.
    Unknown,
    /// Mark: after a drop.
    WouldPass,
    /// Label of the subnet switch.
    FromSubnet,
    /// Label: where it is declared.
    Declared,
    /// Label.
    UsedBy,
    /// Label.
    Subnets,
    /// Label.
    SecurityGroups,
    /// Label.
    Memory,
    /// Label.
    Timeout,
    /// Label.
    Runtime,
    /// Label.
    Vpc,
    /// Label.
    AddressRange,
    /// Label.
    Zone,
    /// Label.
    RouteTable,
    /// Label.
    NetworkAcl,
    /// The VPC's main table.
    MainTable,
    /// AWS's default ACL.
    DefaultAcl,
    /// Label.
    Routes,
    /// Label.
    InboundRules,
    /// Label.
    OutboundRules,
    /// No rule.
    NoRules,
    /// Label.
    StandsIn,
    /// Label: what is in it.
    Holds,
    /// Label.
    Service,
    /// Label.
    Policy,
    /// All is allowed.
    PolicyFull,
    /// Nothing is allowed.
    PolicyNone,
    /// Some calls are allowed.
    PolicySome,
    /// Label.
    PrivateDns,
    /// On.
    On,
    /// Off.
    Off,
    /// Label.
    Connectivity,
    /// Public NAT.
    Public,
    /// Private NAT.
    Private,
    /// Label.
    State,
    /// Label.
    Port,
    /// Label.
    Address,
    /// Label.
    Interfaces,
    /// Label.
    FreeAddresses,
    /// Label: tables that lead here.
    LeadsTo,
    /// Label of a prefix list.
    Covers,
    /// Label.
    Role,
    /// The role may make interfaces.
    RoleGranted,
    /// The role lacks actions.
    RoleMissing,
    /// The role is not in the files.
    RoleUnknown,
    /// Label: the main table of a VPC.
    MainRouteTable,
    /// Label.
    DnsSupport,
    /// Label.
    DnsHostnames,
    /// A thing that the files only name.
    OutsideFiles,
    /// Heading of the list.
    WhatIsThere,
    /// Heading.
    Functions,
    /// Subnets without a known zone.
    NoZone,
    /// Heading.
    Gateways,
    /// Heading.
    TablesAndGroups,
    /// Heading: addresses left.
    Headroom,
    /// The count is a lower bound.
    LowerBound,
    /// Heading: problems of the files.
    Problems,
    /// There are none.
    NoProblems,
    /// Label of the list.
    EventsLabel,
    /// There are none.
    NoEvents,
    /// Filter.
    OnlyDrops,
    /// Button at an event.
    WhyShort,
    /// Heading.
    LoadLabel,
    /// Label.
    Pattern,
    /// Pattern.
    PatternConstant,
    /// Pattern.
    PatternPoisson,
    /// Pattern.
    PatternBurst,
    /// Pattern.
    PatternRamp,
    /// Label.
    Rate,
    /// Label.
    PeakRate,
    /// Label.
    Duration,
    /// Label.
    Seed,
    /// Button.
    NewSeed,
    /// Heading.
    Results,
    /// Result.
    Arrived,
    /// Result.
    Completed,
    /// Result.
    Failed,
    /// Result.
    Throttled,
    /// Result: timed out after a drop.
    TimedOut,
    /// Result.
    ColdStarts,
    /// Result.
    Environments,
    /// Result.
    Concurrency,
    /// Result.
    InterfacesMost,
    /// Table caption.
    Latency,
    /// Row.
    AllInvocations,
    /// Row.
    ColdOnly,
    /// Column.
    Median,
    /// Column.
    Longest,
    /// Heading.
    FewestFree,
    /// Heading.
    ConnectionsNat,
    /// The run was cut short.
    CutShort,
    /// Heading.
    Assumptions,
    /// Explains them.
    AssumptionsNote,
    /// Landmark: the timeline.
    TimelineLabel,
    /// Label of the buttons.
    Transport,
    /// Button.
    ToStart,
    /// Button.
    StepBack,
    /// Button.
    StepForward,
    /// Button.
    Play,
    /// Button.
    Pause,
    /// Label.
    Speed,
    /// Toggle.
    SkipIdle,
    /// Label of the slider.
    Position,
    /// Legend.
    LegendCall,
    /// Legend.
    LegendReply,
    /// Legend.
    LegendDrop,
    /// Legend.
    LegendCold,
    /// Label.
    Legend,
    /// Help.
    KeyPlay,
    /// Help.
    KeySeek,
    /// Help.
    KeyEvent,
    /// Help.
    KeyEnds,
    /// Help.
    KeyHelp,
    /// Help.
    KeyEscape,
    /// Name of a key.
    KeySpace,
    /// Panic card.
    CrashTitle,
    /// Panic card.
    CrashText,
    /// Button.
    CrashCopy,
    /// After copying.
    CrashCopied,
    /// Button.
    CrashRestart,
    /// Label.
    CrashReport,
    /// Tab.
    TabFindings,
    /// Tab.
    TabReach,
    /// Heading of the findings.
    FindingsTitle,
    /// Heading: no findings.
    NothingFound,
    /// What was checked.
    WhatWasChecked,
    /// Button: the evidence.
    ShowMe,
    /// Button: apply the fix.
    ApplyFix,
    /// A finding without a fix.
    NoFix,
    /// Label: what the fix changes.
    FixDoes,
    /// Label of the languages of a fix.
    CopyAs,
    /// Button.
    Copy,
    /// After copying.
    Copied,
    /// A fix that cannot be written in this language.
    NoText,
    /// Button.
    Undo,
    /// Button.
    Redo,
    /// What is undone: another file or scenario.
    StepOpened,
    /// What undo takes back.
    StepStated,
    /// What is undone: a change of the network.
    StepChange,
    /// What is undone: the era.
    StepEra,
    /// What is undone: the load.
    StepLoad,
    /// What is undone: the seed.
    StepSeed,
    /// What is undone: an assumption.
    StepAssumption,
    /// Help.
    KeyUndo,
    /// Heading of the table of who reaches what.
    ReachTitle,
    /// What the table shows.
    ReachNote,
    /// Label of the table.
    ReachTable,
    /// There is no row.
    NoFunctions,
    /// Corner of the table.
    Function,
    /// A cell.
    Delivered,
    /// A cell.
    Dropped,
    /// A cell.
    Undecided,
    /// A cell.
    Mixed,
    /// Label of the field.
    AnyDestination,
    /// Hint of the field.
    DestinationForms,
    /// Button.
    AddDestination,
    /// Heading: place a function.
    AttachHere,
    /// What it does.
    AttachExplained,
    /// Button.
    Attach,
    /// Choose both.
    AttachRefused,
    /// Why other ways do not help.
    OtherWays,
}

impl UiWord {
    /// The word in `language`.
    #[must_use]
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en(),
            Language::ZhCn => self.zh_cn(),
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::ProductName => "Eniscope",
            Self::WhatIsOpen => "What is open",
            Self::YourFiles => "Your files",
            Self::BuiltInScenarios => "Built-in scenarios",
            Self::Era => "Era of Lambda networking",
            Self::EraBefore => "Before 2019",
            Self::EraAfter => "Today",
            Self::OpenFiles => "Open your files…",
            Self::OpenFilesShort => "Open…",
            Self::OpenTitle => "Open your files",
            Self::OpenExplained => {
                "CloudFormation, SAM, cdk synth, Serverless Framework, Terraform (.tf, or terraform show -json), answers of the AWS CLI: one file, several, a folder or a .zip. Your files are read in this tab and never leave it."
            }
            Self::ChooseFiles => "Choose files…",
            Self::ChooseFolder => "Choose a folder…",
            Self::OrDrop => "or drop them anywhere on the page",
            Self::PasteLabel => "Or paste the text of a file",
            Self::OpenPasted => "Open pasted text",
            Self::KeptText => "Your text from before the restart is kept here.",
            Self::CollectTitle => "Read a whole account",
            Self::CollectExplained => {
                "These commands of the AWS CLI only read. They write each answer for your account and Region into the folder \
                 eniscope-answers, without your functions' environment variables. Then open all files of that folder together."
            }
            Self::CollectActions => "The IAM actions that they use",
            Self::DropHere => "Drop to open",
            Self::DropNote => "Files, a folder or a .zip · stays in this tab",
            Self::LinkedTitle => "This link names a file",
            Self::LinkedElsewhere => "It lies on another site, which this page may not contact. Save the file and open it here.",
            Self::OpenLinked => "Open it",
            Self::LeaveLinked => "Do not open it",
            Self::StatedTitle => "Values that you stated",
            Self::NotStated => "not stated",
            Self::OutsideTheFiles => "this subnet is not in the files",
            Self::SubnetWithNat => "private, with NAT",
            Self::SubnetWithoutNat => "private, without NAT",
            Self::SubnetPublic => "public",
            Self::Loading => "Loading…",
            Self::Reading => "Reading your files…",
            Self::Close => "Close",
            Self::Refused => "That could not be opened. The picture stays as it was.",
            Self::ThemeAuto => "Theme: as the system",
            Self::ThemeLight => "Theme: light",
            Self::ThemeDark => "Theme: dark",
            Self::Keyboard => "Keyboard",
            Self::SummaryLabel => "Summary",
            Self::PressPlay => "Press play to send the first calls",
            Self::Picture => "Picture",
            Self::List => "List",
            Self::PictureOrList => "Show as",
            Self::StageLabel => "Network picture",
            Self::PanelLabel => "Details",
            Self::TabWhy => "Why",
            Self::TabNetwork => "Network",
            Self::TabEvents => "Events",
            Self::TabLoad => "Load",
            Self::NothingSelected => "Pick a function, a gateway or a call to see every step it takes and the rule that decides.",
            Self::CallsHere => "Calls and how they fare",
            Self::WayBack => "The way back",
            Self::WayBackIfOpen => "As it would be if the way there were open",
            Self::FeelsLike => "What it feels like",
            Self::WhatToChange => "What to change",
            Self::WhatIsMissing => "What is missing",
            Self::WhyDropped => "Why is this call dropped?",
            Self::WhyDelivered => "Why does this call arrive?",
            Self::WhyUndecided => "Does this call arrive?",
            Self::Passes => "passes",
            Self::Blocked => "dropped",
            Self::Unknown => "not known",
            Self::WouldPass => "would go on",
            Self::FromSubnet => "From subnet",
            Self::Declared => "Declared",
            Self::UsedBy => "Used by",
            Self::Subnets => "Subnets",
            Self::SecurityGroups => "Security groups",
            Self::Memory => "Memory",
            Self::Timeout => "Timeout",
            Self::Runtime => "Runtime",
            Self::Vpc => "VPC",
            Self::AddressRange => "Address range",
            Self::Zone => "Availability zone",
            Self::RouteTable => "Route table",
            Self::NetworkAcl => "Network ACL",
            Self::MainTable => "main route table",
            Self::DefaultAcl => "default (allows all)",
            Self::Routes => "Routes",
            Self::InboundRules => "Inbound rules",
            Self::OutboundRules => "Outbound rules",
            Self::NoRules => "none",
            Self::StandsIn => "Stands in",
            Self::Holds => "Contains",
            Self::Service => "Service",
            Self::Policy => "Endpoint policy",
            Self::PolicyFull => "full access",
            Self::PolicyNone => "denies all",
            Self::PolicySome => "restricted",
            Self::PrivateDns => "Private DNS",
            Self::On => "on",
            Self::Off => "off",
            Self::Connectivity => "Connectivity",
            Self::Public => "public",
            Self::Private => "private",
            Self::State => "State",
            Self::Port => "Port",
            Self::Address => "Address",
            Self::Interfaces => "Network interfaces",
            Self::FreeAddresses => "Free addresses",
            Self::LeadsTo => "Routed here from",
            Self::Covers => "Covers",
            Self::Role => "Execution role",
            Self::RoleGranted => "may create network interfaces",
            Self::RoleMissing => "lacks",
            Self::RoleUnknown => "not in the files",
            Self::MainRouteTable => "Main route table",
            Self::DnsSupport => "DNS support",
            Self::DnsHostnames => "DNS hostnames",
            Self::OutsideFiles => "Named in the files, declared elsewhere",
            Self::WhatIsThere => "What is there",
            Self::Functions => "Functions",
            Self::NoZone => "zone not known",
            Self::Gateways => "Gateways and endpoints",
            Self::TablesAndGroups => "Route tables and security groups",
            Self::Headroom => "Addresses left",
            Self::LowerBound => "at least; some subnets or groups are not known",
            Self::Problems => "Notes on the files",
            Self::NoProblems => "Nothing to remark.",
            Self::EventsLabel => "Events around now",
            Self::NoEvents => "Nothing happens in this run. Give the functions some load.",
            Self::OnlyDrops => "Only drops and failures",
            Self::WhyShort => "Why?",
            Self::LoadLabel => "Load",
            Self::Pattern => "Arrivals",
            Self::PatternConstant => "steady",
            Self::PatternPoisson => "Poisson (random)",
            Self::PatternBurst => "bursts",
            Self::PatternRamp => "ramp-up",
            Self::Rate => "Per second",
            Self::PeakRate => "Per second in bursts",
            Self::Duration => "Duration, seconds",
            Self::Seed => "Seed",
            Self::NewSeed => "New seed",
            Self::Results => "Results of the run",
            Self::Arrived => "Arrived",
            Self::Completed => "Completed",
            Self::Failed => "Failed",
            Self::Throttled => "Throttled",
            Self::TimedOut => "Timed out after a drop",
            Self::ColdStarts => "Cold starts",
            Self::Environments => "Execution environments, most at once",
            Self::Concurrency => "Concurrency, most at once",
            Self::InterfacesMost => "Network interfaces, most at once",
            Self::Latency => "Latency",
            Self::AllInvocations => "all",
            Self::ColdOnly => "with a cold start",
            Self::Median => "median",
            Self::Longest => "longest",
            Self::FewestFree => "Fewest free addresses",
            Self::ConnectionsNat => "Connections through NAT, most at once",
            Self::CutShort => "The run was cut short at the limit on events.",
            Self::Assumptions => "What is assumed",
            Self::AssumptionsNote => "Most of these AWS does not document; the model takes them so.",
            Self::TimelineLabel => "Timeline",
            Self::Transport => "Playback",
            Self::ToStart => "To the start",
            Self::StepBack => "Previous event",
            Self::StepForward => "Next event",
            Self::Play => "Play",
            Self::Pause => "Pause",
            Self::Speed => "Speed",
            Self::SkipIdle => "Skip idle time",
            Self::Position => "Position in the run",
            Self::LegendCall => "call",
            Self::LegendReply => "reply",
            Self::LegendDrop => "drop",
            Self::LegendCold => "cold start",
            Self::Legend => "Signs",
            Self::KeyPlay => "Play or pause",
            Self::KeySeek => "Back or forward a little",
            Self::KeyEvent => "Previous or next event",
            Self::KeyEnds => "To the start or the end",
            Self::KeyHelp => "This help",
            Self::KeyEscape => "Close; let go of the selection",
            Self::KeySpace => "Space",
            Self::CrashTitle => "Eniscope has stopped",
            Self::CrashText => {
                "Something went wrong inside this page. Nothing was sent anywhere. You can restart; a text that you opened is kept for you."
            }
            Self::CrashCopy => "Copy report",
            Self::CrashCopied => "Copied",
            Self::CrashRestart => "Restart",
            Self::CrashReport => "Report (version, browser, message; nothing of yours)",
            Self::TabFindings => "Findings",
            Self::TabReach => "Reach",
            Self::FindingsTitle => "What is wrong here",
            Self::NothingFound => "Nothing found",
            Self::WhatWasChecked => {
                "Every function was followed to everything that it calls and that the network names, and routes, security groups, network ACLs, gateways, endpoints, roles and address ranges were held against the usual mistakes."
            }
            Self::ShowMe => "Show me",
            Self::ApplyFix => "Apply fix",
            Self::NoFix => "No change of the network alone mends this.",
            Self::FixDoes => "The fix",
            Self::CopyAs => "The fix as text",
            Self::Copy => "Copy",
            Self::Copied => "Copied",
            Self::NoText => "This fix cannot be written in this form.",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::StepOpened => "what is open",
            Self::StepStated => "stated values",
            Self::StepChange => "change of the network",
            Self::StepEra => "era",
            Self::StepLoad => "load",
            Self::StepSeed => "seed",
            Self::StepAssumption => "assumption",
            Self::KeyUndo => "Undo or redo",
            Self::ReachTitle => "What can it reach?",
            Self::ReachNote => "Each function to each destination, there and back. Press a cell to see every hop.",
            Self::ReachTable => "Functions and destinations",
            Self::NoFunctions => "No function here is attached to a VPC. Attach one below to see what it would reach.",
            Self::Function => "Function",
            Self::Delivered => "arrives",
            Self::Dropped => "dropped",
            Self::Undecided => "not known",
            Self::Mixed => "depends on the subnet",
            Self::AnyDestination => "Any other destination",
            Self::DestinationForms => "For example 10.0.3.7:5432/tcp, host:example.com:443, service:sqs, resource:MyDatabase",
            Self::AddDestination => "Add column",
            Self::AttachHere => "Attach a function here",
            Self::AttachExplained => {
                "A function that does not exist yet, to see what it would reach. It joins the picture and the run, and can be undone."
            }
            Self::Attach => "Attach",
            Self::AttachRefused => "Choose at least one subnet and one security group.",
            Self::OtherWays => "Why other ways do not help",
        }
    }

    const fn zh_cn(self) -> &'static str {
        match self {
            Self::ProductName => "Eniscope",
            Self::WhatIsOpen => "当前内容",
            Self::YourFiles => "您的文件",
            Self::BuiltInScenarios => "内置场景",
            Self::Era => "Lambda 网络的年代",
            Self::EraBefore => "2019 年之前",
            Self::EraAfter => "现在",
            Self::OpenFiles => "打开您的文件…",
            Self::OpenFilesShort => "打开…",
            Self::OpenTitle => "打开您的文件",
            Self::OpenExplained => {
                "CloudFormation、SAM、cdk synth、Serverless Framework、Terraform（.tf 文件或 terraform show -json 的输出）、AWS CLI 的输出：可以是一个或多个文件、文件夹或 .zip。文件只在这个标签页里读取，不会离开您的电脑。"
            }
            Self::ChooseFiles => "选择文件…",
            Self::ChooseFolder => "选择文件夹…",
            Self::OrDrop => "或拖放到页面任意位置",
            Self::PasteLabel => "或粘贴文件内容",
            Self::OpenPasted => "打开粘贴的内容",
            Self::KeptText => "重启前的内容保留在这里。",
            Self::CollectTitle => "读取整个账户",
            Self::CollectExplained => {
                "这些 AWS CLI 命令只读取，把所选账户和区域的返回结果逐个写入文件夹 eniscope-answers，不写入函数的环境变量。之后一并打开该文件夹中的所有文件。"
            }
            Self::CollectActions => "所用的 IAM 操作",
            Self::DropHere => "松开即可打开",
            Self::DropNote => "文件、文件夹或 .zip · 只在本标签页内读取",
            Self::LinkedTitle => "这个链接指向一个文件",
            Self::LinkedElsewhere => "它位于另一个网站，本页面不能访问。请先保存文件，再在这里打开。",
            Self::OpenLinked => "打开",
            Self::LeaveLinked => "不打开",
            Self::StatedTitle => "您说明的值",
            Self::NotStated => "未说明",
            Self::OutsideTheFiles => "这个子网不在文件中",
            Self::SubnetWithNat => "私有，有 NAT",
            Self::SubnetWithoutNat => "私有，无 NAT",
            Self::SubnetPublic => "公有",
            Self::Loading => "正在加载…",
            Self::Reading => "正在读取文件…",
            Self::Close => "关闭",
            Self::Refused => "无法打开，画面保持不变。",
            Self::ThemeAuto => "主题：跟随系统",
            Self::ThemeLight => "主题：浅色",
            Self::ThemeDark => "主题：深色",
            Self::Keyboard => "键盘快捷键",
            Self::SummaryLabel => "概要",
            Self::PressPlay => "按播放，发出第一批调用",
            Self::Picture => "图",
            Self::List => "列表",
            Self::PictureOrList => "显示方式",
            Self::StageLabel => "网络图",
            Self::PanelLabel => "详情",
            Self::TabWhy => "原因",
            Self::TabNetwork => "网络",
            Self::TabEvents => "事件",
            Self::TabLoad => "负载",
            Self::NothingSelected => "选一个函数、网关或一次调用，查看它经过的每一步和起决定作用的规则。",
            Self::CallsHere => "调用及其结果",
            Self::WayBack => "回程",
            Self::WayBackIfOpen => "假设去程畅通时的回程",
            Self::FeelsLike => "表现",
            Self::WhatToChange => "如何修改",
            Self::WhatIsMissing => "缺少的信息",
            Self::WhyDropped => "这次调用为什么被丢弃？",
            Self::WhyDelivered => "这次调用为什么能到达？",
            Self::WhyUndecided => "这次调用能到达吗？",
            Self::Passes => "通过",
            Self::Blocked => "丢弃",
            Self::Unknown => "未知",
            Self::WouldPass => "本可继续",
            Self::FromSubnet => "所在子网",
            Self::Declared => "声明位置",
            Self::UsedBy => "使用者",
            Self::Subnets => "子网",
            Self::SecurityGroups => "安全组",
            Self::Memory => "内存",
            Self::Timeout => "超时",
            Self::Runtime => "运行时",
            Self::Vpc => "VPC",
            Self::AddressRange => "地址范围",
            Self::Zone => "可用区",
            Self::RouteTable => "路由表",
            Self::NetworkAcl => "网络 ACL",
            Self::MainTable => "主路由表",
            Self::DefaultAcl => "默认（全部允许）",
            Self::Routes => "路由",
            Self::InboundRules => "入站规则",
            Self::OutboundRules => "出站规则",
            Self::NoRules => "无",
            Self::StandsIn => "位于",
            Self::Holds => "包含",
            Self::Service => "服务",
            Self::Policy => "终端节点策略",
            Self::PolicyFull => "完全访问",
            Self::PolicyNone => "全部拒绝",
            Self::PolicySome => "有限制",
            Self::PrivateDns => "私有 DNS",
            Self::On => "开",
            Self::Off => "关",
            Self::Connectivity => "连接类型",
            Self::Public => "公有",
            Self::Private => "私有",
            Self::State => "状态",
            Self::Port => "端口",
            Self::Address => "地址",
            Self::Interfaces => "网络接口",
            Self::FreeAddresses => "空闲地址",
            Self::LeadsTo => "由此路由而来",
            Self::Covers => "覆盖",
            Self::Role => "执行角色",
            Self::RoleGranted => "可以创建网络接口",
            Self::RoleMissing => "缺少",
            Self::RoleUnknown => "不在文件中",
            Self::MainRouteTable => "主路由表",
            Self::DnsSupport => "DNS 支持",
            Self::DnsHostnames => "DNS 主机名",
            Self::OutsideFiles => "文件中提到，但在别处声明",
            Self::WhatIsThere => "网络中有什么",
            Self::Functions => "函数",
            Self::NoZone => "可用区未知",
            Self::Gateways => "网关与终端节点",
            Self::TablesAndGroups => "路由表与安全组",
            Self::Headroom => "剩余地址",
            Self::LowerBound => "至少；部分子网或安全组未知",
            Self::Problems => "文件中的问题",
            Self::NoProblems => "没有问题。",
            Self::EventsLabel => "当前时刻前后的事件",
            Self::NoEvents => "这次运行没有任何事件。请给函数加一些负载。",
            Self::OnlyDrops => "只看丢弃和失败",
            Self::WhyShort => "为什么？",
            Self::LoadLabel => "负载",
            Self::Pattern => "到达方式",
            Self::PatternConstant => "均匀",
            Self::PatternPoisson => "泊松（随机）",
            Self::PatternBurst => "突发",
            Self::PatternRamp => "逐渐增加",
            Self::Rate => "每秒调用次数",
            Self::PeakRate => "突发时每秒调用次数",
            Self::Duration => "时长（秒）",
            Self::Seed => "随机种子",
            Self::NewSeed => "换一个种子",
            Self::Results => "运行结果",
            Self::Arrived => "到达",
            Self::Completed => "完成",
            Self::Failed => "失败",
            Self::Throttled => "被限流",
            Self::TimedOut => "丢弃后超时",
            Self::ColdStarts => "冷启动",
            Self::Environments => "执行环境（同时最多）",
            Self::Concurrency => "并发（最高）",
            Self::InterfacesMost => "网络接口（同时最多）",
            Self::Latency => "延迟",
            Self::AllInvocations => "全部",
            Self::ColdOnly => "含冷启动",
            Self::Median => "中位数",
            Self::Longest => "最长",
            Self::FewestFree => "空闲地址最少时",
            Self::ConnectionsNat => "经 NAT 的连接（同时最多）",
            Self::CutShort => "事件数量达到上限，运行被截断。",
            Self::Assumptions => "所用假设",
            Self::AssumptionsNote => "这些数值大多没有 AWS 官方文档，模型按以下取值。",
            Self::TimelineLabel => "时间线",
            Self::Transport => "播放控制",
            Self::ToStart => "回到开头",
            Self::StepBack => "上一个事件",
            Self::StepForward => "下一个事件",
            Self::Play => "播放",
            Self::Pause => "暂停",
            Self::Speed => "速度",
            Self::SkipIdle => "跳过空闲",
            Self::Position => "运行位置",
            Self::LegendCall => "调用",
            Self::LegendReply => "应答",
            Self::LegendDrop => "丢弃",
            Self::LegendCold => "冷启动",
            Self::Legend => "图例",
            Self::KeyPlay => "播放或暂停",
            Self::KeySeek => "后退或前进一点",
            Self::KeyEvent => "上一个或下一个事件",
            Self::KeyEnds => "到开头或结尾",
            Self::KeyHelp => "显示本帮助",
            Self::KeyEscape => "关闭；取消选择",
            Self::KeySpace => "空格",
            Self::CrashTitle => "Eniscope 已停止",
            Self::CrashText => "页面内部出错了。没有发送任何数据。您可以重新启动，打开过的内容会为您保留。",
            Self::CrashCopy => "复制报告",
            Self::CrashCopied => "已复制",
            Self::CrashRestart => "重新启动",
            Self::CrashReport => "报告（版本、浏览器、错误信息；不含您的内容）",
            Self::TabFindings => "问题",
            Self::TabReach => "可达",
            Self::FindingsTitle => "这里有什么问题",
            Self::NothingFound => "没有发现问题",
            Self::WhatWasChecked => {
                "已沿着每个函数逐一检查它调用的和网络中声明的全部目的地，并对照常见错误检查了路由、安全组、网络 ACL、网关、终端节点、角色和地址范围。"
            }
            Self::ShowMe => "查看实例",
            Self::ApplyFix => "应用修复",
            Self::NoFix => "仅修改网络无法解决这个问题。",
            Self::FixDoes => "修复内容",
            Self::CopyAs => "修复代码",
            Self::Copy => "复制",
            Self::Copied => "已复制",
            Self::NoText => "这个修复无法以这种形式写出。",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::StepOpened => "打开的内容",
            Self::StepStated => "说明的值",
            Self::StepChange => "网络修改",
            Self::StepEra => "年代",
            Self::StepLoad => "负载",
            Self::StepSeed => "随机种子",
            Self::StepAssumption => "假设",
            Self::KeyUndo => "撤销或重做",
            Self::ReachTitle => "能访问什么？",
            Self::ReachNote => "每个函数到每个目的地，往返全程。点按单元格查看每一步。",
            Self::ReachTable => "函数与目的地",
            Self::NoFunctions => "这里没有连接到 VPC 的函数。可在下方添加一个，看看它能访问什么。",
            Self::Function => "函数",
            Self::Delivered => "送达",
            Self::Dropped => "被丢弃",
            Self::Undecided => "未知",
            Self::Mixed => "因子网而异",
            Self::AnyDestination => "其他目的地",
            Self::DestinationForms => "例如 10.0.3.7:5432/tcp、host:example.com:443、service:sqs、resource:MyDatabase",
            Self::AddDestination => "添加一列",
            Self::AttachHere => "在这里添加一个函数",
            Self::AttachExplained => "添加一个尚不存在的函数，看看它能访问什么。它会出现在图和运行中，可以撤销。",
            Self::Attach => "添加",
            Self::AttachRefused => "请至少选择一个子网和一个安全组。",
            Self::OtherWays => "其他途径为什么不行",
        }
    }
}

/// A short sentence of the page with something filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiPhrase<'a> {
    /// The next step when a call of this function is dropped.
    SeeWhyDropped(&'a str),
    /// The text of a person that means no destination.
    NoDestination(&'a str),
    /// A finding was mended: its code and the component that it was about.
    Fixed(&'a str, &'a str),
    /// A function was placed.
    Placed(&'a str),
    /// So many changes were made.
    Changes(usize),
    /// So many lines or columns are left out.
    LeftOut(usize, usize),
    /// So many values, by name, are not stated.
    Decide(usize, &'a str),
    /// So many subnets outside the files are not stated.
    SubnetsOutside(usize),
    /// So many further values have a default.
    WithDefaults(usize),
    /// The lines of a file.
    LinesOf(&'a str),
    /// Undo or redo (the word) of something.
    StepOf(&'a str, &'a str),
}

impl UiPhrase<'_> {
    /// The sentence in `language`.
    #[must_use]
    pub fn say(self, language: Language) -> String {
        match (self, language) {
            (Self::SeeWhyDropped(function), Language::En) => format!("See why a call of {function} is dropped"),
            (Self::SeeWhyDropped(function), Language::ZhCn) => format!("看看 {function} 的调用为什么被丢弃"),
            (Self::NoDestination(text), Language::En) => format!("“{text}” is no destination. Write it as in the examples."),
            (Self::NoDestination(text), Language::ZhCn) => format!("“{text}”不是目的地，请按示例的形式填写。"),
            (Self::Fixed(code, subject), Language::En) => {
                format!("Fixed {code} at {subject}. Run and picture show the changed network.")
            }
            (Self::Fixed(code, subject), Language::ZhCn) => format!("已修复 {subject} 的 {code}。图和运行已按修改后的网络更新。"),
            (Self::Placed(function), Language::En) => format!("Attached {function}."),
            (Self::Placed(function), Language::ZhCn) => format!("已添加 {function}。"),
            (Self::Changes(1), Language::En) => "1 change since it was opened".to_owned(),
            (Self::Changes(count), Language::En) => format!("{count} changes since it was opened"),
            (Self::Changes(count), Language::ZhCn) => format!("打开之后的 {count} 处修改"),
            (Self::LeftOut(rows, columns), Language::En) => format!("Not shown: {rows} functions, {columns} destinations."),
            (Self::LeftOut(rows, columns), Language::ZhCn) => format!("未显示：{rows} 个函数，{columns} 个目的地。"),
            (Self::Decide(1, name), Language::En) => format!("1 value decides the picture: {name}."),
            (Self::Decide(count, names), Language::En) => format!("{count} values decide the picture: {names}."),
            (Self::Decide(count, names), Language::ZhCn) => format!("还有 {count} 个值决定这张图：{names}。"),
            (Self::SubnetsOutside(1), Language::En) => "1 subnet is not in these files: say what it is.".to_owned(),
            (Self::SubnetsOutside(count), Language::En) => format!("{count} subnets are not in these files: say what they are."),
            (Self::SubnetsOutside(count), Language::ZhCn) => format!("有 {count} 个子网不在这些文件中，请说明它们的类型。"),
            (Self::WithDefaults(1), Language::En) => "1 more has a default".to_owned(),
            (Self::WithDefaults(count), Language::En) => format!("{count} more have a default"),
            (Self::WithDefaults(count), Language::ZhCn) => format!("另有 {count} 个带默认值"),
            (Self::LinesOf(file), Language::En) => format!("Lines of {file}"),
            (Self::LinesOf(file), Language::ZhCn) => format!("{file} 的内容"),
            (Self::StepOf(word, step), Language::En) => format!("{word}: {step}"),
            (Self::StepOf(word, step), Language::ZhCn) => format!("{word}：{step}"),
        }
    }
}
