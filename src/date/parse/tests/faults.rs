//! Faults as rows: the message, then the texts that are told so, with the byte and the hint.

use super::super::{DateFault, read};
use super::lines;

/// The hint where nothing better is known.
const USUAL: &str = "write EDTF, such as 2024-06-18 or 1961~, or words, such as 18 June 2024";

/// Checks rows of `text @byte hint` below their message, `! message`; the hint `…` is the usual one.
fn check(rows: &str) {
    let mut message = "";
    for row in lines(rows) {
        if let Some(next) = row.strip_prefix("! ") {
            message = next;
            continue;
        }
        let (text, rest) = row.rsplit_once('@').unwrap_or_else(|| panic!("{row}"));
        let (byte, hint) = rest.split_once(' ').unwrap_or_else(|| panic!("{row}"));
        let text = text.trim_end();
        let fault = read(text).expect_err(text);
        let expected = DateFault {
            message: message.to_owned(),
            offset: byte.parse().unwrap(),
            hint: Some(if hint == "…" { USUAL } else { hint }.to_owned()),
        };
        assert_eq!(fault, expected, "{text}");
    }
}

#[test]
fn a_weekday_must_agree() {
    check(
        "
        ! 18 June 2024 was a Tuesday, not a Monday
        Monday 18 June 2024 @0 correct the weekday or the day, or leave the weekday out
        ! 18 June 2024 was a Tuesday, not a Wednesday
        الأربعاء 18 يونيو 2024 @0 correct the weekday or the day, or leave the weekday out
        ! 19 June 2024 was a Wednesday, not a Thursday
        Tue 18 – Thu 19 June 2024 @11 correct the weekday or the day, or leave the weekday out
        ! 25 October 1917 was a Thursday, not a Wednesday
        Wednesday, 25 October 1917 @0 correct the weekday or the day; if the source counts by the Julian calendar, convert the day
        ! a weekday without its day
        Tuesday June 2024 @0 write the day of the month, or leave the weekday out
        ",
    );
}

#[test]
fn other_orders_of_numbers_are_told() {
    check(
        "
        ! a day is written year-month-day, with hyphens and two digits
        18/06/2024 @5 write 2024-06-18
        06/18/2024 @5 write 2024-06-18
        06/06/2024 @5 write 2024-06-06
        ! day and month can be told apart in two ways
        05/06/2024 @5 write 2024-06-05 or 2024-05-06, whichever is meant
        ! the end of an interval is written in full
        2024-06/07 @9 write 2024-06/2024-07 for the months, 2024-06-07 for the day
        2024-06/11 @9 write 2024-06/2024-11 for the months, 2024-06-11 for the day
        ! a day is written year-month-day, with hyphens and two digits
        2024-06/05 @9 write 2024-06-05
        ! day and month can be told apart in two ways
        ٥/٦/٢٠٢٤ @0 write 2024-06-05 or 2024-05-06, whichever is meant
        ! a day is written year-month-day, with hyphens and two digits
        2024/06/18 @7 write 2024-06-18
        18.06.2024 @2 write 2024-06-18
        ! day and month can be told apart in two ways
        4.7.2024 @1 write 2024-07-04 or 2024-04-07, whichever is meant
        ! a day is written year-month-day, with hyphens and two digits
        20-06-2024 @2 write 2024-06-20
        1985-4-12 @6 write 1985-04-12
        ! a year of two digits is not read
        1.2.24 @1 write year, month and day, for example 2024-06-18
        ! the dashes are missing
        20240618 @4 write 2024-06-18
        ! a year has four digits
        202406 @4 write 2024-06 for the month, Y202406 for the year
        198 @2 write 0198 for the year, 198X for ten years
        20240 @4 write Y20240 if that year is meant
        85 @1 write the whole year, or 0085 for the year 85
        ! the year stands before the month
        06/2024 @1 write 2024-06
        ! a month is written with a hyphen and two digits
        2024/06 @6 write 2024-06
        2024-6 @5 write 2024-06
        2024–06 @4 write 2024-06
        ! this can be a month or a range of years
        2001–05 @4 write 2001-05 for the month, 2001/2005 for the years
        2005/06 @6 write 2005-06 for the month, 2005/2006 for the years
        ! a year of two digits is not read
        1948–61 @4 write 1948/1961
        1948/49 @6 write 1948/1949
        ! there is no month 13
        1985-13 @5 months run from 01 to 12; 21 to 41 are seasons, quarters, thirds and halves
        ! a season has the year in which it begins
        winter 2023/24 @6 write 2023-24, which runs from December to February
        ",
    );
}

