//! Dates in words as rows: the EDTF, then the words in full, then the short ones where they differ.

use proptest::prelude::*;

use super::*;
use crate::language::Language;

/// Checks rows of `EDTF = full words = short words`; without the third, both are the same.
fn check(language: Language, rows: &str) {
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let mut cells = row.split(" = ");
        let date =
            Date::from_edtf(cells.next().unwrap()).unwrap_or_else(|why| panic!("{row}: {why}"));
        let full = cells.next().unwrap();
        let short = cells.next().unwrap_or(full);
        for (length, expected) in [(Length::Full, full), (Length::Short, short)] {
            let style = DateStyle { language, length, ..DateStyle::default() };
            assert_eq!(words(&date, style), expected, "{row}");
        }
    }
}

#[test]
fn known_parts_are_named() {
    check(
        Language::En,
        "
        1961 = 1961
        2000-07 = July 2000 = Jul 2000
        2024-06-18 = 18 June 2024 = 18 Jun 2024
        9999-12-31 = 31 December 9999 = 31 Dec 9999
        0079 = 79 AD
        0079-10-24 = 24 October 79 AD = 24 Oct 79 AD
        0000 = 1 BC
        -0499 = 500 BC
        -0043-03-15 = 15 March 44 BC = 15 Mar 44 BC
        Y170000002 = year 170,000,002
        Y-170000002 = 170,000,003 BC
        Y17E8 = year 1,700,000,000
        Y-9999999999 = 10,000,000,000 BC
        Y5E100000 = Y5E100000
        1985-04-12T23:20:30 = 12 April 1985, 23:20:30 = 12 Apr 1985, 23:20:30
        1985-04-12T23:20:30Z = 12 April 1985, 23:20:30 UTC = 12 Apr 1985, 23:20:30 UTC
        1985-04-12T23:20:30-04 = 12 April 1985, 23:20:30 UTC−04 = 12 Apr 1985, 23:20:30 UTC−04
        1985-04-12T23:20:30+04:30 = 12 April 1985, 23:20:30 UTC+04:30 = 12 Apr 1985, 23:20:30 UTC+04:30
        ",
    );
    check(
        Language::Ar,
        "
        1961 = 1961
        2000-07 = يوليو 2000
        2024-06-18 = 18 يونيو 2024
        9999-12-31 = 31 ديسمبر 9999
        0079 = 79 م
        0079-10-24 = 24 أكتوبر 79 م
        0000 = 1 ق.م
        -0499 = 500 ق.م
        -0043-03-15 = 15 مارس 44 ق.م
        Y170000002 = سنة 170,000,002
        Y-170000002 = 170,000,003 ق.م
        Y17E8 = سنة 1,700,000,000
        Y-9999999999 = 10,000,000,000 ق.م
        Y5E100000 = Y5E100000
        1985-04-12T23:20:30 = 12 أبريل 1985، 23:20:30
        1985-04-12T23:20:30Z = 12 أبريل 1985، 23:20:30 UTC
        1985-04-12T23:20:30-04 = 12 أبريل 1985، 23:20:30 UTC−04
        1985-04-12T23:20:30+04:30 = 12 أبريل 1985، 23:20:30 UTC+04:30
        ",
    );
}

