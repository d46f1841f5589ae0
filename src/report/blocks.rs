//! The page that is handed on, before it is Markdown or HTML.

use super::{
    Sheet, Since, Subject, WHAT_A_DIFFERENCE_IS, WHAT_A_SCORE_IS, changes, cited, help,
    scored::{Scored, scored},
    sheet::Suggestion,
    told::{Told, ToldItem},
};
use crate::assessment::{Answer, wording};

/// A part of the page.
#[derive(Debug, Clone)]
pub(super) enum Block<'a> {
    /// The title of a part.
    Heading(String),
    /// The title of a part within a part.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that need not be read first.
    Note(String),
    /// Things in any order.
    Points(Vec<String>),
    /// Things one after the other.
    Steps(Vec<String>),
    /// Scores as bars.
    Scores(Vec<Scored<'a>>),
    /// A score of several runs.
    Trend(Trend<'a>),
    /// Rows under a head; the first cell of each is its name.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
}

/// One scale over several runs, oldest first.
#[derive(Debug, Clone)]
pub(super) struct Trend<'a> {
    pub(super) title: &'a str,
    /// The second each run was finished in, its date in words, and the score where there is one.
    pub(super) points: Vec<(i64, String, Option<f64>)>,
}

/// Returns the title of the page.
pub(super) fn title<'a>(sheet: &Sheet<'a>) -> &'a str {
    let subject = &sheet.entry.subject;
    if subject.run.is_of(subject.questionnaire) {
        &subject.questionnaire.instrument.title
    } else {
        "A questionnaire"
    }
}

/// Builds the page below its title.
pub(super) fn blocks<'a>(sheet: &Sheet<'a>) -> Vec<Block<'a>> {
    let mut page = Page::default();
    about(&mut page, &sheet.entry.subject);
    page.heading("What this page is, and what it is not");
    page.text(what_it_is(&sheet.entry.subject));
    scores(&mut page, sheet);
    if let Some(since) = &sheet.since {
        look_back(&mut page, since, sheet);
    }
    if !sheet.strategies.is_empty() {
        page.heading("Things to try");
        sheet.strategies.iter().for_each(|suggestion| strategy(&mut page, suggestion));
        sources(&mut page, sheet);
    }
    for caution in &sheet.cautions {
        page.heading(&caution.title);
        page.caring(&caution.text);
    }
    if let Some(told) = &sheet.told {
        answers(&mut page, told, sheet);
    }
    if page.sends_below {
        page.heading("Help lines");
        page.add(Block::Points(help::lines(sheet.entry.subject.questionnaire)));
    }
    page.blocks
}

#[derive(Default)]
struct Page<'a> {
    blocks: Vec<Block<'a>>,
    /// Whether the list of help lines has been named.
    sends_below: bool,
}

impl<'a> Page<'a> {
    fn add(&mut self, block: Block<'a>) {
        self.blocks.push(block);
    }

    fn heading(&mut self, text: &str) {
        self.add(Block::Heading(text.to_owned()));
    }

    fn text(&mut self, text: impl Into<String>) {
        self.add(Block::Text(text.into()));
    }

    /// Adds a paragraph that may name the help key of the full screen.
    fn caring(&mut self, text: &str) {
        let named = self.named(text);
        self.text(named);
    }

    fn named(&mut self, text: &str) -> String {
        let named = help::named(text, help::BELOW);
        self.sends_below |= named != text;
        named
    }
}

fn about(page: &mut Page<'_>, subject: &Subject<'_>) {
    let date = wording::date(subject.run.finished, subject.zone);
    let whom = match wording::about(subject.questionnaire, subject.run) {
        "" => String::new(),
        about => format!(", {about}"),
    };
    page.text(format!("Answered on {date}{whom}."));
    let asked = &subject.run.questionnaire;
    let name = format!("Questionnaire: {}, version {}.", asked.id, asked.version);
    if subject.run.is_of(subject.questionnaire) {
        let instrument = &subject.questionnaire.instrument;
        page.text(format!("Recall period: {}. {name}", instrument.recall));
    } else {
        page.text(format!("{name} {}", super::OTHER_QUESTIONS));
    }
    if subject.edited_by_hand {
        page.text("The file of this run was edited by hand after it was written.");
    }
}

/// Says what the scores are and are not.
fn what_it_is(subject: &Subject<'_>) -> String {
    let tested = if !subject.run.is_of(subject.questionnaire) {
        ""
    } else if subject.questionnaire.instrument.validated {
        " The author of the questions says that they have been tested as a measure."
    } else {
        " The questions have not been tested as a measure in a study."
    };
    format!(
        "One person's own answers, handed on by that person: \"you\" means them. {WHAT_A_SCORE_IS}\
         {tested} It cannot tell what another person does or feels. It is something to talk about."
    )
}

fn scores<'a>(page: &mut Page<'a>, sheet: &Sheet<'a>) {
    page.heading("Scores, from 0 to 100");
    page.add(Block::Scores(sheet.scores.clone()));
    page.add(Block::Note(
        "Each score is the mean of the questions that were answered, as a share of the range it \
         can have. Questions that ask the other way round are turned round first. Where too few \
         were answered there is no score."
            .to_owned(),
    ));
}

