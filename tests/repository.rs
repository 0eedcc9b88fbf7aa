//! The files around the program: the action, the hook, the templates, the workflows and the sample. They use flags that
//! exist and inputs that are declared, and paste no branch name into a shell.

mod yaml;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}")).replace("\r\n", "\n")
}

/// Every file of the repository below a folder, by its path from the root, without build output.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if !path.is_dir() {
            let parts = path.strip_prefix(root()).expect("below the root").components();
            found.push(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"));
        } else if !path.ends_with("target") && !path.ends_with(".git") {
            found.extend(files(&path));
        }
    }
    found.sort();
    found
}

/// Every YAML file, and those shown in the guide, parsed.
fn documents() -> BTreeMap<String, Value> {
    let names = files(root()).into_iter().filter(|name| name.ends_with(".yml") || name.ends_with(".yaml"));
    let mut texts: Vec<(String, String)> = names.map(|name| (name.clone(), read(&name))).collect();
    let guide = read("docs/ci.md");
    let mut lines = guide.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix('`').and_then(|line| line.strip_suffix("`:")) else { continue };
        let block = std::iter::from_fn(|| lines.next_if(|line| line.is_empty() || line.starts_with("    ")));
        texts.push((format!("docs/ci.md: {name}"), block.map(|line| format!("{line}\n")).collect()));
    }
    texts
        .into_iter()
        .map(|(name, text)| {
            let document = yaml::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, document)
        })
        .collect()
}

/// Calls `visitor` with every key of a document and its value.
fn visit(value: &Value, visitor: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            visitor(key, value);
            visit(value, visitor);
        }),
        Value::Array(list) => list.iter().for_each(|value| visit(value, visitor)),
        _ => {}
    }
}

/// The shell scripts in a document.
fn shell_texts(document: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    visit(document, &mut |key, value| {
        if matches!(key, "run" | "script" | "before_script" | "after_script" | "entry") {
            match value {
                Value::Array(lines) => texts.extend(lines.iter().map(|line| line.as_str().expect("a line").to_owned())),
                // `defaults.run` holds settings
                _ => texts.extend(value.as_str().map(str::to_owned)),
            }
        }
    });
    texts
}

#[test]
fn the_files_exist_and_are_strict_yaml() {
    let documents = documents();
    for name in [
        ".github/workflows/ci.yml",
        ".github/workflows/release.yml",
        ".pre-commit-hooks.yaml",
        "action.yml",
        "docs/ci.md: .github/workflows/headlines.yml",
        "docs/ci.md: .gitlab-ci.yml",
        "docs/ci.md: .pre-commit-config.yaml",
        "examples/newsroom/.github/workflows/headlines.yml",
        "examples/newsroom/.gitlab-ci.yml",
        "examples/newsroom/.pre-commit-config.yaml",
        "templates/nutgraf.gitlab-ci.yml",
    ] {
        assert!(documents.contains_key(name), "{name}");
    }
    for bad in ["a: 1\na: 2", "a: &x 1\nb: *x", "a: !x 1", "[a]: 1", "a: 1\n---\nb: 2", "a: b: c", ""] {
        assert!(yaml::parse(bad).is_err(), "{bad}");
    }
    assert_eq!(
        yaml::parse("a: [1, '1']\nb: {c: true, d:}"),
        Ok(serde_json::json!({"a": [1, "1"], "b": {"c": true, "d": null}}))
    );
}

#[test]
fn nothing_is_pasted_into_a_shell() {
    let mut texts = 0;
    for (name, document) in documents() {
        for text in shell_texts(&document) {
            texts += 1;
            assert!(!text.contains("${{") && !text.contains("$[["), "{name} pastes a value into {text}");
        }
    }
    assert!(texts > 20, "the files hold commands");
}

