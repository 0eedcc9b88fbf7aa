//! What is typed: commands written nearly so.

use super::*;

#[test]
fn a_command_that_is_misspelt_is_answered_with_the_nearest() {
    let desk = Desk::new("misspelt");
    desk.file("story.txt", FAIR);
    let typed = |arguments: &[&str]| command().current_dir(&desk.0).args(arguments).output().expect("the binary runs");
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
        let told = err(&typed(arguments));
        assert!(
            told.contains(arguments[arguments.len() - 1]) && !told.contains("did you mean"),
            "{arguments:?}: {told}"
        );
    }
    for wrong in [&["check", "--bogus"][..], &["summarise", "--bogus"], &["help", "--bogus"]] {
        assert!(!err(&typed(wrong)).contains("no such command"), "{wrong:?}");
    }
    desk.file("chek", FAIR);
    desk.file("quote/story.txt", FAIR);
    for read in [&["chek"][..], &["quote"], &["chek", "story.txt"]] {
        assert_eq!(code(&typed(read)), 0, "a file of that name is read: {read:?}");
    }
}
