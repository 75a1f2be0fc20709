//! Draws frames of the screen as an SVG picture: one, or several one after the other.
//!
//! The viewer may have any font, so no column may depend on it: every piece of text has its own
//! column and a stated width, and lines and blocks are drawn as shapes. Right-to-left text is
//! written in logical order and the viewer joins its letters. The viewer has nothing to reorder,
//! because numbers are separate pieces.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use tarikh::text::{letters, rtl_stretches};
use tarikh::tui::glyphs;

/// The width of a column in units.
const COLUMN: usize = 10;
/// The height of a row in units.
const ROW: usize = 22;
/// Units from the top of a row to its baseline.
const BASELINE: usize = 16;
/// Units of the line below an animated screen that names the keys.
const CAPTION: usize = 34;
/// Units between the edge of the picture and the first column or row.
const PADDING: usize = 20;

/// Fonts for Latin and Arabic. In most of them a letter is six tenths as wide as it is high.
const FONTS: &str = "ui-monospace,SFMono-Regular,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans \
                     Mono','Liberation Mono',monospace";
const ARABIC_FONTS: &str = "'DejaVu Sans Mono','Cascadia Mono',ui-monospace,Menlo,monospace";

const INK: &str = "#d5dae3";
const PAPER: &str = "#15181f";
const EDGE: &str = "#353b48";
/// The colour of keys in a caption.
const KEY: &str = "#f2c55c";

/// Returns the picture of `buffer`.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let mut picture = Picture::default();
    let body = picture.screen(buffer);
    let canvas = Canvas { size: size(buffer), title, css: String::new() };
    picture.finish(&canvas, &body)
}

/// A frame of an animated picture.
pub struct Frame {
    /// The screen.
    pub buffer: Buffer,
    /// The keys that were pressed, and what they do.
    pub caption: [&'static str; 2],
    /// How long it is shown, in tenths of a second.
    pub tenths: usize,
}

/// Returns a picture that shows `frames` one after the other, over and over. A viewer who prefers
/// less motion sees the frame `still` alone.
pub fn animated(frames: &[Frame], still: usize, title: &str) -> String {
    let mut picture = Picture::default();
    let all: usize = frames.iter().map(|frame| frame.tenths).sum();
    let (mut body, mut css, mut start) = (String::new(), String::new(), 0);
    for (number, frame) in frames.iter().enumerate() {
        let size = size(&frame.buffer);
        let screen = picture.screen(&frame.buffer);
        let caption = picture.caption(frame.caption, size.1);
        let _ = writeln!(body, "<g class=\"f f{number}\">\n{screen}{caption}</g>");
        let percent = |tenths: usize| {
            let share = tenths * 10_000 / all.max(1);
            format!("{}.{:02}%", share / 100, share % 100)
        };
        let end = start + frame.tenths;
        let _ = writeln!(
            css,
            "@keyframes k{number}{{0%{{visibility:{}}}{}{{visibility:visible}}{}{{visibility:hidden}}}}\n\
             .f{number}{{animation-name:k{number}}}",
            if start == 0 { "visible" } else { "hidden" },
            percent(start),
            percent(end),
        );
        start = end;
    }
    let (seconds, tenths) = (all / 10, all % 10);
    let css = format!(
        ".f{{visibility:hidden;animation:{seconds}.{tenths}s step-end infinite}}\n{css}\
         @media(prefers-reduced-motion:reduce){{.f{{animation:none}}\
         .f{still}{{visibility:visible}}}}\n"
    );
    let (wide, high) = frames.first().map_or((0, 0), |frame| size(&frame.buffer));
    picture.finish(&Canvas { size: (wide, high + CAPTION), title, css }, &body)
}

/// The width and height of a screen, in units.
fn size(buffer: &Buffer) -> (usize, usize) {
    (usize::from(buffer.area.width) * COLUMN, usize::from(buffer.area.height) * ROW)
}

/// The paper on which screens are drawn.
struct Canvas<'a> {
    /// Width and height without the padding, in units.
    size: (usize, usize),
    /// What is read out in place of the picture.
    title: &'a str,
    /// Styles beside those of the cells.
    css: String,
}

