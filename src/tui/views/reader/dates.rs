//! The dates that an article mentions: the current one, those on the screen, and the list of those
//! that no passage uses yet.

use std::ops::Range;

use crate::capture::{
    DateHash, UnusedDate, mention_after, mention_before, mentions_in, names_in, unused_dates,
};
use crate::date::{Length, Mention, words};
use crate::describe::certainty;
use crate::excerpt::one_line;
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::tui::keys::action::{Action, Context, ReaderAction, SelectAction, ViewAction};
use crate::tui::keys::binding::key_of;
use crate::tui::message::Effect;
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::speech::list::excerpt;
use crate::tui::theme::Role;
use crate::tui::views::reader::contents::PASSAGE_ROWS;
use crate::tui::views::reader::date_list::DateList;
use crate::tui::views::reader::state::Reader;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::widgets::flow::{Row, composed_label, date_label, label};
use crate::tui::workspace::Workspace;

/// The sign of a sentence that names somebody or something known, and that nothing quotes.
pub const CANDIDATE: &str = "◆";

/// The columns of the sign and the blank after it.
const SIGN_COLUMNS: u16 = 2;

/// What has become of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateUse {
    /// A passage quotes it.
    Quoted,
    /// Nothing yet.
    Unused,
    /// The user has dismissed it.
    Dismissed,
}

impl DateUse {
    /// Its name.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Quoted => Phrase::DateUsed,
            Self::Unused => Phrase::DateUnused,
            Self::Dismissed => Phrase::DateDismissed,
        }
    }
}

/// The dates of the article as they are now, without dismissed ones unless they are listed too.
fn dates(reader: &Reader, workspace: &Workspace, shows_dismissed: bool) -> Vec<UnusedDate> {
    let all = unused_dates(&workspace.document.timeline, reader.source());
    let is_listed = |date: &UnusedDate| {
        shows_dismissed || use_of(reader, workspace, &date.mention.bytes) != DateUse::Dismissed
    };
    all.into_iter().filter(is_listed).collect()
}

/// Finds the unused dates on the screen, and lays out the list of all of them if it is open.
pub fn lay_out(reader: &mut Reader, workspace: &Workspace) {
    let area = reader.panes(workspace.size).contents;
    if let Some(mut list) = reader.take_dates() {
        list.lay_out(area.height, |date| date_rows(reader, workspace, date, area.width));
        reader.set_dates(Some(list));
    }
    let mentions = on_screen(reader, workspace);
    reader.set_mentions(mentions);
}

/// A date, what it means, and its sentence.
fn date_rows(reader: &Reader, workspace: &Workspace, date: &UnusedDate, width: u16) -> [Row; 2] {
    let settings = workspace.settings;
    let meant = match &date.mention.date {
        Some(meant) => words(meant, settings.dates(Length::Short)),
        None => "–".to_owned(),
    };
    let meant = date_label(&meant, width.saturating_sub(SIGN_COLUMNS) / 2, settings.language);
    let column = SIGN_COLUMNS + meant.columns() + 2;
    let facts = facts(reader, workspace, date);
    let facts =
        composed_label(&composed(&facts, " · "), width.saturating_sub(column), settings.interface);
    let row = Row::default();
    let row = if is_candidate(reader, workspace, date) {
        row.with(0, label(CANDIDATE, 1), Role::Sign)
    } else {
        row
    };
    let row = row.with(SIGN_COLUMNS, meant, Role::Date).with(column, facts, Role::Dim);
    let quote = sentence_at(reader, date);
    let quote = label(&quote, width.saturating_sub(SIGN_COLUMNS + 2));
    [row, Row::default().with(SIGN_COLUMNS + 2, quote, Role::Quote)]
}

/// Its certainty, its line, and whether it was dismissed.
fn facts(reader: &Reader, workspace: &Workspace, date: &UnusedDate) -> Vec<String> {
    let article = &workspace.document.timeline.source(reader.source()).article;
    let line = article.line_of(date.mention.bytes.start);
    let line = format!("{} {line}", workspace.words(Phrase::Line));
    let mut facts = vec![workspace.words(certainty(date.mention.certainty)).to_owned(), line];
    if use_of(reader, workspace, &date.mention.bytes) == DateUse::Dismissed {
        facts.push(workspace.words(Phrase::DateDismissed).to_owned());
    }
    facts
}

/// The sentence of a date, from a little before the date.
fn sentence_at(reader: &Reader, date: &UnusedDate) -> String {
    let text = reader.text().get(date.sentence.clone()).unwrap_or_default();
    let text = excerpt(text, date.mention.bytes.start.saturating_sub(date.sentence.start));
    one_line(&text)
}

