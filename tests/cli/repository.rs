//! A newsroom's git repository: the exit code for each change, from end to end. Needs git.

use super::settings::at;
use super::*;

fn git(scratch: &Scratch, arguments: &[&str]) {
    let identity = ["-c", "user.name=Ada Brook", "-c", "user.email=ada@brook.example", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(&scratch.0).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with an old misquote in its baseline, and a branch `main` to go from.
fn newsroom(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    git(&scratch, &["init", "-q", "-b", "main"]);
    scratch.file("content/old.md", format!("# {UNFAIR}"));
    scratch.file("content/fair.md", format!("# {FAIR}"));
    scratch.file("content/ledger.txt", FAIR);
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 0);
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "-qm", "Begin"]);
    git(&scratch, &["switch", "-qc", "desk"]);
    scratch
}

/// Exit code and output of the check that a pull request runs.
fn request(scratch: &Scratch) -> (i32, String) {
    let output = at(scratch, &["check", "--since", "main", "--format", "line", "."]);
    (code(&output), out(&output) + &err(&output))
}

#[test]
fn a_pull_request_is_checked_for_its_own_changes() {
    let scratch = newsroom("request");
    assert_eq!(request(&scratch), (0, "nutgraf: 0 articles\n".to_owned()), "nothing has changed");

    let misquote =
        scratch.file("content/new.md", "# Reeve: levy 'is fair'\n\nThe levy \"may be fair\", Otto Reeve said.\n");
    let (failed, shown) = request(&scratch);
    assert_eq!(failed, 1, "{shown}");
    assert!(shown.contains("content/new.md:1:16: error[quote/") && !shown.contains("old.md"), "{shown}");
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "-qm", "Add a story"]);
    assert_eq!(request(&scratch).0, 1, "committed or not");

    let text = fs::read_to_string(&misquote).expect("there");
    fs::write(&misquote, format!("{text}\n<!-- nutgraf-allow quote: the desk heard the tape -->\n")).expect("written");
    let (waived, shown) = request(&scratch);
    assert_eq!(waived, 0, "{shown}");
    fs::remove_file(&misquote).expect("there");

    git(&scratch, &["mv", "content/old.md", "content/renamed.md"]);
    let (renamed, shown) = request(&scratch);
    assert_eq!((renamed, shown.contains("1 known")), (0, true), "{shown}");
    git(&scratch, &["commit", "-aqm", "Rename"]);
    assert_eq!(request(&scratch).0, 0);

    scratch.file("content/again.md", format!("# {UNFAIR}"));
    assert_eq!(request(&scratch).0, 1, "the same slip in another article is new");
    fs::remove_file(scratch.0.join("content/again.md")).expect("there");

    scratch.file("content/broken.md", b"# A\x00B");
    let (unread, shown) = request(&scratch);
    assert!(unread == 2 && shown.contains("content/broken.md"), "{unread} {shown}");
}

#[test]
fn since_follows_git() {
    let scratch = newsroom("since");
    scratch.file(".gitignore", "build/\n");
    scratch.file("build/a.md", format!("# {UNFAIR}"));
    scratch.file("content/ledger.txt", UNFAIR);
    let files = |arguments: &[&str]| out(&at(&scratch, &[&["check", "--files"], arguments].concat()));
    assert_eq!(files(&["--since", "main"]), "content/ledger.txt: text\n", "the working folder without a path");
    assert_eq!(files(&["--since", "main", "content/fair.md", "content/ledger.txt"]), "content/ledger.txt: text\n");
    assert_eq!(files(&["--since", "HEAD", "build"]), "");
    assert_eq!(code(&at(&scratch, &["report", "content", "--out", "content/site"])), 0);
    assert_eq!(files(&["--since", "main", "content"]), "content/ledger.txt: text\n", "pages of a report are not read");
    let said = err(&at(&scratch, &["check", "--files", "--since", "main", "content"]));
    assert_eq!(said.matches("content/site: the folder of a report, skipped").count(), 1, "but named: {said}");
    git(&scratch, &["rm", "-q", "content/fair.md"]);
    assert_eq!(files(&["--since", "main", "content"]), "content/ledger.txt: text\n", "deleted files are not read");
    for reference in ["nowhere", "--output=x", ""] {
        let output = at(&scratch, &["check", &format!("--since={reference}"), "."]);
        assert_eq!(code(&output), 2, "{reference}");
    }
    assert!(!scratch.0.join("x").exists(), "a name is never an option of git");
    let outside = Scratch::new("no-repository");
    outside.file("a.txt", FAIR);
    let output = at(&outside, &["check", "--since", "main", "."]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("git: "), "{}", err(&output));
}

