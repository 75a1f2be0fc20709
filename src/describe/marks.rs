//! Quotation marks, by language.

use crate::text::{Direction, article_direction};

/// A pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Before the words.
    pub open: &'static str,
    /// After them.
    pub close: &'static str,
}

/// The outer and the inner marks of a language.
type Pairs = [Marks; 2];

const fn pairs(first: [&'static str; 2], second: [&'static str; 2]) -> Pairs {
    let ([open, close], [second_open, second_close]) = (first, second);
    [Marks { open, close }, Marks { open: second_open, close: second_close }]
}

impl Marks {
    /// Returns the marks around `text`, which is in the language of this BCP 47 tag.
    ///
    /// If the text contains these marks, the inner marks of the language are used. Without a tag,
    /// the marks are Arabic for right-to-left text and English otherwise.
    ///
    /// ```
    /// use tarikh::describe::Marks;
    ///
    /// assert_eq!(Marks::around("معاهدة", Some("ar")).open, "«");
    /// assert_eq!(Marks::around("زيارة «تزعج» الغرب", Some("ar")).open, "“");
    /// assert_eq!(Marks::around("a treaty", Some("en-GB")).close, "”");
    /// ```
    pub fn around(text: &str, language: Option<&str>) -> Self {
        let tag = match language.and_then(|tag| tag.split('-').next()) {
            Some(tag) => tag,
            None if article_direction(text) == Direction::Rtl => "ar",
            None => "",
        };
        let [first, second] = pairs_of(tag);
        let has_first = [first.open, first.close].iter().any(|mark| text.contains(mark.trim()));
        if has_first { second } else { first }
    }
}

/// Returns the marks of the language with this primary tag.
fn pairs_of(tag: &str) -> Pairs {
    match tag {
        "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ckb" | "es" | "it" | "pt" | "el" | "ca"
        | "no" | "nb" | "nn" | "hy" => pairs(["«", "»"], ["“", "”"]),
        "fr" => pairs(["«\u{a0}", "\u{a0}»"], ["“", "”"]),
        "ru" | "uk" | "be" => pairs(["«", "»"], ["„", "“"]),
        "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "ka" => pairs(["„", "“"], ["‚", "‘"]),
        "pl" | "ro" | "hu" => pairs(["„", "”"], ["«", "»"]),
        "sv" | "fi" => pairs(["”", "”"], ["’", "’"]),
        "ja" => pairs(["「", "」"], ["『", "』"]),
        _ => pairs(["“", "”"], ["‘", "’"]),
    }
}

/// Returns a text in English in quotation marks: double ones, or single ones around double ones.
///
/// ```
/// use tarikh::describe::quoted;
/// assert_eq!(quoted("a treaty of 1961"), "“a treaty of 1961”");
/// assert_eq!(quoted("a visit that “annoys” the West"), "‘a visit that “annoys” the West’");
/// ```
pub fn quoted(text: &str) -> String {
    let Marks { open, close } = Marks::around(text, Some("en"));
    format!("{open}{text}{close}")
}
