//! Colours by role. Drawing code names a role; only this file names a colour.
//!
//! The themes for dark and light backgrounds use the terminal's sixteen colours, so they follow the
//! user's palette. Colour alone never carries meaning: signs, words, bold, reverse and underline
//! repeat it, and the mono theme has only those.

use ratatui::style::{Color, Modifier, Style};

use crate::named::Named;

macro_rules! roles {
    ($($role:ident $letter:literal $doc:literal)*) => {
        /// The role of something on the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $doc] $role,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &[Self] = &[$(Self::$role),*];

            /// The letter of the role in the role grid of a screen test.
            pub fn letter(self) -> char {
                match self { $(Self::$role => $letter,)* }
            }
        }
    };
}

roles! {
    Text '.' "Ordinary text."
    Dim ',' "Secondary text."
    Title 'T' "The name of the timeline or of a pane."
    Heading 'H' "A heading inside a pane."
    Date 'd' "A date."
    Gap 'g' "Empty time."
    Sign 's' "A sign in a row, such as the number of passages."
    Selected 'S' "The selected row of the pane that has the keys."
    Marked 'm' "The selected row of a pane that does not have the keys."
    Border '-' "The frame of a pane."
    Active '=' "The frame of the pane that has the keys."
    Quote 'q' "A quotation."
    QuoteHere 'Q' "The current quotation in its article."
    QuoteLinked 'l' "Another linked quotation in the article."
    Differs 'x' "Words of the article that differ from the quotation."
    Translation 't' "A translation."
    Match 'M' "Letters that match a query."
    Found 'f' "A search match in an article."
    FoundHere 'F' "The current search match."
    Mention 'D' "A date that an article mentions."
    Bar 'b' "The density of events on the axis."
    Cut 'c' "A cut in the axis."
    Tick 'k' "A label of the axis."
    Here 'h' "The selected event on the axis; an event that has changed."
    Possible 'p' "Possible time of an event on the axis."
    Era 'e' "A period on the axis."
    Window 'w' "The visible part of the time span."
    Lane 'L' "The name of a lane of the axis."
    Key 'K' "A key in a hint."
    Status '_' "The status line."
    Warning 'W' "A warning or an error."
    Caret 'C' "The caret."
}

/// A style for every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// For a dark background, in the terminal's colours.
    Dark,
    /// For a light background, in the terminal's colours.
    Light,
    /// [`Theme::Dark`] in true colour.
    TrueDark,
    /// [`Theme::Light`] in true colour.
    TrueLight,
    /// High contrast: no grey, and every colour has its own background.
    HighContrast,
    /// No colours: bold, dim, reverse and underline.
    Mono,
    /// For tests: the background is the number of the role.
    Roles,
}

impl Named for Theme {
    const ALL: &'static [Self] = &[Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    fn name(self) -> &'static str {
        match self {
            Self::Dark | Self::TrueDark => "dark",
            Self::Light | Self::TrueLight => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono | Self::Roles => "mono",
        }
    }
}

impl Theme {
    /// The true-colour version of the theme. The terminal's sixteen colours may be hard to read on
    /// its own background, as blue on black.
    #[must_use]
    pub fn in_true_colour(self) -> Self {
        match self {
            Self::Dark | Self::TrueDark => Self::TrueDark,
            Self::Light | Self::TrueLight => Self::TrueLight,
            Self::HighContrast | Self::Mono | Self::Roles => self,
        }
    }

    /// The style of `role`.
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Dark => dark(role),
            Self::Light => light(role),
            Self::TrueDark => coloured(dark(role), (ON_DARK, BEHIND_DARK)),
            Self::TrueLight => coloured(light(role), (ON_LIGHT, BEHIND_LIGHT)),
            Self::HighContrast => high_contrast(role),
            Self::Mono => mono(role),
            Self::Roles => Style::new().bg(Color::Indexed(role as u8)),
        }
    }
}

/// An underline of dots. Terminals that have none show a plain one. ratatui has no name for it; this
/// bit is not used for anything else, and nothing here blinks.
pub const DOTTED: Modifier = Modifier::UNDERLINED.union(Modifier::SLOW_BLINK);

/// The sixteen colours of a terminal, by name.
type Palette = &'static [(Color, u32)];

/// The current theme and colour support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// The theme.
    pub theme: Theme,
    /// Whether the terminal supports true colour.
    pub has_true_colour: bool,
}

