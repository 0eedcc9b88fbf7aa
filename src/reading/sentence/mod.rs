//! Sentence boundaries: a byte scan for marks that can end a sentence, and one decision for each.
//!
//! Unicode's boundaries (UAX #29) ignore abbreviations and never break before "1987 wurde"; news is full of both. The
//! scan and every look around a mark are bounded, so that the work is linear in the text.

mod abbreviation;
mod boundary;
mod clause;
mod glued;
mod marks;

use crate::language::Language;
use crate::span::Span;
use boundary::Boundary;
use marks::Stop;

/// Returns the sentences of one block of text, without the white space between them.
///
/// ```
/// use nutgraf::{language, reading};
/// let english = language::by_code("en").unwrap();
/// let text = "Mr. Stray left at 6 p.m. The wall held.";
/// let parts: Vec<&str> = reading::sentences(text, english).iter().map(|span| span.of(text)).collect();
/// assert_eq!(parts, ["Mr. Stray left at 6 p.m.", "The wall held."]);
/// ```
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 128 + 1);
    let ascii = text.is_ascii();
    let (mut at, mut start) = (0, 0);
    while let Some((stop, what)) = marks::next(text, at, ascii) {
        if let Stop::Bullet(bullet) = what {
            // a list on one line: its items begin with the same bullet
            if stop > start && text[start..].starts_with(bullet) {
                push(text, start, stop, &mut found);
                start = stop;
            }
            at = stop + bullet.len_utf8();
            continue;
        }
        // "3.5", "example.org": most marks inside words are these; before a capital a space may be missing
        let inside = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if text.as_bytes().get(stop + 1).is_some_and(inside) && text.as_bytes()[stop].is_ascii() {
            at = stop + 1;
            continue;
        }
        let boundary = Boundary::at(text, start, stop);
        if let Some(item) = boundary.item(language) {
            push(text, start, item, &mut found);
            start = item;
            at = boundary.marks_end;
        } else if boundary.ends(language) {
            push(text, start, boundary.closed, &mut found);
            start = boundary.next;
            at = boundary.next.max(boundary.marks_end);
        } else {
            at = boundary.marks_end;
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn split(code: &str, text: &str) -> Vec<String> {
        let language = language::by_code(code).expect("a language we have");
        sentences(text, language).iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn english() {
        for (text, count) in [
            ("Dr. Quill met Mrs. Stray. They left.", 2),
            ("The wall cost $2.4 million. It leaked.", 2),
            ("He left at 6 p.m. The gate was shut.", 2),
            ("He left at 6 p.m. Tuesday.", 1),
            ("Callan Inc. Fixed the roof.", 1),
            ("Callan Inc. The roof held.", 2),
            ("See No. 7 and No. 9.", 1),
            ("\"Is it safe?\" she asked. \"No.\"", 2),
            ("“It is safe.” “It is not.”", 2),
            ("J. R. Quill won.", 1),
            ("He ate vitamin C. The rest did not.", 2),
            ("Wait ... it moves. Now run.", 2),
            ("The U.S. Senate met in the U.S. It rose.", 2),
            ("He (the mayor etc.) left. Nobody stayed.", 2),
            ("He said [...] that it rained.", 1),
            ("Stop! Who goes there? Me.", 3),
        ] {
            assert_eq!(split("en", text).len(), count, "{:?}", split("en", text));
        }
    }

    #[test]
    fn other_languages() {
        for (code, text, count) in [
            ("de", "Am 3. Oktober kam Dr. Vogel, z. B. mit Hut. Er blieb.", 2),
            ("de", "Das Haus von 1987 wurde verkauft. 1990 kam der Umbau.", 2),
            ("fr", "« Oui. » Elle part. M. Petit reste.", 3),
            ("es", "¿Vienes? ¡Claro! El Sr. Vega espera.", 3),
            ("ru", "В 1990 г. А. Н. Орлов уехал. Он вернулся.", 2),
            ("da", "Den 4. december kom han. Det regnede.", 2),
            ("de", "Er war die Nr. 1. Vogel blieb.", 2),
            ("fr", "Voir l'art. 5 du code. Fin.", 2),
            ("nl", "Het regende. 's Avonds niet.", 2),
            ("sv", "Han kom den 5 maj. Det regnade bl. a. i norr.", 2),
            ("ru", "Были дождь, снег и т. д. А. Н. Орлов уехал.", 2),
            ("it", "Nacque nel 40 a.C. Roma era piccola.", 1),
            ("it", "La città nacque forse nel 40 a.C. Roma era piccola.", 2),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
    }

    #[test]
    fn tags_stay_with_their_quotation() {
        for (code, text, count) in [
            ("en", "\"Why now?\" Harlan asked. Nobody replied.", 2),
            ("en", "“Stop!” Councillor Pia Roth said. They ran.", 2),
            ("en", "“Get down!” Sergeant Ole Brandt shouted at the crowd.", 1),
            ("en", "“Why us?” Lund, Roth and Holt asked.", 1),
            ("en", "“Why us?” Mia Lund, 34, asked.", 1),
            ("en", "\"Who pays?\" Harbour Board chair Mia Lund wanted to know.", 1),
            ("en", "‘Never again!’ Mr Pell and Mrs Dorn told reporters.", 1),
            ("en", "“You darling!” Vassa said suddenly.", 1),
            ("fr", "« Qui paie ? » Claire Monnier a demandé.", 1),
            // words reported elsewhere, or not reported at all
            ("en", "“Stop!” Lund left the room.", 2),
            ("en", "“Really?” Lund said he was sorry.", 2),
            ("en", "“Really?” Holt asked: “Are you sure?”", 2),
            ("en", "“Why?” He answered, “It fell.”", 2),
            ("en", "“Help!” No answer.", 2),
            ("en", "“You may?” Often she cried out.", 2),
            ("en", "“Who is it?” Roth had asked the question before.", 2),
            ("de", "„Ja!“ Rasmus nickte.", 2),
            ("de", "„Halt!“ Peter Stark sagte, der Wall sei dicht.", 2),
            ("nl", "‘Wie betaalt?’ De burgemeester zweeg.", 2),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
    }

    #[test]
    fn tags_in_scripts_without_spaces() {
        for (text, expected) in [
            ("\"这是对的。\"他说。天气很好。", vec!["\"这是对的。\"他说。", "天气很好。"]),
            ("“真的吗？”李明问道。没有人回答。", vec!["“真的吗？”李明问道。", "没有人回答。"]),
            ("“好！”他在看小说。", vec!["“好！”", "他在看小说。"]),
            ("“快走！”大家都跑了。", vec!["“快走！”", "大家都跑了。"]),
            ("「知らない。」彼女は答えた。雨だ。", vec!["「知らない。」彼女は答えた。", "雨だ。"]),
        ] {
            assert_eq!(parts(language::general(), text), expected);
        }
    }

    #[test]
    fn letters_and_initialisms_at_the_end() {
        for (code, text, count) in [
            ("en", "The model wears size S. Fits well.", 2),
            ("en", "It has vitamin C. Experts disagree.", 2),
            ("de", "Callan spielt in Gruppe A. Lund spielt auch.", 2),
            ("fr", "Elle contient de la vitamine C. Marie en mange.", 2),
            ("en", "The author was J. Lund.", 1),
            ("en", "The winner was George W. Kerr.", 1),
            ("en", "They met in Washington, D.C. Mayor Pia Roth left.", 2),
            ("en", "He works for Callan Ltd. Mayor Roth does too.", 2),
            ("en", "The meeting ended at 9 p.m. Members left quickly.", 2),
            ("en", "The ship came from the U.S. Captain Aldo said so.", 2),
            ("en", "She moved to the U.K. Prime Minister Pia Roth met her.", 2),
            // they belong to what follows
            ("en", "The U.S. Captain Aldo said so.", 1),
            ("en", "They said the vote in the U.S. Senate was close.", 1),
            ("en", "On Monday U.S. President Pia Roth said no.", 1),
            ("en", "She met U.S. Sen. Pia Roth.", 1),
            ("en", "He said Callan Ltd. Chairman Pia Roth left.", 1),
            ("en", "She said that at 5 p.m. Mayor Roth left.", 1),
            ("en", "The match starts at 7 p.m. Eastern on Friday.", 1),
            ("en", "He sailed to Com. & Adm. Headquarters.", 1),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
    }

    #[test]
    fn names_that_end_in_a_mark() {
        for (text, count) in [
            ("Consumer group Which? Magazine tested ten.", 1),
            ("He told Yahoo! News that he was sorry.", 1),
            ("He shouted at Yahoo! The firm had closed.", 2),
            ("He must choose. Which? Members were not sure.", 3),
            ("Who won? Magazine sellers did.", 2),
        ] {
            assert_eq!(split("en", text).len(), count, "{:?}", split("en", text));
        }
    }

    #[test]
    fn missing_spaces() {
        for (code, text, count) in [
            ("en", "The council met on Monday.Members voted 7-2.The mayor abstained.", 3),
            ("en", "Was it late?Nobody knew.", 2),
            ("en", "He said it was “over.”Members left.", 2),
            ("en", "She said: \"It is over.\"Members left.", 2),
            ("en", "It was built in 1990.The town paid.", 2),
            ("en", "He left.I stayed.", 2),
            ("en", "She knew of it.The mayor did not.", 2),
            ("de", "Die Mauer fiel.Über Nacht kam Regen.", 2),
            // addresses, code and abbreviations
            ("en", "It runs on Node.Js and lies on example.Org today.", 1),
            ("en", "The U.S.Senate met, e.g.The board, at www.Example.Com.", 1),
            ("en", "Write to pia.Roth@example.org or Mr.Smith.", 1),
            ("en", "Call System.Out.Println() first.", 1),
            ("en", "The worm, also known as Grew.A or Wife, spreads.", 1),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
        assert_eq!(split("en", "They met on Monday.“We are late,” Lund said.")[0], "They met on Monday.");
    }

    fn parts<'a>(language: &Language, text: &'a str) -> Vec<&'a str> {
        sentences(text, language).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn other_scripts() {
        for (text, expected) in [
            ("雨が降った。「はい。」と言った。", vec!["雨が降った。", "「はい。」と言った。"]),
            ("下雨了！他走了。", vec!["下雨了！", "他走了。"]),
            ("वर्षा हुई।वह गया।", vec!["वर्षा हुई।", "वह गया।"]),
            ("डॉ. शर्मा आए। वह गए।", vec!["डॉ. शर्मा आए।", "वह गए।"]),
            ("هل وصل؟ نعم.", vec!["هل وصل؟", "نعم."]),
            ("بارش ہوئی۔ وہ گیا۔", vec!["بارش ہوئی۔", "وہ گیا۔"]),
            ("Անձրև եկավ: Նա գնաց:", vec!["Անձրև եկավ:", "Նա գնաց:"]),
            ("Πού πας; Στο σπίτι.", vec!["Πού πας;", "Στο σπίτι."]),
            ("ዝናብ ዘነበ። ሄደ።", vec!["ዝናብ ዘነበ።", "ሄደ።"]),
            ("მოვიდა. წავიდა.", vec!["მოვიდა.", "წავიდა."]),
            ("Padał deszcz, np. wczoraj. Wyszedł.", vec!["Padał deszcz, np. wczoraj.", "Wyszedł."]),
        ] {
            assert_eq!(parts(language::general(), text), expected);
        }
        // the marks of one script end no sentence in another
        assert_eq!(split("en", "One thing: Rain fell; It stayed.").len(), 1);
    }

    #[test]
    fn quotations_and_brackets() {
        for (text, expected) in [
            ("\"Really?\" he said. \"No.\" She left.", vec!["\"Really?\" he said.", "\"No.\"", "She left."]),
            ("“It leaks. It always did.” He left.", vec!["“It leaks.", "It always did.”", "He left."]),
            ("He fled ( \" at once . \" ) . It rained .", vec!["He fled ( \" at once . \" ) .", "It rained ."]),
            ("The wall (built in 1990. Rebuilt since) fell.", vec!["The wall (built in 1990. Rebuilt since) fell."]),
            ("(He was late. She was not.) They ate.", vec!["(He was late.", "She was not.)", "They ate."]),
            ("It fell. (...) It rose.", vec!["It fell.", "(...) It rose."]),
            ("It fell.[3][14] It rose. [5] It stood.", vec!["It fell.[3][14]", "It rose. [5]", "It stood."]),
            ("He won (?) Callan twice.", vec!["He won (?) Callan twice."]),
        ] {
            assert_eq!(parts(&language::all()[0], text), expected);
        }
    }

    #[test]
    fn lists_on_one_line() {
        for (text, expected) in [
            ("1. Bread 2. Salt", vec!["1. Bread", "2. Salt"]),
            ("1.) Bread 2.) Salt", vec!["1.) Bread", "2.) Salt"]),
            ("• Bread • Salt", vec!["• Bread", "• Salt"]),
            ("⁃9. Bread ⁃10. Salt", vec!["⁃9. Bread", "⁃10. Salt"]),
            ("a. Bread is sold.", vec!["a. Bread is sold."]),
        ] {
            assert_eq!(parts(&language::all()[0], text), expected);
        }
        assert_eq!(split("de", "1. Oktober bis 2. November").len(), 1);
    }

    #[test]
    fn lower_case_and_uninformative_capitals() {
        for (code, text, count) in [
            ("fr", "Elle joue depuis dix années. à douze ans, elle gagne.", 2),
            ("fr", "Voir p. ex. à Lille.", 1),
            ("en", "The scheme was abandoned. and then it came back.", 2),
            ("en", "It holds approx. two litres.", 1),
            ("en", "So ... I went home.", 1),
            ("es", "Llegó la lluvia. ¿y el tren?", 2),
            ("en", "It opened at 6 a.m. Mr. Quill was there.", 2),
            ("en", "At 6 a.m. Mr. Quill was there.", 1),
            ("ru", "Дом построен в 1916 г. Архитектор неизвестен.", 2),
            ("ru", "Он жил в г. Омск.", 1),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
    }

    /// Unbounded looks back or ahead would take minutes here.
    #[test]
    fn hostile_texts_are_read_in_linear_time() {
        for pattern in [
            ".",
            ". ",
            "a. ",
            "1. a ",
            "(a. B ",
            "\" . ",
            "'. ' A",
            "[1] ",
            ".) ",
            "…",
            "a.”B ",
            "aab.Cccc ",
            "A!” B ",
            "A!” b ",
            "in U.S. A b ",
            "。”说",
            "«a, b. – C ",
            "• a ",
        ] {
            let text = pattern.repeat(200_000 / pattern.len());
            let solid = |text: &str| text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
            let kept: usize = sentences(&text, &language::all()[0]).iter().map(|span| solid(span.of(&text))).sum();
            assert_eq!(kept, solid(&text), "{pattern:?}");
        }
    }
}
