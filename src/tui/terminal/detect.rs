//! Chooses how to send right-to-left text to the terminal, and explains why.
//!
//! What is known of terminals (which reorder, which reshape, which can be told not to) was measured
//! on the versions that `known` names; the README lists them.

use std::time::{Duration, Instant};

use super::native_bidi::NativeBidi;
use super::query::{Answers, Background, PATIENCE};
use crate::text::BidiMode;

/// The environment variables that describe the terminal. Read in one place and passed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment {
    /// `$VTE_VERSION`: GNOME Terminal, Tilix, Terminator and others.
    pub vte_version: Option<String>,
    /// `$KONSOLE_VERSION`.
    pub konsole_version: Option<String>,
    /// `$KITTY_WINDOW_ID`.
    pub kitty_window_id: Option<String>,
    /// `$MLTERM`.
    pub mlterm: Option<String>,
    /// `$TERM_PROGRAM`.
    pub term_program: Option<String>,
    /// `$TERM_PROGRAM_VERSION`.
    pub term_program_version: Option<String>,
    /// `$TERM`.
    pub term: Option<String>,
    /// `$TMUX`.
    pub tmux: Option<String>,
    /// `$STY`: GNU screen.
    pub screen: Option<String>,
    /// `$ZELLIJ`.
    pub zellij: Option<String>,
    /// `$COLORFGBG`, which rxvt, Konsole and others set: the numbers of their colours.
    pub colours: Option<String>,
    /// What tmux reports of its terminal. Empty if it does not know.
    pub tmux_client: Option<String>,
    /// Whether tmux passes sequences on to that terminal (`allow-passthrough`).
    pub tmux_passes_on: bool,
    /// The environment in which tmux was attached to that terminal, if it can be read. The
    /// program's own environment may come from the start of the server.
    pub outer: Option<Box<Environment>>,
}

impl Environment {
    /// Reads the environment through `value`.
    pub fn from_variables(value: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| value(name).filter(|value| !value.is_empty());
        Self {
            vte_version: value("VTE_VERSION"),
            konsole_version: value("KONSOLE_VERSION"),
            kitty_window_id: value("KITTY_WINDOW_ID"),
            mlterm: value("MLTERM"),
            term_program: value("TERM_PROGRAM"),
            term_program_version: value("TERM_PROGRAM_VERSION"),
            term: value("TERM"),
            tmux: value("TMUX"),
            screen: value("STY"),
            zellij: value("ZELLIJ"),
            colours: value("COLORFGBG"),
            tmux_client: None,
            tmux_passes_on: false,
            outer: None,
        }
    }

    /// Returns the background that the variables state, for terminals that do not answer: inside
    /// tmux, those of the terminal that is attached.
    pub fn background(&self) -> Option<Background> {
        let outer = self.outer.as_ref().and_then(|outer| outer.background());
        outer.or_else(|| background_of(self.colours.as_deref()?))
    }
}

/// Returns the background of `COLORFGBG`: its last number is one of the sixteen colours.
///
/// White and the bright colours but grey are light, as in vim.
fn background_of(colours: &str) -> Option<Background> {
    let number: u8 = colours.rsplit(';').next()?.trim().parse().ok()?;
    match number {
        7 | 9..=15 => Some(Background::Light),
        0..=6 | 8 => Some(Background::Dark),
        _ => None,
    }
}

/// What was chosen for the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidiSupport {
    /// The bidi mode.
    pub bidi_mode: BidiMode,
    /// How the terminal's own bidi is switched off.
    pub switch: NativeBidi,
    /// Whether vowel marks should be dropped because the terminal drops or displaces them.
    pub strip_marks: bool,
    /// Whether its usual font lacks some signs.
    pub lacks_signs: bool,
    /// Whether it has dotted underlines.
    pub has_dots: bool,
    /// The reason, in one sentence.
    pub why: String,
}

impl BidiSupport {
    fn new(bidi_mode: BidiMode, why: &str) -> Self {
        Self {
            bidi_mode,
            switch: NativeBidi::None,
            strip_marks: false,
            lacks_signs: false,
            has_dots: false,
            why: why.to_owned(),
        }
    }

    fn switched(self, switch: NativeBidi) -> Self {
        Self { switch, ..self }
    }
}

/// Chooses by the terminal's answers, or by the environment alone if it was not asked.
pub fn choose(answers: Option<&Answers>, environment: &Environment) -> BidiSupport {
    let mut choice = inside_multiplexer(answers, environment)
        .or_else(|| by_mode(answers))
        .unwrap_or_else(|| by_name(answers, environment));
    choice.strip_marks = drops_marks(answers, environment);
    choice.lacks_signs = lacks_signs(answers, environment);
    choice.has_dots = has_dots(answers, environment);
    choice
}

