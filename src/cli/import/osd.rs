//! Definitions of OpenScales (`.osd`, JSON).

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value};

use super::outline::{Answers, Ids, Item, OTHER_CONDITION, Outline, When, compared, text, text_or};

/// The fields that decide which questions are asked, in a way that a questionnaire cannot say.
const FLOWS: [&str; 4] = ["branches", "item_pools", "loop_over", "includes"];

/// A file being read: its definition and its texts in one language.
pub(super) struct Osd<'j> {
    pub(super) definition: &'j Map<String, Value>,
    texts: &'j Map<String, Value>,
    /// The marks in texts, and the words to put in their places.
    parameters: Vec<(String, String)>,
    ids: Ids,
    pub(super) outline: Outline,
}

/// Parses a file.
///
/// # Errors
///
/// When it is not JSON.
pub(super) fn parse(json: &str) -> anyhow::Result<Value> {
    serde_json::from_str(json).context("this is not JSON")
}

/// Returns whether a value is as if it were not there.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(table) => table.is_empty(),
        _ => false,
    }
}

/// Returns the texts of a language: the one asked for, else English, else the first.
fn texts<'j>(
    file: &'j Value,
    wanted: Option<&str>,
) -> anyhow::Result<(String, &'j Map<String, Value>)> {
    let all = file.get("translations").and_then(Value::as_object).context("it has no texts")?;
    let found = match wanted {
        Some(wanted) => all.get_key_value(wanted),
        None => all.get_key_value("en").or_else(|| all.iter().next()),
    };
    let Some((language, texts)) = found else {
        let known: Vec<String> = all.keys().map(|name| text(name)).collect();
        bail!("it has no texts in that language. There are: {}", known.join(", "));
    };
    Ok((text_or(language, "en"), texts.as_object().context("its texts are no table")?))
}

/// Reads the names, the terms and the source.
fn head(definition: &Map<String, Value>, outline: &mut Outline) {
    let info = |key: &str| {
        let info = definition.get("scale_info");
        text(info.and_then(|info| info.get(key)).and_then(Value::as_str).unwrap_or_default())
    };
    outline.title = text_or(&info("name"), "Untitled");
    outline.id = Ids::default().make(&text_or(&info("code"), &info("name")), "imported");
    outline.version = text_or(&info("version"), "1");
    let terms = [info("license"), info("license_explanation"), info("license_url")];
    let terms: Vec<String> = terms.into_iter().filter(|term| !term.is_empty()).collect();
    outline.licence = text_or(&terms.join(". "), "The file does not say.");
    outline.citation = text_or(&info("citation"), "The file does not say.");
}

impl<'j> Osd<'j> {
    /// Reads all but the scores of a file, in a language if one is named.
    ///
    /// # Errors
    ///
    /// When it is not such a file, or says something that would make other scores.
    pub(super) fn read(file: &'j Value, language: Option<&str>) -> anyhow::Result<Self> {
        let definition = file.get("definition").and_then(Value::as_object);
        let definition =
            definition.context("this is no file of OpenScales: it has no definition")?;
        for flow in FLOWS {
            let is_used = definition.get(flow).is_some_and(|flow| !is_empty(flow));
            ensure!(
                !is_used,
                "its {flow} decide which questions are asked, and cannot be taken over"
            );
        }
        let (language, texts) = texts(file, language)?;
        let mut outline = Outline { language, ..Outline::default() };
        head(definition, &mut outline);
        let (parameters, ids) = (Vec::new(), Ids::default());
        let mut osd = Self { definition, texts, parameters, ids, outline };
        osd.parameters();
        let items = definition.get("items").and_then(Value::as_array).context("it has no items")?;
        for item in items {
            osd.item(item);
        }
        ensure!(!osd.outline.items.is_empty(), "none of its items can be taken over");
        osd.recall();
        Ok(osd)
    }

    /// Returns the text of a key, in the language chosen.
    fn text(&self, key: &str) -> String {
        let words = self.texts.get(key).and_then(Value::as_str).unwrap_or_default();
        let put = |words: String, (mark, put): &(String, String)| words.replace(mark, put);
        text(&self.parameters.iter().fold(words.to_owned(), put))
    }

    fn text_at(&self, of: &Value, field: &str) -> String {
        of.get(field).and_then(Value::as_str).map(|key| self.text(key)).unwrap_or_default()
    }

