//! Lines of text for somebody who hears them: nothing in them can act on a terminal.

use std::io::{self, Write};

use crate::text::printable;
use crate::tui::effects::Host;
use crate::tui::terminal;
use crate::tui::terminal::NativeBidi;

/// What stands where a line is typed.
const PROMPT: &str = "> ";

/// Who types the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// Somebody at a terminal, who is prompted; an editor may have it for a while.
    Person,
    /// A pipe or a file: each line is repeated before its answer, and no other program is started.
    Pipe,
}

/// What is said.
pub struct LineWriter<W: Write> {
    output: W,
    has_spoken: bool,
}

impl<W: Write> LineWriter<W> {
    /// Nothing has been said yet.
    pub fn new(output: W) -> Self {
        Self { output, has_spoken: false }
    }

    /// An answer begins.
    pub fn begin(&mut self) {
        self.has_spoken = false;
    }

    /// Whether anything has been said since.
    pub fn has_spoken(&self) -> bool {
        self.has_spoken
    }

    /// Says one line. Whatever breaks lines in it becomes a blank; an empty one is not said.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        let line = printable(line);
        if line.trim().is_empty() {
            return Ok(());
        }
        self.has_spoken = true;
        writeln!(self.output, "{}", line.trim_end())
    }

    /// Lets what has been said be heard.
    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Asks for a line.
    pub fn prompt(&mut self) -> io::Result<()> {
        self.output.write_all(PROMPT.as_bytes())?;
        self.output.flush()
    }

    /// Ends; for a person whose input has ended, on a line of its own.
    pub fn end(&mut self, input_kind: InputKind) -> io::Result<()> {
        if input_kind == InputKind::Person {
            writeln!(self.output)?;
        }
        self.output.flush()
    }
}

/// No terminal is changed: what it is given are lines.
impl<W: Write> Host for LineWriter<W> {
    fn copy(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.say(line))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.has_spoken = true;
        self.output.flush()?;
        terminal::stop();
        Ok(())
    }

    fn switch(&mut self, _: NativeBidi) -> io::Result<()> {
        Ok(())
    }

    fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.output.flush()?;
        Ok(run())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_said_acts_on_a_terminal() {
        let mut output = Vec::new();
        let mut speech = LineWriter::new(&mut output);
        speech.say("a\u{1b}[31mb\u{202e}c\nd\r\u{9b}").expect("a vector takes everything");
        speech.copy("one\ttwo\n\u{7}three\n").expect("a vector takes everything");
        let said = String::from_utf8(output).expect("UTF-8");
        assert_eq!(said, "a␛[31mbc d \u{fffd}\none two\n␇three\n");
    }
}