/// Whether its sentence may be an event: nothing of it is quoted, and it has a known name.
fn is_candidate(reader: &Reader, workspace: &Workspace, date: &UnusedDate) -> bool {
    let words = reader.text().get(date.sentence.clone()).unwrap_or_default();
    date.is_sentence_free && !names_in(&workspace.document.timeline, words).is_empty()
}

/// A date of the list in words, for plain mode.
pub fn spoken(reader: &Reader, workspace: &Workspace, date: &UnusedDate) -> String {
    let meant = match &date.mention.date {
        Some(meant) => words(meant, workspace.settings.dates(Length::Full)),
        None => workspace.words(Phrase::DateNotSaid).to_owned(),
    };
    let mut parts = vec![meant];
    parts.extend(facts(reader, workspace, date));
    format!("{}: {}", composed(&parts, ", "), sentence_at(reader, date))
}

/// What has become of the date at some bytes of the article.
pub fn use_of(reader: &Reader, workspace: &Workspace, bytes: &Range<usize>) -> DateUse {
    let pieces = reader.links().iter().flat_map(|link| &link.pieces);
    let is_here = |it: &Range<usize>| it.start < bytes.end && bytes.start < it.end;
    if pieces.into_iter().any(is_here) {
        DateUse::Quoted
    } else if workspace.dismissals.contains(&hash(reader, workspace, bytes)) {
        DateUse::Dismissed
    } else {
        DateUse::Unused
    }
}

fn hash(reader: &Reader, workspace: &Workspace, bytes: &Range<usize>) -> DateHash {
    workspace.date_hash(reader.source(), reader.text(), bytes)
}

/// The dates on the screen that nothing uses and that are not dismissed.
fn on_screen(reader: &Reader, workspace: &Workspace) -> Vec<Range<usize>> {
    let source = workspace.document.timeline.source(reader.source());
    let found = mentions_in(reader.text(), source.published.as_ref(), &reader.visible());
    let found = found.into_iter().map(|it| it.bytes);
    found.filter(|bytes| use_of(reader, workspace, bytes) == DateUse::Unused).collect()
}

/// Performs an action on dates.
pub fn act(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ReaderAction,
    count: Option<usize>,
) -> Next {
    match action {
        ReaderAction::DateBy(by) => go_by(reader, workspace, times(by, count)),
        ReaderAction::Dates => open_list(reader, workspace),
        ReaderAction::Dismiss => return dismiss(reader, workspace),
        ReaderAction::SwitchDismissed => switch_dismissed(reader, workspace),
        ReaderAction::SourceBy(_)
        | ReaderAction::ToEvent
        | ReaderAction::NextEmphasis
        | ReaderAction::SwitchTranslations
        | ReaderAction::SwitchNumbers
        | ReaderAction::NextDirection
        | ReaderAction::SwitchHidden => {}
    }
    Next::Stay
}

/// Performs an action that every view has, in the list.
pub fn act_in_list(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) {
    let height = reader.panes(workspace.size).contents.height / PASSAGE_ROWS;
    let Some(list) = reader.dates_mut() else { return };
    match action {
        ViewAction::Move(motion) => list.go(Move::new(motion, count, height)),
        ViewAction::Back => reader.close_dates(),
        ViewAction::Open => {
            let chosen = list.chosen().map(|date| date.mention.clone());
            reader.close_dates();
            if let Some(mention) = chosen {
                show(reader, workspace, mention);
            }
        }
        ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::MatchBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => {}
    }
}

/// Goes `by` dates further on: from the current one, else from the current passage, else from the
/// top of the screen. Passes over dismissed ones, and stops at the ends.
fn go_by(reader: &mut Reader, workspace: &mut Workspace, by: isize) {
    let source = workspace.document.timeline.source(reader.source());
    let published = source.published.as_ref();
    let text = reader.text();
    let visible = reader.visible();
    let passage = reader.current().map(|link| link.bytes.clone());
    let current = reader.mention().map(|it| it.bytes.clone()).or(passage);
    let current = current.filter(|bytes| visible.contains(&bytes.start));
    let mut at = match (&current, by > 0) {
        (Some(bytes), true) => bytes.end,
        (Some(bytes), false) => bytes.start,
        (None, true) => visible.start,
        (None, false) => visible.end,
    };
    let mut found = None;
    let mut left = by.unsigned_abs();
    while left > 0 {
        let next = if by > 0 {
            mention_after(text, published, at)
        } else {
            mention_before(text, published, at)
        };
        let Some(next) = next else { break };
        at = if by > 0 { next.bytes.end } else { next.bytes.start };
        if use_of(reader, workspace, &next.bytes) != DateUse::Dismissed {
            left -= 1;
            found = Some(next);
        }
    }
    match found {
        Some(mention) => show(reader, workspace, mention),
        None if mention_after(text, published, 0).is_none() => workspace.warn(Phrase::NoDatesHere),
        None => workspace.warn(Phrase::NoMoreDates),
    }
}

