//! Expressions.

use std::sync::Arc;

use super::super::super::super::document::Refusal;
use super::super::number::Number;
use super::cursor::{Cursor, push, taken};
use super::{Call, Chain, Expression, For, Operator, Shape, Step};

/// The operators, those that are part of no other one last, with their rank.
const OPERATORS: [(&str, Operator, u8); 13] = [
    ("||", Operator::Or, 0),
    ("&&", Operator::And, 1),
    ("==", Operator::Equal, 2),
    ("!=", Operator::NotEqual, 2),
    ("<=", Operator::LessOrEqual, 3),
    (">=", Operator::GreaterOrEqual, 3),
    ("<", Operator::Less, 3),
    (">", Operator::Greater, 3),
    ("+", Operator::Add, 4),
    ("-", Operator::Subtract, 4),
    ("*", Operator::Multiply, 5),
    ("/", Operator::Divide, 5),
    ("%", Operator::Modulo, 5),
];

impl Cursor<'_> {
    /// One expression; blanks before it are skipped.
    pub(super) fn expression(&mut self) -> Result<Expression, Refusal> {
        self.deeper(Self::conditional)
    }

    fn conditional(&mut self) -> Result<Expression, Refusal> {
        let condition = self.operations()?;
        self.skip();
        if !self.take("?") {
            return Ok(condition);
        }
        let then = self.expression()?;
        self.skip();
        self.expect(":", "expected a colon and the value for when the condition does not hold")?;
        let otherwise = self.expression()?;
        Ok(Expression { spot: condition.spot, shape: Shape::Conditional(Box::new([condition, then, otherwise])) })
    }

    fn operations(&mut self) -> Result<Expression, Refusal> {
        let first = self.operand()?;
        let mut rest = Vec::new();
        loop {
            self.skip();
            let signs = self
                .peek()
                .is_some_and(|byte| matches!(byte, b'|' | b'&' | b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%'));
            if !signs {
                return Ok(chain(first, rest, 0));
            }
            let next = OPERATORS.iter().find(|(sign, ..)| self.starts_with(sign) && !self.starts_with("=>"));
            let Some((sign, operator, rank)) = next else { return Ok(chain(first, rest, 0)) };
            self.advance(sign.len());
            self.hold(2 * size_of::<Expression>())?;
            rest.push((*operator, *rank, self.deeper(Self::operand)?));
        }
    }

    fn operand(&mut self) -> Result<Expression, Refusal> {
        self.skip();
        let spot = self.here();
        let shape = match self.peek() {
            Some(b'!') => {
                self.advance(1);
                Shape::Not(Box::new(self.deeper(Self::operand)?))
            }
            Some(b'-') => {
                self.advance(1);
                Shape::Negative(Box::new(self.deeper(Self::operand)?))
            }
            Some(_) => return self.traversal(),
            None => return Err(self.refuse("the text ends where an expression is expected")),
        };
        Ok(Expression { spot, shape })
    }

    fn traversal(&mut self) -> Result<Expression, Refusal> {
        let root = self.primary()?;
        let first = self.steps.len();
        while let Some(step) = self.step(true)? {
            self.hold(size_of::<Step>())?;
            push(&mut self.steps, step);
        }
        if self.steps.len() == first {
            return Ok(root);
        }
        let steps = taken(&mut self.steps, first).into();
        Ok(Expression { spot: root.spot, shape: Shape::Traversal(Box::new((root, steps))) })
    }

    /// The next step into a value; splats only where none is open yet.
    fn step(&mut self, splats: bool) -> Result<Option<Step>, Refusal> {
        if self.open_lines > 0 {
            self.skip();
        }
        if self.starts_with("...") {
            return Ok(None);
        }
        if self.starts_with(".") {
            if self.starts_with(".*") {
                if !splats {
                    return Ok(None);
                }
                self.advance(2);
                // After `.*` only attributes belong to each element; an index is taken from the list.
                let mut inner = Vec::new();
                while self.starts_with(".") && !self.starts_with(".*") && !self.starts_with("...") {
                    inner.extend(self.step(false)?);
                }
                return Ok(Some(Step::Splat(inner.into())));
            }
            self.advance(1);
            self.skip();
            let spot = self.here();
            if let Some(name) = self.word() {
                return Ok(Some(Step::Attribute(name)));
            }
            let digits: String = self.rest().chars().take_while(char::is_ascii_digit).collect();
            self.advance(digits.len());
            return match Number::parse(&digits) {
                Some(number) => Ok(Some(Step::Index(Box::new(Expression { spot, shape: Shape::Number(Box::new(number)) })))),
                None => Err(self.refuse("expected the name of an attribute after the dot")),
            };
        }
        if !self.starts_with("[") {
            return Ok(None);
        }
        if let Some(length) = full_splat(self.rest()) {
            if !splats {
                return Ok(None);
            }
            self.advance(length);
            let mut inner = Vec::new();
            while let Some(step) = self.step(false)? {
                inner.push(step);
            }
            return Ok(Some(Step::Splat(inner.into())));
        }
        self.advance(1);
        let index = self.with_lines(true, |cursor| {
            let index = cursor.expression()?;
            cursor.skip();
            cursor.expect("]", "expected a closing bracket")?;
            Ok(index)
        })?;
        Ok(Some(Step::Index(Box::new(index))))
    }

    fn primary(&mut self) -> Result<Expression, Refusal> {
        let spot = self.here();
        let shape = match self.peek() {
            Some(b'(') => {
                self.advance(1);
                let inner = self.with_lines(true, |cursor| {
                    let inner = cursor.expression()?;
                    cursor.skip();
                    cursor.expect(")", "expected a closing parenthesis")?;
                    Ok(inner)
                })?;
                Shape::Parentheses(Box::new(inner))
            }
            Some(b'[') => {
                self.advance(1);
                self.with_lines(true, Self::list)?
            }
            Some(b'{') => {
                self.advance(1);
                self.with_lines(false, Self::object)?
            }
            Some(b'"') => self.quoted()?,
            Some(b'<') if self.starts_with("<<") => self.here_document()?,
            Some(b'0'..=b'9') => self.number()?,
            Some(_) => self.name()?,
            None => return Err(self.refuse("the text ends where an expression is expected")),
        };
        Ok(Expression { spot, shape })
    }

    fn number(&mut self) -> Result<Shape, Refusal> {
        let bytes = self.rest().as_bytes();
        let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = digits(0);
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            if exponent > 0 {
                end += 1 + sign + exponent;
            }
        }
        let number = Number::parse(self.rest().get(..end).unwrap_or(""));
        let Some(number) = number else { return Err(self.refuse("the number has too many digits")) };
        self.advance(end);
        self.hold(2 * size_of::<Number>())?;
        Ok(Shape::Number(Box::new(number)))
    }

    fn name(&mut self) -> Result<Shape, Refusal> {
        let Some(name) = self.word() else { return Err(self.refuse("expected an expression")) };
        let mut function = name.clone();
        while self.starts_with("::") {
            self.advance(2);
            let Some(part) = self.word() else { return Err(self.refuse("expected the name of a function")) };
            function = format!("{function}::{part}").into();
        }
        if self.take("(") {
            return self.with_lines(true, |cursor| cursor.arguments(function));
        }
        Ok(match &*name {
            "true" => Shape::Truth(true),
            "false" => Shape::Truth(false),
            "null" => Shape::Null,
            _ => Shape::Name(name),
        })
    }

    fn arguments(&mut self, name: Arc<str>) -> Result<Shape, Refusal> {
        let first = self.expressions.len();
        loop {
            self.skip();
            if self.take(")") {
                let arguments = taken(&mut self.expressions, first).into();
                return Ok(Shape::Call(Box::new(Call { name, arguments, expanded: false })));
            }
            self.hold(size_of::<Expression>())?;
            let argument = self.expression()?;
            push(&mut self.expressions, argument);
            self.skip();
            if self.take("...") {
                self.skip();
                self.take(",");
                self.skip();
                self.expect(")", "expected a closing parenthesis")?;
                let arguments = taken(&mut self.expressions, first).into();
                return Ok(Shape::Call(Box::new(Call { name, arguments, expanded: true })));
            }
            if !self.take(",") && self.peek() != Some(b')') {
                return Err(self.refuse("expected a comma or a closing parenthesis"));
            }
        }
    }

    fn list(&mut self) -> Result<Shape, Refusal> {
        self.skip();
        if self.at_word("for") {
            return self.for_expression(false);
        }
        let first = self.expressions.len();
        loop {
            self.skip();
            if self.take("]") {
                return Ok(Shape::List(taken(&mut self.expressions, first).into()));
            }
            self.hold(size_of::<Expression>())?;
            let item = self.expression()?;
            push(&mut self.expressions, item);
            self.skip();
            if !self.take(",") && self.peek() != Some(b']') {
                return Err(self.refuse("expected a comma or a closing bracket"));
            }
        }
    }

    fn object(&mut self) -> Result<Shape, Refusal> {
        self.skip_lines();
        if self.at_word("for") && !self.rest().trim_start_matches("for").trim_start().starts_with(['=', ':']) {
            return self.with_lines(true, |cursor| cursor.for_expression(true));
        }
        let first = self.entries.len();
        loop {
            self.skip_lines();
            if self.take("}") {
                return Ok(Shape::Object(taken(&mut self.entries, first).into()));
            }
            let key = self.expression()?;
            self.skip();
            if !self.take(":") && !self.take("=") {
                return Err(self.refuse("expected an equals sign after the key"));
            }
            let value = self.expression()?;
            self.hold(2 * size_of::<Expression>())?;
            push(&mut self.entries, (key, value));
            self.skip();
            if !self.take(",") && !matches!(self.peek(), Some(b'\n' | b'}')) {
                return Err(self.refuse("expected a line break, a comma or a closing brace"));
            }
        }
    }

    fn for_expression(&mut self, object: bool) -> Result<Shape, Refusal> {
        self.advance(3);
        let (key, value) = self.loop_names()?;
        let collection = self.expression()?;
        self.skip();
        self.expect(":", "expected a colon")?;
        let first = self.expression()?;
        self.skip();
        let (entry_key, entry) = if object {
            self.expect("=>", "expected an arrow between key and value")?;
            (Some(first), self.expression()?)
        } else {
            (None, first)
        };
        self.skip();
        let grouped = self.take("...");
        self.skip();
        let condition = if self.at_word("if") {
            self.advance(2);
            Some(self.expression()?)
        } else {
            None
        };
        self.skip();
        self.expect(if object { "}" } else { "]" }, "the for expression is not closed")?;
        Ok(Shape::For(Box::new(For { key, value, collection, entry_key, entry, grouped, condition })))
    }

    /// `a in` or `a, b in`, after `for`.
    pub(super) fn loop_names(&mut self) -> Result<(Option<Arc<str>>, Arc<str>), Refusal> {
        const EXPECTED: &str = "expected names, then in";
        self.skip();
        let Some(first) = self.word() else { return Err(self.refuse(EXPECTED)) };
        self.skip();
        let mut names = (None, first);
        if self.take(",") {
            self.skip();
            let Some(second) = self.word() else { return Err(self.refuse(EXPECTED)) };
            names = (Some(names.1), second);
        }
        self.skip();
        if !self.at_word("in") {
            return Err(self.refuse(EXPECTED));
        }
        self.advance(2);
        Ok(names)
    }
}

