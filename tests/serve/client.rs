//! A running server, and a client that writes what browsers do not.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// How long a test waits for what must come; only a failure takes this long.
const LONG: Duration = Duration::from_secs(60);

/// The program on a free port, ended with the test.
pub struct Server {
    child: Child,
    pub port: u16,
    /// What it printed before the address.
    pub notes: Vec<String>,
}

impl Server {
    /// Starts `nutgraf serve --port 0` with more arguments, in the folder of the tests' articles.
    pub fn start(arguments: &[&str]) -> Server {
        Server::with(command(&[&["--port", "0"], arguments].concat()))
    }

    /// Starts a command that serves on a free port.
    pub fn with(mut command: Command) -> Server {
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let mut notes = Vec::new();
        let port = loop {
            let line = lines.next().expect("the address is printed").expect("UTF-8");
            match line.strip_prefix("nutgraf: http://127.0.0.1:") {
                None => notes.push(line),
                Some(rest) => {
                    let port = rest.strip_suffix("/ (Ctrl-C ends it)").expect("how it ends");
                    break port.parse().expect("a port");
                }
            }
        };
        // notes that follow must not fill the pipe
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, port, notes }
    }

    pub fn connect(&self) -> Connection {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(LONG)).expect("a time-out");
        stream.set_write_timeout(Some(LONG)).expect("a time-out");
        Connection { stream: BufReader::new(stream), port: self.port }
    }

    /// The answer to a request on a connection of its own. The headers are lines.
    pub fn ask(&self, request: &str, headers: &str, body: &str) -> Answer {
        let mut connection = self.connect();
        connection.send(request, headers, body);
        connection.answer(request.starts_with("HEAD"))
    }

    /// The answer to `POST /check`.
    pub fn check(&self, body: &str) -> Answer {
        self.ask("POST /check", "Content-Type: application/json\r\n", body)
    }

    /// Sends a signal, and waits for the end.
    #[cfg(unix)]
    pub fn signal(&mut self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    }

    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `nutgraf serve` with arguments, in the folder of the tests' articles.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles"));
    command.arg("serve").args(arguments).stdin(Stdio::null());
    command
}

/// A connection that is kept.
pub struct Connection {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Connection {
    /// Sends a request with the headers of the page itself.
    pub fn send(&mut self, request: &str, headers: &str, body: &str) {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        let length = format!("Content-Length: {}\r\n", body.len());
        self.write(&format!("{request} HTTP/1.1\r\n{host}{length}{headers}\r\n{body}"));
    }

    /// Sends bytes as they are. A server that closes the connection early is not a failure.
    pub fn write(&mut self, text: &str) {
        let _ = self.stream.get_mut().write_all(text.as_bytes());
    }

    /// Reads an answer; that to HEAD has no body.
    pub fn answer(&mut self, head: bool) -> Answer {
        let status = self.line().split(' ').nth(1).expect("a status").parse().expect("a number");
        let mut headers = BTreeMap::new();
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(": ") else { break };
            headers
                .entry(name.to_owned())
                .and_modify(|one: &mut String| one.push_str(&format!(", {value}")))
                .or_insert(value.to_owned());
        }
        let length = headers.get("content-length").map_or(0, |length| length.parse().expect("a length"));
        let mut body = vec![0; if head { 0 } else { length }];
        self.stream.read_exact(&mut body).expect("the whole body");
        Answer { status, headers, body: String::from_utf8(body).expect("UTF-8") }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    /// Whether nothing comes for a while.
    pub fn is_silent_for(&mut self, time: Duration) -> bool {
        self.stream.get_mut().set_read_timeout(Some(time)).expect("a time-out");
        let silent = self.stream.fill_buf().is_err();
        self.stream.get_mut().set_read_timeout(Some(LONG)).expect("a time-out");
        silent
    }

    /// What is left until the server closes the connection.
    pub fn rest(&mut self) -> String {
        let mut rest = Vec::new();
        // a reset closes it too, but a time-out does not
        if let Err(error) = self.stream.read_to_end(&mut rest) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}");
        }
        String::from_utf8_lossy(&rest).into_owned()
    }
}

/// An answer of the server.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        assert_eq!((self.status, self.headers["content-type"].as_str()), (200, "application/json"), "{}", self.body);
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// Waits until something holds, as long as a test waits for anything.
pub fn until(holds: impl Fn() -> bool) {
    let pause = Duration::from_millis(10);
    let waited = (0..LONG.as_millis() / pause.as_millis()).any(|_| {
        std::thread::sleep(pause);
        holds()
    });
    assert!(waited, "it never comes");
}
