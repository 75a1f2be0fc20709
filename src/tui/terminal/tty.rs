//! Where the screen is drawn: on standard output, or on the terminal itself where standard output is
//! for something else.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::Stdio;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The terminal, where it is not standard output.
static APART: OnceLock<Apart> = OnceLock::new();

struct Apart {
    terminal: File,
    out: Mutex<BufWriter<File>>,
}

/// Draws on the terminal itself from now on, whatever standard output is.
pub fn draw_on_tty() -> io::Result<()> {
    let terminal = open_terminal()?;
    let out = Mutex::new(BufWriter::new(terminal.try_clone()?));
    // Once it is set, it is set.
    let _ = APART.set(Apart { terminal, out });
    Ok(())
}

#[cfg(unix)]
fn open_terminal() -> io::Result<File> {
    File::options().read(true).write(true).open("/dev/tty")
}

#[cfg(not(unix))]
fn open_terminal() -> io::Result<File> {
    File::options().write(true).open("CONOUT$")
}

/// Where another program draws that is given the terminal for a while.
pub fn child_stdio() -> Stdio {
    let apart = APART.get().and_then(|apart| apart.terminal.try_clone().ok());
    apart.map_or_else(Stdio::inherit, Stdio::from)
}

/// What draws on the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match APART.get() {
            // Whoever has panicked while it drew: the terminal is to be given back all the same.
            Some(apart) => apart.out.lock().unwrap_or_else(PoisonError::into_inner).write(bytes),
            None => io::stdout().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match APART.get() {
            Some(apart) => apart.out.lock().unwrap_or_else(PoisonError::into_inner).flush(),
            None => io::stdout().flush(),
        }
    }
}

/// Hands the terminal that is drawn on to `look`.
#[cfg(unix)]
pub fn with_terminal<T>(look: impl FnOnce(std::os::fd::BorrowedFd) -> T) -> T {
    use std::os::fd::AsFd;

    match APART.get() {
        Some(apart) => look(apart.terminal.as_fd()),
        None => look(io::stdout().as_fd()),
    }
}
