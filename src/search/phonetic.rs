//! Phonetic keys: the sound of a word, comparable across scripts.
//!
//! A [`PhoneticKey`] is the sequence of consonants of a word, as classes that spellings of one name
//! share in Latin and in Arabic, with the vowels written between them:
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
//! Greek, Cyrillic, Hebrew and Hangul have tables of the same kind. Greek, Cyrillic and Hangul
//! write their vowels, as Latin does; Hebrew leaves them out, as Arabic does.
//!
//! Doubled consonants count once. A final e after a consonant, a final h after a vowel and the h of
//! “ohn” are silent. A word with a letter that is not in the table, or with a digit, has no key.
//!
//! Two words sound alike when their consonants are the same and their vowels do not speak against
//! it ([`PhoneticKey::sounds_like`]): Arabic may leave a vowel out, but the fewer consonants there
//! are the more must be written in both, so that “kim” is كيم but not كما. What has no consonant
//! sounds like nothing.
//!
//! One sound is written by other letters in other languages and romanisations: French j and German
//! sch for Russian zh, McCune–Reischauer ch for the j of Revised Romanisation, German w for v. A
//! word that is looked for is also read in these habits ([`PhoneticKey::variants`],
//! [`PhoneticKey::is_variant_of`]), where enough consonants are left to tell words apart.
//!
//! What this cannot do: sounds that a romanisation has changed beyond a class (Gaddafi and قذافي,
//! Xi and شي), and a word that the other script writes in two (Pyongyang and بيونغ يانغ; the
//! spellings of names lead there).

/// The number of bits of a consonant in [`PhoneticKey::consonants`]. 0 is none.
const CONSONANT_BITS: u32 = 4;

/// Bits of a gap in [`PhoneticKey::gaps`]: one for each of a, u, i.
const GAP_BITS: u32 = 3;

/// The maximum number of consonants.
///
/// Further ones do not count.
const MOST: u32 = 16;

/// The classes of consonants; the number of one is its place from 1.
const CLASSES: &str = "BFGKSCTDZRLMNH";

/// A spelling, and its sounds.
type Sounds = (&'static str, &'static str);

