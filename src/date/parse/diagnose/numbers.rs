//! Numbers in other orders or with other signs than EDTF has.

use super::{Diagnosis, valid};
use crate::date::parse::lexicon::{Term, term};
use crate::date::parse::token::{Kind, Number, Token};

/// Explains a text of numbers and the signs between them; `None` for any other.
pub fn told(tokens: &[Token]) -> Option<Diagnosis> {
    let kinds: Vec<&Kind> = tokens.iter().map(|token| &token.kind).collect();
    match *kinds.as_slice() {
        [Kind::Number(number)] => single(*number),
        [Kind::Sign('\''), Kind::Number(number), Kind::Word(plural)] if plural == "s" => {
            short_decade(*number)
        }
        [Kind::Number(first), Kind::Sign('/' | '.' | '-' | '–'), Kind::Number(second)] => {
            pair(*first, *second)
        }
        [
            Kind::Number(year),
            Kind::Sign('-'),
            Kind::Number(first),
            Kind::Sign('/'),
            Kind::Number(second),
        ] if year.digits == 4 => months_or_day([*year, *first, *second]),
        [
            Kind::Number(first),
            Kind::Sign('/' | '.' | '-' | '–'),
            Kind::Number(second),
            Kind::Sign('/' | '.' | '-' | '–'),
            Kind::Number(third),
        ] => triple([*first, *second, *third]),
        [
            Kind::Word(season),
            Kind::Number(first),
            Kind::Sign('/' | '-' | '–'),
            Kind::Number(second),
        ] => season_of_two_years(season, *first, *second),
        _ => None,
    }
}

/// `20240618`, `202406`, `198`, `20240`.
fn single(Number { value, digits, .. }: Number) -> Option<Diagnosis> {
    let four = "a year has four digits";
    match digits {
        8 => {
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
            let date = valid(format!("{year:04}-{month:02}-{day:02}"))?;
            Some(Diagnosis::new("the dashes are missing", format!("write {date}")))
        }
        6 => {
            let year = valid(format!("Y{value}"))?;
            let hint = match valid(format!("{:04}-{:02}", value / 100, value % 100)) {
                Some(month) => format!("write {month} for the month, {year} for the year"),
                None => format!("write {year} for the year"),
            };
            Some(Diagnosis::new(four, hint))
        }
        3 => {
            let (year, decade) = (valid(format!("{value:04}"))?, valid(format!("{value:03}X"))?);
            Some(Diagnosis::new(four, format!("write {year} for the year, {decade} for ten years")))
        }
        1..=2 => {
            let year = valid(format!("{value:04}"))?;
            Some(Diagnosis::new(
                four,
                format!("write the whole year, or {year} for the year {value}"),
            ))
        }
        5 | 7 | 9 => {
            let year = valid(format!("Y{value}"))?;
            Some(Diagnosis::new(four, format!("write {year} if that year is meant")))
        }
        _ => None,
    }
}

/// `'60s`.
fn short_decade(number: Number) -> Option<Diagnosis> {
    let is_decade = number.digits == 2 && number.value.is_multiple_of(10);
    is_decade.then(|| {
        Diagnosis::new(
            "a decade without its century",
            format!("write 19{}X if the twentieth century is meant", number.value / 10),
        )
    })
}

/// `06/2024`, `2024/06`, `1948-61`, `2024–06`, `1985-13`.
fn pair(first: Number, second: Number) -> Option<Diagnosis> {
    if second.digits == 4 && first.digits <= 2 {
        let month = valid(format!("{:04}-{:02}", second.value, first.value))?;
        return Some(Diagnosis::new("the year stands before the month", format!("write {month}")));
    }
    if first.digits != 4 || second.digits > 2 {
        return None;
    }
    let month = valid(format!("{:04}-{:02}", first.value, second.value));
    let end = first.value / 100 * 100 + second.value;
    let span = (second.digits == 2 && end > first.value)
        .then(|| valid(format!("{:04}/{end:04}", first.value)))
        .flatten();
    Some(match (month, span) {
        (Some(month), Some(span)) => Diagnosis::new(
            "this can be a month or a range of years",
            format!("write {month} for the month, {span} for the years"),
        ),
        (Some(month), None) => Diagnosis::new(
            "a month is written with a hyphen and two digits",
            format!("write {month}"),
        ),
        (None, Some(span)) => {
            Diagnosis::new("a year of two digits is not read", format!("write {span}"))
        }
        (None, None) => Diagnosis::new(
            format!("there is no month {:02}", second.value),
            "months run from 01 to 12; 21 to 41 are seasons, quarters, thirds and halves",
        ),
    })
}

/// `2024-06/07`: two months with the second cut short, or a day with a slip.
fn months_or_day(numbers: [Number; 3]) -> Option<Diagnosis> {
    let [year, first, second] = numbers.map(|number| number.value);
    let months = valid(format!("{year:04}-{first:02}/{year:04}-{second:02}"));
    let day = valid(format!("{year:04}-{first:02}-{second:02}"));
    match (months, day) {
        (Some(months), Some(day)) => Some(Diagnosis::new(
            "the end of an interval is written in full",
            format!("write {months} for the months, {day} for the day"),
        )),
        (Some(months), None) => Some(Diagnosis::new(
            "the end of an interval is written in full",
            format!("write {months}"),
        )),
        (None, _) => triple(numbers),
    }
}

/// Day, month and year in some order: one reading, or two.
fn triple(numbers: [Number; 3]) -> Option<Diagnosis> {
    let [first, second, third] = numbers;
    let date = |year: Number, month: Number, day: Number| {
        let is_written = year.digits == 4 && month.digits <= 2 && day.digits <= 2;
        is_written
            .then(|| valid(format!("{:04}-{:02}-{:02}", year.value, month.value, day.value)))
            .flatten()
    };
    let orders =
        [date(first, second, third), date(third, second, first), date(third, first, second)];
    let mut readings: Vec<String> = orders.into_iter().flatten().collect();
    readings.dedup();
    match readings.as_slice() {
        [] if numbers.iter().all(|number| number.digits <= 2) => Some(Diagnosis::new(
            "a year of two digits is not read",
            "write year, month and day, for example 2024-06-18",
        )),
        [only] => Some(Diagnosis::new(
            "a day is written year-month-day, with hyphens and two digits",
            format!("write {only}"),
        )),
        [day_first, month_first] => Some(Diagnosis::new(
            "day and month can be told apart in two ways",
            format!("write {day_first} or {month_first}, whichever is meant"),
        )),
        _ => None,
    }
}

/// `winter 2023/24`.
fn season_of_two_years(season: &str, first: Number, second: Number) -> Option<Diagnosis> {
    let Some(Term::Season(code)) = term(season) else {
        return None;
    };
    let next = first.value.saturating_add(1);
    let follows = match second.digits {
        4 => second.value == next,
        2 => second.value == next % 100,
        _ => false,
    };
    if first.digits != 4 || !follows {
        return None;
    }
    let start = valid(format!("{:04}-{code}", first.value))?;
    let hint = if code == 24 {
        format!("write {start}, which runs from December to February")
    } else {
        format!("write {start} or {next:04}-{code}")
    };
    Some(Diagnosis::new("a season has the year in which it begins", hint))
}
