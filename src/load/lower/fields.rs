//! Typed access to the fields of a map, after the table of [`crate::load::schema`].
//!
//! Whatever does not fit becomes a finding, so callers can go on without it.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use super::CreditDraft;
use super::similar::did_you_mean;
use super::unread::meant_field;
use crate::date::{self, Date, Spelling};
use crate::language::{Language, Localized};
use crate::load::article::Lines;
use crate::load::checks::Checks;
use crate::load::finding::{Code, File, Finding, Fix, Location, report};
use crate::load::lower::draft::Spanned;
use crate::load::schema::{Record, Requirement};
use crate::load::yaml::{MapEntry, MapKey, YamlNode, YamlValue};
use crate::source::{ClaimField, UnreadFields};

/// Up to this length, in bytes, the position of a fault in a date is not reported.
const SHORT_DATE_BYTES: usize = 24;

/// The longest text, in bytes.
///
/// It is longer than any quotation or summary.
const LONGEST_TEXT: usize = 1024 * 1024;

/// The longest id, name or tag, in bytes.
const LONGEST_WORD: usize = 1024;

/// So many words of a list are compared one by one.
const FEW_WORDS: usize = 16;

/// The expected kind of a value.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// A list.
    List,
    /// A text.
    Text,
    /// A text, or a map of texts by language.
    Wording,
    /// A map with the fields of this record.
    Record(&'static Record),
    /// A map from ids to spellings.
    Names,
    /// A map from languages to spellings.
    Spellings,
    /// A map from languages to groups of words.
    Aliases,
    /// A list of groups of words.
    AliasGroups,
    /// A map from tags to what they are called.
    TagNames,
}

impl Expected {
    fn words(self) -> String {
        match self {
            Self::List => "a list".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Wording => "a text, or a map of texts by language".to_owned(),
            Self::Record(record) => format!("a map with the fields of {}", article(record.name)),
            Self::Names => "a map of names".to_owned(),
            Self::Spellings => "a map of spellings by language".to_owned(),
            Self::Aliases => "a map of groups of words by language".to_owned(),
            Self::AliasGroups => "a list of groups of words".to_owned(),
            Self::TagNames => "a map from tags to texts by language".to_owned(),
        }
    }

    fn hint(self) -> String {
        match self {
            Self::List => "write each item after a dash, on a line of its own".to_owned(),
            Self::Text => "put it in quotation marks if it is meant as a text".to_owned(),
            Self::Wording => "write one text, or { en: …, ar: … }".to_owned(),
            Self::Record(record) => {
                let required =
                    record.fields.iter().filter(|field| field.need == Requirement::Required);
                let names: Vec<&str> = required.map(|field| field.name).collect();
                format!("{} has at least `{}`", article(record.name), names.join("`, `"))
            }
            Self::Names => "write `kim-jong-un: { en: Kim Jong Un }`, one name per line".to_owned(),
            Self::Spellings => "write { en: …, ar: [… , …] }".to_owned(),
            Self::Aliases => "write { en: [[treaty, pact], [train, railway]] }".to_owned(),
            Self::AliasGroups => "write [[treaty, pact], [train, railway]]".to_owned(),
            Self::TagNames => "write { treaty: { en: Treaty, ar: … } }".to_owned(),
        }
    }
}

/// A map whose keys have been checked against its record.
pub struct CheckedMap<'n, 'a> {
    record: &'static Record,
    entries: &'n [MapEntry<'a>],
    /// The bytes of the map.
    pub bytes: Range<usize>,
}

impl<'n, 'a> CheckedMap<'n, 'a> {
    /// Returns the value of a field of the record.
    ///
    /// An empty value counts as absent.
    pub fn get(&self, name: &str) -> Option<&'n YamlNode<'a>> {
        debug_assert!(
            self.record.field(name).is_some(),
            "{name} is not a field of {}",
            self.record.name
        );
        let value = &self.entry(name)?.value;
        let absent = matches!(value.value, YamlValue::Null | YamlValue::Refused);
        (!absent).then_some(value)
    }

