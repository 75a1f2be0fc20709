//! Spellings as rows: the EDTF they become, then the texts that become it.

mod faults;

use proptest::prelude::*;

use super::*;
use crate::date::{DateStyle, words};
use crate::language::Language;

/// Checks rows of `EDTF = text | text | …`: each text is read as words, and becomes the EDTF.
fn check(rows: &str) {
    for (edtf, texts) in lines(rows).filter_map(|row| row.split_once(" = ")) {
        for text in texts.split(" | ") {
            let reading = read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!(reading.date.to_string(), edtf, "{text}");
            assert!(matches!(reading.spelling, Spelling::Words { .. }), "{text}");
        }
    }
}

/// Checks rows of `text | EDTF | remark`.
fn check_remarks(rows: &str) {
    for row in lines(rows) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [text, edtf, remark] = cells[..] else { panic!("{row}") };
        let reading = read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(reading.date.to_string(), edtf, "{text}");
        let remark = (!remark.is_empty()).then(|| remark.to_owned());
        assert_eq!(reading.spelling, Spelling::Words { remark }, "{text}");
    }
}

/// The rows of a table, without blank lines and indentation.
fn lines(rows: &str) -> impl Iterator<Item = &str> {
    rows.lines().map(str::trim).filter(|row| !row.is_empty())
}

#[test]
fn edtf_comes_first() {
    for text in ["2001-05", "1961?", "196X", "[1961?]", "2024-06-18/2024-06-19", "1984?/2004-06~"] {
        assert_eq!(read(text).unwrap().spelling, Spelling::Edtf, "{text}");
    }
    let variants = [
        ("?1984", "1984?"),
        ("?2004-?06-?11", "2004-06-11?"),
        (" 1961\n", "1961"),
        ("[1667, 1668]", "[1667,1668]"),
        ("{1667, 1668, 1670..1672}", "{1667,1668,1670..1672}"),
    ];
    for (text, edtf) in variants {
        let reading = read(text).unwrap();
        assert_eq!(reading.date.to_string(), edtf);
        assert_eq!(reading.spelling, Spelling::EdtfVariant, "{text}");
    }
}

#[test]
fn months_are_read_in_every_naming_system() {
    check(
        "
        2024-01 = يناير 2024 | كانون الثاني 2024 | جانفي 2024 | Jan. 2024 | JANUARY 2024
        2024-02 = فبراير 2024 | شباط 2024 | فيفري 2024 | Febr. 2024 | فبراير/ شباط 2024
        2024-03 = مارس 2024 | آذار 2024 | Mar 2024 | March, 2024
        2024-04 = أبريل 2024 | إبريل 2024 | ابريل 2024 | نيسان 2024 | أفريل 2024
        2024-05 = مايو 2024 | أيار 2024 | ماي 2024 | May 2024
        2024-06 = يونيو 2024 | يونيه 2024 | حزيران 2024 | جوان 2024 | 2024 June
        2024-07 = يوليو 2024 | تموز 2024 | يوليوز 2024 | جويلية 2024 | July of 2024
        2024-08 = أغسطس 2024 | آب 2024 | غشت 2024 | أغشت 2024 | أوت 2024
        2023-09 = سبتمبر 2023 | أيلول 2023 | شتنبر 2023 | شتمبر 2023 | Sept 2023
        2023-09 = سبتمبر/أيلول 2023 | سبتمبر أيلول 2023 | سبتمبر (أيلول) 2023 | Sep. 2023
        2023-10 = أكتوبر 2023 | تشرين الأول 2023 | أكتوبر/تشرين الأول 2023 | Oct 2023
        2023-11 = نوفمبر 2023 | تشرين الثاني 2023 | نونبر 2023 | Nov. 2023
        2023-12 = ديسمبر 2023 | كانون الأول 2023 | دجنبر 2023 | دجمبر 2023
        2000-07 = يوليو تموز عام 2000 | شهر يوليو من عام 2000 | يُولْيُو ٢٠٠٠ | يـوليـو 2000
        ",
    );
}

