//! `tarikh init`: a timeline to begin with.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::InitArgs;
use super::{DEFAULT_FILE, Error, Outcome, with_output};
use crate::load::{ArticleError, Library, Shelf, Wanted};
use crate::phrases::{Noun, counted};
use crate::text::{Direction, article_direction};

/// The longest first line that is taken for a headline, in characters.
const HEADLINE: usize = 200;

const HEAD: &str = "\
# A tarikh timeline. `tarikh check` says what is wrong with it, with line and column.
";

/// What follows the sources: an event to copy.
const EXAMPLE: &str = "\
events: []
# Events look like this; take the `[]` away and write your own:
#
#  - id: a-word-of-your-own
#    date: 1961                       # EDTF: 2024-06-18, 2024-06, 1961~, '2024-06-18/2024-06-19', '[..1960]'
#    title: { en: What happened, ar: ما حدث }
#    summary: In a sentence or two, as the passages have it.
#    tags: [treaty]
#    passages:
#      - source: SOURCE
#        quote: 'the words, copied from the article'
#        stance: dates                # or supports, mentions, differs
#        translation: { en: The words in English }
";

/// Why no timeline was written.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// There is one already.
    #[error("{DEFAULT_FILE} is there already; nothing was written")]
    Exists,
    /// An article whose name cannot stand in a timeline.
    #[error("the name of {} is not Unicode", path.display())]
    NotUnicode {
        /// The article.
        path: PathBuf,
    },
    /// An article that a timeline in this folder could not read.
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// The timeline could not be written.
    #[error("cannot write {DEFAULT_FILE}")]
    Unwritable(#[source] io::Error),
    /// The timeline could not be put into YAML.
    #[error("cannot write the sources as YAML: {0}")]
    Yaml(String),
}

#[derive(Serialize)]
struct Draft {
    title: &'static str,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Source {
    id: String,
    file: String,
    /// A guess, which the curator sees and can correct.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
}

/// Writes `./timeline.yaml` with the articles as its sources.
pub fn run(args: &InitArgs) -> Result<Outcome, Error> {
    let mut sources: Vec<Source> = Vec::new();
    let mut library = Library::new(Shelf::Folder(Path::new(".")));
    for path in &args.articles {
        let source = source(path, &sources, &mut library)?;
        sources.push(source);
    }
    let first = sources.first().map_or("a-source", |source| &source.id).to_owned();
    let count = counted(sources.len(), Noun::Source, crate::language::Language::En);
    let draft = Draft { title: "Untitled chronology", sources };
    let yaml =
        serde_saphyr::to_string(&draft).map_err(|error| InitError::Yaml(error.to_string()))?;
    let text = format!("{HEAD}{yaml}{}", EXAMPLE.replace("SOURCE", &first));
    write_new(Path::new(DEFAULT_FILE), &text)?;
    with_output(|out| {
        writeln!(out, "{DEFAULT_FILE}: {count}; give it a title and its first event")?;
        Ok(Outcome::Fine)
    })
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<(), InitError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = file.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => InitError::Exists,
        _ => InitError::Unwritable(error),
    })?;
    file.write_all(text.as_bytes()).map_err(InitError::Unwritable)
}

fn source(path: &Path, taken: &[Source], library: &mut Library) -> Result<Source, InitError> {
    let file = path.to_str().ok_or_else(|| InitError::NotUnicode { path: path.to_owned() })?;
    // Just as the timeline will be read.
    let article = library.read(&Wanted::all_of(file))?;
    let text = article.text.text();
    let headline = text.lines().map(str::trim).find(|line| !line.is_empty());
    let headline = headline.filter(|line| line.chars().count() <= HEADLINE);
    let is_arabic = article_direction(text) == Direction::Rtl
        && text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
    Ok(Source {
        id: id(path, taken),
        file: file.to_owned(),
        encoding: article.guessed.map(str::to_ascii_lowercase),
        title: headline.map(str::to_owned),
        language: is_arabic.then_some("ar"),
    })
}

/// An id from the file's name: its letters and digits, or a number where it has none.
fn id(path: &Path, taken: &[Source]) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let words: Vec<String> = stem
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let stem = if words.is_empty() { "source".to_owned() } else { words.join("-") };
    let is_free = |id: &String| taken.iter().all(|source| source.id != *id);
    let numbered = (2..).map(|number: usize| format!("{stem}-{number}"));
    std::iter::once(stem.clone()).chain(numbered).find(is_free).unwrap_or(stem)
}
