//! The filter dialog: every value by which events can be filtered, with the number of events that
//! have it.
//!
//! The query of the workspace holds the selected values; this is only the list.

use crate::date::{Length, words};
use crate::describe::{facet_phrase, value_words};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::search::{AskedTerms, DateSpan, Query};
use crate::text::fold;
use crate::timeline::{AnchorState, Facet, FacetValue, Timeline};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{Row, label};
use crate::tui::widgets::input::Input;
use crate::tui::workspace::Workspace;

/// What a query asks for, as far as the dialog edits it.
#[derive(Debug, Clone, Default)]
pub struct Ticked {
    /// The values.
    pub values: AskedTerms,
    /// The time.
    pub span: DateSpan,
}

impl Ticked {
    /// What the query by which `workspace` is filtered asks for.
    pub fn of(workspace: &Workspace) -> Self {
        let query = workspace.selection.admitted.query();
        if query.is_empty() {
            return Self::default();
        }
        Self { values: workspace.document.index.get().asked(query), span: query.span() }
    }

    /// The query with `value` added or removed.
    pub fn toggled(&self, query: &Query, timeline: &Timeline, value: &FacetValue) -> Query {
        query.toggled(timeline, value.as_ref(), &self.values)
    }

    /// Whether the choice is selected.
    pub fn has(&self, timeline: &Timeline, choice: &Choice) -> bool {
        match choice {
            Choice::Value(value) => self.values.has(timeline, value.as_ref()),
            Choice::From => self.span.from.is_some(),
            Choice::Until => self.span.to.is_some(),
        }
    }
}

/// A value to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A value of a facet.
    Value(FacetValue),
    /// The first day of the time span.
    From,
    /// The last day of the time span.
    Until,
}

/// How quotations may stand in their sources, as far as there is something to look after.
const ANCHORS: [AnchorState; 3] = [AnchorState::Weak, AnchorState::Lost, AnchorState::Unread];

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
        menu.reload(timeline);
        menu
    }

    /// Rebuilds the list for another timeline. Keeps the selected row if it still exists.
    pub fn reload(&mut self, timeline: &Timeline) {
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
        asked: &Ticked,
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
        let row = |item| row_of(timeline, item, asked, (settings, columns));
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
    let Choice::Value(value) = choice else {
        let phrase = end_phrase(choice);
        return folded(&Language::ALL.map(|language| phrase.words(language)).join(" "));
    };
    let value = value.as_ref();
    let called = Language::ALL.map(|language| value_words(timeline, value, language, language));
    let mut words = vec![value.id(timeline).to_owned()];
    // A source is known by its publisher here, not by the words of its title.
    let spellings = value.spellings(timeline).into_iter().filter(|_| value.source().is_none());
    words.extend(spellings.map(str::to_owned));
    words.extend(called);
    let asked = value.facet().spellings().map(|sign| asked_as(sign, &words));
    let asked: Vec<String> = asked.collect();
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
    for facet in Facet::ALL {
        let Some(phrase) = facet_phrase(facet) else { continue };
        let mut values = tally.values(timeline, facet);
        match facet {
            Facet::Tag => values.sort_by(|(one, _), (other, _)| {
                one.as_ref().id(timeline).cmp(other.as_ref().id(timeline))
            }),
            Facet::Anchor => values = anchors(&values),
            Facet::Person
            | Facet::Place
            | Facet::Body
            | Facet::Source
            | Facet::Status
            | Facet::State
            | Facet::Stance
            | Facet::By
            | Facet::Point
            | Facet::Kind
            | Facet::Author
            | Facet::Origin
            | Facet::File => {}
        }
        group(phrase, values.into_iter().map(|(value, n)| (Choice::Value(value), n)).collect());
    }
    // Every dated event has a time.
    group(Phrase::Time, [Choice::From, Choice::Until].map(|end| (end, tally.dated())).into());
    items
}

/// Those of [`ANCHORS`] that there are, in their order.
fn anchors(values: &[(FacetValue, usize)]) -> Vec<(FacetValue, usize)> {
    let counted = |state| values.iter().find(|(value, _)| *value == FacetValue::Anchor(state));
    ANCHORS.into_iter().filter_map(counted).cloned().collect()
}

/// Names the value; for a time, its current setting.
pub fn choice_words(
    timeline: &Timeline,
    choice: &Choice,
    span: &DateSpan,
    settings: Settings,
) -> String {
    let interface = settings.interface;
    let end = |date: &Option<crate::date::Date>| {
        let date = date.as_ref().map(|date| words(date, settings.dates(Length::Full)));
        let date = date.unwrap_or_else(|| Phrase::AnyTime.words(interface).to_owned());
        format!("{}  {date}", end_phrase(choice).words(interface))
    };
    match choice {
        Choice::Value(value) => value_words(timeline, value.as_ref(), settings.texts(), interface),
        Choice::From => end(&span.from),
        Choice::Until => end(&span.to),
    }
}

fn row_of(
    timeline: &Timeline,
    item: &Item,
    asked: &Ticked,
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
    let text = choice_words(timeline, choice, &asked.span, settings);
    let mark = if asked.has(timeline, choice) { "[x]" } else { "[ ]" };
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
