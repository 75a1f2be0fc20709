//! Reads e-mails, mailboxes, and pages that a browser saved as MHTML.
//!
//! This is the only user of the mail parser.

use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders, PartType};

use super::document::{
    ExtractOptions, ExtractedDocument, Omission, PartKind, Scope, SourceFormat, Stated, Warning,
};
use super::error::ExtractError;
use super::html;
use super::plain::with_line_feeds;
use super::writer::Writer;

/// The maximum number of messages that are read.
const MOST_MESSAGES: usize = 10_000;

/// Extracts a message, or a page saved as one.
pub fn message(bytes: &[u8], options: ExtractOptions) -> Result<ExtractedDocument, ExtractError> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(ExtractError::damaged(SourceFormat::Mail, "it has no header"));
    };
    if is_page(&message) { page(&message, options) } else { mail(&message) }
}

/// Extracts the messages of a mailbox, without the empty ones.
pub fn mailbox(
    bytes: &[u8],
    options: ExtractOptions,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    let mut documents = Vec::new();
    let mut failure = ExtractError::NoText { format: SourceFormat::Mail };
    let messages = split(bytes);
    let mut empty = 0;
    for message in messages.iter().take(MOST_MESSAGES) {
        match self::message(message, options) {
            Ok(document) => documents.push(document),
            Err(error) => {
                failure = error;
                empty += 1;
            }
        }
    }
    let Some(last) = documents.last_mut() else { return Err(failure) };
    last.leave_out(Omission::Messages, messages.len().saturating_sub(MOST_MESSAGES));
    last.leave_out(Omission::EmptyMessages, empty);
    Ok(documents)
}

/// Splits a mailbox into messages.
///
/// Each follows a line that starts with `From `.
fn split(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && line.starts_with(b"From ") {
            messages.push(Vec::new());
        } else if let Some(message) = messages.last_mut() {
            // `>From ` is an escaped `From `.
            let quotes = line.iter().take_while(|byte| **byte == b'>').count();
            let is_escaped =
                quotes > 0 && line.get(quotes..).is_some_and(|line| line.starts_with(b"From "));
            message.extend_from_slice(line.get(usize::from(is_escaped)..).unwrap_or_default());
        }
        is_after_blank = line.iter().all(u8::is_ascii_whitespace);
    }
    messages
}

/// Returns whether a message is a saved page, which states its address.
fn is_page(message: &Message) -> bool {
    let is_related = message.content_type().is_some_and(|content_type| {
        content_type.ctype().eq_ignore_ascii_case("multipart")
            && content_type.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("related"))
    });
    let has_address = message.header_raw("Snapshot-Content-Location").is_some();
    let by_browser = message.from().is_some_and(|from| {
        let first = from.first();
        let name = first.and_then(|first| first.name().or(first.address())).unwrap_or_default();
        name.contains("Saved by")
    });
    has_address || (is_related && (by_browser || message.to().is_none()))
}

fn page(message: &Message, options: ExtractOptions) -> Result<ExtractedDocument, ExtractError> {
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    let Some(html) = html else {
        return Err(ExtractError::NoText { format: SourceFormat::Mhtml });
    };
    let mut document = html::page(html, options)?;
    document.format = SourceFormat::Mhtml;
    let address = message.header_raw("Snapshot-Content-Location");
    let address =
        address.and_then(|address| Stated::new(address.trim(), "Snapshot-Content-Location"));
    document.url = address.or(document.url.take());
    let saved = message.date().map(day);
    document.accessed = saved.and_then(|saved| Stated::new(&saved, "MHTML Date"));
    Ok(document)
}

fn mail(message: &Message) -> Result<ExtractedDocument, ExtractError> {
    let mut document = ExtractedDocument::new(SourceFormat::Mail);
    let mut writer = Writer::default();
    let plain = plain_body(message);
    let rich = rich_body(message);
    // A message in two forms often has only a stub as plain text: “open this in a browser”.
    if rich.text.len() > plain.text.len() * 2 || plain.is_empty() {
        writer = rich;
    } else {
        writer.text = plain.text;
        writer.parts = plain.parts;
    }
    if writer.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Mail });
    }
    document.text = writer.text;
    document.parts = writer.parts;
    document.title = message.subject().and_then(|subject| Stated::new(subject, "Subject"));
    document.authors = message.from().map(authors).unwrap_or_default();
    document.published = message.date().and_then(|date| Stated::new(&day(date), "Date"));
    let language = message.content_language().as_text();
    document.language = language.and_then(|language| Stated::new(language, "Content-Language"));
    let names: Vec<_> = message
        .attachments()
        .map(|attachment| attachment.attachment_name().unwrap_or("without a name").to_owned())
        .collect();
    if !names.is_empty() {
        document.warnings.push(Warning::Attachments(names));
    }
    Ok(document)
}

/// Returns the day as written, in the time zone of the sender.
fn day(date: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

fn authors(from: &Address) -> Vec<Stated> {
    let names = from.iter().filter_map(|value| value.name().or(value.address()));
    names.filter_map(|name| Stated::new(name, "From")).collect()
}

fn plain_body(message: &Message) -> Writer {
    let mut writer = Writer::default();
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body {
            let is_flowed = part.content_type().is_some_and(|content_type| {
                content_type
                    .attribute("format")
                    .is_some_and(|value| value.eq_ignore_ascii_case("flowed"))
            });
            let text = with_line_feeds(text);
            let text = if is_flowed { unflowed(&text) } else { text };
            for line in text.lines() {
                let kind = line.starts_with('>').then_some(PartKind::Quoted);
                writer.line(kind, line.trim_end());
            }
        }
    }
    writer
}

/// Joins the lines of a paragraph (RFC 3676): a line that ends in a blank continues.
fn unflowed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut depth_before = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        if depth_before != Some(depth) {
            if !whole.is_empty() {
                whole.push('\n');
            }
            whole.push_str(&">".repeat(depth));
            whole.push_str(if depth > 0 { " " } else { "" });
        }
        whole.push_str(content);
        let goes_on = content.ends_with(' ') && content != "-- ";
        depth_before = goes_on.then_some(depth);
    }
    whole.push('\n');
    whole
}

fn rich_body(message: &Message) -> Writer {
    let mut writer = Writer::default();
    let whole = ExtractOptions { scope: Scope::Whole };
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body
            && let Ok(page) = html::page(html, whole)
        {
            let start = writer.text.len();
            writer.text.push_str(&page.text);
            writer.parts.extend(page.parts.into_iter().map(|mut part| {
                part.bytes = part.bytes.start + start..part.bytes.end + start;
                part
            }));
        }
    }
    writer
}
