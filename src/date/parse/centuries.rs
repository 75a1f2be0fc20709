//! Parses centuries and decades: `19th century`, `19c`, `1960s`, القرن التاسع عشر.

use super::ast::{Body, DecadeCentury};
use super::fault::Miss;
use super::parts::{mark, nth};
use super::relative;
use super::token_stream::TokenStream;
use super::year::YearEra;
use crate::date::lexicon::DateTerm;
use crate::date::message::{Hint, Proposed, Reason};
use crate::date::token::Number;

/// Parses `19th century`, `19c`.
pub fn is_century(stream: &mut TokenStream, is_ordinal: bool) -> bool {
    let touches = stream.ahead(0).is_some_and(|item| item.touches);
    (is_ordinal && stream.eat_term(DateTerm::Century))
        || ((is_ordinal || touches) && stream.eat_term(DateTerm::C))
}

/// Parses `BC` or `AD` after a decade or a century.
///
/// The default is after Christ.
pub fn era_behind(stream: &mut TokenStream) -> YearEra {
    let era = stream.attempt(|stream| {
        stream.skip_terms(|term| term == DateTerm::Filler);
        mark(stream)?.era
    });
    era.unwrap_or(YearEra::Ce)
}

/// Parses what follows القرن: `19`, التاسع عشر, الـ19.
pub fn century(stream: &mut TokenStream) -> Result<Body, Miss> {
    stream.eat_term(DateTerm::Al);
    let nth = u8::try_from(nth(stream)?.value).unwrap_or(u8::MAX);
    Ok(Body::Century(nth, era_behind(stream)))
}

/// Parses what follows ستينيات: nothing, or القرن العشرين.
pub fn decade(stream: &mut TokenStream, tens: u8) -> Result<Body, Miss> {
    let byte = stream.byte();
    stream.take();
    let place = stream.place();
    stream.skip_terms(|term| matches!(term, DateTerm::Min | DateTerm::Of | DateTerm::Filler));
    let of = match relative::body(stream)? {
        Some(body) => Some(body),
        None if stream.eat_term(DateTerm::Century) => Some(century(stream)?),
        None => None,
    };
    let Some(of) = of else {
        stream.back_to(place);
        if tens == 20 {
            let (first, second) = (Proposed("192X".to_owned()), Proposed("202X".to_owned()));
            return Err(Miss::fault(byte, Reason::TwoTwenties, Hint::Either { first, second }));
        }
        let first_year = 1900 + u32::from(tens);
        let century = DecadeCentury::Assumed;
        return Ok(Body::Decade { first_year, era: YearEra::Ce, century });
    };
    let Body::Century(nth @ 1..=99, YearEra::Ce) = of else {
        return stream.unread();
    };
    let first_year = (u32::from(nth) - 1) * 100 + u32::from(tens);
    Ok(Body::Decade { first_year, era: YearEra::Ce, century: DecadeCentury::Written })
}

/// Parses `1960s`.
///
/// `1900s` may also be a century, and `60s` may be of any century.
pub fn decade_in_digits(number: Number, era: YearEra, byte: usize) -> Result<Body, Miss> {
    let first_year = number.value;
    if number.digits == 2 && era == YearEra::Ce && first_year.is_multiple_of(10) {
        let decade = Proposed(format!("19{}X", first_year / 10));
        return Err(Miss::fault(byte, Reason::ShortDecade, Hint::TwentiethCentury { decade }));
    }
    let is_written = number.digits == 4 || (era == YearEra::Bce && number.digits <= 4);
    if !is_written || !first_year.is_multiple_of(10) {
        return Err(Miss::Unread(byte));
    }
    if first_year >= 100 && first_year.is_multiple_of(100) {
        // 209 to 200 BC are -0208 to -0199 in EDTF.
        let years_bc =
            |count: u32| format!("[-{:04}..-{:04}]", first_year + count - 2, first_year - 1);
        let (decade, century) = match era {
            YearEra::Ce => {
                (format!("{:03}X", first_year / 10), format!("{:02}XX", first_year / 100))
            }
            YearEra::Bce => (years_bc(10), years_bc(100)),
        };
        return Err(Miss::fault(
            byte,
            Reason::DecadeOrCentury { year: first_year },
            Hint::DecadeOrCentury { decade: Proposed(decade), century: Proposed(century) },
        ));
    }
    Ok(Body::Decade { first_year, era, century: DecadeCentury::Written })
}
