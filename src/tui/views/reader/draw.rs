//! Draws an article with its linked passages.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::date::Mention;
use crate::i18n::Phrase;
use crate::text::{Direction, Line};
use crate::tui::layout::ReaderPanes;
use crate::tui::settings::Emphasis;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::views::reader::contents::PASSAGE_ROWS;
use crate::tui::views::reader::date_list::DateList;
use crate::tui::views::reader::find::Find;
use crate::tui::views::reader::selection::TextSelection;
use crate::tui::views::reader::shown::Shown;
use crate::tui::views::reader::state::Reader;
use crate::tui::widgets::flow::label;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// Draws the reader. Returns the position of the current passage.
pub fn draw(reader: &Reader, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
    let panes = reader.panes(workspace.size);
    painter.rows(panes.head, reader.head());
    // The article follows the direction of its own language, not that of the screen.
    let areas = (painter.mirrored(panes.text), painter.mirrored(panes.margins));
    let cursor =
        text(reader, &mut painter.unmirrored(), areas, workspace.preferences.look.emphasis);
    let cursor = cursor.map(|at| painter.mirrored_at(at));
    gutter(reader, painter, panes.numbers);
    scrollbar(reader, painter, panes.scrollbar);
    foot(reader, painter, panes.foot);
    let chosen = contents(workspace, reader, painter, &panes);
    chosen.or(cursor).or(Some(panes.text.as_position()))
}

/// Draws the list of passages. Returns the position of the selected one, if the list has the keys.
fn contents(
    workspace: &Workspace,
    reader: &Reader,
    painter: &mut Painter,
    panes: &ReaderPanes,
) -> Option<Position> {
    let (area, frame) = (panes.contents, panes.contents_frame);
    if let Some(dates) = reader.dates().filter(|_| area.area() > 0) {
        return Some(unused_dates(workspace, dates, painter, panes));
    }
    let contents = reader.contents().filter(|_| area.area() > 0)?;
    let mut chosen = None;
    if let Some(x) = panes.divider {
        painter.upright(Rect { x, ..area }, Role::Border);
    } else {
        painter.window(frame, Phrase::Passages.words(workspace.settings.interface));
    }
    if reader.links().is_empty() {
        painter.text(area, Phrase::NotQuotedYet.words(workspace.settings.interface), Role::Dim);
        return None;
    }
    let current = reader.position().map(|(number, _)| number);
    let passages = (contents.top()..).zip(contents.rows().chunks(usize::from(PASSAGE_ROWS)));
    let tops = (area.y..area.bottom()).step_by(usize::from(PASSAGE_ROWS));
    for (y, (number, rows)) in tops.zip(passages) {
        let lines = Rect { y, height: PASSAGE_ROWS, ..area }.intersection(area);
        painter.rows(lines, rows);
        if contents.has_keys() && number == contents.chosen() {
            painter.restyle(lines, Role::Selected);
            chosen = Some(lines.as_position());
        }
        if current == Some(number + 1) {
            painter.sign(lines.x, y, "◆", Role::Here);
            if chosen != Some(lines.as_position()) {
                painter.patch(lines, Role::Marked);
            }
        }
    }
    chosen
}

/// Draws the list of unused dates. Returns the position of the selected one.
fn unused_dates(
    workspace: &Workspace,
    dates: &DateList,
    painter: &mut Painter,
    panes: &ReaderPanes,
) -> Position {
    let area = panes.contents;
    if let Some(x) = panes.divider {
        painter.upright(Rect { x, ..area }, Role::Border);
    } else {
        painter.window(panes.contents_frame, workspace.words(Phrase::UnusedDates));
    }
    let shown = (dates.cursor().top()..).zip(dates.rows().chunks(usize::from(PASSAGE_ROWS)));
    let tops = (area.y..area.bottom()).step_by(usize::from(PASSAGE_ROWS));
    let mut chosen = area.as_position();
    for (y, (number, rows)) in tops.zip(shown) {
        let lines = Rect { y, height: PASSAGE_ROWS, ..area }.intersection(area);
        painter.rows(lines, rows);
        if number == dates.cursor().chosen() {
            painter.restyle(lines, Role::Selected);
            chosen = lines.as_position();
        }
    }
    chosen
}

