//! How well one word fits another. Sole user of the fuzzy matcher.
//!
//! Everything is folded here, and there are no blanks: texts are judged word by word, so letters are never
//! gathered from several words, which would be chance and not memory.

use std::ops::Range;
use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::misspelling::Misspelling;
use super::skeleton::{Skeleton, Sound};
use crate::text::is_joined_prefix;

/// The fewest letters of what stands behind a joined prefix: in shorter words the prefix is chance.
const SHORTEST_STEM: usize = 3;

/// The most letters that Arabic joins to the front of a word: two particles and the article.
const LONGEST_PREFIX: usize = 4;

/// How well a word fits, from 0 to 1000.
///
/// The ways to fit lie in bands, so that a worth tells its [`Likeness`]: as it is spelled from 400, by sound
/// above 340, with slips above 300, with letters between its letters below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Worth(pub u16);

impl Worth {
    /// The whole word.
    pub const WHOLE: Self = Self(1000);
    /// The whole word behind a joined prefix.
    pub const JOINED: Self = Self(900);
    /// The whole word without the prefix that was typed.
    pub const STEM: Self = Self(860);
    /// The beginning of a word, less for every letter that is missing.
    const BEGINNING: Self = Self(820);
    /// The same behind a joined prefix.
    const JOINED_BEGINNING: Self = Self(720);
    /// The least that a beginning is worth.
    pub const LEAST_BEGINNING: Self = Self(630);
    const END: Self = Self(500);
    const INSIDE: Self = Self(400);
    const SOUND: Self = Self(380);
    const SOUND_OF_STEM: Self = Self(370);
    const SOUND_OF_BEGINNING: Self = Self(350);
    const ONE_SLIP: Self = Self(340);
    const TWO_SLIPS: Self = Self(330);
    const SLIP_IN_BEGINNING: Self = Self(320);
    const SLIPS_IN_BEGINNING: Self = Self(310);
    const SCATTERED: Self = Self(300);

    /// The least that counts in a text of many words, where scattered letters are found too easily.
    pub const LEAST_IN_LONG_TEXT: Self = Self(220);

    /// In which way it fits.
    pub fn likeness(self) -> Likeness {
        match self.0 {
            0..=300 => Likeness::Scattered,
            301..=340 => Likeness::Similar,
            341..=399 => Likeness::Sound,
            _ => Likeness::Spelled,
        }
    }

    fn less(self, letters: usize) -> Self {
        Self(self.0 - 3 * u16::try_from(letters.min(30)).unwrap_or(30))
    }
}

/// In which way a word was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Likeness {
    /// As it is spelled, whole or in part.
    #[default]
    Spelled,
    /// By its sound: in the other script, or in another romanisation.
    Sound,
    /// With other letters between its letters.
    Scattered,
    /// With a letter or two too many, missing, wrong or swapped.
    Similar,
}

/// How freely a word is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lenience {
    /// Whole words only, joined prefixes aside.
    Whole,
    /// Words and parts of them, as they are spelled.
    Spelled,
    /// Sounds and scattered letters too.
    Usual,
    /// Slips of the finger too.
    Slips,
}

/// A word of a text, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// The word, folded.
    pub text: &'a str,
    /// Its letters ([`letters_of`]).
    pub letters: u64,
    /// Its sounds ([`sounds_of`]).
    pub sounds: &'a [Skeleton],
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub struct Pattern {
    word: String,
    count: usize,
    letters: u64,
    is_number: bool,
    /// What stands behind its own joined prefixes, with the letters of that.
    stems: Vec<(String, u64)>,
    sounds: Vec<Skeleton>,
    slips: Option<Misspelling>,
}

/// Where in a word another one was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How well it fits.
    pub worth: Worth,
    /// The bytes of the folded word that matched, in order.
    pub bytes: Vec<Range<usize>>,
}

impl Found {
    fn of(worth: Worth, bytes: Range<usize>) -> Self {
        Self { worth, bytes: std::iter::once(bytes).collect() }
    }
}

impl Pattern {
    /// Prepares a folded word.
    pub fn new(word: &str) -> Self {
        Self {
            word: word.to_owned(),
            count: word.chars().count(),
            letters: letters_of(word),
            is_number: word.bytes().all(|byte| byte.is_ascii_digit()),
            stems: joined_stems(word).map(|stem| (stem.to_owned(), letters_of(stem))).collect(),
            sounds: sounds_of(word),
            slips: Misspelling::new(word),
        }
    }

