//! What is found, and what is not.

use super::*;

const ARTICLE: &str = include_str!("../../../seeds/002_af8d0ac7418768f7.txt");

fn find(text: &str, quote: &str) -> Anchor {
    SearchableArticle::new(text).find(&Quotation { quote, ..Quotation::default() })
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
    let quoted = SearchableArticle::new(text);
    let quote = "بوتين وكيم";
    let plain = Quotation { quote, ..Quotation::default() };
    let Anchor::Ambiguous { places, .. } = quoted.find(&plain) else { panic!("not ambiguous") };
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
    assert!(matches!(quoted.find(&neither), Anchor::Ambiguous { .. }));
}

#[test]
fn nothing_and_punctuation_alone_are_nowhere() {
    check(ARTICLE, "", "lost", "");
    check(ARTICLE, "  ", "lost", "");
    check(ARTICLE, "؟؟؟", "lost", "");
    check("", "بوتين", "lost", "");
}

#[test]
fn words_that_were_left_out_are_left_out_of_the_pieces() {
    let text = "قال بوتين، يوم الثلاثاء في بيونغ يانغ، إن روسيا تقدر دعم كوريا الشمالية.";
    let quote = "قال بوتين […] إن روسيا تقدر";
    let anchor = find(text, quote);
    let pieces: Vec<&str> =
        anchor.pieces().iter().filter_map(|piece| text.get(piece.clone())).collect();
    assert_eq!(pieces, ["قال بوتين", "إن روسيا تقدر"]);
    assert_eq!(anchor.similarity().map(Similarity::percent), Some(100));
    assert_eq!(anchor.differences(quote, text), []);
    check(text, quote, "elided", "قال بوتين، يوم الثلاثاء في بيونغ يانغ، إن روسيا تقدر");
    check(text, "قال بوتين... إن روسيا تقدر", "elided", anchored(text, quote));
    check(text, "إن روسيا تقدر … قال بوتين", "lost", "");
    // Short pieces count where another one and the order make them sure.
    check(text, "قال بوتين … دعم", "elided", anchored(text, "قال بوتين … دعم"));
    check(text, "قال … إن روسيا تقدر", "elided", anchored(text, quote));
    check(text, "قال … روسيا", "lost", "");
    let text = "Kim, after a very long pause, signed the treaty in the capital.";
    check(text, "Kim … signed the treaty in the capital.", "elided", text);
    let text = "قال بوتين أمس. وفي اجتماع طويل قال المتحدث إن الاتفاق سيوقع غدا.";
    check(text, "قال … إن الاتفاق سيوقع غدا", "elided", "قال المتحدث إن الاتفاق سيوقع غدا");
}

fn anchored<'a>(text: &'a str, quote: &str) -> &'a str {
    find(text, quote).span().and_then(|span| text.get(span)).unwrap_or_default()
}

#[test]
fn words_copied_from_a_screen_are_found() {
    let text = "وقالت الوكالة إن كوريا الشمالية تأسست عام 1948 بدعم من الاتحاد السوفيتي، بحسب KCNA.";
    for quote in [
        // Presentation forms in visual order, as a terminal shows them.
        "8491 ﻡﺎﻋ ﺖﺴﺳﺄﺗ ﺔﻴﻟﺎﻤﺸﻟﺍ ﺎﻳﺭﻮﻛ",
        "1948 ﻡﺎﻋ ﺖﺴﺳﺄﺗ ﺔﻴﻟﺎﻤﺸﻟﺍ ﺎﻳﺭﻮﻛ",
        // The letters themselves in visual order.
        "1948 ماع تسسأت ةيلامشلا ايروك",
    ] {
        check(text, quote, "folded", "كوريا الشمالية تأسست عام 1948");
        let Anchor::Folded { changes, .. } = find(text, quote) else { panic!("{quote}") };
        assert!(changes.order, "{quote}");
    }
    check(text, ".KCNA ﺐﺴﺤﺑ ،ﻲﺘﻴﻓﻮﺴﻟﺍ ﺩﺎﺤﺗﻻﺍ", "folded", "الاتحاد السوفيتي، بحسب KCNA.");
}

