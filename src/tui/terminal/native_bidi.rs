//! The terminal's own bidi, and how it is switched off.

/// How the terminal's own bidi is switched off and on again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NativeBidi {
    /// It is not switched.
    #[default]
    None,
    /// Mode 8 reset, and a left-to-right character path (VTE, mintty, `WezTerm`).
    Mode8,
    /// mlterm's own sequence.
    Mlterm,
    /// mlterm's own sequence, passed on by a tmux that allows it.
    MltermInTmux,
}

impl NativeBidi {
    /// Every switch, by its number.
    pub const ALL: [Self; 4] = [Self::None, Self::Mode8, Self::Mlterm, Self::MltermInTmux];

    /// The sequence to write before the screen is first cleared.
    pub fn enter(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Mode8 => "\x1b[8l\x1b[1 k",
            Self::Mlterm => "\x1b]5379;use_ctl=false\x07",
            Self::MltermInTmux => "\x1bPtmux;\x1b\x1b]5379;use_ctl=false\x07\x1b\\",
        }
    }

    /// The sequence to write before the screen is left.
    pub fn leave(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Mode8 => "\x1b[0 k\x1b[8h",
            Self::Mlterm => "\x1b]5379;use_ctl=true\x07",
            Self::MltermInTmux => "\x1bPtmux;\x1b\x1b]5379;use_ctl=true\x07\x1b\\",
        }
    }
}