    /// Takes over one item, or names it as left out.
    fn item(&mut self, item: &Value) {
        let source = item.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if source.is_empty() || self.outline.item(&source).is_some() {
            return self.outline.leave_out(&source, "it has no name of its own");
        }
        let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
        let answers = match kind {
            "inst" => {
                let words = self.text_at(item, "text_key");
                let condition = item.get("visible_when").filter(|condition| !is_empty(condition));
                let condition = condition.map(Value::to_string).unwrap_or_default();
                return self.outline.page(&source, &words, &condition);
            }
            "likert" => self.likert(item),
            "multi" => self.multi(item),
            "vas" => self.slider(item),
            "section" => Err("a heading".to_owned()),
            "short" | "long" => Err("an answer in words".to_owned()),
            "multicheck" => Err("several answers to one question".to_owned()),
            "grid" => Err("a table of questions".to_owned()),
            _ => Err("a kind of question that is not known".to_owned()),
        };
        let taken = answers.and_then(|answers| Ok((answers, self.when(item)?)));
        let words = self.text_at(item, "text_key");
        match taken {
            Err(why) => self.outline.leave_out(&source, why),
            Ok(_) if words.is_empty() => self.outline.leave_out(&source, "it has no text"),
            Ok((answers, when)) => {
                self.doubt_words(&source, &answers);
                self.doubt_condition(&source, item, when.as_ref());
                let head = self.text_at(item, "question_head");
                let words = if head.is_empty() { words } else { text(&format!("{head} {words}")) };
                let (id, set) = (self.ids.make(&source, "q"), self.outline.set(answers));
                self.outline.items.push(Item { id, source, text: words, set, when });
            }
        }
    }

    /// Returns the table that says how a Likert item is answered.
    fn options_of<'v>(&'v self, item: &'v Value) -> Option<&'v Value> {
        let named = item.get("response_scale").and_then(Value::as_str);
        let scales = self.definition.get("response_scales");
        named.and_then(|name| scales?.get(name)).or_else(|| self.definition.get("likert_options"))
    }

    fn likert(&self, item: &Value) -> Result<Answers, String> {
        let shared = self.options_of(item);
        let number = |of: Option<&Value>, field: &str| of?.get(field)?.as_i64();
        let own = |field: &str| number(Some(item), field);
        let own_points = own("likert_points");
        let points = own_points.or_else(|| number(shared, "points"));
        let min = own("likert_min").or_else(|| number(shared, "min")).unwrap_or(1);
        let shared_max = if own_points.is_some() { None } else { number(shared, "max") };
        let max = own("likert_max").or(shared_max);
        let max = max.or_else(|| min.checked_add(points?.checked_sub(1)?));
        let Some(max) = max else {
            return Err("it does not say how many answers there are".to_owned());
        };
        if !(-1_000..=1_000).contains(&min)
            || !(-1_000..=1_000).contains(&max)
            || !(1..20).contains(&(max - min))
        {
            return Err(format!("its answers go from {min} to {max}"));
        }
        let keys = item.get("likert_labels").or_else(|| shared?.get("labels"));
        let keys = keys.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let label = |value: i64| {
            let at = usize::try_from(value - min).unwrap_or_default();
            let words = keys.get(at).and_then(Value::as_str).map(|key| self.text(key));
            let words = words.unwrap_or_default();
            let is_number = words.parse::<i64>().is_ok();
            match words.as_str() {
                "" => value.to_string(),
                _ if is_number || keys.len() > 2 && !keys.iter().any(Value::is_null) => words,
                _ if value >= 0 => format!("{value}: {words}"),
                _ => words,
            }
        };
        Ok(Answers::Options((min..=max).map(|value| (value, label(value))).collect()))
    }

    /// Names an item that has words for some of its answers alone, as when it shares the words of
    /// fewer answers.
    fn doubt_words(&mut self, source: &str, answers: &Answers) {
        let Answers::Options(options) = answers else { return };
        let is_bare = |(value, label): &&(i64, String)| *label == value.to_string();
        let bare = options.iter().filter(is_bare).count();
        let words = options.len() - bare;
        if words > 2 && bare > 0 {
            let (source, all) = (text(source), options.len());
            self.outline.doubts.push(format!(
                "{source}: the file has words for {words} of its {all} answers; they may belong to \
                 others of them"
            ));
        }
    }

    /// Adds a doubt about an item whose condition may hold before the earlier item is answered: here
    /// such an item is not asked yet, and whether a program for OpenScales asks it is not known.
    fn doubt_condition(&mut self, source: &str, item: &Value, when: Option<&When>) {
        let Some(when) = when.filter(|_| may_hold_unanswered(&item["visible_when"])) else {
            return;
        };
        let earlier = text(&self.outline.items[when.item].source);
        self.outline.doubts.push(format!(
            "{}: it is asked here only once {earlier} is answered. Compare with the publication",
            text(source)
        ));
    }

    /// Reads the words that stand for the parameters in texts, and names them.
    fn parameters(&mut self) {
        let parameters = self.definition.get("parameters").and_then(Value::as_object);
        for (name, parameter) in parameters.into_iter().flatten() {
            let mark = format!("{{{name}}}");
            let is_used = |text: &Value| text.as_str().is_some_and(|text| text.contains(&mark));
            if !self.texts.values().any(is_used) {
                continue;
            }
            let shown = text(&mark);
            if let Some(words) = parameter.get("default").and_then(Value::as_str) {
                let doubt = format!("{shown} in its texts is read as \"{}\"", text(words));
                self.outline.doubts.push(doubt);
                self.parameters.push((mark, words.to_owned()));
            } else {
                let doubt = format!("{shown} stands in its texts for words that the file lacks");
                self.outline.doubts.push(doubt);
            }
        }
    }

