//! Findings: what is wrong with a timeline, its place, and what to do about it.
//!
//! A finding never stops the program. Its texts contain words of the file unchanged: whoever shows
//! them makes them harmless first ([`crate::text::printable`]).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is missing, or not what the curator intended.
    Error,
    /// Something may not be what the curator intended.
    Warning,
    /// Everything is shown as intended; the file could be better.
    Advice,
}

impl Severity {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// What becomes of the part of the file that a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FaultyPart {
    /// It is read, or nothing of the file is.
    Kept,
    /// It is left out; the rest is read.
    LeftOut,
}

macro_rules! codes {
    ($($variant:ident $severity:ident $part:ident $name:literal $explanation:literal)*) => {
        /// The kind of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which they are explained.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns its name in reports; stable.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns its severity.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Returns whether a part of what the file says is left out because of it.
            pub fn leaves_out(self) -> bool {
                let part = match self { $(Self::$variant => FaultyPart::$part,)* };
                part == FaultyPart::LeftOut
            }

            /// Returns one sentence that explains it.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    Syntax Error Kept "syntax" "The YAML cannot be read beyond this place."
    Encoding Error Kept "encoding" "The file is not UTF-8."
    Empty Error Kept "empty" "The file holds no timeline."
    MergeConflict Error Kept "merge-conflict" "Two people have changed the same thing in different ways, and nobody has decided yet."
    ConflictCopy Warning Kept "conflict-copy" "A program that shares the folder has saved another version of the file next to it."
    YamlFeature Error LeftOut "yaml-feature" "Anchors, aliases, tags, merge keys and further documents have no meaning in a timeline."
    DuplicateKey Error LeftOut "duplicate-key" "A key occurs twice in the same map; the first one counts."
    UnknownKey Error LeftOut "unknown-key" "No field has this name here."
    MissingKey Error LeftOut "missing-key" "A required field is missing."
    WrongKind Error LeftOut "wrong-kind" "A field holds another kind of value than it should."
    EmptyText Error Kept "empty-text" "A text that must say something is empty."
    EmptyField Warning Kept "empty-field" "An optional field has no value."
    HiddenCharacters Warning Kept "hidden-characters" "A text has characters that cannot be seen: they reorder others, or show nothing at all."
    TooLong Error LeftOut "too-long" "A text is too long; the rest of it is left out."
    BadId Error LeftOut "bad-id" "An id must be one word."
    DuplicateId Error Kept "duplicate-id" "Two things have the same id."
    UnknownReference Error LeftOut "unknown-reference" "Nothing has this id."
    BadDate Error LeftOut "bad-date" "This is not a date that can be read with certainty."
    DateNeedsQuotes Error LeftOut "date-needs-quotes" "YAML reads an unquoted date with brackets or braces as a list or a map."
    DateSpelling Advice Kept "date-spelling" "The date is understood, but is not written in EDTF."
    DateTwoReadings Advice Kept "date-two-readings" "EDTF reads a season, a quarter, a third or a half where many people read two years."
    DateConverted Advice Kept "date-converted" "The date is converted from another calendar; the words of the source are kept with it."
    AfterCycle Error Kept "after-cycle" "Events are said to have come after each other."
    AfterAgainstDates Error Kept "after-against-dates" "An event is said to have come after one that its date says came later."
    ArticleMissing Error Kept "article-missing" "The article cannot be read."
    EncodingGuessed Warning Kept "encoding-guessed" "The encoding of an article is not stated and had to be guessed."
    BadEncoding Error Kept "bad-encoding" "An article is not in the stated encoding, or no encoding has this name."
    ArticleOutside Error Kept "article-outside" "An article must be in the folder of its timeline."
    ArticleChanged Warning Kept "article-changed" "The article is no longer the one that was quoted."
    OriginalMissing Warning Kept "original-missing" "The file that the text of a source was taken from is missing."
    OriginalDiffers Advice Kept "original-differs" "The file that the text of a source was taken from gives another text now."
    OutlineOutdated Advice Kept "outline-outdated" "The file with the pages and headings of a text belongs to another text."
    PageDiffers Warning Kept "page-differs" "The quotation is on another page of its source than stated."
    BadHash Error LeftOut "bad-hash" "A SHA-256 has 64 hexadecimal digits."
    SourceUnnamed Error Kept "source-unnamed" "Nothing says which source this is: neither a file nor an address, a title or an author."
    BadLines Error LeftOut "bad-lines" "The article does not have these lines."
    QuoteLost Error Kept "quote-lost" "The quotation is not in its source."
    QuoteUnsearched Warning Kept "quote-unsearched" "The quotation is not in its source word for word, and searching for similar words would take too long."
    QuoteCut Warning Kept "quote-cut" "YAML takes what follows a `#` for a comment, but the article goes on with it."
    QuoteAmbiguous Error Kept "quote-ambiguous" "The quotation occurs in several places of its source."
    QuoteAltered Error Kept "quote-altered" "The source says something else in this place: another number, date or name, an added or missing denial, one word for another."
    QuoteContext Warning Kept "quote-context" "Words right next to the quotation, which it leaves out, deny it, cast doubt on it or attribute it."
    ContextDiffers Warning Kept "context-differs" "The words of `before` or `after` are not next to the quotation."
    QuoteApproximate Warning Kept "quote-approximate" "The source has nearly these words, and claims the same."
    QuoteMidWord Advice Kept "quote-mid-word" "The quotation begins or ends inside a word of its source."
    QuoteUnattributed Advice Kept "quote-unattributed" "The quotation leaves out the attribution right before it."
    QuoteUnchecked Advice Kept "quote-unchecked" "The quotation cannot be checked, because its source has no text."
    DiffersUnexplained Advice Kept "differs-unexplained" "Nothing says on what a passage differs from its event."
    DatesNothing Advice Kept "dates-nothing" "A passage that is said to date its event names no time, or only other years."
    DatesOtherwise Warning Kept "dates-otherwise" "The quotation names another date than the one that it is said to give."
    DateNotQuoted Advice Kept "date-not-quoted" "The only date in a quotation is not that of the event."
    DateTooPrecise Advice Kept "date-too-precise" "The date of an event is more precise than every quotation that supports it."
    Contradiction Advice Kept "contradiction" "Two passages of an event contradict each other, and no stance says so."
    TranslationNumber Advice Kept "translation-number" "A translation has a number that its quotation does not have."
    AfterItsSources Advice Kept "after-its-sources" "An event without a status is of a day after all its sources were published."
    MissingLanguage Advice Kept "missing-language" "A text is not in a language in which most of its kind are."
    QuoteElided Advice Kept "quote-elided" "Words of the source were left out of the quotation."
    QuoteFolded Warning Kept "quote-folded" "The quotation is in its source in another spelling."
    ArticleEmpty Error Kept "article-empty" "The article has no words."
    BadLanguage Warning Kept "bad-language" "This is not a BCP 47 language tag."
    RareLanguage Advice Kept "rare-language" "Hardly anybody writes in the language of this tag; it may be a slip for another one."
    BadUrl Warning Kept "bad-url" "This is not an address that begins with http:// or https://."
    RelatedToItself Warning Kept "related-to-itself" "An event is said to belong with itself."
    SaysOtherDate Warning Kept "says-other-date" "A passage gives a date that cannot be the event's, and its stance is not `differs`."
    QuoteTwice Warning Kept "quote-twice" "The same words of the same source support an event twice."
    NoPassages Advice Kept "no-passages" "An event has no passage, although the timeline has sources."
    OutsideEras Advice Kept "outside-eras" "The event is outside every era, and few others are."
    UnusedSource Advice Kept "unused-source" "No passage is quoted from this source, though others are quoted."
    UnusedName Advice Kept "unused-name" "No event has this name, though events have others."
    FalsePrecision Advice Kept "false-precision" "Unusually many dates are the first of their month or year; some may stand for the whole of it."
    SimilarId Advice Kept "similar-id" "Two ids differ only in capitals, marks or punctuation."
    IncludeMissing Error Kept "include-missing" "An included file cannot be read."
    IncludeCycle Error Kept "include-cycle" "A file includes itself, directly or through others."
    IncludeTwice Warning Kept "include-twice" "A file is included more than once; it is shown once."
    IncludeDepth Error Kept "include-depth" "Files include each other too deeply, or there are too many of them."
    EventConflict Warning Kept "event-conflict" "Two files have different events with the same id."
    EventTwice Advice Kept "event-twice" "Two files have the same event; it is shown once."
    StatusConflict Warning Kept "status-conflict" "Two files do not agree on how sure it is that an event happened."
    SourceConflict Warning Kept "source-conflict" "Two files have different articles with the same id."
    SourceDiffers Warning Kept "source-differs" "Two files describe one article in different ways, or have different texts of it."
    NameConflict Warning Kept "name-conflict" "Two files have names with the same id that share no spelling."
    TagConflict Advice Kept "tag-conflict" "Two files call a tag by different names; the first one is shown."
    SimilarTitle Advice Kept "similar-title" "Two events that may be of one time have almost the same title."
}

/// A location in the file of the timeline or of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column, in characters from 1.
    pub column: usize,
    /// Bytes of the file, without a byte order mark at its beginning.
    pub bytes: Range<usize>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// Its location.
    pub place: Location,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<Cow<'static, str>>,
    /// Related locations, each with a description.
    pub also: Vec<(Location, Cow<'static, str>)>,
    /// The fix, if it is certain.
    pub fix: Option<Fix>,
    /// Whether events are missing because of it.
    pub loses_events: bool,
}

/// A value that fixes a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file with the value, quotation marks included.
    ///
    /// With a `key`, the map that gets it.
    pub bytes: Range<usize>,
    /// The key of a source that gets the value.
    pub key: Option<&'static str>,
    /// The value itself, not its YAML.
    pub value: String,
}

