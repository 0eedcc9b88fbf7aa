use crate::article::Article;
use crate::language::by_code;
use crate::quotation::all;
use crate::reading::Reading;

/// The name of the last quotation's speaker, and all people found.
fn read(text: &str) -> (Option<String>, Vec<String>) {
    let article = Article::from_fields("a", None, text);
    let reading = Reading::of(&article, by_code("de").unwrap());
    let found = all(&reading);
    let name = found.list.last().and_then(|quote| quote.speaker.as_ref()?.name.clone());
    (name, found.persons.into_iter().map(|person| person.name).collect())
}

#[test]
fn german_nouns_are_not_people() {
    let (_, people) = read(
        "Nach Angaben der Polizei und Meinung von Ida Brook war die Lage am Fahrradweg der Hafenstraße ruhig. \
         Die Wendeler Linien fuhren. Brooks Absage half. „Es ging gut“, sagte Ida Brook.",
    );
    assert_eq!(people, ["Ida Brook"]);
}

#[test]
fn german_offices_belong_to_the_name_after_them() {
    let cases = [
        ("Emil Quast ist Ministerpräsident. „Es ging gut“, sagte der Ministerpräsident Brook.", "Brook"),
        ("Bürgermeisterin Ida von Quast kam. „Es ging gut“, sagte die Bürgermeisterin.", "Ida von Quast"),
        ("Der Reeder Emil Quast kam. Nach dem Umbau der Werft sprach er: „Es ging gut.“", "Emil Quast"),
    ];
    for (text, name) in cases {
        assert_eq!(read(text).0.as_deref(), Some(name), "{text}");
    }
}

/// The names of the speakers of an English text, one per quotation, "-" for none.
fn speakers(text: &str) -> Vec<String> {
    let article = Article::from_fields("a", None, text);
    let reading = Reading::of(&article, by_code("en").unwrap());
    let name = |quote: crate::quotation::Quotation| quote.speaker.and_then(|speaker| speaker.name);
    all(&reading).list.into_iter().map(|quote| name(quote).unwrap_or("-".to_owned())).collect()
}

/// Texts with the names of their speakers.
fn assert_speakers(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases.iter().map(|(text, names)| (text, speakers(text), names)).collect();
    let wrong: Vec<_> = wrong.into_iter().filter(|(_, found, names)| found != *names).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn people_of_one_surname_keep_their_words() {
    assert_speakers(&[
        (
            "\"I heard a crack,\" said Tom Oake, whose brother Will Oake steered. Will Oake is ill.\n\n\"He is lucky,\" Tom Oake said.",
            &["Tom Oake", "Tom Oake"],
        ),
        ("Ted and Mary Oake came. \"We danced,\" Mr Oake said. \"Badly,\" Mrs Oake said.", &["Ted Oake", "Mary Oake"]),
        ("\"We danced,\" said Olive Oake. \"It was loud,\" her brother Sam Oake said.", &["Olive Oake", "Sam Oake"]),
        (
            "Orla Oake and her brother Bram Oake came. \"She talks,\" he said. \"He sulks,\" his sister said.",
            &["Bram Oake", "Orla Oake"],
        ),
        (
            "The Callan Times and the Harbour Times met. \"We stay,\" the Callan Times said. \"We go,\" the Harbour Times said.",
            &["Callan Times", "Harbour Times"],
        ),
        (
            "Tom Oake and his wife, Grace, lost it.\n\n\"The water came,\" Grace Oake said.\n\n\"We will rebuild,\" he said.",
            &["Grace Oake", "Tom Oake"],
        ),
        // one of them is enough for a bare surname
        ("\"We danced,\" said Olive Oake. \"It was loud,\" Oake said.", &["Olive Oake", "Olive Oake"]),
    ]);
}

#[test]
fn organizations_and_places_are_not_he() {
    assert_speakers(&[
        ("David Marsh works at St. Olaf Hospital. \"I ran,\" he said.", &["David Marsh"]),
        ("The shop, run by Maya Lind on Bridge Road, is closing. \"I am tired,\" she said.", &["Maya Lind"]),
        ("Bram Oake left the Clock Party. \"I warned them,\" he said.", &["Bram Oake"]),
        ("Orr Ltd. Chairman Lee Fox takes it. \"It helps,\" he said.", &["Lee Fox"]),
        ("The Clock Party lost. \"We were unlucky,\" it said.", &["Clock Party"]),
        ("Mary Church came. \"I ran,\" she said.", &["Mary Church"]),
    ]);
}

#[test]
fn a_pronoun_refers_to_the_subject() {
    assert_speakers(&[
        (
            "\"We are tired,\" said Grete Oake.\n\nHospital manager Dorn Voss apologised. \"It will not help,\" he said.",
            &["Grete Oake", "Dorn Voss"],
        ),
        ("Coach Donal Voss refused to blame Rhys Oake. \"It was no foul,\" he said.", &["Donal Voss"]),
        ("Oake's agent, Petra Voss, was angry. She called it \"a disgrace\".", &["Petra Voss"]),
        ("Judge Aida Voss listened to Mina Oake. The judge frowned. \"That will do,\" she said.", &["Aida Voss"]),
        ("Cody Oake fell. \"I slipped,\" the 24-year-old said.", &["Cody Oake"]),
        // a person without a name keeps none
        (
            "Ida Oake came. A spokeswoman was late. \"We are sorry,\" a spokeswoman said. \"Truly,\" she added.",
            &["-", "a spokeswoman"],
        ),
    ]);
}

#[test]
fn the_one_who_replies_is_not_the_one_who_asked() {
    assert_speakers(&[
        (
            "\"It was never meant to last,\" Perra Lund told Harlo Voss. \"It was new,\" he replied. \"Nonsense,\" she said.",
            &["Perra Lund", "Harlo Voss", "Perra Lund"],
        ),
        (
            "\"It was never meant to last,\" Perra Lund told Harlo Voss. \"It was old,\" she said.",
            &["Perra Lund", "Perra Lund"],
        ),
    ]);
}

#[test]
fn a_name_may_be_in_apposition() {
    assert_speakers(&[
        ("The mayor of Port Callan, Dorit Hale, called it \"a start\".", &["Dorit Hale"]),
        ("\"We wept,\" said his wife, the crime reporter Gail Birch, who stays.", &["Gail Birch"]),
        ("Tea is ready. Come in.\n— Cllr Vince Oake (@vince) 3 March", &["Vince Oake"]),
        ("Its chair, Dr Samir Nath, said: \"No.\"", &["Samir Nath"]),
        ("His sister, Leanne, told reporters: \"No.\"", &["Leanne"]),
        ("Bo Oake, secretary of the Dockers' Union (DU), said: \"No.\"", &["Bo Oake"]),
        ("Keary Oake, 20, who had missed it, said he had \"tried\".", &["Keary Oake"]),
        ("The maker, Corvane Products of Linden Bay, said it \"does not agree\".", &["Corvane Products"]),
        ("Anna Holt, whose son, Ben, was hurt, said: \"No.\"", &["Anna Holt"]),
        ("Anna Holt, whose son Ben is well, and her mayor, Ida Voss, said: \"No.\"", &["Ida Voss"]),
        ("The council, the mayor said, was \"late\".", &["-"]),
    ]);
}

#[test]
fn a_listener_who_nods_does_not_speak() {
    assert_speakers(&[
        ("Ida Marsh faced the board on Monday. \"We cannot pay for this.\" Chairman Tom Vale nodded.", &["Ida Marsh"]),
        ("Alma Reyes turned to Bo Linden. \"The pump is broken.\" Bo Linden said so twice.", &["Bo Linden"]),
    ]);
}
