//! The action's scripts, run with stand-ins for the programs they call: inputs arrive unchanged and as data, results
//! reach the runner, and nothing with a wrong checksum is run.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A runner's folders, with a `bin` that precedes the real programs in the search path.
struct Runner {
    home: PathBuf,
    script: &'static str,
    environment: Vec<(&'static str, String)>,
}

impl Runner {
    fn new(test: &str, script: &'static str) -> Runner {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("action").join(test);
        let _ = fs::remove_dir_all(&home);
        for folder in ["bin", "temp", "work", "action"] {
            fs::create_dir_all(home.join(folder)).expect("a folder");
        }
        Runner { home, script, environment: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: &str) -> Runner {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Adds a stand-in program that writes its arguments to `NAME.log`, one per line, and then does `more`.
    fn program(self, name: &str, more: &str) -> Runner {
        let path = self.home.join("bin").join(name);
        let log = self.home.join(format!("{name}.log"));
        let text = format!("#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" >>'{}'\n{more}\n", log.display());
        fs::write(&path, text).expect("a program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
        self
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.home.join(name)).unwrap_or_default()
    }

    /// The arguments that a stand-in was called with.
    fn given(&self, program: &str) -> Vec<String> {
        self.file(&format!("{program}.log")).lines().map(str::to_owned).collect()
    }

    fn run(&self) -> Output {
        let search = format!("{}:{}", self.home.join("bin").display(), std::env::var("PATH").expect("a search path"));
        let mut command = Command::new("bash");
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action").join(self.script));
        command.current_dir(self.home.join("work")).env("PATH", search);
        for (name, place) in [
            ("RUNNER_TEMP", "temp"),
            ("GITHUB_ACTION_PATH", "action"),
            ("GITHUB_PATH", "path"),
            ("GITHUB_OUTPUT", "output"),
            ("GITHUB_STEP_SUMMARY", "summary"),
        ] {
            command.env(name, self.home.join(place));
        }
        for name in ["VERSION", "PATHS", "ARGS", "FAIL_ON", "BASELINE", "SARIF", "SINCE"] {
            command.env(name, "");
        }
        command.env("RUNNER_OS", "Linux").env("RUNNER_ARCH", "X64");
        command.envs(self.environment.iter().map(|(name, value)| (name, value))).output().expect("bash")
    }
}

#[test]
fn inputs_arrive_unchanged_and_as_data() {
    let runner = Runner::new("inputs", "check.sh")
        .program("nutgraf", "")
        .with("PATHS", "two words\n--help\n\n$(touch pwned)\n")
        .with("ARGS", "--strict\n--ignore=claim; touch pwned")
        .with("FAIL_ON", "warning")
        .with("BASELINE", "`touch pwned`.json")
        .with("TODAY", "true")
        .with("SINCE", "origin/a\"; touch pwned; $(touch pwned) #");
    assert!(runner.run().status.success());
    let mut given = runner.given("nutgraf");
    let report = runner.home.join("temp/nutgraf.md");
    let today =
        given.iter().position(|flag| flag.starts_with("--today=20")).expect("the date for the expiry of waivers");
    given.remove(today);
    let wanted = [
        "check",
        "--format",
        "github",
        "--format",
        &format!("markdown={}", report.display()),
        "--fail-on=warning",
        "--baseline=`touch pwned`.json",
        "--since=origin/a\"; touch pwned; $(touch pwned) #",
        "--strict",
        "--ignore=claim; touch pwned",
        "--",
        "two words",
        "--help",
        "$(touch pwned)",
    ];
    assert_eq!(given, wanted);
    assert_eq!(fs::read_dir(runner.home.join("work")).expect("a folder").count(), 0, "nothing was run");
}

#[test]
fn empty_inputs_add_no_flags() {
    let runner = Runner::new("empty", "check.sh").program("nutgraf", "");
    assert!(runner.run().status.success());
    let given = runner.given("nutgraf");
    assert_eq!((given.len(), given[5..].join(" ")), (7, "-- .".to_owned()));
}

#[test]
fn results_reach_the_runner_with_the_exit_code() {
    let writes = "for a in \"$@\"; do case $a in markdown=*) echo '| table |' >\"${a#*=}\" ;; sarif=*) echo '{}' \
                  >\"${a#*=}\" ;; esac; done; exit 1";
    let runner = Runner::new("results", "check.sh").program("nutgraf", writes).with("SARIF", "true");
    fs::write(runner.home.join("summary"), "of another step\n").expect("a summary");
    assert_eq!(runner.run().status.code(), Some(1));
    assert_eq!(runner.file("summary"), "of another step\n| table |\n");
    assert_eq!(
        runner.file("output"),
        format!("sarif={}\nexit-code=1\n", runner.home.join("temp/nutgraf.sarif").display())
    );
}

#[test]
fn a_failed_start_leaves_no_results() {
    let runner = Runner::new("failed", "check.sh").program("nutgraf", "exit 2").with("SARIF", "true");
    assert_eq!(runner.run().status.code(), Some(2));
    assert_eq!((runner.file("summary"), runner.file("output")), (String::new(), "exit-code=2\n".to_owned()));
}

/// A release with one archive, with the right or a wrong checksum, and a `curl` that serves it.
fn released(test: &str, is_right: bool) -> Runner {
    let runner = Runner::new(test, "install.sh").program("cargo", "exit 9");
    let manifest = "[package]\nname = \"nutgraf\"\nversion = \"1.2.3\"\nrepository = \"https://example.org/nutgraf\"\n";
    fs::write(runner.home.join("action/Cargo.toml"), manifest).expect("a manifest");
    let name = "nutgraf-1.2.3-x86_64-unknown-linux-musl";
    let make = format!(
        "mkdir -p release/{name} && printf '#!/bin/sh\\necho ran >>../../ran\\n' >release/{name}/nutgraf && \
         chmod +x release/{name}/nutgraf && cd release && tar -czf {name}.tar.gz {name} && echo other >{name}.tar.gz.sig \
         && for file in *.sig *.gz; do sha256sum $file || shasum -a 256 $file; done >SHA256SUMS"
    );
    assert!(Command::new("sh").args(["-c", &make]).current_dir(&runner.home).status().expect("a shell").success());
    if !is_right {
        let sums = runner.home.join("release/SHA256SUMS");
        let text = fs::read_to_string(&sums).expect("sums");
        fs::write(sums, text.replace(['0', '1', '2', '3'], "f")).expect("sums");
    }
    let copies = format!("for url; do :; done; cp '{}'/\"${{url##*/}}\" .", runner.home.join("release").display());
    runner.program("curl", &copies)
}

#[test]
fn a_release_with_the_right_checksum_is_run() {
    let runner = released("right", true);
    let output = runner.run();
    assert!(output.status.success(), "{output:?}");
    let bin = runner.home.join("temp/nutgraf-1.2.3/nutgraf-1.2.3-x86_64-unknown-linux-musl");
    assert_eq!(runner.file("path"), format!("{}\n", bin.display()));
    assert!(
        runner.given("curl").contains(&"https://example.org/nutgraf/releases/download/v1.2.3/SHA256SUMS".to_owned())
    );
    assert_eq!(runner.file("ran"), "ran\n");
    assert!(runner.given("cargo").is_empty());
}

#[test]
fn a_release_with_a_wrong_checksum_is_refused() {
    let runner = released("wrong", false);
    assert!(!runner.run().status.success());
    assert!(runner.file("path").is_empty() && runner.file("ran").is_empty() && runner.given("cargo").is_empty());
}

/// Without a release, the action's own checkout or the requested version from the manifest's repository is built.
#[test]
fn unreleased_versions_are_built() {
    for (version, wanted) in
        [("", "--path HOME/action nutgraf"), ("v0.9.0", "--git https://example.org/nutgraf --tag v0.9.0 nutgraf")]
    {
        let builds = "mkdir -p \"$4/bin\" && printf '#!/bin/sh\n' >\"$4/bin/nutgraf\" && chmod +x \"$4/bin/nutgraf\"";
        let runner =
            released("built", true).program("curl", "exit 22").program("cargo", builds).with("VERSION", version);
        let output = runner.run();
        assert!(output.status.success(), "{output:?}");
        let given = runner.given("cargo").join(" ").replace(&runner.home.display().to_string(), "HOME");
        assert!(given.starts_with("install --locked --root HOME/temp/nutgraf-") && given.ends_with(wanted), "{given}");
        assert!(runner.file("path").ends_with("/bin\n"));
    }
}

#[test]
fn invalid_versions_are_refused() {
    for version in ["1.2", "1.2.3/../../x", "latest", "$(touch pwned)", "1.2.3\n4.5.6"] {
        let runner = released("version", true).with("VERSION", version);
        assert_eq!(runner.run().status.code(), Some(2), "{version}");
        assert!(runner.given("curl").is_empty());
    }
}
