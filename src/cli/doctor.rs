//! `tarikh doctor`: what the terminal was taken for, and lines by which a person sees whether
//! right-to- left text is right.

use std::env;
use std::io::{self, IsTerminal, Write};

use super::args::DoctorArgs;
use super::error::{Error, ExitStatus};
use super::output::with_output;
use super::settings::ResolvedSettings;
use crate::output::{Letters, line};
use crate::text::{Base, BidiMode, Direction, Tashkeel};
use crate::tui::{self, Answers, Background, BidiSupport, Environment, NativeBidi, Theme, choose};

/// What is shown in every way: joined letters, lam-alef, marks, brackets, numbers, two scripts.
const TEST_LINES: [&str; 3] = [
    "السلام عليكم: «لا إله» (2024) 50%",
    "في 18 و19 يونيو/حزيران زار Putin بيونغ يانغ",
    "كَتَبَ لَا يَكْتُبُ",
];

/// What a right line looks like, in words that any terminal shows.
const RIGHT: &str = "\
A line is right when it reads from right to left, its letters are joined, the
guillemets and brackets open towards their words, “2024” and “Putin” read from
left to right, and the bars | stand below each other.";

/// Why a line that is right on the screen cannot be shown here.
const NOT_HERE: &str = "\
   (mlterm can show this line only while all of its screen is in this order:
   tarikh itself looks right; `tarikh --print-screen` does not)";

/// Columns of a test line between its bars.
const TEST_COLUMNS: u16 = 48;

/// Writes the report.
pub fn run(args: &DoctorArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::new(&args.output);
    let is_terminal = io::stdout().is_terminal();
    let answers = if is_terminal { tui::ask_terminal().map_err(Error::Terminal)? } else { None };
    let mut environment = resolved.environment.clone();
    if is_terminal {
        tui::ask_tmux(&mut environment);
    }
    let choice = choose(answers.as_ref(), &environment);
    with_output(|out| {
        if !args.print_bidi_test {
            report(&resolved, &environment, (answers.as_ref(), &choice), out)?;
        }
        test_lines(&choice, is_terminal, out)?;
        Ok(ExitStatus::Fine)
    })
}

fn report(
    resolved: &ResolvedSettings,
    environment: &Environment,
    (answers, choice): (Option<&Answers>, &BidiSupport),
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "tarikh {}\n", env!("TARIKH_VERSION"))?;
    said(out, "terminal", &terminal(answers, environment))?;
    said(out, "asked", &asked(answers))?;
    let chosen = resolved.bidi_mode.unwrap_or(choice.bidi_mode);
    let why = match resolved.bidi_mode {
        Some(_) => "set by you",
        None => &choice.why,
    };
    said(out, "bidi", &format!("{}: {why}", chosen.name()))?;
    said(out, "its own bidi", own_bidi(answers, choice))?;
    let marks = match resolved.tashkeel {
        Some(Tashkeel::Keep) => "shown, set by you",
        Some(Tashkeel::Strip) => "left out, set by you",
        None if choice.strip_marks => "left out: this terminal loses or displaces them",
        None => "shown",
    };
    said(out, "vowel marks", marks)?;
    said(out, "UTF-8", &locale())?;
    said(out, "colours", colours(resolved))?;
    said(out, "clipboard", "by OSC 52, if the terminal allows it; not tested")?;
    let config = match &resolved.config_path {
        Some(path) if path.exists() => path.display().to_string(),
        Some(path) => format!("{} (does not exist; defaults apply)", path.display()),
        None => "the home folder is unknown".to_owned(),
    };
    said(out, "configuration", &config)?;
    for problem in &resolved.problems {
        said(out, "", problem)?;
    }
    writeln!(out)
}

fn said(out: &mut impl Write, what: &str, value: &str) -> io::Result<()> {
    let value = line(value, Base::Forced(Direction::Ltr), Letters::Logical);
    writeln!(out, "{what:<14} {value}")
}

/// Returns what becomes of the terminal's own bidi, as it was seen.
fn own_bidi(answers: Option<&Answers>, choice: &BidiSupport) -> &'static str {
    let after = answers.and_then(|answers| answers.bidi_mode_after);
    match (choice.switch, after) {
        (NativeBidi::Mode8, Some(2 | 4)) => {
            "switched off while tarikh runs (CSI 8 l; tried, and the terminal says so)"
        }
        (NativeBidi::Mode8, _) => "switched off while tarikh runs (CSI 8 l; not confirmed)",
        (NativeBidi::Mlterm | NativeBidi::MltermInTmux, _) => {
            "switched off while tarikh runs (OSC 5379; it cannot be asked)"
        }
        (NativeBidi::None, Some(_)) => "left on: the terminal ignores CSI 8 l",
        (NativeBidi::None, None) => "left as it is",
    }
}

