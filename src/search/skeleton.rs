//! The cross-script key: what is left of a word when only its sound counts.
//!
//! A [`Skeleton`] is the row of consonants of a word, as classes that spellings of one name share in Latin
//! and in Arabic, with a note of the vowels written between them:
//!
//! | class | Latin | Arabic |
//! | --- | --- | --- |
//! | B | b p | ب پ |
//! | F | f v ph | ف ڤ |
//! | G | g j gh | ج غ گ |
//! | K | k c q kh | ك ق خ |
//! | S | s, c of a final “ce” | س ص |
//! | C | sh ch tch sch tsch shch | ش چ تش شتش |
//! | T | t th | ت ط ث |
//! | D | d dh | د ذ ض |
//! | Z | z zh | ز ظ ژ |
//! | R L M H | r l m h | ر ل م ه ح |
//! | N | n ng | ن, نغ and نج as in “yang” |
//! | K S | x | – |
//! | a | a, half of e and o | ا, a final ه |
//! | u | w u, half of o | و |
//! | i | y i, half of e | ي |
//! | – | | ع ء |
//!
//! Doubled consonants count once. A final e behind a consonant, a final h behind a vowel and the h of “ohn”
//! are silent. A word with a letter that is not in the table, or with a digit, has no skeleton.
//!
//! Two words sound alike when their consonants are the same and their vowels do not speak against it
//! ([`Skeleton::sounds_like`]): Arabic may leave a vowel out, but the fewer consonants there are the more
//! must be written in both, so that “kim” is كيم but not كما. What has no consonant sounds like nothing.
//!
//! What this cannot do: sounds that a romanisation has changed beyond a class (Gaddafi and قذافي, Xi and شي),
//! and a word that the other script writes in two (Pyongyang and بيونغ يانغ; the spellings of names lead there).

/// Bits of a consonant in [`Skeleton::consonants`]; 0 is none.
const CONSONANT_BITS: u32 = 4;

/// Bits of a gap in [`Skeleton::gaps`]: one for each of a, u, i.
const GAP_BITS: u32 = 3;

/// The most consonants that are kept; further ones do not count.
const MOST: u32 = 16;

/// The classes of consonants; the number of one is its place from 1.
const CLASSES: &str = "BFGKSCTDZRLMNH";

/// Spellings and their sounds, longer spellings before their beginnings. Capitals are classes of
/// consonants, small letters are vowels; e and o lie between two of these.
const LATIN: &[(&str, &str)] = &[
    ("shch", "C"),
    ("tsch", "C"),
    ("sch", "C"),
    ("tch", "C"),
    ("ohn", "uaN"),
    ("ch", "C"),
    ("sh", "C"),
    ("kh", "K"),
    ("gh", "G"),
    ("ph", "F"),
    ("th", "T"),
    ("dh", "D"),
    ("zh", "Z"),
    ("ng", "N"),
    ("a", "a"),
    ("b", "B"),
    ("c", "K"),
    ("d", "D"),
    ("e", "ia"),
    ("f", "F"),
    ("g", "G"),
    ("h", "H"),
    ("i", "i"),
    ("j", "G"),
    ("k", "K"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("o", "ua"),
    ("p", "B"),
    ("q", "K"),
    ("r", "R"),
    ("s", "S"),
    ("t", "T"),
    ("u", "u"),
    ("v", "F"),
    ("w", "u"),
    ("x", "KS"),
    ("y", "i"),
    ("z", "Z"),
];

/// The same for folded Arabic.
const ARABIC: &[(&str, &str)] = &[
    ("شتش", "C"),
    ("تش", "C"),
    ("نغ", "N"),
    ("نج", "N"),
    ("ا", "a"),
    ("ب", "B"),
    ("پ", "B"),
    ("ت", "T"),
    ("ث", "T"),
    ("ج", "G"),
    ("چ", "C"),
    ("ح", "H"),
    ("خ", "K"),
    ("د", "D"),
    ("ذ", "D"),
    ("ر", "R"),
    ("ز", "Z"),
    ("ژ", "Z"),
    ("س", "S"),
    ("ش", "C"),
    ("ص", "S"),
    ("ض", "D"),
    ("ط", "T"),
    ("ظ", "Z"),
    ("ع", ""),
    ("ء", ""),
    ("غ", "G"),
    ("ف", "F"),
    ("ڤ", "F"),
    ("ق", "K"),
    ("ك", "K"),
    ("گ", "G"),
    ("ل", "L"),
    ("م", "M"),
    ("ن", "N"),
    ("ه", "H"),
    ("و", "u"),
    ("ي", "i"),
];

/// Endings that are not spoken as they are written, and their sounds; they stand behind a consonant.
const LATIN_ENDINGS: &[(&str, &str)] = &[("ce", "S"), ("e", "")];

/// The same for folded Arabic: ta marbuta.
const ARABIC_ENDINGS: &[(&str, &str)] = &[("ه", "a")];

/// The script of a word that has a skeleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Latin.
    #[default]
    Latin,
    /// Arabic.
    Arabic,
}

/// The consonants of a word and the vowels between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skeleton {
    /// Classes, the first one in the lowest bits.
    consonants: u64,
    /// Vowels before the first consonant, behind it, behind the second one and so on, as sets.
    gaps: u64,
    script: Script,
}

