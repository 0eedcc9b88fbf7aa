//! Language detection.

use super::packs::DISTINCTIVE;
use super::{Language, by_code, general};
use whatlang::{Lang, Script};

/// Characters examined: more of them change no answer.
const EXAMINED: usize = 2000;
/// A text in Latin letters that cannot be determined is taken for English if it is shorter than this, in characters.
const LONG: usize = 200;
/// Minimum words of a text that distinctive words can decide.
const FEW: usize = 40;
/// A language is certain if at least one word in `DISTINCTIVE_SHARE` is distinctive of it, and [`LEAD`] times as many
/// as of all others.
const DISTINCTIVE_SHARE: usize = 12;
const LEAD: usize = 8;

/// Guesses the language of a text. Returns the general rules if there is no pack for it, and English if the text is in
/// Latin letters and too short to tell.
///
/// Pass the body, never the headline: a headline is too short and has too many names.
///
/// ```
/// use nutgraf::language::guess;
/// assert_eq!(guess("Der Hafen ist voll, und die Boote müssen noch bis zum Abend warten.").code, "de");
/// assert_eq!(guess("船は正午に出る。").code, "und");
/// assert_eq!(guess("Rain").code, "en");
/// ```
pub fn guess(text: &str) -> &'static Language {
    let head = match text.char_indices().nth(EXAMINED) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    if let Some(language) = by_distinctive_words(head) {
        return language;
    }
    let Some(info) = whatlang::detect(head) else { return if has_letters(head) { general() } else { default() } };
    let language = pack_of(info.lang());
    if info.is_reliable() {
        return scandinavian(language, head);
    }
    match info.script() {
        Script::Latin => by_function_words(head)
            .unwrap_or_else(|| if head.chars().nth(LONG).is_some() { general() } else { default() }),
        Script::Cyrillic => by_code("ru").filter(|russian| share(russian, head) > 0.15).unwrap_or_else(general),
        _ => general(),
    }
}

/// The language whose distinctive words make up enough of the text, if there are almost none of another language. This
/// is enough for most articles, and takes a tenth of the time of letter statistics. Capitalized words are skipped, so
/// that nothing has to be lowercased.
fn by_distinctive_words(text: &str) -> Option<&'static Language> {
    let mut words = 0_usize;
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        let Some(code) = DISTINCTIVE.tag(word) else { continue };
        match counts.iter_mut().find(|(other, _)| *other == code) {
            Some((_, times)) => *times += 1,
            None => counts.push((code, 1)),
        }
    }
    let (code, times) = counts.iter().copied().max_by_key(|(_, times)| *times)?;
    let all: usize = counts.iter().map(|(_, times)| times).sum();
    let clear = words >= FEW && times * DISTINCTIVE_SHARE >= words && (all - times) * LEAD <= times;
    if clear { by_code(code) } else { None }
}

fn default() -> &'static Language {
    &super::all()[0]
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The pack of a language, or the general rules.
fn pack_of(lang: Lang) -> &'static Language {
    by_code(lang.code()).unwrap_or_else(general)
}

/// Distinguishes Danish, Norwegian and Swedish, which letter statistics confuse, by their function words.
fn scandinavian(language: &'static Language, text: &str) -> &'static Language {
    if !matches!(language.code, "da" | "nb" | "sv") {
        return language;
    }
    best(["da", "nb", "sv"].into_iter().filter_map(by_code), text).map_or(language, |(_, best)| best)
}

/// The language whose function words make up most of the text, if they make up enough of it.
fn by_function_words(text: &str) -> Option<&'static Language> {
    best(super::all().iter(), text).filter(|(share, _)| *share >= 0.25).map(|(_, language)| language)
}

/// The language with the greatest share of function words; the first on a tie.
fn best(languages: impl Iterator<Item = &'static Language>, text: &str) -> Option<(f64, &'static Language)> {
    languages.map(|language| (share(language, text), language)).reduce(
        |best, next| {
            if next.0 > best.0 { next } else { best }
        },
    )
}

