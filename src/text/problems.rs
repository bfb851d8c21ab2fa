//! The problems of a person's files: what is wrong, and what to do about it.

use super::tokens::{parameter, spaced, token};
use super::{Language, numbers};
use crate::report::{Problem, ProblemKind, Severity};
use crate::units::Bytes;

/// What is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, as one sentence that names the thing.
    pub message: String,
    /// What to do about it, or why it does no harm.
    pub hint: String,
}

/// The sentence and the hint for `problem`; the place is written by [`super::place`].
#[must_use]
pub fn problem(problem: &Problem, lang: Language) -> Words {
    let (message, hint) = match lang {
        Language::En => en(&problem.kind),
        Language::ZhCn => {
            let (message, hint) = zh_cn(&problem.kind);
            (spaced(&message), spaced(&hint))
        }
    };
    let message = match (&problem.resource, lang) {
        (None, _) => message,
        (Some(resource), Language::En) => format!("{resource}: {message}"),
        (Some(resource), Language::ZhCn) => format!("{resource}：{message}"),
    };
    Words { message, hint }
}

/// The severity as a word.
#[must_use]
pub const fn severity(severity: Severity, lang: Language) -> &'static str {
    match (lang, severity) {
        (Language::En, Severity::Info) => "note",
        (Language::En, Severity::Warning) => "warning",
        (Language::En, Severity::Error) => "error",
        (Language::ZhCn, Severity::Info) => "提示",
        (Language::ZhCn, Severity::Warning) => "警告",
        (Language::ZhCn, Severity::Error) => "错误",
    }
}

