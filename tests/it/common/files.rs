//! Files of every format, small enough to be read in a test.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Articles.
pub const SEEDS: [&str; 3] = [
    include_str!("../../../seeds/000_4f92d9448efc7b18.txt"),
    include_str!("../../../seeds/002_af8d0ac7418768f7.txt"),
    include_str!("../../../seeds/004_6d2786f65563f6fb.txt"),
];
/// The first one, printed by a browser.
pub const CHROMIUM: &[u8] = include_bytes!("../../extract/chromium.pdf");
/// Printed by another program.
pub const WEASYPRINT: &[u8] = include_bytes!("../../extract/weasyprint.pdf");
/// In two columns.
pub const COLUMNS: &[u8] = include_bytes!("../../extract/columns.pdf");
/// As the layer of a scan.
pub const LAYER: &[u8] = include_bytes!("../../extract/layer.pdf");
/// A table and signs.
pub const TABLE: &[u8] = include_bytes!("../../extract/table.pdf");

/// The last `N` bytes of a number, the lowest first.
pub fn little<const N: usize>(number: usize) -> [u8; N] {
    let bytes = number.to_le_bytes();
    std::array::from_fn(|at| bytes[at])
}

/// A ZIP archive, without compression.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = little::<4>(bytes.len());
        let length = little::<4>(content.len());
        let name_length = little::<2>(name.len());
        bytes.extend_from_slice(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([length, length].concat());
        bytes.extend_from_slice(&name_length);
        bytes.extend_from_slice(&[0, 0]);
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(content.as_bytes());
        directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend([length, length].concat());
        directory.extend_from_slice(&name_length);
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&offset);
        directory.extend_from_slice(name.as_bytes());
    }
    let count = little::<2>(files.len());
    let place = [little::<4>(directory.len()), little::<4>(bytes.len())].concat();
    bytes.extend(directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(place);
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

/// Bytes, compressed.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything")
}

/// A page in Arabic.
pub const PAGE: &str = "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head>\
    <title>زيارة | الصحيفة</title><meta property=\"og:site_name\" content=\"الصحيفة\">\
    <script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \
    \"@type\": \"NewsArticle\", \"headline\": \"زيارة إلى بيونغ يانغ\", \
    \"datePublished\": \"2024-06-18T23:30:00+03:00\", \
    \"author\": [{\"@type\": \"Person\", \"name\": \"ليلى حداد\"}]}</script>\
    <link rel=\"canonical\" href=\"https://example.org/a\"></head><body>\
    <nav><a href=\"/\">الرئيسية</a></nav><article><h1>زيارة إلى بيونغ يانغ</h1>\
    <figure><img src=\"a.jpg\"><figcaption>الرئيسان في المطار</figcaption></figure>\
    <p>وصل الرئيس إلى العاصمة صباح الثلاثاء، وكان في استقباله عدد من المسؤولين، ثم بدأت المحادثات.</p>\
    <p>وقالت الوكالة إن <b>المعاهدة</b> توقع غدا، وإن البلدين يتفقان على مواد كثيرة منها، كما ذكرت.</p>\
    <script>var hidden = 1;</script></article></body></html>";

/// A PDF whose pages have these contents. `/P` is a picture, `/F` a font.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray\
         /Length 1>>stream\nx\nendstream"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for content in pages {
        let page = objects.len() + 1;
        let _ = write!(kids, "{page} 0 R ");
        let content_place = page + 1;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents {content_place} 0 R\
             /Resources<</XObject<</P 3 0 R>>/Font<</F 4 0 R>>>>>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    let mut pdf = "%PDF-1.4\n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(pdf, "{number} 0 obj{object}endobj");
    }
    let _ = write!(pdf, "trailer<</Root 1 0 R/Size {}>>\nstartxref\n0\n%%EOF", objects.len() + 1);
    pdf.into_bytes()
}

/// A picture that fills a page.
pub const PICTURE: &str = "q 100 0 0 90 0 0 cm /P Do Q";

/// A few letters at the head of a page.
pub const STAMP: &str = "BT /F 8 Tf 5 92 Td (Archive 17) Tj ET";

/// A document of Word with this body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zip(&[
        ("word/document.xml", &document),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId='T1'><w:name w:val='heading 1'/></w:style></w:styles>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "docProps/core.xml",
            "<c><dc:title>A report</dc:title><dc:creator>Ann; Bob</dc:creator><dcterms:created>2024-06-18T10:00:00Z</dcterms:created></c>",
        ),
    ])
}

