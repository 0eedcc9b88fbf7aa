//! `nutgraf serve`, over the network of this machine: its answers, whom it refuses, its limits and its end.

mod client;
mod flags;
mod folder;

#[cfg(unix)]
use client::until;
use client::{Server, command};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const JSON: &str = "Content-Type: application/json\r\n";
const UNFAIR: &str = r#"{"headline": "Port to close", "text": "The port \"could close\", Ada Brook said."}"#;

/// The folder of the tests' articles.
fn articles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")
}

/// The answer to an article.
fn checked(server: &Server, ask: &Value) -> Value {
    server.check(&ask.to_string()).json()
}

#[test]
fn the_page_has_its_headers() {
    let server = Server::start(&[]);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/app.css", "text/css; charset=utf-8"),
        ("/page.css", "text/css; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = server.ask(&format!("GET {path}"), "", "");
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (200, kind), "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.headers[name], value, "{path}: {name}");
        }
        let policy = &answer.headers["content-security-policy"];
        let parts: Vec<&str> = policy.split("; ").collect();
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(parts.contains(&part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
        assert!(!answer.headers.contains_key("date"), "nutgraf never reads the clock");
        let head = server.ask(&format!("HEAD {path}"), "", "");
        assert_eq!((head.status, &head.headers), (200, &answer.headers), "{path}");
    }
    let page = server.ask("GET /", "", "").body;
    for language in nutgraf::language::all() {
        assert!(page.contains(&format!("<option>{}</option>", language.code)), "{}", language.code);
    }
    assert!(page.contains("<nav aria-label=\"Folder\" hidden"), "no folder is named");
    for inline in ["style=", "onclick", "<style", "<script>"] {
        assert!(!page.contains(inline), "{inline} would be blocked");
    }
}

#[test]
fn an_article_is_answered_as_on_the_command_line() {
    let server = Server::start(&[]);
    let articles = articles();
    for name in ["harbour-levy.txt", "seed-bank.md", "faehre-wittsand.txt"] {
        let text = fs::read_to_string(articles.join(name)).expect("an article");
        let answer = checked(&server, &json!({"text": text, "name": name}));
        let mut printed = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        let printed = printed.current_dir(&articles).args(["--format", "json", name]).output().expect("it runs");
        assert_eq!(answer["json"].as_str(), std::str::from_utf8(&printed.stdout).ok(), "{name}");
    }
    let levy = fs::read_to_string(articles.join("harbour-levy.txt")).expect("an article");
    let answer = checked(&server, &json!({"text": levy}));
    assert_eq!(answer["status"], "unsupported: 1 error");
    assert!(answer["html"].as_str().is_some_and(|html| html.contains("may drive boats away")));
    // a headline beside an article replaces its own, which is not evidence either
    let answer = checked(&server, &json!({"text": levy, "headline": "Levy Will 'Drive Boats Away'"}));
    let printed: Value = serde_json::from_str(answer["json"].as_str().expect("a text")).expect("JSON");
    assert_eq!(printed["articles"][0]["headlines"][0]["text"], "Levy Will 'Drive Boats Away'");
    assert_eq!(answer["status"], "questionable: 1 warning");
    assert_eq!(server.check(UNFAIR).json()["status"], "questionable: 1 warning");
    assert_eq!(checked(&server, &json!({"text": "Rain fell all day."}))["status"], "unchecked: no headline");
}

#[test]
fn fields_choose_format_language_and_profile() {
    let server = Server::start(&[]);
    let article = |ask: Value| -> Value {
        let answer = checked(&server, &ask);
        serde_json::from_str::<Value>(answer["json"].as_str().expect("a text")).expect("JSON")["articles"][0].take()
    };
    let page = "<h1>Rain</h1><article><p>Rain fell on Port Callan all day.</p></article>";
    assert_eq!(article(json!({"text": page, "name": "a.html"}))["format"], "html");
    assert_eq!(article(json!({"text": format!("<!doctype html>{page}")}))["format"], "html", "by its first tag");
    assert_eq!(article(json!({"text": "# Rain\n\nIt fell.", "name": "../../a.MD"}))["path"], "a.MD", "no folders");
    assert_eq!(article(json!({"text": "# Rain\n\nIt fell.", "name": "a.md"}))["format"], "markdown");
    let record = r#"{"title": "Rain", "text": "Rain fell all day."}"#;
    assert_eq!(article(json!({"text": record, "name": "a.json"}))["format"], "json");
    assert_eq!(article(json!({"text": "Rain\n\nIt fell.", "name": "notes"}))["format"], "text");

    let lines = format!("{record}\n{record}\n{record}\n");
    let answer = checked(&server, &json!({"text": lines}));
    assert!(answer["html"].as_str().is_some_and(|html| html.contains("this is the first of 3 articles")));

    let soup = fs::read_to_string(articles().join("school-kitchens.txt")).expect("an article");
    let status = |profile| checked(&server, &json!({"text": soup, "profile": profile}))["status"].clone();
    assert_eq!(status("claims"), "supported: 1 note");
    assert_eq!(status(""), status("auto"));
    assert_eq!(status("verbatim"), "unsupported: 1 error");

    let text = "The engineers said the wall needs repair. They will look again in spring.";
    let language = |lang| article(json!({"headline": "Wall", "text": text, "lang": lang}))["language"]["code"].clone();
    assert_eq!((language(""), language("de"), language("en-GB")), (json!("en"), json!("de"), json!("en")));
    let answer = checked(&server, &json!({"text": text, "lang": "tlh"}));
    assert!(answer["html"].as_str().is_some_and(|html| html.contains("no word lists for language")));
}

#[test]
fn what_cannot_be_read_is_said_in_words() {
    let server = Server::start(&[]);
    for (body, status, message) in [
        ("", 400, "not a request of the page"),
        ("[]", 400, "not a request of the page"),
        ("{\"text\": \"a", 400, "not a request of the page"),
        (r#"{"headline": "a"}"#, 400, "missing field `text`"),
        (r#"{"text": "a", "txet": "b"}"#, 400, "unknown field `txet`"),
        (r#"{"text": "a", "lang": "english"}"#, 422, "did you mean en?"),
        (r#"{"text": "a", "profile": "verbatin"}"#, 422, "verbatim"),
        (r#"{"text": "{\"title\": ", "name": "a.json"}"#, 422, "line 1"),
        (r#"{"text": "MZ\u0000\u0001", "name": "a.txt"}"#, 422, "NUL"),
        (r#"{"text": "[]", "name": "a.json"}"#, 422, "no headline or body found"),
        (r#"{"text": "", "name": "a.jsonl"}"#, 422, "no headline or body found"),
    ] {
        let answer = server.check(body);
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
        assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
        assert!(answer.body.contains(message), "{body}: {}", answer.body);
    }
    assert_eq!(server.check(UNFAIR).status, 200, "it goes on");
}

#[test]
fn hostile_text_is_inert() {
    let server = Server::start(&[]);
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><blink>\u{202e}\u{7}&lt;";
    let text = format!("The port \"could {hostile} close\", Ada {hostile} Brook said.\n\n{hostile}");
    for name in [None, Some(format!("{hostile}.md")), Some("a.html".to_owned()), Some("a.txt".to_owned())] {
        let answer =
            checked(&server, &json!({"headline": format!("Port {hostile} to close"), "text": text, "name": name}));
        let html = answer["html"].as_str().expect("a text");
        for raw in ["<script", "<img", "<blink", "\u{202e}", "\u{7}"] {
            assert!(!html.contains(raw), "{name:?}: {raw:?} in {html}");
        }
    }
}

#[test]
fn other_sites_are_refused() {
    let server = Server::start(&[]);
    let port = server.port;
    let other = if port == 65535 { 1024 } else { port + 1 };
    let own = format!("127.0.0.1:{port}");
    // the name of a site, by which it reaches this machine, in the forms that resolvers and browsers allow
    for host in [
        format!("rebound.example:{port}"),
        "rebound.example".to_owned(),
        format!("127.0.0.1.rebound.example:{port}"),
        format!("localhost.rebound.example:{port}"),
        format!("localhost:{port}.rebound.example"),
        format!("rebound.example@127.0.0.1:{port}"),
        format!("127.0.0.1:{other}"),
        format!("127.1:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        "localhost".to_owned(),
        String::new(),
    ] {
        for request in ["GET /", "POST /check", "POST /refresh", "GET /report/"] {
            let mut connection = server.connect();
            connection.write(&format!("{request} HTTP/1.1\r\nHost: {host}\r\n{JSON}Content-Length: 0\r\n\r\n"));
            assert_eq!(connection.answer(false).status, 421, "{request} {host}");
        }
    }
    let status = |head: &str| {
        let mut connection = server.connect();
        connection.write(&format!("{head}\r\n\r\n"));
        connection.answer(false).status
    };
    assert_eq!(status("GET / HTTP/1.1"), 421, "no host");
    assert_eq!(status("GET / HTTP/1.0"), 421, "no host, as before HTTP/1.1");
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: rebound.example")), 421);
    assert_eq!(status(&format!("GET http://rebound.example/ HTTP/1.1\r\nHost: {own}")), 421);
    for host in [&own, &format!("localhost:{port}"), &format!("[::1]:{port}")] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), 200, "{host}");
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}")), 200, "{host}");
    }
    for origin in [
        "http://rebound.example".to_owned(),
        format!("http://rebound.example:{port}"),
        format!("http://127.0.0.1:{other}"),
        format!("http://localhost:{port}"),
        format!("https://127.0.0.1:{port}"),
        "http://127.0.0.1".to_owned(),
        "null".to_owned(),
    ] {
        let headers = format!("Origin: {origin}\r\n{JSON}");
        assert_eq!(server.ask("POST /check", &headers, UNFAIR).status, 403, "{origin}");
        assert_eq!(server.ask("GET /", &headers, "").status, 403, "{origin}");
    }
    for site in ["cross-site", "same-site", "unheard-of"] {
        let headers = format!("Sec-Fetch-Site: {site}\r\n{JSON}");
        assert_eq!(server.ask("POST /check", &headers, UNFAIR).status, 403, "{site}");
        assert_eq!(server.ask("GET /", &headers, "").status, 403, "{site}");
    }
    let page = format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin\r\n{JSON}");
    assert_eq!(server.ask("POST /check", &page, UNFAIR).status, 200);
    assert_eq!(server.ask("GET /", "Sec-Fetch-Site: none\r\n", "").status, 200);
}

#[test]
fn only_json_is_posted_and_each_address_has_its_methods() {
    let server = Server::start(&[]);
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json5", ""] {
        let headers = format!("Content-Type: {kind}\r\n");
        for path in ["/check", "/refresh"] {
            assert_eq!(server.ask(&format!("POST {path}"), &headers, UNFAIR).status, 415, "{path} {kind}");
        }
    }
    assert_eq!(server.ask("POST /check", "", UNFAIR).status, 415);
    for (request, allow) in [
        ("GET /check", "POST"),
        ("HEAD /refresh", "POST"),
        ("OPTIONS /check", "POST"),
        ("POST /", "GET, HEAD"),
        ("PUT /", "GET, HEAD"),
        ("DELETE /report/", "GET, HEAD"),
        ("BREW /app.js", "GET, HEAD"),
    ] {
        let answer = server.ask(request, JSON, "");
        assert_eq!((answer.status, answer.headers["allow"].as_str()), (405, allow), "{request}");
        assert!(!answer.headers.contains_key("access-control-allow-origin"), "no other site is let in");
    }
    assert_eq!(server.ask("POST /refresh", JSON, "").status, 404, "no folder is named");
}

#[test]
fn no_path_leads_to_a_file() {
    let server = Server::start(&["."]);
    assert_eq!(server.ask("GET /report/", "", "").status, 200);
    for path in [
        "/report",
        "/report/../harbour-levy.txt",
        "/report/../x",
        "/report/%2e%2e/x",
        "/report/%2e%2e%2fx",
        "/report/..%5cx",
        "/report/..\\x",
        "/report//etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/report/harbour-levy.txt",
        "/harbour-levy.txt",
        "/report/./index.html",
        "/report/index.html/",
        "/report/index.html%00",
        "/./",
        "/../",
        "/app.html",
        "/index.html",
        "/favicon.ico",
    ] {
        for host in ["", &format!("http://127.0.0.1:{}", server.port)] {
            let answer = server.ask(&format!("GET {host}{path}"), "", "");
            // a backslash is not part of an address, and HTTP refuses it
            assert!(answer.status == 404 || path.contains('\\') && answer.status == 400, "{path}: {}", answer.status);
        }
    }
}

#[test]
fn too_large_requests_are_refused_with_the_limit() {
    let server = Server::start(&[]);
    let limit = 2 * 1024 * 1024;
    let mut body = json!({"text": ""}).to_string();
    body.insert_str(body.len() - 2, &"a ".repeat(limit / 2));
    let answer = server.check(&body);
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains(&limit.to_string()), "{}", answer.body);

    let mut connection = server.connect();
    let head = format!("POST /check HTTP/1.1\r\nHost: localhost:{}\r\n{JSON}", server.port);
    connection.write(&format!("{head}Transfer-Encoding: chunked\r\n\r\n"));
    let chunk = "a".repeat(64 * 1024);
    for _ in 0..=limit / chunk.len() {
        connection.write(&format!("{:x}\r\n{chunk}\r\n", chunk.len()));
    }
    connection.write("0\r\n\r\n");
    assert_eq!(connection.answer(false).status, 413, "in chunks");
    connection.send("GET /", "", "");
    assert_eq!(connection.answer(false).status, 200, "the connection is still good");

    // a far larger one is not read to its end: the answer comes although most is missing
    let mut connection = server.connect();
    connection.write(&format!("{head}Content-Length: 9000000000\r\n\r\n"));
    for _ in 0..16 * limit / chunk.len() {
        connection.write(&chunk);
    }
    connection.write("a");
    assert_eq!(connection.answer(false).status, 413, "without the rest");
    let mut connection = server.connect();
    connection.write(&format!("GET /{} HTTP/1.1\r\n", "a".repeat(100_000)));
    connection.rest();
    let mut connection = server.connect();
    connection.write(&format!("GET / HTTP/1.1\r\nX: {}\r\n", "a".repeat(100_000)));
    connection.rest();
    assert_eq!(server.check(UNFAIR).status, 200, "it goes on");
    // up to the limit it is read
    let body = json!({"text": "Rain fell. ".repeat((limit - 100) / 11)}).to_string();
    assert_eq!(server.check(&body).status, 200, "{} bytes", body.len());
}

#[test]
fn slow_senders_are_dropped() {
    let server = Server::start(&["--patience", "200"]);
    for head in ["", "G", "GET / HTTP/1.1\r\n", &format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n", server.port)] {
        let mut connection = server.connect();
        connection.write(head);
        let rest = connection.rest();
        assert!(!rest.contains("200 OK"), "{head}: {rest}");
    }
    let mut connection = server.connect();
    let head = format!("POST /check HTTP/1.1\r\nHost: localhost:{}\r\n{JSON}", server.port);
    connection.write(&format!("{head}Content-Length: 100\r\n\r\n{{\"text\""));
    assert_eq!(connection.answer(false).status, 408);
    assert_eq!(connection.rest(), "", "and the connection is closed");
    let mut connection = server.connect();
    connection.write(&format!("{head}Content-Length: 100\r\n\r\n{{\"text\""));
    drop(connection);
    assert_eq!(server.check(UNFAIR).status, 200, "it goes on");
}

#[test]
fn idle_connections_make_room() {
    let server = Server::start(&["--patience", "200"]);
    let idle: Vec<_> = (0..200).map(|_| server.connect()).collect();
    assert_eq!(server.check(UNFAIR).status, 200);
    drop(idle);
}

#[test]
fn connections_have_a_number() {
    let server = Server::start(&[]);
    let mut idle: Vec<_> = (0..32).map(|_| server.connect()).collect();
    let mut waiting = server.connect();
    waiting.send("GET /", "", "");
    assert!(waiting.is_silent_for(Duration::from_millis(300)), "it waits for its place");
    idle.pop();
    assert_eq!(waiting.answer(false).status, 200);
}

#[test]
fn a_connection_takes_request_after_request() {
    let server = Server::start(&[]);
    let mut connection = server.connect();
    for _ in 0..5 {
        connection.send("GET /", "", "");
        assert_eq!(connection.answer(false).status, 200);
        connection.send("POST /check", JSON, UNFAIR);
        assert_eq!(connection.answer(false).json()["status"], "questionable: 1 warning");
        connection.send("HEAD /app.js", "", "");
        assert_eq!(connection.answer(true).body, "");
        connection.send("GET /nowhere", "", "");
        assert_eq!(connection.answer(false).status, 404);
    }
    connection.send("GET /", "Connection: close\r\n", "");
    assert_eq!(connection.answer(false).status, 200);
    assert_eq!(connection.rest(), "");
}

#[test]
fn many_requests_at_once_are_all_answered_and_alike() {
    let server = Server::start(&[]);
    let wanted = server.check(UNFAIR).body;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = server.connect();
                    for _ in 0..32 {
                        connection.send("POST /check", JSON, UNFAIR);
                        let answer = connection.answer(false);
                        assert_eq!((answer.status, &answer.body), (200, &wanted));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().expect("all are answered"));
    });
}

#[cfg(unix)]
#[test]
fn signals_end_it_with_success() {
    for signal in ["INT", "TERM"] {
        let mut server = Server::start(&[]);
        let (_idle, mut used) = (server.connect(), server.connect());
        used.send("GET /", "", "");
        assert_eq!(used.answer(false).status, 200);
        assert!(server.is_running());
        server.signal(signal);
        assert_eq!(server.wait().code(), Some(0), "{signal}");
        assert_eq!(used.rest(), "");
    }
}

#[cfg(unix)]
#[test]
fn a_request_under_way_is_finished_at_the_end() {
    let mut server = Server::start(&[]);
    let mut connection = server.connect();
    let (first, second) = UNFAIR.split_at(20);
    let head = format!("Host: localhost:{}\r\n{JSON}Content-Length: {}\r\n", server.port, UNFAIR.len());
    connection.write(&format!("POST /check HTTP/1.1\r\n{head}Expect: 100-continue\r\n\r\n"));
    assert_eq!(connection.answer(true).status, 100, "the body is being read");
    connection.write(first);
    server.signal("INT");
    // nobody new is let in: the connection is refused, or closed without an answer
    until(|| std::net::TcpStream::connect(("127.0.0.1", server.port)).is_err());
    connection.write(second);
    assert_eq!(connection.answer(false).json()["status"], "questionable: 1 warning");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn what_cannot_be_served_is_a_failure_with_its_cure() {
    let server = Server::start(&[]);
    let port = server.port.to_string();
    for (arguments, message) in [
        (&["--port", &port][..], "--port 0"),
        (&["--port", "65536"], "65536"),
        (&["nowhere"], "nowhere: not a folder"),
        (&["harbour-levy.txt"], "not a folder"),
        (&["--select", "qoute"], "quote"),
        (&["--config", "nowhere.toml"], "nowhere.toml"),
        (&["--lang", "english"], "did you mean en?"),
    ] {
        let output = command(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{arguments:?}: {output:?}");
    }
}
