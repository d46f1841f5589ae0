//! People who answer the built-in questionnaire, and their scores computed independently.

use std::{collections::BTreeMap, sync::LazyLock};

use goodfaith::builtin;
use proptest::prelude::*;

/// The scales, in the order in which they are written.
pub(crate) const SCALES: [&str; 4] = ["suspicion", "control", "avoidance", "forgiving"];

/// An item of the built-in questionnaire: its id, its scale and whether it is reversed.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) scale: String,
    pub(crate) reversed: bool,
}

/// The items of the built-in questionnaire, in the order asked.
pub(crate) fn items() -> &'static [Item] {
    static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(read_items);
    &ITEMS
}

fn read_items() -> Vec<Item> {
    let questionnaire = builtin().unwrap();
    let scales = &questionnaire.scales;
    let item = |item: &goodfaith::questionnaire::Item| Item {
        id: item.id.to_string(),
        scale: scales[item.keys[0].scale].id.to_string(),
        reversed: item.is_reversed(),
    };
    questionnaire.items.iter().map(item).collect()
}

/// One person's answers, by item, from 0 to 4.
pub(crate) type Answers = BTreeMap<String, u8>;

/// Returns one person's expected row after the id: the means, then the numbers of answered items.
pub(crate) fn expected(items: &[Item], answers: &Answers) -> (Vec<Option<f64>>, Vec<usize>) {
    let mut means = Vec::new();
    let mut counts = Vec::new();
    for scale in SCALES {
        let of_scale: Vec<&Item> = items.iter().filter(|item| item.scale == scale).collect();
        let values: Vec<f64> = of_scale
            .iter()
            .filter_map(|item| {
                let answer = f64::from(*answers.get(&item.id)?);
                Some(if item.reversed { 4.0 - answer } else { answer })
            })
            .collect();
        let enough = !values.is_empty() && values.len() * 4 >= of_scale.len() * 3;
        let number = f64::from(u32::try_from(values.len()).unwrap());
        means.push(enough.then(|| values.iter().sum::<f64>() / number));
        counts.push(values.len());
    }
    (means, counts)
}

/// A person who leaves about every seventh item open.
pub(crate) fn person() -> impl Strategy<Value = Answers> {
    let answer = prop_oneof![6 => (0..5u8).prop_map(Some), 1 => Just(None)];
    prop::collection::vec(answer, 32).prop_map(|drawn| {
        let answers = items().iter().zip(drawn);
        answers.filter_map(|(item, answer)| Some((item.id.clone(), answer?))).collect()
    })
}
