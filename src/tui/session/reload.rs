//! Shows the new version of the file, with the place and the selection kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::i18n::{Noun, Phrase, counted};
use crate::load::{File, alarms};
use crate::search::Admitted;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::component::{AfterReload, Component};
use crate::tui::document::{Changes, Document, Rejected, Reload, ReloadError, Version, is_cut_off};
use crate::tui::files::{DocumentFile, DocumentFiles};
use crate::tui::message::Effect;
use crate::tui::notice::Notice;
use crate::tui::reload::{find_missed, find_passage, find_selection};
use crate::tui::session::state::Session;
use crate::tui::signs::severity_sign;
use crate::tui::theme::Role;
use crate::tui::workspace::Workspace;

impl Session {
    /// Shows the new version, or reports why the old one is kept.
    pub fn apply_reload(&mut self, reload: &Reload) -> Option<Effect> {
        let workspace = &mut self.workspace;
        let rejected = match reload.document() {
            // A version that was read before the one that is shown.
            Ok(document) if document.files.since() < workspace.document.files.since() => {
                return None;
            }
            Ok(document) => {
                let Some(new) = cut_off(&workspace.document.files, &document.files) else {
                    return self.show_document(document);
                };
                let is_empty = new.text().trim().is_empty();
                let why = if is_empty { Phrase::EmptyFile } else { Phrase::CutOff };
                let why = format!("{}: {}", new.name(), workspace.words(why));
                Rejected { why, problems: None }
            }
            Err(ReloadError::File(why)) => Rejected { why: why.clone(), problems: None },
            Err(ReloadError::Broken { why, problems }) => {
                Rejected { why: why.clone(), problems: Some(problems.clone()) }
            }
        };
        workspace.notice = None;
        workspace.document.rejected = Some(rejected);
        None
    }

    /// Shows more of the file that is being loaded.
    pub fn apply_loaded(&mut self, loaded: &Reload) -> Option<Effect> {
        let document = match loaded.document() {
            Ok(document) => document.clone(),
            Err(ReloadError::File(_) | ReloadError::Broken { .. }) => {
                self.workspace.document.loading = None;
                return self.apply_reload(loaded);
            }
        };
        let is_at_start = self.workspace.selection.event() == Some(EventIndex(0));
        let effect = self.replace(document, &Changes::default());
        if is_at_start && self.views.is_empty() {
            // The first event of the whole is another one.
            self.workspace.selection.events.rewind();
        }
        effect
    }

    /// Shows `document` and reports what has changed.
    fn show_document(&mut self, document: &Document) -> Option<Effect> {
        let workspace = &mut self.workspace;
        let language = workspace.settings.interface;
        let old = &workspace.document;
        let changes = Changes::between(
            Version { timeline: &old.timeline, files: &old.files },
            Version { timeline: &document.timeline, files: &document.files },
        );
        let is_same = old.files.have_same_texts(&document.files)
            && old.findings == document.findings
            && changes.summary(language).is_empty();
        if is_same && has_same_articles(&old.timeline, &document.timeline) {
            workspace.document.rejected = None;
            return None;
        }
        let mut files = document.files.all().iter();
        let is_own = files
            .any(|file| workspace.journal.has_written(file.content.name(), file.content.text()));
        let author = if is_own { Author::User } else { Author::Others };
        if !is_same {
            let notice = reload_notice(workspace, document, changes.summary(language), author);
            workspace.notice = Some(notice);
        }
        let written = changes.events.first().copied().filter(|_| is_own);
        let effect = self.replace(document.clone(), &changes);
        if let Some(event) = written {
            // The screen follows the user's own changes, which need no mark.
            let selection = &mut self.workspace.selection;
            selection.changed.remove(&event);
            selection.events.unfold(&self.workspace.document.timeline, event);
            selection.events.select(event);
        }
        effect
    }

