//! Handles what ends or stops the program from outside: signals, panics, and a terminal that is
//! gone.
//!
//! Each restores the terminal and keeps its lock until the process has ended, so that no other
//! thread can write after it. The process then dies of the signal itself, so the parent sees the
//! true cause. A thread watches for a terminal that is gone, because reading keys never returns
//! then.

use std::panic;
#[cfg(unix)]
use std::sync::atomic::AtomicBool;
#[cfg(unix)]
use std::sync::atomic::Ordering;
use std::{io, thread};

use super::device;
#[cfg(unix)]
use super::tty::with_terminal;
use crate::fault::is_guarded;

/// Whether another program has the terminal, so that interrupts are for that program.
#[cfg(unix)]
static HANDED_OVER: AtomicBool = AtomicBool::new(false);

/// Sets whether another program has the terminal.
#[cfg(unix)]
pub fn set_handed_over(is_handed_over: bool) {
    HANDED_OVER.store(is_handed_over, Ordering::SeqCst);
}

/// Signals are never for another program here.
#[cfg(not(unix))]
pub fn set_handed_over(_: bool) {}

/// Restores the terminal before a panic is printed. A panic on any thread but the main one ends the
/// program, because the screen would never be redrawn.
pub fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if is_guarded() {
            return;
        }
        let mut seized = device::seize();
        if let Some(device) = seized.device.as_mut().filter(|_| seized.was_ours) {
            device.end();
        }
        if let Some(place) = panic.location() {
            log::error!("panic at {place}");
        }
        before(panic);
        if seized.was_ours && thread::current().name() != Some("main") {
            leave(101);
        }
    }));
}

#[expect(clippy::exit, reason = "called where no way leads back to main")]
fn leave(code: i32) {
    std::process::exit(code);
}

/// Stops the program and its process group until the shell continues them.
#[cfg(unix)]
pub fn stop() {
    // Stop the whole group, so that a wrapper around us stops too; SIGTSTP to oneself is ignored in
    // an orphaned group.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Nothing stops a program here.
#[cfg(not(unix))]
pub fn stop() {}

/// Watches for signals and for the end of the terminal, each on its own thread. Call it before the
/// terminal is taken over.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use std::sync::OnceLock;

    static WATCHED: OnceLock<()> = OnceLock::new();
    if WATCHED.set(()).is_err() {
        return Ok(());
    }
    watch_signals()?;
    thread::Builder::new().name("watchdog".to_owned()).spawn(watch_terminal)?;
    Ok(())
}

#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn watch_signals() -> io::Result<()> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
        SIGXCPU,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
        SIGXCPU,
    ])?;
    let run = move || {
        for signal in &mut signals {
            let handed_over = HANDED_OVER.load(Ordering::SeqCst);
            if handed_over && matches!(signal, SIGINT | SIGQUIT) {
                continue;
            }
            if signal == SIGWINCH {
                super::input::wake();
                continue;
            }
            let mut seized = device::seize();
            // It returns only after a stop.
            let _ = emulate_default_handler(signal);
            if let Some(device) = seized.device.as_mut().filter(|_| seized.had_screen) {
                let _ = device.take_again();
            }
            drop(seized);
            super::input::wake();
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(run)?;
    Ok(())
}

/// Exits when the terminal is gone.
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, poll};

    /// The exit status of a program that died of SIGHUP.
    const HANGUP: i32 = 128 + 1;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    with_terminal(|terminal| {
        loop {
            let mut fds = [PollFd::new(&terminal, PollFlags::empty())];
            // Wait without limit, only for the end of the terminal.
            let polled = poll(&mut fds, None);
            if polled.is_ok() && fds.iter().any(|fd| fd.revents().intersects(gone)) {
                let _seized = device::seize();
                leave(HANGUP);
            }
        }
    });
}
