//! The draft becomes a timeline: references are followed, articles read, quotations found, events
//! put in order.

mod context;
mod contradictions;
mod evidence;
mod ids;
mod judge;
mod languages;
mod linker;
mod lints;
mod near_duplicates;
mod passages;
mod precision;
mod says;
mod seal;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::article::{ArticleError, ArticleRequest, ArticleStore, LoadedArticle};
use super::checks::Checks;
use super::finding::{Code, Finding, Location};
use super::lower::{Checker, CreditDraft, Draft, EventDraft, NameDraft, SourceDraft, Spanned};
use super::outline::{self, Unusable};
use super::recording::KnownPlaces;
use super::{Declared, EventReference, ForeignReference, Origin};
use crate::language::Localized;
use crate::name::{Credit, is_like_a_name_id};
use crate::parallel::both;
use crate::source::{Anchor, Article, Outline, Source, SourceId, SourceIndex};
use crate::timeline::{
    Constraint, Era, Event, EventIndex, Name, NameIndex, OrderItem, Timeline, TimelineFiles,
    TimelineParts, arrange,
};
use ids::{FreeIds, Suggestions, declared};
use languages::SourceTexts;
use linker::Linker;
use lints::Linted;
use near_duplicates::Likeness;
use passages::{FoundAnchor, passage};

/// A linked timeline and where its events stand in the file.
pub struct Linked {
    /// The timeline.
    pub timeline: Timeline,
    /// For each event, in the order of the timeline.
    pub origins: Vec<Origin>,
    /// Where sources and names stand.
    pub declared: Declared,
    /// The references to events of other files.
    pub foreign: Vec<ForeignReference>,
}

/// Links `draft`, reading articles from `articles` and reporting to `checker`. The `places` of its
/// quotations may be known.
pub fn link(
    draft: Draft,
    articles: &mut ArticleStore,
    checker: &mut Checker,
    places: KnownPlaces,
) -> Linked {
    let is_checked = checker.checks == Checks::All;
    let declared = Declared {
        sources: draft.sources.iter().map(|source| source.bytes.clone()).collect(),
        originals: draft.sources.iter().map(original_bytes).collect(),
        names: draft.names.iter().map(|name| name.bytes.clone()).collect(),
        tags: draft.tags.iter().map(|tag| (tag.id.value.clone(), tag.id.bytes.clone())).collect(),
    };
    let mut link = Linker::new(checker);
    for name in draft.names {
        link.declare_name(name);
    }
    let seals = seal::declared(&draft.sources);
    let source_texts = SourceTexts::of(&draft.sources);
    for source in draft.sources {
        link.declare_source(source, articles);
    }
    let mut drafts = draft.events;
    link.declare_events(&mut drafts);
    let anchors = link.anchors(&drafts, places);
    let afters: Vec<Vec<usize>> =
        drafts.iter().map(|event| link.events_named(&event.after)).collect();
    let order = link.arrange(&drafts, &afters);
    if is_checked {
        link.check_curation(&Linted { events: &drafts, anchors: &anchors, eras: &draft.eras });
        let (judged, alike) = both(
            || judge::judge((link.checker.file, &link.sources), &drafts, &anchors),
            || Likeness::new(&link, &drafts).check(),
        );
        link.checker.findings.extend(judged.into_iter().flatten().chain(alike));
        link.check_languages(&source_texts, &draft.tags, &drafts);
    }
    let eras = draft.eras.into_iter().map(|(date, title)| Era { date, title }).collect();
    let foreign = link.foreign_references(&order, &drafts);
    let origins: Vec<Origin> = order.iter().map(|&event| origin(&drafts[event])).collect();
    let named = is_checked.then(|| lints::named(&drafts, &link.sources, &link.names));
    let events = link.events_in(&order, drafts, anchors, &afters);
    if let Some(named) = named {
        link.check_unused_names(&named);
        link.check_seals(&seals, &events, articles);
    }
    let Linker { checker, sources, names, .. } = link;
    let timeline = Timeline::new(TimelineParts {
        title: draft.title,
        names,
        aliases: draft.aliases,
        tags: draft.tags.into_iter().map(|tag| (tag.id.value, tag.names)).collect(),
        eras,
        sources,
        events,
        files: TimelineFiles::default(),
    });
    if is_checked {
        contradictions::check_contradictions(checker, &timeline, &origins);
    }
    Linked { timeline, origins, declared, foreign }
}

