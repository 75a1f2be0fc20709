//! Turns the tree into a draft: every field is checked by itself; no reference is followed yet.

mod build;
mod draft;
mod fields;
mod formats;
mod hidden;
mod invisible;
mod mistake;
mod pieces;
mod recovery;
mod similar;
mod unread;

use std::panic;
use std::sync::{Arc, mpsc};
use std::thread;

pub use draft::{
    CreditDraft, Draft, EventDraft, NameDraft, PassageDraft, SourceDraft, Spanned, TagDraft,
};
pub use fields::{Checker, Expected};
pub use similar::{did_you_mean, meant};

use super::checks::Checks;
use super::finding::{Code, File, Finding};
use super::progress::Progress;
use super::schema;
use super::yaml::{MapEntry, MapKey, Seen, YamlNode, YamlReader, YamlValue};
use crate::excerpt::{one_line, shortened};
use crate::language::Localized;
use crate::source::{ClaimField, Point, Points, SourceKind, Stance, UnreadFields};
use crate::text::Direction;
use crate::timeline::{AliasGroup, Status};
use build::{Build, Pieces, Unnamed};
use fields::CheckedMap;
use recovery::Recovery;
use unread::settle_status;

/// Reads `file` into a draft.
///
/// What cannot be read is reported and left out. A bad event never affects the others, even if it
/// is not YAML.
pub fn build(
    file: &File,
    recording: Option<&[u8]>,
    (checks, progress): (Checks, &Progress),
) -> (Draft, Vec<Finding>) {
    build_in(file, recording, (checks, progress), Pieces::USUAL)
}

fn build_in(
    file: &File,
    recording: Option<&[u8]>,
    (checks, progress): (Checks, &Progress),
    mut pieces: Pieces,
) -> (Draft, Vec<Finding>) {
    let mut recovery = Recovery::new(file);
    loop {
        let mut build = Build {
            checker: Checker::new(file, checks),
            draft: Draft::default(),
            unnamed: Vec::new(),
            left_out: recovery.left_out.clone(),
            progress,
            pieces,
        };
        let mut reader = YamlReader::new(file, (&recovery.text, recording), recovery.stand_in());
        if reader.open_file() {
            build.file(&mut reader);
        } else {
            build.no_timeline(&mut reader);
        }
        let Build { checker, mut draft, .. } = build;
        let (mut findings, broken) = reader.finish();
        if broken.is_some_and(|broken| recovery.can_continue(&broken)) {
            // What is broken is best read in order.
            pieces = Pieces::NONE;
            continue;
        }
        unread::mark_skipped(&mut draft, file, &findings, &recovery);
        findings.extend(checker.findings);
        findings.retain(|finding| !recovery.is_consequence(finding));
        findings.append(&mut recovery.findings);
        return (draft, findings);
    }
}

/// So many items are handed to the thread that checks them at once.
const ITEMS_AT_ONCE: usize = 256;

/// So many times as many are read before they are checked.
const BATCHES_AHEAD: usize = 4;

/// Reads the next items of the open list: fewer than [`ITEMS_AT_ONCE`] at its end.
fn some_items<'a>(reader: &mut YamlReader<'a>) -> Vec<YamlNode<'a>> {
    std::iter::from_fn(|| reader.item()).take(ITEMS_AT_ONCE).collect()
}

