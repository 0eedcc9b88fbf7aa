//! Where the reports of a check go: standard output, and files that are there whole or not at all.

use super::args::Output;
use super::stdout;
use crate::report::{self, CheckFormat, Report, Style, together};
use crate::source::Replacement;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// The outputs that were asked for.
pub(super) struct Outputs {
    /// `None` where only files are written, or a table of counts.
    stdout: Option<CheckFormat>,
    statistics: bool,
    files: Vec<(CheckFormat, Shared)>,
}

/// A file that a report writes, and that is put in its place when the report is done.
#[derive(Clone)]
struct Shared(Rc<RefCell<Replacement>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl Outputs {
    /// Opens what is asked for; `statistics` takes the place of findings for people.
    ///
    /// # Errors
    /// Two formats on standard output, or a file that cannot be begun.
    pub(super) fn new(asked: &[Output], statistics: bool) -> Result<Outputs, String> {
        let mut outputs = Outputs { stdout: None, statistics, files: Vec::new() };
        for output in asked {
            match &output.path {
                Some(path) => {
                    let file = Replacement::new(path).map_err(|error| format!("cannot write {error}"))?;
                    outputs.files.push((output.format, Shared(Rc::new(RefCell::new(file)))));
                }
                None if outputs.stdout.replace(output.format).is_some() => {
                    return Err(
                        "only one format can be printed; write the others to files: --format FORMAT=PATH".into()
                    );
                }
                None => {}
            }
        }
        if statistics && outputs.stdout.take().is_some_and(|format| format != CheckFormat::Pretty) {
            return Err("--statistics prints a table; write the format to a file: --format FORMAT=PATH".into());
        }
        Ok(outputs)
    }

    /// One report that writes them all. Files are for machines: no colours.
    pub(super) fn report(&self, style: Style) -> Box<dyn Report> {
        let statistics = self.statistics.then(|| report::for_statistics(Box::new(stdout())));
        let printed = self.stdout.map(|format| report::for_check(format, Box::new(stdout()), style)).or(statistics);
        let plain = Style { color: false, ..style };
        let files = self.files.iter().map(|(format, file)| report::for_check(*format, Box::new(file.clone()), plain));
        together(printed.into_iter().chain(files).collect())
    }

    /// Puts the files in their places.
    ///
    /// # Errors
    /// When one cannot be written.
    pub(super) fn commit(self) -> io::Result<()> {
        for (_, file) in self.files {
            if let Some(file) = Rc::into_inner(file.0) {
                file.into_inner().commit()?;
            }
        }
        Ok(())
    }
}
