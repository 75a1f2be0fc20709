//! Finds every quotation in its article, and lost ones in other articles.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::Linker;
use super::says::{SHOWN_LETTERS, Says};
use crate::excerpt::shortened;
use crate::load::finding::{Code, Fix};
use crate::load::lower::{EventDraft, PassageDraft};
use crate::load::recording::KnownPlaces;
use crate::name::Credit;
use crate::source::{
    Anchor, Effort, NameWords, Passage, Quotation, SearchableArticle, SourceIndex,
};
use crate::text::{fold, graphemes};
use crate::timeline::Name;

/// The most bytes of other articles to search for lost quotations.
const OTHERS_BYTES: usize = 8 * 1024 * 1024;

/// The most lost quotations to look for in other articles.
const MOST_ELSEWHERE: usize = 200;

/// Quotations with fewer folded letters occur in too many articles.
const LEAST_LETTERS_ELSEWHERE: usize = 12;

/// An article, by one of the sources that have it.
struct Shelved<'a> {
    source: SourceIndex,
    quoted: SearchableArticle<'a>,
}

/// A quotation to find: its source, its event in the file, its number in the event.
#[derive(Debug, Clone, Copy)]
struct ArticleRequest {
    source: SourceIndex,
    event: usize,
    number: usize,
    /// The byte of the article at which it begins, if that was recorded.
    known: Option<usize>,
}

impl ArticleRequest {
    /// The anchor of a quotation whose place is known.
    fn known_anchor(&self, text: &str, quote: &str) -> Option<Anchor> {
        let start = self.known?;
        let span = start..start + quote.len();
        (!quote.is_empty() && text.get(span.clone()) == Some(quote)).then_some(Anchor::Exact(span))
    }
}

/// A quotation with something to report.
#[derive(Clone)]
struct Doubt {
    wanted: ArticleRequest,
    anchor: Anchor,
    /// How often it occurs in its source, in any spelling.
    places: usize,
    /// Another source in which it occurs, and the byte.
    elsewhere: Option<(SourceIndex, usize)>,
    /// The quotation as its source has it, if that is certain.
    fix: Option<String>,
}

impl Linker<'_, '_> {
    /// Finds every quotation, article by article, so that each article is folded at most once.
    pub fn anchors(
        &mut self,
        drafts: &[EventDraft],
        mut places: KnownPlaces,
    ) -> Vec<Vec<FoundAnchor>> {
        let mut wanted: Vec<ArticleRequest> = Vec::new();
        for (event, draft) in drafts.iter().enumerate() {
            for (number, passage) in draft.passages.iter().enumerate() {
                if let Some(id) = &passage.source {
                    let (source, known) = (self.source_named(id), places.take_next());
                    wanted.push(ArticleRequest { source, event, number, known });
                }
            }
        }
        let (anchors, doubts) = self.found(drafts, wanted);
        for doubt in &doubts {
            let ArticleRequest { event, number, .. } = doubt.wanted;
            self.report_doubt(&drafts[event].passages[number], doubt);
        }
        for (draft, found) in drafts.iter().zip(&anchors) {
            for (passage, found) in draft.passages.iter().zip(found) {
                self.check_cut(passage, found.as_ref());
            }
        }
        anchors
    }

    /// Finds the quotations `wanted`. Returns their anchors and what there is to report of them.
    fn found(
        &self,
        drafts: &[EventDraft],
        mut wanted: Vec<ArticleRequest>,
    ) -> (Vec<Vec<FoundAnchor>>, Vec<Doubt>) {
        // Sources may share a text: the store reads each part of a file once.
        let texts: Vec<Option<Arc<str>>> =
            self.sources.iter().map(|source| source.article.text().cloned()).collect();
        let address =
            |source: SourceIndex| texts[source.0].as_ref().map(|text| text.as_ptr().addr());
        // Sources without quotations may still contain what is lost elsewhere.
        let mut sources: Vec<SourceIndex> = (0..texts.len()).map(SourceIndex).collect();
        sources.sort_by_key(|&source| address(source));
        wanted.sort_by_key(|wanted| address(wanted.source));
        let mut wanted = wanted.as_slice();
        let names = LazyCell::new(|| NameWords::new(self.names.iter().map(Name::all)));
        let bytes = texts.iter().flatten().map(|text| text.len()).sum();
        let mut search = Search::new(drafts, &names, Effort::for_all(bytes));
        for group in sources.chunk_by(|&first, &second| address(first) == address(second)) {
            let Some(&first) = group.first() else { continue };
            let own = wanted.partition_point(|wanted| address(wanted.source) <= address(first));
            let (own, rest) = wanted.split_at(own);
            wanted = rest;
            search.article(first, texts[first.0].as_deref(), own);
        }
        search.look_elsewhere();
        (search.anchors, search.doubts)
    }

