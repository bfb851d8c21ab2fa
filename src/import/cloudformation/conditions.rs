//! Conditions in three values: a condition that rests on something unknown is neither true nor false.

use std::sync::Arc;

use super::super::declaration::{Declared, Field, Unknown};
use super::super::document::{Map, Node};
use super::evaluate::{Call, call};
use super::template::Template;
use crate::report::{Place, ProblemKind, Severity};

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// Only known after deployment; the token names the condition.
    Unknown(Arc<str>),
}

impl Truth {
    fn of(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown(token) => Self::Unknown(token),
        }
    }
}

impl Template<'_> {
    /// Whether the condition `name`, asked for at `place`, holds. Each is evaluated once.
    pub(super) fn condition(&self, name: &Arc<str>, place: Place) -> Truth {
        let token = || Truth::Unknown(format!("<condition:{name}>").into());
        if let Some(known) = self.truths.borrow().get(name) {
            if known.is_none() {
                self.report(Severity::Error, &place, ProblemKind::CircularReference { name: name.clone() });
            }
            return known.clone().unwrap_or_else(token);
        }
        let Some(node) = self.section("Conditions").and_then(|conditions| conditions.get(name)) else {
            let kind = ProblemKind::ReferenceToNothing { target: name.clone(), property: "Condition".into() };
            self.report(Severity::Error, &place, kind);
            return token();
        };
        self.truths.borrow_mut().insert(name.clone(), None);
        let judging = self.stacks.judging.replace(true);
        let found = self.truth(node, name);
        self.stacks.judging.set(judging);
        let truth = match found {
            Truth::Unknown(_) => token(),
            known @ (Truth::Yes | Truth::No) => known,
        };
        self.truths.borrow_mut().insert(name.clone(), Some(truth.clone()));
        truth
    }

    /// Whether the written condition `node` holds.
    fn truth(&self, node: &Node, property: &Arc<str>) -> Truth {
        let truth = self.deeper(&self.place(node.spot), |template| match call(node, property) {
            Some(call) => template.truth_of_call(&call),
            None => truth_of_value(&template.evaluate(node, property)),
        });
        truth.unwrap_or_else(|| Truth::Unknown("<unknown>".into()))
    }

    fn truth_of_call(&self, call: &Call<'_>) -> Truth {
        let each = || self.items(call).iter().map(|item| self.truth(item, call.property));
        match &*call.name {
            "Condition" => match call.argument.text() {
                Some(name) => self.condition(name, self.place(call.argument.spot)),
                None => truth_of_value(&Declared { place: Place::default(), field: self.not_run(call) }),
            },
            "Fn::Equals" => match self.items(call) {
                [left, right] => equal(&self.evaluate(left, call.property), &self.evaluate(right, call.property)),
                _ => truth_of_value(&Declared { place: Place::default(), field: self.not_run(call) }),
            },
            "Fn::Not" => each().next().unwrap_or(Truth::Unknown("<Fn::Not>".into())).not(),
            "Fn::And" => every(each()),
            "Fn::Or" => every(each().map(Truth::not)).not(),
            "Fn::Contains" | "Fn::EachMemberIn" => match self.items(call) {
                [first, second] => {
                    let (first, second) = (self.evaluate(first, call.property), self.evaluate(second, call.property));
                    let (parts, whole) = if &*call.name == "Fn::Contains" { (&second, &first) } else { (&first, &second) };
                    let one_of = |part: &Declared| every(whole.items().iter().map(|item| equal(part, item).not())).not();
                    every(parts.items().iter().map(one_of))
                }
                _ => truth_of_value(&Declared { place: Place::default(), field: self.not_run(call) }),
            },
            _ => truth_of_value(&self.argument(call)),
        }
    }

    /// Names the rules of the template that its parameters do not keep. AWS would refuse to deploy; here all goes on.
    pub(super) fn report_rules(&self) {
        for rule in self.section("Rules").map_or(&[][..], Map::entries) {
            let truth = |node: &Node| self.quietly(|| self.truth(node, &rule.key));
            let counts = rule.value.get("RuleCondition").is_none_or(|node| truth(node) == Truth::Yes);
            let assertions = rule.value.get("Assertions").and_then(|node| node.seq()).unwrap_or(&[]);
            for assertion in assertions.iter().filter_map(|node| node.get("Assert")).filter(|_| counts) {
                if truth(assertion) == Truth::No {
                    let expected = "what its assertion asks for".into();
                    let kind = ProblemKind::BadValue { property: format!("Rules.{}", rule.key).into(), expected };
                    self.report(Severity::Warning, &self.place(assertion.spot), kind);
                }
            }
        }
    }

    /// `Fn::If`. Where the condition is unknown and one side is no value, the other side is taken and said: the file does
    /// declare it. Where both sides are values, neither is guessed.
    pub(super) fn choose(&self, call: &Call<'_>) -> Field {
        let [name, when_true, when_false] = self.items(call) else { return self.not_run(call) };
        let truth = match name.text().filter(|_| name.tag().is_none()) {
            Some(text) => self.condition(text, self.place(name.spot)),
            None => self.truth(name, call.property),
        };
        let token = match truth {
            Truth::Yes => return self.evaluate(when_true, call.property).field,
            Truth::No => return self.evaluate(when_false, call.property).field,
            Truth::Unknown(token) => token,
        };
        let (first, second) = (self.evaluate(when_true, call.property), self.evaluate(when_false, call.property));
        let taken = match (first.is_absent(), second.is_absent()) {
            (true, _) => second,
            (false, true) => first,
            (false, false) if first.text().is_some() && first.text() == second.text() => return first.field,
            (false, false) => {
                let many = |side: &Declared| matches!(side.field, Field::List(_) | Field::Unknown(Unknown { many: true, .. }));
                return Field::Unknown(Unknown { token, many: many(&first) || many(&second) });
            }
        };
        let kind = ProblemKind::KnownAfterDeployment { property: call.property.clone(), waits_for: token };
        self.report(Severity::Warning, &self.place(name.spot), kind);
        taken.field
    }

    /// A condition function in a place that wants a value.
    pub(super) fn truth_as_text(&self, call: &Call<'_>) -> Field {
        match self.truth_of_call(call) {
            Truth::Yes => Field::Text("true".into()),
            Truth::No => Field::Text("false".into()),
            Truth::Unknown(token) => Unknown::one(token),
        }
    }
}

