//! The date of an event as tables have it.

use crate::date::{CompactDate, DateStyle, Length};
use crate::timeline::Event;

/// When an event was, for a list.
pub fn compact_date(event: &Event, style: DateStyle) -> CompactDate {
    match &event.date {
        Some(date) => CompactDate::new(date, style),
        None => CompactDate::plain(&event.date_words(DateStyle { length: Length::Short, ..style })),
    }
}
