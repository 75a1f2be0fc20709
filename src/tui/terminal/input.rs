//! Reads input from the terminal until an item is complete or time is up.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::decode::Typing;
use super::device;
use super::query::Answers;

#[cfg(unix)]
pub use unix::{Keyboard, wake};

#[cfg(not(unix))]
pub use console::{Console as Keyboard, wake};

/// How long to wait for pending answers when the screen is left.
const LONGEST: Duration = Duration::from_millis(2_500);

/// A received item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// User input.
    Event(Event),
    /// The terminal has answered all queries.
    Answered,
}

/// The input of the terminal.
pub struct Incomings {
    #[cfg_attr(not(unix), expect(dead_code, reason = "crossterm reads the console itself"))]
    keyboard: Keyboard,
    answers: Answers,
    asked: Option<Instant>,
    /// User input received while waiting for answers.
    events: VecDeque<Event>,
}

impl Incomings {
    /// Creates the input.
    pub fn open() -> io::Result<Self> {
        Ok(Self {
            keyboard: Keyboard::open()?,
            answers: Answers::default(),
            asked: None,
            events: VecDeque::new(),
        })
    }

    /// Notes that the terminal was queried just now.
    pub fn ask(&mut self) {
        self.asked = Some(Instant::now());
        self.answers.ask();
        device::lock().set_answer_pending(true);
    }

    /// Returns the answers so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether answers may still come.
    fn is_asked(&self) -> bool {
        !self.answers.complete && self.asked.is_some_and(|asked| asked.elapsed() < LONGEST)
    }

    /// Waits until the terminal has answered everything, for at most `patience` since the query.
    ///
    /// Keeps user input for [`Self::next`].
    pub fn wait_for_answers(&mut self, patience: Duration) -> io::Result<()> {
        let until = self.asked.unwrap_or_else(Instant::now) + patience;
        while !self.answers.complete
            && let Some(left) = until.checked_duration_since(Instant::now())
        {
            match self.read(Some(left), Typing::Keys)? {
                Some(Incoming::Event(event)) => self.events.push_back(event),
                Some(Incoming::Answered) | None => {}
            }
        }
        Ok(())
    }

    /// Reads pending answers, so that no other program receives them. Drops user input.
    pub fn drain(&mut self) {
        if self.is_asked() {
            // A terminal that is gone sends nothing.
            let _ = self.wait_for_answers(LONGEST);
            device::lock().set_answer_pending(false);
        }
    }

    /// Returns the next item that comes within `patience`. Waits without limit if it is `None`.
    pub fn next(
        &mut self,
        patience: Option<Duration>,
        letters: Typing,
    ) -> io::Result<Option<Incoming>> {
        if let Some(event) = self.events.pop_front() {
            return Ok(Some(Incoming::Event(event)));
        }
        self.read(patience, letters)
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, PipeReader, PipeWriter, Read, Write};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use crossterm::event::Event;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{Incoming, Incomings};
    use crate::tui::terminal::decode::{Decoder, Received, Typing};
    use crate::tui::terminal::device;
    use crate::tui::terminal::tty;

    /// Wakes the reader: a byte in a pipe.
    struct Bell {
        is_rung: AtomicBool,
        reader: PipeReader,
        writer: PipeWriter,
    }

    static BELL: OnceLock<Bell> = OnceLock::new();

    /// Wakes the reader, which then handles everything that is due, as after a resize.
    pub fn wake() {
        if let Some(bell) = BELL.get()
            && !bell.is_rung.swap(true, Ordering::SeqCst)
        {
            // One byte always fits.
            let _ = (&bell.writer).write_all(b"!");
        }
    }

