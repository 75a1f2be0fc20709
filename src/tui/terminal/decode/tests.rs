use super::*;
use crate::text::BidiMode;
use crate::tui::keys::key::Key;
use crate::tui::terminal::detect::{Environment, choose};
use crate::tui::terminal::native_bidi::NativeBidi;
use crate::tui::terminal::query::{Answers, PATIENCE, QUERIES, VERIFICATION};

/// Describes an item in a word.
fn word(input: &Received) -> String {
    match input {
        Received::Event(Event::Key(event)) => Key::from(*event).to_string(),
        Received::Event(Event::Paste(text)) => format!("paste:{text}"),
        Received::Event(Event::Mouse(event)) => {
            format!("{:?}@{},{}", event.kind, event.column, event.row)
        }
        Received::Event(event) => format!("{event:?}"),
        Received::Reply(reply) => format!("<{reply:?}>"),
    }
}

/// Decodes pieces with a pause after each.
fn decode(pieces: &[&[u8]], letters: Typing, pause: Duration) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut words = Vec::new();
    for piece in pieces {
        decoder.feed(piece);
        while let Some(input) = decoder.next(letters) {
            words.push(word(&input));
        }
        if decoder.patience(false).is_some_and(|patience| patience <= pause) {
            words.extend(decoder.rest().as_ref().map(word));
            while let Some(input) = decoder.next(letters) {
                words.push(word(&input));
            }
        }
    }
    words
}

fn check(bytes: &str, expected: &str) {
    let mut words = decode(&[bytes.as_bytes()], Typing::Keys, PASTE);
    words.retain(|word| !word.starts_with('<'));
    assert_eq!(words.join(" "), expected, "{bytes:?}");
}

#[test]
fn keys_are_told_by_their_sequences() {
    check("q", "q");
    check("Gفé", "G ف é");
    check("\x1b", "esc");
    check("\x1b\x1b", "esc esc");
    check("\x1bx\x1bO", "alt-x alt-O");
    check("\x1b[A\x1bOB\x1b[5~\x1b[6~\x1b[3~\x1b[Z", "up down pageup pagedown delete backtab");
    check("\x1b[1;5C\x1b[1;3D", "ctrl-right alt-left");
    check("\x1b[H\x1b[4~\x1bOF\x1b[1~", "home end end home");
    check("\x04\x01\r\t\x7f\0", "ctrl-d ctrl-a enter tab backspace ctrl-space");
    check("\x1b[97;5u\x1b[27u", "ctrl-a esc");
    check(
        "\x1b[<0;20;3M\x1b[<0;20;3m\x1b[<65;1;1M",
        "Down(Left)@19,2 Up(Left)@19,2 ScrollDown@0,0",
    );
    check("\x1b[<32;5;6M", "Drag(Left)@4,5");
    check("\x1b[M !!", "Down(Left)@0,0");
    check("\x1b[I\x1b[O", "FocusGained FocusLost");
}

#[test]
fn nothing_a_terminal_sends_is_too_odd() {
    for bytes in ["\x1b[", "\x1b[8;$y", "\x1b[999999$y", "\x1b[8;300$y", "\x1b[<1;2M", "\x1b[M"] {
        let _ = decode(&[bytes.as_bytes()], Typing::Keys, SEQUENCE);
    }
    check("\x1b[99999999999999;1~j", "j");
    check("\x1bP>|never ended\x03j", "ctrl-c j");
    check("\x1b]11;never ended\rj", "enter j");
    check(&format!("\x1bP>|{}", "x".repeat(5000)), "");
    let invalid = [0xff, 0xc3, b'j', 0xe2, 0x80, b'k'];
    assert_eq!(decode(&[&invalid], Typing::Keys, PASTE), ["j", "k"]);
}

#[test]
fn a_letter_cut_in_two_is_one_letter() {
    let bytes = "ف".as_bytes();
    let words = decode(&[&bytes[..1], &bytes[1..]], Typing::Keys, Duration::ZERO);
    assert_eq!(words, ["ف"]);
}

