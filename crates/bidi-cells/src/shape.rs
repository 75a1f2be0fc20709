//! Arabic joining: which presentation form each letter takes.
//!
//! Unicode core specification, section 9.2: a letter's form follows from the joining types of its
//! nearest neighbours that are not transparent; lam and alef become one ligature (rule L1 there),
//! whatever marks stand between them. Letters without presentation forms still take part.

pub mod forms;

use unicode_joining_type::{JoiningType, get_joining_type};

/// What becomes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shaped {
    /// It is shown as this character.
    As(char),
    /// It is part of the lam-alef that the lam before it has become.
    Swallowed,
}

const LAM: char = '\u{644}';
/// No neighbour on that side.
const NONE: usize = usize::MAX;

/// Returns the form of each of `letters`, one paragraph in logical order with its bidi levels.
///
/// Linear in the number of letters, however many marks pile up between two of them.
pub fn shape(letters: &[char], levels: &[u8]) -> Vec<Shaped> {
    let joining: Vec<JoiningType> = letters.iter().map(|&c| get_joining_type(c)).collect();
    let (before, after) = neighbours(&joining);
    // UAX #9 section 3: shaping does not reach over a change of level.
    let joined = |first: usize, second: usize| {
        first != NONE
            && second != NONE
            && joins_forward(joining[first])
            && joins_backward(joining[second])
            && levels[first] == levels[second]
    };
    let mut shaped: Vec<Shaped> = letters.iter().map(|&c| Shaped::As(c)).collect();
    for (index, &letter) in letters.iter().enumerate() {
        if joining[index] == JoiningType::Transparent || shaped[index] == Shaped::Swallowed {
            continue;
        }
        let joined_before = joined(before[index], index);
        let joined_after = joined(index, after[index]);
        if letter == LAM && joined_after {
            let alef = after[index];
            if let Some(ligature) = lam_alef(letters[alef], joined_before) {
                shaped[index] = Shaped::As(ligature);
                shaped[alef] = Shaped::Swallowed;
                continue;
            }
        }
        shaped[index] = Shaped::As(form(letter, joined_before, joined_after));
    }
    shaped
}

/// For each letter the nearest ones before and after it that are not transparent.
fn neighbours(joining: &[JoiningType]) -> (Vec<usize>, Vec<usize>) {
    let mut before = vec![NONE; joining.len()];
    let mut after = vec![NONE; joining.len()];
    let mut last = NONE;
    for (index, &kind) in joining.iter().enumerate() {
        before[index] = last;
        if kind != JoiningType::Transparent {
            last = index;
        }
    }
    last = NONE;
    for (index, &kind) in joining.iter().enumerate().rev() {
        after[index] = last;
        if kind != JoiningType::Transparent {
            last = index;
        }
    }
    (before, after)
}

fn joins_forward(kind: JoiningType) -> bool {
    use JoiningType::{DualJoining, JoinCausing, LeftJoining};
    matches!(kind, DualJoining | LeftJoining | JoinCausing)
}

fn joins_backward(kind: JoiningType) -> bool {
    use JoiningType::{DualJoining, JoinCausing, RightJoining};
    matches!(kind, DualJoining | RightJoining | JoinCausing)
}

/// The ligature of lam with `alef`, or `None` where `alef` is no alef.
fn lam_alef(alef: char, joined_before: bool) -> Option<char> {
    let (isolated, last) = match alef {
        '\u{622}' => ('\u{FEF5}', '\u{FEF6}'),
        '\u{623}' => ('\u{FEF7}', '\u{FEF8}'),
        '\u{625}' => ('\u{FEF9}', '\u{FEFA}'),
        '\u{627}' => ('\u{FEFB}', '\u{FEFC}'),
        _ => return None,
    };
    Some(if joined_before { last } else { isolated })
}

