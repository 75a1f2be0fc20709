//! The filter dialog: every value by which events can be filtered, with the number of events that
//! have it.
//!
//! The filter itself holds the selected values; this is only the list.

use crate::date::{Length, words};
use crate::describe::distinct_name;
use crate::i18n::{self, Phrase};
use crate::language::Language;
use crate::search::QueryKey;
use crate::source::{SourceIndex, Stance};
use crate::text::fold;
use crate::timeline::{AnchorState, EventState, Filter, NameIndex, Status, Tag, Timeline};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{Row, label};
use crate::tui::widgets::input::Input;

/// A value to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A tag.
    Tag(Tag),
    /// A person.
    Person(NameIndex),
    /// A place.
    Place(NameIndex),
    /// A body.
    Body(NameIndex),
    /// A source.
    Source(SourceIndex),
    /// A status of an event.
    Status(Status),
    /// A state of an event.
    State(EventState),
    /// A stance of a passage.
    Stance(Stance),
    /// How a passage matches its source.
    Anchor(AnchorState),
    /// The first day of the time span.
    From,
    /// The last day of the time span.
    Until,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    Heading(Phrase),
    /// With the number of events that have it.
    Choice(Choice, usize),
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct FilterMenu {
    items: Vec<Item>,
    /// The search text; only matching values are listed.
    typed: Input,
    /// The searchable words of each item, built on first use.
    folded: Vec<String>,
    /// The listed items, by their numbers.
    listed: Vec<usize>,
    cursor: Cursor,
    input: Option<Input>,
    input_column: u16,
    rows: Vec<Row>,
}

impl FilterMenu {
    /// Creates the list of all values of `timeline`.
    pub fn new(timeline: &Timeline) -> Self {
        let mut menu = Self::default();
        menu.renew(timeline);
        menu
    }

    /// Rebuilds the list for another timeline. Keeps the selected row if it still exists.
    pub fn renew(&mut self, timeline: &Timeline) {
        self.items = items(timeline);
        self.folded.clear();
        self.input = None;
        self.apply_search(timeline);
    }

    /// The search text.
    pub fn typed(&self) -> &Input {
        &self.typed
    }

    /// Edits the search text and updates the list.
    pub fn type_words(&mut self, timeline: &Timeline, change: impl FnOnce(&mut Input)) {
        let before = self.typed.text().to_owned();
        change(&mut self.typed);
        if self.typed.text() != before {
            self.apply_search(timeline);
        }
    }

    /// Lists the values that have every word of the search text, each under its heading.
    fn apply_search(&mut self, timeline: &Timeline) {
        let terms = folded(self.typed.text());
        let terms: Vec<&str> = terms.split_whitespace().collect();
        if self.folded.is_empty() && !terms.is_empty() {
            self.folded = self.items.iter().map(|item| item_words(timeline, item)).collect();
        }
        let mut heading = None;
        self.listed.clear();
        for (number, item) in self.items.iter().enumerate() {
            if matches!(item, Item::Heading(_)) {
                heading = Some(number);
                continue;
            }
            let words = self.folded.get(number).map_or("", String::as_str);
            if terms.iter().all(|word| words.contains(word)) {
                self.listed.extend(heading.take());
                self.listed.push(number);
            }
        }
        self.cursor = Cursor::default();
        self.go(Move::By(0));
    }

    fn item(&self, row: usize) -> Option<&Item> {
        self.items.get(*self.listed.get(row)?)
    }

    fn listed(&self) -> impl Iterator<Item = &Item> {
        self.listed.iter().filter_map(|&number| self.items.get(number))
    }

    /// The current row and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The value of the current row.
    pub fn choice(&self) -> Option<&Choice> {
        match self.item(self.cursor.chosen()) {
            Some(Item::Choice(choice, _)) => Some(choice),
            Some(Item::Heading(_)) | None => None,
        }
    }