#[test]
fn ranges_say_common_parts_once() {
    check(
        Language::En,
        "
        1948/1961 = 1948–1961
        2024-06-18/2024-06-19 = 18–19 June 2024 = 18–19 Jun 2024
        2024-06-30/2024-07-02 = 30 June – 2 July 2024 = 30 Jun – 2 Jul 2024
        2023-12-30/2024-01-02 = 30 December 2023 – 2 January 2024 = 30 Dec 2023 – 2 Jan 2024
        2024-06/2024-08 = June–August 2024 = Jun–Aug 2024
        2004-06/2006-08 = June 2004 – August 2006 = Jun 2004 – Aug 2006
        -0499/-0400 = 500–401 BC
        -0026/0014 = 27 BC – 14 AD
        0900/1066 = 900 AD – 1066
        2004-02-01/2005 = from 1 February 2004 to 2005 = 1 Feb 2004 – 2005
        2005/2006-02 = from 2005 to February 2006 = 2005 – Feb 2006
        2004/2004 = from 2004 to 2004 = 2004 – 2004
        2001-21/2001-23 = from spring 2001 to autumn 2001 = spring 2001 – autumn 2001
        Y170000000/Y170000009 = year 170,000,000 – 170,000,009
        Y-5E100000/1960 = from Y-5E100000 to 1960 = Y-5E100000 – 1960
        ",
    );
    check(
        Language::Ar,
        "
        1948/1961 = من 1948 إلى 1961 = 1948–1961
        2024-06-18/2024-06-19 = 18–19 يونيو 2024
        2024-06-30/2024-07-02 = من 30 يونيو إلى 2 يوليو 2024 = 30 يونيو – 2 يوليو 2024
        2023-12-30/2024-01-02 = من 30 ديسمبر 2023 إلى 2 يناير 2024 = 30 ديسمبر 2023 – 2 يناير 2024
        2024-06/2024-08 = من يونيو إلى أغسطس 2024 = يونيو–أغسطس 2024
        2004-06/2006-08 = من يونيو 2004 إلى أغسطس 2006 = يونيو 2004 – أغسطس 2006
        -0499/-0400 = من 500 إلى 401 ق.م = 500–401 ق.م
        -0026/0014 = من 27 ق.م إلى 14 م = 27 ق.م – 14 م
        0900/1066 = من 900 م إلى 1066 = 900 م – 1066
        2004-02-01/2005 = من 1 فبراير 2004 إلى 2005 = 1 فبراير 2004 – 2005
        2005/2006-02 = من 2005 إلى فبراير 2006 = 2005 – فبراير 2006
        2004/2004 = من 2004 إلى 2004 = 2004 – 2004
        2001-21/2001-23 = من ربيع 2001 إلى خريف 2001 = ربيع 2001 – خريف 2001
        Y170000000/Y170000009 = من سنة 170,000,000 إلى 170,000,009 = سنة 170,000,000 – 170,000,009
        Y-5E100000/1960 = من Y-5E100000 إلى 1960 = Y-5E100000 – 1960
        ",
    );
}

#[test]
fn open_and_unknown_ends_differ() {
    check(
        Language::En,
        "
        2022-02/.. = since February 2022 = since Feb 2022
        ../2024 = until 2024
        1985-04-12/ = from 12 April 1985, end unknown = from 12 Apr 1985, end unknown
        /1985 = until 1985, start unknown
        2022-02-24~/.. = since about 24 February 2022 = since 24 Feb 2022~
        /2004? = until 2004 (uncertain), start unknown = until 2004?, start unknown
        2004?/ = from 2004 (uncertain), end unknown = from 2004?, end unknown
        2024-06-XX/.. = since some day of June 2024 = since some day in Jun 2024
        ..1985/1986 = from 1985 or earlier to 1986 = 1985 or earlier – 1986
        1985/1986.. = from 1985 to 1986 or later = 1985 – 1986 or later
        ..1985/.. = since 1985 or earlier
        ../1986.. = until 1986 or later
        ..1985/ = from 1985 or earlier, end unknown
        /1986.. = until 1986 or later, start unknown
        ",
    );
    check(
        Language::Ar,
        "
        2022-02/.. = منذ فبراير 2022
        ../2024 = حتى 2024
        1985-04-12/ = من 12 أبريل 1985، النهاية غير معروفة
        /1985 = حتى 1985، البداية غير معروفة
        2022-02-24~/.. = منذ نحو 24 فبراير 2022 = منذ 24 فبراير 2022~
        /2004? = حتى 2004 (غير مؤكد)، البداية غير معروفة = حتى 2004?، البداية غير معروفة
        2004?/ = من 2004 (غير مؤكد)، النهاية غير معروفة = من 2004?، النهاية غير معروفة
        2024-06-XX/.. = منذ أحد أيام يونيو 2024
        ..1985/1986 = من 1985 أو قبل ذلك إلى 1986 = 1985 أو قبل ذلك – 1986
        1985/1986.. = من 1985 إلى 1986 أو بعد ذلك = 1985 – 1986 أو بعد ذلك
        ..1985/.. = منذ 1985 أو قبل ذلك
        ../1986.. = حتى 1986 أو بعد ذلك
        ..1985/ = من 1985 أو قبل ذلك، النهاية غير معروفة
        /1986.. = حتى 1986 أو بعد ذلك، البداية غير معروفة
        ",
    );
}

