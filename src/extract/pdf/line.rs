//! Turns the glyphs of a line from visual order into text in logical order.
//!
//! The unit that is reordered is the glyph and not the character: a lam-alef glyph has two
//! characters, which keep their order.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::bidi_kind::{BidiKind, kind};
use super::content::Glyph;
use crate::extract::document::is_rtl;
use crate::extract::pdf::mark::is_mark;
use crate::text::Direction;

/// The gap that counts as a blank in a text that also writes blanks.
pub const GAP_BESIDE_BLANKS: f64 = 0.3;

/// The gap that counts as a blank in a text that writes none.
pub const GAP_INSTEAD_OF_BLANKS: f64 = 0.17;

/// How the lines of a page are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunStyle {
    /// The direction of most lines.
    pub base: Direction,
    /// A gap above this share of the size is a blank.
    pub gap: f64,
    /// Whether the letters of right-to-left words are in logical order.
    ///
    /// Some programs write the text layer of a scan this way.
    pub is_logical: bool,
    /// Whether brackets in right-to-left text are the visible shapes and not the characters.
    pub mirrors: bool,
    /// Whether the line continues a paragraph with Arabic letters.
    ///
    /// The treatment of signs between two numbers depends on the letters before them.
    pub goes_on: bool,
}

/// A glyph with its marks.
#[derive(Debug, Clone)]
struct Cluster {
    text: String,
    kind: BidiKind,
}

/// Returns the text of a line.
///
/// `glyphs` are in any order.
pub fn text(glyphs: &[&Glyph], manner: RunStyle) -> String {
    let mut clusters = clusters(glyphs, manner);
    let has_rtl = clusters.iter().any(|cluster| cluster.kind == BidiKind::Right);
    if has_rtl && manner.is_logical {
        turn_words(&mut clusters);
    }
    let is_mixed = clusters.iter().any(|cluster| cluster.kind == BidiKind::Left);
    if has_rtl && (manner.base == Direction::Rtl || !is_mixed) {
        clusters = from_right(clusters, manner);
    } else if has_rtl {
        clusters = with_runs_from_right(&clusters, manner);
    }
    let text: String = clusters.iter().map(|cluster| cluster.text.as_str()).collect();
    folded(text.trim())
}

/// Returns glyphs from left to right, each with its marks, and blanks for gaps.
fn clusters(glyphs: &[&Glyph], manner: RunStyle) -> Vec<Cluster> {
    let (mut marks, mut bases): (Vec<&Glyph>, Vec<&Glyph>) =
        glyphs.iter().partition(|glyph| kind(&glyph.text) == BidiKind::Mark);
    bases.sort_by(|a, b| a.left.total_cmp(&b.left));
    bases.dedup_by(|b, a| is_overprint(a, b));
    let layer = Layer::of(&bases);
    let mut bases = match &layer {
        Some(layer) => layer.in_words(bases),
        None => without_covered_blanks(&bases),
    };
    order_stacked(&mut bases);
    marks.sort_by(|a, b| b.left.total_cmp(&a.left));
    marks.dedup_by(|b, a| is_overprint(a, b));
    let mut on: Vec<String> = vec![String::new(); bases.len()];
    for mark in marks {
        let letters = (0..).zip(&bases).filter(|(_, value)| !value.text.trim().is_empty());
        let nearest =
            letters.min_by(|(_, a), (_, b)| distance(mark, a).total_cmp(&distance(mark, b)));
        if let Some(on) = nearest.and_then(|(at, _): (usize, _)| on.get_mut(at)) {
            on.push_str(&mark.text);
        }
    }
    let mut clusters: Vec<Cluster> = Vec::with_capacity(bases.len() * 2);
    let mut end = f64::NEG_INFINITY;
    let mut before: Option<&Glyph> = None;
    for (base, marks) in bases.into_iter().zip(on) {
        let is_blank = base.text.chars().all(char::is_whitespace);
        let is_after_blank = clusters.last().is_none_or(|cluster| cluster.text == " ");
        let has_gap = base.left - end
            > manner.gap * base.size.min(before.map_or(base.size, |before| before.size));
        let is_one_script =
            before.is_some_and(|before| is_ideographic(&before.text) && is_ideographic(&base.text));
        let is_between =
            layer.as_ref().zip(before).is_some_and(|(layer, before)| layer.divides(before, base));
        if !is_after_blank && (is_blank || is_between || (has_gap && !is_one_script)) {
            clusters.push(Cluster { text: " ".to_owned(), kind: BidiKind::Neutral });
        }
        if !is_blank {
            let kind = kind(&base.text);
            clusters.push(Cluster { text: format!("{}{marks}", base.text), kind });
        }
        end = end.max(base.right);
        before = Some(base);
    }
    clusters
}

