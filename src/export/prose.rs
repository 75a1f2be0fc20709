//! What a page says of events and sources, as paragraphs of runs: what HTML, LaTeX, Org and DOCX
//! paint. A run is text of one direction, a reference to sources, or an address.

use super::address::web_address;
use super::{Options, Passages, Section};
use crate::date::{Length, words};
use crate::describe::{
    Block, ChronologySign, Claim, Fact, Heading, Reference, begun, claims, comparison_blocks,
    described_source, event_blocks, full_stop, overview, source_name,
};
use crate::i18n::{Phrase, comma};
use crate::language::Language;
use crate::source::{Source, SourceIndex};
use crate::text::{Direction, article_direction, paragraphs, printable};
use crate::timeline::{Event, EventIndex, Timeline};

/// Says what a page says.
pub struct Prose<'a> {
    /// What is said something of.
    pub timeline: &'a Timeline,
    /// How.
    pub options: &'a Options,
}

/// How a page begins.
pub struct Head {
    /// What it is called.
    pub title: String,
    /// That it is not whole, how much there is, what was asked for.
    pub lines: Vec<String>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// What it says.
    pub runs: Vec<Run>,
    /// Of which passage of the event it is a part, from 0.
    pub passage: Option<usize>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// An event, before what is said of it.
    Event,
    /// A source, before what it says.
    Source,
    /// Places, tags, people.
    Facts,
    /// What sources claim against each other.
    Claim,
    /// A text of the curator.
    Text,
    /// The sources of an event.
    Sources,
    /// The words of a source.
    Quote,
    /// The same in another language.
    Translation,
    /// Where words stand and what they do.
    Reference,
    /// A note of the curator.
    Note,
    /// Before the events that belong with one.
    RelatedHeading,
    /// An event that belongs with one.
    Related,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Text.
    Text(RunText),
    /// The numbers of sources.
    Sources(Vec<SourceIndex>),
    /// An address of the web.
    Link(String),
}

/// Text of one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunText {
    /// One line, fit to be seen anywhere.
    pub text: String,
    /// Its direction, where the page runs the other way.
    pub direction: Option<Direction>,
    /// The BCP 47 tag of its language, where it runs the other way and that is known.
    pub language: Option<String>,
}

impl Paragraph {
    /// A paragraph that is no part of a passage.
    fn new(kind: ParagraphKind, runs: Vec<Run>) -> Self {
        Self { kind, runs, passage: None }
    }

    /// What it says, where sources have names and no numbers: every text as `text` writes it, every
    /// source as `source` does. Where its name stands before a number already, it is not repeated.
    pub fn written(
        &self,
        text: impl Fn(&RunText) -> String,
        source: impl Fn(SourceIndex) -> String,
    ) -> String {
        let is_named = matches!(self.kind, ParagraphKind::Reference | ParagraphKind::Source);
        let mut said = String::new();
        for run in &self.runs {
            match run {
                Run::Text(run) => said.push_str(&text(run)),
                Run::Link(url) => said.push_str(url),
                Run::Sources(_) if is_named => said.truncate(said.trim_end().len()),
                Run::Sources(sources) => {
                    let names: Vec<String> = sources.iter().map(|&it| source(it)).collect();
                    said.push_str(&names.join(", "));
                }
            }
        }
        said.trim().to_owned()
    }
}

impl<'a> Prose<'a> {
    /// Says what `options` ask for.
    pub fn new(timeline: &'a Timeline, options: &'a Options) -> Self {
        Self { timeline, options }
    }

    fn language(&self) -> Language {
        self.options.language
    }

