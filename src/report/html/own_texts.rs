//! The texts of a questionnaire that are in its own language.

use std::collections::HashSet;

use crate::assessment::wording::sentences;
use crate::questionnaire::{
    AnswerOption, Ask, Band, Caution, Exercise, Helpline, Instrument, Item, NumberEnds, PersonKind,
    Questionnaire, ResponseSet, SafetyAnswer, SafetyQuestion, Scale, Situation, Strategy, TextPage,
    Tick,
};
use crate::text::list_line;

/// Collects the texts of a questionnaire that may be on a page, alone or in a sentence.
///
/// All fields of all types that have texts are named, so that the compiler asks whether a new one belongs
/// here.
pub(super) fn own_texts(questionnaire: &Questionnaire) -> HashSet<&str> {
    let Questionnaire {
        instrument,
        response_sets,
        scales,
        items,
        pages,
        flags: _,
        persons,
        situations,
        safety,
        causes,
        patterns,
        strategies,
        cautions,
        helplines,
        // Articles may be in any language.
        articles: _,
        fingerprints: _,
    } = questionnaire;
    let mut texts = Texts(HashSet::new());
    texts.add_instrument(instrument);
    texts.add_response_sets(response_sets);
    texts.add_scales(scales);
    texts.add_items(items);
    for TextPage { before: _, title, paragraphs } in pages {
        texts.add(title);
        texts.add(paragraphs);
        texts.0.extend(paragraphs.iter().filter_map(|paragraph| list_line(paragraph)));
    }
    for PersonKind { id: _, text, about, was: _, sets: _ } in persons {
        texts.add([text, about]);
    }
    for Situation { id: _, text, sets: _, exclusive: _, recent: _, remark, doubts: _, unlike: _ } in
        situations
    {
        texts.add([text]);
        texts.add(remark);
    }
    for SafetyQuestion { id: _, text, answers } in safety {
        texts.add([text]);
        for SafetyAnswer { id: _, label, sets: _ } in answers {
            texts.add([label]);
        }
    }
    for Tick { id: _, group, text, sets: _ } in causes.iter().chain(patterns) {
        texts.add(group);
        texts.add([text]);
    }
    for strategy in strategies {
        texts.add_strategy(strategy);
    }
    for Caution { id: _, title, text, show: _, conditions: _ } in cautions {
        texts.add([title, text]);
    }
    for Helpline { region: _, name, call: _, text: _, hours, checked: _ } in helplines {
        texts.add([name]);
        texts.add(hours);
    }
    texts.0
}

struct Texts<'a>(HashSet<&'a str>);

impl<'a> Texts<'a> {
    /// Adds texts and their sentences, one of which may stand alone.
    fn add(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        for text in texts {
            self.0.insert(text);
            self.0.extend(sentences(text).map(str::trim_end));
        }
    }

    fn add_instrument(&mut self, instrument: &'a Instrument) {
        let Instrument {
            id: _,
            version: _,
            language: _,
            title,
            recall,
            looks_back: _,
            score_says,
            minutes: _,
            retake_after_days: _,
            licence: _,
            citation: _,
            validated: _,
        } = instrument;
        self.add([title, recall]);
        self.add(score_says);
    }

    fn add_response_sets(&mut self, sets: &'a [ResponseSet]) {
        for ResponseSet { id: _, options, ends } in sets {
            for AnswerOption { value: _, label, echo } in options {
                self.add([label]);
                self.add(echo);
            }
            if let Some(NumberEnds { low, high }) = ends {
                self.add(low);
                self.add(high);
            }
        }
    }

    fn add_scales(&mut self, scales: &'a [Scale]) {
        for Scale {
            id: _,
            title,
            about,
            high: _,
            min_answered: _,
            bands,
            unit: _,
            range: _,
            means: _,
            reliability: _,
        } in scales
        {
            self.add([title, about]);
            for Band { id: _, from: _, label, meaning } in bands {
                self.add([label, meaning]);
            }
        }
    }

    fn add_items(&mut self, items: &'a [Item]) {
        for Item {
            id: _,
            source: _,
            keys: _,
            text,
            echo,
            response_set: _,
            when: _,
            wrong_at_any_rate: _,
            articles: _,
        } in items
        {
            self.add([text]);
            self.add(echo);
        }
    }

    fn add_strategy(&mut self, strategy: &'a Strategy) {
        let Strategy {
            id: _,
            title,
            facing: _,
            effort,
            job: _,
            alone_today: _,
            helps: _,
            conditions: _,
            lead: _,
            fallback: _,
            why,
            steps,
            try_saying,
            caution,
            exercise,
            articles: _,
            from_articles: _,
        } = strategy;
        self.add([title, effort, why]);
        self.add(steps);
        self.add(try_saying);
        self.add(caution);
        if let Some(Exercise { asks, together }) = exercise {
            for Ask { text, kind: _, wait: _, step: _ } in asks {
                self.add([text]);
            }
            self.add(together);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn a_sentence_of_a_text_is_one_of_the_own_texts_too() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.scales[0].bands[0].meaning = "Das war selten. Das ist gut.".to_owned();
        let texts = own_texts(&questionnaire);
        for own in ["Das war selten. Das ist gut.", "Das war selten.", "Das ist gut."] {
            assert!(texts.contains(own), "{own}");
        }
    }
}
