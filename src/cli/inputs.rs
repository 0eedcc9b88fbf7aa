//! The inputs that are named or found, and what is said of those passed over.

use super::args::Common;
use super::complain;
use super::tally::Tally;
use crate::error::Error;
use crate::source::{self, Input};
use std::path::{Path, PathBuf};

/// The error of folders whose files all turned out to be something else.
pub(super) fn nothing(tally: &Tally, common: &Common) -> Option<Error> {
    let folders = || common.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    tally.is_nothing().then(|| Error::NoArticles { name: folders() })
}

/// Counts a file of a folder as passed over, and names it to who wants to know.
pub(super) fn pass_over(path: &Path, why: &str, common: &Common, tally: &mut Tally) {
    tally.passed_over(path);
    if common.verbose {
        complain(&format!("{}: {why}, passed over", path.display()));
    }
}

/// Inputs in order, each with the error that stopped us from finding it.
pub(super) type Inputs = Vec<Result<Input, Error>>;

/// The inputs that are named or found; standard input where nothing is named.
pub(super) fn inputs(common: &Common) -> (Inputs, Tally) {
    let piped = [PathBuf::from("-")];
    let paths = if common.paths.is_empty() { &piped } else { &common.paths[..] };
    let mut inputs = Inputs::new();
    let (mut unread, mut beside) = (Vec::new(), Vec::new());
    for path in paths {
        match source::find(path) {
            Ok(found) => {
                if found.inputs.is_empty() {
                    inputs.push(Err(Error::NoArticles { name: path.display().to_string() }));
                }
                inputs.extend(found.inputs.into_iter().map(Ok));
                unread.extend(found.unread);
                beside.extend(found.beside);
            }
            Err(error) => inputs.push(Err(error)),
        }
    }
    let mut tally = Tally::new(inputs.len());
    for path in &unread {
        pass_over(path, "not a kind of file that is read", common, &mut tally);
    }
    for path in &beside {
        pass_over(path, "no article by its name", common, &mut tally);
    }
    (inputs, tally)
}
