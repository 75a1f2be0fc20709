//! The events that a selection most likely belongs to.

use std::ops::Range;

use crate::source::SourceIndex;
use crate::timeline::{EventIndex, Timeline};

use super::context::{mentioned_dates, names_in};

/// The score of the event that the user came from.
const CAME_FROM: usize = 6;

/// The score of an event whose date the selection names.
const NAMED_DATE: usize = 8;

/// The score of an event whose date is named near the selection.
const NEAR_DATE: usize = 3;

/// The score of each name that the selection and the event share.
const NAME: usize = 2;

/// Returns the events for which `bytes` of the article of `source` may be evidence.
///
/// The likeliest come first: those with a date or a name that occurs there, and the event that the
/// user came from. Events without a score are left out.
pub fn likely_events(
    timeline: &Timeline,
    source: SourceIndex,
    bytes: &Range<usize>,
    came_from: Option<EventIndex>,
) -> Vec<EventIndex> {
    let text = timeline.source(source).article.text();
    let words = text.and_then(|text| text.get(bytes.clone())).unwrap_or_default();
    let names = names_in(timeline, words);
    let dates = mentioned_dates(timeline, source, bytes);
    let mut ranked: Vec<(usize, EventIndex)> = Vec::new();
    for (index, event) in timeline.indexed() {
        let mut score = if came_from == Some(index) { CAME_FROM } else { 0 };
        if let Some(date) = &event.date {
            let agrees = |mention: &&super::MentionedDate| !date.excludes(&mention.date);
            let named = dates.iter().filter(agrees).map(|date| date.is_within(bytes)).max();
            score += match named {
                Some(true) => NAMED_DATE,
                Some(false) => NEAR_DATE,
                None => 0,
            };
        }
        score += NAME * event.names().filter(|name| names.contains(name)).count();
        if score > 0 {
            ranked.push((score, index));
        }
    }
    ranked.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
    ranked.into_iter().map(|(_, index)| index).collect()
}
