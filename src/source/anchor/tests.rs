//! What is found, and what is not.

use super::*;

const ARTICLE: &str = include_str!("../../../seeds/002_af8d0ac7418768f7.txt");

fn find(text: &str, quote: &str) -> Anchor {
    Quoted::new(text).find(&Quotation { quote, ..Quotation::default() })
}

/// The words of `text` that a quotation is anchored to, with the kind of anchor.
fn check(text: &str, quote: &str, kind: &str, words: &str) {
    let anchor = find(text, quote);
    let span = anchor.span().and_then(|span| text.get(span));
    assert_eq!((anchor.name(), span.unwrap_or_default()), (kind, words), "{quote}");
}

#[test]
fn a_quotation_typed_without_marks_is_found_with_them() {
    check(ARTICLE, "قلقة إزاء تعميق", "folded", "قلقةُُ إزاء تعميق");
    check(ARTICLE, "قلقةُُ إزاء تعميق", "exact", "قلقةُُ إزاء تعميق");
}

#[test]
fn other_letters_of_the_same_sound_are_not_another_quotation() {
    check(ARTICLE, "الإيطاليه نيوز، الثلاثاء ١٨ يونيو", "folded", "الإيطالية نيوز، الثلاثاء 18 يونيو");
    check(ARTICLE, "الايطالية نيوز الثلاثاء", "folded", "الإيطالية نيوز، الثلاثاء");
}

#[test]
fn the_marks_of_the_last_letter_belong_to_the_quotation() {
    check("قال إنها قلقةُُ.", "انها قلقة", "folded", "إنها قلقةُُ");
}

#[test]
fn punctuation_at_the_edges_is_taken_in_as_far_as_the_quotation_has_it() {
    check("زيارة «تزعج» الغرب.", "\"تزعج\"", "folded", "«تزعج»");
    check("زيارة «تزعج» الغربَ.", "تزعج الغرب.", "folded", "تزعج» الغربَ.");
    check("زيارة «تزعج» الغربَ.", "تزعج الغرب", "folded", "تزعج» الغربَ");
}

#[test]
fn a_quotation_may_begin_inside_a_word_where_it_stands_on_no_whole_one() {
    check("وقال بوتين", "قال بوتين", "exact", "قال بوتين");
    check("وقال بُوتين", "قال بوتين", "folded", "قال بُوتين");
    check("تقال بُوتين قال بُوتين", "قال بوتين", "folded", "قال بُوتين");
}

#[test]
fn a_joined_letter_does_not_hide_a_second_place() {
    check("وقال بُوتين ثم قال بُوتين", "قال بوتين", "ambiguous", "");
    check("وقال بوتين ثم قال بوتين", "قال بوتين", "ambiguous", "");
}

#[test]
fn a_number_inside_a_number_is_no_evidence() {
    check("في 18 يونيو", "8 يونيو", "lost", "");
    check("في ١٨ يونيو", "8 يونيو", "lost", "");
    check("في 18 يونيو ثم 8 يونيو", "8 يونيو", "exact", "8 يونيو");
    check("يونيو 2024", "يونيو 20", "lost", "");
}

#[test]
fn a_whole_word_goes_before_a_part_of_one() {
    check("استقبال بوتينو ثم بوتين هنا", "بوتين", "exact", "بوتين");
    check("مستقبل", "قبل", "exact", "قبل");
}

#[test]
fn several_places_are_ambiguous_unless_something_tells_them_apart() {
    let text = "بوتين وكيم جونج أون\nبوتين وكيم جونج أون هنا";
    let quoted = Quoted::new(text);
    let quote = "بوتين وكيم";
    let plain = Quotation { quote, ..Quotation::default() };
    let Anchor::Ambiguous(places) = quoted.find(&plain) else { panic!("not ambiguous") };
    assert_eq!(places.len(), 2);
    let second = Quotation { occurrence: NonZeroUsize::new(2), ..plain };
    assert_eq!(quoted.find(&second), Anchor::Exact(places[1].clone()));
    let third = Quotation { occurrence: NonZeroUsize::new(3), ..plain };
    assert_eq!(quoted.find(&third), Anchor::Lost { nearest: None });
    let after = Quotation { after: Some("جونج اون هنا"), ..plain };
    assert_eq!(quoted.find(&after), Anchor::Exact(places[1].clone()));
    let before = Quotation { before: Some("جونج أون"), ..plain };
    assert_eq!(quoted.find(&before), Anchor::Exact(places[1].clone()));
    let neither = Quotation { before: Some("لا"), ..plain };
    assert!(matches!(quoted.find(&neither), Anchor::Ambiguous(_)));
}

#[test]
fn nothing_and_punctuation_alone_are_nowhere() {
    check(ARTICLE, "", "lost", "");
    check(ARTICLE, "  ", "lost", "");
    check(ARTICLE, "؟؟؟", "lost", "");
    check("", "بوتين", "lost", "");
}
