//! The names of a module: variables, locals, calls of modules, resources, outputs.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::Reference;
use super::evaluate::Env;
use super::instances;
use super::questions::is_secret;
use super::types;
use super::value::{Data, Value};
use super::world::{Called, Content, Entry, Evaluated, Missing, Module};
use crate::report::{Place, ProblemKind, Severity};

impl Module {
    /// `var.name`: what the caller gives, the person states or a variable file says, else the default.
    pub(super) fn variable(self: &Rc<Self>, name: &Arc<str>, asked: &Place) -> Evaluated {
        let Some(named) = self.folder.variables.get(name) else { return Ok(self.undeclared_variable(name, asked)) };
        self.remembered(named.number, name, asked, || self.declared_variable(name, &named.of))
    }

    fn undeclared_variable(&self, name: &Arc<str>, asked: &Place) -> Value {
        if let Some(stated) = self.world.options.parameters.get(&**name) {
            return Value::new(asked, types::stated(stated, None, asked));
        }
        let token = format!("<var:{}{name}>", self.prefix);
        self.world.unanswered(&token, Missing { name: name.clone(), place: asked.clone(), declared: None });
        Value::new(asked, Data::unknown(token, false))
    }

    fn declared_variable(self: &Rc<Self>, name: &Arc<str>, entry: &Entry) -> Evaluated {
        let body = &entry.block.body;
        let env = Env::of_module(self, &entry.file);
        let wanted = body.attribute("type").map(|attribute| attribute.value.bare());
        let several = wanted.is_some_and(types::is_several);
        let unknown = || Data::unknown(format!("<var:{}{name}>", self.prefix), several);
        let at = entry.place(entry.block.spot);
        // What is marked as a secret is not looked at; its name is all that may leave the file.
        if is_secret(body) {
            return Ok(Value::new(&at, unknown()));
        }
        if let Some(given) = self.given(name)? {
            let nullable = given.data.as_text().is_some() || !matches!(given.data, Data::Null);
            let replaced = !nullable && body.attribute("nullable").is_some();
            if !replaced {
                return types::convert(env, given, wanted);
            }
        }
        if let Some(default) = body.attribute("default") {
            return types::convert(env, env.value(&default.value)?, wanted);
        }
        match &self.caller {
            None => {
                let missing = Missing { name: name.clone(), place: at.clone(), declared: Some(entry.clone()) };
                self.world.unanswered(&format!("<var:{}{name}>", self.prefix), missing);
            }
            Some(caller) => {
                let kind = ProblemKind::MissingProperty { property: name.clone() };
                self.world.report(Severity::Error, &caller.entry.place(caller.entry.block.spot), None, kind);
            }
        }
        Ok(Value::new(&at, unknown()))
    }

    /// What is given for a variable from outside.
    fn given(self: &Rc<Self>, name: &str) -> Result<Option<Value>, Box<super::world::Fault>> {
        if let Some(caller) = &self.caller {
            return caller.input(name);
        }
        if let Some(stated) = self.world.options.parameters.get(name) {
            let at = Place { file: self.folder.file.clone(), line: 0, column: 0 };
            let entry = self.folder.variables.get(name);
            let wanted = entry.and_then(|entry| entry.of.block.body.attribute("type"));
            return Ok(Some(Value::new(&at, types::stated(stated, wanted.map(|wanted| wanted.value.bare()), &at))));
        }
        for (file, body) in self.given.iter().rev() {
            if let Some(attribute) = body.attribute(name) {
                return Env::of_module(self, file).value(&attribute.value).map(Some);
            }
        }
        Ok(None)
    }

    /// `local.name`.
    pub(super) fn local(self: &Rc<Self>, name: &Arc<str>, asked: &Place) -> Evaluated {
        let Some(named) = self.folder.locals.get(name) else {
            let full = format!("{}local.{name}", self.prefix);
            let kind = ProblemKind::ReferenceToNothing { target: full.as_str().into(), property: "expression".into() };
            self.world.report_once(full, Severity::Warning, asked, kind);
            return Ok(Value::new(asked, Data::unknown(format!("<local:{}{name}>", self.prefix), false)));
        };
        let (entry, number) = &named.of;
        let Some(attribute) = entry.block.body.attributes.get(*number) else { return Ok(Value::new(asked, Data::Null)) };
        self.remembered(named.number, name, asked, || Env::of_module(self, &entry.file).value(&attribute.value))
    }

