//! Path patterns as in `.gitignore`.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Component, Path, PathBuf};

/// Patterns relative to one folder.
#[derive(Clone, Debug)]
pub struct Patterns {
    root: PathBuf,
    set: Gitignore,
}

impl Patterns {
    /// Compiles `.gitignore` patterns relative to the folder `root`: "archive/" matches a folder anywhere below it with
    /// all its contents, "/archive" only the one directly in it, "*.md" a file anywhere, "news/**" everything below
    /// `news`.
    ///
    /// # Errors
    /// Fails on an invalid pattern, with the reason.
    pub fn new<'p>(root: &Path, patterns: impl IntoIterator<Item = &'p str>) -> Result<Patterns, String> {
        let root = whole(root);
        let mut builder = GitignoreBuilder::new(&root);
        for pattern in patterns {
            let (not, path) = pattern.strip_prefix('!').map_or(("", pattern), |path| ("!", path));
            if path.split('/').any(|part| part == "..") {
                return Err(format!("invalid pattern \"{pattern}\": it leaves its folder with \"..\""));
            }
            // "./a.md" is what a shell completes; it means "/a.md" here
            let beside = path.strip_prefix("./").map(|path| format!("{not}/{path}"));
            builder
                .add_line(None, beside.as_deref().unwrap_or(pattern))
                .map_err(|error| format!("invalid pattern \"{pattern}\": {}", reason(error)))?;
        }
        let set = builder.build().map_err(|error| error.to_string())?;
        Ok(Patterns { root, set })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether a file, by its absolute path, or a folder above it matches. Nothing outside the root does.
    pub fn matches(&self, path: &Path) -> bool {
        match path.strip_prefix(&self.root) {
            Ok(path) if !self.is_empty() => self.set.matched_path_or_any_parents(path, false).is_ignore(),
            _ => false,
        }
    }
}

/// What is wrong with a pattern, without the pattern.
fn reason(error: ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err,
        error => error.to_string(),
    }
}

/// The absolute path, without "." and "..", whether or not the file exists.
pub fn whole(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut whole = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

/// The absolute path with links in its folder resolved; the file itself may be a link.
pub fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (std::fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => whole(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_gitignore() {
        let matches = |pattern: &str, path: &str| {
            Patterns::new(Path::new("desk"), [pattern]).expect(pattern).matches(&whole(path.as_ref()))
        };
        for (pattern, path) in [
            ("archive/", "desk/archive/a.md"),
            ("archive/", "desk/2026/archive/deep/a.md"),
            ("/archive", "desk/archive/a.md"),
            ("*.md", "desk/2026/a.md"),
            ("press-*.md", "./desk/../desk/press-1.md"),
            ("news/**", "desk/news/2026/a.md"),
            ("news/levy.md", "desk/news/levy.md"),
            ("./a.md", "desk/a.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        let here = Patterns::new(Path::new(""), ["news/"]).expect("a pattern");
        assert!(here.matches(&whole("news/levy.md".as_ref())));
        for (pattern, path) in [
            ("/archive", "desk/2026/archive/a.md"),
            ("archive/", "desk/archived.md"),
            ("*.md", "other/a.md"),
            ("news/levy.md", "desk/old/news/levy.md"),
            ("*.md", "desk/../a.md"),
            ("./a.md", "desk/old/a.md"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
        for pattern in ["[z-a]", "../a.md", "!../a.md", "news/../a.md"] {
            assert!(Patterns::new(Path::new("."), [pattern]).is_err(), "{pattern}");
        }
        for pattern in ["[z-a]", "./[z-a]", "!./[z-a]", "!/[z-a]"] {
            let error = Patterns::new(Path::new("."), [pattern]).expect_err(pattern);
            assert_eq!(error, format!("invalid pattern \"{pattern}\": invalid range; 'z' > 'a'"));
        }
        for pattern in ["..a.md", "a..md", "a/..b/c"] {
            assert!(Patterns::new(Path::new("."), [pattern]).is_ok(), "{pattern}");
        }
    }
}
