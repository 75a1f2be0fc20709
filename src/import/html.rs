//! Texts that other programs keep as HTML.

use crate::excerpt::one_line;
use crate::extract::entity;

/// A text without its markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainText {
    /// The words.
    pub text: String,
    /// The addresses to which it leads and of what it shows: `words: https://…`.
    pub links: Vec<String>,
    /// Whether it had more than paragraphs and links.
    pub has_emphasis: bool,
}

/// Tags that texts of other programs have.
const TAGS: [&str; 48] = [
    "a",
    "b",
    "i",
    "u",
    "s",
    "p",
    "br",
    "hr",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "ul",
    "dl",
    "dt",
    "dd",
    "td",
    "th",
    "tr",
    "div",
    "img",
    "pre",
    "sub",
    "sup",
    "del",
    "ins",
    "font",
    "span",
    "code",
    "cite",
    "table",
    "small",
    "strong",
    "iframe",
    "strike",
    "center",
    "figure",
    "section",
    "article",
    "blockquote",
    "figcaption",
    "video",
    "audio",
];

/// Whether a text is HTML: it has a tag or an entity that is known.
pub fn is_html(text: &str) -> bool {
    let end = after_last_tag(text);
    let is_tag = |(_, after): (usize, &str)| {
        tag_of(after, end).is_some_and(|tag| TAGS.contains(&tag.name.as_str()))
    };
    let tags = text.match_indices('<').filter_map(|(at, _)| Some((at, text.get(at + 1..)?)));
    tags.into_iter().any(is_tag) || (text.contains('&') && unescaped(text) != text)
}

struct Tag<'h> {
    name: String,
    is_end: bool,
    whole: &'h str,
    after: &'h str,
}

/// How much follows the last end of a tag. In less no tag ends.
fn after_last_tag(html: &str) -> usize {
    html.rfind('>').map_or(usize::MAX, |at| html.len() - at)
}

/// The tag at the beginning of a text, after its `<`; `end` is what follows the last one.
fn tag_of(text: &str, end: usize) -> Option<Tag<'_>> {
    if text.len() < end {
        return None;
    }
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return None;
    }
    let (whole, after) = text.split_once('>')?;
    let name = whole.trim_start_matches('/').to_ascii_lowercase();
    let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    Some(Tag { name: name.to_owned(), is_end: whole.starts_with('/'), whole, after })
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).find_map(|(at, _)| {
        let is_begin = lower.get(..at)?.ends_with(char::is_whitespace);
        let rest = tag.get(at + name.len()..)?.trim_start();
        rest.strip_prefix('=').filter(|_| is_begin).map(str::trim_start)
    })?;
    let value = match at.chars().next()? {
        quote @ ('"' | '\'') => at.get(1..)?.split(quote).next()?,
        _ => at.split(char::is_whitespace).next()?,
    };
    Some(unescaped(value.trim())).filter(|it| !it.is_empty())
}

/// Reads HTML as text.
pub fn plain(html: &str) -> PlainText {
    let (mut plain, mut text, mut rest) = (PlainText::default(), String::new(), html);
    let end = after_last_tag(html);
    // The address of the link that is open, and where its words begin.
    let mut open: Option<(String, usize)> = None;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let Some(tag) = tag_of(after, end) else {
            text.push('<');
            rest = after;
            continue;
        };
        match (tag.name.as_str(), tag.is_end) {
            ("p" | "br" | "div" | "li" | "ul" | "ol" | "tr", _) => text.push('\n'),
            ("span", _) | ("img" | "iframe" | "video" | "audio", true) => {}
            ("a", false) => {
                open = attribute(tag.whole, "href").map(|address| (address, text.len()));
                plain.has_emphasis |= open.is_none();
            }
            ("a", true) => plain.close(&mut open, &text),
            ("img" | "iframe" | "video" | "audio", false) => {
                let address = attribute(tag.whole, "src");
                plain.has_emphasis |= address.is_none();
                plain.links.extend(address);
            }
            _ => plain.has_emphasis = true,
        }
        rest = tag.after;
    }
    text.push_str(rest);
    plain.close(&mut open, &text);
    let lines = unescaped(&text);
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    plain.text = lines.join("\n");
    plain
}

