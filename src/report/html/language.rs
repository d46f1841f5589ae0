use std::collections::HashSet;

use super::escape::escaped;
use crate::questionnaire::Questionnaire;

/// The languages of a page. It is in the language of its questionnaire, but the sentences around
/// the questionnaire's own words are English: they are marked, so that a screen reader changes its
/// voice.
pub(super) struct Languages<'a> {
    /// The texts of the questionnaire; `None` if it is English too, so that nothing is marked.
    own: Option<HashSet<&'a str>>,
}

impl<'a> Languages<'a> {
    pub(super) fn of(questionnaire: &'a Questionnaire) -> Self {
        let language = questionnaire.instrument.language.to_ascii_lowercase();
        let is_english = language.split(['-', '_']).next() == Some("en");
        Self { own: (!is_english).then(|| texts(questionnaire)) }
    }

    /// Returns the attributes of an element with this text: its language, if that is not the
    /// page's, and that the text itself decides its direction.
    pub(super) fn attributes(&self, text: &str) -> &'static str {
        match &self.own {
            Some(own) if !own.contains(text) => " lang=\"en\" dir=\"auto\"",
            _ => " dir=\"auto\"",
        }
    }

    /// Writes an element with a text; the tag may have attributes.
    pub(super) fn element(&self, tag: &str, text: &str) -> String {
        let end = tag.split(' ').next().unwrap_or(tag);
        format!("<{tag}{}>{}</{end}>\n", self.attributes(text), escaped(text))
    }

    /// Returns the attribute of an element of the page's own, such as the head of a table.
    pub(super) fn english(&self) -> &'static str {
        if self.own.is_some() { " lang=\"en\"" } else { "" }
    }
}

/// Collects the texts of a questionnaire that stand alone on a page.
fn texts(questionnaire: &Questionnaire) -> HashSet<&str> {
    let q = questionnaire;
    let options = q.response_sets.iter().flat_map(|set| &set.options);
    let answers = q.safety.iter().flat_map(|question| &question.answers);
    let bands = q.scales.iter().flat_map(|scale| &scale.bands);
    let strategies = q.strategies.iter().flat_map(|strategy| {
        let texts = [&strategy.title, &strategy.why, &strategy.effort];
        texts
            .into_iter()
            .chain(&strategy.steps)
            .chain(&strategy.try_saying)
            .chain(&strategy.caution)
    });
    let texts = [&q.instrument.title, &q.instrument.recall].into_iter();
    texts
        .chain(q.scales.iter().flat_map(|scale| [&scale.title, &scale.about]))
        .chain(bands.flat_map(|band| [&band.label, &band.meaning]))
        .chain(q.items.iter().map(|item| &item.text))
        .chain(options.map(|option| &option.label))
        .chain(q.persons.iter().map(|person| &person.text))
        .chain(q.situations.iter().map(|situation| &situation.text))
        .chain(q.safety.iter().map(|question| &question.text))
        .chain(answers.map(|answer| &answer.label))
        .chain(q.causes.iter().map(|cause| &cause.text))
        .chain(q.patterns.iter().map(|pattern| &pattern.text))
        .chain(q.cautions.iter().flat_map(|caution| [&caution.title, &caution.text]))
        .chain(strategies)
        .map(String::as_str)
        .collect()
}
