//! `nutgraf.toml` and `config`: which file applies, its settings, and the flags that override them.

use super::*;

/// Runs in a folder.
pub fn at(scratch: &Scratch, arguments: &[&str]) -> Output {
    command().args(arguments).current_dir(&scratch.0).output().expect("the binary runs")
}

/// The findings of a check of a folder: path and severity with rule.
fn found(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let output = at(scratch, &[&["check", "--format", "line"], arguments].concat());
    assert_ne!(code(&output), 2, "{}", err(&output));
    let shown = out(&output);
    let part = |line: &str| {
        let mut words = line.split(' ');
        let path = words.next().unwrap_or_default().split(':').next().unwrap_or_default();
        format!("{path} {}", words.next().unwrap_or_default())
    };
    shown.lines().map(part).collect()
}

#[test]
fn the_nearest_file_applies_and_flags_override_it() {
    let scratch = Scratch::new("nearest");
    scratch.file("nutgraf.toml", "[check.severity]\nquote = \"warning\"\n");
    scratch
        .file("news/nutgraf.toml", "[check.severity]\n\"quote/altered\" = \"note\"\n\"quote/cut-hedge\" = \"note\"\n");
    scratch.file("news/deep/a.txt", UNFAIR);
    scratch.file("opinion/a.txt", UNFAIR);
    assert_eq!(
        found(&scratch, &["."]),
        ["news/deep/a.txt note[quote/not-in-body]", "opinion/a.txt warning[quote/not-in-body]"]
            .map(|line| line.replace("note[quote/not-in-body]", &found(&scratch, &["news"])[0][16..]))
    );
    assert_eq!(found(&scratch, &["--isolated", "opinion"])[0].split('[').next(), Some("opinion/a.txt error"));
    let other = scratch.file("other.toml", "[check]\nignore = [\"quote\"]\n");
    assert!(found(&scratch, &["--config", &other.display().to_string(), "."]).is_empty());
    assert!(found(&scratch, &["--ignore", "quote", "."]).is_empty());
    scratch.file("opinion/.git", "");
    assert!(found(&scratch, &["opinion"])[0].contains("error"), "the search ends at the top of the repository");
}