/// Reports something at `bytes` of `file`. Returns the finding, to which a hint may be added.
pub fn report<'f>(
    findings: &'f mut Vec<Finding>,
    (file, bytes): (&File, &Range<usize>),
    code: Code,
    message: impl Into<String>,
) -> &'f mut Finding {
    findings.push(Finding::new(code, file.place(bytes.clone()), message));
    findings.last_mut().expect("a finding was pushed one line above")
}

impl Finding {
    /// Returns its location and message, in one line.
    pub fn line(&self) -> String {
        let Location { file, line, column, .. } = &self.place;
        format!("{file}:{line}:{column}: {}", self.message)
    }

    /// Creates a finding without a hint.
    pub fn new(code: Code, place: Location, message: impl Into<String>) -> Self {
        let mut message = message.into();
        message.shrink_to_fit();
        Self { code, place, message, hint: None, also: Vec::new(), fix: None, loses_events: false }
    }

    /// Adds the hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a related location.
    #[must_use]
    pub fn also(mut self, place: Location, what: impl Into<Cow<'static, str>>) -> Self {
        // Most have one, and there may be very many findings.
        self.also.reserve_exact(1);
        self.also.push((place, what.into()));
        self
    }

    /// Returns its severity.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Returns its key in the order of a file.
    pub fn sort_key(&self) -> (usize, usize, Code) {
        (self.place.bytes.start, self.place.bytes.end, self.code)
    }
}

