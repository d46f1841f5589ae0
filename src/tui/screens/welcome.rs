//! The first screen: an introduction, and a menu.

use super::{Entry, KeyContext, Outcome, Page, State, Target, View, confirm::Confirm};
use crate::{
    questionnaire::CautionPlace,
    report::HelpPointer,
    session::{
        HomeLine, Intent, Lock, Persistence, StartOption, introduction,
        prompts::{RUNS_IF_ANY, WHERE_ANSWERS_ARE},
    },
    tui::state::Exit,
};

#[derive(Debug)]
pub(crate) struct Welcome;

/// Adds the lines to choose from; to a person who may be new, with what the second of them means.
fn fill_menu(page: &mut Page, may_be_new: bool, state: &State) {
    let (session, runs) = (&state.session, state.session.runs());
    for line in session.home_lines(state.now()) {
        let note = match line {
            HomeLine::Start(StartOption::Begin { keep: true }) => session.risk_of_keeping(),
            // In a small window, the line to help is to be in view.
            HomeLine::Start(StartOption::Begin { keep: false })
                if may_be_new && state.is_roomy() =>
            {
                "Your answers are gone when you leave.".to_owned()
            }
            _ => String::new(),
        };
        let label = session.home_label(line, state.now());
        page.entry(Entry::new(&label).note(&note).target(Target::Home(line)));
    }
    page.offer(HelpPointer::Key.invitation(), Target::Help);
    let has_runs = !runs.names().is_empty() || runs.present().count() > 1;
    if session.mentions_earlier_runs() && has_runs {
        page.offer("All your runs, and how they changed", Target::History);
    } else if has_runs || session.lock() != Lock::Closed {
        // It is there without any run too, so that it gives none away.
        page.offer(RUNS_IF_ANY, Target::History);
    }
    if session.lock() == Lock::Closed {
        page.offer("Type your passphrase, to look back", Target::EnterPassphrase);
    }
    page.offer(WHERE_ANSWERS_ARE, Target::Data);
    page.offer("Settings: colours, helplines, what comes first", Target::Settings);
    page.offer("Leave", Target::Leave);
}

impl View for Welcome {
    fn keys(&self) -> KeyContext {
        KeyContext::Welcome
    }

    fn title(&self, _state: &State) -> String {
        "nothing leaves this computer".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(&state.questionnaire.instrument.title);
        let latest = state.session.latest_on_first_screen();
        let introduction = introduction(&state.questionnaire);
        match latest {
            None if state.is_roomy() => page.text(&introduction),
            // In a small window it stands below the menu.
            None => {}
            Some(run) if state.is_roomy() => {
                page.texts(state.session.last_time_in_words(run, state.now()));
            }
            Some(run) => page.texts(state.session.last_time_in_short(run, state.now())),
        }
        let mut cautions = state.questionnaire.cautions_at(CautionPlace::Welcome);
        if state.is_roomy()
            && latest.is_none()
            && let Some(caution) = cautions.next()
        {
            page.text(&caution.text);
        }
        page.gap_if(state.is_roomy());
        fill_menu(page, latest.is_none(), state);
        page.gap();
        if latest.is_none() && !state.is_roomy() {
            page.text(&introduction);
        }
        page.gap();
        page.texts(state.session.unfinished_in_words());
        // That nothing can be kept is always said. Beside a run that is not kept, a file would be taken for
        // its own.
        let session = &state.session;
        let is_unavailable = matches!(session.persistence(), Persistence::Unavailable(_));
        if is_unavailable || !session.can_resume() || session.pass().is_none_or(|pass| pass.keep) {
            page.text(&state.session.keeping_in_words());
        }
        page.gap();
        page.text(
            "Leaving at once cannot clear what your shell or your backups remember, and it cannot \
             help when someone is watching the screen.",
        );
        for caution in cautions {
            page.gap();
            page.heading(&caution.title);
            page.text(&caution.text);
        }
    }

    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        let session = &state.session;
        let may_mention = session.mentions_earlier_runs() && session.lock() != Lock::Closed;
        if session.unreadable_draft().is_some() {
            Some("An unfinished run cannot be read; see where your answers are.")
        } else if may_mention && session.runs().unreadable().next().is_some() {
            Some("A kept run cannot be read; see where your answers are.")
        } else {
            None
        }
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        leave(state)
    }
}

/// Leaves the program; asks first if something would be lost.
pub(super) fn leave(state: &State) -> Outcome {
    match state.session.lost_by_leaving() {
        Some(_) => Outcome::push(Confirm(Intent::Leave)),
        None => Outcome::leave(Exit::Done),
    }
}
