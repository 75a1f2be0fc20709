//! The language of a short text that somebody types: by its letters, and by its small words.

use crate::language::TextLanguage;
use crate::source::SourceIndex;
use crate::timeline::Timeline;

/// A language, its small words, and letters that English lacks.
struct LatinLanguage {
    code: &'static str,
    words: &'static [&'static str],
    letters: &'static str,
}

/// Languages in Latin letters.
const LATIN_LANGUAGES: &[LatinLanguage] = &[
    LatinLanguage {
        code: "en",
        words: &[
            "the", "of", "and", "in", "to", "for", "with", "on", "at", "by", "from", "is", "was",
            "has", "an",
        ],
        letters: "",
    },
    LatinLanguage {
        code: "fr",
        words: &[
            "le", "la", "les", "l", "de", "du", "des", "d", "et", "en", "au", "aux", "dans",
            "pour", "par", "sur", "avec", "un", "une", "il", "elle", "est",
        ],
        letters: "éèêëàâçîïôùûœ",
    },
    LatinLanguage {
        code: "de",
        words: &[
            "der", "die", "das", "und", "in", "im", "zu", "zur", "zum", "den", "dem", "von", "mit",
            "für", "auf", "ein", "eine",
        ],
        letters: "äöüß",
    },
    LatinLanguage {
        code: "es",
        words: &[
            "el", "la", "los", "las", "de", "del", "y", "en", "al", "por", "con", "para", "un",
            "una",
        ],
        letters: "áéíóúñ",
    },
    LatinLanguage {
        code: "it",
        words: &[
            "il", "lo", "la", "i", "gli", "le", "di", "del", "della", "e", "nel", "per", "con",
            "un", "una", "dei", "delle",
        ],
        letters: "àèéìòù",
    },
    LatinLanguage {
        code: "pt",
        words: &[
            "o", "a", "os", "as", "de", "do", "da", "dos", "das", "e", "em", "no", "na", "por",
            "com", "para", "um", "uma",
        ],
        letters: "ãõáéíóúâêôç",
    },
    LatinLanguage {
        code: "nl",
        words: &["de", "het", "een", "en", "van", "in", "op", "met", "voor", "te"],
        letters: "ëï",
    },
    LatinLanguage {
        code: "tr", words: &["ve", "bir", "bu", "ile", "için"], letters: "ğşıçöü"
    },
];

/// A language that the file does not have needs so many small words.
const LEAST_WORDS_OF_ANOTHER: usize = 2;

/// Scripts of one language, or of several: the first is taken where nothing tells.
const SCRIPTS: &[(std::ops::RangeInclusive<char>, &[&str])] = &[
    ('\u{370}'..='\u{3ff}', &["el"]),
    ('\u{400}'..='\u{52f}', &["ru", "uk", "bg", "sr"]),
    ('\u{590}'..='\u{5ff}', &["he", "yi"]),
    ('\u{600}'..='\u{6ff}', &["ar", "fa", "ur"]),
    ('\u{3040}'..='\u{30ff}', &["ja"]),
    ('\u{ac00}'..='\u{d7af}', &["ko"]),
    ('\u{4e00}'..='\u{9fff}', &["zh", "ja"]),
];

/// Letters that tell languages of one script apart.
const TELLING: &[(&str, &str)] = &[("fa", "پچژگکی"), ("ur", "ٹڈڑںے"), ("uk", "іїєґ")];

/// Returns the language of `text`, as a tag. What the letters leave open is settled by the small
/// words; then by the language of `source`, by those of the titles of the timeline, by English.
pub fn language_of(timeline: &Timeline, source: Option<SourceIndex>, text: &str) -> String {
    let own = source.and_then(|source| timeline.source(source).language.as_deref());
    let own = own.and_then(TextLanguage::of_tag);
    let titles = timeline.languages();
    let known: Vec<&str> = titles.iter().chain(&own).map(TextLanguage::code).collect();
    let script = SCRIPTS.iter().find(|(letters, _)| text.chars().any(|c| letters.contains(&c)));
    let code = match script {
        Some((_, codes)) => of_script(codes, &known, text),
        None => of_words(&known, text),
    };
    code.to_owned()
}

/// The language of a text in a script of several languages.
fn of_script<'a>(codes: &[&'a str], known: &[&str], text: &str) -> &'a str {
    let tells = |code: &&&str| {
        let letters = TELLING.iter().find(|(own, _)| own == *code).map(|(_, letters)| letters);
        letters.is_some_and(|letters| text.chars().any(|c| letters.contains(c)))
    };
    let told = codes.iter().find(tells);
    let told = told.or_else(|| codes.iter().find(|code| known.contains(code)));
    told.or_else(|| codes.first()).copied().unwrap_or("en")
}

/// The language of a text in Latin letters.
fn of_words<'a>(known: &[&'a str], text: &str) -> &'a str {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let score = |language: &LatinLanguage| {
        let is_its = |word: &&&str| {
            language.words.contains(word) || word.chars().any(|c| language.letters.contains(c))
        };
        words.iter().filter(|word| !word.is_empty()).filter(is_its).count()
    };
    let scored: Vec<(&str, usize)> =
        LATIN_LANGUAGES.iter().map(|language| (language.code, score(language))).collect();
    let of =
        |code: &str| scored.iter().find(|(own, _)| *own == code).map_or(0, |(_, score)| *score);
    let is_latin = |code: &&&str| !SCRIPTS.iter().any(|(_, codes)| codes.contains(code));
    let own = known.iter().filter(is_latin).copied();
    // Of equals, the first: a language of titles before that of the source.
    let best = own.rev().max_by_key(|code| of(code)).unwrap_or("en");
    let other = scored.iter().filter(|(code, _)| !known.contains(code));
    let other = other.rev().max_by_key(|(_, score)| *score);
    match other {
        Some((code, score)) if *score >= LEAST_WORDS_OF_ANOTHER && *score > of(best) => code,
        Some(_) | None => best,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_for_the_language_of_its_letters_and_words() {
        for (known, text, expected) in [
            (&["en", "ar"][..], "Treaty signed", "en"),
            (&["en", "ar", "fr"], "Treaty signed", "en"),
            (&["en", "ar", "fr"], "Traité signé", "fr"),
            (&["en", "fr"], "Accord de paix", "fr"),
            (&["en", "fr"], "Peace in Paris", "en"),
            (&["fr"], "Moscou 1961", "fr"),
            (&["ar"], "Die Reise der Delegation", "de"),
            (&["en", "ar"], "The visit of De Gaulle", "en"),
            (&[], "Treaty", "en"),
        ] {
            assert_eq!(of_words(known, text), expected, "{text} {known:?}");
        }
        for (codes, known, text, expected) in [
            (&["ar", "fa", "ur"][..], &["en"][..], "معاهدة", "ar"),
            (&["ar", "fa", "ur"], &["fa"], "معاهده", "fa"),
            (&["ar", "fa", "ur"], &["ar"], "پیمان", "fa"),
            (&["ru", "uk"], &[], "Договір", "uk"),
            (&["ru", "uk"], &[], "Договор", "ru"),
        ] {
            assert_eq!(of_script(codes, known, text), expected, "{text}");
        }
    }
}
