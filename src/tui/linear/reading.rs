//! Reading an article on: paragraph by paragraph, from what is looked at.

use std::io::{self, Write};

use super::told::article::{Focus, paragraph_at, paragraph_number, plain, worded};
use super::{Conversation, steps, told};
use crate::tui::action::{Action, Msg};
use crate::tui::update::update;

impl<W: Write> Conversation<'_, W> {
    /// Says where one is; in an article also where the reading has come to.
    pub fn say_where(&mut self) -> io::Result<()> {
        for line in told::here(&self.state) {
            self.speech.say(&line)?;
        }
        let (Some(reader), Some(number)) = (&self.state.reader, self.reading) else {
            return Ok(());
        };
        let all = worded(reader.text());
        let start = Focus::of(reader).map_or(0, |focus| focus.start());
        if self.state.overlay.is_some() || paragraph_at(&all, start) == number {
            return Ok(());
        }
        let range = all.get(number).cloned().unwrap_or_default();
        let place = paragraph_number(&self.state, number, all.len());
        let said = format!("{place}: {}", plain(&self.state, reader, &range));
        self.speech.say(&said)
    }

    /// Goes through the article by paragraphs; what lies before a page further on is said too.
    pub fn read(&mut self, action: Action, count: Option<usize>) -> io::Result<()> {
        self.follow();
        let Some(reader) = &self.state.reader else { return Ok(()) };
        let all = worded(reader.text());
        let (at, last) = (self.reading.unwrap_or(0), all.len().saturating_sub(1));
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let wanted = match (action, count) {
            (Action::First | Action::Last, Some(nth)) => nth.saturating_sub(1),
            (Action::First, None) => 0,
            (Action::Last, None) => last,
            (action, _) => at.saturating_add_signed(steps(action).saturating_mul(times)),
        };
        let wanted = wanted.min(last);
        let first = match action {
            Action::HalfPages(_) | Action::Pages(_) if wanted > at => at + 1,
            _ => wanted,
        };
        if wanted == at && !matches!(action, Action::First | Action::Last) {
            return Ok(());
        }
        for number in first..=wanted {
            let (Some(reader), Some(range)) = (&self.state.reader, all.get(number)) else { break };
            let place = paragraph_number(&self.state, number, all.len());
            let said = format!("{place}: {}", plain(&self.state, reader, range));
            self.speech.say(&said)?;
        }
        self.reading = Some(wanted);
        // Searches and the way back begin where the reading is.
        let byte = all.get(wanted).map_or(0, |range| range.start);
        update(&mut self.state, Msg::ReadTo(byte));
        Ok(())
    }

    /// The reading begins at what is looked at, as soon as that is something else.
    pub fn follow(&mut self) {
        let Some(reader) = &self.state.reader else {
            (self.reading, self.looked_at) = (None, None);
            return;
        };
        let focus = Focus::of(reader);
        let start = focus.as_ref().map_or(0, Focus::start);
        let looked_at = Some((reader.source(), focus));
        if self.looked_at != looked_at {
            self.reading = Some(paragraph_at(&worded(reader.text()), start));
            self.looked_at = looked_at;
        }
    }
}
