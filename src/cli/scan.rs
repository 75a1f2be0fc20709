//! `tarikh scan`: the dates that sources mention, and the sentences that may be events.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::Range;

use serde::Serialize;

use super::args::{ScanArgs, ScanFormat};
use super::error::{Error, ExitStatus};
use super::input::Target;
use super::output::with_output;
use super::read::file;
use super::settings::ResolvedSettings;
use crate::capture::{EventCandidate, NewPassage, candidates, quoted_bytes, source_mentions};
use crate::date::{Mention, mentions};
use crate::excerpt::one_line;
use crate::load::Joined;
use crate::output::{Letters, line};
use crate::source::{ArticleText, SourceIndex, Stance};
use crate::text::{Base, Direction, isolated, printable};
use crate::timeline::Timeline;

/// Rows run from left to right, whatever letters they have.
const LTR: Base = Base::Forced(Direction::Ltr);

/// What is scanned.
enum Scanned {
    Source(SourceIndex),
    /// A file that is not a source of the timeline; its date of publication is unknown.
    File(String, ArticleText),
}

/// Writes what the sources mention to standard output.
pub fn run(args: &ScanArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    let target = if args.example { Ok(Target::Example) } else { Target::named(args.to.as_slice()) };
    let loaded = match target.and_then(|it| it.load()) {
        Ok(loaded) => Some(loaded),
        // Files can be scanned without a timeline.
        Err(_) if args.to.is_none() && !args.sources.is_empty() => None,
        Err(error) => return Err(error),
    };
    let scanned = scanned(args, loaded.as_ref())?;
    let scan = Scan {
        loaded: loaded.as_ref(),
        format: args.format,
        letters: resolved.letters(),
        with_mentions: !args.candidates,
    };
    with_output(|out| {
        let mut count = 0;
        for one in &scanned {
            count += scan.write(one, out)?;
        }
        Ok(if count == 0 { ExitStatus::Findings } else { ExitStatus::Fine })
    })
}

/// Returns the sources and files that are asked for; without any, every source with a text.
fn scanned(args: &ScanArgs, loaded: Option<&Joined>) -> Result<Vec<Scanned>, Error> {
    let sources = loaded.map_or(&[][..], |loaded| loaded.timeline.sources());
    if args.sources.is_empty() {
        let read = sources.iter().enumerate().filter(|(_, source)| source.article.text().is_some());
        return Ok(read.map(|(index, _)| Scanned::Source(SourceIndex(index))).collect());
    }
    let one = |name: &String| {
        let own = loaded.and_then(|loaded| loaded.timeline.find_source(name));
        if let Some(index) = own.filter(|index| sources.get(index.0).is_some_and(has_text)) {
            return Ok(Scanned::Source(index));
        }
        let reading = file(name).map_err(|source| Error::NothingToRead {
            what: name.clone(),
            known: sources.iter().map(|source| source.id.to_string()).collect(),
            source,
        })?;
        Ok(Scanned::File(name.clone(), ArticleText::new(reading.text, 1)))
    };
    args.sources.iter().map(one).collect()
}

fn has_text(source: &crate::source::Source) -> bool {
    source.article.text().is_some()
}

/// What is written, and how.
struct Scan<'l> {
    loaded: Option<&'l Joined>,
    format: ScanFormat,
    letters: Letters,
    with_mentions: bool,
}

/// A line of JSON.
#[derive(Debug, Serialize)]
struct ScanRow<'a> {
    kind: &'static str,
    source: &'a str,
    /// The bytes of the source's file.
    bytes: [usize; 2],
    line: usize,
    /// The words of the date.
    text: &'a str,
    edtf: Option<String>,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_quoted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<NonZeroUsize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Vec<&'a str>>,
}

/// An article that is written about.
struct Page<'a> {
    name: &'a str,
    article: &'a ArticleText,
    quoted: Vec<Range<usize>>,
}

