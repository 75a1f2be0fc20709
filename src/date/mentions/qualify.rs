//! What the words before a mention do to its date: `around 1 June 2019`, `before 2018`, قبل 2018.
//!
//! A date must not become more precise, or another one, because the mention begins after such a
//! word. What the words and the date mean together is left to the date grammar; if it cannot say,
//! the mention has no date.

use super::certainty::DateCertainty;
use super::mention::Mention;
use crate::date::lexicon::{DateTerm, Languages, WordMeaning, find_as};
use crate::date::token::{DateToken, DateTokenKind, tokens};
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
    NotAfter,
    /// It, or a time after it.
    NotBefore,
    /// A time that begins with it.
    Since,
    /// A time that ends with it.
    Until,
    /// Another time.
    Not,
    /// More or less than a number of units ago: `over a year ago`, `more than a year ago`.
    Beyond,
}

impl Qualifier {
    /// The word for it that the date grammar reads. `None` for what has no date.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::About => Some("about"),
            Self::Perhaps => Some("perhaps"),
            Self::Before => Some("before"),
            Self::After => Some("after"),
            Self::NotAfter => Some("by"),
            Self::NotBefore => Some("not before"),
            Self::Since => Some("since"),
            Self::Until => Some("until"),
            Self::Not | Self::Beyond => None,
        }
    }

    /// Whether a date already says it.
    fn is_in(self, edtf: &str) -> bool {
        let has = |signs: &[char]| edtf.contains(signs);
        match self {
            Self::About => has(&['~', '%']),
            Self::Perhaps => has(&['?', '%']),
            Self::Before
            | Self::After
            | Self::NotAfter
            | Self::NotBefore
            | Self::Since
            | Self::Until => edtf.contains(".."),
            Self::Not | Self::Beyond => false,
        }
    }
}

/// Words that the date grammar does not read, folded, and what they do to a date after them.
const OTHER_WORDS: &[(&str, Qualifier)] = &[
    ("nearly", Qualifier::About),
    ("almost", Qualifier::About),
    ("some", Qualifier::About),
    ("زهاء", Qualifier::About),
    ("يقارب", Qualifier::About),
    ("لعل", Qualifier::Perhaps),
    ("يرجح", Qualifier::Perhaps),
    ("قبيل", Qualifier::Before),
    ("following", Qualifier::After),
    ("بعيد", Qualifier::After),
    ("عقب", Qualifier::After),
    ("not", Qualifier::Not),
    ("than", Qualifier::Beyond),
    ("least", Qualifier::Beyond),
    ("over", Qualifier::Beyond),
    ("under", Qualifier::Beyond),
    ("ليس", Qualifier::Not),
];

/// Letters that Arabic attaches to the word after them: and, then, for.
const ATTACHED: [char; 3] = ['و', 'ف', 'ل'];

/// Gives each of `mentions` the date that it has with the words before it, and what is said as one
/// of two dates both.
pub fn qualify(text: &str, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut() {
        let before = text.get(..mention.bytes.start).unwrap_or_default();
        let Some(qualifier) = qualifier(before) else { continue };
        let words = text.as_bytes().get(mention.bytes.clone()).unwrap_or_default();
        let is_ago = words.last_chunk::<3>().is_some_and(|end| end.eq_ignore_ascii_case(b"ago"));
        if is_ago || qualifier != Qualifier::Beyond {
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
    let tokens = tokens(before.get(from..)?);
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (role, taken) = role(rest);
        match role {
            Role::Qualifies(qualifier) => found = Some(qualifier),
            Role::Between => {}
            Role::Other => found = None,
        }
        at += taken;
    }
    found
}

/// What words before a date are to it.
enum Role {
    Qualifies(Qualifier),
    /// Words that may stand between a qualifier and the date: `in the year`, في عام.
    Between,
    Other,
}

/// The role of the words at the start of `tokens`, and how many they are.
fn role(tokens: &[DateToken]) -> (Role, usize) {
    let Some(DateTokenKind::Word(word)) = tokens.first().map(|token| &token.kind) else {
        return (Role::Other, 1);
    };
    let bare = word.strip_prefix(ATTACHED).unwrap_or(word);
    for word in [word.as_str(), bare] {
        if let Some(WordMeaning { term, tokens: taken }) = find_as(word, tokens, Languages::OWN)
            && let role @ (Role::Qualifies(_) | Role::Between) = role_of(term, taken, word)
        {
            // `c. 1961`: the point belongs to the word.
            let has_dot = taken == 1
                && matches!(word, "c" | "ca")
                && tokens.get(1).is_some_and(|next| next.kind == DateTokenKind::Sign('.'));
            return (role, taken + usize::from(has_dot));
        }
        if let Some((_, qualifier)) = OTHER_WORDS.iter().find(|(known, _)| *known == word) {
            return (Role::Qualifies(*qualifier), 1);
        }
    }
    (Role::Other, 1)
}

fn role_of(term: DateTerm, tokens: usize, word: &str) -> Role {
    match term {
        DateTerm::Doubt { uncertain: true, .. } => Role::Qualifies(Qualifier::Perhaps),
        DateTerm::Doubt { uncertain: false, .. } | DateTerm::C => Role::Qualifies(Qualifier::About),
        DateTerm::Before => Role::Qualifies(Qualifier::Before),
        DateTerm::After => Role::Qualifies(Qualifier::After),
        // `the latest figures` say nothing of a date after them.
        DateTerm::NotAfter | DateTerm::NotBefore
            if tokens == 1 && matches!(word, "latest" | "earliest") =>
        {
            Role::Other
        }
        DateTerm::NotAfter => Role::Qualifies(Qualifier::NotAfter),
        DateTerm::NotBefore => Role::Qualifies(Qualifier::NotBefore),
        DateTerm::Since => Role::Qualifies(Qualifier::Since),
        DateTerm::Until => Role::Qualifies(Qualifier::Until),
        DateTerm::Filler
        | DateTerm::Of
        | DateTerm::On
        | DateTerm::Part(_)
        | DateTerm::Unit(_)
        | DateTerm::Units(_) => Role::Between,
        _ => Role::Other,
    }
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
        | Qualifier::NotAfter
        | Qualifier::NotBefore
        | Qualifier::Since
        | Qualifier::Until
        | Qualifier::Not
        | Qualifier::Beyond => None,
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
        check("on or before 3 May 2001", &["[..2001-05-03]"]);
        check("no earlier than 2018", &["[2018..]"]);
        check("they came c. 12 May 1961", &["1961-05-12~"]);
        check("the latest 2 May 2018 figures", &["2018-05-02"]);
        check("وقعت بحلول 2018", &["[..2018]"]);
        check("وبعد 2011", &["[2012..]"]);
        check("وقعت قبيل 2 مايو 2004", &["[..2004-05-01]"]);
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
