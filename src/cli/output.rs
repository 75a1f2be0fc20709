//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use crate::cli::args::Width;
use crate::cli::error::{Error, ExitStatus};
use crate::text::printable;
use crate::tui;

/// Columns of a page that goes into a pipe or a file.
pub const PIPE_COLUMNS: u16 = 80;

/// Says why a file gave nothing, and what to do; the others are worked on all the same.
pub fn report_file(path: &Path, failure: &dyn std::error::Error, hint: Option<&str>) {
    let mut err = io::stderr().lock();
    let line = format!("error: {}: {failure}", path.display());
    let _ = writeln!(err, "{}", printable(&line));
    if let Some(hint) = hint {
        let _ = writeln!(err, "hint: {hint}");
    }
}

/// Says what went wrong, each cause on a line of its own, and what to do.
pub fn report(error: &Error) {
    use std::error::Error as _;

    let mut err = io::stderr().lock();
    let _ = writeln!(err, "error: {}", printable(&error.to_string()));
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = writeln!(err, "  {}", printable(&error.to_string()));
        cause = error.source();
    }
    if let Some(hint) = error.hint() {
        let _ = writeln!(err, "hint: {}", printable(&hint));
    }
}

/// Columns of a page: those that are asked for, else the terminal's, else those of a pipe.
pub fn columns(width: Option<Width>) -> Result<Option<u16>, Error> {
    match width {
        Some(width) => Ok(width.columns()),
        None if io::stdout().is_terminal() => {
            let size = tui::terminal_size().map_err(Error::Terminal)?;
            Ok(Some(size.width.max(1)))
        }
        None => Ok(Some(PIPE_COLUMNS)),
    }
}

/// Writes to standard output; a broken pipe means that enough was read.
pub fn with_output(
    write: impl FnOnce(&mut BufWriter<io::StdoutLock>) -> io::Result<ExitStatus>,
) -> Result<ExitStatus, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|outcome| out.flush().map(|()| outcome));
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitStatus::Fine),
        written => written.map_err(Error::Write),
    }
}

/// Writes a file to standard output: as it is into a pipe, and harmless onto a terminal.
pub fn write_file(text: &str) -> Result<ExitStatus, Error> {
    with_output(|out| {
        if io::stdout().is_terminal() {
            text.lines().try_for_each(|line| writeln!(out, "{}", printable(line)))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
        Ok(ExitStatus::Fine)
    })
}