#[test]
fn alef_and_lam_that_a_pdf_has_swapped_are_found() {
    let text = "وقعت الدولتان الاتفاق في الاجتماع الأول بعد إعلان الاستقلال";
    check(
        text,
        "االتفاق في االجتماع األول بعد إعالن االستقالل",
        "folded",
        "الاتفاق في الاجتماع الأول بعد إعلان الاستقلال",
    );
}

#[test]
fn dots_that_the_article_has_leave_nothing_out() {
    let text = "قال إن \"روسيا (...) تقدر\" ذلك، ثم قال إن روسيا الاتحادية تقدر";
    check(text, "روسيا (...) تقدر", "exact", "روسيا (...) تقدر");
    check(text, "روسيا … تقدر", "folded", "روسيا (...) تقدر");
}

#[test]
fn pieces_must_follow_each_other_soon_and_in_one_way() {
    let far = format!("بدأت الزيارة {}انتهت الزيارة", "ثم مضى يوم آخر ".repeat(40));
    check(&far, "بدأت الزيارة … انتهت الزيارة", "lost", "");
    let twice = "بدأت الزيارة أمس وبدأت الزيارة اليوم ثم انتهت المحادثات";
    check(twice, "بدأت الزيارة … انتهت المحادثات", "ambiguous", "");
    let before = Quotation {
        quote: "بدأت الزيارة … انتهت المحادثات",
        before: Some("أمس"),
        ..Quotation::default()
    };
    assert_eq!(SearchableArticle::new(twice).find(&before).name(), "elided");
}

#[test]
fn a_piece_may_differ_a_little_too() {
    let text = "قال الرئيس الروسي فلاديمير بوتين، يوم الثلاثاء، إن روسيا تقدر دعم كوريا الشمالية.";
    let quote = "قال الرئيس الروسي فلادمير بوتين … إن روسيا تقدر";
    let anchor = find(text, quote);
    assert_eq!((anchor.name(), anchor.pieces().len()), ("elided", 2));
    let percent = anchor.similarity().map_or(0, Similarity::percent);
    assert!((90..100).contains(&percent), "{percent}");
    let differing: Vec<(&str, &str)> = anchor
        .differences(quote, text)
        .into_iter()
        .filter_map(|difference| {
            Some((quote.get(difference.quote)?, text.get(difference.article)?))
        })
        .collect();
    assert_eq!(differing, [("فلادمير", "فلاديمير")]);
}

#[test]
fn similar_words_are_found_as_whole_words() {
    let text = "وأضاف أن موسكو وقعت معاهدة عام 1961 مع الاتحاد السوفيتي السابق، بحسب الوكالة.";
    let found = "وقعت معاهدة عام 1961 مع الاتحاد السوفيتي السابق";
    check(text, "وقعت اتفاقية عام 1961 مع الاتحاد السوفيتي السابق", "altered", found);
    check(text, "وقعت معاهدة عام 1961 مع الاتحاد السوفياتي السابق", "approximate", found);
    check(
        text,
        "وقعت معاهدة عام 1961 مع الاتحاد الـ سوفيتي السابق،",
        "approximate",
        "وقعت معاهدة عام 1961 مع الاتحاد السوفيتي السابق،",
    );
    // One word more at the end of the quotation does not make it another.
    check(found, "وقعت معاهدة عام 1961 مع الاتحاد السوفيتي السابق آنذاك", "altered", found);
    // Half of it is something else.
    check(text, "وقعت معاهدة عام 1961 في حين أعلنت بيونغ يانغ", "lost", "");
}

