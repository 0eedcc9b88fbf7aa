//! Where the reports of a check go: standard output, and files, which are written atomically.

use super::args::Output;
use super::stdout;
use crate::report::{self, CheckFormat, Report, Style, together};
use crate::source::Replacement;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;

/// The requested outputs.
pub(super) struct Outputs {
    /// `None` where only files are written, or the table of `--statistics`.
    stdout: Option<CheckFormat>,
    statistics: bool,
    files: Vec<(CheckFormat, Shared)>,
    /// Whether a report was begun; a run that ends before that leaves the files unchanged.
    begun: Cell<bool>,
}

/// A file that a report writes; it replaces the old one when the report is done.
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

/// Standard output along with files, which are written even if its reader stops early.
struct Printed<W>(W);

impl<W: Write> Write for Printed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

impl Outputs {
    /// Opens the outputs; `statistics` replaces the default text.
    ///
    /// # Errors
    /// When two formats go to standard output or to one file, or a file cannot be created.
    pub(super) fn new(asked: &[Output], statistics: bool) -> Result<Outputs, String> {
        let mut outputs = Outputs { stdout: None, statistics, files: Vec::new(), begun: Cell::new(false) };
        for output in asked {
            match &output.path {
                Some(path) => {
                    let file = Replacement::new(path).map_err(|error| format!("cannot write: {error}"))?;
                    if outputs.files.iter().any(|(_, other)| other.0.borrow().path() == file.path()) {
                        return Err(format!("{}: only one format can be written to a file", path.display()));
                    }
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
            return Err("--statistics prints its own table; write other formats to a file: --format FORMAT=PATH".into());
        }
        Ok(outputs)
    }

    /// One report that writes all outputs. Files have no colours, and the default width.
    pub(super) fn report(&self, style: Style) -> Box<dyn Report> {
        self.begun.set(true);
        let out = || -> Box<dyn Write> {
            if self.files.is_empty() { Box::new(stdout()) } else { Box::new(Printed(stdout())) }
        };
        let statistics = self.statistics.then(|| report::for_statistics(out()));
        let printed = self.stdout.map(|format| report::for_check(format, out(), style)).or(statistics);
        let plain = Style { color: false, width: Style::default().width, ..style };
        let files = self.files.iter().map(|(format, file)| report::for_check(*format, Box::new(file.clone()), plain));
        together(printed.into_iter().chain(files).collect())
    }

    /// Puts the files in place.
    ///
    /// # Errors
    /// When one cannot be written.
    pub(super) fn commit(self) -> io::Result<()> {
        for (_, file) in self.files.into_iter().filter(|_| self.begun.get()) {
            if let Some(file) = Rc::into_inner(file.0) {
                file.into_inner().commit()?;
            }
        }
        Ok(())
    }
}
