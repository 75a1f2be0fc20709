//! The draft becomes a timeline: references are followed, articles read, quotations found, events
//! put in order.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use super::Origin;
use super::article::{ArticleError, Library};
use super::build::{
    Checker, Draft, EventDraft, Lines, NameDraft, PassageDraft, SourceDraft, Spanned, did_you_mean,
};
use super::finding::{Code, Finding};
use crate::date::Date;
use crate::source::{Anchor, Article, Passage, Quotation, Quoted, Source, SourceId, SourceIndex};
use crate::timeline::{
    Constraint, Era, Event, EventId, EventIndex, Item, Name, NameIndex, Parts, Timeline, arrange,
};

/// A linked timeline and where its events stand in the file.
pub struct Linked {
    /// The timeline.
    pub timeline: Timeline,
    /// For each event, in the order of the timeline.
    pub origins: Vec<Origin>,
}

/// Links `draft`, reading articles from `library` and reporting to `checker`.
pub fn link(draft: Draft, library: &mut Library, checker: &mut Checker) -> Linked {
    let mut link = Link::new(checker);
    for source in draft.sources {
        link.declare_source(source, library);
    }
    for name in draft.names {
        link.declare_name(name);
    }
    let mut drafts = draft.events;
    link.declare_events(&mut drafts);
    let anchors = link.anchors(&drafts);
    let afters: Vec<Vec<usize>> =
        drafts.iter().map(|event| link.events_named(&event.after)).collect();
    let order = link.arrange(&drafts, &afters);
    let eras = draft.eras.into_iter().map(|(date, title)| Era { date, title }).collect();
    let origins = order.iter().map(|&event| origin(&drafts[event])).collect();
    let events = link.events_in(&order, drafts, anchors, &afters);
    let Link { sources, names, .. } = link;
    let timeline = Timeline::new(Parts { title: draft.title, names, eras, sources, events });
    Linked { timeline, origins }
}

fn origin(event: &EventDraft) -> Origin {
    let passages = event.passages.iter().filter(|passage| passage.quote.is_some());
    Origin {
        event: event.bytes.clone(),
        passages: passages.map(|passage| passage.bytes.clone()).collect(),
    }
}

struct Link<'c, 'f> {
    checker: &'c mut Checker<'f>,
    sources: Vec<Source>,
    source_ids: HashMap<Arc<str>, (SourceIndex, Option<Range<usize>>)>,
    names: Vec<Name>,
    name_ids: HashMap<Arc<str>, (NameIndex, Option<Range<usize>>)>,
    event_ids: HashMap<Arc<str>, (usize, Range<usize>)>,
}

impl<'c, 'f> Link<'c, 'f> {
    fn new(checker: &'c mut Checker<'f>) -> Self {
        Self {
            checker,
            sources: Vec::new(),
            source_ids: HashMap::new(),
            names: Vec::new(),
            name_ids: HashMap::new(),
            event_ids: HashMap::new(),
        }
    }

    fn duplicate_id(&mut self, what: &str, id: &Spanned<Arc<str>>, first: &Range<usize>) {
        let message = format!("two {what} have the id “{}”", id.value);
        let place = self.checker.place(&id.bytes);
        let finding = Finding::new(Code::DuplicateId, place, message)
            .hint("give one of them another id")
            .also(self.checker.place(first), "the first one");
        self.checker.findings.push(finding);
    }

    // Sources and their articles

    fn declare_source(&mut self, draft: SourceDraft, library: &mut Library) {
        let mut id = draft.id.value.clone();
        if let Some((_, first)) = self.source_ids.get(&id) {
            let first = first.clone().unwrap_or_default();
            self.duplicate_id("sources", &draft.id, &first);
            id = free_id(&id, |id| self.source_ids.contains_key(id));
        }
        let index = SourceIndex(self.sources.len());
        self.source_ids.insert(id.clone(), (index, Some(draft.id.bytes.clone())));
        let article = self.article(&draft, library);
        self.sources.push(Source {
            id: SourceId::new(&id),
            title: draft.title,
            publisher: draft.publisher,
            published: draft.published,
            language: draft.language,
            url: draft.url,
            note: draft.note,
            article,
        });
    }

    fn article(&mut self, draft: &SourceDraft, library: &mut Library) -> Article {
        let Some(file) = &draft.file else {
            return Article::Unread { file: "".into() };
        };
        let unread = Article::Unread { file: file.value.clone() };
        let text = match library.read(&file.value) {
            Ok(text) => text,
            Err(error) => {
                self.article_error(&file.bytes, &error);
                return unread;
            }
        };
        let Some(lines) = &draft.lines else {
            return Article::Read { file: file.value.clone(), text, first_line: 1 };
        };
        match lines_of(&text, &lines.value) {
            Ok(part) => Article::Read {
                file: file.value.clone(),
                text: part,
                first_line: *lines.value.start(),
            },
            Err(count) => {
                let message = format!("“{}” has {count} lines", file.value);
                self.checker.report(Code::BadLines, &lines.bytes, message).hint =
                    Some(format!("the last line is at most {count}"));
                unread
            }
        }
    }

