//! What holds for any run, any draft and any damage.

use goodfaith::{
    assessment::{Answer, KeptScore, PersonName, QuestionnaireRef, Responses, Run},
    questionnaire::{Fingerprint, Id, Version},
    store::{
        Draft, DraftPart, DraftPlace, RunKey, draft_from_bytes, draft_to_text, run_from_bytes,
        run_to_text,
    },
    text::clean,
};
use jiff::Timestamp;
use proptest::{collection, option, prelude::*, sample};

use crate::samples::{id, run};

fn any_id() -> impl Strategy<Value = Id> {
    "[a-z0-9-]{1,64}".prop_map(|text| id(&text))
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    (0_i64..=253_402_207_200).prop_map(|second| Timestamp::from_second(second).unwrap())
}

fn any_questionnaire() -> impl Strategy<Value = QuestionnaireRef> {
    let version =
        r"[^\p{C}\p{Zl}\p{Zp}]{0,40}".prop_map(|text| Version::new(&clean(&text)).unwrap());
    let fingerprint = "[0-9a-f]{16}".prop_map(|text| Fingerprint::parse(&text).unwrap());
    (any_id(), version, fingerprint).prop_map(|(id, version, fingerprint)| QuestionnaireRef {
        id,
        version,
        fingerprint,
    })
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Skipped), (-1000_i64..=1000).prop_map(Answer::Value)]
}

fn any_responses() -> impl Strategy<Value = Responses> {
    let ids = || collection::btree_set(any_id(), 0..5);
    let name = "[A-Za-z é\u{4e00}-\u{4e20}]{1,40}";
    let name = option::of(name.prop_filter_map("is no name", |name| PersonName::new(&name)));
    (
        (option::of(any_id()), name),
        ids(),
        collection::btree_map(any_id(), any_id(), 0..4),
        collection::btree_map(any_id(), any_answer(), 0..40),
        ids(),
        ids(),
    )
        .prop_map(|((person, name), situations, safety, answers, causes, patterns)| {
            Responses { person_kind: person, name, situations, safety, answers, causes, patterns }
        })
}

fn any_score() -> impl Strategy<Value = KeptScore> {
    (any_id(), option::of(0.0..=100.0), 0_usize..500, 0_usize..500).prop_map(
        |(scale, points, answered, more)| KeptScore {
            scale,
            points,
            answered,
            of: answered + more,
        },
    )
}

fn any_place() -> impl Strategy<Value = DraftPlace> {
    let parts = vec![
        DraftPart::Situation,
        DraftPart::Questions,
        DraftPart::AnythingElse,
        DraftPart::Review,
    ];
    (sample::select(parts), option::of(any_id())).prop_map(|(part, item)| DraftPlace { part, item })
}

proptest! {
    #[test]
    fn any_run_is_read_back_as_it_was_written(
        finished in any_time(),
        questionnaire in any_questionnaire(),
        responses in any_responses(),
        scores in collection::vec(any_score(), 0..6),
    ) {
        let run = Run { finished, questionnaire, responses, scores };
        let kept = run_from_bytes(run_to_text(&run).unwrap().as_bytes()).unwrap();
        prop_assert_eq!(kept.record, run);
        prop_assert!(!kept.edited_by_hand);
    }

    #[test]
    fn any_draft_is_read_back_as_it_was_written(
        run in "[0-9a-f]{8}",
        saved in any_time(),
        questionnaire in any_questionnaire(),
        responses in any_responses(),
        place in any_place(),
    ) {
        let run = RunKey::parse(&run).unwrap();
        let draft = Draft { run, saved, questionnaire, responses, place };
        let kept = draft_from_bytes(draft_to_text(&draft).unwrap().as_bytes()).unwrap();
        prop_assert_eq!(kept.record, draft);
        prop_assert!(!kept.edited_by_hand);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(run_from_bytes(&bytes).is_err());
        prop_assert!(draft_from_bytes(&bytes).is_err());
    }

    #[test]
    fn no_damage_makes_the_reader_panic_or_passes_unmarked(
        position in any::<sample::Index>(),
        byte in any::<u8>(),
    ) {
        let text = run_to_text(&run()).unwrap();
        let mut bytes = text.clone().into_bytes();
        let position = position.index(bytes.len());
        bytes[position] = byte;
        if let Ok(kept) = run_from_bytes(&bytes) {
            prop_assert_eq!(kept.edited_by_hand, bytes != text.as_bytes());
        }
    }
}