/// The length of `[*]` with its blanks.
fn full_splat(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?.trim_start();
    let rest = inner.strip_prefix('*')?.trim_start().strip_prefix(']')?;
    Some(text.len() - rest.len())
}

/// Groups operands by the rank of their operators. As deep as there are ranks, however long the text.
fn chain(first: Expression, rest: Vec<(Operator, u8, Expression)>, rank: u8) -> Expression {
    if rest.is_empty() {
        return first;
    }
    let spot = first.spot;
    let (mut head, mut links) = (None, Vec::new());
    let (mut operator, mut operand, mut tighter) = (None, first, Vec::new());
    for (next, next_rank, expression) in rest {
        if next_rank > rank {
            tighter.push((next, next_rank, expression));
            continue;
        }
        let done = chain(std::mem::replace(&mut operand, expression), std::mem::take(&mut tighter), rank + 1);
        link(&mut head, &mut links, operator, done);
        operator = Some(next);
    }
    let done = chain(operand, tighter, rank + 1);
    if head.is_none() {
        return done;
    }
    link(&mut head, &mut links, operator, done);
    match head {
        Some(head) => Expression { spot, shape: Shape::Chain(Box::new(Chain { first: head, rest: links.into() })) },
        None => Expression { spot, shape: Shape::Null }, // never: the first operand is put there
    }
}

fn link(head: &mut Option<Expression>, links: &mut Vec<(Operator, Expression)>, operator: Option<Operator>, operand: Expression) {
    match operator {
        None => *head = Some(operand),
        Some(operator) => links.push((operator, operand)),
    }
}
