//! What many events share: names, sources, tags, dates and what is asked for by key, each a number.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Label;
use super::words::{add_extras, add_words};
use crate::date::{Bound, Date};
use crate::i18n;
use crate::language::Localized;
use crate::name::Credit;
use crate::search::field::{date_texts, name_texts};
use crate::search::query::QueryKey;
use crate::search::token::{Rows, WeightClass};
use crate::search::vocabulary::Numbering;
use crate::source::{Anchor, Point, SourceKind, Stance};
use crate::text::fold_into;
use crate::timeline::{Event, EventState, NameIndex, Status, Timeline};

/// What events share, numbered.
pub struct Values<'t> {
    timeline: &'t Timeline,
    /// The words of each value: names, sources, tags, what is asked for by key, dates, in this order.
    pub rows: Rows,
    /// What each value but a date is called.
    pub labels: Vec<Label>,
    tags: HashMap<&'t str, u32>,
    /// The numbers of the first stance, state and anchor.
    stances: u32,
    states: u32,
    anchors: u32,
    details: Details<'t>,
    /// The first and last possible days of each distinct date.
    pub dates: Vec<(Bound, Bound)>,
    /// By the EDTF, which is the same only for equal dates.
    dates_by_edtf: HashMap<String, u32>,
    /// The words of the values.
    pub numbering: Numbering,
    folded: String,
}

/// What is asked for by keys of its own.
#[derive(Default)]
struct Details<'t> {
    /// The numbers of the first status, point and kind of source.
    statuses: u32,
    points: u32,
    kinds: u32,
    credits: HashMap<(QueryKey, &'t Credit), u32>,
}

impl<'t> Values<'t> {
    /// Numbers what the events of `timeline` share.
    pub fn new(timeline: &'t Timeline) -> Self {
        let mut values = Self {
            timeline,
            rows: Rows::default(),
            labels: Vec::new(),
            tags: HashMap::new(),
            stances: 0,
            states: 0,
            anchors: 0,
            details: Details::default(),
            dates: Vec::new(),
            dates_by_edtf: HashMap::new(),
            numbering: Numbering::default(),
            folded: String::new(),
        };
        values.add_names();
        values.add_sources();
        values.add_tags();
        values.add_passage_values();
        values.add_credits();
        values.add_dates();
        values.number_words();
        values
    }

    fn add_names(&mut self) {
        for name in self.timeline.names() {
            let mut joined = String::new();
            for text in name_texts(name) {
                self.add_text(text);
                // Written in one, too: “Kimjongun”, “بيونغيانغ”.
                fold_into(text, &mut joined);
                if joined.contains(' ') {
                    joined.retain(|c| c != ' ');
                    self.add_text(&joined);
                }
            }
            let called =
                Localized::by_language(name.spellings.iter().filter_map(preferred).collect());
            self.add_label(&name.id, called, &[]);
        }
    }

    fn add_sources(&mut self) {
        for source in self.timeline.sources() {
            self.add_text(source.id.as_str());
            let said = [&source.publisher, &source.title];
            for text in said.into_iter().flatten().flat_map(Localized::texts) {
                self.add_text(text);
            }
            let called = source.publisher.clone().or_else(|| source.title.clone());
            self.add_label(source.id.as_str(), called, &[QueryKey::Source]);
        }
    }

    fn add_tags(&mut self) {
        for tag in self.timeline.events().iter().flat_map(|event| &event.tags) {
            if !self.tags.contains_key(tag.as_ref()) {
                self.tags.insert(tag, self.next());
                self.add_text(tag);
                let names = self.timeline.tag_names().get(tag).cloned();
                names.iter().flat_map(Localized::texts).for_each(|text| self.add_text(text));
                self.add_label(tag, names, &[QueryKey::Tag]);
            }
        }
    }

    /// Stances, states and anchors: all that there can be, so that an event can be asked for by one
    /// that none has.
    fn add_passage_values(&mut self) {
        self.stances = self.next();
        for stance in Stance::ALL {
            let called = Localized::in_each(|language| i18n::stance(Some(stance)).words(language));
            self.add_called(stance.name(), called, QueryKey::Stance);
        }
        self.states = self.next();
        for state in EventState::ALL {
            self.add_called(state.name(), state.called(), QueryKey::State);
        }
        self.anchors = self.next();
        for (name, phrase) in Anchor::NAMES.into_iter().zip(i18n::ANCHORS) {
            let called = Localized::in_each(|language| phrase.words(language));
            self.add_called(name, called, QueryKey::Anchor);
        }
        self.details.statuses = self.next();
        for status in Status::ALL {
            let called = Localized::in_each(|language| i18n::status(status).words(language));
            self.add_called(status.name(), called, QueryKey::Status);
        }
        self.details.points = self.next();
        for point in Point::ALL {
            let called = Localized::in_each(|language| i18n::point(point).words(language));
            self.add_called(point.name(), called, QueryKey::Point);
        }
        self.details.kinds = self.next();
        for kind in SourceKind::ALL {
            self.add_called(kind.name(), Localized::plain(kind.name()), QueryKey::Kind);
        }
    }