/// Spellings and their sounds, longer spellings first.
///
/// Capitals are classes of consonants, small letters are vowels. e and o lie between two of these.
const LATIN: &[Sounds] = &[
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

/// Like [`LATIN`], for folded Arabic.
const ARABIC: &[Sounds] = &[
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

/// Like [`LATIN`], for folded Cyrillic: Russian and Ukrainian.
const CYRILLIC: &[Sounds] = &[
    ("тч", "C"),
    ("дж", "G"),
    ("а", "a"),
    ("б", "B"),
    ("в", "F"),
    ("г", "G"),
    ("ґ", "G"),
    ("д", "D"),
    ("е", "ia"),
    ("є", "ia"),
    ("ж", "Z"),
    ("з", "Z"),
    ("и", "i"),
    ("і", "i"),
    ("к", "K"),
    ("л", "L"),
    ("м", "M"),
    ("н", "N"),
    ("о", "ua"),
    ("п", "B"),
    ("р", "R"),
    ("с", "S"),
    ("т", "T"),
    ("у", "u"),
    ("ф", "F"),
    ("х", "K"),
    ("ц", "TS"),
    ("ч", "C"),
    ("ш", "C"),
    ("щ", "C"),
    ("ъ", ""),
    ("ы", "i"),
    ("ь", ""),
    ("э", "ia"),
    ("ю", "iu"),
    ("я", "ia"),
];

/// Like [`LATIN`], for folded Greek.
const GREEK: &[Sounds] = &[
    ("μπ", "B"),
    ("ντ", "D"),
    ("γκ", "G"),
    ("ου", "u"),
    ("α", "a"),
    ("β", "F"),
    ("γ", "G"),
    ("δ", "D"),
    ("ε", "ia"),
    ("ζ", "Z"),
    ("η", "i"),
    ("θ", "T"),
    ("ι", "i"),
    ("κ", "K"),
    ("λ", "L"),
    ("μ", "M"),
    ("ν", "N"),
    ("ξ", "KS"),
    ("ο", "ua"),
    ("π", "B"),
    ("ρ", "R"),
    ("σ", "S"),
    ("ς", "S"),
    ("τ", "T"),
    ("υ", "iu"),
    ("φ", "F"),
    ("χ", "K"),
    ("ψ", "BS"),
    ("ω", "ua"),
];

/// Like [`LATIN`], for folded Hebrew.
const HEBREW: &[Sounds] = &[
    ("א", "a"),
    ("ב", "B"),
    ("ג", "G"),
    ("ד", "D"),
    ("ה", "H"),
    ("ו", "u"),
    ("ז", "Z"),
    ("ח", "H"),
    ("ט", "T"),
    ("י", "i"),
    ("כ", "K"),
    ("ך", "K"),
    ("ל", "L"),
    ("מ", "M"),
    ("ם", "M"),
    ("נ", "N"),
    ("ן", "N"),
    ("ס", "S"),
    ("ע", ""),
    ("פ", "B"),
    ("ף", "F"),
    ("צ", "TS"),
    ("ץ", "TS"),
    ("ק", "K"),
    ("ר", "R"),
    ("ש", "C"),
    ("ת", "T"),
];

/// Like [`LATIN`], for Hangul, whose syllables fold to their letters: initial, vowel, final.
const HANGUL: &[Sounds] = &[
    ("\u{11af}\u{1105}", "L"),
    ("\u{1100}", "K"),
    ("\u{1101}", "K"),
    ("\u{1102}", "N"),
    ("\u{1103}", "T"),
    ("\u{1104}", "T"),
    ("\u{1105}", "R"),
    ("\u{1106}", "M"),
    ("\u{1107}", "B"),
    ("\u{1108}", "B"),
    ("\u{1109}", "S"),
    ("\u{110a}", "S"),
    ("\u{110b}", ""),
    ("\u{110c}", "G"),
    ("\u{110d}", "G"),
    ("\u{110e}", "C"),
    ("\u{110f}", "K"),
    ("\u{1110}", "T"),
    ("\u{1111}", "B"),
    ("\u{1112}", "H"),
    ("\u{1161}", "a"),
    ("\u{1162}", "ia"),
    ("\u{1163}", "ia"),
    ("\u{1164}", "ia"),
    ("\u{1165}", "iua"),
    ("\u{1166}", "ia"),
    ("\u{1167}", "iua"),
    ("\u{1168}", "ia"),
    ("\u{1169}", "ua"),
    ("\u{116a}", "ua"),
    ("\u{116b}", "iua"),
    ("\u{116c}", "iua"),
    ("\u{116d}", "iua"),
    ("\u{116e}", "u"),
    ("\u{116f}", "iua"),
    ("\u{1170}", "iua"),
    ("\u{1171}", "iu"),
    ("\u{1172}", "iu"),
    ("\u{1173}", "iua"),
    ("\u{1174}", "iu"),
    ("\u{1175}", "i"),
    ("\u{11a8}", "K"),
    ("\u{11a9}", "K"),
    ("\u{11ab}", "N"),
    ("\u{11ae}", "T"),
    ("\u{11af}", "L"),
    ("\u{11b7}", "M"),
    ("\u{11b8}", "B"),
    ("\u{11ba}", "T"),
    ("\u{11bc}", "N"),
];

/// Alternative sounds of spellings in other languages and romanisations, by script.
const HABITS: &[(Script, &str, &[&str])] = &[
    (Script::Latin, "ch", &["G", "K"]),
    (Script::Latin, "sch", &["Z", "SK"]),
    (Script::Latin, "sh", &["S", "Z"]),
    (Script::Latin, "zh", &["G", "C"]),
    (Script::Latin, "th", &["Z", "S"]),
    (Script::Latin, "dh", &["Z"]),
    (Script::Latin, "kh", &["H"]),
    (Script::Latin, "gh", &["K"]),
    (Script::Latin, "b", &["F"]),
    (Script::Latin, "c", &["S", "C", "TS"]),
    (Script::Latin, "d", &["T"]),
    (Script::Latin, "g", &["K", "Z"]),
    (Script::Latin, "h", &["K", "G"]),
    (Script::Latin, "j", &["Z", "C", "i"]),
    (Script::Latin, "k", &["G"]),
    (Script::Latin, "q", &["G"]),
    (Script::Latin, "s", &["Z", "C"]),
    (Script::Latin, "t", &["D"]),
    (Script::Latin, "v", &["u", "B"]),
    (Script::Latin, "w", &["F"]),
    (Script::Latin, "x", &["C", "K"]),
    (Script::Latin, "y", &["G"]),
    (Script::Latin, "z", &["TS", "S"]),
    (Script::Cyrillic, "г", &["H"]),
    (Script::Cyrillic, "х", &["H"]),
    (Script::Cyrillic, "ж", &["G", "C"]),
    (Script::Cyrillic, "в", &["u"]),
    (Script::Cyrillic, "ч", &["G"]),
    (Script::Hebrew, "ב", &["F"]),
    (Script::Hebrew, "פ", &["F"]),
    (Script::Hebrew, "ש", &["S"]),
    (Script::Hebrew, "ו", &["F"]),
    (Script::Hangul, "\u{1107}", &["F"]),
    (Script::Hangul, "\u{1111}", &["F"]),
    (Script::Hangul, "\u{1100}", &["G"]),
    (Script::Hangul, "\u{1103}", &["D"]),
    (Script::Hangul, "\u{1105}", &["L"]),
    (Script::Hangul, "\u{110c}", &["C", "Z"]),
    (Script::Hangul, "\u{11ba}", &["S"]),
    (Script::Arabic, "ج", &["C", "Z"]),
    (Script::Arabic, "ش", &["C", "S"]),
    (Script::Arabic, "و", &["F"]),
    (Script::Arabic, "ث", &["S"]),
    (Script::Arabic, "ق", &["G"]),
];

/// The maximum number of letters of a word that are read in another way at once.
const MOST_HABITS: usize = 2;

/// The maximum number of variants of a word.
const MOST_VARIANTS: usize = 64;

/// The minimum number of consonants of a variant.
///
/// Shorter words have too many variants in common.
const SHORTEST_VARIANT: u32 = 4;

/// Silent or changed endings, and their sounds.
///
/// They follow a consonant.
const LATIN_ENDINGS: &[Sounds] = &[("ce", "S"), ("e", "")];

/// Like [`LATIN_ENDINGS`], for folded Arabic: ta marbuta.
const ARABIC_ENDINGS: &[Sounds] = &[("ه", "a")];

/// The script of a word with a phonetic key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Latin.
    #[default]
    Latin,
    /// Arabic.
    Arabic,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Hebrew.
    Hebrew,
    /// Hangul.
    Hangul,
}

impl Script {
    /// Returns the script of a folded letter.
    fn of(letter: char) -> Self {
        match letter {
            '\u{370}'..='\u{3ff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{1100}'..='\u{11ff}' => Self::Hangul,
            _ if letter.is_ascii() => Self::Latin,
            _ => Self::Arabic,
        }
    }

    /// Spellings and endings with their sounds.
    fn tables(self) -> (&'static [Sounds], &'static [Sounds]) {
        match self {
            Self::Latin => (LATIN, LATIN_ENDINGS),
            Self::Arabic => (ARABIC, ARABIC_ENDINGS),
            Self::Cyrillic => (CYRILLIC, &[]),
            Self::Greek => (GREEK, &[]),
            Self::Hebrew => (HEBREW, &[]),
            Self::Hangul => (HANGUL, &[]),
        }
    }

    /// Returns whether vowels are written.
    fn has_vowels(self) -> bool {
        match self {
            Self::Latin | Self::Cyrillic | Self::Greek | Self::Hangul => true,
            Self::Arabic | Self::Hebrew => false,
        }
    }
}

/// The consonants of a word and the vowels between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PhoneticKey {
    /// Classes, the first one in the lowest bits.
    consonants: u64,
    /// The vowels before the first consonant, after it, after the second one and so on, as sets.
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

impl PhoneticKey {
    /// Returns the key of a folded word, or of several words taken as one.
    ///
    /// Returns `None` if a letter is in no table, or if there is no consonant.
    pub fn new(folded: &str) -> Option<Self> {
        let (script, spellings) = spellings(folded)?;
        let mut skeleton = Self { script, ..Self::default() };
        for spelling in spellings {
            spelling.sounds.chars().for_each(|sound| skeleton.push(sound));
        }
        (skeleton.consonants != 0).then_some(skeleton)
    }

    /// Returns the keys of a folded word in other languages and romanisations, without its own.
    ///
    /// Only keys with enough consonants are returned.
    pub fn variants(folded: &str) -> Vec<Self> {
        let Some((script, spellings)) = spellings(folded) else { return Vec::new() };
        let own = Self { script, ..Self::default() };
        let mut variants = vec![(own, 0)];
        for spelling in &spellings {
            let habit = HABITS.iter().find(|habit| habit.0 == script && habit.1 == spelling.text);
            let others = habit.map_or(&[][..], |habit| habit.2);
            let before = variants.len();
            for number in 0..before {
                let (skeleton, habits) = variants[number];
                for sounds in others.iter().filter(|_| habits < MOST_HABITS) {
                    if variants.len() < MOST_VARIANTS {
                        variants.push((skeleton.with(sounds), habits + 1));
                    }
                }
                variants[number].0 = skeleton.with(spelling.sounds);
            }
        }
        let long = variants
            .into_iter()
            .filter(|(skeleton, habits)| *habits > 0 && skeleton.length() >= SHORTEST_VARIANT);
        long.map(|(skeleton, _)| skeleton).collect()
    }

    /// Returns whether a variant of the query word sounds like all of `other`.
    pub fn is_variant_of(self, other: Self) -> bool {
        self.consonants == other.consonants && self.sounds_like(other) == Some(Sound::Whole)
    }

    fn with(mut self, sounds: &str) -> Self {
        sounds.chars().for_each(|sound| self.push(sound));
        self
    }

    /// Returns the number of consonants.
    pub fn length(self) -> u32 {
        (u64::BITS - self.consonants.leading_zeros()).div_ceil(CONSONANT_BITS)
    }

    /// Returns whether the query word sounds like `other`, or like its start.
    ///
    /// - In two scripts, four consonants are enough. With fewer, a vowel of Arabic must be one that
    ///   Latin may write there; one or two need every vowel in both. One also needs a و or a ي, and
    ///   only matches whole words.
    /// - In one script, both must have compatible vowels in the same places; two consonants or one
    ///   need the same vowels, and only whole words count.
    pub fn sounds_like(self, other: Self) -> Option<Sound> {
        let (own, others) = (self.length(), other.length());
        let shared = low_bits(own * CONSONANT_BITS);
        if own > others || (self.consonants ^ other.consonants) & shared != 0 {
            return None;
        }
        let sound = if own == others { Sound::Whole } else { Sound::Beginning };
        let agrees = if self.script.has_vowels() == other.script.has_vowels() {
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
        let (latin, arabic) = if self.script.has_vowels() { (self, other) } else { (other, self) };
        // While a word is being typed, its last vowel may be missing but not different.
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
        // At the start alef only carries a vowel, and و may be “and”.
        let carried = if length > 2 { vowel('a') | vowel('u') } else { vowel('a') };
        if arabic.gap(0) & !carried != 0 && arabic.gap(0) & latin.gap(0) == 0 {
            return false;
        }
        // A final و is spoken.
        let ends = latin.gap(length) | !arabic.gap(length);
        if sound == Sound::Whole && ends & vowel('u') == 0 && latin.gap(length) == 0 {
            return false;
        }
        // Names of countries have different endings in each language.
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

/// A spelling in a word, with its sounds.
struct Spelling<'w> {
    text: &'w str,
    sounds: &'static str,
}

/// Splits a folded word into spellings.
///
/// Returns `None` if it is empty or a letter is in no table.
fn spellings(folded: &str) -> Option<(Script, Vec<Spelling<'_>>)> {
    let script = Script::of(folded.chars().next()?);
    let (table, endings) = script.tables();
    let mut spellings: Vec<Spelling> = Vec::new();
    let (mut rest, mut is_after_vowel, mut consonants) = (folded, false, 0);
    while !rest.is_empty() {
        if let Some(next) = rest.strip_prefix(' ') {
            rest = next;
            continue;
        }
        let ending = endings.iter().find(|(spelling, _)| *spelling == rest);
        let ending = ending.filter(|_| consonants > 1 && !is_after_vowel);
        let silent = rest == "h" && is_after_vowel;
        let known = if silent { Some(&("h", "")) } else { ending };
        let known = known.or_else(|| table.iter().find(|(entry, _)| begins(rest, entry)));
        let &(spelling, sounds) = known?;
        let (text, after) = rest.split_at_checked(spelling.len())?;
        if !sounds.is_empty() {
            is_after_vowel = sounds.ends_with(char::is_lowercase);
        }
        consonants += sounds.chars().filter(|c| c.is_uppercase()).count();
        spellings.push(Spelling { text, sounds });
        rest = after;
    }
    Some((script, spellings))
}

/// Returns whether `text` starts with `spelling`.
///
/// A byte loop is fastest for such short texts.
fn begins(text: &str, spelling: &str) -> bool {
    text.len() >= spelling.len() && spelling.bytes().zip(text.bytes()).all(|(one, two)| one == two)
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
