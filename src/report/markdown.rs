//! A document as Markdown.

use super::document::{Block, ChangeRow, Document, Level, ScoreRow, Trend};

/// Renders a document as a page of Markdown.
pub(super) fn page(document: &Document) -> String {
    let title = document.title.iter().map(|title| format!("# {}\n", escape(title)));
    title.chain(document.blocks().map(block)).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) | Block::Alert(level, text) => heading(*level, text),
        Block::Text(text) | Block::Link(text, _) => format!("{}\n", escape(text)),
        Block::Note(text) => format!("*{}*\n", escape(text)),
        Block::Labelled(label, text) => {
            format!("{}\n{}\n", heading(Level::Section, label), escape(text))
        }
        Block::Points(points) | Block::Sources(points) => self::points(points),
        Block::Steps(steps) => list((1..).zip(steps.iter().cloned())),
        Block::Scores(scores) => {
            let head = ["Scale", "Score", "In a word", "Answered", "What it says"];
            let rows: Vec<[String; 5]> = scores.rows.iter().map(score).collect();
            let says_nothing = rows.iter().all(|[.., says]| says.is_empty());
            let columns = if says_nothing { head.len() - 1 } else { head.len() };
            table(&head[..columns], rows.iter().map(|row| &row[..columns]))
        }
        Block::Suggestions(rows) => list(rows.iter().map(|row| (row.number, row.in_words()))),
        Block::Items(items) => table(&items.head, &items.rows),
        Block::Compared(runs) => {
            points(&runs.each_ref().map(|run| format!("{}: {}", run.label, run.words)))
        }
        Block::Changes(changes) => {
            points(&changes.rows.iter().map(ChangeRow::in_words).collect::<Vec<_>>())
        }
        Block::Trend(trend) => self::trend(trend),
        Block::FillIn(label, Some(words)) => format!("{}: {}\n", escape(label), escape(words)),
        Block::FillIn(label, None) => format!("{}:\n", escape(label)),
        Block::RoomForNotes => "\n".repeat(3),
    }
}

fn heading(level: Level, text: &str) -> String {
    let marks = match level {
        Level::Part => "##",
        Level::Section => "###",
        Level::Label => "####",
    };
    format!("{marks} {}\n", escape(text))
}

fn points(points: &[String]) -> String {
    points.iter().map(|point| ["- ", &escape(point), "\n"].concat()).collect()
}

fn list(items: impl Iterator<Item = (usize, String)>) -> String {
    items.map(|(number, text)| [&number.to_string(), ". ", &escape(&text), "\n"].concat()).collect()
}

fn score(row: &ScoreRow) -> [String; 5] {
    [
        row.title.clone(),
        row.shown.clone(),
        row.band.clone(),
        row.answered.to_string(),
        row.sentences().collect::<Vec<_>>().join(" "),
    ]
}

fn trend(trend: &Trend) -> String {
    let (head, rows) = trend.table();
    table(&head, rows)
}

fn table<Row: AsRef<[String]>>(head: &[&str], rows: impl IntoIterator<Item = Row>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = format!("|{}\n", " --- |".repeat(head.len()));
    let rows = rows.into_iter().map(|row| line(row.as_ref().iter().map(|c| escape(c)).collect()));
    line(head.iter().map(|cell| escape(cell)).collect()) + &rule + &rows.collect::<String>()
}

/// Escapes every character that Markdown, or HTML within it, would take for a mark.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let always = r"\`*_{}[]<>|~#&".contains(c);
        // At the start of a line these begin a list, a heading or a rule.
        let at_start = at == 0 && "+-=".contains(c);
        let after = text[at + c.len_utf8()..].chars().next();
        let ends_number = (c == '.' || c == ')') && is_number(&text[..at]);
        let numbers = ends_number && after.is_none_or(char::is_whitespace);
        if always || at_start || numbers {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_taken_for_markdown() {
        assert_eq!(escape("<b>*a*|b</b>"), r"\<b\>\*a\*\|b\</b\>");
        assert_eq!(escape("- a - b"), r"\- a - b");
        assert_eq!(escape("1. one, 2. two"), r"1\. one, 2. two");
        assert_eq!(escape("1)"), r"1\)");
        assert_eq!(escape("2.3 of 10"), "2.3 of 10");
        assert_eq!(escape("[x](y) & `z`"), r"\[x\](y) \& \`z\`");
    }
}
