//! Sources of several files: one article is one source.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::headings;
use super::names::JoinedNames;
use super::parts::JoinedParts;
use super::places::Folders;
use crate::language::Localized;
use crate::load::finding::{Code, Finding, Location};
use crate::load::joined::InFile;
use crate::source::{Source, SourceId, SourceIndex};
use crate::timeline::FileIndex;

/// The sources of all files.
#[derive(Default)]
pub struct JoinedSources {
    /// The sources.
    pub sources: Vec<Source>,
    /// Each of them in the files that have it.
    pub places: Vec<Vec<InFile<SourceIndex>>>,
    /// For each file, which of them its own sources are.
    own: Vec<Vec<SourceIndex>>,
    by_key: HashMap<ArticleKey, Vec<SourceIndex>>,
    reports: Vec<Report>,
}

/// What makes two sources one article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum ArticleKey {
    /// A file, from this line on, with so many bytes.
    File(PathBuf, usize, usize),
    /// The same address.
    Url(Arc<str>),
    /// A source that no file declares.
    Undeclared(Arc<str>),
}

impl JoinedSources {
    /// Joins the sources of the files.
    pub fn of(joining: &mut JoinedParts, names: &JoinedNames, folders: &Folders) -> Self {
        let mut joined = Self::default();
        for (file, opened) in joining.indexed() {
            joined.own.push(Vec::new());
            for (number, source) in opened.loaded.timeline.sources().iter().enumerate() {
                let place = InFile { file, index: SourceIndex(number) };
                let source = in_all((file, source), names, folders);
                let keys = keys(&source, folders);
                let index = joined.add(place, source, &keys);
                for key in keys {
                    joined.by_key.entry(key).or_default().push(index);
                }
                joined.places[index.0].push(place);
                joined.own[file.0].push(index);
            }
        }
        for report in std::mem::take(&mut joined.reports) {
            joined.report(report, joining);
        }
        joined.tell_apart(joining);
        joined
    }

    /// Adds a source of a file, unless it is one of another file. Returns which one it is.
    fn add(
        &mut self,
        place: InFile<SourceIndex>,
        source: Source,
        keys: &[ArticleKey],
    ) -> SourceIndex {
        let same = keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied();
        // Several sources of one file stay what they are.
        let own = &self.own[place.file.0];
        let others: Vec<SourceIndex> = same.filter(|it| !own.contains(it)).collect();
        let is_it = |it: &&SourceIndex| texts(&self.sources[it.0]) == texts(&source);
        let Some(&index) = others.iter().find(is_it) else {
            self.reports.extend(others.iter().map(|&other| Report::OtherText(place, other)));
            self.sources.push(source);
            self.places.push(Vec::new());
            return SourceIndex(self.sources.len() - 1);
        };
        let known = &mut self.sources[index.0];
        let what = differing(known, &source);
        self.reports.extend(what.map(|what| Report::Described(place, index, what)));
        complete(known, source);
        index
    }

    /// Gives different sources with one id different ids, and reports them.
    fn tell_apart(&mut self, joining: &mut JoinedParts) {
        let mut by_id: HashMap<SourceId, Vec<SourceIndex>> = HashMap::new();
        for (number, source) in self.sources.iter().enumerate() {
            by_id.entry(source.id.clone()).or_default().push(SourceIndex(number));
        }
        let mut clashing: Vec<(SourceId, Vec<SourceIndex>)> =
            by_id.into_iter().filter(|(_, same)| same.len() > 1).collect();
        clashing.sort_unstable();
        for (id, same) in clashing {
            let first = same[0];
            for index in same {
                let place = self.places[index.0][0];
                let source = &mut self.sources[index.0];
                source.id = SourceId::new(&joining.qualified(place.file, id.as_str()));
                if index == first || !source.is_declared {
                    continue;
                }
                let other = self.places[first.0][0];
                let message =
                    format!("“{id}” is another article in “{}”", joining.name(other.file));
                let at = declared(joining, place);
                let finding = Finding::new(Code::SourceConflict, at, message)
                    .hint("give one of them another id")
                    .also(declared(joining, other), "the other article");
                joining.report(place.file, finding);
            }
        }
    }