#[test]
fn days_are_read_in_every_order() {
    check(
        "
        2024-06-18 = 18 June 2024 | June 18, 2024 | June 18 2024 | June 18th, 2024
        2024-06-18 = the 18th of June 2024 | 18th June, 2024 | 2024 June 18 | 18 JUN 2024
        2024-06-18 = 18 يونيو 2024 | ١٨ يونيو ٢٠٢٤ | ۱۸ یونیو ۲۰۲۴ | 18 من يونيو 2024
        2024-06-18 = 18 يونيو/حزيران 2024 | 18 حزيران/يونيو 2024 | 18 يونيو 2024م
        2024-06-18 = Tuesday 18 June 2024 | Tuesday, June 18, 2024 | on Tue. 18 June 2024
        2024-06-18 = الثلاثاء 18 يونيو 2024 | يوم الثلاثاء، 18 يونيو 2024 | ٢٠٢٤-٠٦-١٨
        2024-06-20 = Thurs. 20 June 2024 | الخميس 20 يونيو 2024 | في 20 يونيو عام 2024
        2024-06-01 = 1st June 2024 | June 1st 2024 | 1 يونيو 2024 | 1 حزيران 2024
        0079-10-24 = 24 October 79 AD | October 24, AD 79 | 24 أكتوبر 79 م
        ",
    );
}

#[test]
fn ranges_share_what_is_written_once() {
    check(
        "
        2024-06-18/2024-06-19 = June 18-19, 2024 | 18-19 June 2024 | 18–19 June 2024
        2024-06-18/2024-06-19 = 18 و19 يونيو 2024 | يومي 18 و19 يونيو 2024 | 18 and 19 June 2024
        2024-06-18/2024-06-19 = من 18 إلى 19 يونيو 2024 | 2024-06-18 to 2024-06-19
        2024-06-18/2024-06-19 = Tuesday 18 – Wednesday 19 June 2024 | 18 حتى 19 يونيو 2024
        2024-06-30/2024-07-02 = June 30 - July 2, 2024 | من 30 يونيو إلى 2 يوليو 2024
        2023-12-30/2024-01-02 = 30 December 2023 – 2 January 2024
        2024-06/2024-08 = June–August 2024 | from June to August 2024 | من يونيو إلى أغسطس 2024
        1948/1961 = 1948-1961 | 1948–1961 | 1948 — 1961 | from 1948 to 1961 | من 1948 إلى 1961
        1948/1961 = من عام 1948 حتى عام 1961 | 1948 until 1961 | ١٩٤٨–١٩٦١
        2004-06/2006 = from June 2004 to 2006
        1948~/1961~ = c. 1948 – c. 1961 | from about 1948 to about 1961
        1948?/1961 = 1948?–1961 | from 1948? to 1961
        196X/197X = 1960s–1970s | from the 1960s to the 1970s
        2024-33/2024-34 = Q1–Q2 2024 | Q1 2024 – Q2 2024
        ",
    );
}

#[test]
fn doubt_is_read_before_and_after() {
    check(
        "
        1961~ = c. 1961 | c1961 | ca. 1961 | circa 1961 | about 1961 | approx. 1961
        1961~ = نحو 1961 | حوالي 1961 | حوالى عام 1961 | 1961 تقريبا | 1961 تقريبًا
        2024-06? = June 2024? | possibly June 2024 | June 2024 ? | يونيو 2024؟ | ربما يونيو 2024
        1961? = possibly 1961 | 1961 ? | probably 1961 | perhaps in 1961
        1961% = possibly c. 1961 | c. 1961? | ربما نحو 1961
        2024-06-18~ = about 18 June 2024 | around June 18, 2024 | نحو 18 يونيو 2024
        196X~ = c. 1960s | about the 1960s
        ",
    );
}