#[test]
fn doubt_of_the_whole_date_is_said() {
    check(
        Language::En,
        "
        1961~ = about 1961 = 1961~
        1961? = 1961 (uncertain) = 1961?
        1961% = about 1961 (uncertain) = 1961%
        2004-06~ = about June 2004 = Jun 2004~
        2004-06-11? = 11 June 2004 (uncertain) = 11 Jun 2004?
        2004-06-11% = about 11 June 2004 (uncertain) = 11 Jun 2004%
        2001-21~ = about spring 2001 = spring 2001~
        201X? = some year of the 2010s (uncertain) = some year of the 2010s?
        2024-06-XX~ = some day of June 2024 (approximate) = some day in Jun 2024~
        20XX% = some year from 2000 to 2099 (uncertain and approximate) = some year in 2000–2099%
        1950S2~ = about 1950 (1900–1999) (approximate) = about 1950 (1900–1999)~
        1984?/2004-06~ = from 1984 (uncertain) to about June 2004 = 1984? – Jun 2004~
        1984~/2004 = from about 1984 to 2004 = 1984~ – 2004
        2004/2006? = from 2004 to possibly 2006 = 2004 – 2006?
        2004/2006~ = from 2004 to about 2006 = 2004 – 2006~
        [1961~,1962] = 1961 (approximate) or 1962 = 1961~ or 1962
        [1961,1962?] = 1961 or possibly 1962 = 1961 or 1962?
        {1961,1962%} = 1961 and possibly about 1962 = 1961 and 1962%
        ",
    );
    check(
        Language::Ar,
        "
        1961~ = نحو 1961 = 1961~
        1961? = 1961 (غير مؤكد) = 1961?
        1961% = نحو 1961 (غير مؤكد) = 1961%
        2004-06~ = نحو يونيو 2004 = يونيو 2004~
        2004-06-11? = 11 يونيو 2004 (غير مؤكد) = 11 يونيو 2004?
        2004-06-11% = نحو 11 يونيو 2004 (غير مؤكد) = 11 يونيو 2004%
        2001-21~ = نحو ربيع 2001 = ربيع 2001~
        201X? = إحدى السنوات من 2010 إلى 2019 (غير مؤكد) = إحدى سنوات 2010–2019?
        2024-06-XX~ = أحد أيام يونيو 2024 (تقريبي) = أحد أيام يونيو 2024~
        20XX% = إحدى السنوات من 2000 إلى 2099 (غير مؤكد وتقريبي) = إحدى السنوات 2000–2099%
        1950S2~ = نحو 1950 (1900–1999) (تقريبي) = نحو 1950 (1900–1999)~
        1984?/2004-06~ = من 1984 (غير مؤكد) إلى نحو يونيو 2004 = 1984? – يونيو 2004~
        1984~/2004 = من نحو 1984 إلى 2004 = 1984~ – 2004
        2004/2006? = من 2004 إلى ربما 2006 = 2004 – 2006?
        2004/2006~ = من 2004 إلى نحو 2006 = 2004 – 2006~
        [1961~,1962] = 1961 (تقريبي) أو 1962 = 1961~ أو 1962
        [1961,1962?] = 1961 أو ربما 1962 = 1961 أو 1962?
        {1961,1962%} = 1961 وربما نحو 1962 = 1961 و1962%
        ",
    );
}