#[test]
fn a_number_is_never_another_number() {
    let text = "بدأت الزيارة يوم 18 يونيو 2024 في بيونغ يانغ واستمرت يومين.";
    for quote in [
        "بدأت الزيارة يوم 19 يونيو 2024 في بيونغ يانغ",
        "بدأت الزيارة يوم 18 و19 يونيو 2024 في بيونغ يانغ",
        "بدأت الزيارة يوم 18 يونيو في بيونغ يانغ واستمرت يومين",
        "بدأت الزيارة يوم 18 يونيو ٢٠٢٥ في بيونغ يانغ",
        "بدأت الزيارة يوم 1 8 يونيو 2024 في بيونغ يانغ",
    ] {
        let anchor = find(text, quote);
        let Anchor::Altered { span, .. } = &anchor else { panic!("{quote}: {anchor:?}") };
        assert!(text.get(span.clone()).is_some_and(|words| words.contains("يونيو")), "{quote}");
    }
    check(
        text,
        "بدأت يوم الزيارة ١٨ يونيو ٢٠٢٤ في بيونغ يانغ",
        "approximate",
        "بدأت الزيارة يوم 18 يونيو 2024 في بيونغ يانغ",
    );
}

#[test]
fn the_same_numbers_do_not_save_words_that_are_farther_off() {
    let text = "بدأت الزيارة الرسمية يوم 19 يونيو. بدأت يوم 18 يونيو الزيارة الرسمية.";
    let anchor = find(text, "بدأت الزيارة الرسميه يوم 18 يونيو");
    assert!(!anchor.holds(), "{anchor:?}");
}

/// The state of a quotation in an article of one sentence.
fn check_claim(article: &str, quote: &str, state: &str) {
    assert_eq!(find(article, quote).name(), state, "{quote} in {article}");
}

#[test]
fn a_word_that_turns_the_claim_is_named() {
    let signed =
        "The agreement was signed in March in the presence of both foreign ministers there.";
    check_claim(signed, &signed.replace("March", "April"), "altered");
    let on = "The agreement was signed on Monday in the presence of both foreign ministers there.";
    check_claim(on, &on.replace("Monday", "Tuesday"), "altered");
    let send =
        "They agreed to send three thousand soldiers to the western border by the end of the year.";
    check_claim(send, &send.replace("three", "ten"), "altered");
    check_claim(send, &send.replace("three thousand", "hundreds of"), "altered");
    check_claim(send, &send.replace("agreed", "refused"), "altered");
    let won = "Officials said that the new aircraft won't arrive before the summer of next year.";
    check_claim(won, &won.replace("won't", "will"), "altered");
    let not = "أعلن الجانبان عدم التوصل إلى اتفاق نهائي بعد المحادثات التي جرت أمس";
    check_claim(not, &not.replace("عدم ", ""), "altered");
    check_claim(
        "قالت الوزارة: لم توقع موسكو على البروتوكول المقترح",
        "وقعت موسكو على البروتوكول المقترح",
        "altered",
    );
    check_claim(
        "The crates were never delivered to the northern harbour.",
        "delivered to the northern harbor.",
        "altered",
    );
    for (one, other) in [
        ("accepted", "rejected"),
        ("increased", "decreased"),
        ("confirmed", "denied"),
        ("before", "after"),
    ] {
        let article = format!("The committee {one} the proposal of the northern delegation there.");
        check_claim(&article, &article.replace(one, other), "altered");
    }
    let north = "The North Korean delegation met the committee of the ministry in the capital.";
    check_claim(north, &north.replace("North", "South"), "altered");
    let confirmed = "وأكد المتحدث باسم الوزارة وصول الشحنة إلى الميناء في الموعد المحدد";
    check_claim(confirmed, &confirmed.replace("وأكد", "ونفى"), "altered");
    check_claim(
        "وصل الرئيس بوتين إلى العاصمة في ساعة مبكرة من الصباح",
        "وصل الرئيس كيم إلى العاصمة في ساعة مبكرة من الصباح",
        "altered",
    );
}