    /// Says how a page begins that shows these events.
    pub fn head(&self, shown: &[EventIndex]) -> Head {
        let untitled = Phrase::Untitled.words(self.language());
        let title = self.timeline.title().map(|title| title.in_language(self.language()));
        let mut lines = Vec::new();
        lines.extend(self.options.incomplete.as_ref().map(|why| {
            format!("⚠ {} · {}", Phrase::Incomplete.words(self.language()), self.text(why))
        }));
        if self.options.part == Section::Whole {
            let part = self.options.shown_part(shown);
            let overview = overview(self.timeline, part, self.language());
            lines.push(self.text(&overview.counts.join(" · ")));
            lines.extend(
                overview.asked.iter().map(|asked| {
                    self.text(&format!("{} {}.", asked.lead, asked.items.join(" · ")))
                }),
            );
        }
        Head { title: self.text(title.unwrap_or(untitled)), lines }
    }

    /// One line, fit to be seen anywhere, with the vowel marks that are wanted.
    pub fn text(&self, text: &str) -> String {
        self.options.vowelled(printable(text).into_owned())
    }

    /// The date and the title of an event.
    pub fn heading(&self, event: &'a Event) -> (Option<String>, Run) {
        let heading = Heading::of(event, self.options.dates(Length::Full));
        (heading.date.as_deref().map(|date| self.text(date)), self.run(&heading.title, None))
    }

    /// What a source is called.
    pub fn source_name(&self, source: SourceIndex) -> String {
        self.text(source_name(self.timeline.source(source), self.language()))
    }

    /// What a source is called, and its address of the web, if it has one.
    pub fn source_link(&self, source: SourceIndex) -> Option<(String, String)> {
        let url = web_address(self.timeline.source(source).url.as_deref()?)?;
        Some((self.source_name(source), url.to_owned()))
    }