#[test]
fn nearly_edtf_is_told() {
    check(
        "
        ! one sign says both doubts: %
        1984?~ @5 write 1984%
        1984~? @5 write 1984%
        ! a doubt is marked once
        1984?? @5 write 1984?
        ! an unknown digit is a capital X
        199u @3 write 199X
        19xx @2 write 19XX
        2004-uu @5 write 2004-XX
        ! an unknown end is left empty
        unknown/2006 @0 write /2006
        2004-06-01/unknown @11 write 2004-06-01/
        ! an open end is two dots
        2004-01-01/open @11 write 2004-01-01/..
        ! the letters of EDTF are capitals
        y170000002 @0 write Y170000002
        y17e7 @0 write Y17E7
        ! a spelling of the EDTF draft of 2012
        (2011)-06-04~ @0 a sign stands right behind or before its part, as in 2004-06-~11; southern seasons are 29 to 32
        2001-21^southernHemisphere @7 a sign stands right behind or before its part, as in 2004-06-~11; southern seasons are 29 to 32
        ! a plain year has nothing before it
        Y2024 @1 write 2024
        ! this is no hyphen
        2024−06 @4 write 2024-06
        ! a time has a T before it, and seconds
        1985-04-12T23:20 @11 write 1985-04-12T23:20:00
        1985-04-12 23:20:30 @10 write 1985-04-12T23:20:30
        ! hour must be 00-23 (24 is not allowed)
        1985-04-12T24:00:00Z @11 write 00:00:00 of the next day
        ! the end of an interval is before its start
        2008/2004 @5 write 2004/2008
        ! the end of an interval is written in full
        2024-06-18/19 @12 write 2024-06-18/2024-06-19
        ! -0000 is not a valid year
        -0000 @0 write 0000 for the year 1 BC
        ! day is out of range for the month
        2023-02-29 @8 February 2023 has 28 days
        ! weeks are not part of EDTF
        2024-W25 @5 write the days of the week, for example 2024-06-17/2024-06-23
        ! durations and repetitions are not part of EDTF
        2024-06-18/P2D @11 write both ends as dates, for example 2024-06-18/2024-06-20
        ! there is no date in this
        ../.. @0 write one end at least, or leave the field out: an event may have no date
        ! expected '-' before day
        2024-170 @7 …
        ",
    );
}

#[test]
fn what_is_no_date_in_this_calendar_is_told() {
    check(
        "
        ! there is no date in this
        @0 leave the field out: an event may have no date
        unknown @0 leave the field out: an event may have no date
        n.d. @0 leave the field out: an event may have no date
        ? @0 leave the field out: an event may have no date
        غير معروف @0 leave the field out: an event may have no date
        بدون تاريخ @0 leave the field out: an event may have no date
        ! a date of the Hijri calendar
        12 ذو الحجة 1445 هـ @3 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        رمضان 1445 @0 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        ربيع الأول 1445 @0 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        1445 هـ @5 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        جمادى الأولى 1445 @0 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        12 Dhu al-Hijja 1445 AH @2 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        1445 هجرية @5 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        Ramadan 1445 @7 convert it to the Gregorian calendar, and check the day: conversions can differ by one
        18 يونيو 2024 الموافق 12 ذو الحجة 1445 @3 leave the Hijri date out: the Gregorian one is enough
        ! this depends on the day of writing
        last year @4 write the year, month or day that is meant
        yesterday @0 write the year, month or day that is meant
        العام الماضي @0 write the year, month or day that is meant
        الشهر الفائت @0 write the year, month or day that is meant
        مؤخرًا @0 write the year, month or day that is meant
        الآن @0 write the year, month or day that is meant
        two years ago @3 write the year, month or day that is meant
        أمس @0 write the year, month or day that is meant
        ستينيات القرن الماضي @0 name the century: ستينيات القرن العشرين is 196X
        2022–present @4 write 2022/.. for what goes on
        2022 حتى الآن @5 write 2022/.. for what goes on
        ! a decade without its century
        the sixties @3 write 196X if the twentieth century is meant
        '60s @0 write 196X if the twentieth century is meant
        ",
    );
}

