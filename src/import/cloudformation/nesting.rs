//! Which file of the drop a nested stack is: the one that it names, else the only one that takes what it is given and gives
//! what is asked of it.

use std::sync::Arc;

use super::super::declaration::Piece;
use super::super::document::{Node, Shape};
use super::super::paths;
use super::source::Source;
use super::stacks::Stacks;
use super::template::{Resource, Template};
use crate::order::SortedMap;

impl Stacks<'_> {
    /// The source that a nested stack names: by the path, else by the last part of it alone. When it is not there, the path
    /// as far as it is known.
    pub(super) fn source_of(&self, template: &Template<'_>, stack: &Resource) -> Result<usize, Absent> {
        let asset = stack.entry.get("Metadata").and_then(|data| data.get("aws:asset:path")?.text()).cloned();
        let written = || {
            let written = template.property(stack, "TemplateURL").or_else(|| template.property(stack, "Location"))?;
            match written.field.pieces()?.pop()? {
                Piece::Text(text) => Some(text),
                Piece::Reference(_) | Piece::Unknown(_) => None,
            }
        };
        // An application of the Serverless Application Repository: its template is there and not here.
        let published = || template.property(stack, "Location").and_then(|place| place.get("ApplicationId").text().cloned());
        let Some(place) = asset.or_else(written) else {
            return Err(published().map_or(Absent::Uploaded(None), Absent::Named));
        };
        let listed = self.assets.get(paths::last(&place));
        if let Some(found) = listed.and_then(|path| self.sources.iter().position(|source| paths::same(source.name(), path))) {
            return Ok(found);
        }
        let place = place.split(['?', '#']).next().unwrap_or("");
        let wanted = paths::beside(template.source.name(), place);
        let last = paths::last(place);
        let of_path = self.sources.iter().position(|source| paths::same(source.name(), &wanted));
        let mut same_last = (0..).zip(self.sources).filter(|(_, source)| paths::last(source.name()) == last);
        let alone = match (same_last.next(), same_last.next()) {
            (Some((number, _)), None) => Some(number),
            _ => None,
        };
        if let Some(found) = of_path.or(alone) {
            return Ok(found);
        }
        if place.contains("://") || place.starts_with('/') {
            return Err(Absent::Uploaded(Some(last.into()).filter(|last: &Arc<str>| !last.is_empty())));
        }
        if !self.missing_files.borrow().contains(&wanted) {
            self.missing_files.borrow_mut().push(wanted);
        }
        Err(Absent::Named(place.into()))
    }

    /// The only source that takes every parameter of a stack, needs no other, and has every output that is asked of it.
    pub(super) fn fitting(&self, template: &Template<'_>, stack: &Resource, asked: &Asked) -> Option<usize> {
        let given = stack.properties.as_ref().and_then(|properties| properties.get("Parameters")?.map());
        let given: Vec<&str> = given.map_or(&[][..], |map| map.entries()).iter().map(|entry| &*entry.key).collect();
        let asked = asked.0.get(&stack.id).map_or(&[][..], Vec::as_slice);
        if (given.is_empty() && asked.is_empty()) || self.sources.len() > MOST_COMPARED {
            return None;
        }
        let has = |section: Option<&Node>, name: &str| section.is_some_and(|section| section.get(name).is_some());
        let fits = |source: &Source| {
            let (parameters, results) = (source.root.get("Parameters"), source.root.get("Outputs"));
            let declared = parameters.and_then(|node| node.map()).map_or(&[][..], |map| map.entries());
            let mut needed = declared.iter().filter(|entry| entry.value.get("Default").is_none());
            given.iter().all(|name| has(parameters, name))
                && asked.iter().all(|name| has(results, name))
                && needed.all(|entry| given.contains(&&*entry.key))
        };
        let others = (0..).zip(self.sources).filter(|(_, source)| source.name() != template.source.name());
        let mut fitting = others.filter(|(_, source)| fits(source)).map(|(number, _)| number);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

/// The most templates among which one that fits is looked for.
const MOST_COMPARED: usize = 200;

/// Why the file of a nested stack is not known.
pub(super) enum Absent {
    /// It is named by where it is uploaded to, as far as that is known; the file itself may have any name.
    Uploaded(Option<Arc<str>>),
    /// Something else of this name, which was not given.
    Named(Arc<str>),
}

/// The outputs that a template asks of each of its stacks.
pub(super) struct Asked(SortedMap<Arc<str>, Vec<Arc<str>>>);

impl Asked {
    pub(super) fn of(template: &Template<'_>) -> Self {
        let mut asked = Self(SortedMap::new());
        asked.collect(&template.root);
        asked
    }

    fn add(&mut self, id: &str, output: &str) {
        self.0.entry(id.into()).or_default().push(output.into());
    }

    /// As deep as the document, which is bounded.
    fn collect(&mut self, node: &Node) {
        match node.shape() {
            Shape::Scalar { text, .. } => {
                let ends = |letter: char| !letter.is_ascii_alphanumeric();
                for (at, matched) in text.match_indices(OUTPUTS) {
                    let id = text.get(..at).and_then(|before| before.rsplit(ends).next());
                    let output = text.get(at + matched.len()..).and_then(|after| after.split(ends).next());
                    if let (Some(id), Some(output)) = (id, output) {
                        self.add(id, output);
                    }
                }
            }
            Shape::Seq(items) => {
                if let [first, second] = items
                    && let (Some(id), Some(output)) = (first.text(), second.text().and_then(|text| text.strip_prefix("Outputs.")))
                {
                    self.add(id, output);
                }
                items.iter().for_each(|item| self.collect(item));
            }
            Shape::Map(map) => map.entries().iter().for_each(|entry| self.collect(&entry.value)),
        }
    }
}

/// What stands between a stack and its output.
const OUTPUTS: &str = ".Outputs.";
