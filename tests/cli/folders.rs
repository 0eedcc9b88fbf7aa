//! Folders from strangers: loops, pipes, devices, and files that say what is ignored.

use super::*;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

#[test]
fn only_regular_files_are_read() {
    let scratch = Scratch::new("folders-kinds");
    let fair = scratch.file("desk/fair.txt", FAIR);
    let desk = scratch.0.join("desk");
    pipe(&desk.join("pipe.txt"));
    for (name, target) in
        [("loop", "."), ("self.txt", "self.txt"), ("device.txt", "/dev/zero"), ("link.txt", "fair.txt")]
    {
        symlink(target, desk.join(name)).expect("a link");
    }
    let found = run(&["check"], &[&desk]);
    assert_eq!((code(&found), out(&found)), (0, out(&run(&["check"], &[&fair]))), "{}", err(&found));
    for command in [&["check"][..], &["summarize"], &["summarize", "--together"], &["quotes"], &[]] {
        for (name, why) in [
            ("pipe.txt", "not a regular file; pipe it in, with \"-\" as the path"),
            ("device.txt", "not a regular file; pipe it in, with \"-\" as the path"),
            ("self.txt", "Too many levels of symbolic links (os error 40)"),
        ] {
            let output = run(command, &[&desk.join(name)]);
            let wanted = format!("nutgraf: {}: {why}\n", desk.join(name).display());
            assert_eq!((code(&output), err(&output)), (2, wanted), "{command:?}");
        }
    }
    assert_eq!(code(&run(&["check"], &[&desk.join("loop/loop/link.txt")])), 0, "a link that is named is followed");
}

/// The user and group `nobody`.
const NOBODY: u32 = 65534;

/// Runs the program as somebody to whom permissions apply. As root, that is `nobody`, who is given the scratch folder and a
/// copy of the program, since the folder it was built in may be closed to others. `None` if that cannot be done here.
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn run_unprivileged(scratch: &Scratch, arguments: &[&str], path: &Path) -> Option<Output> {
    let own = tempfile::tempfile().and_then(|file| file.metadata()).expect("a file");
    if own.uid() != 0 {
        return Some(run(arguments, &[path]));
    }
    let copy = scratch.0.join("nutgraf");
    // not by this process: a thread that starts another program meanwhile would keep the copy open, and so not executable
    assert!(Command::new("cp").arg(env!("CARGO_BIN_EXE_nutgraf")).arg(&copy).status().expect("cp runs").success());
    let owner = format!("{NOBODY}:{NOBODY}");
    let given = Command::new("chown").args(["-R", &owner]).arg(&scratch.0).status().expect("chown runs").success();
    let output = Command::new(copy).args(arguments).arg(path).uid(NOBODY).gid(NOBODY).output().ok();
    let output = output.filter(|_| given);
    if output.is_none() {
        eprintln!("root cannot become another user here: files that cannot be read are NOT tested");
    }
    output
}

#[test]
fn what_cannot_be_read_is_an_error_and_the_rest_is_read() {
    let scratch = Scratch::new("folders-secret");
    scratch.file("desk/unfair.txt", UNFAIR);
    let desk = scratch.0.join("desk");
    let secret = scratch.file("desk/secret.txt", FAIR);
    let inner = desk.join("inner");
    scratch.file("desk/inner/fair.txt", FAIR);
    for closed in [&secret, &inner] {
        fs::set_permissions(closed, fs::Permissions::from_mode(0o0)).expect("its permissions");
    }
    let refused = |path: &Path| format!("nutgraf: {}: Permission denied (os error 13)\n", path.display());
    for (path, wanted) in [(&secret, refused(&secret)), (&inner, refused(&inner))] {
        let Some(output) = run_unprivileged(&scratch, &["check"], path) else { return };
        assert_eq!((code(&output), err(&output)), (2, wanted));
    }
    let Some(output) = run_unprivileged(&scratch, &["check"], &desk) else { return };
    assert_eq!(code(&output), 2);
    for path in [&secret, &inner] {
        assert!(err(&output).contains(&refused(path)), "{}", err(&output));
    }
    assert!(out(&output).contains("unfair.txt:1:"), "{}", out(&output));
    assert_eq!(closing(&output), "nutgraf: 1 article, 1 error, 2 failed");
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).expect("its permissions");
}

