//! The words around dates in running text.
//!
//! English and Arabic share one table, folded like the words of the lexicon.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::date::token::{DateToken, DateTokenKind, tokens};

/// The role of a word next to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A number word that the lexicon does not have: 13 to 19, the tens from 20 to 90.
    Number(u32),
    /// `hundred`, مئة: multiplies by a hundred.
    Hundred,
    /// Several hundreds in one word: تسعمائة.
    Hundreds(u32),
    /// `thousand`, ألف.
    Thousand,
    /// ألفين.
    TwoThousand,
    /// The zero of `nineteen oh one`.
    Zero,
    /// `few`, `several`, بضعة.
    Some,
    /// `weekend`.
    Weekend,
    /// `rest`, بقية.
    Rest,
    /// `later` and `earlier` before a span of time: في وقت لاحق.
    WithinPart,
    /// `later`, `from now`, after a number of units.
    Later,
    /// `within`.
    Within,
    /// الأخيرة, of units: vague.
    Recent,
    /// A preposition that makes a month or a year after it a date.
    Preposition,
    /// `commencing`: the week that begins on a day.
    Commencing,
    /// A possessive: `his eighties`.
    Whose,
    /// Something that can be counted.
    ///
    /// A number before it is not a year.
    Counted,
    /// A word that is not a noun and may follow a year.
    Function,
}

/// Meanings by the first word, the longest group first.
type Index = HashMap<Box<str>, Vec<(Box<[Box<str>]>, Cue)>>;

