//! Bytes to text: marks, UTF-8, UTF-16, guesses.

use crate::target;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, ISO_8859_2, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use nutgraf::Error;
use nutgraf::article::Article;
use nutgraf::source::{self, Format, Source};
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

/// Encodings of older systems.
const OLD: &[&Encoding] = &[WINDOWS_1252, WINDOWS_1251, ISO_8859_2, KOI8_R, SHIFT_JIS, EUC_JP, EUC_KR, GB18030, BIG5];

fn read(bytes: &[u8]) -> Option<Article> {
    let read = || Source::from_bytes("a", Format::Text, bytes.to_vec());
    match (read(), read()) {
        (Ok(source), Ok(again)) => {
            assert_eq!((&source.text, source.encoding, &source.notes), (&again.text, again.encoding, &again.notes));
            Some(Article::parse(source).expect("any text is an article"))
        }
        (Err(error), Err(_)) => {
            assert!(matches!(error, Error::Decode { .. }), "{error:?}");
            holds::error(&error);
            None
        }
        _ => panic!("once read, once refused"),
    }
}

target!(decode_any_bytes, |mut recipe: Recipe<'_>| {
    let marks: &[&[u8]] =
        &[b"", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"\xFF\xFE\0\0", b"\0\0\xFE\xFF", b"caf\xE9 "];
    let bytes = [recipe.pick(marks), recipe.bytes()].concat();
    if let Some(article) = read(&bytes) {
        holds::article(&article);
        holds::reading(&article, nutgraf::language::general());
    }
});

target!(decode_texts, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let kind = recipe.byte();
    let old = *recipe.pick(OLD);
    let text = recipe.text(&[PIECES, tables::MARKS, &vocabulary.sentences]);
    let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let bytes = match kind % 6 {
        0 => text.clone().into_bytes(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => [b"\xFF\xFE", &units(u16::to_le_bytes)[..]].concat(),
        3 => [b"\xFE\xFF", &units(u16::to_be_bytes)[..]].concat(),
        _ => old.encode(&text).0.into_owned(),
    };
    let Some(article) = read(&bytes) else { return };
    let known: &'static Encoding = match kind % 6 {
        2 => encoding_rs::UTF_16LE,
        3 => encoding_rs::UTF_16BE,
        _ => {
            // a guess need not be what it was
            let source = Source::from_bytes("a", Format::Text, bytes.clone()).expect("read before");
            match source.encoding {
                source::Encoding::Other(name) => Encoding::for_label(name.as_bytes()).expect("an encoding"),
                _ => encoding_rs::UTF_8,
            }
        }
    };
    if kind % 6 < 4 {
        // without a mark of its own, a text that begins with one has it
        let expected = if kind % 6 == 0 { text.strip_prefix('\u{feff}').unwrap_or(&text) } else { &text };
        assert_eq!(article.source(nutgraf::article::Origin::Body), expected, "what was written is read");
    }
    holds::original(&article, &bytes, known.name(), |bytes| known.decode_without_bom_handling(bytes).0.into_owned());
});
