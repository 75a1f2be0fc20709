//! Parses a typed line into a command.
//!
//! In a text field a line is text; a leading dot makes it a command. Elsewhere, with or without a
//! dot, it is a word of plain mode, a number, `/words`, the name of an action, or keys.

use crate::tui::keys::action::{Action, Context};
use crate::tui::keys::key::Key;
use crate::tui::session::Session;

/// A parsed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A word of plain mode.
    Word(Word),
    /// Selects the row with this number, from 1.
    Choose(usize),
    /// An action with a count, and the text for its prompt.
    Named(Option<usize>, Action, String),
    /// Searches for these words.
    Search(String),
    /// Keys typed in a row.
    Keys(String),
    /// Text that replaces what was typed.
    Text(String),
}

/// A word of plain mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Lists rows, from the one with this number, from 1, or from the selected one.
    List(Option<usize>),
    /// Continues what was cut short.
    More,
    /// Repeats the current context.
    Where,
    /// Shows the help.
    Help,
    /// Quits the program.
    Quit,
}

/// The words in English and in Arabic.
pub const WORDS: &[(&str, &str, Word)] = &[
    ("list", "قائمة", Word::List(None)),
    ("more", "مزيد", Word::More),
    ("where", "أين", Word::Where),
    ("help", "مساعدة", Word::Help),
    ("?", "؟", Word::Help),
    ("quit", "خروج", Word::Quit),
];

/// Parses `line` in the context of `session`.
pub fn meaning(session: &Session, line: &str) -> Meaning {
    let line = line.trim();
    if session.context().takes_text() {
        return in_text(session, line);
    }
    match line.strip_prefix('.') {
        Some("") => Meaning::Keys("esc".to_owned()),
        rest => command(rest.unwrap_or(line)),
    }
}

fn command(line: &str) -> Meaning {
    if line.is_empty() {
        return Meaning::Keys("enter".to_owned());
    }
    if let Some(word) = word(line) {
        return Meaning::Word(word);
    }
    if let Some(number) = number(line).filter(|&number| number > 0) {
        return Meaning::Choose(number);
    }
    if let Some(words) = line.strip_prefix('/')
        && !words.is_empty()
        && !words.starts_with(char::is_whitespace)
    {
        return Meaning::Search(words.to_owned());
    }
    named(line).unwrap_or_else(|| Meaning::Keys(line.to_owned()))
}

/// Parses a line in a text field.
fn in_text(session: &Session, line: &str) -> Meaning {
    match line {
        "" => return Meaning::Keys("enter".to_owned()),
        "." | "esc" => return Meaning::Keys("esc".to_owned()),
        _ => {}
    }
    let has_modifier = line.starts_with("ctrl-") || line.starts_with("alt-");
    if has_modifier && line.parse::<Key>().is_ok() {
        return Meaning::Keys(line.to_owned());
    }
    if let Some(rest) = line.strip_prefix('.').filter(|rest| !rest.starts_with('/')) {
        let meant = command(rest);
        let is_known = match &meant {
            Meaning::Keys(keys) => keys.split_whitespace().all(|key| key.parse::<Key>().is_ok()),
            Meaning::Word(_) | Meaning::Choose(_) | Meaning::Named(..) => true,
            Meaning::Search(_) | Meaning::Text(_) => false,
        };
        if is_known {
            return meant;
        }
    }
    if matches!(
        session.context(),
        Context::Jump | Context::FullText | Context::Filter | Context::Naming
    ) {
        return among_hits(session, line);
    }
    Meaning::Text(line.to_owned())
}

/// Parses a line in a palette, which lists hits below the prompt.
fn among_hits(session: &Session, line: &str) -> Meaning {
    if let Some(words) = line.strip_prefix('/') {
        return Meaning::Text(words.trim().to_owned());
    }
    if let Some(word) = word(line) {
        return Meaning::Word(word);
    }
    // A year is not a row number unless there are that many rows.
    let rows = session.listing().map_or(0, |listing| listing.rows);
    let chooses = !session.views.top().typed().is_empty()
        || matches!(session.context(), Context::Filter | Context::Naming);
    match number(line).filter(|number| (1..=rows).contains(number)) {
        Some(number) if chooses => Meaning::Choose(number),
        Some(_) | None => Meaning::Text(line.to_owned()),
    }
}

fn word(line: &str) -> Option<Word> {
    let line = line.to_lowercase();
    let mut words = line.split_whitespace();
    let (first, second, third) = (words.next()?, words.next(), words.next());
    let &(.., word) = WORDS.iter().find(|(name, arabic, _)| [*name, *arabic].contains(&first))?;
    match (word, second.map(number), third) {
        (word, None, None) => Some(word),
        (Word::List(_), Some(Some(from)), None) => Some(Word::List(Some(from))),
        (Word::List(_) | Word::More | Word::Where | Word::Help | Word::Quit, ..) => None,
    }
}

/// Parses `next-year`, `3 next-year`, `jump veto`.
fn named(line: &str) -> Option<Meaning> {
    let (first, rest) = split(line);
    let (count, name, rest) = match number(first) {
        Some(count) => {
            let (name, rest) = split(rest);
            (Some(count), name, rest)
        }
        None => (None, first, rest),
    };
    let action = Action::from_name(name)?;
    // A key of the same name means the same, and more keys may follow it.
    let are_keys = name.parse::<Key>().is_ok() && count.is_none() && !rest.is_empty();
    (!are_keys).then(|| Meaning::Named(count, action, rest.to_owned()))
}

/// Splits off the first word.
fn split(line: &str) -> (&str, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (first, rest.trim_start())
}

/// Parses a number in ASCII or Arabic digits.
pub fn number(word: &str) -> Option<usize> {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
        '0'..='9' => Some(c),
        _ => None,
    };
    let digits: Option<String> = word.chars().map(western).collect();
    digits?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::action::{AppAction, Opening, TimelineAction};

    #[test]
    fn a_line_is_a_word_a_number_a_search_a_name_or_keys() {
        let keys = |keys: &str| Meaning::Keys(keys.to_owned());
        let named = |count, action, rest: &str| Meaning::Named(count, action, rest.to_owned());
        for (line, expected) in [
            ("", keys("enter")),
            ("list", Meaning::Word(Word::List(None))),
            ("List 30", Meaning::Word(Word::List(Some(30)))),
            ("أين", Meaning::Word(Word::Where)),
            ("where now", keys("where now")),
            ("27", Meaning::Choose(27)),
            ("٢٧", Meaning::Choose(27)),
            ("0", keys("0")),
            ("/veto", Meaning::Search("veto".to_owned())),
            ("/ veto enter", keys("/ veto enter")),
            ("/", keys("/")),
            ("next-year", named(None, Action::Timeline(TimelineAction::YearBy(1)), "")),
            ("3 next-year", named(Some(3), Action::Timeline(TimelineAction::YearBy(1)), "")),
            ("jump kim 2023", named(None, Action::App(AppAction::Show(Opening::Jump)), "kim 2023")),
            ("down down enter", keys("down down enter")),
            ("5j", keys("5j")),
            ("g g", keys("g g")),
        ] {
            assert_eq!(command(line), expected, "{line}");
        }
    }
}
