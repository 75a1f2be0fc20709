//! Where a text may break into lines: UAX #14, with words in the scripts that write none of their
//! spaces.
//!
//! UAX #14 leaves Thai, Lao, Khmer and Burmese to dictionaries, and lets Korean break between any
//! two syllables, which readers of Korean do not expect: there a line ends at a space (`word-break:
//! keep-all` in CSS). Chinese and Japanese break as UAX #14 says.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Finds words of Thai, Lao, Khmer and Burmese in dictionaries.
static DICTIONARIES: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// Where a text may break, by byte.
pub struct Breaks(Vec<usize>);

impl Breaks {
    /// The places of `text`.
    pub fn of(text: &str) -> Self {
        let mut breaks: Vec<usize> =
            unicode_linebreak::linebreaks(text).map(|(byte, _)| byte).collect();
        if !text.is_ascii() {
            if text.chars().any(is_hangul) {
                breaks.retain(|&byte| !is_inside_korean_word(text, byte));
            }
            if text.chars().any(is_without_spaces) {
                add_words(text, &mut breaks);
            }
        }
        Self(breaks)
    }

    /// Whether a line may end before `byte`.
    pub fn before(&self, byte: usize) -> bool {
        self.0.binary_search(&byte).is_ok()
    }
}

/// A letter of a script that UAX #14 leaves to dictionaries.
fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}')
}

fn is_inside_korean_word(text: &str, byte: usize) -> bool {
    let before = text.get(..byte).and_then(|text| text.chars().next_back());
    let behind = text.get(byte..).and_then(|text| text.chars().next());
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    before.is_alphanumeric() && behind.is_alphanumeric() && (is_hangul(before) || is_hangul(behind))
}

/// Adds the words of each stretch of letters without spaces.
fn add_words(text: &str, breaks: &mut Vec<usize>) {
    let mut start = None;
    for (byte, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_without_spaces(letter)) {
            (None, true) => start = Some(byte),
            (Some(first), false) => {
                let stretch = text.get(first..byte).unwrap_or_default();
                // Its edges are those of UAX #14.
                let inside = |&at: &usize| at > 0 && at < stretch.len();
                let words = DICTIONARIES.segment_str(stretch).filter(inside);
                breaks.extend(words.map(|at| first + at));
                start = None;
            }
            (Some(_), true) | (None, false) => {}
        }
    }
    breaks.sort_unstable();
    breaks.dedup();
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Paragraph};

    fn check(text: &str, columns: u16, expected: &[&str]) {
        let paragraph = Paragraph::new(text, Options::default());
        let lines: Vec<String> = paragraph
            .wrap(columns)
            .into_iter()
            .map(|range| paragraph.line(range, columns).source())
            .map(|source| text.get(source).unwrap_or_default().trim_end().to_owned())
            .collect();
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn thai_lao_khmer_and_burmese_break_at_words() {
        check("เกียรติศักดิ์ประเทศไทย", 12, &["เกียรติศักดิ์", "ประเทศไทย"]);
        check("ພາສາລາວເປັນພາສາ", 8, &["ພາສາລາວ", "ເປັນພາສາ"]);
        check("ភាសាខ្មែរប្រទេសកម្ពុជា", 12, &["ភាសាខ្មែរ", "ប្រទេសកម្ពុជា"]);
        check("ကျွန်တော်စာအုပ်ဖတ်နေသည်", 8, &["ကျွန်တော်", "စာအုပ်ဖတ်", "နေသည်"]);
    }

    #[test]
    fn korean_breaks_at_spaces() {
        check(
            "조선민주주의인민공화국 수도는 평양이다",
            24,
            &["조선민주주의인민공화국", "수도는 평양이다"],
        );
        check("그는 2024년에 방문했다", 12, &["그는", "2024년에", "방문했다"]);
    }

    #[test]
    fn chinese_and_japanese_break_between_letters_and_not_before_a_stop() {
        check("俄罗斯和朝鲜。", 6, &["俄罗斯", "和朝", "鲜。"]);
        check("平壌を訪問した。", 8, &["平壌を訪", "問した。"]);
    }
}
