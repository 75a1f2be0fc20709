//! The date of an event as tables show it.

use crate::date::{CompactDate, DateStyle, Length};
use crate::timeline::Event;

/// Formats the date of an event for a list.
pub fn compact_date(event: &Event, style: DateStyle) -> CompactDate {
    match &event.date {
        Some(date) => CompactDate::new(date, style),
        None => CompactDate::plain(&event.date_words(DateStyle { length: Length::Short, ..style })),
    }
}
