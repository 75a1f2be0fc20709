//! The word that a misspelt one was meant to be.

/// The longest word, in characters, for which similar words are looked for.
const LONGEST_MISSPELT: usize = 64;

/// “did you mean `oman`?”, if one of `known` is close enough to `word`.
pub fn did_you_mean<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    nearest(word, known).map(meant)
}

/// Returns the one of `known` that is close enough to `word` to be meant by it.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let letters = word.chars().count();
    if letters > LONGEST_MISSPELT {
        return None;
    }
    let word = word.to_lowercase();
    let allowed = (letters / 3).max(1);
    let near = |candidate: &'k str| {
        if candidate.chars().take(letters + allowed + 1).count().abs_diff(letters) > allowed {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        (distance <= allowed).then_some((distance, candidate))
    };
    known.filter_map(near).min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// “did you mean `oman`?”
pub fn meant(candidate: &str) -> String {
    format!("did you mean `{candidate}`?")
}