/// The presentation form of `letter`, or the letter itself where it has none.
fn form(letter: char, joined_before: bool, joined_after: bool) -> char {
    let Ok(row) = forms::FORMS.binary_search_by_key(&letter, |&(key, _)| key) else {
        return letter;
    };
    let [isolated, last, initial, medial] = forms::FORMS[row].1;
    let wanted = match (joined_before, joined_after) {
        (false, false) => isolated,
        (true, false) => last,
        (false, true) => initial,
        (true, true) => medial,
    };
    let fallback = if joined_before { last } else { isolated };
    [wanted, fallback, isolated].into_iter().find(|&c| c != forms::NONE).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(letters: &str, expected: &str) {
        let letters: Vec<char> = letters.chars().collect();
        let levels = vec![1; letters.len()];
        let shown: String = shape(&letters, &levels)
            .into_iter()
            .filter_map(|shaped| match shaped {
                Shaped::As(c) => Some(c),
                Shaped::Swallowed => None,
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn letters_join_across_marks_and_break_at_zwnj() {
        check("بيت", "\u{FE91}\u{FEF4}\u{FE96}");
        check("بَيت", "\u{FE91}\u{64e}\u{FEF4}\u{FE96}");
        check("می\u{200c}خ", "\u{FEE3}\u{FBFD}\u{200c}\u{FEA5}");
        check("ه\u{200d}", "\u{FEEB}\u{200d}");
    }

    #[test]
    fn every_lam_alef_is_one_character() {
        check("لا لا", "\u{FEFB} \u{FEFB}");
        check("بلأ", "\u{FE91}\u{FEF8}");
        check("لَا", "\u{FEFB}\u{64e}");
        check("ه\u{200d} لا لا", "\u{FEEB}\u{200d} \u{FEFB} \u{FEFB}");
    }

    #[test]
    fn a_letter_without_forms_still_joins_its_neighbours() {
        check("ځو", "ځ\u{FEEE}");
        check("ء", "ء");
    }

    #[test]
    fn ae_looks_as_heh_does_where_that_ends_a_word() {
        check(
            "هەولێر",
            "\u{FEEB}\u{FEEA}\u{FEED}\u{FEDF}ێ\u{FEAD}".replace('\u{FEAD}', "\u{FEAE}").as_str(),
        );
        check("ئە", "\u{FE8B}\u{FEEA}");
        check("وە", "\u{FEED}\u{FEE9}");
    }

    #[test]
    fn a_change_of_level_breaks_the_joining() {
        let letters: Vec<char> = "بب".chars().collect();
        let isolated = Shaped::As('\u{FE8F}');
        assert_eq!(shape(&letters, &[1, 3]), [isolated, isolated]);
    }

    #[test]
    fn a_million_marks_between_two_letters_take_no_time() {
        let mut letters = vec!['ب'];
        letters.extend(std::iter::repeat_n('\u{64e}', 1_000_000));
        letters.push('ب');
        let shaped = shape(&letters, &vec![1; letters.len()]);
        assert_eq!(shaped.first(), Some(&Shaped::As('\u{FE91}')));
        assert_eq!(shaped.last(), Some(&Shaped::As('\u{FE90}')));
    }

    /// Each single letter of the two presentation blocks must be in the table, in the right row.
    #[test]
    fn the_table_agrees_with_the_unicode_data() {
        let in_table = |form: char| {
            forms::FORMS.iter().find(|(_, row)| row.contains(&form)).map(|&(letter, _)| letter)
        };
        let blocks = ('\u{FB50}'..='\u{FDFF}').chain('\u{FE70}'..='\u{FEFE}');
        let mut letters = 0;
        for form in blocks {
            let mut parts = Vec::new();
            unicode_normalization::char::decompose_compatible(form, |c| parts.push(c));
            // Composed letters decompose further, into letter and hamza; recompose the pair.
            let whole = match parts[..] {
                [one] => Some(one),
                [one, two] => unicode_normalization::char::compose(one, two),
                _ => None,
            };
            let Some(letter) = whole.filter(|&c| c != form && c != '\u{621}') else {
                continue;
            };
            let uighur = matches!(form, '\u{FBE8}' | '\u{FBE9}');
            if uighur || in_table(form).is_some() {
                letters += 1;
                assert_eq!(in_table(form), Some(letter), "{form:?}");
            } else {
                assert!(!unicode_joining_type_is_letter(letter), "{form:?} is missing");
            }
        }
        assert!(letters > 180, "only {letters} forms were checked");
    }

    fn unicode_joining_type_is_letter(c: char) -> bool {
        matches!(get_joining_type(c), JoiningType::DualJoining | JoiningType::RightJoining)
    }
}
