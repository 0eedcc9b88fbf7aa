//! Paths of articles in the form that other programs expect.

use std::fmt::Write;
use std::path::MAIN_SEPARATOR;

/// A path as in a repository: with `/` between folders, and without `./` at the start.
pub(super) fn path(name: &str) -> String {
    let name = name.replace(MAIN_SEPARATOR, "/");
    let mut path = name.as_str();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    path.to_owned()
}

/// A path as a URI reference (RFC 3986): a relative path as it is, an absolute one as a `file` URI, percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let drive = cfg!(windows) && path.get(1..3) == Some(":/");
    let scheme = match path {
        _ if drive => "file:///",
        _ if path.starts_with('/') => "file://",
        _ => "",
    };
    let mut uri = scheme.to_owned();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}"); // writing to a string cannot fail
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_as_in_a_repository() {
        assert_eq!(path("././/a/./b.txt"), "a/./b.txt");
        assert_eq!(path("../a.txt"), "../a.txt");
        assert_eq!(path(".hidden"), ".hidden");
    }

    #[test]
    fn uris_are_percent_encoded() {
        assert_eq!(uri("a b/%41:c?#é.txt"), "a%20b/%2541%3Ac%3F%23%C3%A9.txt");
        assert_eq!(uri("/desk/a.txt"), "file:///desk/a.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
