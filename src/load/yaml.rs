//! The file as a tree.
//!
//! Every key and value keeps its text and its bytes.
//!
//! The tree is read piece by piece: [`YamlReader`] walks the outer map and returns one event at a
//! time, so a file of any length needs memory for one event only. YAML that has no meaning in a
//! timeline (anchors, aliases, tags, merge keys, a second document) becomes a finding here, and so
//! does a duplicate key.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, VecDeque};
use std::iter::Peekable;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, ScanError, Span};

use super::finding::{Code, File, Finding};
use super::recording::YamlEvents;
use crate::work::{CountedWork, count};

/// A value and its position.
#[derive(Debug, Clone)]
pub struct YamlNode<'a> {
    /// What it is.
    pub value: YamlValue<'a>,
    /// Bytes of the file, quotation marks included.
    pub bytes: Range<usize>,
}

/// The kind of a value, and its content.
#[derive(Debug, Clone)]
pub enum YamlValue<'a> {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<YamlNode<'a>>),
    /// A map, with its keys in the order of the file.
    ///
    /// No key occurs twice.
    Map(Vec<MapEntry<'a>>),
    /// A value that was refused and reported.
    Refused,
}

impl YamlValue<'_> {
    /// Returns the name of the kind in a finding.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Refused => "something else",
        }
    }
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct MapEntry<'a> {
    /// The key.
    pub key: MapKey<'a>,
    /// The value.
    pub value: YamlNode<'a>,
}

/// A key of a map.
#[derive(Debug, Clone)]
pub struct MapKey<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// Its bytes of the file.
    pub bytes: Range<usize>,
}

/// A character that stands in for others, and does not otherwise occur in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// The character.
    pub letter: char,
    /// What it stands for, place by place.
    pub meant: VecDeque<char>,
}

impl StandIn {
    /// Returns `text` with what it stands for.
    fn undone(&mut self, text: &str) -> String {
        let meant = |c: char| {
            if c == self.letter { self.meant.pop_front().unwrap_or(c) } else { c }
        };
        text.chars().map(meant).collect()
    }
}

type Events<'a> = Peekable<YamlEvents<'a>>;

/// Reads a file from beginning to end.
pub struct YamlReader<'a> {
    file: &'a File,
    text: &'a str,
    /// The byte of the text at which the events begin.
    offset: usize,
    events: Events<'a>,
    findings: Vec<Finding>,
    broken: Option<Broken>,
    /// The position in a list of the outer map.
    item: Option<ListItem>,
    stand_in: Option<StandIn>,
}

/// The place where a file is not YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The byte at which it was noticed.
    pub byte: usize,
    /// The error.
    pub why: String,
    /// The position in a list of the outer map, if it is in one.
    pub item: Option<ListItem>,
}

/// A position in a list of the outer map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListItem {
    /// In the item that begins at this byte.
    In(usize),
    /// After the item that begins at this byte, or after the beginning of the list.
    Behind(usize),
}

impl<'a> YamlReader<'a> {
    /// Creates a reader of `text`: that of `file`, or one of the same length in which parts are
    /// blank and some characters have a `stand_in`. If there is a `recording` of the text, it is
    /// not parsed.
    pub fn new(
        file: &'a File,
        (text, recording): (&'a str, Option<&'a [u8]>),
        stand_in: Option<StandIn>,
    ) -> Self {
        let events = YamlEvents::new(text, recording).peekable();
        let (findings, broken, item) = (Vec::new(), None, None);
        Self { file, text, offset: 0, events, findings, broken, item, stand_in }
    }

    /// Returns the text that is read.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Creates a reader of a piece of `text`, which must be one value.
    pub fn of_piece(file: &'a File, text: &'a str, piece: Range<usize>) -> Option<Self> {
        let own = text.get(piece.clone())?;
        let reader = Self::new(file, (own, None), None);
        let mut reader = Self { text, offset: piece.start, ..reader };
        reader.begin();
        Some(reader)
    }

    /// Creates a reader of what comes after byte `end`, which must be more of the outer map, or
    /// nothing.
    pub fn of_rest(&self, end: usize) -> Option<Self> {
        let rest = self.text.get(end..)?;
        let is_nothing = rest.lines().all(|line| line.is_empty() || line.starts_with('#'));
        let begins_key = !rest.starts_with([' ', '\t', '-', '.', '%', '?', '{', '[']);
        if !is_nothing && !begins_key {
            return None;
        }
        let mut reader = Self::of_piece(self.file, self.text, end..self.text.len())?;
        (is_nothing || reader.open_map()).then_some(reader)
    }