/// Draws the line numbers, each ending beside its line, and beyond them the marks of pages.
fn gutter(reader: &Reader, painter: &mut Painter, area: Rect) {
    if area.width == 0 {
        return;
    }
    let gutter = reader.gutter();
    let (numbers, pages) = (gutter.number_columns(), gutter.page_columns());
    let mut draw = |row: usize, text: &str, [start, columns]: [u16; 2]| {
        let Ok(row) = u16::try_from(row) else { return };
        let text = label(text, columns);
        // One blank fewer towards the text than away from it.
        let at = start + if gutter.is_turned() { 0 } else { columns - text.columns() };
        let line = Rect { x: area.x + at, y: area.y + row, width: text.columns(), height: 1 };
        painter.label_line(line.intersection(area), &text, Role::Dim);
    };
    let lines = reader.lines().get(..usize::from(area.height)).unwrap_or(reader.lines());
    for (row, shown) in lines.iter().enumerate() {
        if let Some(number) = gutter.number_beside(shown) {
            let start = if gutter.is_turned() { 0 } else { pages };
            draw(row, &number.to_string(), [start, numbers]);
        }
    }
    for (row, page) in gutter.page_marks(lines) {
        draw(row, &page, [if gutter.is_turned() { numbers } else { 0 }, pages]);
    }
}

fn text(
    reader: &Reader,
    painter: &mut Painter,
    (area, margins): (Rect, Rect),
    emphasis: Emphasis,
) -> Option<Position> {
    let roles = roles(emphasis);
    let mut cursor = None;
    for (y, shown) in (area.y..area.bottom()).zip(reader.lines()) {
        let at = Position::new(area.x + shown.column, y);
        if shown.is_inset {
            painter.line(area, at, &shown.line, Role::Translation);
        } else {
            let areas = (area, margins);
            cursor = text_line(reader, painter, areas, (shown, at), (roles, cursor));
        }
    }
    cursor
}

/// Draws a line of the article at `at`. Returns the position of the cursor, which was at `before`.
fn text_line(
    reader: &Reader,
    painter: &mut Painter,
    (area, margins): (Rect, Rect),
    (shown, at): (&Shown, Position),
    ((plain, quoted), before): ((Role, Role), Option<Position>),
) -> Option<Position> {
    let line = &shown.line;
    let Position { x, y } = at;
    let mut cursor = before;
    let is_heading = plain == Role::Text && reader.is_heading(shown);
    let role = if is_heading { Role::Heading } else { plain };
    painter.line(area, at, line, role);
    let (margin, other) = sides(margins, line.direction());
    if shown.is_odd {
        painter.sign(other, y, "⚠", Role::Warning);
    }
    let mark = |painter: &mut Painter, bytes: &Range<usize>, role, sign| {
        let spans = line.spans(bytes);
        for span in &spans {
            let cells = Rect::new(x + span.start, y, span.end - span.start, 1);
            if matches!(role, Role::Differs | Role::Mention) {
                // Over the style of the words.
                painter.patch(cells.intersection(area), role);
            } else {
                painter.restyle(cells.intersection(area), role);
            }
        }
        if let Some(span) = spans.first() {
            painter.sign(margin, y, sign, role_of_margin(role));
            return Some(Position::new(x + span.start, y));
        }
        None
    };
    let here = line.source();
    let on_line = |bytes: &&Range<usize>| bytes.start < here.end && bytes.end > here.start;
    for bytes in reader.mentions().iter().filter(on_line) {
        mark(painter, bytes, Role::Mention, signs::UNUSED);
    }
    let linked = reader.links().iter().flat_map(|link| &link.pieces);
    for piece in linked.filter(on_line) {
        mark(painter, piece, quoted, "│");
    }
    let current = reader.current();
    for piece in current.iter().flat_map(|link| &link.pieces) {
        let start = mark(painter, piece, Role::QuoteHere, "┃");
        cursor = cursor.or(start);
    }
    for bytes in current.iter().flat_map(|link| &link.differing) {
        mark(painter, bytes, Role::Differs, "┃");
    }
    if let Some(find) = reader.find() {
        cursor = draw_matches(find, painter, (area, at), line).or(cursor);
    }
    if let Some(bytes) = reader.search_match() {
        let start = mark(painter, bytes, Role::Match, signs::FOUND);
        cursor = start.or(cursor);
    }
    if let Some(mention) = reader.mention() {
        cursor = draw_mention(mention, painter, (area, at), line).or(cursor);
    }
    if let Some(selection) = reader.selection() {
        cursor = draw_selection(selection, painter, (area, at), line).or(cursor);
    }
    cursor
}

