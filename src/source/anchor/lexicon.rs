//! Words that carry a claim: numbers, dates, denials, quantities, doubts.
//!
//! And words that do not.
//!
//! All words are folded, as by [`crate::text::fold`]. The lists are English and Arabic. In other
//! languages only digits, names and capitals are known.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens::is_numeric;
use crate::date::is_calendar_word;

/// The role of a word in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It carries no claim: an article, a connective, a form of “to be”.
    Function,
    /// A number, by its value.
    Number(u64),
    /// A month, a weekday, or a word such as “yesterday” and “before”.
    Date,
    /// It denies.
    Negation,
    /// It says how many or how much.
    Quantity,
    /// It attributes a claim, or makes it a possibility: “allegedly”, “may”, “denied”.
    Doubt,
    /// Any other word.
    Content,
}

impl Class {
    /// Returns whether leaving it out, adding it or changing it changes a claim.
    pub fn carries_claim(self) -> bool {
        match self {
            Self::Function | Self::Content => false,
            Self::Number(_) | Self::Date | Self::Negation | Self::Quantity | Self::Doubt => true,
        }
    }
}

const FUNCTION_WORDS: &[&str] = &[
    "a",
    "an",
    "the",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "this",
    "these",
    "those",
    "it",
    "its",
    "of",
    "and",
    "also",
    "then",
    "there",
    "here",
    "as",
    "such",
    "so",
    "in",
    "at",
    "on",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "am",
    "has",
    "have",
    "had",
    "having",
    "do",
    "does",
    "did",
    "s",
    "re",
    "ve",
    "ال",
    "ان",
    "انه",
    "انها",
    "انهم",
    "التي",
    "الذي",
    "الذين",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "لقد",
    "كما",
    "ايضا",
    "ثم",
    "هو",
    "هي",
    "في",
    "حيث",
    "اذ",
    "كان",
    "كانت",
    "و",
    "ف",
];

const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "without",
    "nor",
    "neither",
    "none",
    "nobody",
    "nothing",
    "cannot",
    "nt",
    "لا",
    "لم",
    "لن",
    "ليس",
    "ليست",
    "ليسوا",
    "لسنا",
    "غير",
    "دون",
    "بدون",
    "بلا",
    "عدم",
    "ما",
    "لما",
];

/// The stems of contractions with `n't`, which folding takes apart: `won't`, `didn't`.
const CONTRACTED: &[&str] = &[
    "don", "doesn", "didn", "won", "wouldn", "shouldn", "couldn", "can", "isn", "aren", "wasn",
    "weren", "hasn", "haven", "hadn", "mustn", "needn", "ain", "shan", "mightn",
];

const DATE_WORDS: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "last",
    "next",
    "previous",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "since",
    "until",
    "till",
    "during",
    "now",
    "soon",
    "recently",
    "امس",
    "اليوم",
    "غدا",
    "الماضي",
    "الماضيه",
    "المقبل",
    "المقبله",
    "القادم",
    "القادمه",
    "السابق",
    "السابقه",
    "الجاري",
    "قبل",
    "بعد",
    "منذ",
    "حتي",
    "خلال",
    "الان",
    "قريبا",
    "مؤخرا",
    "موخرا",
];

const QUANTITIES: &[&str] = &[
    "all",
    "every",
    "each",
    "some",
    "most",
    "many",
    "few",
    "several",
    "any",
    "both",
    "only",
    "more",
    "less",
    "fewer",
    "least",
    "nearly",
    "almost",
    "about",
    "around",
    "approximately",
    "entire",
    "whole",
    "total",
    "partly",
    "fully",
    "completely",
    "always",
    "often",
    "sometimes",
    "rarely",
    "hundreds",
    "thousands",
    "millions",
    "dozens",
    "much",
    "majority",
    "minority",
    "كل",
    "جميع",
    "كافه",
    "بعض",
    "معظم",
    "اغلب",
    "غالبيه",
    "كثير",
    "الكثير",
    "كثيره",
    "قليل",
    "قليله",
    "عده",
    "عدد",
    "عديد",
    "العديد",
    "فقط",
    "كلا",
    "كلتا",
    "اكثر",
    "اقل",
    "نحو",
    "حوالي",
    "قرابه",
    "زهاء",
    "تقريبا",
    "مئات",
    "مات",
    "الاف",
    "ملايين",
    "عشرات",
    "دايما",
    "احيانا",
    "كامل",
    "كاملا",
    "جزييا",
    "غالبا",
];