/// The words of an invisible text layer over a scan.
///
/// Their boxes are estimates and overlap, so letters stay with their word.
struct Layer {
    /// The middle of each word.
    middles: HashMap<usize, f64>,
    /// Whether words end in a blank.
    ///
    /// The blank at the end of a line may be missing.
    has_blanks: bool,
}

impl Layer {
    /// Creates the layer, or returns `None` if some of the glyphs are visible.
    fn of(glyphs: &[&Glyph]) -> Option<Self> {
        let mut ends: HashMap<usize, (f64, f64, bool)> = HashMap::new();
        for glyph in glyphs {
            let (left, right, has_blank) =
                ends.entry(glyph.word?).or_insert((f64::INFINITY, f64::NEG_INFINITY, false));
            if glyph.text.trim().is_empty() {
                *has_blank = true;
            } else {
                (*left, *right) = (left.min(glyph.left), right.max(glyph.right));
            }
        }
        let with_blank = ends.values().filter(|(_, _, has_blank)| *has_blank).count();
        let has_blanks = with_blank * 2 >= ends.len();
        let middles =
            ends.into_iter().map(|(word, (left, right, _))| (word, f64::midpoint(left, right)));
        Some(Self {
            middles: middles.filter(|(_, middle)| middle.is_finite()).collect(),
            has_blanks,
        })
    }

    fn middle(&self, glyph: &Glyph) -> f64 {
        let word = glyph.word.and_then(|word| self.middles.get(&word)).copied();
        word.unwrap_or_else(|| f64::midpoint(glyph.left, glyph.right))
    }

    /// Returns the glyphs word by word, from left to right.
    fn in_words<'a>(&self, mut glyphs: Vec<&'a Glyph>) -> Vec<&'a Glyph> {
        glyphs.sort_by(|a, b| {
            let by_word = self.middle(a).total_cmp(&self.middle(b));
            by_word.then(a.word.cmp(&b.word)).then(a.left.total_cmp(&b.left))
        });
        glyphs
    }

    /// Returns whether there is a blank between two neighbours.
    fn divides(&self, a: &Glyph, b: &Glyph) -> bool {
        self.has_blanks && a.word != b.word
    }
}

/// Puts overlapping letters, as in the ligatures of some fonts, into drawing order.
///
/// Their positions alone do not tell which comes first.
fn order_stacked(glyphs: &mut [&Glyph]) {
    let is_letter = |glyph: &Glyph| kind(&glyph.text) == BidiKind::Right;
    let is_stacked = |a: &Glyph, b: &Glyph| {
        let overlap = a.right.min(b.right) - a.left.max(b.left);
        let narrower = (a.right - a.left).min(b.right - b.left);
        overlap > 0.5 * narrower && narrower > 0.0
    };
    let (mut leftwards, mut rightwards) = (0_usize, 0_usize);
    for pair in glyphs.windows(2) {
        if let [a, b] = pair
            && is_letter(a)
            && is_letter(b)
            && !is_stacked(a, b)
        {
            leftwards += usize::from(a.order == b.order + 1);
            rightwards += usize::from(a.order + 1 == b.order);
        }
    }
    if leftwards == rightwards {
        return;
    }
    let is_leftwards = leftwards > rightwards;
    // A stack has two letters, rarely three.
    for _ in 0..2 {
        for at in 1..glyphs.len() {
            let [Some(a), Some(b)] = [at - 1, at].map(|value| glyphs.get(value).copied()) else {
                break;
            };
            let is_wrong = (a.order < b.order) == is_leftwards;
            if is_wrong
                && a.order.abs_diff(b.order) == 1
                && is_letter(a)
                && is_letter(b)
                && is_stacked(a, b)
            {
                glyphs.swap(at - 1, at);
            }
        }
    }
}

