//! The sources of a timeline as a list of literature.
//!
//! A timeline is more than its sources: events, quotations, stances and dates stay behind.

use std::collections::HashSet;
use std::io::{self, Write};

use super::work::{Work, said};
use super::{bibtex, csl, ris};
use crate::export::{Options, write_json};
use crate::timeline::Timeline;

/// The sources that the events cite; all of them where every event is asked for.
fn works<'t>(timeline: &'t Timeline, options: &Options) -> Vec<Work<'t>> {
    let shown = options.shown(timeline);
    let is_whole = shown.len() == timeline.events().len();
    let of = |source| Work::of(timeline, source, options.language);
    if is_whole {
        return timeline.sources().iter().filter(|it| it.is_declared).map(of).collect();
    }
    timeline.cited(&shown).into_iter().map(|index| of(timeline.source(index))).collect()
}

/// Writes the sources for biblatex, each under a key of its own.
pub fn write_bibtex(
    timeline: &Timeline,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(why) = &options.incomplete {
        // A percent sign is no comment in BibTeX, but whatever is outside an entry is.
        writeln!(out, "{}\n", said(why).replace('@', " "))?;
    }
    let mut taken = HashSet::new();
    for (number, work) in works(timeline, options).iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let key = unique(&bibtex::key(work.id), &mut taken);
        writeln!(out, "{}", bibtex::entry_called(work, &key))?;
    }
    Ok(())
}

/// A key that no other entry has. Readers ignore case.
fn unique(key: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number: usize| format!("{key}-{number}"));
    let mut keys = std::iter::once(key.to_owned()).chain(numbered);
    keys.find(|key| taken.insert(key.to_lowercase())).unwrap_or_default()
}

/// Writes the sources as records of RIS.
pub fn write_ris(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    for work in &works(timeline, options) {
        write!(out, "{}\r\n\r\n", ris::record(work).replace('\n', "\r\n"))?;
    }
    Ok(())
}

/// Writes the sources as a list of CSL-JSON.
pub fn write_csl(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    write_json(&csl::list(&works(timeline, options)), out)
}
