//! What holds for every text; the rows are in `tests/dates`.

use proptest::prelude::*;

use super::*;
use crate::date::{DateStyle, words};

#[test]
fn edtf_comes_first() {
    for text in ["2001-05", "1961?", "196X", "[1961?]", "2024-06-18/2024-06-19", "1984?/2004-06~"] {
        assert_eq!(read(text).unwrap().spelling, Spelling::Canonical, "{text}");
    }
    let variants = [
        ("?1984", "1984?"),
        ("?2004-?06-?11", "2004-06-11?"),
        (" 1961\n", "1961"),
        ("[1667, 1668]", "[1667,1668]"),
        ("2022 / 2024", "2022/2024"),
    ];
    for (text, edtf) in variants {
        let reading = read(text).unwrap();
        assert_eq!(reading.date.to_string(), edtf);
        assert_eq!(reading.spelling, Spelling::EdtfVariant, "{text}");
    }
}

#[test]
fn a_part_of_the_text_is_never_enough() {
    let texts = "
        June 2024 18 | 18 June 2024 19 | 1961 1962 | the 18th 2024 | June 5 BC | June 10,500 BC
        June 9 – 10,500 BC | 5 June – 7, 2024 | 1948–1961–1970 | Spring | between 1948 and
        possibly before 1961 | 18-19 | 48–1961 | 1960s–70s | Q5 2024 | H3 2024 | first 1961
        1961 treaty | (18 June 2024) | 1961, 1962 | 19\u{336}61 | Ⅻ 2024 | 2024²
        2024-062024 AD | after Tuesday 2024 | ستينيات من | 0th century | 199th century | 1961st
        May 2024 May | و 1961 | من 1948 | c. | ?1961?x | 22 июля 1969 June | 1961 or | 18 June 2024 (
        20 July 1969, 22:56 and 23:10 | 22:56 1969 | 12 ذو الحجة | 1445 هـ 2024
    ";
    for text in texts.lines().flat_map(|row| row.trim().split(" | ")) {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
}

#[test]
fn among_other_words_only_english_and_arabic_are_dates() {
    for text in ["août 1912", "set 2024", "pro 2000", "led 2000", "20 juli 1969"] {
        assert!(read(text).is_ok() && read_own(text).is_err(), "{text}");
    }
    assert_eq!(read_own("18 يونيو 2024"), read("18 يونيو 2024"));
}

#[test]
fn a_text_of_megabytes_is_refused_in_time() {
    for piece in
        ["1", "يونيو ", "18–19 June ", "{", "[2024,", "..", "-", "\u{640}", "1961 or ", "年"]
    {
        let text = piece.repeat(2_000_000 / piece.len());
        let fault = read(&text).expect_err(piece);
        assert!(text.is_char_boundary(fault.offset));
    }
    let blanks = format!("{}1961", " ".repeat(2_000_000));
    assert_eq!(read(&blanks).unwrap().date.to_string(), "1961");
}

#[test]
fn what_is_printed_in_full_reads_back() {
    let dates = "
        1961 2000-07 2024-06-18 1948/1961 2024-06-18/2024-06-19 2024-06/2024-08 2024-06-30/2024-07-02
        2004-02-01/2005 1961~ 2024-06-15~ 2022-02/.. ../2024 [..2024-06-17] [1760-12..]
        [2024-06-19,2024-06-20] [1960,1961] 2024-21 2024-34 2024-40 -0499 0079 -0026/0014
        -0499/-0399 1984~/2004-06~ 1961? 1961% 2024-06-18? 2004/2006? [1961?,1962] [1961,1962~]
        [2022-02..2024-06] [2024-06-18..2024-06-20] [1948..1961] 2022-02-24~/.. 1938-39 1940-41
        1910-30 2001-25 2024-06-XX 2024-XX 1985-XX-XX 1969-07-20T22:56 1969-07-20T22:56:15-04:00
        1969-07-20T22:56Z/1969-07-20T23:10Z 1969-07-20T22:56/1969-07-21T01:10 -9999
    ";
    for text in dates.split_whitespace() {
        let date = Date::from_canonical(text).unwrap();
        for language in Language::ALL {
            let printed = words(&date, DateStyle { language, ..DateStyle::default() });
            let reading = read(&printed).unwrap_or_else(|fault| panic!("{printed}: {fault:?}"));
            assert_eq!(reading.date, date, "{printed}");
        }
    }
}

#[test]
fn a_converted_date_is_printed_with_the_words_of_its_source_and_reads_back() {
    for (text, printed) in [
        ("12 ذو الحجة 1445 هـ", "about 18 June 2024 (\u{200f}12 ذو الحجة 1445 هـ\u{200f})"),
        ("5 March 1917 (O.S.)", "18 March 1917 [\u{200e}5 March 1917 (O.S.)\u{200e}]"),
    ] {
        let date = read(text).unwrap().date;
        assert_eq!(words(&date, DateStyle::default()), printed);
        let again = read(printed).unwrap();
        assert_eq!(again.date.original(), date.original());
        assert_eq!(again.date.earliest(), date.earliest());
    }
}

/// Pieces that spelled dates are made of, to be put together at random.
const PIECES: &str = "18 19 1 31 2024 1961 500 44 1900 June May Sept. يونيو أيلول كانون الثاني تشرين \
    الأول و أو من إلى حتى منذ قبل بعد بين or and to from before after until since between c. about \
    possibly ? ~ , / - – ' the of th s BC AD ق.م century القرن ستينيات Q2 winter early Tuesday عشر \
    earlier later ذلك ( ) 2024-06 first quarter هـ الماضي 22:56 T Z pm +02:00 UTC mid late to 1960s \
    ذو الحجة رمضان 1445 AH O.S. الموافق last week ago two half июля года août 年 月 日 7 00 /24 -41 . \
    [ ] & FROM BET ABT INT @#DJULIAN@ now yesterday الخامس و20";

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PIECES.split_whitespace().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn nothing_panics(text in ".{0,60}") {
        lawful(&text)?;
    }

    #[test]
    fn no_sentence_of_date_words_panics(
        pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..9)
    ) {
        let text: String =
            pieces.iter().flat_map(|(piece, blank)| [*piece, if *blank { " " } else { "" }]).collect();
        lawful(&text)?;
    }

    #[test]
    fn no_nearly_edtf_panics(text in "[-0-9XuxYyEeSpT:Z/?~%.,\\[{\\]}()^ +−–]{0,24}") {
        lawful(&text)?;
    }
}

/// Returns what holds for every text: a date is canonical and reads back, a fault points into the
/// text and speaks both languages.
fn lawful(text: &str) -> Result<(), TestCaseError> {
    let published = Date::from_edtf("2024-06-19").unwrap();
    for result in [read(text), read_own(text), read_published(text, &published)] {
        match result {
            Ok(reading) => {
                let edtf = reading.date.to_string();
                let again = read(&edtf).map(|again| (again.date, again.spelling));
                prop_assert_eq!(again, Ok((reading.date, Spelling::Canonical)));
                prop_assert_eq!(reading.spelling == Spelling::Canonical, edtf == text);
            }
            Err(fault) => {
                prop_assert!(text.is_char_boundary(fault.offset));
                for language in Language::ALL {
                    prop_assert!(!fault.sentence(language).is_empty());
                }
                for proposal in fault.proposals() {
                    prop_assert!(read(proposal).is_ok(), "{}", proposal);
                }
            }
        }
    }
    Ok(())
}