    /// Reports a quotation whose rest YAML has taken for a comment.
    fn check_cut(&mut self, passage: &PassageDraft, found: Option<&(SourceIndex, Anchor)>) {
        let Some((quote, (source, anchor))) = passage.quote.as_ref().zip(found) else { return };
        let file = self.checker.file.text();
        let rest = file.get(quote.bytes.end..).unwrap_or_default().lines().next();
        let is_comment =
            |rest: &str| rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        if !rest.is_some_and(is_comment) {
            return;
        }
        let text = self.sources[source.0].article.text();
        let behind = text.zip(anchor.span()).and_then(|(text, span)| text.get(span.end..));
        if behind.is_some_and(|behind| behind.trim_start().starts_with('#')) {
            let shown = shortened(&quote.value, SHOWN_LETTERS);
            let message =
                format!("YAML ends “{shown}” before the `#`, with which the article goes on");
            self.checker.report(Code::QuoteCut, &quote.bytes, message).hint =
                Some("put the quotation in single quotes".into());
        }
    }

    fn report_doubt(&mut self, passage: &PassageDraft, doubt: &Doubt) {
        let Some(quote) = &passage.quote else { return };
        let says =
            Says { source: &self.sources[doubt.wanted.source.0], passage, quote: &quote.value };
        let elsewhere = doubt.elsewhere.map(|(source, byte)| {
            let source = &self.sources[source.0];
            format!("it is in `{}`, line {}", source.id, source.article.line_of(byte))
        });
        let (code, message, hint) = match &doubt.anchor {
            Anchor::Exact(_) | Anchor::Unread | Anchor::Unquoted => return,
            Anchor::Folded { span, changes } => says.folded(span, &changes.names()),
            Anchor::Elided { .. } | Anchor::Approximate { .. } | Anchor::Altered { .. } => {
                let (code, message, hint) = says.approximate(&doubt.anchor);
                (code, message, elsewhere.or(hint))
            }
            Anchor::Ambiguous { places, count } => says.ambiguous((places, *count), doubt.places),
            Anchor::Lost { .. } if doubt.places > 0 => says.no_such_place(doubt.places),
            Anchor::Lost { nearest } => says.lost(nearest.as_ref(), elsewhere),
            Anchor::Unsearched => says.unsearched(elsewhere),
        };
        let article = &self.sources[doubt.wanted.source.0].article;
        let places = self.places_in(article, &doubt.anchor);
        let fix =
            doubt.fix.clone().map(|value| Fix { bytes: quote.bytes.clone(), key: None, value });
        let finding = self.checker.report(code, &quote.bytes, message);
        finding.hint = hint.map(Into::into);
        finding.also = places;
        finding.fix = fix;
    }
}

/// The search for all quotations.
struct Search<'a> {
    drafts: &'a [EventDraft],
    anchors: Vec<Vec<FoundAnchor>>,
    doubts: Vec<Doubt>,
    /// Articles, folded or not, to search for quotations that are lost in others.
    shelf: Vec<Shelved<'a>>,
    /// The bytes of articles that may still be kept.
    room: usize,
    /// The effort that is left for similar words.
    effort: Effort,
    /// The words of names.
    names: &'a dyn Deref<Target = NameWords>,
}

impl<'a> Search<'a> {
    fn new(
        drafts: &'a [EventDraft],
        names: &'a dyn Deref<Target = NameWords>,
        effort: Effort,
    ) -> Self {
        let anchors = drafts.iter().map(|event| vec![None; event.passages.len()]).collect();
        let room = OTHERS_BYTES;
        Self { drafts, anchors, doubts: Vec::new(), shelf: Vec::new(), room, effort, names }
    }

