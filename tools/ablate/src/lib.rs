//! Finds the branches of a source file and wraps each in a call of `crate::ablate` (`probe.rs`), so that a run can
//! record which way each goes and force it the other way. Line numbers do not change.

use proc_macro2::Span;
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Block, Expr, Pat, ReturnType, Signature, Stmt, Type, UnOp};

/// One branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its line, from 1.
    pub line: usize,
    /// The enclosing function; empty if there is none.
    pub function: String,
    /// Its kind: "and", "or", "if", "let", ...
    pub role: &'static str,
    /// Whether it can be forced to be true, too; to be false, or nothing, each can.
    pub both: bool,
    /// Its source text.
    pub text: String,
}

/// A file with its branches, and its instrumented source.
pub struct Instrumented {
    /// The branches, in the order of their numbers.
    pub points: Vec<Point>,
    /// The source with the calls.
    pub source: String,
}

/// Finds the branches of `source` and numbers them from `first`; those of `without` get a number and no call.
///
/// # Errors
/// When the source is not valid Rust.
pub fn instrument(source: &str, first: usize, without: &BTreeSet<usize>) -> syn::Result<Instrumented> {
    let file = syn::parse_file(source)?;
    let mut finder = Finder {
        source,
        first,
        without,
        points: Vec::new(),
        edits: Edits::default(),
        functions: Vec::new(),
        done: BTreeSet::new(),
    };
    finder.visit_file(&file);
    Ok(Instrumented { source: finder.edits.apply(source), points: finder.points })
}

/// Insertions into a source.
#[derive(Default)]
pub struct Edits {
    opening: BTreeMap<usize, String>,
    closing: BTreeMap<usize, String>,
}

impl Edits {
    /// Puts text before and after a range. Outer ranges come before inner ones.
    pub fn around(&mut self, range: &Range<usize>, before: &str, after: &str) {
        self.opening.entry(range.start).or_default().push_str(before);
        self.closing.entry(range.end).or_default().insert_str(0, after);
    }

    /// The source with everything put in.
    pub fn apply(&self, source: &str) -> String {
        let places: BTreeSet<usize> = self.opening.keys().chain(self.closing.keys()).copied().collect();
        let (mut done, mut out) = (0, String::with_capacity(2 * source.len()));
        for place in places {
            out.push_str(&source[done..place]);
            out.push_str(self.closing.get(&place).map_or("", String::as_str));
            out.push_str(self.opening.get(&place).map_or("", String::as_str));
            done = place;
        }
        out + &source[done..]
    }
}

/// Methods whose closure returns a `bool`.
const PREDICATES: &[&str] = &[
    "all",
    "any",
    "filter",
    "find",
    "is_none_or",
    "is_some_and",
    "partition",
    "partition_point",
    "position",
    "retain",
    "rposition",
    "skip_while",
    "take_while",
];
/// Methods whose closure returns an `Option`.
const OPTIONS: &[&str] = &["and_then", "filter_map", "find_map", "map_while", "or_else"];
/// Methods that add to what there is.
const MORE: &[&str] = &["chain", "extend"];
/// Methods called for what they do.
const EFFECTS: &[&str] = &["dedup", "insert", "push", "retain", "sort", "sort_by_key", "sort_unstable", "truncate"];

struct Finder<'s> {
    source: &'s str,
    first: usize,
    without: &'s BTreeSet<usize>,
    points: Vec<Point>,
    edits: Edits,
    functions: Vec<String>,
    /// What has its call, or is part of what has.
    done: BTreeSet<(usize, usize)>,
}