fn look_back<'a>(page: &mut Page<'a>, since: &Since<'a>, sheet: &Sheet<'a>) {
    let earlier = &since.earlier.subject;
    let later = &sheet.entry.subject;
    page.heading(&format!("Since {}", wording::date(earlier.run.finished, earlier.zone)));
    if !since.change.obstacles.is_empty() {
        let why = since.change.obstacles.iter().map(|obstacle| wording::obstacle(*obstacle));
        let why: Vec<&str> = why.collect();
        page.text(format!("These two cannot be compared. {}", why.join(" ")));
    }
    let all = changes::changes(earlier, later, &since.change);
    let said = all.iter().map(|one| format!("{}: {}", one.title, one.in_words(&since.change)));
    page.add(Block::Points(said.collect()));
    trends(page, since);
    if sheet.told.is_some() {
        moved(page, since, later);
    }
    let overlap = since.change.overlap.map(|days| wording::overlap(days) + " ");
    page.add(Block::Note(overlap.unwrap_or_default() + WHAT_A_DIFFERENCE_IS));
}

/// Draws each scale over the runs, and gives all numbers in a table below.
fn trends<'a>(page: &mut Page<'a>, since: &Since<'a>) {
    let Some(newest) = since.trend.last() else { return };
    let runs: Vec<_> = since.trend.iter().map(|subject| (subject, scored(subject))).collect();
    let date = |subject: &Subject<'_>| wording::date(subject.run.finished, subject.zone);
    for score in scored(newest) {
        let of_scale = |scores: &[Scored<'_>]| {
            scores.iter().find(|other| other.kept.scale == score.kept.scale)?.kept.points
        };
        let points = runs.iter().map(|(subject, scores)| {
            (subject.run.finished.as_second(), date(subject), of_scale(scores))
        });
        page.add(Block::Trend(Trend { title: score.title(), points: points.collect() }));
    }
    let titles = scored(newest).iter().map(|score| score.title().to_owned()).collect::<Vec<_>>();
    let row = |(subject, scores): &(&Subject<'_>, Vec<Scored<'_>>)| {
        let points = scores.iter().map(|score| {
            score.kept.points.map_or_else(|| wording::NOT_ENOUGH.to_owned(), wording::points)
        });
        [date(subject)].into_iter().chain(points).collect()
    };
    page.add(Block::Table {
        head: ["Answered on".to_owned()].into_iter().chain(titles).collect(),
        rows: runs.iter().map(row).collect(),
    });
}

fn moved(page: &mut Page<'_>, since: &Since<'_>, later: &Subject<'_>) {
    let questionnaire = later.questionnaire;
    if since.change.moved.is_empty() {
        return;
    }
    page.add(Block::Subheading("Answers that moved by two steps or more".to_owned()));
    let rows = since.change.moved.iter().map(|moved| {
        let words = |value| wording::answer(questionnaire, moved.item, Some(Answer::Value(value)));
        let text = questionnaire.items[moved.item].text.clone();
        vec![text, words(moved.earlier), words(moved.later)]
    });
    let head = ["Question", "Before", "Now"].map(str::to_owned).to_vec();
    page.add(Block::Table { head, rows: rows.collect() });
}

fn strategy(page: &mut Page<'_>, suggestion: &Suggestion<'_>) {
    let strategy = suggestion.strategy;
    page.add(Block::Subheading(strategy.title.clone()));
    page.add(Block::Note(strategy.effort.clone()));
    let why: Vec<&str> =
        suggestion.reasons.iter().map(String::as_str).chain([&*strategy.why]).collect();
    page.text(why.join(" "));
    if let Some(caution) = &strategy.caution {
        page.caring(&format!("Take care: {caution}"));
    }
    let steps = strategy.steps.iter().map(|step| page.named(step)).collect();
    page.add(Block::Steps(steps));
    if let Some(words) = &strategy.try_saying {
        page.text(format!("Words to try: {words}"));
    }
}

/// Cites the articles that the strategies come from, each once.
fn sources(page: &mut Page<'_>, sheet: &Sheet<'_>) {
    let mut articles: Vec<usize> =
        sheet.strategies.iter().flat_map(|one| one.strategy.articles.iter().copied()).collect();
    articles.sort_unstable();
    articles.dedup();
    if articles.is_empty() {
        return;
    }
    let all = &sheet.entry.subject.questionnaire.articles;
    let cited: Vec<String> = articles.into_iter().map(|article| cited(&all[article])).collect();
    page.add(Block::Note(format!("Drawn from: {}", cited.join(" "))));
}

fn answers(page: &mut Page<'_>, told: &Told<'_>, sheet: &Sheet<'_>) {
    page.heading("Answers");
    for (lead, said) in [("What stands out", &told.stands_out), ("What holds", &told.holds)] {
        if !said.is_empty() {
            page.text(format!("{lead}: {}", said.join(" ")));
        }
    }
    let scales = &sheet.entry.subject.questionnaire.scales;
    for of_scale in told.items.chunk_by(|one, next| one.scale == next.scale) {
        if let Some(scale) = of_scale.first().and_then(|item| item.scale) {
            page.add(Block::Subheading(scales[scale].title.clone()));
        }
        let head = ["Question", "Answer", "Counts"].map(str::to_owned).to_vec();
        page.add(Block::Table { head, rows: of_scale.iter().map(answer).collect() });
    }
    if !told.ticks.is_empty() {
        page.add(Block::Subheading("What was ticked, and what was said about safety".to_owned()));
        let ticks = told.ticks.iter().map(|tick| {
            let text = if tick.text.is_empty() { tick.id.as_str() } else { tick.text };
            format!("{text} ({})", tick.said)
        });
        page.add(Block::Points(ticks.collect()));
    }
}

fn answer(item: &ToldItem<'_>) -> Vec<String> {
    let text = if item.text.is_empty() { item.id.as_str() } else { item.text };
    let counts = match item.value {
        None => "-".to_owned(),
        Some(value) if item.reversed => format!("{value} (reversed)"),
        Some(value) => value.to_string(),
    };
    vec![text.to_owned(), item.words.clone(), counts]
}
