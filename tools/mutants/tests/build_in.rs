//! Each kind of mutant in a small source.

use nutgraf_mutants::{Mutant, Place, Places, built_in};

/// The source with one mutant at a piece of it, `crate::mutants::` left out so that a line can be read.
fn built(source: &str, genre: &str, piece: &str, replacement: &str) -> Option<String> {
    let at = source.find(piece).expect("the piece");
    let place = |at: usize| Place { line: 1, column: source[..at].chars().count() + 1 };
    let span = Places { start: place(at), end: place(at + piece.len()) };
    let mutant = Mutant { file: String::new(), genre: genre.into(), span, replacement: replacement.into() };
    let (source, numbers) = built_in(source, &[(7, &mutant)]).expect("it is Rust");
    syn::parse_file(&source).expect("it still is Rust");
    numbers.contains(&7).then(|| source.replace("crate::mutants::", ""))
}

#[test]
fn every_kind_is_built_in() {
    for (source, genre, piece, replacement, expected) in [
        ("fn f() { a(b > c) }", "BinaryOperator", ">", ">=", "fn f() { a((if is(7) { b >= c } else { b > c })) }"),
        ("fn f() { é + b + c }", "BinaryOperator", "+ c", "-", "fn f() { (if is(7) { é + b - c } else { é + b + c }) }"),
        ("fn f() { a(!b) }", "UnaryOperator", "!", "", "fn f() { a((if is(7) { b } else { !b })) }"),
        ("fn f() -> u8 { a; b }", "FnValue", "a; b", "1", "fn f() -> u8 { if is(7) { return 1; } a; b }"),
        (
            "fn f() { match a { b => c, _ => d } }",
            "MatchArm",
            "b => c",
            "",
            "fn f() { match a { b if !is(7) => c, _ => d } }",
        ),
        (
            "fn f() { match a { b if e || g => c, _ => d } }",
            "MatchArm",
            "b if e || g => c",
            "",
            "fn f() { match a { b if !is(7) && (e || g) => c, _ => d } }",
        ),
        (
            "fn f() { match a { b if e => c, _ => d } }",
            "MatchArmGuard",
            "e",
            "true",
            "fn f() { match a { b if is(7) || (e) => c, _ => d } }",
        ),
        (
            "fn f() { match a { b if e => c, _ => d } }",
            "MatchArmGuard",
            "e",
            "false",
            "fn f() { match a { b if !is(7) && (e) => c, _ => d } }",
        ),
        ("fn f() { A { b, ..c } }", "StructField", "b", "", "fn f() { A { b: (if is(7) { (c).b } else { b }), ..c } }"),
    ] {
        assert_eq!(built(source, genre, piece, replacement).as_deref(), Some(expected));
    }
}

#[test]
fn what_cannot_be_switched_is_left_out() {
    for (source, piece) in [
        ("fn f() { if a && let Some(b) = c {} }", "&&"),
        ("const A: u8 = b + c;", "+"),
        ("const fn f() -> u8 { b + c }", "+"),
        ("#[cfg(test)] mod tests { fn f() { a > b } }", ">"),
    ] {
        assert_eq!(built(source, "BinaryOperator", piece, "-"), None, "{source}");
    }
}

#[test]
fn mutants_of_mutants_are_nested() {
    let mutant = |column: usize, replacement: &str| {
        let span = Places { start: Place { line: 1, column }, end: Place { line: 1, column: column + 1 } };
        Mutant { file: String::new(), genre: "BinaryOperator".into(), span, replacement: replacement.into() }
    };
    let list = [mutant(12, "-"), mutant(12, "*"), mutant(16, "/")];
    let numbered: Vec<(usize, &Mutant)> = list.iter().enumerate().collect();
    let (source, numbers) = built_in("fn f() { a + b + c }", &numbered).expect("it is Rust");
    assert_eq!(numbers.len(), 3);
    assert_eq!(
        source.replace("crate::mutants::", ""),
        "fn f() { (if is(2) { a + b / c } else { (if is(0) { a - b } else { (if is(1) { a * b } else { a + b }) }) + c }) }"
    );
}
