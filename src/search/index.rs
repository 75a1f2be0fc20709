//! The texts of a timeline as rows of numbers, made once.
//!
//! Every event is a row of tokens, one for each of its words. What many events share (names, sources, tags,
//! dates) is one token too, a *value*, whose words are kept once. A token says which word or value it is, in
//! which field it stands and whether a text begins with it. A million events of a hundred words take 400 MB;
//! the texts themselves stay where they are, in the timeline.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::aliases::Aliases;
use super::compound::compounds;
use super::query::Key;
use super::state::State;
use super::symbol::symbols;
use super::texts::{date_texts, name_texts, own_texts};
use super::vocabulary::{Numbering, Vocabulary};
use super::{Field, Weight};
use crate::date::{Bound, Date};
use crate::language::{Language, Localized};
use crate::phrases;
use crate::source::{Anchor, Stance};
use crate::text::fold_into;
use crate::timeline::{Event, NameIndex, Timeline};

/// A word or a value in an event: its number, its field, and whether it begins a text.
#[derive(Debug, Clone, Copy)]
pub struct Token(u32);

impl Token {
    const KIND: u32 = 27;
    const START: u32 = 1 << 31;
    const MOST: u32 = 1 << Self::KIND;

    fn new(number: u32, kind: Kind) -> Self {
        Self(number | (kind as u32) << Self::KIND)
    }

    fn starting(self) -> Self {
        Self(self.0 | Self::START)
    }

    /// Whether a text begins with it.
    pub fn is_start(self) -> bool {
        self.0 & Self::START != 0
    }

    /// Whether it is of a quotation, a summary or a note. These come last in a row.
    pub fn is_long(self) -> bool {
        self.kind() >= Kind::Quote as usize
    }

    /// A bit for the kind of short text it stands in: a title, a name, a tag or an id; 0 for others.
    pub fn group(self) -> u8 {
        const TITLE: usize = Kind::Title as usize;
        const FIRST_NAME: usize = Kind::Person as usize;
        const LAST_NAME: usize = Kind::Body as usize;
        const TAG: usize = Kind::Tag as usize;
        const ID: usize = Kind::Id as usize;
        match self.kind() {
            TITLE => TITLE_GROUP,
            FIRST_NAME..=LAST_NAME => NAME_GROUP,
            TAG | ID => TAG_GROUP,
            _ => 0,
        }
    }

    /// The number of the value or the word.
    pub fn number(self) -> usize {
        (self.0 & (Self::MOST - 1)) as usize
    }

    /// In which field it stands, as a place in [`Weight`].
    pub fn kind(self) -> usize {
        (self.0 >> Self::KIND & 15) as usize
    }
}

/// A field, as far as it matters for what a find is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// The date.
    Date,
    /// A title.
    Title,
    /// A person.
    Person,
    /// A place.
    Place,
    /// A body.
    Body,
    /// A tag.
    Tag,
    /// The id.
    Id,
    /// A source.
    Source,
    /// A stance of a passage.
    Stance,
    /// What the event is.
    State,
    /// How a quotation stands in its source.
    Anchor,
    /// A quotation.
    Quote,
    /// The translation of one.
    Translation,
    /// The summary.
    Summary,
    /// A note.
    Note,
}

impl Field {
    /// Names are people here; what they are worth is the same for all.
    pub fn kind(self) -> Kind {
        match self {
            Self::Date => Kind::Date,
            Self::Title => Kind::Title,
            Self::Name => Kind::Person,
            Self::Tag => Kind::Tag,
            Self::Id => Kind::Id,
            Self::Quote(_) => Kind::Quote,
            Self::Translation(_) => Kind::Translation,
            Self::Summary => Kind::Summary,
            Self::Note => Kind::Note,
        }
    }
}

/// Titles, in [`Token::group`].
const TITLE_GROUP: u8 = 1;

/// Names.
const NAME_GROUP: u8 = 2;

/// Tags and ids.
const TAG_GROUP: u8 = 4;

/// Rows of tokens one behind the other.
#[derive(Debug, Default)]
pub struct Rows {
    tokens: Vec<Token>,
    /// Where in `tokens` each row ends.
    ends: Vec<usize>,
}

impl Rows {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The tokens of a row.
    pub fn row(&self, row: usize) -> &[Token] {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(row).copied().unwrap_or_default();
        self.tokens.get(start.unwrap_or_default()..end).unwrap_or_default()
    }

    fn end_row(&mut self) {
        self.ends.push(self.tokens.len());
    }

    fn bytes(&self) -> usize {
        size_of::<Token>() * self.tokens.capacity() + size_of::<usize>() * self.ends.capacity()
    }
}