    /// What is said of an event below its heading: as much of its passages as is asked for.
    pub fn event(&self, event: &'a Event) -> Vec<Paragraph> {
        let style = self.options.dates(Length::Full);
        match (self.options.part, self.options.passages) {
            (Section::Comparison(_), _) => {
                let mut blocks = comparison_blocks(self.timeline, event, style);
                blocks.retain(|block| !matches!(block, Block::Event(_)));
                self.blocks(&blocks)
            }
            (_, Passages::None) if event.is_disputed() => {
                let said = Phrase::SourcesDiffer.words(self.language());
                let said = format!("{} {said}", ChronologySign::Disputed.text());
                vec![Paragraph::new(ParagraphKind::Claim, vec![self.run(&said, None)])]
            }
            (_, Passages::None) => Vec::new(),
            (_, Passages::Refs) => {
                let claims: Vec<Block> =
                    claims(event, style).into_iter().map(Block::Claim).collect();
                let mut said = self.blocks(&claims);
                let mut sources = event.sources();
                sources.sort_unstable();
                if !sources.is_empty() {
                    let lead = format!("{}: ", Phrase::Sources.words(self.language()));
                    let runs = vec![self.run(&lead, None), Run::Sources(sources)];
                    said.push(Paragraph::new(ParagraphKind::Sources, runs));
                }
                said
            }
            (_, Passages::Full) => self.blocks(&event_blocks(self.timeline, event, style)),
        }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Paragraph> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<Paragraph> {
        let one = |kind, runs| vec![Paragraph::new(kind, runs)];
        match block {
            Block::Event(heading) => one(ParagraphKind::Event, self.named(heading)),
            Block::Source(source) => one(ParagraphKind::Source, self.source_heading(*source)),
            Block::Facts(facts) => one(ParagraphKind::Facts, self.facts(facts)),
            Block::Claim(claim) => one(ParagraphKind::Claim, self.claim(claim)),
            Block::Text(text) => self.texts(ParagraphKind::Text, "", (text, None)),
            Block::Remark(text) => one(ParagraphKind::Claim, vec![self.run(text, None)]),
            Block::Passage { number, blocks } => {
                let mut own = self.blocks(blocks);
                for paragraph in &mut own {
                    paragraph.passage = Some(*number);
                }
                own
            }
            Block::Quote(quote) => {
                self.texts(ParagraphKind::Quote, "", (&quote.marked(), quote.language))
            }
            Block::Translation(it) => {
                let lead = Phrase::Translation.words(self.language());
                self.texts(ParagraphKind::Translation, lead, (it.text, it.language))
            }
            Block::Reference(it) => one(ParagraphKind::Reference, self.reference(it)),
            Block::Standing(it) => one(ParagraphKind::Reference, self.facts(&it.facts)),
            Block::Evidence(it) => {
                let said = it.counts.iter().map(String::as_str).chain(it.dispute);
                let said = said.collect::<Vec<_>>().join(" · ");
                one(ParagraphKind::Facts, vec![self.run(&said, None)])
            }
            Block::Note(note) => {
                let lead = Phrase::Note.words(self.language());
                self.texts(ParagraphKind::Note, lead, (note, None))
            }
            Block::Related(events) => {
                let lead = format!("{}:", Phrase::Related.words(self.language()));
                let mut said = one(ParagraphKind::RelatedHeading, vec![self.run(&lead, None)]);
                let named = events.iter().map(|it| self.named(it));
                said.extend(named.map(|runs| Paragraph::new(ParagraphKind::Related, runs)));
                said
            }
        }
    }

    /// The paragraphs of a text, the first one after the name of what it is.
    fn texts(
        &self,
        kind: ParagraphKind,
        lead: &str,
        (text, language): (&str, Option<&str>),
    ) -> Vec<Paragraph> {
        let ranges = paragraphs(text).into_iter();
        let lines = ranges.map(|range| text.get(range).unwrap_or_default());
        let lines = lines.filter(|line| !line.trim().is_empty()).enumerate();
        let said = lines.map(|(number, line)| {
            let lead = (number == 0 && !lead.is_empty()).then(|| format!("{lead}: "));
            let mut runs: Vec<Run> = lead.iter().map(|lead| self.run(lead, None)).collect();
            runs.push(self.run(line, language));
            Paragraph::new(kind, runs)
        });
        said.collect()
    }

    fn named(&self, heading: &Heading) -> Vec<Run> {
        let date = heading.date.as_ref().map(|date| self.run(&format!("{date} · "), None));
        date.into_iter().chain([self.run(&heading.title, None)]).collect()
    }

    fn source_heading(&self, source: SourceIndex) -> Vec<Run> {
        let own = self.timeline.source(source);
        let mut runs = vec![self.run(source_name(own, self.language()), None)];
        runs.push(self.run(" ", None));
        runs.push(Run::Sources(vec![source]));
        let date = own.published.as_ref().map(|it| words(it, self.options.dates(Length::Full)));
        runs.extend(date.map(|date| self.run(&format!(" · {date}"), None)));
        runs
    }

    fn facts(&self, facts: &[Fact]) -> Vec<Run> {
        let mut runs = Vec::new();
        for fact in facts {
            if !runs.is_empty() {
                runs.push(self.run(" · ", None));
            }
            for (number, item) in fact.items.iter().enumerate() {
                if number > 0 {
                    runs.push(self.run(fact.separator(self.language()), None));
                }
                runs.push(self.run(item, None));
            }
        }
        runs
    }

    fn claim(&self, claim: &Claim) -> Vec<Run> {
        let colon = match claim {
            Claim::Dates(_) | Claim::Quotations(_) => ": ",
            Claim::Contradiction(_) => " ",
            Claim::Unread(_) => "",
        };
        let sign = ChronologySign::Disputed.text();
        let said = Phrase::SourcesDiffer.words(self.language());
        let lead = match (claim, self.options.part) {
            // In a comparison agreement is listed too.
            (Claim::Quotations(_) | Claim::Unread(_), _)
            | (Claim::Dates(_), Section::Comparison(_)) => String::new(),
            (Claim::Dates(_), Section::Whole | Section::Event(_)) => format!("{sign} {said} · "),
            (Claim::Contradiction(_), _) => format!("{sign} "),
        };
        let mut runs: Vec<Run> =
            Some(lead).filter(|it| !it.is_empty()).iter().map(|it| self.run(it, None)).collect();
        for (number, piece) in claim.pieces().iter().enumerate() {
            if number > 0 {
                runs.push(self.run(" · ", None));
            }
            runs.push(self.run(&format!("{}{colon}", piece.words), None));
            if !piece.sources.is_empty() {
                runs.push(Run::Sources(piece.sources.clone()));
            }
        }
        runs
    }

    fn reference(&self, reference: &Reference) -> Vec<Run> {
        let mut runs = Vec::new();
        if let Some(source) = reference.source {
            runs.push(self.run("— ", None));
            runs.push(self.run(source_name(self.timeline.source(source), self.language()), None));
            runs.push(self.run(" ", None));
            runs.push(Run::Sources(vec![source]));
        }
        let facts = self.facts(&reference.facts);
        if !runs.is_empty() && !facts.is_empty() {
            runs.push(self.run(" · ", None));
        }
        runs.extend(facts);
        runs
    }

    /// Text as a run.
    pub fn run(&self, text: &str, language: Option<&str>) -> Run {
        let direction = article_direction(text);
        let is_other =
            direction != self.options.direction() && text.chars().any(char::is_alphabetic);
        let is_tag = |tag: &&str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        Run::Text(RunText {
            text: self.text(text),
            direction: is_other.then_some(direction),
            language: language.filter(|_| is_other).filter(is_tag).map(ToOwned::to_owned),
        })
    }

    /// What a list of sources says of one.
    pub fn source(&self, source: &'a Source) -> Vec<Run> {
        let described = described_source(self.timeline, source, self.options.dates(Length::Full));
        let separator = comma(self.language());
        let mut runs = Vec::new();
        let mut say = |texts: Vec<(String, Option<&str>)>, ends: bool| {
            let Some((last, _)) = texts.last() else { return };
            let stop = if ends { full_stop(last) } else { "" };
            if !runs.is_empty() {
                runs.push(self.run(" ", None));
            }
            for (number, (text, language)) in texts.iter().enumerate() {
                if number > 0 {
                    runs.push(self.run(separator, None));
                }
                runs.push(self.run(text, *language));
            }
            runs.extend((!stop.is_empty()).then(|| self.run(stop, None)));
        };
        let plain = |text: &str| (text.to_owned(), None);
        let is_unnamed = described.title.is_none()
            && described.authors.is_empty()
            && described.publisher.is_none();
        say(is_unnamed.then(|| plain(described.id)).into_iter().collect(), true);
        say(described.authors.iter().map(|it| plain(it)).collect(), true);
        let title = described.title.as_ref().map(|it| (it.marked(), it.language));
        say(title.into_iter().collect(), true);
        say(described.container.iter().map(|it| plain(it)).collect(), true);
        let published = described.publisher.into_iter().chain(described.published.as_deref());
        let mut published: Vec<(String, Option<&str>)> = published.map(plain).collect();
        if let Some((first, _)) = published.first_mut() {
            *first = begun(first);
        }
        say(published, true);
        let url = described.url.map(|url| (web_address(url), url));
        if let Some((None, url)) = url {
            say(vec![plain(url)], false);
        }
        let accessed = described.accessed.as_deref();
        let accessed = accessed
            .map(|it| plain(&format!("({} {it})", Phrase::Accessed.words(self.language()))));
        say(accessed.into_iter().collect(), false);
        if self.options.passages == Passages::Full || self.options.part != Section::Whole {
            let original = described.original_title.as_ref();
            say(original.map(|it| (it.marked(), it.language)).into_iter().collect(), false);
            let labelled = |name: Phrase, text: Option<&str>| {
                let name = name.words(self.language());
                text.map(|text| plain(&format!("{name}: {text}"))).into_iter().collect()
            };
            say(labelled(Phrase::OriginIs, described.origin), true);
            say(labelled(Phrase::KeptAt, described.archive), true);
            say(described.file.iter().map(|it| plain(it)).collect(), true);
            say(labelled(Phrase::Note, described.note), true);
        }
        if let Some((Some(url), _)) = url {
            runs.push(self.run(" ", None));
            runs.push(Run::Link(url.to_owned()));
        }
        runs
    }
}