    /// `module.name`: one instance, or several by number or key.
    pub(super) fn call(self: &Rc<Self>, name: &Arc<str>, asked: &Place) -> Evaluated {
        let address = format!("module.{name}");
        let Some(named) = self.folder.modules.get(name) else {
            let full = format!("{}{address}", self.prefix);
            let kind = ProblemKind::ReferenceToNothing { target: full.as_str().into(), property: "expression".into() };
            self.world.report_once(full, Severity::Warning, asked, kind);
            return Ok(Value::new(asked, Data::unknown(format!("<module:{}{name}>", self.prefix), false)));
        };
        self.remembered(named.number, &address, asked, || instances::of_module(self, &address, &named.of))
    }

    /// A resource or a data source: one instance, or several by number or key.
    pub(super) fn resource(self: &Rc<Self>, address: &str, asked: &Place) -> Evaluated {
        let Some((address, named)) = self.folder.resources.get_key_value(address) else {
            return Ok(self.undeclared(address, asked));
        };
        self.remembered(named.number, address, asked, || instances::of_resource(self, address, &named.of))
    }

    /// What stands for a resource or data source that the files do not declare.
    fn undeclared(&self, address: &str, place: &Place) -> Value {
        let full = format!("{}{address}", self.prefix);
        let kind = ProblemKind::ReferenceToNothing { target: full.as_str().into(), property: "expression".into() };
        self.world.report_once(full.clone(), Severity::Warning, place, kind);
        if address.starts_with("data.") {
            return Value::new(place, Data::unknown(format!("<data:{full}>"), false));
        }
        Value::new(place, Data::Reference(Reference { resource: full.into(), attribute: None }))
    }
    /// The value of an output.
    fn result(self: &Rc<Self>, name: &str, asked: &Place) -> Option<Evaluated> {
        let named = self.folder.outputs.get(name)?;
        let entry = &named.of;
        let attribute = entry.block.body.attribute("value")?;
        Some(self.remembered(named.number, name, asked, || Env::of_module(self, &entry.file).value(&attribute.value)))
    }
}

impl super::world::Caller {
    /// The value of an argument of the call.
    pub(super) fn input(&self, name: &str) -> Result<Option<Value>, Box<super::world::Fault>> {
        let Some(attribute) = self.entry.block.body.attribute(name) else { return Ok(None) };
        self.env().value(&attribute.value).map(Some)
    }

    /// Where its arguments stand.
    pub(super) fn env(&self) -> Env<'_> {
        Env { scope: Some(&self.scope), ..Env::of_module(&self.module, &self.entry.file) }
    }
}

impl Called {
    /// `module.name.output`.
    pub(super) fn output(self: &Rc<Self>, name: &str, asked: &Place) -> Evaluated {
        let found = match &self.content {
            Content::Local(module) => module.result(name, asked),
            Content::Known(known) => known.output(self, name, asked),
            Content::Elsewhere => return Ok(Value::new(asked, Data::unknown(self.token(name), super::evaluate::plural(name)))),
        };
        found.unwrap_or_else(|| {
            let target = format!("{}.{name}", self.address);
            let kind = ProblemKind::ReferenceToNothing { target: target.as_str().into(), property: "expression".into() };
            self.caller.module.world.report_once(target, Severity::Warning, asked, kind);
            Ok(Value::new(asked, Data::unknown(self.token(name), super::evaluate::plural(name))))
        })
    }

    /// The token of an output that is not known: `<module:network.vpc_id>`.
    pub(super) fn token(&self, output: &str) -> Arc<str> {
        let address = self.address.strip_prefix("module.").unwrap_or(&self.address);
        let dot = if output.is_empty() { "" } else { "." };
        format!("<module:{address}{dot}{output}>").into()
    }
}
