//! Threads that share the work, and results in the order of what came in.

use std::{
    io,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

/// How many results for each worker may wait to be taken.
const WAITING: usize = 2;

/// Returns how many pieces are held at most by as many workers: those whose results wait, one
/// being taken, one about to be handed out.
#[cfg(test)]
const fn held_at_most(workers: usize) -> usize {
    WAITING * workers + 2
}

/// Works on each piece of a source, in so many threads that are each equipped for it, and returns the results in the order of
/// the pieces; `None` for a piece whose worker broke down.
///
/// The source is read no further ahead than a few pieces for each worker. When the results are
/// dropped, the threads end at their next piece; nothing waits for them.
///
/// # Errors
///
/// When a thread cannot be started.
pub(super) fn in_order<Piece, Outcome, Work>(
    workers: usize,
    source: impl Iterator<Item = Piece> + Send + 'static,
    equip: impl Fn() -> Work,
) -> io::Result<impl Iterator<Item = Option<Outcome>>>
where
    Piece: Send + 'static,
    Outcome: Send + 'static,
    Work: FnMut(Piece) -> Outcome + Send + 'static,
{
    let (jobs, queue) = mpsc::sync_channel(workers);
    let (tickets, results) = mpsc::sync_channel(WAITING * workers);
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..workers {
        let (queue, work) = (Arc::clone(&queue), equip());
        thread::Builder::new().spawn(move || toil(&queue, work))?;
    }
    thread::Builder::new().spawn(move || hand_out(source, &jobs, &tickets))?;
    Ok(results.into_iter().map(|ticket: Receiver<Outcome>| ticket.recv().ok()))
}

/// A piece, and where its result is waited for.
type Job<Piece, Outcome> = (Piece, SyncSender<Outcome>);

/// Gives each piece to the workers, and a ticket for its result to whoever takes the results.
fn hand_out<Piece, Outcome>(
    source: impl Iterator<Item = Piece>,
    jobs: &SyncSender<Job<Piece, Outcome>>,
    tickets: &SyncSender<Receiver<Outcome>>,
) {
    for piece in source {
        let (done, ticket) = mpsc::sync_channel(1);
        if tickets.send(ticket).is_err() || jobs.send((piece, done)).is_err() {
            return;
        }
    }
}

fn toil<Piece, Outcome>(
    queue: &Mutex<Receiver<Job<Piece, Outcome>>>,
    mut work: impl FnMut(Piece) -> Outcome,
) {
    loop {
        let job = queue.lock().ok().and_then(|queue| queue.recv().ok());
        let Some((piece, done)) = job else { return };
        if done.send(work(piece)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering::SeqCst},
        time::Duration,
    };

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn results_come_in_the_order_of_the_pieces_however_long_each_takes() {
        let slow_at_times = |piece: u64| (0..(piece * 7919 % 13) * 1000).fold(piece, u64::max);
        let results =
            in_order(4, 0..5000u64, || move |piece| (piece, slow_at_times(piece))).unwrap();
        let pieces: Vec<u64> = results.map(|result| result.unwrap().0).collect();
        assert!(pieces.iter().copied().eq(0..5000));
    }

    #[test]
    fn a_source_without_end_is_read_no_further_ahead_than_a_few_pieces() {
        const WORKERS: usize = 3;
        let (tell, read) = mpsc::channel();
        let taken = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let (taken_so_far, most_held) = (Arc::clone(&taken), Arc::clone(&most));
        let endless = (0..).inspect(move |number| {
            most_held.fetch_max(number + 1 - taken_so_far.load(SeqCst), SeqCst);
            let _ = tell.send(());
        });
        let mut results = in_order(WORKERS, endless, || |number: usize| number).unwrap();
        for _ in 1..held_at_most(WORKERS) {
            read.recv_timeout(LONG).expect("the source is read ahead though nothing is taken");
        }
        for number in 0..1000 {
            assert_eq!(results.next().unwrap(), Some(number));
            taken.store(number + 1, SeqCst);
            read.recv_timeout(LONG).expect("the source is read on when something is taken");
        }
        assert!(most.load(SeqCst) <= held_at_most(WORKERS), "{}", most.load(SeqCst));
    }

    #[test]
    fn a_worker_that_breaks_down_is_told_and_not_skipped() {
        let work = |piece: u8| if piece == 1 { panic!("on purpose") } else { piece };
        let results: Vec<Option<u8>> = in_order(2, 0..3, || work).unwrap().collect();
        assert_eq!(results, [Some(0), None, Some(2)]);
    }
}
