//! Reads an article aloud, paragraph by paragraph.

use std::io::{self, Write};

use crate::tui::keys::action::{Action, Motion, ViewAction};
use crate::tui::message::Msg;
use crate::tui::plain::describe;
use crate::tui::plain::session::{PlainSession, steps};
use crate::tui::session::update;
use crate::tui::views::reader::say::{ReadingFocus, paragraph_at, paragraph_number, plain, worded};

impl<W: Write> PlainSession<'_, W> {
    /// Describes the current context; in an article also how far it has been read.
    pub fn say_where(&mut self) -> io::Result<()> {
        for line in describe::here(&self.session) {
            self.output.say(&line)?;
        }
        let (Some(reader), Some(number)) = (self.session.views.reader(), self.reading) else {
            return Ok(());
        };
        let all = worded(reader.text());
        let start = ReadingFocus::new(reader).map_or(0, |focus| focus.start());
        if self.session.views.window().is_some() || paragraph_at(&all, start) == number {
            return Ok(());
        }
        let range = all.get(number).cloned().unwrap_or_default();
        let place = paragraph_number(&self.session.workspace, number, all.len());
        let said = format!("{place}: {}", plain(&self.session.workspace, reader, &range));
        self.output.say(&said)
    }

    /// Moves through the article by paragraphs. Before a page further on, the paragraphs in between
    /// are read.
    pub fn read(&mut self, action: Action, count: Option<usize>) -> io::Result<()> {
        self.follow();
        let Some(reader) = self.session.views.reader() else { return Ok(()) };
        let all = worded(reader.text());
        let (at, last) = (self.reading.unwrap_or(0), all.len().saturating_sub(1));
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let target = match (action, count) {
            (
                Action::View(ViewAction::Move(Motion::First))
                | Action::View(ViewAction::Move(Motion::Last)),
                Some(nth),
            ) => nth.saturating_sub(1),
            (Action::View(ViewAction::Move(Motion::First)), None) => 0,
            (Action::View(ViewAction::Move(Motion::Last)), None) => last,
            (action, _) => at.saturating_add_signed(steps(action).saturating_mul(times)),
        };
        let target = target.min(last);
        let first = match action {
            Action::View(ViewAction::Move(Motion::HalfPages(_)))
            | Action::View(ViewAction::Move(Motion::Pages(_)))
                if target > at =>
            {
                at + 1
            }
            _ => target,
        };
        if target == at
            && !matches!(
                action,
                Action::View(ViewAction::Move(Motion::First))
                    | Action::View(ViewAction::Move(Motion::Last))
            )
        {
            return Ok(());
        }
        for number in first..=target {
            let (Some(reader), Some(range)) = (self.session.views.reader(), all.get(number)) else {
                break;
            };
            let place = paragraph_number(&self.session.workspace, number, all.len());
            let said = format!("{place}: {}", plain(&self.session.workspace, reader, range));
            self.output.say(&said)?;
        }
        self.reading = Some(target);
        // Searches and history start from where the reading is.
        let byte = all.get(target).map_or(0, |range| range.start);
        update(&mut self.session, Msg::ReadTo(byte));
        Ok(())
    }

    /// Moves the reading position to the current focus, if that has changed.
    pub fn follow(&mut self) {
        let Some(reader) = self.session.views.reader() else {
            (self.reading, self.looked_at) = (None, None);
            return;
        };
        let focus = ReadingFocus::new(reader);
        // The passage in focus may have been taken back: the reading stays where it is.
        let is_gone = |(source, old): &(_, Option<ReadingFocus>)| {
            *source == reader.source() && old.is_some() && focus.is_none()
        };
        if self.looked_at.as_ref().is_some_and(is_gone) {
            self.looked_at = Some((reader.source(), None));
            return;
        }
        let start = focus.as_ref().map_or(0, ReadingFocus::start);
        let looked_at = Some((reader.source(), focus));
        if self.looked_at != looked_at {
            self.reading = Some(paragraph_at(&worded(reader.text()), start));
            self.looked_at = looked_at;
        }
    }
}
