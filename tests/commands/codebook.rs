//! `goodfaith codebook`.

use serde_json::{Value, json};

use crate::{
    instrument::instrument,
    samples::{Home, builtin, questionnaire_at},
};

#[test]
fn each_item_has_a_row_that_says_how_it_counts() {
    let home = Home::empty();
    let text = home.out(&["codebook"]);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let questionnaire = builtin();
    assert_eq!(rows.len(), questionnaire.items.len());
    for (row, item) in rows.iter().zip(&questionnaire.items) {
        let scale = &questionnaire.scales[item.keys[0].scale].id;
        assert_eq!((&row[0], &row[2], &row[3]), (item.id.as_str(), &*item.text, scale.as_str()));
        assert_eq!(&row[4], item.is_reversed().to_string());
        assert!(row[6].starts_with("0=Never | 1=Rarely | "), "{row:?}");
        assert_eq!([&row[5], &row[7], &row[8], &row[9], &row[10]], ["1", "0", "4", "6", "8"]);
    }
}

#[test]
fn json_has_the_scales_and_their_bands_too() {
    let home = Home::empty();
    let text = home.out(&["codebook", "--json"]);
    let codebook: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&codebook["format"], &codebook["kind"]), (&1.into(), &"codebook".into()));
    assert_eq!(codebook["questionnaire"]["id"], "trust-signs");
    assert_eq!(codebook["scales"].as_array().unwrap().len(), 4);
    assert_eq!(codebook["scales"][0]["bands"][0]["from"], 0.0);
    assert_eq!(
        (&codebook["scales"][0]["needed"], &codebook["scales"][0]["of"]),
        (&6.into(), &8.into())
    );
    let first = &codebook["items"][0];
    assert_eq!(first["item"], "s1");
    assert_eq!(first["options"][4]["value"], 4);
    assert_eq!(first["scales"][0]["scale"], "suspicion");
}

