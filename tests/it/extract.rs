//! Text out of files: what is in them comes out, what they state is stated, and nothing that is in
//! a file hurts.
//!
//! The PDFs in `tests/extract/` are printed from the articles in `seeds/`: by Chromium, by
//! `WeasyPrint`, by Typst in two columns, and as the layer of a scan whose words stand in reading
//! order.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::common::files::{
    CHROMIUM, COLUMNS, DOCX_BODY, LAYER, MAIL, MARKDOWN, PAGE, PICTURE, RTF, SEEDS, STAMP, TABLE,
    WEASYPRINT, docx, epub, gzip, mhtml, odt, pdf, record, warc, zip,
};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use tarikh::extract::{
    Certainty, ExtractError, ExtractOptions, ExtractedDocument, Scope, SourceFormat, Stated,
    extract,
};
use tarikh::text::Direction;

fn one(bytes: &[u8]) -> ExtractedDocument {
    let mut documents = extract(bytes, ExtractOptions::default()).expect("a document");
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn value(fact: Option<&Stated>) -> &str {
    fact.map_or("", |it| it.value.as_str())
}

/// What is extracted from `bytes`, as lines of facts and the text.
fn check(bytes: &[u8], expected: &str) {
    let document = one(bytes);
    let mut lines = document.format.name().to_owned();
    let facts = [
        ("title", &document.title),
        ("site", &document.site),
        ("published", &document.published),
        ("created", &document.created),
        ("accessed", &document.accessed),
        ("language", &document.language),
        ("url", &document.url),
    ];
    for author in &document.authors {
        let _ = write!(lines, "\nauthor: {} ({})", author.value, author.origin);
    }
    for (name, fact) in facts {
        if let Some(fact) = fact {
            let _ = write!(lines, "\n{name}: {} ({})", fact.value, fact.origin);
        }
    }
    for part in &document.parts {
        let text = document.text.get(part.bytes.clone()).expect("a part is a part of the text");
        let _ = write!(lines, "\n{}: {text}", part.kind.name());
    }
    for warning in &document.warnings {
        let _ = write!(lines, "\nwarning: {warning}");
    }
    let _ = write!(lines, "\n--\n{}", document.text);
    assert_eq!(lines, expected);
}

#[test]
fn a_page_gives_its_article_and_what_it_states() {
    check(
        PAGE.as_bytes(),
        "html\n\
         author: ليلى حداد (JSON-LD author)\n\
         title: زيارة إلى بيونغ يانغ (JSON-LD headline)\n\
         site: الصحيفة (og:site_name)\n\
         published: 2024-06-18 (JSON-LD datePublished)\n\
         language: ar (html lang)\n\
         url: https://example.org/a (link canonical)\n\
         heading: زيارة إلى بيونغ يانغ\n\
         caption: الرئيسان في المطار\n\
         --\n\
         زيارة إلى بيونغ يانغ\n\
         الرئيسان في المطار\n\
         وصل الرئيس إلى العاصمة صباح الثلاثاء، وكان في استقباله عدد من المسؤولين، ثم بدأت المحادثات.\n\
         وقالت الوكالة إن المعاهدة توقع غدا، وإن البلدين يتفقان على مواد كثيرة منها، كما ذكرت.\n",
    );
    assert_eq!(one(PAGE.as_bytes()).direction, Direction::Rtl);
}

#[test]
fn the_whole_page_has_its_menu_too() {
    let whole = extract(PAGE.as_bytes(), ExtractOptions { scope: Scope::Whole }).expect("a page");
    let text = &whole.first().expect("one").text;
    assert!(text.starts_with("الرئيسية\n") && !text.contains("hidden"), "{text}");
}

#[test]
fn a_page_in_windows_1256_is_read() {
    let page = PAGE.replace("<head>", "<head><meta charset=windows-1256>");
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1256.encode(&page);
    assert!(!unmappable);
    assert_eq!(one(&bytes).text, one(PAGE.as_bytes()).text);
}

#[test]
fn a_date_that_is_only_hinted_at_is_marked() {
    let page = "<title>x</title><link rel=canonical href=https://a.b/2013/08/03/x><p>It rained.";
    let document = one(page.as_bytes());
    let published = document.published.as_ref().expect("a hint");
    assert_eq!(
        (value(document.published.as_ref()), published.certainty),
        ("2013-08-03?", Certainty::Hinted)
    );
    assert_eq!(document.warnings.len(), 1, "{:?}", document.warnings);
    let page =
        "<title>x</title><link rel=canonical href=https://a.b/2013/08/x><p>Updated 3 August.";
    assert_eq!(one(page.as_bytes()).published, None);
}

#[test]
fn a_page_that_singlefile_saved_says_when() {
    let page = format!(
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/b \n \
         saved date: Tue Jun 18 2024 10:00:00 GMT+0300 (Moscow) \n--><body><p>It rained.\
         <img src=\"data:image/png;base64,{}\"></html>",
        "A".repeat(100_000)
    );
    let document = one(page.as_bytes());
    assert_eq!(value(document.url.as_ref()), "https://example.org/b");
    assert_eq!(value(document.accessed.as_ref()), "2024-06-18");
    assert_eq!(document.text, "It rained.\n");
}

/// The words of an article, without vowel marks, which PDFs write in other ways.
fn words(text: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{feff}');
    let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

fn check_pdf(bytes: &[u8], article: &str) {
    let document = one(bytes);
    assert_eq!(document.format, SourceFormat::Pdf);
    assert_eq!(document.direction, Direction::Rtl);
    assert_eq!(words(&document.text), words(article));
    let mut end = 0;
    for page in &document.pages {
        assert!(page.bytes.start >= end && document.text.get(page.bytes.clone()).is_some());
        end = page.bytes.end;
    }
    assert_eq!(end, document.text.len());
}

#[test]
fn every_word_of_an_arabic_pdf_is_in_its_place() {
    check_pdf(CHROMIUM, SEEDS[2]);
    check_pdf(WEASYPRINT, SEEDS[1]);
}

#[test]
fn two_columns_are_read_one_after_the_other_without_heads_and_page_numbers() {
    check_pdf(COLUMNS, SEEDS[0]);
}

#[test]
fn the_layer_of_a_scan_in_reading_order_is_not_turned() {
    check_pdf(LAYER, SEEDS[0]);
}

#[test]
fn paragraphs_of_a_pdf_are_lines() {
    let lines = |text: &str| -> Vec<Vec<String>> {
        text.lines().map(words).filter(|it| !it.is_empty()).collect()
    };
    assert_eq!(lines(&one(CHROMIUM).text), lines(SEEDS[2]));
}

#[test]
fn a_table_in_a_pdf_keeps_its_rows() {
    let document = one(TABLE);
    let rows: Vec<&str> = document.text.lines().filter(|it| it.contains('\t')).collect();
    assert_eq!(
        rows,
        [
            "التاريخ\tالمكان\tالحدث",
            "2000\tبيونغ يانغ\tالزيارة الأولى",
            "18-19 يونيو 2024\tبيونغ يانغ\tزيارة الدولة (الثانية)",
            "سبتمبر 2023\tفوستوتشني\tلقاء القمة",
        ]
    );
    let last = document.text.lines().last().expect("a line");
    for words in ["(انظر «الوثائق»)", "معاهدة 1961 مع COVID-19", "Il Sole 24 Ore", "3.5%"]
    {
        assert!(last.contains(words), "{words}: {last}");
    }
}

#[test]
fn a_pdf_without_letters_says_what_helps() {
    let error = extract(&pdf(&[PICTURE, PICTURE]), ExtractOptions::default()).expect_err("no text");
    assert_eq!(error, ExtractError::Scan { pages: 2 });
    assert!(error.hint().is_some_and(|it| it.contains("ocrmypdf")));
    let error = extract(&pdf(&[""]), ExtractOptions::default()).expect_err("no text");
    assert_eq!(error, ExtractError::NoText { format: SourceFormat::Pdf });
}

#[test]
fn a_scanned_page_with_a_stamp_is_a_scan_and_an_empty_one_is_not() {
    let text = "BT /F 4 Tf 4 TL 5 80 Td (It rained in Hanoi.) Tj T* (It rained in Hue.) Tj ET";
    let stamped = format!("{PICTURE} {STAMP}");
    let document = one(&pdf(&[text, &stamped, "", PICTURE]));
    let warnings: Vec<String> = document.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        ["pages that are pictures without text: 2, 4; `ocrmypdf --skip-text` adds the text"]
    );
    assert!(document.text.contains("It rained in Hanoi."), "{}", document.text);
}

#[test]
fn a_document_of_word_keeps_insertions_tables_and_notes() {
    check(
        &docx(DOCX_BODY),
        "docx\n\
         author: Ann (docProps dc:creator)\n\
         author: Bob (docProps dc:creator)\n\
         title: A report (docProps dc:title)\n\
         created: 2024-06-18 (docProps dcterms:created)\n\
         heading: زيارة\n\
         row: 2000\tFirst visit\n\
         note: A note.\n\
         --\n\
         زيارة\nIt <rained> in Hanoi.\n2000\tFirst visit\nA note.\n",
    );
}

#[test]
fn a_document_of_libreoffice_is_read() {
    check(
        &odt(),
        "odt\n\
         author: Ann (meta initial-creator)\n\
         title: A report (meta dc:title)\n\
         created: 2024-06-18 (meta creation-date)\n\
         heading: زيارة\n\
         item: one\n\
         note: A note.\n\
         --\n\
         زيارة\nIt rained in Hanoi.\none\nA note.\n",
    );
}

#[test]
fn the_chapters_of_a_book_come_in_order() {
    check(
        &epub(),
        "epub\n\
         author: Ann (OPF dc:creator)\n\
         title: كتاب (OPF dc:title)\n\
         published: 2001 (OPF dc:date)\n\
         language: ar (OPF dc:language)\n\
         heading: الأول\n\
         --\n\
         الأول\nنص\nالثاني\n",
    );
}

#[test]
fn rich_text_in_two_code_pages_is_read() {
    let rtf = RTF.replace("\\footnote A note.}", "{\\footnote A note.}");
    check(
        rtf.as_bytes(),
        "rtf\n\
         author: Ann (info author)\n\
         title: A report (info title)\n\
         created: 2024-06-18 (info creatim)\n\
         note: A note.\n\
         --\n\
         It rained… in Hanoi\nسلام سل\nA note.\n",
    );
}

#[test]
fn an_email_states_its_day_in_the_zone_of_its_sender() {
    check(
        MAIL.as_bytes(),
        "mail\n\
         author: ليلى (From)\n\
         title: A visit (Subject)\n\
         published: 2024-06-18 (Date)\n\
         quoted: > And before?\n\
         --\n\
         It rained in Hanoi.\n> And before?\n",
    );
}

#[test]
fn a_mailbox_has_a_document_a_message() {
    let two = format!("From l@x Tue Jun 18\n{MAIL}\nFrom l@x Tue Jun 18\n{MAIL}>From here on.\n");
    let documents = extract(two.as_bytes(), ExtractOptions::default()).expect("messages");
    assert_eq!(documents.len(), 2);
    assert!(documents[1].text.ends_with("From here on.\n"), "{}", documents[1].text);
}

#[test]
fn a_page_that_a_browser_saved_as_one_file_is_a_page() {
    let document = one(mhtml().as_bytes());
    assert_eq!(document.format, SourceFormat::Mhtml);
    assert_eq!(value(document.url.as_ref()), "https://example.org/c");
    assert_eq!(value(document.accessed.as_ref()), "2024-06-19");
    assert_eq!(document.text, one(PAGE.as_bytes()).text);
}

#[test]
fn front_matter_becomes_facts_and_markup_goes() {
    check(
        MARKDOWN.as_bytes(),
        "markdown\n\
         author: Ann (front matter author)\n\
         title: A visit (front matter title)\n\
         published: 2024-06-18 (front matter published)\n\
         created: 2024-06-20 (front matter created)\n\
         url: https://example.org/d (front matter source)\n\
         heading: A visit\nitem: one\nitem: two\nrow: a\tb\nrow: 1\t2\n\
         --\n\
         A visit\nIt rained in Hanoi.\none\ntwo\na\tb\n1\t2\n",
    );
}

#[test]
fn plain_text_stays_as_it_is_with_its_pages() {
    check(SEEDS[0].as_bytes(), &format!("text\n--\n{}", SEEDS[0].replace("\r\n", "\n") + "\n"));
    let document = one(b"one\x0ctwo\r\nthree\n");
    assert_eq!(document.text, "one\ntwo\nthree\n");
    let pages: Vec<_> = document.pages.iter().map(|it| it.bytes.clone()).collect();
    assert_eq!(pages, [0..4, 4..14]);
}

/// A record with an answer of a server.
#[test]
fn a_web_archive_has_a_document_a_page() {
    for bytes in [warc(), gzip(&warc())] {
        let documents = extract(&bytes, ExtractOptions::default()).expect("pages");
        let urls: Vec<&str> = documents.iter().map(|it| value(it.url.as_ref())).collect();
        assert_eq!(urls, ["https://example.org/1", "https://example.org/2"]);
        assert!(documents.iter().all(|it| value(it.accessed.as_ref()) == "2024-06-20"));
        assert!(documents.iter().all(|it| it.text == one(PAGE.as_bytes()).text));
    }
}

#[test]
fn a_list_of_pages_says_which_ones_count() {
    let records = String::from_utf8(record("https://example.org/1", PAGE.as_bytes(), ""))
        .expect("UTF-8")
        + &String::from_utf8(record("https://example.org/2", PAGE.as_bytes(), "")).expect("UTF-8");
    let archive = zip(&[
        ("datapackage.json", "{}"),
        (
            "pages/pages.jsonl",
            "{\"format\": \"json-pages-1.0\"}\n{\"url\": \"https://example.org/2\"}\n",
        ),
        ("archive/data.warc", &records),
    ]);
    assert_eq!(value(one(&archive).url.as_ref()), "https://example.org/2");
}

fn check_error(bytes: &[u8], expected: &str) {
    let error = extract(bytes, ExtractOptions::default()).expect_err(expected);
    let hint = error.hint().unwrap_or_default();
    assert!(format!("{error}; {hint}").contains(expected), "{error}; {hint}");
}

#[test]
fn what_cannot_be_read_says_what_helps() {
    check_error(b"", "empty");
    check_error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX");
    check_error(b"\x89PNG\r\n\x1a\n", "ocrmypdf");
    check_error(b"\x7fELF\x02\0\0", "format is unknown");
    check_error(&zip(&[("a.txt", "x")]), "unpack it");
    check_error(&zip(&[("xl/workbook.xml", "x")]), "CSV");
    check_error(&zip(&[("word/x.xml", "x")]), "word/document.xml");
    check_error(b"%PDF-1.7\nnothing", "damaged");
    check_error(b"<html><script>x</script></html>", "a script may build");
}

#[test]
fn bombs_cost_an_error() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..200 {
        packed.write_all(&zeros).expect("a vector takes everything");
        zlib.write_all(&zeros).expect("a vector takes everything");
    }
    check_error(&packed.finish().expect("packed"), "unpacks to more");
    let (mut archive, mut levels) = (warc(), 0);
    while levels < 6 {
        archive = gzip(&archive);
        levels += 1;
    }
    check_error(&archive, "nested too deep");
    check_error("<div>".repeat(100_000).as_bytes(), "nested too deep");
    check_error(format!("{{\\rtf1 {}", "{".repeat(100_000)).as_bytes(), "nested too deep");
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document><w:p><w:t>&b;x</w:t></w:p></w:document>";
    let bomb = zip(&[("word/document.xml", entities)]);
    assert_eq!(one(&bomb).text, "x\n");
}