#[test]
fn the_baseline_forgets_nothing_of_what_cannot_be_read() {
    let scratch = Scratch::new("folders-known");
    scratch.file("desk/fair.txt", FAIR);
    let gone = scratch.file("desk/gone.txt", UNFAIR);
    scratch.file("desk/inner/unfair.txt", UNFAIR);
    let (desk, known) = (scratch.0.join("desk"), scratch.0.join("known.json").display().to_string());
    let arguments = ["check", "--baseline", &known];
    assert_eq!(code(&run(&[&arguments[..], &["--update-baseline"]].concat(), &[&desk])), 0);
    fs::remove_file(gone).expect("it was there");
    let closing_with = |mode: u32| {
        fs::set_permissions(desk.join("inner"), fs::Permissions::from_mode(mode)).expect("its permissions");
        run_unprivileged(&scratch, &arguments, &desk).map(|output| closing(&output))
    };
    let Some(closed) = closing_with(0o0) else { return };
    assert_eq!(closed, "nutgraf: 1 article, nothing found, 1 failed");
    let open = closing_with(0o755).expect("as before");
    assert_eq!(open, "nutgraf: 2 articles, nothing found, 1 known, 1 no longer found");
}

#[test]
fn files_of_ignored_names_are_read_only_if_regular_and_short() {
    let scratch = Scratch::new("folders-ignored");
    scratch.file("desk/inner/fair.txt", FAIR);
    let desk = scratch.0.join("desk");
    let refused = |file: &str, why: &str| {
        for folder in ["desk", "desk/inner", "desk/inner/.."] {
            let output = command().arg("check").arg(folder).current_dir(&scratch.0).output().expect("it runs");
            assert_eq!(code(&output), 2, "{}", err(&output));
            assert!(err(&output).contains(&format!("{file}: {why}\n")), "{}", err(&output));
        }
    };
    for name in [".gitignore", ".ignore"] {
        let file = desk.join(name);
        symlink("/dev/zero", &file).expect("a link");
        refused(name, "not a regular file");
        fs::remove_file(&file).expect("it was there");
        pipe(&file);
        refused(name, "not a regular file");
        fs::remove_file(&file).expect("it was there");
        fs::write(&file, "a\n".repeat(132_000)).expect("a file");
        refused(name, "264000 bytes, over the limit of 262144");
        fs::remove_file(&file).expect("it was there");
    }
    scratch.file("desk/.ignore", "inner\n");
    let output = run(&["check"], &[&desk]);
    assert!(code(&output) == 2 && err(&output).contains("no articles in this folder"), "{}", err(&output));
}

#[test]
fn a_refused_file_of_ignored_names_does_not_stop_other_folders() {
    let scratch = Scratch::new("folders-others");
    for name in ["bad/hidden.txt", "bad/deep/hidden.txt", "good/unfair.txt", "worse/hidden.txt", "unfair.txt"] {
        scratch.file(&format!("desk/{name}"), UNFAIR);
    }
    let desk = scratch.0.join("desk");
    pipe(&desk.join("bad/.gitignore"));
    pipe(&desk.join("worse/.ignore"));
    let output = run(&["check"], &[&desk]);
    assert_eq!((code(&output), closing(&output)), (2, "nutgraf: 2 articles, 2 errors, 2 failed".to_owned()));
    for name in ["bad/.gitignore", "worse/.ignore"] {
        let wanted = format!("nutgraf: {}: not a regular file\n", desk.join(name).display());
        assert!(err(&output).contains(&wanted), "{}", err(&output));
    }
    assert!(!out(&output).contains("hidden.txt"), "its names may be hidden on purpose: {}", out(&output));
    let document = &lines(&run(&["check", "--format", "json"], &[&desk]))[0];
    assert_eq!(document["errors"].as_array().map(Vec::len), Some(2));
    assert_eq!(document["errors"][0]["code"], "malformed");
    assert_eq!(code(&run(&["check", "--files"], &[&desk])), 2);
}

