//! Synonyms of commands in both languages; the palette finds a command by these too.

use crate::tui::keys::action::{
    Action, AppAction, AxisAction, Motion, Opening, ReaderAction, TimelineAction, ViewAction,
};

/// Synonyms of an action.
type Names = &'static [&'static str];

const SYNONYMS: &[(Action, Names)] = &[
    (
        Action::App(AppAction::Show(Opening::Jump)),
        &["search", "find", "go to", "event", "fuzzy", "بحث", "إيجاد"],
    ),
    (Action::View(ViewAction::Find), &["grep", "find in page", "بحث"]),
    (
        Action::App(AppAction::Show(Opening::FullText)),
        &["grep", "full text", "find in files", "النص الكامل"],
    ),
    (
        Action::App(AppAction::Show(Opening::Filter)),
        &["sort", "order", "narrow", "hide", "select", "where", "facet", "ترتيب", "فرز", "تصفية"],
    ),
    (Action::App(AppAction::ClearFilter), &["reset", "unfilter", "all", "إلغاء التصفية"]),
    (
        Action::App(AppAction::Show(Opening::Write)),
        &["export", "save", "csv", "print", "pdf", "download", "output", "تصدير", "حفظ", "طباعة"],
    ),
    (Action::App(AppAction::Copy), &["clipboard", "yank", "cite", "quote", "حافظة", "اقتباس"]),
    (
        Action::App(AppAction::Show(Opening::CopyMenu)),
        &["export citation", "bibliography", "csl", "reference", "مرجع"],
    ),
    (
        Action::App(AppAction::SetMark),
        &["bookmark", "pin", "flag", "favourite", "favorite", "إشارة مرجعية", "إشارة"],
    ),
    (Action::App(AppAction::ToMark), &["bookmark list", "go to bookmark", "الإشارة المرجعية"]),
    (Action::App(AppAction::Quit), &["exit", "leave", "close", "إنهاء", "إغلاق"]),
    (
        Action::App(AppAction::NextTheme),
        &[
            "color",
            "colour",
            "colors",
            "dark mode",
            "light mode",
            "appearance",
            "ألوان",
            "مظهر",
            "سمة",
        ],
    ),
    (Action::Reader(ReaderAction::SwitchNumbers), &["number", "numbers", "line number", "ترقيم"]),
    (
        Action::View(ViewAction::Move(Motion::First)),
        &["goto", "goto line", "goto event", "line", "top", "beginning", "start", "أول", "سطر"],
    ),
    (
        Action::View(ViewAction::Move(Motion::Last)),
        &["goto", "goto line", "goto event", "line", "bottom", "end", "آخر", "سطر"],
    ),
    (
        Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(1))),
        &["zoom", "magnify", "closer", "تقريب"],
    ),
    (
        Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(-1))),
        &["reduce", "wider view", "إبعاد"],
    ),
    (Action::Timeline(TimelineAction::Axis(AxisAction::Fit)), &["reset zoom", "fit", "ملاءمة"]),
    (
        Action::Timeline(TimelineAction::Axis(AxisAction::NextScale)),
        &["linear", "scale", "proportional", "مقياس"],
    ),
    (
        Action::Timeline(TimelineAction::Axis(AxisAction::NextLanes)),
        &["sort", "swimlanes", "tracks", "group by", "تجميع"],
    ),
    (
        Action::Timeline(TimelineAction::SwitchAxis),
        &["toggle axis", "timeline bar", "ruler", "شريط الزمن"],
    ),
    (
        Action::Timeline(TimelineAction::DividerBy(1)),
        &["resize", "width", "split", "wrap", "عرض القائمة"],
    ),
    (
        Action::Timeline(TimelineAction::DividerBy(-1)),
        &["resize", "width", "split", "wrap", "عرض القائمة"],
    ),
    (
        Action::Timeline(TimelineAction::SwitchPanes),
        &["wrap", "full width", "fullscreen", "maximize", "layout", "ملء الشاشة"],
    ),
    (
        Action::App(AppAction::SwitchLanguage),
        &["language", "english", "arabic", "locale", "لغة", "العربية"],
    ),
    (Action::Reader(ReaderAction::SwitchTranslations), &["translate", "translation", "ترجم"]),
    (
        Action::App(AppAction::Show(Opening::Help)),
        &["legend", "symbols", "shortcuts", "manual", "دليل", "رموز", "اختصارات"],
    ),
    (
        Action::App(AppAction::Edit),
        &["add", "new", "create", "insert", "change", "open", "إضافة", "تعديل", "جديد"],
    ),
    (Action::App(AppAction::EditArticle), &["edit source", "open article", "تعديل المقالة"]),
    (
        Action::App(AppAction::Show(Opening::Problems)),
        &["errors", "warnings", "check", "lint", "validate", "أخطاء", "تحقق"],
    ),
    (
        Action::App(AppAction::Show(Opening::Sources)),
        &["articles", "bibliography", "references", "documents", "مراجع", "وثائق"],
    ),
    (
        Action::App(AppAction::Show(Opening::Names)),
        &["sort", "most mentioned", "who", "glossary", "persons", "actors", "أعلام"],
    ),
    (
        Action::App(AppAction::Show(Opening::Matrix)),
        &["table", "grid", "spreadsheet", "overview", "المصفوفة", "جدول"],
    ),
    (
        Action::App(AppAction::Show(Opening::Compare)),
        &["diff", "disputes", "contradictions", "side by side", "تناقض", "فرق"],
    ),
    (
        Action::App(AppAction::Show(Opening::Links)),
        &["see also", "similar", "connections", "انظر أيضا"],
    ),
    (
        Action::App(AppAction::Show(Opening::GoTo)),
        &["date", "goto", "goto date", "jump to date", "year", "calendar", "when", "تقويم", "سنة"],
    ),
    (Action::App(AppAction::HistoryBy(-1)), &["undo", "back", "previous", "history", "تراجع"]),
    (Action::App(AppAction::HistoryBy(1)), &["redo", "forward", "إعادة"]),
    (
        Action::App(AppAction::ChangeBy(1)),
        &["modified", "updated", "unread", "what is new", "الجديد"],
    ),
    (Action::Timeline(TimelineAction::FoldYear), &["collapse", "expand", "group", "توسيع"]),
    (
        Action::Timeline(TimelineAction::FoldYears),
        &["collapse all", "expand all", "outline", "توسيع الكل"],
    ),
    (
        Action::App(AppAction::OpenUrl),
        &["url", "link", "website", "web", "original", "pdf", "رابط", "موقع", "الأصل"],
    ),
    (Action::App(AppAction::Suspend), &["background", "shell", "خلفية"]),
];

/// The synonyms of an action.
pub fn synonyms(action: Action) -> Names {
    SYNONYMS.iter().find(|(known, _)| *known == action).map_or(&[], |(_, names)| names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::table::KEYMAP;

    #[test]
    fn every_synonym_is_of_an_action_that_has_keys() {
        for (number, (action, names)) in SYNONYMS.iter().enumerate() {
            assert!(KEYMAP.iter().any(|value| value.action == *action), "{action:?}");
            assert!(!names.is_empty(), "{action:?}");
            let again = SYNONYMS.iter().skip(number + 1).any(|(other, _)| other == action);
            assert!(!again, "{action:?} twice");
        }
    }
}
