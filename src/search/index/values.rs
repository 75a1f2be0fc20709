//! What many events share: names, sources, tags, dates and what is asked for by key, each a number.

use std::collections::HashMap;
use std::sync::Arc;

use super::Label;
use super::words::{add_extras, add_words};
use crate::date::{Bound, Date};
use crate::describe::fixed_words;
use crate::language::Localized;
use crate::name::{Credit, Name};
use crate::search::field::{date_texts, name_texts};
use crate::search::token::{Rows, WeightClass};
use crate::search::vocabulary::Numbering;
use crate::text::fold_into;
use crate::timeline::{Event, Facet, FacetRef, FacetValue, Timeline};

/// What events share, numbered.
pub struct Values<'t> {
    timeline: &'t Timeline,
    /// The words of each value: names, sources, tags, what is asked for by key, dates, in this
    /// order.
    pub rows: Rows,
    /// What each value but a date is called.
    pub labels: Vec<Label>,
    /// The numbers of all but names and sources, which stand in their own order.
    numbers: HashMap<FacetRef<'t>, u32>,
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
            numbers: HashMap::new(),
            dates: Vec::new(),
            dates_by_edtf: HashMap::new(),
            numbering: Numbering::default(),
            folded: String::new(),
        };
        values.add_names();
        values.add_sources();
        let facets = Facet::ALL.into_iter().filter(|&facet| !is_in_own_order(facet));
        facets.for_each(|facet| values.add_facet(facet));
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
            self.add_label(&name.id, name_called(name), &[]);
        }
    }

    fn add_sources(&mut self) {
        for value in Facet::Source.all(self.timeline) {
            self.add_value(value);
        }
    }

    /// All values that there can be, so that an event can be asked for by one that none has.
    fn add_facet(&mut self, facet: Facet) {
        for value in facet.all(self.timeline) {
            self.numbers.insert(value, self.next());
            self.add_value(value);
        }
    }

    fn add_value(&mut self, value: FacetRef<'t>) {
        let timeline = self.timeline;
        let id = value.id(timeline);
        let called = fixed_words(value).or_else(|| called(timeline, value));
        let own = fixed_words(value);
        let own = own.iter().flat_map(Localized::texts).map(AsRef::as_ref);
        let texts = value.spellings(timeline).into_iter().chain(own);
        std::iter::once(id).chain(texts).for_each(|text| self.add_text(text));
        self.add_label(id, called, &[value.facet()]);
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

    /// Returns the number of the next value.
    fn next(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn add_label(&mut self, id: &str, called: Option<Localized>, facets: &[Facet]) {
        self.rows.end_row();
        self.labels.push(Label { id: id.into(), called, facets: facets.to_vec(), events: 0 });
    }

    fn add_text(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        add_words(&self.folded, &mut self.rows, &mut self.numbering, (0, WeightClass::Title));
        add_extras(text, &mut self.rows, &mut self.numbering, (0, WeightClass::Title));
    }

    /// Words come after the values, whose number is known only now.
    fn number_words(&mut self) {
        let first = self.next();
        for token in &mut self.rows.tokens {
            let number = u32::try_from(token.number()).unwrap_or(u32::MAX);
            *token = token.with_number(number.saturating_add(first));
        }
    }

    /// Returns the number of the first word.
    pub fn first_word(&self) -> u32 {
        self.next()
    }

    /// Calls `add` with the values of an event and their fields.
    pub fn of(&self, event: &Event, mut add: impl FnMut(u32, WeightClass)) {
        if let Some(&number) = event.date.as_ref().and_then(|date| self.date(date)) {
            add(number, WeightClass::Date);
        }
        for facet in Facet::ALL {
            for value in facet.values(self.timeline, event) {
                self.number(value).into_iter().for_each(|number| add(number, facet.into()));
            }
        }
    }

    /// Returns the number of a value: names come first, then sources, then all others.
    fn number(&self, value: FacetRef) -> Option<u32> {
        match value {
            FacetValue::Person(name) | FacetValue::Place(name) | FacetValue::Body(name) => {
                u32::try_from(name.0).ok()
            }
            FacetValue::Source(source) => {
                u32::try_from(self.timeline.names().len() + source.0).ok()
            }
            FacetValue::Tag(_)
            | FacetValue::Status(_)
            | FacetValue::State(_)
            | FacetValue::Stance(_)
            | FacetValue::Anchor(_)
            | FacetValue::By(_)
            | FacetValue::Point(_)
            | FacetValue::Kind(_)
            | FacetValue::Author(_)
            | FacetValue::Origin(_)
            | FacetValue::File(_) => self.numbers.get(&value).copied(),
        }
    }

    fn date(&self, date: &Date) -> Option<&u32> {
        self.dates_by_edtf.get(&date.to_string())
    }
}

/// Returns whether names and sources of the file are its values, which are numbered in their own
/// order.
fn is_in_own_order(facet: Facet) -> bool {
    match facet {
        Facet::Person | Facet::Place | Facet::Body | Facet::Source => true,
        Facet::Tag
        | Facet::Status
        | Facet::State
        | Facet::Stance
        | Facet::Anchor
        | Facet::By
        | Facet::Point
        | Facet::Kind
        | Facet::Author
        | Facet::Origin
        | Facet::File => false,
    }
}

/// Returns what the file calls a value.
///
/// Returns `None` for a tag that is its own name.
fn called(timeline: &Timeline, value: FacetRef) -> Option<Localized> {
    match value {
        FacetValue::Tag(tag) => timeline.tag_names().get(tag).cloned(),
        FacetValue::Person(name) | FacetValue::Place(name) | FacetValue::Body(name) => {
            name_called(timeline.name(name))
        }
        FacetValue::Source(source) => {
            let source = timeline.source(source);
            source.publisher.clone().or_else(|| source.title.clone())
        }
        FacetValue::By(credit) | FacetValue::Author(credit) | FacetValue::Origin(credit) => {
            match credit {
                Credit::Name(name) => name_called(timeline.name(*name)),
                Credit::Text(text) => Some(text.clone()),
            }
        }
        FacetValue::File(file) => timeline.file(file).title.clone(),
        FacetValue::Status(_)
        | FacetValue::State(_)
        | FacetValue::Stance(_)
        | FacetValue::Anchor(_)
        | FacetValue::Point(_)
        | FacetValue::Kind(_) => None,
    }
}

/// Returns the preferred spelling of a name in each language.
fn name_called(name: &Name) -> Option<Localized> {
    Localized::by_language(name.spellings.iter().filter_map(preferred).collect())
}

/// Returns the preferred spelling of a language.
fn preferred((tag, spellings): &(Arc<str>, Vec<Arc<str>>)) -> Option<(Arc<str>, Arc<str>)> {
    Some((tag.clone(), spellings.first()?.clone()))
}
