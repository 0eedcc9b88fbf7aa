//! What the editor has sent and nobody has looked at yet.

use super::wire::{self, Message};
use gen_lsp_types::ErrorCodes;
use gen_lsp_types::json_rpc::Id;
use serde_json::Value;
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

/// Maximum messages that are read ahead, and as many that are looked at ahead; the editor waits with further ones.
const AHEAD: usize = 16;

/// What was read.
#[derive(Debug)]
pub(super) enum Arrival {
    Message(Message),
    /// Not a message, for the reason given.
    Malformed(ErrorCodes, String),
    /// The end of the input, or what is wrong with it.
    End(io::Result<()>),
}

/// Reads ahead, so that it is known what is waiting.
#[derive(Debug)]
pub(super) struct Inbox {
    arrivals: Receiver<Arrival>,
    ahead: VecDeque<Arrival>,
}

impl Inbox {
    /// Reads messages until the input ends.
    pub(super) fn of(input: impl Read + Send + 'static) -> Inbox {
        let (sender, arrivals) = sync_channel(AHEAD);
        thread::spawn(move || {
            let mut input = BufReader::new(input);
            loop {
                let arrival = arrival(&mut input);
                let ended = matches!(arrival, Arrival::End(_));
                if sender.send(arrival).is_err() || ended {
                    return;
                }
            }
        });
        Inbox { arrivals, ahead: VecDeque::new() }
    }

    /// What comes next, for which it waits.
    pub(super) fn next(&mut self) -> Arrival {
        self.ahead.pop_front().or_else(|| self.arrivals.recv().ok()).unwrap_or(Arrival::End(Ok(())))
    }

    /// What is waiting, if anything is.
    pub(super) fn waiting(&mut self) -> Option<Arrival> {
        self.look_ahead();
        self.ahead.pop_front()
    }

    /// Whether the editor has taken back a request, as far as is known.
    pub(super) fn is_cancelled(&mut self, id: &Id) -> bool {
        self.look_ahead();
        self.ahead.iter().any(|arrival| match arrival {
            Arrival::Message(Message { method: Some(method), params: Value::Object(params), .. }) => {
                let theirs = params.get("id").map(|id| serde_json::from_value::<Id>(id.clone()));
                method == "$/cancelRequest" && theirs.is_some_and(|theirs| theirs.is_ok_and(|theirs| theirs == *id))
            }
            _ => false,
        })
    }

    fn look_ahead(&mut self) {
        while self.ahead.len() < AHEAD {
            match self.arrivals.try_recv() {
                Ok(arrival) => self.ahead.push_back(arrival),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return,
            }
        }
    }
}

fn arrival(input: &mut impl BufRead) -> Arrival {
    match wire::read(input) {
        Err(error) => Arrival::End(Err(error)),
        Ok(None) => Arrival::End(Ok(())),
        Ok(Some(bytes)) => match serde_json::from_slice(&bytes) {
            // the items of an array were read as fields
            Ok(_) if !bytes.trim_ascii_start().starts_with(b"{") => {
                Arrival::Malformed(ErrorCodes::InvalidRequest, "not an object".to_owned())
            }
            Ok(message) => Arrival::Message(message),
            Err(error) => {
                let code = if error.is_data() { ErrorCodes::InvalidRequest } else { ErrorCodes::ParseError };
                Arrival::Malformed(code, error.to_string())
            }
        },
    }
}

#[cfg(test)]
impl Inbox {
    /// An inbox in which some messages are waiting, and in which others arrive.
    pub(super) fn holding(waiting: Vec<Value>, arrivals: Receiver<Arrival>) -> Inbox {
        let message = |value| Arrival::Message(serde_json::from_value(value).expect("a message"));
        Inbox { arrivals, ahead: waiting.into_iter().map(message).collect() }
    }
}
