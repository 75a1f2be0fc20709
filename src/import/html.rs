//! Texts that other programs keep as HTML.

/// A text without its markup, and whether there was more of it than paragraphs.
pub fn plain(html: &str) -> (String, bool) {
    let (mut text, mut has_markup, mut rest) = (String::new(), false, html);
    // Behind it no tag ends.
    let end = html.rfind('>').map_or(usize::MAX, |at| html.len() - at);
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
            && tag.len() >= end;
        let closed = if is_tag { tag.split_once('>') } else { None };
        let Some((name, behind)) = closed else {
            text.push('<');
            rest = tag;
            continue;
        };
        let name = name.trim_start_matches('/').to_ascii_lowercase();
        let name = name.split([' ', '\n', '/']).next().unwrap_or_default();
        match name {
            "p" | "br" | "div" | "li" | "ul" | "ol" | "tr" => text.push('\n'),
            "span" => {}
            _ => has_markup = true,
        }
        rest = behind;
    }
    text.push_str(rest);
    let lines = unescaped(&text);
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (lines.join("\n"), has_markup)
}

/// A text with the entities that are common in such texts resolved.
fn unescaped(text: &str) -> String {
    const NAMED: [(&str, &str); 12] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
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
            let number = name.strip_prefix('#');
            let code = number.and_then(|it| match it.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => it.parse().ok(),
            });
            let named = NAMED.iter().find(|(own, _)| *own == name);
            let letter = named.map(|(_, letter)| (*letter).to_owned());
            let letter = letter.or_else(|| code.and_then(char::from_u32).map(String::from));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_letters_stay() {
        let check = |html: &str, expected: &str, has_markup: bool| {
            assert_eq!(plain(html), (expected.to_owned(), has_markup), "{html}");
        };
        check("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three", false);
        check("a <b>bold</b> word", "a bold word", true);
        check("5 < 6 & 7 > 3", "5 < 6 & 7 > 3", false);
        check("&#1587;&#x644;ام &copy;", "سلام &copy;", false);
        check("<a href='x'>link", "link", true);
        check("<b>a</b><c<d", "a<c<d", true);
        check(&"<a".repeat(50_000), &"<a".repeat(50_000), false);
        check(&"&".repeat(50_000), &"&".repeat(50_000), false);
        check("a & b; &longer-than-any-name; &#x1F600;", "a & b; &longer-than-any-name; 😀", false);
    }
}
