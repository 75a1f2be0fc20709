//! Whether the texts of sources are still those that their originals give.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::extract::{ExtractError, ExtractOptions, ExtractedDocument, Scope, extract};
use crate::load::{ArticleRoot, ArticleStore, Code, Finding, Loaded};
use crate::source::{ArticleText, SourceIndex};

/// A source whose text was taken from another file.
#[derive(Clone, Copy)]
struct Taken<'l> {
    index: SourceIndex,
    text: &'l ArticleText,
    file: &'l str,
}

/// Adds advice on every source whose original, extracted again, gives another text.
pub fn check(path: &Path, loaded: &mut Loaded) {
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut by_original: HashMap<Arc<str>, Vec<Taken>> = HashMap::new();
    for (number, source) in loaded.timeline.sources().iter().enumerate() {
        let (Some(original), Some(text)) = (&source.original, source.article.read()) else {
            continue;
        };
        let taken = Taken { index: SourceIndex(number), text, file: source.article.file() };
        by_original.entry(original.clone()).or_default().push(taken);
    }
    let originals: Vec<_> = by_original.into_iter().collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = originals.len().div_ceil(threads).max(1);
    let differing: Vec<(SourceIndex, String)> = thread::scope(|scope| {
        let begun: Vec<_> = originals
            .chunks(share)
            .map(|some| {
                scope
                    .spawn(move || some.iter().flat_map(|value| differing(folder, value)).collect())
            })
            .collect();
        let found = begun
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        found.flat_map(|found: Vec<_>| found).collect()
    });
    for (index, message) in differing {
        let bytes = loaded.declared.originals.get(index.0).cloned().flatten();
        let Some(bytes) = bytes else { continue };
        let source = loaded.timeline.source(index);
        let original = source.original.as_deref().unwrap_or_default();
        let hint =
            format!("`tarikh add --dry-run --update {} {original}` shows what differs", source.id);
        let place = loaded.file.place(bytes);
        loaded.findings.push(Finding::new(Code::OriginalDiffers, place, message).hint(hint));
    }
    loaded.findings.sort_by_key(Finding::sort_key);
}

/// Returns the sources taken from one file whose texts it does not give any more, and what is said
/// of them.
fn differing(
    folder: &Path,
    (original, taken): &(Arc<str>, Vec<Taken>),
) -> Vec<(SourceIndex, String)> {
    // One that is not there is another finding.
    let Ok(bytes) = ArticleStore::new(ArticleRoot::Folder(folder)).bytes(original) else {
        return Vec::new();
    };
    let mut rest: Vec<&Taken> = taken.iter().collect();
    let mut first = None;
    for scope in [Scope::Article, Scope::Whole] {
        let documents = match extract(&bytes, ExtractOptions { scope }) {
            Ok(documents) => documents,
            // Somebody has typed the text of a picture, or unlocked a copy.
            Err(
                ExtractError::NotRead { .. } | ExtractError::Scan { .. } | ExtractError::Password,
            ) => {
                return Vec::new();
            }
            Err(error) => {
                let message = format!("“{original}” gives no text now: {error}");
                return rest.iter().map(|value| (value.index, message.clone())).collect();
            }
        };
        rest.retain(|rest| !documents.iter().any(|document| is_same(rest.text, document)));
        first.get_or_insert(documents);
        if rest.is_empty() {
            return Vec::new();
        }
    }
    let documents = first.unwrap_or_default();
    rest.iter().map(|value| (value.index, said(original, value, &documents))).collect()
}

/// Returns the lines of a text that have words.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn is_same(text: &ArticleText, document: &ExtractedDocument) -> bool {
    lines(text.text()).eq(lines(&document.text))
}

fn said(original: &str, taken: &Taken, documents: &[ExtractedDocument]) -> String {
    let Taken { text, file, .. } = taken;
    let [document] = documents else {
        return format!("“{original}” no longer gives the text of “{file}”");
    };
    let same =
        lines(text.text()).zip(lines(&document.text)).take_while(|(own, other)| own == other);
    let same = same.count();
    let first = lines(text.text()).nth(same);
    let at = first.and_then(|line| {
        let byte = line.as_ptr().addr().checked_sub(text.text().as_ptr().addr())?;
        Some(text.line_of(byte))
    });
    match at {
        Some(line) => {
            format!("“{original}” gives another text than “{file}” now, from line {line} on")
        }
        None => format!("“{original}” gives a longer text than “{file}” now"),
    }
}