    /// Replaces the document. Keeps selection, passage, scrolling and views by id; if an event is
    /// gone, selects the next one in the old order.
    fn replace(&mut self, mut document: Document, changes: &Changes) -> Option<Effect> {
        let workspace = &mut self.workspace;
        let selection = &mut workspace.selection;
        let old = Arc::clone(&workspace.document.timeline);
        let new = Arc::clone(&document.timeline);
        let unseen = selection.changed.iter().map(|&event| &old.event(event).id);
        let mut changed: BTreeSet<EventIndex> = unseen.filter_map(|id| new.find(id)).collect();
        changed.extend(&changes.events);
        selection.changed = changed;
        if has_same_articles(&old, &new) {
            document.index.share_articles(&workspace.document.index);
        }
        workspace.document = document;
        let query = selection.admitted.query().clone();
        let admitted = Admitted::new(query, || workspace.document.index.get());
        let selected = selection.event();
        let passage =
            selected.and_then(|event| find_passage((event, selection.passage()), &old, &new));
        let mut kept = find_selection(selection, &old, &new, &admitted);
        selection.missed = find_missed(selection, kept, &old, &new);
        let back = selection.missed.as_ref().and_then(|missed| {
            let event = new.find(&missed.wanted)?;
            admitted.admits(event).then_some((event, missed.passage))
        });
        if let Some((event, _)) = back {
            kept = Some(event);
            selection.missed = None;
        }
        selection.admitted = admitted;
        selection.reload(&workspace.document, workspace.settings);
        if let Some(event) = kept {
            selection.events.select(event);
        }
        let passage = back.or(passage);
        if let Some((_, number)) = passage.filter(|(event, _)| kept == Some(*event)) {
            selection.show_passage(&new, number);
        }
        self.reload_views(&old)
    }

    /// Updates every view after a reload.
    fn reload_views(&mut self, old: &Arc<Timeline>) -> Option<Effect> {
        let (views, workspace) = (&mut self.views, &mut self.workspace);
        views.timeline.reload(workspace, old);
        let mut effect = None;
        views.retain_mut(|view| match view.component_mut().reload(workspace, old) {
            AfterReload::Stays => true,
            AfterReload::Closes => false,
            AfterReload::Does(requested) => {
                effect = Some(match effect.take() {
                    Some(before) => Effect::Both(Box::new([before, requested])),
                    None => requested,
                });
                true
            }
        });
        effect
    }
}

/// Returns a file that is cut off in the middle of a line, as while it is being written.
fn cut_off<'d>(old: &DocumentFiles, new: &'d DocumentFiles) -> Option<&'d File> {
    let is_cut = |file: &&DocumentFile| {
        let before = old.named(file.content.name()).and_then(|index| old.get(index));
        before.is_some_and(|before| is_cut_off(before.content.text(), file.content.text()))
    };
    new.all().iter().find(is_cut).map(|file| &*file.content)
}

/// Who has written a new version of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Author {
    /// The user, with a key of the screen.
    User,
    /// Another program.
    Others,
}

/// Returns what to say of a new version with these changes. The notice of a write stays: it says what
/// was written, or why it was not.
fn reload_notice(
    workspace: &mut Workspace,
    document: &Document,
    mut changes: Vec<String>,
    author: Author,
) -> Notice {
    let has_more = alarms(&document.findings) > alarms(&workspace.document.findings);
    let graver = document.findings.first().filter(|_| has_more).map(|gravest| {
        let sign = severity_sign(gravest.severity());
        let count = counted(document.findings.len(), Noun::Finding, workspace.settings.interface);
        format!("{sign} {count}")
    });
    let role = if has_more { Role::Warning } else { Role::Status };
    let written = workspace.notice.take().filter(Notice::is_of_write);
    match (author, written, graver) {
        (Author::User, Some(written), Some(graver)) => written.with_part(graver, role),
        (Author::User, Some(written), None) => written,
        (Author::User | Author::Others, written, graver) => {
            changes.extend(graver);
            let reloaded = workspace.words(Phrase::Reloaded);
            let text = match changes.join(" · ") {
                changes if changes.is_empty() => reloaded.to_owned(),
                changes => format!("{reloaded}: {changes}"),
            };
            match written {
                Some(written) => {
                    let role = if has_more { role } else { written.role };
                    written.with_part(text, role)
                }
                None => Notice::new(text).with_role(role),
            }
        }
    }
}

/// Whether the articles of two versions have the same texts.
fn has_same_articles(old: &Timeline, new: &Timeline) -> bool {
    let [old, new] = [old, new].map(|timeline| timeline.sources().iter());
    old.map(|source| source.article.text()).eq(new.map(|source| source.article.text()))
}
