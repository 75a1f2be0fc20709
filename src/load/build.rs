//! The tree becomes a draft: every field checked on its own, references not yet followed.

mod fields;
mod forms;
mod invisible;
mod mending;
mod mistake;

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

pub use fields::{Checker, Spanned, Wanted, did_you_mean, meant};

use super::article::Lines;
use super::finding::{Code, File, Finding};
use super::shape;
use super::yaml::{Entry, Key, Node, Reader, Seen, Value};
use crate::date::Date;
use crate::language::Localized;
use crate::source::{Point, Points, SourceKind, Stance};
use crate::text::Direction;
use crate::timeline::{AliasGroup, Status};
use fields::Fields;
use mending::Mending;

/// A timeline file, read but not linked.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its `title`.
    pub title: Option<Localized>,
    /// Its `names`, with their keys.
    pub names: Vec<NameDraft>,
    /// Its `aliases`.
    pub aliases: Vec<AliasGroup>,
    /// Its `tags`.
    pub tags: Vec<(Arc<str>, Localized)>,
    /// Its `eras`.
    pub eras: Vec<(Date, Localized)>,
    /// Its `sources`.
    pub sources: Vec<SourceDraft>,
    /// Its `events`, in the order of the file.
    pub events: Vec<EventDraft>,
}

/// A name, and its spellings by language.
#[derive(Debug)]
pub struct NameDraft {
    /// Its key.
    pub id: Spanned<Arc<str>>,
    /// Where it stands in the file.
    pub bytes: Range<usize>,
    /// Its spellings.
    pub spellings: Vec<(Arc<str>, Vec<Arc<str>>)>,
}

/// A source whose article has not been read.
#[derive(Debug)]
pub struct SourceDraft {
    /// Its `id`.
    pub id: Spanned<Arc<str>>,
    /// Where it stands in the file.
    pub bytes: Range<usize>,
    /// Its `file`.
    pub file: Option<Spanned<Arc<str>>>,
    /// Its `original`.
    pub original: Option<Spanned<Arc<str>>>,
    /// Its `lines`.
    pub lines: Option<Spanned<Lines>>,
    /// Its `kind`.
    pub kind: Option<SourceKind>,
    /// Its `title`.
    pub title: Option<Localized>,
    /// Its `author`.
    pub author: Vec<CreditDraft>,
    /// Its `publisher`.
    pub publisher: Option<Localized>,
    /// Its `container`.
    pub container: Option<Localized>,
    /// Its `volume`.
    pub volume: Option<Arc<str>>,
    /// Its `issue`.
    pub issue: Option<Arc<str>>,
    /// Its `pages`.
    pub pages: Option<Arc<str>>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Its `origin`.
    pub origin: Option<CreditDraft>,
    /// Its `archive`.
    pub archive: Option<Arc<str>>,
    /// Its `sha256`.
    pub sha256: Option<Spanned<Arc<str>>>,
    /// Its `language`.
    pub language: Option<Arc<str>>,
    /// Its `encoding`.
    pub encoding: Option<Spanned<Arc<str>>>,
    /// Its `direction`.
    pub direction: Option<Direction>,
    /// Its `url`.
    pub url: Option<Arc<str>>,
    /// Its `note`.
    pub note: Option<Localized>,
}

/// An event whose references have not been followed. Its lists have no room to grow: there may be very many of
/// them.
#[derive(Debug)]
pub struct EventDraft {
    /// Its `id`.
    pub id: Spanned<Arc<str>>,
    /// Where it stands in the file.
    pub bytes: Range<usize>,
    /// Its `date`.
    pub date: Option<Spanned<Date>>,
    /// Its `date`, where it is not understood.
    pub unread_date: Option<Arc<str>>,
    /// Its `status`.
    pub status: Option<Status>,
    /// Its `title`.
    pub title: Localized,
    /// Its `summary`.
    pub summary: Option<Localized>,
    /// Its `tags`.
    pub tags: Box<[Spanned<Arc<str>>]>,
    /// Its `people`.
    pub people: Box<[Spanned<Arc<str>>]>,
    /// Its `places`.
    pub places: Box<[Spanned<Arc<str>>]>,
    /// Its `bodies`.
    pub bodies: Box<[Spanned<Arc<str>>]>,
    /// Its `related`.
    pub related: Box<[Spanned<Arc<str>>]>,
    /// Its `after`.
    pub after: Box<[Spanned<Arc<str>>]>,
    /// Its `note`.
    pub note: Option<Localized>,
    /// Its `passages`.
    pub passages: Box<[PassageDraft]>,
}

