//! Lines in, answers out: one answer a line, in the order of the lines, whatever the number of jobs.
//!
//! Each worker takes a chunk of lines, answers it, and gives the answers back. The chunk that is next is written at once;
//! a later one waits for those before it. Only complete lines that have arrived already make up a chunk, so that a
//! program that writes a line and waits for the answer gets it.

use crate::error::guarded;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Size, in bytes, at which a chunk is full. One line may be longer.
const CHUNK: usize = 1 << 16;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// One line of the input.
pub(super) enum Line {
    Text(String),
    /// It could not be read: the code of the error, and a message.
    Bad(&'static str, String),
}

/// The answer to a line, without a line end.
pub(super) struct Answer {
    pub text: String,
    pub failed: bool,
}

/// How a stream ended.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// Whether any answer says that its line failed.
    pub any_failed: bool,
    /// Why reading stopped before the end of the input. All lines before it are answered.
    pub unread: Option<io::Error>,
}

/// Answers every line of `input` on `out`. `answer` takes the number of a line, from 1.
///
/// A line of more than `longest` bytes is bad. `jobs` workers, each with its own `Kept`, share the work. Lines are read
/// while those without a written answer come to `longest` bytes or less, or their answers where those are longer. This
/// bounds the memory: one job holds a chunk, more of them `longest` bytes and a line for each.
///
/// # Errors
/// When `out` fails.
pub(super) fn answers<Kept: Default>(
    input: impl Read + Send,
    out: impl Write + Send,
    jobs: usize,
    longest: u64,
    answer: impl Fn(&mut Kept, usize, Line) -> Answer + Sync,
) -> io::Result<Ended> {
    let stream = Stream {
        lines: Mutex::new(Lines { input: BufReader::with_capacity(CHUNK, input), count: 0, chunks: 0, ended: None }),
        written: Mutex::new(Written {
            out,
            held: 0,
            next: 0,
            early: BTreeMap::new(),
            any_failed: false,
            stopped: None,
        }),
        room: Condvar::new(),
        longest,
    };
    match jobs {
        1 => stream.work(&answer),
        _ => thread::scope(|scope| (0..jobs).for_each(|_| drop(scope.spawn(|| stream.work(&answer))))),
    }
    let written = stream.written.into_inner().unwrap_or_else(PoisonError::into_inner);
    let lines = stream.lines.into_inner().unwrap_or_else(PoisonError::into_inner);
    match written.stopped {
        Some(error) => Err(error),
        None => Ok(Ended { any_failed: written.any_failed, unread: lines.ended.and_then(Result::err) }),
    }
}

/// What the workers share.
struct Stream<R, W> {
    lines: Mutex<Lines<R>>,
    written: Mutex<Written<W>>,
    /// Signalled when lines got their answers, or no more can be written.
    room: Condvar,
    /// Maximum bytes of a line, and of the lines without an answer when another chunk is read.
    longest: u64,
}

/// The input, and how far it is read.
struct Lines<R> {
    input: BufReader<R>,
    count: usize,
    chunks: usize,
    /// The end of the input, or why it cannot be read further.
    ended: Option<io::Result<()>>,
}

/// The output, and what waits for its turn.
struct Written<W> {
    out: W,
    /// Bytes of the lines that are read and have no written answer, or of their answers where those are longer.
    held: u64,
    /// The chunk whose answers are written next.
    next: usize,
    /// Answers to later chunks.
    early: BTreeMap<usize, Answers>,
    any_failed: bool,
    /// Why no more is written.
    stopped: Option<io::Error>,
}

/// Successive lines.
struct Chunk {
    index: usize,
    /// The number of the first line.
    first: usize,
    lines: Vec<Line>,
    bytes: u64,
}