fn en(kind: &ProblemKind) -> (String, String) {
    let size = |bytes: u64| numbers::bytes(Bytes(bytes), Language::En);
    match kind {
        ProblemKind::EmptyFile => ("The file is empty.".to_owned(), "Choose a CloudFormation or SAM template.".to_owned()),
        ProblemKind::FileTooLarge { bytes, limit } => (
            format!("The file has {}; at most {} are read.", size(*bytes), size(*limit)),
            "Give the template alone, without packaged code or data.".to_owned(),
        ),
        ProblemKind::NotText { offset } => (
            format!("The file is not UTF-8 text; the first byte that is not text comes after {}.", size(*offset)),
            "Save it as UTF-8 and open it again.".to_owned(),
        ),
        ProblemKind::BinaryFile { format } => (
            format!("This is a {format} file, not a template."),
            "Choose the template itself: a .yaml, .yml, .json or .template file.".to_owned(),
        ),
        ProblemKind::Syntax { language, detail } => (
            format!("This is not valid {language}: {detail}."),
            "Correct the text at this line; in YAML the indentation counts.".to_owned(),
        ),
        ProblemKind::NestedTooDeep { limit } => (
            format!("Values are nested more than {limit} levels deep."),
            "No template needs that; look for a value that contains itself.".to_owned(),
        ),
        ProblemKind::TooManyValues { limit } => (
            format!("This file holds, or comes to, more than {} values.", numbers::count(*limit)),
            "Look for YAML aliases that refer to aliases, or loops in loops; open a part of it.".to_owned(),
        ),
        ProblemKind::DuplicateKey { key } => {
            (format!("The key {key} is written twice; the last one counts."), "Remove or rename one of the two.".to_owned())
        }
        ProblemKind::UnrecognisedFormat => (
            "Nothing in this file looks like a format that Eniscope reads; it was left out.".to_owned(),
            "It reads CloudFormation, SAM and CDK templates, Terraform, serverless.yml and answers of the AWS CLI, each told by its content.".to_owned(),
        ),
        ProblemKind::KindNotModelled { kind, count: 1 } => {
            (format!("{kind} was left out."), "Eniscope has no part for it; the other answers do not change.".to_owned())
        }
        ProblemKind::KindNotModelled { kind, count } => (
            format!("{} resources of type {kind} were left out.", numbers::count(u64::from(*count))),
            "Eniscope has no part for them; the other answers do not change.".to_owned(),
        ),
        ProblemKind::ReferenceToNothing { target, property } => (
            format!("{property} refers to {target}, which these files do not declare."),
            if target.starts_with("subnet-") {
                "Open what makes it too, or AWS's answers for it, or state what kind of subnet it is.".to_owned()
            } else if target.starts_with("sg-") {
                "Open what makes it too, or AWS's answers for it.".to_owned()
            } else if target.starts_with("self:") {
                "Correct the name; if the stage is a part of it, say which one is meant: --param stage=NAME.".to_owned()
            } else {
                "Correct the name, or open the file that declares it together with this one.".to_owned()
            },
        ),
        ProblemKind::KnownAfterDeployment { property, waits_for } => (
            format!("{property} is only known after deployment: {}.", token(waits_for, Language::En)),
            match parameter(waits_for) {
                Some(name) => format!("Nothing is guessed. Give {name} a value to get an answer."),
                None => format!("Nothing is guessed; what depends on it is shown as not known.{}", remedy(waits_for, Language::En)),
            },
        ),
        ProblemKind::ParameterWithoutValue { name } => (
            format!("{name} has no default, and the files give it no value."),
            format!("Give it one: on the page in the form of values that decide the picture, in the terminal with --param {name}=VALUE, or as a default in the file."),
        ),
        ProblemKind::BadValue { property, expected } => (format!("{property} is not {expected}."), format!("Write {expected}.")),
        ProblemKind::MissingProperty { property } => {
            (format!("The property {property} is missing."), format!("Add {property}; AWS needs it too."))
        }
        ProblemKind::Intrinsic { name } => (
            format!("{name} cannot be worked out here."),
            "What depends on it is shown as not known. Check its arguments, or write the value itself.".to_owned(),
        ),
        ProblemKind::CircularReference { name } => (
            format!("{name} refers to itself, directly or through others."),
            "Break the circle; AWS would refuse it too.".to_owned(),
        ),
        ProblemKind::OverlappingSubnets { other } => (
            format!("Its address range overlaps that of {other}."),
            "Give each subnet of a VPC a range of its own; AWS would refuse this.".to_owned(),
        ),
        ProblemKind::SubnetOutsideVpc { vpc } => (
            format!("Its address range lies outside {vpc}."),
            format!("Choose a range inside a CIDR block of {vpc}, or add a block to it."),
        ),
        ProblemKind::TooManyOf { property, limit } => {
            (format!("{property} has more than {limit} entries."), format!("Lambda takes at most {limit}; remove some."))
        }
        ProblemKind::ModuleNotRead { module, source } => (
            format!("{module} comes from {source}, which is not among these files."),
            "What it gives out is shown as not known. For the full picture open the output of: terraform show -json PLAN."
                .to_owned(),
        ),
        ProblemKind::ModuleUnderstood { module, as_module } => (
            format!("{module} is not among these files; it is read by the documented inputs of {as_module}."),
            "For what it really makes open the output of: terraform show -json PLAN.".to_owned(),
        ),
        ProblemKind::CountUnknown { waits_for } => (
            format!("How many there are of it is not known: {}.", token(waits_for, Language::En)),
            "One is shown. State the value, or open the output of: terraform show -json PLAN.".to_owned(),
        ),
        ProblemKind::VariableFileNotUsed => (
            "This is one of several variable files, and only one of them can be meant; none is used.".to_owned(),
            "Open the configuration with the one that you mean.".to_owned(),
        ),
        ProblemKind::StackMatched { written, found } => (
            format!("The nested stack's template, {written}, is taken to be {found}: no other one here takes its parameters and has the outputs that are asked of it."),
            "If another template is meant, open that one instead.".to_owned(),
        ),
        ProblemKind::OldState { version } => (
            format!("This is a Terraform state of version {version}; only version 4, which Terraform 0.12 and later write, is read."),
            "Open what `terraform show -json` prints with a later Terraform, or the .tf files.".to_owned(),
        ),
        ProblemKind::NoFunctionInVpc => (
            "No Lambda function in these files is attached to a VPC.".to_owned(),
            "A function is attached by VpcConfig with SubnetIds and SecurityGroupIds. Without it, it needs no ENI.".to_owned(),
        ),
        ProblemKind::ReadersUnavailable { detail } => (
            format!("The part of the page that reads files could not be used: {detail}."),
            "Check the connection and open the files again; if that does not help, reload the page.".to_owned(),
        ),
        ProblemKind::ArchiveDamaged => (
            "This ZIP archive, or a file in it, is damaged or packed in an unusual way.".to_owned(),
            "Pack it again with the system's own tool, or open the files themselves.".to_owned(),
        ),
        ProblemKind::ArchiveEncrypted => {
            ("This file is encrypted in its ZIP archive.".to_owned(), "Unpack it first and open the files themselves.".to_owned())
        }
        ProblemKind::TooManyFiles { limit } => (
            format!("There are more than {} files that could be read.", numbers::count(*limit)),
            "Open the folder with the network's files only.".to_owned(),
        ),
        ProblemKind::MoreProblems { limit } => (
            format!("There are more than {} problems of one severity; the others are not listed.", numbers::count(*limit)),
            "Mend these first, or open fewer files at once.".to_owned(),
        ),
        ProblemKind::NotFetched { detail } => (
            format!("The file at this address could not be fetched: {detail}."),
            "Open the address in the browser, save the file, and open that.".to_owned(),
        ),
        ProblemKind::FileNotGiven { path } => {
            (format!("This rests on the file {path}, which was not opened."), "Open it together with this one.".to_owned())
        }
        ProblemKind::DataSourceMatched { source, found } => (
            format!("{source} is taken to find {found}, since nothing else of these files fits."),
            "It may find something outside of them. For what it really finds open the output of: terraform show -json PLAN."
                .to_owned(),
        ),
        ProblemKind::RulesFromModule { module, group } => (
            format!("{module} is not read but is given {group}, so it may add rules to it that are not shown."),
            "Open the module's folder too, or the output of: terraform show -json PLAN.".to_owned(),
        ),
        ProblemKind::MatchedByName { written, found } => (
            format!("{written} is taken for {found}, since only the name of the stack is not known."),
            "If another stack is meant, open that one instead.".to_owned(),
        ),
        ProblemKind::PolledByLambda { source } => (
            format!("Lambda's own pollers read from {}, over interfaces of their own in its subnets.", token(source, Language::En)),
            "The function's ENI takes no part in it. The subnets of the source need their own way to Lambda and AWS STS."
                .to_owned(),
        ),
        ProblemKind::AwsDefault { property, value } => (
            format!("AWS fills in {value} for {property}."),
            "Eniscope takes the same. Write it out if you mean something else.".to_owned(),
        ),
        ProblemKind::AnswerMissing { call } => (
            format!("The answer of `aws {call}` is not among the files, so what it would tell is unknown."),
            format!("Run `aws {call}`, save its JSON beside the others and open all of them together."),
        ),
    }
}