#[test]
fn words_beside_a_place_turn_its_claim() {
    let check = |text: &str, quote: &str, expected: &[(ClaimTurn, &str)]| {
        let start = text.find(quote).expect(quote);
        let found = surroundings(text, &(start..start + quote.len()));
        let found: Vec<(ClaimTurn, &str)> =
            found.into_iter().map(|it| (it.turn, text.get(it.bytes).unwrap_or_default())).collect();
        assert_eq!(found, expected, "{text}");
    };
    for word in ["allegedly", "reportedly", "supposedly", "purportedly"] {
        let text = format!("The envoy took the money, {word}.");
        check(&text, "took the money", &[(ClaimTurn::Doubt, word)]);
    }
    check("They sign in May if it rains.", "sign in May", &[(ClaimTurn::Doubt, "if")]);
    check("They sign in May unless it rains.", "sign in May", &[(ClaimTurn::Doubt, "unless")]);
    for word in ["نفته", "نفاه", "نفتها", "نفاها"] {
        let text = format!("توقيع الاتفاق {word} الوزارة");
        check(&text, "توقيع الاتفاق", &[(ClaimTurn::Denial, word)]);
    }
    check("It was not signed in May.", "signed in May", &[(ClaimTurn::Denial, "not")]);
    check("It was not only signed in May.", "signed in May", &[]);
    check("It was not so. The envoy signed in May.", "signed in May", &[]);
    check("They signed in May. If it rains, they leave.", "signed in May", &[]);
}

#[test]
fn what_carries_no_claim_may_differ() {
    let article =
        "The committee, as expected, has accepted the defence proposal of the northern delegation.";
    check_claim(
        article,
        "The committee has accepted the defense proposal of the northern delegation",
        "approximate",
    );
    check_claim(
        article,
        "Committee, as expected, accepted the defence proposal of the northern delegation",
        "approximate",
    );
    let article = "قال الرئيس إن الاتحاد السوفيتي السابق كان شريكا في تأسيس الدولة الجديدة";
    check_claim(
        article,
        "قال الرئيس إن الاتحاد السوفياتي السابق كان شريكا في تأسيس الدولة الجديدة",
        "approximate",
    );
}

#[test]
fn short_quotations_must_be_right() {
    let text = "وصل الرئيس الروسي أمس";
    check(text, "الرئس", "lost", "");
    check(text, "الرئيس الروصي", "altered", "الرئيس الروسي");
    check(text, "الرئسس الروصي", "lost", "");
    assert_eq!(find(text, "الرئس"), Anchor::Lost { nearest: None });
}

#[test]
fn of_very_many_places_the_first_are_kept_and_all_are_counted() {
    let text = "قال بوتين أمس ".repeat(5000);
    let Anchor::Ambiguous { places, count } = find(&text, "بوتين أمس") else {
        panic!("not ambiguous")
    };
    assert_eq!((places.len(), count), (100, 5000));
    let last = Quotation {
        quote: "بوتين أمس",
        occurrence: NonZeroUsize::new(5000),
        ..Quotation::default()
    };
    let found = SearchableArticle::new(&text).find(&last).span().expect("found");
    assert_eq!(found.end + 1, text.len(), "one that is not kept can be meant");
}

#[test]
fn where_very_many_are_looked_for_each_is_found_as_if_it_were_the_only_one() {
    let lines: Vec<String> =
        (0..300).map(|number| format!("كلمة رقم {number} من النصِّ الطويل\n")).collect();
    let text = lines.concat();
    let quoted = SearchableArticle::new(&text);
    for number in 0..300 {
        for quote in [
            format!("رقم {number} من النصِّ"),
            format!("رقم {number} من النص"),
            format!("رقم {number} من نص آخر"),
            format!("رقم {number} من"),
            "قم".to_owned(),
        ] {
            let quotation = Quotation { quote: &quote, ..Quotation::default() };
            let alone = SearchableArticle::new(&text).find(&quotation);
            assert_eq!(quoted.find(&quotation), alone, "{quote}");
            let places = SearchableArticle::new(&text).places(&quote);
            assert_eq!(quoted.places(&quote), places, "{quote}");
        }
    }
}

#[test]
fn two_places_of_which_neither_is_much_nearer_are_ambiguous() {
    let text = "ووصل الرئيس الروسي إلى بيونغ يانغ أمس. ووصل الرئيس الروسي إلى بيونغ يانغ اليوم.";
    let quote = "ووصل الرئيس الصيني إلى بيونغ يانغ";
    let Anchor::Ambiguous { places, .. } = find(text, quote) else { panic!("not ambiguous") };
    assert_eq!(places.len(), 2);
    let quoted = SearchableArticle::new(text);
    let found = |quotation: &Quotation| quoted.find(quotation).span();
    let plain = Quotation { quote, ..Quotation::default() };
    let second = Quotation { occurrence: NonZeroUsize::new(2), ..plain };
    assert_eq!(found(&second).as_ref(), places.get(1));
    let after = Quotation { after: Some("اليوم"), ..plain };
    assert_eq!(found(&after).as_ref(), places.get(1));
    let before = Quotation { before: Some("يانغ أمس"), ..plain };
    assert_eq!(found(&before).as_ref(), places.get(1));
}

