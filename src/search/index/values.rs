//! What many events share: names, sources, tags, dates and what is asked for by key, each a number.

use std::collections::HashMap;
use std::sync::Arc;

use super::Label;
use super::words::{add_extras, add_words};
use crate::date::{Bound, Date};
use crate::language::Localized;
use crate::phrases;
use crate::search::query::Key;
use crate::search::texts::{date_texts, name_texts};
use crate::search::token::{Kind, Rows};
use crate::search::vocabulary::Numbering;
use crate::source::{Anchor, Stance};
use crate::text::fold_into;
use crate::timeline::{Event, EventState, NameIndex, Timeline};

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
    /// The first and last possible days of each distinct date.
    pub dates: Vec<(Bound, Bound)>,
    /// By the EDTF, which is the same only for equal dates.
    dates_by_edtf: HashMap<String, u32>,
    /// The words of the values.
    pub numbering: Numbering,
    folded: String,
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
            dates: Vec::new(),
            dates_by_edtf: HashMap::new(),
            numbering: Numbering::default(),
            folded: String::new(),
        };
        values.add_names();
        values.add_sources();
        values.add_tags();
        values.add_passage_values();
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
            self.add_label(source.id.as_str(), called, &[Key::Source]);
        }
    }

    fn add_tags(&mut self) {
        for tag in self.timeline.events().iter().flat_map(|event| &event.tags) {
            if !self.tags.contains_key(tag.as_ref()) {
                self.tags.insert(tag, self.next());
                self.add_text(tag);
                self.add_label(tag, None, &[Key::Tag]);
            }
        }
    }

    /// Stances, states and anchors: all that there can be, so that an event can be asked for by one
    /// that none has.
    fn add_passage_values(&mut self) {
        self.stances = self.next();
        for stance in Stance::ALL {
            let called =
                Localized::in_each(|language| phrases::stance(Some(stance)).words(language));
            self.add_called(stance.name(), called, Key::Stance);
        }
        self.states = self.next();
        for state in EventState::ALL {
            self.add_called(state.name(), state.called(), Key::State);
        }
        self.anchors = self.next();
        for (name, phrase) in Anchor::NAMES.into_iter().zip(phrases::ANCHORS) {
            let called = Localized::in_each(|language| phrase.words(language));
            self.add_called(name, called, Key::Anchor);
        }
    }

    fn add_called(&mut self, name: &str, called: Localized, key: Key) {
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

    fn add_label(&mut self, id: &str, called: Option<Localized>, keys: &[Key]) {
        self.rows.end_row();
        self.labels.push(Label { id: id.into(), called, keys: keys.to_vec(), events: 0 });
    }

    fn add_text(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        add_words(&self.folded, &mut self.rows, &mut self.numbering, (0, Kind::Title));
        add_extras(text, &mut self.rows, &mut self.numbering, (0, Kind::Title));
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
    pub fn of(&self, event: &Event, mut add: impl FnMut(u32, Kind)) {
        if let Some(&number) = event.date.as_ref().and_then(|date| self.date(date)) {
            add(number, Kind::Date);
        }
        let fields = [
            (&event.people, Kind::Person),
            (&event.places, Kind::Place),
            (&event.bodies, Kind::Body),
        ];
        for (names, kind) in fields {
            for &name in names {
                add(Self::name(name), kind);
            }
        }
        for tag in &event.tags {
            self.tags.get(tag.as_ref()).iter().for_each(|&&number| add(number, Kind::Tag));
        }
        let names = self.timeline.names().len();
        for source in event.sources() {
            add(u32::try_from(names + source.0).unwrap_or(u32::MAX), Kind::Source);
        }
        let numbered = |first: u32, place: usize| first + u32::try_from(place).unwrap_or(0);
        for (place, stance) in Stance::ALL.iter().enumerate() {
            if event.passages.iter().any(|passage| passage.stance == Some(*stance)) {
                add(numbered(self.stances, place), Kind::Stance);
            }
        }
        for (place, state) in EventState::ALL.iter().enumerate() {
            if state.is_of(event) {
                add(numbered(self.states, place), Kind::State);
            }
        }
        for (place, name) in Anchor::NAMES.iter().enumerate() {
            if event.passages.iter().any(|passage| passage.anchor.name() == *name) {
                add(numbered(self.anchors, place), Kind::Anchor);
            }
        }
    }

    fn date(&self, date: &Date) -> Option<&u32> {
        self.dates_by_edtf.get(&date.to_string())
    }
}

/// The preferred spelling of a language.
fn preferred((tag, spellings): &(Arc<str>, Vec<Arc<str>>)) -> Option<(Arc<str>, Arc<str>)> {
    Some((tag.clone(), spellings.first()?.clone()))
}
