//! Decodes what a terminal sends: keys, pastes, the mouse, and answers.
//!
//! Answers are recognized by their grammar, not by their time: one that comes late or in pieces is
//! never a key. Sources: ECMA-48 5.4 (control sequences) and 5.6 (control strings); xterm's control
//! sequences, for the keys, the mouse (mode 1006) and bracketed paste (mode 2004).
//!
//! The decoder has no clock and reads nothing. The caller passes bytes to [`Decoder::feed`], and
//! calls [`Decoder::rest`] when nothing more came within [`Decoder::patience`].

use std::time::Duration;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::query::Reply;

/// A decoded item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// User input.
    Event(Event),
    /// An answer of the terminal.
    Reply(Reply),
}

/// How letters are interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Each is a key.
    Keys,
    /// They are text: many at once are a paste, whether or not the terminal marks it.
    Text,
}

/// An incomplete sequence ends after this time; a lone escape is then the key.
const ESCAPE: Duration = Duration::from_millis(50);

/// The same while answers are expected: a slow line may delay the rest of one after its escape.
const ESCAPE_WHILE_ASKED: Duration = Duration::from_millis(400);

/// An incomplete answer is dropped after this time.
const SEQUENCE: Duration = Duration::from_millis(2_500);

/// An incomplete paste is delivered after this time.
const PASTE: Duration = Duration::from_secs(1);

/// From this many letters without a pause on, they are a paste.
const MANY: usize = 32;

/// The longest answer, in bytes. Anything longer is not an answer.
const LONGEST_SEQUENCE: usize = 4_096;

/// The longest paste to keep, in bytes.
const LONGEST_PASTE: usize = 1 << 20;

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
const INTERRUPT: u8 = 0x03;

/// Decodes what a terminal sends.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The bytes not decoded yet.
    bytes: Vec<u8>,
    /// The beginning of an incomplete paste.
    paste: Option<Vec<u8>>,
    /// Whether an escape was reported as a key just before `bytes`, which may be the rest of an
    /// answer.
    after_escape: bool,
}

/// What the first bytes mean.
enum Step {
    /// So many bytes mean this, or nothing.
    Take(usize, Option<Received>),
    /// More bytes are needed.
    Wait,
}

impl Decoder {
    /// Adds bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns the next complete item.
    pub fn next(&mut self, letters: Typing) -> Option<Received> {
        loop {
            if self.paste.is_some() {
                return self.pasted();
            }
            if self.bytes.is_empty() {
                return None;
            }
            if std::mem::take(&mut self.after_escape) && !self.rest_of_answer() {
                return None;
            }
            if self.bytes.starts_with(PASTE_BEGINS) {
                self.bytes.drain(..PASTE_BEGINS.len());
                self.paste = Some(Vec::new());
                continue;
            }
            if letters == Typing::Text
                && let Some(text) = self.many_letters()
            {
                return Some(Received::Event(Event::Paste(text)));
            }
            match step(&self.bytes) {
                Step::Wait => return None,
                Step::Take(length, input) => {
                    self.bytes.drain(..length.min(self.bytes.len()));
                    if input.is_some() {
                        return input;
                    }
                }
            }
        }
    }

    /// Drops the rest of an answer whose escape was reported as a key. Returns `false` if more of
    /// it must come.
    fn rest_of_answer(&mut self) -> bool {
        let mut whole = vec![0x1b];
        whole.extend_from_slice(&self.bytes);
        let is_answer = whole.get(1).is_some_and(|byte| b"[]P".contains(byte));
        match step(&whole) {
            Step::Wait if is_answer && self.bytes.len() < LONGEST_SEQUENCE => {
                self.after_escape = true;
                false
            }
            Step::Take(length, Some(Received::Reply(_))) => {
                self.bytes.drain(..length - 1);
                !self.bytes.is_empty()
            }
            Step::Wait | Step::Take(..) => true,
        }
    }

