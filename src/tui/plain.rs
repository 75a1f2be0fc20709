//! Plain mode: the same actions as lines of text on the normal screen, for screen readers and for
//! terminals that can place nothing.
//!
//! ```text
//! > /veto
//! 6 hits.
//! 1: March 2024. Russia vetoes further monitoring of the sanctions. …
//! > 1
//! 19 of 42: March 2024. Russia vetoes further monitoring of the sanctions. …
//! ```
//!
//! Each line performs its actions on the same [`Session`] that the screen shows ([`line`]); then
//! plain mode describes what has changed ([`describe`]). It writes no layout and no escape
//! sequences: every line goes through [`printable`](crate::text::printable).

mod describe;
mod help;
mod line;
mod line_writer;
mod read_aloud;
mod rows;
mod session;

use std::io::{self, BufRead, Read, Write};

use crate::i18n::Phrase;
use crate::tui::effects::EffectRunner;
use crate::tui::keys::keymap::Keymap;
use crate::tui::session::Session;
use crate::tui::terminal::{Environment, choose};
use line_writer::LineWriter;
use session::{PlainSession, Rest};

pub use line_writer::InputKind;

/// The longest line to accept, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Runs `session` in plain mode: reads lines from `input` and writes answers to `output` until the
/// input ends or `quit`.
///
/// `editor` is the user's editor, with its options.
pub fn converse(
    session: Session,
    keymap: &Keymap,
    (input_kind, editor): (InputKind, String),
    (mut input, output): (impl BufRead, impl Write),
) -> io::Result<()> {
    let runner = EffectRunner::new(&session, choose(None, &Environment::default()), editor);
    let mut plain = PlainSession {
        before: session.clone(),
        session,
        keymap,
        input_kind,
        runner,
        output: LineWriter::new(output),
        reading: None,
        looked_at: None,
        rest: Rest::Nothing,
        direction: 0,
    };
    plain.greet()?;
    loop {
        match input_kind {
            InputKind::Person => plain.output.prompt()?,
            // Another program may wait for the answer before it sends more.
            InputKind::Pipe => plain.output.flush()?,
        }
        let mut bytes = Vec::new();
        let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return plain.output.end(input_kind);
        }
        if bytes.last() != Some(&b'\n')
            && u64::try_from(read).is_ok_and(|number| number == LONGEST_LINE)
        {
            input.skip_until(b'\n')?;
            plain.say(Phrase::LineTooLong)?;
            continue;
        }
        let line = String::from_utf8_lossy(&bytes);
        if input_kind == InputKind::Pipe {
            plain.output.say(&format!("> {}", line.trim()))?;
        }
        if plain.answer(&line)?.is_break() {
            return plain.output.end(InputKind::Pipe);
        }
    }
}