#[test]
fn doubt_of_a_part_is_said_of_the_part() {
    check(
        Language::En,
        "
        2004?-06-11 = 11 June 2004 (year uncertain) = 11 Jun ?2004
        2004-06~-11 = 11 June 2004 (year approximate, month approximate) = 11 ~Jun ~2004
        2004-06-~11 = 11 June 2004 (day approximate) = ~11 Jun 2004
        2004-%06-11 = 11 June 2004 (month uncertain and approximate) = 11 %Jun 2004
        ?2004-06-~11 = 11 June 2004 (year uncertain, day approximate) = ~11 Jun ?2004
        ~1999-06 = June 1999 (year approximate) = Jun ~1999
        2004?-06~ = June 2004 (year uncertain and approximate, month approximate) = ~Jun %2004
        2004-06-~01/2004-06-~20 = from 1 June 2004 (day approximate) to 20 June 2004 (day approximate) = ~1 Jun 2004 – ~20 Jun 2004
        2004-~XX-XX = some day of 2004 (month approximate) = ~some day in 2004
        2004-?XX-~XX = some day of 2004 (month uncertain, day approximate) = %some day in 2004
        X00X-~XX-XX = some day, some year matching X00X (month approximate) = ~some day, some year matching X00X
        ",
    );
    check(
        Language::Ar,
        "
        2004?-06-11 = 11 يونيو 2004 (السنة غير مؤكدة) = 11 يونيو ?2004
        2004-06~-11 = 11 يونيو 2004 (السنة تقريبية، الشهر تقريبي) = 11 ~يونيو ~2004
        2004-06-~11 = 11 يونيو 2004 (اليوم تقريبي) = ~11 يونيو 2004
        2004-%06-11 = 11 يونيو 2004 (الشهر غير مؤكد وتقريبي) = 11 %يونيو 2004
        ?2004-06-~11 = 11 يونيو 2004 (السنة غير مؤكدة، اليوم تقريبي) = ~11 يونيو ?2004
        ~1999-06 = يونيو 1999 (السنة تقريبية) = يونيو ~1999
        2004?-06~ = يونيو 2004 (السنة غير مؤكدة وتقريبية، الشهر تقريبي) = ~يونيو %2004
        2004-06-~01/2004-06-~20 = من 1 يونيو 2004 (اليوم تقريبي) إلى 20 يونيو 2004 (اليوم تقريبي) = ~1 يونيو 2004 – ~20 يونيو 2004
        2004-~XX-XX = أحد أيام 2004 (الشهر تقريبي) = ~أحد أيام 2004
        2004-?XX-~XX = أحد أيام 2004 (الشهر غير مؤكد، اليوم تقريبي) = %أحد أيام 2004
        X00X-~XX-XX = يوم غير معروف، سنة على صورة X00X (الشهر تقريبي) = ~يوم غير معروف، سنة على صورة X00X
        ",
    );
}

#[test]
fn unknown_digits_are_never_guessed() {
    check(
        Language::En,
        "
        201X = some year of the 2010s
        200X = some year from 2000 to 2009 = some year in 2000–2009
        20XX = some year from 2000 to 2099 = some year in 2000–2099
        XXXX = year unknown
        2X24 = some year matching 2X24
        X024 = some year matching X024
        2004-XX = some month of 2004 = some month in 2004
        2004-1X = some month from October to December 2004 = some month in Oct–Dec 2004
        2004-X1 = January or November 2004 = Jan or Nov 2004
        2004-X0 = October 2004 = Oct 2004
        1985-XX-XX = some day of 1985 = some day in 1985
        2024-06-XX = some day of June 2024 = some day in Jun 2024
        2024-06-0X = some day from 1 to 9 June 2024 = 1–9 Jun 2024, some day
        2004-06-1X = some day from 10 to 19 June 2004 = 10–19 Jun 2004, some day
        2004-06-3X = 30 June 2004 = 30 Jun 2004
        2004-07-3X = 30 or 31 July 2004 = 30 or 31 Jul 2004
        2004-06-X1 = 1, 11 or 21 June 2004 = 1, 11 or 21 Jun 2004
        2023-02-2X = some day from 20 to 28 February 2023 = 20–28 Feb 2023, some day
        2004-XX-11 = day 11 of some month of 2004 = day 11 of some month in 2004
        2004-X1-11 = day 11 of January or November 2004 = day 11 of Jan or Nov 2004
        2004-1X-0X = some day from 1 to 9 of some month from October to December 2004 = some day 1–9 of some month in Oct–Dec 2004
        2004-1X-XX = some day of some month from October to December 2004 = some day of some month in Oct–Dec 2004
        ",
    );
    check(
        Language::Ar,
        "
        201X = إحدى السنوات من 2010 إلى 2019 = إحدى سنوات 2010–2019
        200X = إحدى السنوات من 2000 إلى 2009 = إحدى السنوات 2000–2009
        20XX = إحدى السنوات من 2000 إلى 2099 = إحدى السنوات 2000–2099
        XXXX = سنة غير معروفة
        2X24 = سنة على صورة 2X24
        X024 = سنة على صورة X024
        2004-XX = أحد أشهر 2004
        2004-1X = أحد الأشهر من أكتوبر إلى ديسمبر 2004 = أحد الأشهر أكتوبر–ديسمبر 2004
        2004-X1 = يناير أو نوفمبر 2004
        2004-X0 = أكتوبر 2004
        1985-XX-XX = أحد أيام 1985
        2024-06-XX = أحد أيام يونيو 2024
        2024-06-0X = أحد الأيام من 1 إلى 9 يونيو 2024 = بين 1 و9 يونيو 2024
        2004-06-1X = أحد الأيام من 10 إلى 19 يونيو 2004 = بين 10 و19 يونيو 2004
        2004-06-3X = 30 يونيو 2004
        2004-07-3X = 30 أو 31 يوليو 2004
        2004-06-X1 = 1 أو 11 أو 21 يونيو 2004
        2023-02-2X = أحد الأيام من 20 إلى 28 فبراير 2023 = بين 20 و28 فبراير 2023
        2004-XX-11 = اليوم 11 من أحد أشهر 2004
        2004-X1-11 = اليوم 11 من يناير أو نوفمبر 2004
        2004-1X-0X = أحد الأيام من 1 إلى 9 من أحد الأشهر من أكتوبر إلى ديسمبر 2004 = أحد الأيام 1–9 من أحد الأشهر أكتوبر–ديسمبر 2004
        2004-1X-XX = أحد الأيام من أحد الأشهر من أكتوبر إلى ديسمبر 2004 = أحد الأيام من أحد الأشهر أكتوبر–ديسمبر 2004
        ",
    );
}

