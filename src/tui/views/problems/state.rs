//! The list of findings, and the description of the selected one.

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::language::Language;
use crate::load::{Finding, Location, Severity};
use crate::text::{Base, Direction, composed, isolated, isolated_as};
use crate::tui::files::DocumentFiles;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Flow, Row, TextStyle, composed_label};

use crate::tui::layout::ProblemPanes;
use crate::tui::settings::Settings;
use crate::tui::widgets::report::Report;

/// The characters of a line of the file to show around the position.
const EXCERPT: usize = 60;

/// The list of findings.
#[derive(Debug, Clone, Default)]
pub struct ProblemList {
    /// Identifies the findings, to notice when they change.
    findings: Option<Arc<[Finding]>>,
    report: Report,
}

impl ProblemList {
    /// The list and the description.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The list and the description, mutably.
    pub fn report_mut(&mut self) -> &mut Report {
        &mut self.report
    }

    /// Lays out `findings`, and the description of the selected one.
    pub fn lay_out(
        &mut self,
        findings: &Arc<[Finding]>,
        files: &DocumentFiles,
        settings: Settings,
        panes: &ProblemPanes,
    ) {
        if !self.findings.as_ref().is_some_and(|own| Arc::ptr_eq(own, findings)) {
            *self = Self { findings: Some(Arc::clone(findings)), ..Self::default() };
        }
        let one = |number: usize| findings.get(number);
        let row = |number, columns| {
            one(number).map_or_else(Row::default, |finding| row(finding, files, settings, columns))
        };
        let describe = |number, columns| {
            let finding = one(number);
            finding.map_or_else(Vec::new, |finding| preview(finding, files, settings, columns))
        };
        self.report.lay_out(panes, findings.len(), row, describe);
    }
}

fn role_of(finding: &Finding) -> Role {
    match finding.severity() {
        Severity::Error | Severity::Warning => Role::Warning,
        Severity::Advice => Role::Sign,
    }
}

/// Returns the position, with the file if there are several.
pub fn position(finding: &Finding, files: &DocumentFiles) -> String {
    let Location { file, line, column, .. } = &finding.place;
    let own = files.named(file).filter(|_| files.only().is_none());
    match own.and_then(|index| files.get(index)) {
        Some(file) => format!("{}:{line}:{column}", file.short_name()),
        None => format!("{line}:{column}"),
    }
}

/// Lays out the severity, the position and the message.
fn row(finding: &Finding, files: &DocumentFiles, settings: Settings, columns: u16) -> Row {
    const BEFORE: u16 = 2;
    let sign = signs::severity_sign(finding.severity());
    let place = position(finding, files);
    // Findings are in English, whatever they quote first.
    let message = isolated_as(&finding.message, Direction::Ltr);
    let text = format!("{}  {message}", composed(&[sign, place.as_str()], "  "));
    let line = composed_label(&text, columns.saturating_sub(BEFORE + 1), settings.interface);
    Row::default().with(BEFORE, line, role_of(finding))
}

fn preview(finding: &Finding, files: &DocumentFiles, settings: Settings, columns: u16) -> Vec<Row> {
    let mut flow = Flow::new(columns);
    let place = &finding.place;
    let at = |place: &Location| format!("{}:{}:{}", place.file, place.line, place.column);
    let head = format!("{} · {}[{}]", at(place), finding.severity().name(), finding.code.name());
    flow.text(&isolated(&head), TextStyle::composed(Role::Heading, Language::En));
    let english = Base::Forced(Direction::Ltr);
    flow.text(&finding.message, TextStyle::plain(Role::Text).based(english));
    if let Some(line) = excerpt(files, place) {
        flow.text(&line, TextStyle::plain(Role::Quote).indented(2));
    }
    for (other, what) in &finding.also {
        let text = format!("{}  {}", isolated(&at(other)), isolated_as(what, Direction::Ltr));
        flow.text(&text, TextStyle::composed(Role::Dim, Language::En));
    }
    if let Some(hint) = &finding.hint {
        flow.text(hint, TextStyle::plain(Role::Translation).based(english));
    }
    if finding.fix.is_some() {
        let said = Phrase::FixedByCheck.words(settings.interface);
        flow.text(said, TextStyle::composed(Role::Translation, settings.interface));
    }
    flow.into_rows()
}

/// A part of the line of a location, from a little before the column.
pub fn excerpt(files: &DocumentFiles, place: &Location) -> Option<String> {
    let line = files.get(files.named(&place.file)?)?.content.line(place.line);
    let skipped = place.column.saturating_sub(EXCERPT / 3);
    let mut letters = line.chars().skip(skipped);
    let shown: String = letters.by_ref().take(EXCERPT * 2).collect();
    let before = if skipped > 0 { "…" } else { "" };
    let after = if letters.next().is_some() { "…" } else { "" };
    Some(format!("{before}{}{after}", shown.trim()))
}