#[test]
fn similar_words_elsewhere_than_said_are_not_linked() {
    let text = "وأكدت الوكالة أن الرئيس الروسي وصل إلى بيونغ يانغ أمس.";
    let quote = "الرئيس الصيني وصل إلى بيونغ يانغ";
    check(text, quote, "altered", "الرئيس الروسي وصل إلى بيونغ يانغ");
    let elsewhere =
        Quotation {
            quote, before: Some("ونفت الخارجية في بيان"), ..Quotation::default()
        };
    let anchor = SearchableArticle::new(text).find(&elsewhere);
    assert!(matches!(anchor, Anchor::Lost { nearest: Some(_) }), "{anchor:?}");
}

#[test]
fn context_that_has_changed_a_little_still_decides() {
    let text = "في الجلسة الأولى للمجلس قال بوتين نعم. وفي الجلسة الثانية للبرلمان قال بوتين نعم.";
    let quotation = Quotation {
        quote: "قال بوتين نعم",
        before: Some("وفي الجلسة الثانيه لبرلمان"),
        ..Quotation::default()
    };
    let span = SearchableArticle::new(text).find(&quotation).span().expect("one place");
    assert_eq!(Some(span.start), text.rfind("قال بوتين"));
}

#[test]
fn context_that_suits_two_places_or_none_decides_nothing() {
    let text = "في الجلسة المغلقة للمجلس قال بوتين نعم. في الجلسة المعلنة للمجلس قال بوتين نعم.";
    for before in ["في الجلسة الموسعة للمجلس", "ونفت وزارة الخارجية في بيان طويل لها"]
    {
        let quotation =
            Quotation {
                quote: "قال بوتين نعم", before: Some(before), ..Quotation::default()
            };
        let anchor = SearchableArticle::new(text).find(&quotation);
        assert!(matches!(anchor, Anchor::Ambiguous { .. }), "{before}: {anchor:?}");
    }
}

