//! Definitions of OpenScales (`.osd`, JSON).

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value};

use super::{
    comparison::matching_values,
    json::{is_empty, string, whole},
    outline::{
        ANSWER_IN_WORDS, HEADING, MIDDLE_WORDS, NOT_WHOLE_ENDS, OTHER_CONDITION, Outline,
        SEVERAL_ANSWERS, UNKNOWN_KIND, When, nothing_imported,
    },
    response_set::ResponseSet,
    texts::{Ids, shortened, text, text_or},
};
use crate::text::excerpt;

/// The fields that decide which questions are asked, and that a questionnaire here cannot express.
const FLOWS: [&str; 4] = ["branches", "item_pools", "loop_over", "includes"];

/// A file being read: its definition and its texts in one language.
pub(super) struct Osd<'j> {
    pub(super) definition: &'j Value,
    texts: &'j Map<String, Value>,
    /// The placeholders in texts, and the words that replace them.
    placeholders: Vec<(String, String)>,
    /// The names of the items with a lead-in of their own.
    with_own_head: Vec<String>,
    pub(super) outline: Outline,
}

/// Returns the name and the texts of a language: the one asked for, or else English, or else the first.
fn texts<'j>(
    file: &'j Value,
    wanted: Option<&str>,
) -> anyhow::Result<(String, &'j Map<String, Value>)> {
    let all = file["translations"].as_object().filter(|all| !all.is_empty());
    let all = all.context("it has no texts")?;
    let found = match wanted {
        Some(wanted) => all.get_key_value(wanted),
        None => all.get_key_value("en").or_else(|| all.iter().next()),
    };
    let Some((language, texts)) = found else {
        let known: Vec<&str> = all.keys().map(String::as_str).collect();
        bail!("it has no texts in that language. There are: {}", shortened(&known.join(", ")));
    };
    Ok((text_or(language, "en"), texts.as_object().context("its texts are not a table")?))
}

/// Reads the names, the terms and the source.
fn read_scale_info(definition: &Value, outline: &mut Outline) {
    let info = |key: &str| text(string(&definition["scale_info"][key]));
    outline.title = text_or(&info("name"), "Untitled");
    outline.id = Ids::default().make(&text_or(&info("code"), &info("name")), "imported");
    outline.version = text_or(&info("version"), "1");
    let terms = [info("license"), info("license_explanation"), info("license_url")];
    let terms: Vec<String> = terms.into_iter().filter(|term| !term.is_empty()).collect();
    outline.licence = text_or(&terms.join(". ").replace(".. ", ". "), "The file does not say.");
    outline.citation = text_or(&info("citation"), "The file does not say.");
}

impl<'j> Osd<'j> {
    /// Reads all but the scores of a file, in the language that is named, if one is.
    ///
    /// # Errors
    ///
    /// If it is not such a file, or has something without which the scores would come out differently.
    pub(super) fn read(file: &'j Value, wanted: Option<&str>) -> anyhow::Result<Self> {
        let definition = &file["definition"];
        ensure!(definition.is_object(), "this is not an OpenScales file: it has no definition");
        for flow in FLOWS {
            ensure!(
                is_empty(&definition[flow]),
                "it uses {flow} to decide which questions are asked, which cannot be imported"
            );
        }
        let (language, texts) = texts(file, wanted)?;
        let others = file["translations"].as_object().into_iter().flat_map(Map::keys);
        let others: Vec<&str> = others.map(String::as_str).filter(|one| *one != language).collect();
        let mut outline = Outline { language, ..Outline::default() };
        if wanted.is_none() && !others.is_empty() {
            outline.doubt(format!(
                "the texts are in {}. For another language, use --language: {}",
                outline.language,
                others.join(", ")
            ));
        }
        read_scale_info(definition, &mut outline);
        let mut osd = Self {
            definition,
            texts,
            placeholders: Vec::new(),
            with_own_head: Vec::new(),
            outline,
        };
        osd.read_parameters();
        let items = definition["items"].as_array().context("it has no items")?;
        for item in items {
            let source = string(&item["id"]);
            if let Err(why) = osd.read_item(source, item) {
                osd.outline.leave_out(source, why);
            }
        }
        ensure!(!osd.outline.items.is_empty(), nothing_imported("items", &osd.outline.left_out));
        for name in definition["computed"].as_object().into_iter().flat_map(Map::keys) {
            osd.outline.leave_out(name, "a value that is computed from answers");
        }
        osd.read_recall();
        Ok(osd)
    }