/// A row of cells.
struct Row<'b> {
    top: usize,
    glyphs: Vec<&'b str>,
    looks: Vec<Look>,
}

impl Row<'_> {
    fn glyph(&self, at: usize) -> &str {
        self.glyphs.get(at).copied().unwrap_or_default()
    }

    fn ink(&self, at: usize) -> Ink {
        self.looks.get(at).map(|look| look.ink).unwrap_or_default()
    }

    fn is_blank(&self, at: usize) -> bool {
        self.glyph(at).trim().is_empty()
    }

    /// Whether every font has a glyph of this width for it.
    fn is_common(&self, at: usize) -> bool {
        let common = |c| matches!(c, '!'..='\u{24f}' | '\u{2010}'..='\u{2027}');
        self.glyph(at).starts_with(common)
    }
}

/// The style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Ink,
    paper: &'static str,
    is_underlined: bool,
}

impl Look {
    fn new(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let (ink, paper) = (colour(cell.fg).unwrap_or(INK), colour(cell.bg).unwrap_or(PAPER));
        let (colour, paper) = if has(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) };
        let ink = Ink {
            colour,
            is_faint: has(Modifier::DIM),
            is_bold: has(Modifier::BOLD),
            is_italic: has(Modifier::ITALIC),
        };
        Self { ink, paper, is_underlined: has(Modifier::UNDERLINED) }
    }
}

/// The style of letters or shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ink {
    colour: &'static str,
    is_faint: bool,
    is_bold: bool,
    is_italic: bool,
}

impl Default for Ink {
    fn default() -> Self {
        Self::plain(INK)
    }
}

impl Ink {
    fn plain(colour: &'static str) -> Self {
        Self { colour, is_faint: false, is_bold: false, is_italic: false }
    }

    /// The same for shapes.
    fn drawn(self) -> Self {
        Self { is_bold: false, is_italic: false, ..self }
    }

    fn css(self) -> String {
        let mut css = format!("color:{}", self.colour);
        for (has, words) in [
            (self.is_faint, ";opacity:.6"),
            (self.is_bold, ";font-weight:bold"),
            (self.is_italic, ";font-style:italic"),
        ] {
            css.push_str(if has { words } else { "" });
        }
        css
    }
}

/// The sixteen colours of a terminal. `None` if the theme leaves the colour to the terminal.
fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Black => PAPER,
        Color::DarkGray => "#8790a3",
        Color::Red => "#e5484d",
        Color::LightRed => "#ff8b8e",
        Color::Green => "#8ccf7e",
        Color::LightGreen => "#b1e3a6",
        Color::Yellow => "#f2c55c",
        Color::LightYellow => "#ffe08a",
        Color::Blue => "#7cabf9",
        Color::LightBlue => "#a9c8ff",
        Color::Magenta => "#d794f0",
        Color::LightMagenta => "#eabaff",
        Color::Cyan => "#5fcbd8",
        Color::LightCyan => "#9be7f0",
        Color::Gray => "#b9c0cc",
        Color::White => "#ffffff",
        _ => return None,
    })
}

/// The way to paint a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Brush {
    Fill,
    Fine,
    Heavy,
}

/// What has been drawn so far. Shapes are grouped by style, so that neighbours become one shape
/// without seams; texts come last.
#[derive(Default)]
struct Picture {
    inks: Vec<Ink>,
    papers: BTreeMap<Ink, String>,
    shapes: BTreeMap<(Ink, Brush), String>,
    texts: Vec<String>,
}

impl Picture {
    /// Draws a screen. Its styles stay for [`Picture::finish`].
    fn screen(&mut self, buffer: &Buffer) -> String {
        let columns = usize::from(buffer.area.width).max(1);
        for (y, cells) in buffer.content.chunks(columns).enumerate() {
            let row = Row {
                top: y * ROW,
                glyphs: glyphs(cells),
                looks: cells.iter().map(Look::new).collect(),
            };
            self.papers(&row);
            self.signs(&row);
            self.texts(&row);
        }
        self.body()
    }

