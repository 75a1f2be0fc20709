//! Files and articles that are measured.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tarikh::embedded;

/// Writes a timeline of so many events that quote the bundled articles, and returns its path.
pub fn timeline(folder: &Path, size: usize) -> String {
    let bundled = embedded::load().timeline;
    let articles: Vec<_> = bundled.sources().iter().filter_map(|it| it.article.text()).collect();
    let mut yaml = "title: { en: Large, ar: طويل }\nsources:\n".to_owned();
    for (number, text) in articles.iter().enumerate() {
        fs::write(folder.join(format!("{number}.txt")), words(text).join(" ")).expect("written");
        let _ = writeln!(yaml, "  - {{ id: s{number}, file: {number}.txt }}");
    }
    let words: Vec<Vec<String>> = articles.iter().map(|text| words(text)).collect();
    yaml.push_str("events:\n");
    for number in 0..size {
        let source = number % words.len();
        let own = &words[source];
        let start = number * 7 % own.len().saturating_sub(12).max(1);
        let quote = own[start..(start + 8).min(own.len())].join(" ");
        let (year, month, day) = (1900 + number % 120, 1 + number % 12, 1 + number % 28);
        let _ = write!(
            yaml,
            "  - id: e{number}\n    date: {year}-{month:02}-{day:02}\n    title: {{ en: \"Putin's \
             visit number {number}\", ar: \"زيارة بوتين رقم {number}\" }}\n    passages:\n      - \
             {{ source: s{source}, quote: \"{quote}\", stance: supports }}\n"
        );
    }
    let path = folder.join(format!("{size}.yaml"));
    fs::write(&path, yaml).expect("written");
    path.to_string_lossy().into_owned()
}

/// The words of a text, without what YAML would have to escape.
fn words(text: &str) -> Vec<String> {
    text.replace(['"', '\\'], "").split_whitespace().map(str::to_owned).collect()
}

/// What names that nobody else has are made of.
const SYLLABLES: [&str; 16] =
    ["با", "تو", "ري", "كو", "لا", "مي", "نو", "سا", "فو", "دي", "زو", "شا", "غي", "حا", "قو", "طي"];

/// Makes so many articles of 7 KB, with their names: copies of the bundled ones in which one word
/// of eight is another one of them, and one of thirty a name that hardly any other article has, so
/// that there are as many distinct words as in real collections.
pub fn articles(count: usize) -> Vec<(String, String)> {
    let bundled = embedded::load().timeline;
    let seeds: Vec<_> = bundled.sources().iter().filter_map(|it| it.article.text()).collect();
    let words: Vec<&str> = seeds.iter().flat_map(|text| text.split_whitespace()).collect();
    let mut state = 1961u64;
    let mut below = |end: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % end
    };
    let mut article = |number: usize| {
        let mut text = String::new();
        for (place, word) in seeds[number % seeds.len()].split(' ').enumerate() {
            text.push_str(if place > 0 { " " } else { "" });
            match below(240) {
                0..8 => (0..5).for_each(|_| text.push_str(SYLLABLES[below(SYLLABLES.len())])),
                8..38 => text.push_str(words[below(words.len())]),
                _ => text.push_str(word),
            }
        }
        (format!("{number}.txt"), text)
    };
    (0..count).map(&mut article).collect()
}