fn every(mut truths: impl Iterator<Item = Truth>) -> Truth {
    truths
        .try_fold(Truth::Yes, |so_far, next| match next {
            Truth::Yes => Ok(so_far),
            Truth::No => Err(Truth::No),
            Truth::Unknown(token) => Ok(Truth::Unknown(token)),
        })
        .unwrap_or_else(|no| no)
}

fn truth_of_value(value: &Declared) -> Truth {
    match value.truth() {
        Some(truth) => Truth::of(truth),
        None => Truth::Unknown(value.waits_for().unwrap_or_else(|| "<unknown>".into())),
    }
}

/// CloudFormation compares texts as they are written, upper and lower case apart.
fn equal(left: &Declared, right: &Declared) -> Truth {
    match (&left.field, &right.field) {
        (Field::Text(left), Field::Text(right)) => Truth::of(left == right),
        (Field::Unknown(left), Field::Unknown(right)) if left == right => Truth::Yes,
        (Field::Absent, Field::Absent) => Truth::Yes,
        (Field::List(left), Field::List(right)) if left.len() != right.len() => Truth::No,
        (Field::List(left), Field::List(right)) => every(left.iter().zip(right).map(|(left, right)| equal(left, right))),
        (Field::List(items), Field::Text(text)) | (Field::Text(text), Field::List(items)) => {
            Truth::of(items.iter().filter_map(Declared::text).map(|item| &**item).collect::<Vec<_>>().join(",") == **text)
        }
        _ => Truth::Unknown(left.waits_for().or_else(|| right.waits_for()).unwrap_or_else(|| "<unknown>".into())),
    }
}