/// Returns the glyphs without blanks that lie under a letter.
///
/// Some programs leave one where a line ends. A blank that is drawn between the letters beside it
/// stays, even if part of a letter covers it.
fn without_covered_blanks<'a>(glyphs: &[&'a Glyph]) -> Vec<&'a Glyph> {
    const NEIGHBOURS: usize = 3;
    let is_blank = |glyph: &Glyph| glyph.text.chars().all(char::is_whitespace);
    let is_covered = |at: usize, blank: &Glyph| {
        let near = glyphs.iter().skip(at.saturating_sub(NEIGHBOURS)).take(2 * NEIGHBOURS + 1);
        let overlap = |glyph: &Glyph| blank.right.min(glyph.right) - blank.left.max(glyph.left);
        near.into_iter()
            .any(|value| !is_blank(value) && overlap(value) > 0.4 * (blank.right - blank.left))
    };
    let middle = |glyph: &Glyph| f64::midpoint(glyph.left, glyph.right);
    let divides = |at: usize, blank: &Glyph| {
        let near = glyphs.iter().skip(at.saturating_sub(NEIGHBOURS)).take(2 * NEIGHBOURS + 1);
        let drawn = |order: Option<usize>| near.clone().find(|near| Some(near.order) == order);
        let beside = [blank.order.checked_sub(1), blank.order.checked_add(1)].map(drawn);
        let [Some(before), Some(after)] = beside else { return false };
        let own = middle(blank);
        let is_between = (middle(before) < own) == (own < middle(after));
        is_between && !is_blank(before) && !is_blank(after)
    };
    let kept = glyphs
        .iter()
        .enumerate()
        .filter(|(at, glyph)| !is_blank(glyph) || !is_covered(*at, glyph) || divides(*at, glyph));
    kept.map(|(_, kept)| *kept).collect()
}

/// Returns whether a glyph is drawn twice to make it bold.
fn is_overprint(a: &Glyph, b: &Glyph) -> bool {
    a.text == b.text
        && (a.left - b.left).abs() < 0.08 * a.size
        && !a.text.trim().is_empty()
        && (a.right - a.left) > 0.16 * a.size
}

/// Returns the distance of a mark from a letter.
fn distance(mark: &Glyph, letter: &Glyph) -> f64 {
    let middle = f64::midpoint(mark.left, mark.right);
    if (letter.left - 0.01..letter.right + 0.01).contains(&middle) {
        return 0.0;
    }
    (letter.left - middle).abs().min((letter.right - middle).abs())
}

fn is_ideographic(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'))
}

/// Reverses the letters of every right-to-left word, but not its numbers.
fn turn_words(clusters: &mut [Cluster]) {
    for word in clusters.chunk_by_mut(|a, b| (a.text == " ") == (b.text == " ")) {
        if word.iter().any(|value| value.kind == BidiKind::Right) {
            word.reverse();
            let is_left =
                |cluster: &Cluster| matches!(cluster.kind, BidiKind::Left | BidiKind::Number);
            for run in word.chunk_by_mut(|a, b| is_left(a) == is_left(b)) {
                if run.first().is_some_and(is_left) {
                    run.reverse();
                }
            }
        }
    }
}

/// Orders a right-to-left line.
///
/// Everything is reversed, and left-to-right words and numbers are reversed again.
fn from_right(mut clusters: Vec<Cluster>, manner: RunStyle) -> Vec<Cluster> {
    let mut is_after_arabic = manner.goes_on;
    clusters.reverse();
    let mut at = 0;
    while at < clusters.len() {
        let end = run_to_right(&clusters, at, is_after_arabic);
        match clusters.get_mut(at..end) {
            Some(run) if end > at => {
                run.reverse();
                is_after_arabic &= run.iter().all(|value| value.kind != BidiKind::Left);
                at = end;
            }
            _ => {
                if let Some(cluster) = clusters.get_mut(at) {
                    if manner.mirrors {
                        cluster.text = mirrored(&cluster.text);
                    }
                    if cluster.kind == BidiKind::Right {
                        is_after_arabic = is_arabic(&cluster.text);
                    }
                }
                at += 1;
            }
        }
    }
    clusters
}

