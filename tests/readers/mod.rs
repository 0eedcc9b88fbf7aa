//! Strict readers of the formats that `check` writes: unknown and missing fields are errors.

pub mod annotations;
pub mod gitlab;
pub mod markdown;
pub mod rdjson;
pub mod sarif;
pub mod xml;

/// A finding, as in every format.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reported {
    pub path: String,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub severity: String,
    pub rule: String,
    pub message: String,
}

/// A relative reference or a `file` URI, decoded; panics if RFC 3986 does not allow it.
pub fn decoded(uri: &str) -> String {
    let mut rest = uri.strip_prefix("file://").unwrap_or(uri).bytes();
    let mut bytes = Vec::new();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                let digits = std::str::from_utf8(&digits).expect("digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
            }
            _ if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) => bytes.push(byte),
            _ => panic!("{:?} in {uri}", char::from(byte)),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