    /// Goes on with another reader of the same text.
    pub fn go_on_with(&mut self, rest: Self) {
        let findings = std::mem::take(&mut self.findings);
        *self = rest;
        self.findings.splice(0..0, findings);
    }

    /// Adds what the reader of a piece has found.
    pub fn add_findings(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// Ends the reading of a piece. `None` if there is more in it than the value that was read,
    /// unless the reading was `cut` short.
    pub fn finish_piece(mut self, cut: bool) -> Option<Vec<Finding>> {
        while !cut && let Some((event, _)) = self.next() {
            if !matches!(event, Event::DocumentEnd | Event::StreamEnd) {
                return None;
            }
        }
        self.broken.is_none().then_some(self.findings)
    }

    /// Returns the byte at which the next item of the open list begins. `None` at its end, or if
    /// the text can only be read in order.
    pub fn next_item(&mut self) -> Option<usize> {
        if self.stand_in.is_some() {
            return None;
        }
        let (event, span) = self.peek()?;
        let span = (!matches!(event, Event::SequenceEnd)).then_some(*span)?;
        Some(self.bytes(span).start)
    }

    /// Opens the outer map.
    ///
    /// Returns `false` if there is none.
    pub fn open_file(&mut self) -> bool {
        self.begin();
        self.open_map()
    }

    /// Skips what comes before the first value.
    fn begin(&mut self) {
        while let Some((event, _)) = self.peek() {
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {
                    self.next();
                }
                _ => break,
            }
        }
    }

    /// Opens the next map.
    ///
    /// Returns `false` if something else comes.
    pub fn open_map(&mut self) -> bool {
        if !matches!(self.peek(), Some((Event::MappingStart(..), _))) {
            return false;
        }
        if let Some((event, span)) = self.next() {
            self.refuse_properties(&event, span);
        }
        true
    }

    /// Opens the next list.
    ///
    /// Returns `false` if something else comes.
    pub fn open_list(&mut self) -> bool {
        if !matches!(self.peek(), Some((Event::SequenceStart(..), _))) {
            return false;
        }
        if let Some((event, span)) = self.next() {
            self.refuse_properties(&event, span);
            self.item = Some(ListItem::Behind(self.bytes(span).start));
        }
        true
    }