/// Returns how many findings of each severity there are: `2 errors, 1 warning, 3 pieces of advice`.
///
/// `None` if there are neither errors nor warnings.
pub fn tally(findings: &[Finding]) -> Option<String> {
    let count = |severity| findings.iter().filter(|it| it.severity() == severity).count();
    let counted = |severity, [one, more]: [&str; 2]| match count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let parts = [
        counted(Severity::Error, ["error", "errors"]),
        counted(Severity::Warning, ["warning", "warnings"]),
        counted(Severity::Advice, ["piece of advice", "pieces of advice"]),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (alarms(findings) > 0).then(|| parts.join(", "))
}

/// Returns how many of `findings` are errors or warnings.
pub fn alarms(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity() != Severity::Advice).count()
}

/// The name and the text of a file, with the beginnings of its lines.
#[derive(Debug, Clone)]
pub struct File {
    name: Arc<str>,
    text: Arc<str>,
    /// Counted when a position is first asked for.
    counted: OnceLock<Counted>,
}

/// Where the lines of a file begin, and how many characters come before each block.
#[derive(Debug, Clone)]
struct Counted {
    line_starts: Vec<u32>,
    /// The number of characters before each block of [`BLOCK_BYTES`].
    characters: Vec<u32>,
}

/// The bytes of a block.
///
/// With blocks, a column in a very long line is found without counting all of it.
const BLOCK_BYTES: usize = 256;