    /// Who says something, who wrote a source, who is behind it: each of them once for each key.
    fn add_credits(&mut self) {
        let timeline = self.timeline;
        let passages = timeline.events().iter().flat_map(|event| &event.passages);
        let by = passages.flat_map(|passage| &passage.by).map(|it| (QueryKey::By, it));
        let authors = timeline.sources().iter().flat_map(|source| &source.author);
        let origins = timeline.sources().iter().filter_map(|source| source.origin.as_ref());
        let all = by
            .chain(authors.map(|it| (QueryKey::Author, it)))
            .chain(origins.map(|it| (QueryKey::Origin, it)));
        for (key, credit) in all {
            if self.details.credits.contains_key(&(key, credit)) {
                continue;
            }
            self.details.credits.insert((key, credit), self.next());
            match credit {
                Credit::Name(name) => {
                    let name = timeline.name(*name);
                    name_texts(name).for_each(|text| self.add_text(text));
                    let called = name.spellings.iter().filter_map(preferred).collect();
                    self.add_label(&name.id, Localized::by_language(called), &[key]);
                }
                Credit::Text(text) => {
                    text.texts().for_each(|it| self.add_text(it));
                    let id = text.texts().next().map_or("", |it| it.as_ref());
                    self.add_label(id, Some(text.clone()), &[key]);
                }
            }
        }
    }

    fn add_called(&mut self, name: &str, called: Localized, key: QueryKey) {
        self.add_text(name);
        called.texts().for_each(|text| self.add_text(text));
        self.add_label(name, Some(called), &[key]);
    }

    fn add_dates(&mut self) {
        for date in self.timeline.events().iter().filter_map(|event| event.date.as_ref()) {
            let edtf = date.to_string();
            if !self.dates_by_edtf.contains_key(&edtf) {
                self.dates_by_edtf.insert(edtf, self.next());
                for text in date_texts(date) {
                    self.add_text(&text);
                }
                self.rows.end_row();
                self.dates.push((date.earliest(), date.latest()));
            }
        }
    }

    /// The number of the next value.
    fn next(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn add_label(&mut self, id: &str, called: Option<Localized>, keys: &[QueryKey]) {
        self.rows.end_row();
        self.labels.push(Label { id: id.into(), called, keys: keys.to_vec(), events: 0 });
    }

    fn add_text(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        add_words(&self.folded, &mut self.rows, &mut self.numbering, (0, WeightClass::Title));
        add_extras(text, &mut self.rows, &mut self.numbering, (0, WeightClass::Title));
    }

    /// Words come behind the values, of which only now it is known how many there are.
    fn number_words(&mut self) {
        let first = self.next();
        for token in &mut self.rows.tokens {
            let number = u32::try_from(token.number()).unwrap_or(u32::MAX);
            *token = token.with_number(number.saturating_add(first));
        }
    }

    /// The number of the first word.
    pub fn first_word(&self) -> u32 {
        self.next()
    }

    fn name(name: NameIndex) -> u32 {
        u32::try_from(name.0).unwrap_or(u32::MAX)
    }

    /// Calls `add` with the values of an event and their fields.
    pub fn of(&self, event: &Event, mut add: impl FnMut(u32, WeightClass)) {
        if let Some(&number) = event.date.as_ref().and_then(|date| self.date(date)) {
            add(number, WeightClass::Date);
        }
        let fields = [
            (&event.people, WeightClass::Person),
            (&event.places, WeightClass::Place),
            (&event.bodies, WeightClass::Body),
        ];
        for (names, kind) in fields {
            for &name in names {
                add(Self::name(name), kind);
            }
        }
        for tag in &event.tags {
            self.tags.get(tag.as_ref()).iter().for_each(|&&number| add(number, WeightClass::Tag));
        }
        let names = self.timeline.names().len();
        for source in event.sources() {
            add(u32::try_from(names + source.0).unwrap_or(u32::MAX), WeightClass::Source);
        }
        let numbered = |first: u32, place: usize| first + u32::try_from(place).unwrap_or(0);
        for (place, stance) in Stance::ALL.iter().enumerate() {
            if event.passages.iter().any(|passage| passage.stance == Some(*stance)) {
                add(numbered(self.stances, place), WeightClass::Stance);
            }
        }
        for (place, state) in EventState::ALL.iter().enumerate() {
            if state.is_of(self.timeline, event) {
                add(numbered(self.states, place), WeightClass::State);
            }
        }
        for (place, name) in Anchor::NAMES.iter().enumerate() {
            if event.passages.iter().any(|passage| passage.anchor.name() == *name) {
                add(numbered(self.anchors, place), WeightClass::Anchor);
            }
        }
        for number in self.details_of(event) {
            add(number, WeightClass::Detail);
        }
    }

    /// The values of an event that have no field of their own.
    fn details_of(&self, event: &Event) -> BTreeSet<u32> {
        let details = &self.details;
        let place = |place: Option<usize>| place.and_then(|it| u32::try_from(it).ok());
        let status = |own| place(Status::ALL.iter().position(|it| Some(*it) == own));
        let mut found = BTreeSet::new();
        found.extend(status(event.status).map(|place| details.statuses + place));
        let credit = |key, credit| details.credits.get(&(key, credit)).copied();
        for passage in &event.passages {
            for (number, point) in (details.points..).zip(Point::ALL) {
                found.extend(passage.on.has(point).then_some(number));
            }
            found.extend(passage.by.iter().filter_map(|by| credit(QueryKey::By, by)));
        }
        for source in event.sources() {
            let source = self.timeline.source(source);
            let kind = SourceKind::ALL.iter().position(|it| Some(*it) == source.kind);
            found.extend(place(kind).map(|place| details.kinds + place));
            found.extend(source.author.iter().filter_map(|it| credit(QueryKey::Author, it)));
            found.extend(source.origin.as_ref().and_then(|it| credit(QueryKey::Origin, it)));
        }
        found
    }

    fn date(&self, date: &Date) -> Option<&u32> {
        self.dates_by_edtf.get(&date.to_string())
    }
}

/// The preferred spelling of a language.
fn preferred((tag, spellings): &(Arc<str>, Vec<Arc<str>>)) -> Option<(Arc<str>, Arc<str>)> {
    Some((tag.clone(), spellings.first()?.clone()))
}