#[test]
fn open_ends_and_choices_are_read() {
    check(
        "
        ../2024 = until 2024 | حتى 2024 | till 2024
        2023-09/.. = since Sept 2023 | منذ سبتمبر 2023 | منذ أيلول/سبتمبر 2023
        [2024-06-19,2024-06-20] = 19 or 20 June 2024 | 19 أو 20 يونيو 2024 | June 19 or 20, 2024
        [1960,1961,1963] = 1960 or 1961 or 1963 | 1960 أو 1961 أو 1963
        [..2024-06-17] = 17 June 2024 or earlier | 17 يونيو 2024 أو قبل ذلك
        [..2024-06-17] = by 17 June 2024 | بحلول 17 يونيو 2024
        [1760-12..] = December 1760 or later | ديسمبر 1760 أو بعد ذلك
        [2024-06..2024-07] = between June and July 2024 | بين يونيو ويوليو 2024
        [1948..1961] = between 1948 and 1961 | بين 1948 و1961 | بين عامي 1948 و1961
        [1948..1961] = ما بين 1948 و1961 | في وقت ما بين 1948 و1961 | some time from 1948 to 1961
        [1948-01..1961-06] = between 1948 and June 1961
        [1948-01-01..1961-06-15] = between 1948 and 15 June 1961
        2024-06 = some time in June 2024 | sometime in June 2024
        [1950..1969] = between the 1950s and the 1960s
        ",
    );
}

#[test]
fn parts_of_a_year_and_longer_times_are_read() {
    check(
        "
        2024-21 = Spring 2024 | spring of 2024 | ربيع 2024 | ربيع عام 2024
        1956-23 = autumn 1956 | Fall 1956 | خريف 1956
        2024-34 = Q2 2024 | 2024 Q2 | second quarter of 2024 | الربع الثاني من 2024
        2024-40 = H1 2024 | first half of 2024 | النصف الأول من عام 2024
        196X = 1960s | the 1960s | 1960's | ستينيات القرن العشرين | الستينات
        186X = ستينيات القرن التاسع عشر | ستينيات القرن الـ19 | 1860s
        [1801..1900] = 19th century | the nineteenth century | القرن التاسع عشر | القرن 19
        [2001..2100] = 21st century | twenty-first century | القرن الحادي والعشرين
        [1901..2000] = 20th century | القرن العشرون | القرن العشرين
        2024-06-0X = early June 2024 | أوائل يونيو 2024 | مطلع يونيو 2024 | beginning of June 2024
        2024-06-15~ = mid June 2024 | mid-June 2024 | منتصف يونيو 2024 | أواسط يونيو 2024
        [2024-02-21..2024-02-29] = late February 2024 | أواخر فبراير 2024 | أواخر شباط 2024
        [2023-02-21..2023-02-28] = late February 2023
        1961 = 1961 AD | AD 1961 | 1961 CE | 1961 م | 1961م | عام 1961 | ١٩٦١ | in 1961
        0079 = AD 79 | 79 AD | 79 C.E. | 79 م | 79 ميلادية
        ",
    );
}

#[test]
fn what_may_surprise_is_remarked() {
    check_remarks(
        "
        before 1961 | [..1960] | read as strictly before: 1960 or earlier
        قبل 1961 | [..1960] | read as strictly before: 1960 or earlier
        before March 2024 | [..2024-02] | read as strictly before: 2024-02 or earlier
        before 1 March 2024 | [..2024-02-29] | read as strictly before: 2024-02-29 or earlier
        before January 2024 | [..2023-12] | read as strictly before: 2023-12 or earlier
        before c. 1961 | [..1960~] | read as strictly before: 1960~ or earlier
        before Q2 2024 | [..2024-03] | read as strictly before: 2024-03 or earlier
        after 2000 | [2001..] | read as strictly after: 2001 or later
        بعد 2000 | [2001..] | read as strictly after: 2001 or later
        after 31 Dec 1999 | [2000-01-01..] | read as strictly after: 2000-01-01 or later
        after the 19th century | [1901..] | read as strictly after: 1901 or later
        500 BC | -0499 | 500 BC is the EDTF year -0499, because 0000 is 1 BC
        ٥٠٠ ق.م | -0499 | 500 BC is the EDTF year -0499, because 0000 is 1 BC
        500 قبل الميلاد | -0499 | 500 BC is the EDTF year -0499, because 0000 is 1 BC
        1 B.C.E. | 0000 | 1 BC is the EDTF year 0000
        10001 BC | Y-10000 | 10001 BC is the EDTF year Y-10000, because 0000 is 1 BC
        500–400 BC | -0499/-0399 | 500 BC is the EDTF year -0499, because 0000 is 1 BC; 400 BC is the EDTF year -0399
        27 BC – AD 14 | -0026/0014 | 27 BC is the EDTF year -0026, because 0000 is 1 BC
        5th century BC | [-0499..-0400] | read as some time from -0499 to -0400
        الستينيات | 196X | read as the 1960s: no century is named
        القرن التاسع عشر | [1801..1900] | read as some time from 1801 to 1900
        early June 2024 | 2024-06-0X | read as one of the days 1 to 9 June
        منتصف يونيو 2024 | 2024-06-15~ | read as about 15 June
        late June 2024 | [2024-06-21..2024-06-30] | read as one of the days 21 to 30 June
        between 1948 and 1961 | [1948..1961] | read as some time between the two, both included
        winter 2023 | 2023-24 | counted as December 2023 to February 2024
        18 و19 يونيو 2024 | 2024-06-18/2024-06-19 | two days in a row are read as one stretch of time
        18 و25 يونيو 2024 | {2024-06-18,2024-06-25} | read as each of these dates, not as the time between them
        4 October 1582 | 1582-10-04 | EDTF counts days in the Gregorian calendar: convert a Julian day
        18 June 2024 | 2024-06-18 |
        ٢٠٢٤ | 2024 |
        ",
    );
}