#[test]
fn exclusions_apply_to_named_files_on_request() {
    let scratch = newsroom("hook");
    scratch.file("nutgraf.toml", "[input]\nexclude = [\"content/old.md\"]\n");
    let check = |arguments: &[&str]| code(&at(&scratch, &[&["check"], arguments].concat()));
    assert_eq!(check(&["content/old.md"]), 1, "a named file is read");
    assert_eq!(check(&["--force-exclude", "content/old.md", "content/fair.md"]), 0);
    assert_eq!(check(&["--force-exclude", "content/old.md"]), 0, "nothing is left, which is not an error");
    scratch.file("CONTRIBUTING.md", "Write well.\n");
    assert_eq!(check(&["--force-exclude", "CONTRIBUTING.md"]), 0, "as in a folder");
    assert_eq!(check(&["CONTRIBUTING.md"]), 2);
    assert_eq!(check(&["content"]), 0);
    assert_eq!(check(&["--files", "content", "nowhere.md"]), 2, "a missing path");
    let none = at(&scratch, &["check", "--glob", "*.rst", "content"]);
    assert!(code(&none) == 2 && err(&none).contains("exclude every file (3 articles)"), "{}", err(&none));
    assert_eq!(check(&["--isolated", "content"]), 1);
    assert_eq!(check(&["--isolated", "--exclude", "old.md", "content"]), 0);
    assert_eq!(check(&["--isolated", "--glob", "*.txt", "content"]), 0);
    assert_eq!(check(&["--isolated", "--exit-zero", "content"]), 0);
    assert_eq!(check(&["--isolated", "--exit-zero", "nowhere.md"]), 2);
}

/// Exit code and output of `--since` in a folder.
fn since(scratch: &Scratch, folder: &str, arguments: &[&str]) -> (i32, String) {
    let arguments = [&["check", "--files", "--since"], arguments].concat();
    let output = command().args(arguments).current_dir(scratch.0.join(folder)).output().expect("the binary runs");
    (code(&output), out(&output) + &err(&output))
}

#[test]
fn a_change_is_found_by_any_path() {
    let scratch = newsroom("paths");
    scratch.file("content/fair.md", format!("# {FAIR}\n"));
    let all = "content/fair.md: markdown\n";
    assert_eq!(since(&scratch, ".", &["main", "."]), (0, all.to_owned()));
    assert_eq!(since(&scratch, "content", &["main", ".."]), (0, format!("../{all}")));
    let whole = scratch.0.display().to_string();
    assert_eq!(since(&scratch, ".", &["main", &whole]), (0, format!("{whole}/{all}")));
    assert_eq!(since(&scratch, "content", &["main", "fair.md", "old.md"]), (0, "fair.md: markdown\n".to_owned()));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("content", scratch.0.join("news")).expect("a link");
        for path in ["news", "news/fair.md"] {
            assert_eq!(since(&scratch, ".", &["main", path]), (0, "news/fair.md: markdown\n".to_owned()), "{path}");
        }
    }
    let other = Scratch::new("paths-other");
    let outside = other.file("a.md", format!("# {FAIR}"));
    for path in [&outside, &other.0] {
        let (code, output) = since(&scratch, ".", &["main", ".", &path.display().to_string()]);
        assert!(code == 2 && output.contains("outside the working tree"), "{output}");
    }
}

#[test]
fn invalid_commit_names_are_refused() {
    let scratch = newsroom("no-commit");
    for name in [
        "",
        "..",
        "main..desk",
        "^main",
        "--all",
        "-p",
        "main:content",
        "main^{tree}",
        "a b",
        "nosuch",
        "x\n::error::y",
    ] {
        let output = at(&scratch, &["check", "--files", &format!("--since={name}")]);
        assert_eq!((code(&output), err(&output).lines().count()), (2, 1), "{name}: {}", err(&output));
    }
    for name in ["main", "HEAD", "desk@{0}", "main^{commit}"] {
        assert_eq!(since(&scratch, ".", &[name, "."]).0, 0, "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_repository_may_have_any_name() {
    use std::os::unix::ffi::OsStrExt;
    let scratch = Scratch::new("any-name");
    for name in [&b"n\xffws"[..], b"news\n"] {
        let inner = Scratch(scratch.0.join(std::ffi::OsStr::from_bytes(name)));
        fs::create_dir_all(&inner.0).expect("a folder");
        git(&inner, &["init", "-q", "-b", "main"]);
        git(&inner, &["commit", "-q", "--allow-empty", "-m", "Begin"]);
        inner.file("a.md", format!("# {FAIR}"));
        assert_eq!(since(&inner, ".", &["main"]), (0, "a.md: markdown\n".to_owned()));
    }
}