    /// Returns whether the file states a field, even if its value is not understood.
    ///
    /// A key without any value states one, for somebody meant to write it; `null` does not.
    fn is_stated(&self, name: &str) -> bool {
        self.entry(name).is_some_and(|MapEntry { value, .. }| match value.value {
            YamlValue::Null => value.bytes.is_empty(),
            YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) | YamlValue::Refused => {
                true
            }
        })
    }

    /// Adds `field` to `unread` if it is stated without being understood.
    pub fn note_unread(&self, unread: &mut UnreadFields, field: ClaimField, is_understood: bool) {
        if !is_understood && self.is_stated(field.name()) {
            unread.insert(field);
        }
    }

    fn entry(&self, name: &str) -> Option<&'n MapEntry<'a>> {
        self.entries.iter().find(|entry| entry.key.text == name)
    }
}

/// Reads values and collects findings.
pub struct Checker<'f> {
    /// The file.
    pub file: &'f File,
    /// How much is checked.
    pub checks: Checks,
    /// The findings so far.
    pub findings: Vec<Finding>,
    /// Words that may occur very often, such as tags and ids.
    words: HashSet<Arc<str>>,
    /// The fields that the last event or passage seems to state under other keys.
    unread: UnreadFields,
}

impl<'f> Checker<'f> {
    /// Creates a checker of `file` without findings.
    pub fn new(file: &'f File, checks: Checks) -> Self {
        let (findings, words) = (Vec::new(), HashSet::new());
        Self { file, checks, findings, words, unread: UnreadFields::default() }
    }

    /// Returns a word of the file, sharing the memory of its first occurrence.
    pub fn intern(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.words.insert(word.clone());
        word
    }

    /// Returns the fields that the last event or passage seems to state under other keys.
    pub fn take_unread(&mut self) -> UnreadFields {
        std::mem::take(&mut self.unread)
    }

    /// Notes that events are missing because of the last finding.
    pub fn loses_events(&mut self) {
        if let Some(finding) = self.findings.last_mut() {
            finding.loses_events = true;
        }
    }

    /// Returns the location of `bytes`.
    pub fn place(&self, bytes: &Range<usize>) -> Location {
        self.file.place(bytes.clone())
    }

    /// Reports something at `bytes`.
    pub fn report(
        &mut self,
        code: Code,
        bytes: &Range<usize>,
        message: impl Into<String>,
    ) -> &mut Finding {
        report(&mut self.findings, (self.file, bytes), code, message)
    }

    /// Returns the fields of `node`.
    ///
    /// Reports keys that `record` does not have, and keys it lacks.
    pub fn record<'n, 'a>(
        &mut self,
        node: &'n YamlNode<'a>,
        record: &'static Record,
    ) -> Option<CheckedMap<'n, 'a>> {
        let YamlValue::Map(entries) = &node.value else {
            self.wrong_kind(node, Expected::Record(record));
            return None;
        };
        for entry in entries {
            if record.field(&entry.key.text).is_none() {
                self.unknown_key(&entry.key, record);
                if let Some(field) = meant_field(entry, record) {
                    self.unread.insert(field);
                }
            } else if matches!(entry.value.value, YamlValue::Null) {
                self.empty_field(&entry.key, record);
            }
        }
        let fields = CheckedMap { record, entries, bytes: node.bytes.clone() };
        for field in record.fields.iter().filter(|field| field.need == Requirement::Required) {
            if fields.entry(field.name).is_none() {
                let message = format!("{} without `{}`", article(record.name), field.name);
                let start =
                    entries.first().map_or(node.bytes.clone(), |entry| entry.key.bytes.clone());
                let hint = field.hint();
                self.report(Code::MissingKey, &start, message).hint = Some(hint.into());
            }
        }
        Some(fields)
    }

