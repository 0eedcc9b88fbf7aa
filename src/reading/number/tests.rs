//! Tables of what newspapers write, and values written in every form we know.

use super::*;
use crate::{article::Article, language};
use proptest::prelude::*;

/// The numbers of a text: words, value, other end, kind.
fn read(code: &str, text: &str) -> Vec<(String, Number)> {
    let article = Article::from_fields("n", None, text);
    let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
    let found = numbers(&reading, &reading.words);
    found.into_iter().map(|number| (reading.text(number.span).to_owned(), number)).collect()
}

/// Texts with one number each: the text, the number's words, its value and its kind.
fn holds(code: &str, table: &[(&str, &str, f64, Kind)]) {
    let mut faults = Vec::new();
    for (text, words, value, kind) in table {
        let found = read(code, text);
        let right = match &found[..] {
            [(span, number)] => span == words && close(number.value, *value) && number.kind == *kind,
            _ => false,
        };
        if !right {
            let found: Vec<_> =
                found.iter().map(|(words, number)| (words, number.value, number.end, number.kind)).collect();
            faults.push(format!("{text}: {words:?} {value} {kind:?}, but {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), table.len(), faults.join("\n"));
}

const POUND: Kind = Kind::Money(Currency("pound"));
const DOLLAR: Kind = Kind::Money(Currency("dollar"));
const EURO: Kind = Kind::Money(Currency("euro"));
const YEAR: Kind = Kind::Measure("year");
use Kind::{
    Age, BasisPoints, Count, Date, Fraction, Label, Measure, Multiple, Ordinal, Percent, Points, Score, Time, Year,
};

#[test]
fn every_tag_says_something() {
    for language in language::all() {
        for (word, tag) in language.numbers.iter().filter(|(_, tag)| *tag != "~") {
            assert!(tag::read(tag).is_some(), "{}: {word}: {tag}", language.code);
        }
        for (word, tag) in language.months.iter() {
            assert!(tag.parse().is_ok_and(|month: u8| (1..=12).contains(&month)), "{}: {word}", language.code);
        }
    }
}

#[test]
fn english_counts() {
    holds(
        "en",
        &[
            ("Some 5,000 fans came", "5,000", 5000.0, Count),
            ("There were 5000 fans", "5000", 5000.0, Count),
            ("Some 1.2m fans came", "1.2m", 1.2e6, Count),
            ("Some 1.2 million fans came", "1.2 million", 1.2e6, Count),
            ("Some 1.2M fans came", "1.2M", 1.2e6, Count),
            ("About 500k fans came", "500k", 5e5, Count),
            ("It has 3bn users", "3bn", 3e9, Count),
            ("It has 1.5tn cells", "1.5tn", 1.5e12, Count),
            ("It has 2 billion cells", "2 billion", 2e9, Count),
            ("It has 10\u{a0}000 cells", "10\u{a0}000", 1e4, Count),
            ("It has 10\u{2009}250 cells", "10\u{2009}250", 10_250.0, Count),
            ("It has 1'000 cells", "1'000", 1000.0, Count),
            ("It has 1,250,000 cells", "1,250,000", 1.25e6, Count),
            ("They own 2½ farms", "2½", 2.5, Count),
            ("twenty-two boats", "twenty-two", 22.0, Count),
            ("twenty two boats", "twenty two", 22.0, Count),
            ("two hundred and fifty boats", "two hundred and fifty", 250.0, Count),
            ("two hundred fifty boats", "two hundred fifty", 250.0, Count),
            ("nineteen hundred boats", "nineteen hundred", 1900.0, Count),
            ("a hundred boats", "hundred", 100.0, Count),
            ("a hundred and one boats", "hundred and one", 101.0, Count),
            ("three thousand and six boats", "three thousand and six", 3006.0, Count),
            ("one million two hundred thousand boats", "one million two hundred thousand", 1.2e6, Count),
            ("forty thousand boats", "forty thousand", 4e4, Count),
            ("half a million boats", "half a million", 5e5, Count),
            ("half a dozen boats", "half a dozen", 6.0, Count),
            ("a dozen boats", "dozen", 12.0, Count),
            ("two dozen boats", "two dozen", 24.0, Count),
            ("three score boats", "three score", 60.0, Count),
            ("a couple of boats", "couple", 2.0, Count),
            ("a pair of boats", "pair", 2.0, Count),
            ("two and a half million boats", "two and a half million", 2.5e6, Count),
            ("seven boats", "seven", 7.0, Count),
            ("seventeen boats", "seventeen", 17.0, Count),
            ("ninety-nine boats", "ninety-nine", 99.0, Count),
            ("Only 12 came", "12", 12.0, Count),
            ("Only 300 came.", "300", 300.0, Count),
            ("five hundred thousand boats", "five hundred thousand", 5e5, Count),
            ("12 dozen boats", "12 dozen", 144.0, Count),
            ("zero boats", "zero", 0.0, Count),
            ("25,000-strong crowd", "25,000", 25_000.0, Count),
            ("They sold 0.5m boats", "0.5m", 5e5, Count),
            ("three million boats", "three million", 3e6, Count),
            ("eleven boats", "eleven", 11.0, Count),
            ("six hundred and sixty-six boats", "six hundred and sixty-six", 666.0, Count),
        ],
    );
}

#[test]
fn english_shares() {
    holds(
        "en",
        &[
            ("down by about a third but still high", "third", 1.0 / 3.0, Fraction),
            ("a third man came", "third", 3.0, Ordinal),
            ("up 4.75% today", "4.75%", 4.75, Percent),
            ("up 5 per cent today", "5 per cent", 5.0, Percent),
            ("up 5 percent today", "5 percent", 5.0, Percent),
            ("up five percent today", "five percent", 5.0, Percent),
            ("up 5pc today", "5pc", 5.0, Percent),
            ("up 5 pct today", "5 pct", 5.0, Percent),
            ("up 5-percent today", "5-percent", 5.0, Percent),
            ("up 5 % today", "5 %", 5.0, Percent),
            ("twenty-five per cent of it", "twenty-five per cent", 25.0, Percent),
            ("fell -3% today", "-3%", -3.0, Percent),
            ("up two percentage points", "two percentage points", 2.0, Points),
            ("up 1.5 percentage points", "1.5 percentage points", 1.5, Points),
            ("a 1 percentage point rise", "1 percentage point", 1.0, Points),
            ("a cut of 25 basis points", "25 basis points", 25.0, BasisPoints),
            ("a cut of 25bps", "25bps", 25.0, BasisPoints),
            ("a cut of fifty basis points", "fifty basis points", 50.0, BasisPoints),
            ("a third of the town", "third", 1.0 / 3.0, Fraction),
            ("fell by a fifth.", "fifth", 0.2, Fraction),
            ("one-third of the town", "one-third", 1.0 / 3.0, Fraction),
            ("two-thirds of the town", "two-thirds", 2.0 / 3.0, Fraction),
            ("two thirds of the town", "two thirds", 2.0 / 3.0, Fraction),
            ("three quarters of the town", "three quarters", 0.75, Fraction),
            ("three-quarters full", "three-quarters", 0.75, Fraction),
            ("a quarter of the town", "quarter", 0.25, Fraction),
            ("half the town", "half", 0.5, Fraction),
            ("four-fifths of the town", "four-fifths", 0.8, Fraction),
            ("one in four boats", "one in four", 0.25, Fraction),
            ("½ of the town", "½", 0.5, Fraction),
            ("¾ of the town", "¾", 0.75, Fraction),
            ("1/4 of the town", "1/4", 0.25, Fraction),
            ("twice the size", "twice", 2.0, Multiple),
            ("sales doubled", "doubled", 2.0, Multiple),
            ("sales tripled", "tripled", 3.0, Multiple),
            ("double the size", "double", 2.0, Multiple),
            ("a fourfold rise", "fourfold", 4.0, Multiple),
        ],
    );
}

#[test]
fn english_money() {
    holds(
        "en",
        &[
            ("It cost £3bn", "£3bn", 3e9, POUND),
            ("It cost £3 billion", "£3 billion", 3e9, POUND),
            ("It cost £250", "£250", 250.0, POUND),
            ("It cost £1,499.99", "£1,499.99", 1499.99, POUND),
            ("It cost 20 pounds", "20 pounds", 20.0, POUND),
            ("It cost twenty pounds", "twenty pounds", 20.0, POUND),
            ("It cost three million pounds", "three million pounds", 3e6, POUND),
            ("It cost $1.5tn", "$1.5tn", 1.5e12, DOLLAR),
            ("It cost $7 million", "$7 million", 7e6, DOLLAR),
            ("It cost three million dollars", "three million dollars", 3e6, DOLLAR),
            ("It cost 5 million dollars", "5 million dollars", 5e6, DOLLAR),
            ("It cost US$40", "US$40", 40.0, Kind::Money(Currency("us dollar"))),
            ("It cost A$40m", "A$40m", 4e7, Kind::Money(Currency("australian dollar"))),
            ("It cost HK$40m", "HK$40m", 4e7, Kind::Money(Currency("hong kong dollar"))),
            ("It cost €40", "€40", 40.0, EURO),
            ("It cost 40€", "40€", 40.0, EURO),
            ("It cost 40 euros", "40 euros", 40.0, EURO),
            ("It cost EUR 40", "EUR 40", 40.0, EURO),
            ("It cost EUR40m", "EUR40m", 40.0, Label),
            ("It cost CHF 40m", "CHF 40m", 4e7, Kind::Money(Currency("swiss franc"))),
            ("It cost ¥900", "¥900", 900.0, Kind::Money(Currency("yen"))),
            ("It cost 900 yen", "900 yen", 900.0, Kind::Money(Currency("yen"))),
            ("It cost 24m crowns", "24m crowns", 2.4e7, Kind::Money(Currency("crown"))),
            ("It cost 40p", "40p", 0.4, POUND),
            ("It cost 40 pence", "40 pence", 0.4, POUND),
            ("It cost 40 cents", "40 cents", 40.0, Kind::Money(Currency("cent"))),
            ("It cost ₹500", "₹500", 500.0, Kind::Money(Currency("rupee"))),
            ("It cost two hundred euros", "two hundred euros", 200.0, EURO),
            ("It cost half a million dollars", "half a million dollars", 5e5, DOLLAR),
            ("a $15-an-hour wage", "$15", 15.0, DOLLAR),
        ],
    );
}

#[test]
fn english_time() {
    holds(
        "en",
        &[
            ("on 3 October 2024", "3 October 2024", 20_241_003.0, Date),
            ("on 3 October", "3 October", 1003.0, Date),
            ("on October 3", "October 3", 1003.0, Date),
            ("on October 3, 2024", "October 3, 2024", 20_241_003.0, Date),
            ("on Oct. 3", "Oct. 3", 1003.0, Date),
            ("on Oct 3", "Oct 3", 1003.0, Date),
            ("on October 3rd", "October 3rd", 1003.0, Date),
            ("on 3rd October", "3rd October", 1003.0, Date),
            ("on 21st May 1987", "21st May 1987", 19_870_521.0, Date),
            ("on 2024-10-03", "2024-10-03", 20_241_003.0, Date),
            ("in October 2024", "October 2024", 20_241_000.0, Date),
            ("on Sept. 9", "Sept. 9", 909.0, Date),
            ("on 1 May", "1 May", 501.0, Date),
            ("in 1999", "1999", 1999.0, Year),
            ("since 2015", "2015", 2015.0, Year),
            ("in the 1990s", "1990s", 1990.0, Year),
            ("in the '90s", "90s", 1990.0, Year),
            ("in the \u{2019}60s", "60s", 1960.0, Year),
            ("in '16", "16", 2016.0, Year),
            ("in 2019/20", "2019/20", 2019.0, Year),
            ("in 2019-20", "2019-20", 2019.0, Year),
            ("from 1939-1945", "1939-1945", 1939.0, Year),
            ("in nineteen eighty-four", "nineteen eighty-four", 1984.0, Year),
            ("at 10:30", "10:30", 10.5, Time),
            ("at 10:30pm", "10:30pm", 22.5, Time),
            ("at 10.30am", "10.30am", 10.5, Time),
            ("at 6 p.m.", "6 p.m", 18.0, Time),
            ("at 6 a.m. today", "6 a.m", 6.0, Time),
            ("at 6.45 pm", "6.45 pm", 18.75, Time),
            ("at 9am", "9am", 9.0, Time),
            ("at 12pm", "12pm", 12.0, Time),
            ("at 12am", "12am", 0.0, Time),
            ("at 7 o'clock", "7 o'clock", 7.0, Time),
            ("a man aged 44", "44", 44.0, Age),
            ("a 44-year-old man", "44-year-old", 44.0, Age),
            ("he is 44 years old", "44 years old", 44.0, Age),
            ("Ada Brook, 44, spoke", "44", 44.0, Age),
            ("Ada Brook (44) spoke", "44", 44.0, Age),
            ("a six-year-old boy", "six-year-old", 6.0, Age),
            ("a 20-year war", "20-year", 20.0, YEAR),
            ("for 20 years", "20 years", 20.0, YEAR),
            ("for twenty years", "twenty years", 20.0, YEAR),
            ("for three decades", "three decades", 30.0, YEAR),
            ("for two centuries", "two centuries", 200.0, YEAR),
            ("for six weeks", "six weeks", 42.0, Measure("day")),
            ("for 42 days", "42 days", 42.0, Measure("day")),
            ("a 24-hour strike", "24-hour", 24.0, Measure("hour")),
            ("for 18 months", "18 months", 18.0, Measure("month")),
            ("for ten minutes", "ten minutes", 10.0, Measure("minute")),
            ("for two and a half hours", "two and a half hours", 2.5, Measure("hour")),
            ("for 2½ hours", "2½ hours", 2.5, Measure("hour")),
        ],
    );
}

#[test]
fn english_measures_and_names() {
    holds(
        "en",
        &[
            ("a 5km run", "5km", 5.0, Measure("km")),
            ("a run of 5 km", "5 km", 5.0, Measure("km")),
            ("a run of 5 kilometres", "5 kilometres", 5.0, Measure("km")),
            ("a 5-mile run", "5-mile", 5.0, Measure("mile")),
            ("at 94 miles an hour", "94 miles an hour", 94.0, Measure("mph")),
            ("at 94mph", "94mph", 94.0, Measure("mph")),
            ("at 94 miles per hour", "94 miles per hour", 94.0, Measure("mph")),
            ("it was 12 degrees", "12 degrees", 12.0, Measure("degree")),
            ("it was 12°C", "12°", 12.0, Measure("degree")),
            ("it was minus 12 degrees", "12 degrees", -12.0, Measure("degree")),
            ("it was -12 degrees", "-12 degrees", -12.0, Measure("degree")),
            ("a load of 30 tonnes", "30 tonnes", 30.0, Measure("tonne")),
            ("a load of 3 million tonnes", "3 million tonnes", 3e6, Measure("tonne")),
            ("a load of 80kg", "80kg", 80.0, Measure("kg")),
            ("six feet of snow", "six feet", 6.0, Measure("foot")),
            ("500 acres of wood", "500 acres", 500.0, Measure("acre")),
            ("2m barrels a day", "2m barrels", 2e6, Measure("barrel")),
            ("the 3rd man", "3rd", 3.0, Ordinal),
            ("the 21st man", "21st", 21.0, Ordinal),
            ("the third man", "third", 3.0, Ordinal),
            ("a third man", "third", 3.0, Ordinal),
            ("the twenty-first man", "twenty-first", 21.0, Ordinal),
            ("the hundredth man", "hundredth", 100.0, Ordinal),
            ("the first half", "first", 1.0, Ordinal),
            ("the second quarter", "second", 2.0, Ordinal),
            ("a 2-0 win", "2-0", 2.0, Score),
            ("Orford 2-0 Burgh", "2-0", 2.0, Score),
            ("Orford 0-2 Burgh", "0-2", 0.0, Score),
            ("lost 2–3 to Burgh", "2–3", 2.0, Score),
            ("won 3:2", "3:2", 3.0, Score),
            ("won 4-3 on penalties", "4-3", 4.0, Score),
            ("won 31-7", "31-7", 31.0, Score),
            ("Orford 17-28 Burgh", "17-28", 17.0, Score),
            ("a case of Covid-19", "19", 19.0, Label),
            ("an F-16 jet", "16", 16.0, Label),
            ("the MI5 chief", "MI5", 5.0, Label),
            ("the G20 talks", "G20", 20.0, Label),
            ("the A38 road", "A38", 38.0, Label),
            ("at No 10 today", "10", 10.0, Label),
            ("at No. 10 today", "10", 10.0, Label),
            ("hit number 3 today", "3", 3.0, Label),
            ("the 9/11 attacks", "9/11", 9.0, Label),
            ("a 4-4-2 shape", "4-4-2", 4.0, Label),
            ("the under-21 side", "21", 21.0, Label),
            ("a 3D film", "3D", 3.0, Label),
        ],
    );
}

#[test]
fn german_counts() {
    holds(
        "de",
        &[
            ("Es kamen 1.500 Gäste", "1.500", 1500.0, Count),
            ("Es kamen 1500 Gäste", "1500", 1500.0, Count),
            ("Es kamen 12.500 Gäste", "12.500", 12_500.0, Count),
            ("Es kamen 1.250.000 Gäste", "1.250.000", 1.25e6, Count),
            ("Es kamen 10 000 Gäste", "10 000", 10_000.0, Count),
            ("Es kamen 10\u{202f}000 Gäste", "10\u{202f}000", 10_000.0, Count),
            ("Es kamen 1'000 Gäste", "1'000", 1000.0, Count),
            ("Es waren 1,5 Boote", "1,5", 1.5, Count),
            ("Es kamen 2,3 Millionen Gäste", "2,3 Millionen", 2.3e6, Count),
            ("Es kamen 2,3 Mio. Gäste", "2,3 Mio", 2.3e6, Count),
            ("Es gab 4 Mrd. Zellen", "4 Mrd", 4e9, Count),
            ("Es gab vier Milliarden Zellen", "vier Milliarden", 4e9, Count),
            ("Es gab 2 Billionen Zellen", "2 Billionen", 2e12, Count),
            ("zweiundzwanzig Boote", "zweiundzwanzig", 22.0, Count),
            ("einundzwanzig Boote", "einundzwanzig", 21.0, Count),
            ("hundertfünfzigtausend Boote", "hundertfünfzigtausend", 150_000.0, Count),
            ("zweihundert Boote", "zweihundert", 200.0, Count),
            ("dreihundertvierzig Boote", "dreihundertvierzig", 340.0, Count),
            ("einhundertelf Boote", "einhundertelf", 111.0, Count),
            ("tausend Boote", "tausend", 1000.0, Count),
            ("zehntausend Boote", "zehntausend", 10_000.0, Count),
            ("fünftausendsechshundert Boote", "fünftausendsechshundert", 5600.0, Count),
            ("sieben Boote", "sieben", 7.0, Count),
            ("zwölf Boote", "zwölf", 12.0, Count),
            ("siebzehn Boote", "siebzehn", 17.0, Count),
            ("dreißig Boote", "dreißig", 30.0, Count),
            ("neunundneunzig Boote", "neunundneunzig", 99.0, Count),
            ("ein Dutzend Boote", "Dutzend", 12.0, Count),
            ("zwei Dutzend Boote", "zwei Dutzend", 24.0, Count),
            ("anderthalb Boote", "anderthalb", 1.5, Count),
            ("zweieinhalb Boote", "zweieinhalb", 2.5, Count),
            ("anderthalb Millionen Boote", "anderthalb Millionen", 1.5e6, Count),
            ("eine Million Boote", "Million", 1e6, Count),
            ("drei Millionen Boote", "drei Millionen", 3e6, Count),
            ("Es kamen 40 Gäste", "40", 40.0, Count),
            ("Es kamen 40 Tsd. Gäste", "40 Tsd", 40_000.0, Count),
            ("eine halbe Million Boote", "halbe Million", 5e5, Count),
        ],
    );
}

#[test]
fn units_of_many_fields() {
    let english = [
        ("The water held 90 milligrams of lead.", "90 milligrams", 90.0, Measure("mg")),
        ("The water held 90 micrograms of lead.", "90 micrograms", 90.0, Measure("µg")),
        ("The plant makes 3 terabytes of data.", "3 terabytes", 3.0, Measure("tb")),
        ("It reached 100 degrees Fahrenheit.", "100 degrees Fahrenheit", 100.0, Measure("degree fahrenheit")),
        ("The waiver helps 18.6 lakh farmers.", "18.6 lakh", 1_860_000.0, Count),
        ("The state needs 2.5 lakh crore.", "2.5 lakh crore", 2_500_000_000_000.0, Count),
        ("Dust was 30 times the limit.", "30 times", 30.0, Measure("times")),
        ("The rate rose by half a point.", "half a point", 0.5, Measure("point")),
        ("They waited half an hour.", "half an hour", 0.5, Measure("hour")),
    ];
    holds("en", &english);
    let german = [
        ("Das Wasser enthielt 90 Mikrogramm Blei.", "90 Mikrogramm", 90.0, Measure("µg")),
        ("Das Werk erzeugt 3 Terabyte Daten.", "3 Terabyte", 3.0, Measure("tb")),
    ];
    holds("de", &german);
}

#[test]
fn a_function_word_shares_the_unit() {
    let kinds = |code: &str, text: &str| -> Vec<(f64, Kind)> {
        read(code, text).into_iter().map(|(_, number)| (number.value, number.kind)).collect()
    };
    let days = Measure("day");
    assert_eq!(kinds("en", "The wait fell from 187 days to 141 since May."), [(187.0, days), (141.0, days)]);
    assert_eq!(kinds("en", "They moved from 187 days to 141 shops."), [(187.0, days), (141.0, Count)]);
    assert_eq!(kinds("de", "Die Karte steigt von 2,90 auf 3,10 Euro."), [(2.9, EURO), (3.1, EURO)]);
}

#[test]
fn a_function_word_shares_the_factor() {
    let table = [
        ("de", "stieg von 42 auf 67 Millionen Euro", 42e6, EURO),
        ("de", "lud 42 Gäste und 67 Millionen Bakterien ein", 42.0, Count),
        ("en", "costs 42 or 67 million pounds", 42e6, POUND),
        ("en", "is one of 67 million people", 1.0, Count),
    ];
    for (code, text, value, kind) in table {
        let found = read(code, text);
        assert_eq!(found.first().map(|(_, number)| (number.value, number.kind)), Some((value, kind)), "{text}");
    }
}

#[test]
fn german_shares_and_money() {
    holds(
        "de",
        &[
            ("um 4,75 Prozent", "4,75 Prozent", 4.75, Percent),
            ("um 5% mehr", "5%", 5.0, Percent),
            ("um 5 % mehr", "5 %", 5.0, Percent),
            ("um fünf Prozent", "fünf Prozent", 5.0, Percent),
            ("um zweieinhalb Prozent", "zweieinhalb Prozent", 2.5, Percent),
            ("um 2 Prozentpunkte", "2 Prozentpunkte", 2.0, Points),
            ("um zwei Prozentpunkte", "zwei Prozentpunkte", 2.0, Points),
            ("um 25 Basispunkte", "25 Basispunkte", 25.0, BasisPoints),
            ("ein Drittel der Stadt", "Drittel", 1.0 / 3.0, Fraction),
            ("zwei Drittel der Stadt", "zwei Drittel", 2.0 / 3.0, Fraction),
            ("drei Viertel der Stadt", "drei Viertel", 0.75, Fraction),
            ("ein Fünftel der Stadt", "Fünftel", 0.2, Fraction),
            ("die Hälfte der Stadt", "Hälfte", 0.5, Fraction),
            ("zwei von drei Booten", "zwei von drei", 2.0 / 3.0, Fraction),
            ("½ der Stadt", "½", 0.5, Fraction),
            ("doppelt so viel", "doppelt", 2.0, Multiple),
            ("hat sich verdoppelt", "verdoppelt", 2.0, Multiple),
            ("hat sich verdreifacht", "verdreifacht", 3.0, Multiple),
            ("das kostet 40 Euro", "40 Euro", 40.0, EURO),
            ("das kostet 40€", "40€", 40.0, EURO),
            ("das kostet 40 €", "40 €", 40.0, EURO),
            ("das kostet €40", "€40", 40.0, EURO),
            ("das kostet 2,3 Mio. Euro", "2,3 Mio. Euro", 2.3e6, EURO),
            ("das kostet 2,3 Millionen Euro", "2,3 Millionen Euro", 2.3e6, EURO),
            ("das kostet 4 Mrd. Euro", "4 Mrd. Euro", 4e9, EURO),
            ("das kostet vierzig Euro", "vierzig Euro", 40.0, EURO),
            ("das kostet 40 Franken", "40 Franken", 40.0, Kind::Money(Currency("franc"))),
            ("das kostet CHF 40", "CHF 40", 40.0, Kind::Money(Currency("swiss franc"))),
            ("das kostet 40 Schweizer Franken", "40 Schweizer Franken", 40.0, Kind::Money(Currency("swiss franc"))),
            ("das kostet 40 Dollar", "40 Dollar", 40.0, DOLLAR),
            ("das kostet 40 US-Dollar", "40 US-Dollar", 40.0, Kind::Money(Currency("us dollar"))),
            ("das kostet 40 Pfund", "40 Pfund", 40.0, POUND),
            ("das kostet 900 Yen", "900 Yen", 900.0, Kind::Money(Currency("yen"))),
            ("das kostet 1.499,99 Euro", "1.499,99 Euro", 1499.99, EURO),
            ("das kostet 40 Cent", "40 Cent", 0.4, EURO),
        ],
    );
}

#[test]
fn german_time_measures_and_names() {
    holds(
        "de",
        &[
            ("am 3. Oktober 2024", "3. Oktober 2024", 20_241_003.0, Date),
            ("am 3. Oktober", "3. Oktober", 1003.0, Date),
            ("am 21. Mai", "21. Mai", 521.0, Date),
            ("am 3.10.2024", "3.10.2024", 20_241_003.0, Date),
            ("am 03.10.2024", "03.10.2024", 20_241_003.0, Date),
            ("am 2024-10-03", "2024-10-03", 20_241_003.0, Date),
            ("im Oktober 2024", "Oktober 2024", 20_241_000.0, Date),
            ("im Jahr 1999", "1999", 1999.0, Year),
            ("seit 2015", "2015", 2015.0, Year),
            ("in den 1990er Jahren", "1990er", 1990.0, Year),
            ("Saison 2019/20", "2019/20", 2019.0, Year),
            ("um 18.30 Uhr", "18.30 Uhr", 18.5, Time),
            ("um 18:30 Uhr", "18:30 Uhr", 18.5, Time),
            ("um 18 Uhr", "18 Uhr", 18.0, Time),
            ("um 18:30", "18:30", 18.5, Time),
            ("er ist 44 Jahre alt", "44 Jahre alt", 44.0, Age),
            ("der 44-Jährige sprach", "44-Jährige", 44.0, Age),
            ("ein 44-jähriger Mann", "44-jähriger", 44.0, Age),
            ("Ada Brook (44) sprach", "44", 44.0, Age),
            ("im Alter 44", "44", 44.0, Age),
            ("seit 20 Jahren", "20 Jahren", 20.0, YEAR),
            ("seit zwanzig Jahren", "zwanzig Jahren", 20.0, YEAR),
            ("seit drei Jahrzehnten", "drei Jahrzehnten", 30.0, YEAR),
            ("seit sechs Wochen", "sechs Wochen", 42.0, Measure("day")),
            ("seit 18 Monaten", "18 Monaten", 18.0, Measure("month")),
            ("seit anderthalb Stunden", "anderthalb Stunden", 1.5, Measure("hour")),
            ("bei 12 Grad", "12 Grad", 12.0, Measure("degree")),
            ("bei minus 12 Grad", "12 Grad", -12.0, Measure("degree")),
            ("ein Lauf von 5 Kilometern", "5 Kilometern", 5.0, Measure("km")),
            ("ein Lauf von 5 km", "5 km", 5.0, Measure("km")),
            ("der 3. Mann", "3.", 3.0, Ordinal),
            ("der dritte Mann", "dritte", 3.0, Ordinal),
            ("der vierte Mann", "vierte", 4.0, Ordinal),
            ("am zwanzigsten Tag", "zwanzigsten", 20.0, Ordinal),
            ("der zweiundzwanzigste Mann", "zweiundzwanzigste", 22.0, Ordinal),
            ("der erste Mann", "erste", 1.0, Ordinal),
            ("gewann 3:2", "3:2", 3.0, Score),
            ("ein 2:0 gegen Burg", "2:0", 2.0, Score),
            ("gewann 2-0", "2-0", 2.0, Score),
            ("an Covid-19 erkrankt", "19", 19.0, Label),
            ("auf der A38", "A38", 38.0, Label),
            ("die Nr. 10 im Land", "10", 10.0, Label),
            ("beim G20 dabei", "G20", 20.0, Label),
        ],
    );
}

#[test]
fn ranges_have_two_ends() {
    let table: &[(&str, &str, &str, f64, f64, Kind)] = &[
        ("en", "some 10-15 boats", "10-15", 10.0, 15.0, Count),
        ("en", "10 to 15 boats", "10 to 15", 10.0, 15.0, Count),
        ("en", "between 10 and 15 boats", "10 and 15", 10.0, 15.0, Count),
        ("en", "ten to fifteen boats", "ten to fifteen", 10.0, 15.0, Count),
        ("en", "up 10-15%", "10-15%", 10.0, 15.0, Percent),
        ("en", "up 10 to 15 per cent", "10 to 15 per cent", 10.0, 15.0, Percent),
        ("en", "up 10% to 15%", "10% to 15%", 10.0, 15.0, Percent),
        ("en", "worth $10-15m", "$10-15m", 1e7, 1.5e7, DOLLAR),
        ("en", "worth £5m to £10m", "£5m to £10m", 5e6, 1e7, POUND),
        ("en", "worth £5m-£10m", "£5m-£10m", 5e6, 1e7, POUND),
        ("en", "for 20 to 30 years", "20 to 30 years", 20.0, 30.0, YEAR),
        ("en", "in 2019/20", "2019/20", 2019.0, 2020.0, Year),
        ("en", "in the 1990s", "1990s", 1990.0, 1999.0, Year),
        ("en", "between 2008 and 2012", "2008 and 2012", 2008.0, 2012.0, Year),
        ("en", "from 2008 to 2012", "2008 to 2012", 2008.0, 2012.0, Year),
        ("en", "a 2-1 win", "2-1", 2.0, 1.0, Score),
        ("de", "10 bis 15 Boote", "10 bis 15", 10.0, 15.0, Count),
        ("de", "zehn bis fünfzehn Boote", "zehn bis fünfzehn", 10.0, 15.0, Count),
        ("de", "zwischen 10 und 15 Boote", "10 und 15", 10.0, 15.0, Count),
        ("de", "um 10 bis 15 Prozent", "10 bis 15 Prozent", 10.0, 15.0, Percent),
        ("de", "2 bis 3 Millionen Euro", "2 bis 3 Millionen Euro", 2e6, 3e6, EURO),
        ("de", "ein 2:1 gegen Burg", "2:1", 2.0, 1.0, Score),
    ];
    for (code, text, words, value, end, kind) in table {
        let found = read(code, text);
        let found: Vec<_> =
            found.iter().map(|(words, number)| (words.as_str(), number.value, number.end, number.kind)).collect();
        assert_eq!(found, [(*words, *value, Some(*end), *kind)], "{text}");
    }
}

#[test]
fn a_dash_is_not_always_a_range() {
    let values = |text: &str| read("en", text).iter().map(|(_, number)| number.value).collect::<Vec<_>>();
    assert_eq!(values("ahead by 46%-35% in a poll"), [46.0, 35.0]);
    assert_eq!(values("on the weekend of 9-10 July"), [9.0, 710.0]);
    assert_eq!(values("on the weekend of 8/9 January"), [8.0, 109.0]);
}

#[test]
fn words_before_a_number_are_considered() {
    use Approximation::{About, AtLeast, AtMost, Nearly, None, Over, Under};
    let table: &[(&str, &str, Approximation)] = &[
        ("en", "about 40 boats", About),
        ("en", "around £40", About),
        ("en", "about a third of it", About),
        ("en", "nearly 40%", Nearly),
        ("en", "almost two dozen boats", Nearly),
        ("en", "just under 40 boats", Nearly),
        ("en", "fewer than 40 boats", Under),
        ("en", "more than three decades", Over),
        ("en", "over $40", Over),
        ("en", "at least 40 boats", AtLeast),
        ("en", "up to 40 boats", AtMost),
        ("en", "as many as 40 boats", AtMost),
        ("en", "the 40 boats", None),
        ("de", "rund 40 Boote", About),
        ("de", "knapp 40 Boote", Nearly),
        ("de", "fast 40 Boote", Nearly),
        ("de", "mehr als 40 Boote", Over),
        ("de", "weniger als 40 Boote", Under),
        ("de", "mindestens 40 Boote", AtLeast),
        ("de", "bis zu 40 Boote", AtMost),
    ];
    for (code, text, approximation) in table {
        let found: Vec<_> = read(code, text).into_iter().map(|(_, number)| number.approximation).collect();
        assert_eq!(found, [*approximation], "{text}");
    }
}

#[test]
fn a_headline_may_round_and_convert() {
    let table: &[(&str, &str, bool)] = &[
        ("1.2m boats", "1,234,567 boats", true),
        ("1.2m boats", "1,310,000 boats", false),
        ("24m boats", "23.8m boats", true),
        ("over 30 boats", "34 boats", true),
        ("over 30 boats", "29 boats", false),
        ("over 30 boats", "48 boats", false),
        ("nearly 40%", "39.6%", true),
        ("nearly 40%", "45.2%", false),
        ("nearly 40%", "36%", true),
        ("up to 40 boats", "38 boats", true),
        ("at least 40 boats", "43 boats", true),
        ("at least 40 boats", "31 boats", false),
        ("about 40 boats", "42 boats", true),
        ("a 30-year row", "three decades of rows", true),
        ("half the town", "50% of the town", true),
        ("half the town", "48% of the town", true),
        ("half the town", "60% of the town", false),
        ("a third of the town", "33% of the town", true),
        ("50% of the town", "half the town", true),
        ("sales doubled", "twice the sales", true),
        ("two dozen boats", "24 boats", true),
        ("in 2024", "on 3 October 2024", true),
        ("on 3 October", "on October 3, 2024", true),
        ("on 3 October", "on October 4, 2024", false),
        ("in 2023", "on 3 October 2024", false),
        ("won 2-1", "lost 1-2", true),
        ("won 2-1", "won 3-1", false),
        ("the '90s", "in 1994", true),
        ("at 6pm", "at 18:00", true),
        ("in 2005", "in 2004", false),
        ("10 boats", "between 10 and 15 boats", true),
        ("30 boats", "39 boats", false),
        ("six weeks", "42 days", true),
    ];
    for (headline, body, fair) in table {
        let (headlines, bodies) = (read("en", headline), read("en", body));
        assert_eq!((headlines.len(), bodies.len()), (1, 1), "{headline} / {body}");
        assert_eq!(headlines[0].1.fits(&bodies[0].1), *fair, "{headline} / {body}");
    }
}

/// A whole number below a million in English words.
fn in_english(value: u32) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let rest = |rest: u32, glue: &str| if rest == 0 { String::new() } else { format!("{glue}{}", in_english(rest)) };
    match value {
        0..20 => ONES[value as usize].to_owned(),
        20..100 => format!("{}{}", TENS[(value / 10) as usize], rest(value % 10, "-")),
        100..1000 => format!("{} hundred{}", in_english(value / 100), rest(value % 100, " and ")),
        _ => {
            let glue = if value % 1000 < 100 { " and " } else { " " };
            format!("{} thousand{}", in_english(value / 1000), rest(value % 1000, glue))
        }
    }
}

/// A whole number below a million in one German word.
fn in_german(value: u32, last: bool) -> String {
    const ONES: [&str; 20] = [
        "null",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ];
    const TENS: [&str; 10] =
        ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    let rest = |rest: u32| if rest == 0 { String::new() } else { in_german(rest, last) };
    match value {
        1 if last => "eins".to_owned(),
        0..20 => ONES[value as usize].to_owned(),
        20..100 if value.is_multiple_of(10) => TENS[(value / 10) as usize].to_owned(),
        20..100 => format!("{}und{}", ONES[(value % 10) as usize], TENS[(value / 10) as usize]),
        100..1000 => format!("{}hundert{}", ONES[(value / 100) as usize], rest(value % 100)),
        _ => format!("{}tausend{}", in_german(value / 1000, false), rest(value % 1000)),
    }
}

/// A fuzz target found the span of "€ 7" with a no-break space to begin inside the sign.
#[test]
fn a_sum_begins_at_its_sign_whatever_the_space() {
    for (text, words) in [("A€\u{a0}7", "€ 7"), ("€ 7", "€ 7"), ("CHF\u{a0}300", "CHF 300"), ("CHF 300", "CHF 300")]
    {
        assert_eq!(read("de", text).iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), [words], "{text}");
    }
}

/// Digits in groups of three.
fn grouped(value: u32, mark: &str) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

proptest! {
    #[test]
    fn every_written_form_has_the_value(value in 2u32..1_000_000, tenths in 1u32..10) {
        let whole = value % 100;
        let forms = [
            ("en", grouped(value, ","), f64::from(value)),
            ("en", grouped(value, "\u{a0}"), f64::from(value)),
            ("en", in_english(value), f64::from(value)),
            ("en", format!("${}", grouped(value, ",")), f64::from(value)),
            ("en", format!("{} per cent", grouped(value, ",")), f64::from(value)),
            ("en", format!("{whole}.{tenths}m"), f64::from(whole * 10 + tenths) * 1e5),
            ("en", format!("£{whole}.{tenths} billion"), f64::from(whole * 10 + tenths) * 1e8),
            ("de", grouped(value, "."), f64::from(value)),
            ("de", grouped(value, " "), f64::from(value)),
            ("de", grouped(value, "'"), f64::from(value)),
            ("de", in_german(value, true), f64::from(value)),
            ("de", format!("{} Euro", grouped(value, ".")), f64::from(value)),
            ("de", format!("{whole},{tenths} Mio. Euro"), f64::from(whole * 10 + tenths) * 1e5),
            ("de", format!("{whole},{tenths} Milliarden"), f64::from(whole * 10 + tenths) * 1e8),
        ];
        for (code, form, expected) in forms {
            let found = read(code, &format!("x {form} y"));
            prop_assert_eq!(found.len(), 1, "{}: {:?}", form, found);
            prop_assert!(close(expected, found[0].1.value), "{}: {:?}", form, found);
        }
    }

    #[test]
    fn any_text_is_read(text in "([0-9]{1,5}|[-–./:,'$£€%½ ]|to|and|a|half|in|million|May|Uhr|hundert|und|zwei|er|[a-z]{1,3}|.){0,40}") {
        for code in ["en", "de", "fr"] {
            let mut last = 0;
            for (words, number) in read(code, &text) {
                prop_assert!(!words.is_empty() && number.magnitude > 0.0 && number.digits > 0);
                prop_assert!(number.span.end > last, "{}: {:?}", text, number);
                last = number.span.end;
            }
        }
    }
}