const DOUBTS: &[&str] = &[
    "believed",
    "rumour",
    "rumor",
    "rumours",
    "rumors",
    "myth",
    "legend",
    "legends",
    "untrue",
    "false",
    "falsely",
    "disputed",
    "contrary",
    "hardly",
    "doubtful",
    "supposed",
    "يقال",
    "شائعات",
    "اشاعات",
    "خرافه",
    "مزاعم",
    "allegedly",
    "alleged",
    "allege",
    "alleges",
    "allegation",
    "allegations",
    "reportedly",
    "supposedly",
    "claim",
    "claims",
    "claimed",
    "claiming",
    "deny",
    "denies",
    "denied",
    "denying",
    "denial",
    "may",
    "might",
    "could",
    "would",
    "should",
    "will",
    "shall",
    "must",
    "if",
    "unless",
    "whether",
    "possibly",
    "probably",
    "perhaps",
    "maybe",
    "likely",
    "unlikely",
    "possible",
    "suspected",
    "suspects",
    "accused",
    "accuses",
    "accuse",
    "accusation",
    "accusations",
    "attempted",
    "attempt",
    "tried",
    "failed",
    "failing",
    "plans",
    "planned",
    "refused",
    "refuses",
    "rejected",
    "rejects",
    "unconfirmed",
    "rumoured",
    "rumored",
    "purported",
    "purportedly",
    "يزعم",
    "زعم",
    "زعمت",
    "مزعوم",
    "المزعوم",
    "مزعومه",
    "المزعومه",
    "مزاعم",
    "المزاعم",
    "ادعي",
    "ادعت",
    "يدعي",
    "تدعي",
    "ادعاء",
    "ادعاءات",
    "الادعاءات",
    "نفي",
    "نفت",
    "ينفي",
    "تنفي",
    "نافيا",
    "انكر",
    "انكرت",
    "ينكر",
    "تنكر",
    "قد",
    "ربما",
    "يمكن",
    "يحتمل",
    "محتمل",
    "المحتمل",
    "لعل",
    "سوف",
    "اذا",
    "لو",
    "لولا",
    "يتهم",
    "تتهم",
    "اتهم",
    "اتهمت",
    "اتهام",
    "اتهامات",
    "الاتهامات",
    "يعتقد",
    "يشتبه",
    "حاول",
    "حاولت",
    "فشل",
    "فشلت",
    "كاد",
    "كادت",
    "يجب",
    "ينبغي",
    "رفض",
    "رفضت",
    "يرفض",
    "ترفض",
];

const SPEAKING: &[&str] = &[
    "said",
    "says",
    "told",
    "stated",
    "states",
    "reported",
    "reports",
    "announced",
    "announces",
    "added",
    "wrote",
    "writes",
    "declared",
    "confirmed",
    "believes",
    "warned",
    "قال",
    "قالت",
    "يقول",
    "تقول",
    "اضاف",
    "اضافت",
    "ذكر",
    "ذكرت",
    "يذكر",
    "اعلن",
    "اعلنت",
    "صرح",
    "صرحت",
    "اكد",
    "اكدت",
    "يوكد",
    "توكد",
    "اشار",
    "اشارت",
    "يشير",
    "تشير",
    "افاد",
    "افادت",
    "كتب",
    "كتبت",
    "اوضح",
    "اوضحت",
    "يري",
    "تري",
    "اعتبر",
    "اعتبرت",
    "حذر",
    "حذرت",
];

