//! The texts of a questionnaire that are in its own language.

use std::collections::HashSet;

use crate::questionnaire::{
    AnswerOption, Band, Cause, Caution, Exercise, Helpline, Instrument, Item, NumberEnds, Pattern,
    PersonKind, Questionnaire, ResponseSet, SafetyAnswer, SafetyQuestion, Scale, Situation,
    Strategy, TextPage,
};

/// Collects the texts of a questionnaire that may stand on a page, alone or in a sentence.
///
/// Every field of every type is named, so that whoever adds one must decide whether it belongs here.
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
        // They may be in any language.
        articles: _,
        fingerprints: _,
    } = questionnaire;
    let mut texts = Texts(HashSet::new());
    texts.add_instrument(instrument);
    response_sets.iter().for_each(|set| texts.add_response_set(set));
    scales.iter().for_each(|scale| texts.add_scale(scale));
    items.iter().for_each(|item| texts.add_item(item));
    pages.iter().for_each(|page| texts.add_page(page));
    persons.iter().for_each(|person| texts.add_person(person));
    situations.iter().for_each(|situation| texts.add_situation(situation));
    safety.iter().for_each(|question| texts.add_safety_question(question));
    causes.iter().for_each(|cause| texts.add_cause(cause));
    patterns.iter().for_each(|pattern| texts.add_pattern(pattern));
    strategies.iter().for_each(|strategy| texts.add_strategy(strategy));
    cautions.iter().for_each(|caution| texts.add_caution(caution));
    helplines.iter().for_each(|helpline| texts.add_helpline(helpline));
    texts.0
}

struct Texts<'a>(HashSet<&'a str>);

impl<'a> Texts<'a> {
    fn add(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        self.0.extend(texts.into_iter().map(String::as_str));
    }

    fn add_instrument(&mut self, instrument: &'a Instrument) {
        let Instrument {
            id: _,
            version: _,
            language: _,
            title,
            recall,
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

    fn add_response_set(&mut self, set: &'a ResponseSet) {
        let ResponseSet { id: _, options, numbers } = set;
        for AnswerOption { value: _, label, echo } in options {
            self.add([label]);
            self.add(echo);
        }
        if let Some(NumberEnds { low, high }) = numbers {
            self.add(low);
            self.add(high);
        }
    }

    fn add_scale(&mut self, scale: &'a Scale) {
        let Scale {
            id: _,
            title,
            about,
            high: _,
            min_answered: _,
            bands,
            unit: _,
            range: _,
            reliability: _,
        } = scale;
        self.add([title, about]);
        for Band { id: _, from: _, label, meaning } in bands {
            self.add([label, meaning]);
        }
    }

    fn add_item(&mut self, item: &'a Item) {
        let Item {
            id: _,
            source: _,
            keys: _,
            text,
            echo,
            response_set: _,
            when: _,
            wrong_at_any_rate: _,
            articles: _,
        } = item;
        self.add([text]);
        self.add(echo);
    }

    fn add_page(&mut self, page: &'a TextPage) {
        let TextPage { before: _, title, text } = page;
        self.add(title);
        self.add([text]);
    }

    fn add_person(&mut self, person: &'a PersonKind) {
        let PersonKind { id: _, text, about, sets: _ } = person;
        self.add([text, about]);
    }

    fn add_situation(&mut self, situation: &'a Situation) {
        let Situation { id: _, text, sets: _, exclusive: _, remark, doubts: _, unlike: _ } =
            situation;
        self.add([text]);
        self.add(remark);
    }

    fn add_safety_question(&mut self, question: &'a SafetyQuestion) {
        let SafetyQuestion { id: _, text, answers } = question;
        self.add([text]);
        for SafetyAnswer { id: _, label, sets: _ } in answers {
            self.add([label]);
        }
    }

    fn add_cause(&mut self, cause: &'a Cause) {
        let Cause { id: _, group, text, sets: _ } = cause;
        self.add(group);
        self.add([text]);
    }

    fn add_pattern(&mut self, pattern: &'a Pattern) {
        let Pattern { id: _, group, text, sets: _ } = pattern;
        self.add(group);
        self.add([text]);
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
            self.add(asks.iter().map(|ask| &ask.text));
            self.add(together);
        }
    }

    fn add_caution(&mut self, caution: &'a Caution) {
        let Caution { id: _, title, text, show: _, conditions: _ } = caution;
        self.add([title, text]);
    }

    fn add_helpline(&mut self, helpline: &'a Helpline) {
        let Helpline { region: _, name, call: _, text: _, hours, checked: _ } = helpline;
        self.add([name]);
        self.add(hours);
    }
}
