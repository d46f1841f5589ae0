//! A document as one self-contained page of HTML: it loads nothing, runs nothing and prints well.

mod chart;
mod style;

use self::style::{STYLE, STYLE_HASH};
use super::{
    Subject,
    document::{Block, ChangeRow, Document, Level, ScoreRow, SuggestionRow, Trend},
};
use crate::assessment::wording;

/// Renders a document about a run as a page of HTML.
pub(super) fn page(document: &Document, subject: &Subject<'_>) -> String {
    let body: String = document.blocks().map(block).collect();
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{language}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Notes, {date}</title>\n\
         <style>{STYLE}</style>\n\
         </head>\n\
         <body>\n<main>\n<h1>{heading}</h1>\n{body}</main>\n\
         <footer><p>Written by goodfaith on the computer of the person who answered. Whoever can \
         open this file can read it.</p></footer>\n\
         </body>\n</html>\n",
        language = escaped(&subject.questionnaire.instrument.language),
        date = escaped(&subject.date()),
        heading = escaped(document.title.as_deref().unwrap_or_default()),
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) | Block::Alert(level, text) => heading(*level, text),
        Block::Text(text) | Block::Link(text, _) => format!("<p>{}</p>\n", escaped(text)),
        Block::Note(text) => format!("<p class=\"note\">{}</p>\n", escaped(text)),
        Block::Labelled(label, text) => {
            format!("{}<p>{}</p>\n", heading(Level::Label, label), escaped(text))
        }
        Block::Points(points) => list("ul", points),
        Block::Sources(sources) => list("ul class=\"note\"", sources),
        Block::Steps(steps) => list("ol", steps),
        Block::Scores(scores) => self::scores(&scores.rows),
        Block::Suggestions(rows) => {
            list("ol", &rows.iter().map(SuggestionRow::in_words).collect::<Vec<_>>())
        }
        Block::Items(items) => table(&items.head, &items.rows),
        Block::Compared([earlier, later]) => {
            list("ul", &[format!("before: {earlier}"), format!("now: {later}")])
        }
        Block::Changes(rows) => {
            list("ul", &rows.iter().map(ChangeRow::in_words).collect::<Vec<_>>())
        }
        Block::Trend(trend) => self::trend(trend),
    }
}

fn heading(level: Level, text: &str) -> String {
    let tag = match level {
        Level::Part => "h2",
        Level::Item => "h3",
        Level::Label => "h4",
    };
    format!("<{tag}>{}</{tag}>\n", escaped(text))
}

/// Writes a list; the tag may have attributes.
fn list(tag: &str, items: &[String]) -> String {
    let items: String =
        items.iter().map(|item| ["<li>", &escaped(item), "</li>\n"].concat()).collect();
    let end = tag.split(' ').next().unwrap_or(tag);
    format!("<{tag}>\n{items}</{end}>\n")
}

fn scores(rows: &[ScoreRow]) -> String {
    let head: String = ["Scale", "Score", "From 0 to 100", "In a word", "Answered"]
        .map(|cell| format!("<th scope=\"col\">{cell}</th>"))
        .concat();
    let rows: String = rows.iter().map(score).collect();
    format!(
        "<table class=\"scores\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn score(row: &ScoreRow) -> String {
    let title = escaped(&row.title);
    let answered = format!("{} of {}", row.answered, row.of);
    let outcome = match row.points {
        Some(points) => format!(
            "<td class=\"number\">{}</td><td>{}</td><td>{}</td>",
            wording::points(points),
            chart::bar(&row.title, points),
            escaped(&row.band)
        ),
        None => format!("<td colspan=\"3\">{}</td>", wording::NOT_ENOUGH),
    };
    let meaning = row.meaning.as_ref().map_or_else(String::new, |meaning| {
        format!("<tr><td class=\"meaning\" colspan=\"5\">{}</td></tr>\n", escaped(meaning))
    });
    format!("<tr><th scope=\"row\">{title}</th>{outcome}<td>{answered}</td></tr>\n{meaning}")
}

/// Draws each scale over the runs, and gives all numbers in a table below.
fn trend(trend: &Trend) -> String {
    let charts: String = trend
        .scales
        .iter()
        .map(|(title, points)| chart::trend(title, &trend.runs, points))
        .collect();
    let (head, rows) = trend.table();
    format!("<div class=\"charts\">\n{charts}</div>\n{}", table(&head, rows))
}

fn table<Row: AsRef<[String]>>(head: &[&str], rows: impl IntoIterator<Item = Row>) -> String {
    let head: String =
        head.iter().map(|cell| ["<th scope=\"col\">", &escaped(cell), "</th>"].concat()).collect();
    let row = |row: Row| {
        let cells: String = (0..)
            .zip(row.as_ref())
            .map(|(at, cell)| match at {
                0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
                _ => format!("<td>{}</td>", escaped(cell)),
            })
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.into_iter().map(row).collect();
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

/// Escapes a text for an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