    /// Returns the next key of the open map, or closes it.
    pub fn key(&mut self) -> Option<MapKey<'a>> {
        loop {
            if matches!(self.peek(), Some((Event::MappingEnd, _)) | None) {
                self.next();
                return None;
            }
            let key = self.node()?;
            match self.as_key(key) {
                Some(key) => return Some(key),
                None => {
                    self.node()?;
                }
            }
        }
    }

    /// Returns the next item of the open list, or closes it.
    pub fn item(&mut self) -> Option<YamlNode<'a>> {
        let next = self.peek().map(|(event, span)| (matches!(event, Event::SequenceEnd), *span));
        let Some((false, span)) = next else {
            self.next();
            self.item = None;
            return None;
        };
        let start = self.bytes(span).start;
        self.item = Some(ListItem::In(start));
        let node = self.node()?;
        self.item = Some(ListItem::Behind(start));
        Some(node)
    }

    /// Reads the next value as a whole.
    ///
    /// `None` if the file breaks off.
    pub fn node(&mut self) -> Option<YamlNode<'a>> {
        let (event, span) = self.next()?;
        count(CountedWork::YamlNodes, 1);
        let bytes = self.bytes(span);
        self.refuse_properties(&event, span);
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let text = match &mut self.stand_in {
                    Some(stand_in) => Cow::Owned(stand_in.undone(&text)),
                    None => text,
                };
                scalar(text, style)
            }
            Event::SequenceStart(..) => return self.rest_of_list(bytes.start),
            Event::MappingStart(..) => return self.rest_of_map(bytes.start),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let message = "an alias has no meaning in a timeline";
                self.refuse(bytes.clone(), message, "write the value out");
                YamlValue::Refused
            }
            _ => YamlValue::Refused,
        };
        Some(YamlNode { value, bytes })
    }

    /// Ends the reading.
    ///
    /// Returns the findings, and where the file broke off, if it did.
    pub fn finish(mut self) -> (Vec<Finding>, Option<Broken>) {
        while let Some((event, span)) = self.next() {
            if let Event::DocumentStart(..) = event {
                let message = "a second document begins here; it is not read";
                self.refuse(self.bytes(span), message, "put each timeline into a file of its own");
                break;
            }
        }
        (self.findings, self.broken)
    }

    /// Returns whether the file broke off.
    pub fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    fn rest_of_list(&mut self, start: usize) -> Option<YamlNode<'a>> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.peek()?;
            if matches!(event, Event::SequenceEnd) {
                let span = *span;
                let end = self.bytes(span).end.max(start);
                self.next();
                return Some(YamlNode { value: YamlValue::List(items), bytes: start..end });
            }
            items.push(self.node()?);
        }
    }

    fn rest_of_map(&mut self, start: usize) -> Option<YamlNode<'a>> {
        let mut entries: Vec<MapEntry<'a>> = Vec::new();
        let mut many = HashMap::new();
        loop {
            let (event, span) = self.peek()?;
            if matches!(event, Event::MappingEnd) {
                let span = *span;
                let end = self.bytes(span).end.max(start);
                self.next();
                return Some(YamlNode { value: YamlValue::Map(entries), bytes: start..end });
            }
            let key = self.node()?;
            let key = self.as_key(key);
            let value = self.node()?;
            let Some(key) = key else { continue };
            match earlier(&entries, &mut many, &key) {
                Some(first) => self.duplicate(&key, first),
                None => entries.push(MapEntry { key, value }),
            }
        }
    }

    /// Reports a key that occurred before, at `first`.
    pub fn duplicate(&mut self, key: &MapKey, first: Range<usize>) {
        let message = format!("the key “{}” stands twice; the first one counts", key.text);
        let mut finding =
            Finding::new(Code::DuplicateKey, self.file.place(key.bytes.clone()), message)
                .hint(if key.text == "id" {
                    "remove one of them; or is the `-` missing before this one?"
                } else {
                    "remove one of them"
                })
                .also(self.file.place(first), "the first one");
        // Only the file has this key.
        finding.loses_events = key.text == "events";
        self.findings.push(finding);
    }

    fn as_key(&mut self, node: YamlNode<'a>) -> Option<MapKey<'a>> {
        let text = match node.value {
            YamlValue::Text(text) => text,
            YamlValue::Null => Cow::Borrowed("~"),
            YamlValue::List(_) | YamlValue::Map(_) => {
                self.refuse(
                    node.bytes,
                    "a key must be a word",
                    "write one of the fields as a word",
                );
                return None;
            }
            YamlValue::Refused => return None,
        };
        if text == "<<" {
            let message = "a merge key has no meaning in a timeline";
            self.refuse(node.bytes, message, "write the fields out");
            return None;
        }
        Some(MapKey { text, bytes: node.bytes })
    }

    /// Reports anchors and tags.
    ///
    /// The value itself is read.
    fn refuse_properties(&mut self, event: &Event, span: Span) {
        if event.anchor_id().is_some_and(|id| id > 0)
            && event.is_node()
            && event.alias_id().is_none()
        {
            let message = "an anchor has no meaning in a timeline";
            self.refuse(self.bytes(span), message, "remove the `&…`");
        }
        if event.tag().is_some() {
            let place = self.bytes(span.tag_span().unwrap_or(span));
            self.refuse(place, "a tag has no meaning in a timeline", "remove the `!…`");
        }
    }

    fn refuse(&mut self, bytes: Range<usize>, message: &str, hint: &'static str) {
        let finding = Finding::new(Code::YamlFeature, self.file.place(bytes), message).hint(hint);
        self.findings.push(finding);
    }

    fn peek(&mut self) -> Option<&(Event<'a>, Span)> {
        if self.broken.is_some() {
            return None;
        }
        if let Some(Err(_)) = self.events.peek() {
            if let Some(Err(error)) = self.events.next() {
                self.broken_off(&error);
            }
            return None;
        }
        match self.events.peek() {
            Some(Ok(event)) => Some(event),
            _ => None,
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.peek()?;
        self.events.next()?.ok()
    }

    /// The bytes of the text that an event spans.
    fn bytes(&self, span: Span) -> Range<usize> {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start).max(start);
        self.offset + start..self.offset + end
    }

    fn broken_off(&mut self, error: &ScanError) {
        let byte = self.offset + error.marker().byte_offset().unwrap_or(0);
        let byte = byte.min(self.file.text().len());
        let item = self.item;
        self.broken = Some(Broken { byte, why: error.info().clone(), item });
    }
}

