//! Values that stacks of one drop give to one another: exports with their imports, and the outputs of nested stacks.

use std::sync::Arc;

use super::super::declaration::{Field, Piece, Unknown, written};
use super::super::document::Map;
use super::conditions::Truth;
use super::evaluate::Call;
use super::template::Template;
use crate::report::{ProblemKind, Severity};

/// The tag under which other readers ask for the output of a stack.
pub(in super::super) const STACK_OUTPUT: &str = "StackOutput";

/// One entry of `Outputs` with an export.
pub(super) struct Export {
    template: usize,
    output: Arc<str>,
    name: Vec<Piece>,
}

impl Template<'_> {
    /// `Fn::ImportValue`. The name of an export may hold the name of its stack, which only a deployment tells: then the rest
    /// of it has to be the same, in one export alone, and that is said.
    pub(super) fn import_value(&self, call: &Call<'_>) -> Field {
        let Some(wanted) = self.argument(call).field.pieces() else { return self.not_run(call) };
        let name = written(&wanted);
        let Some(exports) = self.all_exports() else { return self.not_run(call) };
        let others = || exports.iter().filter(|export| export.template != self.number);
        let exact = others().find(|export| is_text(&export.name) && is_text(&wanted) && written(&export.name) == name);
        let found = exact.or_else(|| {
            let mut alike = others().filter(|export| alike(&export.name, &wanted));
            let first = alike.next()?;
            if alike.next().is_some() {
                return None;
            }
            let kind = ProblemKind::MatchedByName { written: name.clone(), found: written(&first.name) };
            self.report(Severity::Info, &self.place(call.argument.spot), kind);
            Some(first)
        });
        let value = found.and_then(|export| {
            let templates = self.stacks.templates();
            templates.get(export.template).and_then(|template| template.output(&export.output))
        });
        value.unwrap_or_else(|| Unknown::one(format!("<import:{name}>")))
    }

    /// An output of a stack by its name, as a service of the Serverless Framework asks for it: `network-dev.SubnetA`. Where
    /// one template of the drop alone has that output, or is named like the stack, it is taken for that stack, and that is said.
    pub(super) fn stack_output(&self, call: &Call<'_>) -> Field {
        let Some(wanted) = call.argument.text() else { return self.not_run(call) };
        let (stack, output) = wanted.rsplit_once('.').unwrap_or(("", wanted));
        let templates = self.stacks.templates();
        let others = templates.iter().filter(|template| template.number != self.number && template.parent.is_none());
        let having: Vec<_> =
            others.filter(|template| template.section("Outputs").is_some_and(|all| all.entry(output).is_some())).collect();
        let named: Vec<_> = having.iter().filter(|template| template.is_named_in(stack)).copied().collect();
        let found = match (having.as_slice(), named.as_slice()) {
            ([one], _) | (_, [one]) => one.output(output).map(|value| (value, one.place(one.root.spot).file)),
            _ => None,
        };
        let Some((value, file)) = found else { return Unknown::one(format!("<import:{wanted}>")) };
        let kind = ProblemKind::MatchedByName { written: wanted.clone(), found: format!("{output} ({file})").into() };
        self.report(Severity::Info, &self.place(call.argument.spot), kind);
        value
    }

    /// Whether the file of this template, or its folder, is named like the stack or a part of its name.
    fn is_named_in(&self, stack: &str) -> bool {
        let file = self.place(self.root.spot).file;
        let (folders, file) = file.rsplit_once('/').unwrap_or(("", &file));
        let names = [file.split('.').next().unwrap_or(file), folders.rsplit('/').next().unwrap_or(folders)];
        names.iter().any(|name| !name.is_empty() && (*name == stack || stack.split(['-', '_']).any(|part| part == *name)))
    }

    /// The value of one of the outputs of this stack.
    pub(super) fn output(&self, name: &str) -> Option<Field> {
        let entry = self.section("Outputs")?.entry(name)?;
        let condition = entry.value.map().and_then(|output| output.entry("Condition"));
        if let Some((condition, name)) = condition.and_then(|entry| Some((entry, entry.value.text()?)))
            && self.condition(name, self.place(condition.value.spot)) == Truth::No
        {
            return None;
        }
        let value = entry.value.map()?.entry("Value")?;
        Some(self.evaluate(&value.value, &value.key).field)
    }

    /// The exports of all templates; nothing while they are looked for, when the name of one is an import.
    fn all_exports(&self) -> Option<&[Export]> {
        let stacks = self.stacks;
        if stacks.exports.get().is_none() {
            if stacks.exporting.replace(true) {
                return None;
            }
            let found = self.exports();
            stacks.exporting.set(false);
            return Some(stacks.exports.get_or_init(|| found));
        }
        stacks.exports.get().map(Vec::as_slice)
    }

    fn exports(&self) -> Vec<Export> {
        let mut found = Vec::new();
        for template in self.stacks.templates() {
            for entry in template.section("Outputs").map_or(&[][..], Map::entries) {
                let name = entry.value.get("Export").and_then(|export| export.map()?.entry("Name"));
                let name = name.and_then(|name| template.quietly(|| template.evaluate(&name.value, &name.key)).field.pieces());
                if let Some(name) = name {
                    found.push(Export { template: template.number, output: entry.key.clone(), name });
                }
            }
        }
        found
    }
}

fn is_text(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| matches!(piece, Piece::Text(_)))
}

/// Whether both names may be the same once the unknown parts at their beginning are known, and share a written end.
fn alike(export: &[Piece], import: &[Piece]) -> bool {
    let (Some(Piece::Text(export_end)), Some(Piece::Text(import_end))) = (export.last(), import.last()) else { return false };
    match (export.len(), import.len()) {
        (1, 1) => false,
        (2, 1) => import_end.ends_with(&**export_end),
        (1, 2) => export_end.ends_with(&**import_end),
        (2, 2) => export_end == import_end,
        _ => false,
    }
}
