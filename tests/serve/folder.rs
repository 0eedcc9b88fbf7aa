//! The report on a folder.

use super::JSON;
use super::client::{Server, command};
use std::collections::BTreeSet;
use std::fs;

const RAIN: &str = "Rain fell on Port Callan\n\n\"Rain fell on Port Callan all day,\" Ada Brook said.\n";
const UNFAIR: &str = "Port to close\n\nThe port \"could close\", Ada Brook said.\n";

/// The names of the pages that a page links to.
fn links(html: &str) -> BTreeSet<String> {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    links.filter(|name| name.ends_with(".html")).map(str::to_owned).collect()
}

#[test]
fn every_link_leads_to_a_page_with_its_policy() {
    let server = Server::start(&["."]);
    let start = server.ask("GET /", "", "").body;
    assert!(start.contains("<nav aria-label=\"Folder\">") && start.contains("href=\"/report/\""), "{start}");
    let (mut seen, mut open) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(name) = open.pop().filter(|_| seen.len() < 1000) {
        if !seen.insert(name.clone()) {
            continue;
        }
        let answer = server.ask(&format!("GET /report/{name}"), "", "");
        assert_eq!(
            (answer.status, answer.headers["content-type"].as_str()),
            (200, "text/html; charset=utf-8"),
            "{name}"
        );
        let policy = &answer.headers["content-security-policy"];
        let (own, served) = policy.split_once(", ").expect("two policies");
        assert_eq!(served, "frame-ancestors 'none'");
        assert!(own.starts_with("default-src 'none'; style-src 'sha256-") && !own.contains("script"), "{own}");
        assert!(answer.body.contains(own), "{name}: the page says the same of itself");
        open.extend(links(&answer.body));
    }
    assert!(seen.len() > 30, "{seen:?}");
    assert_eq!(server.ask("GET /report/", "", "").body, server.ask("GET /report/index.html", "", "").body);
}

#[test]
fn a_folder_is_read_again_when_asked() {
    let scratch = tempfile::tempdir().expect("a folder");
    let (rain, port) = (scratch.path().join("rain.txt"), scratch.path().join("port.txt"));
    fs::write(&rain, RAIN).expect("a file");
    let server = Server::start(&[scratch.path().to_str().expect("UTF-8")]);
    let index = || server.ask("GET /report/", "", "").body;
    let refresh = || server.ask("POST /refresh", JSON, "{}");
    let old = index();
    let page = links(&old).into_iter().find(|name| name.contains("rain")).expect("its page");
    assert!(!old.contains("Port to close"));
    fs::remove_file(&rain).expect("it is there");
    fs::write(&port, UNFAIR).expect("a file");
    assert_eq!(index(), old, "until it is asked");
    assert_eq!(server.ask(&format!("GET /report/{page}"), "", "").status, 200);
    assert_eq!(refresh().status, 200);
    assert!(index().contains("Port to close"));
    assert_eq!(server.ask(&format!("GET /report/{page}"), "", "").status, 404, "it is gone");

    // wrong settings leave the pages as they were
    let new = index();
    let settings = scratch.path().join("nutgraf.toml");
    fs::write(&settings, "[check]\nstrickt = true\n").expect("a file");
    let answer = refresh();
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("cannot be read"), "{}", answer.body);
    assert_eq!(index(), new);
    fs::write(&settings, "[check]\nstrict = true\n").expect("a file");
    assert_eq!(refresh().status, 200);
    assert!(index().contains("badge unsupported") && !new.contains("badge unsupported"), "{new}");

    // so does a folder without an article, or none at all
    let last = index();
    fs::remove_file(&port).expect("it is there");
    assert_eq!((refresh().status, index() == last), (422, true));
    scratch.close().expect("the folder is removed");
    assert_eq!((refresh().status, index() == last), (422, true));
}

#[test]
fn files_that_cannot_be_read_are_named_in_the_report() {
    let scratch = tempfile::tempdir().expect("a folder");
    fs::write(scratch.path().join("rain.txt"), RAIN).expect("a file");
    fs::write(scratch.path().join("more-rain.txt"), RAIN.repeat(2)).expect("a file");
    let path = scratch.path().to_str().expect("UTF-8");
    let index = |arguments: &[&str]| Server::start(arguments).ask("GET /report/", "", "").body;
    assert!(!index(&[path]).contains("over the limit"));
    let limit = RAIN.len().to_string();
    assert!(index(&[path, "--max-file-size", &limit]).contains(&format!("over the limit of {limit}")));
    fs::write(scratch.path().join("nutgraf.toml"), "[check]\nbaseline = \"missing.json\"\n").expect("a file");
    let output = command(&["--port", "0", path]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("baseline not found"), "{output:?}");
}