/// The last note of the last document.
fn last_note(documents: &[ExtractedDocument]) -> Option<String> {
    documents.last()?.warnings.last().map(ToString::to_string)
}

#[test]
fn messages_after_the_last_one_that_is_read_are_counted() {
    let mailbox: String = (0..10_003).fold(String::new(), |mut all, number| {
        let _ = write!(
            all,
            "From a@b Tue Jun 18\nFrom: a@b\nTo: c@d\nSubject: {number}\n\nIt rained.\n\n"
        );
        all
    });
    let documents = extract(mailbox.as_bytes(), ExtractOptions::default()).expect("messages");
    assert_eq!(documents.len(), 10_000);
    assert_eq!(last_note(&documents).as_deref(), Some("messages that were not read: 3"));
}

#[test]
fn pages_of_a_web_archive_after_the_last_one_that_is_read_are_counted() {
    let archive: Vec<u8> = (0..1004)
        .flat_map(|number| {
            let page = format!("<p>It rained in town {number}.");
            record(&format!("https://example.org/{number}"), page.as_bytes(), "")
        })
        .collect();
    let documents = extract(&archive, ExtractOptions::default()).expect("pages");
    assert_eq!(documents.len(), 1000);
    assert_eq!(
        last_note(&documents).as_deref(),
        Some("pages of the archive that were not read: 4")
    );
}

#[test]
fn a_page_that_thousands_of_pages_show_is_read_in_part() {
    let text = "(It rained.) Tj T* ".repeat(30);
    let bytes = pdf(&[&format!("BT /F 4 Tf 2 TL 5 80 Td {text} ET")]);
    let file = String::from_utf8(bytes).expect("UTF-8");
    let (page, content) = ("5 0 R", "/Contents 6 0 R");
    assert!(file.contains(&format!("/Kids[{page} ]")) && file.contains(content));
    let (mut kids, mut pages) = (page.to_owned(), String::new());
    for number in 7..2500 {
        let _ = write!(kids, " {number} 0 R");
        let _ = writeln!(
            pages,
            "{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]{content}\
             /Resources<</XObject<</P 3 0 R>>/Font<</F 4 0 R>>>>>>endobj"
        );
    }
    let file = file
        .replace(&format!("/Kids[{page} ]"), &format!("/Kids[{kids}]"))
        .replace("trailer", &format!("{pages}trailer"));
    let document = one(file.as_bytes());
    let notes: Vec<String> = document.warnings.iter().map(ToString::to_string).collect();
    assert!(notes.iter().any(|it| it.contains("pages that were read only in part")), "{notes:?}");
}
