//! Speech that a dash opens in place of marks: "—No miran el precio —dijo Ana—. Miran la hora."
//!
//! Only a tag distinguishes such a paragraph from a list item or a credit: without a tag anywhere in the article, none
//! is read.

use crate::quotation::grammar::token::{self, Token};
use crate::quotation::marks::scan::{QuotedSpan, Scan};
use crate::reading::Reading;
use crate::span::Span;

/// Maximum bytes of a paragraph read as speech.
const LONGEST: usize = 16 * 1024;

/// Maximum paragraphs between untagged speech and a tagged paragraph.
const NEAR: usize = 2;

/// Adds the speech of paragraphs that a dash opens; quotations inside it become nested.
pub fn add(reading: &Reading<'_>, paragraphs: &[Span], scan: &mut Scan) {
    let text = &reading.article.text;
    let mut opened = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let content = paragraph.of(text).trim();
        if !content.starts_with(['—', '–', '―']) || content.len() > LONGEST {
            continue;
        }
        let list = token::plain(reading, *paragraph);
        if !token::separates_tags(&list[0], reading.language) {
            continue;
        }
        let (said, tagged) = said(&list, reading);
        if tagged || content.ends_with(['.', '!', '?', '…']) {
            opened.push((number, said, tagged));
        }
    }
    let tagged: Vec<usize> = opened.iter().filter(|(.., tagged)| *tagged).map(|(number, ..)| *number).collect();
    let near = |number: usize| {
        let next = tagged.partition_point(|tagged| *tagged < number);
        tagged[next.saturating_sub(1)..].iter().take(2).any(|tagged| tagged.abs_diff(number) <= NEAR)
    };
    let spoken: Vec<Span> =
        opened.iter().filter(|(number, ..)| near(*number)).flat_map(|(_, said, _)| said).copied().collect();
    if spoken.is_empty() {
        return;
    }
    let mut marked: Vec<QuotedSpan> = Vec::new();
    let mut left = std::mem::take(&mut scan.marked).into_iter().peekable();
    for outer in spoken {
        marked.extend(std::iter::from_fn(|| left.next_if(|other| other.outer.start < outer.start)));
        let inside: Vec<QuotedSpan> =
            std::iter::from_fn(|| left.next_if(|other| other.outer.start < outer.end)).collect();
        let crosses = |other: &QuotedSpan| other.outer.overlaps(outer) && !outer.contains(other.outer);
        if marked.last().is_some_and(crosses) || inside.last().is_some_and(crosses) {
            marked.extend(inside);
            continue;
        }
        let children = inside.iter().map(|inside| inside.inner).collect();
        marked.push(QuotedSpan { inner: outer, outer, mark: '—', unbalanced: false, children });
    }
    marked.extend(left);
    scan.marked = marked;
}

/// The spoken spans of a paragraph, and whether a tag interrupts or follows them. A tag ends with the next dash.
fn said(list: &[Token<'_>], reading: &Reading<'_>) -> (Vec<Span>, bool) {
    let mut found = Vec::new();
    let mut has_tag = false;
    let mut first = Some(1);
    for at in 1..list.len() {
        match first {
            Some(start) if at > start && token::is_tagged(list, at, reading.language) => {
                found.push(Span::new(list[start].span.start, list[at - 1].span.end));
                (first, has_tag) = (None, true);
            }
            None if token::is_dash(&list[at]) => {
                first = (at + 1..list.len()).find(|next| !list[*next].is_mark(&[',', '.', ';', ':']));
                if first.is_none() {
                    break;
                }
            }
            _ => {}
        }
    }
    if let Some(start) = first.filter(|start| *start < list.len()) {
        found.push(Span::new(list[start].span.start, list[list.len() - 1].span.end));
    }
    (found, has_tag)
}

#[cfg(test)]
mod tests {
    use crate::quotation::Class;
    use crate::quotation::quoted::quoted;

    /// The speaker of each spoken span.
    fn speakers(code: &str, text: &str) -> Vec<String> {
        let quoted = quoted(code, text).into_iter().filter(|(class, _)| *class == Class::Quotation);
        quoted.map(|(_, speaker)| speaker.unwrap_or_default()).collect()
    }

    #[test]
    fn a_dash_opens_speech_where_a_tag_shows_it() {
        for (code, text, wanted) in [
            ("es", "—No miran el precio —dijo Ana Ruiz—. Miran la hora.", vec!["Ana Ruiz", "Ana Ruiz"]),
            ("es", "—Es tarde —respondió Luis Soto—, y hace frío.", vec!["Luis Soto", "Luis Soto"]),
            ("es", "—El precio —que nadie mira— sube —dijo Ana Ruiz.", vec!["Ana Ruiz"]),
            ("pt", "— Não sei — disse a diretora Ana Luz. — Talvez amanhã.", vec!["a diretora Ana Luz"; 2]),
            ("nb", "– Vi er glade, sier Kari Holt til avisen.", vec!["Kari Holt"]),
        ] {
            assert_eq!(speakers(code, text), wanted, "{text}");
        }
        let tagged = "—No miran el precio —dijo Ana Ruiz.\n\n";
        assert_eq!(speakers("es", &format!("{tagged}—Miran la hora.")).len(), 2);
    }

    #[test]
    fn other_dashes_do_not_open_speech() {
        for (code, text) in [
            ("es", "—Dos kilos de peras.\n\n—Tres huevos."),
            ("es", "El precio —dijo Ana Ruiz— sube."),
            ("es", "— Ana Ruiz"),
            ("de", "– Wir gehen, sagte Ida Brook."),
            ("en", "— We sail, said Ida Brook."),
        ] {
            assert_eq!(speakers(code, text), Vec::<String>::new(), "{text}");
        }
        let tagged = "—No miran el precio —dijo Ana Ruiz.\n\n";
        assert_eq!(speakers("es", &format!("{tagged}— Ana Ruiz")).len(), 1, "a credit");
        let far = "Llovía.\n\nTronaba.\n\nNevaba.\n\n";
        assert_eq!(speakers("es", &format!("{tagged}{far}—Dos kilos de peras.")).len(), 1, "an item far off");
    }

    #[test]
    fn quotations_in_dashed_speech_are_nested() {
        assert_eq!(quoted("es", "—Leo «Las peras de oro» cada noche —dijo Ana Ruiz.").len(), 1);
    }
}