    /// How long to wait for the next byte. `None` if nothing is incomplete.
    pub fn patience(&self, is_asked: bool) -> Option<Duration> {
        if self.paste.is_some() {
            return Some(PASTE);
        }
        match self.bytes.len() + usize::from(self.after_escape && !self.bytes.is_empty()) {
            0 => None,
            1 | 2 if is_asked => Some(ESCAPE_WHILE_ASKED),
            1 | 2 => Some(ESCAPE),
            _ => Some(SEQUENCE),
        }
    }

    /// Ends the wait: what is incomplete is taken as it is.
    pub fn rest(&mut self) -> Option<Received> {
        if let Some(paste) = self.paste.take() {
            let mut paste = paste;
            paste.append(&mut self.bytes);
            return Some(pasted(&paste));
        }
        if std::mem::take(&mut self.after_escape) && !self.bytes.is_empty() {
            // It was typed after an escape and is not an answer.
            return self.next(Typing::Keys);
        }
        let bytes = std::mem::take(&mut self.bytes);
        match bytes[..] {
            [0x1b] => {
                self.after_escape = true;
                Some(key(KeyCode::Esc, KeyModifiers::NONE))
            }
            [0x1b, letter] => Some(key(KeyCode::Char(char::from(letter)), KeyModifiers::ALT)),
            [letter @ b' '..=b'~'] => {
                Some(key(KeyCode::Char(char::from(letter)), KeyModifiers::NONE))
            }
            // Nothing, or the rest of an answer or letter that never came.
            _ => None,
        }
    }

    /// Returns the paste when it is complete. Ctrl-C ends it, because no terminal pastes that byte.
    fn pasted(&mut self) -> Option<Received> {
        let ends = self.bytes.windows(PASTE_ENDS.len()).position(|window| window == PASTE_ENDS);
        let interrupt = self.bytes.iter().position(|&byte| byte == INTERRUPT);
        let (end, after) = match (ends, interrupt) {
            (Some(end), Some(at)) if at < end => (Some(at), at),
            (Some(end), _) => (Some(end), end + PASTE_ENDS.len()),
            (None, Some(at)) => (Some(at), at),
            // The end marker may have been cut.
            (None, None) => {
                let kept = self.bytes.len().saturating_sub(PASTE_ENDS.len() - 1);
                (None, kept)
            }
        };
        let paste = self.paste.as_mut()?;
        let free = LONGEST_PASTE.saturating_sub(paste.len());
        let own = self.bytes.get(..end.unwrap_or(after)).unwrap_or_default();
        paste.extend_from_slice(own.get(..own.len().min(free)).unwrap_or_default());
        self.bytes.drain(..after);
        end?;
        self.paste.take().map(|paste| pasted(&paste))
    }

    /// Takes letters that came at once, if there are many.
    fn many_letters(&mut self) -> Option<String> {
        let end = self.bytes.iter().position(|&byte| byte < b' ' || byte == 0x7f);
        let run = self.bytes.get(..end.unwrap_or(self.bytes.len()))?;
        let whole = match std::str::from_utf8(run) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(run.get(..error.valid_up_to())?).ok()?,
        };
        let text = (whole.len() >= MANY).then(|| whole.to_owned())?;
        self.bytes.drain(..text.len());
        Some(text)
    }
}

fn pasted(bytes: &[u8]) -> Received {
    Received::Event(Event::Paste(String::from_utf8_lossy(bytes).into_owned()))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Received {
    Received::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Wait,
        [0x1b, rest @ ..] => escape(bytes, rest),
        [byte @ (0..=0x1f | 0x7f), ..] => Step::Take(1, Some(control(*byte))),
        _ => letter(bytes),
    }
}

