//! Describes an article for plain mode: its origin, and the paragraphs that contain the focus.

use crate::tui::settings::titled;
use std::ops::Range;

use crate::date::{Length, words as date_words};
use crate::describe::{distinct_name, quoted};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::source::SourceIndex;
use crate::text::{is_combining_mark, paragraphs};
use crate::tui::component::{Before, Component};
use crate::tui::speech::list::{beginning, is_entered};
use crate::tui::speech::passage;
use crate::tui::speech::{date, sentence, words};
use crate::tui::views::reader::dates::spoken;
use crate::tui::views::reader::edges::taken_from;
use crate::tui::views::reader::links::Link;
use crate::tui::views::reader::selection::words_in;
use crate::tui::views::reader::state::Reader;
use crate::tui::workspace::Workspace;

/// The focus in an article: its kind, and its bytes in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingFocus {
    /// A search match, with its number.
    Match(usize, Range<usize>),
    /// The current passage, with its number in the article, from 0.
    Passage(usize, Link),
    /// A match of a search in every article.
    Found(Range<usize>),
    /// The current date.
    Mention(Range<usize>),
}

impl ReadingFocus {
    /// The focus of `reader`. `None` if the article is read from its beginning.
    pub fn new(reader: &Reader) -> Option<Self> {
        if let Some(mention) = reader.mention() {
            return Some(Self::Mention(mention.bytes.clone()));
        }
        let place = reader.find().and_then(|find| Some((find.number()?, find.chosen()?)));
        let current = reader.position().zip(reader.current());
        match (place, reader.search_match(), current) {
            (Some((number, bytes)), ..) => Some(Self::Match(number, bytes.clone())),
            // Moving to a passage leaves the match.
            (None, Some(found), Some((_, link))) if is_in(found, link) => {
                Some(Self::Found(found.clone()))
            }
            (None, _, Some(((number, _), link))) => Some(Self::Passage(number - 1, link.clone())),
            (None, found, None) => found.cloned().map(Self::Found),
        }
    }

    /// Its first byte in the article.
    pub fn start(&self) -> usize {
        match self {
            Self::Match(_, bytes) | Self::Found(bytes) | Self::Mention(bytes) => bytes.start,
            Self::Passage(_, link) => link.bytes.start,
        }
    }

    /// Its bytes of `text`, extended to whole words.
    fn pieces(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Match(_, bytes) | Self::Found(bytes) => vec![whole_words(text, bytes)],
            Self::Mention(bytes) => vec![bytes.clone()],
            Self::Passage(_, link) => link.pieces.clone(),
        }
    }

    /// The labels before and after its words.
    fn brackets(&self) -> [Phrase; 2] {
        match self {
            Self::Match(..) | Self::Found(_) => [Phrase::MatchBegins, Phrase::MatchEnds],
            Self::Passage(..) => [Phrase::QuoteBegins, Phrase::QuoteEnds],
            Self::Mention(_) => [Phrase::DateBegins, Phrase::DateEnds],
        }
    }
}

/// Extends bytes to the whole words that contain them.
fn whole_words(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let is_end = |c: char| !(c.is_alphanumeric() || is_combining_mark(c));
    let before = text.get(..bytes.start).unwrap_or_default();
    let start = before.rfind(is_end).map_or(0, |at| at + letter_bytes(before, at));
    let behind = text.get(bytes.end..).unwrap_or_default();
    start..bytes.end + behind.find(is_end).unwrap_or(behind.len())
}