    fn multi(&self, item: &Value) -> Result<Answers, String> {
        let list = item.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut options: Vec<(i64, String)> = Vec::new();
        for option in list {
            let value = option.get("value").and_then(whole);
            let Some(value) = value.filter(|value| (-1_000..=1_000).contains(value)) else {
                return Err("its answers have no values that are whole numbers".to_owned());
            };
            if options.iter().any(|(other, _)| *other == value) {
                return Err(format!("two of its answers have the value {value}"));
            }
            options.push((value, text_or(&self.text_at(option, "text_key"), &value.to_string())));
        }
        if !(2..=20).contains(&options.len()) {
            return Err(format!("it has {} answers", options.len()));
        }
        Ok(Answers::Options(options))
    }

    fn slider(&self, item: &Value) -> Result<Answers, String> {
        let end = |field: &str, otherwise: i64| item.get(field).map_or(Some(otherwise), whole);
        let (Some(from), Some(to)) = (end("min", 0), end("max", 100)) else {
            return Err("its ends are no whole numbers".to_owned());
        };
        if from < 0 || to > 1_000 || from >= to || to - from > 100 {
            return Err(format!(
                "a slider from {from} to {to}; at most 101 numbers from 0 on are possible"
            ));
        }
        let words = |field: &str, anchor: i64| {
            let anchors = item.get("anchors").and_then(Value::as_array);
            let anchor = anchors
                .into_iter()
                .flatten()
                .find(|a| a.get("value").and_then(whole) == Some(anchor));
            anchor.map_or_else(|| self.text_at(item, field), |anchor| self.text_at(anchor, "label"))
        };
        Ok(Answers::Numbers {
            from,
            to,
            low: words("min_label", from),
            high: words("max_label", to),
        })
    }

    /// Returns the earlier answer that shows an item.
    fn when(&self, item: &Value) -> Result<Option<When>, String> {
        let Some(condition) = item.get("visible_when").filter(|condition| !is_empty(condition))
        else {
            return Ok(None);
        };
        let (earlier, is) = self.holds(condition, 0).ok_or(OTHER_CONDITION)?;
        if is.is_empty() {
            return Err("no answer would ever show it".to_owned());
        }
        Ok(Some(When { item: earlier, is }))
    }

    /// Returns the one earlier item that a condition is about, and the answers for which it holds.
    fn holds(&self, condition: &Value, depth: usize) -> Option<(usize, Vec<i64>)> {
        if depth > 8 {
            return None;
        }
        for (joined, is_all) in [("all", true), ("any", false)] {
            if let Some(parts) = condition.get(joined).and_then(Value::as_array) {
                let mut parts = parts.iter().map(|part| self.holds(part, depth + 1));
                let (item, mut is) = parts.next()??;
                for part in parts {
                    let (other, answers) = part?;
                    if other != item {
                        return None;
                    }
                    if is_all {
                        is.retain(|value| answers.contains(value));
                    } else {
                        is.extend(answers);
                    }
                }
                is.sort_unstable();
                is.dedup();
                return Some((item, is));
            }
        }
        let item = self.outline.item(condition.get("item")?.as_str()?)?;
        let values = self.outline.sets[self.outline.items[item].set].values();
        let operator = condition.get("operator").and_then(Value::as_str).unwrap_or("equals");
        let against = condition.get("value");
        let is = match operator {
            "is_answered" => values,
            "in" | "not_in" => {
                let list: Option<Vec<i64>> = against?.as_array()?.iter().map(whole).collect();
                let list = list?;
                let is_in = |value: &i64| list.contains(value) == (operator == "in");
                values.into_iter().filter(is_in).collect()
            }
            _ => compared(&values, operator, against.and_then(whole)?)?,
        };
        Some((item, is))
    }

    /// Takes the head over all questions as what stands above each.
    fn recall(&mut self) {
        let options = self.definition.get("likert_options");
        let head =
            options.map(|options| self.text_at(options, "question_head")).unwrap_or_default();
        self.outline.recall = text_or(&head, "Please answer");
    }
}

/// Returns whether a condition may hold before the earlier item is answered.
fn may_hold_unanswered(condition: &Value) -> bool {
    let parts = ["all", "any"].iter().find_map(|joined| condition.get(joined)?.as_array());
    match (parts, condition.get("operator").and_then(Value::as_str)) {
        (Some(parts), _) => parts.iter().any(may_hold_unanswered),
        (None, operator) => matches!(
            operator,
            Some("!=" | "not_equals" | "<" | "less_than" | "<=" | "less_than_or_equal" | "not_in")
        ),
    }
}

/// Returns a value that is a whole number, also if it is written as a text.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let number = number.as_f64().filter(|number| number.fract() == 0.0)?;
            format!("{number:.0}").parse().ok()
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
