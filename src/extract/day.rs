//! Converts dates in file metadata to EDTF.
//!
//! Dates written in words of a language are not read, because that would be guessing.

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the day, month or year at the start of `text`, as EDTF.
///
/// Reads ISO 8601 (`2024-06-18T10:00:00Z`, `20240618`, `2024-06`, `2024`), the same with slashes,
/// and the dates of e-mails and of JavaScript (`Tue, 18 Jun 2024 …`, `Tue Jun 18 2024 …`). The day
/// is the one that is written: no time zone is applied.
pub fn edtf(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| compact(text)).or_else(|| named(text))
}

/// Reads the date of a PDF: `D:20240618…`.
pub fn pdf(text: &str) -> Option<String> {
    let text = text.trim();
    compact(text.strip_prefix("D:").unwrap_or(text))
}

/// Finds a date in the path of a URL, as in `/2024/06/18/`.
pub fn in_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<_> = path.split('/').skip(1).collect();
    let by_parts = parts.windows(3).find_map(|window| match window {
        [year, month, day] if year.len() == 4 => date(year, month, Some(day)),
        _ => None,
    });
    by_parts.or_else(|| {
        parts.iter().find_map(|part| {
            let day = part.get(..10).filter(|c| c.is_ascii())?;
            let rest = part.get(10..).unwrap_or_default();
            let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
            iso(day).filter(|iso| ends && iso.len() == 10)
        })
    })
}

fn iso(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '/');
    let head = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let rest = text.get(head.len()..).unwrap_or_default();
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' ', '+', 'Z', ':'])) {
        return None;
    }
    let separator = if head.contains('/') { '/' } else { '-' };
    let mut parts = head.split(separator);
    let year = parts.next().filter(|part| part.len() == 4)?;
    match (parts.next(), parts.next(), parts.next()) {
        (None, None, None) if rest.is_empty() => date_year(year),
        (Some(month), None, None) if rest.is_empty() => date(year, month, None),
        (Some(month), Some(day), None) => date(year, month, Some(day)),
        _ => None,
    }
}

fn compact(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        // Other lengths count seconds or mean something else.
        8 | 12 | 14 => date(text.get(..4)?, text.get(4..6)?, text.get(6..8)),
        6 => date(text.get(..4)?, text.get(4..6)?, None),
        _ => None,
    }
}

/// Reads `Tue, 18 Jun 2024 10:00:00 +0300`, `Tue Jun 18 2024 10:00:00 GMT`, `18 June 2024`.
fn named(text: &str) -> Option<String> {
    let words: Vec<_> = text.split([' ', ',']).filter(|part| !part.is_empty()).take(5).collect();
    let at = words.iter().position(|word| month_number(word).is_some())?;
    let month = format!("{:02}", month_number(words.get(at)?)?);
    let before = at.checked_sub(1).and_then(|index| words.get(index)).copied();
    let is_day = |text: &&str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |text: &&&str| text.len() == 4;
    if let Some(day) = before.filter(is_day) {
        return date(words.get(at + 1).filter(is_year)?, &month, Some(day));
    }
    let day = words.get(at + 1).copied().filter(is_day)?;
    date(words.get(at + 2).filter(is_year)?, &month, Some(day))
}

fn month_number(word: &str) -> Option<usize> {
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).map(|index| index + 1)
}

fn date_year(year: &str) -> Option<String> {
    number(year, 1000..=2999).map(|year| year.to_string())
}

fn date(year: &str, month: &str, day: Option<&str>) -> Option<String> {
    let year = number(year, 1000..=2999)?;
    let month = number(month, 1..=12)?;
    let Some(day) = day else {
        return Some(format!("{year}-{month:02}"));
    };
    let last = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = number(day, 1..=last)?;
    Some(format!("{year}-{month:02}-{day:02}"))
}

fn number(text: &str, range: std::ops::RangeInclusive<u16>) -> Option<u16> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && range.contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(edtf(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_day_is_the_one_that_is_written() {
        check("2024-06-18", Some("2024-06-18"));
        check("2024-06-18T23:59:00-11:00", Some("2024-06-18"));
        check("2024-06-18 10:00", Some("2024-06-18"));
        check("2024/06/18", Some("2024-06-18"));
        check("20240618", Some("2024-06-18"));
        check("20240618T100000Z", Some("2024-06-18"));
        check("2024-06", Some("2024-06"));
        check("2024", Some("2024"));
        check("Tue, 18 Jun 2024 10:00:00 +0300", Some("2024-06-18"));
        check("Tue Jun 18 2024 10:00:00 GMT+0300 (Moscow)", Some("2024-06-18"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for text in ["06/07/2024", "18.06.2024", "2024-13-01", "2024-02-30", "today", "", "99"] {
            check(text, None);
        }
    }

    #[test]
    fn an_address_hints_only_by_a_whole_day() {
        let day = |url| in_url(url);
        assert_eq!(day("https://a.b/2024/06/18/x").as_deref(), Some("2024-06-18"));
        assert_eq!(day("https://a.b/n/2024-06-18-x").as_deref(), Some("2024-06-18"));
        assert_eq!(day("https://a.b/2024/06/x"), None);
        assert_eq!(day("https://a.b/12345678/x"), None);
    }
}
