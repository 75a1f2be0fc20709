//! What the words before a mention do to its date: `around 1 June 2019`, `before 2018`, قبل 2018.
//!
//! A date must not become more precise, or another one, because the mention begins after such a
//! word. What the words and the date mean together is left to the date grammar; if it cannot say,
//! the mention has no date.

use super::certainty::DateCertainty;
use super::mention::Mention;
use crate::date::{Date, read};

/// What a word before a date does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Qualifier {
    /// The date is approximate.
    About,
    /// The date is uncertain.
    Perhaps,
    /// A time before it.
    Before,
    /// A time after it.
    After,
    /// It, or a time before it.
    By,
    /// A time that begins with it.
    Since,
    /// A time that ends with it.
    Until,
    /// Another time.
    Not,
}

impl Qualifier {
    /// The word for it that the date grammar reads. `None` for what has no date.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::About => Some("about"),
            Self::Perhaps => Some("perhaps"),
            Self::Before => Some("before"),
            Self::After => Some("after"),
            Self::By => Some("by"),
            Self::Since => Some("since"),
            Self::Until => Some("until"),
            Self::Not => None,
        }
    }

    /// Whether a date already says it.
    fn is_in(self, edtf: &str) -> bool {
        let has = |signs: &[char]| edtf.contains(signs);
        match self {
            Self::About => has(&['~', '%']),
            Self::Perhaps => has(&['?', '%']),
            Self::Before | Self::After | Self::By | Self::Since | Self::Until => {
                edtf.contains("..")
            }
            Self::Not => false,
        }
    }
}

/// Words, and what they do to a date after them.
const WORDS: &[(&[&str], Qualifier)] = &[
    (
        &[
            "about",
            "around",
            "approximately",
            "approx",
            "circa",
            "ca",
            "c",
            "roughly",
            "nearly",
            "almost",
            "حوالي",
            "حوالى",
            "نحو",
            "قرابة",
            "زهاء",
            "حدود",
            "يقارب",
            "تقريبا",
        ],
        Qualifier::About,
    ),
    (
        &["perhaps", "probably", "possibly", "maybe", "presumably", "ربما", "لعل", "يرجح"],
        Qualifier::Perhaps,
    ),
    (&["before", "قبل", "قبيل"], Qualifier::Before),
    (&["after", "following", "بعد", "بعيد", "عقب"], Qualifier::After),
    (&["by"], Qualifier::By),
    (&["since", "منذ"], Qualifier::Since),
    (&["until", "till", "حتى", "لغاية"], Qualifier::Until),
    (&["not", "ليس"], Qualifier::Not),
];

/// Several words that do the same as one.
const PHRASES: &[(&str, Qualifier)] = &[
    ("no later than", Qualifier::By),
    ("not later than", Qualifier::By),
    ("no earlier than", Qualifier::Since),
    ("not earlier than", Qualifier::Since),
    ("prior to", Qualifier::Before),
    ("up to", Qualifier::Until),
    ("not before", Qualifier::Not),
    ("not until", Qualifier::Not),
    ("not after", Qualifier::Not),
    ("not by", Qualifier::Not),
];

/// Words that may stand between such a word and the date.
const BETWEEN: &[&str] = &[
    "the",
    "in",
    "on",
    "at",
    "of",
    "year",
    "month",
    "day",
    "early",
    "late",
    "في",
    "عام",
    "العام",
    "سنة",
    "السنة",
    "شهر",
    "يوم",
    "مطلع",
    "أوائل",
    "أواخر",
    "نهاية",
    "بداية",
];

/// Gives each of `mentions` the date that it has with the words before it, and what is said as one
/// of two dates both.
pub fn qualify(text: &str, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut() {
        let before = text.get(..mention.bytes.start).unwrap_or_default();
        if let Some(qualifier) = qualifier(before) {
            apply(qualifier, mention);
        }
    }
    for first in 1..mentions.len() {
        let Some([one, other]) = mentions.get_mut(first - 1..=first) else { continue };
        let between = text.get(one.bytes.end..other.bytes.start).unwrap_or_default().trim();
        if matches!(between, "or" | "أو") {
            alternatives(one, other);
        }
    }
}