#[test]
fn workflows_have_minimal_permissions() {
    for (name, document) in documents().into_iter().filter(|(name, _)| name.contains(".github/workflows/")) {
        assert_eq!(
            document["permissions"],
            serde_json::json!({"contents": "read"}),
            "{name}: permissions of every job"
        );
        assert!(document["on"].get("pull_request_target").is_none(), "{name} runs untrusted code with our permissions");
        for (job, steps) in document["jobs"].as_object().expect("jobs") {
            for step in steps["steps"].as_array().expect("steps") {
                let Some(action) = step["uses"].as_str().filter(|action| *action != "./") else { continue };
                let (_, version) = action.split_once("@v").unwrap_or_else(|| panic!("{name}, {job}: {action}"));
                assert!(version.parse::<u32>().is_ok(), "{name}, {job}: {action} is a major version");
                let keeps = action.starts_with("actions/checkout@") && step["with"]["persist-credentials"] != false;
                assert!(!keeps, "{name}, {job}: the checkout leaves its token behind");
            }
        }
    }
}

/// The names after `inputs.` in the expressions of a text.
fn inputs_used(text: &str) -> BTreeSet<&str> {
    let names = text.split("inputs.").skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default()).collect()
}

#[test]
fn inputs_are_declared_described_and_used() {
    let documents = documents();
    let action = &documents["action.yml"];
    let declared = action["inputs"].as_object().expect("inputs");
    for (name, input) in declared.iter().chain(action["outputs"].as_object().expect("outputs")) {
        assert!(input["description"].as_str().is_some_and(|text| text.len() > 20), "{name} is described");
    }
    let runs = action["runs"].to_string();
    assert_eq!(inputs_used(&runs), declared.keys().map(String::as_str).collect(), "inputs used, and inputs declared");
    let mut uses = 0;
    for (file, document) in &documents {
        visit(document, &mut |_, value| {
            for step in value.as_array().into_iter().flatten() {
                let ours = |action: &str| action == "./" || action.starts_with("OWNER/nutgraf@");
                if step["uses"].as_str().is_some_and(ours) {
                    uses += 1;
                    for key in step["with"].as_object().into_iter().flat_map(|with| with.keys()) {
                        assert!(declared.contains_key(key), "{file} gives the action \"{key}\"");
                    }
                }
            }
        });
    }
    assert_eq!(uses, 3, "our own workflow, the sample's and the guide's use the action");
}

#[test]
fn templates_sample_and_guide_have_the_current_version() {
    let documents = documents();
    let own = env!("CARGO_PKG_VERSION");
    assert_eq!(documents["templates/nutgraf.gitlab-ci.yml"]["variables"]["NUTGRAF_VERSION"], own);
    for hooks in ["examples/newsroom/.pre-commit-config.yaml", "docs/ci.md: .pre-commit-config.yaml"] {
        assert_eq!(documents[hooks]["repos"][0]["rev"], format!("v{own}"), "{hooks}");
    }
    for template in ["examples/newsroom/.gitlab-ci.yml", "docs/ci.md: .gitlab-ci.yml"] {
        let remote = documents[template]["include"][0]["remote"].as_str().expect("an address");
        assert!(remote.ends_with(&format!("/raw/v{own}/templates/nutgraf.gitlab-ci.yml")), "{template}");
    }
}

/// The lines that may call nutgraf: in YAML files, scripts, and the pages on setting it up.
fn lines() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for (name, document) in documents() {
        texts.extend(shell_texts(&document).into_iter().map(|text| (name.clone(), text)));
    }
    texts.push(("Containerfile".to_owned(), read("Containerfile")));
    for page in ["README.md", "docs/ci.md", "docs/configuration.md", "docs/formats.md", "examples/newsroom/README.md"] {
        for line in read(page).lines() {
            match line.strip_prefix("    ").or_else(|| line.strip_prefix("$ ")) {
                Some(command) => texts.push((page.to_owned(), command.to_owned())),
                None => {
                    let spans = line.split('`').skip(1).step_by(2);
                    texts.extend(spans.map(|span| (page.to_owned(), span.to_owned())));
                }
            }
        }
    }
    let joined = texts.into_iter().map(|(name, text)| (name, text.replace("\\\n", " ")));
    joined
        .flat_map(|(name, text)| text.lines().map(|line| (name.clone(), line.to_owned())).collect::<Vec<_>>())
        .collect()
}

