//! What ends or stops the program from outside: signals, and a terminal that has gone.

use std::io;
use std::sync::atomic::Ordering;

use super::screen::{HANDED_OVER, restore, restore_soon, take};
#[cfg(unix)]
use super::tty::with_terminal;

#[expect(clippy::exit, reason = "called where no way leads back to main")]
pub fn leave(code: i32) {
    std::process::exit(code);
}

/// Stops the program, and what runs it, until the shell lets them go on.
#[cfg(unix)]
pub fn stop() {
    // The whole group, so that a wrapper around us stops too; SIGTSTP to oneself is ignored in an
    // orphaned group.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Nothing stops a program here.
#[cfg(not(unix))]
pub fn stop() {}

/// Wakes the reader of events: it takes this for a new size.
#[cfg(unix)]
pub fn wake() {
    let own = rustix::process::getpid();
    let _ = rustix::process::kill_process(own, rustix::process::Signal::WINCH);
}

/// Nothing wakes it here: it looks by itself now and then.
#[cfg(not(unix))]
pub fn wake() {}

/// Watches for signals and for the end of the terminal, each on a thread of its own.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let handed_over = HANDED_OVER.load(Ordering::SeqCst);
            if handed_over && matches!(signal, SIGINT | SIGQUIT) {
                continue;
            }
            restore_soon();
            let _ = emulate_default_handler(signal);
            // Only after a stop does the program go on: take the terminal and wake the reader,
            // which waits for an event.
            if !handed_over && take().is_ok() {
                wake();
            }
        }
    })?;
    std::thread::Builder::new().name("watchdog".to_owned()).spawn(watch_terminal)?;
    Ok(())
}

#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}

/// Leaves the program when the terminal has gone.
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, poll};

    /// The exit status of a program that died of SIGHUP.
    const HANGUP: i32 = 128 + 1;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    with_terminal(|terminal| {
        loop {
            let mut fds = [PollFd::new(&terminal, PollFlags::empty())];
            // For ever: nothing is wanted but to hear of its end.
            let polled = poll(&mut fds, None);
            if polled.is_ok() && fds.iter().any(|fd| fd.revents().intersects(gone)) {
                restore();
                leave(HANGUP);
            }
        }
    });
}
