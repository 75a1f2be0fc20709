//! The terminal as a shared device that one thread at a time may write to.
//!
//! Everything is written by [`Device::write`], under the lock. Code that restores the terminal
//! holds the same lock, at shutdown until the process has ended, so nothing is written afterwards.

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};

use super::native_bidi::NativeBidi;
use super::tty;

static DEVICE: Mutex<Device> = Mutex::new(Device {
    is_taken: false,
    is_raw: false,
    is_over: false,
    is_half_written: false,
    has_mouse: false,
    answer_pending: false,
    is_stale: false,
    generation: 0,
    native_bidi: NativeBidi::None,
});

/// How long to wait for a terminal that accepts no more output.
const PATIENCE: Duration = Duration::from_millis(500);

/// The state of the terminal.
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the terminal")]
pub struct Device {
    /// Whether we hold the screen.
    is_taken: bool,
    /// Whether we have set the line discipline.
    is_raw: bool,
    /// Whether the program is ending; the terminal is then never taken over again.
    is_over: bool,
    /// Whether a write failed in the middle.
    is_half_written: bool,
    /// Whether the terminal reports the mouse while we hold it.
    has_mouse: bool,
    /// Whether an answer of the terminal is pending.
    answer_pending: bool,
    /// Whether everything must be redrawn because another program used the screen.
    is_stale: bool,
    /// How often the terminal was taken over.
    generation: u64,
    /// How the terminal's own bidi is switched off while we hold it.
    native_bidi: NativeBidi,
}

/// Locks the terminal.
pub fn lock() -> MutexGuard<'static, Device> {
    DEVICE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locks the terminal within a short time. If the terminal has stopped reading, the drawing thread
/// never releases it.
fn lock_soon() -> Option<MutexGuard<'static, Device>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match DEVICE.try_lock() {
            Ok(device) => return Some(device),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(1));
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// The terminal after it was restored. While this value lives nothing is written.
pub struct Seized {
    /// The lock. `None` if another thread never releases it.
    pub device: Option<MutexGuard<'static, Device>>,
    /// Whether we held the screen before.
    #[cfg_attr(not(unix), expect(dead_code, reason = "no signal stops a program here"))]
    pub had_screen: bool,
    /// Whether we held anything.
    pub was_ours: bool,
}

/// Restores the terminal at once, from any thread.
pub fn seize() -> Seized {
    let Some(mut device) = lock_soon() else {
        // The kernel sets the line discipline, whether or not anyone reads.
        line::restore();
        return Seized { device: None, had_screen: true, was_ours: true };
    };
    let (had_screen, was_ours) = (device.is_taken, device.is_ours());
    device.leave_screen();
    if device.answer_pending {
        tty::discard_answer();
    }
    device.restore_line();
    Seized { device: Some(device), had_screen, was_ours }
}

impl Device {
    /// Takes over the terminal: raw mode and the alternate screen.
    pub fn take(&mut self) -> io::Result<()> {
        self.take_line()?;
        self.is_taken = true;
        self.is_stale = true;
        self.generation += 1;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.has_mouse {
            mouse(&mut bytes, true)?;
        }
        // Set the mode before the clear, because rows take it when they are erased.
        bytes.extend(self.native_bidi.enter().as_bytes());
        queue!(bytes, Clear(ClearType::All))?;
        self.write(&bytes).inspect_err(|_| self.give_back())
    }

    /// Takes over the terminal after the program was stopped. The shell may have changed the line
    /// discipline.
    pub fn take_again(&mut self) -> io::Result<()> {
        line::look_again();
        self.take()
    }

    /// Sets only the line discipline: no echo, and every key arrives at once.
    pub fn take_line(&mut self) -> io::Result<()> {
        if self.is_over {
            return Err(io::Error::other("the program is ending"));
        }
        line::raw()?;
        self.is_raw = true;
        Ok(())
    }

    /// Restores the screen, then the line discipline of the start.
    pub fn give_back(&mut self) {
        self.leave_screen();
        self.restore_line();
    }

