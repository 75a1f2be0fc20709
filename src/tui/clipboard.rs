//! The clipboard: a helper program of the system if there is one, else OSC 52, which also works
//! through ssh.
//!
//! Which helpers exist depends only on the environment. The text goes to their standard input, so
//! no part of it is ever part of a command. A helper runs in the background and is killed after a
//! while.
//!
//! OSC 52: xterm's control sequences, “Manipulate Selection Data”. A terminal does not report
//! whether it accepted the text, and tmux accepts it from a program only if `set-clipboard` is
//! `on`.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The longest text to send, in bytes. Encoded, it stays below the 100,000 bytes that some
/// terminals accept.
pub const LONGEST_BYTES: usize = 74_000;

/// How long a helper may run.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often to check whether the helper has exited.
const STEP: Duration = Duration::from_millis(5);

/// Returns the escape sequence that copies `text`. Encoded, no byte of it can act on the terminal.
pub fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text))
}

/// A program that copies its standard input to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helper {
    /// The program.
    program: &'static str,
    /// Its options.
    arguments: &'static [&'static str],
    /// Whether it expects UTF-16 instead of UTF-8.
    is_utf16: bool,
}

const fn helper(program: &'static str, arguments: &'static [&'static str]) -> Helper {
    Helper { program, arguments, is_utf16: false }
}

const WAYLAND: &[Helper] = &[helper("wl-copy", &[])];
const X11: &[Helper] =
    &[helper("xclip", &["-selection", "clipboard"]), helper("xsel", &["--clipboard", "--input"])];
const MACOS: &[Helper] = &[helper("pbcopy", &[])];
const WINDOWS: &[Helper] = &[Helper { program: "clip.exe", arguments: &[], is_utf16: true }];
/// tmux before version 3.2 cannot forward the text to its terminal.
const TMUX: &[Helper] =
    &[helper("tmux", &["load-buffer", "-w", "-"]), helper("tmux", &["load-buffer", "-"])];

/// Returns the helpers to try, best first.
///
/// On a remote machine only tmux helps, because its clipboard is where the user is.
fn helpers(is_set: impl Fn(&str) -> bool) -> Vec<Helper> {
    let is_remote = is_set("SSH_TTY") || is_set("SSH_CONNECTION");
    let is_windows = cfg!(windows) || is_set("WSL_DISTRO_NAME") || is_set("WSL_INTEROP");
    let groups = [
        (WAYLAND, !is_remote && is_set("WAYLAND_DISPLAY")),
        (X11, !is_remote && is_set("DISPLAY")),
        (MACOS, !is_remote && cfg!(target_os = "macos")),
        (WINDOWS, !is_remote && is_windows),
        (TMUX, is_set("TMUX")),
    ];
    let there = groups.into_iter().filter(|(_, is_there)| *is_there);
    there.flat_map(|(helpers, _)| helpers).copied().collect()
}

/// The outcome of copying a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Copied by the helper of this name.
    Taken(&'static str, String),
    /// No helper copied it; send this text to the terminal instead.
    Refused(String),
}

/// The clipboard.
pub struct Clipboard {
    helpers: Arc<[Helper]>,
    sender: Sender<Outcome>,
    outcomes: Receiver<Outcome>,
    wake: fn(),
}

impl Clipboard {
    /// Creates the clipboard that the environment offers. `wake` is called when a copy is done.
    pub fn new(wake: fn()) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let (sender, outcomes) = mpsc::channel();
        Self { helpers: helpers(is_set).into(), sender, outcomes, wake }
    }

    /// Gives `text` to a helper in the background; [`Self::outcomes`] reports the result.
    ///
    /// Returns the text if there is no helper.
    pub fn copy(&self, text: String) -> Option<String> {
        if self.helpers.is_empty() {
            return Some(text);
        }
        let (helpers, sender, wake) = (Arc::clone(&self.helpers), self.sender.clone(), self.wake);
        let owned = text.clone();
        let thread = thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
            let taken = helpers.iter().find(|helper| helper.takes(&owned, PATIENCE).is_ok());
            let outcome = match taken {
                Some(helper) => Outcome::Taken(helper.program, owned),
                None => Outcome::Refused(owned),
            };
            // The receiver is gone only during shutdown.
            let _ = sender.send(outcome);
            wake();
        });
        thread.is_err().then_some(text)
    }

    /// Returns the outcomes since the last call.
    pub fn outcomes(&self) -> Vec<Outcome> {
        self.outcomes.try_iter().collect()
    }
}

impl Helper {
    /// Runs the helper with `text` as its input. Kills it if it has not exited after `patience`.
    fn takes(&self, text: &str, patience: Duration) -> io::Result<()> {
        let mut child = Command::new(self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let bytes = if self.is_utf16 {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.as_bytes().to_vec()
        };
        if let Some(mut input) = child.stdin.take() {
            // Write on another thread: a helper that does not read would block us.
            thread::Builder::new().name("clipboard input".to_owned()).spawn(move || {
                let _ = input.write_all(&bytes);
            })?;
        }
        ends_well(&mut child, patience)
    }
}

fn ends_well(child: &mut Child, patience: Duration) -> io::Result<()> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None if Instant::now() > until => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => thread::sleep(STEP),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_can_act() {
        assert_eq!(sequence("foo"), "\x1b]52;c;Zm9v\x1b\\");
        let hostile: String = ('\0'..='\u{ff}').chain(['\u{202e}', 'ش']).collect();
        let sequence = sequence(&hostile.repeat(3));
        let body =
            sequence.strip_prefix("\x1b]52;c;").and_then(|value| value.strip_suffix("\x1b\\"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        assert!(body.expect("one sequence").chars().all(is_plain));
    }

    #[test]
    fn the_longest_text_fits() {
        assert!(sequence(&"x".repeat(LONGEST_BYTES)).len() < 100_000);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_environment_says_which_helpers_there_are() {
        for (set, expected) in [
            (&[][..], ""),
            (&["WAYLAND_DISPLAY", "DISPLAY"], "wl-copy xclip xsel"),
            (&["DISPLAY", "TMUX"], "xclip xsel tmux tmux"),
            (&["WSL_DISTRO_NAME"], "clip.exe"),
            (&["SSH_TTY", "DISPLAY"], ""),
            (&["SSH_CONNECTION", "WAYLAND_DISPLAY", "TMUX"], "tmux tmux"),
        ] {
            let found = helpers(|name| set.contains(&name));
            let names: Vec<&str> = found.iter().map(|helper| helper.program).collect();
            assert_eq!(names.join(" "), expected, "{set:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_helper_that_fails_or_hangs_is_given_up() {
        let patience = Duration::from_millis(200);
        let long = "x".repeat(1 << 20);
        assert!(helper("cat", &[]).takes(&long, Duration::from_secs(20)).is_ok());
        assert!(helper("false", &[]).takes("x", patience).is_err());
        assert!(helper("tarikh-has-no-such-helper", &[]).takes("x", patience).is_err());
        // This helper neither reads nor exits.
        let begun = Instant::now();
        assert!(helper("sleep", &["60"]).takes(&long, patience).is_err());
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    }
}
