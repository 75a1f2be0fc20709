//! Comments, which belong to nobody's value and must not be lost.

use std::collections::HashSet;
use std::ops::Range;

use super::key::key_of;
use crate::edit::YamlDocument;
use crate::source::common;

/// Lines between two texts that are not the same in both.
struct Hunk {
    base: Range<usize>,
    side: Range<usize>,
}

/// Merges comment lines: those of ours, with what theirs has made of the base.
///
/// Where both sides have changed the same line, both lines stay, ours first.
pub fn merge_comments([base, ours, theirs]: [&str; 3]) -> String {
    if ours == theirs || base == theirs {
        return ours.to_owned();
    }
    if base == ours {
        return theirs.to_owned();
    }
    let lines =
        |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (base, theirs) = (lines(base), lines(theirs));
    let mut merged = lines(ours);
    if base.len().max(theirs.len()) * merged.len() > MOST_PAIRS {
        let known: HashSet<String> = base.into_iter().chain(merged.iter().cloned()).collect();
        merged.extend(theirs.into_iter().filter(|line| !known.contains(line)));
        return merged.concat();
    }
    let place = |merged: &[String], line: &str| merged.iter().position(|own| own == line);
    for hunk in hunks(&base, &theirs).into_iter().rev() {
        let next = base.get(hunk.base.end..).unwrap_or_default();
        let mut at = next.iter().find_map(|line| place(&merged, line)).unwrap_or(merged.len());
        for line in base.get(hunk.base).unwrap_or_default().iter().rev() {
            if let Some(gone) = merged.iter().take(at).rposition(|own| own == line) {
                merged.remove(gone);
                at = gone;
            }
        }
        let new = theirs.get(hunk.side).unwrap_or_default();
        let is_new = |line: &&String| !line.trim().is_empty() && !merged.contains(line);
        let new: Vec<String> = new.iter().filter(is_new).cloned().collect();
        merged.splice(at..at, new);
    }
    merged.concat()
}

/// A comment of a part, and what it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comment {
    /// From its `#` on.
    text: String,
    /// The blanks before it.
    blanks: String,
    /// The line that it ends, or, if it has a line of its own, the next line that says something.
    code: String,
    has_own_line: bool,
    /// Its bytes.
    bytes: Range<usize>,
    /// The bytes that go with it: the blanks before it, or its whole line.
    removal: Range<usize>,
}

/// Carries what `side` has made of the comments of `base` over to `text`, which has its value from
/// the other side. What finds no place in the text goes into lines above it.
pub fn carry_comments(base: &str, side: &str, text: &str, column: usize) -> String {
    let all = [base, side, text].map(comments);
    let [Some(base), Some(side), Some(_)] = all else { return text.to_owned() };
    let texts = |comments: &[Comment]| -> Vec<String> {
        comments.iter().map(|comment| comment.text.clone()).collect()
    };
    let mut carried = Carried { above: String::new(), text: text.to_owned(), column };
    let hunks = hunks(&texts(&base), &texts(&side));
    if hunks.iter().map(|hunk| hunk.base.len() + hunk.side.len()).sum::<usize>() > MOST_PLACED {
        let new = hunks.into_iter().flat_map(|hunk| side.get(hunk.side).unwrap_or_default());
        carried.add_above(new);
        return carried.above + &carried.text;
    }
    for hunk in hunks {
        let mut new = side.get(hunk.side).unwrap_or_default().iter();
        let mut homeless: Vec<&Comment> = Vec::new();
        for old in base.get(hunk.base).unwrap_or_default() {
            let new = new.next();
            match replaced(&carried.text, old, new) {
                Some(text) => carried.text = text,
                None => homeless.extend(new),
            }
        }
        for comment in homeless.into_iter().chain(new) {
            carried.add(comment);
        }
    }
    carried.above + &carried.text
}