    /// Restores the screen. Every step is tried, even if the previous one failed.
    pub fn leave_screen(&mut self) {
        if !self.is_taken {
            return;
        }
        let mut bytes = Vec::new();
        if self.is_half_written {
            let _ = queue!(bytes, EndSynchronizedUpdate);
        }
        bytes.extend(self.native_bidi.leave().as_bytes());
        if self.has_mouse {
            let _ = mouse(&mut bytes, false);
        }
        let _ = queue!(bytes, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = tty::write(&bytes);
        self.is_taken = false;
    }

    /// Restores the line discipline of the start, whatever it is now.
    pub fn restore_line(&mut self) {
        if std::mem::take(&mut self.is_raw) {
            line::restore();
        }
    }

    /// Marks the program as ending.
    pub fn end(&mut self) {
        self.is_over = true;
    }

    /// Whether we hold the screen or have set the line discipline.
    pub fn is_ours(&self) -> bool {
        self.is_taken || self.is_raw
    }

    /// How often the terminal was taken over. Frames drawn before the last time are obsolete.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether everything must be redrawn.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Requests a full redraw, or marks it as done.
    pub fn set_stale(&mut self, is_stale: bool) {
        self.is_stale = is_stale;
    }

    /// Writes `bytes` to the terminal, or nothing if we do not hold it.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.is_ours() {
            return Ok(());
        }
        self.is_half_written = true;
        tty::write(bytes)?;
        self.is_half_written = false;
        Ok(())
    }

    /// Sets whether an answer of the terminal is pending.
    pub fn set_answer_pending(&mut self, answer_pending: bool) {
        self.answer_pending = answer_pending;
    }

    /// Makes the terminal report the mouse whenever we hold it.
    pub fn listen_to_mouse(&mut self) -> io::Result<()> {
        self.has_mouse = true;
        let mut bytes = Vec::new();
        mouse(&mut bytes, true)?;
        if self.is_taken { self.write(&bytes) } else { Ok(()) }
    }

    /// Switches the terminal's own bidi off in this way whenever we hold it. Returns the previous
    /// switch.
    pub fn set_native_bidi(&mut self, native_bidi: NativeBidi) -> NativeBidi {
        std::mem::replace(&mut self.native_bidi, native_bidi)
    }
}

/// Switches mouse reports on or off: buttons, the wheel, and movements with a button down (mode
/// 1002), in numbers without a limit (mode 1006). Other movements are not needed.
#[cfg(unix)]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    let modes = if on { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" };
    out.write_all(modes.as_bytes())
}

#[cfg(not(unix))]
fn mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

    if on { queue!(out, EnableMouseCapture) } else { queue!(out, DisableMouseCapture) }
}

/// The line discipline.
#[cfg(unix)]
mod line {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    use super::tty::keyboard;

    /// The line discipline the program started with.
    static START: Mutex<Option<Termios>> = Mutex::new(None);

    /// The line discipline at the start, read once.
    fn start() -> io::Result<Termios> {
        let mut start = START.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(start) = &*start {
            return Ok(start.clone());
        }
        Ok(start.insert(tcgetattr(keyboard()?)?).clone())
    }

    pub fn raw() -> io::Result<()> {
        let mut modes = start()?;
        modes.make_raw();
        Ok(tcsetattr(keyboard()?, OptionalActions::Now, &modes)?)
    }

    /// Called on every exit, when an error can no longer be reported.
    pub fn restore() {
        let start = START.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let (Some(start), Ok(keyboard)) = (start, keyboard()) {
            let _ = tcsetattr(keyboard, OptionalActions::Now, &start);
        }
    }

    /// A line discipline without line editing is not the shell's.
    pub fn look_again() {
        let Ok(now) = keyboard().and_then(|keyboard| Ok(tcgetattr(keyboard)?)) else { return };
        if now.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO) {
            *START.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        }
    }
}

#[cfg(not(unix))]
mod line {
    use std::io;

    use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

    pub fn raw() -> io::Result<()> {
        enable_raw_mode()
    }

    pub fn restore() {
        let _ = disable_raw_mode();
    }

    pub fn look_again() {}
}
