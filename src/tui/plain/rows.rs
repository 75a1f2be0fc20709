//! Lists rows page by page, and selects one.

use std::io::{self, Write};

use crate::i18n::Phrase;
use crate::tui::component::{Before, Listing};
use crate::tui::keys::action::{Action, Context, Motion, ViewAction};
use crate::tui::message::Msg;
use crate::tui::plain::session::{Done, PlainSession, Rest};
use crate::tui::speech::list::{is_entered, numbered_row};
use crate::tui::speech::{sentence, words};

/// The rows of a page.
pub const PAGE: usize = 20;

/// A remainder of so many lines does not get its own page.
const FEW: usize = 3;

/// Hits to list before the user asks for more.
const FIRST_HITS: usize = 8;

impl<W: Write> PlainSession<'_, W> {
    /// Lists hits and what can be copied without being asked.
    pub fn list_what_is_new(&mut self) -> io::Result<()> {
        let context = self.session.context();
        let before = self.before.views.top();
        let view = self.session.views.top();
        let is_entered =
            is_entered(view, Some(Before { workspace: &self.before.workspace, view: before }));
        let typed = view.typed();
        let is_typed = !typed.is_empty() && (is_entered || before.typed() != typed);
        if matches!(context, Context::Jump | Context::FullText) && is_typed {
            self.rows(0, FIRST_HITS)
        } else if matches!(context, Context::Copy | Context::Links) && is_entered {
            self.rows(0, PAGE)
        } else {
            Ok(())
        }
    }

    /// Writes a page of lines, and keeps the rest for `more`.
    pub fn lines(&mut self, mut lines: Vec<String>) -> io::Result<()> {
        let rest = lines.split_off(page(lines.len(), PAGE));
        for line in lines {
            self.output.say(&line)?;
        }
        self.left(rest.len())?;
        self.rest = if rest.is_empty() { Rest::Nothing } else { Rest::Lines(rest) };
        Ok(())
    }

    /// Reports how many lines are left, if any.
    fn left(&mut self, lines: usize) -> io::Result<()> {
        if lines == 0 {
            return Ok(());
        }
        let text = format!("{} {lines}", words(&self.session.workspace, Phrase::MoreFollows));
        self.output.say(&sentence(&[text]))
    }

    /// Lists the rows from this one on, from 0, or from the selected one.
    pub fn list(&mut self, from: Option<usize>) -> io::Result<()> {
        let Some(it) = self.session.listing().filter(|listing| listing.rows > 0) else {
            return self.say(Phrase::NoList);
        };
        let from = from.or(it.chosen).unwrap_or(0);
        self.rows(from.min(it.rows - 1), PAGE)
    }

    fn rows(&mut self, from: usize, most: usize) -> io::Result<()> {
        let all = self.session.listing().map_or(0, |listing| listing.rows);
        let end = from + page(all.saturating_sub(from), most);
        for number in from..end {
            if let Some(row) =
                numbered_row(&self.session.workspace, self.session.views.top(), number)
            {
                self.output.say(&row)?;
            }
        }
        self.left(all.saturating_sub(end))?;
        self.rest = if end < all { Rest::Rows(self.session.context(), end) } else { Rest::Nothing };
        Ok(())
    }

    /// Continues what was cut short; in an article, continues the article.
    pub fn more(&mut self) -> io::Result<()> {
        let context = self.session.context();
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Lines(lines) => self.lines(lines),
            Rest::Rows(listed, from) if listed == context => self.rows(from, PAGE),
            Rest::Rows(..) | Rest::Nothing => {
                if matches!(context, Context::Reader | Context::Matches | Context::Mention) {
                    self.direction = 1;
                    return self.read(Action::View(ViewAction::Move(Motion::Pages(1))), None);
                }
                self.say(Phrase::NothingMore)
            }
        }
    }

    /// Selects a row by its number from 1, and opens hits and menu items.
    pub fn choose(&mut self, number: usize) -> io::Result<Done> {
        let Some(it) = self.session.listing().filter(|listing| listing.rows > 0) else {
            self.say(Phrase::NoList)?;
            return Ok(Done::Refused);
        };
        if number > it.rows {
            let text =
                format!("{} {}", words(&self.session.workspace, Phrase::ListHasOnly), it.rows);
            self.output.say(&sentence(&[text]))?;
            return Ok(Done::Refused);
        }
        let target = signed(number - 1);
        let by = target - signed(it.chosen.unwrap_or(0));
        match self.session.context() {
            Context::Events
            | Context::Matrix
            | Context::Catalogue
            | Context::Problems
            | Context::Contradictions => {
                self.act(Some(number), Action::View(ViewAction::Move(Motion::First)))?;
            }
            Context::Filter
            | Context::Copy
            | Context::Links
            | Context::Stance
            | Context::Change
            | Context::Contents
            | Context::Dates => {
                self.act(Some(number), Action::View(ViewAction::Move(Motion::First)))?;
                return self.act(None, Action::View(ViewAction::Open));
            }
            Context::Jump | Context::FullText | Context::Attach | Context::Naming => {
                if by != 0 {
                    self.act(None, Action::View(ViewAction::Move(Motion::Rows(by))))?;
                }
                return self.act(None, Action::View(ViewAction::Open));
            }
            Context::Reader | Context::Matches | Context::Mention => {
                self.choose_passage(it, target)?;
            }
            Context::Detail | Context::Compare => {
                self.handle(Msg::Do(Action::View(ViewAction::PassageBy(by))))?;
            }
            Context::Find
            | Context::FilterDate
            | Context::Remark
            | Context::Selection
            | Context::NewEvent
            | Context::Prompt
            | Context::Help
            | Context::HelpFind
            | Context::Commands => {
                self.say(Phrase::NoList)?;
                return Ok(Done::Refused);
            }
        }
        // The current place is in neither direction.
        self.direction = 0;
        Ok(Done::Understood)
    }

    /// Goes to a passage of the article, by its number from 0.
    fn choose_passage(&mut self, it: Listing, target: isize) -> io::Result<()> {
        if it.chosen.is_none() {
            // The first step goes to whichever passage comes next.
            self.handle(Msg::Do(Action::View(ViewAction::PassageBy(1))))?;
        }
        let chosen = self.session.listing().and_then(|listing| listing.chosen).unwrap_or(0);
        match target - signed(chosen) {
            0 => {}
            by => drop(self.handle(Msg::Do(Action::View(ViewAction::PassageBy(by))))?),
        }
        Ok(())
    }
}

/// How many of `left` lines to write where `most` are a page. Adds a few rather than leave a tiny
/// page.
fn page(left: usize, most: usize) -> usize {
    if left <= most + FEW { left } else { most }
}

fn signed(number: usize) -> isize {
    isize::try_from(number).unwrap_or(isize::MAX)
}