#[test]
fn unknown_years_stand_behind() {
    check(
        Language::En,
        "
        156X-12-25 = 25 December, some year of the 1560s = 25 Dec, 1560s
        15XX-12-25 = 25 December, some year from 1500 to 1599 = 25 Dec, some year in 1500–1599
        201X-06 = June, some year of the 2010s = Jun, 2010s
        XXXX-12 = December, year unknown = Dec, year unknown
        XXXX-12-XX = some day of December, year unknown = some day in Dec, year unknown
        XXXX-12-25 = 25 December, year unknown = 25 Dec, year unknown
        XXXX-XX-XX = some day, year unknown
        1XXX-XX = some month, some year from 1000 to 1999 = some month, some year in 1000–1999
        1XXX-1X = some month from October to December, some year from 1000 to 1999 = some month in Oct–Dec, some year in 1000–1999
        2X24-06 = June, some year matching 2X24 = Jun, some year matching 2X24
        201X-21 = spring, some year of the 2010s = spring, 2010s
        201X-29 = spring (southern hemisphere), some year of the 2010s = spring (south), 2010s
        20XX-34 = Q2, some year from 2000 to 2099 = Q2, some year in 2000–2099
        20XX-40 = first half, some year from 2000 to 2099 = H1, some year in 2000–2099
        ",
    );
    check(
        Language::Ar,
        "
        156X-12-25 = 25 ديسمبر، إحدى السنوات من 1560 إلى 1569 = 25 ديسمبر، إحدى سنوات 1560–1569
        15XX-12-25 = 25 ديسمبر، إحدى السنوات من 1500 إلى 1599 = 25 ديسمبر، إحدى السنوات 1500–1599
        201X-06 = يونيو، إحدى السنوات من 2010 إلى 2019 = يونيو، إحدى سنوات 2010–2019
        XXXX-12 = ديسمبر، سنة غير معروفة
        XXXX-12-XX = أحد أيام ديسمبر، سنة غير معروفة
        XXXX-12-25 = 25 ديسمبر، سنة غير معروفة
        XXXX-XX-XX = يوم غير معروف، سنة غير معروفة
        1XXX-XX = شهر غير معروف، إحدى السنوات من 1000 إلى 1999 = شهر غير معروف، إحدى السنوات 1000–1999
        1XXX-1X = أحد الأشهر من أكتوبر إلى ديسمبر، إحدى السنوات من 1000 إلى 1999 = أحد الأشهر أكتوبر–ديسمبر، إحدى السنوات 1000–1999
        2X24-06 = يونيو، سنة على صورة 2X24
        201X-21 = ربيع، إحدى السنوات من 2010 إلى 2019 = ربيع، إحدى سنوات 2010–2019
        201X-29 = ربيع (نصف الكرة الجنوبي)، إحدى السنوات من 2010 إلى 2019 = ربيع (نصف الكرة الجنوبي)، إحدى سنوات 2010–2019
        20XX-34 = الربع الثاني، إحدى السنوات من 2000 إلى 2099 = الربع الثاني، إحدى السنوات 2000–2099
        20XX-40 = النصف الأول، إحدى السنوات من 2000 إلى 2099 = النصف الأول، إحدى السنوات 2000–2099
        ",
    );
}

