//! Reading what the terminal sends, until something is complete or time is over.

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

/// An answer that has not come after this time is not waited for when the screen is left.
const LONGEST: Duration = Duration::from_millis(2_500);

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A person did something.
    Event(Event),
    /// The terminal has answered everything that it was asked.
    Answered,
}

/// What the terminal sends.
pub struct Incomings {
    keyboard: Keyboard,
    answers: Answers,
    asked: Option<Instant>,
    /// What a person did while answers were waited for.
    events: VecDeque<Event>,
}

impl Incomings {
    /// What comes from the terminal.
    pub fn open() -> io::Result<Self> {
        Ok(Self {
            keyboard: Keyboard::open()?,
            answers: Answers::default(),
            asked: None,
            events: VecDeque::new(),
        })
    }

    /// Says that the terminal has been asked just now.
    pub fn ask(&mut self) {
        self.asked = Some(Instant::now());
        self.answers.ask();
        device::lock().set_owes_answer(true);
    }

    /// What the terminal has answered until now.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether answers may still come.
    fn is_asked(&self) -> bool {
        !self.answers.complete && self.asked.is_some_and(|asked| asked.elapsed() < LONGEST)
    }

    /// Waits until the terminal has answered everything, for `patience` since it was asked at the most. What a
    /// person does meanwhile is kept for [`Self::next`].
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

    /// Takes in answers that are still to come, so that nobody else is given them. What is typed meanwhile is
    /// lost.
    pub fn drain(&mut self) {
        if self.is_asked() {
            // A terminal that has gone sends nothing.
            let _ = self.wait_for_answers(LONGEST);
            device::lock().set_owes_answer(false);
        }
    }

    /// The next thing that comes within `patience`; without end where there is none.
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

    use super::super::decode::{Decoder, Received, Typing};
    use super::super::tty;
    use super::{Incoming, Incomings, device};

    /// What wakes the reader: a byte in a pipe.
    struct Bell {
        is_rung: AtomicBool,
        reader: PipeReader,
        writer: PipeWriter,
    }

    static BELL: OnceLock<Bell> = OnceLock::new();

    /// Wakes the reader: it takes this for a new size, and looks after everything that waits for it.
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

    /// The terminal as it is read from.
    pub struct Keyboard {
        tty: File,
        bell: &'static Bell,
        decoder: Decoder,
    }

    /// How long those who watch for a terminal that has gone are waited for.
    const GONE: Duration = Duration::from_secs(1);

    /// What became of waiting.
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
                // The sign first: what rings after this rings again.
                self.bell.is_rung.store(false, Ordering::SeqCst);
                let _ = (&self.bell.reader).read(&mut [0; 8])?;
            }
            if !tty {
                return Ok(Heard::Bell);
            }
            let mut bytes = [0; 16_384];
            match self.tty.read(&mut bytes) {
                Ok(0) => {
                    // The terminal has gone: those who watch for that end the program.
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
                        device::lock().set_owes_answer(false);
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

    use super::super::decode::Typing;
    use super::{Incoming, Incomings};

    /// How long the reader of events waits where nothing can wake it.
    const NO_WAKING: Duration = Duration::from_millis(250);

    /// Nothing wakes the reader here: it looks by itself now and then.
    pub fn wake() {}

    /// The console, which tells of events and is never asked.
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
