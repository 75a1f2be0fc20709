//! Finds the terminal: stdin and stdout, or `/dev/tty` if those are redirected.

use std::fs::File;
use std::io::{self, Write};
use std::process::Stdio;
use std::sync::OnceLock;

/// The terminal, if it is not stdout.
static APART: OnceLock<File> = OnceLock::new();

/// Draws on the terminal itself from now on, wherever stdout goes.
pub fn draw_on_tty() -> io::Result<()> {
    let terminal = open()?;
    // It may have been set already.
    let _ = APART.set(terminal);
    Ok(())
}

#[cfg(unix)]
fn open() -> io::Result<File> {
    File::options().read(true).write(true).open("/dev/tty")
}

#[cfg(not(unix))]
fn open() -> io::Result<File> {
    File::options().write(true).open("CONOUT$")
}

/// The stdout for another program that gets the terminal.
pub fn child_stdio() -> Stdio {
    let apart = APART.get().and_then(|apart| apart.try_clone().ok());
    apart.map_or_else(Stdio::inherit, Stdio::from)
}

/// Writes all of `bytes` to the terminal.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    if let Some(mut apart) = APART.get() {
        return apart.write_all(bytes);
    }
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Passes the terminal that is drawn on to `look`.
#[cfg(unix)]
pub fn with_terminal<T>(look: impl FnOnce(std::os::fd::BorrowedFd) -> T) -> T {
    use std::os::fd::AsFd;

    match APART.get() {
        Some(apart) => look(apart.as_fd()),
        None => look(io::stdout().as_fd()),
    }
}

/// The terminal that keys come from: stdin, or `/dev/tty` if stdin is redirected.
#[cfg(unix)]
pub fn keyboard() -> io::Result<File> {
    use std::io::IsTerminal;
    use std::os::fd::AsFd;

    let stdin = io::stdin();
    if stdin.is_terminal() { Ok(File::from(stdin.as_fd().try_clone_to_owned()?)) } else { open() }
}

/// Reads and drops pending answers of the terminal, for as long as a signal handler may wait.
#[cfg(unix)]
pub fn discard_answer() {
    use std::io::Read;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const PATIENCE: Duration = Duration::from_millis(200);
    let Ok(mut keyboard) = keyboard() else { return };
    let until = Instant::now() + PATIENCE;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        let timeout = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut fds = [PollFd::new(&keyboard, PollFlags::IN)];
        if !matches!(poll(&mut fds, Some(&timeout)), Ok(1..)) {
            return;
        }
        let mut bytes = [0; 1024];
        match keyboard.read(&mut bytes) {
            // The primary attributes come last.
            Ok(count) if count == 0 || bytes.get(count - 1) == Some(&b'c') => return,
            Ok(_) => {}
            Err(_) => return,
        }
    }
}

/// Nothing is queried here.
#[cfg(not(unix))]
pub fn discard_answer() {}
