//! The outputs in README and docs are those of the program, and the generated pages and tables are up to date.
//!
//! `UPDATE=1 cargo test --test docs` rewrites what is stale.

mod known;

use known::Failures;
use nutgraf::article::Article;
use nutgraf::check::rule::Example;
use nutgraf::check::{Finding, Settings, Severity, check, rules};
use nutgraf::language;
use nutgraf::quotation;
use nutgraf::reading::Reading;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The name of the file if its text is not the wanted one; with `UPDATE`, rewrites it.
fn stale(path: &Path, wanted: &str) -> Option<String> {
    let shown = path.strip_prefix(root()).expect("below the root").display().to_string();
    let found = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if found == wanted {
        return None;
    }
    if std::env::var_os("UPDATE").is_none() {
        return Some(shown);
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, wanted).expect("the file can be written");
    None
}

fn report(files: Vec<String>) {
    assert!(files.is_empty(), "stale, rewrite with UPDATE=1 cargo test --test docs:\n{}", files.join("\n"));
}

#[test]
fn every_rule_has_its_page() {
    let folder = root().join("docs/rules");
    let mut files: Vec<String> =
        rules::ALL.iter().filter_map(|rule| stale(&folder.join(format!("{}.md", rule.id)), &rule.page())).collect();
    let mut list = String::from("# Rules\n\n| rule | what it reports |\n|---|---|\n");
    for rule in rules::ALL {
        list.push_str(&format!("| [{id}]({id}.md) | {} |\n", rule.summary, id = rule.id));
    }
    files.extend(stale(&folder.join("README.md"), &list));
    for area in fs::read_dir(&folder).expect("docs/rules").flatten().filter(|entry| entry.path().is_dir()) {
        for page in fs::read_dir(area.path()).expect("an area").flatten() {
            let id = format!(
                "{}/{}",
                area.file_name().to_string_lossy(),
                page.path().file_stem().expect("a name").to_string_lossy()
            );
            assert!(rules::by_id(&id).is_some(), "docs/rules/{id}.md belongs to no rule");
        }
    }
    report(files);
}

/// The findings of all rules on an example.
fn findings(example: &Example) -> Vec<Finding> {
    let article = Article::from_fields("example", Some(example.headline), example.body);
    let reading = Reading::of(&article, language::by_code("en").expect("English is supported"));
    let checks = check(&reading, &quotation::OnDemand::of(&reading), &Settings::default());
    checks.into_iter().flat_map(|check| check.findings).collect()
}

/// No rule reports an accepted example, apart from the known notes.
#[test]
fn accepted_examples_are_accepted_by_all_rules() {
    let (mut faults, mut notes) = (Vec::new(), Failures::new("notes-on-fair-examples"));
    for rule in rules::ALL {
        for example in rule.accepts {
            for finding in findings(example) {
                let what = format!("{}: {}\n  {}: {}", rule.id, example.headline, finding.rule, finding.message);
                if finding.severity > Severity::Note {
                    faults.push(what);
                } else {
                    notes.add(format!("{}: {}: {}", rule.id, example.headline, finding.rule), what);
                }
            }
        }
    }
    assert!(faults.is_empty(), "reported, but shown as accepted:\n{}", faults.join("\n"));
    notes.assert_listed();
}

/// Number of entries of each list of each language: the table of `docs/languages.md`.
fn counts() -> String {
    let lists = [
        "stop words",
        "abbreviations",
        "starters",
        "speech verbs",
        "hedges",
        "links",
        "negations",
        "titles",
        "roles",
        "organizations",
        "first names",
        "grammar",
        "affixes",
        "ties",
        "names",
        "common",
        "named things",
        "kickers",
        "numbers",
        "months",
        "irregular",
        "contractions",
        "elisions",
        "spellings",
        "synonyms",
        "antonyms",
        "sides",
        "modality",
        "weaker",
        "evidentials",
        "justice",
        "deeds",
        "demonyms",
        "acronyms",
    ];
    let file = |list: &str, code: &str| match list {
        "stop words" => root().join(format!("stopwords/{code}.txt")),
        list => root().join(format!("lexicons/{code}/{}.txt", list.replace(' ', "-"))),
    };
    let mut table = String::from("| list |");
    language::all().iter().for_each(|language| table.push_str(&format!(" {} |", language.code)));
    table.push_str("\n|---|");
    table.push_str(&"--:|".repeat(language::all().len()));
    for list in lists {
        table.push_str(&format!("\n| {list} |"));
        for language in language::all() {
            let text = fs::read_to_string(file(list, language.code)).unwrap_or_default();
            let count = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            table.push_str(&if count == 0 { " |".to_owned() } else { format!(" {count} |") });
        }
    }
    table
}