    /// Reports a key of `record` without a value: an error if the field is required.
    pub fn empty_field(&mut self, key: &MapKey, record: &'static Record) {
        let need = record.field(&key.text).map_or(Requirement::Optional, |field| field.need);
        let (code, hint) = match need {
            Requirement::Required => (Code::EmptyText, "write a value after it"),
            Requirement::Optional => {
                (Code::EmptyField, "write a value after it, or remove the key")
            }
        };
        let message = format!("`{}` is empty", key.text);
        self.report(code, &key.bytes, message).hint = Some(hint.into());
    }

    /// Reports a key that `record` does not have.
    pub fn unknown_key(&mut self, key: &MapKey, record: &'static Record) {
        let names: Vec<&str> = record.fields.iter().map(|field| field.name).collect();
        let message = format!("{} has no field “{}”", article(record.name), key.text);
        let hint = did_you_mean(&key.text, names.iter().copied())
            .unwrap_or_else(|| format!("its fields are {}", names.join(", ")));
        self.report(Code::UnknownKey, &key.bytes, message).hint = Some(hint.into());
    }

    /// Reports a value of a kind other than `wanted`.
    pub fn wrong_kind(&mut self, node: &YamlNode, wanted: Expected) {
        let message = format!("expected {}, found {}", wanted.words(), node.value.kind());
        self.report(Code::WrongKind, &node.bytes, message).hint = Some(wanted.hint().into());
    }

    /// Returns a text, or a map of texts by language.
    pub fn wording(&mut self, fields: &CheckedMap, name: &str) -> Option<Localized> {
        let MapEntry { key, value } = fields.entry(name)?;
        self.wording_of(key, value)
    }

    /// Returns the text at `key`.
    pub fn wording_of(&mut self, key: &MapKey, node: &YamlNode) -> Option<Localized> {
        match &node.value {
            // Reported already: an empty field with its record, a refused value when it was read.
            YamlValue::Null | YamlValue::Refused => {}
            YamlValue::Text(text) if text.trim().is_empty() => {
                self.empty_text(&node.bytes, &key.text);
            }
            YamlValue::Text(text) => {
                self.check_hidden(text, node);
                return Some(Localized::plain(self.bounded(text, node, LONGEST_TEXT)));
            }
            YamlValue::Map(entries) => return self.by_language(entries, node, &key.text),
            YamlValue::List(_) => self.wrong_kind(node, Expected::Wording),
        }
        None
    }

    fn by_language(
        &mut self,
        entries: &[MapEntry],
        node: &YamlNode,
        name: &str,
    ) -> Option<Localized> {
        let mut texts: Vec<(Arc<str>, Arc<str>)> = Vec::with_capacity(entries.len());
        for MapEntry { key, value } in entries {
            self.check_language(key);
            match &value.value {
                YamlValue::Text(text) if !text.trim().is_empty() => {
                    self.check_hidden(text, value);
                    let text = self.bounded(text, value, LONGEST_TEXT);
                    texts.push((self.intern(&key.text), text.into()));
                }
                YamlValue::Text(_) | YamlValue::Null => self.empty_text(&key.bytes, name),
                YamlValue::List(_) | YamlValue::Map(_) => self.wrong_kind(value, Expected::Text),
                YamlValue::Refused => {}
            }
        }
        if texts.is_empty() && entries.is_empty() {
            self.empty_text(&node.bytes, name);
        }
        Localized::by_language(texts)
    }

    /// Reports an empty text at `bytes`.
    pub fn empty_text(&mut self, bytes: &Range<usize>, name: &str) {
        self.report(Code::EmptyText, bytes, format!("`{name}` is empty")).hint =
            Some("write a text, or remove it".into());
    }

