//! Sentences compared with Unicode's boundaries (UAX #29): the same on plain prose, and different only on purpose.

use nutgraf::language;
use nutgraf::reading;
use unicode_segmentation::UnicodeSegmentation;

fn ours<'a>(code: &str, text: &'a str) -> Vec<&'a str> {
    let language = language::by_code(code).unwrap_or_else(language::general);
    reading::sentences(text, language).iter().map(|span| span.of(text)).collect()
}

fn standard(text: &str) -> Vec<&str> {
    text.split_sentence_bounds().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[test]
fn agrees_on_plain_prose() {
    for (code, text) in [
        ("en", "Rain fell on Quillhaven all night. The wall held! Did anyone sleep? Nobody asked."),
        (
            "en",
            "The wall cost 2.4 million. It was built at example.org, so to speak. \u{201c}It holds,\u{201d} she said.",
        ),
        ("de", "Der Regen fiel die ganze Nacht. Die Mauer hielt! Wer hat geschlafen? Niemand fragte danach."),
        ("fr", "La pluie est tombée toute la nuit. Le mur a tenu. Qui a dormi ? Personne ne le demande."),
        ("es", "Llovió toda la noche. El muro aguantó. ¿Quién durmió? Nadie preguntó."),
        ("ru", "Дождь шёл всю ночь. Стена выдержала! Кто спал? Никто не спросил."),
        ("fi", "Satoi koko yön. Muuri kesti. Kuka nukkui? Kukaan ei kysynyt."),
        ("el", "Έβρεχε όλη τη νύχτα. Ο τοίχος άντεξε. Κανείς δεν κοιμήθηκε."),
        ("hi", "रात भर वर्षा हुई। दीवार टिकी रही। किसी ने नहीं पूछा।"),
        ("ja", "一晩中雨が降った。壁は持ちこたえた。誰も眠らなかった。"),
    ] {
        assert_eq!(ours(code, text), standard(text), "{code}");
    }
}

/// Every intended difference: its name, the language, a text, and our sentences.
const DIFFERENCES: &[(&str, &str, &str, &[&str])] = &[
    ("abbreviation", "en", "Dr. Quill slept.", &["Dr. Quill slept."]),
    ("abbreviation that may end", "en", "Callan Inc. Fixed it.", &["Callan Inc. Fixed it."]),
    ("abbreviation before a number", "en", "It is No. IV of ten.", &["It is No. IV of ten."]),
    ("time of day", "en", "It opens at 6 p.m. Tuesday.", &["It opens at 6 p.m. Tuesday."]),
    ("spaced pair", "de", "Es gab z. B. Brot.", &["Es gab z. B. Brot."]),
    ("initials", "en", "J. R. Quill won.", &["J. R. Quill won."]),
    ("ordinal", "de", "Am 3. Oktober regnete es.", &["Am 3. Oktober regnete es."]),
    ("marker of a list", "en", "1. Bread 2. Salt", &["1. Bread", "2. Salt"]),
    ("bullet", "en", "• Bread • Salt", &["• Bread", "• Salt"]),
    ("bracket", "en", "The wall (see page. Three lines) fell.", &["The wall (see page. Three lines) fell."]),
    ("reference mark", "en", "It fell.[3] It rose.", &["It fell.[3]", "It rose."]),
    ("omission", "en", "It fell. (...) It rose.", &["It fell.", "(...) It rose."]),
    ("ellipsis before I", "en", "So... I slept.", &["So... I slept."]),
    ("number and small letter", "de", "Alt. 1987 wurde sie gebaut.", &["Alt.", "1987 wurde sie gebaut."]),
    (
        "small letter after a long word",
        "en",
        "It was abandoned. then it fell.",
        &["It was abandoned.", "then it fell."],
    ),
    ("small letter for want of a capital", "fr", "Dix ans. à Lille, il pleut.", &["Dix ans.", "à Lille, il pleut."]),
    ("question and small letter", "en", "\"Really?\" he said.", &["\"Really?\" he said."]),
    ("dash of a dialogue", "da", "Det regner. - Hvad nu?", &["Det regner.", "- Hvad nu?"]),
    ("spaced closing mark", "fr", "« Oui. » Elle part.", &["« Oui. »", "Elle part."]),
    ("Armenian colon", "hy", "Անձրև եկավ: Նա գնաց:", &["Անձրև եկավ:", "Նա գնաց:"]),
    ("Greek question mark", "el", "Πού πας; Εδώ.", &["Πού πας;", "Εδώ."]),
    ("vowel sign", "hi", "डॉ. शर्मा आए।", &["डॉ. शर्मा आए।"]),
];

#[test]
fn differs_only_on_purpose() {
    let faults: Vec<String> = DIFFERENCES
        .iter()
        .filter_map(|(name, code, text, expected)| match (ours(code, text), standard(text)) {
            (ours, _) if ours != *expected => Some(format!("{name}: {ours:?}")),
            (_, standard) if standard == *expected => Some(format!("{name}: no difference")),
            _ => None,
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
