//! The status line: what just happened, or the keys that matter now.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::date::{DateStyle, Length};
use crate::describe::conditions;
use crate::i18n::{Bilingual, Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::action::{Action, Context};
use crate::tui::keymap::key_of;
use crate::tui::row::{composed_label, label};
use crate::tui::state::State;
use crate::tui::state::reader::Find;
use crate::tui::theme::Role;

/// An action that is hinted at, and a word for it.
type Hint = (Action, Bilingual);

/// The hints of each context, the most wanted first; a context in which something is typed has none.
const HINTS: &[(Context, &[Hint])] = &[
    (
        Context::Events,
        &[
            (Action::Pick, Bilingual::new("choose", "اختيار")),
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("read", "قراءة")),
            (Action::NextPane, Bilingual::new("event", "الحدث")),
            (Action::Jump, Bilingual::new("jump", "انتقال")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
            (Action::Quit, Bilingual::new("quit", "خروج")),
        ],
    ),
    (
        Context::Detail,
        &[
            (Action::Pick, Bilingual::new("choose", "اختيار")),
            (Action::MoveBy(1), Bilingual::new("scroll", "تمرير")),
            (Action::PassageBy(1), Bilingual::new("passage", "مقتطف")),
            (Action::Open, Bilingual::new("read", "قراءة")),
            (Action::Back, Bilingual::new("list", "القائمة")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Reader,
        &[
            (Action::Pick, Bilingual::new("choose", "اختيار")),
            (Action::PassageBy(1), Bilingual::new("next passage", "المقتطف التالي")),
            (Action::PassageBy(-1), Bilingual::new("previous", "السابق")),
            (Action::ToEvent, Bilingual::new("event", "الحدث")),
            (Action::Back, Bilingual::new("back", "رجوع")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Found,
        &[
            (Action::MatchBy(1), Bilingual::new("next place", "الموضع التالي")),
            (Action::MatchBy(-1), Bilingual::new("previous", "السابق")),
            (Action::Back, Bilingual::new("end the search", "إنهاء البحث")),
        ],
    ),
    (
        Context::Contents,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("to the passage", "إلى المقتطف")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Compare,
        &[
            (Action::Pick, Bilingual::new("choose", "اختيار")),
            (Action::MoveBy(1), Bilingual::new("scroll", "تمرير")),
            (Action::PassageBy(1), Bilingual::new("passage", "مقتطف")),
            (Action::ColumnBy(1), Bilingual::new("source", "مصدر")),
            (Action::Open, Bilingual::new("read", "قراءة")),
            (Action::Back, Bilingual::new("back", "رجوع")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Catalogue,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("open", "فتح")),
            (Action::Back, Bilingual::new("back", "رجوع")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Matrix,
        &[
            (Action::Pick, Bilingual::new("choose", "اختيار")),
            (Action::MoveBy(1), Bilingual::new("event", "الحدث")),
            (Action::ColumnBy(1), Bilingual::new("source", "مصدر")),
            (Action::Open, Bilingual::new("read", "قراءة")),
            (Action::Back, Bilingual::new("list", "القائمة")),
            (Action::Help, Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Filter,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("choose", "اختيار")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
            (Action::ClearFilter, Bilingual::new("show all", "إظهار الكل")),
        ],
    ),
    (
        Context::Problems,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("event", "الحدث")),
            (Action::Edit, Bilingual::new("edit", "تحرير")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Copy,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("copy", "نسخ")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Links,
        &[
            (Action::MoveBy(1), Bilingual::new("move", "تنقل")),
            (Action::Open, Bilingual::new("go", "انتقال")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Commands,
        &[
            (Action::MoveBy(1), Bilingual::new("next", "التالي")),
            (Action::Open, Bilingual::new("do", "تنفيذ")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Help,
        &[
            (Action::MoveBy(1), Bilingual::new("scroll", "تمرير")),
            (Action::Find, Bilingual::new("search", "بحث")),
            (Action::Back, Bilingual::new("close", "إغلاق")),
        ],
    ),
];

fn hints(context: Context) -> &'static [Hint] {
    HINTS.iter().find(|(own, _)| *own == context).map_or(&[], |(_, hints)| hints)
}

/// Draws the status line. Returns where the caret stands, where something is typed in it.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) -> Option<Position> {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let language = state.settings.interface;
    let right = composed_label(&composed(&shown(state, area.width), "  "), area.width, language);
    let taken = painter.label_at_end(area, &right, Role::Status);
    let mut rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    let find = state.reader.as_ref().and_then(|reader| reader.find());
    if let Some(find) = find.filter(|find| find.is_typing()) {
        return Some(prompt(find, painter, rest));
    }
    if let Some(notice) = state.notice.as_ref().or(state.banner.as_ref()) {
        painter.label(rest, &notice.text, notice.role);
        return None;
    }
    let context = state.context();
    if !state.filter.is_empty() && context != Context::Reader {
        rest = filter(state, painter, rest);
    }
    for &(action, words) in hints(context) {
        let Some(key) = key_of(&state.bindings, context, action) else {
            continue;
        };
        let word = words.in_language(language);
        if columns(key) + columns(word) + 1 > rest.width {
            break;
        }
        let taken = painter.label(rest, key, Role::Key);
        rest = behind(rest, taken + 1);
        let taken = painter.label(rest, word, Role::Status);
        rest = behind(rest, taken + 3);
    }
    None
}

/// Below this width the language and the way of showing Arabic are not said.
const WITH_SETTINGS: u16 = 72;

/// Where one is, as far as there is room for it beside a message.
fn shown(state: &State, width: u16) -> Vec<String> {
    let notice = state.notice.as_ref().or(state.banner.as_ref());
    let wanted = notice.map_or(0, |notice| columns(&notice.text));
    let mut parts = position(state, width);
    let taken = |parts: &[String]| parts.iter().map(|part| columns(part) + 2).sum::<u16>();
    while !parts.is_empty() && taken(&parts).saturating_add(wanted) > width {
        parts.pop();
    }
    parts
}

/// The columns of a label.
fn columns(text: &str) -> u16 {
    label(text, u16::MAX).columns()
}

/// What is left of a row behind so many columns.
fn behind(area: Rect, columns: u16) -> Rect {
    let step = columns.min(area.width);
    Rect { x: area.x + step, width: area.width - step, ..area }
}

/// A search that is being typed: `/`, the words, the caret.
fn prompt(find: &Find, painter: &mut Painter, area: Rect) -> Position {
    painter.sign(area.x, area.y, "/", Role::Key);
    painter.typed(behind(area, 2), &find.input().shown(), &[])
}

/// Says what is shown, how much is hidden, and the key that shows all again. Returns what room is left.
fn filter(state: &State, painter: &mut Painter, area: Rect) -> Rect {
    let language = state.settings.interface;
    let dates = DateStyle { language, ..state.settings.dates(Length::Short) };
    let mut said = conditions(&state.timeline, &state.filter, dates);
    said.extend(state.filter.query().map(|query| format!("/{query}")));
    let hidden = state.timeline.events().len() - state.events.len();
    let hidden = counted(hidden, Noun::Event, language);
    let hidden = format!("{hidden} {}", Phrase::Hidden.words(language));
    let key = key_of(&state.bindings, Context::Events, Action::ClearFilter).unwrap_or_default();
    let clears = Phrase::ShowsAll.words(language);
    // What it hides and how that ends go before what was asked for.
    let fixed = columns(&hidden) + columns(key) + columns(clears) + 6;
    let first = Rect { width: area.width.saturating_sub(fixed), ..area };
    let line = composed_label(&composed(&said, " · "), first.width, language);
    let taken = painter.label_line(first, &line, Role::Warning);
    let mut rest = behind(area, taken + u16::from(taken > 0) * 2);
    for (text, role, gap) in
        [(hidden.as_str(), Role::Status, 2), (key, Role::Key, 1), (clears, Role::Status, 3)]
    {
        let taken = painter.label(rest, text, role);
        rest = behind(rest, taken + gap);
    }
    rest
}

/// Where one is, a count that is being typed, the language, and how Arabic is shown.
fn position(state: &State, width: u16) -> Vec<String> {
    let language = state.settings.interface;
    let mut parts = Vec::new();
    if let Some(count) = state.pending.count {
        parts.push(count.to_string());
    }
    match &state.reader {
        Some(reader) => {
            if let Some(find) = reader.find() {
                let (place, of) = (Phrase::Match.words(language), Phrase::Of.words(language));
                let number = find.number().unwrap_or(0);
                parts.push(format!("{place} {number} {of} {}", find.places().len()));
            } else if let Some((number, of)) = reader.position() {
                let passage = Phrase::PassageOf.words(language);
                parts.push(format!("{passage} {number} {} {of}", Phrase::Of.words(language)));
            }
            let percent = format!("{}%", reader.percent());
            parts.push(Phrase::PartRead.words(language).replace("{}", &percent));
        }
        None if state.events.len() > 0 => {
            parts.push(format!("{}/{}", state.events.position() + 1, state.events.len()));
        }
        None => {}
    }
    if state.reader.is_none() && state.axis.is_zoomed() && state.panes().axis_rows.context == 0 {
        let (looked_at, all) = state.axis.counts();
        parts.push(format!("{} {looked_at}/{all}", Phrase::Axis.words(language)));
    }
    if width >= WITH_SETTINGS {
        parts.push(state.settings.texts().code().to_uppercase());
        parts.push(state.settings.bidi_mode.name().to_owned());
    }
    parts
}
