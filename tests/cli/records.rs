//! Files with several articles: JSON, JSON lines, feeds.

use super::*;

const UNFAIR_BODY: &str = r#"The wall at Port Callan \"could fall\", Marta Quillfeather said."#;

/// The same two articles in each format; the name of the file, its text, and the line of each headline.
fn files() -> Vec<(&'static str, String, [u64; 2])> {
    let wordpress = format!(
        "[\n{{\"id\": 1, \"title\": {{\"rendered\": \"Rain falls\"}}, \"content\": {{\"rendered\": \"<p>Rain falls on Wendle.</p>\"}}}},\n\
         {{\"id\": 2, \"title\": {{\"rendered\": \"Quillfeather: wall &#8216;will fall&#8217;\"}}, \"content\": {{\"rendered\": \"<p>{UNFAIR_BODY}</p>\"}}}}\n]\n"
    );
    let ninjs = format!(
        "{{\"items\": [\n{{\"headlines\": [{{\"value\": \"Rain falls\"}}], \"bodies\": [{{\"value\": \"Rain falls on Wendle.\"}}]}},\n\
         {{\"headline\": \"Quillfeather: wall 'will fall'\", \"body_xhtml\": \"<p>{UNFAIR_BODY}</p>\"}}]}}\n"
    );
    let lines = format!(
        "{{\"title\": \"Rain falls\", \"text\": \"Rain falls on Wendle.\"}}\n\n\
         {{\"title\": \"Quillfeather: wall 'will fall'\", \"text\": \"{UNFAIR_BODY}\"}}\n"
    );
    let plain = UNFAIR_BODY.replace('\\', "");
    let rss = format!(
        "<rss version=\"2.0\"><channel><title>Echo</title>\n\
         <item><title>Rain falls</title><description>Rain falls on Wendle.</description></item>\n\
         <item><title>Quillfeather: wall 'will fall'</title><description><![CDATA[<p>{plain}</p>]]></description></item>\n\
         </channel></rss>\n"
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Echo</title>\n\
         <entry><title>Rain falls</title><summary>Rain falls on Wendle.</summary></entry>\n\
         <entry><title>Quillfeather: wall 'will fall'</title><content type=\"html\">&lt;p&gt;{plain}&lt;/p&gt;</content></entry>\n\
         </feed>\n"
    );
    vec![
        ("posts.json", wordpress, [2, 3]),
        ("ninjs.json", ninjs, [2, 3]),
        ("desk.jsonl", lines.clone(), [1, 3]),
        ("desk.ndjson", lines, [1, 3]),
        ("echo.rss", rss.clone(), [2, 3]),
        ("echo.xml", rss, [2, 3]),
        ("echo.atom", atom, [2, 3]),
    ]
}

#[test]
fn every_article_of_a_file_is_checked() {
    let scratch = Scratch::new("records");
    for (name, text, headlines) in files() {
        let path = scratch.file(name, &text);
        let output = run(&["check", "--format", "jsonl"], &[&path]);
        assert_eq!(code(&output), 1, "{name}: {}", err(&output));
        let articles = lines(&output);
        assert_eq!(articles.len(), 2, "{name}");
        for (article, line) in articles.iter().zip(headlines) {
            assert_eq!(article["article"]["headlines"][0]["line"], line, "{name}: {article}");
        }
        let rules = |article: &Value| article.to_string().contains("quote/");
        assert!(!rules(&articles[0]) && rules(&articles[1]), "{name}");
        let place = articles[1]["article"]["headlines"][0]["bytes"].clone();
        let bytes = |end: usize| place[end].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a byte");
        assert!(text[bytes(0)..bytes(1)].starts_with("Quillfeather: wall "), "{name}");

        let quotes = lines(&run(&["quotes", "--format", "jsonl"], &[&path]));
        assert_eq!(quotes[1]["quotes"][0]["text"], "could fall", "{name}");
        assert_eq!(lines(&run(&["summarize", "--format", "jsonl"], &[&path])).len(), 2, "{name}");
        let piped = piped(&["check", "--format", "jsonl", "--stdin-filename", name, "-"], text.as_bytes());
        assert_eq!(lines(&piped).len(), 2, "{name}: {}", err(&piped));
    }
}

#[test]
fn files_without_articles_are_refused_with_the_position() {
    let scratch = Scratch::new("no-records");
    let fair = scratch.file("fair.txt", FAIR);
    for (name, text, wanted) in [
        ("cut.json", "[{\"body\": \"a\"},\n{\"body\": \"b", "line 2, column 12: "),
        ("cut.jsonl", "{\"body\": \"a\"}\n\n{\"body\": \n", "line 3, column 9: "),
        ("deep.json", &"[".repeat(200_000), "128 deep"),
        ("none.json", "{\"name\": \"x\"}", "no headline or body found under any of the keys title, headline"),
        ("page.xml", "<newsItem/>", "NewsML-G2 is not supported"),
        ("cut.rss", "<rss><channel><item>", "line 1, column 21: "),
    ] {
        let path = scratch.file(name, text);
        let output = run(&["summarize"], &[&path, &fair]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains(wanted), "{name}: {}", err(&output));
        assert!(out(&output).contains("Port Callan"), "{name}: the other input is processed");
    }
}
