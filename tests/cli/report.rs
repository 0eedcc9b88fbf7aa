//! `report`: where a site may be written, what is left alone there, exit codes and flags.

use super::*;

/// A scratch folder with an article of each kind, the folder of its site, and the flag that names that.
fn newsroom(name: &str) -> (Scratch, PathBuf, String) {
    let scratch = Scratch::new(name);
    scratch.file("news/fair.txt", FAIR);
    scratch.file("news/unfair.txt", UNFAIR);
    let site = scratch.0.join("site");
    let flag = format!("--out={}", site.display());
    (scratch, site, flag)
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

#[test]
fn a_report_is_no_gate() {
    let (scratch, site, to_site) = newsroom("report-exit");
    let news = scratch.0.join("news");
    assert_eq!(code(&run(&["check"], &[&news])), 1);
    let output = run(&["report", &to_site], &[&news]);
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    assert!(closing(&output).ends_with("index.html: 9 pages written"), "{}", err(&output));
    let quiet = run(&["report", &to_site, "-q"], &[&news]);
    assert_eq!((code(&quiet), err(&quiet)), (0, String::new()));
    let missing = run(&["report", &to_site], &[&news, &scratch.0.join("nowhere.txt")]);
    assert_eq!(code(&missing), 2);
    assert!(closing(&missing).contains(" page written, 8 unchanged"), "the rest is shown: {}", err(&missing));
    let before = files(&site);
    let mistyped = run(&["report", &to_site], &[&scratch.0.join("nowhere")]);
    assert_eq!((code(&mistyped), files(&site)), (2, before), "nothing replaces a site by nothing");
    assert_eq!(code(&run(&["report"], &[&news])), 2, "a site needs a folder");
    assert_eq!(code(&run(&["report", &to_site, "--select", "nonsense"], &[&news])), 2);
    assert!(files(&site).contains(&"nutgraf-report.txt".to_owned()));
}

#[test]
fn only_folders_of_reports_are_written_to() {
    let (scratch, site, to_site) = newsroom("report-folders");
    let news = scratch.0.join("news");
    let refused = |folder: &Path, why: &str| {
        let output = run(&["report", "--out", &folder.display().to_string()], &[&news]);
        assert_eq!((code(&output), err(&output).lines().count()), (2, 1), "{}", err(&output));
        assert!(err(&output).contains(why), "{}", err(&output));
    };
    refused(&news, "name a new or empty folder with --out");
    assert_eq!(files(&news), ["fair.txt", "unfair.txt"]);
    refused(&news.join("fair.txt"), "fair.txt: ");
    refused(&news.join("fair.txt/site"), "site: ");
    assert_eq!(run(&["report", &to_site, "--files"], &[&news]).stdout.iter().filter(|byte| **byte == b'\n').count(), 2);
    assert!(!site.exists(), "nothing was written");
    assert_eq!(code(&run(&["report", "--out="], &[&news])), 2, "an empty name is not the working folder");
    fs::create_dir(&site).expect("an empty folder");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    scratch.file("site/nutgraf-report.txt", "nutgraf report 2\n");
    refused(&site, "not a report of this version");
}

#[test]
fn only_own_pages_are_removed() {
    let (scratch, site, to_site) = newsroom("report-own");
    let news = scratch.0.join("news");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    let kept = scratch.file("kept.html", "kept");
    let list = fs::read_to_string(site.join("nutgraf-report.txt")).expect("the list");
    let more = format!("../kept.html\n{}\nCNAME\nfolder.html\ngone.html\n", kept.display());
    scratch.file("site/nutgraf-report.txt", list + &more);
    scratch.file("site/CNAME", "news.example");
    scratch.file("site/folder.html/a.txt", "kept");
    fs::remove_file(news.join("unfair.txt")).expect("removed");
    let output = run(&["report", &to_site], &[&news]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(closing(&output).ends_with("1 removed"), "{}", closing(&output));
    assert!(kept.exists() && site.join("CNAME").exists() && site.join("folder.html/a.txt").exists());
    assert_eq!(files(&site).iter().filter(|name| name.starts_with("a-")).count(), 1);
}

#[test]
fn a_name_alone_makes_no_report() {
    let (scratch, site, to_site) = newsroom("report-marker");
    let news = scratch.0.join("news");
    for text in ["", "nutgraf", "Notes on the report\n"] {
        scratch.file("news/nutgraf-report.txt", text);
        assert_eq!(code(&run(&["check"], &[&news])), 1, "{text:?}: the articles beside it are checked");
    }
    fs::remove_file(news.join("nutgraf-report.txt")).expect("removed");
    scratch.file("news/site/old/story.txt", UNFAIR);
    scratch.file("news/site/nutgraf-report.txt", "nutgraf report 1\n");
    let output = run(&["check"], &[&news]);
    assert!(err(&output).contains("site: the folder of a report, skipped"), "{}", err(&output));
    let story = news.join("site/old/story.txt");
    assert_eq!(code(&run(&["check", "--force-exclude"], &[&story])), 0, "as in a walk");

    // what an interrupted run has left is known to the next one
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    let complete = files(&site);
    scratch.file("site/.nutgraf-x1", "half a page");
    scratch.file("site/a-withdrawn-000000000000.html", "a page of the interrupted run");
    let list = fs::read_to_string(site.join("nutgraf-report.txt")).expect("the list");
    scratch.file("site/nutgraf-report.txt", list + "a-withdrawn-000000000000.html\na-cut-0000");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    assert_eq!(files(&site), complete);
    fs::remove_dir_all(&site).expect("removed");
    scratch.file("site/.nutgraf-x1", "killed before the list was there");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    assert_eq!(files(&site), complete);
}

#[cfg(unix)]
#[test]
fn links_in_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (scratch, site, to_site) = newsroom("report-links");
    let news = scratch.0.join("news");
    let outside = scratch.file("outside.html", "outside");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    let linked = |name: &str| {
        let page = site.join(name);
        let text = fs::read_to_string(&page).expect("a page");
        fs::remove_file(&page).expect("removed");
        symlink(&outside, &page).expect("a link");
        let output = run(&["report", &to_site], &[&news]);
        assert_eq!(fs::read_to_string(&outside).expect("it is left alone"), "outside");
        (output, !page.is_symlink() && fs::read_to_string(&page).expect("a page") == text)
    };
    for name in ["index.html", "speakers.html"] {
        let (output, replaced) = linked(name);
        assert!(replaced && closing(&output).contains(" 1 page written"), "{}", err(&output));
    }
    let (output, replaced) = linked("nutgraf-report.txt");
    assert!(!replaced && code(&output) == 2, "a link is no list of pages: {}", err(&output));
    // the folder itself may be a link
    fs::create_dir(scratch.0.join("target")).expect("a folder");
    symlink(scratch.0.join("target"), scratch.0.join("link")).expect("a link");
    assert_eq!(code(&run(&["report", "--out", &scratch.0.join("link").display().to_string()], &[&news])), 0);
    assert!(scratch.0.join("target/index.html").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_is_one_line() {
    let (scratch, ..) = newsroom("report-denied");
    for folder in ["/proc/site", "/dev/null/site"] {
        let output = run(&["report", "-q", "--out", folder], &[&scratch.0.join("news")]);
        let told: Vec<String> = err(&output).lines().map(str::to_owned).collect();
        assert_eq!((code(&output), told.len()), (2, 1), "{told:?}");
        assert!(told[0].starts_with(&format!("nutgraf: cannot write: {folder}")), "{told:?}");
    }
}

/// A limit on the size of files stands for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let (scratch, site, to_site) = newsroom("report-full");
    let news = scratch.0.join("news");
    assert_eq!(code(&run(&["report", &to_site], &[&news])), 0);
    let old = files(&site);
    let index = fs::read_to_string(site.join("index.html")).expect("the index");
    scratch.file("news/more.txt", FAIR.replace("wall", "gate"));
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" report -q --out \"$1\" \"$2\"";
    let fails = |site: &Path| {
        let program = [env!("CARGO_BIN_EXE_nutgraf"), &site.display().to_string(), &news.display().to_string()];
        let output = Command::new("sh").args(["-c", script]).args(program).output().expect("a shell");
        assert_eq!((code(&output), err(&output).lines().count()), (2, 1), "{}", err(&output));
        assert!(err(&output).starts_with("nutgraf: cannot write: "), "{}", err(&output));
    };
    fails(&site);
    assert_eq!(files(&site), old, "nothing half-written is left");
    assert_eq!(fs::read_to_string(site.join("index.html")).expect("the index"), index);
    let fresh = scratch.0.join("fresh");
    fails(&fresh);
    for folder in [&site, &fresh] {
        let again = run(&["report", "--out", &folder.display().to_string()], &[&news]);
        assert!(code(&again) == 0 && files(folder).len() > old.len(), "the next one completes it: {}", err(&again));
    }
}

#[test]
fn a_site_among_the_articles_is_not_read() {
    let (scratch, ..) = newsroom("report-inside");
    let site = scratch.0.join("news/site");
    let to_site = format!("--out={}", site.display());
    let news = scratch.0.join("news");
    let first = run(&["report", &to_site], &[&news]);
    assert!(err(&first).contains("nutgraf: 2 articles, "), "{}", err(&first));
    let second = run(&["report", &to_site], &[&news]);
    assert!(closing(&second).ends_with("index.html: 0 pages written, 9 unchanged"), "{}", closing(&second));
    let listed = out(&run(&["check", "--files"], &[&news]));
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert_eq!(code(&run(&["check"], &[&site])), 2, "there are no articles in it, either");
    let page = site.join("index.html");
    assert_eq!(out(&run(&["check", "--files"], &[&page])).lines().count(), 1, "a file that is named is read");
    assert_eq!(out(&run(&["check", "--files", "--force-exclude"], &[&page])), "");
}

#[test]
fn settings_and_flags_apply() {
    let (scratch, site, to_site) = newsroom("report-flags");
    let news = scratch.0.join("news");
    // the index, and the pages of the articles
    let pages = |arguments: &[&str]| {
        let output = run(&[&["report", &to_site], arguments].concat(), &[&news]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let page = |name: &String| fs::read_to_string(site.join(name)).expect("a page");
        let articles: String = files(&site).iter().filter(|name| name.starts_with("a-")).map(page).collect();
        (page(&"index.html".to_owned()), articles)
    };
    assert!(pages(&[]).0.contains("quote/"));
    assert!(!pages(&["--ignore", "quote"]).0.contains("quote/"));
    let picks = |text: &str| text.matches(" id=\"p").count();
    assert_eq!((picks(&pages(&["-n", "1"]).1), picks(&pages(&["-n", "2"]).1)), (2, 4));

    let baseline = scratch.0.join("known.json").display().to_string();
    run(&["check", "--baseline", &baseline, "--update-baseline"], &[&news]);
    assert!(pages(&["--baseline", &baseline]).1.contains("Known: "));
    scratch.file("news/nutgraf.toml", "[check]\nbaseline = \"../known.json\"\n");
    let configured = pages(&[]);
    assert!(configured.1.contains("Known: ") && configured.0.contains(" known)"));
    let waiver = "path = \"unfair.txt\"\nrule = \"quote\"\nreason = \"the tape\"\nuntil = \"2027-01-31\"\n";
    scratch.file("news/nutgraf.toml", format!("[[waiver]]\n{waiver}"));
    assert!(pages(&["--today", "2027-01-31"]).1.contains("Waived: the tape"));
    let expired = pages(&["--today", "2027-02-01"]);
    assert!(!expired.1.contains("Waived: the tape") && expired.0.contains("expired"), "{}", expired.0);
    let missing = run(&["report", &to_site, "--baseline", "missing.json"], &[&news]);
    assert!(code(&missing) == 2 && err(&missing).contains("baseline not found"), "{}", err(&missing));
}
