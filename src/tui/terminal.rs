//! Taking the terminal and giving it back, on every way out.
//!
//! The terminal is restored by the end of the program, by an error, by a panic on any thread and
//! by the signals that end or stop a program; the process then dies of the signal itself, so the
//! parent sees the true cause. A second thread watches for a terminal that has gone, because
//! reading events never returns then.

use std::io::{self, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether everything must be drawn anew, because somebody else has used the screen.
static REPAINT: AtomicBool = AtomicBool::new(false);

/// The screen, ours until it is dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        take()?;
        // From here on `Drop` gives the terminal back.
        let screen =
            Terminal::new(CrosstermBackend::new(io::stdout())).inspect_err(|_| restore())?;
        // The reader of events must know of resizes before anything can wake it by one.
        crossterm::event::poll(Duration::ZERO)?;
        watch()?;
        Ok(Self { terminal: screen })
    }

    /// Whether somebody else has used the screen since the last frame.
    pub fn is_stale(&self) -> bool {
        REPAINT.load(Ordering::SeqCst)
    }

    /// The size of the terminal.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame; `view` returns where the cursor belongs. It stands there unseen, for
    /// programs that follow it.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if REPAINT.swap(false, Ordering::SeqCst) {
            let size = self.terminal.size()?;
            // Not `clear`: that asks the terminal for the cursor and waits where none answers.
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let mut cursor = None;
        self.terminal.draw(|frame| cursor = view(frame.buffer_mut()))?;
        let backend = self.terminal.backend_mut();
        if let Some(at) = cursor {
            queue!(backend, MoveTo(at.x, at.y))?;
        }
        queue!(backend, EndSynchronizedUpdate)?;
        Write::flush(backend)
    }

    /// Stops the program as Ctrl-Z does, and takes the terminal again when it goes on.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop();
        take()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    REPAINT.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
        .inspect_err(|_| restore())
}

/// Gives the terminal back; every step is tried, whatever became of the one before.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(out, EndSynchronizedUpdate);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = disable_raw_mode();
}

/// Restores the terminal before a panic is printed. A panic on a thread other than the main one
/// ends the program: nobody would draw the screen again.
fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let was_taken = TAKEN.load(Ordering::SeqCst);
        restore();
        before(panic);
        if was_taken && std::thread::current().name() != Some("main") {
            leave(101);
        }
    }));
}

#[expect(clippy::exit, reason = "called where no way leads back to main")]
fn leave(code: i32) {
    std::process::exit(code);
}

#[cfg(unix)]
fn stop() {
    // The whole group, so that a wrapper around us stops too; SIGTSTP to oneself is ignored in an
    // orphaned group.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

#[cfg(not(unix))]
fn stop() {}

/// Watches for signals and for the end of the terminal, each on a thread of its own.
#[cfg(unix)]
fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            restore();
            let _ = emulate_default_handler(signal);
            // Only after a stop does the program go on: take the terminal and wake the reader,
            // which waits for an event.
            if take().is_ok() {
                let own = rustix::process::getpid();
                let _ = rustix::process::kill_process(own, rustix::process::Signal::WINCH);
            }
        }
    })?;
    std::thread::Builder::new().name("watchdog".to_owned()).spawn(watch_terminal)?;
    Ok(())
}

#[cfg(not(unix))]
fn watch() -> io::Result<()> {
    Ok(())
}

/// Leaves the program when the terminal has gone.
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    /// The exit status of a program that died of SIGHUP.
    const HANGUP: i32 = 128 + 1;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let stdout = io::stdout();
    loop {
        let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
        let second = Timespec { tv_sec: 1, tv_nsec: 0 };
        let polled = poll(&mut fds, Some(&second));
        if polled.is_ok() && fds.iter().any(|fd| fd.revents().intersects(gone)) {
            restore();
            leave(HANGUP);
        }
    }
}