#[test]
fn white_space_alone_is_nothing_to_look_after() {
    for quote in ["قال بوتين\nنعم", "قال  بوتين نعم\n", " قال\u{a0}بوتين نعم"]
    {
        let anchor = find("ثم قال بوتين نعم هنا", quote);
        assert_eq!((anchor.name(), anchor.is_weak()), ("folded", false), "{quote:?}");
    }
    assert!(find("ثم قال بوتين نعم هنا", "قَال بوتين نعم").is_weak());
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::source::anchor::tokens::{is_letter, is_punctuation, letters_before};
    use crate::text::is_joined_prefix;

    /// Returns whether `span`, without the punctuation at its edges, begins and ends with words,
    /// but for what Arabic writes joined to them.
    fn is_on_words(text: &str, span: &Range<usize>) -> bool {
        let own = text.get(span.clone()).unwrap_or_default();
        let bare = own.trim_start_matches(is_punctuation);
        let start = span.end - bare.len();
        let span = start..start + bare.trim_end_matches(is_punctuation).len();
        let before = letters_before(text, span.start);
        let after = text.get(span.end..).unwrap_or_default();
        (before.is_empty() || is_joined_prefix(fold(before).text()))
            && !after.starts_with(is_letter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Any stretch of an article, with some letters and words of it changed.
        #[test]
        fn what_is_found_is_text_and_stands_on_words(
            start in 0..ARTICLE.len(),
            bytes in 0..600usize,
            changes in prop::collection::vec((any::<prop::sample::Index>(), "[ا-ي0-9 «…ً]{0,3}"), 0..6),
        ) {
            let start = ARTICLE.floor_char_boundary(start);
            let end = ARTICLE.floor_char_boundary((start + bytes).min(ARTICLE.len()));
            let original = ARTICLE.get(start..end).unwrap_or_default();
            let mut letters: Vec<String> = original.chars().map(String::from).collect();
            for (at, new) in &changes {
                if !letters.is_empty() {
                    let at = at.index(letters.len());
                    letters[at] = new.clone();
                }
            }
            let quote = letters.concat();
            let anchor = find(ARTICLE, &quote);
            let near = match &anchor {
                Anchor::Ambiguous { places, .. } => places.clone(),
                Anchor::Lost { nearest } => nearest.iter().cloned().collect(),
                Anchor::Exact(_)
                | Anchor::Folded { .. }
                | Anchor::Elided { .. }
                | Anchor::Approximate { .. }
                | Anchor::Altered { .. }
                | Anchor::Unsearched
                | Anchor::Unread
                | Anchor::Unquoted => anchor.pieces().to_vec(),
            };
            for span in &near {
                prop_assert!(ARTICLE.get(span.clone()).is_some_and(|words| !words.is_empty()));
            }
            match &anchor {
                Anchor::Exact(span) => prop_assert_eq!(ARTICLE.get(span.clone()), Some(&*quote)),
                Anchor::Folded { span, .. } => {
                    let own = ARTICLE.get(span.clone()).unwrap_or_default();
                    prop_assert!(fold(own).text() == fold(&quote).text());
                }
                Anchor::Approximate { span, similarity } => {
                    prop_assert!(is_on_words(ARTICLE, span));
                    prop_assert!((60..100).contains(&similarity.percent()));
                    let own = ARTICLE.get(span.clone()).unwrap_or_default();
                    let digits = |text: &str| -> Vec<char> {
                        fold(text).text().chars().filter(|c| c.is_numeric()).collect()
                    };
                    prop_assert_eq!(digits(own), digits(&quote));
                    prop_assert!(!anchor.differences(&quote, ARTICLE).is_empty());
                }
                Anchor::Elided { span, pieces, .. } => {
                    prop_assert!(pieces.windows(2).all(|pair| pair[0].end <= pair[1].start));
                    prop_assert_eq!(span.start, pieces[0].start);
                    prop_assert_eq!(span.end, pieces[pieces.len() - 1].end);
                }
                Anchor::Altered { span, pieces, .. } => {
                    prop_assert_eq!(span.start, pieces[0].start);
                    prop_assert_eq!(span.end, pieces[pieces.len() - 1].end);
                    prop_assert!(!anchor.holds());
                }
                Anchor::Ambiguous { places, .. } => prop_assert!(places.len() > 1),
                Anchor::Lost { .. }
                | Anchor::Unsearched
                | Anchor::Unread
                | Anchor::Unquoted => {}
            }
            for difference in anchor.differences(&quote, ARTICLE) {
                prop_assert!(quote.get(difference.quote).is_some() && ARTICLE.get(difference.article).is_some());
            }
        }

        #[test]
        fn anything_can_be_looked_for_in_anything(text in "\\PC{0,80}", quote in "\\PC{0,30}") {
            for (text, quote) in [(&*text, &*quote), (&*quote, &*text), (&*text, &*text)] {
                let anchor = find(text, quote);
                for span in anchor.pieces() {
                    prop_assert!(text.get(span.clone()).is_some());
                }
            }
        }
    }
}

#[test]
fn what_was_not_looked_for_is_not_lost() {
    let article = SearchableArticle::new("قال الرئيس إن الاتفاق الجديد سيوقع غدا في موسكو");
    let find = |quote, mut effort: Effort| {
        article.find_with(&Quotation { quote, ..Quotation::default() }, &mut effort)
    };
    let near = "قال الرئيس إن الاتفاق الاول الجديد سيوقع غدا";
    assert_eq!(find(near, Effort::none()), Anchor::Unsearched);
    assert_ne!(find(near, Effort::for_one()), Anchor::Unsearched);
    // What stands there word for word costs nothing, and what is too short is not looked for at
    // all.
    assert!(find("الاتفاق الجديد سيوقع", Effort::none()).is_exact());
    assert_eq!(find("صين", Effort::none()), Anchor::Lost { nearest: None });
}