/// A name, a source or a tag, for completing what is typed.
#[derive(Debug, Clone)]
pub struct Label {
    /// Its id, or the tag.
    pub id: Arc<str>,
    /// What it is called; `None` for a tag.
    pub called: Option<Localized>,
    /// The fields in which events have it.
    pub keys: Vec<Key>,
    /// How many events have it.
    pub events: usize,
}

/// The texts of a timeline, ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) events: Rows,
    /// The words of each value: names, sources, tags, dates, in this order.
    pub(super) values: Rows,
    pub(super) labels: Vec<Label>,
    /// How many of the values are names; they come first.
    pub(super) names: usize,
    /// For each event, from 0 to 7, how much it rests on, and in the high bits how few names it has.
    priors: Vec<u8>,
    pub(super) aliases: Aliases,
    /// The first and last possible days of each distinct date.
    pub(super) dates: Vec<(Bound, Bound)>,
    pub(super) vocabulary: Vocabulary,
}

impl Index {
    /// Reads every text of `timeline`, on all cores.
    pub fn new(timeline: &Timeline) -> Self {
        let mut values = Values::new(timeline);
        let events = timeline.events();
        let shards = cores().min(events.len().div_ceil(1000)).max(1);
        let size = events.len().div_ceil(shards).max(1);
        let values_ref = &values;
        let read: Vec<Shard> = std::thread::scope(|scope| {
            let parts = events.chunks(size);
            let threads: Vec<_> =
                parts.map(|part| scope.spawn(|| Shard::new(part, values_ref))).collect();
            let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
            joined.map(|it| it.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        let mut numbering = std::mem::take(&mut values.numbering);
        let first = values.first_word();
        let mut rows = Rows::default();
        for shard in read {
            shard.append(&mut rows, &mut numbering, first);
        }
        rows.tokens.shrink_to_fit();
        let mut index = Self {
            events: rows,
            values: values.rows,
            labels: values.labels,
            names: timeline.names().len(),
            priors: events.iter().map(prior).collect(),
            aliases: Aliases::new(timeline.aliases()),
            dates: values.dates,
            vocabulary: Vocabulary::new(&numbering.into_words()),
        };
        index.count_uses();
        index
    }

    /// How many events it holds.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether it holds no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes of memory it takes, small change aside.
    pub fn bytes(&self) -> usize {
        self.events.bytes() + self.values.bytes() + self.vocabulary.bytes()
    }

    /// How many distinct words it holds.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// The number of the token of a word.
    pub(super) fn word_number(&self, word: &str) -> Option<usize> {
        self.vocabulary.find(word).map(|number| self.values.len() + number)
    }

    /// Which of two events comes first that fit alike, from 0 to 7: of those whose title has a word
    /// the one on which more rests, of those that only name something the one that names little else.
    /// `groups` says where words were found ([`Token::group`]).
    pub(super) fn prior(&self, row: usize, groups: u8) -> u8 {
        let own = self.priors.get(row).copied().unwrap_or_default();
        match groups {
            _ if groups & TITLE_GROUP != 0 => own & 7,
            _ if groups & NAME_GROUP != 0 => own >> 3,
            _ => 0,
        }
    }

    /// The numbers of tokens that are dates.
    pub(super) fn date_numbers(&self) -> Range<usize> {
        self.labels.len()..self.values.len()
    }

    /// How many numbers tokens can have.
    pub(super) fn numbers(&self) -> usize {
        self.values.len() + self.vocabulary.len()
    }

    fn count_uses(&mut self) {
        for row in 0..self.events.len() {
            for token in self.events.row(row) {
                let Some(label) = self.labels.get_mut(token.number()) else { continue };
                label.events += 1;
                let key = match token.kind() {
                    kind if kind == Kind::Place as usize => Key::Place,
                    kind if kind == Kind::Person as usize => Key::Person,
                    kind if kind == Kind::Body as usize => Key::Person,
                    // Labels of other kinds know their key.
                    _ => continue,
                };
                if !label.keys.contains(&key) {
                    label.keys.push(key);
                }
            }
        }
    }
}

/// What events share, numbered.
struct Values<'t> {
    timeline: &'t Timeline,
    rows: Rows,
    labels: Vec<Label>,
    tags: HashMap<&'t str, u32>,
    /// The numbers of the first stance, state and anchor.
    stances: u32,
    states: u32,
    anchors: u32,
    dates: Vec<(Bound, Bound)>,
    /// By the EDTF, which is the same only for equal dates.
    dates_by_edtf: HashMap<String, u32>,
    numbering: Numbering,
    folded: String,
}

impl<'t> Values<'t> {
    fn new(timeline: &'t Timeline) -> Self {
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
            let called = Localized::in_each(|language| phrases::stance(Some(stance)).words(language));
            self.add_called(stance.name(), called, Key::Stance);
        }
        self.states = self.next();
        for state in State::ALL {
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
    }

    /// Words come behind the values, of which only now it is known how many there are.
    fn number_words(&mut self) {
        let first = self.next();
        for token in &mut self.rows.tokens {
            token.0 += first;
        }
    }

    fn first_word(&self) -> u32 {
        self.next()
    }

    fn name(name: NameIndex) -> u32 {
        u32::try_from(name.0).unwrap_or(u32::MAX)
    }

    /// The values of an event with their fields.
    fn of(&self, event: &Event, mut add: impl FnMut(u32, Kind)) {
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
        for (place, state) in State::ALL.iter().enumerate() {
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

/// The rows of some events, with words numbered among themselves.
struct Shard {
    rows: Rows,
    numbering: Numbering,
}

impl Shard {
    fn new(events: &[Event], values: &Values) -> Self {
        let first = values.first_word();
        let mut shard = Self { rows: Rows::default(), numbering: Numbering::default() };
        let mut folded = String::new();
        for event in events {
            values.of(event, |number, kind| {
                shard.rows.tokens.push(Token::new(number, kind).starting());
            });
            for (field, text) in own_texts(event) {
                fold_into(text, &mut folded);
                let place = (first, field.kind());
                add_words(&folded, &mut shard.rows, &mut shard.numbering, place);
                // Each as a text of its own, so that the words around it stay neighbours.
                for compound in compounds(text) {
                    add_words(&compound.word, &mut shard.rows, &mut shard.numbering, place);
                }
                for symbol in symbols(text) {
                    let word = symbol.encode_utf8(&mut [0; 4]).to_owned();
                    add_words(&word, &mut shard.rows, &mut shard.numbering, place);
                }
            }
            shard.rows.end_row();
        }
        shard
    }

    /// Adds the rows behind `rows`, with the numbers that `numbering` gives to the words.
    fn append(self, rows: &mut Rows, numbering: &mut Numbering, first: u32) {
        let words = self.numbering.into_words();
        let numbers: Vec<u32> = words.iter().map(|word| first + numbering.number(word)).collect();
        let before = rows.tokens.len();
        rows.tokens.extend(self.rows.tokens.iter().map(|token| {
            let own = (token.0 & (Token::MOST - 1)).checked_sub(first);
            let number = own.and_then(|own| numbers.get(own as usize));
            number.map_or(*token, |number| Token(token.0 & !(Token::MOST - 1) | number))
        }));
        rows.ends.extend(self.rows.ends.iter().map(|end| before + end));
    }
}

/// Adds the words of a folded text. Words beyond the 134 million that can be numbered are left out.
fn add_words(folded: &str, rows: &mut Rows, numbering: &mut Numbering, (first, kind): (u32, Kind)) {
    let mut is_start = true;
    for word in folded.split_ascii_whitespace() {
        let number = first.saturating_add(numbering.number(word));
        if number < Token::MOST {
            let token = Token::new(number, kind);
            rows.tokens.push(if is_start { token.starting() } else { token });
            is_start = false;
        }
    }
}

/// How much an event rests on, and how few names it has, three bits each.
fn prior(event: &Event) -> u8 {
    let rests_on = match event.passages.len() {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=5 => 3,
        6..=7 => 4,
        8..=10 => 5,
        11..=15 => 6,
        _ => 7,
    };
    let names = event.names().count().min(7);
    rests_on | u8::try_from(7 - names).unwrap_or(0) << 3
}

/// How many threads are worth starting.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

impl Weight {
    /// What a find in a field counts for a word: title and names before quotations before notes.
    pub const WORD: Self = Self([95, 100, 85, 85, 85, 75, 75, 0, 0, 0, 0, 50, 46, 42, 30, 0]);
    /// The same for a date, which rather is the event's.
    pub const DATE: Self = Self([115, 100, 85, 85, 85, 75, 75, 0, 0, 0, 0, 50, 46, 42, 30, 0]);
    /// Fields that can be all that was typed.
    pub const WHOLE: Self = Self([0, 100, 85, 85, 85, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    /// Nothing but these fields counts.
    pub fn only(kinds: &[Kind]) -> Self {
        let mut weights = [0; 16];
        for &kind in kinds {
            weights[kind as usize] = 100;
        }
        Self(weights)
    }

    /// What a find in this field is worth.
    pub fn of(self, kind: Kind) -> u32 {
        self.0[kind as usize]
    }
}

impl Label {
    /// What it is called in `language`; a tag is its own name.
    pub fn in_language(&self, language: Language) -> &str {
        self.called.as_ref().map_or(self.id.as_ref(), |called| called.in_language(language))
    }
}