/// What the last words of `before` do to a date after them.
fn qualifier(before: &str) -> Option<Qualifier> {
    /// Bytes that are looked at.
    const REACH: usize = 64;
    let from = (before.len().saturating_sub(REACH)..=before.len())
        .find(|&at| before.is_char_boundary(at))?;
    let near = before.get(from..)?;
    // What stands before the end of a sentence says nothing of it.
    let near = near.rsplit(['.', '،', ',', ';', '؛', ':', '\n', '!', '?', '؟', '(', ')']);
    let near = match near.clone().next()?.trim() {
        // `c. 1961`
        "" => {
            return near
                .clone()
                .nth(1)
                .filter(|it| ends_with_abbreviation(it))
                .map(|_| Qualifier::About);
        }
        _ => near.clone().next()?,
    };
    let mut words: Vec<String> = near.split_whitespace().map(str::to_lowercase).collect();
    while words.last().is_some_and(|word| BETWEEN.contains(&word.as_str())) {
        words.pop();
    }
    let joined = words.join(" ");
    let phrase = PHRASES.iter().find(|(phrase, _)| {
        joined.strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    });
    if let Some((_, qualifier)) = phrase {
        return Some(*qualifier);
    }
    let last = words.last()?;
    let bare = last.strip_prefix(['و', 'ف', 'ل']).unwrap_or(last);
    let is_it = |known: &&str| *known == last || *known == bare;
    WORDS.iter().find(|(known, _)| known.iter().any(is_it)).map(|(_, found)| *found)
}

/// Whether a text ends with `c` or `ca`, of which the point is cut off.
fn ends_with_abbreviation(text: &str) -> bool {
    text.split_whitespace().last().is_some_and(|word| matches!(word, "c" | "ca"))
}

fn apply(qualifier: Qualifier, mention: &mut Mention) {
    let Some(date) = &mention.date else { return };
    let edtf = date.to_string();
    if qualifier.is_in(&edtf) {
        return;
    }
    let sign = match qualifier {
        Qualifier::About => Some('~'),
        Qualifier::Perhaps => Some('?'),
        Qualifier::Before
        | Qualifier::After
        | Qualifier::By
        | Qualifier::Since
        | Qualifier::Until
        | Qualifier::Not => None,
    };
    let of_words = || read(&format!("{} {edtf}", qualifier.word()?)).ok();
    let of_sign = || read(&format!("{edtf}{}", sign?)).ok();
    set(mention, of_words().or_else(of_sign).map(|reading| reading.date));
}

/// Gives both mentions the date that is one of the two.
fn alternatives(one: &mut Mention, other: &mut Mention) {
    let (Some(first), Some(second)) = (&one.date, &other.date) else { return };
    let both = read(&format!("[{first},{second}]")).ok().map(|reading| reading.date);
    set(one, both.clone());
    set(other, both);
}

fn set(mention: &mut Mention, date: Option<Date>) {
    if date.is_none() {
        mention.certainty = DateCertainty::Vague;
    }
    mention.date = date;
}

#[cfg(test)]
mod tests {
    use super::super::mentions;

    /// The dates that `text` mentions, as EDTF; `-` for one without a date.
    fn check(text: &str, expected: &[&str]) {
        let found = mentions(text, None)
            .map(|mention| mention.date.map_or_else(|| "-".to_owned(), |date| date.to_string()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_word_before_a_date_is_not_lost() {
        check("It came around 1 June 2019.", &["2019-06-01~"]);
        check("It left on or about 2 May 2018", &["2018-05-02~"]);
        check("Probably on 3 May 2005", &["2005-05-03?"]);
        check("signed before 2018", &["[..2017]"]);
        check("signed after 2011", &["[2012..]"]);
        check("at work since 2012", &["2012/.."]);
        check("at work until 3 May 2000", &["../2000-05-03"]);
        check("no later than 4 April 2004", &["[..2004-04-04]"]);
        check("not on 3 May 2001", &["-"]);
        check("وصلت حوالي 1 يونيو 2019", &["2019-06-01~"]);
        check("وقعت قبل 2018", &["[..2017]"]);
        check("ربما في 3 مارس 2003", &["2003-03-03?"]);
        check("منذ 2012", &["2012/.."]);
    }

    #[test]
    fn one_of_two_dates_is_neither() {
        check("who left in 2017 or 2018", &["[2017,2018]", "[2017,2018]"]);
        check("مايو 2003 أو يونيو 2003", &["[2003-05,2003-06]", "[2003-05,2003-06]"]);
    }

    #[test]
    fn a_word_of_another_sentence_says_nothing() {
        check("He asked what it was about. It came on 1 June 2019.", &["2019-06-01"]);
        check("The plan of 2 May 2018 was signed.", &["2018-05-02"]);
        check("He spoke on 3 May 2001.", &["2001-05-03"]);
    }
}
