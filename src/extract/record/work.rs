//! The record of a work, and what all list formats share.

use crate::extract::document::ListFormat;
use crate::source_kind::SourceKind;

/// The maximum number of records that are read.
const MOST_RECORDS: usize = 10_000;

/// What a list says about one work.
///
/// Every text is one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkRecord {
    /// The citation key.
    pub key: Option<String>,
    /// Its CSL 1.0.2 type with hyphens.
    ///
    /// `press-release` and `treaty` are added.
    pub kind: Option<&'static str>,
    /// The title, with its subtitle.
    pub title: Option<String>,
    /// The authors in order, given name first.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The work that it is part of.
    pub container: Option<String>,
    /// The volume of the container.
    pub volume: Option<String>,
    /// The issue of the container.
    pub issue: Option<String>,
    /// The pages in the container.
    pub pages: Option<String>,
    /// The date of publication: EDTF if possible, else as written.
    pub published: Option<String>,
    /// The date of access: EDTF if possible, else as written.
    pub accessed: Option<String>,
    /// The archive that keeps it.
    pub archive: Option<String>,
    /// Its address online, or the address of its DOI.
    pub url: Option<String>,
    /// The language tag, if it is valid.
    pub language: Option<String>,
}

impl WorkRecord {
    /// Returns whether the record identifies a work.
    fn is_named(&self) -> bool {
        self.title.is_some() || self.url.is_some()
    }
}

/// The records of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// The kind of list.
    pub format: ListFormat,
    /// The records, in order.
    pub records: Vec<WorkRecord>,
    /// The number of records that are damaged or have neither a title nor an address.
    pub unread: usize,
    /// The number of records beyond the limit.
    pub left_out: usize,
    /// The names of columns and fields of the list that are not used.
    pub unused: Vec<String>,
}

impl Records {
    /// Creates an empty list.
    pub fn new(format: ListFormat) -> Self {
        Self { format, records: Vec::new(), unread: 0, left_out: 0, unused: Vec::new() }
    }

    /// Adds a record if it identifies a work.
    pub fn push(&mut self, mut record: WorkRecord) {
        record.language = record.language.as_deref().and_then(crate::extract::language::tag);
        if !record.is_named() {
            self.unread += 1;
        } else if self.records.len() >= MOST_RECORDS {
            self.left_out += 1;
        } else {
            self.records.push(record);
        }
    }

    /// Remembers a column or field that is not used.
    ///
    /// Of very many, the first ones are remembered.
    pub fn unused(&mut self, name: &str) {
        /// Names that are remembered.
        const MOST_NAMES: usize = 200;
        if self.unused.len() < MOST_NAMES && !self.unused.iter().any(|value| value == name) {
            self.unused.push(name.to_owned());
        }
    }
}

/// Returns a text as one line, unless it is empty.
pub fn said(text: &str) -> Option<String> {
    let text = crate::extract::document::tidy(text);
    text.contains(char::is_alphanumeric).then_some(text)
}

/// Returns a day as EDTF if it is one, else as written.
pub fn date(text: &str) -> Option<String> {
    crate::extract::day::edtf(text).or_else(|| said(text))
}

/// Returns the address of a DOI.
pub fn doi(text: &str) -> Option<String> {
    let text = said(text)?;
    let number =
        text.find("10.").and_then(|at| text.get(at..)).filter(|text| text.contains('/'))?;
    Some(format!("https://doi.org/{number}"))
}

/// Reorders `Family, Given` and `Family, Given, Suffix` with the given name first.
pub fn given_first(name: &str) -> Option<String> {
    let name = said(name)?;
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    Some(match parts.as_slice() {
        [family, given] if !family.is_empty() && !given.is_empty() => format!("{given} {family}"),
        [family, given, suffix] if !given.is_empty() => format!("{given} {family} {suffix}"),
        _ => name,
    })
}

/// Returns the kind of this name.
pub fn kind_named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    SourceKind::from_name(&name).map(SourceKind::name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_only_where_they_say_so() {
        assert_eq!(given_first("Doe, Jane").as_deref(), Some("Jane Doe"));
        assert_eq!(
            given_first("King, Martin Luther, Jr.").as_deref(),
            Some("Martin Luther King Jr.")
        );
        assert_eq!(given_first("Jane Doe").as_deref(), Some("Jane Doe"));
        assert_eq!(given_first("حداد، ليلى").as_deref(), Some("حداد، ليلى"));
        assert_eq!(given_first(" "), None);
    }
}
