use chrono::{Locale, NaiveDate};

use super::*;
use crate::date::{Calendar, Weekday};

/// Returns the meaning of a text that is one word or one group of words.
fn meaning(text: &str, languages: Languages) -> Option<DateTerm> {
    let tokens = tokens(text);
    let found = find(&tokens, languages)?;
    (found.tokens == tokens.len()).then_some(found.term)
}

#[test]
fn every_month_name_of_every_arabic_system_is_known() {
    let names = [
        "يناير|جانفي|كانون الثاني|January|Jan",
        "فبراير|شباط|فيفري|February|Feb",
        "مارس|آذار|March|Mar",
        "أبريل|إبريل|ابريل|نيسان|أفريل|April|Apr",
        "مايو|أيار|ماي|May",
        "يونيو|يونيه|حزيران|جوان|June|Jun",
        "يوليو|يوليه|تموز|يوليوز|جويلية|July|Jul",
        "أغسطس|آب|غشت|أغشت|أوت|August|Aug",
        "سبتمبر|أيلول|شتنبر|شتمبر|September|Sept|Sep",
        "أكتوبر|تشرين الأول|تشرين أول|October|Oct",
        "نوفمبر|نونبر|تشرين الثاني|تشرين ثاني|November|Nov",
        "ديسمبر|دجنبر|دجمبر|كانون الأول|كانون أول|December|Dec",
    ];
    for (month, names) in (1..).zip(names) {
        for name in names.split('|') {
            assert_eq!(meaning(name, Languages::OWN), Some(DateTerm::Month(month)), "{name}");
        }
    }
}

#[test]
fn decades_have_two_spellings() {
    for word in ["الستينيات", "الستينات", "ستينيات", "ستينات", "sixties"]
    {
        assert_eq!(meaning(word, Languages::OWN), Some(DateTerm::Decade(60)), "{word}");
    }
}

#[test]
fn the_longest_group_of_words_counts() {
    assert_eq!(meaning("ربيع", Languages::OWN), Some(DateTerm::Season(21)));
    let rabi = DateTerm::OtherMonth(Calendar::Hijri, 3);
    assert_eq!(meaning("ربيع الأول", Languages::OWN), Some(rabi));
    assert_eq!(meaning("no later than", Languages::OWN), Some(DateTerm::NotAfter));
    assert_eq!(
        meaning("Dhu al-Hijja", Languages::OWN),
        Some(DateTerm::OtherMonth(Calendar::Hijri, 12))
    );
}

/// The locale from which a language's names are checked.
const LOCALES: [(SourceLanguage, Locale); 23] = [
    (SourceLanguage::French, Locale::fr_FR),
    (SourceLanguage::German, Locale::de_DE),
    (SourceLanguage::German, Locale::de_AT),
    (SourceLanguage::Spanish, Locale::es_ES),
    (SourceLanguage::Italian, Locale::it_IT),
    (SourceLanguage::Portuguese, Locale::pt_BR),
    (SourceLanguage::Dutch, Locale::nl_NL),
    (SourceLanguage::Swedish, Locale::sv_SE),
    (SourceLanguage::Danish, Locale::da_DK),
    (SourceLanguage::Danish, Locale::nb_NO),
    (SourceLanguage::Russian, Locale::ru_RU),
    (SourceLanguage::Ukrainian, Locale::uk_UA),
    (SourceLanguage::Polish, Locale::pl_PL),
    (SourceLanguage::Czech, Locale::cs_CZ),
    (SourceLanguage::Croatian, Locale::hr_HR),
    (SourceLanguage::Romanian, Locale::ro_RO),
    (SourceLanguage::Greek, Locale::el_GR),
    (SourceLanguage::Turkish, Locale::tr_TR),
    (SourceLanguage::Finnish, Locale::fi_FI),
    (SourceLanguage::Hungarian, Locale::hu_HU),
    (SourceLanguage::Indonesian, Locale::id_ID),
    (SourceLanguage::Persian, Locale::fa_IR),
    (SourceLanguage::Hebrew, Locale::he_IL),
];

fn said(year: i32, month: u32, day: u32, format: &str, locale: Locale) -> String {
    let date = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    date.format_localized(format, locale).to_string()
}

#[test]
fn every_name_that_the_locales_have_is_known() {
    for (language, locale) in LOCALES {
        let languages = Languages::of(language);
        for (month, number) in (1..=12).zip(1..) {
            let name = said(2024, month, 1, "%B", locale);
            assert_eq!(
                meaning(&name, languages),
                Some(DateTerm::Month(number)),
                "{language:?} {name}"
            );
        }
        for (day, weekday) in (1..).zip(Weekday::ALL) {
            // 1 January 2024 was a Monday.
            let name = said(2024, 1, day, "%A", locale);
            assert_eq!(
                meaning(&name, languages),
                Some(DateTerm::Weekday(weekday)),
                "{language:?} {name}"
            );
        }
    }
}

/// Names of different months in different languages; whoever reads them must be asked.
const AMBIGUOUS: [&str; 5] = ["lip", "lis", "listopad", "listopada", "srp"];

#[test]
fn a_name_is_the_same_month_in_every_language_but_for_some_that_are_known() {
    let mut months: HashMap<String, Vec<(SourceLanguage, u8)>> = HashMap::new();
    for index in [&*OWN, &*OTHERS] {
        for (word, entries) in index {
            for entry in entries.iter().filter(|entry| entry.rest.is_empty()) {
                if let DateTerm::Month(month) = entry.term {
                    months.entry(word.to_string()).or_default().push((entry.language, month));
                }
            }
        }
    }
    let mut ambiguous: Vec<&str> = Vec::new();
    for (word, meanings) in &months {
        let (_, first) = meanings[0];
        if meanings.iter().any(|(_, month)| *month != first) {
            ambiguous.push(word);
        }
    }
    ambiguous.sort_unstable();
    let known = AMBIGUOUS.to_vec();
    assert_eq!(ambiguous, known);
}

#[test]
fn a_word_has_one_meaning_in_a_language() {
    let mut doubled = Vec::new();
    for index in [&*OWN, &*OTHERS] {
        for (word, entries) in index {
            for (place, entry) in entries.iter().enumerate() {
                let is_other = |other: &&Entry| {
                    other.language == entry.language
                        && other.rest == entry.rest
                        && other.term != entry.term
                };
                if entries.iter().skip(place + 1).any(|other| is_other(&other)) {
                    doubled.push(format!("{:?} {word} {:?}", entry.language, entry.rest));
                }
            }
        }
    }
    assert!(doubled.is_empty(), "{doubled:#?}");
}

#[test]
fn a_name_decides_the_language() {
    let languages = |text: &str| deciding(&tokens(text)).each().collect::<Vec<_>>();
    assert_eq!(languages("июля"), [SourceLanguage::Russian]);
    assert_eq!(languages("août"), [SourceLanguage::French]);
    assert_eq!(languages("年"), [SourceLanguage::Han]);
    assert_eq!(languages("treaty"), []);
    let lis = [SourceLanguage::Polish, SourceLanguage::Czech, SourceLanguage::Croatian];
    assert_eq!(languages("lis"), lis);
}