#[test]
fn an_item_on_two_scales_has_two_rows_and_one_on_none_has_one() {
    let home = Home::empty();
    let path = home.work().join("own.toml");
    questionnaire_at(
        &path,
        &(instrument("own", "Own")
            + r#"
[[response_set]]
id = "two"
options = [{ value = 0, label = "No, never" }, { value = 1, label = "Yes" }]
[[scale]]
id = "one"
title = "One"
about = "A."
high = "neither"
items = ["a", "-b"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[scale]]
id = "other"
title = "Other"
about = "A."
high = "good"
items = ["b"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "a"
text = "A."
source = "OWN_01"
response_set = "two"
[[item]]
id = "b"
text = "B."
when = { item = "a", is = [0, 1], unasked = 0 }
response_set = "two"
[[item]]
id = "c"
text = "C."
when = { item = "b", is = [1] }
unscored = true
response_set = "two"
"#),
    );
    let text = home.out(&["codebook", "--questionnaire", path.to_str().unwrap()]);
    assert_eq!(
        text,
        "item,source,text,scale,reversed,weight,options,lowest,highest,needed,of,high,when,unasked\n\
         a,OWN_01,A.,one,false,1,\"0=No, never | 1=Yes\",0,1,2,2,neither,,\n\
         b,,B.,one,true,1,\"0=No, never | 1=Yes\",0,1,2,2,neither,a=0|1,0\n\
         b,,B.,other,false,1,\"0=No, never | 1=Yes\",0,1,1,1,good,a=0|1,0\n\
         c,,C.,,,,\"0=No, never | 1=Yes\",0,1,,,,b=1,\n"
    );
    let text = home.out(&["codebook", "--json", "--questionnaire", path.to_str().unwrap()]);
    let codebook: Value = serde_json::from_str(&text).unwrap();
    let scales = codebook["scales"].as_array().unwrap();
    assert_eq!([&scales[0]["high"], &scales[1]["high"]], ["neither", "good"]);
    let items = codebook["items"].as_array().unwrap();
    assert_eq!(items[0]["when"], Value::Null);
    assert_eq!(items[1]["when"], json!({ "item": "a", "is": [0, 1], "unasked": 0 }));
    assert_eq!(items[2]["when"], json!({ "item": "b", "is": [1], "unasked": null }));
}

/// A questionnaire whose only scale is a sum, and whose texts begin as formulas do.
const FORMULAS: &str = r#"
[[response_set]]
id = "two"
options = [{ value = -1, label = "No" }, { value = 1, label = "Yes" }]
[[scale]]
id = "one"
title = "One"
about = "A."
high = "neither"
points = "sum"
items = [{ id = "-a" }, "b"]
bands = [
  { from = -2, id = "low", label = "low", meaning = "Low." },
  { from = 1, id = "high", label = "high", meaning = "High." },
]
[[item]]
id = "-a"
text = "=HYPERLINK(1)"
source = "@A"
response_set = "two"
[[item]]
id = "b"
text = "+1"
response_set = "two"
"#;

#[test]
fn no_cell_can_be_taken_for_a_formula() {
    let home = Home::empty();
    questionnaire_at(&home.work().join("own.toml"), &(instrument("own", "Own") + FORMULAS));
    let text = home.out(&["codebook", "--questionnaire", "own.toml"]);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!([&rows[0][0], &rows[0][1], &rows[0][2]], ["'-a", "'@A", "'=HYPERLINK(1)"]);
    assert_eq!([&rows[1][0], &rows[1][2], &rows[1][6]], ["b", "'+1", "'-1=No | 1=Yes"]);
    assert_eq!(&rows[0][7], "-1", "a number is no text");
}

#[test]
fn json_says_in_which_points_a_scale_is_shown_and_where_its_bands_begin_in_them() {
    let home = Home::empty();
    questionnaire_at(&home.work().join("own.toml"), &(instrument("own", "Own") + FORMULAS));
    let scale_of = |arguments: &[&str]| {
        let text = home.out(&[&["codebook", "--json"], arguments].concat());
        serde_json::from_str::<Value>(&text).unwrap()["scales"][0].clone()
    };
    let percent = scale_of(&[]);
    let second = &percent["bands"][1];
    assert_eq!(percent["points"], "percent");
    assert_eq!((&second["from"], &second["from_points"]), (&12.5.into(), &12.5.into()));
    let sum = scale_of(&["--questionnaire", "own.toml"]);
    let second = &sum["bands"][1];
    assert_eq!(sum["points"], "sum");
    assert_eq!((&second["from"], &second["from_points"]), (&75.0.into(), &1.0.into()));
}

#[test]
fn a_range_of_numbers_is_said_as_a_range_with_the_words_at_its_ends() {
    let home = Home::empty();
    let item = |id: &str| {
        format!(
            "[[item]]\nid = \"{id}\"\ntext = \"{id}.\"\nunscored = true\nresponse_set = \"{id}\"\n"
        )
    };
    let ranges = r#"
[[response_set]]
id = "pain"
numbers = { from = 0, to = 100, low = "no pain", high = "the worst pain" }
[[response_set]]
id = "hours"
numbers = { from = 1, to = 24 }
"#;
    let own = instrument("own", "Own") + ranges + &item("pain") + &item("hours");
    questionnaire_at(&home.work().join("own.toml"), &own);
    let codebook = |arguments: &[&str]| {
        home.out(&[&["codebook", "--questionnaire", "own.toml"], arguments].concat())
    };
    let text = codebook(&[]);
    assert!(text.contains("pain,,pain.,,,,0=no pain to 100=the worst pain,0,100,,,,,\n"), "{text}");
    assert!(text.contains("hours,,hours.,,,,1 to 24,1,24,,,,,\n"), "{text}");
    let json: Value = serde_json::from_str(&codebook(&["--json"])).unwrap();
    let [pain, hours] = [&json["items"][0], &json["items"][1]];
    assert_eq!(pain["ends"], json!({ "low": "no pain", "high": "the worst pain" }));
    assert_eq!(pain["options"], json!([]));
    assert_eq!((&pain["lowest"], &pain["highest"]), (&0.into(), &100.into()));
    assert_eq!(hours["ends"], json!({ "low": null, "high": null }));
    let builtin: Value = serde_json::from_str(&home.out(&["codebook", "--json"])).unwrap();
    assert_eq!(builtin["items"][0]["ends"], Value::Null);
}
