//! Compares one word with another.
//!
//! This is the only user of the fuzzy matcher.
//!
//! All words are folded and contain no blanks. Texts are compared word by word, so letters are
//! never collected from several words.

use std::ops::Range;
use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::phonetic::{PhoneticKey, Sound};
use super::stem::{root, stem};
use super::tier::Worth;
use super::typo::Typo;
use crate::text::is_joined_prefix;

/// The minimum number of letters after an attached prefix.
///
/// In shorter words the prefix is chance.
const SHORTEST_STEM: usize = 3;

/// The most letters that Arabic joins to the front of a word: two particles and the article.
const LONGEST_PREFIX: usize = 4;

/// How leniently a word is compared.
///
/// Each level includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lenience {
    /// Whole words, with attached prefixes.
    Whole,
    /// Words and their beginnings.
    Words,
    /// Other forms of a word.
    Forms,
    /// Words that sound like it.
    Sounds,
    /// Slips of the finger.
    Typos,
    /// Parts of words and scattered letters.
    Guesses,
}

/// A word of a text, with its keys.
#[derive(Debug, Clone, Copy)]
pub struct TextWord<'a> {
    /// The word, folded.
    pub text: &'a str,
    /// Its letters ([`letters_of`]).
    pub letters: u64,
    /// Its stem ([`stem_key`]).
    pub stem: u32,
    /// Its root ([`root_key`]).
    pub root: u32,
    /// Its sounds ([`sounds_of`]).
    pub sounds: &'a [PhoneticKey],
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub struct Pattern {
    word: String,
    count: usize,
    letters: u64,
    is_number: bool,
    /// Whether its script has no blanks, so that a word may occur inside another one.
    is_unspaced: bool,
    stem: u32,
    root: u32,
    /// The rest after each attached prefix, with its letters.
    stems: Vec<(String, u64)>,
    sounds: Vec<PhoneticKey>,
    /// Its sounds in other romanisations.
    variants: Vec<PhoneticKey>,
    slips: Option<Typo>,
}

/// A match in a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMatch {
    /// Its worth.
    pub worth: Worth,
    /// The bytes of the folded word that matched, in order.
    pub bytes: Vec<Range<usize>>,
}

impl WordMatch {
    fn of(worth: Worth, bytes: Range<usize>) -> Self {
        Self { worth, bytes: std::iter::once(bytes).collect() }
    }
}

