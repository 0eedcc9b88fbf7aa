//! Turns at reading articles, which keep a processor busy.

use super::answer::{INTERNAL, Refusal};
use hyper::StatusCode;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Turns for a number of articles at the same time.
#[derive(Debug)]
pub(super) struct Turns(Arc<Semaphore>);

impl Turns {
    pub(super) fn new(threads: usize) -> Turns {
        Turns(Arc::new(Semaphore::new(threads)))
    }

    /// Runs `work` when it is its turn. Whoever closes the connection before loses the turn, so that nothing is read for
    /// nobody.
    ///
    /// # Errors
    /// When `work` panics.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let failed = || Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, INTERNAL);
        let turn = Arc::clone(&self.0).acquire_owned().await.map_err(|_| failed())?;
        let working = spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        working.await.map_err(|_| failed())
    }
}
