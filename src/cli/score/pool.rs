//! A pool of worker threads that returns results in the order of their input.

use std::{
    io,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

/// The most results per worker that may wait to be consumed.
const WAITING: usize = 2;

/// Returns the most pieces in memory at once: those whose results wait, one being consumed, one
/// about to be queued.
#[cfg(test)]
const fn in_memory_at_most(workers: usize) -> usize {
    WAITING * workers + 2
}

/// Processes each piece of a source on `workers` threads, each with its own state from `init`, and
/// returns the results in the order of the pieces; `None` for a piece whose worker panicked.
///
/// The source is read no further ahead than a few pieces per worker. When the results are dropped,
/// the threads end at their next piece; nothing waits for them.
///
/// # Errors
///
/// When a thread cannot be started.
pub(super) fn in_order<Piece, Output, Work>(
    workers: usize,
    source: impl Iterator<Item = Piece> + Send + 'static,
    init: impl Fn() -> Work,
) -> io::Result<impl Iterator<Item = Option<Output>>>
where
    Piece: Send + 'static,
    Output: Send + 'static,
    Work: FnMut(Piece) -> Output + Send + 'static,
{
    let (jobs, queue) = mpsc::sync_channel(workers);
    let (slots, results) = mpsc::sync_channel(WAITING * workers);
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..workers {
        let (queue, work) = (Arc::clone(&queue), init());
        thread::Builder::new().spawn(move || worker(&queue, work))?;
    }
    thread::Builder::new().spawn(move || dispatch(source, &jobs, &slots))?;
    Ok(results.into_iter().map(|slot: Receiver<Output>| slot.recv().ok()))
}

/// A piece, and the sending half of its result's slot.
type Job<Piece, Output> = (Piece, SyncSender<Output>);

/// Queues each piece for the workers, and the slot of its result for the consumer.
fn dispatch<Piece, Output>(
    source: impl Iterator<Item = Piece>,
    jobs: &SyncSender<Job<Piece, Output>>,
    slots: &SyncSender<Receiver<Output>>,
) {
    for piece in source {
        let (done, slot) = mpsc::sync_channel(1);
        if slots.send(slot).is_err() || jobs.send((piece, done)).is_err() {
            return;
        }
    }
}

/// Processes queued pieces until there are no more, or nobody waits for the results.
fn worker<Piece, Output>(
    queue: &Mutex<Receiver<Job<Piece, Output>>>,
    mut work: impl FnMut(Piece) -> Output,
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
        let (taken_so_far, most_so_far) = (Arc::clone(&taken), Arc::clone(&most));
        let endless = (0..).inspect(move |number| {
            most_so_far.fetch_max(number + 1 - taken_so_far.load(SeqCst), SeqCst);
            let _ = tell.send(());
        });
        let mut results = in_order(WORKERS, endless, || |number: usize| number).unwrap();
        for _ in 1..in_memory_at_most(WORKERS) {
            read.recv_timeout(LONG).expect("the source is read ahead though nothing is taken");
        }
        for number in 0..1000 {
            assert_eq!(results.next().unwrap(), Some(number));
            taken.store(number + 1, SeqCst);
            read.recv_timeout(LONG).expect("the source is read on when something is taken");
        }
        assert!(most.load(SeqCst) <= in_memory_at_most(WORKERS), "{}", most.load(SeqCst));
    }

    #[test]
    fn a_worker_that_panics_is_reported_and_not_skipped() {
        let work = |piece: u8| if piece == 1 { panic!("on purpose") } else { piece };
        let results: Vec<Option<u8>> = in_order(2, 0..3, || work).unwrap().collect();
        assert_eq!(results, [Some(0), None, Some(2)]);
    }
}