impl WordMatch {
    /// Returns a match for an alias of `pattern`.
    pub fn alias(pattern: &Pattern, text: &str, worth: Worth) -> Option<Self> {
        let word = TextWord::new(text);
        pattern.is_form_of(word).then(|| Self::of(worth, 0..text.len()))
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
            is_unspaced: word.chars().any(is_unspaced),
            stem: stem_key(word),
            root: root_key(word),
            stems: joined_stems(word).map(|stem| (stem.to_owned(), letters_of(stem))).collect(),
            sounds: sounds_of(word),
            variants: PhoneticKey::variants(word),
            slips: Typo::new(word),
        }
    }

    /// Returns whether it may match a word with these keys.
    ///
    /// This is a fast check before the real one.
    pub fn may_fit(&self, word: WordKeys, lenience: Lenience) -> bool {
        let missing = self.letters & !word.letters;
        missing == 0
            || lenience >= Lenience::Forms
                && (self.stem == word.stem
                    || self.root != 0 && self.root == word.root
                    || !self.stems.is_empty())
            || lenience >= Lenience::Sounds && word.has_sounds && !self.sounds.is_empty()
            || lenience >= Lenience::Typos && missing.count_ones() as usize <= self.slips_allowed()
    }

    /// Returns the maximum number of typos.
    fn slips_allowed(&self) -> usize {
        self.slips.as_ref().filter(|_| !self.is_number).map_or(0, Typo::allowed)
    }

    /// Returns how well it matches `word`.
    pub fn judge(&self, word: TextWord, lenience: Lenience) -> Option<Worth> {
        let spelled = self.spelled(word).map(|(worth, _)| worth);
        if lenience == Lenience::Whole {
            return spelled.filter(|&worth| worth >= Worth::JOINED);
        }
        let form = || self.form(word).map(|(worth, _)| worth);
        let inside = || self.inside(word).map(|(worth, _)| worth);
        let scattered = || self.scattered(word).map(|(worth, _)| worth);
        let when = |least: Lenience| lenience >= least;
        spelled
            .or_else(|| when(Lenience::Forms).then(form).flatten())
            .or_else(|| when(Lenience::Sounds).then(|| self.sound(word.sounds)).flatten())
            .filter(|&worth| worth != Worth::VAGUE_SOUND || when(Lenience::Guesses))
            .or_else(|| when(Lenience::Typos).then(|| self.slips(word)).flatten())
            .or_else(|| when(Lenience::Guesses).then(inside).flatten())
            .or_else(|| when(Lenience::Guesses).then(scattered).flatten())
    }

    /// Returns whether `word` is this word, after an attached prefix or in another form.
    pub fn is_form_of(&self, word: TextWord) -> bool {
        let is_whole = self.spelled(word).is_some_and(|(worth, _)| worth >= Worth::JOINED);
        is_whole || self.form(word).is_some()
    }

    /// Finds it in `word`, with the letters that match.
    pub fn find(&self, text: &str, lenience: Lenience) -> Option<WordMatch> {
        let mut word = TextWord::new(text);
        if let Some((worth, start)) = self.spelled(word) {
            let is_strict = lenience == Lenience::Whole;
            let found = WordMatch::of(worth, start..start + self.word.len());
            return (!is_strict || worth >= Worth::JOINED).then_some(found);
        }
        let when = |least: Lenience| lenience >= least;
        if let Some((worth, start)) = when(Lenience::Forms).then(|| self.form(word)).flatten() {
            return Some(WordMatch::of(worth, start..text.len()));
        }
        if !when(Lenience::Sounds) {
            return None;
        }
        let sounds = if self.sounds.is_empty() { Vec::new() } else { sounds_of(text) };
        word.sounds = &sounds;
        let slips = || when(Lenience::Typos).then(|| self.slips(word)).flatten();
        let sound = self.sound(word.sounds);
        let sound = sound.filter(|&worth| worth != Worth::VAGUE_SOUND || when(Lenience::Guesses));
        if let Some(worth) = sound.or_else(slips) {
            return Some(WordMatch::of(worth, 0..text.len()));
        }
        if !when(Lenience::Guesses) {
            return None;
        }
        if let Some((worth, start)) = self.inside(word) {
            return Some(WordMatch::of(worth, start..start + self.word.len()));
        }
        let (worth, letters) = self.scattered(word)?;
        Some(WordMatch { worth, bytes: letters_at(text, &letters) })
    }

    /// Finds it in `word` if that is certain, with the letters that match. This is what
    /// [`find`](Self::find) returns without typos and scattered letters, which are not looked for.
    pub fn find_surely(&self, mut word: TextWord, lenience: Lenience) -> Option<Range<usize>> {
        let text = word.text;
        if let Some((worth, start)) = self.spelled(word) {
            let is_strict = lenience == Lenience::Whole;
            let letters = start..start + self.word.len();
            return (!is_strict || worth >= Worth::JOINED).then_some(letters);
        }
        if lenience == Lenience::Whole {
            return None;
        }
        if let Some((_, start)) = self.form(word) {
            return Some(start..text.len());
        }
        if self.sounds.is_empty() {
            word.sounds = &[];
        }
        if let Some(worth) = self.sound(word.sounds) {
            return (worth != Worth::VAGUE_SOUND).then_some(0..text.len());
        }
        let (_, start) = self.inside(word)?;
        self.slips(word).is_none().then(|| start..start + self.word.len())
    }

    /// Returns the best match at the start of the word or of its stem, with its first byte.
    ///
    /// A whole word is better than the start of one.
    fn spelled(&self, word: TextWord) -> Option<(Worth, usize)> {
        let starts = self.places(word);
        let worth = |start| self.worth_at(word.text, start).map(|worth| (worth, start));
        starts.filter_map(worth).max_by_key(|&(worth, start)| (worth, std::cmp::Reverse(start)))
    }

    /// Returns where it occurs in `word` in one piece.
    fn places<'a>(&'a self, word: TextWord<'a>) -> impl Iterator<Item = usize> + 'a {
        let may = self.letters & !word.letters == 0 && self.word.len() <= word.text.len();
        let text = if may { word.text } else { "" };
        text.match_indices(&self.word).map(|(start, _)| start).filter(move |_| may)
    }

    fn worth_at(&self, text: &str, start: usize) -> Option<Worth> {
        let (before, rest) = text.split_at_checked(start)?;
        let left = rest.len() - self.word.len();
        // Letters of the relevant scripts take one or two bytes. This only affects the order.
        let missing = if rest.is_ascii() { left } else { left.div_ceil(2) };
        let missing = u16::try_from(missing.min(30)).unwrap_or(30);
        let is_joined = !before.is_empty() && is_joined_prefix(before);
        match (before, missing) {
            ("", 0) => Some(Worth::WHOLE),
            // 20 is not another spelling of 2000, but may be the start of it.
            ("", _) if self.is_number => Some(Worth::BEGINNING_OF_NUMBER.less(2 * missing)),
            ("", _) => Some(Worth::BEGINNING.less(2 * missing)),
            (_, 0) if is_joined => Some(Worth::JOINED),
            (_, _) if is_joined && !self.is_number => {
                Some(Worth::JOINED_BEGINNING.less(2 * missing))
            }
            _ if self.is_unspaced => Some(Worth::JOINED_BEGINNING),
            _ => None,
        }
    }

    /// Returns whether `word` is another form of it: with the same stem, or another attached
    /// prefix.
    ///
    /// The byte is the start of the form.
    fn form(&self, word: TextWord) -> Option<(Worth, usize)> {
        if self.is_number {
            return None;
        }
        if self.stem == word.stem && stem(&self.word) == stem(word.text) {
            return Some((Worth::STEM, 0));
        }
        let known = self.stems.iter().filter(|(_, letters)| letters & !word.letters == 0);
        let joined = known.into_iter().find_map(|(stem, _)| {
            let before = word.text.strip_suffix(stem.as_str())?;
            (before.is_empty() || is_joined_prefix(before)).then_some((Worth::STEM, before.len()))
        });
        let has_root =
            || self.root != 0 && self.root == word.root && root(&self.word) == root(word.text);
        joined.or_else(|| has_root().then_some((Worth::ROOT, 0)))
    }

    fn sound(&self, sounds: &[PhoneticKey]) -> Option<Worth> {
        let mut best = None;
        for (own_number, own) in self.sounds.iter().enumerate() {
            for (number, sound) in sounds.iter().enumerate() {
                let worth = match own.sounds_like(*sound) {
                    // A single consonant sounds like too many words.
                    Some(Sound::Whole) if own.length() == 1 => Worth::VAGUE_SOUND,
                    Some(Sound::Whole) if own_number + number == 0 => Worth::SOUND,
                    Some(Sound::Whole) => Worth::SOUND_OF_STEM,
                    Some(Sound::Beginning) if own.length() < 4 => Worth::VAGUE_SOUND,
                    Some(Sound::Beginning) => Worth::SOUND_OF_BEGINNING,
                    None => continue,
                };
                best = best.max(Some(worth));
            }
        }
        let is_variant = |sound: &&PhoneticKey| {
            self.variants.iter().any(|variant| variant.is_variant_of(**sound))
        };
        best.or_else(|| sounds.first().filter(is_variant).map(|_| Worth::SOUND_OF_VARIANT))
    }

    /// Returns where it occurs inside a word.
    ///
    /// A number is not part of another one, and one or two letters inside a word are not
    /// significant.
    fn inside(&self, word: TextWord) -> Option<(Worth, usize)> {
        let start = self.places(word).next()?;
        (self.count > 2 && !self.is_number).then_some((Worth::INSIDE, start))
    }

    fn slips(&self, word: TextWord) -> Option<Worth> {
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

    /// Returns the numbers of its letters in order with few others between them, from the start on.
    fn scattered(&self, word: TextWord) -> Option<(Worth, Vec<usize>)> {
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
        Some((Worth::SCATTERED.less(lost), letters))
    }
}

