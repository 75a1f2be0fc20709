//! An open article.

use super::events::show_current;
use super::{full_text, movement, repeat, say, show_event, times};
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::text::{Direction, Hidden};
use crate::timeline::EventIndex;
use crate::tui::action::Action;
use crate::tui::state::cursor::Move;
use crate::tui::state::input::Input;
use crate::tui::state::reader::{Emphasis, PASSAGE_ROWS, Reader};
use crate::tui::state::{Notice, State, reader_panes};
use crate::tui::theme::Role;

/// Scrolls the article to the line that holds this byte.
pub fn show_byte(state: &mut State, byte: usize) {
    if let Some(reader) = &mut state.reader {
        let height = reader_panes(state.size, reader).text.height;
        reader.scroll_to_byte(byte, height);
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    if let Some(reader) = state.reader.take() {
        state.reader = after(state, reader, (action, count));
    }
}

/// The article that is open after an action; `None` where it is closed.
fn after(
    state: &mut State,
    mut reader: Reader,
    (action, count): (Action, Option<usize>),
) -> Option<Reader> {
    let height = reader_panes(state.size, &reader).text.height;
    match movement(action, count, height) {
        Some(Move::By(lines)) => reader.scroll_by(lines, height),
        // The last line of the article may be long.
        Some(Move::To(_)) if action == Action::Last && count.is_none() => {
            reader.scroll_to_end(height);
        }
        Some(Move::To(line)) => go_to_line(state, &mut reader, line),
        None => {}
    }
    match action {
        Action::NextPane => {
            state.look.has_contents = true;
            reader.list(state.look);
            reader.contents_mut().into_iter().for_each(|it| it.set_keys(true));
        }
        Action::NextEmphasis => {
            state.look.emphasis = state.look.emphasis.next();
            say_emphasis(state, reader.quoted_percent());
        }
        Action::NextDirection | Action::SwitchHidden | Action::SwitchTranslations => {
            let said = change_look(state, &mut reader, action);
            say(state, said, Role::Text);
        }
        Action::PassageBy(by) if reader.passage_by(times(by, count)) => {
            show_current(state, &mut reader);
        }
        Action::PassageBy(_) if reader.links().is_empty() => {
            say(state, Phrase::NotQuotedYet, Role::Warning);
        }
        Action::PassageBy(_) => say(state, Phrase::NoMorePassages, Role::Warning),
        Action::SourceBy(by) => match in_source_by(state, &reader, times(by, count)) {
            Ok(mut next) => {
                next.carry(&reader);
                reader = next;
            }
            Err(why) => say(state, why, Role::Warning),
        },
        Action::ToEvent => {
            if let Some(link) = reader.current() {
                show_event(state, link.event, Some(link.passage));
                return None;
            }
        }
        Action::Find => reader.begin_find(),
        Action::SwitchNumbers => {
            state.look.has_numbers = !state.look.has_numbers;
            let has_numbers = state.look.has_numbers;
            let said = if has_numbers { Phrase::NumbersShown } else { Phrase::NumbersHidden };
            say(state, said, Role::Text);
        }
        Action::MatchBy(by) => return Some(repeat::in_article(state, reader, times(by, count))),
        Action::Back if reader.find().is_some() => reader.end_find(height),
        Action::Back => return full_text::back(state, reader),
        _ => {}
    }
    Some(reader)
}

/// What a key means in the list of the passages.
pub fn act_in_contents(state: &mut State, action: Action, count: Option<usize>) {
    let Some(mut reader) = state.reader.take() else {
        return;
    };
    let panes = reader_panes(state.size, &reader);
    let all = reader.links().len();
    let moved = movement(action, count, panes.contents.height / PASSAGE_ROWS);
    if let Action::MatchBy(by) = action {
        // Over the text it would hide the match.
        reader.contents_mut().into_iter().for_each(|it| it.set_keys(false));
        state.look.has_contents = panes.divider.is_some();
        reader.list(state.look);
        state.reader = Some(repeat::in_article(state, reader, times(by, count)));
        return;
    }
    if let Some(contents) = reader.contents_mut() {
        match action {
            Action::Back => state.look.has_contents = false,
            Action::Open => {
                let chosen = contents.chosen();
                // Over the text it would hide the passage.
                contents.set_keys(false);
                state.look.has_contents = panes.divider.is_some();
                reader.go_to_passage(chosen);
                show_current(state, &mut reader);
            }
            _ => contents.go(moved.unwrap_or(Move::By(0)), all),
        }
    }
    state.reader = Some(reader);
}

fn say_emphasis(state: &mut State, quoted: usize) {
    let phrase = match state.look.emphasis {
        Emphasis::Even => return say(state, Phrase::EvenText, Role::Text),
        Emphasis::Used => Phrase::UnusedDimmed,
        Emphasis::Unused => Phrase::UsedDimmed,
    };
    let text = format!("{} {quoted}%", phrase.words(state.settings.interface));
    state.notice = Some(Notice { text, role: Role::Text });
}

/// What a key means while a search is typed.
pub fn act_in_find(state: &mut State, action: Action, count: Option<usize>) {
    let Some(mut reader) = state.reader.take() else {
        return;
    };
    let height = reader_panes(state.size, &reader).text.height;
    match action {
        Action::MatchBy(by) => repeat::step(state, &mut reader, times(by, count)),
        Action::Open => {
            let text = reader.find().map(|find| find.input().text().to_owned());
            if reader.keep_find(height) {
                state.last_find = text.unwrap_or_default();
            } else {
                say(state, Phrase::NotInArticle, Role::Warning);
            }
        }
        Action::Back => reader.end_find(height),
        _ => {}
    }
    state.reader = Some(reader);
}

/// Changes what is typed of a search.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    if let Some(reader) = &mut state.reader {
        let height = reader_panes(state.size, reader).text.height;
        reader.edit_find(height, change);
    }
}