#[test]
fn a_file_extends_another() {
    let scratch = Scratch::new("extend");
    scratch.file("nutgraf.toml", "[check]\nignore = [\"quote\"]\nfail-on = \"never\"\n");
    scratch.file("news/nutgraf.toml", "extend = \"../nutgraf.toml\"\n[check]\nignore = [\"number\"]\n");
    scratch.file("news/a.txt", UNFAIR);
    let output = at(&scratch, &["check", "news"]);
    assert!(out(&output).contains("error[quote/"), "the nearer list counts: {}", out(&output));
    assert_eq!(code(&output), 0, "and what it does not set comes from the other");
    scratch.file("nutgraf.toml", "extend = \"news/nutgraf.toml\"\n");
    let output = at(&scratch, &["check", "news"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("files extend one another"), "{}", err(&output));
}

#[test]
fn overrides_apply_to_their_paths() {
    let scratch = Scratch::new("overrides");
    let settings = "[[check.overrides]]\npaths = [\"opinion/\"]\nseverity = { quote = \"off\" }\n\n\
                    [[check.overrides]]\npaths = [\"opinion/strict.txt\"]\nseverity = { quote = \"error\" }\n";
    scratch.file("nutgraf.toml", settings);
    for name in ["news/a.txt", "opinion/a.txt", "opinion/strict.txt"] {
        scratch.file(name, UNFAIR);
    }
    let paths: Vec<String> =
        found(&scratch, &["."]).iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(paths, ["news/a.txt", "opinion/strict.txt"], "of several that match, the last counts");
    let piped = |name: &str| {
        let mut child = command()
            .args(["check", "--stdin-filename", name])
            .current_dir(&scratch.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary runs");
        child.stdin.take().expect("a pipe").write_all(UNFAIR.as_bytes()).expect("taken");
        child.wait().expect("it ends").code()
    };
    assert_eq!([piped("opinion/b.txt"), piped("news/b.txt")], [Some(0), Some(1)], "standard input goes by its name");
}

#[test]
fn each_setting_has_its_effect() {
    let scratch = Scratch::new("effects");
    scratch.file("a.txt", UNFAIR);
    scratch
        .file("b.md", "---\nkicker: \"Quillfeather: wall 'will fall'\"\n---\n\nThe wall \"could fall\", she said.\n");
    scratch.file(
        "c.json",
        r#"{"title": "Quillfeather: wall 'will fall'", "story": "The wall \"could fall\", Quillfeather said."}"#,
    );
    let with = |settings: &str, arguments: &[&str]| {
        scratch.file("nutgraf.toml", settings);
        at(&scratch, &[&["check", "--format", "line"], arguments].concat())
    };
    assert_eq!(code(&with("", &["a.txt"])), 1);
    for settings in ["ignore = [\"quote\"]", "select = [\"number\"]", "fail-on = \"never\"", "min-confidence = 1.0"] {
        assert_eq!(code(&with(&format!("[check]\n{settings}\n"), &["a.txt"])), 0, "{settings}");
    }
    assert_eq!(
        code(&with("[check]\nfail-on = \"never\"\n", &["--fail-on", "error", "a.txt"])),
        1,
        "flags override the file"
    );
    assert_eq!(code(&with("[input]\nheadline-keys = [\"kicker\"]\n", &["b.md"])), 1);
    assert_eq!(code(&with("[input]\nbody-keys = [\"story\"]\n", &["c.json"])), 1);
    assert_eq!(out(&with("[input]\nexclude = [\"*.txt\"]\n", &["--files", "."])), "b.md: markdown\nc.json: json\n");
    assert_eq!(out(&with("[input]\ninclude = [\"*.txt\"]\n", &["--files", "."])), "a.txt: text\n");
    let language = at(&scratch, &["summarize", "--format", "json", "a.txt"]);
    assert!(out(&language).contains("\"code\":\"en\""));
    scratch.file("nutgraf.toml", "[input]\nlang = \"de\"\n[summarize]\nsentences = 1\n");
    let german = out(&at(&scratch, &["summarize", "--format", "json", "a.txt"]));
    assert!(german.contains("\"code\":\"de\""), "{german}");
    assert_eq!(out(&at(&scratch, &["summarize", "a.txt"])).lines().count(), 1);
    assert_eq!(out(&at(&scratch, &["summarize", "-n", "2", "a.txt"])).lines().count(), 2, "flags override the file");
}

#[test]
fn invalid_settings_are_reported_with_their_line() {
    let scratch = Scratch::new("wrong");
    scratch.file("a.txt", FAIR);
    for (settings, message) in [
        ("[check]\nprofil = \"auto\"", "nutgraf.toml:2: no setting \"profil\" in [check]; did you mean profile?"),
        ("[chekc]\n", "nutgraf.toml:1: no setting \"chekc\"; did you mean check?"),
        (
            "[check]\nprofile = \"verbatm\"",
            "nutgraf.toml:2: unknown profile \"verbatm\"; expected one of auto, verbatim, claims",
        ),
        (
            "[check]\nselect = [\"quote/alterd\"]",
            "nutgraf.toml:2: unknown rule or area \"quote/alterd\"; did you mean quote/altered?",
        ),
        ("[check.severity]\nquote = \"eror\"", "nutgraf.toml:2: unknown severity \"eror\" for quote; expected one of"),
        ("\n[check]\nstrict = 1", "nutgraf.toml:3: \"strict\" must be true or false: strict = false"),
        ("[check\n", "nutgraf.toml:1: "),
        ("[[waiver]]\npath = \"a.txt\"\nrule = \"quote\"", "nutgraf.toml:2: a waiver needs a reason"),
        (
            "[[waiver]]\npath = \"a.txt\"\nrule = \"quote\"\nreason = \" \"",
            "nutgraf.toml:4: \"reason\" must be non-empty",
        ),
        ("[waiver]\npath = \"a.txt\"", "[[waiver]]"),
        ("[[check.overrides]]\nstrict = true", "nutgraf.toml:2: an override needs paths"),
        ("[summarize]\nwords = 3\nchars = 3", "nutgraf.toml:3: set only one of"),
        ("[summarize]\nsentences = 0", "nutgraf.toml:2: \"sentences\" must be a whole number from 1"),
        ("[input]\nlang = \"english\"", "nutgraf.toml:2: \"english\": not a language code; did you mean en?"),
        ("[input]\nexclude = [\"[z-a]\"]", "nutgraf.toml:2: invalid pattern \"[z-a]\""),
        ("extend = \"nowhere.toml\"", "nowhere.toml: "),
    ] {
        scratch.file("nutgraf.toml", settings);
        let output = at(&scratch, &["check", "a.txt"]);
        assert_eq!(code(&output), 2, "{settings}");
        assert!(err(&output).contains(message), "{settings}\n{}", err(&output));
    }
}

#[test]
fn settings_are_created_shown_and_described() {
    let scratch = Scratch::new("config");
    let created = at(&scratch, &["config", "init"]);
    assert_eq!(code(&created), 0, "{}", err(&created));
    assert_eq!(code(&at(&scratch, &["config", "init"])), 2, "it does not write over one");
    let text = fs::read_to_string(scratch.0.join("nutgraf.toml")).expect("written");
    // every example is a valid setting, except for lengths, of which only one may be set, and the file to extend
    let uncommented: Vec<&str> = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|line| line.contains(" = ") || line.starts_with("[[")).unwrap_or(line)
        })
        .filter(|line| !["extend", "words", "chars", "ratio"].iter().any(|key| line.starts_with(key)))
        .collect();
    scratch.file("nutgraf.toml", uncommented.join("\n"));
    let shown = at(&scratch, &["config", "show", "opinion/a.md"]);
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    let shown = out(&shown);
    assert!(shown.contains("profile = \"auto\"  # nutgraf.toml:"), "{shown}");
    assert!(shown.contains("reason = \"the agency's own edit\""), "{shown}");
    scratch.file("again.toml", &shown);
    let again = at(&scratch, &["config", "show", "--config", "again.toml", "opinion/a.md"]);
    assert_eq!(code(&again), 0, "what is shown can be read: {}", err(&again));
    fs::remove_file(scratch.0.join("nutgraf.toml")).expect("there");
    assert!(out(&at(&scratch, &["config", "show"])).contains("fail-on = \"error\"  # default"));
    let schema: Value = serde_json::from_str(&out(&at(&scratch, &["config", "schema"]))).expect("JSON");
    assert_eq!(schema["properties"]["check"]["properties"]["overrides"]["items"]["required"][0], "paths");
}