/// A folder that git takes for a working tree, with a story that `.gitignore` names and one that it does not.
fn working_tree(name: &str) -> (Scratch, PathBuf) {
    let scratch = Scratch::new(name);
    scratch.file("desk/fair.txt", FAIR);
    scratch.file("desk/draft.txt", FAIR);
    scratch.file("desk/.gitignore", "draft.txt\n");
    let desk = scratch.0.join("desk");
    (scratch, desk)
}

/// What of a folder would be read, without the user's own configuration of git.
fn read_of(desk: &Path) -> String {
    let mut command = command();
    for name in ["XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"] {
        command.env_remove(name);
    }
    let output = command.args(["check", "--files", "."]).env("HOME", "/nowhere").current_dir(desk).output();
    let output = output.expect("it runs");
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    out(&output)
}

#[test]
fn where_a_git_file_leads_is_not_read() {
    let (scratch, desk) = working_tree("folders-git");
    let common = desk.join("x");
    fs::create_dir_all(common.join("info")).expect("a folder");
    pipe(&common.join("info/exclude"));
    let git = desk.join(".git");
    for content in ["gitdir: x", "gitdir: x\n", "gitdir: /dev/zero", ""] {
        fs::write(&git, content).expect("a file");
        for common_folder in ["pipe", ".", "/dev"] {
            let _ = fs::remove_file(common.join("commondir"));
            if common_folder == "pipe" {
                pipe(&common.join("commondir"));
            } else {
                fs::write(common.join("commondir"), common_folder).expect("a file");
            }
            assert_eq!(read_of(&desk), "fair.txt: text\n", "{content}");
        }
    }
    for target in ["/dev/zero", "x/info/exclude", "x"] {
        fs::remove_file(&git).expect("it was there");
        symlink(target, &git).expect("a link");
        assert_eq!(read_of(&desk), "fair.txt: text\n", "{target}");
    }
    fs::remove_file(&git).expect("it was there");
    assert_eq!(read_of(&desk), "draft.txt: text\nfair.txt: text\n", "outside of git, .gitignore says nothing");
    drop(scratch);
}

#[test]
fn gitignore_counts_in_linked_working_trees() {
    let (scratch, desk) = working_tree("folders-worktree");
    // as git leaves them: of a worktree, and of a submodule
    for (name, common) in [("main/.git/worktrees/desk", Some("../..\n")), ("main/.git/modules/desk", None)] {
        let folder = scratch.0.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        if let Some(common) = common {
            fs::write(folder.join("commondir"), common).expect("a file");
        }
        fs::write(desk.join(".git"), format!("gitdir: {}\n", folder.display())).expect("a file");
        assert_eq!(read_of(&desk), "fair.txt: text\n", "{name}");
    }
}

#[test]
fn a_repository_cannot_name_files_of_ignored_names() {
    let (scratch, desk) = working_tree("folders-excludes");
    scratch.file("desk/all", "*\n");
    scratch.file("desk/.git/config", "[core]\n\texcludesFile = all\n");
    scratch.file("desk/.gitconfig", "[core]\n\texcludesFile = all\n");
    scratch.file("desk/.git/info/exclude", "*\n");
    assert_eq!(read_of(&desk), "fair.txt: text\n");
}

#[test]
fn a_pattern_that_is_not_valid_matches_nothing() {
    let (scratch, desk) = working_tree("folders-patterns");
    scratch.file("desk/.git/HEAD", "");
    for name in [".gitignore", "desk/.ignore", "desk/.gitignore"] {
        let file = scratch.file(name, "[z-a]\ndraft.txt\n");
        assert_eq!(read_of(&desk), "fair.txt: text\n", "{name}");
        fs::remove_file(file).expect("it was there");
    }
}