#[test]
fn estimates_show_their_range() {
    check(
        Language::En,
        "
        1950S2 = about 1950 (1900–1999)
        -1950S2 = about 1951 BC (2000–1901 BC)
        1950S4 = 1950
        Y12345S3 = about year 12,345 (12,300–12,399)
        Y171010000S3 = about year 171,010,000 (171,000,000–171,999,999)
        Y3388E2S3 = about year 338,800 (338,000–338,999)
        Y5E18S1 = about year 5,000,000,000,000,000,000 (5,000,000,000,000,000,000–5,999,999,999,999,999,999)
        ",
    );
    check(
        Language::Ar,
        "
        1950S2 = نحو 1950 (1900–1999)
        -1950S2 = نحو 1951 ق.م (2000–1901 ق.م)
        1950S4 = 1950
        Y12345S3 = نحو سنة 12,345 (12,300–12,399)
        Y171010000S3 = نحو سنة 171,010,000 (171,000,000–171,999,999)
        Y3388E2S3 = نحو سنة 338,800 (338,000–338,999)
        Y5E18S1 = نحو سنة 5,000,000,000,000,000,000 (5,000,000,000,000,000,000–5,999,999,999,999,999,999)
        ",
    );
}

#[test]
fn parts_of_a_year_are_named() {
    check(
        Language::En,
        "
        2001-21 = spring 2001
        2001-22 = summer 2001
        2001-23 = autumn 2001
        2001-24 = winter 2001
        2001-25 = spring 2001 (northern hemisphere) = spring 2001 (north)
        2001-28 = winter 2001 (northern hemisphere) = winter 2001 (north)
        2001-29 = spring 2001 (southern hemisphere) = spring 2001 (south)
        2001-32 = winter 2001 (southern hemisphere) = winter 2001 (south)
        2001-33 = Q1 2001
        2001-34 = Q2 2001
        2001-36 = Q4 2001
        2001-37 = first third of 2001 = first third 2001
        2001-38 = second third of 2001 = second third 2001
        2001-39 = last third of 2001 = last third 2001
        2001-40 = first half of 2001 = H1 2001
        2001-41 = second half of 2001 = H2 2001
        -0499-21 = spring 500 BC
        ",
    );
    check(
        Language::Ar,
        "
        2001-21 = ربيع 2001
        2001-22 = صيف 2001
        2001-23 = خريف 2001
        2001-24 = شتاء 2001
        2001-25 = ربيع 2001 (نصف الكرة الشمالي)
        2001-28 = شتاء 2001 (نصف الكرة الشمالي)
        2001-29 = ربيع 2001 (نصف الكرة الجنوبي)
        2001-32 = شتاء 2001 (نصف الكرة الجنوبي)
        2001-33 = الربع الأول من 2001
        2001-34 = الربع الثاني من 2001
        2001-36 = الربع الرابع من 2001
        2001-37 = الثلث الأول من 2001
        2001-38 = الثلث الثاني من 2001
        2001-39 = الثلث الأخير من 2001
        2001-40 = النصف الأول من 2001
        2001-41 = النصف الثاني من 2001
        -0499-21 = ربيع 500 ق.م
        ",
    );
}