impl Default for Colours {
    fn default() -> Self {
        Self { theme: Theme::Dark, has_true_colour: false }
    }
}

impl Colours {
    /// The next theme, in a cycle.
    #[must_use]
    pub fn next(self) -> Self {
        let themes = Theme::ALL.iter().chain(Theme::ALL);
        let mut later = themes.skip_while(|theme| theme.name() != self.theme.name()).skip(1);
        let theme = later.next().copied().unwrap_or(self.theme);
        let theme = if self.has_true_colour { theme.in_true_colour() } else { theme };
        Self { theme, ..self }
    }
}

/// Letters on a dark background: each at least 5:1 against black (WCAG 2.2).
const ON_DARK: Palette = &[
    (Color::Black, 0x0016_1922),
    (Color::DarkGray, 0x0087_90a3),
    (Color::Red, 0x00ff_7b72),
    (Color::Green, 0x008c_cf7e),
    (Color::Yellow, 0x00f2_c55c),
    (Color::LightBlue, 0x007c_abf9),
    (Color::Magenta, 0x00d7_94f0),
    (Color::Cyan, 0x005f_cbd8),
];

/// The backgrounds of dark letters there.
const BEHIND_DARK: Palette =
    &[(Color::Yellow, 0x00f2_c55c), (Color::Green, 0x008c_cf7e), (Color::Magenta, 0x00d7_94f0)];

/// Letters on a light background: each at least 4.5:1 against white.
const ON_LIGHT: Palette = &[
    (Color::Black, 0x0000_0000),
    (Color::DarkGray, 0x0060_6873),
    (Color::Red, 0x00b4_2318),
    (Color::Green, 0x0023_6b2a),
    (Color::Blue, 0x001d_58b8),
    (Color::Magenta, 0x0087_2f9c),
];

/// The backgrounds of dark letters there.
const BEHIND_LIGHT: Palette =
    &[(Color::Yellow, 0x00ff_e08a), (Color::Green, 0x00b7_e4b0), (Color::Magenta, 0x00e6_b8f5)];

/// Maps `style` to two palettes: one of letters, one of backgrounds.
fn coloured(style: Style, (on, behind): (Palette, Palette)) -> Style {
    let of = |colour: Option<Color>, palette: Palette| {
        let known = |own: Color| palette.iter().find(|(name, _)| *name == own);
        colour.map(|own| known(own).map_or(own, |&(_, value)| Color::from_u32(value)))
    };
    Style { fg: of(style.fg, on), bg: of(style.bg, behind), ..style }
}

fn dark(role: Role) -> Style {
    let style = Style::new();
    let bold = style.add_modifier(Modifier::BOLD);
    match role {
        Role::Text | Role::Quote | Role::Lane => style,
        Role::Dim | Role::Gap | Role::Border | Role::Cut | Role::Status | Role::Era => {
            style.fg(Color::DarkGray)
        }
        Role::Title | Role::Marked | Role::Key | Role::Window => bold,
        Role::Heading => bold.fg(Color::Cyan),
        // Plain blue is hard to see on black.
        Role::Sign | Role::Tick => style.fg(Color::LightBlue),
        Role::Selected | Role::Caret => style.add_modifier(Modifier::REVERSED),
        Role::QuoteHere => style.fg(Color::Black).bg(Color::Yellow),
        // Linked words are not underlined: the line would cross the dots below Arabic letters.
        Role::Date | Role::Active | Role::QuoteLinked => style.fg(Color::Cyan),
        Role::Translation | Role::Bar => style.fg(Color::Green),
        Role::Possible => style.fg(Color::Green).add_modifier(Modifier::DIM),
        Role::Match => bold.fg(Color::Magenta).add_modifier(Modifier::UNDERLINED),
        Role::Mention => style.add_modifier(DOTTED),
        // Matches have their own background, so that they are visible in quotations too.
        Role::Found => style.fg(Color::Black).bg(Color::Green),
        Role::FoundHere => bold.fg(Color::Black).bg(Color::Magenta),
        Role::Here => bold.fg(Color::Yellow),
        // Differing words are within a quotation, on its yellow.
        Role::Warning | Role::Differs => bold.fg(Color::Red),
    }
}

/// The same, without the colours that are hard to see on a light background: cyan, yellow, bright
/// green.
fn light(role: Role) -> Style {
    let style = Style::new();
    let bold = style.add_modifier(Modifier::BOLD);
    match role {
        Role::Heading => bold.fg(Color::Blue),
        Role::Date | Role::Active | Role::QuoteLinked => style.fg(Color::Blue),
        Role::Sign | Role::Tick => style.fg(Color::Magenta),
        Role::Here => bold.fg(Color::Magenta),
        _ => dark(role),
    }
}