fn escape(bytes: &[u8], rest: &[u8]) -> Step {
    match rest {
        [] | [b'O' | b'P' | b']' | b'['] => Step::Wait,
        [0x1b, ..] => Step::Take(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [b'[', ..] => control_sequence(bytes),
        [b'O', last, ..] => Step::Take(3, single_shift(*last)),
        [b'P', b'>' | b'!' | b'$' | b'+' | b'0'..=b'9', ..] | [b']', b'0'..=b'9', ..] => {
            control_string(bytes)
        }
        _ => match step(rest) {
            Step::Take(length, Some(Received::Event(Event::Key(mut event)))) => {
                event.modifiers |= KeyModifiers::ALT;
                Step::Take(length + 1, Some(Received::Event(Event::Key(event))))
            }
            Step::Take(length, _) => Step::Take(length + 1, None),
            Step::Wait => Step::Wait,
        },
    }
}

/// Parses `ESC P` or `ESC ]`, letters, and `ESC \` or a bell. Any other control character ends what
/// is not an answer.
fn control_string(bytes: &[u8]) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    let Some(length) = body.iter().position(|&byte| byte < b' ' || byte == 0x7f) else {
        let is_endless = bytes.len() > LONGEST_SEQUENCE;
        return if is_endless { Step::Take(bytes.len(), None) } else { Step::Wait };
    };
    let end = match body.get(length..).unwrap_or_default() {
        [0x1b, b'\\', ..] => 2,
        [0x1b] => return Step::Wait,
        [0x07, ..] => 1,
        _ => return Step::Take(2 + length, None),
    };
    let reply =
        Reply::of_string(bytes.get(1) == Some(&b'P'), body.get(..length).unwrap_or_default());
    Step::Take(2 + length + end, Some(Received::Reply(reply)))
}

fn control_sequence(bytes: &[u8]) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    // The function keys of the Linux console, and the mouse if mode 1006 is not supported.
    match body {
        [b'[', last, ..] => return Step::Take(4, console_key(*last)),
        [b'['] => return Step::Wait,
        [b'M', rest @ ..] => return old_mouse(rest),
        _ => {}
    }
    let is_part = |byte: &u8| (0x20..=0x3f).contains(byte);
    let length = body.iter().take_while(|byte| is_part(byte)).count();
    let whole = 2 + length + 1;
    let Some(&last) = body.get(length) else {
        let is_endless = bytes.len() > LONGEST_SEQUENCE;
        return if is_endless { Step::Take(bytes.len(), None) } else { Step::Wait };
    };
    if !(0x40..=0x7e).contains(&last) {
        return Step::Take(whole - 1, None);
    }
    let parameters =
        std::str::from_utf8(body.get(..length).unwrap_or_default()).unwrap_or_default();
    if let Some(reply) = Reply::of_sequence(parameters, last) {
        return Step::Take(whole, Some(Received::Reply(reply)));
    }
    let event = match parameters.strip_prefix('<') {
        Some(mouse) => mouse_event(mouse, last),
        None => key_sequence(parameters, last),
    };
    Step::Take(whole, event)
}

/// The numbers of a control sequence; omitted ones are `0`.
fn numbers(parameters: &str) -> Vec<u32> {
    let first = |part: &str| part.split(':').next().unwrap_or_default().parse().unwrap_or(0);
    parameters.split(';').map(first).collect()
}

/// The modifiers of a key, in xterm's encoding.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let known = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    let held = known.into_iter().filter(|(bit, _)| bits & bit != 0);
    held.fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier)
}

fn key_sequence(parameters: &str, last: u8) -> Option<Received> {
    let numbers = numbers(parameters);
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
    let held = modifiers(number(1));
    let code = match last {
        b'I' => return Some(Received::Event(Event::FocusGained)),
        b'O' => return Some(Received::Event(Event::FocusLost)),
        b'Z' => return Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'~' => numbered_key(number(0))?,
        b'u' => {
            let held = modifiers(number(1));
            return unicode_key(number(0)).map(|code| key(code, held));
        }
        _ => arrow(last)?,
    };
    Some(key(code, held))
}