/// The answers to a chunk.
struct Answers {
    text: Vec<u8>,
    any_failed: bool,
    /// Bytes of the chunk's lines, or of the answers if they are longer.
    held: u64,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<R: Read, W: Write> Stream<R, W> {
    /// Answers chunks until there are none, or no more can be written.
    fn work<Kept: Default>(&self, answer: &(impl Fn(&mut Kept, usize, Line) -> Answer + Sync)) {
        let done = guarded("", || {
            let mut kept = Kept::default();
            while let Some(chunk) = self.take() {
                let (index, mut answers) =
                    (chunk.index, Answers { text: Vec::new(), any_failed: false, held: chunk.bytes });
                for (number, line) in (chunk.first..).zip(chunk.lines) {
                    let answer = answer(&mut kept, number, line);
                    answers.text.extend_from_slice(answer.text.as_bytes());
                    answers.text.push(b'\n');
                    answers.any_failed |= answer.failed;
                }
                self.give(index, answers);
            }
        });
        if done.is_err() {
            // the answers of this worker's chunk are lost, so nothing may follow them
            lock(&self.written).stopped.get_or_insert_with(|| io::Error::other("internal error; please report it"));
            self.room.notify_all();
        }
    }

    /// The next chunk, once there is room for it.
    fn take(&self) -> Option<Chunk> {
        let mut lines = lock(&self.lines);
        let full = |written: &mut Written<W>| written.held > self.longest && written.stopped.is_none();
        let written = self.room.wait_while(lock(&self.written), full).unwrap_or_else(PoisonError::into_inner);
        if written.stopped.is_some() {
            return None;
        }
        drop(written);
        let chunk = lines.chunk(self.longest)?;
        lock(&self.written).held += chunk.bytes;
        Some(chunk)
    }

    /// Writes the answers to a chunk and to those that waited for it, or lets them wait for theirs.
    fn give(&self, index: usize, mut answers: Answers) {
        let mut written = lock(&self.written);
        let longer = (answers.text.len() as u64).saturating_sub(answers.held);
        answers.held += longer;
        written.held += longer;
        written.early.insert(index, answers);
        if let Err(error) = written.write_next() {
            written.stopped.get_or_insert(error);
        }
        self.room.notify_all();
    }
}

impl<W: Write> Written<W> {
    fn write_next(&mut self) -> io::Result<()> {
        while let Some(answers) = self.early.remove(&self.next) {
            self.out.write_all(&answers.text)?;
            self.out.flush()?;
            self.next += 1;
            self.held -= answers.held;
            self.any_failed |= answers.any_failed;
        }
        Ok(())
    }
}

impl<R: Read> Lines<R> {
    /// Waits for a line, and takes those that have arrived with it.
    fn chunk(&mut self, longest: u64) -> Option<Chunk> {
        let mut chunk = Chunk { index: self.chunks, first: self.count + 1, lines: Vec::new(), bytes: 0 };
        while self.ended.is_none() && chunk.bytes < CHUNK as u64 && (chunk.lines.is_empty() || self.has_line()) {
            match self.line(longest) {
                Ok(Some((line, bytes))) => {
                    self.count += 1;
                    chunk.lines.push(line);
                    // even an empty line takes memory
                    chunk.bytes += bytes + size_of::<Line>() as u64;
                }
                Ok(None) => self.ended = Some(Ok(())),
                Err(error) => self.ended = Some(Err(error)),
            }
        }
        self.chunks += 1;
        (!chunk.lines.is_empty()).then_some(chunk)
    }

    /// Whether a complete line has arrived.
    fn has_line(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_some()
    }