#[test]
fn the_table_of_languages_counts_their_lists() {
    let path = root().join("docs/languages.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once("<!-- counts -->").expect("where the table begins");
    let (_, after) = rest.split_once("<!-- end of counts -->").expect("where the table ends");
    let wanted = format!("{before}<!-- counts -->\n{}\n<!-- end of counts -->{after}", counts());
    report(stale(&path, &wanted).into_iter().collect());
}

/// The settings as tables, one per section, with a row for each key.
#[cfg(feature = "cli")]
mod settings {
    use serde_json::Value;
    use std::fmt::Write;

    /// A value as TOML writes it.
    fn toml(value: &Value) -> String {
        match value {
            Value::Array(list) => format!("[{}]", list.iter().map(toml).collect::<Vec<_>>().join(", ")),
            Value::Object(table) => {
                let pairs = table.iter().map(|(key, value)| format!("\"{key}\" = {}", toml(value)));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
            plain => plain.to_string(),
        }
    }

    fn kind(key: &Value) -> String {
        if let Some(words) = key["enum"].as_array() {
            return words.iter().map(|word| format!("`{}`", toml(word))).collect::<Vec<_>>().join(", ");
        }
        let more = &key["additionalProperties"];
        match key["type"].as_str().expect("a type") {
            "string" if key["format"] == "date" => "day".to_owned(),
            "string" => "text".to_owned(),
            "boolean" => "`true`, `false`".to_owned(),
            "integer" => format!("whole number from {}", key["minimum"]),
            "number" => format!("number from {} to {}", key["minimum"], key["maximum"]),
            "array" => "list of texts".to_owned(),
            "object" if more["enum"].is_array() => format!("table; each one of {}", kind(more)),
            "object" => "table of texts".to_owned(),
            other => panic!("a setting of a new kind: {other}"),
        }
    }

    fn table(section: &Value) -> String {
        let mut table = String::from("\n| key | value | default | what it does | example |\n|---|---|---|---|---|\n");
        let code = |value: &Value| if value.is_null() { String::new() } else { format!("`{}`", toml(value)) };
        let needed = |name: &str| {
            section["required"].as_array().is_some_and(|needed| needed.iter().any(|needed| needed == name))
        };
        let keys = section["properties"].as_object().expect("keys").iter();
        for (name, key) in keys.filter(|(_, key)| !is_section(key)) {
            let default = if needed(name) { "required".to_owned() } else { code(&key["default"]) };
            let (what, example) = (key["description"].as_str().expect("what it does"), code(&key["examples"][0]));
            assert!(!example.is_empty(), "{name} has no example");
            let _ = writeln!(table, "| `{name}` | {} | {default} | {what} | {example} |", kind(key));
        }
        table
    }

    fn is_section(key: &Value) -> bool {
        key["properties"].is_object() || key["items"]["properties"].is_object()
    }

    fn section(page: &mut String, name: &str, section: &Value) {
        let many = section["items"].is_object();
        let head = if many { format!("[[{name}]]") } else { format!("[{name}]") };
        let what = section["description"].as_str().expect("what it is for");
        let keys = if many { &section["items"] } else { section };
        let _ = write!(page, "\n### `{head}`\n\n{what}\n{}", table(keys));
        let inner = keys["properties"].as_object().expect("keys").iter().filter(|(_, key)| is_section(key));
        inner.for_each(|(key, inner)| self::section(page, &format!("{name}.{key}"), inner));
    }

    /// The tables of all settings: those before every section, and the sections.
    pub fn tables(schema: &Value) -> String {
        let mut page = format!("\n### Before every section\n{}", table(schema));
        let sections = schema["properties"].as_object().expect("sections").iter().filter(|(_, key)| is_section(key));
        sections.for_each(|(name, key)| section(&mut page, name, key));
        page
    }
}

/// The page of the settings and their schema are generated from the table of keys.
#[cfg(feature = "cli")]
#[test]
fn every_setting_is_in_the_reference() {
    let schema = nutgraf::internals::settings_schema();
    let path = root().join("docs/configuration.md");
    let page = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
    let (before, rest) = page.split_once("<!-- settings -->\n").expect("where the tables begin");
    let (_, after) = rest.split_once("<!-- end of settings -->\n").expect("where the tables end");
    let tables = settings::tables(&schema);
    let wanted = format!("{before}<!-- settings -->\n{tables}\n<!-- end of settings -->\n{after}");
    let files =
        [stale(&path, &wanted), stale(&root().join("docs/schemas/nutgraf.toml.json"), &format!("{schema:#}\n"))];
    report(files.into_iter().flatten().collect());
}

/// The hand-written Markdown pages.
#[cfg(unix)]
fn pages() -> Vec<PathBuf> {
    let mut found = vec![root().join("README.md")];
    let docs = fs::read_dir(root().join("docs")).expect("docs").flatten().map(|entry| entry.path());
    found.extend(docs.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    found.sort();
    found
}

/// A shell in a folder, with the program in its search path and without a terminal.
#[cfg(unix)]
fn shell(folder: &Path) -> std::process::Command {
    let binary = Path::new(env!("CARGO_BIN_EXE_nutgraf")).parent().expect("a folder");
    let path = std::env::join_paths(
        std::iter::once(binary.to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").expect("a search path"))),
    );
    let mut shell = std::process::Command::new("sh");
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        shell.env_remove(name);
    }
    shell.current_dir(folder).env("PATH", path.expect("a search path")).stdin(std::process::Stdio::null());
    shell
}

/// The output of a command line: both streams, as in a terminal.
#[cfg(unix)]
fn typed(line: &str) -> String {
    let line = line.replace("cargo run --release --", "nutgraf");
    let output = shell(root()).args(["-c", &format!("exec 2>&1; {line}")]).output().expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The README leads from an empty repository to a refused commit, and on to an accepted one.
#[cfg(unix)]
#[test]
fn the_first_steps_lead_to_a_refused_commit() {
    let page = fs::read_to_string(root().join("README.md")).expect("the README");
    let (_, steps) = page.split_once("```sh\n").expect("the steps");
    let (steps, after) = steps.split_once("```").expect("their end");
    let scratch = tempfile::tempdir().expect("a folder");
    let run = |steps: &str| {
        let mut shell = shell(scratch.path());
        for role in ["AUTHOR", "COMMITTER"] {
            shell.env(format!("GIT_{role}_NAME"), "Ada Brook").env(format!("GIT_{role}_EMAIL"), "ada@brook.example");
        }
        let output = shell.args(["-c", &format!("exec 2>&1; {steps}")]).output().expect("a shell");
        (output.status.success(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    assert!(run("git init -q -b main . && git config commit.gpgsign false").0, "git is needed");
    let (committed, printed) = run(steps);
    assert!(!committed, "{printed}");
    let shown = after.lines().find_map(|line| line.trim_start().strip_prefix("error[")).expect("what it says");
    assert!(printed.contains(&format!("error[{shown}\n")), "{printed}");
    let waiver = after.lines().find(|line| line.contains("<!-- nutgraf-allow")).expect("a waiver").trim_start();
    let waived = format!("printf '\\n%s\\n' '{waiver}' >> levy.md; git add . && git commit -q -m 'Allow it'");
    let (committed, printed) = run(&waived);
    assert!(committed, "{printed}");
    let fixed = "sed -i.old \"s/will drive/may drive/\" levy.md; git add levy.md && git commit -q -m 'Fix it'";
    let (committed, printed) = run(fixed);
    assert!(committed && printed.contains("remove it"), "the waiver is unused now: {printed}");
}

/// Whether a command can be tried here. Blocks that need `jq` are left unchanged where it is not installed; CI has it.
#[cfg(unix)]
fn can_be_tried(command: &str) -> bool {
    let has_jq = || std::process::Command::new("jq").arg("--version").output().is_ok();
    !command.contains("| jq ") || has_jq()
}

/// Every `console` block has one command after `$ `, and its output.
#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn documented_output_matches() {
    let mut files = Vec::new();
    let mut commands = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).expect("a page");
        let mut wanted = String::new();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            wanted.push_str(line);
            wanted.push('\n');
            if line != "```console" {
                continue;
            }
            let command = lines.next().and_then(|line| line.strip_prefix("$ ")).expect("a command after $");
            let shown: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            commands += 1;
            let printed = if can_be_tried(command) {
                typed(command)
            } else {
                eprintln!("jq is not installed, so this is not tried: {command}");
                shown.join("\n")
            };
            wanted.push_str(&format!("$ {command}\n{}\n```\n", printed.trim_end()));
        }
        files.extend(stale(&path, &wanted));
    }
    assert!(commands > 5, "the pages show outputs");
    report(files);
}