/// Makes a date current, scrolls to it, and says what it means.
fn show(reader: &mut Reader, workspace: &mut Workspace, mention: Mention) {
    let height = reader.panes(workspace.size).text.height;
    reader.show_bytes(&mention.bytes, height);
    reader.set_mention(Some(mention));
    say(reader, workspace);
}

/// Says what the current date means, what has become of it, and which keys use it.
fn say(reader: &Reader, workspace: &mut Workspace) {
    let Some(mention) = reader.mention() else { return };
    let meant = match &mention.date {
        Some(date) => words(date, workspace.settings.dates(Length::Full)),
        None => workspace.words(Phrase::DateNotSaid).to_owned(),
    };
    // The name gives the line its direction.
    let edtf = mention.date.as_ref().map(ToString::to_string).filter(|edtf| *edtf != meant);
    let mut parts = vec![format!("{}: {}", workspace.words(Phrase::FieldDate), isolated(&meant))];
    parts.extend(edtf);
    parts.push(workspace.words(certainty(mention.certainty)).to_owned());
    let became = use_of(reader, workspace, &mention.bytes);
    parts.push(workspace.words(became.phrase()).to_owned());
    let makes = (Action::Select(SelectAction::NewEvent), Phrase::DateMakesEvent);
    let dismiss = Action::Reader(ReaderAction::Dismiss);
    let hints = match became {
        DateUse::Quoted => vec![],
        DateUse::Unused => vec![makes, (dismiss, Phrase::Dismisses)],
        DateUse::Dismissed => vec![(dismiss, Phrase::Restores)],
    };
    parts.extend(hints.into_iter().filter_map(|(action, phrase)| {
        let key = key_of(&workspace.preferences.bindings, Context::Mention, action)?;
        Some(format!("{} {}", isolated(key), workspace.words(phrase)))
    }));
    workspace.notice = Some(Notice::new(composed(&parts, " · ")));
}

/// Opens the list of unused dates, at the first one on or after the screen.
fn open_list(reader: &mut Reader, workspace: &mut Workspace) {
    let mut list = DateList::default();
    list.fill(dates(reader, workspace, false));
    if list.len() == 0 {
        list.shows_dismissed = true;
        list.fill(dates(reader, workspace, true));
        if list.len() == 0 {
            return workspace.warn(Phrase::NoUnusedDates);
        }
        workspace.say(Phrase::DismissedShown);
    }
    list.choose_from(reader.mention().map_or(reader.visible().start, |it| it.bytes.start));
    reader.set_mention(None);
    reader.set_dates(Some(list));
}

/// Dismisses the selected or current date, or restores it.
fn dismiss(reader: &mut Reader, workspace: &mut Workspace) -> Next {
    let listed = reader.dates().and_then(DateList::chosen).map(|date| date.mention.bytes.clone());
    let is_listed = listed.is_some();
    let Some(bytes) = listed.or_else(|| reader.mention().map(|it| it.bytes.clone())) else {
        return Next::Stay;
    };
    let became = use_of(reader, workspace, &bytes);
    if became == DateUse::Quoted {
        workspace.say(Phrase::DateUsed);
        return Next::Stay;
    }
    let is_dismissed = became == DateUse::Unused;
    let line = workspace.dismissals.set(hash(reader, workspace, &bytes), is_dismissed);
    if is_listed {
        let text = reader.text().get(bytes).unwrap_or_default();
        let phrase = if is_dismissed { Phrase::DateDismissed } else { Phrase::DateRestored };
        let said = composed(&[workspace.words(phrase), text], ": ");
        workspace.notice = Some(Notice::new(said));
        refill(reader, workspace);
    } else {
        say(reader, workspace);
    }
    Next::Do(Effect::Remember(line))
}

/// Lists dismissed dates too, or leaves them out.
fn switch_dismissed(reader: &mut Reader, workspace: &mut Workspace) {
    let Some(list) = reader.dates_mut() else { return };
    list.shows_dismissed = !list.shows_dismissed;
    let is_shown = list.shows_dismissed;
    refill(reader, workspace);
    if reader.dates().is_some() {
        workspace.say(if is_shown { Phrase::DismissedShown } else { Phrase::DismissedHidden });
    }
}

/// Lists the dates again. Closes the list if there are none left.
pub fn refill(reader: &mut Reader, workspace: &mut Workspace) {
    let Some(mut list) = reader.take_dates() else { return };
    list.fill(dates(reader, workspace, list.shows_dismissed));
    if list.len() == 0 {
        return workspace.say(Phrase::NoUnusedDates);
    }
    reader.set_dates(Some(list));
}
