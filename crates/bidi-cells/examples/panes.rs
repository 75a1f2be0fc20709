//! Two panes of mixed text side by side, with a phrase highlighted by its bytes.

use std::io;
use std::ops::Range;

use bidi_cells::{Base, Line, Options, Paragraph};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Style};
use ratatui::widgets::Block;

const ARABIC: &str = "وقع البلدان معاهدة عام 1961 مع الاتحاد السوفيتي، وقالت وكالة TASS إن اتفاقية جديدة (من \
                      عشرين بندا) ستحل محلها.";
const ENGLISH: &str = "The treaty (معاهدة الدعم المتبادل) was signed in 1961; TASS says that a new one will replace it.";

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let result = loop {
        if let Err(error) = terminal.draw(draw) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    result
}

fn draw(frame: &mut Frame) {
    let panes = Layout::horizontal([Constraint::Fill(1); 2]).split(frame.area());
    let texts = [(ENGLISH, "معاهدة"), (ARABIC, "معاهدة عام 1961")];
    for ((text, phrase), area) in texts.into_iter().zip(panes.iter()) {
        let block = Block::bordered();
        let inner = block.inner(*area);
        frame.render_widget(block, *area);
        let start = text.find(phrase).unwrap_or(0);
        pane(frame.buffer_mut(), inner, text, &(start..start + phrase.len()));
    }
}

/// Draws a text into `area`; `marked` are bytes of the text.
fn pane(buffer: &mut Buffer, area: Rect, text: &str, marked: &Range<usize>) {
    let paragraph = Paragraph::new(text, Options::with_base(Base::Auto));
    for (y, bytes) in (area.top()..area.bottom()).zip(paragraph.wrap(area.width)) {
        let line = paragraph.line(bytes, area.width);
        row(buffer, area.x + line.indent(area.width), y, &line, marked);
    }
}

fn row(buffer: &mut Buffer, x: u16, y: u16, line: &Line, marked: &Range<usize>) {
    for cell in line.cells() {
        let is_marked = cell.source.start < marked.end && marked.start < cell.source.end;
        let style =
            if is_marked { Style::new().fg(Color::Black).bg(Color::Yellow) } else { Style::new() };
        buffer.set_stringn(x + cell.column, y, line.glyph(cell), usize::from(cell.columns), style);
    }
}
