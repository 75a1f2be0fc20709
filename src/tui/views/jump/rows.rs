//! The hits of the jump palette, one a row.

use crate::tui::settings::titled;

use crate::date::Length;
use crate::search::{Field, Hit, Match, Tier};
use crate::text::columns;
use crate::timeline::{Event, Timeline};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::excerpt::excerpt;
use crate::tui::widgets::flow::{Row, StyledSpan, label};

/// The most columns of a date.
const DATE_COLUMNS: usize = 24;

/// In a palette narrower than this, titles take precedence over dates and reasons.
const WITH_ALL: u16 = 64;

/// The most columns of a date in a narrow palette: `18–19 Jun 2024`.
const NARROW_DATE_COLUMNS: usize = 14;

/// With fewer columns than this, the matching text is omitted.
const LEAST_EXCERPT: u16 = 12;

/// Lays out hits in `width` columns of a palette of `palette` columns, with the reason of each.
pub fn hit_rows(
    timeline: &Timeline,
    hits: &[(Hit, Vec<Match>)],
    settings: Settings,
    (width, palette): (u16, u16),
) -> Vec<Row> {
    let style = settings.dates(Length::Short);
    let dates = hits.iter().map(|(hit, _)| columns(&timeline.event(hit.event).date_words(style)));
    let most = if palette < WITH_ALL { NARROW_DATE_COLUMNS } else { DATE_COLUMNS };
    let dates = dates.max().unwrap_or(0).min(most).min(usize::from(width / 3));
    let dates = u16::try_from(dates).unwrap_or(u16::MAX);
    let row = |(hit, found): &(Hit, Vec<Match>)| {
        let event = timeline.event(hit.event);
        let room = Room { dates, width, titles_first: palette < WITH_ALL };
        hit_row(event, (hit.tier, found), settings, room)
    };
    hits.iter().map(row).collect()
}

/// The columns of a row.
#[derive(Clone, Copy)]
struct Room {
    dates: u16,
    width: u16,
    /// Whether a title may take the columns of the reason.
    titles_first: bool,
}

/// Lays out the date, the title, and the matching field and text if it is neither.
fn hit_row(
    event: &Event,
    (tier, found): (Tier, &[Match]),
    settings: Settings,
    Room { dates, width, titles_first }: Room,
) -> Row {
    let date = event.date_words(settings.dates(Length::Short));
    let plain = event.title.in_language(settings.texts());
    let title = titled(event, settings);
    let shows = |found: &Match| found.text.as_ref() == plain;
    let is_shown = found.iter().any(shows);
    let other = found.iter().find(|value| match value.field {
        Field::Date => false,
        Field::Title => !is_shown,
        _ => true,
    });
    let remark = tier.remark(settings.language).map(str::to_owned);
    let mut why: Vec<String> = remark.into_iter().collect();
    why.extend(other.map(|other| other.field.words(settings.language)));
    let why = label(&why.join(" · "), width / 2);

    let mut row = Row::default();
    row.pieces.push(piece(2, &date, dates, (Role::Date, found)));
    let column = 2 + dates + 2;
    let reserved = if why.columns() > 0 { why.columns() + 3 } else { 0 };
    let is_cut = usize::from(column + reserved) + columns(&title) > usize::from(width);
    let reserved = if titles_first && is_cut { 0 } else { reserved };
    let room = width.saturating_sub(column + reserved);
    let title = piece(column, &title, room, (Role::Text, found));
    let behind = column + title.line.columns() + 2;
    row.pieces.push(title);
    if reserved == 0 {
        return row;
    }
    let excerpt_at = behind + why.columns() + 2;
    row = row.with(behind, why, Role::Sign);
    if let Some(found) = other.filter(|_| width > excerpt_at + LEAST_EXCERPT) {
        let room = width - excerpt_at;
        row.pieces.push(excerpt((&found.text, &found.marks), excerpt_at, room, Role::Dim));
    }
    row
}

/// Adds a label with its matching letters marked.
fn piece(column: u16, text: &str, columns: u16, (role, found): (Role, &[Match])) -> StyledSpan {
    // The status of an event precedes its title.
    let before = |found: &Match| match found.field {
        Field::Title => text.strip_suffix(found.text.as_ref()).map(str::len),
        _ => (found.text.as_ref() == text).then_some(0),
    };
    let own = found.iter().filter_map(|value| Some((before(value)?, value)));
    let marks = own.flat_map(|(before, it)| {
        let marks = it.marks.iter();
        marks.map(move |mark| (mark.start + before..mark.end + before, Role::Match))
    });
    let line = label(text, columns);
    StyledSpan { column, room: line.columns(), line, role, marks: marks.collect() }
}
