//! What a file is, judged by its content; a file name counts only where content leaves the question open.

use std::sync::Arc;

use super::aws_cli::answers::is_answer;
use super::cloudformation::is_part_of_assembly;
use super::document::{Document, Node, Refusal, Spot, json, yaml};
use super::{FILE_LIMIT, Format};
use crate::report::ProblemKind;

/// A file that can be read further.
pub(super) struct Recognised {
    /// What it is; `None` when it is well-formed and looks like nothing we read, such as values that another file includes.
    pub(super) format: Option<Format>,
    /// What is in it.
    pub(super) content: Content,
}

/// The content of a file.
pub(super) enum Content {
    /// JSON or YAML, as values that know their place.
    Values(Document),
    /// The text of a language of its own.
    Text(Arc<str>),
    /// What was in it has been read and is not needed any more.
    Done,
}

impl Content {
    /// The values of a file of JSON or YAML.
    pub(super) fn values(&self) -> Option<&Document> {
        match self {
            Self::Values(document) => Some(document),
            Self::Text(_) | Self::Done => None,
        }
    }

    /// The text of a file in a language of its own.
    pub(super) fn source(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Values(_) | Self::Done => None,
        }
    }

    /// Keys that a mapping names twice.
    pub(super) fn duplicates(&self) -> &[(Arc<str>, Spot)] {
        self.values().map_or(&[], |document| &document.duplicates)
    }
}

/// First bytes of formats that are not text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "XZ"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "ELF"),
    (b"\0asm", "WebAssembly"),
    (b"MZ\x90\0", "Windows executable"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"SQLite format 3", "SQLite"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
];

/// Reads and recognises one file.
pub(super) fn recognise(name: &str, bytes: &[u8]) -> Result<Recognised, Refusal> {
    let text = text(bytes)?;
    if looks_like_hcl(name, text) {
        return Ok(Recognised { format: Some(Format::Terraform), content: Content::Text(text.into()) });
    }
    if [".tpl", ".tftpl"].iter().any(|end| name.ends_with(end)) {
        return Ok(Recognised { format: None, content: Content::Text(text.into()) });
    }
    let document = if text.trim_start().starts_with(['{', '[']) {
        json::read(text).or_else(|refusal| {
            // Refused for anything else it is JSON, and more of it than is read.
            let other = matches!(refusal.kind, ProblemKind::Syntax { .. });
            let read = || read_flow_yaml(name, text).or_else(|| read_json_lines(text));
            other.then(read).flatten().ok_or(refusal)
        })?
    } else {
        yaml::read(text)?
    };
    if document.root.is_null() {
        return Err(whole_file(ProblemKind::EmptyFile));
    }
    let format = if is_terraform_json(name, &document.root) {
        Some(Format::Terraform)
    } else {
        template_format(&document.root).or_else(|| other_format(&document.root))
    };
    Ok(Recognised { format, content: Content::Values(document) })
}

/// The bytes as text without a byte order mark.
fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.is_empty() {
        return Err(whole_file(ProblemKind::EmptyFile));
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > FILE_LIMIT {
        return Err(whole_file(ProblemKind::FileTooLarge { bytes: size, limit: FILE_LIMIT }));
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(whole_file(ProblemKind::BinaryFile { format: (*format).into() }));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| whole_file(ProblemKind::NotText { offset: u64::try_from(error.valid_up_to()).unwrap_or(u64::MAX) }))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(whole_file(ProblemKind::EmptyFile));
    }
    match text.find('\0') {
        Some(offset) => Err(whole_file(ProblemKind::NotText { offset: u64::try_from(offset).unwrap_or(u64::MAX) })),
        None => Ok(text),
    }
}

/// A YAML file may be one flow mapping, which looks like JSON from afar.
fn read_flow_yaml(name: &str, text: &str) -> Option<Document> {
    [".yaml", ".yml", ".template"].iter().any(|end| name.ends_with(end)).then(|| yaml::read(text).ok()).flatten()
}

/// Answers one after the other: JSON Lines, or the pages of one call.
fn read_json_lines(text: &str) -> Option<Document> {
    json::read_several(text).ok().filter(|document| is_answer(&document.root))
}

fn looks_like_hcl(name: &str, text: &str) -> bool {
    let block = |line: &str| {
        let mut words = line.split_whitespace();
        let opens = line.trim_end().ends_with('{') || line.trim_end().ends_with("{}");
        match words.next() {
            Some("resource" | "data") => opens && words.next().is_some_and(|word| word.starts_with('"')),
            Some("module" | "provider" | "variable" | "output") => opens && words.next().is_some_and(|word| word.starts_with('"')),
            Some("terraform" | "locals") => words.next().is_some_and(|word| word.starts_with('{')),
            Some(_) | None => false,
        }
    };
    [".tf", ".tfvars", ".hcl"].iter().any(|end| name.ends_with(end)) || (!text.contains("\nResources:") && text.lines().any(block))
}

/// Whether this is Terraform's language in its JSON spelling. A plan and a state have other keys.
fn is_terraform_json(name: &str, root: &Node) -> bool {
    let typed = |key: &str| {
        let maps = root.get(key).and_then(|node| node.map());
        maps.into_iter().flat_map(|map| map.entries()).any(|entry| entry.key.contains('_') && entry.value.map().is_some())
    };
    [".tf.json", ".tfvars.json"].iter().any(|end| name.ends_with(end)) || (root.get("resource").is_some() && typed("resource"))
}

/// Whether this is a template, and whether SAM has to read it first.
fn template_format(root: &Node) -> Option<Format> {
    let transform = root.get("Transform");
    let names_sam = |node: &Node| node.text().is_some_and(|text| text.starts_with("AWS::Serverless"));
    let serverless = transform.is_some_and(|node| names_sam(node) || node.seq().is_some_and(|items| items.iter().any(names_sam)));
    if serverless {
        return Some(Format::Sam);
    }
    let resources = root.get("Resources").and_then(|node| node.map());
    let types = || resources.into_iter().flat_map(|map| map.entries()).filter_map(|entry| entry.value.get("Type")?.text());
    if types().any(|kind| kind.starts_with("AWS::Serverless::")) {
        return Some(Format::Sam);
    }
    // `serverless.yml` holds CloudFormation too, but below `resources`.
    let known = root.get("AWSTemplateFormatVersion").is_some() || types().any(|kind| kind.contains("::"));
    let section = |name: &str| root.get(name).and_then(|node| node.map());
    let typed = |name: &str| section(name).is_some_and(|map| map.entries().iter().any(|entry| entry.value.get("Type").is_some()));
    // What `cdk synth` writes for a stack without resources, and beside its templates.
    let empty = typed("Parameters") && section("Rules").is_some();
    let known = known || empty || is_part_of_assembly(root);
    (known || (resources.is_some() && root.get("service").is_none())).then_some(Format::CloudFormation)
}

/// The other formats of JSON and YAML.
fn other_format(root: &Node) -> Option<Format> {
    let has = |key: &str| root.get(key).is_some();
    let terraform = has("terraform_version") || has("format_version") || has("resource_changes");
    // Until version 3 the resources of a state stood in its modules.
    let state = || has("version") && (has("lineage") || has("serial")) && (has("resources") || has("modules"));
    if terraform || state() {
        Some(Format::TerraformJson)
    } else if has("service") && has("provider") {
        Some(Format::Serverless)
    } else {
        is_answer(root).then_some(Format::AwsCli)
    }
}

/// A refusal that concerns no place in particular.
fn whole_file(kind: ProblemKind) -> Refusal {
    Refusal { kind, spot: Spot::default() }
}
