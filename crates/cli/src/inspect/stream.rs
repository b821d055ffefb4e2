//! Work spread over threads, answers in the order of the work: portion k goes to thread k modulo their number, and is
//! waited for there. No more than [`AHEAD`] portions a thread are under way, so memory stays bounded.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Portions that one thread holds at a time: one in work, one waiting, so that it is never idle.
const AHEAD: usize = 2;

/// Does `work` on every job, with a worker of its own for every thread, and gives the answers to `take` in order. The
/// first error ends it.
pub(super) fn in_order<Job: Send, Answer: Send, Worker, E>(
    threads: usize,
    mut jobs: impl Iterator<Item = Result<Job, E>>,
    worker: impl Fn() -> Worker + Sync,
    work: impl Fn(&mut Worker, Job) -> Answer + Sync,
    mut take: impl FnMut(Answer) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let lanes: Vec<(SyncSender<Job>, Receiver<Answer>)> = (0..threads.max(1))
            .map(|_| {
                let (give, given) = sync_channel::<Job>(AHEAD);
                let (answer, answers) = sync_channel::<Answer>(AHEAD);
                let (worker, work) = (&worker, &work);
                scope.spawn(move || {
                    let mut worker = worker();
                    // The other side is gone once an error has ended everything.
                    while let Ok(job) = given.recv() {
                        if answer.send(work(&mut worker, job)).is_err() {
                            break;
                        }
                    }
                });
                (give, answers)
            })
            .collect();
        let mut under_way: VecDeque<usize> = VecDeque::new();
        let mut next = 0;
        loop {
            let job = if under_way.len() < lanes.len() * AHEAD { jobs.next().transpose()? } else { None };
            if let Some(job) = job {
                lanes[next].0.send(job).expect("a worker lives as long as its lane");
                under_way.push_back(next);
                next = (next + 1) % lanes.len();
                continue;
            }
            let Some(lane) = under_way.pop_front() else { return Ok(()) };
            take(lanes[lane].1.recv().expect("a worker answers every job"))?;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn answers_come_in_the_order_of_the_work_whatever_the_threads() {
        for threads in [1, 2, 7] {
            let mut squares = Vec::new();
            let jobs = (0..50_u32).map(Ok::<u32, String>);
            in_order(
                threads,
                jobs,
                || (),
                |(), n| n * n,
                |square| {
                    squares.push(square);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(squares, (0..50).map(|n| n * n).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let jobs = [Ok(1), Err("no more".to_owned()), Ok(3)];
        let mut seen = Vec::new();
        let ended = in_order(
            2,
            jobs.into_iter(),
            || (),
            |(), n: i32| n,
            |n| {
                seen.push(n);
                Ok(())
            },
        );
        assert_eq!(ended, Err("no more".to_owned()));
    }
}