    fn article_error(&mut self, bytes: &Range<usize>, error: &ArticleError) {
        let (code, hint) = match error {
            ArticleError::Outside { .. } => {
                (Code::ArticleOutside, Some("put the article beside the timeline or below it"))
            }
            ArticleError::Unreadable { .. } => {
                (Code::ArticleMissing, Some("paths count from the folder of the timeline"))
            }
            ArticleError::NotUtf8 { .. } => (Code::ArticleMissing, Some("save it as UTF-8")),
            ArticleError::NotAFile { .. } | ArticleError::TooLarge { .. } => {
                (Code::ArticleMissing, None)
            }
        };
        let finding = self.checker.report(code, bytes, error.to_string());
        finding.hint = hint.map(str::to_owned);
    }

    /// The source with this id; an unknown one is reported and stands in for itself, unread.
    fn source_named(&mut self, id: &Spanned<Arc<str>>) -> SourceIndex {
        if let Some((index, _)) = self.source_ids.get(&id.value) {
            return *index;
        }
        let known: Vec<Arc<str>> = self.declared_sources();
        self.unknown(id, "source", known.iter().map(AsRef::as_ref));
        let index = SourceIndex(self.sources.len());
        self.source_ids.insert(id.value.clone(), (index, None));
        self.sources.push(Source {
            id: SourceId::new(&id.value),
            title: None,
            publisher: None,
            published: None,
            language: None,
            url: None,
            note: None,
            article: Article::Unread { file: "".into() },
        });
        index
    }

