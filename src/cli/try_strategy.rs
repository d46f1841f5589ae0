//! `goodfaith try`: lists the strategies to try, and chooses one or drops it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::anyhow;
use clap::Args;

use super::{
    dangerous_runs::{later_in_danger, unnamed},
    exit::Failure,
    kept_run::KeptRun,
    kept_runs::{KeptRuns, LAST, events},
    output,
    runs_args::RunsArgs,
    show::{findings, no_strategy},
};
use crate::{
    assessment::attempts::{TryEvent, TryEventKind, attempt, time_of_new_event},
    clock,
    questionnaire::Questionnaire,
    report::{ReportModel, document},
    session::ChoiceRefusal,
    text::clean,
};

/// The arguments of `try`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith try
  goodfaith try 2
  goodfaith try 2 --drop

Without a strategy it lists those that fit the latest results; an x marks what is chosen. When you \
come back you are asked how it went; to say it at once, open the strategy in goodfaith and press i.")]
pub(super) struct TryArgs {
    /// The strategy: its number in the list, or its id
    #[arg(value_name = "STRATEGY")]
    strategy: Option<String>,
    /// Marks it as not chosen any more
    #[arg(long, requires = "strategy")]
    drop: bool,
    #[command(flatten)]
    runs: RunsArgs,
}

pub(super) fn run(args: &TryArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open_own()?;
    let run = args.runs.person.read_run(&mut runs, LAST)?;
    let tried = runs.try_events_with_runs(&run);
    let offered = OfferedStrategies::of(&questionnaire, &runs, &run, &tried)?;
    let Some(wanted) = &args.strategy else {
        return output::say(&offered.list(&questionnaire, &args.runs.typed()));
    };
    let list = format!("goodfaith try{}", args.runs.typed());
    let strategy = offered.find(&questionnaire, wanted, &list)?;
    let strategy = &questionnaire.strategies[strategy];
    // A chosen strategy need not be on the list, which leaves out those chosen in danger.
    let is_chosen = attempt(events(&tried), &strategy.id).is_some_and(|one| one.is_chosen);
    let title = &strategy.title;
    if is_chosen != args.drop {
        let already = if is_chosen { "chosen already" } else { "not chosen" };
        return output::say(&format!("{title} is {already}."));
    }
    let refusal = ChoiceRefusal::of(strategy, events(&tried)).filter(|_| !args.drop);
    if let Some(why) = refusal {
        return output::say(why.in_words());
    }
    let (kind, done) = if args.drop {
        (TryEventKind::Dropped, "No longer chosen")
    } else {
        (TryEventKind::Chosen, "Chosen")
    };
    let said_at = time_of_new_event(clock::now(), &strategy.id, events(&tried));
    let event = TryEvent { said_at, strategy: strategy.id.clone(), kind, note: None };
    runs.folder().save_try_event(run.name.key(), &event)?;
    output::say(&format!("{done}: {title}."))
}

/// The strategies that can be chosen, as positions among those of the questionnaire.
struct OfferedStrategies {
    /// All of them, each with its number.
    numbered: Vec<(usize, usize)>,
    /// Those that fit.
    fitting: Vec<usize>,
    /// The chosen ones that may be named, each with how it went so far.
    chosen: BTreeMap<usize, String>,
    /// The fitting ones that made things worse.
    made_worse: Vec<usize>,
}

impl OfferedStrategies {
    fn of(
        questionnaire: &Questionnaire,
        runs: &KeptRuns,
        run: &KeptRun,
        tried: &[(TryEvent, KeptRun)],
    ) -> Result<Self, Failure> {
        let danger = later_in_danger(runs, run, questionnaire);
        let subject = run.subject(questionnaire, runs.zone()).in_view_of(danger.as_ref());
        let findings = findings(&subject)?;
        // Strategies that fit are listed in any case, and are marked as in the results.
        let model = ReportModel::own(subject, Some(&findings), None)
            .with_try_events(events(tried), BTreeSet::new());
        let fitting = model.strategies();
        let made_worse = fitting.iter().copied().filter(|at| model.made_worse(*at)).collect();
        let mut chosen: BTreeMap<usize, String> =
            document::chosen_in_words(&model).into_iter().collect();
        let unnamed = unnamed(tried, &subject);
        chosen.retain(|at, _| fitting.contains(at) || !unnamed.contains(at));
        let numbered = (1..).zip(document::numbered_strategies(&model)).collect();
        Ok(Self { numbered, fitting, chosen, made_worse })
    }

    /// Lists them, and says how to choose: with the same arguments as those of the list, as they are typed.
    fn list(&self, questionnaire: &Questionnaire, typed: &str) -> String {
        let is_listed = |at: &usize| self.fitting.contains(at) || self.chosen.contains_key(at);
        let mut listed = self.numbered.iter().filter(|(_, at)| is_listed(at)).peekable();
        if listed.peek().is_none() {
            return "Nothing here fits these answers.".to_owned();
        }
        let line = |(number, at): &(usize, usize)| {
            let strategy = &questionnaire.strategies[*at];
            let (mark, words) = match self.chosen.get(at) {
                Some(words) => ("x", words.as_str()),
                None if self.made_worse.contains(at) => (" ", "made things worse"),
                None => (" ", strategy.effort.as_str()),
            };
            format!("[{mark}] {number:>2}  {} ({words})", strategy.title)
        };
        let lines: Vec<String> = listed.map(line).collect();
        format!(
            "{}\n\nChoose one with: goodfaith try NUMBER{typed}\n\
             Drop it again with: goodfaith try NUMBER{typed} --drop",
            lines.join("\n")
        )
    }

    /// Finds one by its number or id. `list` is the command that lists them.
    fn find(
        &self,
        questionnaire: &Questionnaire,
        wanted: &str,
        list: &str,
    ) -> Result<usize, Failure> {
        let find = |is_wanted: &dyn Fn(&(usize, usize)) -> bool| {
            self.numbered.iter().find(|one| is_wanted(one)).map(|(_, at)| *at)
        };
        if let Ok(wanted) = wanted.parse::<usize>() {
            let found = find(&|(number, _)| *number == wanted);
            return found.ok_or_else(|| no_strategy(wanted, list));
        }
        find(&|(_, at)| questionnaire.strategies[*at].id.as_str() == wanted).ok_or_else(|| {
            Failure::WrongInput(anyhow!(
                "these results have no strategy called \"{}\". {list} lists those that fit",
                clean(wanted)
            ))
        })
    }
}