    /// Every listed value, with the number of events that have it.
    pub fn choices(&self) -> impl Iterator<Item = (&Choice, usize)> {
        self.listed().filter_map(|item| match item {
            Item::Choice(choice, count) => Some((choice, *count)),
            Item::Heading(_) => None,
        })
    }

    /// The number of the current value among them, from 0.
    pub fn number(&self) -> usize {
        let before = self.listed().take(self.cursor.chosen());
        before.filter(|item| matches!(item, Item::Choice(..))).count()
    }

    /// The rows on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The date that is being typed.
    pub fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// The column of the date.
    pub fn input_column(&self) -> u16 {
        self.input_column
    }

    /// Edits the date.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(input) = &mut self.input {
            change(input);
        }
    }

    /// Starts typing a date, with the initial `text`; `None` ends it.
    pub fn type_date(&mut self, text: Option<&str>) {
        self.input = text.map(|text| {
            let mut input = Input::default();
            input.insert(text);
            input
        });
    }

    /// Moves to another value, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        let is_choice = |&(_, item): &(usize, &Item)| matches!(item, Item::Choice(..));
        let choices: Vec<usize> =
            self.listed().enumerate().filter(is_choice).map(|(row, _)| row).collect();
        let current = choices.partition_point(|&row| row < self.cursor.chosen());
        self.cursor.choose(choices.get(way.target(current, choices.len())).copied().unwrap_or(0));
    }

    /// Moves to the value in this row of the list. Returns `false` if the row has none.
    pub fn choose_row(&mut self, row: usize) -> bool {
        let is_choice = matches!(self.item(row), Some(Item::Choice(..)));
        if is_choice {
            self.cursor.choose(row);
        }
        is_choice
    }

    /// Lays out the visible part in an area of some columns and rows.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        filter: &Filter,
        settings: Settings,
        (columns, height): (u16, u16),
    ) {
        // The heading above the first value must be visible too.
        if self.cursor.chosen() <= 1 {
            self.cursor.rewind();
        }
        self.cursor.scroll(height);
        self.input_column = 6.min(columns / 2);
        if let Some(end @ (Choice::From | Choice::Until)) = self.choice() {
            let name = label(end_phrase(end).words(settings.interface), columns / 2);
            self.input_column = (6 + name.columns() + 2).min(columns / 2);
        }
        let shown = self.listed().skip(self.cursor.top()).take(usize::from(height));
        let row = |item| row_of(timeline, item, filter, (settings, columns));
        let rows: Vec<Row> = shown.map(row).collect();
        self.rows = rows;
        if self.listed.is_empty() {
            let nothing = Phrase::NothingFound.words(settings.interface);
            let nothing = label(nothing, columns.saturating_sub(2));
            self.rows.push(Row::default().with(2, nothing, Role::Warning));
        }
    }
}

/// The searchable words of a value: in every language and spelling, and in query syntax.
fn item_words(timeline: &Timeline, item: &Item) -> String {
    let Item::Choice(choice, _) = item else { return String::new() };
    let both = |phrase: Phrase| Language::ALL.map(|it| phrase.words(it).to_owned()).to_vec();
    let names = |name: &NameIndex| timeline.name(*name).all().map(str::to_owned).collect();
    let (key, mut words): (Option<QueryKey>, Vec<String>) = match choice {
        Choice::Tag(tag) => (Some(QueryKey::Tag), vec![tag.to_string()]),
        Choice::Person(it) | Choice::Body(it) => (Some(QueryKey::Person), names(it)),
        Choice::Place(it) => (Some(QueryKey::Place), names(it)),
        Choice::Source(source) => {
            let source = timeline.source(*source);
            let called = Language::ALL.map(|it| distinct_name(timeline, source, it));
            let id = std::iter::once(source.id.as_str().to_owned());
            (Some(QueryKey::Source), id.chain(called).collect())
        }
        Choice::State(state) => {
            let called = state.called();
            let called = called.texts().map(ToString::to_string);
            (
                Some(QueryKey::State),
                std::iter::once(state.name().to_owned()).chain(called).collect(),
            )
        }
        Choice::Status(status) => {
            let called = both(i18n::status(*status));
            let own = std::iter::once(status.name().to_owned());
            (Some(QueryKey::Status), own.chain(called).collect())
        }
        Choice::Stance(stance) => {
            let called = both(i18n::stance(Some(*stance)));
            let own = std::iter::once(stance.name().to_owned());
            (Some(QueryKey::Stance), own.chain(called).collect())
        }
        Choice::Anchor(state) => {
            let own = std::iter::once(state.name().to_owned());
            (Some(QueryKey::Anchor), own.chain(both(state.phrase())).collect())
        }
        Choice::From | Choice::Until => (None, both(end_phrase(choice))),
    };
    let spelt =
        |key: QueryKey| key.spellings().map(|sign| asked_as(sign, &words)).collect::<Vec<_>>();
    let asked = key.map(spelt).unwrap_or_default();
    words.extend(asked);
    folded(&words.join(" "))
}