/// How much of a word another one sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// All of it.
    Whole,
    /// Its beginning.
    Beginning,
}

impl Skeleton {
    /// Returns the skeleton of a folded word, or of several, which then are taken as one; `None` where a
    /// letter is of neither script, or no consonant is among them.
    pub fn new(folded: &str) -> Option<Self> {
        let first = folded.chars().next()?;
        let script = if first.is_ascii() { Script::Latin } else { Script::Arabic };
        let (table, endings) = match script {
            Script::Latin => (LATIN, LATIN_ENDINGS),
            Script::Arabic => (ARABIC, ARABIC_ENDINGS),
        };
        let mut skeleton = Self { script, ..Self::default() };
        let mut rest = folded;
        while !rest.is_empty() {
            if let Some(next) = rest.strip_prefix(' ') {
                rest = next;
                continue;
            }
            let ending = endings.iter().find(|(spelling, _)| *spelling == rest);
            let ending = ending.filter(|_| skeleton.length() > 1 && skeleton.last_gap() == 0);
            let silent = rest == "h" && skeleton.last_gap() != 0;
            let known = if silent { Some(&("h", "")) } else { ending };
            let known = known.or_else(|| table.iter().find(|(it, _)| rest.starts_with(it)));
            let (spelling, sounds) = known?;
            sounds.chars().for_each(|sound| skeleton.push(sound));
            rest = rest.get(spelling.len()..)?;
        }
        (skeleton.consonants != 0).then_some(skeleton)
    }

    /// How many consonants it has.
    pub fn length(self) -> u32 {
        (u64::BITS - self.consonants.leading_zeros()).div_ceil(CONSONANT_BITS)
    }

    /// Says whether a word that was asked for sounds like `other`, or like its beginning.
    ///
    /// - Of two scripts, four consonants are enough. Of fewer, a vowel of Arabic must be one that Latin may
    ///   write there; one or two need every vowel in both. One needs a و or a ي as well, and begins nothing.
    /// - Of one script, both must have vowels in the same places that may be the same; two consonants or
    ///   one need just the same ones; and only whole words count.
    pub fn sounds_like(self, other: Self) -> Option<Sound> {
        let (own, others) = (self.length(), other.length());
        let shared = low_bits(own * CONSONANT_BITS);
        if own > others || (self.consonants ^ other.consonants) & shared != 0 {
            return None;
        }
        let sound = if own == others { Sound::Whole } else { Sound::Beginning };
        let agrees = if self.script == other.script {
            sound == Sound::Whole && self.agrees_within_a_script(other)
        } else {
            (own > 1 || sound == Sound::Whole) && self.agrees_across_scripts(other, sound)
        };
        agrees.then_some(sound)
    }

    fn agrees_within_a_script(self, other: Self) -> bool {
        let length = self.length();
        if length < 3 {
            return length > 1 && self.gaps == other.gaps;
        }
        (0..=length).all(|number| {
            let (one, two) = (self.gap(number), other.gap(number));
            one == two || one & two != 0
        })
    }

    fn agrees_across_scripts(self, other: Self, sound: Sound) -> bool {
        let length = self.length();
        let (latin, arabic) =
            if self.script == Script::Latin { (self, other) } else { (other, self) };
        // Of a word that is still being typed, the last vowel may be missing, but not be another one.
        let (typed, own) = (self.gap(length), other.gap(length));
        if sound == Sound::Beginning && typed != 0 && typed & own == 0 {
            return false;
        }
        if length > 3 {
            return true;
        }
        if length == 1 && (0..2).all(|number| arabic.gap(number) & !vowel('a') == 0) {
            return false;
        }
        // At the beginning alef only carries a vowel, and و may be “and”.
        let carried = if length > 2 { vowel('a') | vowel('u') } else { vowel('a') };
        if arabic.gap(0) & !carried != 0 && arabic.gap(0) & latin.gap(0) == 0 {
            return false;
        }
        // Countries end as they like in each language.
        let unchecked = sound == Sound::Beginning || length > 2;
        (1..if unchecked { length } else { length + 1 }).all(|number| {
            let (spoken, written) = (latin.gap(number), arabic.gap(number));
            if written == 0 { spoken == 0 || length > 2 } else { written & spoken != 0 }
        })
    }

    fn push(&mut self, sound: char) {
        let length = self.length();
        if let Some(number) = CLASSES.find(sound) {
            let class = u64::try_from(number).unwrap_or(0) + 1;
            let doubled = length > 0
                && self.last_gap() == 0
                && self.consonants >> ((length - 1) * CONSONANT_BITS) == class;
            if !doubled && length < MOST {
                self.consonants |= class << (length * CONSONANT_BITS);
            }
        } else {
            self.gaps |= vowel(sound) << (length * GAP_BITS);
        }
    }

    fn gap(self, number: u32) -> u64 {
        self.gaps >> (number * GAP_BITS) & low_bits(GAP_BITS)
    }

    fn last_gap(self) -> u64 {
        self.gap(self.length())
    }
}

fn vowel(sound: char) -> u64 {
    match sound {
        'a' => 1,
        'u' => 2,
        'i' => 4,
        _ => 0,
    }
}

fn low_bits(count: u32) -> u64 {
    1u64.checked_shl(count).map_or(u64::MAX, |bit| bit - 1)
}

#[cfg(test)]
mod tests;