/// The keys whose sequence ends with a letter of their own.
fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn single_shift(last: u8) -> Option<Received> {
    let code = if last == b'M' { KeyCode::Enter } else { arrow(last)? };
    Some(key(code, KeyModifiers::NONE))
}

fn console_key(last: u8) -> Option<Received> {
    let number = last.checked_sub(b'A').filter(|number| *number < 5)?;
    Some(key(KeyCode::F(number + 1), KeyModifiers::NONE))
}

fn numbered_key(number: u32) -> Option<KeyCode> {
    let function = |first: u32, name: u8| {
        u8::try_from(number - first).ok().map(|behind| KeyCode::F(name + behind))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// A key by its Unicode code point, as kitty and others send it.
fn unicode_key(number: u32) -> Option<KeyCode> {
    match char::from_u32(number)? {
        '\x1b' => Some(KeyCode::Esc),
        '\r' => Some(KeyCode::Enter),
        '\t' => Some(KeyCode::Tab),
        '\x7f' => Some(KeyCode::Backspace),
        letter if letter.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&letter) => None,
        letter => Some(KeyCode::Char(letter)),
    }
}

fn mouse_event(parameters: &str, last: u8) -> Option<Received> {
    let numbers = numbers(parameters);
    let [buttons, column, row] = numbers[..] else { return None };
    let is_down = match last {
        b'M' => true,
        b'm' => false,
        _ => return None,
    };
    mouse(buttons, column, row, is_down)
}

/// The mouse in the X10 encoding, with each number in one byte.
fn old_mouse(rest: &[u8]) -> Step {
    let [buttons, column, row, ..] = rest else { return Step::Wait };
    let number = |byte: u8| u32::from(byte).saturating_sub(32);
    let is_down = number(*buttons) & 3 != 3;
    Step::Take(6, mouse(number(*buttons), number(*column), number(*row), is_down))
}

fn mouse(buttons: u32, column: u32, row: u32, is_down: bool) -> Option<Received> {
    let button = match buttons & 3 {
        0 | 3 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (buttons & 64 != 0, buttons & 32 != 0, buttons & 3) {
        (true, _, 0) => MouseEventKind::ScrollUp,
        (true, _, 1) => MouseEventKind::ScrollDown,
        (true, _, 2) => MouseEventKind::ScrollLeft,
        (true, ..) => MouseEventKind::ScrollRight,
        (false, true, 3) => MouseEventKind::Moved,
        (false, true, _) => MouseEventKind::Drag(button),
        (false, false, _) if is_down => MouseEventKind::Down(button),
        (false, false, _) => MouseEventKind::Up(button),
    };
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).ok();
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in
        [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)]
    {
        if buttons & bit != 0 {
            modifiers |= modifier;
        }
    }
    let event = MouseEvent { kind, column: cell(column)?, row: cell(row)?, modifiers };
    Some(Received::Event(Event::Mouse(event)))
}

fn control(byte: u8) -> Received {
    let (code, modifiers) = match byte {
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x1c..=0x1f => (KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL),
        _ => (KeyCode::Char(char::from(byte | 0x60)), KeyModifiers::CONTROL),
    };
    key(code, modifiers)
}

fn letter(bytes: &[u8]) -> Step {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    let own = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(own) {
        Ok(text) => {
            let letter = text.chars().next().filter(|letter| !letter.is_control());
            let typed = |letter: char| {
                let shift = letter.is_uppercase();
                key(
                    KeyCode::Char(letter),
                    if shift { KeyModifiers::SHIFT } else { KeyModifiers::NONE },
                )
            };
            Step::Take(own.len(), letter.map(typed))
        }
        Err(error) if error.error_len().is_none() && bytes.len() < length => Step::Wait,
        Err(_) => Step::Take(1, None),
    }
}

#[cfg(test)]
mod tests;