fn zh_cn(kind: &ProblemKind) -> (String, String) {
    let size = |bytes: u64| numbers::bytes(Bytes(bytes), Language::ZhCn);
    match kind {
        ProblemKind::EmptyFile => ("文件是空的。".to_owned(), "请选择一个 CloudFormation 或 SAM 模板。".to_owned()),
        ProblemKind::FileTooLarge { bytes, limit } => (
            format!("文件大小为{}，最多读取{}。", size(*bytes), size(*limit)),
            "请只提供模板本身，不要带上打包的代码或数据。".to_owned(),
        ),
        ProblemKind::NotText { offset } => {
            (format!("文件不是 UTF-8 文本：{}之后出现了非文本内容。", size(*offset)), "请以 UTF-8 编码保存后重新打开。".to_owned())
        }
        ProblemKind::BinaryFile { format } => {
            (format!("这是一个{format}文件，不是模板。"), "请选择模板本身，例如 .yaml、.yml、.json 或 .template 文件。".to_owned())
        }
        ProblemKind::Syntax { language, detail } => {
            (format!("这不是有效的{language}（解析器报告：{detail}）。"), "请改正这一行；YAML 的缩进是有意义的。".to_owned())
        }
        ProblemKind::NestedTooDeep { limit } => {
            (format!("值的嵌套超过了{limit}层。"), "模板不需要这么深的嵌套，请检查是否有值包含了自身。".to_owned())
        }
        ProblemKind::TooManyValues { limit } => (
            format!("文件包含或展开后超过{}个值。", numbers::count(*limit)),
            "请检查引用别名的 YAML 别名或循环中的循环，或只打开其中一部分。".to_owned(),
        ),
        ProblemKind::DuplicateKey { key } => (format!("键{key}写了两次，以最后一次为准。"), "请删除或改名其中一个。".to_owned()),
        ProblemKind::UnrecognisedFormat => (
            "文件内容不像 Eniscope 能读取的任何格式，已略过。".to_owned(),
            "Eniscope 按内容识别 CloudFormation、SAM 和 CDK 模板、Terraform、serverless.yml 以及 AWS CLI 的输出。".to_owned(),
        ),
        ProblemKind::KindNotModelled { kind, count } => (
            format!("略过了{}个{kind}资源。", numbers::count(u64::from(*count))),
            "Eniscope 的模型不包含这类资源，其余结果不受影响。".to_owned(),
        ),
        ProblemKind::ReferenceToNothing { target, property } => (
            format!("{property}引用了{target}，但这些文件中没有声明它。"),
            if target.starts_with("subnet-") {
                "请把创建它的文件或 AWS 的返回结果一起打开，或说明它是哪种子网。".to_owned()
            } else if target.starts_with("sg-") {
                "请把创建它的文件或 AWS 的返回结果一起打开。".to_owned()
            } else if target.starts_with("self:") {
                "请改正名称；如果其中含有阶段名，请说明是哪个阶段：--param stage=名称。".to_owned()
            } else {
                "请改正名称，或把声明它的文件一起打开。".to_owned()
            },
        ),
        ProblemKind::KnownAfterDeployment { property, waits_for } => (
            format!("{property}要到部署后才能知道：{}。", token(waits_for, Language::ZhCn)),
            match parameter(waits_for) {
                Some(name) => format!("这里不做猜测。给出{name}的值就能得到答案。"),
                None => format!("这里不做猜测，依赖它的结果会标为未知。{}", remedy(waits_for, Language::ZhCn)),
            },
        ),
        ProblemKind::ParameterWithoutValue { name } => (
            format!("{name}没有默认值，文件中也没有给出它的值。"),
            format!("请给出它的值：在网页的待填值表单中填写，在命令行中使用 --param {name}=值，或在文件中写上默认值。"),
        ),
        ProblemKind::BadValue { property, expected } => {
            (format!("{property}的值不符合要求：{expected}。"), format!("请改成符合要求的值：{expected}。"))
        }
        ProblemKind::MissingProperty { property } => {
            (format!("缺少属性{property}。"), format!("请补上{property}；AWS 同样需要它。"))
        }
        ProblemKind::Intrinsic { name } => {
            (format!("这里无法计算{name}。"), "依赖它的结果会标为未知。请检查它的参数，或直接写出值。".to_owned())
        }
        ProblemKind::CircularReference { name } => {
            (format!("{name}直接或间接地引用了自身。"), "请打破这个循环；AWS 也不会接受它。".to_owned())
        }
        ProblemKind::OverlappingSubnets { other } => {
            (format!("它的地址范围与{other}重叠。"), "同一 VPC 的每个子网要有各自的范围；AWS 不会接受重叠。".to_owned())
        }
        ProblemKind::SubnetOutsideVpc { vpc } => {
            (format!("它的地址范围不在{vpc}之内。"), format!("请选用{vpc}的 CIDR 块之内的范围，或为它添加一个块。"))
        }
        ProblemKind::TooManyOf { property, limit } => {
            (format!("{property}超过了{limit}项。"), format!("Lambda 最多接受{limit}项，请删去多余的。"))
        }
        ProblemKind::ModuleNotRead { module, source } => (
            format!("{module}来自{source}，但它不在这些文件中。"),
            "它的输出会标为未知。要看全貌，请打开 terraform show -json PLAN 的输出。".to_owned(),
        ),
        ProblemKind::ModuleUnderstood { module, as_module } => (
            format!("{module}不在这些文件中，这里按{as_module}的公开文档理解它的输入。"),
            "要看它实际创建了什么，请打开 terraform show -json PLAN 的输出。".to_owned(),
        ),
        ProblemKind::CountUnknown { waits_for } => (
            format!("不知道它有多少个：{}。", token(waits_for, Language::ZhCn)),
            "这里只显示一个。请给出这个值，或打开 terraform show -json PLAN 的输出。".to_owned(),
        ),
        ProblemKind::VariableFileNotUsed => (
            "这是几个变量文件中的一个，实际只会用其中之一，因此都没有采用。".to_owned(),
            "请把配置和所要用的那一个变量文件一起打开。".to_owned(),
        ),
        ProblemKind::StackMatched { written, found } => (
            format!("嵌套堆栈的模板{written}按{found}处理：这里只有它接受所给的参数，并有所要的输出。"),
            "如果指的是另一个模板，请改为打开那一个。".to_owned(),
        ),
        ProblemKind::OldState { version } => (
            format!("这是版本{version}的 Terraform 状态文件；Eniscope 只读取版本4，即 Terraform 0.12 及以后写出的版本。"),
            "请打开较新版本的 `terraform show -json` 的输出，或者 .tf 文件。".to_owned(),
        ),
        ProblemKind::NoFunctionInVpc => (
            "这些文件中没有连接到 VPC 的 Lambda 函数。".to_owned(),
            "函数通过带有 SubnetIds 和 SecurityGroupIds 的 VpcConfig 连接到 VPC；不连接就不需要 ENI。".to_owned(),
        ),
        ProblemKind::ReadersUnavailable { detail } => (
            format!("页面中负责读取文件的部分无法使用（浏览器报告：{detail}）。"),
            "请检查网络连接后重新打开文件；如果仍然不行，请重新加载页面。".to_owned(),
        ),
        ProblemKind::ArchiveDamaged => (
            "这个 ZIP 压缩包或其中的文件已损坏，或使用了不常见的压缩方式。".to_owned(),
            "请用系统自带的工具重新压缩，或直接打开其中的文件。".to_owned(),
        ),
        ProblemKind::ArchiveEncrypted => {
            ("这个文件在 ZIP 压缩包中是加密的。".to_owned(), "请先解压，再打开其中的文件。".to_owned())
        }
        ProblemKind::TooManyFiles { limit } => {
            (format!("可读取的文件超过{}个。", numbers::count(*limit)), "请只打开存放网络配置的文件夹。".to_owned())
        }
        ProblemKind::MoreProblems { limit } => (
            format!("同一严重程度的问题超过{}个，其余的没有列出。", numbers::count(*limit)),
            "请先处理列出的问题，或一次少打开一些文件。".to_owned(),
        ),
        ProblemKind::NotFetched { detail } => (
            format!("无法获取这个地址上的文件（浏览器报告：{detail}）。"),
            "请在浏览器中打开该地址并保存文件，再打开保存的文件。".to_owned(),
        ),
        ProblemKind::FileNotGiven { path } => (format!("这里用到文件{path}，但没有打开它。"), "请把它一起打开。".to_owned()),
        ProblemKind::DataSourceMatched { source, found } => (
            format!("{source}按找到{found}处理：这些文件中只有它符合条件。"),
            "它也可能找到这些文件之外的东西。要看它实际找到什么，请打开 terraform show -json PLAN 的输出。".to_owned(),
        ),
        ProblemKind::RulesFromModule { module, group } => (
            format!("没有读到{module}的内容，但它得到了{group}，可能会为其添加这里没有显示的规则。"),
            "请把该模块的文件夹一起打开，或打开 terraform show -json PLAN 的输出。".to_owned(),
        ),
        ProblemKind::MatchedByName { written, found } => (
            format!("{written}按{found}处理：两者只差尚未知道的堆栈名称。"),
            "如果指的是另一个堆栈，请改为打开那个堆栈的模板。".to_owned(),
        ),
        ProblemKind::PolledByLambda { source } => (
            format!("读取{}的是 Lambda 自己的轮询器，它在该事件源的子网中使用自己的接口。", token(source, Language::ZhCn)),
            "函数的 ENI 不参与其中。事件源所在的子网需要有各自通往 Lambda 和 AWS STS 的路径。".to_owned(),
        ),
        ProblemKind::AwsDefault { property, value } => {
            (format!("AWS 为{property}填入{value}。"), "Eniscope 也照此处理。如果不是这个意思，请直接写明。".to_owned())
        }
        ProblemKind::AnswerMissing { call } => (
            format!("文件中没有 `aws {call}` 的返回结果，它所说明的内容因此未知。"),
            format!("请运行 `aws {call}`，把返回的 JSON 与其他文件存放在一起，再一并打开。"),
        ),
    }
}

/// What tells a value of such a token, where something can be opened that does; a sentence to add, or nothing.
fn remedy(waits_for: &str, lang: Language) -> &'static str {
    let starts = |prefix: &str| waits_for.contains(prefix);
    match lang {
        Language::En if starts("<data:data.") || starts("<data:module.") => {
            " Open what makes it too, or the output of: terraform show -json PLAN."
        }
        Language::En if starts("<import:") => " Open the template that exports it too.",
        Language::En if starts("<main-table:") => " Open what makes that VPC too, or give the subnet a route table of its own.",
        Language::ZhCn if starts("<data:data.") || starts("<data:module.") => {
            "请把创建它的文件一起打开，或打开 terraform show -json PLAN 的输出。"
        }
        Language::ZhCn if starts("<import:") => "请把导出它的模板一起打开。",
        Language::ZhCn if starts("<main-table:") => "请把创建该 VPC 的文件一起打开，或为子网关联自己的路由表。",
        Language::En | Language::ZhCn => "",
    }
}
