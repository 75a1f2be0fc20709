//! Handles keys in an article.

use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::text::{Direction, Hidden};
use crate::timeline::EventIndex;
use crate::tui::keys::action::{Motion, ReaderAction, TextUnit, ViewAction};
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::settings::Emphasis;
use crate::tui::views::reader::contents::{Contents, PASSAGE_ROWS};
use crate::tui::views::reader::dates;
use crate::tui::views::reader::find::Find;
use crate::tui::views::reader::repeat;
use crate::tui::views::reader::select;
use crate::tui::views::reader::state::Reader;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// Performs an action that every view has.
pub fn act(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    if reader.find().is_some_and(Find::is_typing) {
        act_in_find(reader, workspace, action, count);
        return Next::Stay;
    }
    if reader.dates().is_some() {
        dates::act_in_list(reader, workspace, action, count);
        return Next::Stay;
    }
    if reader.contents().is_some_and(Contents::has_keys) {
        act_in_contents(reader, workspace, action, count);
        return Next::Stay;
    }
    if reader.selection().is_some() {
        return select::act_as_view(reader, workspace, action, count);
    }
    act_in_text(reader, workspace, action, count)
}

/// Performs an action in the text.
fn act_in_text(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    let height = reader.panes(workspace.size).text.height;
    match action {
        ViewAction::Move(motion) => move_by(reader, workspace, motion, count),
        ViewAction::NextPane => {
            workspace.preferences.look.has_contents = true;
            reader.list(workspace.preferences.look);
            reader.contents_mut().into_iter().for_each(|value| value.set_keys(true));
        }
        ViewAction::PassageBy(by) if reader.passage_by(times(by, count)) => {
            reader.set_mention(None);
            reader.fit_current(workspace);
        }
        ViewAction::PassageBy(_) if reader.links().is_empty() => {
            workspace.warn(Phrase::NotQuotedYet);
        }
        ViewAction::PassageBy(_) => workspace.warn(Phrase::NoMorePassages),
        ViewAction::Find => reader.begin_find(),
        // The search from which the article was opened knows the next match.
        ViewAction::MatchBy(by) if reader.find().is_none() && reader.search_match().is_some() => {
            return Next::Delegate(ViewAction::MatchBy(times(by, count)));
        }
        ViewAction::MatchBy(by) => {
            reader.set_mention(None);
            repeat::in_article(reader, workspace, times(by, count));
        }
        ViewAction::Back if reader.mention().is_some() => reader.set_mention(None),
        ViewAction::Back if reader.find().is_some() => reader.end_find(height),
        ViewAction::Back => return Next::Back,
        ViewAction::Open => {
            // After a double click.
            if let Some(byte) = reader.pressed() {
                select::select_at(reader, workspace, byte, TextUnit::Word);
            }
        }
        ViewAction::ColumnBy(_) => {}
    }
    Next::Stay
}

/// Scrolls by rows, or to a line of the file.
fn move_by(reader: &mut Reader, workspace: &mut Workspace, motion: Motion, count: Option<usize>) {
    let height = reader.panes(workspace.size).text.height;
    match Move::new(motion, count, height) {
        Move::By(lines) => reader.scroll_by(lines, height),
        // The last line of the article may be long.
        Move::To(_) if motion == Motion::Last && count.is_none() => reader.scroll_to_end(height),
        Move::To(line) => go_to_line(reader, workspace, line),
    }
}

/// Scrolls to a line of the file, from 0, as citations count them. If the article has no such line,
/// goes to the nearest one and reports which lines it has.
fn go_to_line(reader: &mut Reader, workspace: &mut Workspace, line: usize) {
    let height = reader.panes(workspace.size).text.height;
    let source = workspace.document.timeline.source(reader.source());
    let Some(text) = source.article.read() else { return };
    let [first, last] = text.lines();
    let target = line.saturating_add(1);
    let start = text.line_start(target.clamp(first, last) - first);
    reader.scroll_to_byte(start.unwrap_or(0), height);
    // Without a count `gg` goes to the first line, whatever its number.
    if target > last || target < first && line > 0 {
        let lines = workspace.words(Phrase::ArticleHasLines);
        let text = lines.replace("{}", &format!("{first}–{last}"));
        workspace.notice = Some(Notice::warning(text));
    }
}

/// Performs an action in the list of passages.
fn act_in_contents(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) {
    let panes = reader.panes(workspace.size);
    let all = reader.links().len();
    let Some(contents) = reader.contents_mut() else { return };
    match action {
        ViewAction::Move(motion) => {
            contents.go(Move::new(motion, count, panes.contents.height / PASSAGE_ROWS), all);
        }
        ViewAction::Back => workspace.preferences.look.has_contents = false,
        ViewAction::Open => {
            let chosen = contents.chosen();
            leave_contents(reader, workspace);
            reader.go_to_passage(chosen);
            reader.fit_current(workspace);
        }
        ViewAction::MatchBy(by) => {
            leave_contents(reader, workspace);
            repeat::in_article(reader, workspace, times(by, count));
        }
        ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => {}
    }
}