/// Puts comments of ours that a change of its value has cost back into `text`, unless theirs has
/// removed them.
pub fn restore_comments(base: &str, ours: &str, theirs: &str, text: &str, column: usize) -> String {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| comments(text).unwrap_or_default());
    let there = comments(text).unwrap_or_default();
    let [base, theirs, there] = [&base, &theirs, &there].map(|comments| texts_of(comments));
    let is_lost = |it: &&Comment| {
        !there.contains(it.text.as_str())
            && (!base.contains(it.text.as_str()) || theirs.contains(it.text.as_str()))
    };
    let lost: Vec<&Comment> = ours.iter().filter(is_lost).collect();
    let mut carried = Carried { above: String::new(), text: text.to_owned(), column };
    if lost.len() > MOST_PLACED {
        carried.add_above(lost.into_iter());
    } else {
        for comment in lost {
            carried.add(comment);
        }
    }
    carried.above + &carried.text
}

/// So many comments are put in their places; more of one part go above it.
const MOST_PLACED: usize = 100;

fn texts_of(comments: &[Comment]) -> HashSet<&str> {
    comments.iter().map(|comment| comment.text.as_str()).collect()
}

/// A text that takes in comments.
struct Carried {
    /// Comments that have found no place in it.
    above: String,
    text: String,
    /// The column of its key or dash.
    column: usize,
}

impl Carried {
    /// Adds comments in lines above the text, as far as it has not got them.
    fn add_above<'c>(&mut self, new: impl Iterator<Item = &'c Comment>) {
        let there = comments(&self.text).unwrap_or_default();
        let there = texts_of(&there);
        for comment in new.filter(|it| !there.contains(it.text.as_str())) {
            self.put_above(comment);
        }
    }

    fn put_above(&mut self, comment: &Comment) {
        self.above.push_str(&" ".repeat(self.column));
        self.above.push_str(&comment.text);
        self.above.push('\n');
    }

    fn add(&mut self, comment: &Comment) {
        let there = comments(&self.text).unwrap_or_default();
        if there.iter().any(|own| own.text == comment.text) {
            return;
        }
        if let Some(text) = added(&self.text, comment) {
            self.text = text;
        } else {
            self.put_above(comment);
        }
    }
}

/// Returns whether a text has comments that another one has not.
pub fn has_new_comments(base: &str, side: &str) -> bool {
    let (Some(base), Some(side)) = (comments(base), comments(side)) else { return false };
    let base = texts_of(&base);
    side.iter().any(|comment| !base.contains(comment.text.as_str()))
}

/// The text with `new`, or nothing, in the place of the comment `old`; `None` if that is not there.
fn replaced(text: &str, old: &Comment, new: Option<&Comment>) -> Option<String> {
    let there = comments(text)?;
    let own = there.iter().find(|own| own.text == old.text)?;
    let (bytes, written) = match new {
        Some(new) => (own.bytes.clone(), new.text.as_str()),
        None => (own.removal.clone(), ""),
    };
    spliced(text, bytes, written)
}

/// The text with one more comment, at the line at which it stands on the other side.
fn added(text: &str, comment: &Comment) -> Option<String> {
    let mut start = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            start += line.len();
            (start - line.len(), line.trim_end_matches('\n'))
        })
        .collect();
    let there = comments(text)?;
    let code = |(at, line): &(usize, &str)| {
        let end = at + line.len();
        let own = there.iter().find(|own| !own.has_own_line && own.bytes.end == end);
        let code = line.get(..own.map_or(line.len(), |own| line.len() - own.removal.len()));
        code.unwrap_or_default().trim().to_owned()
    };
    let same_key = |line: &&(usize, &str)| {
        let key = key_of(&comment.code);
        key.is_some() && key_of(code(line).as_str()) == key
    };
    let is_only = lines.len() == 1;
    let line = lines.iter().find(|line| code(line) == comment.code);
    let line = line.or_else(|| lines.iter().find(same_key));
    let (at, line) = line.or_else(|| lines.first().filter(|_| is_only))?;
    let end = at + line.len();
    if comment.has_own_line {
        let indent = line.len() - line.trim_start_matches(' ').len();
        return spliced(text, *at..*at, &format!("{}{}\n", " ".repeat(indent), comment.text));
    }
    let has_comment = there.iter().any(|own| !own.has_own_line && own.bytes.end == end);
    let blanks = if has_comment { " " } else { &comment.blanks };
    spliced(text, end..end, &format!("{blanks}{}", comment.text))
}

