//! The keys of maps in block style.

/// The key with which a line begins, with its quotation marks.
pub fn key_of(line: &str) -> Option<&str> {
    let end = match line.chars().next()? {
        quote @ ('"' | '\'') => line.get(1..)?.find(quote)? + 2,
        '#' | '[' | ']' | '{' | '}' | ',' | '|' | '>' | '&' | '*' | '!' | '%' | '@' | '`' => {
            return None;
        }
        _ => {
            let line = line.get(..line.find('\n').unwrap_or(line.len()))?;
            let is_end = |at: &usize| {
                line.get(at + 1..)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
            };
            line.match_indices(':').map(|(at, _)| at).find(is_end)?
        }
    };
    line.get(end..)?.starts_with(':').then(|| line.get(..end))?
}