const ATTRIBUTIONS: &[&str] = &["according", "وفقا", "بحسب", "حسب", "نقلا"];

/// Numbers in words.
const NUMBERS: &[(u64, &[&str])] = &[
    (0, &["zero", "صفر"]),
    (
        1,
        &[
            "one",
            "first",
            "once",
            "single",
            "واحد",
            "واحده",
            "اول",
            "اولي",
            "الاول",
            "الاولي",
            "احد",
            "احدي",
        ],
    ),
    (
        2,
        &[
            "two",
            "second",
            "twice",
            "double",
            "اثنان",
            "اثنين",
            "اثنتان",
            "اثنتين",
            "ثان",
            "ثانيه",
            "الثاني",
            "الثانيه",
            "مرتين",
        ],
    ),
    (3, &["three", "third", "ثلاثه", "ثلاث", "ثالث", "ثالثه", "الثالث", "الثالثه"]),
    (4, &["four", "fourth", "اربعه", "اربع", "رابع", "رابعه", "الرابع", "الرابعه"]),
    (5, &["five", "fifth", "خمسه", "خمس", "خامس", "خامسه", "الخامس", "الخامسه"]),
    (6, &["six", "sixth", "سته", "ست", "سادس", "سادسه", "السادس", "السادسه"]),
    (7, &["seven", "seventh", "سبعه", "سبع", "سابع", "سابعه", "السابع", "السابعه"]),
    (8, &["eight", "eighth", "ثمانيه", "ثماني", "ثمان", "ثامن", "ثامنه", "الثامن", "الثامنه"]),
    (9, &["nine", "ninth", "تسعه", "تسع", "تاسع", "تاسعه", "التاسع", "التاسعه"]),
    (10, &["ten", "tenth", "عشره", "عشر", "عاشر", "عاشره", "العاشر", "العاشره"]),
    (11, &["eleven", "eleventh"]),
    (12, &["twelve", "twelfth", "dozen"]),
    (13, &["thirteen"]),
    (14, &["fourteen"]),
    (15, &["fifteen"]),
    (16, &["sixteen"]),
    (17, &["seventeen"]),
    (18, &["eighteen"]),
    (19, &["nineteen"]),
    (20, &["twenty", "عشرون", "عشرين"]),
    (30, &["thirty", "ثلاثون", "ثلاثين"]),
    (40, &["forty", "اربعون", "اربعين"]),
    (50, &["fifty", "خمسون", "خمسين"]),
    (60, &["sixty", "ستون", "ستين"]),
    (70, &["seventy", "سبعون", "سبعين"]),
    (80, &["eighty", "ثمانون", "ثمانين"]),
    (90, &["ninety", "تسعون", "تسعين"]),
    (100, &["hundred", "ميه", "مايه", "مءه", "مايتان", "ميتان", "مايتين", "ميتين"]),
    (1000, &["thousand", "الف", "الاف", "الفا", "الفين", "الفان"]),
    (1_000_000, &["million", "مليون", "مليونا", "مليونين", "مليونان"]),
    (1_000_000_000, &["billion", "مليار", "مليارا", "مليارين", "بليون"]),
    // Parts have no value of their own here; it is enough that they differ.
    (HALF, &["half", "نصف", "النصف"]),
    (THIRD, &["thirds", "ثلث", "ثلثا", "ثلثي"]),
    (QUARTER, &["quarter", "quarters", "ربع", "الربع", "ارباع"]),
];

const HALF: u64 = u64::MAX;
const THIRD: u64 = u64::MAX - 1;
const QUARTER: u64 = u64::MAX - 2;

/// Returns the role of a folded word.
///
/// Letters that Arabic joins to it do not count.
pub fn class(word: &str) -> Class {
    bare_forms(word)
        .map(class_of_bare)
        .find(|class| *class != Class::Content)
        .unwrap_or(Class::Content)
}