/// What a line uses of nutgraf: the command, and the command with each flag or format.
fn used(line: &str) -> Vec<String> {
    let plain = |c: char| c.is_ascii_lowercase();
    let words: Vec<&str> = line.split(char::is_whitespace).filter(|word| !word.is_empty()).collect();
    let mut used = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "nutgraf" || word.ends_with("/nutgraf")) {
        let Some(command) = words.get(at + 1).filter(|word| word.chars().all(plain)) else { continue };
        used.push((*command).to_owned());
        let mut rest =
            words[at + 2..].iter().take_while(|word| !matches!(**word, "--" | "|" | "||" | "&&" | ";" | "#"));
        while let Some(word) = rest.next() {
            let Some(start) =
                word.find("--").filter(|start| !word[..*start].contains(char::is_alphanumeric) || word.contains(":+"))
            else {
                continue;
            };
            let (flag, value) = word[start..].split_once('=').unwrap_or((&word[start..], ""));
            if flag == "--format" {
                let format = if value.is_empty() { rest.next().copied().unwrap_or_default() } else { value };
                used.push(format!("{command} --format={}", format.split('=').next().unwrap_or_default()));
            } else {
                used.push(format!("{command} {}", flag.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-')));
            }
        }
    }
    used
}

/// The help text of the built program.
fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(arguments).arg("--help").output().expect("it runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every command, every flag of a command and every format, in the form of [`used`].
fn known() -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let overview = help(&[]);
    let commands = overview.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        known.insert(command.to_owned());
        let mut flag = String::new();
        for line in help(&[command]).lines().map(str::trim_start) {
            if let Some(value) = line.strip_prefix("- ").and_then(|line| line.split(':').next()) {
                known.insert(format!("{flag}={value}"));
            } else if line.starts_with('-') {
                let long = line.split([' ', ',', '=']).find(|word| word.starts_with("--"));
                flag = format!("{command} {}", long.unwrap_or_default());
                known.insert(flag.clone());
            }
        }
    }
    known
}

#[test]
fn commands_name_flags_that_exist() {
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    for (file, line) in lines() {
        wanted.extend(used(&line).into_iter().map(|used| (used, format!("{file}: {line}"))));
    }
    // the action's script adds its flags to a list one by one
    let script = read(".github/action/check.sh");
    for line in script.lines().filter(|line| line.contains("flags")) {
        let line = format!("nutgraf check {}", line.replace(['(', ')', '"'], " "));
        wanted.extend(used(&line).into_iter().map(|used| (used, format!("the action: {line}"))));
    }
    assert!(wanted.len() > 15, "{wanted:?}");
    for (command, is_built) in [("lsp", cfg!(feature = "lsp")), ("serve", cfg!(feature = "serve"))] {
        wanted.retain(|used, _| is_built || used.split(' ').next() != Some(command));
    }
    let known = known();
    let unknown: Vec<_> = wanted.iter().filter(|(used, _)| !known.contains(*used)).collect();
    assert!(unknown.is_empty(), "nutgraf does not know these: {unknown:#?}");
}

#[test]
fn flags_are_found_in_lines() {
    let line = "x=1 nutgraf check --format line --format junit=a.xml ${X:+\"--since=$X\"} $Y -- --no a--b | wc --lines";
    assert_eq!(used(line), ["check", "check --format=line", "check --format=junit", "check --since"]);
    assert_eq!(used("docker run --rm nutgraf check --quiet ."), ["check", "check --quiet"]);
    assert!(used("mv /tmp/nutgraf /usr/bin --quiet").is_empty() && used("nutgraf.toml --quiet").is_empty());
    let known = known();
    for there in ["quotes", "check --quiet", "check --format=jsonl", "filter --jobs"] {
        assert!(known.contains(there), "{there}");
    }
    for missing in ["gossip", "check --loud", "check --format=morse", "quotes --format=junit"] {
        assert!(!known.contains(missing), "{missing}");
    }
}