fn name(answers: Option<&Answers>) -> &str {
    answers.and_then(|answers| answers.name.as_deref()).unwrap_or_default()
}

fn secondary(answers: Option<&Answers>) -> &str {
    answers.and_then(|answers| answers.secondary.as_deref()).unwrap_or_default()
}

/// tmux, GNU screen and Zellij do not pass sequences on to their terminal.
fn inside_multiplexer(answers: Option<&Answers>, environment: &Environment) -> Option<BidiSupport> {
    let (name, secondary) = (name(answers), secondary(answers));
    if environment.zellij.is_some() || name.starts_with("Zellij") {
        let why = "Zellij drops marks and controls; its terminal is not known";
        return Some(BidiSupport::new(BidiMode::Visual, why));
    }
    if environment.screen.is_some() || secondary.starts_with("83;") {
        let why = "inside GNU screen the terminal cannot be known; --bidi sets it";
        return Some(BidiSupport::new(BidiMode::Visual, why));
    }
    let is_tmux =
        environment.tmux.is_some() || name.starts_with("tmux") || secondary.starts_with("84;");
    if !is_tmux {
        return None;
    }
    Some(inside_tmux(environment))
}

/// Chooses by the terminal around tmux: by its name, else by the environment of tmux's client.
fn inside_tmux(environment: &Environment) -> BidiSupport {
    let name = environment.tmux_client.as_deref().unwrap_or_default();
    // If tmux knows the name, variables may have leaked in from another terminal.
    let unnamed = name.is_empty().then(|| environment.outer.as_deref().unwrap_or(environment));
    let has = |variable: fn(&Environment) -> &Option<String>| {
        unnamed.is_some_and(|outer| variable(outer).is_some())
    };
    if name.starts_with("kitty") || has(|outer| &outer.kitty_window_id) {
        let term = environment.term.as_deref().unwrap_or_default();
        if term.starts_with("screen") {
            let why = "tmux runs in kitty, which reorders runs of one style, and shows italics as blocks; \
                       `set -g default-terminal tmux-256color` in tmux.conf mends it";
            return BidiSupport::new(BidiMode::Implicit, why);
        }
        return BidiSupport::new(
            BidiMode::Italic,
            "tmux runs in kitty, which reorders runs of one style",
        );
    }
    if name.starts_with("Konsole") || has(|outer| &outer.konsole_version) {
        return BidiSupport::new(BidiMode::Implicit, "tmux runs in Konsole, which reorders rows");
    }
    if name.starts_with("mlterm") || has(|outer| &outer.mlterm) {
        if environment.tmux_passes_on {
            let why = "tmux runs in mlterm, which can be told to leave cells where they are";
            let support = BidiSupport::new(BidiMode::Visual, why);
            return support.switched(NativeBidi::MltermInTmux);
        }
        let why = "tmux runs in mlterm, which reorders rows and shows blanks as boxes; \
                   `set -g allow-passthrough on` in tmux.conf mends it";
        return BidiSupport::new(BidiMode::Implicit, why);
    }
    if name.starts_with("VTE") || has(|outer| &outer.vte_version) {
        return BidiSupport::new(
            BidiMode::Implicit,
            "tmux runs in a VTE terminal, which reorders rows",
        );
    }
    BidiSupport::new(BidiMode::Visual, "tmux passes cells on as they are")
}

fn by_mode(answers: Option<&Answers>) -> Option<BidiSupport> {
    let answers = answers?;
    match (answers.bidi_mode?, answers.bidi_mode_after) {
        (1, None | Some(2 | 4)) => {
            let why = "the terminal can be told to leave cells where they are (mode 8)";
            Some(BidiSupport::new(BidiMode::Visual, why).switched(NativeBidi::Mode8))
        }
        (1, Some(_)) => {
            let why = "the terminal was told to leave cells where they are (mode 8), and does not";
            Some(BidiSupport::new(BidiMode::Implicit, why))
        }
        (2 | 4, _) => {
            let why = "the terminal leaves cells where they are (mode 8 is off)";
            Some(BidiSupport::new(BidiMode::Visual, why))
        }
        (3, _) if name(Some(answers)).starts_with("Konsole") => {
            Some(BidiSupport::new(BidiMode::Guard, "Konsole always reorders"))
        }
        (3, _) => {
            Some(BidiSupport::new(BidiMode::Implicit, "the terminal always reorders (mode 8)"))
        }
        _ => None,
    }
}

