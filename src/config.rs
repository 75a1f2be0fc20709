//! The configuration file: what a person has set once and for all.
//!
//! `config.toml` in the folder of the platform's conventions (`$XDG_CONFIG_HOME/tarikh/` on Linux
//! and macOS). A mistake in it never stops the program: it is reported with its line, and the
//! default is used.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::date::MonthNames;
use crate::language::Language;
use crate::named::{Auto, Named};
use crate::text::{BidiMode, Tashkeel};
use crate::tui::Theme;

/// What is set; `None` if nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// How right-to-left text is given to the terminal; `None` to find out.
    pub bidi: Option<BidiMode>,
    /// Whether vowel marks are shown; `None` if the terminal can.
    pub tashkeel: Option<Tashkeel>,
    /// The language of titles, dates and of the program's words.
    pub language: Option<Language>,
    /// Names of the months in Arabic.
    pub months: Option<MonthNames>,
    /// Whether the mouse does something.
    pub mouse: Option<bool>,
    /// The colours of the screen.
    pub theme: Option<Theme>,
    /// Keys for actions, as they are written: whoever knows the actions judges them.
    pub keys: Vec<KeySetting>,
}

/// Keys for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// The line, from 1.
    pub line: usize,
    /// The name of the action.
    pub action: String,
    /// The keys: alternatives with blanks between them, keys that follow each other joined by `+`.
    pub keys: String,
}

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// A setting of the file.
#[derive(Debug)]
pub struct ConfigSetting {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// The names of its values.
    pub values: fn() -> Vec<&'static str>,
    /// Takes the value of this name; `false` if there is none.
    set: fn(&mut Config, &str) -> bool,
}

/// The settings, in the order in which they are explained.
pub const SETTINGS: &[ConfigSetting] = &[
    ConfigSetting {
        name: "bidi",
        help: "How to write right-to-left text to the terminal; `tarikh doctor` shows which one \
               is right.",
        values: <Auto<BidiMode>>::names,
        set: |config, name| set(Named::from_name(name), |Auto(mode)| config.bidi = mode),
    },
    ConfigSetting {
        name: "tashkeel",
        help: "When to show vowel marks.",
        values: <Auto<Tashkeel>>::names,
        set: |config, name| set(Named::from_name(name), |Auto(marks)| config.tashkeel = marks),
    },
    ConfigSetting {
        name: "lang",
        help: "The language of titles, dates and the interface.",
        values: Language::names,
        set: |config, name| {
            set(Named::from_name(name), |language| config.language = Some(language))
        },
    },
    ConfigSetting {
        name: "months",
        help: "Names of the months in Arabic.",
        values: MonthNames::names,
        set: |config, name| set(Named::from_name(name), |months| config.months = Some(months)),
    },
    ConfigSetting {
        name: "mouse",
        help: "Whether the mouse works on the screen.",
        values: bool::names,
        set: |config, name| set(Named::from_name(name), |mouse| config.mouse = Some(mouse)),
    },
    ConfigSetting {
        name: "theme",
        help: "The colours of the screen; by default those that suit the background.",
        values: Theme::names,
        set: |config, name| set(Named::from_name(name), |theme| config.theme = Some(theme)),
    },
];

/// Gives a value to `take`, if there is one.
fn set<T>(value: Option<T>, take: impl FnOnce(T)) -> bool {
    value.map(take).is_some()
}

/// Returns where the file is looked for.
///
/// Returns `None` if the home folder is not known.
pub fn path() -> Option<PathBuf> {
    let folders = etcetera::base_strategy::Xdg::new().ok()?;
    Some(folders.config_dir().join("tarikh").join("config.toml"))
}

/// Returns the file that says that a person has been greeted.
///
/// Returns `None` if the home folder is not known.
pub fn greeted_path() -> Option<PathBuf> {
    state_path("greeted")
}

/// Returns the file that keeps how the screen was arranged.
///
/// Returns `None` if the home folder is not known.
pub fn arrangement_path() -> Option<PathBuf> {
    state_path("arrangement")
}

/// The file with a report of the last fault of the program; `None` where the home folder is not
/// known.
pub fn fault_path() -> Option<PathBuf> {
    state_path("fault.txt")
}

fn state_path(name: &str) -> Option<PathBuf> {
    let folders = etcetera::base_strategy::Xdg::new().ok()?;
    Some(folders.state_dir()?.join("tarikh").join(name))
}

