//! Several items in one cell: `treaty; visit`.

/// What stands between the items.
const BETWEEN: &str = "; ";

/// Puts items into one cell. A semicolon in an item has a backslash before it, and so has a
/// backslash.
pub fn joined<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items = items.map(|item| item.replace('\\', "\\\\").replace(';', "\\;"));
    items.collect::<Vec<_>>().join(BETWEEN)
}

/// Takes the items out of a cell again. Empty ones are left out.
pub fn split(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut letters = cell.chars();
    while let Some(c) = letters.next() {
        let is_end = c == ';';
        let c = if c == '\\' { letters.next().unwrap_or(c) } else { c };
        match items.last_mut() {
            Some(item) if !is_end => item.push(c),
            Some(_) | None => items.push(String::new()),
        }
    }
    items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_back_as_they_were() {
        for (items, cell) in [
            (&["treaty", "visit"][..], "treaty; visit"),
            (&["a;b", "c\\d", "e, f"], "a\\;b; c\\\\d; e, f"),
            (&["\\;", "\\"], "\\\\\\;; \\\\"),
            (&[], ""),
        ] {
            assert_eq!(joined(items.iter().copied()), cell);
            assert_eq!(split(cell), items, "{cell}");
        }
        assert_eq!(split("a;b ; ;c"), ["a", "b", "c"], "as a person writes it");
    }
}