    /// Whether it is made of digits.
    pub fn is_number(&self) -> bool {
        self.is_number
    }

    /// Whether it may fit a word with these letters, which may have sounds: a quick look before the real one.
    pub fn may_fit(&self, letters: u64, has_sounds: bool, lenience: Lenience) -> bool {
        self.letters & !letters == 0
            || lenience >= Lenience::Usual && has_sounds && !self.sounds.is_empty()
            || lenience > Lenience::Whole && !self.stems.is_empty()
            || lenience == Lenience::Slips
    }

    /// Says how well it fits `word`.
    pub fn judge(&self, word: Word, lenience: Lenience) -> Option<Worth> {
        let spelled = self.spelled(word).map(|(worth, _)| worth);
        if lenience == Lenience::Whole {
            return spelled.filter(|&worth| worth >= Worth::JOINED);
        }
        let found = spelled.or_else(|| self.stem(word).map(|(worth, _)| worth));
        if lenience == Lenience::Spelled || found.is_some() {
            return found;
        }
        let slips = || self.slips(word).filter(|_| lenience == Lenience::Slips);
        let found = self.sound(word.sounds).or_else(slips);
        found.or_else(|| self.scattered(word).map(|(worth, _)| worth))
    }

    /// Finds it in `word`, with the letters that match.
    pub fn find(&self, text: &str, lenience: Lenience) -> Option<Found> {
        let mut word = Word { text, letters: letters_of(text), sounds: &[] };
        let piece = self.spelled(word).or_else(|| self.stem(word));
        if let Some((worth, start)) = piece {
            // Of a stem, which is shorter than what was typed, all matches.
            let end = if worth == Worth::STEM { text.len() } else { start + self.word.len() };
            let strict = lenience == Lenience::Whole;
            let found = Found::of(worth, start..end);
            return (!strict || worth >= Worth::JOINED).then_some(found);
        }
        if lenience <= Lenience::Spelled {
            return None;
        }
        let sounds = if self.sounds.is_empty() { Vec::new() } else { sounds_of(text) };
        word.sounds = &sounds;
        let whole = |worth| Found::of(worth, 0..text.len());
        if let Some(worth) = self.sound(word.sounds) {
            return Some(whole(worth));
        }
        if let Some(worth) = self.slips(word).filter(|_| lenience == Lenience::Slips) {
            return Some(whole(worth));
        }
        let (worth, letters) = self.scattered(word)?;
        Some(Found { worth, bytes: letters_at(text, &letters) })
    }

    /// The best place where it stands in one piece, with its first byte: a whole word, then the beginning of
    /// one (behind a joined prefix too), then anywhere.
    fn spelled(&self, word: Word) -> Option<(Worth, usize)> {
        if self.letters & !word.letters != 0 || self.word.len() > word.text.len() {
            return None;
        }
        let starts = word.text.match_indices(&self.word).map(|(start, _)| start);
        let worth = |start| self.worth_at(word.text, start).map(|worth| (worth, start));
        starts.filter_map(worth).max_by_key(|&(worth, start)| (worth, std::cmp::Reverse(start)))
    }

    fn worth_at(&self, text: &str, start: usize) -> Option<Worth> {
        let (before, rest) = text.split_at_checked(start)?;
        let left = rest.len() - self.word.len();
        // Every letter of the scripts that matter takes one byte or two; this is only for the order.
        let missing = if rest.is_ascii() { left } else { left.div_ceil(2) };
        let is_joined = !before.is_empty() && is_joined_prefix(before);
        match (before, missing) {
            ("", 0) => Some(Worth::WHOLE),
            ("", _) => Some(Worth::BEGINNING.less(missing)),
            (_, 0) if is_joined => Some(Worth::JOINED),
            (_, _) if is_joined => Some(Worth::JOINED_BEGINNING.less(missing)),
            // A number is no part of another one, and one letter inside a word says nothing.
            _ if self.is_number || self.count == 1 => None,
            (_, 0) => Some(Worth::END),
            _ => Some(Worth::INSIDE),
        }
    }