/// The share of function words of the language in a text, 0 to 1.
fn share(language: &Language, text: &str) -> f64 {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let (mut all, mut known) = (0_usize, 0_usize);
    for word in words {
        let lower = word.to_lowercase();
        all += 1;
        known += usize::from(language.stopwords.contains(&lower) || language.negations.contains(&lower));
    }
    known as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinctive_words_are_function_words_of_no_other_language() {
        for (word, code) in DISTINCTIVE.iter() {
            assert!(by_code(code).is_some_and(|language| language.code == code), "{word}: {code}");
            for other in crate::language::all().iter().filter(|other| other.code != code) {
                assert!(!other.stopwords.contains(word) && !other.negations.contains(word), "{word}: {other:?}");
            }
        }
    }

    #[test]
    fn distinctive_words_decide_only_when_they_agree() {
        let code_of = |text: &str| by_distinctive_words(text).map(|language| language.code);
        let english = "the board and those who were there said that they would wait for it with her, and he had gone ";
        assert_eq!(code_of(&english.repeat(3)), Some("en"));
        assert_eq!(code_of(english), None, "too few words");
        let german =
            "und das war nicht alles, auch wenn sich einer auf den anderen und die anderen nicht verlassen wird ";
        assert_eq!(code_of(&german.repeat(3)), Some("de"));
        assert_eq!(code_of(&(english.to_owned() + german).repeat(3)), None, "two languages");
    }

    #[test]
    fn a_paragraph_is_enough() {
        let table = [
            (
                "en",
                "The harbour board met on Tuesday evening, but it could not agree on who should pay for the new crane.",
            ),
            (
                "de",
                "Der Hafenrat kam am Dienstagabend zusammen, konnte sich aber nicht einigen, wer den neuen Kran bezahlt.",
            ),
            ("fr", "Le conseil du port s'est réuni mardi soir, mais il n'a pas pu dire qui paierait la nouvelle grue."),
            (
                "es",
                "La junta del puerto se reunió el martes por la noche, pero no logró acordar quién pagará la nueva grúa.",
            ),
            ("it", "Il consiglio del porto si è riunito martedì sera, ma non ha deciso chi pagherà la nuova gru."),
            (
                "pt",
                "O conselho do porto reuniu-se na terça-feira à noite, mas não decidiu quem vai pagar o novo guindaste.",
            ),
            (
                "nl",
                "Het havenbestuur kwam dinsdagavond bijeen, maar werd het niet eens over wie de nieuwe kraan betaalt.",
            ),
            (
                "sv",
                "Hamnstyrelsen möttes på tisdagskvällen men kunde inte enas om vem som ska betala den nya lyftkranen.",
            ),
            (
                "da",
                "Havnebestyrelsen mødtes tirsdag aften, men kunne ikke blive enig om, hvem der skal betale den nye kran.",
            ),
            (
                "nb",
                "Havnestyret møttes tirsdag kveld, men klarte ikke å bli enige om hvem som skal betale for den nye kranen.",
            ),
            (
                "fi",
                "Sataman hallitus kokoontui tiistai-iltana, mutta se ei päässyt sopuun siitä, kuka maksaa uuden nosturin.",
            ),
            ("ru", "Совет порта собрался во вторник вечером, но так и не решил, кто заплатит за новый кран."),
        ];
        for (code, text) in table {
            assert_eq!(guess(text).code, code, "{text}");
        }
    }

    #[test]
    fn function_words_distinguish_the_scandinavian_languages() {
        let table = [
            ("nb", "Hun sier at de ikke vet hva som skjedde. Etter møtet var det stille, men noen ble sittende."),
            ("da", "Hun siger, at de ikke ved, hvad der skete. Efter mødet var der stille, men nogle blev siddende."),
            ("sv", "Hon säger att de inte vet vad som hände. Efter mötet var det tyst, men några blev kvar."),
        ];
        for (code, text) in table {
            assert_eq!(guess(text).code, code, "{text}");
        }
    }

    #[test]
    fn languages_without_a_pack_get_the_general_rules() {
        for text in [
            "港务局星期二晚上开会，但没有决定由谁来支付新起重机的费用。",
            "港湾委員会は火曜日の夜に会合を開いたが、新しいクレーンの費用を誰が払うかは決まらなかった。",
            "คณะกรรมการท่าเรือประชุมกันเมื่อคืนวันอังคาร แต่ยังไม่ได้ตัดสินใจว่าใครจะจ่ายค่าเครนใหม่",
            "اجتمع مجلس الميناء مساء الثلاثاء لكنه لم يقرر من سيدفع ثمن الرافعة الجديدة.",
            "Rada portu zebrała się we wtorek wieczorem, ale nie zdecydowała, kto zapłaci za nowy dźwig.",
            "Рада порту зібралася у вівторок увечері, але так і не вирішила, хто заплатить за новий кран.",
            "Liman kurulu salı akşamı toplandı, ancak yeni vincin parasını kimin ödeyeceğine karar veremedi.",
        ] {
            assert_eq!(guess(text).code, "und", "{text}");
        }
    }

    #[test]
    fn a_few_words_are_english_only_in_latin_letters() {
        for text in ["", "   ", "1,200", "Quillfeather", "Port Callan", "Levy up, says chief"] {
            assert_eq!(guess(text).code, "en", "{text:?}");
        }
        assert_eq!(guess("Er kam nicht, und sie ging.").code, "de");
        assert_eq!(guess("東京").code, "und");
        assert_eq!(guess("กรุงเทพ").code, "und");
    }

    #[test]
    fn only_the_head_of_a_text_is_examined() {
        let english = "The board did not say who would pay for the crane, and nobody asked. ".repeat(80);
        assert_eq!(guess(&(english + &"Der Rat hat nichts gesagt. ".repeat(4000))).code, "en");
    }
}
