//! The state: the contradictions of the events shown, and the selected passage.

use std::sync::Arc;

use ratatui::layout::Size;

use crate::date::Length;
use crate::describe::{contradicting_words, contradiction_sign, contradiction_words};
use crate::i18n::Phrase;
use crate::search::Admitted;
use crate::text::{composed, isolated};
use crate::timeline::{ContradictingPlace, Contradiction, EventIndex, Timeline, contradictions};
use crate::tui::keys::action::Motion;
use crate::tui::layout;
use crate::tui::settings::titled;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Flow, Row, TextStyle, composed_label, date_label, label};
use crate::tui::widgets::report::Report;
use crate::tui::workspace::Workspace;

/// The columns of the sign, with blanks around it.
const SIGN_COLUMNS: u16 = 4;

/// The sign of the passage that `enter` opens.
const CHOSEN: &str = "▌";

/// A contradiction of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The event.
    pub event: EventIndex,
    /// What does not agree.
    pub found: Contradiction,
}

/// The list of contradictions.
#[derive(Debug, Clone, Default)]
pub struct ContradictionList {
    /// What was looked through, to notice when it changes.
    seen: Option<(Arc<Timeline>, Admitted)>,
    entries: Vec<Disagreement>,
    /// Whether the second passage of the selected one is opened.
    is_second: bool,
    report: Report,
}

impl ContradictionList {
    /// The contradictions, in the order of the events.
    pub fn entries(&self) -> &[Disagreement] {
        &self.entries
    }

    /// The selected contradiction.
    pub fn entry(&self) -> Option<&Disagreement> {
        self.entries.get(self.report.chosen())
    }

    /// The list and the description.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The list and the description, mutably.
    pub fn report_mut(&mut self) -> &mut Report {
        self.is_second = false;
        &mut self.report
    }

    /// The passage that `enter` opens.
    pub fn place_of<'e>(&self, entry: &'e Disagreement) -> &'e ContradictingPlace {
        if self.is_second { &entry.found.second } else { &entry.found.first }
    }

    /// The other passage.
    pub fn other_place_of<'e>(&self, entry: &'e Disagreement) -> &'e ContradictingPlace {
        if self.is_second { &entry.found.first } else { &entry.found.second }
    }

    /// Selects another contradiction.
    pub fn go(&mut self, motion: Motion, count: Option<usize>, size: Size) {
        self.is_second = false;
        self.report.go(motion, count, (self.entries.len(), size));
    }

    /// Selects the other passage.
    pub fn other_passage(&mut self) {
        self.is_second = !self.is_second;
    }

    /// Finds the contradictions of the events shown if these have changed, and lays out the list.
    pub fn lay_out(&mut self, workspace: &Workspace) {
        self.find(workspace);
        let Self { entries, report, is_second, .. } = self;
        let row = |number: usize, columns| {
            let entry = entries.get(number);
            entry.map_or_else(Row::default, |entry| row(workspace, entry, columns))
        };
        let describe = |number: usize, columns| {
            let entry = entries.get(number);
            entry.map_or_else(Vec::new, |it| description(workspace, it, *is_second, columns))
        };
        report.lay_out(&layout::problems(workspace.size), entries.len(), row, describe);
    }

    fn find(&mut self, workspace: &Workspace) {
        let (timeline, admitted) = (&workspace.document.timeline, &workspace.selection.admitted);
        let is_same = |(own, with): &(Arc<Timeline>, Admitted)| {
            Arc::ptr_eq(own, timeline) && with == admitted
        };
        if self.seen.as_ref().is_some_and(is_same) {
            return;
        }
        let shown = timeline
            .indexed()
            .filter(|(index, event)| event.passages.len() > 1 && admitted.admits(*index));
        let entries = shown.flat_map(|(event, _)| {
            let found = contradictions(timeline, event).found.into_iter();
            found.map(move |found| Disagreement { event, found })
        });
        self.entries = entries.collect();
        self.seen = Some((Arc::clone(timeline), admitted.clone()));
        let last = self.entries.len().saturating_sub(1);
        if self.report.chosen() > last {
            self.report = Report::default();
        }
    }
}

/// Why the list is empty.
pub fn nothing(workspace: &Workspace) -> Phrase {
    if workspace.selection.admitted.is_whole() {
        Phrase::NoContradictions
    } else {
        Phrase::NoContradictionsShown
    }
}

/// Lays out the sign, the date and title of the event.
fn row(workspace: &Workspace, entry: &Disagreement, columns: u16) -> Row {
    let event = workspace.document.timeline.event(entry.event);
    let settings = workspace.settings;
    let sign = contradiction_sign(&entry.found);
    let role = if entry.found.is_recorded { Role::Sign } else { Role::Warning };
    let point = crate::i18n::point(entry.found.point).words(settings.interface);
    let date = event.date_words(settings.dates(Length::Short));
    let date = date_label(&date, columns / 3, settings.language);
    let place = SIGN_COLUMNS + date.columns() + 2;
    let what = composed(&[titled(event, settings).as_ref(), point], " · ");
    let what = composed_label(&what, columns.saturating_sub(place), settings.interface);
    let row = Row::default().with(2, label(sign, 1), role);
    row.with(SIGN_COLUMNS, date, Role::Date).with(place, what, Role::Text)
}

/// Lays out what does not agree, and both passages.
fn description(
    workspace: &Workspace,
    entry: &Disagreement,
    is_second: bool,
    columns: u16,
) -> Vec<Row> {
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    let event = timeline.event(entry.event);
    let mut flow = Flow::new(columns);
    let what = contradiction_words(&entry.found, settings.interface);
    let heading = TextStyle::composed(Role::Heading, settings.interface);
    flow.text(&format!("{} {what}", contradiction_sign(&entry.found)), heading);
    let places = [(&entry.found.first, !is_second), (&entry.found.second, is_second)];
    for (place, is_chosen) in places {
        let language = settings.interface;
        let Some(own) = contradicting_words(timeline, event, place, language) else { continue };
        let facts = composed_label(&own.facts, columns.saturating_sub(2), language);
        let row = Row::default().with(2, facts, Role::Dim);
        flow.row(if is_chosen { row.with(0, label(CHOSEN, 1), Role::Active) } else { row });
        let quote = format!("“{}”", isolated(own.quote));
        flow.text(&quote, TextStyle::plain(Role::Quote).indented(4));
    }
    flow.into_rows()
}