    /// Finds the quotations `wanted` in one article, or marks all of them as unread.
    fn article(&mut self, source: SourceIndex, text: Option<&'a str>, wanted: &[ArticleRequest]) {
        let quoted = text.map(|text| SearchableArticle::new(text).with_names(self.names));
        let drafts = self.drafts;
        let mut known = HashMap::new();
        for request in wanted {
            let passage = &drafts[request.event].passages[request.number];
            let anchor = match &quoted {
                _ if passage.quote.is_none() => Anchor::Unquoted,
                Some(quoted) => self.find(quoted, *request, passage, &mut known),
                None => Anchor::Unread,
            };
            self.anchors[request.event][request.number] = Some((request.source, anchor));
        }
        let bytes = text.map_or(0, str::len);
        if let (Some(quoted), Some(room)) = (quoted, self.room.checked_sub(bytes)) {
            self.room = room;
            self.shelf.push(Shelved { source, quoted });
        }
    }

    /// Finds a quotation. What is not there word for word takes long, so what was found once is
    /// `known`.
    fn find<'d>(
        &mut self,
        quoted: &SearchableArticle,
        wanted: ArticleRequest,
        passage: &'d PassageDraft,
        known: &mut HashMap<Quotation<'d>, Doubt>,
    ) -> Anchor {
        let quotation = quotation(passage);
        if let Some(anchor) = wanted.known_anchor(quoted.text(), quotation.quote) {
            return anchor;
        }
        if let Some(doubt) = known.get(&quotation) {
            let anchor = doubt.anchor.clone();
            self.doubts.push(Doubt { wanted, ..doubt.clone() });
            return anchor;
        }
        let anchor = quoted.find_with(&quotation, &mut self.effort);
        if anchor.is_weak() {
            let fix = fix(quoted, &quotation, &anchor);
            let is_placed = anchor.span().is_some();
            let places = if is_placed { 1 } else { quoted.places(quotation.quote).len() };
            let doubt = Doubt { wanted, anchor: anchor.clone(), places, elsewhere: None, fix };
            known.insert(quotation, doubt.clone());
            self.doubts.push(doubt);
        }
        anchor
    }

    /// Looks lost quotations up in the articles of other sources, in any spelling.
    fn look_elsewhere(&mut self) {
        let is_lost = |doubt: &&mut Doubt| match doubt.anchor {
            Anchor::Lost { .. } => doubt.places == 0,
            Anchor::Altered { .. } | Anchor::Unsearched => true,
            Anchor::Exact(_)
            | Anchor::Folded { .. }
            | Anchor::Elided { .. }
            | Anchor::Approximate { .. }
            | Anchor::Ambiguous { .. }
            | Anchor::Unread
            | Anchor::Unquoted => false,
        };
        for doubt in self.doubts.iter_mut().filter(is_lost).take(MOST_ELSEWHERE) {
            let ArticleRequest { event, number, .. } = doubt.wanted;
            let wanted = fold(quotation(&self.drafts[event].passages[number]).quote);
            if wanted.letters() < LEAST_LETTERS_ELSEWHERE {
                continue;
            }
            // Its own article is among them, but does not contain it.
            let place =
                |shelved: &Shelved| Some((shelved.source, shelved.quoted.first_place(&wanted)?));
            doubt.elsewhere = self.shelf.iter().find_map(place);
        }
    }
}

/// Returns the quotation as its source has it: if words differ in spelling only, and of an elided
/// quotation each piece.
///
/// It is certain only if it is then found at the same place, letter by letter.
fn fix(quoted: &SearchableArticle, quotation: &Quotation, anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Folded { .. } => {}
        Anchor::Elided { similarity, .. } if similarity.is_full() => {}
        Anchor::Exact(_)
        | Anchor::Elided { .. }
        | Anchor::Approximate { .. }
        | Anchor::Altered { .. }
        | Anchor::Ambiguous { .. }
        | Anchor::Lost { .. }
        | Anchor::Unsearched
        | Anchor::Unread
        | Anchor::Unquoted => return None,
    }
    let pieces: Option<Vec<&str>> =
        anchor.pieces().iter().map(|piece| quoted.text().get(piece.clone())).collect();
    let value = pieces?.join(" … ");
    let found = quoted.find(&Quotation { quote: &value, ..*quotation });
    let is_there = found.pieces() == anchor.pieces() && !matches!(found, Anchor::Folded { .. });
    let is_text = anchor.pieces().iter().all(|piece| is_whole(quoted.text(), piece));
    let is_clean = !has_more_markup(&value, quotation.quote);
    (is_there && is_text && is_clean && value != quotation.quote).then_some(value)
}

