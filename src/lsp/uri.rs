//! The path of a URI.

use std::path::PathBuf;

/// The path of a `file` URI; `None` for another one, such as that of a text without a file.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    // a host before the path can only be this one
    let path = rest.strip_prefix("//").map_or(Some(rest), |rest| rest.find('/').map(|at| &rest[at..]))?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let decoded = match behind {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &behind[2..] } else { behind };
    }
    let path = String::from_utf8(bytes).ok()?;
    let drive = cfg!(windows) && path.get(2..3) == Some(":");
    Some(PathBuf::from(if drive { &path[1..] } else { path.as_str() }))
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded() {
        for (uri, expected) in [
            ("file:///desk/a.md", Some("/desk/a.md")),
            ("file:///desk/a%20%C3%A9%2Bb.md", Some("/desk/a é+b.md")),
            ("FILE://localhost/desk/a.md", Some("/desk/a.md")),
            ("file:/desk/100%.md", Some("/desk/100%.md")),
            ("file:///desk/%zz%4", Some("/desk/%zz%4")),
            ("file:///a.md?x=1#b", Some("/a.md")),
            ("file:///%ff", None),
            ("file://host", None),
            ("untitled:Untitled-1", None),
            ("", None),
        ] {
            assert_eq!(path(uri), expected.map(PathBuf::from), "{uri}");
        }
    }
}
