//! From a written value to a resolved one: which intrinsic function it is, if any.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::declaration::{Declared, Field, Unknown};
use super::super::document::{Node, Shape};
use super::template::Template;
use crate::report::{Place, ProblemKind, Severity};

/// How deep functions may stand in one another, references to other resources included.
const EVALUATION_LIMIT: u32 = 64;

/// What one step of evaluation takes from the templates' allowance, in bytes.
const STEP: usize = size_of::<(Arc<str>, Declared)>();

/// A call of an intrinsic function.
pub(super) struct Call<'a> {
    /// The full name: `Ref`, `Fn::Join`.
    pub(super) name: Cow<'a, str>,
    /// The written argument. For a short tag it is the tagged value itself.
    pub(super) argument: &'a Node,
    /// Whether it is written as a short tag.
    pub(super) tagged: bool,
    /// The property in which it stands.
    pub(super) property: &'a Arc<str>,
}

/// The intrinsic function that `node` calls, if it calls one.
pub(super) fn call<'a>(node: &'a Node, property: &'a Arc<str>) -> Option<Call<'a>> {
    if let Some(tag) = node.tag() {
        let name = match tag {
            "Ref" | "Condition" => tag.into(),
            // Most of all calls.
            "Sub" => "Fn::Sub".into(),
            "GetAtt" => "Fn::GetAtt".into(),
            "Select" => "Fn::Select".into(),
            "GetAZs" => "Fn::GetAZs".into(),
            tag => format!("Fn::{tag}").into(),
        };
        return Some(Call { name, argument: node, tagged: true, property });
    }
    untagged_call(node, property)
}

/// The function that a mapping calls by its only key, a short tag before it left out: `!ImportValue {"Fn::Sub": …}`.
pub(super) fn untagged_call<'a>(node: &'a Node, property: &'a Arc<str>) -> Option<Call<'a>> {
    let [entry] = node.map()?.entries() else { return None };
    let named = || !matches!(entry.value.shape(), Shape::Map(_));
    let function = match &*entry.key {
        // AWS::LanguageExtensions takes functions in it.
        "Ref" => named() || untagged_call(&entry.value, property).is_some(),
        "Condition" => named(),
        other => other.starts_with("Fn::"),
    };
    function.then(|| Call { name: (&*entry.key).into(), argument: &entry.value, tagged: false, property })
}

impl Template<'_> {
    /// The value of `node`, which stands in `property`.
    pub(super) fn evaluate(&self, node: &Node, property: &Arc<str>) -> Declared {
        let place = self.place(node.spot);
        if let Some((token, many)) = node.token() {
            return Declared { place, field: Field::Unknown(Unknown { token: token.into(), many }) };
        }
        let field = self.deeper(&place, |template| match call(node, property) {
            Some(call) => template.run(&call),
            None => template.plain(node, property),
        });
        Declared { place, field: field.unwrap_or_else(|| Unknown::one("<unknown>")) }
    }

    /// Works one level deeper; `None` when functions, conditions and resources already ask one another too deep.
    pub(super) fn deeper<T>(&self, place: &Place, work: impl FnOnce(&Self) -> T) -> Option<T> {
        let depth = self.stacks.depth.get();
        if depth >= EVALUATION_LIMIT {
            self.report(Severity::Error, place, ProblemKind::NestedTooDeep { limit: EVALUATION_LIMIT });
            return None;
        }
        // What many things refer to is evaluated for each of them; this is what bounds it.
        if !self.may_make(STEP) {
            return None;
        }
        self.stacks.depth.set(depth + 1);
        let done = work(self);
        self.stacks.depth.set(depth);
        Some(done)
    }

    /// The argument of a call, evaluated. A short tag's own value must not be taken for the call again.
    pub(super) fn argument(&self, call: &Call<'_>) -> Declared {
        if !call.tagged {
            return self.evaluate(call.argument, call.property);
        }
        let place = self.place(call.argument.spot);
        let field = match untagged_call(call.argument, call.property) {
            Some(inner) => self.deeper(&place, |template| template.run(&inner)),
            None => Some(self.plain(call.argument, call.property)),
        };
        Declared { place, field: field.unwrap_or_else(|| Unknown::one("<unknown>")) }
    }

    /// The name that a call's argument is, or that a function in its place gives.
    pub(super) fn name_in(&self, call: &Call<'_>) -> Option<Arc<str>> {
        let plain = call.tagged || call.argument.tag().is_none();
        match call.argument.text().filter(|_| plain) {
            Some(name) => Some(name.clone()),
            None if plain && matches!(call.argument.shape(), Shape::Seq(_)) => None,
            None => self.argument(call).text().cloned(),
        }
    }

    /// The items of a call's argument, not evaluated.
    pub(super) fn items<'n>(&self, call: &Call<'n>) -> &'n [Node] {
        call.argument.seq().filter(|_| call.tagged || call.argument.tag().is_none()).unwrap_or(&[])
    }

    /// A value that calls no function at its outermost level.
    fn plain(&self, node: &Node, property: &Arc<str>) -> Field {
        match node.shape() {
            Shape::Scalar { .. } if node.is_null() => Field::Absent,
            Shape::Scalar { text, .. } => super::parameters::dynamic_reference(text).unwrap_or_else(|| Field::Text(text.clone())),
            Shape::Seq(items) => {
                let mut known = Vec::with_capacity(items.len());
                known.extend(items.iter().map(|item| self.evaluate(item, property)).filter(|item| !item.is_absent()));
                Field::List(known.into())
            }
            Shape::Map(map) => {
                let mut fields = Vec::with_capacity(map.entries().len());
                let all = map.entries().iter().map(|entry| (entry.key.clone(), self.evaluate(&entry.value, &entry.key)));
                fields.extend(all.filter(|(_, value)| !value.is_absent()));
                Field::Map(fields.into())
            }
        }
    }

    /// Runs one function.
    fn run(&self, call: &Call<'_>) -> Field {
        match &*call.name {
            "Ref" => self.reference(call),
            "Fn::GetAtt" => self.get_att(call),
            "Fn::FindInMap" => self.find_in_map(call),
            "Fn::ImportValue" => self.import_value(call),
            "Fn::StackOutput" => self.stack_output(call),
            "Fn::GetAZs" => self.zones(call),
            "Fn::Sub" => self.sub(call),
            "Fn::Join" => self.join(call),
            "Fn::Split" => self.split(call),
            "Fn::Base64" => self.argument(call).field,
            "Fn::Select" => self.select(call),
            "Fn::Cidr" => self.cidr(call),
            "Fn::Length" => self.length(call),
            "Fn::ToJsonString" => self.to_json(call),
            "Fn::If" => self.choose(call),
            "Condition" | "Fn::Equals" | "Fn::And" | "Fn::Or" | "Fn::Not" => self.truth_as_text(call),
            _ => self.not_run(call),
        }
    }

    /// A function that is not evaluated, or is written wrongly: named, and its value is not known.
    pub(super) fn not_run(&self, call: &Call<'_>) -> Field {
        let place = self.place(call.argument.spot);
        self.report(Severity::Warning, &place, ProblemKind::Intrinsic { name: (&*call.name).into() });
        Unknown::many(format!("<{}>", call.name))
    }
}
