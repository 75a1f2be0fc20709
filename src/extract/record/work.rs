//! What a list says of a work, and what its texts have in common in all formats.

use crate::extract::document::ListFormat;
use crate::source_kind::SourceKind;

/// Records of a list that are read.
const MOST_RECORDS: usize = 10_000;

/// What a list says of one work. Every text is one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkRecord {
    /// The word by which the list names it.
    pub key: Option<String>,
    /// Its type, as CSL 1.0.2 names it with hyphens; `press-release` and `treaty` too.
    pub kind: Option<&'static str>,
    /// The title, with its subtitle.
    pub title: Option<String>,
    /// Who wrote it, given name first, in order.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it is part of.
    pub container: Option<String>,
    /// Which volume of it.
    pub volume: Option<String>,
    /// Which issue of it.
    pub issue: Option<String>,
    /// Its pages there.
    pub pages: Option<String>,
    /// When it was published: EDTF where the list can say it so, else as it says it.
    pub published: Option<String>,
    /// When it was read; the same.
    pub accessed: Option<String>,
    /// Where it is kept.
    pub archive: Option<String>,
    /// Where it can be read online; of a DOI its address.
    pub url: Option<String>,
    /// The language tag; what is none is left out.
    pub language: Option<String>,
}

impl WorkRecord {
    /// Whether it says which work it is.
    fn is_named(&self) -> bool {
        self.title.is_some() || self.url.is_some()
    }
}

/// The records of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// What kind of list it is.
    pub format: ListFormat,
    /// The records, in order.
    pub records: Vec<WorkRecord>,
    /// Records that are damaged, or say neither a title nor an address.
    pub unread: usize,
    /// Records after the last one that is read.
    pub left_out: usize,
    /// Columns and fields of the list that have no field here, by name.
    pub unused: Vec<String>,
}

impl Records {
    /// None yet.
    pub fn new(format: ListFormat) -> Self {
        Self { format, records: Vec::new(), unread: 0, left_out: 0, unused: Vec::new() }
    }

    /// Adds a record, if it says which work it is.
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

    /// Remembers a column or field that has no field here.
    pub fn unused(&mut self, name: &str) {
        if !self.unused.iter().any(|it| it == name) {
            self.unused.push(name.to_owned());
        }
    }
}

/// A text in one line, if it says anything.
pub fn said(text: &str) -> Option<String> {
    let text = crate::extract::document::tidy(text);
    text.contains(char::is_alphanumeric).then_some(text)
}

/// A day as EDTF where it is one, else as it is written.
pub fn date(text: &str) -> Option<String> {
    crate::extract::day::edtf(text).or_else(|| said(text))
}

/// The address of a DOI.
pub fn doi(text: &str) -> Option<String> {
    let text = said(text)?;
    let number = text.find("10.").and_then(|at| text.get(at..)).filter(|it| it.contains('/'))?;
    Some(format!("https://doi.org/{number}"))
}

/// `Family, Given` and `Family, Given, Suffix` in the order in which one says it.
pub fn given_first(name: &str) -> Option<String> {
    let name = said(name)?;
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    Some(match parts.as_slice() {
        [family, given] if !family.is_empty() && !given.is_empty() => format!("{given} {family}"),
        [family, given, suffix] if !given.is_empty() => format!("{given} {family} {suffix}"),
        _ => name,
    })
}

/// The kind of this name.
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