#[test]
fn two_readings_are_none() {
    check(
        "
        ! the two month names disagree: September and August
        سبتمبر/آب 2023 @13 write 2023-09 or 2023-08
        ! the two month names disagree: September and October
        September/October 2023 @10 write 2023-09 or 2023-10, or 2023-09/2023-10 for the time from one to the other
        ! the dates do not complete each other in one way only
        December or January 2025 @0 write each of them in full, for example 2024-06-18/2024-06-19
        December – January 2025 @0 write each of them in full, for example 2024-06-18/2024-06-19
        30 or 1 June 2024 @0 write each of them in full, for example 2024-06-18/2024-06-19
        30 و1 يوليو 2024 @0 write each of them in full, for example 2024-06-18/2024-06-19
        Q4 or Q1 2025 @0 write each of them in full, for example 2024-06-18/2024-06-19
        500 BC – 1400 @0 write each of them in full, for example 2024-06-18/2024-06-19
        ! the doubt can be meant for one of the dates or for all
        c. 1948–1961 @0 write the sign at each date that is meant, for example 1948~/1961~
        1948–1961? @7 write the sign at each date that is meant, for example 1948?/1961?
        ! the dash can join the years or the whole dates
        June 2004–2006 @12 write both ends in full, or “from … to …”
        ! 1900s can be ten years or a hundred
        1900s @0 write 190X for the ten years, 19XX for the hundred
        ! العشرينيات without a century can be the 1920s or the 2020s
        العشرينيات @0 write 192X or 202X
        ! a vague part of anything but a month has no known ends
        early 1961 @0 write 1961-37 for January to April, or the months meant
        mid-1960s @0 write the range that is meant, for example [1960..1963]
        ! the end of a month can be its last day or its last days
        end of June 2024 @0 write 2024-06-30~ or [2024-06-21..2024-06-30]
        ! a date without a year
        18 June @0 add the year with four digits, or write XXXX-06-18 if it is not known
        31 June @0 add the year with four digits
        ! “24” is not understood in this date
        18 June 24 @8 a year is written with four digits
        ! “/” is not understood in this date
        18/19 June 2024 @2 write a dash for a stretch of time, “or” for one of two dates
        ",
    );
}

#[test]
fn impossible_dates_are_told() {
    check(
        "
        ! June 2024 has 30 days
        31 June 2024 @0 its last day is 2024-06-30
        June 31, 2024 @5 its last day is 2024-06-30
        ! February 2023 has 28 days
        29 فبراير 2023 @0 its last day is 2023-02-28
        ! interval end precedes interval start
        1961–1948 @7 read as 1961/1948; write both dates in full, the earlier one first
        ! there is no year 0 before or after Christ
        0 BC @0 1 BC is followed by AD 1; the EDTF year 0000 is 1 BC
        ! this date is one of several, so it cannot be the end of a range
        late June 2024 – 5 July 2024 @0 it is [2024-06-21..2024-06-30]; write the year, month or day that is meant
        ! the ends of “between” cannot be doubtful themselves
        between c. 1948 and 1961 @8 write them without the doubt, or as far apart as the doubt reaches
        ! this date has no exact first and last day to count from
        before spring 2024 @7 write a year, a month or a day
        ! “Junne” is not understood in this date
        18 Junne 2024 @3 …
        ! “maybe” is not understood in this date
        18 June 2024 AD approx maybe @23 …
        ! the date is not complete
        1961 or @7 …
        ! “²” is not understood in this date
        2024² @4 …
        ",
    );
}