    /// Returns the text whose key is in a field, in the language chosen.
    fn text_at(&self, of: &Value, field: &str) -> String {
        self.text(string(&of[field]))
    }

    /// Returns the text of a key as it is in the file, but with the placeholders replaced.
    fn text(&self, key: &str) -> String {
        let text = self.texts.get(key).map_or("", string);
        let replace = |text: String, (name, words): &(String, String)| text.replace(name, words);
        self.placeholders.iter().fold(text.to_owned(), replace)
    }

    /// Adds an item or a page of text, or returns the reason why it is left out.
    fn read_item(&mut self, source: &str, item: &Value) -> Result<(), String> {
        self.outline.check_name(source)?;
        self.check_variant(&item["variant_when"])?;
        let mut words = self.text_at(item, "text_key");
        let answers = match string(&item["type"]) {
            "inst" => {
                let condition =
                    Some(&item["visible_when"]).filter(|condition| !is_empty(condition));
                let condition = condition.map(Value::to_string).unwrap_or_default();
                self.outline.add_page(source, "", &words, &condition);
                return Ok(());
            }
            "likert" => self.likert(item),
            "multi" => self.multi(item),
            "vas" => self.slider(item),
            "section" => Err(HEADING.to_owned()),
            "short" | "long" => Err(ANSWER_IN_WORDS.to_owned()),
            "multicheck" => Err(SEVERAL_ANSWERS.to_owned()),
            "grid" => Err("a table of questions".to_owned()),
            _ => Err(UNKNOWN_KIND.to_owned()),
        }?;
        let when = self.when(item)?;
        let head = self.own_head(item);
        if !head.is_empty() && !text(&words).is_empty() {
            words = format!("{head} {words}");
        }
        let doubts = [
            doubt_about_labels(source, &answers),
            self.doubt_about_condition(source, item, when.as_ref()),
        ];
        self.outline.add_item(source, &words, answers, when)?;
        if !head.is_empty() {
            self.with_own_head.push(excerpt(source));
        }
        if !is_empty(&item["gate"]) {
            self.outline.import_without(source, "its gate: some answers to it end the original");
        }
        if item["type"] == "vas" && item["anchors"].as_array().is_some_and(|all| all.len() > 2) {
            self.outline.import_without(source, MIDDLE_WORDS);
        }
        for doubt in doubts.into_iter().flatten() {
            self.outline.doubt(doubt);
        }
        Ok(())
    }

    /// Checks that an item is not a variant for other languages than the one that is imported.
    fn check_variant(&self, when: &Value) -> Result<(), String> {
        let language = &self.outline.language;
        let is_of_it = when["selector"] == "language"
            && match string(&when["operator"]) {
                "equals" => when["value"] == **language,
                "in" => {
                    when["value"].as_array().is_some_and(|all| all.contains(&language[..].into()))
                }
                _ => false,
            };
        if is_empty(when) || is_of_it {
            return Ok(());
        }
        Err(format!("a variant that the file does not say to use with texts in {language}"))
    }

