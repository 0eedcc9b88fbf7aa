//! The sample newsroom holds what its README says: five headlines of it are reported where neither its configuration nor
//! its comments speak for them, each by one rule, and nothing else is.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Article and finding, in the order of the paths.
const REPORTED: &[(&str, &str)] = &[
    ("content/council/library-hours.md", "error[quote/altered]"),
    ("content/news/lighthouse-sale.txt", "error[quote/cut-hedge]"),
    ("content/opinion/bed-tax.md", "error[quote/not-in-body]"),
    ("content/sport/cup-replay.md", "warning[name/not-in-body]"),
    ("wire/tidewire-2231.json", "error[quote/altered]"),
];

fn sample() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/newsroom"))
}

/// Copies a folder's articles, their waivers left out.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            let text = fs::read_to_string(entry.path()).expect("an article");
            fs::write(to, text.replace("nutgraf-allow", "once allowed")).expect("an article");
        }
    }
}

#[test]
fn five_headlines_need_a_word_for_them() {
    let bare = Path::new(env!("CARGO_TARGET_TMPDIR")).join("newsroom");
    let _ = fs::remove_dir_all(&bare);
    let desks = ["briefs", "content", "partners", "wire"];
    for desk in desks {
        copy(&sample().join(desk), &bare.join(desk));
    }
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["check", "--profile", "verbatim", "--format", "line"])
        .args(desks)
        .current_dir(&bare)
        .output()
        .expect("it runs");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    let found: Vec<(String, &str)> = shown
        .lines()
        .map(|line| {
            let mut words = line.split(' ');
            let place = words.next().expect("a place").replace('\\', "/");
            (place.split(':').next().expect("a path").to_owned(), words.next().expect("a rule"))
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(path, rule)| (path.as_str(), *rule)).collect();
    assert_eq!(found, REPORTED, "{shown}");
    let closing = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(closing.contains(" 14 articles"), "{closing}");
    let readme = fs::read_to_string(sample().join("README.md")).expect("the README");
    assert!(REPORTED.iter().all(|(path, _)| readme.contains(path)), "the README tells of each");
}