impl PlainText {
    /// Keeps the address of a link with its words.
    fn close(&mut self, open: &mut Option<(String, usize)>, text: &str) {
        let Some((address, start)) = open.take() else { return };
        let words = unescaped(text.get(start..).unwrap_or_default());
        let words = one_line(&words);
        let is_said = words.is_empty() || words == address;
        self.links.push(if is_said { address } else { format!("{words}: {address}") });
    }
}

/// A text with the entities that are common in such texts resolved.
fn unescaped(text: &str) -> String {
    const NAMED: [(&str, &str); 7] = [
        ("nbsp", " "),
        ("ndash", "–"),
        ("mdash", "—"),
        ("rsquo", "’"),
        ("lsquo", "‘"),
        ("rdquo", "”"),
        ("ldquo", "“"),
    ];
    /// The longest name of an entity that is looked for, in bytes.
    const LONGEST: usize = 16;
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let end = behind.bytes().take(LONGEST).position(|byte| byte == b';');
        let known = end.and_then(|end| {
            let (name, behind) = (behind.get(..end)?, behind.get(end + 1..)?);
            let named = NAMED.iter().find(|(own, _)| *own == name);
            let letter = named.map(|(_, letter)| (*letter).to_owned());
            let letter = letter.or_else(|| entity(name));
            letter.map(|letter| (letter, behind))
        });
        match known {
            Some((letter, behind)) => {
                plain.push_str(&letter);
                rest = behind;
            }
            None => {
                plain.push('&');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// A text in one line, without markup.
pub fn plain_line(text: &str) -> String {
    one_line(&without_isolates(&plain(text).text))
}

/// A text without the signs by which our export keeps its direction.
pub fn without_isolates(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_letters_and_addresses_stay() {
        let check = |html: &str, expected: &str, links: &[&str], has_emphasis: bool| {
            let plain = plain(html);
            assert_eq!(plain.text, expected, "{html}");
            assert_eq!(plain.links, links, "{html}");
            assert_eq!(plain.has_emphasis, has_emphasis, "{html}");
        };
        check("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three", &[], false);
        check("a <b>bold</b> word", "a bold word", &[], true);
        check("5 < 6 & 7 > 3", "5 < 6 & 7 > 3", &[], false);
        check("&#1587;&#x644;ام &copy;", "سلام &copy;", &[], false);
        check("<a href='x'>link", "link", &["link: x"], false);
        check(
            "see <A class=\"a\" HREF=\"http://e.org/?a=1&amp;b\">the\npage</A>.",
            "see the\npage.",
            &["the page: http://e.org/?a=1&b"],
            false,
        );
        check("<b>a</b><c<d", "a<c<d", &[], true);
        check(&"<a".repeat(50_000), &"<a".repeat(50_000), &[], false);
        check(&"&".repeat(50_000), &"&".repeat(50_000), &[], false);
        check(
            "a & b; &longer-than-any-name; &#x1F600;",
            "a & b; &longer-than-any-name; 😀",
            &[],
            false,
        );
        check("<a name=top>x</a><img src=\"a.png\">", "x", &["a.png"], true);
    }

    #[test]
    fn only_what_has_known_markup_is_html() {
        for (text, expected) in [
            ("One<br>two", true),
            ("<p>x", true),
            ("R&amp;D", true),
            ("a <b>c</b>", true),
            ("<BR/>", true),
            ("5 < 6 and 7 > 3", false),
            ("AT&T; x", false),
            ("<name@example.org>", false),
            ("a<b", false),
            ("</thing>", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }
}
