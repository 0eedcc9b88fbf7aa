//! Mistyped arguments: misspelt commands, and invalid numbers.

use super::*;

#[test]
fn a_misspelt_command_gets_a_suggestion() {
    let scratch = Scratch::new("misspelt");
    scratch.file("story.txt", FAIR);
    let typed =
        |arguments: &[&str]| command().current_dir(&scratch.0).args(arguments).output().expect("the binary runs");
    for (arguments, near) in [
        (&["chek"][..], "check"),
        (&["chekc", "story.txt"], "check"),
        (&["Check", "--strict", "story.txt"], "check"),
        (&["sumarise", "story.txt"], "summarize"),
        (&["summary", "-n", "2", "story.txt"], "summarize"),
        (&["quote", "story.txt"], "quotes"),
        (&["explian", "quote/altered"], "explain"),
        (&["filer", "check"], "filter"),
        (&["hlep"], "help"),
    ] {
        let output = typed(arguments);
        let wanted = format!("nutgraf: {}: no such file, and no such command; did you mean {near}?\n", arguments[0]);
        assert_eq!((code(&output), err(&output), out(&output)), (2, wanted, String::new()), "{arguments:?}");
    }
    for arguments in [&["harbour"][..], &["chek.txt"], &["./chek"], &["desk/chek"], &["-q", "chek"]] {
        let message = err(&typed(arguments));
        assert!(
            message.contains(arguments[arguments.len() - 1]) && !message.contains("did you mean"),
            "{arguments:?}: {message}"
        );
    }
    for wrong in [&["check", "--bogus"][..], &["summarise", "--bogus"], &["help", "--bogus"]] {
        assert!(!err(&typed(wrong)).contains("no such command"), "{wrong:?}");
    }
    scratch.file("chek", FAIR);
    scratch.file("quote/story.txt", FAIR);
    for read in [&["chek"][..], &["quote"], &["chek", "story.txt"]] {
        assert_eq!(code(&typed(read)), 0, "a file of that name is read: {read:?}");
    }
}

#[test]
fn a_command_that_is_not_built_in_says_how() {
    let commands: [(bool, &[&str]); 4] = [
        (cfg!(feature = "lsp"), &["lsp"]),
        (cfg!(feature = "lsp"), &["lsp", "--stdio"]),
        (cfg!(feature = "serve"), &["serve", "--open"]),
        (cfg!(feature = "serve"), &["serve", "."]),
    ];
    for (_, arguments) in commands.iter().filter(|(is_built, _)| !is_built) {
        let output = run(arguments, &[]);
        assert_eq!((code(&output), out(&output)), (2, String::new()), "{arguments:?}");
        assert!(err(&output).contains(&format!("--features {}", arguments[0])), "{}", err(&output));
    }
}

#[test]
fn invalid_numbers_are_refused_with_their_flag() {
    let count = "must be a whole number from 1 to 4294967295";
    let jobs = "must be a whole number from 1 to 1024";
    let bytes = "must be a whole number of bytes from 1, without a unit";
    for (command, flag, wrong, wanted) in [
        (&[][..], "--jobs <N>", &["0", "-1", "2k", "1.5", "", "1025"][..], jobs),
        (&["check"], "--jobs <N>", &["0"], jobs),
        (&["filter", "check"], "--jobs <N>", &["0", "-1", "two", "1025"], jobs),
        (&["check"], "--max-file-size <BYTES>", &["0", "-5", "10MB", "1e6"], bytes),
        (&["filter", "check"], "--max-line-size <BYTES>", &["0", "-5", "5k"], bytes),
        (&[], "--sentences <N>", &["0", "-2", "3x"], count),
        (&["summarize"], "--words <N>", &["0", "-2", "60w"], count),
        (&["summarize"], "--chars <N>", &["0", "-2", "4294967296"], count),
        (
            &["summarize"],
            "--ratio <R>",
            &["0", "-0.5", "1.5", "50%", "NaN"],
            "must be a number greater than 0 and at most 1",
        ),
        (&["check"], "--min-confidence <P>", &["-1", "2", "50%", "NaN"], "must be a number from 0 to 1"),
        (&["quotes"], "--min-confidence <P>", &["-1"], "must be a number from 0 to 1"),
    ] {
        let name = flag.split(' ').next().expect("a name");
        for wrong in wrong {
            let output = run(&[command, &[name, wrong]].concat(), &[]);
            let wanted = format!("error: invalid value '{wrong}' for '{flag}': {wanted}\n");
            assert!(code(&output) == 2 && err(&output).starts_with(&wanted), "{command:?}: {}", err(&output));
        }
    }
    assert!(err(&run(&["summarize", "-n", "-2"], &[])).contains("'-2' for '--sentences <N>'"));
}