/// Returns the end of the left-to-right run at `at`, or `at` if there is none.
///
/// A run consists of words and numbers with what stands between them. Two numbers are joined only
/// by a separator (UAX #9, W4 and W5). After Arabic letters a hyphen does not join them.
fn run_to_right(clusters: &[Cluster], at: usize, is_arabic: bool) -> usize {
    let kind_at = |at: usize| clusters.get(at).map(|cluster| cluster.kind);
    let mut end = at;
    let mut has_letters = false;
    let mut next = at;
    while let Some(kind) = kind_at(next) {
        match kind {
            BidiKind::Left => {
                has_letters = true;
                next += 1;
                end = next;
            }
            BidiKind::Number => {
                next += 1;
                end = next;
            }
            BidiKind::Neutral if end > at => {
                let gap = clusters.get(end..).unwrap_or_default();
                let length = gap.iter().take_while(|value| value.kind == BidiKind::Neutral).count();
                let after = kind_at(end + length);
                let signs: String =
                    gap.iter().take(length).map(|value| value.text.as_str()).collect();
                let joins = match after {
                    Some(BidiKind::Left) => true,
                    Some(BidiKind::Number) => {
                        has_letters
                            || has_left_before(clusters, end + length)
                            || joins_numbers(&signs, is_arabic)
                    }
                    _ => false,
                };
                if !joins {
                    break;
                }
                next = end + length;
            }
            BidiKind::Neutral | BidiKind::Right | BidiKind::Mark => break,
        }
    }
    end
}

/// Returns whether the next letter is a left-to-right letter.
fn has_left_before(clusters: &[Cluster], at: usize) -> bool {
    let rest = clusters.get(at..).unwrap_or_default();
    rest.iter()
        .find(|value| matches!(value.kind, BidiKind::Left | BidiKind::Right))
        .is_some_and(|rest| rest.kind == BidiKind::Left)
}

fn joins_numbers(signs: &str, is_arabic: bool) -> bool {
    let is_common = matches!(signs, "." | "," | ":" | "/" | "\u{66b}" | "\u{66c}" | "\u{60c}");
    is_common || (!is_arabic && matches!(signs, "-" | "+"))
}

/// Returns whether a glyph is an Arabic letter.
pub fn is_arabic(text: &str) -> bool {
    text.chars().any(is_arabic_letter)
}

fn is_arabic_letter(c: char) -> bool {
    is_rtl(c) && !matches!(c, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}')
}

/// Orders a left-to-right line: runs of right-to-left words are reversed.
fn with_runs_from_right(clusters: &[Cluster], manner: RunStyle) -> Vec<Cluster> {
    let mut line = Vec::with_capacity(clusters.len());
    let mut rest = clusters;
    while let Some(start) = rest.iter().position(|value| value.kind == BidiKind::Right) {
        let (before, run) = rest.split_at(start);
        line.extend_from_slice(before);
        let stop = run.iter().position(|value| value.kind == BidiKind::Left).unwrap_or(run.len());
        let inside = run.get(..stop).unwrap_or_default();
        let end = inside
            .iter()
            .rposition(|value| value.kind == BidiKind::Right)
            .map_or(0, |index| index + 1);
        let (run, after) = run.split_at(end);
        line.extend(from_right(run.to_vec(), manner));
        rest = after;
    }
    line.extend_from_slice(rest);
    line
}

/// Returns the mirrored sign.
fn mirrored(text: &str) -> String {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›'), ('<', '>')];
    let other = |c: char| {
        let pair = PAIRS.iter().find_map(|(open, close)| match c {
            _ if c == *open => Some(*close),
            _ if c == *close => Some(*open),
            _ => None,
        });
        pair.unwrap_or(c)
    };
    text.chars().map(other).collect()
}

/// Counts the brackets in right-to-left text that face the right way and those that do not.
pub fn brackets(text: &str) -> (usize, usize) {
    let mut counts = (0, 0);
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|index| chars.get(index));
        let after = chars.get(at + 1);
        let is_letter =
            |value: Option<&char>| value.is_some_and(|c| is_rtl(*c) && c.is_alphabetic());
        let is_edge = |value: Option<&char>| value.is_none_or(|c| c.is_whitespace());
        let opens = is_edge(before) && is_letter(after);
        let closes = is_letter(before) && is_edge(after);
        match c {
            '(' | '[' | '{' | '«' => {
                counts.0 += usize::from(opens);
                counts.1 += usize::from(closes);
            }
            ')' | ']' | '}' | '»' => {
                counts.0 += usize::from(closes);
                counts.1 += usize::from(opens);
            }
            _ => {}
        }
    }
    counts
}

