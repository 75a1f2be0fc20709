//! The signs of the screen. Each means one thing everywhere.
//!
//! The help begins with them and the README lists them; both read [`groups`]. Only `≠` and `!` have
//! the colour of warnings.

use crate::describe::{self, matrix_signs};
use crate::i18n::Bilingual;
use crate::load::Severity;
use crate::text::Direction;
use crate::tui::theme::Role;

/// A quotation that does not match its article word for word.
pub const WEAK: &str = describe::WEAK;
/// A source contradicts the event or its date.
pub const DIFFERS: &str = "≠";
/// Precedes the number of passages.
pub const PASSAGES: &str = "❝";
/// The dates do not decide which of two events came first.
pub const UNDECIDED: &str = "≈";
/// An event that is new or has changed since it was last selected.
pub const CHANGED: &str = "+";
/// A date that extends before its first stated day.
pub const BEFORE: &str = "←";
/// A date that extends after its last stated day.
pub const AFTER: &str = "→";
/// The time span of the events in view.
pub const IN_LIST: &str = "─";
/// Search matches in an article.
pub const FOUND: &str = "/";
/// A date that no passage uses yet.
pub const UNUSED: &str = "·";
/// The part of an article that is on the screen.
pub const ON_SCREEN: &str = "║";
/// An error in the file.
pub const ERROR: &str = "✗";
/// A warning about the file.
pub const WARNING: &str = "⚠";
/// A note about the file.
pub const ADVICE: &str = "i";

/// A folded year.
pub fn folded(runs: Direction) -> &'static str {
    match runs {
        Direction::Ltr => "▸",
        Direction::Rtl => "◂",
    }
}

/// The role of a sign: a warning for the two that warn, else the role of its neighbours.
pub fn role(sign: &str, others: Role) -> Role {
    let warns = sign.split(' ').all(|part| [DIFFERS, WEAK].contains(&part));
    if warns { Role::Warning } else { others }
}

/// A sign, or several that belong together, and the meaning.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// The sign.
    pub sign: &'static str,
    /// The meaning.
    pub words: Bilingual,
}

/// The signs of one part of the screen.
#[derive(Debug, Clone)]
pub struct Group {
    /// The name of the part.
    pub title: Bilingual,
    /// Its signs.
    pub signs: Vec<Sign>,
}

const fn sign(sign: &'static str, english: &'static str, arabic: &'static str) -> Sign {
    Sign { sign, words: Bilingual::new(english, arabic) }
}

const LIST: &[Sign] = &[
    sign(
        UNDECIDED,
        "the dates do not decide whether this came before the event above",
        "التواريخ لا تحسم هل سبق هذا الحدث الذي فوقه",
    ),
    sign("~", "about", "تقريبي"),
    sign("?", "uncertain", "غير مؤكد"),
    sign("%", "about, and uncertain", "غير مؤكد وتقريبي"),
    sign(CHANGED, "new or changed since you last saw it", "جديد أو تغير منذ رأيته"),
    sign(DIFFERS, "a source contradicts the event or its date", "مصدر يخالف الحدث أو تاريخه"),
    sign(WEAK, "a quotation is not word for word in its article", "اقتباس غير مطابق حرفيا لمقالته"),
    sign("❝5", "five passages", "خمسة مقتطفات"),
    sign(
        "⚠",
        "something of it in the file is not understood; elsewhere: a warning",
        "فيه ما لا يفهم في الملف؛ وفي غير القائمة: تحذير",
    ),
    sign("⋮", "no events for this long", "لا أحداث طوال هذه المدة"),
    sign("▸", "a folded year", "سنة مطوية"),
];

const AXIS: &[Sign] = &[
    sign("▁▄█", "how many events begin here", "كم حدثا يبدأ هنا"),
    sign("▼", "the selected event", "الحدث المحدد"),
    sign("━", "days it certainly covers", "أيام وقع فيها يقينا"),
    sign("┄", "days it may cover", "أيام ربما وقع فيها"),
    sign("← →", "it extends before or after", "يمتد قبل ذلك أو بعده"),
    sign(IN_LIST, "the time span of the events on the screen", "مدة الأحداث المعروضة"),
    sign("╱ ╱", "this much empty time is cut", "فراغ مقطوع بهذا الطول"),
    sign("├ ┤", "an era", "حقبة"),
];

const LANES: &[Sign] = &[
    sign("▁▄█", "how many events begin here", "كم حدثا يبدأ هنا"),
    sign("○", "one event without a certain day", "حدث واحد ليس له يوم مؤكد"),
    sign("≠ !", "as in the list", "كما في القائمة"),
];

const ARTICLE: &[Sign] = &[
    sign("│", "an event quotes these words", "حدث يقتبس هذه الكلمات"),
    sign("┃", "the passage you are reading", "المقتطف الذي تقرؤه"),
    sign(FOUND, "found by a search", "وجدت بالبحث"),
    sign(
        UNUSED,
        "a date that no passage uses yet; its words are dotted",
        "تاريخ لم يستعمله مقتطف بعد؛ وتحت كلماته نقاط",
    ),
    sign("⚠", "something here is not shown as it is in the file", "هنا ما لا يظهر كما في الملف"),
    sign("•", "at the edge: a passage", "على الحافة: مقتطف"),
    sign("◆", "at the edge: the passage you are reading", "على الحافة: المقتطف الذي تقرؤه"),
    sign(ON_SCREEN, "at the edge: the part on the screen", "على الحافة: الجزء المعروض"),
];

const TABLE: &[Sign] = &[
    sign("–", "the source does not mention the event", "المصدر لا يذكر الحدث"),
    sign("‹ ›", "more sources on this side", "مصادر أخرى في هذه الجهة"),
];

const PROBLEMS: &[Sign] = &[
    sign(ERROR, "error", "خطأ"),
    sign(WARNING, "warning", "تحذير"),
    sign(ADVICE, "remark", "ملاحظة"),
];

/// Every sign, by part of the screen.
pub fn groups() -> Vec<Group> {
    let group = |english, arabic, signs: &[Sign]| Group {
        title: Bilingual::new(english, arabic),
        signs: signs.to_vec(),
    };
    let cells =
        matrix_signs().into_iter().map(|(sign, phrase)| Sign { sign, words: phrase.both() });
    let mut matrix = group("Matrix", "المصفوفة", &[]);
    matrix.signs = cells.chain(TABLE.iter().copied()).collect();
    vec![
        group("List", "القائمة", LIST),
        group("Axis", "المحور", AXIS),
        group("Lanes", "المسارات", LANES),
        group("Article", "المقالة", ARTICLE),
        matrix,
        group("Problems", "المشكلات", PROBLEMS),
    ]
}

/// The sign of a severity.
pub fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::language::Language;
    use crate::timeline::EvidenceKind;

    /// A sign in two parts of the screen has one meaning; `⚠` warns everywhere.
    #[test]
    fn a_sign_means_one_thing_wherever_it_stands() {
        let mut known: HashMap<&str, (&str, &str)> = HashMap::new();
        for group in groups() {
            let title = group.title.in_language(Language::En);
            for Sign { sign, words } in group.signs {
                let words = words.in_language(Language::En);
                let is_shared = ["≠", "!", "⚠"].contains(&sign) || words == "as in the list";
                if let Some((before, part)) = known.insert(sign, (words, title)) {
                    assert!(is_shared || before == words, "{sign} in {part} and in {title}");
                }
            }
        }
    }

    #[test]
    fn the_sign_of_a_contradiction_is_that_of_the_matrix() {
        assert_eq!(describe::evidence_sign(EvidenceKind::Differs), DIFFERS);
    }
}