fn by_name(answers: Option<&Answers>, environment: &Environment) -> BidiSupport {
    let (name, secondary) = (name(answers), secondary(answers));
    let program = environment.term_program.as_deref().unwrap_or_default();
    let asked = answers.is_some_and(|answers| answers.complete);
    // Variables leak into terminals that are started from others, so they count only without other
    // evidence.
    let is = |own: &str, variable: &Option<String>| {
        let is_set = variable.is_some() && !names_another(environment, own);
        name.starts_with(own) || (name.is_empty() && is_set)
    };
    if secondary.starts_with("24;") || is("mlterm", &environment.mlterm) {
        let why = "mlterm can be told to leave cells where they are";
        return BidiSupport::new(BidiMode::Visual, why).switched(NativeBidi::Mlterm);
    }
    if is("Konsole", &environment.konsole_version) {
        return BidiSupport::new(BidiMode::Guard, "Konsole reorders and reshapes rows");
    }
    if is("kitty", &environment.kitty_window_id) {
        let why = "kitty reorders runs of one style; with `force_ltr yes` use visual";
        return BidiSupport::new(BidiMode::Italic, why);
    }
    if name.starts_with("iTerm2") || (name.is_empty() && program == "iTerm.app") {
        return BidiSupport::new(BidiMode::Implicit, "iTerm2 reorders words by default");
    }
    if name.is_empty() && program == "Apple_Terminal" {
        return BidiSupport::new(BidiMode::Implicit, "Terminal.app reorders words");
    }
    if secondary.starts_with("0;136;0") {
        return BidiSupport::new(BidiMode::Implicit, "PuTTY reorders words");
    }
    if !asked && is("VTE", &environment.vte_version) {
        // Query the state of mode 8 before switching it off.
        return BidiSupport::new(BidiMode::Implicit, "VTE terminals reorder rows (mode 8)");
    }
    BidiSupport::new(BidiMode::Visual, "nothing says that the terminal reorders cells")
}

/// Whether `$TERM`, which every terminal sets itself, names a terminal other than `own`.
fn names_another(environment: &Environment, own: &str) -> bool {
    const NAMES: [&str; 7] =
        ["foot", "alacritty", "st-", "rxvt", "linux", "xterm-kitty", "xterm-ghostty"];
    let term = environment.term.as_deref().unwrap_or_default();
    NAMES.iter().any(|name| term.starts_with(name) && !name.ends_with(own))
}

/// Alacritty displaces marks, foot and st lose letters or marks, and Zellij drops marks.
fn drops_marks(answers: Option<&Answers>, environment: &Environment) -> bool {
    let term = environment.term.as_deref().unwrap_or_default();
    let named = ["foot", "st-", "alacritty"].iter().any(|value| term.starts_with(value));
    named || environment.zellij.is_some() || name(answers).starts_with("foot")
}

/// Adds what tmux reports of its terminal, and the environment in which it was attached there.
pub fn ask_tmux(environment: &mut Environment) {
    if environment.tmux.is_none() {
        return;
    }
    let format = "#{client_pid}|#{allow-passthrough}|#{client_termtype}";
    let Some(said) = tmux_says(format) else { return };
    let mut fields = said.trim_end_matches('\n').splitn(3, '|');
    if let (Some(id), Some(passes_on), Some(name)) = (fields.next(), fields.next(), fields.next()) {
        environment.tmux_client = Some(name.trim().to_owned());
        environment.tmux_passes_on = matches!(passes_on, "on" | "all" | "1");
        environment.outer = environment_of(id).map(Box::new);
    }
}

