//! The chosen event beside the hits of the jump palette, with what matched in it.

use super::Settings;
use crate::date::Length;
use crate::describe::{distinct_name, event_facts};
use crate::export::composed_facts;
use crate::search::{Field, Match};
use crate::text::composed;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::row::{BETWEEN, Flow, Row, Setting};
use crate::tui::theme::Role;

/// Lays out an event and the texts of it that matched in `columns` columns.
pub fn rows(
    timeline: &Timeline,
    (index, found): (EventIndex, &[Match]),
    settings: Settings,
    columns: u16,
) -> Vec<Row> {
    let language = settings.language;
    let event = timeline.event(index);
    let mut flow = Flow::new(columns);
    let date = event.date_words(settings.dates(Length::Full));
    flow.text(&date, Setting::plain(Role::Date));
    let title = event.title.in_language(language);
    let marks = |text: &str| {
        found.iter().filter(|it| it.text.as_ref() == text).flat_map(|it| it.marks.clone()).collect()
    };
    let own: Vec<_> = marks(title);
    flow.marked(title, Setting::plain(Role::Heading), (&own, Role::Match));
    let facts = composed_facts(&event_facts(timeline, event, language), language);
    flow.text(&facts.join(BETWEEN), Setting::composed(Role::Dim, language));
    let others = found.iter().filter(|it| it.field != Field::Date && it.text.as_ref() != title);
    let mut has_long = false;
    for it in others {
        flow.blank();
        let mut about = vec![it.field.words(language)];
        let passage = it.field.passage().and_then(|number| event.passages.get(number));
        about.extend(
            passage
                .map(|passage| distinct_name(timeline, timeline.source(passage.source), language)),
        );
        flow.text(&composed(&about, BETWEEN), Setting::composed(Role::Sign, language));
        flow.marked(&it.text, Setting::plain(role_of(it.field)), (&it.marks, Role::Match));
        has_long |= it.field.passage().is_some() || it.field == Field::Summary;
    }
    if let (false, Some(summary)) = (has_long, &event.summary) {
        flow.blank();
        flow.text(summary.in_language(language), Setting::plain(Role::Text));
    }
    flow.into_rows()
}

fn role_of(field: Field) -> Role {
    match field {
        Field::Quote(_) => Role::Quote,
        Field::Translation(_) => Role::Translation,
        _ => Role::Text,
    }
}