#[test]
fn a_part_of_the_text_is_never_enough() {
    let texts = "
        June 2024 18 | 18 June 2024 19 | 1961 1962 | the 18th 2024 | June 5 BC | 10,000 BC
        June 9 – 10,500 BC | 5 June – 7, 2024 | 1948–1961–1970 | Spring | between 1948 and
        possibly before 1961 | 18-19 | 48–1961 | 1960s–70s | Q5 2024 | H3 2024 | first 1961
        1961 treaty | 18 June 2024. | (18 June 2024) | 1961, 1962 | 19\u{336}61 | ２０２４ | Ⅻ 2024
        2024-062024 AD | after Tuesday 2024 | ستينيات من | 0th century | 199th century | 1961st | May 2024 May | و 1961 | من 1948 | to 1961 | c. | ?1961?x
    ";
    for text in lines(texts).flat_map(|row| row.split(" | ")) {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
}

#[test]
fn a_text_of_megabytes_is_refused_in_time() {
    for piece in ["1", "يونيو ", "18–19 June ", "{", "[2024,", "..", "-", "\u{640}", "1961 or "]
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
        [2022-02..2024-06] [2024-06-18..2024-06-20] [1948..1961] 2022-02-24~/..
    ";
    for text in dates.split_whitespace() {
        let date = Date::from_edtf(text).unwrap();
        for language in Language::ALL {
            let printed = words(&date, DateStyle { language, ..DateStyle::default() });
            let reading = read(&printed).unwrap_or_else(|fault| panic!("{printed}: {fault:?}"));
            assert_eq!(reading.date, date, "{printed}");
        }
    }
}

/// Pieces that spelled dates are made of, to be put together at random.
const PIECES: &str = "18 19 1 31 2024 1961 500 44 1900 June May Sept. يونيو أيلول كانون الثاني تشرين \
    الأول و أو من إلى حتى منذ قبل بعد بين or and to from before after until since between c. about \
    possibly ? ~ , / - – ' the of th s BC AD ق.م century القرن ستينيات Q2 winter early Tuesday عشر \
    earlier later ذلك ( ) 2024-06 first quarter هـ الماضي";

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

/// What holds for every text: a date is canonical and reads back, a fault points into the text.
fn lawful(text: &str) -> Result<(), TestCaseError> {
    match read(text) {
        Ok(Reading { date, spelling }) => {
            let edtf = date.to_string();
            let again = read(&edtf);
            prop_assert_eq!(again, Ok(Reading { date, spelling: Spelling::Edtf }));
            prop_assert_eq!(spelling == Spelling::Edtf, edtf == text);
        }
        Err(fault) => {
            prop_assert!(text.is_char_boundary(fault.offset));
            prop_assert!(!fault.message.is_empty());
        }
    }
    Ok(())
}
