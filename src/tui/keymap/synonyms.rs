//! What people call commands elsewhere, in both languages: the palette finds a command by these too.

use crate::tui::action::Action;

/// Other names of what an action does.
type Names = &'static [&'static str];

const SYNONYMS: &[(Action, Names)] = &[
    (Action::Jump, &["search", "find", "go to", "event", "fuzzy", "بحث", "إيجاد"]),
    (Action::Find, &["grep", "find in page", "بحث"]),
    (Action::FullText, &["grep", "full text", "find in files", "النص الكامل"]),
    (
        Action::Filter,
        &["sort", "order", "narrow", "hide", "select", "where", "facet", "ترتيب", "فرز", "تصفية"],
    ),
    (Action::ClearFilter, &["reset", "unfilter", "all", "إلغاء التصفية"]),
    (
        Action::Write,
        &["export", "save", "csv", "print", "pdf", "download", "output", "تصدير", "حفظ", "طباعة"],
    ),
    (Action::Copy, &["clipboard", "yank", "cite", "quote", "حافظة", "اقتباس"]),
    (Action::CopyMenu, &["export citation", "bibliography", "csl", "reference", "مرجع"]),
    (
        Action::SetMark,
        &["bookmark", "pin", "flag", "favourite", "favorite", "إشارة مرجعية", "إشارة"],
    ),
    (Action::ToMark, &["bookmark list", "go to bookmark", "الإشارة المرجعية"]),
    (Action::Quit, &["exit", "leave", "close", "إنهاء", "إغلاق"]),
    (
        Action::NextTheme,
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
    (Action::SwitchNumbers, &["number", "numbers", "line number", "ترقيم"]),
    (
        Action::First,
        &["goto", "goto line", "goto event", "line", "top", "beginning", "start", "أول", "سطر"],
    ),
    (Action::Last, &["goto", "goto line", "goto event", "line", "bottom", "end", "آخر", "سطر"]),
    (Action::Zoom(1), &["zoom", "magnify", "closer", "تقريب"]),
    (Action::Zoom(-1), &["reduce", "wider view", "إبعاد"]),
    (Action::Fit, &["reset zoom", "fit", "ملاءمة"]),
    (Action::NextScale, &["linear", "scale", "proportional", "مقياس"]),
    (Action::NextLanes, &["sort", "swimlanes", "tracks", "group by", "تجميع"]),
    (Action::SwitchAxis, &["toggle axis", "timeline bar", "ruler", "شريط الزمن"]),
    (Action::DividerBy(1), &["resize", "width", "split", "wrap", "عرض القائمة"]),
    (Action::DividerBy(-1), &["resize", "width", "split", "wrap", "عرض القائمة"]),
    (
        Action::SwitchPanes,
        &["wrap", "full width", "fullscreen", "maximize", "layout", "ملء الشاشة"],
    ),
    (Action::SwitchLanguage, &["language", "english", "arabic", "locale", "لغة", "العربية"]),
    (Action::SwitchTranslations, &["translate", "translation", "ترجم"]),
    (Action::Help, &["legend", "symbols", "shortcuts", "manual", "دليل", "رموز", "اختصارات"]),
    (Action::Edit, &["add", "new", "create", "insert", "change", "open", "إضافة", "تعديل", "جديد"]),
    (Action::EditArticle, &["edit source", "open article", "تعديل المقالة"]),
    (Action::Problems, &["errors", "warnings", "check", "lint", "validate", "أخطاء", "تحقق"]),
    (Action::Sources, &["articles", "bibliography", "references", "documents", "مراجع", "وثائق"]),
    (Action::Names, &["sort", "most mentioned", "who", "glossary", "persons", "actors", "أعلام"]),
    (Action::Matrix, &["table", "grid", "spreadsheet", "overview", "المصفوفة", "جدول"]),
    (Action::Compare, &["diff", "disputes", "contradictions", "side by side", "تناقض", "فرق"]),
    (Action::Links, &["see also", "similar", "connections", "انظر أيضا"]),
    (
        Action::GoTo,
        &["date", "goto", "goto date", "jump to date", "year", "calendar", "when", "تقويم", "سنة"],
    ),
    (Action::TrailBy(-1), &["undo", "back", "previous", "history", "تراجع"]),
    (Action::TrailBy(1), &["redo", "forward", "إعادة"]),
    (Action::ChangeBy(1), &["modified", "updated", "unread", "what is new", "الجديد"]),
    (Action::FoldYear, &["collapse", "expand", "group", "توسيع"]),
    (Action::FoldYears, &["collapse all", "expand all", "outline", "توسيع الكل"]),
    (Action::OpenUrl, &["url", "link", "website", "web", "رابط", "موقع"]),
    (Action::Suspend, &["background", "shell", "خلفية"]),
];

/// What people call an action elsewhere.
pub fn synonyms(action: Action) -> Names {
    SYNONYMS.iter().find(|(own, _)| *own == action).map_or(&[], |(_, names)| names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::KEYMAP;

    #[test]
    fn every_synonym_is_of_an_action_that_has_keys() {
        for (number, (action, names)) in SYNONYMS.iter().enumerate() {
            assert!(KEYMAP.iter().any(|it| it.action == *action), "{action:?}");
            assert!(!names.is_empty(), "{action:?}");
            let again = SYNONYMS.iter().skip(number + 1).any(|(other, _)| other == action);
            assert!(!again, "{action:?} twice");
        }
    }
}