    /// Names the keys that lead to a frame, below its screen.
    fn caption(&mut self, [keys, words]: [&str; 2], top: usize) -> String {
        let key = self.class_name(Ink { is_bold: true, ..Ink::plain(KEY) });
        let (x, y) = (COLUMN, top + CAPTION - ROW + BASELINE);
        let at = x + (keys.chars().count() + 2) * COLUMN;
        let (keys, words) = (escaped(keys), escaped(words));
        format!(
            "<text x=\"{x}\" y=\"{y}\" class=\"{key}\">{keys}</text>\n\
             <text x=\"{at}\" y=\"{y}\">{words}</text>\n"
        )
    }

    fn papers(&mut self, row: &Row) {
        let mut x = 0;
        for run in row.looks.chunk_by(|one, next| one == next) {
            let (left, wide) = (x * COLUMN, run.len() * COLUMN);
            x += run.len();
            let Some(look) = run.first() else { continue };
            if look.paper != PAPER {
                let path = self.papers.entry(Ink::plain(look.paper)).or_default();
                path.push_str(&rectangle((left, row.top), (wide, ROW)));
            }
            if look.is_underlined {
                let path = self.shapes.entry((look.ink.drawn(), Brush::Fill)).or_default();
                path.push_str(&rectangle((left, row.top + BASELINE + 3), (wide, 1)));
            }
        }
    }

    fn signs(&mut self, row: &Row) {
        for (x, sign) in row.glyphs.iter().enumerate() {
            if let Some((brush, path)) = shape(sign, (x * COLUMN, row.top)) {
                let ink = row.ink(x).drawn();
                self.shapes.entry((ink, brush)).or_default().push_str(&path);
            }
        }
    }

    fn texts(&mut self, row: &Row) {
        let stretches = rtl_stretches(&row.glyphs);
        let mut x = 0;
        while x < row.glyphs.len() {
            if let Some(stretch) = stretches.iter().find(|stretch| stretch.start == x) {
                for part in parts(row, stretch.clone()) {
                    self.rtl(row, part);
                }
                x = stretch.end;
            } else if row.is_blank(x) || shape(row.glyph(x), (0, 0)).is_some() {
                x += 1;
            } else {
                let end = end_of_piece(row, x);
                self.ltr(row, x..end);
                x = end;
            }
        }
    }

    fn ltr(&mut self, row: &Row, cells: Range<usize>) {
        let class = self.class(row.ink(cells.start));
        let class = if class.is_empty() { class } else { format!(" class=\"{class}\"") };
        let (x, y) = (cells.start * COLUMN, row.top + BASELINE);
        let wide = cells.len() * COLUMN;
        let text: String = cells.map(|at| row.glyph(at)).collect();
        self.text(&format!("x=\"{x}\" y=\"{y}\"{class}"), wide, &escaped(&text));
    }

    /// Writes a part of a right-to-left run centred on its middle, so that its ends are right
    /// whichever end the viewer starts from.
    fn rtl(&mut self, row: &Row, cells: Range<usize>) {
        let (x, y) = ((cells.start + cells.end) * COLUMN / 2, row.top + BASELINE);
        let wide = cells.len() * COLUMN;
        let own = row.ink(cells.end - 1);
        let mut text = String::new();
        let reading: Vec<usize> = cells.rev().collect();
        // A blank takes the style of the letters before it, so that it does not split a piece.
        for run in
            reading.chunk_by(|&one, &next| row.is_blank(next) || row.ink(one) == row.ink(next))
        {
            let letters: String = run.iter().map(|&at| letters(row.glyph(at))).collect();
            let ink = run.first().map(|&at| row.ink(at)).unwrap_or_default();
            if ink == own {
                text.push_str(&escaped(&letters));
            } else {
                let class = self.class_name(ink);
                text.extend(["<tspan class=\"", &class, "\">", &escaped(&letters), "</tspan>"]);
            }
        }
        let class = format!("r {}", self.class(own));
        let class = class.trim_end();
        self.text(&format!("x=\"{x}\" y=\"{y}\" class=\"{class}\""), wide, &text);
    }

    fn text(&mut self, attributes: &str, wide: usize, text: &str) {
        self.texts.push(format!(
            "<text {attributes} textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>\n"
        ));
    }

    /// The class of a style. Empty for the default style.
    fn class(&mut self, ink: Ink) -> String {
        if ink == Ink::default() { String::new() } else { self.class_name(ink) }
    }

