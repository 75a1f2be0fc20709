//! Reading an article on: paragraph by paragraph, from what is looked at.

use std::io::{self, Write};

use crate::tui::keys::action::{Action, Motion, ViewAction};
use crate::tui::message::Msg;
use crate::tui::plain::describe;
use crate::tui::plain::session::{PlainSession, steps};
use crate::tui::session::update;
use crate::tui::views::reader::say::{Focus, paragraph_at, paragraph_number, plain, worded};

impl<W: Write> PlainSession<'_, W> {
    /// Says where one is; in an article also where the reading has come to.
    pub fn say_where(&mut self) -> io::Result<()> {
        for line in describe::here(&self.session) {
            self.output.say(&line)?;
        }
        let (Some(reader), Some(number)) = (self.session.views.reader(), self.reading) else {
            return Ok(());
        };
        let all = worded(reader.text());
        let start = Focus::of(reader).map_or(0, |focus| focus.start());
        if self.session.views.window().is_some() || paragraph_at(&all, start) == number {
            return Ok(());
        }
        let range = all.get(number).cloned().unwrap_or_default();
        let place = paragraph_number(&self.session.workspace, number, all.len());
        let said = format!("{place}: {}", plain(&self.session.workspace, reader, &range));
        self.output.say(&said)
    }

    /// Goes through the article by paragraphs; what lies before a page further on is said too.
    pub fn read(&mut self, action: Action, count: Option<usize>) -> io::Result<()> {
        self.follow();
        let Some(reader) = self.session.views.reader() else { return Ok(()) };
        let all = worded(reader.text());
        let (at, last) = (self.reading.unwrap_or(0), all.len().saturating_sub(1));
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let wanted = match (action, count) {
            (
                Action::View(ViewAction::Move(Motion::First))
                | Action::View(ViewAction::Move(Motion::Last)),
                Some(nth),
            ) => nth.saturating_sub(1),
            (Action::View(ViewAction::Move(Motion::First)), None) => 0,
            (Action::View(ViewAction::Move(Motion::Last)), None) => last,
            (action, _) => at.saturating_add_signed(steps(action).saturating_mul(times)),
        };
        let wanted = wanted.min(last);
        let first = match action {
            Action::View(ViewAction::Move(Motion::HalfPages(_)))
            | Action::View(ViewAction::Move(Motion::Pages(_)))
                if wanted > at =>
            {
                at + 1
            }
            _ => wanted,
        };
        if wanted == at
            && !matches!(
                action,
                Action::View(ViewAction::Move(Motion::First))
                    | Action::View(ViewAction::Move(Motion::Last))
            )
        {
            return Ok(());
        }
        for number in first..=wanted {
            let (Some(reader), Some(range)) = (self.session.views.reader(), all.get(number)) else {
                break;
            };
            let place = paragraph_number(&self.session.workspace, number, all.len());
            let said = format!("{place}: {}", plain(&self.session.workspace, reader, range));
            self.output.say(&said)?;
        }
        self.reading = Some(wanted);
        // Searches and the way back begin where the reading is.
        let byte = all.get(wanted).map_or(0, |range| range.start);
        update(&mut self.session, Msg::ReadTo(byte));
        Ok(())
    }

    /// The reading begins at what is looked at, as soon as that is something else.
    pub fn follow(&mut self) {
        let Some(reader) = self.session.views.reader() else {
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