/// Replaces presentation forms by letters.
///
/// Other signs stay.
fn folded(text: &str) -> String {
    let is_form = |c: char| {
        matches!(
            c,
            '\u{2f00}'..='\u{2fd5}' | '\u{fb00}'..='\u{fb06}' | '\u{fb1d}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}'
        )
    };
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{fd3e}' | '\u{fd3f}' | '\u{fb1e}') || !is_form(c) {
            // NUL and other control characters come from a damaged table.
            if !c.is_control() {
                folded.push(c);
            }
        } else {
            // Unicode decomposes a mark without its letter into a blank and the mark.
            folded.extend(std::iter::once(c).nfkc().filter(|nfkc| !is_mark(c) || *nfkc != ' '));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out `seen` from left to right, one glyph per character except `لا`.
    fn line(seen: &[&str]) -> Vec<Glyph> {
        let mut left = 0.0;
        let mut glyphs = Vec::new();
        for text in seen {
            let width = if kind(text) == BidiKind::Mark { 0.0 } else { 5.0 };
            glyphs.push(Glyph {
                text: (*text).to_owned(),
                left,
                right: left + width,
                base: 0.0,
                size: 10.0,
                turn: super::super::content::Rotation::None,
                order: glyphs.len(),
                word: None,
            });
            left += width;
        }
        glyphs
    }

    fn check(seen: &str, base: Direction, expected: &str) {
        // Two characters of one glyph are written between braces.
        let mut glyphs: Vec<String> = Vec::new();
        let mut open = false;
        for c in seen.chars() {
            match c {
                '{' => {
                    open = true;
                    glyphs.push(String::new());
                }
                '}' => open = false,
                c if open => glyphs.last_mut().expect("a glyph").push(c),
                c => glyphs.push(c.to_string()),
            }
        }
        let glyphs: Vec<&str> = glyphs.iter().map(String::as_str).collect();
        let glyphs = line(&glyphs);
        let glyphs: Vec<&Glyph> = glyphs.iter().collect();
        let manner = RunStyle {
            base,
            gap: GAP_BESIDE_BLANKS,
            is_logical: false,
            mirrors: false,
            goes_on: false,
        };
        assert_eq!(text(&glyphs, manner), expected, "{seen}");
    }

    #[test]
    fn words_are_turned_and_ligatures_are_not() {
        check("م{لا}س", Direction::Rtl, "سلام");
        check("ةيمه{لأ}ا", Direction::Rtl, "الأهمية");
        check("ﺔﻴﻤﻫﻷﺍ", Direction::Rtl, "الأهمية");
    }

    #[test]
    fn numbers_and_latin_words_run_to_the_right() {
        check("1961 ماع", Direction::Rtl, "عام 1961");
        check("يف 18/06/2024", Direction::Rtl, "18/06/2024 في");
        check("ةكرش Il Sole 24 Ore ةفيحص", Direction::Rtl, "صحيفة Il Sole 24 Ore شركة");
        // At the start a hyphen joins two numbers; after an Arabic letter it does not.
        check("وينوي 18-19", Direction::Rtl, "18-19 يونيو");
        check("19-18 يف", Direction::Rtl, "في 18-19");
        check("3.5 ةبسن", Direction::Rtl, "نسبة 3.5");
    }

    #[test]
    fn arabic_words_in_an_english_line() {
        check("the word م{لا}س means peace", Direction::Ltr, "the word سلام means peace");
        check("see بتك ةث{لا}ث now", Direction::Ltr, "see ثلاثة كتب now");
    }

    #[test]
    fn marks_stay_on_their_letter() {
        let mut glyphs = line(&["م", "َ", "ل", "ُ"]);
        // Both marks are centred over the letter before them.
        for at in [1, 3] {
            glyphs[at].left -= 2.5;
            glyphs[at].right = glyphs[at].left;
        }
        let glyphs: Vec<&Glyph> = glyphs.iter().collect();
        let manner = RunStyle {
            base: Direction::Rtl,
            gap: GAP_BESIDE_BLANKS,
            is_logical: false,
            mirrors: false,
            goes_on: false,
        };
        assert_eq!(text(&glyphs, manner), "لُمَ");
    }

    #[test]
    fn a_layer_in_reading_order_is_not_turned() {
        let glyphs = line(&["م", "ا", "ع", " ", "ي", "ف"]);
        // Words are in visual order and their letters in logical order: “عام” and “في”.
        let logical = line(&["ع", "ا", "م", " ", "ف", "ي"]);
        let manner = |is_logical| RunStyle {
            base: Direction::Rtl,
            gap: GAP_BESIDE_BLANKS,
            is_logical,
            mirrors: false,
            goes_on: false,
        };
        let seen: Vec<&Glyph> = glyphs.iter().collect();
        let read: Vec<&Glyph> = logical.iter().collect();
        assert_eq!(text(&seen, manner(false)), "في عام");
        assert_eq!(text(&read, manner(true)), "في عام");
    }
}
