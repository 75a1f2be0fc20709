//! `tarikh read`: one article, for this terminal or for a pipe.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::args::ReadArgs;
use super::error::{Error, ExitStatus};
use super::input::{Target, bounded};
use super::output::{columns, with_output};
use super::settings::ResolvedSettings;
use crate::export::{ArticleOptions, PageStart, write_article_with_pages};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::load::{Checks, Decoded, Joined, decode};
use crate::source::{PageMark, Source, SourceIndex};
use crate::text::{Base, article_direction};

/// What is read: a text, how its direction is found, the passages linked in it.
pub struct Reading {
    pub text: Arc<str>,
    base: Base,
    links: Vec<Range<usize>>,
    /// The pages of the original, if they are known.
    pages: Vec<PageStart>,
}

/// Writes the article to standard output.
pub fn run(args: &ReadArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    let reading = reading(args, resolved.language)?;
    let options = ArticleOptions {
        columns: columns(args.width)?,
        letters: resolved.letters(),
        base: reading.base,
        colour: resolved.colour(),
    };
    with_output(|out| {
        let Reading { text, links, pages, .. } = &reading;
        write_article_with_pages(text, links, pages, options, out).map(|()| ExitStatus::Fine)
    })
}

/// Returns a source of the timeline, or else a file.
fn reading(args: &ReadArgs, language: Language) -> Result<Reading, Error> {
    let loaded = Target::of(&args.input).and_then(|it| it.load_with(Checks::Necessary));
    let sources = loaded.as_ref().map_or(&[][..], |loaded| loaded.timeline.sources());
    let own = loaded.as_ref().ok().and_then(|loaded| loaded.timeline.find_source(&args.what));
    if let (Ok(loaded), Some(index)) = (&loaded, own) {
        let source = loaded.timeline.source(index);
        if let Some(text) = source.article.text() {
            let links = links(loaded, index);
            let pages = pages(source, language);
            return Ok(Reading { text: text.clone(), base: base_of(source, text), links, pages });
        }
    }
    let known: Vec<String> = sources.iter().map(|source| source.id.to_string()).collect();
    if !args.input.files.is_empty() {
        // A timeline that was named must be there.
        loaded?;
    }
    file(&args.what).map_err(|source| Error::NothingToRead {
        what: args.what.clone(),
        known,
        source,
    })
}

fn links(loaded: &Joined, source: SourceIndex) -> Vec<Range<usize>> {
    let passages = loaded.timeline.passages_of(source);
    passages.flat_map(|(_, passage)| passage.anchor.pieces().iter().cloned()).collect()
}

/// Returns where the pages of the original begin; a text of one page has none.
fn pages(source: &Source, language: Language) -> Vec<PageStart> {
    let pages = source.outline.as_ref().map(|outline| &*outline.pages).unwrap_or_default();
    let start = |page: &PageMark| PageStart {
        byte: page.bytes.start,
        words: format!("{} {}", Phrase::Page.words(language), page.label),
    };
    pages.iter().filter(|_| pages.len() > 1).map(start).collect()
}

fn base_of(source: &Source, text: &str) -> Base {
    match source.base() {
        Base::Auto => Base::Article(article_direction(text)),
        known @ (Base::Article(_) | Base::Forced(_)) => known,
    }
}

/// Any text file, or standard input.
///
/// What is in no encoding that can be found out is shown as such.
pub fn file(path: &str) -> io::Result<Reading> {
    let bytes = if path == "-" {
        bounded(&mut io::stdin().lock())?
    } else {
        bounded(&mut fs::File::open(path)?)?
    };
    let text: Arc<str> = match decode(bytes.clone(), None) {
        Ok(Decoded { text, guessed }) => {
            if let Some(encoding) = guessed {
                let _ = writeln!(io::stderr(), "note: read as {encoding}, which is a guess");
            }
            text.into()
        }
        Err(_) => String::from_utf8_lossy(&bytes).into(),
    };
    let base = Base::Article(article_direction(&text));
    Ok(Reading { text, base, links: Vec::new(), pages: Vec::new() })
}