impl Counted {
    fn of(text: &str) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|byte| small(byte + 1));
        let mut counted = 0;
        let mut characters = Vec::with_capacity(text.len() / BLOCK_BYTES + 1);
        for block in text.as_bytes().chunks(BLOCK_BYTES) {
            characters.push(counted);
            counted += small(character_starts(block));
        }
        let mut line_starts: Vec<u32> = std::iter::once(0).chain(breaks).collect();
        line_starts.shrink_to_fit();
        Self { line_starts, characters }
    }
}

impl File {
    /// Creates it from the text of a file.
    pub fn new(name: &str, text: Arc<str>) -> Self {
        Self { name: name.into(), text, counted: OnceLock::new() }
    }

    fn counted(&self) -> &Counted {
        self.counted.get_or_init(|| Counted::of(&self.text))
    }

    /// Returns its name, as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns its text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Returns the location of `bytes`.
    pub fn place(&self, bytes: Range<usize>) -> Location {
        let starts = &self.counted().line_starts;
        let line = starts.partition_point(|&start| start as usize <= bytes.start).max(1);
        let before = self.characters_before(bytes.start);
        let column = before - self.characters_before(self.line_start(line)) + 1;
        Location { file: self.name.clone(), line, column, bytes }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let characters = &self.counted().characters;
        let block = (byte / BLOCK_BYTES).min(characters.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(block * BLOCK_BYTES..byte).unwrap_or_default();
        characters.get(block).map_or(0, |&count| count as usize) + character_starts(rest)
    }

    /// Returns the byte at which line `line` begins, from 1.
    pub fn line_start(&self, line: usize) -> usize {
        let start = line.checked_sub(1).and_then(|index| self.counted().line_starts.get(index));
        start.map_or(self.text.len(), |&start| start as usize)
    }

    /// Returns the number of lines.
    ///
    /// Nothing after a final line break is a line.
    pub fn lines(&self) -> usize {
        self.counted().line_starts.len()
            - usize::from(self.text.is_empty() || self.text.ends_with('\n'))
    }

    /// Returns the text of line `line`, from 1, without its end.
    pub fn line(&self, line: usize) -> &str {
        if line == 0 {
            return "";
        }
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        let text = self.text.get(start..end).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }
}

/// Returns the number of characters that begin in these bytes of UTF-8.
fn character_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_in_a_very_long_line_is_counted_too() {
        let file = File::new("a.yaml", format!("é{}بx\n", "ab ".repeat(5000)).into());
        let byte = file.text().find('x').expect("in the text");
        let place = file.place(byte..byte + 1);
        assert_eq!((place.line, place.column), (1, 15_003));
    }

    #[test]
    fn a_place_is_counted_in_lines_and_characters_from_one() {
        let file = File::new("a.yaml", "title: x\nevents: «بوتين»\n".into());
        let start = file.text().find("بوتين").expect("in the text");
        let place = file.place(start..start + 10);
        assert_eq!((place.line, place.column), (2, 10));
        assert_eq!(file.line(2), "events: «بوتين»");
        assert_eq!(file.place(0..0).line, 1);
        assert_eq!(file.place(900..900).line, 3);
    }

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