/// The file that remembers dismissed dates; `None` where the home folder is not known.
pub fn dismissals_path() -> Option<PathBuf> {
    let folders = etcetera::base_strategy::Xdg::new().ok()?;
    Some(folders.state_dir()?.join("tarikh").join("dismissed"))
}

/// Reads the text of a configuration file.
///
/// ```
/// use tarikh::config::read;
/// use tarikh::text::BidiMode;
///
/// let (config, problems) = read("bidi = \"guard\"\nbidy = 1\n");
/// assert_eq!(config.bidi, Some(BidiMode::Guard));
/// assert_eq!(problems[0].line, 2);
/// ```
pub fn read(text: &str) -> (Config, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |byte: usize| 1 + text.get(..byte).unwrap_or(text).matches('\n').count();
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| Problem {
            line: error.span().map_or(1, |span| line(span.start)),
            message: error.message().to_owned(),
        })
        .collect();
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        if let ("keys", DeValue::Table(keys)) = (key.get_ref().as_ref(), value.get_ref()) {
            read_keys(keys, line, (&mut config.keys, &mut problems));
            continue;
        }
        if let Err(message) = read_setting(&mut config, key.get_ref(), value) {
            problems.push(Problem { line: line(key.span().start), message });
        }
    }
    problems.sort_by_key(|problem| problem.line);
    (config, problems)
}

/// Reads the table `[keys]`: names of actions, and their keys.
fn read_keys(
    table: &DeTable,
    line: impl Fn(usize) -> usize,
    (found, problems): (&mut Vec<KeySetting>, &mut Vec<Problem>),
) {
    for (action, keys) in table {
        let line = line(action.span().start);
        let action = action.get_ref().to_string();
        if let Some(keys) = keys.get_ref().as_str() {
            found.push(KeySetting { line, action, keys: keys.to_owned() });
        } else {
            let message = format!("the keys of {action} are a text: \"n ctrl-n\"");
            problems.push(Problem { line, message });
        }
    }
    found.sort_by_key(|setting| setting.line);
}

fn read_setting(config: &mut Config, key: &str, value: &Spanned<DeValue>) -> Result<(), String> {
    let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key) else {
        let known = SETTINGS.iter().map(|setting| setting.name).chain(["[keys]"]);
        let known = known.collect::<Vec<_>>().join(", ");
        return Err(format!("there is no setting “{key}”; there are {known}"));
    };
    let value = match value.get_ref() {
        DeValue::Boolean(value) => value.name(),
        other => other.as_str().unwrap_or_default(),
    };
    if (setting.set)(config, value) {
        Ok(())
    } else {
        Err(format!("{key} is one of {}", (setting.values)().join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_every_setting_is_read() {
        for ConfigSetting { name, values, .. } in SETTINGS {
            for choice in values() {
                let (_, problems) = read(&format!("{name} = \"{choice}\"\n"));
                assert_eq!(problems, [], "{name} = {choice}");
            }
        }
        let (config, _) =
            read("bidi = \"italic\"\ntashkeel = \"strip\"\nlang = \"ar\"\nmonths = \"both\"");
        assert_eq!(config.bidi, Some(BidiMode::Italic));
        assert_eq!(config.tashkeel, Some(Tashkeel::Strip));
        assert_eq!(config.language, Some(Language::Ar));
        assert_eq!(config.months, Some(MonthNames::Both));
        assert_eq!(read("mouse = false").0.mouse, Some(false));
    }

    #[test]
    fn keys_are_read_in_the_order_of_the_file() {
        let (config, problems) =
            read("lang = \"ar\"\n[keys]\nquit = \"Q\"\nhelp = 3\ndown = \"n ctrl-n\"\n");
        let setting = |line, action: &str, keys: &str| KeySetting {
            line,
            action: action.to_owned(),
            keys: keys.to_owned(),
        };
        assert_eq!(config.keys, [setting(3, "quit", "Q"), setting(5, "down", "n ctrl-n")]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 4);
        assert_eq!(read("keys = 1").1.len(), 1);
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_cost_nothing_else() {
        let (config, problems) = read("# mine\nbidi = \"sideways\"\nlang = \"ar\"\nfoo = 1\n");
        assert_eq!(config.language, Some(Language::Ar));
        assert_eq!(config.bidi, None);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 4]);
        assert!(problems[0].message.contains("visual"), "{problems:?}");
        let (config, problems) = read("lang = \"ar\"\nbidi = \n");
        assert_eq!(config.language, Some(Language::Ar));
        assert_eq!(problems[0].line, 2, "{problems:?}");
        let (_, problems) = read("bidi = 3");
        assert_eq!(problems.len(), 1);
    }
}