/// A passage that has not been looked for.
#[derive(Debug)]
pub struct PassageDraft {
    /// Where it stands in the file.
    pub bytes: Range<usize>,
    /// Its `source`.
    pub source: Option<Spanned<Arc<str>>>,
    /// Its `quote`.
    pub quote: Option<Spanned<Arc<str>>>,
    /// Its `by`.
    pub by: Box<[CreditDraft]>,
    /// Its `page`.
    pub page: Option<Spanned<Arc<str>>>,
    /// Its `on`.
    pub on: Points,
    /// Its `before`.
    pub before: Option<Arc<str>>,
    /// Its `after`.
    pub after: Option<Arc<str>>,
    /// Its `occurrence`.
    pub occurrence: Option<NonZeroUsize>,
    /// Its `stance`.
    pub stance: Option<Stance>,
    /// Its `says`; boxed, for few passages have one, and a date is large.
    pub says: Option<Box<Spanned<Date>>>,
    /// Its `translation`.
    pub translation: Option<Localized>,
    /// Its `note`.
    pub note: Option<Localized>,
}

/// Who is credited: a word that may be the id of a name, or a text.
#[derive(Debug, Clone)]
pub enum CreditDraft {
    /// A single word.
    Word(Spanned<Arc<str>>),
    /// A text of several words, or texts by language.
    Text(Localized),
}

/// Reads `file` into a draft. What cannot be read is reported and left out; one bad event never
/// costs the others, even if it is no YAML.
pub fn build(file: &File) -> (Draft, Vec<Finding>) {
    let mut mending = Mending::new(file);
    loop {
        let checker = Checker::new(file);
        let left_out = mending.left_out.clone();
        let mut build = Build { checker, draft: Draft::default(), left_out };
        let mut reader = Reader::new(file, &mending.text, mending.stand_in());
        if reader.open_file() {
            build.file(&mut reader);
        } else {
            build.no_timeline(&mut reader);
        }
        let Build { checker, draft, .. } = build;
        let (mut findings, broken) = reader.finish();
        if broken.is_some_and(|broken| mending.goes_on(&broken)) {
            continue;
        }
        findings.extend(checker.findings);
        findings.retain(|finding| !mending.is_consequence(finding));
        findings.append(&mut mending.findings);
        return (draft, findings);
    }
}

struct Build<'f> {
    checker: Checker<'f>,
    draft: Draft,
    /// Where items began that were left out.
    left_out: Vec<usize>,
}

