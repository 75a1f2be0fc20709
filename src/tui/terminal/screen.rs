//! Taking the terminal and giving it back, on every way out.
//!
//! The terminal is restored by the end of the program, by an error, by a panic on any thread and
//! by the signals that end or stop a program; the process then dies of the signal itself, so the
//! parent sees the true cause. A second thread watches for a terminal that has gone, because
//! reading events never returns then.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::detect::NativeBidi;
use super::query::{Answers, QUERIES, read_answers};
use super::signals::{leave, stop, watch};
use super::tty::Tty;
use crate::tui::clipboard;
use crate::tui::key::Key;

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether everything must be drawn anew, because somebody else has used the screen.
static REPAINT: AtomicBool = AtomicBool::new(false);

/// Whether a frame is being written.
static DRAWING: AtomicBool = AtomicBool::new(false);

/// Whether another program has been given the terminal.
pub static HANDED_OVER: AtomicBool = AtomicBool::new(false);

/// Whether the terminal tells of the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// How the terminal's own bidi has been switched off: a place in [`NativeBidi::ALL`].
static SWITCH: AtomicU8 = AtomicU8::new(0);

/// The screen, ours until it is dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Tty>>,
    _taken: Taken,
}

/// The terminal is ours as long as this lives.
struct Taken;

impl Drop for Taken {
    fn drop(&mut self) {
        restore();
    }
}

impl Screen {
    /// Takes the terminal, with its own bidi switched off in this way.
    pub fn enter(switch: NativeBidi) -> io::Result<Self> {
        restore_on_panic();
        remember(switch);
        take()?;
        let taken = Taken;
        watch()?;
        let terminal = Terminal::new(CrosstermBackend::new(Tty))?;
        Ok(Self { terminal, _taken: taken })
    }

    /// Asks the terminal what it is; [`Self::answers`] reads what it says.
    pub fn ask(&mut self) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(QUERIES.as_bytes())?;
        Write::flush(backend)
    }

    /// Waits for the terminal's answers, for a fifth of a second at the most. Returns them with the keys that
    /// were pressed meanwhile. Nothing else may have read from the terminal yet.
    pub fn answers(&mut self) -> io::Result<(Answers, Vec<Key>)> {
        let bytes = read_answers()?;
        // The reader of events must know of resizes before anything can wake it by one.
        crossterm::event::poll(Duration::ZERO)?;
        Ok(Answers::read(&bytes))
    }

    /// Switches the terminal's own bidi off in another way, or on again; all is drawn anew, for
    /// terminals remember it row by row.
    pub fn switch(&mut self, switch: NativeBidi) -> io::Result<()> {
        let before = remember(switch);
        if before != switch {
            let backend = self.terminal.backend_mut();
            write!(backend, "{}{}", before.leave(), switch.enter())?;
            execute!(backend, Clear(ClearType::All))?;
        }
        REPAINT.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Lets the terminal tell of the mouse, until it is given back.
    pub fn listen_to_mouse(&mut self) -> io::Result<()> {
        MOUSE.store(true, Ordering::SeqCst);
        let backend = self.terminal.backend_mut();
        mouse(backend, true)?;
        Write::flush(backend)
    }

    /// Sends `text` to the terminal, for its clipboard.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(clipboard::sequence(text).as_bytes())?;
        Write::flush(backend)
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
        DRAWING.store(true, Ordering::SeqCst);
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let mut cursor = None;
        self.terminal.draw(|frame| cursor = view(frame.buffer_mut()))?;
        let backend = self.terminal.backend_mut();
        if let Some(at) = cursor {
            queue!(backend, MoveTo(at.x, at.y))?;
        }
        queue!(backend, EndSynchronizedUpdate)?;
        Write::flush(backend)?;
        DRAWING.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// Gives the terminal to another program as long as `run` lasts. Interrupts are meant for that one then.
    pub fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        HANDED_OVER.store(true, Ordering::SeqCst);
        restore();
        let ended = run();
        HANDED_OVER.store(false, Ordering::SeqCst);
        take()?;
        Ok(ended)
    }

    /// Stops the program as Ctrl-Z does, and takes the terminal again when it goes on.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop();
        take()
    }
}

/// Sets how the terminal's own bidi is switched off. Returns how it was before.
fn remember(switch: NativeBidi) -> NativeBidi {
    let number = NativeBidi::ALL.iter().position(|it| *it == switch).unwrap_or(0);
    let before = SWITCH.swap(u8::try_from(number).unwrap_or(0), Ordering::SeqCst);
    NativeBidi::ALL.get(usize::from(before)).copied().unwrap_or_default()
}

fn remembered() -> NativeBidi {
    let number = SWITCH.load(Ordering::SeqCst);
    NativeBidi::ALL.get(usize::from(number)).copied().unwrap_or_default()
}

/// Switches on or off that the terminal tells of buttons, of the wheel and of movements with a button down (mode
/// 1002), in numbers without a limit (mode 1006). Other movements nobody wants to know.
#[cfg(unix)]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    let modes = if on { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" };
    out.write_all(modes.as_bytes())
}

#[cfg(not(unix))]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

    if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
}

pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    REPAINT.store(true, Ordering::SeqCst);
    let mut out = Tty;
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)
        .and_then(|()| if MOUSE.load(Ordering::SeqCst) { mouse(&mut out, true) } else { Ok(()) })
        .and_then(|()| out.write_all(remembered().enter().as_bytes()))
        // The mode before the clear: rows take it when they are erased.
        .and_then(|()| execute!(out, Clear(ClearType::All)))
        .inspect_err(|_| restore())
}

/// Gives the terminal back; every step is tried, whatever became of the one before.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = Tty;
    if DRAWING.swap(false, Ordering::SeqCst) {
        let _ = execute!(out, EndSynchronizedUpdate);
    }
    let _ = out.write_all(remembered().leave().as_bytes());
    if MOUSE.load(Ordering::SeqCst) {
        let _ = mouse(&mut out, false);
    }
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = disable_raw_mode();
}

/// How long a terminal that takes no more output is waited for.
const LAST_PATIENCE: Duration = Duration::from_millis(500);

/// Gives the terminal back, but waits no longer than [`LAST_PATIENCE`]: where it has stopped reading, the
/// thread that draws holds standard output for ever.
pub fn restore_soon() {
    // The line discipline is set by the kernel, whether or not anybody reads.
    let _ = disable_raw_mode();
    let (done, wait) = std::sync::mpsc::channel();
    let restorer = std::thread::Builder::new().name("restore".to_owned()).spawn(move || {
        restore();
        let _ = done.send(());
    });
    if restorer.is_ok() {
        let _ = wait.recv_timeout(LAST_PATIENCE);
    }
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
