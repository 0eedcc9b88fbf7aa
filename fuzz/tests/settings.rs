//! `nutgraf.toml`.

use crate::target;
use nutgraf::internals;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables};
use std::fs;

target!(settings, |mut recipe: Recipe<'_>| {
    let text = recipe.text(&[tables::SETTINGS, tables::SETTINGS, tables::SETTINGS, PIECES]);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("nutgraf.toml");
    let read = |text: &str| {
        fs::write(&file, text).expect("written");
        internals::settings(&file)
    };
    match (read(&text), read(&text)) {
        (Ok(shown), Ok(again)) => {
            assert_eq!(shown, again);
            assert!(holds::is_harmless(&shown), "{shown:?}");
            // what is in effect can be written down: "config show" is a file of settings itself
            let reread = |text: &str| read(text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let once = reread(&shown);
            assert_eq!(holds::without_comments(&once), holds::without_comments(&reread(&once)));
        }
        (Err(error), Err(again)) => {
            holds::error(&error);
            assert_eq!(error.to_string(), again.to_string());
        }
        (one, other) => panic!("once read, once refused: {one:?} {other:?}"),
    }
});
