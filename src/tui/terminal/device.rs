//! The terminal as one thing that one thread at a time may write to.
//!
//! Everything that is written goes through [`Device::write`], under the lock. Whoever gives the
//! terminal back holds the same lock, until the process has ended where it is to end: nothing is written
//! afterwards.

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
    owes_answer: false,
    is_stale: false,
    generation: 0,
    native_bidi: NativeBidi::None,
});

/// How long a terminal that takes no more output is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// What has been done to the terminal.
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the terminal")]
pub struct Device {
    /// Whether the screen is ours.
    is_taken: bool,
    /// Whether the line discipline is ours.
    is_raw: bool,
    /// Whether the program is ending: the terminal is never taken again.
    is_over: bool,
    /// Whether a write has failed in the middle.
    is_half_written: bool,
    /// Whether the terminal tells of the mouse, as long as it is ours.
    has_mouse: bool,
    /// Whether the terminal has been asked and has not answered yet.
    owes_answer: bool,
    /// Whether everything must be drawn again, because somebody else has used the screen.
    is_stale: bool,
    /// How often the terminal has been taken.
    generation: u64,
    /// How the terminal's own bidi is switched off, as long as it is ours.
    native_bidi: NativeBidi,
}

/// Waits for the terminal.
pub fn lock() -> MutexGuard<'static, Device> {
    DEVICE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the terminal, but not for long: where it has stopped reading, the thread that draws holds
/// it for ever.
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

/// The terminal after it was given back. As long as this lives nothing is written.
pub struct Seized {
    /// The lock; `None` where another thread holds it for ever.
    pub device: Option<MutexGuard<'static, Device>>,
    /// Whether the screen was ours before.
    pub had_screen: bool,
    /// Whether anything was.
    pub was_ours: bool,
}

/// Gives the terminal back at once, from any thread.
pub fn seize() -> Seized {
    let Some(mut device) = lock_soon() else {
        // The line discipline is set by the kernel, whether or not anybody reads.
        line::restore();
        return Seized { device: None, had_screen: true, was_ours: true };
    };
    let (had_screen, was_ours) = (device.is_taken, device.is_ours());
    device.leave_screen();
    if device.owes_answer {
        tty::discard_answer();
    }
    device.give_line_back();
    Seized { device: Some(device), had_screen, was_ours }
}

impl Device {
    /// Takes the terminal: raw mode, a screen of its own.
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
        // The mode before the clear: rows take it when they are erased.
        bytes.extend(self.native_bidi.enter().as_bytes());
        queue!(bytes, Clear(ClearType::All))?;
        self.write(&bytes).inspect_err(|_| self.give_back())
    }

    /// Takes the terminal again after the program was stopped: the shell may have changed the line
    /// discipline meanwhile.
    pub fn take_again(&mut self) -> io::Result<()> {
        line::look_again();
        self.take()
    }

    /// Takes the line discipline alone: nothing is echoed, every key comes at once.
    pub fn take_line(&mut self) -> io::Result<()> {
        if self.is_over {
            return Err(io::Error::other("the program is ending"));
        }
        line::raw()?;
        self.is_raw = true;
        Ok(())
    }

    /// Gives the screen back, and then the line discipline of the start.
    pub fn give_back(&mut self) {
        self.leave_screen();
        self.give_line_back();
    }

    /// Gives the screen back; every step is tried, whatever became of the one before.
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

    /// Gives the line discipline of the start back, whatever anybody has made of it.
    pub fn give_line_back(&mut self) {
        if std::mem::take(&mut self.is_raw) {
            line::restore();
        }
    }

    /// Says that the program is ending.
    pub fn end(&mut self) {
        self.is_over = true;
    }

    /// Whether the screen or the line discipline is ours.
    pub fn is_ours(&self) -> bool {
        self.is_taken || self.is_raw
    }

    /// How often the terminal has been taken: what was drawn before is for a screen that is no more.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether everything must be drawn again.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Asks for everything to be drawn again, or says that it has been.
    pub fn set_stale(&mut self, is_stale: bool) {
        self.is_stale = is_stale;
    }

    /// Writes `bytes` to the terminal, or nothing where it is not ours.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.is_ours() {
            return Ok(());
        }
        self.is_half_written = true;
        tty::write(bytes)?;
        self.is_half_written = false;
        Ok(())
    }

    /// Says whether the terminal has been asked and has not answered yet.
    pub fn set_owes_answer(&mut self, owes_answer: bool) {
        self.owes_answer = owes_answer;
    }

    /// Lets the terminal tell of the mouse, whenever it is ours.
    pub fn listen_to_mouse(&mut self) -> io::Result<()> {
        self.has_mouse = true;
        let mut bytes = Vec::new();
        mouse(&mut bytes, true)?;
        if self.is_taken { self.write(&bytes) } else { Ok(()) }
    }

    /// Switches the terminal's own bidi off in this way, whenever it is ours. Returns how it was before.
    pub fn set_native_bidi(&mut self, native_bidi: NativeBidi) -> NativeBidi {
        std::mem::replace(&mut self.native_bidi, native_bidi)
    }
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

    if on { queue!(out, EnableMouseCapture) } else { queue!(out, DisableMouseCapture) }
}

/// The line discipline.
#[cfg(unix)]
mod line {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    use super::tty::keyboard;

    /// As the program found it.
    static START: Mutex<Option<Termios>> = Mutex::new(None);

    /// What it was at the start; it is looked at once.
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

    /// Called on every way out: there is nobody to tell that it has failed.
    pub fn restore() {
        let start = START.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let (Some(start), Ok(keyboard)) = (start, keyboard()) {
            let _ = tcsetattr(keyboard, OptionalActions::Now, &start);
        }
    }

    /// A line discipline that edits no lines is no shell's.
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
