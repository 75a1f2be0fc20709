//! The rules: what a mention of a date looks like, in English and in Arabic.
//!
//! Both languages share one table. At each place the longest match counts. Of two matches of the
//! same length, the earlier rule counts.

use std::sync::LazyLock;

use super::certainty::DateCertainty;
use super::pattern::{DatePattern, Parts};

/// The context that a match requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Any context.
    Anything,
    /// A word before it that makes it a date: `in`, منذ.
    Cue,
    /// The same, and no noun after a number: `in 1961` but not `in 1500 cases`.
    CueAndEnd,
    /// The same, and no noun at all after it: `the 27th` but not `the 27th floor`.
    CueAndStop,
    /// No noun and no name of a time after it: `Friday 15` but not `Friday 15 people`, يوم 5 but not
    /// يوم 5 يونيو.
    End,
    /// Nothing after it that moves it: قبل عامين but not قبل عامين ونصف and not قبل عامين من الزيارة.
    Ago,
    /// What `Ago` and `End` require: قبل شهر but not قبل شهر رمضان.
    AgoAndEnd,
    /// A capital letter, or Arabic: `September`.
    Capital,
    /// No word for whose years they are: `his eighties`.
    NotWhose,
    /// Nothing that touches it: `4/22` but not `1/4/22/7`.
    Alone,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The pattern.
    pub pattern: DatePattern,
    /// The classes that a match starts with.
    pub firsts: u128,
    /// Sets of classes.
    ///
    /// Every match has an item of each set.
    pub needs: Vec<u128>,
    /// The certainty of such a mention, before it is read.
    pub certainty: DateCertainty,
    /// The context that it requires.
    pub around: Around,
}

const PARTS: &[(&str, &str)] = &[
    ("era", "(ce | bce | hmark)"),
    ("cnt", "(num | count | some)"),
    ("unit", "(uday | uweek | umonth | uyear | udecade)"),
    ("year", "(y4 | yearw)"),
    ("day", "the? (dnum | ord | dayw)"),
    ("pair", "((slash | dash)? month | open month close)"),
    ("mon", "the? umonth? (month | hmonth) ~dot? pair?"),
    ("anymon", "the? umonth? (month | monthw | hmonth) ~dot? pair?"),
    ("relyear", "(ahead uyear | uyear behind)"),
    ("relmonth", "(ahead umonth | umonth behind)"),
    ("relweek", "(ahead uweek | uweek behind)"),
    ("yr", "((comma | of)* uyear? year era? | (comma | of | in)? relyear)"),
    (
        "dm",
        "(the? (nth | dnum | dayw) (of | slash | dash | ~dot)? mon | the? ord (of \
         | dash)? anymon)",
    ),
    ("md", "mon (comma | slash | dash)? day | dnum? ~month dnum"),
    ("monthday", "(dm | md)"),
    ("wd", "(weekday | weekdayw) ~dot? comma?"),
    ("paren", "open monthday close"),
    (
        "date",
        "((theday | today | daysfrom)? wd (the | in | on)? | (theday | today \
         | daysfrom) comma?)? \
         monthday yr?",
    ),
    (
        "numeric",
        "(dnum ~slash ~dnum ~slash ~y4 | dnum ~slash ~dnum ~slash ~y2 \
         | dnum ~dash ~dnum ~dash ~y4 \
         | dnum ~dash ~dnum ~dash ~y2 | dnum ~dot ~dnum ~dot ~y4 | y4 ~slash ~dnum ~slash ~dnum \
         | y4 ~dash ~dnum ~dash ~dnum | y4 ~dot ~dnum ~dot ~dnum | y4 ~slash ~month ~slash ~dnum \
         | y4 ~dash ~month ~dash ~dnum | dnum ~slash ~month ~slash ~y4 | dnum ~dash ~month ~dash ~y4 \
         | dnum ~slash ~dnum comma (y4 | y2))",
    ),
    (
        "relday",
        "((today | daysfrom) comma? weekday? | theday weekday? | ahead weekday | weekday behind \
         | wd (the | in)? (dnum | ord | dayw))",
    ),
    ("anyday", "(date | numeric | relday | weekday)"),
    ("anydate", "(anyday | mon yr? | y4 mon? | uyear y4 | now)"),
    ("upto", "(to | until | dash)"),
    (
        "relunit",
        "(ahead (uweek | umonth | uyear | udecade | century | weekend | season | month) \
                 | (uweek | umonth | uyear | udecade | century | weekend | season \
                 | month pair?) behind)",
    ),
    ("cunits", "(cnt unit | dual)"),
];