#[test]
fn unreadable_settings_are_errors() {
    let scratch = Scratch::new("unreadable");
    scratch.file("a.txt", FAIR);
    scratch.file("sub/inner.toml", "");
    let said = |scratch: &Scratch| {
        let output = at(scratch, &["check", "a.txt"]);
        assert_eq!(
            (code(&output), out(&output).as_str(), err(&output).lines().count()),
            (2, "", 1),
            "{}",
            err(&output)
        );
        err(&output)
    };
    for (extend, why) in [
        ("", "\"extend\" must be non-empty"),
        ("sub", "cannot extend sub: not a regular file\n"),
        ("none.toml", "cannot extend none.toml: "),
        ("nutgraf.toml", "more than 16 files extend one another"),
        ("sub/../nutgraf.toml", "more than 16 files extend one another"),
        ("none\\n::error::a\\u001b[1m", "cannot extend none ::error::a\\u{1b}[1m: "),
    ] {
        scratch.file("nutgraf.toml", format!("\nextend = \"{extend}\"\n"));
        let said = said(&scratch);
        assert!(said.contains("nutgraf.toml:") && said.contains(why), "{said}");
    }
    scratch.file("nutgraf.toml", "\nextend = \"sub/inner.toml\"\n");
    assert_eq!(code(&at(&scratch, &["check", "a.txt"])), 0);
    scratch.file("nutgraf.toml", "#".repeat(1024 * 1024 + 1));
    assert_eq!(said(&scratch), "nutgraf: nutgraf.toml: 1048577 bytes, over the limit of 1048576\n");
    fs::remove_file(scratch.0.join("nutgraf.toml")).expect("there");
    fs::create_dir(scratch.0.join("nutgraf.toml")).expect("a folder");
    assert_eq!(said(&scratch), "nutgraf: nutgraf.toml: not a regular file\n");
    fs::remove_dir(scratch.0.join("nutgraf.toml")).expect("there");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("none", scratch.0.join("nutgraf.toml")).expect("a link");
        assert!(said(&scratch).starts_with("nutgraf: nutgraf.toml: "));
    }
}

