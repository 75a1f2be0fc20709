//! Asking the terminal what it is: queries, answers, and what was typed meanwhile.
//!
//! Every terminal answers the last query (primary device attributes), so its answer ends the wait; one
//! that answers nothing is given up after [`PATIENCE`]. Sources: DEC STD 070 and xterm's control
//! sequences for `DECRQM` and device attributes; the bidi recommendation for mode 8 (BDSM).

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::tui::key::{Key, keys_in};

/// How long a terminal is waited for.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// Asks for the bidi mode, the name and version, the colour of the background, the secondary and the primary
/// device attributes.
pub const QUERIES: &str = "\x1b[8$p\x1b[>q\x1b]11;?\x1b\\\x1b[>c\x1b[c";

/// What letters stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Nearer to black.
    Dark,
    /// Nearer to white.
    Light,
}

/// What a terminal answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The state of mode 8, implicit bidi: 0 not known, 1 set, 2 reset, 3 and 4 permanently so.
    pub bidi_mode: Option<u8>,
    /// Name and version (XTVERSION).
    pub name: Option<String>,
    /// The colour of the background (OSC 11).
    pub background: Option<Background>,
    /// Secondary device attributes, without `>` and `c`.
    pub secondary: Option<String>,
    /// Whether the primary device attributes came, which end the answers.
    pub complete: bool,
}

impl Answers {
    /// Takes answers out of what was read. Returns the keys that were typed between them.
    pub fn read(bytes: &[u8]) -> (Self, Vec<Key>) {
        let mut answers = Self::default();
        let mut typed = Vec::new();
        let mut rest = bytes;
        while let Some((&first, behind)) = rest.split_first() {
            if first == 0x1b
                && let Some((answer, length)) = reply(rest)
            {
                answers.take(answer);
                rest = rest.get(length..).unwrap_or_default();
            } else {
                typed.push(first);
                rest = behind;
            }
        }
        (answers, keys_in(&typed))
    }

    fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Mode(mode) => self.bidi_mode = Some(mode),
            Reply::Name(name) => self.name = Some(name),
            Reply::Background(background) => self.background = background,
            Reply::Secondary(attributes) => self.secondary = Some(attributes),
            Reply::Primary => self.complete = true,
            Reply::Other => {}
        }
    }
}

/// One answer of a terminal.
enum Reply {
    Mode(u8),
    Name(String),
    Background(Option<Background>),
    Secondary(String),
    Primary,
    Other,
}

/// The answer that `bytes` begin with, and its length in bytes.
fn reply(bytes: &[u8]) -> Option<(Reply, usize)> {
    if let Some(body) = bytes.strip_prefix(b"\x1bP>|") {
        let length = body.iter().position(|&byte| byte == 0x1b || byte == 0x07)?;
        let name = String::from_utf8_lossy(body.get(..length)?).into_owned();
        // ESC \ or BEL ends a string.
        let end = if body.get(length) == Some(&0x07) { 1 } else { 2 };
        return Some((Reply::Name(name), 4 + length + end));
    }
    if let Some(body) = bytes.strip_prefix(b"\x1b]11;") {
        let length = body.iter().position(|&byte| byte == 0x1b || byte == 0x07)?;
        let colour = std::str::from_utf8(body.get(..length)?).ok()?;
        let end = if body.get(length) == Some(&0x07) { 1 } else { 2 };
        return Some((Reply::Background(background(colour)), 5 + length + end));
    }
    let body = bytes.strip_prefix(b"\x1b[")?;
    let parameter = |byte: &u8| (0x20..=0x3f).contains(byte);
    let length = body.iter().take_while(|byte| parameter(byte)).count();
    let last = *body.get(length)?;
    let parameters = std::str::from_utf8(body.get(..length)?).ok()?;
    let whole = 2 + length + 1;
    match (last, parameters.strip_suffix('$')) {
        (b'y', Some(mode)) => {
            let mode = mode.strip_prefix("8;").and_then(|state| state.parse().ok());
            Some((mode.map_or(Reply::Other, Reply::Mode), whole))
        }
        (b'c', _) if parameters.starts_with('>') => {
            Some((Reply::Secondary(parameters.trim_start_matches('>').to_owned()), whole))
        }
        (b'c', _) if parameters.starts_with('?') => Some((Reply::Primary, whole)),
        _ => None,
    }
}

/// What a colour as X11 writes it is nearer to: `rgb:1c1c/1c1c/1c1c`, with one to four digits each; `None` for
/// anything else. Eyes weigh the three as ITU-R BT.601 does.
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

/// Asks the terminal what it is without taking the screen. What was typed meanwhile is lost, so this
/// is for a command that only reports.
pub fn ask_terminal() -> io::Result<Option<Answers>> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    let bytes =
        out.write_all(QUERIES.as_bytes()).and_then(|()| out.flush()).and_then(|()| read_answers());
    disable_raw_mode()?;
    Ok(Some(Answers::read(&bytes?).0))
}

/// What the terminal sends until it has answered everything, or for [`PATIENCE`].
pub fn read_answers() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let until = Instant::now() + PATIENCE;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        match read_tty(left) {
            Ok(read) if read.is_empty() => break,
            Ok(read) => bytes.extend(read),
            // The program was stopped and goes on.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if Answers::read(&bytes).0.complete {
            break;
        }
    }
    Ok(bytes)
}

