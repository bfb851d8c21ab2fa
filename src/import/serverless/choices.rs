//! Where the values of variables come from: the service itself, other files, the person; and what only a deployment tells.

use std::sync::Arc;

use super::super::cloudformation::{STACK_OUTPUT, decides, example};
use super::super::document::{Node, Spot};
use super::super::paths;
use super::super::question::{AnswerKind, Question};
use super::expression::Choice;
use super::variables::Variables;
use crate::report::{ProblemKind, Severity};

/// The most questions that are asked.
const MOST_QUESTIONS: usize = 1_000;

/// What one choice of a variable gives.
pub(super) enum Found {
    Value(Node),
    /// Not known; the token.
    Unknown(String),
    /// Nothing is there.
    Nothing,
}

impl Variables<'_> {
    /// What one choice of a variable gives.
    pub(super) fn choose(&mut self, choice: &Choice<'_>, spot: Spot) -> Found {
        let (kind, argument, address) = match choice {
            Choice::Literal(text) => return Found::Value(Node::scalar((*text).into(), spot)),
            Choice::Source { kind, argument, address } => (*kind, *argument, *address),
        };
        match (kind, address) {
            ("self", path) => {
                let root = self.root.clone();
                match self.walk(root, path) {
                    Some(value) if value.is_null() => Found::Nothing,
                    Some(value) => Found::Value(value),
                    None => self.default_of(path, spot),
                }
            }
            ("sls", "stage") => Found::Value(self.stage(spot)),
            ("aws", "region") | ("opt", "region") => match self.options.parameters.get("region") {
                Some(stated) => Found::Value(Node::scalar(stated.as_str().into(), spot)),
                None if kind == "aws" => self.default_of("provider.region", spot),
                None => Found::Nothing,
            },
            ("aws", "accountId") => Found::Value(Node::plain("AWS::AccountId".into(), spot).tagged("Ref")),
            ("opt", "stage") if !self.options.parameters.contains_key("stage") => Found::Nothing,
            ("opt" | "env", name) => self.stated(name, spot),
            ("param", name) => self.param(name, spot),
            ("file", path) => self.file(argument, path, spot),
            ("strToBool", _) => Found::Value(Node::scalar(argument.into(), spot)),
            ("ssm", name) => Found::Unknown(format!("<ssm:{}>", name.split('~').next().unwrap_or(name))),
            ("cf", name) => Found::Value(Node::plain(name.into(), spot).tagged(STACK_OUTPUT)),
            ("s3", name) => Found::Unknown(format!("<data:s3:{name}>")),
            (kind, name) => Found::Unknown(format!("<data:{kind}:{name}>")),
        }
    }

    /// What the framework takes where the service is silent.
    fn default_of(&mut self, path: &str, spot: Spot) -> Found {
        match path {
            "provider.stage" => Found::Value(self.stage(spot)),
            "provider.region" => {
                let written = self.text_at("provider.region");
                Found::Value(Node::scalar(written.unwrap_or_else(|| self.options.region.clone()), spot))
            }
            _ => Found::Nothing,
        }
    }

    /// The stage: stated, written or the framework's default.
    fn stage(&mut self, spot: Spot) -> Node {
        let stated = self.options.parameters.get("stage").map(|stage| Arc::from(stage.as_str()));
        let written = stated.or_else(|| {
            let node = self.root.get("provider")?.get("stage")?.clone();
            node.text().filter(|text| !text.contains("sls:stage") && !text.contains("self:provider.stage"))?;
            let node = self.quietly(|all| all.replace(&node, 0));
            node.text().filter(|_| node.tag().is_none() && !node.is_null()).cloned()
        });
        Node::scalar(written.unwrap_or_else(|| "dev".into()), spot)
    }

    /// A value that the person states under `name`.
    fn stated(&self, name: &str, spot: Spot) -> Found {
        match self.options.parameters.get(name) {
            Some(stated) => Found::Value(listed(stated, spot)),
            None => Found::Unknown(format!("<param:{name}>")),
        }
    }

    /// `params` of the stage, else of `default`, unless the person states another value.
    fn param(&mut self, name: &str, spot: Spot) -> Found {
        if let Found::Value(stated) = self.stated(name, spot) {
            return Found::Value(stated);
        }
        let stage = self.stage(spot);
        for stage in [stage.text().map_or("dev", |stage| stage), "default"] {
            // Version 4 puts them below `stages`.
            for path in [format!("params.{stage}.{name}"), format!("stages.{stage}.params.{name}")] {
                let root = self.root.clone();
                if let Some(value) = self.walk(root, &path) {
                    return Found::Value(value);
                }
            }
        }
        Found::Unknown(format!("<param:{name}>"))
    }

    fn file(&mut self, path: &str, address: &str, spot: Spot) -> Found {
        if ![".yml", ".yaml", ".json"].iter().any(|end| path.ends_with(end)) {
            let kind = ProblemKind::Intrinsic { name: format!("file({path})").into() };
            self.report(Severity::Warning, spot, kind);
            return Found::Unknown(format!("<data:file({path})>"));
        }
        match self.files.include(path, &mut self.lines) {
            Some(root) => match self.walk(root, address) {
                Some(value) if value.is_null() => Found::Nothing,
                Some(value) => Found::Value(value),
                None => Found::Nothing,
            },
            None => {
                let kind = ProblemKind::FileNotGiven { path: path.into() };
                self.report(Severity::Warning, spot, kind);
                Found::Unknown(format!("<data:file({})>", paths::last(path)))
            }
        }
    }

    /// Files that would be read if nothing before them gave a value: they belong to the service too.
    pub(super) fn spare<'c>(&mut self, choices: impl Iterator<Item = Choice<'c>>) {
        for choice in choices {
            if let Choice::Source { kind: "file", argument, .. } = choice {
                self.files.include(argument, &mut self.lines);
            }
        }
    }

    /// Asks the person for a value of the environment or the command line.
    pub(super) fn ask(&mut self, kind: &str, name: &str, spot: Spot) {
        let decides = decides(&self.property, false);
        if self.quiet || !decides.anything() || self.questions.len() >= MOST_QUESTIONS {
            return;
        }
        let kind_of_problem = ProblemKind::ParameterWithoutValue { name: name.into() };
        self.report(Severity::Warning, spot, kind_of_problem);
        if let Some(known) = self.questions.iter_mut().find(|question| *question.name == *name) {
            known.decides.subnets |= decides.subnets;
            known.decides.groups |= decides.groups;
            known.decides.paths |= decides.paths;
            return;
        }
        self.questions.push(Question {
            name: name.into(),
            place: self.lines.place(spot),
            kind: AnswerKind::Text,
            written_as: kind.into(),
            allowed: Vec::new(),
            pattern: None,
            description: Arc::default(),
            default: None,
            secret: false,
            example: example("String", &self.property, name, &self.options.region),
            decides,
        });
    }
}

/// A stated value; with commas it is a list.
fn listed(stated: &str, spot: Spot) -> Node {
    if !stated.contains(',') {
        return Node::scalar(stated.into(), spot);
    }
    let items = stated.split(',').map(|item| Node::scalar(item.trim().into(), spot));
    Node::list(items.collect(), spot)
}