#[test]
fn patterns_may_begin_with_a_dot_as_shells_complete_them() {
    let scratch = Scratch::new("completed");
    scratch.file("a.txt", FAIR);
    scratch.file("sub/a.txt", FAIR);
    let files = |arguments: &[&str]| out(&at(&scratch, &[&["check", "--files", "."], arguments].concat()));
    assert_eq!(files(&["--exclude", "./a.txt"]), "sub/a.txt: text\n");
    assert_eq!(files(&["--glob", "./sub/"]), "sub/a.txt: text\n");
    let leaves = at(&scratch, &["check", "--exclude", "../a.txt", "."]);
    assert_eq!(code(&leaves), 2);
    assert!(err(&leaves).contains("invalid pattern \"../a.txt\": it leaves its folder"), "{}", err(&leaves));
    scratch.file("nutgraf.toml", "[input]\nexclude = [\n  \"../a.txt\"]\n");
    assert!(err(&at(&scratch, &["check", "."])).starts_with("nutgraf: nutgraf.toml:2: "));
}

#[cfg(unix)]
#[test]
fn shown_settings_are_escaped() {
    let scratch = Scratch::new("commands");
    let folder = "z\n::error::q\u{1b}[1m";
    scratch.file(&format!("{folder}/a.md"), FAIR);
    let reason = "x\\n::error::y\\u001b[1m\\u202e\\u0085 ##[error]";
    let waiver = format!("[[waiver]]\npath = \"a.md\"\nrule = \"number\"\nreason = \"{reason}\"\n");
    scratch.file(
        &format!("{folder}/nutgraf.toml"),
        format!("[check]\nstrict = true\n[names]\nnever = [\"{reason}\"]\n{waiver}"),
    );
    let output = at(&scratch, &["config", "show", &format!("{folder}/a.md")]);
    let shown = out(&output);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(shown.contains("strict = true  # z ::error::q\\u{1b}[1m/nutgraf.toml:2\n"), "{shown}");
    assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{85}']) && !shown.contains("##["), "{shown}");
    scratch.file("copy.toml", &shown);
    let copied = at(&scratch, &["config", "show", "--config", "copy.toml"]);
    assert_eq!(code(&copied), 0, "what is shown is TOML: {}", err(&copied));
    let never = |shown: &str| {
        shown.lines().find(|line| line.starts_with("never")).map(|line| line.split("  #").next().map(str::to_owned))
    };
    assert_eq!(never(&out(&copied)), never(&shown), "and says the same");
}

#[test]
fn a_name_has_the_meaning_of_the_nearest_file() {
    let scratch = Scratch::new("near-names");
    let body = "Port Wendle FC won the cup at last on Saturday. \"We never stopped,\" their captain Ada Brook said. Hugo Stone, the coach, was at home.\n";
    scratch.file("a.txt", format!("Captain never stopped until the cup was won for Gulls\n\n{body}"));
    scratch.file("far.toml", "[names.same]\n\"the Gulls\" = \"Port Wendle FC\"\n");
    scratch.file("nutgraf.toml", "extend = \"far.toml\"\n");
    assert_eq!(found(&scratch, &["a.txt"]).len(), 0);
    scratch.file("nutgraf.toml", "extend = \"far.toml\"\n[names.same]\n\"the Gulls\" = \"Port Callan FC\"\n");
    assert_eq!(found(&scratch, &["--fail-on", "note", "a.txt"]).len(), 1);
}
