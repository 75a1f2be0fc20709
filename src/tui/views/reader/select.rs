//! Handles keys in a selection.

use std::ops::Range;

use crate::capture::{NewPassage, sentence};
use crate::i18n::Phrase;
use crate::source::Stance;
use crate::text::{Direction, isolated};
use crate::tui::excerpts::copy_effect;
use crate::tui::keys::action::{Motion, SelectAction, TextUnit, ViewAction};
use crate::tui::next::{Next, Selected};
use crate::tui::notice::Notice;
use crate::tui::views::reader::date_list::DateList;
use crate::tui::views::reader::find::Find;
use crate::tui::views::reader::selection::{LetterSearch, TextSelection, words_in};
use crate::tui::views::reader::shown::Shown;
use crate::tui::views::reader::state::Reader;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// The most lines to scroll in search of a line with words.
const MOST_BLANK: usize = 500;

/// Performs an action of a selection. All but [`SelectAction::Begin`] need one.
pub fn act(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: SelectAction,
    count: Option<usize>,
) -> Next {
    match action {
        SelectAction::Begin(unit) => begin(reader, workspace, unit),
        SelectAction::By(unit, by) => {
            change(reader, workspace, |selection, text| {
                selection.move_by(text, unit, times(by, count));
            });
        }
        SelectAction::SideBy(by) => {
            repeat(reader, count.unwrap_or(1), |reader| move_sideways(reader, workspace, by));
        }
        // The next key is the letter.
        SelectAction::ToLetter(_) | SelectAction::TillLetter(_) => {}
        SelectAction::RepeatLetter(by) => {
            if let Some((search, own)) = reader.letter() {
                search_letter(reader, workspace, search, own * times(by, count));
            }
        }
        SelectAction::LineEdge(by) => move_to_edge(reader, workspace, by),
        SelectAction::Unit(unit) => {
            change(reader, workspace, |selection, text| selection.set_unit(text, unit));
        }
        SelectAction::SwitchMoving => {
            change(reader, workspace, |selection, _| selection.switch_moving());
            let is_moving = reader.selection().is_some_and(TextSelection::is_moving);
            workspace.say(if is_moving { Phrase::SelectionMoves } else { Phrase::SelectionGrows });
        }
        SelectAction::OtherEnd => change(reader, workspace, |selection, _| selection.swap_ends()),
        SelectAction::Copy => {
            let words =
                reader.selection().and_then(|selection| reader.text().get(selection.bytes()));
            let Some(words) = words.map(str::to_owned) else { return Next::Stay };
            reader.select(None);
            return Next::Do(copy_effect(workspace, words));
        }
        SelectAction::CopyMenu => return selected(reader).map_or(Next::Stay, Next::CopySelected),
        SelectAction::Attach => return capture(reader, workspace, Next::Attach),
        SelectAction::Name => {
            if workspace.can_write() {
                return selected(reader).map_or(Next::Stay, Next::Name);
            }
        }
        SelectAction::NewEvent => return capture(reader, workspace, Next::NewEvent),
    }
    Next::Stay
}

/// Moves the cursor to a letter that was typed, with a count.
pub fn go_to_letter(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: SelectAction,
    (letter, count): (char, Option<usize>),
) {
    let (is_till, by) = match action {
        SelectAction::ToLetter(by) => (false, by),
        SelectAction::TillLetter(by) => (true, by),
        _ => return,
    };
    let search = LetterSearch { letter, is_till };
    reader.set_letter(search, by);
    search_letter(reader, workspace, search, times(by, count));
}

/// Moves the cursor to a letter, or reports that there is none.
fn search_letter(reader: &mut Reader, workspace: &mut Workspace, search: LetterSearch, by: isize) {
    let mut is_found = false;
    change(reader, workspace, |it, text| is_found = it.move_to_letter(text, search, by));
    if !is_found {
        let letter = isolated(&search.letter.to_string());
        let text = workspace.words(Phrase::NoSuchLetter).replace("{}", &letter);
        workspace.notice = Some(Notice::warning(text));
    }
}