impl Build<'_> {
    fn no_timeline(&mut self, reader: &mut YamlReader) {
        let node = reader.node();
        if reader.is_broken() {
            return;
        }
        match node {
            Some(node) if !matches!(node.value, YamlValue::Null | YamlValue::Refused) => {
                self.checker.wrong_kind(&node, Expected::Record(&schema::TIMELINE));
            }
            _ => {
                let message = "the file is empty";
                self.checker.report(Code::Empty, &(0..0), message).hint =
                    Some("`tarikh init ARTICLES…` writes a timeline to begin with".into());
            }
        }
    }

    /// Reads the outer map key by key, and events one at a time.
    fn file(&mut self, reader: &mut YamlReader) {
        let mut seen = Seen::default();
        while let Some(key) = reader.key() {
            if let Some(first) = seen.first(&key) {
                reader.duplicate(&key, first);
                reader.node();
                continue;
            }
            if !self.section(&key, reader) {
                break;
            }
        }
        let file_start = seen.start();
        let missing = schema::TIMELINE
            .fields
            .iter()
            .filter(|field| field.need == schema::Requirement::Required && !seen.has(field.name))
            // The events may be in the files that it includes.
            .filter(|field| field.name != "events" || self.draft.includes.is_empty());
        if reader.is_broken() {
            return;
        }
        for field in missing {
            let message = format!("a timeline without `{}`", field.name);
            let hint = field.hint();
            let finding = self.checker.report(Code::MissingKey, &file_start, message);
            finding.hint = Some(hint.into());
            finding.loses_events = field.name == "events";
        }
    }

    /// Reads the value of an outer key.
    ///
    /// Returns `false` if the file breaks off.
    fn section(&mut self, key: &MapKey, reader: &mut YamlReader) -> bool {
        if schema::TIMELINE.field(&key.text).is_none() {
            self.checker.unknown_key(key, &schema::TIMELINE);
            return reader.node().is_some();
        }
        match key.text.as_ref() {
            "events" | "sources" | "eras" | "conflicts" if reader.open_list() => {
                self.items(&key.text, reader);
                return !reader.is_broken();
            }
            _ => {}
        }
        let Some(value) = reader.node() else {
            return false;
        };
        match (key.text.as_ref(), &value.value) {
            ("title", _) => self.draft.title = self.checker.wording_of(key, &value),
            (_, YamlValue::Refused) => {}
            (_, YamlValue::Null) => self.checker.empty_field(key, &schema::TIMELINE),
            ("names", YamlValue::Map(entries)) => self.names(entries),
            ("names", _) => self.checker.wrong_kind(&value, Expected::Names),
            ("aliases", YamlValue::Map(languages)) => self.aliases(languages),
            ("aliases", _) => self.checker.wrong_kind(&value, Expected::Aliases),
            ("tags", YamlValue::Map(entries)) => self.tag_names(entries),
            ("include", _) => self.includes(&value),
            ("tags", _) => self.checker.wrong_kind(&value, Expected::TagNames),
            (name, _) => {
                self.checker.wrong_kind(&value, Expected::List);
                if name == "events" {
                    self.checker.loses_events();
                }
            }
        }
        true
    }

    /// Checks the items of a list while another thread reads them, unless they are few.
    fn items(&mut self, list: &str, reader: &mut YamlReader) {
        let first = some_items(reader);
        self.some_items(list, &first);
        if first.len() < ITEMS_AT_ONCE || list == "events" && self.in_pieces(reader) {
            return;
        }
        let progress = self.progress;
        thread::scope(|scope| {
            let (sender, items) = mpsc::sync_channel::<Vec<YamlNode>>(BATCHES_AHEAD);
            let checking =
                scope.spawn(move || items.iter().for_each(|it| self.some_items(list, &it)));
            loop {
                let some = some_items(reader);
                let is_last = some.len() < ITEMS_AT_ONCE || progress.is_cancelled();
                let end = some.last().map_or(0, |it| it.bytes.end);
                progress.advance(end, if list == "events" { some.len() } else { 0 });
                if sender.send(some).is_err() || is_last {
                    break;
                }
            }
            drop(sender);
            checking.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        });
    }

    fn some_items(&mut self, list: &str, items: &[YamlNode]) {
        for item in items {
            if self.left_out.contains(&item.bytes.start) {
                continue;
            }
            match list {
                "events" => self.event(item),
                "sources" => self.source(item),
                "conflicts" => self.conflict(item),
                _ => self.era(item),
            }
        }
    }

    /// Every path counts: one that is named twice is a finding later.
    fn includes(&mut self, value: &YamlNode) {
        let items = match &value.value {
            YamlValue::List(items) => items.as_slice(),
            YamlValue::Null | YamlValue::Text(_) | YamlValue::Map(_) | YamlValue::Refused => {
                std::slice::from_ref(value)
            }
        };
        for item in items {
            let Some(path) = self.checker.as_word(item) else { continue };
            if path.trim().is_empty() {
                self.checker.empty_text(&item.bytes, "include");
            } else {
                let bytes = item.bytes.clone();
                self.draft.includes.push(Spanned { value: path, bytes });
            }
        }
    }

    fn names(&mut self, entries: &[MapEntry]) {
        for MapEntry { key, value } in entries {
            let name: Arc<str> = key.text.as_ref().into();
            let id = Spanned { value: name, bytes: key.bytes.clone() };
            let YamlValue::Map(languages) = &value.value else {
                self.checker.wrong_kind(value, Expected::Spellings);
                continue;
            };
            let mut spellings = Vec::new();
            for MapEntry { key, value } in languages {
                self.checker.check_language(key);
                let words = self.checker.words_of(value, &id.value);
                if words.is_empty() {
                    let message = format!("the name “{}” has no spelling here", id.value);
                    self.checker.report(Code::EmptyText, &key.bytes, message).hint =
                        Some("write a spelling after it, or remove it".into());
                } else {
                    let words = words.into_iter().map(|word| word.value).collect();
                    spellings.push((self.checker.intern(&key.text), words));
                }
            }
            let bytes = key.bytes.start..value.bytes.end;
            self.draft.names.push(NameDraft { id, bytes, spellings });
        }
    }

    fn tag_names(&mut self, entries: &[MapEntry]) {
        for MapEntry { key, value } in entries {
            if let Some(names) = self.checker.wording_of(key, value) {
                let id =
                    Spanned { value: self.checker.intern(&key.text), bytes: key.bytes.clone() };
                self.draft.tags.push(TagDraft { id, names });
            }
        }
    }

    /// Groups of words by language.
    ///
    /// A word alone in its group is reported.
    fn aliases(&mut self, languages: &[MapEntry]) {
        for MapEntry { key, value } in languages {
            self.checker.check_language(key);
            let YamlValue::List(groups) = &value.value else {
                self.checker.wrong_kind(value, Expected::AliasGroups);
                continue;
            };
            for group in groups {
                if !matches!(group.value, YamlValue::List(_)) {
                    self.checker.wrong_kind(group, Expected::AliasGroups);
                    continue;
                }
                let words = self.checker.words_of(group, "aliases");
                if words.len() < 2 {
                    let message = "a group of aliases with fewer than two words";
                    self.checker.report(Code::EmptyText, &group.bytes, message).hint =
                        Some("write the words that mean the same: [treaty, pact]".into());
                    continue;
                }
                self.draft.aliases.push(AliasGroup {
                    language: self.checker.intern(&key.text),
                    words: words.iter().map(|word| word.value.clone()).collect(),
                });
            }
        }
    }

    fn era(&mut self, node: &YamlNode) {
        let Some(fields) = self.checker.record(node, &schema::ERA) else {
            return;
        };
        let date = self.checker.date(&fields, "date");
        let title = self.checker.wording(&fields, "title");
        if let Some((date, title)) = date.zip(title) {
            self.draft.eras.push((date.value, title));
        }
    }

    /// Reports what two people have changed in different ways, with both readings.
    fn conflict(&mut self, node: &YamlNode) {
        let Some(fields) = self.checker.record(node, &schema::CONFLICT) else {
            return;
        };
        let Some(at) = self.checker.text(&fields, "at") else { return };
        let is_new = self.checker.text(&fields, "base").is_none();
        let mut reading = |name: &str| match self.checker.text(&fields, name) {
            Some(text) => format!("“{}”", shortened(&one_line(&text.value), READING_LETTERS)),
            None if is_new => "absent".to_owned(),
            None => "removed".to_owned(),
        };
        let (ours, theirs) = (reading("ours"), reading("theirs"));
        let message = format!("{}: ours is {ours}, theirs {theirs}", at.value);
        let id = at.value.split('/').nth(1).unwrap_or_default();
        let ids = self.draft.events.iter().map(|it| &it.id);
        let mut ids = ids.chain(self.draft.sources.iter().map(|it| &it.id));
        let own = ids.find(|own| own.value.as_ref() == id).map(|own| own.bytes.clone());
        let place = self.checker.place(&at.bytes);
        let mut finding = Finding::new(Code::MergeConflict, place, message).hint(
            "the file has ours: keep it or write theirs in its place, then take this entry out",
        );
        if let Some(own) = own {
            finding = finding.also(self.checker.place(&own), "it is about this one");
        }
        self.checker.findings.push(finding);
    }

    fn source(&mut self, node: &YamlNode) {
        let Some(fields) = self.checker.record(node, &schema::SOURCE) else {
            return;
        };
        let number = self.draft.sources.len() + 1;
        let check = &mut self.checker;
        let source = SourceDraft {
            id: check.id(&fields, "id").unwrap_or_else(|| numbered("source", number, &fields)),
            bytes: node.bytes.clone(),
            file: check.text(&fields, "file"),
            original: check.text(&fields, "original"),
            lines: check.lines(&fields, "lines"),
            kind: check
                .choice(&fields, "kind", schema::KINDS)
                .and_then(|index| SourceKind::ALL.get(index).copied()),
            title: check.wording(&fields, "title"),
            author: check.credits(&fields, "author"),
            publisher: check.wording(&fields, "publisher"),
            container: check.wording(&fields, "container"),
            volume: check.text(&fields, "volume").map(|text| text.value),
            issue: check.text(&fields, "issue").map(|text| text.value),
            pages: check.text(&fields, "pages").map(|text| text.value),
            published: check.date(&fields, "published").map(|date| date.value),
            accessed: check.date(&fields, "accessed").map(|date| date.value),
            origin: check.credits(&fields, "origin").into_iter().next(),
            archive: check.text(&fields, "archive").map(|text| text.value),
            sha256: check.sha256(&fields, "sha256"),
            language: check.language(&fields, "language"),
            encoding: check.text(&fields, "encoding"),
            direction: check
                .choice(&fields, "direction", schema::DIRECTIONS)
                .and_then(|index| Direction::ALL.get(index).copied()),
            url: check.url(&fields, "url"),
            note: check.wording(&fields, "note"),
        };
        self.draft.sources.push(source);
    }

    fn event(&mut self, node: &YamlNode) {
        let Some(fields) = self.checker.record(node, &schema::EVENT) else {
            self.checker.loses_events();
            return;
        };
        let number = self.draft.events.len();
        let check = &mut self.checker;
        let id = check.id(&fields, "id");
        let title = check.wording(&fields, "title");
        if id.is_none() {
            self.unnamed.push(Unnamed { number, is_untitled: title.is_none() });
        }
        let id = id.unwrap_or_else(|| numbered("event", number + 1, &fields));
        let mut unread = check.take_unread();
        let date = check.date(&fields, "date");
        let has_date = date.is_some() || fields.get("date").is_none();
        fields.note_unread(&mut unread, ClaimField::Date, has_date);
        let status = check
            .choice(&fields, "status", schema::STATUSES)
            .and_then(|index| Status::STATED.get(index).copied());
        fields.note_unread(&mut unread, ClaimField::Status, status.is_some());
        let (passages, lost) = passage_drafts(check, &fields);
        let mut event = EventDraft {
            unread_date: date.is_none().then(|| check.as_written(&fields, "date")).flatten(),
            date,
            unread_status: status.is_none().then(|| check.as_written(&fields, "status")).flatten(),
            status,
            unread: unread.with(lost),
            // An event without a title is kept; its id stands for the title.
            title: title.unwrap_or_else(|| Localized::plain(&id.value)),
            summary: check.wording(&fields, "summary"),
            tags: check.words(&fields, "tags"),
            people: check.words(&fields, "people"),
            places: check.words(&fields, "places"),
            bodies: check.words(&fields, "bodies"),
            related: check.words(&fields, "related"),
            after: check.words(&fields, "after"),
            note: check.wording(&fields, "note"),
            passages,
            bytes: node.bytes.clone(),
            id,
        };
        settle_status(&mut event);
        self.draft.events.push(event);
    }

    /// Names an event without an id by its number in the file.
    fn name_event(&mut self, unnamed: &Unnamed) {
        let Some(event) = self.draft.events.get_mut(unnamed.number) else { return };
        event.id.value = numbered_id("event", unnamed.number + 1);
        if unnamed.is_untitled {
            event.title = Localized::plain(&event.id.value);
        }
    }
}

