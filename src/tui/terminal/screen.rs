//! Takes over the terminal, and restores it on every exit.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::backend::SteadyBackend;
use super::decode::Typing;
use super::device;
use super::encode::{keep_columns, use_plain_signs};
use super::input::{Incoming, Incomings};
use super::native_bidi::NativeBidi;
use super::query::{Answers, PATIENCE, QUERIES, VERIFICATION};
use super::signals::{restore_on_panic, set_handed_over, stop, watch};
use crate::tui::clipboard;

/// Buffers what ratatui writes, to send it as a whole.
#[derive(Debug, Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen, held until it is dropped.
pub struct Screen {
    terminal: Terminal<SteadyBackend<Frame>>,
    frame: Frame,
    has_plain_signs: bool,
    /// The cells that letters of doubtful width may have overwritten in the last frame.
    covered: Vec<usize>,
    incomings: Incomings,
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

impl Screen {
    /// Takes over the terminal, with its own bidi switched off in this way.
    pub fn enter(native_bidi: NativeBidi) -> io::Result<Self> {
        restore_on_panic();
        let incomings = Incomings::open()?;
        watch()?;
        let frame = Frame::default();
        let terminal = Terminal::new(SteadyBackend::new(frame.clone()))?;
        let mut device = device::lock();
        device.set_native_bidi(native_bidi);
        device.take()?;
        Ok(Self { terminal, frame, has_plain_signs: false, covered: Vec::new(), incomings })
    }

    /// Queries the terminal. [`Self::answers`] returns its answers; `Incoming::Answered` reports
    /// that they are complete.
    pub fn ask(&mut self) -> io::Result<()> {
        self.send(QUERIES)
    }

    /// Sends queries, unless the terminal cannot be read in bytes.
    fn send(&mut self, queries: &str) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        self.incomings.ask();
        device::lock().write(queries.as_bytes())
    }

    /// Waits for the terminal's answers, for at most a fifth of a second.
    pub fn wait_for_answers(&mut self) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        self.incomings.wait_for_answers(PATIENCE)
    }

    /// Returns the answers so far.
    pub fn answers(&self) -> &Answers {
        self.incomings.answers()
    }

    /// Waits for the next item, or only checks for one.
    pub fn next(&mut self, wait: Wait, letters: Typing) -> io::Result<Option<Incoming>> {
        let patience = match wait {
            Wait::Forever => None,
            Wait::Never => Some(Duration::ZERO),
        };
        self.incomings.next(patience, letters)
    }

    /// Switches the terminal's own bidi off in another way, or on again, and queries the result.
    ///
    /// Everything is redrawn, because terminals store the mode row by row.
    pub fn switch(&mut self, native_bidi: NativeBidi) -> io::Result<()> {
        let mut device = device::lock();
        let before = device.set_native_bidi(native_bidi);
        device.set_stale(true);
        if before == native_bidi {
            return Ok(());
        }
        let mut bytes = Vec::new();
        write!(bytes, "{}{}", before.leave(), native_bidi.enter())?;
        queue!(bytes, Clear(ClearType::All))?;
        device.write(&bytes)?;
        drop(device);
        let is_open = self.answers().complete && self.answers().bidi_mode_after.is_none();
        if native_bidi == NativeBidi::Mode8 && is_open { self.send(VERIFICATION) } else { Ok(()) }
    }

    /// Sets whether only signs that every font has are shown.
    pub fn set_plain_signs(&mut self, has_plain_signs: bool) {
        self.has_plain_signs = has_plain_signs;
    }

    /// Sets whether the terminal has dotted underlines.
    pub fn set_dots(&mut self, has_dots: bool) {
        self.terminal.backend_mut().set_dots(has_dots);
    }

    /// Makes the terminal report the mouse until it is restored.
    pub fn listen_to_mouse(&mut self) -> io::Result<()> {
        device::lock().listen_to_mouse()
    }

    /// Sends `text` to the terminal's clipboard.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        device::lock().write(clipboard::sequence(text).as_bytes())
    }

    /// Whether another program has used the screen since the last frame.
    pub fn is_stale(&self) -> bool {
        device::lock().is_stale()
    }

    /// Returns the size of the terminal.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame. `view` returns the position of the cursor, which is hidden but followed by
    /// assistive programs.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let (generation, is_stale) = {
            let mut device = device::lock();
            let is_stale = device.is_stale();
            device.set_stale(false);
            (device.generation(), is_stale)
        };
        self.frame.0.take();
        if is_stale {
            let size = self.terminal.size()?;
            // Not `clear`: it queries the cursor position and waits if the terminal does not
            // answer.
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
            self.covered.clear();
        }
        self.terminal.backend_mut().begin_frame()?;
        let mut cursor = None;
        let (has_plain_signs, covered) = (self.has_plain_signs, &mut self.covered);
        self.terminal.draw(|frame| {
            cursor = view(frame.buffer_mut());
            if has_plain_signs {
                use_plain_signs(frame.buffer_mut());
            }
            keep_columns(frame.buffer_mut(), covered);
        })?;
        let backend = self.terminal.backend_mut();
        if let Some(at) = cursor {
            queue!(backend, MoveTo(at.x, at.y))?;
        }
        queue!(backend, EndSynchronizedUpdate)?;
        let frame = self.frame.0.take();
        let mut device = device::lock();
        if device.generation() == generation {
            device.write(&frame)
        } else {
            // The frame was drawn for a screen that has been restored meanwhile.
            device.set_stale(true);
            Ok(())
        }
    }

    /// Gives the terminal to another program while `run` runs. Interrupts are then for that
    /// program.
    pub fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        set_handed_over(true);
        self.give_back();
        let ended = run();
        set_handed_over(false);
        device::lock().take()?;
        Ok(ended)
    }

    /// Suspends the program as Ctrl-Z does, and takes over the terminal again when it continues.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.give_back();
        stop();
        device::lock().take_again()
    }

    /// Restores the terminal. Waits for pending answers, which the next program would read as keys.
    fn give_back(&mut self) {
        device::lock().leave_screen();
        self.incomings.drain();
        device::lock().restore_line();
    }
}

/// How long to wait for the next item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Until it comes.
    Forever,
    /// Not at all.
    Never,
}
