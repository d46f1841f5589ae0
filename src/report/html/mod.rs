//! A document as one self-contained page of HTML: it loads nothing, runs nothing and prints well.

mod chart;
mod element;
mod escape;
mod form;
mod frame;
mod language;
mod own_texts;
mod style;

pub(super) use self::form::blank_form;
use self::{element::element, escape::escape, frame::whole_page, language::Languages, style::PAGE};
use super::{
    Subject,
    document::{
        Block, ChangeRow, Changes, ComparedRun, Document, Level, ScoreRow, Scores, SuggestionRow,
        Trend,
    },
};

/// How many lines there are for notes.
const NOTE_LINES: usize = 10;

/// The footer of every page about a run.
const FOOTER: &str = "Written by goodfaith on the computer of the person who answered. Whoever can \
    open this file can read it.";

/// Renders a document about a run as a page of HTML.
pub(super) fn page(document: &Document, subject: &Subject<'_>) -> String {
    let languages = Languages::of(subject.questionnaire);
    let body: String = document.blocks().map(|one| block(one, &languages)).collect();
    let title = document.title.as_deref().unwrap_or_default();
    let body = format!(
        "<main>\n{heading}{body}</main>\n<footer>{footer}</footer>\n",
        heading = languages.element("h1", title),
        footer = languages.element("p", FOOTER),
    );
    let title = format!("Notes, {}", subject.date());
    whole_page(subject.questionnaire, &languages, &title, &PAGE, &body)
}

fn block(block: &Block, languages: &Languages<'_>) -> String {
    match block {
        Block::Heading(level, text) | Block::Alert(level, text) => heading(*level, text, languages),
        Block::Text(text) | Block::Link(text, _) => languages.element("p", text),
        Block::Note(text) => languages.element("p class=\"note\"", text),
        Block::Labelled(label, text) => {
            heading(Level::Section, label, languages) + &languages.element("p", text)
        }
        Block::Points(points) => languages.list("ul", points),
        Block::Sources(sources) => languages.list("ul class=\"note\"", sources),
        Block::Steps(steps) => languages.list("ol", steps),
        Block::Scores(scores) => self::scores(scores, languages),
        Block::Suggestions(rows) => {
            languages.list("ol", &rows.iter().map(SuggestionRow::in_words).collect::<Vec<_>>())
        }
        Block::Items(items) => table(&items.head, &items.rows, languages),
        Block::Compared(runs) => {
            let line = |run: &ComparedRun| format!("{}: {}", run.label, run.words);
            languages.list("ul", &runs.each_ref().map(line))
        }
        Block::Changes(changes) => self::changes(changes, languages),
        Block::Trend(trend) => self::trend(trend, languages),
        Block::FillIn(label, words) => {
            let (attributes, label) = (languages.attributes(label), escape(label));
            let words = words.as_deref().map(escape).unwrap_or_default();
            format!("<p class=\"blank\"{attributes}>{label}: {words}</p>\n")
        }
        Block::RoomForNotes => {
            let lines = element("p class=\"blank\"", "").repeat(NOTE_LINES);
            element("div class=\"notes\"", &format!("\n{lines}"))
        }
    }
}

fn heading(level: Level, text: &str, languages: &Languages<'_>) -> String {
    let tag = match level {
        Level::Part => "h2",
        Level::Section => "h3",
        Level::Label => "h4",
    };
    languages.element(tag, text)
}

fn scores(scores: &Scores, languages: &Languages<'_>) -> String {
    let head: String = [&*format!("Scale, {}", scores.range), "Score", "Answered"]
        .map(|cell| format!("<th scope=\"col\"{}>{cell}</th>", languages.english()))
        .concat();
    let rows: String = scores.rows.iter().map(|row| score(row, languages)).collect();
    format!(
        "<table class=\"scores\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Writes a score as two rows, the second in words, so that it fits the narrowest page.
fn score(row: &ScoreRow, languages: &Languages<'_>) -> String {
    let title = escape(&row.title);
    let bar = row.points.zip(row.out_of.as_ref());
    let bar = bar.map(|(points, out_of)| chart::bar(&format!("{}: {out_of}", row.title), points));
    let bar = bar.unwrap_or_default();
    let shown = cell("td class=\"number\"", &row.shown, languages);
    let sentences = row.sentences().collect::<Vec<_>>().join(" ");
    let words = [row.band.as_str(), &sentences].into_iter().filter(|words| !words.is_empty());
    let words = match &words.collect::<Vec<_>>()[..] {
        [] => String::new(),
        words => {
            let words = cell("td class=\"meaning\" colspan=\"3\"", &words.join(": "), languages);
            format!("<tr>{words}</tr>\n")
        }
    };
    format!(
        "<tr><th scope=\"row\" dir=\"auto\">{title}{bar}</th>{shown}\
         <td{english}>{answered}</td></tr>\n{words}",
        english = languages.english(),
        answered = row.answered
    )
}

/// Writes each scale in two runs in words, and draws its scores on one line.
fn changes(changes: &Changes, languages: &Languages<'_>) -> String {
    let row = |row: &ChangeRow| {
        let words = row.in_words();
        let drawn = chart::then_and_now(row.points);
        let attributes = languages.attributes(&words);
        format!("<li{attributes}>{}{}</li>\n", languages.text(&words), drawn.unwrap_or_default())
    };
    let rows: String = changes.rows.iter().map(row).collect();
    let legend = changes.legend("\u{25CB}", "\u{25CF}", "\u{2502}");
    let legend = legend.map(|legend| languages.element("p class=\"note\"", &legend));
    format!("{}<ul>\n{rows}</ul>\n", legend.unwrap_or_default())
}

/// Draws each scale over the runs, and gives all numbers in a table below.
fn trend(trend: &Trend, languages: &Languages<'_>) -> String {
    let charts: String =
        trend.scales.iter().map(|curve| chart::trend(curve, &trend.runs)).collect();
    let (head, rows) = trend.table();
    let table = table(&head, rows, languages);
    format!("<div class=\"charts\" aria-hidden=\"true\">\n{charts}</div>\n{table}")
}

fn table<Row: AsRef<[String]>>(
    head: &[&str],
    rows: impl IntoIterator<Item = Row>,
    languages: &Languages<'_>,
) -> String {
    let head: String = head.iter().map(|text| cell("th scope=\"col\"", text, languages)).collect();
    let row = |row: Row| {
        let tags = std::iter::once("th scope=\"row\"").chain(std::iter::repeat("td"));
        let cells: String =
            tags.zip(row.as_ref()).map(|(tag, text)| cell(tag, text, languages)).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.into_iter().map(row).collect();
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

/// Writes a cell of a table; the tag may have attributes.
fn cell(tag: &str, text: &str, languages: &Languages<'_>) -> String {
    languages.element(tag, text).trim_end().to_owned()
}
