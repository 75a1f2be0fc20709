//! Describes a session: the whole context, or only what has changed.
//!
//! Text is in logical order and in the letters of its source. Lines are sanitized when they are
//! written, so they may contain anything.

use std::sync::Arc;

use crate::i18n::{Noun, Phrase, counted};
use crate::tui::component::Before;
use crate::tui::keys::action::Context;
use crate::tui::session::Session;
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// Describes the current context in full.
pub fn here(session: &Session) -> Vec<String> {
    let workspace = &session.workspace;
    let banner = workspace.document.banner(workspace.settings.interface);
    let mut sentences: Vec<String> = banner.into_iter().map(|banner| banner.text).collect();
    if !workspace.selection.admitted.is_whole() {
        sentences.push(shown(workspace));
    }
    sentences.extend(session.views.top().describe(workspace, None));
    sentences
}

/// Describes what has changed between two sessions.
pub fn change(before: &Session, after: &Session) -> Vec<String> {
    let (old, new) = (&before.workspace, &after.workspace);
    let is_reloaded = !Arc::ptr_eq(&old.document.timeline, &new.document.timeline);
    if is_reloaded || old.settings != new.settings {
        return here(after);
    }
    let mut sentences = Vec::new();
    let language = new.settings.interface;
    let banner = new.document.banner(language);
    if old.document.banner(language) != banner {
        sentences.extend(banner.map(|banner| banner.text));
    }
    // “All events are shown” has been said already, except in the filter.
    let admitted = &new.selection.admitted;
    let is_said = admitted.is_whole() && after.context() != Context::Filter;
    if old.selection.admitted != *admitted && !is_said {
        sentences.push(shown(new));
    }
    let before = Before { workspace: old, view: before.views.top() };
    sentences.extend(after.views.top().describe(new, Some(before)));
    sentences
}

/// Returns how many events are listed, and the filter.
fn shown(workspace: &Workspace) -> String {
    let of = words(workspace, Phrase::Of);
    let (settings, selection) = (workspace.settings, &workspace.selection);
    let timeline = &workspace.document.timeline;
    let all = counted(timeline.events().len(), Noun::Event, settings.language);
    let shown = words(workspace, Phrase::Shown);
    let mut sentences = vec![format!("{shown}: {} {of} {all}", selection.events.len())];
    let query = selection.admitted.query().text();
    sentences.extend((!selection.admitted.is_whole()).then(|| query.to_owned()));
    sentence(&sentences)
}