/// The text with other bytes, if it still says the same.
fn spliced(text: &str, bytes: Range<usize>, written: &str) -> Option<String> {
    let new = [text.get(..bytes.start)?, written, text.get(bytes.end..)?].concat();
    let value = |text: &str| YamlDocument::read(text).ok()?.value(&[]);
    (value(text)? == value(&new)?).then_some(new)
}

/// The comments of a text; `None` if it is no YAML.
fn comments(text: &str) -> Option<Vec<Comment>> {
    let document = YamlDocument::read(text).ok()?;
    let found = document.comments().into_iter().filter_map(|bytes| {
        let start = text.get(..bytes.start)?.rfind('\n').map_or(0, |at| at + 1);
        let before = text.get(start..bytes.start)?;
        let code = before.trim_end();
        let has_own_line = code.is_empty();
        let after = text.get(bytes.end..)?;
        let next = || {
            let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
            after.lines().find(is_code).unwrap_or_default().trim().to_owned()
        };
        Some(Comment {
            text: text.get(bytes.clone())?.to_owned(),
            blanks: before.get(code.len()..)?.to_owned(),
            code: if has_own_line { next() } else { code.trim().to_owned() },
            has_own_line,
            removal: if has_own_line {
                start..bytes.end + usize::from(after.starts_with('\n'))
            } else {
                start + code.len()..bytes.end
            },
            bytes,
        })
    });
    Some(found.collect())
}

/// So many pairs of lines are compared.
const MOST_PAIRS: usize = 1_000_000;

/// Returns where two lists of lines differ, in order.
fn hunks(base: &[String], side: &[String]) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (same_row, same_column) in common(base, side).into_iter().chain([(base.len(), side.len())])
    {
        if (row, column) != (same_row, same_column) {
            hunks.push(Hunk { base: row..same_row, side: column..same_column });
        }
        (row, column) = (same_row + 1, same_column + 1);
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_texts() {
        let text = "a: x # one\nb: 'it # is'\nc: |  # two\n  # no\n  d\n# three\ne: d#e\nf: [ # four\n  g, \"h # i\" ] # five\n";
        let found: Vec<String> =
            comments(text).expect("YAML").into_iter().map(|comment| comment.text).collect();
        assert_eq!(found, ["# one", "# two", "# three", "# four", "# five"]);
    }

    #[test]
    fn comments_of_both_sides_are_kept() {
        let check = |base: &str, side: &str, text: &str, expected: &str| {
            assert_eq!(carry_comments(base, side, text, 0), expected, "{side}");
        };
        check("a: 1\n", "a: 1 # c\n", "a: 2\n", "a: 2 # c\n");
        check("a: 1 # c\n", "a: 1 # d\n", "a: 2 # c\n", "a: 2 # d\n");
        check("a: 1  # c\n", "a: 1\n", "a: 2  # c\n", "a: 2\n");
        check("a: 1 # c\n", "a: 1 # d\n", "a: 1 # e\n", "a: 1 # e # d\n");
        check("a: 1 # c\n", "a: 1 # d\n", "a: 1 # d\n", "a: 1 # d\n");
        check("a: [b]\n", "a: [ # c\n  b]\n", "a: [b, d]\n", "a: [b, d] # c\n");
        check("a: |\n  b\n", "a: | # c\n  b\n", "a: |\n  d\n", "a: | # c\n  d\n");
        check("a: |\n  b\n", "# c\na: |\n  b\n", "a: e\n", "# c\na: e\n");
    }

    #[test]
    fn lines_of_comments_are_merged_by_lines() {
        let check = |texts: [&str; 3], expected: &str| {
            assert_eq!(merge_comments(texts), expected, "{texts:?}");
        };
        check(["# a\n# b\n", "# a\n# c\n# b\n", "# b\n"], "# c\n# b\n");
        check(["# a\n", "# b\n", "# c\n"], "# b\n# c\n");
        check(["# a\n# b\n", "# A\n# b\n", "# a\n# B\n"], "# A\n# B\n");
        check(["", "# a\n", "# a\n# b\n"], "# a\n# b\n");
    }
}