/// The length in bytes of the letter at `byte`.
fn letter_bytes(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

fn is_in(found: &Range<usize>, link: &Link) -> bool {
    link.bytes.start <= found.start && found.end <= link.bytes.end
}

/// The paragraphs of an article that contain words, as bytes of it.
pub fn worded(text: &str) -> Vec<Range<usize>> {
    let mut ranges = paragraphs(text);
    ranges.retain(|range| !text.get(range.clone()).unwrap_or_default().trim().is_empty());
    ranges
}

/// The number of the paragraph that contains `byte`, or of the next one, or else of the last one.
pub fn paragraph_at(paragraphs: &[Range<usize>], byte: usize) -> usize {
    let before = paragraphs.partition_point(|range| range.end <= byte);
    before.min(paragraphs.len().saturating_sub(1))
}

/// Describes the open article if it is new, and the focus if that has changed.
pub fn in_text(
    reader: &Reader,
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    let old = before.and_then(Before::view_as::<Reader>);
    let old = old.filter(|old| old.source() == reader.source());
    let mut sentences = Vec::new();
    if old.is_none() {
        sentences.push(head(workspace, reader));
    }
    let focus = ReadingFocus::new(reader);
    let old_focus = old.and_then(ReadingFocus::new);
    if old.is_some() && old_focus == focus && !is_entered(view, before) {
        return sentences;
    }
    match &focus {
        Some(ReadingFocus::Match(number, _)) => {
            let all = reader.find().map_or(0, |find| find.places().len());
            let (name, of) = (words(workspace, Phrase::Match), words(workspace, Phrase::Of));
            sentences.push(sentence(&[format!("{name} {number} {of} {all}")]));
            sentences.extend(around(workspace, reader, focus.as_ref()));
        }
        Some(ReadingFocus::Passage(number, link)) => {
            let is_same =
                matches!(&old_focus, Some(ReadingFocus::Passage(_, it)) if it.bytes == link.bytes);
            let said_before = if is_same { Said::Before } else { Said::Not };
            sentences.extend(linked(workspace, reader, (*number, link), said_before));
        }
        Some(ReadingFocus::Found(_) | ReadingFocus::Mention(_)) | None => {
            sentences.extend(around(workspace, reader, focus.as_ref()));
        }
    }
    sentences
}

/// The selected words, if they have changed.
pub fn selected(reader: &Reader, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
    let old = before.and_then(Before::view_as::<Reader>).and_then(Reader::selection);
    let Some(selection) = reader.selection().filter(|selection| Some(*selection) != old) else {
        return Vec::new();
    };
    let text = reader.text().get(selection.bytes()).unwrap_or_default();
    let count =
        counted(words_in(text, 0..text.len()).len(), Noun::Word, workspace.settings.language);
    let said = format!("{} {count}", words(workspace, Phrase::SelectedWords));
    vec![format!("{said}: {}", quoted(text))]
}

/// The origin of an article, and the number of passages quoted from it.
fn head(workspace: &Workspace, reader: &Reader) -> String {
    let language = workspace.settings.language;
    let source = workspace.document.timeline.source(reader.source());
    let title = source
        .title
        .as_ref()
        .map_or(source.id.as_str(), |title| title.in_language(workspace.settings.texts()));
    let mut sentences = vec![format!("{}: {title}", words(workspace, Phrase::ArticleName))];
    sentences.push(publisher(workspace, reader.source()));
    let style = workspace.settings.dates(Length::Full);
    sentences.extend(source.published.as_ref().map(|published| date_words(published, style)));
    sentences.extend(taken_from(source, workspace.settings));
    sentences.push(counted(reader.links().len(), Noun::Passage, language));
    sentence(&sentences)
}

fn publisher(workspace: &Workspace, source: SourceIndex) -> String {
    let source = workspace.document.timeline.source(source);
    distinct_name(&workspace.document.timeline, source, workspace.settings.texts())
}

/// Whether the words were just read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// They were not.
    Not,
    /// They were, for another event.
    Before,
}

/// A passage of the article: its number, its paragraph, the event it supports. Words that were just
/// read out are not repeated.
fn linked(
    workspace: &Workspace,
    reader: &Reader,
    (number, link): (usize, &Link),
    said_before: Said,
) -> Vec<String> {
    let language = workspace.settings.language;
    let (name, of) = (words(workspace, Phrase::Passage), words(workspace, Phrase::Of));
    let article = &workspace.document.timeline.source(reader.source()).article;
    let line = article.line_of(link.bytes.start);
    let mut place = vec![format!("{name} {} {of} {}", number + 1, reader.links().len())];
    place.push(format!("{} {line}", words(workspace, Phrase::Line)));
    let comma = comma(language);
    let mut sentences = Vec::new();
    match said_before {
        Said::Before => {
            place.push(words(workspace, Phrase::SameWords));
            sentences.push(sentence(&[place.join(comma)]));
        }
        Said::Not => {
            sentences.push(sentence(&[place.join(comma)]));
            let focus = ReadingFocus::Passage(number, link.clone());
            sentences.extend(around(workspace, reader, Some(&focus)));
        }
    }
    let event = workspace.document.timeline.event(link.event);
    let passage = event.passages.get(link.passage);
    sentences.extend(passage.map_or_else(Vec::new, |passage| passage::remarks(workspace, passage)));
    let title = titled(event, workspace.settings);
    let serves = format!("{}: {}", words(workspace, Phrase::Serves), date(workspace, link.event));
    let facts = passage.map(|passage| passage::facts(workspace, passage)).unwrap_or_default();
    sentences.push(sentence(&[serves, title.into_owned(), facts]));
    sentences
}

