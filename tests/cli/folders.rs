//! Folders from strangers: loops, pipes, devices, and files that say what is ignored.

use super::*;
use std::os::unix::fs::{PermissionsExt, symlink};

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

#[test]
fn what_cannot_be_read_is_an_error() {
    let scratch = Scratch::new("folders-secret");
    scratch.file("desk/fair.txt", FAIR);
    let secret = scratch.file("desk/secret.txt", FAIR);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o0)).expect("its permissions");
    if fs::read(&secret).is_ok() {
        return; // as root, everything can be read
    }
    let desk = scratch.0.join("desk");
    for path in [&secret, &desk] {
        let output = run(&["check"], &[path]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("secret.txt: Permission denied"), "{}", err(&output));
    }
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
    for name in [".gitignore", ".ignore", ".git"] {
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
