//! The page that is handed on, as one self-contained file of HTML: it loads nothing, runs nothing
//! and prints well.

mod chart;
mod style;

use self::style::{STYLE, STYLE_HASH};
use super::{
    Sheet,
    blocks::{Block, blocks, title},
    scored::Scored,
};
use crate::assessment::wording;

/// Writes a run as a page of HTML.
#[must_use]
pub fn run(sheet: &Sheet<'_>) -> String {
    let subject = &sheet.entry.subject;
    let date = wording::date(subject.run.finished, subject.zone);
    let title = title(sheet);
    let mut body = String::new();
    let blocks = blocks(sheet);
    // Charts that follow each other stand side by side.
    for group in blocks.chunk_by(|one, next| is_chart(one) && is_chart(next)) {
        let charts = group.first().is_some_and(is_chart);
        let written: String = group.iter().map(written).collect();
        let (open, close) =
            if charts { ("<div class=\"charts\">\n", "</div>\n") } else { ("", "") };
        body.extend([open, &written, close]);
    }
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
        date = escaped(&date),
        heading = escaped(title),
    )
}

fn is_chart(block: &Block<'_>) -> bool {
    matches!(block, Block::Trend(_))
}

fn written(block: &Block<'_>) -> String {
    match block {
        Block::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Subheading(text) => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Text(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Note(text) => format!("<p class=\"note\">{}</p>\n", escaped(text)),
        Block::Points(points) => format!("<ul>\n{}</ul>\n", list_items(points)),
        Block::Steps(steps) => format!("<ol>\n{}</ol>\n", list_items(steps)),
        Block::Scores(scores) => self::scores(scores),
        Block::Trend(trend) => chart::trend(trend),
        Block::Table { head, rows } => table(head, rows),
    }
}

fn list_items(texts: &[String]) -> String {
    texts.iter().map(|text| ["<li>", &escaped(text), "</li>\n"].concat()).collect()
}

fn scores(scores: &[Scored<'_>]) -> String {
    let head: String = ["Scale", "Score", "From 0 to 100", "In a word", "Answered"]
        .map(|cell| format!("<th scope=\"col\">{cell}</th>"))
        .concat();
    let rows: String = scores.iter().map(score).collect();
    format!(
        "<table class=\"scores\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn score(score: &Scored<'_>) -> String {
    let title = escaped(score.title());
    let answered = format!("{} of {}", score.kept.answered, score.kept.of);
    let outcome = match score.kept.points {
        Some(points) => format!(
            "<td class=\"number\">{}</td><td>{}</td><td>{}</td>",
            wording::points(points),
            chart::bar(score.title(), points),
            escaped(score.word())
        ),
        None => format!("<td colspan=\"3\">{}</td>", wording::NOT_ENOUGH),
    };
    let meaning = score.band.map_or_else(String::new, |band| {
        format!("<tr><td class=\"meaning\" colspan=\"5\">{}</td></tr>\n", escaped(&band.meaning))
    });
    format!("<tr><th scope=\"row\">{title}</th>{outcome}<td>{answered}</td></tr>\n{meaning}")
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let head: String =
        head.iter().map(|cell| ["<th scope=\"col\">", &escaped(cell), "</th>"].concat()).collect();
    let row = |cells: &Vec<String>| {
        let cells: String = (0..)
            .zip(cells)
            .map(|(at, cell)| match at {
                0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
                _ => format!("<td>{}</td>", escaped(cell)),
            })
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
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
