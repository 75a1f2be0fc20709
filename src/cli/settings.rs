//! What a person wants: the command line over the configuration over what suits.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ColorChoice;

use super::args::{Common, Output};
use crate::config::{self, Config};
use crate::date::MonthNames;
use crate::language::Language;
use crate::output::{Colour, Letters};
use crate::text::{BidiMode, Tashkeel, printable};
use crate::tui::{
    self, Environment, Keymap, NativeBidi, Rebinding, Refusal, Settings, TerminalSetup, Theme,
    choose,
};

/// What a person wants.
#[derive(Debug, Clone)]
pub struct ResolvedSettings {
    /// The configuration file, if it is or would be.
    pub config_path: Option<PathBuf>,
    /// What is wrong with it, line by line.
    pub problems: Vec<String>,
    /// The language.
    pub language: Language,
    /// Names of the months in Arabic.
    pub months: MonthNames,
    /// How right-to-left text is given to a terminal, if that is set.
    pub bidi_mode: Option<BidiMode>,
    /// Whether it was set on the command line, so that it holds for pipes too.
    pub bidi_mode_is_explicit: bool,
    /// Whether vowel marks are shown, if that is set.
    pub tashkeel: Option<Tashkeel>,
    /// Whether the mouse does something.
    pub mouse: bool,
    /// The word of the environment on the terminal.
    pub environment: Environment,
    /// The theme, if that is set.
    pub theme: Option<Theme>,
    /// What the keys mean.
    pub keymap: Keymap,
    color: ColorChoice,
}

impl ResolvedSettings {
    /// Reads the configuration and the environment.
    pub fn new(output: &Output) -> Self {
        let config_path = output.config.clone().or_else(config::path);
        let (config, problems) = configuration(output.config.is_some(), config_path.as_ref());
        let (keymap, refusals) = keymap(&config);
        let at = config_path.as_deref().unwrap_or(Path::new("")).display();
        let refusals =
            refusals.iter().map(|refusal| format!("{at}:{}: {}", refusal.line, refusal.why));
        let problems = problems.into_iter().chain(refusals).collect();
        let bidi = output.bidi.map_or(config.bidi, |given| given.0);
        let tashkeel = output.tashkeel.map_or(config.tashkeel, |given| given.0);
        Self {
            config_path,
            problems,
            language: output
                .lang
                .or(config.language)
                .unwrap_or_else(|| environment_language(|value| env::var(value).ok())),
            months: output.months.or(config.months).unwrap_or_default(),
            bidi_mode: bidi,
            bidi_mode_is_explicit: output.bidi.is_some_and(|given| given.0.is_some()),
            tashkeel,
            mouse: config.mouse.unwrap_or(true),
            environment: Environment::from_variables(|name| env::var(name).ok()),
            theme: config.theme,
            keymap,
            color: output.color,
        }
    }

    /// The same for a command that shows a timeline.
    pub fn of(common: &Common) -> Self {
        let resolved = Self::new(&common.output);
        let runs = resolved.settings().runs();
        Self { keymap: resolved.keymap.in_direction(runs), ..resolved }
    }

    /// Tells what is wrong with the configuration, on standard error.
    pub fn warn(&self) {
        for problem in &self.problems {
            let _ = writeln!(io::stderr(), "warning: {}", printable(problem));
        }
    }

    /// Returns the settings of the screen.
    pub fn settings(&self) -> Settings {
        let settings = Settings {
            months: self.months,
            bidi_mode: self.bidi_mode.unwrap_or_default(),
            tashkeel: self.tashkeel.unwrap_or_default(),
            ..Settings::default()
        };
        settings.in_language(self.language)
    }

    /// Returns what the screen is told of the terminal.
    pub fn terminal(&self) -> TerminalSetup {
        TerminalSetup {
            environment: self.environment.clone(),
            bidi_mode: self.bidi_mode,
            tashkeel: self.tashkeel,
            editor: editor(),
            mouse: self.mouse,
            theme: self.set_theme(),
            has_true_colour: Self::has_true_colour(),
        }
    }

