//! A language that is asked for by its code, and the nearest code for what is none.

use super::{Language, all, by_code, general};
use crate::nearest::ALIKE;
use whatlang::Lang;

/// The language of a code; the general rules, with a note, for one without word lists.
///
/// # Errors
/// What is no code, with the nearest one.
pub fn asked(code: &str) -> Result<(&'static Language, Option<String>), String> {
    if let Some(known) = by_code(code) {
        return Ok((known, None));
    }
    if is_code(code) {
        let general = general();
        let note = format!("no word lists for language \"{code}\"; the general rules are used");
        return Ok((general, (code != general.code).then_some(note)));
    }
    let codes = all().iter().map(|language| language.code).collect::<Vec<_>>().join(", ");
    Err(match named(code) {
        Some(near) => format!("no language code; did you mean {near}?"),
        None => format!("no language code; there are word lists for {codes}"),
    })
}

/// Whether this is formed like a code: two or three letters, and whatever region or script stands behind them.
fn is_code(code: &str) -> bool {
    let mut parts = code.trim().split(['-', '_', '.']);
    let letters = parts
        .next()
        .is_some_and(|base| (2..=3).contains(&base.len()) && base.bytes().all(|byte| byte.is_ascii_alphabetic()));
    letters && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The code of a language by its name, English or its own; of those with word lists also by one near to it.
fn named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let likeness = |lang: Lang, has_lists: bool| {
        let like = |known: &str| {
            let known = known.to_lowercase();
            let is_name = known == name;
            if is_name || !has_lists { f64::from(u8::from(is_name)) } else { strsim::jaro(&known, &name) }
        };
        like(lang.eng_name()).max(like(lang.name()))
    };
    let all = Lang::all().iter().map(|lang| {
        let known = by_code(lang.code());
        (likeness(*lang, known.is_some()), known.map_or(lang.code(), |language| language.code))
    });
    all.filter(|(like, _)| *like > ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages_are_no_codes() {
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
            assert_eq!(asked(name).expect_err(name), format!("no language code; did you mean {near}?"), "{name}");
        }
        for none in ["", "e", "1234", "en us", "xqzwv"] {
            assert!(asked(none).expect_err(none).contains("word lists for en, "), "{none}");
        }
        for (code, known, noted) in [
            ("en-GB", "en", false),
            ("en_US.UTF-8", "en", false),
            ("tlh", "und", true),
            ("und", "und", false),
            ("zh-Hant", "und", true),
        ] {
            let (language, note) = asked(code).expect(code);
            assert_eq!((language.code, note.is_some()), (known, noted), "{code}");
        }
    }
}