impl Build<'_> {
    fn no_timeline(&mut self, reader: &mut Reader) {
        let node = reader.node();
        if reader.is_broken() {
            return;
        }
        match node {
            Some(node) if !matches!(node.value, Value::Null | Value::Refused) => {
                self.checker.wrong_kind(&node, Wanted::Record(&shape::TIMELINE));
            }
            _ => {
                let message = "the file is empty";
                self.checker.report(Code::Empty, &(0..0), message).hint =
                    Some("`tarikh init ARTICLES…` writes a timeline to begin with".to_owned());
            }
        }
    }

    /// The outer map, key by key: events are taken one at a time.
    fn file(&mut self, reader: &mut Reader) {
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
        let missing = shape::TIMELINE
            .fields
            .iter()
            .filter(|field| field.need == shape::Need::Required && !seen.has(field.name));
        if reader.is_broken() {
            return;
        }
        for field in missing {
            let message = format!("a timeline without `{}`", field.name);
            let hint = field.hint();
            self.checker.report(Code::MissingKey, &file_start, message).hint = Some(hint);
        }
    }

    /// Reads the value of an outer key; `false` where the file breaks off.
    fn section(&mut self, key: &Key, reader: &mut Reader) -> bool {
        if shape::TIMELINE.field(&key.text).is_none() {
            self.checker.unknown_key(key, &shape::TIMELINE);
            return reader.node().is_some();
        }
        match key.text.as_ref() {
            "events" | "sources" | "eras" if reader.open_list() => {
                while let Some(item) = reader.item() {
                    if self.left_out.contains(&item.bytes.start) {
                        continue;
                    }
                    match key.text.as_ref() {
                        "events" => self.event(&item),
                        "sources" => self.source(&item),
                        _ => self.era(&item),
                    }
                }
                return !reader.is_broken();
            }
            _ => {}
        }
        let Some(value) = reader.node() else {
            return false;
        };
        match (key.text.as_ref(), &value.value) {
            ("title", _) => self.draft.title = self.checker.wording_of(key, &value),
            (_, Value::Refused) => {}
            (_, Value::Null) => self.checker.empty_field(key, &shape::TIMELINE),
            ("names", Value::Map(entries)) => self.names(entries),
            ("names", _) => self.checker.wrong_kind(&value, Wanted::Names),
            ("aliases", Value::Map(languages)) => self.aliases(languages),
            ("aliases", _) => self.checker.wrong_kind(&value, Wanted::Aliases),
            ("tags", Value::Map(entries)) => self.tag_names(entries),
            ("tags", _) => self.checker.wrong_kind(&value, Wanted::TagNames),
            _ => self.checker.wrong_kind(&value, Wanted::List),
        }
        true
    }

    fn names(&mut self, entries: &[Entry]) {
        for Entry { key, value } in entries {
            let name: Arc<str> = key.text.as_ref().into();
            let id = Spanned { value: name, bytes: key.bytes.clone() };
            let Value::Map(languages) = &value.value else {
                self.checker.wrong_kind(value, Wanted::Spellings);
                continue;
            };
            let mut spellings = Vec::new();
            for Entry { key, value } in languages {
                self.checker.check_language(key);
                let words = self.checker.words_of(value, &id.value);
                if words.is_empty() {
                    let message = format!("the name “{}” has no spelling here", id.value);
                    self.checker.report(Code::EmptyText, &key.bytes, message).hint =
                        Some("write a spelling behind it, or take it out".to_owned());
                } else {
                    let words = words.into_iter().map(|word| word.value).collect();
                    spellings.push((self.checker.kept_once(&key.text), words));
                }
            }
            let bytes = key.bytes.start..value.bytes.end;
            self.draft.names.push(NameDraft { id, bytes, spellings });
        }
    }

    fn tag_names(&mut self, entries: &[Entry]) {
        for Entry { key, value } in entries {
            if let Some(names) = self.checker.wording_of(key, value) {
                self.draft.tags.push((self.checker.kept_once(&key.text), names));
            }
        }
    }

    /// Groups of words by language; a word that stands alone means only itself and is reported.
    fn aliases(&mut self, languages: &[Entry]) {
        for Entry { key, value } in languages {
            self.checker.check_language(key);
            let Value::List(groups) = &value.value else {
                self.checker.wrong_kind(value, Wanted::AliasGroups);
                continue;
            };
            for group in groups {
                if !matches!(group.value, Value::List(_)) {
                    self.checker.wrong_kind(group, Wanted::AliasGroups);
                    continue;
                }
                let words = self.checker.words_of(group, "aliases");
                if words.len() < 2 {
                    let message = "a group of aliases with fewer than two words";
                    self.checker.report(Code::EmptyText, &group.bytes, message).hint =
                        Some("write the words that mean the same: [treaty, pact]".to_owned());
                    continue;
                }
                self.draft.aliases.push(AliasGroup {
                    language: self.checker.kept_once(&key.text),
                    words: words.iter().map(|word| word.value.clone()).collect(),
                });
            }
        }
    }

    fn era(&mut self, node: &Node) {
        let Some(fields) = self.checker.record(node, &shape::ERA) else {
            return;
        };
        let date = self.checker.date(&fields, "date");
        let title = self.checker.wording(&fields, "title");
        if let Some((date, title)) = date.zip(title) {
            self.draft.eras.push((date.value, title));
        }
    }

    fn source(&mut self, node: &Node) {
        let Some(fields) = self.checker.record(node, &shape::SOURCE) else {
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
                .choice(&fields, "kind", shape::KINDS)
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
                .choice(&fields, "direction", shape::DIRECTIONS)
                .and_then(|index| Direction::ALL.get(index).copied()),
            url: check.url(&fields, "url"),
            note: check.wording(&fields, "note"),
        };
        self.draft.sources.push(source);
    }

    fn event(&mut self, node: &Node) {
        let Some(fields) = self.checker.record(node, &shape::EVENT) else {
            return;
        };
        let number = self.draft.events.len() + 1;
        let check = &mut self.checker;
        let id = check.id(&fields, "id").unwrap_or_else(|| numbered("event", number, &fields));
        let title = check.wording(&fields, "title");
        let date = check.date(&fields, "date");
        let event = EventDraft {
            unread_date: date.is_none().then(|| check.as_written(&fields, "date")).flatten(),
            date,
            status: check
                .choice(&fields, "status", shape::STATUSES)
                .and_then(|index| Status::ALL.get(index).copied()),
            // An event is never left out for want of a title: its id stands for it.
            title: title.unwrap_or_else(|| Localized::plain(&id.value)),
            summary: check.wording(&fields, "summary"),
            tags: check.words(&fields, "tags"),
            people: check.words(&fields, "people"),
            places: check.words(&fields, "places"),
            bodies: check.words(&fields, "bodies"),
            related: check.words(&fields, "related"),
            after: check.words(&fields, "after"),
            note: check.wording(&fields, "note"),
            passages: check
                .list(&fields, "passages")
                .iter()
                .filter_map(|passage| passage_draft(check, passage))
                .collect(),
            bytes: node.bytes.clone(),
            id,
        };
        self.draft.events.push(event);
    }
}

