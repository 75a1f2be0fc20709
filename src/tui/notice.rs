//! A message of the status line.

use crate::language::Language;
use crate::text::{Line, Options, composed, one_line};
use crate::tui::theme::Role;
use crate::tui::widgets::flow::composed_label;

/// The separator between the parts of a message.
const BETWEEN: &str = " · ";

/// What isolates a text from its neighbours, whatever its direction.
const OPENS: char = '\u{2068}';

/// What ends that.
const CLOSES: char = '\u{2069}';

/// Below this room, in columns, the beginning of the first part says nothing.
const LEAST_COLUMNS: u16 = 8;

/// A message that the status line shows until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// The role in which it is drawn.
    pub role: Role,
    /// What came of a write, part by part. Empty for every other message.
    ///
    /// The first and the last part matter most: what happened, and the key that undoes it.
    parts: Vec<String>,
}

impl Notice {
    /// Creates a plain message.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Role::Text, parts: Vec::new() }
    }

    /// Creates a warning.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { role: Role::Warning, ..Self::new(text) }
    }

    /// Creates a message of what came of a write.
    pub fn of_write(parts: Vec<String>, role: Role) -> Self {
        Self { text: composed(&parts, BETWEEN), role, parts }
    }

    /// Sets the role.
    #[must_use]
    pub fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// Returns whether it says what came of a write. A reload adds to it, and does not replace it.
    pub fn is_of_write(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Adds a part to what came of a write, before the key that undoes it.
    #[must_use]
    pub fn with_part(self, part: String, role: Role) -> Self {
        let mut parts = self.parts;
        parts.insert(parts.len() - usize::from(parts.len() > 1), part);
        Self::of_write(parts, role)
    }

    /// Lays it out in `columns` columns. Where not all of it fits, the parts in the middle go first,
    /// then the end of the first part.
    pub fn line(&self, columns: u16, language: Language) -> Line {
        let width = |text: &str| composed_label(text, u16::MAX, language).columns();
        let (first, last) = match self.parts.as_slice() {
            [first, .., last] if width(&self.text) > columns => (first, last),
            _ => return composed_label(&self.text, columns, language),
        };
        let room = columns.saturating_sub(width(BETWEEN).saturating_add(width(last)));
        if room < LEAST_COLUMNS {
            return composed_label(last, columns, language);
        }
        let cut = one_line(first, Options::default(), room.saturating_sub(1)).cut();
        let first = match cut.and_then(|cut| first.get(..cut)).filter(|_| width(first) > room) {
            Some(kept) => {
                // A text of the file may be isolated from its neighbours; what is opened is closed.
                let count = |c: char| kept.matches(c).count();
                let open = count(OPENS).saturating_sub(count(CLOSES));
                format!("{}…{}", kept.trim_end(), CLOSES.to_string().repeat(open))
            }
            None => first.clone(),
        };
        composed_label(&composed(&[first.as_str(), last], BETWEEN), columns, language)
    }
}

/// The message of an error with that of its cause.
pub fn with_cause(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