#[test]
fn a_paste_of_any_length_ends_and_ctrl_c_is_never_behind_it() {
    let long = "word ".repeat(100_000);
    for end in ["\x1b[201~", ""] {
        let bytes = format!("\x1b[200~{long}{end}\x03j");
        let words = decode(&[bytes.as_bytes()], Typing::Text, Duration::ZERO);
        assert_eq!(words.len(), 3);
        assert_eq!(words[0], format!("paste:{long}"));
        assert_eq!(words[1..], ["ctrl-c", "j"]);
    }
    // An endless paste is delivered as it is after a while.
    let words = decode(&[b"\x1b[200~abc", b"j"], Typing::Text, PASTE);
    assert_eq!(words, ["paste:abc", "j"]);
    // Its end marker may be cut anywhere.
    for cut in 1..PASTE_ENDS.len() {
        let (first, second) = PASTE_ENDS.split_at(cut);
        let pieces = [b"\x1b[200~abc", first, second, b"j"];
        assert_eq!(decode(&pieces, Typing::Text, Duration::ZERO), ["paste:abc", "j"]);
    }
    let most = format!("\x1b[200~{}\x1b[201~j", "x".repeat(3 << 20));
    let words = decode(&[most.as_bytes()], Typing::Text, Duration::ZERO);
    assert_eq!((words[0].len(), words[1].as_str()), ("paste:".len() + LONGEST_PASTE, "j"));
}

#[test]
fn many_letters_at_once_are_a_paste_where_text_is_typed() {
    let long = "فيتو putin ".repeat(50);
    let text = decode(&[long.as_bytes(), b"\x03"], Typing::Text, Duration::ZERO);
    assert_eq!(text, [format!("paste:{long}"), "ctrl-c".to_owned()]);
    let keys = decode(&["j".repeat(40).as_bytes()], Typing::Keys, Duration::ZERO);
    assert_eq!(keys.len(), 40);
    assert_eq!(decode(&[b"abc"], Typing::Text, Duration::ZERO), ["a", "b", "c"]);
}

/// A terminal: its answers to [`QUERIES`] and, after mode 8 was reset, to [`VERIFICATION`]; its
/// environment; and the right choice for it.
struct Terminal {
    name: &'static str,
    answers: &'static str,
    verified: &'static str,
    variables: &'static [(&'static str, &'static str)],
    right: (BidiMode, NativeBidi),
    /// The right choice if it never answers.
    mute: BidiMode,
}