/// The roles of the words, and of passages that are not current.
fn roles(emphasis: Emphasis) -> (Role, Role) {
    match emphasis {
        Emphasis::Even => (Role::Text, Role::QuoteLinked),
        Emphasis::Used => (Role::Dim, Role::QuoteLinked),
        Emphasis::Unused => (Role::Text, Role::Dim),
    }
}

/// The margin columns where a line of this direction begins and where it ends.
fn sides(margins: Rect, direction: Direction) -> (u16, u16) {
    match direction {
        Direction::Ltr => (margins.x, margins.right() - 1),
        Direction::Rtl => (margins.right() - 1, margins.x),
    }
}

/// Marks the matches on a line. Returns the position of the current one.
fn draw_matches(
    find: &Find,
    painter: &mut Painter,
    (area, at): (Rect, Position),
    line: &Line,
) -> Option<Position> {
    let here = line.source();
    let first = find.places().partition_point(|place| place.end <= here.start);
    let places = find.places().iter().skip(first).take_while(|place| place.start < here.end);
    let mut start = None;
    for place in places {
        let is_chosen = find.chosen() == Some(place);
        let spans = line.spans(place);
        for span in &spans {
            let cells = Rect::new(at.x + span.start, at.y, span.end - span.start, 1);
            let role = if is_chosen { Role::FoundHere } else { Role::Found };
            painter.restyle(cells.intersection(area), role);
        }
        let own = spans.first().filter(|_| is_chosen);
        start = own.map(|span| Position::new(at.x + span.start, at.y)).or(start);
    }
    start
}

/// Marks the current date on a line. Returns its position.
fn draw_mention(
    mention: &Mention,
    painter: &mut Painter,
    (area, at): (Rect, Position),
    line: &Line,
) -> Option<Position> {
    let spans = line.spans(&mention.bytes);
    for span in &spans {
        let cells = Rect::new(at.x + span.start, at.y, span.end - span.start, 1);
        painter.restyle(cells.intersection(area), Role::FoundHere);
    }
    spans.first().map(|span| Position::new(at.x + span.start, at.y))
}

/// Marks the selected words on a line. Returns the position of the cursor.
fn draw_selection(
    selection: &TextSelection,
    painter: &mut Painter,
    (area, at): (Rect, Position),
    line: &Line,
) -> Option<Position> {
    let cells = |span: &Range<u16>| Rect::new(at.x + span.start, at.y, span.end - span.start, 1);
    for span in line.spans(&selection.bytes()) {
        painter.restyle(cells(&span).intersection(area), Role::Selected);
    }
    let head = line.spans(selection.head()).into_iter().next()?;
    Some(Position::new(at.x + head.start, at.y))
}

/// The margin repeats by signs what the text shows by style.
fn role_of_margin(role: Role) -> Role {
    if matches!(role, Role::QuoteHere | Role::Differs) { Role::Here } else { Role::Sign }
}

/// Draws the scrollbar: the part on the screen, and the positions of passages.
fn scrollbar(reader: &Reader, painter: &mut Painter, area: Rect) {
    let height = usize::from(area.height);
    let bytes = reader.bytes().max(1);
    if height == 0 {
        return;
    }
    let row_of = |byte: usize| (byte * height / bytes).min(height - 1);
    let visible = reader.visible();
    let (first, last) = (row_of(visible.start), row_of(visible.end.saturating_sub(1)));
    // Rows without a sign stay blank, so that a mouse selection copies only the text. An article
    // that fits on the screen needs no scrollbar.
    let is_all_seen = visible.start == 0 && visible.end >= reader.bytes();
    for (row, y) in (area.y..area.bottom()).enumerate() {
        if (first..=last).contains(&row) && !is_all_seen {
            painter.sign(area.x, y, signs::ON_SCREEN, Role::Border);
        }
    }
    let mut mark = |byte: usize, sign: &'static str, role: Role| {
        if let Ok(row) = u16::try_from(row_of(byte)) {
            painter.sign(area.x, area.y + row, sign, role);
        }
    };
    for link in reader.links() {
        mark(link.bytes.start, "•", Role::Sign);
    }
    if let Some(link) = reader.current() {
        mark(link.bytes.start, "◆", Role::Here);
    }
}

fn foot(reader: &Reader, painter: &mut Painter, area: Rect) {
    if area.height == 0 {
        return;
    }
    painter.rule(area, Role::Border);
    painter.rows(Rect { y: area.y + 1, height: area.height - 1, ..area }, reader.foot());
    if reader.foot().len() >= usize::from(area.height) {
        // More than fits; the event shows all of it.
        painter.more(area);
    }
}
