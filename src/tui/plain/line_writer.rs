//! Writes lines for a screen reader. Nothing in them can act on a terminal.

use std::io::{self, Write};

use crate::text::printable;
use crate::tui::effects::Host;
use crate::tui::terminal;
use crate::tui::terminal::NativeBidi;

/// The prompt.
const PROMPT: &str = "> ";

/// The origin of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A terminal: lines are prompted for, and an editor may use the terminal.
    Person,
    /// A pipe or a file: each line is echoed before its answer, and no other program is started.
    Pipe,
}

/// Writes the answers.
pub struct LineWriter<W: Write> {
    output: W,
    has_output: bool,
}

impl<W: Write> LineWriter<W> {
    /// Creates a writer.
    pub fn new(output: W) -> Self {
        Self { output, has_output: false }
    }

    /// Starts an answer.
    pub fn start_answer(&mut self) {
        self.has_output = false;
    }

    /// Whether the answer has any lines yet.
    pub fn has_output(&self) -> bool {
        self.has_output
    }

    /// Writes one line. Line breaks become blanks; an empty line is skipped.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        let line = printable(line);
        if line.trim().is_empty() {
            return Ok(());
        }
        self.has_output = true;
        writeln!(self.output, "{}", line.trim_end())
    }

    /// Flushes the output.
    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Shows the prompt.
    pub fn prompt(&mut self) -> io::Result<()> {
        self.output.write_all(PROMPT.as_bytes())?;
        self.output.flush()
    }

    /// Ends the output. At a terminal the line of the last prompt is ended too.
    pub fn end(&mut self, input_kind: InputKind) -> io::Result<()> {
        if input_kind == InputKind::Person {
            writeln!(self.output)?;
        }
        self.output.flush()
    }
}

/// Plain mode does not change the terminal; texts for it are written as lines.
impl<W: Write> Host for LineWriter<W> {
    fn copy(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.say(line))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.has_output = true;
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
        let written = String::from_utf8(output).expect("UTF-8");
        assert_eq!(written, "a␛[31mbc d \u{fffd}\none two\n␇three\n");
    }
}