impl Finder<'_> {
    /// Enters a branch. `None` for one that has its call or is to have none.
    fn point(&mut self, span: Span, role: &'static str, both: bool) -> Option<usize> {
        let range = span.byte_range();
        if !self.done.insert((range.start, range.end)) {
            return None;
        }
        let text = self.source[range].split_whitespace().collect::<Vec<_>>().join(" ");
        let function = self.functions.last().cloned().unwrap_or_default();
        let id = self.first + self.points.len();
        self.points.push(Point { line: span.start().line, function, role, both, text });
        (!self.without.contains(&id)).then_some(id)
    }

    fn call(&mut self, name: &str, span: Span, role: &'static str) {
        if let Some(id) = self.point(span, role, name == "keep") {
            self.edits.around(&span.byte_range(), &format!("crate::ablate::{name}({id}, "), ")");
        }
    }

    /// A truth: itself, and each operand of it.
    fn truth(&mut self, expr: &Expr, role: &'static str) {
        let inner = bare(expr);
        if let Expr::Let(_) = inner {
            return self.pattern(expr.span(), "let");
        }
        if has_let(inner) {
            self.pattern(expr.span(), role);
        } else {
            self.call("keep", expr.span(), role);
        }
        let range = inner.span().byte_range();
        self.done.insert((range.start, range.end));
        self.operands(inner);
    }

    fn operands(&mut self, expr: &Expr) {
        let Some((role, sides)) = joined(expr) else { return };
        for side in sides {
            if joined(side).is_some_and(|(own, _)| own == role) {
                let range = side.span().byte_range();
                self.done.insert((range.start, range.end));
                self.operands(side);
            } else {
                self.truth(side, role);
            }
        }
    }

    /// What holds where a pattern fits: it can be kept from being asked.
    fn pattern(&mut self, span: Span, role: &'static str) {
        if let Some(id) = self.point(span, role, false) {
            let (before, after) = (format!("crate::ablate::asked({id}) && "), format!(" && crate::ablate::held({id})"));
            self.edits.around(&span.byte_range(), &before, &after);
        }
    }

    /// What a closure, or a function by its name, answers.
    fn answer(&mut self, function: &Expr, name: &str, role: &'static str) {
        match function {
            Expr::Closure(closure) if name == "keep" => self.truth(&closure.body, role),
            Expr::Closure(closure) => self.call(name, closure.body.span(), role),
            Expr::Path(path) if !is_constant(path) => {
                let range = function.span().byte_range();
                let argument = if role == "or_else" { "" } else { "it" };
                if let Some(id) = self.point(function.span(), role, name == "keep") {
                    let before = format!("move |{argument}| crate::ablate::{name}({id}, (");
                    self.edits.around(&range, &before, &format!(")({argument}))"));
                }
            }
            _ => {}
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block) {
        let ReturnType::Type(_, returned) = &signature.output else { return };
        let Some(Stmt::Expr(tail, None)) = block.stmts.last() else { return };
        let Type::Path(path) = &**returned else { return };
        match path.path.segments.last().map(|segment| segment.ident.to_string()).as_deref() {
            Some("bool") => self.truth(tail, "function"),
            Some("Option") => self.call("some", tail.span(), "function"),
            Some("Vec") => self.call("list", tail.span(), "function"),
            _ => {}
        }
    }
}

/// Which way an expression joins two truths, and these.
fn joined(expr: &Expr) -> Option<(&'static str, [&Expr; 2])> {
    let Expr::Binary(binary) = expr else { return None };
    let role = match binary.op {
        BinOp::And(_) => "and",
        BinOp::Or(_) => "or",
        _ => return None,
    };
    Some((role, [&binary.left, &binary.right]))
}

/// An expression without its brackets.
fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => bare(&paren.expr),
        _ => expr,
    }
}

fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => matches!(binary.op, BinOp::And(_)) && (has_let(&binary.left) || has_let(&binary.right)),
        _ => false,
    }
}

fn is_truth(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(binary) => {
            use BinOp::{And, Eq, Ge, Gt, Le, Lt, Ne, Or};
            matches!(binary.op, And(_) | Or(_) | Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_))
        }
        Expr::Unary(unary) => matches!(unary.op, UnOp::Not(_)) && is_truth(bare(&unary.expr)),
        Expr::Macro(call) => call.mac.path.is_ident("matches"),
        _ => false,
    }
}

fn is_class(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.segments.len() == 2 && path.path.segments[0].ident == "Classes")
}

