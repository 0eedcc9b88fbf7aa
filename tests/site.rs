//! The site of `nutgraf report`: complete, every link leads somewhere, only what changed is written again, and whatever
//! articles and files are called, nothing of them is markup.

#![cfg(feature = "cli")]

mod html;

use html::Page;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

/// A scratch folder for one test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("nutgraf-site-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        Scratch(path)
    }

    fn file(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
    }

    /// Runs the program in the folder.
    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.current_dir(&self.0).args(arguments).output().expect("the binary runs")
    }

    /// Writes the site of the folder `news` to `site`; returns the last line on standard error.
    fn report(&self) -> String {
        let output = self.run(&["report", "news", "--out", "site"]);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{said}");
        said.lines().last().expect("a note").to_owned()
    }

    fn site(&self) -> Site {
        Site::of(&self.0.join("site"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The pages of a site by their names, each with its bytes.
struct Site(BTreeMap<String, (String, Page)>);

impl Site {
    /// Reads every page strictly, and follows every link.
    fn of(folder: &Path) -> Site {
        let mut pages = BTreeMap::new();
        let mut listed = String::new();
        for entry in fs::read_dir(folder).expect("the site").flatten() {
            let name = entry.file_name().into_string().expect("an ASCII name");
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            if name == "nutgraf-report.txt" {
                listed = text;
                continue;
            }
            assert!(!text.contains("<script") && !text.contains(is_control), "{name}");
            pages.insert(name, (text.clone(), html::read(&text)));
        }
        assert!(listed.lines().skip(1).eq(pages.keys()), "the list of the pages:\n{listed}");
        let site = Site(pages);
        for (name, (_, page)) in &site.0 {
            for link in &page.links {
                let (file, id) = link.split_once('#').map_or((link.as_str(), None), |(file, id)| (file, Some(id)));
                let target = if file.is_empty() { page } else { site.page(file) };
                assert!(id.is_none_or(|id| target.ids.contains(id)), "{name} links to {link}");
            }
        }
        site
    }

    fn page(&self, name: &str) -> &Page {
        &self.0.get(name).unwrap_or_else(|| panic!("no page {name}")).1
    }

    fn names(&self, start: &str) -> Vec<&str> {
        self.0.keys().map(String::as_str).filter(|name| name.starts_with(start)).collect()
    }

    /// The articles' pages in the order of the table of a page.
    fn rows(&self, name: &str) -> Vec<&str> {
        // the head of its last column precedes them
        let links = self.page(name).links.iter().map(String::as_str);
        let table = links.skip_while(|link| *link != "by-speakers.html#articles");
        table.filter(|link| link.starts_with("a-")).collect()
    }

    /// The only page with this start and this title.
    fn titled(&self, start: &str, title: &str) -> &str {
        let mut found = self.names(start).into_iter().filter(|name| self.page(name).title == title);
        let name = found.next().unwrap_or_else(|| panic!("no page of {title}"));
        assert_eq!(found.next(), None);
        name
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !"\n\t".contains(c) || ('\u{202a}'..='\u{202e}').contains(&c)
}

/// The articles of a JSON output.
fn articles(scratch: &Scratch, arguments: &[&str]) -> Vec<Value> {
    let output = scratch.run(&[arguments, &["--format", "json"]].concat());
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    document["articles"].as_array().expect("articles").clone()
}

fn copy_fixtures(scratch: &Scratch) {
    for folder in ["articles", "reports"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
        for entry in fs::read_dir(from).expect("fixtures").flatten() {
            let name = Path::new("news").join(folder).join(entry.file_name());
            scratch.file(name, fs::read(entry.path()).expect("a fixture"));
        }
    }
}

#[test]
fn the_site_shows_every_article_and_every_speaker() {
    let scratch = Scratch::new("whole");
    copy_fixtures(&scratch);
    scratch.report();
    let site = scratch.site();
    let index = site.page("index.html");
    let briefs = articles(&scratch, &["news"]);
    assert_eq!((site.names("a-").len(), site.rows("index.html").len()), (briefs.len(), briefs.len()));
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for article in &briefs {
        let headline = article["article"]["headlines"][0]["text"].as_str().expect("a headline");
        let page = site.titled("a-", headline);
        assert!(index.text.contains(headline));
        assert!(site.page(page).text.contains(article["verdict"].as_str().expect("a verdict")), "{page}");
        let path = article["path"].as_str().expect("a path");
        sizes.insert(page.to_owned(), fs::metadata(scratch.0.join(path)).expect("the file").len() as usize);
    }
    for verdict in ["supported", "questionable", "unsupported"] {
        let count = briefs.iter().filter(|article| article["verdict"] == verdict).count();
        assert!(count > 0);
        assert_eq!(site.page("by-support.html").count(&format!("span.badge.{verdict}")), count, "{verdict}");
    }

    // every quotation of a known speaker is on the speaker's page, with a link to its place
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for article in articles(&scratch, &["quotes", "news"]) {
        for quotation in article["quotes"].as_array().expect("quotations") {
            let known = quotation["speaker"]["name"].as_str();
            let words = quotation["text"].as_str().expect("its words").to_owned();
            let clear = quotation["confidence"].as_f64().expect("a confidence") >= 0.5;
            if let (Some(name), Some("quotation" | "indirect"), true) = (known, quotation["class"].as_str(), clear) {
                said.entry(name.to_owned()).or_default().push(words);
            }
        }
    }
    assert_eq!(site.names("s-").len(), said.len());
    for (name, words) in &said {
        let page = site.page(site.titled("s-", name));
        let links = page.links.iter().filter(|link| link.contains("#q")).count();
        assert_eq!(links, words.len(), "{name}");
        assert!(words.iter().all(|words| page.text.contains(words)), "{name}");
        assert!(site.page("speakers.html").text.contains(name));
    }

    // light: four times the text that a page is about, and 40 KB
    let all: usize = sizes.values().sum();
    for (name, (text, page)) in &site.0 {
        let linked: BTreeSet<&str> = page.links.iter().filter_map(|link| link.split('#').next()).collect();
        let about = match name.get(..2) {
            Some("a-") => sizes[name],
            Some("s-") => linked.iter().filter_map(|link| sizes.get(*link)).sum(),
            _ => all,
        };
        assert!(text.len() <= 4 * about + 40_000, "{name}: {} bytes about {about}", text.len());
        assert_eq!((page.count("h1"), page.count("main"), page.count("nav.site")), (1, 1, 1), "{name}");
    }
}

#[test]
fn the_table_has_an_order_for_each_column() {
    let scratch = Scratch::new("orders");
    copy_fixtures(&scratch);
    scratch.report();
    let site = scratch.site();
    let facts: BTreeMap<&str, Value> = articles(&scratch, &["news"])
        .into_iter()
        .map(|article| {
            let headline = article["article"]["headlines"][0]["text"].as_str().expect("a headline");
            (site.titled("a-", headline), article)
        })
        .collect();
    let sorted = |name: &str, of: &dyn Fn(&Value) -> String| {
        let keys: Vec<String> = site.rows(name).iter().map(|page| of(&facts[page])).collect();
        assert!(keys.is_sorted() && keys.len() == facts.len(), "{name}: {keys:?}");
        assert!(keys.first() < keys.last(), "{name}");
    };
    sorted("index.html", &|article| article["path"].to_string());
    sorted("by-verdict.html", &|article| {
        let worst = ["unsupported", "questionable", "unchecked", "supported"];
        worst.iter().position(|verdict| article["verdict"] == *verdict).expect("a verdict").to_string()
    });
    sorted("by-support.html", &|article| {
        let all = article["headlines"].as_array().expect("headlines").iter().filter_map(|it| it["support"].as_f64());
        format!("{:.4}", all.fold(2.0, f64::min))
    });
    sorted("by-findings.html", &|article| (99 - article["findings"].as_array().map_or(0, Vec::len)).to_string());
    // the first speaker after each article
    let links = &site.page("by-speakers.html").links;
    let pairs = links.windows(2).filter(|pair| pair[0].starts_with("a-") && pair[1].starts_with("s-"));
    let speakers: Vec<String> = pairs.map(|pair| site.page(&pair[1]).title.to_lowercase()).collect();
    assert!(speakers.is_sorted() && speakers.len() > 20, "{speakers:?}");
    assert_eq!(site.rows("by-speakers.html").into_iter().collect::<BTreeSet<_>>().len(), facts.len());
    for name in ["index.html", "by-verdict.html", "by-support.html", "by-findings.html", "by-speakers.html"] {
        let text = &site.0[name].0;
        assert_eq!(text.matches(" aria-sort=").count(), 1, "{name}");
    }
}

#[test]
fn only_what_changed_is_written_again() {
    let scratch = Scratch::new("again");
    let story = |headline: &str, speaker: &str| format!("{headline}\n\nThe wall \"could fall\", {speaker} said.\n");
    for (name, headline, speaker) in [
        ("a.txt", "Wall 'will fall'", "Ada Brook"),
        ("b.txt", "Wall could fall", "Ben Orrin"),
        ("c.txt", "Storm hits wall", "Ben Orrin"),
        ("d.txt", "Wall to be mended", "Cora Quill"),
    ] {
        scratch.file(format!("news/{name}"), story(headline, speaker));
    }
    assert!(scratch.report().ends_with("site/index.html: 13 pages written"), "{}", scratch.report());
    // an old date, which a page that is written again does not keep
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let age = || {
        for entry in fs::read_dir(scratch.0.join("site")).expect("the site").flatten() {
            let file = fs::File::options().write(true).open(entry.path()).expect("a page");
            file.set_modified(old).expect("a date");
        }
    };
    let new = || -> BTreeSet<String> {
        let entries = fs::read_dir(scratch.0.join("site")).expect("the site").flatten();
        let new = entries.filter(|it| it.metadata().expect("metadata").modified().expect("a date") != old);
        new.map(|entry| entry.file_name().into_string().expect("ASCII")).collect()
    };
    age();
    assert!(scratch.report().ends_with("site/index.html: 0 pages written, 13 unchanged"));
    assert_eq!(new(), BTreeSet::new());

    let page = |start: &str, title: &str| scratch.site().titled(start, title).to_owned();
    let (first, second, ben) = (page("a-", "Wall 'will fall'"), page("a-", "Wall could fall"), page("s-", "Ben Orrin"));
    scratch.file("news/b.txt", story("Wall may fall", "Ben Orrin"));
    let said = scratch.report();
    let wanted = [&second, &ben, "index.html", "by-verdict.html", "by-support.html", "by-findings.html"];
    let mut wanted: BTreeSet<String> = wanted.map(str::to_owned).into();
    wanted.insert("by-speakers.html".to_owned());
    assert_eq!(new(), wanted);
    assert!(said.ends_with("7 pages written, 6 unchanged"), "{said}");

    age();
    fs::remove_file(scratch.0.join("news/a.txt")).expect("removed");
    let said = scratch.report();
    assert!(said.ends_with("2 removed"), "{said}");
    let site = scratch.site();
    assert!(!site.0.contains_key(&first) && site.names("s-").len() == 2);
    assert!(new().contains(&second), "there is no page before it any more");
    assert!(!new().contains(&page("a-", "Storm hits wall")));
}

#[test]
fn the_pages_do_not_depend_on_jobs_or_order() {
    let scratch = Scratch::new("jobs");
    copy_fixtures(&scratch);
    let bytes = |arguments: &[&str]| -> BTreeMap<String, String> {
        let _ = fs::remove_dir_all(scratch.0.join("site"));
        scratch.run(&[&["report", "--out", "site"], arguments].concat());
        scratch.site().0.into_iter().map(|(name, (text, _))| (name, text)).collect()
    };
    let one = bytes(&["--jobs", "1", "news"]);
    assert!(one == bytes(&["--jobs", "8", "news"]));
    let other = bytes(&["news/reports", "news/articles"]);
    assert!(one.keys().eq(other.keys()));
    let differ: Vec<&String> = one.keys().filter(|name| one[*name] != other[*name]).collect();
    // where the one folder ends and the other begins
    assert!(differ.len() == 4 && differ.iter().all(|name| name.starts_with("a-")), "{differ:?}");
}

#[test]
fn long_tables_have_several_pages() {
    let scratch = Scratch::new("long");
    let line =
        |number: usize| format!("{{\"title\": \"Rain {number}\", \"text\": \"Rain fell, Ada Brook{number} said.\"}}\n");
    scratch.file("news/desk.jsonl", (0..501).map(line).collect::<String>());
    scratch.report();
    let site = scratch.site();
    assert_eq!((site.rows("index.html").len(), site.rows("index-2.html").len()), (500, 1));
    assert!(site.0.contains_key("by-support-2.html") && !site.0.contains_key("index-3.html"));
    assert_eq!(site.names("a-").len(), 501);
    assert!(site.page("index.html").links.contains(&"index-2.html".to_owned()));
}

#[test]
fn nothing_of_an_article_or_a_file_is_markup() {
    let scratch = Scratch::new("hostile");
    let bad = "<script>alert(1)</script>\"'&\u{202e}\u{1b}[31m<!--";
    let story = |speaker: &str| {
        format!(
            "{bad} Wall 'will fall' \u{202e}\n\nThe \"wall {bad} could fall\", {speaker} said.\n\nIt rained, {bad} said.\n"
        )
    };
    let mut names = vec![
        "index.txt".to_owned(),
        "INDEX.txt".to_owned(),
        "index.html.txt".to_owned(),
        "a b.txt".to_owned(),
        "a\u{a0}b.txt".to_owned(),
        "née.txt".to_owned(),
        "..txt".to_owned(),
        format!("{}.txt", "long".repeat(60)),
        "con/aux.txt".to_owned(),
    ];
    if cfg!(unix) {
        names.extend(["a\nb.txt", "\"><script>.txt", "a'b\u{202e}.txt", "-.txt", "a\\b.txt"].map(str::to_owned));
    }
    for name in &names {
        // hidden files are not found in a folder
        scratch.file(format!("news/x{name}"), story("Ada \u{202e}<b>Brook</b>"));
    }
    let mut count = names.len();
    #[cfg(target_os = "linux")]
    for bytes in [&b"\xff.txt"[..], b"\xfe.txt"] {
        use std::os::unix::ffi::OsStrExt;
        scratch.file(Path::new("news").join(OsStr::from_bytes(bytes)), story("Ada Brook"));
        count += 1;
    }
    scratch.report();
    let site = scratch.site();
    let pages: BTreeSet<String> = site.names("a-").into_iter().map(str::to_lowercase).collect();
    assert_eq!(pages.len(), count, "no two are the same where capitals do not matter");
    for name in site.0.keys() {
        let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        assert!(name.chars().all(safe) && name.len() <= 100 && name.matches('.').count() == 1, "{name}");
    }
    assert_eq!(site.rows("index.html").len(), count);
    assert!(site.page("index.html").text.contains("\\u{202e}"), "what could mislead is shown");
}

#[test]
fn the_index_says_what_was_not_read_and_what_is_settled() {
    let scratch = Scratch::new("remarks");
    let unfair = "Quillfeather: wall 'will fall'\n\nThe wall at Port Callan \"could fall\", Marta Quillfeather said.\n";
    scratch.file("news/unfair.txt", unfair);
    scratch.file("news/known.txt", unfair.replace("Port Callan", "Marrick"));
    scratch.file("news/waived.md", format!("# {unfair}\n<!-- nutgraf-allow quote: the desk has the tape -->\n"));
    scratch.file("news/broken.txt", b"\x00");
    scratch.run(&["check", "news/known.txt", "--baseline", "known.json", "--update-baseline"]);
    let output = scratch.run(&["report", "news", "--out", "site", "--baseline", "known.json"]);
    assert_eq!(output.status.code(), Some(2), "something could not be read");
    let site = scratch.site();
    let index = site.page("index.html");
    assert!(index.text.contains("Could not be read") && index.text.contains("broken.txt: "), "{}", index.text);
    assert!(index.text.contains("(1 known)") && index.text.contains("(1 waived)"), "{}", index.text);
    assert!(index.text.contains("errors1warnings"), "{}", index.text);
    assert!(index.text.contains("known findings1waived findings1not read1"), "{}", index.text);
    let waived = site.rows("index.html")[2];
    assert!(site.page(waived).text.contains("Waived: the desk has the tape"));
}