    /// Returns the response scale that an item names, if it names one.
    fn named_options(&self, item: &Value) -> Result<Option<&'j Value>, String> {
        let Some(name) = item["response_scale"].as_str() else { return Ok(None) };
        let named = self.definition["response_scales"].get(name);
        let missing = || format!("its response scale, {name}, is not in the file");
        named.map(Some).ok_or_else(missing)
    }

    /// Returns the lead-in of an item or of the response scale that it names, with a colon if it has no end.
    fn own_head(&self, item: &Value) -> String {
        let of_scale = self.named_options(item).ok().flatten().unwrap_or(&Value::Null);
        let heads = [item, of_scale].map(|of| text(&self.text_at(of, "question_head")));
        let head = heads.into_iter().find(|head| !head.is_empty()).unwrap_or_default();
        let is_open = head.ends_with(char::is_alphanumeric);
        if is_open { format!("{head}:") } else { head }
    }

    fn likert(&self, item: &Value) -> Result<ResponseSet, String> {
        let shared = self.named_options(item)?.unwrap_or(&self.definition["likert_options"]);
        let own_points = item["likert_points"].as_i64();
        let points = own_points.or_else(|| shared["points"].as_i64());
        let min = item["likert_min"].as_i64().or_else(|| shared["min"].as_i64()).unwrap_or(1);
        // An item with its own number of points does not end where the shared scale ends.
        let shared_max = if own_points.is_some() { None } else { shared["max"].as_i64() };
        let max = item["likert_max"].as_i64().or(shared_max);
        let max = max.or_else(|| min.checked_add(points?.checked_sub(1)?));
        let max = max.ok_or("it does not say how many options there are")?;
        let keys = item.get("likert_labels").or_else(|| shared.get("labels"));
        let keys = keys.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let label = |value: i64| {
            let at = value.checked_sub(min).and_then(|at| usize::try_from(at).ok());
            let key = at.and_then(|at| keys.get(at)).map_or("", string);
            let words = text(&self.text(key));
            let is_number = words.parse::<i64>().is_ok();
            let have_all_words = keys.len() > 2 && !keys.iter().any(Value::is_null);
            // If only the ends have words, they get their number too, as the others have it. A number
            // below 0 would look like a dash before the words.
            if words.is_empty() || is_number || have_all_words || value < 0 {
                words
            } else {
                format!("{value}: {words}")
            }
        };
        ResponseSet::of_options((min..=max).map(|value| (Some(value), label(value))))
    }

    /// Reads the words that replace the placeholders in texts, with a doubt about each.
    fn read_parameters(&mut self) {
        let parameters = self.definition["parameters"].as_object();
        for (name, parameter) in parameters.into_iter().flatten() {
            let placeholder = format!("{{{name}}}");
            let has_it = |text: &Value| text.as_str().is_some_and(|t| t.contains(&placeholder));
            if !self.texts.values().any(has_it) {
                continue;
            }
            if let Some(words) = parameter["default"].as_str() {
                self.outline.doubt(format!("{placeholder} in its texts is read as \"{words}\""));
                self.placeholders.push((placeholder, words.to_owned()));
            } else {
                self.outline.doubt(format!(
                    "its texts contain {placeholder}, and the file does not say what to put there"
                ));
            }
        }
    }

    fn multi(&self, item: &Value) -> Result<ResponseSet, String> {
        let options = item["options"].as_array().into_iter().flatten();
        let read = |option: &Value| (whole(&option["value"]), self.text_at(option, "text_key"));
        ResponseSet::of_options(options.map(read))
    }

    fn slider(&self, item: &Value) -> Result<ResponseSet, String> {
        let end = |field: &str, otherwise: i64| item.get(field).map_or(Some(otherwise), whole);
        let ends = end("min", 0).zip(end("max", 100)).ok_or(NOT_WHOLE_ENDS)?;
        let words = |field: &str, end: i64| {
            let mut anchors = item["anchors"].as_array().into_iter().flatten();
            let anchor = anchors.find(|anchor| whole(&anchor["value"]) == Some(end));
            anchor.map_or_else(|| self.text_at(item, field), |anchor| self.text_at(anchor, "label"))
        };
        let (low, high) = (words("min_label", ends.0), words("max_label", ends.1));
        ResponseSet::of_numbers(ends, [&low, &high])
    }

    /// Returns the earlier answers after which an item is asked.
    fn when(&self, item: &Value) -> Result<Option<When>, String> {
        let condition = &item["visible_when"];
        if is_empty(condition) {
            return Ok(None);
        }
        let (item, answers) = self.read_condition(condition, 0).ok_or(OTHER_CONDITION)?;
        if answers.is_empty() {
            return Err("a condition that no answer fulfils".to_owned());
        }
        Ok(Some(When { item, answers }))
    }

    /// Returns the one earlier item that a condition is about, and the answers for which it holds; `None`
    /// if it is about something else, or is nested too deeply.
    fn read_condition(&self, condition: &Value, depth: usize) -> Option<(usize, Vec<i64>)> {
        if depth > 8 {
            return None;
        }
        for (joined, is_all) in [("all", true), ("any", false)] {
            if let Some(parts) = condition[joined].as_array() {
                let mut parts = parts.iter().map(|part| self.read_condition(part, depth + 1));
                let (item, mut holds_for) = parts.next()??;
                for part in parts {
                    let (other, answers) = part?;
                    if other != item {
                        return None;
                    }
                    if is_all {
                        holds_for.retain(|value| answers.contains(value));
                    } else {
                        holds_for.extend(answers);
                    }
                }
                holds_for.sort_unstable();
                holds_for.dedup();
                return Some((item, holds_for));
            }
        }
        let item = self.outline.position_of_item(condition["item"].as_str()?)?;
        let values = self.outline.set_of(item).values();
        let operator = condition["operator"].as_str().unwrap_or("equals");
        let against = &condition["value"];
        let is = match operator {
            "is_answered" => values,
            "in" | "not_in" => {
                let list: Option<Vec<i64>> = against.as_array()?.iter().map(whole).collect();
                let list = list?;
                let is_in = |value: &i64| list.contains(value) == (operator == "in");
                values.into_iter().filter(is_in).collect()
            }
            _ => matching_values(&values, operator, whole(against)?)?,
        };
        Some((item, is))
    }

    /// Returns a doubt about an item whose condition may hold before the earlier item is answered:
    /// here such an item is not asked yet, and whether a program for OpenScales asks it is not known.
    fn doubt_about_condition(
        &self,
        source: &str,
        item: &Value,
        when: Option<&When>,
    ) -> Option<String> {
        let when = when.filter(|_| may_hold_unanswered(&item["visible_when"]))?;
        let earlier = &self.outline.items[when.item].source;
        Some(format!(
            "{source}: here it is asked only after {earlier} has been answered. Compare with the publication"
        ))
    }

    /// Reads the lead-in that all items share as the recall period.
    fn read_recall(&mut self) {
        let lead_in = self.text_at(&self.definition["likert_options"], "question_head");
        self.outline.set_recall(&lead_in, "file");
        if !lead_in.is_empty() && !self.with_own_head.is_empty() {
            let items = self.with_own_head.join(", ");
            self.outline.doubt(format!(
                "a lead-in of their own is part of {items}, and recall, the lead-in of the others, stands above \
                 them too"
            ));
        }
    }
}

/// Returns a doubt about an item that has labels for only some of its options, perhaps because it
/// shares labels made for fewer.
fn doubt_about_labels(source: &str, answers: &ResponseSet) -> Option<String> {
    let ResponseSet::Options(options) = answers else { return None };
    let has_label = |(value, label): &&(i64, String)| *label != value.to_string();
    let (labels, all) = (options.iter().filter(has_label).count(), options.len());
    (labels > 2 && labels < all).then(|| {
        format!(
            "{source}: the file has labels for only {labels} of its {all} options. Check that each \
             is on the right one"
        )
    })
}

/// Returns whether a condition may hold before the earlier item is answered.
fn may_hold_unanswered(condition: &Value) -> bool {
    let parts = ["all", "any"].iter().find_map(|joined| condition[joined].as_array());
    match (parts, condition["operator"].as_str()) {
        (Some(parts), _) => parts.iter().any(may_hold_unanswered),
        (None, operator) => matches!(
            operator,
            Some("!=" | "not_equals" | "<" | "less_than" | "<=" | "less_than_or_equal" | "not_in")
        ),
    }
}