    /// Whether `word` is what was typed without its own joined prefix, or with another one.
    fn stem(&self, word: Word) -> Option<(Worth, usize)> {
        let known = self.stems.iter().filter(|(_, letters)| letters & !word.letters == 0);
        known.into_iter().find_map(|(stem, _)| {
            let before = word.text.strip_suffix(stem.as_str())?;
            (before.is_empty() || is_joined_prefix(before)).then_some((Worth::STEM, before.len()))
        })
    }

    fn sound(&self, sounds: &[Skeleton]) -> Option<Worth> {
        let mut best = None;
        for (own_number, own) in self.sounds.iter().enumerate() {
            for (number, sound) in sounds.iter().enumerate() {
                let worth = match own.sounds_like(*sound) {
                    Some(Sound::Whole) if own_number + number == 0 => Worth::SOUND,
                    Some(Sound::Whole) => Worth::SOUND_OF_STEM,
                    Some(Sound::Beginning) => Worth::SOUND_OF_BEGINNING,
                    None => continue,
                };
                best = best.max(Some(worth));
            }
        }
        best
    }

    fn slips(&self, word: Word) -> Option<Worth> {
        let slips = self.slips.as_ref().filter(|_| !self.is_number)?;
        let allowed = slips.allowed();
        let missing = (self.letters & !word.letters).count_ones() as usize;
        if allowed == 0 || missing > allowed {
            return None;
        }
        let worth = |text: &str| {
            let found = slips.slips(text);
            match (found.whole, found.beginning) {
                (..=1, _) => Some(Worth::ONE_SLIP),
                (2, _) if allowed > 1 => Some(Worth::TWO_SLIPS),
                // A beginning of a word with fewer letters would be one of too many words.
                _ if self.count < 5 => None,
                (_, ..=1) => Some(Worth::SLIP_IN_BEGINNING),
                (_, 2) if allowed > 1 => Some(Worth::SLIPS_IN_BEGINNING),
                _ => None,
            }
        };
        std::iter::once(word.text).chain(joined_stems(word.text)).filter_map(worth).max()
    }

    /// Its letters in order with few others between them, from the beginning of the word on: their numbers.
    fn scattered(&self, word: Word) -> Option<(Worth, Vec<usize>)> {
        static FUZZY: LazyLock<SkimMatcherV2> =
            LazyLock::new(|| SkimMatcherV2::default().respect_case());
        let has_all = self.letters & !word.letters == 0;
        if self.count < 3 || self.is_number || !has_all || !is_subsequence(&self.word, word.text) {
            return None;
        }
        let (_, letters) = FUZZY.fuzzy_indices(word.text, &self.word)?;
        let (first, last) = (*letters.first()?, *letters.last()?);
        let skipped = (last - first + 1).saturating_sub(self.count);
        if skipped > self.count {
            return None;
        }
        let lost = u16::try_from(skipped).unwrap_or(u16::MAX).saturating_mul(40);
        Some((Worth(Worth::SCATTERED.0.saturating_sub(lost).max(40)), letters))
    }
}

/// The letters of a folded word as a set: one bit for each letter of Latin and Arabic and each digit; other
/// letters share these bits.
pub fn letters_of(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | 1 << bit_of(c))
}

fn bit_of(c: char) -> u32 {
    let code = u32::from(c);
    match c {
        'a'..='z' => code - u32::from('a'),
        '0'..='9' => 26 + code - u32::from('0'),
        // 28 letters: 8 before ta, 18 from there to ghayn in two runs without ta marbuta and tatweel.
        'ا' | 'ب' => 36 + (code & 1),
        'ت'..='غ' => 38 + code - u32::from('ت'),
        'ف'..='و' => 55 + code - u32::from('ف'),
        'ي' => 63,
        _ => code % 64,
    }
}

/// The skeletons of a folded word: its own, then those of what stands behind a joined prefix.
pub fn sounds_of(word: &str) -> Vec<Skeleton> {
    let own = Skeleton::new(word).into_iter();
    own.chain(joined_stems(word).filter_map(Skeleton::new)).collect()
}