    fn class_name(&mut self, ink: Ink) -> String {
        let known = self.inks.iter().position(|own| *own == ink);
        let number = known.unwrap_or_else(|| {
            self.inks.push(ink);
            self.inks.len() - 1
        });
        format!("c{number}")
    }

    /// What has been drawn since the last time.
    fn body(&mut self) -> String {
        let mut body = Vec::new();
        for (ink, path) in std::mem::take(&mut self.papers) {
            let class = self.class_name(ink);
            body.push(format!("<path class=\"{class}\" d=\"{path}\"/>\n"));
        }
        for ((ink, brush), path) in std::mem::take(&mut self.shapes) {
            let class = self.class_name(ink);
            let brush = match brush {
                Brush::Fill => "",
                Brush::Fine => "l ",
                Brush::Heavy => "l h ",
            };
            body.push(format!("<path class=\"{brush}{class}\" d=\"{path}\"/>\n"));
        }
        body.append(&mut self.texts);
        body.concat()
    }

    fn finish(&self, canvas: &Canvas, body: &str) -> String {
        let inks = self.inks.iter().enumerate();
        let inks: Vec<String> =
            inks.map(|(number, ink)| format!(".c{number}{{{}}}\n", ink.css())).collect();
        let inks = inks.concat();
        let ((wide, high), css) = (canvas.size, &canvas.css);
        let (width, height) = (wide + 2 * PADDING, high + 2 * PADDING);
        let (inner_width, inner_height) = (width - 1, height - 1);
        let title = escaped(canvas.title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\" \
             xml:space=\"preserve\">\n<title>{title}</title>\n<style>\n\
             svg{{color:{INK};fill:currentColor;font:16.6px {FONTS}}}\n\
             .r{{direction:rtl;unicode-bidi:bidi-override;text-anchor:middle;\
             font-family:{ARABIC_FONTS}}}\n\
             .l{{fill:none;stroke:currentColor;stroke-width:1.3}}\n.h{{stroke-width:4}}\n\
             {inks}{css}</style>\n\
             <rect x=\".5\" y=\".5\" width=\"{inner_width}\" height=\"{inner_height}\" rx=\"11\" \
             fill=\"{PAPER}\" stroke=\"{EDGE}\"/>\n\
             <g transform=\"translate({PADDING} {PADDING})\">\n{body}</g>\n</svg>\n"
        )
    }
}

/// Splits a right-to-left run at the blanks where its style changes, so that each piece keeps its
/// columns. Never splits a word, because its letters join.
fn parts(row: &Row, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = stretch.start;
    for at in stretch.start + 1..stretch.end.saturating_sub(1) {
        if row.is_blank(at) && row.looks.get(at - 1) != row.looks.get(at + 1) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..stretch.end);
    parts
}

