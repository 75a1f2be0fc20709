//! The names of actions in the configuration. They are stable.

use crate::source::Stance;
use crate::tui::keys::action::{
    Action, AppAction, AxisAction, FormAction, JumpAction, Motion, Opening, ReaderAction,
    SelectAction, TextUnit, TimelineAction, TypeAction, ViewAction,
};

/// Every action that has keys, by name.
const NAMES: &[(&str, Action)] = &[
    ("down", Action::View(ViewAction::Move(Motion::Rows(1)))),
    ("up", Action::View(ViewAction::Move(Motion::Rows(-1)))),
    ("half-page-down", Action::View(ViewAction::Move(Motion::HalfPages(1)))),
    ("half-page-up", Action::View(ViewAction::Move(Motion::HalfPages(-1)))),
    ("page-down", Action::View(ViewAction::Move(Motion::Pages(1)))),
    ("page-up", Action::View(ViewAction::Move(Motion::Pages(-1)))),
    ("first", Action::View(ViewAction::Move(Motion::First))),
    ("last", Action::View(ViewAction::Move(Motion::Last))),
    ("open", Action::View(ViewAction::Open)),
    ("next-pane", Action::View(ViewAction::NextPane)),
    ("next-passage", Action::View(ViewAction::PassageBy(1))),
    ("previous-passage", Action::View(ViewAction::PassageBy(-1))),
    ("axis-nearer", Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(1)))),
    ("axis-farther", Action::Timeline(TimelineAction::Axis(AxisAction::Zoom(-1)))),
    ("axis-fit", Action::Timeline(TimelineAction::Axis(AxisAction::Fit))),
    ("axis-earlier", Action::Timeline(TimelineAction::Axis(AxisAction::Pan(-1)))),
    ("axis-later", Action::Timeline(TimelineAction::Axis(AxisAction::Pan(1)))),
    ("axis-scale", Action::Timeline(TimelineAction::Axis(AxisAction::NextScale))),
    ("axis-lanes", Action::Timeline(TimelineAction::Axis(AxisAction::NextLanes))),
    ("back", Action::View(ViewAction::Back)),
    ("to-event", Action::Reader(ReaderAction::ToEvent)),
    ("next-date", Action::Reader(ReaderAction::DateBy(1))),
    ("previous-date", Action::Reader(ReaderAction::DateBy(-1))),
    ("dates", Action::Reader(ReaderAction::Dates)),
    ("dismiss", Action::Reader(ReaderAction::Dismiss)),
    ("show-dismissed", Action::Reader(ReaderAction::SwitchDismissed)),
    ("direction", Action::Reader(ReaderAction::NextDirection)),
    ("name-hidden", Action::Reader(ReaderAction::SwitchHidden)),
    ("jump", Action::App(AppAction::Show(Opening::Jump))),
    ("edit", Action::App(AppAction::Edit)),
    ("edit-article", Action::App(AppAction::EditArticle)),
    ("next-change", Action::App(AppAction::ChangeBy(1))),
    ("line-numbers", Action::Reader(ReaderAction::SwitchNumbers)),
    ("axis-hide", Action::Timeline(TimelineAction::SwitchAxis)),
    ("list-wider", Action::Timeline(TimelineAction::DividerBy(1))),
    ("list-narrower", Action::Timeline(TimelineAction::DividerBy(-1))),
    ("single-pane", Action::Timeline(TimelineAction::SwitchPanes)),
    ("pane-left", Action::Timeline(TimelineAction::PaneBy(-1))),
    ("pane-right", Action::Timeline(TimelineAction::PaneBy(1))),
    ("theme", Action::App(AppAction::NextTheme)),
    ("problems", Action::App(AppAction::Show(Opening::Problems))),
    ("contradictions", Action::App(AppAction::Show(Opening::Contradictions))),
    ("language", Action::App(AppAction::SwitchLanguage)),
    ("months", Action::App(AppAction::NextMonths)),
    ("bidi", Action::App(AppAction::NextBidi)),
    ("help", Action::App(AppAction::Show(Opening::Help))),
    ("quit", Action::App(AppAction::Quit)),
    ("suspend", Action::App(AppAction::Suspend)),
    ("delete-letter", Action::Type(TypeAction::DeleteLetter)),
    ("delete-word", Action::Type(TypeAction::DeleteWord)),
    ("delete-to-start", Action::Type(TypeAction::DeleteToStart)),
    ("delete-behind", Action::Type(TypeAction::DeleteNext)),
    ("caret-left", Action::Type(TypeAction::CaretBy(-1))),
    ("caret-right", Action::Type(TypeAction::CaretBy(1))),
    ("caret-to-start", Action::Type(TypeAction::CaretToStart)),
    ("caret-to-end", Action::Type(TypeAction::CaretToEnd)),
    ("go-to-date", Action::App(AppAction::Show(Opening::GoTo))),
    ("fold-year", Action::Timeline(TimelineAction::FoldYear)),
    ("fold-years", Action::Timeline(TimelineAction::FoldYears)),
    ("commands", Action::App(AppAction::Show(Opening::Commands))),
    ("next-year", Action::Timeline(TimelineAction::YearBy(1))),
    ("previous-year", Action::Timeline(TimelineAction::YearBy(-1))),
    ("next-cluster", Action::Timeline(TimelineAction::ClusterBy(1))),
    ("previous-cluster", Action::Timeline(TimelineAction::ClusterBy(-1))),
    ("set-mark", Action::App(AppAction::SetMark)),
    ("to-mark", Action::App(AppAction::ToMark)),
    ("copy", Action::App(AppAction::Copy)),
    ("copy-menu", Action::App(AppAction::Show(Opening::CopyMenu))),
    ("links", Action::App(AppAction::Show(Opening::Links))),
    ("open-address", Action::App(AppAction::OpenUrl)),
    ("write", Action::App(AppAction::Show(Opening::Write))),
    ("matrix", Action::App(AppAction::Show(Opening::Matrix))),
    ("compare", Action::App(AppAction::Show(Opening::Compare))),
    ("filter", Action::App(AppAction::Show(Opening::Filter))),
    ("clear-filter", Action::App(AppAction::ClearFilter)),
    ("sources", Action::App(AppAction::Show(Opening::Sources))),
    ("names", Action::App(AppAction::Show(Opening::Names))),
    ("column-left", Action::View(ViewAction::ColumnBy(-1))),
    ("column-right", Action::View(ViewAction::ColumnBy(1))),
    ("next-source", Action::Reader(ReaderAction::SourceBy(1))),
    ("previous-source", Action::Reader(ReaderAction::SourceBy(-1))),
    ("translations", Action::Reader(ReaderAction::SwitchTranslations)),
    ("emphasis", Action::Reader(ReaderAction::NextEmphasis)),
    ("find", Action::View(ViewAction::Find)),
    ("next-match", Action::View(ViewAction::MatchBy(1))),
    ("previous-match", Action::View(ViewAction::MatchBy(-1))),
    ("find-in-articles", Action::App(AppAction::Show(Opening::FullText))),
    ("switch-search", Action::App(AppAction::SwitchSearch)),
    ("open-match", Action::Jump(JumpAction::OpenMatch)),
    ("show-found", Action::Jump(JumpAction::ShowFound)),
    ("complete", Action::Jump(JumpAction::Complete(1))),
    ("complete-backwards", Action::Jump(JumpAction::Complete(-1))),
    ("undo", Action::App(AppAction::Undo)),
    ("redo", Action::App(AppAction::Redo)),
    ("change", Action::App(AppAction::Show(Opening::Change))),
    ("select-words", Action::Select(SelectAction::Begin(TextUnit::Word))),
    ("select-sentence", Action::Select(SelectAction::Begin(TextUnit::Sentence))),
    ("next-word", Action::Select(SelectAction::By(TextUnit::Word, 1))),
    ("previous-word", Action::Select(SelectAction::By(TextUnit::Word, -1))),
    ("next-sentence", Action::Select(SelectAction::By(TextUnit::Sentence, 1))),
    ("previous-sentence", Action::Select(SelectAction::By(TextUnit::Sentence, -1))),
    ("next-paragraph", Action::Select(SelectAction::By(TextUnit::Paragraph, 1))),
    ("previous-paragraph", Action::Select(SelectAction::By(TextUnit::Paragraph, -1))),
    ("word-right", Action::Select(SelectAction::SideBy(1))),
    ("word-left", Action::Select(SelectAction::SideBy(-1))),
    ("line-end", Action::Select(SelectAction::LineEdge(1))),
    ("line-start", Action::Select(SelectAction::LineEdge(-1))),
    ("to-letter", Action::Select(SelectAction::ToLetter(1))),
    ("back-to-letter", Action::Select(SelectAction::ToLetter(-1))),
    ("till-letter", Action::Select(SelectAction::TillLetter(1))),
    ("back-till-letter", Action::Select(SelectAction::TillLetter(-1))),
    ("repeat-letter", Action::Select(SelectAction::RepeatLetter(1))),
    ("repeat-letter-back", Action::Select(SelectAction::RepeatLetter(-1))),
    ("by-words", Action::Select(SelectAction::Unit(TextUnit::Word))),
    ("by-sentences", Action::Select(SelectAction::Unit(TextUnit::Sentence))),
    ("by-paragraphs", Action::Select(SelectAction::Unit(TextUnit::Paragraph))),
    ("move-selection", Action::Select(SelectAction::SwitchMoving)),
    ("other-end", Action::Select(SelectAction::OtherEnd)),
    ("copy-words", Action::Select(SelectAction::Copy)),
    ("copy-words-menu", Action::Select(SelectAction::CopyMenu)),
    ("attach", Action::Select(SelectAction::Attach)),
    ("new-event", Action::Select(SelectAction::NewEvent)),
    ("name-words", Action::Select(SelectAction::Name)),
    ("dates-event", Action::Form(FormAction::Stance(Stance::Dates))),
    ("supports-event", Action::Form(FormAction::Stance(Stance::Supports))),
    ("mentions-event", Action::Form(FormAction::Stance(Stance::Mentions))),
    ("contradicts-event", Action::Form(FormAction::Stance(Stance::Differs))),
    ("add-translation", Action::Form(FormAction::Translation)),
    ("add-note", Action::Form(FormAction::Note)),
    ("trail-back", Action::App(AppAction::HistoryBy(-1))),
    ("trail-ahead", Action::App(AppAction::HistoryBy(1))),
];

impl Action {
    /// The name of the action. `None` if no key has it.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, action)| *action == self).map(|&(name, _)| name)
    }

    /// The action of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|&(_, action)| action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::table::KEYMAP;

    #[test]
    fn every_action_with_keys_has_one_name_in_kebab_case() {
        for binding in KEYMAP {
            let name = binding.action.name();
            let name = name.unwrap_or_else(|| panic!("{:?} has no name", binding.action));
            assert_eq!(Action::from_name(name), Some(binding.action), "{name}");
        }
        for (number, (name, action)) in NAMES.iter().enumerate() {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            let again =
                NAMES.iter().skip(number + 1).any(|(other, it)| other == name || it == action);
            assert!(!again, "{name} twice");
            assert!(KEYMAP.iter().any(|binding| binding.action == *action), "{name} has no key");
        }
    }
}