/// Scrolls to a line of the file, from 0, as citations count them. Where the article has no such line, to the
/// nearest one, and says which it has.
fn go_to_line(state: &mut State, reader: &mut Reader, line: usize) {
    let height = reader_panes(state.size, reader).text.height;
    let Some(text) = state.timeline.source(reader.source()).article.read() else { return };
    let [first, last] = text.lines();
    let wanted = line.saturating_add(1);
    let start = text.line_starts().get(wanted.clamp(first, last) - first);
    reader.scroll_to_byte(start.copied().unwrap_or(0), height);
    // Without a number `gg` asks for the first line, whatever its number is.
    if wanted > last || wanted < first && line > 0 {
        let language = state.settings.interface;
        let lines = Phrase::ArticleHasLines.words(language);
        let text = lines.replace("{}", &format!("{first}–{last}"));
        state.notice = Some(Notice { text, role: Role::Warning });
    }
}

/// Shows articles in another way. Returns what is to be said of it.
fn change_look(state: &mut State, reader: &mut Reader, action: Action) -> Phrase {
    match action {
        Action::NextDirection => {
            reader.next_direction();
            match reader.direction() {
                Some(Direction::Rtl) => Phrase::DirectionRtl,
                Some(Direction::Ltr) => Phrase::DirectionLtr,
                None => Phrase::DirectionOwn,
            }
        }
        Action::SwitchHidden => {
            reader.switch_hidden();
            match reader.hidden() {
                Hidden::Show => Phrase::HiddenShown,
                Hidden::Drop => Phrase::HiddenDropped,
            }
        }
        _ => {
            let is_seen = reader.shows_current();
            state.look.has_translations = !state.look.has_translations;
            let height = state.fit(reader);
            if is_seen {
                reader.show_current(height);
            }
            if state.look.has_translations { Phrase::Translated } else { Phrase::NotTranslated }
        }
    }
}

/// Opens the passage for the same event `by` sources further on, in the order in which the event has them;
/// a count that leads too far stops at the last one. Sources in which none of its passages stands are left
/// out. Where there is none, why.
fn in_source_by(state: &State, reader: &Reader, by: isize) -> Result<Reader, Phrase> {
    let event = reader.current().ok_or(Phrase::NoPassageHere)?.event;
    let mut sources = state.timeline.event(event).sources();
    if by < 0 {
        sources.reverse();
    }
    let further = sources.iter().skip_while(|&&source| source != reader.source()).skip(1);
    let open = |&source| first_passage(state, source, event);
    let end = if by > 0 { Phrase::NoLaterSource } else { Phrase::NoEarlierSource };
    let mut next = further.filter_map(open).take(by.unsigned_abs()).last().ok_or(end)?;
    show_current(state, &mut next);
    Ok(next)
}

/// The article of `source` at the first passage for `event` that stands in it.
fn first_passage(state: &State, source: SourceIndex, event: EventIndex) -> Option<Reader> {
    let passages = state.timeline.event(event).passages.iter().enumerate();
    let mut own = passages.filter(|(_, passage)| passage.source == source);
    own.find_map(|(number, _)| {
        let reader = Reader::open(&state.timeline, source, Some((event, number)))?;
        reader.current().is_some().then_some(reader)
    })
}