/// Whether a path names a value rather than a function: `Classes::DETERMINER`.
fn is_constant(path: &syn::ExprPath) -> bool {
    path.path.segments.last().is_some_and(|last| last.ident.to_string().chars().all(|c| c.is_uppercase() || c == '_'))
}

/// Whether an arm matches everything that is left.
fn takes_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(name) => name.subpat.is_none() && name.ident.to_string().starts_with(char::is_lowercase),
        _ => false,
    }
}

/// Whether something belongs to the tests.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    // constants cannot be switched
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_expr_repeat(&mut self, _: &'ast syn::ExprRepeat) {}
    fn visit_type(&mut self, _: &'ast Type) {}
    fn visit_pat(&mut self, _: &'ast Pat) {}

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if is_test(&item.attrs) || item.sig.constness.is_some() {
            return;
        }
        self.functions.push(item.sig.ident.to_string());
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
        self.functions.pop();
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if is_test(&item.attrs) || item.sig.constness.is_some() {
            return;
        }
        self.functions.push(item.sig.ident.to_string());
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
        self.functions.pop();
    }

    fn visit_expr_if(&mut self, expr: &'ast syn::ExprIf) {
        self.truth(&expr.cond, "if");
        visit::visit_expr_if(self, expr);
    }

    fn visit_expr_while(&mut self, expr: &'ast syn::ExprWhile) {
        self.truth(&expr.cond, "while");
        visit::visit_expr_while(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast syn::ExprMatch) {
        let rest = expr.arms.last().is_some_and(|arm| arm.guard.is_none() && takes_all(&arm.pat));
        for (number, arm) in expr.arms.iter().enumerate() {
            if let Some((_, guard)) = &arm.guard {
                self.truth(guard, "guard");
            } else if rest
                && number + 1 < expr.arms.len()
                && let Some(id) = self.point(arm.pat.span(), "arm", false)
            {
                let end = arm.pat.span().byte_range().end;
                self.edits.around(&(end..end), &format!(" if crate::ablate::arm({id})"), "");
            }
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        let role = |list: &[&'static str]| list.iter().find(|name| **name == method).copied();
        if let Some(argument) = call.args.first() {
            if let Some(role) = role(PREDICATES) {
                self.answer(argument, "keep", role);
            } else if let Some(role) = role(OPTIONS) {
                self.answer(argument, "some", role);
            } else if let Some(role) = role(MORE) {
                self.call("items", argument.span(), role);
            } else if method == "or" {
                self.call("some", argument.span(), "or_else");
            } else if method == "then" || method == "then_some" {
                self.truth(&call.receiver, "then");
            }
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_try(&mut self, expr: &'ast syn::ExprTry) {
        self.call("some", expr.expr.span(), "?");
        visit::visit_expr_try(self, expr);
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        if let Stmt::Expr(Expr::MethodCall(call), Some(_)) = statement
            && EFFECTS.iter().any(|name| call.method == name)
            && let Some(id) = self.point(statement.span(), "effect", false)
        {
            self.edits.around(&statement.span().byte_range(), &format!("if crate::ablate::arm({id}) {{ "), " }");
        }
        visit::visit_stmt(self, statement);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init
            && let Some((_, otherwise)) = &init.diverge
            && let Some(id) = self.point(local.span(), "let else", false)
        {
            let leave = otherwise.span().byte_range();
            let start = local.span().byte_range().start;
            let early = format!("if !crate::ablate::arm({id}) {} ", otherwise.to_token_stream());
            self.edits.around(&(start..start), &early, "");
            let inside = leave.start + 1;
            self.edits.around(&(inside..inside), &format!(" crate::ablate::failed({id});"), "");
        }
        visit::visit_local(self, local);
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if is_truth(expr) {
            self.truth(expr, "value");
        }
        if let Expr::Binary(binary) = expr
            && matches!(binary.op, BinOp::BitOr(_))
        {
            for side in [&*binary.left, &*binary.right] {
                if is_class(side) {
                    self.call("class", side.span(), "class");
                }
            }
        }
        visit::visit_expr(self, expr);
    }
}