    /// Returns the order of letters that suits standard output: as they are read into a pipe or a
    /// file, and as the terminal wants them on a terminal.
    ///
    /// It is not asked, for it may answer when the program has ended: what it says of itself in the
    /// environment has to do.
    pub fn letters(&self) -> Letters {
        let is_terminal = io::stdout().is_terminal();
        let mut environment = self.environment.clone();
        if is_terminal && self.bidi_mode.is_none() && !Self::is_dumb_terminal() {
            tui::ask_tmux(&mut environment);
        }
        let support = choose(None, &environment);
        let found = if support.strip_marks { Tashkeel::Strip } else { Tashkeel::Keep };
        let tashkeel = self.tashkeel.unwrap_or(found);
        let bidi_mode = match (self.bidi_mode, support.switch) {
            (Some(set), _) if is_terminal || self.bidi_mode_is_explicit => set,
            _ if !is_terminal => BidiMode::Logical,
            // Lines stay on the screen when the program has gone, and so does its own bidi.
            (_, NativeBidi::Mode8) => BidiMode::Implicit,
            (_, NativeBidi::Mlterm | NativeBidi::MltermInTmux) => BidiMode::Logical,
            (_, NativeBidi::None) => support.bidi_mode,
        };
        match bidi_mode {
            BidiMode::Logical => Letters::Logical,
            cells => Letters::Cells(cells, tashkeel),
        }
    }

    /// Returns the theme of the screen, if it is set or there are to be no colours.
    fn set_theme(&self) -> Option<Theme> {
        match self.color {
            ColorChoice::Never => Some(Theme::Mono),
            ColorChoice::Auto if no_color() => Some(Theme::Mono),
            ColorChoice::Always | ColorChoice::Auto => self.theme,
        }
    }

    /// Returns the theme where no terminal can be asked for its background.
    pub fn theme(&self) -> Theme {
        self.set_theme().unwrap_or(Theme::Dark)
    }

    /// Returns whether lines on standard output are coloured.
    pub fn colour(&self) -> Colour {
        let on = match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => io::stdout().is_terminal() && !no_color(),
        };
        if on { Colour::On } else { Colour::Off }
    }
}

impl ResolvedSettings {
    /// Returns whether the terminal says of itself that it has all colours.
    pub fn has_true_colour() -> bool {
        env::var("COLORTERM").is_ok_and(|value| matches!(value.as_str(), "truecolor" | "24bit"))
    }

    /// Returns whether the terminal says of itself that it can place nothing.
    pub fn is_dumb_terminal() -> bool {
        env::var("TERM").is_ok_and(|term| term == "dumb")
    }
}

/// Returns the user's editor: `$VISUAL`, or else `$EDITOR`.
fn editor() -> String {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_default()
}

/// Returns the language that the environment asks for: that of the first of its variables that is
/// set.
fn environment_language(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
    let tag = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    tag.parse().unwrap_or_default()
}

fn no_color() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Returns the keys as they are set, and which settings do not hold.
fn keymap(config: &Config) -> (Keymap, Vec<Refusal>) {
    let rebindings = config.keys.iter().map(|key| Rebinding {
        line: key.line,
        action: key.action.clone(),
        keys: key.keys.clone(),
    });
    Keymap::default().rebound(&rebindings.collect::<Vec<_>>())
}

/// Reads the configuration; a file that is asked for must be there, the usual one need not.
fn configuration(asked_for: bool, path: Option<&PathBuf>) -> (Config, Vec<String>) {
    let Some(path) = path else {
        return (Config::default(), Vec::new());
    };
    match fs::read_to_string(path) {
        Ok(text) => {
            let (config, problems) = config::read(&text);
            let told = problems
                .iter()
                .map(|problem| format!("{}:{}: {}", path.display(), problem.line, problem.message));
            (config, told.collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && !asked_for => {
            (Config::default(), Vec::new())
        }
        Err(error) => (Config::default(), vec![format!("cannot read {}: {error}", path.display())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_the_language() {
        let check = |set: &[(&str, &str)], expected: Language| {
            let variable = |name: &str| {
                let found = set.iter().find(|(own, _)| *own == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(environment_language(variable), expected, "{set:?}");
        };
        check(&[], Language::En);
        check(&[("LANG", "ar_EG.UTF-8")], Language::Ar);
        check(&[("LANG", "ar")], Language::Ar);
        check(&[("LANG", "ar_EG.UTF-8"), ("LC_MESSAGES", "C")], Language::En);
        check(&[("LANG", "C"), ("LC_MESSAGES", "ar_SA@euro")], Language::Ar);
        check(&[("LC_ALL", "de_DE.UTF-8"), ("LANG", "ar_EG")], Language::En);
        check(&[("LC_ALL", ""), ("LANG", "ar_EG")], Language::Ar);
        check(&[("LANG", "arn_CL.UTF-8")], Language::En);
    }
}