/// Moves the focus back to the text. Hides the list if it overlays the text.
fn leave_contents(reader: &mut Reader, workspace: &mut Workspace) {
    let is_beside = reader.panes(workspace.size).divider.is_some();
    reader.contents_mut().into_iter().for_each(|value| value.set_keys(false));
    workspace.preferences.look.has_contents = is_beside;
    reader.list(workspace.preferences.look);
}

/// Performs an action while a search is typed.
fn act_in_find(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) {
    let height = reader.panes(workspace.size).text.height;
    match action {
        ViewAction::MatchBy(by) => repeat::step(reader, workspace, times(by, count)),
        ViewAction::Open => {
            let text = reader.find().map(|find| find.input().text().to_owned());
            if reader.accept_find(height) {
                workspace.history.last_find = text.unwrap_or_default();
            } else {
                workspace.warn(Phrase::NotInArticle);
            }
        }
        ViewAction::Back => reader.end_find(height),
        ViewAction::Move(_)
        | ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => {}
    }
}

/// Performs an action of an open article.
pub fn act_alone(
    reader: &mut Reader,
    workspace: &mut Workspace,
    action: ReaderAction,
    count: Option<usize>,
) -> Next {
    match action {
        ReaderAction::SourceBy(by) => match in_source_by(workspace, reader, times(by, count)) {
            Ok(mut next) => {
                next.carry(workspace.document.index.articles(), reader);
                *reader = next;
            }
            Err(why) => workspace.warn(why),
        },
        ReaderAction::ToEvent => {
            if let Some(link) = reader.current() {
                return Next::Open(workspace.place_of(link.event, Some(link.passage)));
            }
        }
        ReaderAction::DateBy(_)
        | ReaderAction::Dates
        | ReaderAction::Dismiss
        | ReaderAction::SwitchDismissed => return dates::act(reader, workspace, action, count),
        ReaderAction::NextEmphasis => next_emphasis(reader, workspace),
        ReaderAction::SwitchTranslations => switch_translations(reader, workspace),
        ReaderAction::SwitchNumbers => {
            let has_numbers = &mut workspace.preferences.look.has_numbers;
            *has_numbers = !*has_numbers;
            let is_shown = *has_numbers;
            workspace.say(if is_shown { Phrase::NumbersShown } else { Phrase::NumbersHidden });
        }
        ReaderAction::NextDirection => {
            reader.next_direction();
            workspace.say(match reader.direction() {
                Some(Direction::Rtl) => Phrase::DirectionRtl,
                Some(Direction::Ltr) => Phrase::DirectionLtr,
                None => Phrase::DirectionOwn,
            });
        }
        ReaderAction::SwitchHidden => {
            reader.switch_hidden();
            workspace.say(match reader.hidden() {
                Hidden::Show => Phrase::HiddenShown,
                Hidden::Drop => Phrase::HiddenDropped,
            });
        }
    }
    Next::Stay
}

/// Switches the emphasized words, and reports how much of the article is quoted.
fn next_emphasis(reader: &Reader, workspace: &mut Workspace) {
    let emphasis = workspace.preferences.look.emphasis.next();
    workspace.preferences.look.emphasis = emphasis;
    let phrase = match emphasis {
        Emphasis::Even => return workspace.say(Phrase::EvenText),
        Emphasis::Used => Phrase::UnusedDimmed,
        Emphasis::Unused => Phrase::UsedDimmed,
    };
    let text = format!("{} {}%", workspace.words(phrase), reader.quoted_percent());
    workspace.notice = Some(Notice::new(text));
}

/// Shows or hides translations. The current passage stays in view.
fn switch_translations(reader: &mut Reader, workspace: &mut Workspace) {
    let is_seen = reader.shows_current();
    let look = &mut workspace.preferences.look;
    look.has_translations = !look.has_translations;
    let is_shown = look.has_translations;
    let height = reader.fit(workspace);
    if is_seen {
        reader.show_current(height);
    }
    workspace.say(if is_shown { Phrase::Translated } else { Phrase::NotTranslated });
}

/// Opens the passage of the same event `by` sources further on, in the order of the event.
///
/// A count that is too large stops at the last source. Sources without a located passage are
/// skipped. Returns the reason if there is no other source.
fn in_source_by(workspace: &Workspace, reader: &Reader, by: isize) -> Result<Reader, Phrase> {
    let event = reader.current().ok_or(Phrase::NoPassageHere)?.event;
    let mut sources = workspace.document.timeline.event(event).sources();
    if by < 0 {
        sources.reverse();
    }
    let further = sources.iter().skip_while(|&&source| source != reader.source()).skip(1);
    let open = |&source| first_passage(workspace, source, event);
    let end = if by > 0 { Phrase::NoLaterSource } else { Phrase::NoEarlierSource };
    let mut next = further.filter_map(open).take(by.unsigned_abs()).last().ok_or(end)?;
    next.fit_current(workspace);
    Ok(next)
}

/// The article of `source` at its first located passage for `event`.
fn first_passage(workspace: &Workspace, source: SourceIndex, event: EventIndex) -> Option<Reader> {
    let passages = workspace.document.timeline.event(event).passages.iter().enumerate();
    let mut own = passages.filter(|(_, passage)| passage.source == source);
    own.find_map(|(number, _)| {
        let reader = Reader::open(&workspace.document.timeline, source, Some((event, number)))?;
        reader.current().is_some().then_some(reader)
    })
}