#[test]
fn one_of_a_set_is_no_interval() {
    check(
        Language::En,
        "
        [..2024-06-17] = 17 June 2024 or earlier = by 17 Jun 2024
        [1760-12..] = December 1760 or later = Dec 1760 or later
        [2022-02..2024-06] = some time from February 2022 to June 2024 = between Feb 2022 and Jun 2024
        [2024-06-18..2024-06-20] = some time from 18 to 20 June 2024 = 18–20 Jun 2024, some day
        [1948..1961] = some time from 1948 to 1961 = between 1948 and 1961
        [2024-06-19,2024-06-20] = 19 or 20 June 2024 = 19 or 20 Jun 2024
        [2024-06,2024-08] = June or August 2024 = Jun or Aug 2024
        [1667,1668,1670..1672] = 1667, 1668 or some time from 1670 to 1672 = 1667, 1668 or between 1670 and 1672
        [1760-01,1760-02,1760-12..] = January 1760, February 1760, or December 1760 or later = Jan 1760, Feb 1760, or Dec 1760 or later
        [1667,1760-12] = 1667 or December 1760 = 1667 or Dec 1760
        [1984] = 1984
        [1961?,1962] = 1961 (uncertain) or 1962 = 1961? or 1962
        ",
    );
    check(
        Language::Ar,
        "
        [..2024-06-17] = 17 يونيو 2024 أو قبل ذلك = بحلول 17 يونيو 2024
        [1760-12..] = ديسمبر 1760 أو بعد ذلك
        [2022-02..2024-06] = في وقت ما بين فبراير 2022 ويونيو 2024 = بين فبراير 2022 ويونيو 2024
        [2024-06-18..2024-06-20] = في وقت ما بين 18 و20 يونيو 2024 = بين 18 و20 يونيو 2024
        [1948..1961] = في وقت ما بين 1948 و1961 = بين 1948 و1961
        [2024-06-19,2024-06-20] = 19 أو 20 يونيو 2024
        [2024-06,2024-08] = يونيو أو أغسطس 2024
        [1667,1668,1670..1672] = 1667 أو 1668 أو في وقت ما بين 1670 و1672 = 1667 أو 1668 أو بين 1670 و1672
        [1760-01,1760-02,1760-12..] = يناير 1760، أو فبراير 1760، أو ديسمبر 1760 أو بعد ذلك
        [1667,1760-12] = 1667 أو ديسمبر 1760
        [1984] = 1984
        [1961?,1962] = 1961 (غير مؤكد) أو 1962 = 1961? أو 1962
        ",
    );
}

#[test]
fn a_year_that_is_named_already_is_left_out() {
    let check = |language, rows: &[(&str, &str)]| {
        for (edtf, expected) in rows {
            let style = DateStyle { language, length: Length::Short, ..DateStyle::default() };
            let date = Date::from_edtf(edtf).unwrap();
            assert_eq!(words_within(&date, 2024, style), *expected, "{edtf}");
        }
    };
    check(
        Language::En,
        &[
            ("2024-06-18/2024-06-19", "18–19 Jun"),
            ("[2024-06-17..2024-06-23]", "17–23 Jun, some day"),
            ("2024-06-19T10:00:00Z", "19 Jun, 10:00:00 UTC"),
            ("2024-21", "spring"),
            ("2024-06~", "Jun 2024~"),
            ("2024", "2024"),
            ("2023-12/2024-01", "Dec 2023 – Jan 2024"),
            ("2000", "2000"),
            ("2024?-06", "Jun ?2024"),
            ("2024-05/..", "since May"),
        ],
    );
    check(Language::Ar, &[("[2024-06-17..2024-06-23]", "بين 17 و23 يونيو"), ("2024-06", "يونيو")]);
}