    fn bell() -> io::Result<&'static Bell> {
        if BELL.get().is_none() {
            let (reader, writer) = io::pipe()?;
            let _ = BELL.set(Bell { is_rung: AtomicBool::new(false), reader, writer });
        }
        BELL.get().ok_or_else(|| io::Error::other("no pipe"))
    }

    /// The terminal as an input.
    pub struct Keyboard {
        tty: File,
        bell: &'static Bell,
        decoder: Decoder,
    }

    /// How long to wait for the threads that watch for a terminal that is gone.
    const GONE: Duration = Duration::from_secs(1);

    /// The outcome of waiting.
    enum Heard {
        Bytes,
        Bell,
        Nothing,
    }

    impl Keyboard {
        pub fn open() -> io::Result<Self> {
            Ok(Self { tty: tty::keyboard()?, bell: bell()?, decoder: Decoder::default() })
        }

        fn hear(&mut self, patience: Option<Duration>) -> io::Result<Heard> {
            let timeout = patience.map(|patience| Timespec {
                tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
                tv_nsec: patience.subsec_nanos().into(),
            });
            let mut fds = [
                PollFd::new(&self.tty, PollFlags::IN),
                PollFd::new(&self.bell.reader, PollFlags::IN),
            ];
            match poll(&mut fds, timeout.as_ref()) {
                Ok(0) => return Ok(Heard::Nothing),
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => return Ok(Heard::Bell),
                Err(error) => return Err(error.into()),
            }
            let [tty, bell] = fds.map(|fd| !fd.revents().is_empty());
            if bell {
                // Clear the flag first: a wake-up after this must ring again.
                self.bell.is_rung.store(false, Ordering::SeqCst);
                let _ = (&self.bell.reader).read(&mut [0; 8])?;
            }
            if !tty {
                return Ok(Heard::Bell);
            }
            let mut bytes = [0; 16_384];
            match self.tty.read(&mut bytes) {
                Ok(0) => {
                    // The terminal is gone: the watching threads end the program.
                    std::thread::sleep(GONE);
                    Err(io::ErrorKind::UnexpectedEof.into())
                }
                Ok(count) => {
                    self.decoder.feed(bytes.get(..count).unwrap_or_default());
                    Ok(if bell { Heard::Bell } else { Heard::Bytes })
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Heard::Bell),
                Err(error) => Err(error),
            }
        }
    }

    impl Incomings {
        pub(super) fn read(
            &mut self,
            patience: Option<Duration>,
            letters: Typing,
        ) -> io::Result<Option<Incoming>> {
            let until = patience.map(|patience| Instant::now() + patience);
            loop {
                if let Some(input) = self.keyboard.decoder.next(letters) {
                    match self.take_in(input) {
                        Some(incoming) => return Ok(Some(incoming)),
                        None => continue,
                    }
                }
                let left = until.map(|until| until.saturating_duration_since(Instant::now()));
                let began = self.keyboard.decoder.patience(self.is_asked());
                let wait = left.into_iter().chain(began).min();
                match self.keyboard.hear(wait)? {
                    Heard::Bytes => {}
                    Heard::Bell => {
                        let (width, height) = crossterm::terminal::size()?;
                        return Ok(Some(Incoming::Event(Event::Resize(width, height))));
                    }
                    Heard::Nothing if began.is_some_and(|began| wait == Some(began)) => {
                        let rest = self.keyboard.decoder.rest();
                        if let Some(incoming) = rest.and_then(|rest| self.take_in(rest)) {
                            return Ok(Some(incoming));
                        }
                    }
                    Heard::Nothing => return Ok(None),
                }
            }
        }

        fn take_in(&mut self, input: Received) -> Option<Incoming> {
            match input {
                Received::Event(event) => Some(Incoming::Event(event)),
                Received::Reply(reply) => {
                    let was_complete = self.answers.complete;
                    self.answers.take(reply);
                    if self.answers.complete {
                        device::lock().set_answer_pending(false);
                    }
                    (self.answers.complete && !was_complete).then_some(Incoming::Answered)
                }
            }
        }
    }
}

#[cfg(not(unix))]
mod console {
    use std::io;
    use std::time::Duration;

    use super::{Incoming, Incomings};
    use crate::tui::terminal::decode::Typing;

    /// How often the event reader checks by itself, since nothing can wake it here.
    const NO_WAKING: Duration = Duration::from_millis(250);

    /// Nothing wakes the reader here; it checks by itself now and then.
    pub fn wake() {}

    /// The console, which sends events and is never queried.
    pub struct Console;

    impl Console {
        pub fn open() -> io::Result<Self> {
            Ok(Self)
        }
    }

    impl Incomings {
        pub(super) fn read(
            &mut self,
            patience: Option<Duration>,
            _: Typing,
        ) -> io::Result<Option<Incoming>> {
            if !crossterm::event::poll(patience.unwrap_or(NO_WAKING))? {
                return Ok(None);
            }
            crossterm::event::read().map(|event| Some(Incoming::Event(event)))
        }
    }
}
