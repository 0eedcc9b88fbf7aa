//! Texts made from the bytes of a fuzzing engine.
//!
//! Bytes that are taken for the text itself rarely get past a parser. Here they choose among pieces, and cut, repeat and
//! copy what there is, so that a small change of the bytes is a small change of the text.

/// Maximum length of a text, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Number of steps of a text, of which a byte chooses one: most inputs are short, so that there are many.
const STEPS: [usize; 8] = [2, 4, 8, 12, 16, 32, 64, usize::MAX];

/// Bytes that an engine chose, used up from the front. When there are none left, each is 0.
#[derive(Clone, Copy, Debug)]
pub struct Recipe<'b> {
    rest: &'b [u8],
}

impl<'b> Recipe<'b> {
    /// A recipe of these bytes.
    pub fn new(bytes: &'b [u8]) -> Recipe<'b> {
        Recipe { rest: bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        *first
    }

    /// The next two bytes.
    fn number(&mut self) -> usize {
        usize::from(self.byte()) << 8 | usize::from(self.byte())
    }

    /// One of these; there must be one.
    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.number() % list.len()]
    }

    /// All bytes that are left.
    pub fn bytes(&mut self) -> &'b [u8] {
        std::mem::take(&mut self.rest)
    }

    /// A text of pieces from these tables, of which none may be empty.
    pub fn text(&mut self, tables: &[&[&str]]) -> String {
        let mut text = String::new();
        self.extend(&mut text, tables);
        text
    }

    /// A text of pieces and of parts of `body`, on one line, as a headline is.
    pub fn headline(&mut self, body: &str, tables: &[&[&str]]) -> String {
        let mut text = body.to_owned();
        self.extend(&mut text, tables);
        text.get(body.len()..).unwrap_or_default().replace(['\n', '\r'], " ")
    }

    /// Adds to a text.
    fn extend(&mut self, text: &mut String, tables: &[&[&str]]) {
        let steps = STEPS[usize::from(self.byte()) % STEPS.len()];
        // where the last pieces begin
        let mut starts = vec![text.len()];
        for _ in 0..steps {
            if self.rest.is_empty() || text.len() >= LONGEST {
                break;
            }
            let start = text.len();
            match self.byte() {
                kind @ 0..=235 => {
                    let piece: &str = self.pick::<&str>(tables[usize::from(kind) % tables.len()]);
                    text.push_str(piece);
                }
                // any character; half of them are ASCII
                236..=241 => {
                    let number = self.number() as u32;
                    let code = if number.is_multiple_of(2) { number >> 8 & 0x7F } else { number };
                    text.extend(char::from_u32(code));
                }
                // an earlier part once more, as a headline has words of its body
                242..=249 => {
                    let from = floor(text, usize::from(self.byte()) * text.len() / 256);
                    let to = floor(text, (from + usize::from(self.byte())).min(text.len()));
                    text.extend_from_within(from..to);
                }
                // the last pieces over and over
                250..=251 => {
                    let from = starts[starts.len().saturating_sub(1 + usize::from(self.byte()) % 8)];
                    let unit = text[from..].to_owned();
                    let times = 1 << (self.byte() % 13);
                    let most = (LONGEST - text.len().min(LONGEST)) / unit.len().max(1);
                    text.push_str(&unit.repeat(times.min(most)));
                }
                // a piece that breaks off
                252..=255 => {
                    let end = floor(text, text.len().saturating_sub(1 + usize::from(self.byte()) % 16));
                    text.truncate(end);
                    starts.retain(|start| *start <= end);
                    if starts.is_empty() {
                        starts.push(end);
                    }
                    continue;
                }
            }
            starts.push(start);
        }
        text.truncate(floor(text, LONGEST));
    }
}

/// The nearest boundary of a character at or before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_choose_the_pieces() {
        let tables: &[&[&str]] = &[&["a ", "b "], &["c"]];
        let made = |bytes: &[u8]| Recipe::new(bytes).text(tables);
        assert_eq!(made(&[7, 0, 0, 1, 1, 0, 0, 0, 0, 0]), "b ca ");
        assert_eq!(made(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "a a ", "two steps");
        assert_eq!(made(&[7, 0, 0, 1, 252, 0]), "b");
        assert_eq!(made(&[7, 0, 0, 1, 250, 0, 2]), "b b b b b ");
        assert_eq!(made(&[7, 0, 0, 1, 236, 0x41, 0]), "b A");
        assert_eq!(made(&[]), "");
        assert!(made(&[&[7, 0, 0, 1][..], &[250, 7, 12].repeat(9)].concat()).len() <= LONGEST);
    }
}