    fn report(&self, report: Report, joining: &mut JoinedParts) {
        let (place, other, message, hint) = match report {
            Report::OtherText(place, other) => (
                place,
                other,
                "the text of this article is another one in",
                "keep one copy of the article, in one place",
            ),
            Report::Described(place, other, what) => {
                (place, other, what, "describe it in the same way in both files")
            }
        };
        let first = self.places[other.0][0];
        if first.file == place.file {
            return;
        }
        let message = format!("{message} “{}”", joining.name(first.file));
        let finding = Finding::new(Code::SourceDiffers, declared(joining, place), message)
            .hint(hint)
            .also(declared(joining, first), "the other description");
        joining.report(place.file, finding);
    }

    /// Returns the source that `source` of `file` is.
    pub fn source(&self, file: FileIndex, source: SourceIndex) -> SourceIndex {
        self.own[file.0][source.0]
    }
}

/// What two files say differently of one article.
#[derive(Debug, Clone, Copy)]
enum Report {
    /// They have different texts of it.
    OtherText(InFile<SourceIndex>, SourceIndex),
    /// They describe it in different ways.
    Described(InFile<SourceIndex>, SourceIndex, &'static str),
}

/// Returns the location of the id of a source.
fn declared(joining: &JoinedParts, place: InFile<SourceIndex>) -> Location {
    let declared = &joining.files[place.file.0].loaded.declared;
    let map = declared.sources.get(place.index.0).cloned().unwrap_or_default();
    joining.value(place.file, &map, &["id"])
}

/// Returns a source of one file as one of all of them.
fn in_all((file, source): (FileIndex, &Source), names: &JoinedNames, folders: &Folders) -> Source {
    Source {
        author: names.credits(file, &source.author),
        origin: source.origin.as_ref().map(|origin| names.credit(file, origin)),
        original: source.original.as_ref().map(|original| folders.path(file, original)),
        article: folders.article(file, &source.article),
        ..source.clone()
    }
}

/// Returns what makes a source the same article as another one.
fn keys(source: &Source, folders: &Folders) -> Vec<ArticleKey> {
    if !source.is_declared {
        return vec![ArticleKey::Undeclared(source.id.as_str().into())];
    }
    let file = source.article.read().map(|text| {
        let path = folders.base.join(source.article.file());
        let path = fs::canonicalize(&path).unwrap_or(path);
        ArticleKey::File(path, text.position(0).line, text.text().len())
    });
    file.into_iter().chain(source.url.clone().map(ArticleKey::Url)).collect()
}

fn texts(source: &Source) -> Option<&str> {
    source.article.text().map(AsRef::as_ref)
}

/// Returns what two descriptions of one article say differently, if anything.
fn differing(one: &Source, other: &Source) -> Option<&'static str> {
    let are_other = |one: &Option<Localized>, other: &Option<Localized>| {
        one.as_ref()
            .zip(other.as_ref())
            .is_some_and(|(one, other)| headings::differing(one, other).is_some())
    };
    let published = one.published.as_ref().zip(other.published.as_ref());
    let urls = one.url.as_ref().zip(other.url.as_ref());
    if published.is_some_and(|(one, other)| one != other) {
        Some("this article was published on another date according to")
    } else if are_other(&one.title, &other.title) {
        Some("this article has another title in")
    } else if urls.is_some_and(|(one, other)| one != other) {
        Some("this article has another address in")
    } else {
        None
    }
}

/// Adds what only the other description says.
fn complete(source: &mut Source, other: Source) {
    fn add<T>(own: &mut Option<T>, other: Option<T>) {
        if own.is_none() {
            *own = other;
        }
    }
    add(&mut source.kind, other.kind);
    add(&mut source.title, other.title);
    add(&mut source.publisher, other.publisher);
    add(&mut source.container, other.container);
    add(&mut source.volume, other.volume);
    add(&mut source.issue, other.issue);
    add(&mut source.pages, other.pages);
    add(&mut source.published, other.published);
    add(&mut source.accessed, other.accessed);
    add(&mut source.origin, other.origin);
    add(&mut source.archive, other.archive);
    add(&mut source.original, other.original);
    add(&mut source.sha256, other.sha256);
    add(&mut source.language, other.language);
    add(&mut source.direction, other.direction);
    add(&mut source.url, other.url);
    add(&mut source.note, other.note);
    add(&mut source.outline, other.outline);
    if source.author.is_empty() {
        source.author = other.author;
    }
}