/// What stands behind the letters that Arabic may have joined to a word.
fn joined_stems(word: &str) -> impl Iterator<Item = &str> {
    let begins = word.starts_with(['ا', 'و', 'ف', 'ب', 'ل', 'ك', 'س']);
    let longest = if begins { LONGEST_PREFIX } else { 0 };
    word.char_indices().skip(1).take(longest).filter_map(|(byte, _)| {
        let (prefix, stem) = word.split_at_checked(byte)?;
        let is_long = stem.chars().nth(SHORTEST_STEM - 1).is_some();
        (is_long && is_joined_prefix(prefix)).then_some(stem)
    })
}

fn is_subsequence(word: &str, text: &str) -> bool {
    let mut rest = text.chars();
    word.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// The bytes of letters, counted in letters, neighbours joined.
fn letters_at(text: &str, letters: &[usize]) -> Vec<Range<usize>> {
    let mut bytes: Vec<Range<usize>> = Vec::new();
    for (number, (start, c)) in text.char_indices().enumerate() {
        if !letters.contains(&number) {
            continue;
        }
        let end = start + c.len_utf8();
        match bytes.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => bytes.push(start..end),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(asked: &str, text: &str, lenience: Lenience) -> Option<Worth> {
        let sounds = sounds_of(text);
        let word = Word { text, letters: letters_of(text), sounds: &sounds };
        let worth = Pattern::new(asked).judge(word, lenience);
        let found = Pattern::new(asked).find(text, lenience);
        assert_eq!(found.as_ref().map(|found| found.worth), worth, "{asked} {text}");
        for bytes in found.iter().flat_map(|found| &found.bytes) {
            assert!(
                text.get(bytes.clone()).is_some_and(|piece| !piece.is_empty()),
                "{asked} {text}"
            );
        }
        worth
    }

    fn check(asked: &str, text: &str, expected: Likeness) {
        let likeness = worth(asked, text, Lenience::Slips).map(Worth::likeness);
        assert_eq!(likeness, Some(expected), "{asked} {text}");
    }

    #[test]
    fn every_letter_of_both_alphabets_has_a_bit_of_its_own() {
        let all = "abcdefghijklmnopqrstuvwxyz0123456789ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
        assert_eq!(letters_of(all).count_ones(), 64);
    }

    #[test]
    fn better_fits_are_worth_more() {
        let row = [
            ("فيتو", "فيتو"),
            ("فيتو", "الفيتو"),
            ("بالفيتو", "فيتو"),
            ("veto", "vetoes"),
            ("روس", "الروسية"),
            ("veto", "liveto"),
            ("iet", "viets"),
            ("veto", "فيتو"),
            ("vexo", "veto"),
            ("vto", "veto"),
        ];
        let worths: Vec<Option<Worth>> =
            row.iter().map(|(asked, text)| worth(asked, text, Lenience::Slips)).collect();
        assert!(worths.iter().all(Option::is_some), "{worths:?}");
        assert!(worths.is_sorted_by(|one, two| one > two), "{worths:?}");
    }

    #[test]
    fn a_worth_tells_how_a_word_was_found() {
        check("kreml", "kremlin", Likeness::Spelled);
        check("وللكرملين", "الكرملين", Likeness::Spelled);
        check("boutin", "putin", Likeness::Sound);
        check("kremlin", "والكرملين", Likeness::Sound);
        check("naryskhin", "naryshkin", Likeness::Similar);
        check("كرمليين", "الكرملين", Likeness::Sound);
        check("بوتبن", "بوتين", Likeness::Similar);
        check("ptn", "putin", Likeness::Scattered);
    }

    #[test]
    fn what_does_not_fit_is_not_found() {
        for (asked, text) in [
            ("p", "kp"),
            ("00", "2000"),
            ("2032", "2023"),
            ("put", "pxxxxut"),
            ("vit", "veto"),
            ("kim", "kam"),
            ("مجلس", "موسكو"),
        ] {
            assert_eq!(worth(asked, text, Lenience::Slips), None, "{asked} {text}");
        }
        assert_eq!(worth("veto", "vetoes", Lenience::Whole), None);
        assert_eq!(worth("كوريا", "وكوريا", Lenience::Whole), Some(Worth::JOINED));
        assert_eq!(worth("veto", "vetoo", Lenience::Usual), Some(Worth(817)));
        assert_eq!(worth("vexo", "veto", Lenience::Usual), None);
    }
}