/// A body with changes and a table.
pub const DOCX_BODY: &str = "<w:p><w:pPr><w:pStyle w:val='T1'/></w:pPr><w:r><w:t>زيارة</w:t></w:r></w:p>\
    <w:p><w:r><w:t xml:space='preserve'>It &lt;rained&gt; </w:t></w:r><w:ins><w:r><w:t>in Hanoi</w:t></w:r></w:ins>\
    <w:del><w:r><w:delText>in Rome</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>2000</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>First</w:t></w:r></w:p>\
    <w:p><w:r><w:t>visit</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

/// A document of `LibreOffice`.
pub fn odt() -> Vec<u8> {
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
             <text:h>زيارة</text:h><text:p>It<text:s text:c='2'/>rained<text:note>\
             <text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>\
             </text:note-body></text:note> in <text:span>Hanoi</text:span>.</text:p>\
             <text:list><text:list-item><text:p>one</text:p></text:list-item></text:list></office:text>",
        ),
        (
            "meta.xml",
            "<m><dc:title>A report</dc:title><meta:initial-creator>Ann</meta:initial-creator><meta:creation-date>2024-06-18T10:00:00</meta:creation-date></m>",
        ),
    ])
}

/// A book.
pub fn epub() -> Vec<u8> {
    zip(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<c><rootfile full-path='OEBPS/p.opf'/></c>"),
        (
            "OEBPS/p.opf",
            "<package><metadata><dc:title>كتاب</dc:title><dc:creator>Ann</dc:creator>\
             <dc:date>2001</dc:date><dc:language>ar</dc:language></metadata><manifest>\
             <item id='b' href='b.xhtml' media-type='application/xhtml+xml'/>\
             <item id='a' href='text/a%20a.xhtml' media-type='application/xhtml+xml'/></manifest>\
             <spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
        ),
        ("OEBPS/b.xhtml", "<html><body><p>الثاني</p></body></html>"),
        (
            "OEBPS/text/a a.xhtml",
            "<?xml version='1.0'?><html><body><h1>الأول</h1><p>نص</p></body></html>",
        ),
    ])
}

/// Rich text in two code pages.
pub const RTF: &str = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}{\\f1\\fcharset178 Arial;}}\
    {\\info{\\title A report}{\\author Ann}{\\creatim\\yr2024\\mo6\\dy18}}\
    {\\*\\generator x}\\pard It rained\\'85 {\\b in} Hanoi\\footnote A note.}\\par \
    {\\f1\\'d3\\'e1\\'c7\\'e3} \\u1587?\\u1604?\\par {\\v hidden}}";

/// A message.
pub const MAIL: &str = "From: =?utf-8?B?2YTZitmE2Yk=?= <l@example.org>\r\nTo: a@example.org\r\n\
    Subject: A visit\r\nDate: Tue, 18 Jun 2024 23:30:00 +0300\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n\
    It rained \r\nin Hanoi.\r\n> And before?\r\n";

/// A page as a browser saves it in one file.
pub fn mhtml() -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/c\r\n\
         Subject: x\r\nDate: Wed, 19 Jun 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n\
         --B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         {PAGE}\r\n--B--\r\n"
    )
}

/// Markdown with a head.
pub const MARKDOWN: &str = "---\ntitle: \"A visit\"\nauthor:\n  - \"[[Ann]]\"\nsource: https://example.org/d\n\
    published: 2024-06-18\ncreated: 2024-06-20\n---\n# A *visit*\n\nIt [rained](https://a.b)\nin **Hanoi**.\n\n\
    - one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

/// A record of a web archive.
pub fn record(address: &str, body: &[u8], fields: &str) -> Vec<u8> {
    let mut http =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n").into_bytes();
    http.extend_from_slice(body);
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n\
         WARC-Date: 2024-06-20T10:00:00Z\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), &http, b"\r\n\r\n"].concat()
}

/// A web archive.
pub fn warc() -> Vec<u8> {
    let chunked = format!("{:x}\r\n{PAGE}\r\n0\r\n\r\n", PAGE.len());
    [
        record("https://example.org/1", &gzip(PAGE.as_bytes()), "Content-Encoding: gzip\r\n"),
        record("https://example.org/2", chunked.as_bytes(), "Transfer-Encoding: chunked\r\n"),
        record("https://example.org/ad", b"<p>Buy!", ""),
    ]
    .concat()
}