/// The paragraphs that contain the focus, with it in brackets. Without a focus, the one that had it
/// before, or the first one.
pub fn around(workspace: &Workspace, reader: &Reader, focus: Option<&ReadingFocus>) -> Vec<String> {
    let text = reader.text();
    let all = worded(text);
    let Some(focus) = focus else {
        let here = reader.left().map_or(0, |byte| paragraph_at(&all, byte));
        return all.get(here).map(|range| plain(workspace, reader, range)).into_iter().collect();
    };
    let pieces = focus.pieces(text);
    let is_touched = |range: &&Range<usize>| {
        pieces.iter().any(|piece| piece.start < range.end && range.start < piece.end)
    };
    let brackets = focus.brackets().map(|phrase| bracket(workspace, phrase));
    let held = all.iter().filter(is_touched);
    held.map(|range| bracketed((text, range), &pieces, &brackets)).collect()
}

/// A paragraph, with everything quoted from it in brackets.
pub fn plain(workspace: &Workspace, reader: &Reader, range: &Range<usize>) -> String {
    let mut pieces: Vec<Range<usize>> =
        reader.links().iter().flat_map(|link| &link.pieces).cloned().collect();
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    // Words that several events quote are bracketed once.
    let mut merged: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match merged.last_mut().filter(|last| piece.start <= last.end) {
            Some(last) => last.end = last.end.max(piece.end),
            None => merged.push(piece),
        }
    }
    let brackets =
        [Phrase::QuoteBegins, Phrase::QuoteEnds].map(|phrase| bracket(workspace, phrase));
    bracketed((reader.text(), range), &merged, &brackets)
}

fn bracket(workspace: &Workspace, phrase: Phrase) -> String {
    format!("[{}]", words(workspace, phrase))
}

/// The bytes `range` of a text, with the parts in `pieces` in brackets.
fn bracketed(
    (text, range): (&str, &Range<usize>),
    pieces: &[Range<usize>],
    brackets: &[String; 2],
) -> String {
    let get = |bytes: Range<usize>| text.get(bytes).unwrap_or_default();
    let mut line = String::new();
    let mut at = range.start;
    for piece in pieces {
        let (start, end) = (piece.start.max(at), piece.end.min(range.end));
        if start >= end {
            continue;
        }
        line.push_str(get(at..start));
        let [begins, ends] = brackets;
        for part in [begins.as_str(), " ", get(start..end), " ", ends.as_str()] {
            line.push_str(part);
        }
        at = end;
    }
    line.push_str(get(at..range.end));
    line
}

/// The number of a paragraph, from 1, and the total.
pub fn paragraph_number(workspace: &Workspace, number: usize, all: usize) -> String {
    format!("{} {} {all}", number + 1, words(workspace, Phrase::Of))
}

/// A passage of the article: its event, and the beginning of its words.
pub fn row(reader: &Reader, workspace: &Workspace, number: usize) -> Option<String> {
    if let Some(dates) = reader.dates() {
        return dates.get(number).map(|date| spoken(reader, workspace, date));
    }
    let link = reader.links().get(number)?;
    let event = workspace.document.timeline.event(link.event);
    let words = beginning(reader.text().get(link.bytes.clone()).unwrap_or_default());
    let title = titled(event, workspace.settings).into_owned();
    Some(sentence(&[date(workspace, link.event), title, words]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stands_between_brackets() {
        let brackets = ["[".to_owned(), "]".to_owned()];
        for (pieces, expected) in [
            (vec![(2, 4)], "ab[ cd ]ef"),
            (vec![(0, 2), (4, 9)], "[ ab ]cd[ ef ]"),
            (vec![], "abcdef"),
            (vec![(7, 9)], "abcdef"),
            (vec![(1, 3), (2, 4)], "a[ bc ][ d ]ef"),
        ] {
            let pieces: Vec<Range<usize>> = pieces.iter().map(|&(from, to)| from..to).collect();
            assert_eq!(bracketed(("abcdef ghi", &(0..6)), &pieces, &brackets), expected);
        }
    }

    #[test]
    fn what_is_found_inside_a_word_is_all_of_it() {
        let text = "المسلحة نوويا لتسليم";
        let at = text.find("نووي").expect("a word");
        let bytes = whole_words(text, &(at..at + "نووي".len()));
        assert_eq!(text.get(bytes), Some("نوويا"));
    }
}