/// Returns the bytes of the value of `key` in the map at `map`.
///
/// `None` if the map does not have it, or cannot be read by itself.
pub fn value_in_map(file: &File, map: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let text = file.text().as_ref();
    let line = text.get(..map.start)?.rfind('\n').map_or(0, |newline| newline + 1);
    // The keys of a map in block style are as far from the left as the first one, so what stands
    // before that is read too.
    let is_lead = text.get(line..map.start)?.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    let is_flow = text.get(map.start..)?.starts_with('{');
    let start = if is_lead && !is_flow { line } else { map.start };
    let mut reader = YamlReader::of_piece(file, text, start..map.end)?;
    reader.open_list();
    if !reader.open_map() {
        return None;
    }
    while let Some(own) = reader.key() {
        let value = reader.node()?;
        if own.text == key {
            return Some(value.bytes);
        }
    }
    None
}

/// Returns the position of an earlier key of the same text.
///
/// `many` has the keys of a map that has more than [`FEW_KEYS`].
fn earlier<'a>(
    entries: &[MapEntry<'a>],
    many: &mut HashMap<Cow<'a, str>, usize>,
    key: &MapKey<'a>,
) -> Option<Range<usize>> {
    if entries.len() <= FEW_KEYS {
        let first = entries.iter().find(|entry| entry.key.text == key.text);
        return first.map(|first| first.key.bytes.clone());
    }
    for (number, entry) in entries.iter().enumerate().skip(many.len()) {
        many.insert(entry.key.text.clone(), number);
    }
    let first = many.get(&key.text).and_then(|&number| entries.get(number));
    first.map(|first| first.key.bytes.clone())
}

/// The keys of a map that have been read, with their positions.
#[derive(Debug, Default)]
pub struct Seen<'a> {
    few: Vec<(Cow<'a, str>, Range<usize>)>,
    /// The keys beyond the first [`FEW_KEYS`].
    more: HashMap<Cow<'a, str>, Range<usize>>,
}

/// So many keys are compared one by one. Nearly every map of a timeline has fewer.
const FEW_KEYS: usize = 16;

impl<'a> Seen<'a> {
    /// Returns the earlier position of `key`.
    ///
    /// Remembers the key if there is none.
    pub fn first(&mut self, key: &MapKey<'a>) -> Option<Range<usize>> {
        if let Some((_, first)) = self.few.iter().find(|(text, _)| *text == key.text) {
            return Some(first.clone());
        }
        if self.few.len() < FEW_KEYS {
            self.few.push((key.text.clone(), key.bytes.clone()));
            return None;
        }
        match self.more.entry(key.text.clone()) {
            Slot::Occupied(first) => Some(first.get().clone()),
            Slot::Vacant(slot) => {
                slot.insert(key.bytes.clone());
                None
            }
        }
    }

    /// Returns whether a key of this name was read.
    pub fn has(&self, name: &str) -> bool {
        self.few.iter().any(|(text, _)| text == name) || self.more.contains_key(name)
    }

    /// Returns the position of the first key, or the beginning of the file.
    pub fn start(&self) -> Range<usize> {
        let all = self.few.iter().map(|(_, bytes)| bytes).chain(self.more.values());
        all.min_by_key(|bytes| bytes.start).cloned().unwrap_or(0..0)
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> YamlValue<'_> {
    let null = matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
    if style == ScalarStyle::Plain && null { YamlValue::Null } else { YamlValue::Text(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_key_and_not_by_the_words_of_another_one() {
        let check = |yaml: &str, key: &str, expected: Option<&str>| {
            for yaml in [yaml.to_owned(), yaml.replace('\n', "\r\n")] {
                let file = File::new("t.yaml", yaml.as_str().into());
                let start = yaml.find(|c| !matches!(c, ' ' | '-')).unwrap_or(0);
                let value = value_in_map(&file, &(start..yaml.len()), key);
                assert_eq!(value.and_then(|bytes| yaml.get(bytes)), expected, "{yaml}");
            }
        };
        check("{ id: a, status: denied }", "id", Some("a"));
        check("{ id: a, status: denied }", "status", Some("denied"));
        check("{title: \"x, id: b\", id: a}", "id", Some("a"));
        check("{ title: 'x',\n  id: a,\n  status: denied }", "status", Some("denied"));
        check("  - id: a\n    status: denied\n    title: T\n", "status", Some("denied"));
        check("  - title: 'my id: x'\n    id: b\n", "id", Some("b"));
        check("- title: |\n    id: b\n  id: a\n", "id", Some("a"));
        check("- note: {\n    id: b }\n  id: \"a\"\n", "id", Some("\"a\""));
        check("{ title: T }", "id", None);
        check("- a\n", "id", None);
        check("", "id", None);
    }
}