#[test]
fn all_of_a_set_are_listed() {
    check(
        Language::En,
        "
        {1960,1961-12} = 1960 and December 1961 = 1960 and Dec 1961
        {2023-05-31,2023-08-24} = 31 May 2023 and 24 August 2023 = 31 May 2023 and 24 Aug 2023
        {2024-06-18,2024-06-19,2024-06-25} = 18, 19 and 25 June 2024 = 18, 19 and 25 Jun 2024
        {1667,1668,1670..1672} = 1667, 1668 and every year from 1670 to 1672
        {..1984} = every year up to 1984
        {1760-12..} = every month from December 1760 on = every month from Dec 1760 on
        {2001-02..2001-04} = every month from February to April 2001 = every month from Feb to Apr 2001
        {2024-06-01..2024-06-05} = every day from 1 to 5 June 2024 = every day from 1 to 5 Jun 2024
        {..2001-21} = all time up to spring 2001
        ",
    );
    check(
        Language::Ar,
        "
        {1960,1961-12} = 1960 وديسمبر 1961
        {2023-05-31,2023-08-24} = 31 مايو 2023 و24 أغسطس 2023
        {2024-06-18,2024-06-19,2024-06-25} = 18 و19 و25 يونيو 2024
        {1667,1668,1670..1672} = 1667 و1668 وكل سنة من 1670 إلى 1672
        {..1984} = كل سنة حتى 1984
        {1760-12..} = كل شهر من ديسمبر 1760 فصاعدا
        {2001-02..2001-04} = كل شهر من فبراير إلى أبريل 2001
        {2024-06-01..2024-06-05} = كل يوم من 1 إلى 5 يونيو 2024
        {..2001-21} = كل وقت حتى ربيع 2001
        ",
    );
}

#[test]
fn arabic_months_have_four_ways() {
    let date = Date::from_edtf("2024-06-30/2024-07-02").unwrap();
    let [gregorian, levantine, both, maghrebi] =
        [MonthNames::Gregorian, MonthNames::Levantine, MonthNames::Both, MonthNames::Maghrebi].map(
            |months| {
                words(&date, DateStyle { language: Language::Ar, months, length: Length::Full })
            },
        );
    assert_eq!(gregorian, "من 30 يونيو إلى 2 يوليو 2024");
    assert_eq!(levantine, "من 30 حزيران إلى 2 تموز 2024");
    assert_eq!(both, "من 30 يونيو/حزيران إلى 2 يوليو/تموز 2024");
    assert_eq!(maghrebi, "من 30 يونيو إلى 2 يوليوز 2024");
}

#[test]
fn months_of_two_words_are_kept_apart_by_the_dash() {
    let date = Date::from_edtf("2023-10/2023-11").unwrap();
    let style =
        DateStyle { language: Language::Ar, months: MonthNames::Levantine, length: Length::Short };
    assert_eq!(words(&date, style), "تشرين الأول – تشرين الثاني 2023");
}

#[test]
fn english_has_one_way_to_name_months() {
    let date = Date::from_edtf("2024-06").unwrap();
    for months in
        [MonthNames::Gregorian, MonthNames::Levantine, MonthNames::Both, MonthNames::Maghrebi]
    {
        let style = DateStyle { months, ..DateStyle::default() };
        assert_eq!(words(&date, style), "June 2024");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn every_date_has_words(
        start in r"[?~%]?-?[0-2X][0-9X]{3}(S[1-4])?[?~%]?(-[?~%]?[0-4X][0-9X][?~%]?(-[?~%]?[0-3X][0-9X][?~%]?)?)?",
        end in r"[0-2X][0-9X]{3}(-[0-4X][0-9X](-[0-3X][0-9X])?)?[?~%]?|Y[0-9]{5,9}(E[0-9])?",
        shape in 0..9_u8,
    ) {
        let text = match shape {
            0 => start,
            1 => format!("{start}/{end}"),
            2 => format!("{start}/.."),
            3 => format!("/{end}"),
            4 => format!("[{start},{end}]"),
            5 => format!("{{{start},..{end}}}"),
            6 => format!("[{start}..{end}]"),
            7 => format!("..{start}/{end}.."),
            _ => format!("{{{end}..}}"),
        };
        if let Ok(date) = Date::from_edtf(&text) {
            for language in Language::ALL {
                for length in [Length::Full, Length::Short] {
                    let style = DateStyle { language, months: MonthNames::Both, length };
                    let said = words(&date, style);
                    prop_assert!(!said.is_empty() && said.trim() == said, "{text}: {said:?}");
                    prop_assert!(!said.contains("  ") && !said.contains('\n'), "{text}: {said:?}");
                    let is_doubtful = date.is_uncertain() || date.is_approximate();
                    let has_sign = said.contains(['?', '~', '%']);
                    prop_assert_eq!(has_sign, is_doubtful && length == Length::Short, "{}", text);
                }
            }
        }
    }
}
