//! Reads the body of a request, within limits of size and time.

use super::answer::Refusal;
use http_body_util::BodyExt;
use hyper::StatusCode;
use hyper::body::Incoming;
use std::time::Duration;
use tokio::time::timeout;

/// Maximum size of a request, in bytes: 2 MiB, a hundred times the longest article.
pub(super) const LARGEST: usize = 2 * 1024 * 1024;
/// Bytes read of a request that is too large, so that its sender gets to read the refusal: a browser sends all of a
/// request before it looks at the answer.
const DRAINED: usize = 16 * LARGEST;

/// The whole body.
///
/// # Errors
/// When it is too large, takes longer than `patience`, or ends early.
pub(super) async fn read(body: Incoming, patience: Duration) -> Result<Vec<u8>, Refusal> {
    let late = || Refusal::new(StatusCode::REQUEST_TIMEOUT, "the request took too long to arrive");
    timeout(patience, collect(body)).await.unwrap_or_else(|_| Err(late()))
}

async fn collect(mut body: Incoming) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let cut = |_| Refusal::new(StatusCode::BAD_REQUEST, "the request ended early");
        // a frame without data holds trailers
        let Ok(data) = frame.map_err(cut)?.into_data() else { continue };
        size += data.len();
        if size <= LARGEST {
            bytes.extend_from_slice(&data);
        } else if size > DRAINED {
            break;
        }
    }
    if size > LARGEST {
        let message = format!("the request is larger than {LARGEST} bytes; use the command line for such a text");
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    Ok(bytes)
}
