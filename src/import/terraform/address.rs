//! Addresses and references as Terraform writes them: `module.vpc[0].data.aws_subnet.a["x"].id`.

use std::sync::Arc;

/// One name of an address, with the index behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step<'t> {
    /// The name.
    pub(super) name: &'t str,
    /// What stands in the first brackets behind it: `0`, `"a"`, `*`.
    pub(super) index: Option<&'t str>,
}

/// The address of a resource instance, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The module instance: `module.vpc[0]`, empty for the root module.
    pub(super) module: Arc<str>,
    /// Whether it is a data source.
    pub(super) data: bool,
    /// `aws_subnet`.
    pub(super) kind: Arc<str>,
    /// Its name in the module.
    pub(super) name: Arc<str>,
    /// Its index as written: `0`, `"a"`.
    pub(super) index: Option<Arc<str>>,
    /// The names behind it, without their indexes.
    pub(super) attributes: Vec<Arc<str>>,
}

impl Address {
    /// Takes an address or a reference to a resource apart; `None` when it names none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let steps = steps(text);
        let mut rest = steps.as_slice();
        let mut module = String::new();
        while let [Step { name: "module", .. }, called, behind @ ..] = rest {
            if !module.is_empty() {
                module.push('.');
            }
            module.push_str("module.");
            module.push_str(called.name);
            if let Some(index) = called.index {
                module.push_str(&format!("[{index}]"));
            }
            rest = behind;
        }
        let data = rest.first().is_some_and(|step| step.name == "data");
        let [kind, named, attributes @ ..] = rest.get(usize::from(data)..)? else { return None };
        Some(Self {
            module: module.into(),
            data,
            kind: kind.name.into(),
            name: named.name.into(),
            index: named.index.map(Arc::from),
            attributes: attributes.iter().map(|step| step.name.into()).collect(),
        })
    }

    /// The name under which the module's configuration knows it: `data.aws_vpc.main`.
    pub(super) fn local(&self) -> String {
        format!("{}{}.{}", if self.data { "data." } else { "" }, self.kind, self.name)
    }

    /// The address of all its instances.
    pub(super) fn base(&self) -> String {
        within(&self.module, &self.local())
    }
}

/// `name` inside the module instance `module`.
pub(super) fn within(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}.{name}") }
}

/// The address of a module instance without any index, by which the configuration knows it.
pub(super) fn without_indexes(module: &str) -> String {
    steps(module).iter().map(|step| step.name).collect::<Vec<_>>().join(".")
}

/// The module instance in which `module` is called, the name of the call, and the instance's index.
pub(super) fn call_of(module: &str) -> Option<(String, &str, Option<&str>)> {
    let steps = steps(module);
    let [outer @ .., _, called] = steps.as_slice() else { return None };
    let parts = outer.iter().map(|step| match step.index {
        Some(index) => format!("{}[{index}]", step.name),
        None => step.name.to_owned(),
    });
    Some((parts.collect::<Vec<_>>().join("."), called.name, called.index))
}

/// The names of an address; dots and brackets inside of quotes belong to an index.
pub(super) fn steps(text: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let (mut start, mut name_end, mut index) = (0, None, None);
    let (mut depth, mut opened, mut quoted, mut escaped) = (0_u32, 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' => {
                if depth == 0 {
                    opened = at + 1;
                    name_end = name_end.or(Some(at));
                }
                depth = depth.saturating_add(1);
            }
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    index = index.or_else(|| text.get(opened..at));
                }
            }
            b'.' if depth == 0 => {
                steps.extend(text.get(start..name_end.unwrap_or(at)).map(|name| Step { name, index }));
                (start, name_end, index) = (at + 1, None, None);
            }
            _ => {}
        }
    }
    steps.extend(text.get(start..name_end.unwrap_or(text.len())).map(|name| Step { name, index }));
    steps
}