fn class_of_bare(word: &str) -> Class {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Class::Number(word.parse().unwrap_or(u64::MAX / 2));
    }
    let known = KNOWN.get(word).copied();
    match known {
        Some(class @ Class::Number(_)) => class,
        _ if word.contains(is_numeric) => Class::Quantity,
        Some(Class::Function | Class::Content) | None if is_calendar_word(word) => Class::Date,
        Some(class) => class,
        None => Class::Content,
    }
}

/// Every word of the tables.
///
/// The table that comes first decides.
static KNOWN: LazyLock<HashMap<&str, Class>> = LazyLock::new(|| {
    let numbers = NUMBERS.iter().map(|(value, words)| (Class::Number(*value), *words));
    let tables = [
        (Class::Negation, NEGATIONS),
        (Class::Negation, CONTRACTED),
        (Class::Quantity, QUANTITIES),
        (Class::Doubt, DOUBTS),
        (Class::Doubt, ATTRIBUTIONS),
        (Class::Date, DATE_WORDS),
        (Class::Function, FUNCTION_WORDS),
    ];
    let mut known = HashMap::new();
    for (class, words) in numbers.chain(tables) {
        for word in words {
            known.entry(*word).or_insert(class);
        }
    }
    known
});

/// Returns whether a folded word denies only the word after it: غير, دون, “without”.
pub fn denies_next_word(word: &str) -> bool {
    let own = ["غير", "دون", "بدون", "بلا", "عدم", "without", "no", "none"];
    bare_forms(word).any(|word| own.contains(&word))
}

/// Returns whether a folded word is a verb of saying, or attributes something.
pub fn is_speaking(word: &str) -> bool {
    is_attribution(word) || bare_forms(word).any(|word| SPEAKING.contains(&word))
}

/// Returns whether a folded word attributes a claim: “according”, ووفقًا.
pub fn is_attribution(word: &str) -> bool {
    bare_forms(word).any(|word| ATTRIBUTIONS.contains(&word))
}

/// Returns the word, and the word without the letters that Arabic joins to its front.
fn bare_forms(word: &str) -> impl Iterator<Item = &str> {
    let without = |prefix: [char; 2]| word.strip_prefix(prefix);
    let and = without(['و', 'ف']);
    let by = [Some(word), and].map(|word| word.and_then(|word| word.strip_prefix(['ب', 'ل', 'ك'])));
    let is_long = |text: &&str| text.chars().nth(1).is_some();
    std::iter::once(word).chain([and, by[0], by[1]].into_iter().flatten().filter(is_long))
}

/// Returns a folded word without “and” and the article, which carry no claim.
pub fn without_particles(word: &str) -> &str {
    let long = |text: &&str| text.chars().count() >= 3;
    let word = word.strip_prefix(['و', 'ف']).filter(long).unwrap_or(word);
    word.strip_prefix("ال").filter(long).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn check(class_expected: Class, words: &str) {
        for word in fold(words).text().split(' ') {
            assert_eq!(class(word), class_expected, "{word}");
        }
    }

    #[test]
    fn words_are_known_with_and_without_what_is_joined_to_them() {
        check(Class::Negation, "not never without لا ولم فلن وغير بدون عدم بعدم وليس");
        check(
            Class::Date,
            "March Monday يونيو ويونيو بيونيو حزيران الأربعاء أمس قبل وبعد yesterday",
        );
        check(Class::Quantity, "all some كل وكل بعض معظم hundreds F16");
        check(Class::Doubt, "allegedly may if denied نفى ونفت زعم قد إذا المزعومة");
        check(Class::Function, "the of and أن إن التي في وفي هذا");
        check(Class::Content, "treaty بوتين معاهدة الكرملين وقال");
    }

    #[test]
    fn numbers_have_the_same_value_in_words_and_in_digits() {
        check(Class::Number(3), "three 3 ٣ ثلاثة ثلاث third");
        check(Class::Number(1000), "thousand ألف آلاف 1000");
        check(Class::Number(100), "hundred مئة مائة 100");
        assert_ne!(class("half"), class("quarter"));
    }
}