/// Returns whether a place of a text begins and ends between two characters as people see them: not
/// inside a letter with its marks.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let is_edge = |byte: usize| {
        // What is near the edge is enough.
        let start = text.floor_char_boundary(byte.saturating_sub(64));
        let end = text.ceil_char_boundary((byte + 64).min(text.len()));
        let near = text.get(start..end).unwrap_or_default();
        byte == text.len() || graphemes(near).any(|(at, _)| start + at == byte)
    };
    is_edge(place.start) && is_edge(place.end)
}

/// Returns whether the words of a source have markup that the quotation does not have, or a bracket
/// or quotation mark without its other half.
fn has_more_markup(words: &str, quote: &str) -> bool {
    const MARKUP: [char; 9] = ['*', '_', '<', '>', '#', '`', '|', '\\', '~'];
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('“', '”')];
    let count = |text: &str, mark: char| text.matches(mark).count();
    let has_more = |&mark: &char| count(words, mark) > count(quote, mark);
    let is_halved = |&(open, close): &(char, char)| {
        let is_even = |text: &str| count(text, open) == count(text, close);
        is_even(quote) && !is_even(words)
    };
    MARKUP.iter().any(has_more) || PAIRS.iter().any(is_halved)
}

/// The source and the anchor of a passage.
///
/// `None` if it names no source.
pub type FoundAnchor = Option<(SourceIndex, Anchor)>;

/// Makes the passage of a draft and its anchor.
pub fn passage(draft: PassageDraft, found: FoundAnchor, by: Box<[Credit]>) -> Option<Passage> {
    // A passage without a source has been reported, and has nothing to show.
    let (source, anchor) = found?;
    Some(Passage {
        source,
        quote: draft.quote.map(|quote| quote.value).unwrap_or_default(),
        by,
        page: draft.page.map(|page| page.value),
        on: draft.on,
        stance: draft.stance,
        says: draft.says.map(|says| Box::new(says.value)),
        translation: draft.translation,
        note: draft.note,
        before: draft.before,
        after: draft.after,
        occurrence: draft.occurrence,
        anchor,
        unread: draft.unread,
    })
}

/// Returns the quotation of a draft.
pub fn quotation(passage: &PassageDraft) -> Quotation<'_> {
    Quotation {
        quote: passage.quote.as_ref().map_or("", |quote| &quote.value),
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence,
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{ArticleRoot, load_text};

    /// Returns the value proposed for a quotation of an article.
    fn fix(article: &str, quote: &str) -> Option<String> {
        let yaml = format!(
            "title: t\nsources: [{{ id: a, file: a.txt }}]\nevents:\n  - {{ id: e, title: E, passages: [{{ source: \
             a, quote: '{quote}' }}] }}\n"
        );
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", article)]));
        loaded.findings.into_iter().find_map(|finding| finding.fix).map(|fix| fix.value)
    }

    #[test]
    fn a_fix_writes_no_markup_and_no_half_of_a_pair() {
        let proposed = fix("قالت الوكالة إن الاتفاقية الجديدة ستوقع غدا", "الاتفاقيه الجديده ستوقع");
        assert_eq!(proposed.as_deref(), Some("الاتفاقية الجديدة ستوقع"));
        assert_eq!(fix("قالت إن **الاتفاقية** الجديدة ستوقع غدا", "الاتفاقيه الجديده ستوقع"), None);
        assert_eq!(fix("قالت إن «الاتفاقية» الجديدة ستوقع", "الاتفاقيه الجديده ستوقع"), None);
        assert_eq!(fix("إن <b>الاتفاقية</b> الجديدة ستوقع", "الاتفاقيه الجديده ستوقع"), None);
    }
}
