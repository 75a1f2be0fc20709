//! A map of the file that is being put together.

use crate::edit::NewValue;

/// Keys with their values, in the order of the format.
#[derive(Debug, Clone, Default)]
pub struct FieldList(Vec<(String, NewValue)>);

impl FieldList {
    /// Adds a value, if there is one that says anything.
    pub fn put(&mut self, key: &str, value: Option<NewValue>) {
        let is_said = |value: &NewValue| match value {
            NewValue::Text(text) => !text.trim().is_empty(),
            NewValue::List(_) | NewValue::Map(_) => !value.is_empty(),
        };
        self.0.extend(value.filter(is_said).map(|value| (key.to_owned(), value)));
    }

    /// Adds a text, if it says anything.
    pub fn text(&mut self, key: &str, text: Option<&str>) {
        self.put(key, text.map(|it| NewValue::text(it.trim())));
    }

    /// Adds a text with the blanks around it, if it says anything.
    pub fn verbatim(&mut self, key: &str, text: Option<&str>) {
        self.put(key, text.map(NewValue::text));
    }

    /// Adds what another list has.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Adds a list of texts, if there are any.
    pub fn texts(&mut self, key: &str, texts: &[String]) {
        let texts: Vec<NewValue> = texts.iter().map(NewValue::text).collect();
        self.put(key, Some(NewValue::List(texts)));
    }

    /// The keys with their values.
    pub fn entries(self) -> Vec<(String, NewValue)> {
        self.0
    }

    /// The map.
    pub fn map(self) -> NewValue {
        NewValue::Map(self.0)
    }
}