/// The terminal's default text, bold or underlined; colours only on their own background.
fn high_contrast(role: Role) -> Style {
    let style = Style::new();
    let bold = style.add_modifier(Modifier::BOLD);
    match role {
        Role::Text
        | Role::Dim
        | Role::Gap
        | Role::Border
        | Role::Cut
        | Role::Status
        | Role::Era
        | Role::Possible
        | Role::Quote
        | Role::Lane
        | Role::Bar
        | Role::Tick => style,
        Role::Translation => style.add_modifier(Modifier::ITALIC),
        Role::QuoteLinked => style.add_modifier(Modifier::UNDERLINED),
        // Where the terminal has no dots, the slant tells it from a passage.
        Role::Mention => style.add_modifier(DOTTED | Modifier::ITALIC),
        Role::Title
        | Role::Heading
        | Role::Date
        | Role::Sign
        | Role::Marked
        | Role::Active
        | Role::Key
        | Role::Window => bold,
        Role::Selected | Role::Caret => style.add_modifier(Modifier::REVERSED),
        Role::QuoteHere | Role::Here => bold.fg(Color::Black).bg(Color::LightYellow),
        Role::Match | Role::Found => bold.fg(Color::Black).bg(Color::LightCyan),
        Role::FoundHere => bold.fg(Color::Black).bg(Color::LightMagenta),
        Role::Warning | Role::Differs => bold.fg(Color::White).bg(Color::Red),
    }
}

fn mono(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Text
        | Role::Quote
        | Role::Date
        | Role::Bar
        | Role::Sign
        | Role::Tick
        | Role::Lane => style,
        Role::Dim
        | Role::Gap
        | Role::Border
        | Role::Cut
        | Role::Status
        | Role::Era
        | Role::Possible => style.add_modifier(Modifier::DIM),
        Role::Translation => style.add_modifier(Modifier::ITALIC),
        Role::Title
        | Role::Heading
        | Role::Marked
        | Role::Active
        | Role::Key
        | Role::Warning
        | Role::Window => style.add_modifier(Modifier::BOLD),
        Role::Selected | Role::QuoteHere | Role::Caret => style.add_modifier(Modifier::REVERSED),
        Role::QuoteLinked => style.add_modifier(Modifier::UNDERLINED),
        Role::Mention => style.add_modifier(DOTTED | Modifier::ITALIC),
        Role::FoundHere => style.add_modifier(Modifier::BOLD | Modifier::REVERSED),
        Role::Differs | Role::Match | Role::Found | Role::Here => {
            style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_or_found_is_seen_without_colours() {
        for theme in Theme::ALL {
            let plain = theme.style(Role::Text);
            for role in [Role::Selected, Role::QuoteHere, Role::Match, Role::Found, Role::Caret] {
                let style = theme.style(role);
                let bare = Style { fg: None, bg: None, ..style };
                let stands_out = bare != plain || style.bg.is_some();
                assert!(stands_out, "{role:?} in {theme:?}");
            }
        }
        assert!(Role::ALL.iter().all(|&role| {
            let style = Theme::Mono.style(role);
            style.fg.is_none() && style.bg.is_none()
        }));
    }

    #[test]
    fn high_contrast_leaves_no_colour_to_chance() {
        for &role in Role::ALL {
            let style = Theme::HighContrast.style(role);
            assert_eq!(style.fg.is_some(), style.bg.is_some(), "{role:?}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{role:?}");
        }
    }

    #[test]
    fn every_role_has_a_letter_of_its_own() {
        let mut letters: Vec<char> = Role::ALL.iter().map(|role| role.letter()).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), Role::ALL.len());
    }

    /// The relative luminance as WCAG 2.2 defines it, from 0 to 1.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is of the terminal") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn true_colours_can_be_read_on_what_they_stand_on() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        for (theme, paper) in [(Theme::TrueDark, black), (Theme::TrueLight, white)] {
            for &role in Role::ALL {
                let style = theme.style(role);
                let Some(fg) = style.fg else { continue };
                let (one, other) = (luminance(fg), luminance(style.bg.unwrap_or(paper)));
                let ratio = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(ratio >= 4.5, "{role:?} in {theme:?}: {ratio:.1}");
            }
        }
    }
}
