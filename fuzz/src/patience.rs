//! An input that takes too long is a failure too.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long one input may take on a busy machine. Most take a few milliseconds.
const LONGEST: Duration = Duration::from_secs(120);

/// Runs an attack. If it takes too long, prints its bytes and ends the process, as an engine would.
#[derive(Debug)]
pub struct Patience {
    running: &'static Mutex<Option<(Instant, Vec<u8>)>>,
}

impl Patience {
    /// Starts to watch.
    pub fn new() -> Patience {
        let running: &'static Mutex<Option<(Instant, Vec<u8>)>> = Box::leak(Box::default());
        thread::spawn(move || {
            loop {
                thread::sleep(LONGEST / 10);
                let running = running.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((start, bytes)) = &*running
                    && start.elapsed() > LONGEST
                {
                    eprintln!("an input takes more than {LONGEST:?}: {bytes:?}");
                    std::process::abort();
                }
            }
        });
        Patience { running }
    }

    /// Runs the attack on these bytes.
    pub fn run(&self, bytes: &[u8], attack: impl FnOnce()) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), bytes.to_vec()));
        attack();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