    /// Returns a text that is the same in every language.
    pub fn text(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Arc<str>>> {
        let Spanned { value, bytes } = self.borrowed_text(fields, name)?;
        Some(Spanned { value: value.into(), bytes })
    }

    fn borrowed_text<'n>(
        &mut self,
        fields: &CheckedMap<'n, '_>,
        name: &str,
    ) -> Option<Spanned<&'n str>> {
        let node = fields.get(name)?;
        let text = self.as_text(node, LONGEST_TEXT)?;
        if text.trim().is_empty() {
            self.empty_text(&node.bytes, name);
            return None;
        }
        Some(Spanned { value: text, bytes: node.bytes.clone() })
    }

    /// Returns the id of something else.
    pub fn reference(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Arc<str>>> {
        let Spanned { value, bytes } = self.borrowed_text(fields, name)?;
        Some(Spanned { value: self.intern(value), bytes })
    }

    /// Returns the word that `node` is.
    ///
    /// Anything else is reported.
    pub fn as_word(&mut self, node: &YamlNode) -> Option<Arc<str>> {
        let word = self.as_text(node, LONGEST_WORD)?;
        self.check_hidden(word, node);
        Some(self.intern(word))
    }

    /// Returns the text of `node`, at most `longest` bytes of it.
    ///
    /// Anything else is reported.
    fn as_text<'n>(&mut self, node: &'n YamlNode, longest: usize) -> Option<&'n str> {
        match &node.value {
            YamlValue::Text(text) => return Some(self.bounded(text, node, longest)),
            YamlValue::Refused => {}
            YamlValue::Null | YamlValue::List(_) | YamlValue::Map(_) => {
                self.wrong_kind(node, Expected::Text);
            }
        }
        None
    }

    /// Returns the beginning of `text`, at most `longest` bytes.
    ///
    /// What is left out is reported.
    fn bounded<'t>(&mut self, text: &'t str, node: &YamlNode, longest: usize) -> &'t str {
        if text.len() <= longest {
            return text;
        }
        let message = format!("this text has {} bytes; at most {longest} are read", text.len());
        self.report(Code::TooLong, &node.bytes, message).hint =
            Some("look for a missing quotation mark, or write less".into());
        text.get(..text.floor_char_boundary(longest)).unwrap_or_default()
    }

    /// Returns an id: a word that names something.
    pub fn id(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Arc<str>>> {
        let node = fields.get(name)?;
        let value = self.as_word(node)?;
        if value.trim().is_empty() {
            self.empty_text(&node.bytes, name);
            return None;
        }
        let id = Spanned { value, bytes: node.bytes.clone() };
        if id.value.chars().any(|c| c.is_whitespace() || c.is_control()) {
            let message = format!("the id “{}” is not one word", id.value);
            self.report(Code::BadId, &id.bytes, message).hint =
                Some("join its words with dashes".into());
        }
        Some(id)
    }

    /// Returns a word or a list of words.
    pub fn words(&mut self, fields: &CheckedMap, name: &str) -> Box<[Spanned<Arc<str>>]> {
        fields.get(name).map_or_else(Box::default, |node| self.words_of(node, name))
    }

    /// Returns the words of `node`, each once.
    ///
    /// `name` is the name of the field in findings.
    pub fn words_of(&mut self, node: &YamlNode, name: &str) -> Box<[Spanned<Arc<str>>]> {
        let nodes: &[YamlNode] = match &node.value {
            YamlValue::List(items) => items,
            YamlValue::Null | YamlValue::Text(_) | YamlValue::Map(_) | YamlValue::Refused => {
                std::slice::from_ref(node)
            }
        };
        let mut words: Vec<Spanned<Arc<str>>> = Vec::with_capacity(nodes.len());
        // Most lists are short, and a set of their words would be one more thing to allocate.
        let is_short = nodes.len() <= FEW_WORDS;
        let mut seen: HashSet<Arc<str>> = HashSet::new();
        for node in nodes {
            let Some(value) = self.as_word(node) else {
                continue;
            };
            if value.trim().is_empty() {
                self.empty_text(&node.bytes, name);
                continue;
            }
            let is_new = if is_short {
                words.iter().all(|word| word.value != value)
            } else {
                seen.insert(value.clone())
            };
            if is_new {
                words.push(Spanned { value, bytes: node.bytes.clone() });
            }
        }
        words.into()
    }

    /// Returns the value of a field as the file has it, letter by letter.
    ///
    /// `None` if it has none.
    pub fn as_written(&self, fields: &CheckedMap, name: &str) -> Option<Arc<str>> {
        let node = fields.get(name)?;
        match &node.value {
            YamlValue::Text(text) => Some(text.as_ref().into()),
            YamlValue::Null | YamlValue::List(_) | YamlValue::Map(_) | YamlValue::Refused => {
                self.file.text().get(node.bytes.clone()).map(|raw| raw.trim().into())
            }
        }
    }

    /// Returns a date in EDTF, or in words that mean one.
    pub fn date(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Date>> {
        let node = fields.get(name)?;
        let text = match &node.value {
            YamlValue::Text(text) => text,
            YamlValue::List(_) | YamlValue::Map(_) => {
                self.unquoted_date(node);
                return None;
            }
            YamlValue::Null | YamlValue::Refused => return None,
        };
        match date::read(text) {
            Ok(reading) => {
                self.check_spelling(node, &reading);
                Some(Spanned { value: reading.date, bytes: node.bytes.clone() })
            }
            Err(fault) => {
                let reason = fault.reason(Language::En);
                let mut message = format!("“{text}” is not a date: {reason}");
                // In a short date the fault is easy to see.
                let is_long = text.len() > SHORT_DATE_BYTES && fault.offset > 0;
                if let Some(part) = text.get(fault.offset..).filter(|c| is_long && !c.is_empty()) {
                    message = format!("{message}, at “{part}”");
                }
                self.report(Code::BadDate, &node.bytes, message).hint =
                    fault.hint(Language::En).map(Into::into);
                None
            }
        }
    }

    fn unquoted_date(&mut self, node: &YamlNode) {
        let raw = self.file.text().get(node.bytes.clone()).unwrap_or_default().trim().to_owned();
        let message =
            format!("the date {raw} is not in quotes, so YAML reads {}", node.value.kind());
        let hint = format!("put the date in quotes: \"{raw}\"");
        self.report(Code::DateNeedsQuotes, &node.bytes, message).hint = Some(hint.into());
    }

    /// Reports how a date is read if it is not plain EDTF, or if many people read it differently.
    fn check_spelling(&mut self, node: &YamlNode, reading: &date::ParsedDate) {
        let edtf = reading.date.to_string();
        let is_other_calendar = reading.date.original().is_some();
        match (reading.spelling, reading.remark(Language::En)) {
            (Spelling::Canonical, None) => {}
            (Spelling::Canonical, Some(remark)) => {
                let message = format!("{edtf} can mislead: {remark}");
                let hint = reading.hint(Language::En);
                self.report(Code::DateTwoReadings, &node.bytes, message).hint =
                    hint.map(Into::into);
            }
            // Words that no EDTF says as plainly, or that would be lost, are kept.
            (Spelling::Words, _) if reading.is_two_faced() => {}
            (Spelling::Words, None) if is_other_calendar => {}
            (Spelling::Words, Some(remark)) if is_other_calendar => {
                let message = format!("the date is read as {edtf}: {remark}");
                let hint = "keep it, for both are shown; or write the Gregorian date that the \
                            source gives, with this one in brackets";
                self.report(Code::DateConverted, &node.bytes, message).hint = Some(hint.into());
            }
            (Spelling::EdtfVariant | Spelling::Words, remark) => {
                // If the curator may not expect this reading, the curator decides.
                let fix = remark.is_none().then(|| Fix {
                    bytes: node.bytes.clone(),
                    key: None,
                    value: edtf.clone(),
                });
                let remark = remark.map_or_else(String::new, |remark| format!(": {remark}"));
                let message = format!("the date is read as {edtf}{remark}");
                let finding = self.report(Code::DateSpelling, &node.bytes, message);
                finding.hint = Some(format!("write \"{edtf}\"").into());
                finding.fix = fix;
            }
        }
    }

    /// `A-B`, or one line.
    pub fn lines(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Lines>> {
        let text = self.text(fields, name)?;
        let (first, last) = text.value.split_once('-').unwrap_or((&text.value, &text.value));
        let number = |part: &str| part.trim().parse::<NonZeroUsize>().ok().map(NonZeroUsize::get);
        match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => {
                Some(Spanned { value: first..=last, bytes: text.bytes })
            }
            _ => {
                let message = format!("“{}” are no line numbers", text.value);
                self.report(Code::BadLines, &text.bytes, message).hint =
                    Some("write the first and the last line, from 1: `1-63`".into());
                None
            }
        }
    }

    /// Returns a number from 1.
    pub fn count(&mut self, fields: &CheckedMap, name: &str) -> Option<NonZeroUsize> {
        let text = self.text(fields, name)?;
        let count = text.value.parse().ok();
        if count.is_none() {
            let message = format!("expected a number from 1, found “{}”", text.value);
            self.report(Code::WrongKind, &text.bytes, message).hint =
                Some(format!("write `{name}: 2` for the second").into());
        }
        count
    }

    /// Returns the index of one of `choices`.
    pub fn choice(&mut self, fields: &CheckedMap, name: &str, choices: &[&str]) -> Option<usize> {
        let text = self.borrowed_text(fields, name)?;
        self.place_among(name, &text, choices)
    }

    fn place_among(&mut self, name: &str, text: &Spanned<&str>, choices: &[&str]) -> Option<usize> {
        let choice = choices.iter().position(|&choice| choice == text.value);
        if choice.is_none() {
            let message = format!("`{name}` cannot be “{}”", text.value);
            let hint = did_you_mean(text.value, choices.iter().copied())
                .unwrap_or_else(|| format!("it is one of {}", choices.join(", ")));
            self.report(Code::WrongKind, &text.bytes, message).hint = Some(hint.into());
        }
        choice
    }

    /// Returns the indices of some of `choices`.
    pub fn choices(&mut self, fields: &CheckedMap, name: &str, choices: &[&str]) -> Vec<usize> {
        let words = self.words(fields, name);
        let mut found = Vec::with_capacity(words.len());
        for word in &words {
            let word = Spanned { value: word.value.as_ref(), bytes: word.bytes.clone() };
            found.extend(self.place_among(name, &word, choices));
        }
        found
    }

    /// Who is credited: a word, a text, or a list of these.
    pub fn credits(&mut self, fields: &CheckedMap, name: &str) -> Vec<CreditDraft> {
        let Some(entry) = fields.entry(name) else { return Vec::new() };
        let nodes: &[YamlNode] = match &entry.value.value {
            YamlValue::List(items) => items,
            YamlValue::Null | YamlValue::Text(_) | YamlValue::Map(_) | YamlValue::Refused => {
                std::slice::from_ref(&entry.value)
            }
        };
        let mut credits = Vec::with_capacity(nodes.len());
        for node in nodes {
            credits.extend(match &node.value {
                YamlValue::Text(word)
                    if !word.trim().is_empty() && !word.contains(char::is_whitespace) =>
                {
                    let value = self.intern(word);
                    Some(CreditDraft::Word(Spanned { value, bytes: node.bytes.clone() }))
                }
                YamlValue::Null
                | YamlValue::Text(_)
                | YamlValue::List(_)
                | YamlValue::Map(_)
                | YamlValue::Refused => self.wording_of(&entry.key, node).map(CreditDraft::Text),
            });
        }
        credits
    }

    /// Returns the items of a list.
    pub fn list<'n, 'a>(&mut self, fields: &CheckedMap<'n, 'a>, name: &str) -> &'n [YamlNode<'a>] {
        let Some(node) = fields.get(name) else {
            return &[];
        };
        if let YamlValue::List(items) = &node.value {
            return items;
        }
        self.wrong_kind(node, Expected::List);
        &[]
    }
}

/// “an event”, “a source”.
fn article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}