/// Reads what the terminal sends, waiting `patience` at the most; nothing when it sends nothing.
#[cfg(unix)]
fn read_tty(patience: Duration) -> io::Result<Vec<u8>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use std::io::{IsTerminal, Read};

    let stdin = io::stdin();
    let tty = if stdin.is_terminal() {
        std::fs::File::from(std::os::fd::AsFd::as_fd(&stdin).try_clone_to_owned()?)
    } else {
        std::fs::File::open("/dev/tty")?
    };
    let mut fds = [PollFd::new(&tty, PollFlags::IN)];
    let timeout = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
    if poll(&mut fds, Some(&timeout))? == 0 {
        return Ok(Vec::new());
    }
    let mut bytes = vec![0; 1024];
    let read = (&tty).read(&mut bytes)?;
    bytes.truncate(read);
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_tty(_: Duration) -> io::Result<Vec<u8>> {
    Ok(Vec::new())
}

/// Takes in an answer that came after nobody waited for it any more: its letters are no keys.
///
/// Only the name of a terminal and its background look like keys: `ESC P` or `ESC ]`, letters, `ESC \\` or a bell.
#[derive(Debug, Default)]
pub struct LateAnswer {
    inside: bool,
}

impl LateAnswer {
    /// Whether `event` is a part of such an answer.
    pub fn takes(&mut self, event: &Event) -> bool {
        let Event::Key(key) = event else {
            return false;
        };
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match (self.inside, key.code) {
            (false, KeyCode::Char('P' | ']')) if alt => self.inside = true,
            (true, KeyCode::Char('g')) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.inside = false;
                return true;
            }
            (true, KeyCode::Char('\\')) if alt => {
                self.inside = false;
                return true;
            }
            (true, KeyCode::Char(_)) => {}
            _ => self.inside = false,
        }
        self.inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, mode: Option<u8>, name: Option<&str>, typed: &str) {
        let (answers, keys) = Answers::read(bytes.as_bytes());
        assert_eq!(answers.bidi_mode, mode, "{bytes:?}");
        assert_eq!(answers.name.as_deref(), name, "{bytes:?}");
        let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
        assert_eq!(keys.join(" "), typed, "{bytes:?}");
    }

    #[test]
    fn answers_are_told_from_what_was_typed() {
        check("\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", Some(1), None, "");
        check("\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1c", None, Some("XTerm(379)"), "");
        check("\x1bP>|tmux 3.3a\x07", None, Some("tmux 3.3a"), "");
        check("j\x1b[8;0$yj\x1b[A\x1b[?6c/فيتو\r", Some(0), None, "j j up / ف ي ت و enter");
        check("\x1b", None, None, "esc");
        check("q", None, None, "q");
        check("\x04\x1b[6~", None, None, "ctrl-d pagedown");
    }

    #[test]
    fn the_background_is_light_or_dark() {
        for (answer, expected) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(Background::Light)),
            ("\x1b]11;rgb:0000/0000/0000\x07", Some(Background::Dark)),
            ("\x1b]11;rgb:fd/f6/e3\x1b\\", Some(Background::Light)),
            ("\x1b]11;rgb:0/2b/36\x1b\\", Some(Background::Dark)),
            ("\x1b]11;rgba:ffff/ffff/ffff/8000\x1b\\", Some(Background::Light)),
            ("\x1b]11;white\x1b\\", None),
            ("\x1b]11;rgb:fffffffffff/0/0\x1b\\", None),
            ("\x1b]11;rgb://\x1b\\", None),
        ] {
            let (answers, keys) = Answers::read(format!("j{answer}k").as_bytes());
            assert_eq!(answers.background, expected, "{answer:?}");
            assert_eq!(keys.len(), 2, "{answer:?}");
        }
    }

    #[test]
    fn the_primary_attributes_end_the_answers() {
        assert!(Answers::read(b"\x1b[?1;2c").0.complete);
        assert!(!Answers::read(b"\x1b[>0;136;0c").0.complete);
        assert_eq!(Answers::read(b"\x1b[>0;136;0c").0.secondary.as_deref(), Some("0;136;0"));
    }

    #[test]
    fn a_name_that_comes_late_is_not_typed() {
        let mut late = LateAnswer::default();
        let mut takes = |letter: char, modifiers: KeyModifiers| {
            let key = crossterm::event::KeyEvent::new(KeyCode::Char(letter), modifiers);
            late.takes(&Event::Key(key))
        };
        assert!(!takes('j', KeyModifiers::NONE));
        assert!(takes('P', KeyModifiers::ALT));
        for letter in ">|XTerm(379)".chars() {
            assert!(takes(letter, KeyModifiers::NONE));
        }
        assert!(takes('\\', KeyModifiers::ALT));
        assert!(!takes('j', KeyModifiers::NONE));
    }

    #[test]
    fn nothing_sent_by_a_terminal_is_too_odd() {
        for bytes in ["\x1b[", "\x1b[8;$y", "\x1b[999999$y", "\x1bP>|never ended", "\x1b[8;300$y"] {
            let _ = Answers::read(bytes.as_bytes());
        }
    }
}