/// Recorded conversations; those of macOS and Windows are from their documentation.
const TERMINALS: &[Terminal] = &[
    Terminal {
        name: "xterm 379",
        answers: "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
        verified: "",
        variables: &[("TERM", "xterm-256color")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "kitty 0.26.5",
        answers: "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>1;4000;26c\x1b[?62;c",
        verified: "",
        variables: &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        right: (BidiMode::Italic, NativeBidi::None),
        mute: BidiMode::Italic,
    },
    Terminal {
        name: "VTE 0.70.6",
        answers: "\x1b[8;1$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c",
        verified: "\x1b[8;2$y\x1b[?65;1;9c",
        variables: &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        right: (BidiMode::Visual, NativeBidi::Mode8),
        mute: BidiMode::Implicit,
    },
    Terminal {
        name: "VTE, its own bidi switched off before",
        answers: "\x1b[8;2$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c",
        verified: "",
        variables: &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Implicit,
    },
    Terminal {
        name: "a terminal that says it switched, and does not",
        answers: "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c",
        verified: "\x1b[8;1$y\x1b[?65;1;9c",
        variables: &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        right: (BidiMode::Implicit, NativeBidi::None),
        mute: BidiMode::Implicit,
    },
    Terminal {
        name: "Konsole 22.12.3",
        answers: "\x1bP>|Konsole 22.12.3\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c",
        verified: "",
        variables: &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")],
        right: (BidiMode::Guard, NativeBidi::None),
        mute: BidiMode::Guard,
    },
    Terminal {
        name: "mlterm 3.9",
        answers: "\x1b[8;0$y\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[>24;279;0c\x1b[?63;1;2;3;4;6;7;15;18;22;29c",
        verified: "",
        variables: &[("TERM", "xterm"), ("MLTERM", "3.9.0")],
        right: (BidiMode::Visual, NativeBidi::Mlterm),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "foot 1.13",
        answers: "\x1b[8;0$y\x1bP>|foot(1.13.1)\x1b\\\x1b]11;rgb:2424/2424/2424\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c",
        verified: "",
        variables: &[("TERM", "foot")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "Alacritty 0.11",
        answers: "\x1b]11;rgb:1d1d/1f1f/2121\x1b\\\x1b[>0;1101;1c\x1b[?6c",
        verified: "",
        variables: &[("TERM", "alacritty")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "urxvt 9.30",
        answers: "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>85;95;0c\x1b[?1;2c",
        verified: "",
        variables: &[("TERM", "rxvt-unicode-256color")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "st 0.9",
        answers: "\x1b]11;rgb:0000/0000/0000\x07\x1b[?6c",
        verified: "",
        variables: &[("TERM", "st-256color")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "tmux 3.3a",
        answers: "\x1bP>|tmux 3.3a\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>84;0;0c\x1b[?1;2c",
        verified: "",
        variables: &[("TERM", "tmux-256color"), ("TMUX", "socket,1,0"), ("client", "XTerm(379)")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "GNU screen 4.9",
        answers: "\x1b[>83;40900;0c\x1b[?1;2c",
        verified: "",
        variables: &[("TERM", "screen"), ("STY", "1.pts-0.host")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
    Terminal {
        name: "Terminal.app",
        answers: "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[>1;95;0c\x1b[?1;2c",
        verified: "",
        variables: &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")],
        right: (BidiMode::Implicit, NativeBidi::None),
        mute: BidiMode::Implicit,
    },
    Terminal {
        name: "iTerm2",
        answers: "\x1b[8;0$y\x1bP>|iTerm2 3.5.0\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[>64;2500;0c\x1b[?64;1;2;4;6;17;18;21;22c",
        verified: "",
        variables: &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")],
        right: (BidiMode::Implicit, NativeBidi::None),
        mute: BidiMode::Implicit,
    },
    Terminal {
        name: "Windows Terminal",
        answers: "\x1b[8;0$y\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\\x1b[>0;10;1c\x1b[?61;4;6;7;14;21;22;23;24;28;32;42c",
        verified: "",
        variables: &[("TERM", "xterm-256color"), ("WT_SESSION", "1")],
        right: (BidiMode::Visual, NativeBidi::None),
        mute: BidiMode::Visual,
    },
];

/// A conversation on a simulated clock: what is read when, and what the screen makes of it.
#[derive(Default)]
struct Conversation {
    decoder: Decoder,
    answers: Answers,
    /// Milliseconds since the query.
    now: u64,
    keys: Vec<String>,
}

impl Conversation {
    fn take(&mut self, input: Option<Received>) {
        match input {
            Some(Received::Reply(reply)) => self.answers.take(reply),
            Some(input @ Received::Event(_)) => self.keys.push(word(&input)),
            None => {}
        }
    }

    fn take_all(&mut self) {
        while let Some(input) = self.decoder.next(Typing::Keys) {
            self.take(Some(input));
        }
    }

    /// Lets time pass until `then` without input.
    fn wait_until(&mut self, then: u64) {
        loop {
            let is_asked = !self.answers.complete && self.now < 2_500;
            let Some(patience) = self.decoder.patience(is_asked) else { break };
            let rest = self.now + u64::try_from(patience.as_millis()).expect("short");
            if rest > then {
                break;
            }
            self.now = rest;
            let input = self.decoder.rest();
            self.take(input);
        }
        self.now = then;
    }

    fn receive(&mut self, at: u64, bytes: &str) {
        self.wait_until(at);
        self.decoder.feed(bytes.as_bytes());
        self.take_all();
    }
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    let value = |name: &str| {
        variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
    };
    Environment { tmux_client: value("client"), ..Environment::from_variables(value) }
}

/// Runs the whole conversation, with the answers cut at `cut` and `gap` milliseconds between the
/// parts.
fn converse(terminal: &Terminal, at: u64, cut: usize, gap: u64) {
    let Terminal { name, answers, verified, variables, right, .. } = terminal;
    let environment = environment(variables);
    let mut conversation = Conversation::default();
    conversation.answers.ask();
    let (first, second) = answers.split_at(cut);
    conversation.receive(at, first);
    conversation.receive(at + gap, second);
    assert!(conversation.answers.complete, "{name} at {at} cut {cut}");
    let support = choose(Some(&conversation.answers), &environment);
    if support.switch == NativeBidi::Mode8 {
        conversation.answers.ask();
        conversation.receive(at + gap + 10, verified);
        assert!(conversation.answers.complete, "{name}");
    }
    conversation.receive(at + gap + 1000, "j");
    conversation.wait_until(at + gap + 10_000);
    let support = choose(Some(&conversation.answers), &environment);
    assert_eq!((support.bidi_mode, support.switch), *right, "{name} at {at} cut {cut} gap {gap}");
    assert_eq!(conversation.keys, ["j"], "{name} at {at} cut {cut} gap {gap}");
}

#[test]
fn every_recorded_conversation_is_understood_whenever_it_comes_and_however_it_is_cut() {
    for terminal in TERMINALS {
        for at in [0, 50, 150, 300, 2_000] {
            for cut in
                (0..=terminal.answers.len()).filter(|&at| terminal.answers.is_char_boundary(at))
            {
                for gap in [0, 1, 150, 300] {
                    converse(terminal, at, cut, gap);
                }
            }
        }
    }
}

#[test]
fn a_terminal_that_never_answers_is_judged_by_its_variables() {
    for terminal in TERMINALS {
        let mut conversation = Conversation::default();
        conversation.answers.ask();
        conversation.receive(100, "j");
        conversation.receive(150, "\x1b");
        conversation.wait_until(u64::try_from(PATIENCE.as_millis()).expect("short") + 2_000);
        assert!(conversation.answers.is_empty());
        assert_eq!(conversation.keys, ["j", "esc"]);
        let environment = environment(terminal.variables);
        for answers in [None, Some(&conversation.answers)] {
            let support = choose(answers, &environment);
            assert_eq!(support.bidi_mode, terminal.mute, "{}", terminal.name);
            assert_ne!(support.switch, NativeBidi::Mode8, "{}", terminal.name);
        }
    }
}

#[test]
fn the_questions_are_those_that_were_recorded() {
    assert_eq!(QUERIES, "\x1b[8$p\x1b[>q\x1b]11;?\x1b\\\x1b[>c\x1b[c");
    assert_eq!(VERIFICATION, "\x1b[8$p\x1b[c");
}

/// A slow line may delay the rest of an answer until its escape was reported as a key. The rest is
/// still not a key.
#[test]
fn the_rest_of_an_answer_behind_a_told_escape_is_no_key() {
    for rest in ["[8;0$y", "[>41;379;0c", "[?64;1c", "P>|XTerm(379)\x1b\\", "]11;rgb:0/0/0\x07"] {
        let words = decode(&[b"\x1b", rest.as_bytes(), b"j"], Typing::Keys, ESCAPE);
        let keys: Vec<&String> = words.iter().filter(|word| !word.starts_with('<')).collect();
        assert_eq!(keys, ["esc", "j"], "{rest}");
    }
    // What the user types after an escape is.
    assert_eq!(decode(&[b"\x1b", b"[", b"["], Typing::Keys, ESCAPE), ["esc", "[", "["]);
    assert_eq!(decode(&[b"\x1b", b"]x"], Typing::Keys, ESCAPE), ["esc", "]", "x"]);
    assert_eq!(decode(&[b"\x1b", b"[?"], Typing::Keys, SEQUENCE), ["esc", "[", "?"]);
}