    fn declared_sources(&self) -> Vec<Arc<str>> {
        let declared = self.source_ids.iter().filter(|(_, (_, bytes))| bytes.is_some());
        let mut ids: Vec<Arc<str>> = declared.map(|(id, _)| id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    fn unknown<'k>(
        &mut self,
        id: &Spanned<Arc<str>>,
        what: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let message = format!("there is no {what} “{}”", id.value);
        let hint = did_you_mean(&id.value, known);
        self.checker.report(Code::UnknownReference, &id.bytes, message).hint = hint;
    }

    // Names

    fn declare_name(&mut self, draft: NameDraft) {
        // The YAML reader has seen to it that no key stands twice.
        let index = NameIndex(self.names.len());
        self.name_ids.insert(draft.id.value.clone(), (index, Some(draft.id.bytes)));
        self.names.push(Name { id: draft.id.value, spellings: draft.spellings });
    }

    /// The names with these ids; an unknown one is reported and stands for itself.
    fn names_of(&mut self, ids: &[Spanned<Arc<str>>]) -> Vec<NameIndex> {
        ids.iter().map(|id| self.name_named(id)).collect()
    }

    fn name_named(&mut self, id: &Spanned<Arc<str>>) -> NameIndex {
        if let Some((index, declared)) = self.name_ids.get(&id.value) {
            let index = *index;
            if declared.is_none() {
                self.unknown(id, "name", std::iter::empty());
            }
            return index;
        }
        let declared = self.name_ids.iter().filter(|(_, (_, bytes))| bytes.is_some());
        let mut known: Vec<Arc<str>> = declared.map(|(id, _)| id.clone()).collect();
        known.sort_unstable();
        self.unknown(id, "name", known.iter().map(AsRef::as_ref));
        let index = NameIndex(self.names.len());
        self.name_ids.insert(id.value.clone(), (index, None));
        self.names.push(Name { id: id.value.clone(), spellings: Vec::new() });
        index
    }

    // Events

    fn declare_events(&mut self, drafts: &mut [EventDraft]) {
        for (number, draft) in drafts.iter_mut().enumerate() {
            if let Some((_, first)) = self.event_ids.get(&draft.id.value) {
                let first = first.clone();
                self.duplicate_id("events", &draft.id, &first);
                draft.id.value = free_id(&draft.id.value, |id| self.event_ids.contains_key(id));
            }
            let entry = (number, draft.id.bytes.clone());
            self.event_ids.insert(draft.id.value.clone(), entry);
        }
    }

    /// The events with these ids, by their place in the file; unknown ones are reported.
    fn events_named(&mut self, ids: &[Spanned<Arc<str>>]) -> Vec<usize> {
        let mut found = Vec::new();
        for id in ids {
            if let Some((number, _)) = self.event_ids.get(&id.value) {
                found.push(*number);
                continue;
            }
            let mut known: Vec<Arc<str>> = self.event_ids.keys().cloned().collect();
            known.sort_unstable();
            self.unknown(id, "event", known.iter().map(AsRef::as_ref));
        }
        found
    }

    fn arrange(&mut self, drafts: &[EventDraft], afters: &[Vec<usize>]) -> Vec<usize> {
        let items: Vec<Item> = drafts
            .iter()
            .zip(afters)
            .map(|(draft, after)| Item { date: draft.date.as_ref(), after: after.clone() })
            .collect();
        let arranged = arrange(&items);
        for &constraint in &arranged.cycles {
            let (item, after) = (&drafts[constraint.item], &drafts[constraint.after]);
            let message = format!(
                "“{}” is said to come after “{}”, which is said to come after it",
                item.id.value, after.id.value
            );
            self.after_finding(Code::AfterCycle, drafts, constraint, message);
        }
        for &constraint in &arranged.against_dates {
            let (item, after) = (&drafts[constraint.item], &drafts[constraint.after]);
            let date = |draft: &EventDraft| draft.date.as_ref().map(Date::to_string);
            let message = format!(
                "“{}” ({}) is said to come after “{}” ({})",
                item.id.value,
                date(item).unwrap_or_default(),
                after.id.value,
                date(after).unwrap_or_default()
            );
            self.after_finding(Code::AfterAgainstDates, drafts, constraint, message);
        }
        arranged.order
    }

    fn after_finding(
        &mut self,
        code: Code,
        drafts: &[EventDraft],
        constraint: Constraint,
        message: String,
    ) {
        let (item, after) = (&drafts[constraint.item], &drafts[constraint.after]);
        let own = item.after.iter().find(|id| id.value == after.id.value);
        let bytes = own.map_or(item.id.bytes.clone(), |id| id.bytes.clone());
        let finding = Finding::new(code, self.checker.place(&bytes), message)
            .hint("take one `after` out, or correct a date")
            .also(self.checker.place(&after.id.bytes), "the other event");
        self.checker.findings.push(finding);
    }

    /// The events in `order`, made of their drafts.
    fn events_in(
        &mut self,
        order: &[usize],
        drafts: Vec<EventDraft>,
        anchors: Vec<Vec<Found>>,
        afters: &[Vec<usize>],
    ) -> Vec<Event> {
        let mut position = vec![0; order.len()];
        for (place, &event) in order.iter().enumerate() {
            position[event] = place;
        }
        let placed = |events: &[usize]| -> Vec<EventIndex> {
            events.iter().map(|&event| EventIndex(position[event])).collect()
        };
        let mut events: Vec<(usize, Event)> = Vec::with_capacity(order.len());
        for (number, (draft, anchors)) in drafts.into_iter().zip(anchors).enumerate() {
            let related = self.events_named(&draft.related);
            let mut event = self.event(draft, anchors);
            event.related = placed(&related);
            event.after = placed(&afters[number]);
            events.push((position[number], event));
        }
        events.sort_unstable_by_key(|&(place, _)| place);
        events.into_iter().map(|(_, event)| event).collect()
    }

    fn event(&mut self, draft: EventDraft, anchors: Vec<Found>) -> Event {
        let passages = draft.passages.into_iter().zip(anchors);
        let passages = passages.filter_map(|(draft, found)| passage(draft, found)).collect();
        Event {
            id: EventId::new(&draft.id.value),
            date: draft.date,
            unread_date: draft.unread_date,
            title: draft.title,
            summary: draft.summary,
            tags: draft.tags.into_iter().map(|tag| tag.value).collect(),
            people: self.names_of(&draft.people),
            places: self.names_of(&draft.places),
            bodies: self.names_of(&draft.bodies),
            related: Vec::new(),
            after: Vec::new(),
            note: draft.note,
            passages,
        }
    }

    // Passages

    /// Finds every quotation, article by article, so that each article is folded at most once.
    fn anchors(&mut self, drafts: &[EventDraft]) -> Vec<Vec<Found>> {
        let mut anchors: Vec<Vec<Found>> =
            drafts.iter().map(|event| vec![None; event.passages.len()]).collect();
        let mut wanted: Vec<(SourceIndex, usize, usize)> = Vec::new();
        for (event, draft) in drafts.iter().enumerate() {
            for (number, passage) in draft.passages.iter().enumerate() {
                if let Some(id) = &passage.source {
                    wanted.push((self.source_named(id), event, number));
                }
            }
        }
        wanted.sort_unstable();
        for group in wanted.chunk_by(|first, second| first.0 == second.0) {
            let Some(&(source, ..)) = group.first() else {
                continue;
            };
            let text = self.sources[source.0].article.text().cloned();
            let quoted = text.as_deref().map(Quoted::new);
            for &(_, event, number) in group {
                let passage = &drafts[event].passages[number];
                let anchor = match &quoted {
                    Some(quoted) => quoted.find(&quotation(passage)),
                    None => Anchor::Unread,
                };
                let doubtful = matches!(anchor, Anchor::Lost | Anchor::Ambiguous(_));
                let wanted = passage.quote.as_ref().filter(|_| doubtful).zip(quoted.as_ref());
                let places = wanted.map_or(0, |(quote, quoted)| quoted.count(&quote.value));
                self.check_anchor(passage, (source, places), &anchor);
                anchors[event][number] = Some((source, anchor));
            }
        }
        anchors
    }

    /// Reports an anchor that is not exact; `places` is how often the quotation stands in its source.
    fn check_anchor(
        &mut self,
        passage: &PassageDraft,
        (source, places): (SourceIndex, usize),
        anchor: &Anchor,
    ) {
        let Some(quote) = &passage.quote else { return };
        let source = &self.sources[source.0];
        let shown = shortened(&quote.value);
        let id = &source.id;
        let (code, message, hint) = match anchor {
            Anchor::Exact(_) | Anchor::Unread => return,
            Anchor::Folded(span) => {
                let own = source.article.text().and_then(|text| text.get(span.clone()));
                let hint = own.map(|own| format!("the source has “{}”", shortened(own)));
                (Code::QuoteFolded, format!("“{shown}” stands in `{id}` in another spelling"), hint)
            }
            Anchor::Ambiguous(places) => {
                let lines: Vec<String> = places
                    .iter()
                    .map(|place| source.article.line_of(place.start).to_string())
                    .collect();
                let message = format!(
                    "“{shown}” stands in `{id}` {} times, in lines {}",
                    places.len(),
                    lines.join(", ")
                );
                let hint = if passage.before.is_some() || passage.after.is_some() {
                    "no one of them has just the words of `before` before it and of `after` behind it"
                } else {
                    "add `before` with the words before it, `after` with those behind it, or \
                     `occurrence`"
                };
                (Code::QuoteAmbiguous, message, Some(hint.to_owned()))
            }
            Anchor::Lost if places > 0 => {
                let wanted = passage.occurrence.map_or(0, NonZeroUsize::get);
                let times = if places == 1 { "once" } else { &format!("{places} times") };
                let message = format!(
                    "place {wanted} of “{shown}” is meant, but it stands in `{id}` {times}"
                );
                (Code::QuoteLost, message, Some("correct `occurrence`".to_owned()))
            }
            Anchor::Lost => {
                let hint = "copy the words from the article again";
                (
                    Code::QuoteLost,
                    format!("“{shown}” does not stand in `{id}`"),
                    Some(hint.to_owned()),
                )
            }
        };
        self.checker.report(code, &quote.bytes, message).hint = hint;
    }
}

/// Where a passage was found, in which source; `None` where it names no source.
type Found = Option<(SourceIndex, Anchor)>;

fn passage(draft: PassageDraft, found: Found) -> Option<Passage> {
    // A passage without a quotation or a source has been reported and has nothing to show.
    let (source, anchor) = found?;
    Some(Passage {
        source,
        quote: draft.quote?.value,
        stance: draft.stance,
        says: draft.says,
        translation: draft.translation,
        note: draft.note,
        before: draft.before,
        after: draft.after,
        occurrence: draft.occurrence,
        anchor,
    })
}

fn quotation(passage: &PassageDraft) -> Quotation<'_> {
    Quotation {
        quote: passage.quote.as_ref().map_or("", |quote| &quote.value),
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence,
    }
}

/// The text of `lines`, or how many lines there are if some of them are not.
fn lines_of(text: &str, lines: &Lines) -> Result<Arc<str>, usize> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
        .collect();
    let ends_in_break = text.ends_with('\n') || text.is_empty();
    let count = starts.len() - usize::from(ends_in_break);
    if *lines.end() > count {
        return Err(count);
    }
    let start = starts.get(lines.start() - 1).copied().unwrap_or(text.len());
    let end = starts.get(*lines.end()).copied().unwrap_or(text.len());
    Ok(text.get(start..end).unwrap_or_default().into())
}

/// `id` with the first number behind it that makes it free.
fn free_id(id: &str, taken: impl Fn(&str) -> bool) -> Arc<str> {
    let mut number = 2usize;
    loop {
        let candidate = format!("{id} ({number})");
        if !taken(&candidate) {
            return candidate.into();
        }
        number += 1;
    }
}

/// At most sixty characters of a quotation.
fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(60) {
        Some((byte, _)) => format!("{}…", quote.get(..byte).unwrap_or_default().trim_end()),
        None => quote.to_owned(),
    }
}
