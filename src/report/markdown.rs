//! The page that is handed on, as Markdown.

use super::{
    Sheet,
    blocks::{Block, Trend, blocks, title},
    scored::Scored,
};
use crate::assessment::wording;

/// Writes a run as a page of Markdown.
#[must_use]
pub fn run(sheet: &Sheet<'_>) -> String {
    let mut page = format!("# {}\n", escaped(title(sheet)));
    for block in blocks(sheet) {
        let block = written(&block);
        if !block.is_empty() {
            page.push('\n');
            page.push_str(&block);
        }
    }
    page
}

fn written(block: &Block<'_>) -> String {
    match block {
        Block::Heading(text) => format!("## {}\n", escaped(text)),
        Block::Subheading(text) => format!("### {}\n", escaped(text)),
        Block::Text(text) => format!("{}\n", escaped(text)),
        Block::Note(text) => format!("*{}*\n", escaped(text)),
        Block::Points(points) => list(points.iter().map(|point| ("-".to_owned(), point))),
        Block::Steps(steps) => {
            list((1..).zip(steps).map(|(number, step)| (format!("{number}."), step)))
        }
        Block::Scores(scores) => self::scores(scores),
        // The table that follows has the numbers.
        Block::Trend(Trend { .. }) => String::new(),
        Block::Table { head, rows } => table(head, rows),
    }
}

fn list<'a>(items: impl Iterator<Item = (String, &'a String)>) -> String {
    items.map(|(mark, text)| [&mark, " ", &escaped(text), "\n"].concat()).collect()
}

fn scores(scores: &[Scored<'_>]) -> String {
    let row = |score: &Scored<'_>| {
        let points =
            score.kept.points.map_or_else(|| wording::NOT_ENOUGH.to_owned(), wording::points);
        let answered = format!("{} of {}", score.kept.answered, score.kept.of);
        let meaning = score.band.map_or("", |band| &band.meaning);
        vec![
            score.title().to_owned(),
            points,
            score.word().to_owned(),
            answered,
            meaning.to_owned(),
        ]
    };
    let rows: Vec<_> = scores.iter().map(row).collect();
    let head = ["Scale", "Score", "In a word", "Answered", "What it says"];
    table(&head.map(str::to_owned), &rows)
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(head.len()));
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    row(head) + &rule + &rows
}

/// Escapes everything that Markdown or HTML within it could take for more than a character.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let always = r"\`*_{}[]<>|~#&".contains(c);
        // At the start of a line these begin a list, a heading or a rule.
        let at_start = at == 0 && "+-=".contains(c);
        let numbers = (c == '.' || c == ')') && is_number(&text[..at]);
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
        assert_eq!(escaped("<b>*a*|b</b>"), r"\<b\>\*a\*\|b\</b\>");
        assert_eq!(escaped("- a - b"), r"\- a - b");
        assert_eq!(escaped("1. one, 2. two"), r"1\. one, 2. two");
        assert_eq!(escaped("[x](y) & `z`"), r"\[x\](y) \& \`z\`");
    }
}