    /// The next line without its line end and, in the first line, the byte order mark; and the bytes that it holds.
    fn line(&mut self, longest: u64) -> io::Result<Option<(Line, u64)>> {
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(longest.saturating_add(1)).read_until(b'\n', &mut bytes)? as u64;
        if read == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if read > longest {
            self.input.skip_until(b'\n')?;
            let message = format!("more than {longest} bytes; --max-line-size raises the limit");
            return Ok(Some((Line::Bad("too-large", message), 0)));
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let line = match String::from_utf8(bytes) {
            Ok(mut text) => {
                if self.count == 0 && text.starts_with(MARK) {
                    text.drain(..MARK.len_utf8());
                }
                Line::Text(text)
            }
            Err(error) => Line::Bad("decode", format!("not valid UTF-8 at byte {}", error.utf8_error().valid_up_to())),
        };
        Ok(Some((line, read)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::mpsc;
    use std::time::Duration;

    /// Input that arrives in pieces of these lengths, repeated.
    struct Pieces {
        bytes: Vec<u8>,
        at: usize,
        lengths: Vec<usize>,
        piece: usize,
    }

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length =
                self.lengths[self.piece % self.lengths.len()].min(self.bytes.len() - self.at).min(buffer.len());
            buffer[..length].copy_from_slice(&self.bytes[self.at..self.at + length]);
            self.at += length;
            self.piece += 1;
            Ok(length)
        }
    }

    /// Says what it got, taking longer for some lines than for others.
    fn echo(seen: &mut usize, number: usize, line: Line) -> Answer {
        *seen += 1;
        let (text, failed) = match line {
            Line::Text(text) => (text, false),
            Line::Bad(code, message) => (format!("{code}: {message}"), true),
        };
        if text.len() % 7 == 3 {
            thread::sleep(Duration::from_micros(200));
        }
        Answer { text: format!("{number} {text}"), failed }
    }

    fn echoed(bytes: &[u8], lengths: &[usize], jobs: usize, longest: u64) -> (Vec<u8>, bool) {
        let input = Pieces { bytes: bytes.to_vec(), at: 0, lengths: lengths.to_vec(), piece: 0 };
        let mut out = Vec::new();
        let ended = answers(input, &mut out, jobs, longest, echo).expect("a vector takes everything");
        assert!(ended.unread.is_none());
        (out, ended.any_failed)
    }

    proptest! {
        /// The answers depend on the bytes alone: not on where the stream is cut, and not on the number of jobs.
        #[test]
        fn answers_depend_on_the_lines_alone(
            lines in prop::collection::vec(
                prop_oneof![
                    prop::collection::vec(any::<u8>(), 0..12),
                    "[a-zé🙂\u{feff}\r]{0,60}".prop_map(String::into_bytes),
                ],
                0..40,
            ),
            ends_with_newline in any::<bool>(),
            lengths in prop::collection::vec(1_usize..50, 1..6),
            jobs in 2_usize..6,
        ) {
            let mut bytes = lines.join(&b'\n');
            if ends_with_newline {
                bytes.push(b'\n');
            }
            let whole = echoed(&bytes, &[usize::MAX], 1, 40);
            prop_assert_eq!(&whole, &echoed(&bytes, &lengths, 1, 40));
            prop_assert_eq!(&whole, &echoed(&bytes, &lengths, jobs, 40));
            prop_assert_eq!(&whole, &echoed(&bytes, &[usize::MAX], jobs, 40));
            let count = bytes.split_inclusive(|&byte| byte == b'\n').count();
            prop_assert_eq!(whole.0.iter().filter(|&&byte| byte == b'\n').count(), count);
        }
    }

    /// Input that ends only when the other side says so.
    struct Typed(mpsc::Receiver<Vec<u8>>);

    impl Read for Typed {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let piece = self.0.recv().unwrap_or_default();
            buffer[..piece.len()].copy_from_slice(&piece);
            Ok(piece.len())
        }
    }

    struct Sent(mpsc::Sender<Vec<u8>>);

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(bytes.to_vec()).map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_is_answered_before_the_next_one_arrives() {
        for jobs in [1, 3] {
            let (type_in, typed) = mpsc::channel();
            let (sent, shown) = mpsc::channel();
            thread::scope(|scope| {
                scope.spawn(move || answers(Typed(typed), Sent(sent), jobs, 100, echo));
                for number in 1..=20 {
                    type_in.send(b"a\nhalf of".to_vec()).expect("it reads");
                    let answer = shown.recv_timeout(Duration::from_secs(60)).expect("an answer");
                    let before = if number == 1 { "" } else { "half of" };
                    assert_eq!(String::from_utf8_lossy(&answer), format!("{number} {before}a\n"));
                }
                drop(type_in);
            });
        }
    }

    /// However slow the first line is, no more is read than may be held.
    #[test]
    fn a_slow_line_stops_the_reading() {
        const LONGEST: u64 = 500_000;
        let (released, release) = mpsc::channel::<()>();
        let release = Mutex::new(release);
        let (read, progress) = mpsc::channel();
        let slow = |_: &mut (), number: usize, _: Line| {
            if number == 1 {
                lock(&release).recv().expect("the test goes on");
            }
            read.send(number).expect("the test listens");
            Answer { text: number.to_string(), failed: false }
        };
        let line = [vec![b'a'; 999], vec![b'\n']].concat();
        let input = [vec![b'a'; CHUNK], vec![b'\n'], line.repeat(3000)].concat();
        let mut out = Vec::new();
        thread::scope(|scope| {
            let run = scope.spawn(|| answers(&input[..], &mut out, 3, LONGEST, slow));
            let longest = usize::try_from(LONGEST).expect("it is small");
            let mut latest = 0;
            while latest * 1000 < longest - 2 * CHUNK {
                latest = progress.recv_timeout(Duration::from_secs(60)).expect("the others go on").max(latest);
            }
            // it has time to go wrong
            thread::sleep(Duration::from_millis(100));
            latest = progress.try_iter().max().unwrap_or(latest);
            assert!(latest * 1000 <= longest + CHUNK, "{latest} lines were read while the first was not answered");
            released.send(()).expect("it waits");
            run.join().expect("no panic").expect("a vector takes everything");
        });
        let numbers: Vec<usize> = String::from_utf8_lossy(&out).lines().map(|line| line.parse().unwrap_or(0)).collect();
        assert_eq!(numbers, (1..=3001).collect::<Vec<_>>());
    }

    /// Answers that wait for an earlier one take memory too, even those to empty lines.
    #[test]
    fn a_slow_line_stops_the_reading_of_empty_lines() {
        const LONGEST: u64 = 1_000_000;
        let (released, release) = mpsc::channel::<()>();
        let release = Mutex::new(release);
        let (answered, progress) = mpsc::channel();
        let slow = |_: &mut (), number: usize, _: Line| {
            if number == 1 {
                lock(&release).recv().expect("the test goes on");
            }
            answered.send(number).expect("the test listens");
            Answer { text: "an error of a hundred bytes ".repeat(4), failed: true }
        };
        let input = [vec![b'a'; CHUNK], vec![b'\n'; 1_000_000]].concat();
        thread::scope(|scope| {
            let run = scope.spawn(|| answers(&input[..], io::sink(), 3, LONGEST, slow));
            let mut latest = progress.recv_timeout(Duration::from_secs(60)).expect("the others go on");
            while let Ok(number) = progress.recv_timeout(Duration::from_secs(1)) {
                latest = number.max(latest);
            }
            assert!((5_000..20_000).contains(&latest), "{latest} lines were answered while the first was not");
            released.send(()).expect("it waits");
            run.join().expect("no panic").expect("a sink takes everything");
        });
    }

    #[test]
    fn a_fault_after_a_byte_order_mark_is_counted_from_the_start() {
        let (out, any_failed) = echoed(b"\xEF\xBB\xBFab\xFF\n\xEF\xBB\xBFc\n", &[usize::MAX], 1, 40);
        assert_eq!(String::from_utf8_lossy(&out), "1 decode: not valid UTF-8 at byte 5\n2 \u{feff}c\n");
        assert!(any_failed);
    }

    #[test]
    fn a_reader_that_stops_ends_the_stream() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for jobs in [1, 4] {
            let ended = answers(io::repeat(b'\n'), Full, jobs, 10, echo);
            assert_eq!(ended.map_err(|error| error.kind()).err(), Some(io::ErrorKind::BrokenPipe));
        }
    }

    #[test]
    fn lines_before_a_fault_are_answered() {
        struct Faulty;
        impl Read for Faulty {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        for jobs in [1, 4] {
            let mut out = Vec::new();
            let ended = answers(b"a\nb\n".chain(Faulty), &mut out, jobs, 10, echo).expect("a vector takes everything");
            assert_eq!(out, b"1 a\n2 b\n");
            assert_eq!(ended.unread.map(|error| error.to_string()), Some("gone".to_owned()));
        }
    }

    #[test]
    fn a_panic_ends_the_stream_and_is_an_error() {
        for jobs in [1, 4] {
            let mut out = Vec::new();
            let ended = answers(&b"a\n".repeat(50_000)[..], &mut out, jobs, 10, |(), number, line| {
                assert!(number != 30_000, "a planted fault");
                echo(&mut 0, number, line)
            });
            assert!(ended.is_err_and(|error| error.to_string().contains("internal error")), "{jobs} jobs");
            let lines = out.iter().filter(|&&byte| byte == b'\n').count();
            assert!(lines < 30_000, "nothing follows the lost answers");
        }
    }
}
