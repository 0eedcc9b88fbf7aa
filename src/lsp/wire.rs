//! Messages as they are sent: a head that has the length, then JSON.

use gen_lsp_types::json_rpc::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// Maximum bytes of a message: an article of the maximum size whose every byte is escaped, and room for the rest.
const LONGEST: u64 = 128 * 1024 * 1024;
/// Maximum bytes of the head of a message.
const HEAD: u64 = 8 * 1024;

/// What an editor sends.
#[derive(Debug, Deserialize)]
pub(super) struct Message {
    /// Absent in notifications.
    #[serde(default)]
    pub id: Option<Id>,
    /// Absent in answers.
    #[serde(default)]
    pub method: Option<String>,
    #[serde(default)]
    pub params: Value,
}

/// Reads the bytes of the next message; `None` at the end.
///
/// # Errors
/// When the input fails or ends within a message, or a head is invalid: where the next one begins is then unknown.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let invalid = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut length: Option<u64> = None;
    let mut head = input.by_ref().take(HEAD);
    loop {
        let mut line = Vec::new();
        head.read_until(b'\n', &mut line)?;
        if line.is_empty() && head.limit() == HEAD {
            return Ok(None);
        }
        if line.pop() != Some(b'\n') {
            return Err(invalid("a message without a complete head"));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| invalid("a message with an invalid head"))?;
        if name.eq_ignore_ascii_case("Content-Length") {
            length = value.trim().parse().ok();
        }
    }
    let length = length.ok_or_else(|| invalid("a message without its length"))?;
    if length > LONGEST {
        return Err(invalid("a message that is too long"));
    }
    // not all at once: only the length was announced
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(invalid("a message that ends early"));
    }
    Ok(Some(body))
}

/// Writes a message.
///
/// # Errors
/// Those of the output.
pub(super) fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(&body)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<Result<Option<Vec<u8>>, String>> {
        let mut read = Vec::new();
        while read.last().is_none_or(|last| matches!(last, Ok(Some(_)))) {
            read.push(super::read(&mut input).map_err(|error| error.to_string()));
        }
        read
    }

    #[test]
    fn messages_are_read_by_their_length() {
        let two = b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x; charset=utf-8\r\n\r\n[1]";
        assert_eq!(all(two), [Ok(Some(b"{}".to_vec())), Ok(Some(b"[1]".to_vec())), Ok(None)]);
        assert_eq!(all(b""), [Ok(None)]);
        assert_eq!(all(b"Content-Length: 0\n\n"), [Ok(Some(Vec::new())), Ok(None)]);
    }

    #[test]
    fn a_head_without_sense_is_an_error() {
        for (head, said) in [
            (&b"Content-Length: 2"[..], "without a complete head"),
            (b"{}\r\n\r\n", "invalid head"),
            (b"\r\n", "without its length"),
            (b"Content-Length: -2\r\n\r\n{}", "without its length"),
            (b"Content-Length: 3\r\n\r\n{}", "ends early"),
            (b"Content-Length: 18446744073709551615\r\n\r\n{}", "too long"),
            (&[b'a'; 10_000], "without a complete head"),
        ] {
            let read = all(head);
            assert!(read[0].as_ref().is_err_and(|error| error.contains(said)), "{read:?}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut written = Vec::new();
        write(&mut written, &"é").expect("written");
        assert_eq!(all(&written)[0], Ok(Some("\"é\"".as_bytes().to_vec())));
    }
}