/// Performs an action that every view has.
pub fn act_as_view(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    let height = reader.panes(workspace.size).text.height;
    match action {
        ViewAction::Back => reader.select(None),
        ViewAction::Move(Motion::First) => {
            change(reader, workspace, |selection, text| selection.move_to(text, 0));
        }
        ViewAction::Move(Motion::Last) => {
            change(reader, workspace, |selection, text| selection.move_to(text, text.len()));
        }
        ViewAction::Move(motion) => {
            if let Move::By(lines) = Move::new(motion, count, height) {
                let by = lines.signum();
                repeat(reader, lines.unsigned_abs(), |reader| move_by_line(reader, workspace, by));
            }
        }
        ViewAction::Open
        | ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::MatchBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => {}
    }
    Next::Stay
}

/// Moves the cursor `count` times, or until it stops.
fn repeat(reader: &mut Reader, count: usize, mut step: impl FnMut(&mut Reader)) {
    for _ in 0..count {
        let before = reader.selection().cloned();
        step(reader);
        if reader.selection() == before.as_ref() {
            return;
        }
    }
}

/// Starts a selection at the current match or passage if it is on the screen, or else at the first
/// word on the screen.
fn begin(reader: &mut Reader, workspace: &mut Workspace, unit: TextUnit) {
    let visible = reader.visible();
    let on_screen = |bytes: Option<&Range<usize>>| {
        bytes.map(|bytes| bytes.start).filter(|start| visible.contains(start))
    };
    let start = on_screen(reader.mention().map(|it| &it.bytes))
        .or_else(|| on_screen(reader.find().and_then(Find::chosen)))
        .or_else(|| on_screen(reader.search_match()))
        .or_else(|| on_screen(reader.current().map(|link| &link.bytes)))
        .unwrap_or(visible.start);
    select_at(reader, workspace, start, unit);
}

/// Starts a selection at a byte of the article.
pub fn select_at(reader: &mut Reader, workspace: &mut Workspace, byte: usize, unit: TextUnit) {
    let selection = TextSelection::new(reader.text(), byte, unit);
    if selection.is_none() {
        workspace.warn(Phrase::NothingToSelect);
    }
    reader.select(selection);
    show(reader, workspace);
}

/// Extends the selection to a byte of the article.
pub fn extend_to(reader: &mut Reader, workspace: &Workspace, byte: usize) {
    change(reader, workspace, |selection, text| selection.move_to(text, byte));
}

/// Changes the selection, and scrolls to its cursor.
fn change(
    reader: &mut Reader,
    workspace: &Workspace,
    change: impl FnOnce(&mut TextSelection, &str),
) {
    let Some(mut selection) = reader.selection().cloned() else { return };
    change(&mut selection, reader.text());
    reader.select(Some(selection));
    show(reader, workspace);
}

fn show(reader: &mut Reader, workspace: &Workspace) {
    let height = reader.panes(workspace.size).text.height;
    if let Some(head) = reader.selection().map(|selection| selection.head().clone()) {
        reader.show_bytes(&head, height);
    }
}

/// The row of the line that contains the cursor.
fn row_of_head(reader: &Reader) -> Option<usize> {
    let head = reader.selection()?.head().clone();
    let contains = |shown: &Shown| {
        let line = shown.line.source();
        !shown.is_inset && line.start <= head.start && head.start < line.end
    };
    reader.lines().iter().position(contains)
}

