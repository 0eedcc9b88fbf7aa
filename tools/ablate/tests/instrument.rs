//! The instrumentation of a small source.

use nutgraf_ablate::{Instrumented, instrument};
use std::collections::BTreeSet;

/// A source with its calls, `crate::ablate::` left out so that a line can be read.
fn instrumented(source: &str, without: &[usize]) -> (String, Vec<(&'static str, bool, String)>) {
    let without: BTreeSet<usize> = without.iter().copied().collect();
    let Instrumented { points, source } = instrument(source, 0, &without).expect("it is Rust");
    syn::parse_file(&source).expect("it still is Rust");
    let points = points.into_iter().map(|point| (point.role, point.both, point.text)).collect();
    (source.replace("crate::ablate::", ""), points)
}

#[test]
fn every_branch_has_its_call() {
    for (source, expected) in [
        ("fn f() { if a { g() } }", "fn f() { if keep(0, a) { g() } }"),
        (
            "fn f() { if a && (b || c) {} }",
            "fn f() { if keep(0, keep(1, a) && keep(2, (keep(3, b) || keep(4, c)))) {} }",
        ),
        ("fn f() { if a && b && c {} }", "fn f() { if keep(0, keep(1, a) && keep(2, b) && keep(3, c)) {} }"),
        ("fn f() { if let Some(x) = y {} }", "fn f() { if asked(0) && let Some(x) = y && held(0) {} }"),
        (
            "fn f() { while a && let Some(x) = y {} }",
            "fn f() { while asked(0) && keep(1, a) && asked(2) && let Some(x) = y && held(2) && held(0) {} }",
        ),
        (
            "fn f() { let Some(x) = y else { return };\n}",
            "fn f() { if !arm(0) { return } let Some(x) = y else { failed(0); return };\n}",
        ),
        ("fn f() { m.any(|x| g(x)).then(h) }", "fn f() { keep(0, m.any(|x| keep(1, g(x)))).then(h) }"),
        ("fn f() { m.filter(g) }", "fn f() { m.filter(move |it| keep(0, (g)(it))) }"),
        ("fn f() { m.or_else(|| n).chain(o) }", "fn f() { m.or_else(|| some(1, n)).chain(items(0, o)) }"),
        ("fn f() -> bool { a == b }", "fn f() -> bool { keep(0, a == b) }"),
        ("fn f() -> Option<u8> { Some(g()?) }", "fn f() -> Option<u8> { some(0, Some(some(1, g())?)) }"),
        ("fn f() -> Vec<u8> { g() }", "fn f() -> Vec<u8> { list(0, g()) }"),
        ("fn f() { l.push(1); }", "fn f() { if arm(0) { l.push(1); } }"),
        ("fn f() { m.is(Classes::A | Classes::B) }", "fn f() { m.is(class(0, Classes::A) | class(1, Classes::B)) }"),
        (
            "fn f() { match x { 1 => a, 2 if b => c, _ => d } }",
            "fn f() { match x { 1 if arm(0) => a, 2 if keep(1, b) => c, _ => d } }",
        ),
        // without an arm for what is left, none may go
        ("fn f() { match x { A => a, B => b } }", "fn f() { match x { A => a, B => b } }"),
    ] {
        assert_eq!(instrumented(source, &[]).0, expected);
    }
}

#[test]
fn what_cannot_be_switched_is_left_alone() {
    for source in [
        "const A: bool = B && C;",
        "const fn f() -> bool { a && b }",
        "#[test]\nfn f() { assert!(a && b); if a {} }",
        "#[cfg(test)]\nmod tests { fn f() -> bool { a } }",
        "fn f() { m.any(Classes::A) }",
    ] {
        let (done, points) = instrumented(source, &[]);
        assert_eq!(done, source);
        assert!(points.is_empty(), "{points:?}");
    }
}

#[test]
fn a_branch_without_a_call_keeps_its_number() {
    let (source, points) = instrumented("fn f() {\n    if a || b {}\n}", &[1]);
    assert_eq!(source, "fn f() {\n    if keep(0, a || keep(2, b)) {}\n}");
    let expected = [("if", true, "a || b"), ("or", true, "a"), ("or", true, "b")];
    assert_eq!(points, expected.map(|(role, both, text)| (role, both, text.to_owned())));
}