use Around::{Ago, AgoAndEnd, Alone, Anything, Capital, Cue, CueAndEnd, CueAndStop, End, NotWhose};
use DateCertainty::{Explicit, Relative, Vague};

const RULES: &[(DateCertainty, Around, &str)] = &[
    // Days.
    (Explicit, Anything, "date"),
    (Relative, Anything, "ahead weekday paren? | ahead weekday md"),
    (Explicit, Alone, "numeric"),
    (
        Explicit,
        Alone,
        "weekday dnum ~slash ~dnum | weekday dnum ~dash ~dnum | weekday dnum ~dot ~dnum",
    ),
    (Explicit, Cue, "dnum ~dash ~dnum"),
    (Explicit, Alone, "dnum ~slash ~dnum"),
    (Explicit, Anything, "monthday yr? (comma? corr | slash | open corr?) dm yr close?"),
    // Several days.
    (
        Explicit,
        Anything,
        "(from | between)? the? (dnum | ord | dayw) (upto | and) the? (dnum | ord \
         | dayw) of? comma? mon yr?",
    ),
    (Explicit, Anything, "uday? day (comma day)* and day of? mon yr?"),
    (
        Explicit,
        Anything,
        "between? md upto the? (dnum | ord) yr? | mon (from | between) day (and | to \
         | until) day yr?",
    ),
    (Explicit, Anything, "from the? (dnum | ord) upto (monthday | weekday) yr?"),
    (
        Relative,
        Anything,
        "(from | between)? (dnum | ord) (upto | and) (dnum | ord) (of | in)? (relmonth | behind)",
    ),
    (Relative, Anything, "(dnum | ord) and (dnum | ord) of (relmonth | behind)"),
    (Explicit, Anything, "from? anyday upto uday? anyday"),
    (Explicit, Anything, "from anydate upto anydate"),
    (Explicit, Anything, "between anydate and anydate"),
    (Explicit, Anything, "mon yr? upto mon yr"),
    (Explicit, Anything, "numeric upto numeric"),
    // Months and years.
    (Explicit, Anything, "anymon yr | y4 mon"),
    (
        Explicit,
        Alone,
        "mnum ~slash ~y4 | y4 ~slash ~mnum | mnum ~dash ~y4 | y4 ~dash ~mnum | mnum slash y4 \
         | y4 slash mnum | y4 ~dash mnum | y4 dash ~mnum",
    ),
    (Relative, Capital, "monthfull pair?"),
    (
        Relative,
        Anything,
        "the? umonth (month | monthw | hmonth) | month (slash | open) month close?",
    ),
    (Relative, Cue, "(month | hmonth) pair?"),
    (Explicit, Anything, "uyear of? year era? | y4 era | num bce | uyear num (bce | hmark)"),
    (Explicit, Anything, "uyear y4 (and | to | until | dash | or) uyear? y4"),
    (Explicit, CueAndEnd, "(y4 | yearw)"),
    (Explicit, End, "from year (upto) year | between year and year | in? y4 to y4"),
    (Explicit, Alone, "y4 ~dash ~y4 | y4 ~dash ~y2"),
    (Explicit, Anything, "open y4 close"),
    // Longer.
    (Explicit, Anything, "the? y4 ~s | the? y4 ~apos ~s"),
    (Vague, Anything, "the apos? ~y2 ~s | the y2 ~s | the apos? ~y2 ~apos ~s | the y2 ~apos ~s"),
    (Vague, NotWhose, "the? dayw? decadew"),
    (
        Vague,
        NotWhose,
        "the? decadew of? the? (century (ord | behind) | ahead century | ord century)",
    ),
    (Explicit, Anything, "the? ord century bce? | century ord bce? | century al? dnum bce?"),
    (
        Explicit,
        Anything,
        "the? ord ~dash? portion of? (uyear? year | relyear) | portion ord of? (uyear? year \
         | relyear)",
    ),
    (Explicit, Anything, "qh ~mnum comma? y4 | y4 ~qh ~mnum | y4 qh ~mnum"),
    (Relative, Anything, "relyear apos? s? ord ~dash? portion"),
    (Explicit, Anything, "the? season of? uyear? year | season of? relyear"),
    (
        Explicit,
        Anything,
        "the? (ord | last) uweek of (uyear? year | relyear | relmonth) | uweek (ord \
         | behind) of (uyear? year | relyear)",
    ),
    // Relative to the day of writing.
    (
        Relative,
        Anything,
        "relday | today | daysfrom | weekday | uday? weekday (and \
     | or) weekday",
    ),
    (Relative, Anything, "theday behind?"),
    (Relative, Anything, "the? relunit"),
    (Relative, Anything, "relweek (on | in | of)? uday? weekday | weekday (of | in)? relweek"),
    (Relative, Anything, "relweek (from | between) weekday (to | until | and | dash) weekday"),
    (
        Relative,
        Anything,
        "the? ord uday? (weekday | weekdayw) (of | in)? (mon yr? | relmonth) | ord weekday",
    ),
    (
        Relative,
        Anything,
        "the? (dnum | ord | dayw) of relmonth | the? (dnum | ord) of? (umonth behind)",
    ),
    (Relative, End, "weekday the (dnum | ord | dayw) | weekday in? ord"),
    (Relative, CueAndStop, "the? nth"),
    (Relative, End, "uday dnum | to nth | tonth"),
    (Vague, Anything, "the? past uday"),
    (Relative, Anything, "the? weekend"),
    (Relative, Cue, "qh ~mnum"),
    (Explicit, End, "mon y2high"),
    (Relative, Anything, "about? cunits ((and | comma)? cunits)* ago"),
    (
        Relative,
        Anything,
        "(cunits | unit) ((and | comma)? cunits)* later | cunits ((and \
         | comma)? cunits)* withinpart | cunits (before | after | from) (daysfrom | today)",
    ),
    (
        Relative,
        Ago,
        "aprep about? cunits (and cunits)* later? | aprep single and cunits later? \
         | aprep single later",
    ),
    (Relative, AgoAndEnd, "aprep single"),
    (
        Vague,
        Anything,
        "the? ahead cnt unit | cnt unit behind | unit (count | some) behind | dual behind",
    ),
    (Vague, Anything, "unit recent | umonth cnt recent"),
    (Relative, Anything, "the? uweek after the? next | the? weekend after the? next"),
    (Explicit, Anything, "the? uweek (of | commencing | in) on? (date | the nth)"),
    // Vague.
    (
        Vague,
        Anything,
        "the? part dash? (of | in | the)* (mon yr? | uyear? year | relunit | the? y4 ~s \
         | decadew | ord century | century ord | century behind | season of? uyear? year? \
         | date)",
    ),
    (
        Vague,
        Anything,
        "(withinpart | the? rest) (of | in)? whose? (uweek | umonth | uyear) | (withinpart \
         | the? rest) (of | in)? (relunit | the (uweek | umonth | uyear | udecade))",
    ),
    (Vague, Anything, "rest (uweek | umonth | uyear)"),
    (Vague, Anything, "about (mon yr | uyear? year)"),
];

/// The rules, compiled.
pub static TABLE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut parts = Parts::new();
    for (name, text) in PARTS {
        parts.extend(DatePattern::compile(text, &parts).map(|pattern| (*name, pattern)));
    }
    let compiled = RULES.iter().filter_map(|(certainty, around, text)| {
        let pattern = DatePattern::compile(text, &parts)?;
        Some(Rule {
            firsts: pattern.firsts(),
            needs: pattern.needs(),
            pattern,
            certainty: *certainty,
            around: *around,
        })
    });
    compiled.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_compiled() {
        let mut parts = Parts::new();
        for (name, text) in PARTS {
            let part = DatePattern::compile(text, &parts);
            parts.insert(name, part.unwrap_or_else(|| panic!("{name}")));
        }
        for (_, _, text) in RULES {
            assert!(DatePattern::compile(text, &parts).is_some(), "{text}");
        }
    }
}