/// The end of the left-to-right piece that begins at `start`: words of one style with single blanks
/// between. Glyphs of uncertain width are separate pieces.
fn end_of_piece(row: &Row, start: usize) -> usize {
    let mut end = start + 1;
    if !row.is_common(start) {
        while end < row.glyphs.len() && row.glyph(end).is_empty() {
            end += 1;
        }
        return end;
    }
    let goes_on = |at| row.is_common(at) && row.ink(at) == row.ink(start);
    loop {
        if goes_on(end) {
            end += 1;
        } else if row.is_blank(end) && goes_on(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Draws a line or block in the cell at `x` and `y`. Every line ends at the middle of an edge.
fn shape(sign: &str, (x, y): (usize, usize)) -> Option<(Brush, String)> {
    let (right, bottom) = (x + COLUMN, y + ROW);
    let (centre, middle) = (x + COLUMN / 2, y + ROW / 2);
    let (above, below) = (middle - COLUMN / 2, middle + COLUMN / 2);
    let across = format!("M{x} {middle}H{right}");
    let down = format!("M{centre} {y}V{bottom}");
    let path = match sign {
        "━" => return Some((Brush::Heavy, across)),
        "┃" => return Some((Brush::Heavy, down)),
        "─" => across,
        "│" => down,
        "╭" => format!("M{centre} {bottom}V{below}Q{centre} {middle} {right} {middle}"),
        "╮" => format!("M{x} {middle}Q{centre} {middle} {centre} {below}V{bottom}"),
        "╰" => format!("M{centre} {y}V{above}Q{centre} {middle} {right} {middle}"),
        "╯" => format!("M{x} {middle}Q{centre} {middle} {centre} {above}V{y}"),
        "┬" => format!("{across}M{centre} {middle}V{bottom}"),
        "┴" => format!("{across}M{centre} {middle}V{y}"),
        "├" => format!("{down}M{centre} {middle}H{right}"),
        "┤" => format!("{down}M{centre} {middle}H{x}"),
        "┼" => across + &down,
        "┄" => format!("M{x} {middle}m.8 0h1.7m1.6 0h1.7m1.6 0h1.7"),
        "╱" => format!("M{x} {bottom}L{right} {y}"),
        "▌" => return Some((Brush::Fill, rectangle((x, y), (COLUMN / 2, ROW)))),
        _ => {
            let eighths = 1 + ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
                .iter()
                .position(|value| *value == sign)?;
            let high = ROW * eighths / 8;
            return Some((Brush::Fill, rectangle((x, bottom - high), (COLUMN, high))));
        }
    };
    Some((Brush::Fine, path))
}

fn rectangle((x, y): (usize, usize), (wide, high): (usize, usize)) -> String {
    format!("M{x} {y}h{wide}v{high}h-{wide}z")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// Draws `rows`, with the cells in `red` of the first row in red. Returns the texts with their
    /// positions.
    fn texts(rows: &[&str], red: Range<u16>) -> Vec<String> {
        let mut buffer = Buffer::with_lines(rows.iter().copied());
        let area = Rect::new(red.start, 0, red.end - red.start, 1);
        buffer.set_style(area, Style::new().fg(Color::Red));
        let picture = svg(&buffer, "title");
        let texts = picture.lines().filter_map(|line| line.strip_prefix("<text "));
        let placed = |text: &str| text.replace(" lengthAdjust=\"spacingAndGlyphs\"", "");
        texts.map(|text| placed(text).replace("</text>", "")).collect()
    }

    #[test]
    fn arabic_goes_in_letter_by_letter_as_it_is_read() {
        assert_eq!(
            texts(&["│ ﻢﻌﻧ ﻝﺎﻗ 1961"], 0..0),
            [
                r#"x="55" y="16" class="r" textLength="70">قال نعم"#,
                r#"x="100" y="16" textLength="40">1961"#,
            ]
        );
    }

    #[test]
    fn a_colour_inside_a_word_does_not_cut_it() {
        assert_eq!(
            texts(&["ﻢﻌﻧ"], 1..2),
            [r#"x="15" y="16" class="r" textLength="30">ن<tspan class="c0">ع</tspan>م"#]
        );
    }

    #[test]
    fn words_of_another_colour_keep_their_columns() {
        assert_eq!(
            texts(&["ﻢﻌﻧ ﻝﺎﻗ"], 0..3),
            [
                r#"x="15" y="16" class="r c0" textLength="30">نعم"#,
                r#"x="55" y="16" class="r" textLength="30">قال"#,
            ]
        );
    }

    #[test]
    fn words_hold_their_columns_and_signs_stand_alone() {
        assert_eq!(
            texts(&["a < b  c≠❝1"], 0..0),
            [
                r#"x="0" y="16" textLength="50">a &lt; b"#,
                r#"x="70" y="16" textLength="10">c"#,
                r#"x="80" y="16" textLength="10">≠"#,
                r#"x="90" y="16" textLength="10">❝"#,
                r#"x="100" y="16" textLength="10">1"#,
            ]
        );
        assert_eq!(texts(&["日本"], 0..0).len(), 2);
    }

    #[test]
    fn frames_and_bars_are_drawn() {
        assert_eq!(texts(&["╭─┬╮▁▌", "│╱├┤█━", "╰─┴╯┄┃"], 0..0), [""; 0]);
        let picture = svg(&Buffer::with_lines(["│", "│"]), "a & b");
        assert!(picture.contains("d=\"M5 0V22M5 22V44\""), "{picture}");
        assert!(picture.contains("<title>a &amp; b</title>"), "{picture}");
    }
}
