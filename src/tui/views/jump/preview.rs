//! The selected event next to the hits of the jump palette, with its matches.

use crate::tui::settings::titled;
use std::ops::Range;

use crate::date::Length;
use crate::describe::{distinct_name, event_facts};
use crate::export::composed_facts;
use crate::search::{Field, Match};
use crate::text::composed;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{BETWEEN, Flow, Row, TextStyle};

/// Lays out an event and its matching texts in `columns` columns.
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
    flow.text(&date, TextStyle::plain(Role::Date));
    let title = titled(event, settings);
    let marks = |text: &str| {
        found
            .iter()
            .filter(|value| value.text.as_ref() == text)
            .flat_map(|value| value.marks.clone())
            .collect()
    };
    let plain = event.title.in_language(settings.texts());
    let before = title.len() - plain.len();
    let own: Vec<Range<usize>> = marks(plain);
    let own: Vec<_> = own.into_iter().map(|mark| mark.start + before..mark.end + before).collect();
    flow.marked(&title, TextStyle::plain(Role::Heading), &matched(&own));
    let facts = event_facts(timeline, event, settings.texts());
    let facts = composed(&composed_facts(&facts, language), BETWEEN);
    flow.text(&facts, TextStyle::composed(Role::Dim, language));
    let others =
        found.iter().filter(|value| value.field != Field::Date && value.text.as_ref() != plain);
    let mut has_long = false;
    for it in others {
        flow.blank();
        let mut about = vec![it.field.words(language)];
        let passage = it.field.passage().and_then(|number| event.passages.get(number));
        about.extend(passage.map(|passage| {
            distinct_name(timeline, timeline.source(passage.source), settings.texts())
        }));
        flow.text(&composed(&about, BETWEEN), TextStyle::composed(Role::Sign, language));
        flow.marked(&it.text, TextStyle::plain(role_of(it.field)), &matched(&it.marks));
        has_long |= it.field.passage().is_some() || it.field == Field::Summary;
    }
    if let (false, Some(summary)) = (has_long, &event.summary) {
        flow.blank();
        flow.text(summary.in_language(settings.texts()), TextStyle::plain(Role::Text));
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

/// Marks these bytes as matches.
fn matched(bytes: &[Range<usize>]) -> Vec<(Range<usize>, Role)> {
    bytes.iter().map(|bytes| (bytes.clone(), Role::Match)).collect()
}
