//! `nutgraf serve`: answers a browser on this machine, over HTTP on the loopback address.
//!
//! It knows HTTP and nothing of articles: what the pages say comes from a [`Desk`].

mod answer;
mod body;
mod folder;
mod guard;
mod live;
mod routes;
mod turns;

pub(crate) use folder::Pages;
pub(crate) use live::{Answer, Ask, Desk};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use routes::App;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener as Listener, TcpStream as Stream};
use tokio::runtime::Builder;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Maximum number of open connections; further ones wait. A browser opens six.
const CONNECTIONS: u32 = 32;
/// How long a connection lives, so that one whose answers are never read does not hold its place.
const LIFE: Duration = Duration::from_secs(60);
/// How long requests under way may take to finish once the server is to end.
const GRACE: Duration = Duration::from_secs(5);
/// How long the server waits after a failure to accept, such as for want of file handles.
const PAUSE: Duration = Duration::from_millis(100);
/// Maximum bytes of the head of a request.
const HEAD: usize = 16 * 1024;

/// A server that has its port.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Takes a port of the loopback address; with 0, any free one.
    ///
    /// # Errors
    /// When it is taken.
    pub(crate) fn bind(port: u16) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Server { listener, port })
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Answers requests until Ctrl-C or a request to terminate. Requests under way are finished. `patience` is how long
    /// the head of a request may take to arrive, and then its body; `threads` is the number of articles that are read at
    /// the same time. Calls `ready` once it listens for signals.
    ///
    /// # Errors
    /// When the system refuses what the server needs.
    pub(crate) fn run(
        self,
        desk: impl Desk,
        report: Option<Pages>,
        patience: Duration,
        threads: usize,
        ready: impl FnOnce(),
    ) -> io::Result<()> {
        let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(threads).build()?;
        let app = Arc::new(App::new(Arc::new(desk), report, self.port, patience, threads));
        let served = runtime.block_on(async {
            let listener = Listener::from_std(self.listener)?;
            let stop = stop()?;
            ready();
            listen(listener, app, patience, stop).await;
            Ok(())
        });
        // without waiting for an article that takes longer than the grace
        runtime.shutdown_background();
        served
    }
}

/// Waits for Ctrl-C or a request to terminate; signals are caught from the call on.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C, which is caught from the call on.
#[cfg(windows)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// Accepts connections until `stop`, then waits for those that are open.
async fn listen(listener: Listener, app: Arc<App>, patience: Duration, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS as usize));
    // every connection sees when the sender is dropped
    let (running, runs) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        match accepted {
            Ok((stream, place)) => {
                let serving = serve(stream, Arc::clone(&app), patience, runs.clone());
                tokio::spawn(async move {
                    serving.await;
                    drop(place);
                });
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
    drop((listener, running));
    let _ = timeout(GRACE, places.acquire_many(CONNECTIONS)).await;
}

async fn accept(listener: &Listener, places: &Arc<Semaphore>) -> io::Result<(Stream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, place))
}

/// Serves one connection, request by request. What goes wrong with it is the browser's to notice.
async fn serve(stream: Stream, app: Arc<App>, patience: Duration, mut runs: watch::Receiver<()>) {
    // answers are small, and each is waited for
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| routes::answer(Arc::clone(&app), request));
    let mut serving = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience)
            .max_header_size(HEAD)
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service)
    );
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = runs.changed() => {}
        () = sleep(LIFE) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = timeout(GRACE, serving).await;
}
