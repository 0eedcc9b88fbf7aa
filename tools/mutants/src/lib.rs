//! Builds mutants into a source, each behind a call of `crate::mutants` (`switch.rs`), so that one build serves them all.

use nutgraf_ablate::{Edits, is_test};
use proc_macro2::Span;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Member};

/// A change to a source, as `cargo mutants --list --json` gives it.
#[derive(Clone, Debug, Deserialize)]
pub struct Mutant {
    pub file: String,
    /// What kind of change it is: `BinaryOperator`, `FnValue`, ...
    pub genre: String,
    pub span: Places,
    /// What takes the place of the span.
    pub replacement: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Places {
    pub start: Place,
    pub end: Place,
}

/// A position, both counted from 1.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Puts mutants, by their numbers, into `source`. Returns the source, and the numbers of those that found a place in it.
///
/// # Errors
/// When the source is not valid Rust.
pub fn built_in(source: &str, mutants: &[(usize, &Mutant)]) -> syn::Result<(String, BTreeSet<usize>)> {
    let file = syn::parse_file(source)?;
    let mut at: BTreeMap<(Place, &str), Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in mutants {
        at.entry((mutant.span.start, &mutant.genre)).or_default().push((*number, mutant));
    }
    let mut builder = Builder { source, at, edits: Edits::default(), built: BTreeSet::new() };
    builder.visit_file(&file);
    Ok((builder.edits.apply(source), builder.built))
}

struct Builder<'s> {
    source: &'s str,
    at: BTreeMap<(Place, &'s str), Vec<(usize, &'s Mutant)>>,
    edits: Edits,
    built: BTreeSet<usize>,
}

impl Builder<'_> {
    /// The mutants of a kind that begin where `span` does.
    fn of(&self, genre: &'static str, span: Span) -> Vec<(usize, String)> {
        let start = span.start();
        let place = Place { line: start.line, column: start.column + 1 };
        let found = self.at.iter().filter(|((at, kind), _)| *at == place && *kind == genre);
        found.flat_map(|(_, list)| list).map(|(number, mutant)| (*number, mutant.replacement.clone())).collect()
    }

    fn text(&self, range: Range<usize>) -> &str {
        &self.source[range]
    }

    /// Takes `instead` for what is at `range` while the mutant is on.
    fn choose(&mut self, number: usize, range: &Range<usize>, instead: &str) {
        let before = format!("(if crate::mutants::is({number}) {{ {instead} }} else {{ ");
        self.edits.around(range, &before, " })");
        self.built.insert(number);
    }

    fn function(&mut self, block: &Block) {
        let Some(first) = block.stmts.first() else { return };
        for (number, value) in self.of("FnValue", first.span()) {
            let start = first.span().byte_range().start;
            self.edits.around(&(start..start), &format!("if crate::mutants::is({number}) {{ return {value}; }} "), "");
            self.built.insert(number);
        }
    }
}

fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Builder<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    // constants cannot be switched
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if item.sig.constness.is_none() {
            self.function(&item.block);
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if item.sig.constness.is_none() {
            self.function(&item.block);
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        // a pattern in a chain cannot be moved into a block
        if !has_let(&binary.left) && !has_let(&binary.right) {
            let range = binary.span().byte_range();
            let operator = binary.op.span().byte_range();
            for (number, other) in self.of("BinaryOperator", binary.op.span()) {
                let (left, right) = (self.text(range.start..operator.start), self.text(operator.end..range.end));
                let instead = format!("{left}{other}{right}");
                self.choose(number, &range, &instead);
            }
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        for (number, _) in self.of("UnaryOperator", unary.op.span()) {
            let instead = self.text(unary.expr.span().byte_range()).to_owned();
            self.choose(number, &unary.span().byte_range(), &instead);
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        for (number, _) in self.of("MatchArm", arm.span()) {
            let off = format!("!crate::mutants::is({number})");
            match &arm.guard {
                Some((_, guard)) => self.edits.around(&guard.span().byte_range(), &format!("{off} && ("), ")"),
                None => {
                    let end = arm.pat.span().byte_range().end;
                    self.edits.around(&(end..end), "", &format!(" if {off}"));
                }
            }
            self.built.insert(number);
        }
        if let Some((_, guard)) = &arm.guard {
            for (number, value) in self.of("MatchArmGuard", guard.span()) {
                let (is, joined) = if value == "true" { ("", "||") } else { ("!", "&&") };
                let before = format!("{is}crate::mutants::is({number}) {joined} (");
                self.edits.around(&guard.span().byte_range(), &before, ")");
                self.built.insert(number);
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, item: &'ast syn::ExprStruct) {
        if let Some(rest) = &item.rest {
            let rest = self.text(rest.span().byte_range()).to_owned();
            for field in &item.fields {
                let Member::Named(name) = &field.member else { continue };
                for (number, _) in self.of("StructField", field.span()) {
                    let range = field.expr.span().byte_range();
                    if field.colon_token.is_none() {
                        self.edits.around(&(range.start..range.start), &format!("{name}: "), "");
                    }
                    self.choose(number, &range, &format!("({rest}).{name}"));
                }
            }
        }
        visit::visit_expr_struct(self, item);
    }
}
