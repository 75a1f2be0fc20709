//! Asks the terminal what it is, and parses its answers.
//!
//! Every terminal answers the last query (primary device attributes), so that answer ends the wait.
//! The wait also ends after [`PATIENCE`]; later answers are still accepted. Sources: DEC STD 070
//! and xterm's control sequences for `DECRQM` and device attributes; the bidi recommendation for
//! mode 8 (BDSM).

use std::io;
use std::time::Duration;

use super::device;
use super::input::Incomings;
use super::native_bidi::NativeBidi;
use super::signals;

/// How long to wait for answers before the first frame is drawn with a guess.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// How long a command waits that needs only the answers.
const LONG_PATIENCE: Duration = Duration::from_secs(2);

/// Queries the bidi mode, the name and version, the background colour, and the secondary and
/// primary device attributes.
pub const QUERIES: &str = "\x1b[8$p\x1b[>q\x1b]11;?\x1b\\\x1b[>c\x1b[c";

/// Queries the bidi mode again after setting it.
pub const VERIFICATION: &str = "\x1b[8$p\x1b[c";

/// The background of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Closer to black.
    Dark,
    /// Closer to white.
    Light,
}

/// The answers of a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The state of mode 8, implicit bidi: 0 unknown, 1 set, 2 reset, 3 and 4 permanently so.
    pub bidi_mode: Option<u8>,
    /// The state of mode 8 after it was reset.
    pub bidi_mode_after: Option<u8>,
    /// The name and version (XTVERSION).
    pub name: Option<String>,
    /// The background colour (OSC 11).
    pub background: Option<Background>,
    /// The secondary device attributes, without `>` and `c`.
    pub secondary: Option<String>,
    /// Whether the primary device attributes, which end the answers, have come.
    pub complete: bool,
    /// The number of queries, and of complete answers.
    asked: u8,
    answered: u8,
}

impl Answers {
    /// Notes that the terminal is queried, perhaps again.
    pub fn ask(&mut self) {
        self.asked = self.asked.saturating_add(1);
        self.complete = false;
    }

    /// Whether no answer has come.
    pub fn is_empty(&self) -> bool {
        *self == Self { asked: self.asked, ..Self::default() }
    }

    /// Adds an answer.
    pub fn take(&mut self, reply: Reply) {
        match reply {
            Reply::BidiMode(mode) if self.answered == 0 => self.bidi_mode = Some(mode),
            Reply::BidiMode(mode) => self.bidi_mode_after = Some(mode),
            Reply::Name(name) => self.name = Some(name),
            Reply::Background(background) => self.background = background,
            Reply::Secondary(attributes) => self.secondary = Some(attributes),
            Reply::Primary => {
                self.answered = self.answered.saturating_add(1);
                self.complete = self.answered >= self.asked;
            }
            Reply::Other => {}
        }
    }
}

/// An answer of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The state of mode 8.
    BidiMode(u8),
    /// The name and version.
    Name(String),
    /// The background, if its colour can be parsed.
    Background(Option<Background>),
    /// The secondary device attributes.
    Secondary(String),
    /// The primary device attributes.
    Primary,
    /// An unrequested answer.
    Other,
}

impl Reply {
    /// Parses the body of a device control string or an operating system command.
    /// command.
    pub fn of_string(is_device: bool, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        match (is_device, text.strip_prefix(">|"), text.strip_prefix("11;")) {
            (true, Some(name), _) => Self::Name(name.to_owned()),
            (false, _, Some(colour)) => Self::Background(background(colour)),
            _ => Self::Other,
        }
    }

    /// Parses a control sequence with these parameters and this final letter. `None` if it is a key
    /// or the mouse.
    pub fn of_sequence(parameters: &str, last: u8) -> Option<Self> {
        if let (b'y', Some(mode)) = (last, parameters.strip_suffix('$')) {
            let state = mode.strip_prefix("8;").and_then(|state| state.parse().ok());
            return Some(state.map_or(Self::Other, Self::BidiMode));
        }
        match (parameters.chars().next(), last) {
            (Some('>'), b'c') => {
                Some(Self::Secondary(parameters.trim_start_matches('>').to_owned()))
            }
            (Some('?'), b'c') => Some(Self::Primary),
            // Not keys: the window size, colours, keyboard flags.
            (Some('>' | '?' | '='), _) | (_, b't' | b'n' | b'c' | b'x') => Some(Self::Other),
            _ => None,
        }
    }
}

/// Classifies a colour in X11 notation, `rgb:1c1c/1c1c/1c1c` with one to four digits each. `None`
/// for anything else.
///
/// The three channels are weighted as in ITU-R BT.601.
fn background(colour: &str) -> Option<Background> {
    let (_, parts) = colour.split_once(':')?;
    let share = |part: &str| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        value.checked_mul(1000)?.checked_div(most)
    };
    let mut shares = parts.split('/').map(share);
    let [red, green, blue] = [shares.next()??, shares.next()??, shares.next()??];
    let is_light = (299 * red + 587 * green + 114 * blue) / 1000 >= 500;
    Some(if is_light { Background::Light } else { Background::Dark })
}

/// Queries the terminal without taking over the screen, and verifies its bidi switch.
///
/// Drops user input, so this is for a command that only reports. `None` if the terminal cannot be
/// queried.
pub fn ask_terminal() -> io::Result<Option<Answers>> {
    if cfg!(not(unix)) {
        return Ok(None);
    }
    signals::watch()?;
    signals::restore_on_panic();
    device::lock().take_line()?;
    let answers = converse();
    device::lock().restore_line();
    answers.map(Some)
}

fn converse() -> io::Result<Answers> {
    let mut incomings = Incomings::open()?;
    let mut ask = |queries: &str| {
        incomings.ask();
        device::lock().write(queries.as_bytes())?;
        incomings.wait_for_answers(LONG_PATIENCE)?;
        incomings.drain();
        Ok::<_, io::Error>(incomings.answers().clone())
    };
    let answers = ask(QUERIES)?;
    if answers.bidi_mode != Some(1) {
        return Ok(answers);
    }
    let switch = NativeBidi::Mode8;
    let answers = ask(&format!("{}{VERIFICATION}", switch.enter()))?;
    device::lock().write(switch.leave().as_bytes())?;
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_background_is_light_or_dark() {
        for (answer, expected) in [
            ("rgb:ffff/ffff/ffff", Some(Background::Light)),
            ("rgb:0000/0000/0000", Some(Background::Dark)),
            ("rgb:fd/f6/e3", Some(Background::Light)),
            ("rgb:0/2b/36", Some(Background::Dark)),
            ("rgba:ffff/ffff/ffff/8000", Some(Background::Light)),
            ("white", None),
            ("rgb:fffffffffff/0/0", None),
            ("rgb://", None),
        ] {
            assert_eq!(background(answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_second_answer_says_what_became_of_the_mode() {
        let mut answers = Answers::default();
        answers.ask();
        answers.take(Reply::BidiMode(1));
        assert!(!answers.complete);
        answers.take(Reply::Primary);
        assert!(answers.complete);
        answers.ask();
        answers.take(Reply::BidiMode(2));
        answers.take(Reply::Primary);
        assert_eq!((answers.bidi_mode, answers.bidi_mode_after), (Some(1), Some(2)));
    }
}