/// Returns the letters of a folded word as a set.
///
/// There is one bit for each Latin letter, Arabic letter and digit. Other letters share these bits.
pub fn letters_of(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | 1 << bit_of(c))
}

fn bit_of(c: char) -> u32 {
    let code = u32::from(c);
    match c {
        'a'..='z' => code - u32::from('a'),
        '0'..='9' => 26 + code - u32::from('0'),
        // 28 letters: 8 before ta, 18 from there to ghayn in two runs without ta marbuta and
        // tatweel.
        'ا' | 'ب' => 36 + (code & 1),
        'ت'..='غ' => 38 + code - u32::from('ت'),
        'ف'..='و' => 55 + code - u32::from('ف'),
        'ي' => 63,
        _ => code % 64,
    }
}

impl<'a> TextWord<'a> {
    /// Creates a folded word without its sounds.
    pub fn new(text: &'a str) -> Self {
        let (letters, stem, root) = (letters_of(text), stem_key(text), root_key(text));
        Self { text, letters, stem, root, sounds: &[] }
    }
}

/// The keys of a word, for a fast comparison.
#[derive(Debug, Clone, Copy)]
pub struct WordKeys {
    /// Its letters ([`letters_of`]).
    pub letters: u64,
    /// Its stem ([`stem_key`]).
    pub stem: u32,
    /// Its root ([`root_key`]).
    pub root: u32,
    /// Whether it has a sound.
    pub has_sounds: bool,
}