fn terminal(answers: Option<&Answers>, environment: &Environment) -> String {
    let named = answers.and_then(|answers| answers.name.clone());
    let mut parts = vec![named.unwrap_or_else(|| "does not give its name".to_owned())];
    let variables = [
        ("TERM", &environment.term),
        ("TERM_PROGRAM", &environment.term_program),
        ("VTE_VERSION", &environment.vte_version),
        ("KONSOLE_VERSION", &environment.konsole_version),
        ("KITTY_WINDOW_ID", &environment.kitty_window_id),
        ("MLTERM", &environment.mlterm),
        ("TMUX", &environment.tmux),
        ("STY", &environment.screen),
        ("ZELLIJ", &environment.zellij),
        ("COLORFGBG", &environment.colours),
        ("tmux runs in", &environment.tmux_client),
    ];
    let set = variables.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    parts.extend(set.map(|(name, value)| format!("{name}={value}")));
    parts.join(", ")
}

fn asked(answers: Option<&Answers>) -> String {
    let Some(answers) = answers else {
        return "nothing: stdout is not a terminal".to_owned();
    };
    if answers.is_empty() {
        return "no answer in 2 s".to_owned();
    }
    let mode = match answers.bidi_mode {
        Some(0) => "does not know it",
        Some(1) => "on",
        Some(2) => "off",
        Some(3) => "on, for good",
        Some(4) => "off, for good",
        Some(_) => "an invalid answer",
        None => "no answer",
    };
    let secondary = answers.secondary.as_deref().unwrap_or("no answer");
    let background = match answers.background {
        Some(Background::Light) => "light",
        Some(Background::Dark) => "dark",
        None => "no answer",
    };
    format!(
        "mode 8 (its own bidi): {mode}; background: {background}; secondary attributes: {secondary}"
    )
}

fn locale() -> String {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let set = names.iter().find_map(|name| {
        let value = env::var(name).ok().filter(|value| !value.is_empty())?;
        Some((*name, value))
    });
    match set {
        Some((name, value)) if value.to_lowercase().replace('-', "").contains("utf8") => {
            format!("yes ({name}={value})")
        }
        Some((name, value)) => format!("{name}={value} does not say so; tarikh writes UTF-8"),
        None => "no locale is set; tarikh writes UTF-8".to_owned(),
    }
}

fn colours(resolved: &ResolvedSettings) -> &'static str {
    if resolved.theme() == Theme::Mono {
        "none: NO_COLOR is set, or --color never, or the theme is mono"
    } else if ResolvedSettings::has_true_colour() {
        "all of them (COLORTERM says so); high-contrast keeps to the terminal's sixteen"
    } else {
        "the terminal's sixteen"
    }
}

/// Returns the test lines in every way, numbered, with the one that was chosen marked.
fn test_lines(choice: &BidiSupport, is_terminal: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{RIGHT}\n")?;
    for (number, bidi_mode) in (1..).zip(BidiMode::ALL) {
        let chosen = if bidi_mode == choice.bidi_mode { "  <- chosen" } else { "" };
        writeln!(out, "{number}  {}{chosen}", bidi_mode.name())?;
        let is_mlterm = matches!(choice.switch, NativeBidi::Mlterm | NativeBidi::MltermInTmux);
        if is_mlterm && is_terminal && bidi_mode == BidiMode::Visual {
            writeln!(out, "{NOT_HERE}")?;
            continue;
        }
        let wants_switch = bidi_mode == BidiMode::Visual && is_terminal;
        let switch = if wants_switch { choice.switch } else { NativeBidi::None };
        for text in TEST_LINES {
            write!(out, "{}", switch.enter())?;
            writeln!(out, "   {}", test_line(text, bidi_mode))?;
            write!(out, "{}", switch.leave())?;
        }
    }
    writeln!(
        out,
        "\nThe word beside the number of a right line is what `--bidi` takes, the key B\n\
         shows, and the configuration keeps:\n\n    bidi = \"{}\"",
        choice.bidi_mode.name()
    )
}

/// Returns a text between two bars, laid out as a pane would be.
fn test_line(text: &str, bidi_mode: BidiMode) -> String {
    use crate::output::InkRow;
    use crate::text::{Options, Paragraph};

    let letters = Letters::Cells(bidi_mode, Tashkeel::Keep);
    let laid = Paragraph::new(text, Options::default()).one_line(TEST_COLUMNS);
    let bar = Paragraph::new("|", Options::default()).one_line(1);
    let mut row = InkRow::new(letters);
    row.put(0, "|", &bar);
    row.put(2 + laid.indent(TEST_COLUMNS), text, &laid);
    row.put(TEST_COLUMNS + 3, "|", &bar);
    row.finish()
}
