//! The status line: the last message, or hints at useful keys.

use ratatui::layout::{Position, Rect};

use crate::i18n::{Bilingual, Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::keys::action::{
    Action, AppAction, Context, FormAction, Motion, Opening, ReaderAction, SelectAction, TextUnit,
    ViewAction,
};
use crate::tui::keys::binding::key_of;
use crate::tui::notice::Notice;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{composed_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// An action to hint at, and a word for it.
type Hint = (Action, Bilingual);

/// The hints of each context, most important first. Text fields have none.
const HINTS: &[(Context, &[Hint])] = &[
    (
        Context::Events,
        &[
            (Action::App(AppAction::Pick), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("read", "قراءة")),
            (Action::View(ViewAction::NextPane), Bilingual::new("event", "الحدث")),
            (Action::App(AppAction::Show(Opening::Jump)), Bilingual::new("jump", "انتقال")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
            (Action::App(AppAction::Quit), Bilingual::new("quit", "خروج")),
        ],
    ),
    (
        Context::Detail,
        &[
            (Action::App(AppAction::Pick), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("scroll", "تمرير")),
            (Action::View(ViewAction::PassageBy(1)), Bilingual::new("passage", "مقتطف")),
            (Action::View(ViewAction::Open), Bilingual::new("read", "قراءة")),
            (Action::View(ViewAction::Back), Bilingual::new("list", "القائمة")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Reader,
        &[
            (Action::App(AppAction::Pick), Bilingual::new("choose", "اختيار")),
            (
                Action::View(ViewAction::PassageBy(1)),
                Bilingual::new("next passage", "المقتطف التالي"),
            ),
            (
                Action::Select(SelectAction::Begin(TextUnit::Word)),
                Bilingual::new("select", "تحديد"),
            ),
            (Action::Reader(ReaderAction::ToEvent), Bilingual::new("event", "الحدث")),
            (Action::View(ViewAction::Back), Bilingual::new("back", "رجوع")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Matches,
        &[
            (Action::View(ViewAction::MatchBy(1)), Bilingual::new("next match", "النتيجة التالية")),
            (Action::View(ViewAction::MatchBy(-1)), Bilingual::new("previous", "السابق")),
            (Action::View(ViewAction::Back), Bilingual::new("clear search", "مسح البحث")),
        ],
    ),
    (
        Context::Mention,
        &[
            (Action::Select(SelectAction::NewEvent), Bilingual::new("new event", "حدث جديد")),
            (Action::Select(SelectAction::Attach), Bilingual::new("attach", "ربط")),
            (Action::Reader(ReaderAction::Dismiss), Bilingual::new("dismiss", "صرف")),
            (Action::View(ViewAction::Back), Bilingual::new("leave", "ترك")),
        ],
    ),
    (
        Context::Dates,
        &[
            (Action::View(ViewAction::Open), Bilingual::new("go", "انتقال")),
            (Action::Select(SelectAction::NewEvent), Bilingual::new("new event", "حدث جديد")),
            (Action::Select(SelectAction::Attach), Bilingual::new("attach", "ربط")),
            (Action::Reader(ReaderAction::Dismiss), Bilingual::new("dismiss", "صرف")),
            (
                Action::Reader(ReaderAction::SwitchDismissed),
                Bilingual::new("dismissed", "المصروفة"),
            ),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Selection,
        &[
            (Action::Select(SelectAction::Attach), Bilingual::new("attach", "ربط")),
            (Action::Select(SelectAction::NewEvent), Bilingual::new("new event", "حدث جديد")),
            (Action::Select(SelectAction::Copy), Bilingual::new("copy", "نسخ")),
            (
                Action::Select(SelectAction::By(TextUnit::Word, 1)),
                Bilingual::new("next word", "الكلمة التالية"),
            ),
            (
                Action::Select(SelectAction::Unit(TextUnit::Sentence)),
                Bilingual::new("sentence", "جملة"),
            ),
            (Action::Select(SelectAction::SwitchMoving), Bilingual::new("move", "نقل")),
            (Action::View(ViewAction::Back), Bilingual::new("cancel", "إلغاء")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Attach,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("next", "التالي")),
            (Action::View(ViewAction::Open), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Back), Bilingual::new("cancel", "إلغاء")),
        ],
    ),
    (
        Context::Stance,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("attach", "ربط")),
            (Action::Form(FormAction::Translation), Bilingual::new("translation", "ترجمة")),
            (Action::Form(FormAction::Note), Bilingual::new("note", "ملاحظة")),
            (Action::View(ViewAction::Back), Bilingual::new("back", "رجوع")),
        ],
    ),
    (
        Context::Remark,
        &[
            (Action::View(ViewAction::Open), Bilingual::new("keep", "إبقاء")),
            (Action::View(ViewAction::Back), Bilingual::new("cancel", "إلغاء")),
        ],
    ),
    (
        Context::NewEvent,
        &[
            (Action::View(ViewAction::NextPane), Bilingual::new("next field", "الحقل التالي")),
            (Action::View(ViewAction::Open), Bilingual::new("write", "كتابة")),
            (Action::View(ViewAction::Back), Bilingual::new("cancel", "إلغاء")),
        ],
    ),
    (
        Context::Naming,
        &[
            (Action::View(ViewAction::Open), Bilingual::new("write", "كتابة")),
            (Action::View(ViewAction::Back), Bilingual::new("cancel", "إلغاء")),
        ],
    ),
    (
        Context::Change,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("change", "تغيير")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Contents,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("go", "انتقال")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Compare,
        &[
            (Action::App(AppAction::Pick), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("scroll", "تمرير")),
            (Action::View(ViewAction::PassageBy(1)), Bilingual::new("passage", "مقتطف")),
            (Action::View(ViewAction::ColumnBy(1)), Bilingual::new("source", "مصدر")),
            (Action::View(ViewAction::Open), Bilingual::new("read", "قراءة")),
            (Action::View(ViewAction::Back), Bilingual::new("back", "رجوع")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Catalogue,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("open", "فتح")),
            (Action::View(ViewAction::Back), Bilingual::new("back", "رجوع")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Matrix,
        &[
            (Action::App(AppAction::Pick), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("event", "الحدث")),
            (Action::View(ViewAction::ColumnBy(1)), Bilingual::new("source", "مصدر")),
            (Action::View(ViewAction::Open), Bilingual::new("read", "قراءة")),
            (Action::View(ViewAction::Back), Bilingual::new("list", "القائمة")),
            (Action::App(AppAction::Show(Opening::Help)), Bilingual::new("keys", "المفاتيح")),
        ],
    ),
    (
        Context::Filter,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("choose", "اختيار")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
            (Action::App(AppAction::ClearFilter), Bilingual::new("show all", "إظهار الكل")),
        ],
    ),
    (
        Context::Problems,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("event", "الحدث")),
            (Action::App(AppAction::Edit), Bilingual::new("edit", "تحرير")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Contradictions,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("read", "قراءة")),
            (Action::View(ViewAction::NextPane), Bilingual::new("other passage", "المقتطف الآخر")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Copy,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("copy", "نسخ")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Links,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("move", "تنقل")),
            (Action::View(ViewAction::Open), Bilingual::new("go", "انتقال")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Commands,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("next", "التالي")),
            (Action::View(ViewAction::Open), Bilingual::new("run", "تنفيذ")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
    (
        Context::Help,
        &[
            (Action::View(ViewAction::Move(Motion::Rows(1))), Bilingual::new("scroll", "تمرير")),
            (Action::View(ViewAction::Find), Bilingual::new("search", "بحث")),
            (Action::View(ViewAction::Back), Bilingual::new("close", "إغلاق")),
        ],
    ),
];

fn hints(context: Context) -> &'static [Hint] {
    HINTS.iter().find(|(listed, _)| *listed == context).map_or(&[], |(_, hints)| hints)
}

/// Draws the status line of `session`. Returns the position of the caret, if text is typed in it.
pub fn draw(session: &Session, painter: &mut Painter, area: Rect) -> Option<Position> {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let workspace = &session.workspace;
    let language = workspace.settings.interface;
    let banner = workspace.document.banner(language);
    let notice = workspace.notice.as_ref().or(banner.as_ref());
    let right = composed(&shown(session, notice, area.width), "  ");
    let right = composed_label(&right, area.width, language);
    let taken = painter.label_at_end(area, &right, Role::Status);
    let mut rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    if let Some(input) = session.views.screen().status_input() {
        return Some(prompt(input, painter, rest));
    }
    if let Some(notice) = notice {
        let line = notice.line(rest.width, language);
        painter.label_line(rest, &line, notice.role);
        return None;
    }
    let context = session.context();
    if !workspace.selection.admitted.is_whole() && context != Context::Reader {
        rest = filter(workspace, context, painter, rest);
    }
    for &(action, words) in hints(context) {
        let Some(key) = key_of(&workspace.preferences.bindings, context, action) else {
            continue;
        };
        let word = words.in_language(language);
        if columns(key) + columns(word) + 1 > rest.width {
            break;
        }
        let taken = painter.label(rest, key, Role::Key);
        rest = after(rest, taken + 1);
        let taken = painter.label(rest, word, Role::Status);
        rest = after(rest, taken + 3);
    }
    None
}

/// Below this width the language and the bidi mode are omitted.
const WITH_SETTINGS: u16 = 72;

/// Returns the position labels that fit next to a message.
fn shown(session: &Session, notice: Option<&Notice>, width: u16) -> Vec<String> {
    let language = session.workspace.settings.interface;
    let message_width =
        notice.map_or(0, |notice| composed_label(&notice.text, u16::MAX, language).columns());
    let mut parts = position(session, width);
    let taken = |parts: &[String]| parts.iter().map(|part| columns(part) + 2).sum::<u16>();
    while !parts.is_empty() && taken(&parts).saturating_add(message_width) > width {
        parts.pop();
    }
    parts
}

/// The width of a label.
fn columns(text: &str) -> u16 {
    label(text, u16::MAX).columns()
}

/// The rest of a row after `columns` columns.
fn after(area: Rect, columns: u16) -> Rect {
    let step = columns.min(area.width);
    Rect { x: area.x + step, width: area.width - step, ..area }
}

/// Draws a search that is being typed: `/`, the words, the caret.
fn prompt(input: &Input, painter: &mut Painter, area: Rect) -> Position {
    painter.sign(area.x, area.y, "/", Role::Key);
    painter.typed(after(area, 2), &input.shown(), &[])
}

/// Draws the query, the number of hidden events, and the key that clears it. Returns the remaining
/// area.
fn filter(workspace: &Workspace, context: Context, painter: &mut Painter, area: Rect) -> Rect {
    let language = workspace.settings.interface;
    let hidden = workspace.document.timeline.events().len() - workspace.selection.events.len();
    let hidden = counted(hidden, Noun::Event, language);
    let hidden = format!("{hidden} {}", Phrase::Hidden.words(language));
    let clear = Action::App(AppAction::ClearFilter);
    let key = key_of(&workspace.preferences.bindings, context, clear);
    let clears = key.map(|key| (key, Phrase::ShowsAll.words(language)));
    // The number hidden and the key that clears it take precedence over the filter.
    let fixed = clears.map_or(0, |(key, clears)| columns(key) + columns(clears) + 4);
    let fixed = columns(&hidden) + fixed + 2;
    let first = Rect { width: area.width.saturating_sub(fixed), ..area };
    let query = workspace.selection.admitted.query().text();
    let taken = painter.label(first, query, Role::Warning);
    let mut rest = after(area, taken + u16::from(taken > 0) * 2);
    let gap = if clears.is_some() { 2 } else { 3 };
    let taken = painter.label(rest, &hidden, Role::Status);
    rest = after(rest, taken + gap);
    if let Some((key, clears)) = clears {
        for (text, role, gap) in [(key, Role::Key, 1), (clears, Role::Status, 3)] {
            let taken = painter.label(rest, text, role);
            rest = after(rest, taken + gap);
        }
    }
    rest
}

/// The position, a pending count, the language and the bidi mode.
fn position(session: &Session, width: u16) -> Vec<String> {
    let settings = session.workspace.settings;
    let mut parts: Vec<String> = session.pending.count.iter().map(usize::to_string).collect();
    parts.extend(session.views.screen().status(&session.workspace));
    if width >= WITH_SETTINGS {
        parts.push(settings.texts().code().to_uppercase());
        parts.push(settings.bidi_mode.name().to_owned());
    }
    parts
}
