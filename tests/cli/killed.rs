//! A run that is killed while it writes leaves each file as it was or as it should be.

use super::*;
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

/// How often each command is killed; `tools/nightly/hostile.sh` does it 200 times.
fn kills() -> u32 {
    std::env::var("KILLS").map_or(12, |kills| kills.parse().expect("a number"))
}

/// The files of a folder with their content, without those that are not complete yet.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let named = entries.map(|path| (path.file_name().expect("a name").to_str().expect("UTF-8").to_owned(), path));
    let complete = named.filter(|(name, _)| !name.starts_with(".nutgraf-"));
    complete.map(|(name, path)| (name, fs::read(path).expect("a file"))).collect()
}

/// Kills a command that writes to the folder `out`, again and again at another moment.
fn killed(name: &str, arguments: &[&str]) {
    let scratch = Scratch::new(name);
    let out = scratch.0.join("out");
    let desk = |story: &str| {
        for number in 0..20 {
            scratch.file(&format!("desk/{number:02}.txt"), format!("{story}\nPage {number}.\n"));
        }
    };
    let program = || {
        let mut command = command();
        command.current_dir(&scratch.0).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    fs::create_dir_all(&out).expect("a folder");
    desk(FAIR);
    assert!(program().status().expect("it runs").success());
    let old = contents(&out);
    desk(UNFAIR);
    let started = Instant::now();
    assert!(program().status().expect("it runs").success());
    let duration = started.elapsed();
    let new = contents(&out);
    assert!(!old.is_empty() && old != new, "{arguments:?}");

    let mut unfinished = 0;
    for number in 0..kills() {
        fs::remove_dir_all(&out).expect("a folder");
        fs::create_dir_all(&out).expect("a folder");
        old.iter().for_each(|(name, content)| fs::write(out.join(name), content).expect("a file"));
        let mut child = program().spawn().expect("it runs");
        thread::sleep(duration.mul_f64(f64::from(number) / f64::from(kills())).max(Duration::from_millis(1)));
        child.kill().expect("it can be killed");
        unfinished += u32::from(!child.wait().expect("it ends").success());
        for (file, content) in contents(&out) {
            // which grows line by line; the next report takes it as it is
            let is_list = file == "nutgraf-report.txt";
            let is_whole = [&old, &new].iter().any(|files| files.get(&file) == Some(&content));
            assert!(is_whole || is_list, "{arguments:?}: {file} is torn after kill {number}");
        }
        assert!(program().status().expect("it runs").success(), "the next run is not disturbed");
        assert_eq!(contents(&out), new, "{arguments:?}");
    }
    assert!(unfinished > 0, "no run was killed in time");
}

#[test]
fn reports_are_never_torn() {
    killed(
        "killed-format",
        &["check", "--exit-zero", "--format", "html=out/page.html", "--format", "sarif=out/a", "desk"],
    );
}

#[test]
fn baselines_are_never_torn() {
    killed("killed-baseline", &["check", "--exit-zero", "--baseline", "out/known.json", "--update-baseline", "desk"]);
}

#[test]
fn pages_of_a_site_are_never_torn() {
    killed("killed-site", &["report", "--out", "out", "desk"]);
}
