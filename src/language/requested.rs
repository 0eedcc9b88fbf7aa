//! Languages requested by code, with a suggestion for what is not a code.

use super::{Language, all, by_code, general};
use crate::nearest::MIN_SIMILARITY;
use whatlang::Lang;

/// Returns the language of a code, or the general rules with a note if there are no word lists for it.
///
/// # Errors
/// Fails on what is not a code, with the most similar one.
pub fn requested(code: &str) -> Result<(&'static Language, Option<String>), String> {
    if let Some(known) = by_code(code) {
        return Ok((known, None));
    }
    if is_code(code) {
        let general = general();
        let note = format!("no word lists for language \"{code}\"; using the general rules");
        return Ok((general, (code != general.code).then_some(note)));
    }
    let codes = all().iter().map(|language| language.code).collect::<Vec<_>>().join(", ");
    Err(match named(code) {
        Some(near) => format!("not a language code; did you mean {near}?"),
        None => format!("not a language code; languages with word lists: {codes}"),
    })
}

/// Whether this has the form of a language code: two or three letters, with an optional region or script.
fn is_code(code: &str) -> bool {
    let mut parts = code.trim().split(['-', '_', '.']);
    let letters = parts
        .next()
        .is_some_and(|base| (2..=3).contains(&base.len()) && base.bytes().all(|byte| byte.is_ascii_alphabetic()));
    letters && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The code of a language by its English or native name; for languages with word lists, also by a similar name.
fn named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let similarity = |lang: Lang, has_lists: bool| {
        let like = |known: &str| {
            let known = known.to_lowercase();
            let is_name = known == name;
            if is_name || !has_lists { f64::from(u8::from(is_name)) } else { strsim::jaro(&known, &name) }
        };
        like(lang.eng_name()).max(like(lang.name()))
    };
    let all = Lang::all().iter().map(|lang| {
        let known = by_code(lang.code());
        (similarity(*lang, known.is_some()), known.map_or(lang.code(), |language| language.code))
    });
    all.filter(|(like, _)| *like > MIN_SIMILARITY).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages_are_not_codes() {
        for (name, near) in [
            ("english", "en"),
            ("English", "en"),
            ("Deutsch", "de"),
            ("spanish", "es"),
            ("dutch", "nl"),
            ("svenska", "sv"),
            ("français", "fr"),
            ("englsh", "en"),
            ("japanese", "jpn"),
        ] {
            assert_eq!(
                requested(name).expect_err(name),
                format!("not a language code; did you mean {near}?"),
                "{name}"
            );
        }
        for none in ["", "e", "1234", "en us", "xqzwv"] {
            assert!(requested(none).expect_err(none).contains("with word lists: en, "), "{none}");
        }
        for (code, known, noted) in [
            ("en-GB", "en", false),
            ("en_US.UTF-8", "en", false),
            ("tlh", "und", true),
            ("und", "und", false),
            ("zh-Hant", "und", true),
        ] {
            let (language, note) = requested(code).expect(code);
            assert_eq!((language.code, note.is_some()), (known, noted), "{code}");
        }
    }
}