impl Scan<'_> {
    /// Writes what one source mentions as it is found; returns how much that is.
    fn write(&self, scanned: &Scanned, out: &mut impl Write) -> io::Result<usize> {
        match (scanned, self.loaded) {
            (Scanned::File(name, article), _) => {
                let page = Page { name, article, quoted: Vec::new() };
                self.mentions(&page, mentions(article.text(), None), out)
            }
            (Scanned::Source(index), Some(loaded)) => self.source(&loaded.timeline, *index, out),
            (Scanned::Source(_), None) => Ok(0),
        }
    }

    fn source(
        &self,
        timeline: &Timeline,
        index: SourceIndex,
        out: &mut impl Write,
    ) -> io::Result<usize> {
        let source = timeline.source(index);
        let Some(article) = source.article.read() else { return Ok(0) };
        let quoted = quoted_bytes(timeline, index);
        let page = Page { name: source.id.as_str(), article, quoted };
        let mut count = self.mentions(&page, source_mentions(timeline, index), out)?;
        for candidate in candidates(timeline, index) {
            let bytes = candidate.bytes.clone();
            // What could not be found again is no proposal.
            if let Ok(passage) = NewPassage::quoting(timeline, index, bytes, Stance::Dates) {
                let mut one = page.proposal(&candidate, &passage);
                let names = candidate.names.iter().map(|name| &*timeline.name(*name).id);
                one.names = Some(names.collect());
                self.candidate(&one, out)?;
                count += 1;
            }
        }
        Ok(count)
    }

    fn mentions(
        &self,
        page: &Page,
        found: impl Iterator<Item = Mention>,
        out: &mut impl Write,
    ) -> io::Result<usize> {
        let mut count = 0;
        for mention in found.filter(|_| self.with_mentions) {
            if self.format == ScanFormat::Text && count == 0 {
                self.row(page.name, out)?;
            }
            count += 1;
            let is_in = |number: &Range<usize>| {
                number.start < mention.bytes.end && mention.bytes.start < number.end
            };
            let mut one = page.line("mention", &mention.bytes, &mention.bytes);
            one.edtf = mention.date.as_ref().map(ToString::to_string);
            one.certainty = mention.certainty.name();
            one.is_quoted = Some(page.quoted.iter().any(is_in));
            match self.format {
                ScanFormat::Jsonl => write_line(&one, out)?,
                ScanFormat::Text => self.row(&row(&one), out)?,
            }
        }
        Ok(count)
    }

    fn candidate(&self, one: &ScanRow, out: &mut impl Write) -> io::Result<()> {
        if self.format == ScanFormat::Jsonl {
            return write_line(one, out);
        }
        let names = one.names.as_deref().unwrap_or_default().join(", ");
        self.row(&format!("+{} · {names}", row(one)), out)?;
        self.row(&format!("      {}", isolated(one.quote.unwrap_or_default())), out)
    }

    /// Writes one row, in the order of letters that the terminal needs.
    fn row(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", line(&printable(text), LTR, self.letters))
    }
}

impl<'a> Page<'a> {
    /// Returns a line about a sentence that may be an event.
    fn proposal(&'a self, candidate: &EventCandidate, passage: &'a NewPassage) -> ScanRow<'a> {
        let mut one = self.line("candidate", &candidate.bytes, &candidate.mention);
        one.edtf = candidate.date.as_ref().map(ToString::to_string);
        one.certainty = candidate.certainty.name();
        one.quote = Some(&passage.quote);
        one.before = passage.before.as_deref();
        one.after = passage.after.as_deref();
        one.occurrence = passage.occurrence;
        one
    }

    /// Returns a line about `bytes`, with the words of a date.
    fn line(
        &'a self,
        kind: &'static str,
        bytes: &Range<usize>,
        words: &Range<usize>,
    ) -> ScanRow<'a> {
        let start = self.article.position(bytes.start);
        ScanRow {
            kind,
            source: self.name,
            bytes: [start.byte, start.byte + bytes.len()],
            line: start.line,
            text: self.article.text().get(words.clone()).unwrap_or_default(),
            edtf: None,
            certainty: "",
            is_quoted: None,
            quote: None,
            before: None,
            after: None,
            occurrence: None,
            names: None,
        }
    }
}

/// `   12  2024-06-18  explicit  18 June 2024`; a mention that no passage quotes has a sign.
fn row(one: &ScanRow) -> String {
    let sign = if one.is_quoted == Some(false) { "·" } else { " " };
    let edtf = one.edtf.as_deref().unwrap_or("–");
    let words = one_line(one.text);
    format!("{:>5} {sign} {edtf:<24} {:<9} {}", one.line, one.certainty, isolated(&words))
}

fn write_line(one: &ScanRow, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, one)?;
    writeln!(out)
}