/// The words of a text, folded, with the colon that ends a query key.
fn folded(text: &str) -> String {
    let part = |part: &str| fold(part).text().trim().to_owned();
    let word = |word: &str| word.split(':').map(part).collect::<Vec<_>>().join(":");
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Prefixes every word with a sign of the query syntax.
fn asked_as(sign: &str, words: &[String]) -> String {
    let words = words.iter().flat_map(|text| text.split_whitespace());
    words.map(|word| format!("{sign}{word}")).collect::<Vec<_>>().join(" ")
}

fn end_phrase(end: &Choice) -> Phrase {
    if *end == Choice::From { Phrase::From } else { Phrase::Until }
}

fn items(timeline: &Timeline) -> Vec<Item> {
    let mut items = Vec::new();
    let mut group = |phrase: Phrase, choices: Vec<(Choice, usize)>| {
        let there = choices.into_iter().filter(|&(_, count)| count > 0);
        let own: Vec<Item> = there.map(|(choice, count)| Item::Choice(choice, count)).collect();
        if !own.is_empty() {
            items.push(Item::Heading(phrase));
            items.extend(own);
        }
    };
    let tally = timeline.tally();
    let names = || (0..timeline.names().len()).map(NameIndex);
    let sources = (0..timeline.sources().len()).map(SourceIndex);
    let with = |(stance, count)| (Choice::Stance(stance), count);
    // Every dated event has a time.
    let time = [Choice::From, Choice::Until].map(|end| (end, tally.dated()));
    group(
        Phrase::Tags,
        tally.tags().into_iter().map(|(tag, n)| (Choice::Tag(tag.clone()), n)).collect(),
    );
    group(Phrase::People, names().map(|it| (Choice::Person(it), tally.person(it))).collect());
    group(Phrase::Places, names().map(|it| (Choice::Place(it), tally.place(it))).collect());
    group(Phrase::Bodies, names().map(|it| (Choice::Body(it), tally.body(it))).collect());
    group(Phrase::Sources, sources.map(|it| (Choice::Source(it), tally.source(it))).collect());
    group(Phrase::Statuses, tally.statuses().map(|(it, n)| (Choice::Status(it), n)).collect());
    group(Phrase::States, tally.states().map(|(it, n)| (Choice::State(it), n)).collect());
    group(Phrase::Stances, tally.stances().map(with).collect());
    group(Phrase::Anchors, tally.anchors().map(|(it, n)| (Choice::Anchor(it), n)).collect());
    group(Phrase::Time, time.into());
    items
}

/// Whether `filter` has the value.
pub fn is_chosen(filter: &Filter, choice: &Choice) -> bool {
    match choice {
        Choice::Tag(tag) => filter.tags.contains(tag),
        Choice::Person(name) => filter.people.contains(name),
        Choice::Place(name) => filter.places.contains(name),
        Choice::Body(name) => filter.bodies.contains(name),
        Choice::Source(source) => filter.sources.contains(source),
        Choice::Status(status) => filter.statuses.contains(status),
        Choice::State(state) => filter.states.contains(state),
        Choice::Stance(stance) => filter.stances.contains(stance),
        Choice::Anchor(state) => filter.anchors.contains(state),
        Choice::From => filter.from.is_some(),
        Choice::Until => filter.to.is_some(),
    }
}

/// Selects or clears the value in the filter; a time can only be cleared.
pub fn switch(filter: &mut Filter, choice: &Choice) {
    fn switched<T: PartialEq + Clone>(list: &mut Vec<T>, item: &T) {
        match list.iter().position(|own| own == item) {
            Some(at) => drop(list.remove(at)),
            None => list.push(item.clone()),
        }
    }
    match choice {
        Choice::Tag(tag) => switched(&mut filter.tags, tag),
        Choice::Person(name) => switched(&mut filter.people, name),
        Choice::Place(name) => switched(&mut filter.places, name),
        Choice::Body(name) => switched(&mut filter.bodies, name),
        Choice::Source(source) => switched(&mut filter.sources, source),
        Choice::Status(status) => switched(&mut filter.statuses, status),
        Choice::State(state) => switched(&mut filter.states, state),
        Choice::Stance(stance) => switched(&mut filter.stances, stance),
        Choice::Anchor(state) => switched(&mut filter.anchors, state),
        Choice::From => filter.from = None,
        Choice::Until => filter.to = None,
    }
}

/// Names the value; for a time, its current setting.
pub fn choice_words(
    timeline: &Timeline,
    choice: &Choice,
    filter: &Filter,
    settings: Settings,
) -> String {
    let interface = settings.interface;
    let name = |name: &NameIndex| timeline.name(*name).preferred(settings.texts()).to_owned();
    let end = |date: &Option<crate::date::Date>| {
        let date = date.as_ref().map(|date| words(date, settings.dates(Length::Full)));
        let date = date.unwrap_or_else(|| Phrase::AnyTime.words(interface).to_owned());
        format!("{}  {date}", end_phrase(choice).words(interface))
    };
    match choice {
        Choice::Tag(tag) => format!("#{tag}"),
        Choice::Person(it) | Choice::Place(it) | Choice::Body(it) => name(it),
        Choice::Source(source) => {
            distinct_name(timeline, timeline.source(*source), settings.texts())
        }
        Choice::Status(status) => i18n::status(*status).words(interface).to_owned(),
        Choice::State(state) => state.called().in_language(interface).to_owned(),
        Choice::Stance(stance) => i18n::stance(Some(*stance)).words(interface).to_owned(),
        Choice::Anchor(state) => state.phrase().words(interface).to_owned(),
        Choice::From => end(&filter.from),
        Choice::Until => end(&filter.to),
    }
}

fn row_of(
    timeline: &Timeline,
    item: &Item,
    filter: &Filter,
    (settings, columns): (Settings, u16),
) -> Row {
    let interface = settings.interface;
    let (choice, count) = match item {
        Item::Heading(phrase) => {
            let line = label(phrase.words(interface), columns.saturating_sub(2));
            return Row::default().with(1, line, Role::Heading);
        }
        Item::Choice(choice, count) => (choice, count),
    };
    let text = choice_words(timeline, choice, filter, settings);
    let mark = if is_chosen(filter, choice) { "[x]" } else { "[ ]" };
    let room = columns.saturating_sub(6 + 6);
    let row = Row::default()
        .with(2, label(mark, 3.min(columns.saturating_sub(2))), Role::Sign)
        .with(6, label(&text, room), Role::Text);
    if matches!(choice, Choice::From | Choice::Until) {
        return row;
    }
    let count = label(&count.to_string(), 5);
    let column = columns.saturating_sub(count.columns() + 1);
    row.with(column, count, Role::Dim)
}