/// The words of a line, from left to right, with the first column of each.
fn words_from_left(reader: &Reader, shown: &Shown) -> Vec<(u16, Range<usize>)> {
    let words = words_in(reader.text(), shown.line.source());
    let placed = words.into_iter().filter_map(|word| {
        let spans = shown.line.spans(&word);
        Some((spans.iter().map(|span| span.start).min()?, word))
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by_key(|(column, _)| *column);
    placed
}

/// Moves the cursor by a word to the right on the screen, or to the left. At the edge of a line,
/// moves in the order of reading.
fn move_sideways(reader: &mut Reader, workspace: &Workspace, by: isize) {
    let Some(shown) = row_of_head(reader).and_then(|row| reader.lines().get(row)) else { return };
    let Some(head) = reader.selection().map(|selection| selection.head().start) else { return };
    let words = words_from_left(reader, shown);
    let at = words.iter().position(|(_, word)| word.contains(&head));
    let target = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| words.get(at));
    let line = shown.line.source();
    let is_forward = (by > 0) == (shown.line.direction() == Direction::Ltr);
    match target.map(|(_, word)| word.start) {
        Some(byte) => change(reader, workspace, |selection, text| selection.move_to(text, byte)),
        None if is_forward => change(reader, workspace, |selection, text| {
            selection.move_to(text, line.end);
        }),
        None => {
            let last = words_in(reader.text(), 0..line.start).pop();
            if let Some(word) = last {
                change(reader, workspace, |selection, text| selection.move_to(text, word.start));
            }
        }
    }
}

/// Moves the cursor to the last word of its line on the screen, or to the first, in the order of
/// reading.
fn move_to_edge(reader: &mut Reader, workspace: &Workspace, by: isize) {
    let Some(shown) = row_of_head(reader).and_then(|row| reader.lines().get(row)) else { return };
    let words = words_in(reader.text(), shown.line.source());
    let word = if by > 0 { words.last() } else { words.first() };
    if let Some(byte) = word.map(|word| word.start) {
        change(reader, workspace, |selection, text| selection.move_to(text, byte));
    }
}

/// Moves the cursor to the line below, or above, in about the same column.
fn move_by_line(reader: &mut Reader, workspace: &Workspace, by: isize) {
    let Some(head) = reader.selection().map(|selection| selection.head().clone()) else { return };
    let Some(mut row) = row_of_head(reader) else { return };
    let column = reader.lines().get(row).and_then(|shown| {
        let span = shown.line.spans(&head).into_iter().next()?;
        Some(shown.column + u16::midpoint(span.start, span.end))
    });
    let Some(column) = column else { return };
    let height = reader.panes(workspace.size).text.height;
    for _ in 0..MOST_BLANK {
        match row.checked_add_signed(by).filter(|&next| next < reader.lines().len()) {
            Some(next) => row = next,
            None => {
                let before = reader.visible();
                reader.scroll_by(by, height);
                if reader.visible() == before {
                    return;
                }
            }
        }
        let Some(shown) = reader.lines().get(row).filter(|shown| !shown.is_inset) else { continue };
        let is_other = !shown.line.source().contains(&head.start);
        if !is_other || words_in(reader.text(), shown.line.source()).is_empty() {
            continue;
        }
        let byte = nearest_word(reader, shown, column);
        return change(reader, workspace, |selection, text| {
            let before = selection.head().clone();
            selection.move_to(text, byte);
            // A unit of several lines.
            if *selection.head() == before {
                selection.move_by(text, selection.unit(), by);
            }
        });
    }
}

/// The first byte of the word of a line that is nearest to a column of the text.
fn nearest_word(reader: &Reader, shown: &Shown, column: u16) -> usize {
    let words = words_from_left(reader, shown);
    let far = |start: u16| (start + shown.column).abs_diff(column);
    let under = words.iter().rev().find(|(start, _)| start + shown.column <= column);
    let nearest = under.or_else(|| words.iter().min_by_key(|(start, _)| far(*start)));
    nearest.map_or(shown.line.source().start, |(_, word)| word.start)
}

/// The selected words, or the sentence of the date that is selected or current.
fn selected(reader: &Reader) -> Option<Selected> {
    let listed = reader.dates().and_then(DateList::chosen).map(|it| it.mention.bytes.clone());
    let date = listed.or_else(|| reader.mention().map(|it| it.bytes.clone()));
    let (bytes, date) = match (reader.selection(), date) {
        (Some(selection), _) => (selection.bytes(), None),
        (None, Some(date)) => (sentence(reader.text(), &date), Some(date)),
        (None, None) => return None,
    };
    let came_from = reader.current().map(|link| link.event);
    Some(Selected { source: reader.source(), bytes, came_from, date })
}

/// Opens a view that makes evidence of the selected words, if they can be quoted.
fn capture(
    reader: &mut Reader,
    workspace: &mut Workspace,
    next: impl Fn(Selected) -> Next,
) -> Next {
    let Some(selected) = selected(reader).filter(|_| workspace.can_write()) else {
        return Next::Stay;
    };
    let (timeline, bytes) = (&workspace.document.timeline, selected.bytes.clone());
    if NewPassage::quoting(timeline, selected.source, bytes, Stance::Supports).is_err() {
        workspace.warn(Phrase::NotQuotable);
        return Next::Stay;
    }
    reader.begin_capture(selected.bytes.clone());
    next(selected)
}