fn original_bytes(source: &SourceDraft) -> Option<Range<usize>> {
    source.original.as_ref().map(|original| original.bytes.clone())
}

fn origin(event: &EventDraft) -> Origin {
    // Those that are in the timeline.
    let own = event.passages.iter().filter(|passage| passage.source.is_some());
    let mut passages = Vec::with_capacity(event.passages.len());
    passages.extend(own.map(|passage| passage.bytes.clone()));
    Origin { event: event.bytes.clone(), passages }
}

impl<'c, 'f> Linker<'c, 'f> {
    fn new(checker: &'c mut Checker<'f>) -> Self {
        Self {
            checker,
            sources: Vec::new(),
            source_ids: HashMap::new(),
            names: Vec::new(),
            name_ids: HashMap::new(),
            event_ids: HashMap::new(),
            suggestions: Suggestions::default(),
            free_ids: FreeIds::default(),
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

    // Sources and their articles.

    fn declare_source(&mut self, draft: SourceDraft, articles: &mut ArticleStore) {
        let mut id = draft.id.value.clone();
        if let Some((_, first)) = self.source_ids.get(&id) {
            let first = first.clone().unwrap_or_default();
            self.duplicate_id("sources", &draft.id, &first);
            id = self.free_ids.of(&id, |id| self.source_ids.contains_key(id));
        }
        let index = SourceIndex(self.sources.len());
        self.source_ids.insert(id.clone(), (index, Some(draft.id.bytes.clone())));
        let article = self.article(&draft, articles);
        self.check_original(&draft, articles);
        let outline = self.outline(&draft, &article, articles);
        let id = SourceId::new(&id);
        let source = Source {
            own_id: id.clone(),
            id,
            kind: draft.kind,
            title: draft.title,
            author: self.credits_of(&draft.author),
            publisher: draft.publisher,
            container: draft.container,
            volume: draft.volume,
            issue: draft.issue,
            pages: draft.pages,
            published: draft.published,
            accessed: draft.accessed,
            origin: draft.origin.as_ref().map(|origin| self.credit_of(origin)),
            archive: draft.archive,
            sha256: draft.sha256.map(|hash| hash.value),
            original: draft.original.map(|original| original.value),
            language: draft.language,
            direction: draft.direction,
            url: draft.url,
            note: draft.note,
            article,
            outline,
            is_declared: true,
        };
        self.sources.push(source);
    }

    fn article(&mut self, draft: &SourceDraft, articles: &mut ArticleStore) -> Article {
        let Some(file) = &draft.file else {
            self.check_cited(draft);
            return Article::Absent;
        };
        let name = file.value.clone();
        let wanted = ArticleRequest {
            file: name.clone(),
            encoding: draft.encoding.as_ref().map(|encoding| encoding.value.clone()),
            lines: draft.lines.as_ref().map(|lines| lines.value.clone()),
        };
        match articles.read(&wanted) {
            Ok(LoadedArticle { text, guessed }) => {
                if text.text().trim().is_empty() {
                    let bytes = draft.lines.as_ref().map_or(&file.bytes, |lines| &lines.bytes);
                    let message = format!("the article “{name}” is empty here");
                    self.checker.report(Code::ArticleEmpty, bytes, message).hint =
                        Some("name the file, or the lines of it, that hold the article".into());
                }
                if let Some(encoding) = guessed {
                    let message = format!(
                        "“{name}” does not state its encoding; it is read as {encoding}, which is a guess"
                    );
                    let encoding = encoding.to_ascii_lowercase();
                    let hint = format!(
                        "if its letters are right, add `encoding: {encoding}`, or save it as UTF-8"
                    );
                    self.checker.report(Code::EncodingGuessed, &file.bytes, message).hint =
                        Some(hint.into());
                }
                Article::Read { file: name, text }
            }
            Err(error) => {
                self.article_error(draft, &error, articles);
                Article::Unread { file: name }
            }
        }
    }

    /// Reports the missing file of an original.
    fn check_original(&mut self, draft: &SourceDraft, articles: &ArticleStore) {
        let Some(original) = &draft.original else { return };
        // An address is not a file.
        if original.value.contains("://") {
            return;
        }
        let Err(error) = articles.find(&original.value) else { return };
        let hint = match &error {
            ArticleError::Unreadable { .. } => articles.similar(&original.value).map_or_else(
                || "put it back, or remove `original`".to_owned(),
                |similar| format!("did you mean `{similar}`?"),
            ),
            ArticleError::Outside { .. }
            | ArticleError::NotAFile { .. }
            | ArticleError::TooLarge { .. }
            | ArticleError::TooMany { .. }
            | ArticleError::TooShort { .. }
            | ArticleError::NoText { .. }
            | ArticleError::OtherEncoding { .. }
            | ArticleError::UnknownEncoding { .. } => {
                "put it next to the timeline or in a folder below".to_owned()
            }
        };
        self.checker.report(Code::OriginalMissing, &original.bytes, error.to_string()).hint =
            Some(hint.into());
    }

    /// Returns the outline of a text: the file beside it, or else the one that its form feeds give.
    fn outline(
        &mut self,
        draft: &SourceDraft,
        article: &Article,
        articles: &ArticleStore,
    ) -> Option<Arc<Outline>> {
        let (file, text) = (draft.file.as_ref()?, article.text()?);
        let form_feeds = || Outline::of_form_feeds(text).map(Arc::new);
        // The positions in a part of a file are different.
        if draft.lines.is_some() {
            return None;
        }
        let name = outline::outline_file(&file.value);
        let Ok(bytes) = articles.bytes(&name) else { return form_feeds() };
        match outline::read(&bytes, text) {
            Ok(outline) => Some(Arc::new(outline)),
            Err(why) => {
                let message = match why {
                    Unusable::OtherText => {
                        format!("“{name}” belongs to another text than “{}”", file.value)
                    }
                    Unusable::Damaged => format!("“{name}” cannot be read"),
                };
                self.checker.report(Code::OutlineOutdated, &file.bytes, message).hint = Some(
                    "`tarikh add --update` with the original writes it again; without it pages \
                     and headings are not known"
                        .into(),
                );
                form_feeds()
            }
        }
    }

    /// Reports a source without any description.
    fn check_cited(&mut self, draft: &SourceDraft) {
        let is_named = draft.url.is_some()
            || draft.archive.is_some()
            || draft.title.is_some()
            || !draft.author.is_empty();
        if !is_named {
            let message = format!("nothing says what the source “{}” is", draft.id.value);
            self.checker.report(Code::SourceUnnamed, &draft.id.bytes, message).hint =
                Some("add `file`, or `url`, `archive`, `title` or `author`".into());
        }
    }

    fn article_error(
        &mut self,
        draft: &SourceDraft,
        error: &ArticleError,
        articles: &ArticleStore,
    ) {
        let Some(file) = &draft.file else { return };
        let mut bytes = &file.bytes;
        let (code, hint) = match error {
            ArticleError::Outside { .. } => (
                Code::ArticleOutside,
                Some("put the article next to the timeline or in a folder below".to_owned()),
            ),
            ArticleError::Unreadable { .. } => (
                Code::ArticleMissing,
                Some(articles.similar(&file.value).map_or_else(
                    || "paths are relative to the folder of the timeline".to_owned(),
                    |similar| format!("did you mean `{similar}`?"),
                )),
            ),
            ArticleError::NoText { .. } => {
                (Code::ArticleMissing, Some("save it as plain text in UTF-8".to_owned()))
            }
            ArticleError::OtherEncoding { .. } | ArticleError::UnknownEncoding { .. } => {
                bytes = draft.encoding.as_ref().map_or(bytes, |encoding| &encoding.bytes);
                let hint = "names are those of the web: utf-8, windows-1256, iso-8859-6";
                (Code::BadEncoding, Some(hint.to_owned()))
            }
            ArticleError::NotAFile { .. } => {
                (Code::ArticleMissing, Some("name a text file in it".to_owned()))
            }
            ArticleError::TooLarge { .. } => {
                (Code::ArticleMissing, Some("put the article into a file of its own".to_owned()))
            }
            ArticleError::TooMany { .. } => {
                (Code::ArticleMissing, Some("put each article into a file of its own".to_owned()))
            }
            ArticleError::TooShort { count, .. } => {
                bytes = draft.lines.as_ref().map_or(bytes, |lines| &lines.bytes);
                (Code::BadLines, Some(format!("the last line is at most {count}")))
            }
        };
        self.checker.report(code, bytes, error.to_string()).hint = hint.map(Into::into);
    }

    /// Returns the source with this id.
    ///
    /// An unknown one is reported, and a source without a text is added for it.
    fn source_named(&mut self, id: &Spanned<Arc<str>>) -> SourceIndex {
        let known = self.source_ids.get(&id.value).map(|(index, bytes)| (*index, bytes.is_some()));
        if let Some((index, true)) = known {
            return index;
        }
        let hint = self.suggestions.find(&id.value, "source", || declared(&self.source_ids));
        self.unknown(id, "source", hint);
        if let Some((index, _)) = known {
            return index;
        }
        let index = SourceIndex(self.sources.len());
        self.source_ids.insert(id.value.clone(), (index, None));
        self.sources.push(Source::undeclared(&id.value));
        index
    }

    /// Returns the positions of an anchor in the file of its article, at most ten.
    fn places_in(&self, article: &Article, anchor: &Anchor) -> Vec<(Location, Cow<'static, str>)> {
        const MOST: usize = 10;
        let Some(text) = article.read() else {
            return Vec::new();
        };
        let (spans, what) = match (anchor, anchor.span()) {
            (Anchor::Ambiguous { places, .. }, _) => (places.clone(), "one of the places"),
            (_, span) => (Vec::from_iter(span), "the words in the article"),
        };
        // A timeline names articles relative to its folder, a finding relative to that of the user.
        let file = Path::new(self.checker.file.name()).with_file_name(article.file());
        let file: Arc<str> = file.to_string_lossy().into();
        let place = |span: Range<usize>| {
            let position = text.position(span.start);
            let bytes = position.byte..position.byte + span.len();
            Location { file: file.clone(), line: position.line, column: position.column, bytes }
        };
        spans.into_iter().take(MOST).map(|span| (place(span), what.into())).collect()
    }

    fn unknown(&mut self, id: &Spanned<Arc<str>>, what: &str, hint: Option<String>) {
        let message = format!("there is no {what} “{}”", id.value);
        let declare = || {
            if let Some((file, _)) = id.value.split_once(':').filter(|_| what == "event") {
                format!("it may be in the file “{file}”: open both, or include one in the other")
            } else if id.value.contains('،') {
                "`،` is an Arabic comma; in YAML `,` stands between words".to_owned()
            } else {
                format!("declare it under `{what}s`, or remove it")
            }
        };
        self.checker.report(Code::UnknownReference, &id.bytes, message).hint =
            Some(hint.unwrap_or_else(declare).into());
    }

    // Names.

    fn declare_name(&mut self, draft: NameDraft) {
        // The YAML reader lets no key occur twice.
        let index = NameIndex(self.names.len());
        self.name_ids.insert(draft.id.value.clone(), (index, Some(draft.id.bytes)));
        self.names.push(Name { id: draft.id.value, spellings: draft.spellings });
    }

    /// Returns the names with these ids.
    ///
    /// An unknown one is reported, and a name is added for it.
    fn names_of(&mut self, ids: &[Spanned<Arc<str>>]) -> Vec<NameIndex> {
        ids.iter().map(|id| self.name_named(id)).collect()
    }

    fn name_named(&mut self, id: &Spanned<Arc<str>>) -> NameIndex {
        let known = self.name_ids.get(&id.value).map(|(index, bytes)| (*index, bytes.is_some()));
        if let Some((index, true)) = known {
            return index;
        }
        let hint = self.suggestions.find(&id.value, "name", || declared(&self.name_ids));
        self.unknown(id, "name", hint);
        if let Some((index, _)) = known {
            return index;
        }
        let index = NameIndex(self.names.len());
        self.name_ids.insert(id.value.clone(), (index, None));
        self.names.push(Name { id: id.value.clone(), spellings: Vec::new() });
        index
    }

    fn credits_of(&mut self, credits: &[CreditDraft]) -> Box<[Credit]> {
        credits.iter().map(|credit| self.credit_of(credit)).collect()
    }

    /// Who is credited.
    ///
    /// A word that looks like an id but is none is reported.
    fn credit_of(&mut self, credit: &CreditDraft) -> Credit {
        let word = match credit {
            CreditDraft::Text(text) => return Credit::Text(text.clone()),
            CreditDraft::Word(word) => word,
        };
        if self.name_ids.contains_key(&word.value) || is_like_a_name_id(&word.value) {
            Credit::Name(self.name_named(word))
        } else {
            Credit::Text(Localized::plain(&word.value))
        }
    }

    // Events.

    fn declare_events(&mut self, drafts: &mut [EventDraft]) {
        for (number, draft) in drafts.iter_mut().enumerate() {
            if let Some((_, first)) = self.event_ids.get(&draft.id.value) {
                let first = first.clone();
                self.duplicate_id("events", &draft.id, &first);
                let is_taken = |id: &str| self.event_ids.contains_key(id);
                draft.id.value = self.free_ids.of(&draft.id.value, is_taken);
            }
            let entry = (number, draft.id.bytes.clone());
            self.event_ids.insert(draft.id.value.clone(), entry);
        }
    }

    /// Returns the events with these ids, by their index in the file.
    ///
    /// Unknown ones are reported.
    fn events_named(&mut self, ids: &[Spanned<Arc<str>>]) -> Vec<usize> {
        let mut found = Vec::new();
        for id in ids {
            if let Some((number, _)) = self.event_ids.get(&id.value) {
                found.push(*number);
                continue;
            }
            let known = || self.event_ids.keys().cloned().collect();
            let hint = self.suggestions.find(&id.value, "event", known);
            self.unknown(id, "event", hint);
        }
        found
    }

    /// Returns the references that look like `file:id` and lead to no event of this file.
    fn foreign_references(&self, order: &[usize], drafts: &[EventDraft]) -> Vec<ForeignReference> {
        let mut found = Vec::new();
        for (event, draft) in order.iter().filter_map(|&number| drafts.get(number)).enumerate() {
            let kinds =
                [(EventReference::After, &draft.after), (EventReference::Related, &draft.related)];
            for (kind, ids) in kinds {
                let is_foreign = |id: &&Spanned<Arc<str>>| {
                    id.value.contains(':') && !self.event_ids.contains_key(&id.value)
                };
                found.extend(ids.iter().filter(is_foreign).map(|id| ForeignReference {
                    event: EventIndex(event),
                    kind,
                    id: id.value.clone(),
                    bytes: id.bytes.clone(),
                }));
            }
        }
        found
    }

    fn arrange(&mut self, drafts: &[EventDraft], afters: &[Vec<usize>]) -> Vec<usize> {
        let items: Vec<OrderItem> = drafts
            .iter()
            .zip(afters)
            .map(|(draft, after)| OrderItem {
                date: draft.date.as_ref().map(|date| &date.value),
                after,
            })
            .collect();
        let arranged = arrange(&items);
        for &constraint in &arranged.cycles {
            let (item, after) = (&drafts[constraint.item], &drafts[constraint.after]);
            let message = if constraint.item == constraint.after {
                format!("“{}” is said to come after itself", item.id.value)
            } else {
                format!(
                    "“{}” is said to come after “{}”, which is said to come after it",
                    item.id.value, after.id.value
                )
            };
            self.after_finding(Code::AfterCycle, drafts, constraint, message);
        }
        for &constraint in &arranged.against_dates {
            let (item, after) = (&drafts[constraint.item], &drafts[constraint.after]);
            let date = |draft: &EventDraft| draft.date.as_ref().map(|date| date.value.to_string());
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
            .hint("remove one `after`, or correct a date")
            .also(self.checker.place(&after.id.bytes), "the other event");
        self.checker.findings.push(finding);
    }

    /// Makes the events from their drafts, in `order`.
    fn events_in(
        &mut self,
        order: &[usize],
        mut drafts: Vec<EventDraft>,
        mut all_anchors: Vec<Vec<FoundAnchor>>,
        afters: &[Vec<usize>],
    ) -> Vec<Event> {
        /// So often the memory of drafts is given back: there may be very many of them.
        const RELEASED_AT: usize = 4096;
        let mut position = vec![0; order.len()];
        for (place, &event) in order.iter().enumerate() {
            position[event] = place;
        }
        let placed = |events: &[usize]| -> Vec<EventIndex> {
            events.iter().map(|&event| EventIndex(position[event])).collect()
        };
        let mut events: Vec<Event> = Vec::with_capacity(order.len());
        drafts.reverse();
        all_anchors.reverse();
        while let Some((draft, anchors)) = drafts.pop().zip(all_anchors.pop()) {
            let number = events.len();
            if number.is_multiple_of(RELEASED_AT) {
                drafts.shrink_to_fit();
                all_anchors.shrink_to_fit();
            }
            let mut related = self.events_named(&draft.related);
            // An event related to itself has been reported.
            related.retain(|&other| other != number);
            let mut event = self.event(draft, anchors);
            event.related = placed(&related);
            event.after = placed(&afters[number]);
            events.push(event);
        }
        put_in_place(&mut events, position);
        events
    }

    fn event(&mut self, draft: EventDraft, anchors: Vec<FoundAnchor>) -> Event {
        // No more memory than they need: there may be very many events.
        let mut passages = Vec::with_capacity(draft.passages.len());
        for (draft, found) in draft.passages.into_iter().zip(anchors) {
            let by = self.credits_of(&draft.by);
            passages.extend(passage(draft, found, by));
        }
        Event {
            id: draft.id.value.into(),
            date: draft.date.map(|date| date.value),
            unread_date: draft.unread_date,
            status: draft.status,
            unread_status: draft.unread_status,
            unread: draft.unread,
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
}

/// Moves each item to its position. A second list of them would need as much memory again.
fn put_in_place<T>(items: &mut [T], mut position: Vec<usize>) {
    for at in 0..items.len() {
        while position[at] != at {
            let to = position[at];
            items.swap(at, to);
            position.swap(at, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::put_in_place;

    #[test]
    fn items_are_moved_to_their_positions() {
        let mut items = ["d", "a", "c", "b", "e"];
        put_in_place(&mut items, vec![3, 0, 2, 1, 4]);
        assert_eq!(items, ["a", "b", "c", "d", "e"]);
    }
}