const ROWS: &[(Cue, &str)] = &[
    (Cue::Number(1), "واحد|واحدة"),
    (Cue::Number(2), "اثنان|اثنين|اثنا|اثني"),
    (Cue::Number(3), "الثلاثة|الثلاث"),
    (Cue::Number(4), "الأربعة|الأربع"),
    (Cue::Number(5), "الخمسة|الخمس"),
    (Cue::Number(6), "الستة|الست"),
    (Cue::Number(7), "السبعة|السبع"),
    (Cue::Number(8), "الثمانية|الثماني"),
    (Cue::Number(9), "التسعة|التسع"),
    (Cue::Number(10), "العشرة|العشر"),
    (Cue::Number(13), "thirteen"),
    (Cue::Number(14), "fourteen"),
    (Cue::Number(15), "fifteen"),
    (Cue::Number(16), "sixteen"),
    (Cue::Number(17), "seventeen"),
    (Cue::Number(18), "eighteen"),
    (Cue::Number(19), "nineteen"),
    (Cue::Number(20), "عشرين|عشرون"),
    (Cue::Number(30), "ثلاثين|ثلاثون"),
    (Cue::Number(40), "forty|أربعين|أربعون"),
    (Cue::Number(50), "fifty|خمسين|خمسون"),
    (Cue::Number(60), "sixty|ستين|ستون"),
    (Cue::Number(70), "seventy|سبعين|سبعون"),
    (Cue::Number(80), "eighty|ثمانين|ثمانون"),
    (Cue::Number(90), "ninety|تسعين|تسعون"),
    (Cue::Hundred, "hundred|مئة|مائة"),
    (Cue::Hundreds(200), "مئتان|مئتين|مائتان|مائتين"),
    (Cue::Hundreds(300), "ثلاثمئة|ثلاثمائة"),
    (Cue::Hundreds(400), "أربعمئة|أربعمائة"),
    (Cue::Hundreds(500), "خمسمئة|خمسمائة"),
    (Cue::Hundreds(600), "ستمئة|ستمائة"),
    (Cue::Hundreds(700), "سبعمئة|سبعمائة"),
    (Cue::Hundreds(800), "ثمانمئة|ثمانمائة|ثمانيمئة"),
    (Cue::Hundreds(900), "تسعمئة|تسعمائة"),
    (Cue::Thousand, "thousand|ألف"),
    (Cue::TwoThousand, "ألفان|ألفين|الألفين"),
    (Cue::Zero, "zero|oh"),
    (Cue::Some, "few|several|couple of|couple|some|بضعة|بضع|عدة|العديدة|القليلة"),
    (Cue::Weekend, "weekend|weekends|نهاية الأسبوع|عطلة نهاية الأسبوع"),
    (Cue::Rest, "rest|remainder|بقية|باقي"),
    (
        Cue::WithinPart,
        "later|earlier|later in|earlier in|في وقت لاحق|وقت لاحق|في وقت مبكر|وقت مبكر|في وقت سابق|\
         وقت سابق",
    ),
    (Cue::Later, "hence|from now|in the future|من الآن|في المستقبل"),
    (Cue::Within, "within|في غضون"),
    (Cue::Recent, "الأخيرة|الأخيرتين|الأخيرين|recent"),
    (Cue::Preposition, "في|خلال|أثناء|during|throughout|for|ب|ل"),
    (Cue::Commencing, "commencing|starting|beginning"),
    (Cue::Whose, "his|her|their|my|your|our|عمره|عمرها|عمرهم|العمر|عمري"),
    (
        Cue::Counted,
        "people|men|women|children|soldiers|troops|cases|deaths|km|kilometres|kilometers|miles|\
         metres|meters|feet|tons|tonnes|kg|dollars|euros|pounds|percent|million|billion|times|\
         pages|houses|homes|votes|jobs|points|hours|minutes|seconds|members|\
         شخص|شخصا|أشخاص|جندي|جنديا|قتيل|قتيلا|جريح|جريحا|حالة|كيلومتر|كيلومترا|كلم|كم|متر|مترا|\
         طن|طنا|دولار|دولارا|يورو|مليون|مليار|ألفا|آلاف|مرة|صفحة|منزل|منزلا|صوت|صوتا|ساعة|دقيقة|\
         ثانية|عضو|عضوا|نقطة|وظيفة|بالمئة|بالمائة|في المئة|في المائة",
    ),
    (
        Cue::Function,
        "a|an|the|he|she|it|they|we|you|i|who|which|that|when|where|while|with|without|at|by|for|\
         as|but|nor|so|is|was|were|are|be|been|has|had|have|did|do|does|will|would|could|should|\
         can|not|no|because|if|then|than|there|this|these|those|its|after|before|and|or|to|until|\
         till|in|on|of|from|under|over|into|against|about|between|during|through|via|per|also|\
         only|still|however|although|though|since|saw|came|began|led|left|made|took|became|\
         إلى|على|عن|مع|أن|إن|أنه|إنه|لكن|ولكن|ثم|لم|لن|لا|ما|قد|حيث|حين|عندما|كان|كانت|وكان|وكانت|\
         الذي|التي|الذين|بعد|قبل|منذ|حتى|بين|وسط|ضد|بعدما|بينما|إذ|أو|و|من|في|هو|هي|هذا|هذه|ذلك|تلك|\
         ضمن|عبر|دون|بسبب|ليصبح|لتصبح",
    ),
];

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (cue, spellings) in ROWS {
        for spelling in spellings.split('|') {
            let mut words = folded(spelling).into_iter();
            if let Some(first) = words.next() {
                index.entry(first).or_default().push((words.collect(), *cue));
            }
        }
    }
    for entries in index.values_mut() {
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    index
});

/// Returns the words of a spelling, folded.
fn folded(spelling: &str) -> Vec<Box<str>> {
    let words = tokens(spelling).into_iter().filter_map(|token| match token.kind {
        DateTokenKind::Word(word) => Some(word.into()),
        DateTokenKind::Number(_) | DateTokenKind::Sign(_) => None,
    });
    words.collect()
}

/// Returns the role of `word` and the tokens after the first, and the number of tokens.
pub fn cue(word: &str, tokens: &[DateToken]) -> Option<(Cue, usize)> {
    let behind = tokens.get(1..).unwrap_or_default();
    let fits = |(rest, _): &&(Box<[Box<str>]>, Cue)| {
        rest.iter().enumerate().all(|(at, word)| {
            let next = behind.get(at).map(|value| &value.kind);
            matches!(next, Some(DateTokenKind::Word(next)) if **next == **word)
        })
    };
    INDEX.get(word)?.iter().find(fits).map(|(rest, cue)| (*cue, rest.len() + 1))
}
