//! `goodfaith try`: lists the strategies to try, and chooses one or drops it.

use anyhow::anyhow;
use clap::Args;

use super::{
    dangerous_runs::later_in_danger,
    exit::Failure,
    kept_runs::{KeptRun, KeptRuns, LAST},
    output,
    runs_args::RunsArgs,
    show::{findings, no_strategy},
};
use crate::{
    assessment::{
        advice::not_withheld,
        attempts::{Attempt, TryEvent, TryEventKind, attempts, time_of_new_event},
    },
    clock,
    questionnaire::Questionnaire,
    report::ReportModel,
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
    let try_events = runs.try_events_for(&run);
    let offered = OfferedStrategies::of(&questionnaire, &runs, &run, &try_events)?;
    let Some(wanted) = &args.strategy else {
        return output::say(&offered.list(&questionnaire));
    };
    let strategy = offered.find(&questionnaire, wanted)?;
    let is_chosen = offered.chosen.contains(&strategy);
    let strategy = &questionnaire.strategies[strategy];
    let title = &strategy.title;
    if is_chosen != args.drop {
        let already = if is_chosen { "chosen already" } else { "not chosen" };
        return output::say(&format!("{title} is {already}."));
    }
    let refusal = ChoiceRefusal::of(strategy, &try_events).filter(|_| !args.drop);
    if let Some(why) = refusal {
        return output::say(why.in_words());
    }
    let (kind, done) = if args.drop {
        (TryEventKind::Dropped, "No longer chosen")
    } else {
        (TryEventKind::Chosen, "Chosen")
    };
    let said_at = time_of_new_event(clock::now(), &strategy.id, &try_events);
    let event = TryEvent { said_at, strategy: strategy.id.clone(), kind, note: None };
    runs.folder().save_try_event(run.name.key(), &event)?;
    output::say(&format!("{done}: {title}."))
}

/// The strategies that can be chosen, those that are, and those that made things worse, as positions
/// among those of the questionnaire.
struct OfferedStrategies {
    /// Those that fit, in their order, then the chosen ones that no longer fit.
    strategies: Vec<usize>,
    chosen: Vec<usize>,
    made_worse: Vec<usize>,
}

impl OfferedStrategies {
    fn of(
        questionnaire: &Questionnaire,
        runs: &KeptRuns,
        run: &KeptRun,
        try_events: &[TryEvent],
    ) -> Result<Self, Failure> {
        let danger = later_in_danger(runs, run, questionnaire);
        let subject = run.subject(questionnaire, runs.zone()).in_view_of(danger.as_ref());
        let findings = findings(&subject)?;
        let model = ReportModel::own(subject, Some(&findings), None);
        let shown = not_withheld(questionnaire, &subject.responses_for_advice());
        let attempts = attempts(try_events);
        let with = |is_wanted: fn(&Attempt) -> bool| {
            let wanted = attempts.iter().filter(|attempt| is_wanted(attempt));
            let positions = wanted.filter_map(|attempt| {
                let mut strategies = questionnaire.strategies.iter();
                strategies.position(|one| one.id == attempt.strategy)
            });
            positions.filter(|at| shown.contains(at)).collect::<Vec<usize>>()
        };
        let chosen = with(|attempt| attempt.is_chosen);
        let made_worse = with(|attempt| attempt.made_worse_at().is_some());
        let mut strategies = model.with_try_events(try_events.iter().collect()).strategies();
        for at in &chosen {
            if !strategies.contains(at) {
                strategies.push(*at);
            }
        }
        Ok(Self { strategies, chosen, made_worse })
    }

    fn list(&self, questionnaire: &Questionnaire) -> String {
        if self.strategies.is_empty() {
            return "Nothing here fits these answers.".to_owned();
        }
        let line = |(number, at): (usize, &usize)| {
            let mark = if self.chosen.contains(at) { "x" } else { " " };
            let strategy = &questionnaire.strategies[*at];
            let made_worse = self.made_worse.contains(at);
            let words = if made_worse { "made things worse" } else { &strategy.effort };
            format!("[{mark}] {number:>2}  {} ({words})", strategy.title)
        };
        (1..).zip(&self.strategies).map(line).collect::<Vec<_>>().join("\n")
    }

    fn find(&self, questionnaire: &Questionnaire, wanted: &str) -> Result<usize, Failure> {
        if let Ok(number) = wanted.parse::<usize>() {
            let at = number.checked_sub(1).and_then(|at| self.strategies.get(at)).copied();
            return at.ok_or_else(|| no_strategy(number, "goodfaith try"));
        }
        let is_wanted = |at: &&usize| questionnaire.strategies[**at].id.as_str() == wanted;
        self.strategies.iter().find(is_wanted).copied().ok_or_else(|| {
            Failure::WrongInput(anyhow!(
                "no strategy called \"{}\" fits these results. goodfaith try lists them",
                clean(wanted)
            ))
        })
    }
}