/// Returns the passages of an event, and whether some are lost.
fn passage_drafts(check: &mut Checker, fields: &CheckedMap) -> (Box<[PassageDraft]>, UnreadFields) {
    let nodes = check.list(fields, "passages");
    let mut passages = Vec::with_capacity(nodes.len());
    passages.extend(nodes.iter().filter_map(|passage| passage_draft(check, passage)));
    let mut lost = UnreadFields::default();
    let is_list = fields.get("passages").is_none_or(|it| matches!(it.value, YamlValue::List(_)));
    // A passage without a source is left out of the timeline.
    let is_whole = passages.len() == nodes.len() && passages.iter().all(|it| it.source.is_some());
    fields.note_unread(&mut lost, ClaimField::Passages, is_list && is_whole);
    (passages.into(), lost)
}

fn passage_draft(check: &mut Checker, node: &YamlNode) -> Option<PassageDraft> {
    let fields = check.record(node, &schema::PASSAGE)?;
    let mut unread = check.take_unread();
    let stance = check
        .choice(&fields, "stance", schema::STANCES)
        .and_then(|index| Stance::ALL.get(index).copied());
    fields.note_unread(&mut unread, ClaimField::Stance, stance.is_some());
    let is_silent = !unread.has(ClaimField::Stance);
    let points = check.choices(&fields, "on", schema::POINTS).into_iter();
    let on = points
        .filter_map(|index| Point::ALL.get(index).copied())
        .fold(Points::default(), Points::with);
    let has_points = !on.is_empty() || fields.get("on").is_none();
    fields.note_unread(&mut unread, ClaimField::On, has_points);
    let quote = check.text(&fields, "quote");
    let has_quote = quote.is_some() || fields.get("quote").is_none();
    fields.note_unread(&mut unread, ClaimField::Quote, has_quote);
    let by = check.credits(&fields, "by");
    let has_by = !by.is_empty() || fields.get("by").is_none();
    fields.note_unread(&mut unread, ClaimField::By, has_by);
    let says = check.date(&fields, "says").map(Box::new);
    fields.note_unread(&mut unread, ClaimField::Says, says.is_some());
    Some(PassageDraft {
        bytes: node.bytes.clone(),
        source: check.reference(&fields, "source"),
        quote,
        by: by.into(),
        page: check.text(&fields, "page"),
        on,
        before: check.text(&fields, "before").map(|text| text.value),
        after: check.text(&fields, "after").map(|text| text.value),
        occurrence: check.count(&fields, "occurrence"),
        // Absent means `supports`; one that is not understood means nothing.
        stance: stance.or_else(|| is_silent.then_some(Stance::Supports)),
        says,
        translation: check.wording(&fields, "translation"),
        note: check.wording(&fields, "note"),
        unread,
    })
}

/// So many letters of a reading are shown.
const READING_LETTERS: usize = 100;

/// Returns an id for something without one, so that it can be shown and selected.
fn numbered(what: &str, number: usize, fields: &CheckedMap) -> Spanned<Arc<str>> {
    Spanned { value: numbered_id(what, number), bytes: fields.bytes.clone() }
}

fn numbered_id(what: &str, number: usize) -> Arc<str> {
    format!("({what} {number})").into()
}