fn passage_draft(check: &mut Checker, node: &Node) -> Option<PassageDraft> {
    let fields = check.record(node, &shape::PASSAGE)?;
    let stance = match fields.get("stance") {
        Some(_) => check
            .choice(&fields, "stance", shape::STANCES)
            .and_then(|index| Stance::ALL.get(index).copied()),
        None => Some(Stance::Supports),
    };
    let points = check.choices(&fields, "on", shape::POINTS).into_iter();
    let on = points
        .filter_map(|index| Point::ALL.get(index).copied())
        .fold(Points::default(), Points::with);
    Some(PassageDraft {
        bytes: node.bytes.clone(),
        source: check.reference(&fields, "source"),
        quote: check.text(&fields, "quote"),
        by: check.credits(&fields, "by").into(),
        page: check.text(&fields, "page"),
        on,
        before: check.text(&fields, "before").map(|text| text.value),
        after: check.text(&fields, "after").map(|text| text.value),
        occurrence: check.count(&fields, "occurrence"),
        stance,
        says: check.date(&fields, "says").map(Box::new),
        translation: check.wording(&fields, "translation"),
        note: check.wording(&fields, "note"),
    })
}

/// An id for something that has none, so that it can still be shown and selected.
fn numbered(what: &str, number: usize, fields: &Fields) -> Spanned<Arc<str>> {
    Spanned { value: format!("({what} {number})").into(), bytes: fields.bytes.clone() }
}