/// Asks tmux to `display` a format. Does not wait for a server that hangs.
fn tmux_says(format: &str) -> Option<String> {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let mut tmux = Command::new("tmux")
        .args(["display", "-p", format])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let until = Instant::now() + PATIENCE;
    loop {
        match tmux.try_wait().ok()? {
            Some(status) if status.success() => break,
            Some(_) => return None,
            None if Instant::now() > until => {
                let _ = tmux.kill();
                let _ = tmux.wait();
                return None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    }
    let mut said = String::new();
    tmux.stdout.take()?.read_to_string(&mut said).ok()?;
    Some(said)
}

/// The environment of another process, on systems that expose it.
fn environment_of(id: &str) -> Option<Environment> {
    let id: u32 = id.parse().ok()?;
    let bytes = std::fs::read(format!("/proc/{id}/environ")).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    Some(Environment::from_variables(|name| {
        let mut set = text.split('\0').filter_map(|variable| variable.split_once('='));
        set.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
    }))
}

/// mlterm and urxvt do not take missing signs from another font.
fn lacks_signs(answers: Option<&Answers>, environment: &Environment) -> bool {
    let own = secondary(answers);
    let outer = environment.outer.as_deref().unwrap_or(environment);
    let is_urxvt = outer.term.as_deref().is_some_and(|term| term.starts_with("rxvt-unicode"));
    own.starts_with("24;") || own.starts_with("85;") || outer.mlterm.is_some() || is_urxvt
}

/// Whether a terminal is known to have dotted underlines. Others may take `4:4` for something else.
/// tmux 3 has plain ones for a terminal that has none.
fn has_dots(answers: Option<&Answers>, environment: &Environment) -> bool {
    const NAMES: [&str; 8] =
        ["kitty", "WezTerm", "foot", "ghostty", "iTerm2", "Konsole", "contour", "tmux 3"];
    let own = name(answers);
    let term = environment.term.as_deref().unwrap_or_default();
    let is_alone = environment.tmux.is_none() && environment.screen.is_none();
    let is_named = ["alacritty", "foot", "xterm-kitty", "xterm-ghostty"].contains(&term);
    NAMES.iter().any(|name| own.starts_with(name)) || (own.is_empty() && is_alone && is_named)
}

#[cfg(test)]
mod tests {
    use super::super::decode::{Decoder, Received, Typing};
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        let value = |name: &str| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        };
        Environment { tmux_client: value("client"), ..Environment::from_variables(value) }
    }

    fn answers(bytes: &str) -> Answers {
        let mut decoder = Decoder::default();
        decoder.feed(bytes.as_bytes());
        let mut answers = Answers::default();
        while let Some(input) = decoder.next(Typing::Keys) {
            if let Received::Reply(reply) = input {
                answers.take(reply);
            }
        }
        answers
    }

    /// The bytes that a terminal sent, its environment, and the right choice.
    fn check(bytes: &str, pairs: &[(&str, &str)], bidi_mode: BidiMode, switch: NativeBidi) {
        let answers = answers(bytes);
        let choice = choose(Some(&answers), &environment(pairs));
        assert_eq!((choice.bidi_mode, choice.switch), (bidi_mode, switch), "{bytes:?} {pairs:?}");
    }

    #[test]
    fn a_light_background_that_the_terminal_does_not_tell_is_told_by_its_environment() {
        for (colours, expected) in [
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("15;0", Some(Background::Dark)),
            ("12;8", Some(Background::Dark)),
            ("0;default", None),
            ("", None),
        ] {
            assert_eq!(environment(&[("COLORFGBG", colours)]).background(), expected, "{colours}");
        }
        // tmux keeps the variables of its start; those of the terminal that is attached count.
        let outer = Some(Box::new(environment(&[("COLORFGBG", "0;15")])));
        let inside = Environment { outer, ..environment(&[("COLORFGBG", "15;0")]) };
        assert_eq!(inside.background(), Some(Background::Light));
    }

    #[test]
    fn every_measured_terminal_gets_the_strategy_that_was_seen_to_be_right() {
        let vte = "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c";
        check(vte, &[("VTE_VERSION", "7006")], BidiMode::Visual, NativeBidi::Mode8);
        let xterm = "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64c";
        check(xterm, &[], BidiMode::Visual, NativeBidi::None);
        let mlterm = "\x1b[8;0$y\x1b[>24;279;0c\x1b[?63c";
        check(mlterm, &[("MLTERM", "3.9.0")], BidiMode::Visual, NativeBidi::Mlterm);
        let kitty = "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c";
        check(kitty, &[], BidiMode::Italic, NativeBidi::None);
        let konsole = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c";
        check(konsole, &[], BidiMode::Guard, NativeBidi::None);
        check("\x1b[>0;136;0c\x1b[?6c", &[], BidiMode::Implicit, NativeBidi::None);
        check("\x1b[?6c", &[("TERM", "foot")], BidiMode::Visual, NativeBidi::None);
        check("", &[("TERM_PROGRAM", "Apple_Terminal")], BidiMode::Implicit, NativeBidi::None);
        check("", &[("TERM_PROGRAM", "iTerm.app")], BidiMode::Implicit, NativeBidi::None);
    }

    #[test]
    fn inside_tmux_the_terminal_around_it_decides() {
        let tmux = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c";
        let inside = |client: &str, bidi_mode: BidiMode| {
            let pairs = [("TMUX", "x"), ("client", client), ("VTE_VERSION", "7006")];
            check(tmux, &pairs, bidi_mode, NativeBidi::None);
        };
        inside("kitty(0.26.5)", BidiMode::Italic);
        inside("Konsole 22.12.3", BidiMode::Implicit);
        inside("XTerm(379)", BidiMode::Visual);
        inside("", BidiMode::Implicit);
        inside("VTE(7600)", BidiMode::Implicit);
        check(tmux, &[], BidiMode::Visual, NativeBidi::None);
        let screen = [("TMUX", "x"), ("client", "kitty(0.26.5)"), ("TERM", "screen-256color")];
        check(tmux, &screen, BidiMode::Implicit, NativeBidi::None);
        // The client's environment takes precedence over the server's.
        let attached = |own: &[(&str, &str)], outer: &[(&str, &str)], bidi_mode: BidiMode| {
            let outer = Some(Box::new(environment(outer)));
            let pairs: Vec<_> =
                own.iter().chain(&[("TMUX", "x"), ("client", "")]).copied().collect();
            let environment = Environment { outer, ..environment(&pairs) };
            let choice = choose(Some(&answers(tmux)), &environment);
            assert_eq!(choice.bidi_mode, bidi_mode, "{environment:?}");
        };
        attached(&[], &[("VTE_VERSION", "7006")], BidiMode::Implicit);
        attached(&[("VTE_VERSION", "7006")], &[], BidiMode::Visual);
        attached(&[], &[("MLTERM", "3.9.0")], BidiMode::Implicit);
        attached(&[("VTE_VERSION", "7006")], &[("KITTY_WINDOW_ID", "1")], BidiMode::Italic);
        let mlterm = Some(Box::new(environment(&[("MLTERM", "3.9.0")])));
        let passing = environment(&[("TMUX", "x"), ("client", "")]);
        let passing = Environment { outer: mlterm, tmux_passes_on: true, ..passing };
        let support = choose(Some(&answers(tmux)), &passing);
        assert_eq!(
            (support.bidi_mode, support.switch),
            (BidiMode::Visual, NativeBidi::MltermInTmux)
        );
        assert!(support.lacks_signs);
        check("\x1b[>83;40900;0c\x1b[?1;2c", &[], BidiMode::Visual, NativeBidi::None);
    }

    #[test]
    fn without_answers_the_environment_is_believed() {
        let guess = choose(None, &environment(&[("VTE_VERSION", "7006")]));
        assert_eq!((guess.bidi_mode, guess.switch), (BidiMode::Implicit, NativeBidi::None));
        // A terminal that answers and does not know mode 8 is not a VTE, whatever leaked in.
        check(
            "\x1b[8;0$y\x1b[?64c",
            &[("VTE_VERSION", "7006")],
            BidiMode::Visual,
            NativeBidi::None,
        );
    }

    #[test]
    fn a_variable_of_another_terminal_is_not_believed() {
        let kitty = "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c";
        check(kitty, &[("KONSOLE_VERSION", "221203")], BidiMode::Italic, NativeBidi::None);
        let mlterm = "\x1b[8;0$y\x1b[>24;279;0c\x1b[?63c";
        check(mlterm, &[("KONSOLE_VERSION", "221203")], BidiMode::Visual, NativeBidi::Mlterm);
        check(mlterm, &[("KITTY_WINDOW_ID", "1")], BidiMode::Visual, NativeBidi::Mlterm);
        let xterm = "\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64c";
        check(xterm, &[("KITTY_WINDOW_ID", "1")], BidiMode::Visual, NativeBidi::None);
        // Nor if `$TERM` names another one and the terminal is not asked.
        let guess = |pairs: &[(&str, &str)]| choose(None, &environment(pairs)).bidi_mode;
        let leaked = [("TERM", "foot"), ("KITTY_WINDOW_ID", "1"), ("VTE_VERSION", "7006")];
        assert_eq!(guess(&leaked), BidiMode::Visual);
        assert_eq!(guess(&[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")]), BidiMode::Italic);
        assert_eq!(guess(&[("TERM", "xterm-kitty"), ("KONSOLE_VERSION", "1")]), BidiMode::Visual);
        // What has been switched off already stays off.
        check("\x1b[8;2$y\x1b[?65c", &[], BidiMode::Visual, NativeBidi::None);
    }

    #[test]
    fn marks_are_left_out_where_they_would_be_lost() {
        assert!(choose(None, &environment(&[("TERM", "alacritty")])).strip_marks);
        assert!(!choose(None, &environment(&[("TERM", "xterm-256color")])).strip_marks);
    }
}