/// Returns a hash of the stem of a folded word: equal stems have equal keys.
pub fn stem_key(word: &str) -> u32 {
    hash(&stem(word))
}

/// Returns a hash of the root of a folded word: equal roots have equal keys; 0 if it has none.
pub fn root_key(word: &str) -> u32 {
    root(word).map_or(0, |root| hash(&root).max(1))
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, fold)
}

/// Returns whether a letter is of a script that is written without blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns the phonetic keys of a folded word: its own, then those of its stems.
pub fn sounds_of(word: &str) -> Vec<PhoneticKey> {
    let own = PhoneticKey::new(word).into_iter();
    own.chain(joined_stems(word).filter_map(PhoneticKey::new)).collect()
}

/// Returns the stems of a word, without the letters that Arabic may have attached to it.
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

/// Returns the bytes of letters, counted in letters, neighbours joined.
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
    use crate::search::Tier;
    use crate::search::highlight::is_sure;

    fn worth(asked: &str, text: &str, lenience: Lenience) -> Option<Worth> {
        let sounds = sounds_of(text);
        let word = TextWord { sounds: &sounds, ..TextWord::new(text) };
        let pattern = Pattern::new(asked);
        let worth = pattern.judge(word, lenience);
        let TextWord { letters, stem, root, .. } = word;
        let keys = WordKeys { letters, stem, root, has_sounds: !sounds.is_empty() };
        assert!(worth.is_none() || pattern.may_fit(keys, lenience), "{asked} {text}");
        let found = pattern.find(text, lenience);
        assert_eq!(found.as_ref().map(|found| found.worth), worth, "{asked} {text}");
        if matches!(lenience, Lenience::Whole | Lenience::Guesses) {
            let sure = found.clone().filter(|found| is_sure(found.worth));
            let surely = pattern.find_surely(word, lenience);
            assert_eq!(
                surely,
                sure.and_then(|found| found.bytes.first().cloned()),
                "{asked} {text}"
            );
        }
        for bytes in found.iter().flat_map(|found| &found.bytes) {
            assert!(
                text.get(bytes.clone()).is_some_and(|piece| !piece.is_empty()),
                "{asked} {text}"
            );
        }
        worth
    }

    fn check(asked: &str, text: &str, expected: Tier) {
        let tier = worth(asked, text, Lenience::Guesses).map(Worth::tier);
        assert_eq!(tier, Some(expected), "{asked} {text}");
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
            ("veto", "vetoes"),
            ("روس", "الروسية"),
            ("بالفيتو", "فيتو"),
            ("veto", "فيتو"),
            ("vexo", "veto"),
            ("iet", "viets"),
            ("vto", "veto"),
        ];
        let worths: Vec<Option<Worth>> =
            row.iter().map(|(asked, text)| worth(asked, text, Lenience::Guesses)).collect();
        assert!(worths.iter().all(Option::is_some), "{worths:?}");
        assert!(worths.is_sorted_by(|one, two| one > two), "{worths:?}");
    }

    #[test]
    fn a_worth_tells_how_a_word_was_found() {
        for (asked, text, tier) in [
            ("kreml", "kremlin", Tier::Word),
            ("وكرملين", "الكرملين", Tier::Form),
            ("railways", "railway", Tier::Form),
            ("treaties", "treaty", Tier::Form),
            ("والذخائر", "ذخائر", Tier::Form),
            ("20", "2000", Tier::Form),
            ("朝鮮", "北朝鮮訪問", Tier::Word),
            ("boutin", "putin", Tier::Sound),
            ("kremlin", "والكرملين", Tier::Sound),
            ("kojemiako", "kozhemyako", Tier::Sound),
            ("koschemjako", "kozhemyako", Tier::Sound),
            ("wladiwostok", "vladivostok", Tier::Sound),
            ("naryshkim", "naryshkin", Tier::Typo),
            ("كرمليين", "الكرملين", Tier::Form),
            ("بوتبن", "بوتين", Tier::Typo),
            ("ptn", "putin", Tier::Guess),
            ("iet", "soviet", Tier::Guess),
        ] {
            check(asked, text, tier);
        }
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
            ("veto", "soviet"),
        ] {
            assert_eq!(worth(asked, text, Lenience::Typos), None, "{asked} {text}");
        }
        assert_eq!(worth("veto", "vetoes", Lenience::Whole), None);
        assert_eq!(worth("كوريا", "وكوريا", Lenience::Whole), Some(Worth::JOINED));
        assert_eq!(worth("veto", "vetoo", Lenience::Words), Some(Worth::BEGINNING.less(2)));
        assert_eq!(worth("vexo", "veto", Lenience::Sounds), None);
    }
}
