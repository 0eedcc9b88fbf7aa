//! Word classes: what a word can be or do in its sentence, as bits.

use std::ops::BitOr;

/// What a word can be or do in its sentence: bits from the lists of the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub(super) u128);

impl Classes {
    /// An article or the like: "the", "this".
    pub const DETERMINER: Classes = Classes(1);
    /// "of", "in".
    pub const PREPOSITION: Classes = Classes(1 << 1);
    /// A conjunction or relative: a noun phrase ends here.
    pub const BREAK: Classes = Classes(1 << 2);
    /// "has", "will".
    pub const AUXILIARY: Classes = Classes(1 << 3);
    /// "she", "we".
    pub const PRONOUN: Classes = Classes(1 << 4);
    /// Opens sentences and is no name.
    pub const FRONT: Classes = Classes(1 << 5);
    /// Ends a speaker that is read forwards.
    pub const SPEAKER_END: Classes = Classes(1 << 6);
    /// Days and months.
    pub const TIME: Classes = Classes(1 << 7);
    /// A verb of saying that needs no comma to be one.
    pub const STRONG: Classes = Classes(1 << 8);
    /// A verb that may be one of saying.
    pub const WEAK: Classes = Classes(1 << 9);
    /// A verb that may stand before its subject after a quotation.
    pub const INVERTS: Classes = Classes(1 << 10);
    /// A verb that takes in another saying: "X said Y urged ...".
    pub const OUTER: Classes = Classes(1 << 11);
    /// An office or function: "mayor".
    pub const ROLE: Classes = Classes(1 << 12);
    /// Stands before a name: "Mr".
    pub const TITLE: Classes = Classes(1 << 13);
    /// Starts with a capital.
    pub const CAPITAL: Classes = Classes(1 << 14);
    /// Names whose words they are: "laut X", "selon X".
    pub const SOURCE: Classes = Classes(1 << 15);
    /// Makes a noun of a verb's form after it: "the claim".
    pub const NOUN: Classes = Classes(1 << 16);
    /// A form of "be", which makes a passive of a participle.
    pub const BE: Classes = Classes(1 << 17);
    /// A form that can be no subject: "dem", "einen".
    pub const OBLIQUE: Classes = Classes(1 << 18);
    /// A verb's form that has a subject: a noun phrase ends before it.
    pub const FINITE: Classes = Classes(1 << 19);
    /// Opens a clause of its own, and where the verb stands second sends it to the end: "because", "weil", "dass".
    pub const SUBORDINATE: Classes = Classes(1 << 20);
    /// A pronoun that is an object: "sich", "ihm".
    pub const OBJECT: Classes = Classes(1 << 21);
    /// A noun for somebody's words or view: "nach Ansicht", "nach Angaben".
    pub const VIEW: Classes = Classes(1 << 22);
    /// A verb whose object speaks: "die Zeitung zitiert X".
    pub const QUOTES: Classes = Classes(1 << 23);
    /// A verb without a speaker of its own: "in dem Brief heißt es".
    pub const IMPERSONAL: Classes = Classes(1 << 24);
    /// Speaks through its people: "Ministerium".
    pub const ORGANIZATION: Classes = Classes(1 << 25);
    /// A first name.
    pub const FIRST_NAME: Classes = Classes(1 << 26);
    /// A relative pronoun and no article: "who", "welche", "denen".
    pub const RELATIVE: Classes = Classes(1 << 27);
    /// A form of an auxiliary in the mood of reported speech: "sei", "habe".
    pub const SUBJUNCTIVE: Classes = Classes(1 << 28);
    /// A form of "be" that says what something is to somebody: "für X ist das ...".
    pub const COPULA: Classes = Classes(1 << 29);
    /// Opens a reported clause ("that"), or, as a verb, needs no word that does.
    pub const CLAUSE: Classes = Classes(1 << 30);
    /// A verb that is one of saying only right beside a quotation: "laughed".
    pub const BESIDE: Classes = Classes(1 << 31);
    /// A noun whose owner speaks: "her warning".
    pub const SPEECH: Classes = Classes(1 << 32);
    /// Its meaning stands elsewhere when it opens a sentence: "he", "but".
    pub const ANAPHORIC: Classes = Classes(1 << 34);
    /// A word before "if" that makes it no condition: "as", "even", "see".
    pub const CANCELS_CONDITION: Classes = Classes(1 << 35);
    /// Opens a condition: "if", "unless".
    pub const CONDITION: Classes = Classes(1 << 36);
    /// An article that brings something new: "a", "some".
    pub const INDEFINITE: Classes = Classes(1 << 37);
    /// Stands between a speaker and the matter: "on", "over".
    pub const TOPIC: Classes = Classes(1 << 38);
    /// Stands between a speaker and whom the words are aimed at: "to".
    pub const TARGET: Classes = Classes(1 << 39);
    /// Turns a claim round: "not", and "don't", which holds one.
    pub const NEGATION: Classes = Classes(1 << 40);
    /// Weakens a claim: "may", "reportedly".
    pub const HEDGE: Classes = Classes(1 << 41);
    /// Means a man: "he", "his".
    pub const HE: Classes = Classes(1 << 42);
    /// Means a woman: "she", "her".
    pub const SHE: Classes = Classes(1 << 43);
    /// Leaves nobody out: "all", "every".
    pub const UNIVERSAL: Classes = Classes(1 << 44);
    /// Says of a claim that it leaves nobody out: "all", "first", "only".
    pub const SCOPE: Classes = Classes(1 << 45);
    /// Of those, what is asked of the whole body: "first", "only".
    pub const RANK: Classes = Classes(1 << 46);
    /// Takes some out again before such a word: "almost".
    pub const LIMITER: Classes = Classes(1 << 47);
    /// The same behind it: "all but one".
    pub const EXCEPTION: Classes = Classes(1 << 48);
    /// "Only", which before a number says little.
    pub const ONLY: Classes = Classes(1 << 49);
    /// Says that it has happened: "already".
    pub const ALREADY: Classes = Classes(1 << 50);
    /// Stands between two who are at odds: "against".
    pub const AGAINST: Classes = Classes(1 << 51);
    /// Brings in who does what is done: "by".
    pub const AGENT: Classes = Classes(1 << 52);
    /// Stands before where something is: "bei".
    pub const PLACE: Classes = Classes(1 << 53);
    /// "A", "the".
    pub const ARTICLE: Classes = Classes(1 << 54);
    /// Makes another verb of the one before: "off".
    pub const PARTICLE: Classes = Classes(1 << 55);
    /// A verb of saying only with its particle: "points out". Its classes as a verb are [`Classes::of_verb`].
    pub const PHRASAL: Classes = Classes(1 << 33);
    /// Joins two clauses or words: "and", "but", "yet".
    pub const JOINS: Classes = Classes(1 << 56);
    /// "And".
    pub const AND: Classes = Classes(1 << 57);
    /// "Or".
    pub const OR: Classes = Classes(1 << 58);
    /// "But".
    pub const BUT: Classes = Classes(1 << 59);
    /// Stands before the first part of a clause and is no part of it: "meanwhile", "auch".
    pub const LEADING: Classes = Classes(1 << 60);
    /// Opens a clause behind the main one: "while".
    pub const WHEN: Classes = Classes(1 << 61);
    /// Before a verb of saying it says that nothing was said: "could".
    pub const MODAL: Classes = Classes(1 << 62);
    /// "One", a pronoun and a number.
    pub const ONE: Classes = Classes(1 << 63);
    /// Opens a noun phrase without an article: "others", "nearly".
    pub const PHRASE_OPENER: Classes = Classes(1 << 64);
    /// A determiner that may stand for its noun before a verb: "these".
    pub const PRONOMINAL_BEFORE_VERB: Classes = Classes(1 << 65);
    /// A form of "be", "have" or "will" that a subject stands before.
    pub const TENSE: Classes = Classes(1 << 66);
    /// Ties one half of a speaker to the other: "for" in "a spokesman for the port".
    pub const SPEAKER_LINK: Classes = Classes(1 << 67);
    /// "Of".
    pub const OF: Classes = Classes(1 << 68);
    /// "For".
    pub const FOR: Classes = Classes(1 << 69);
    /// "On".
    pub const ON: Classes = Classes(1 << 70);
    /// "To".
    pub const TO: Classes = Classes(1 << 71);
    /// "From".
    pub const FROM: Classes = Classes(1 << 72);
    /// "In".
    pub const IN: Classes = Classes(1 << 73);
    /// "As".
    pub const AS: Classes = Classes(1 << 74);
    /// Opens what stands before the subject and ends with a comma: "during".
    pub const FRONTED: Classes = Classes(1 << 75);
    /// A pronoun that is a subject and nothing else: "he", "wir".
    pub const NOMINATIVE: Classes = Classes(1 << 76);
    /// Stands inside a name: "van", "de".
    pub const IN_NAME: Classes = Classes(1 << 77);
    /// A month that is a name of people too: "april".
    pub const MONTH_OR_NAME: Classes = Classes(1 << 78);
    /// Stands before a day or a time: "on", "last".
    pub const DATES: Classes = Classes(1 << 79);
    /// A time that is also the end of a paper's name: "today".
    pub const TODAY: Classes = Classes(1 << 80);
    /// An adverb that is hard to tell from a noun: "here".
    pub const ADVERB: Classes = Classes(1 << 81);
    /// Ends like an adverb and is none: "family".
    pub const FALSE_ADVERB: Classes = Classes(1 << 82);
    /// A noun that is also a form of a verb of saying: "report".
    pub const NOUN_OR_VERB: Classes = Classes(1 << 83);
    /// "State", which is a verb only right before what is stated.
    pub const STATE: Classes = Classes(1 << 84);
    /// A verb of saying that may stand in the name of a house before a colon: "report".
    pub const LABEL: Classes = Classes(1 << 85);
    /// "Morning", "night".
    pub const DAYPART: Classes = Classes(1 << 86);
    /// "Week", "year".
    pub const PERIOD: Classes = Classes(1 << 87);
    /// "Ago".
    pub const AGO: Classes = Classes(1 << 88);
    /// "Sicht", a view only behind "aus".
    pub const VIEW_AFTER_AUS: Classes = Classes(1 << 89);
    /// The last word of an adverbial: "at last", "in turn", "once more".
    pub const ADVERBIAL_END: Classes = Classes(1 << 90);
    /// The first word of one: "at", "in", "once".
    pub const ADVERBIAL_START: Classes = Classes(1 << 91);
    /// Stands between a verb of saying and who speaks: "cried out X".
    pub const REPORTING_PARTICLE: Classes = Classes(1 << 92);
    /// A number or the like behind a determiner: "the two".
    pub const COUNTS: Classes = Classes(1 << 93);
    /// A determiner that may stand for its noun: "some".
    pub const PRONOMINAL: Classes = Classes(1 << 94);
    /// Stands before an office and belongs to it: "former".
    pub const OFFICE_MODIFIER: Classes = Classes(1 << 95);
    /// Has the form of a verb and describes a noun: "leading".
    pub const ADJECTIVE: Classes = Classes(1 << 96);
    /// "Said".
    pub const SAID: Classes = Classes(1 << 97);
    /// A verb whose object does what follows with "of" or "for": "accused the board of calling".
    pub const ACCUSES: Classes = Classes(1 << 98);
    /// A verb whose object does what follows with "to": "urged the board to say".
    pub const URGES: Classes = Classes(1 << 99);
    /// Stands before a participle whose subject is that of the main clause: "in saying".
    pub const LINKS: Classes = Classes(1 << 100);
    /// A document or occasion whose participle belongs to the subject: "in a statement saying".
    pub const OCCASION: Classes = Classes(1 << 101);
    /// "Be", not bent.
    pub const BARE_BE: Classes = Classes(1 << 102);
    /// A verb that goes on with another: "went on to say", "began to say".
    pub const ASPECTUAL: Classes = Classes(1 << 103);
    /// A verb that goes on with a participle: "keep saying".
    pub const ASPECTUAL_PARTICIPLE: Classes = Classes(1 << 104);
    /// A verb whose object speaks "as saying": "quoted X as saying".
    pub const CITES: Classes = Classes(1 << 105);
    /// Says with "make" that something was said: "made it clear".
    pub const CLEAR: Classes = Classes(1 << 106);
    /// "Make".
    pub const MAKES: Classes = Classes(1 << 107);
    /// "His", "their".
    pub const POSSESSIVE_DETERMINER: Classes = Classes(1 << 108);
    /// A noun for what is said: "words of", "mit den Worten".
    pub const WORDS: Classes = Classes(1 << 109);
    /// Takes a verb, not a mark of the owner: "that's".
    pub const CLITIC: Classes = Classes(1 << 110);
    /// Names with "to" whose words they are: "according".
    pub const ACCORDING: Classes = Classes(1 << 111);
    /// A plural without the ending of one: "people".
    pub const PLURAL: Classes = Classes(1 << 112);
    /// Stands behind a noun for words, not behind a verb: "about".
    pub const ABOUT: Classes = Classes(1 << 113);
    /// "That", which opens a reported clause or a relative one.
    pub const THAT: Classes = Classes(1 << 114);
    /// "Whose".
    pub const WHOSE: Classes = Classes(1 << 115);
    /// An article inside a name: "der" in "van der Linden".
    pub const NAME_ARTICLE: Classes = Classes(1 << 116);
    /// An article or the like in the form of a genitive: "des".
    pub const GENITIVE: Classes = Classes(1 << 117);
    /// A form that is a feminine genitive and dative as well as a nominative: "der".
    pub const AMBIGUOUS_CASE: Classes = Classes(1 << 118);
    /// Stands before what holds the words of an impersonal verb: "in dem Brief heißt es".
    pub const SOURCE_PREPOSITION: Classes = Classes(1 << 119);
    /// A determiner that never stands alone: "ein".
    pub const NEVER_PRONOMINAL: Classes = Classes(1 << 120);
    /// A determiner that before a masculine noun shows the subject: "der".
    pub const MASCULINE_ARTICLE: Classes = Classes(1 << 121);
    /// A form of "have", which makes no passive: "hat".
    pub const HAVE: Classes = Classes(1 << 122);
    /// "I": who says it of himself reports nobody else.
    pub const FIRST_SINGULAR: Classes = Classes(1 << 123);
    /// Stands behind whose words they are: "der Polizei zufolge", "seiner Meinung nach".
    pub const POSTPOSITION: Classes = Classes(1 << 124);
    /// Stands before a noun for somebody's words: "nach Angaben".
    pub const VIEW_PREPOSITION: Classes = Classes(1 << 125);
    /// Stands before a noun for what is said: "mit den Worten".
    pub const WORDS_PREPOSITION: Classes = Classes(1 << 126);
    /// Opens a clause that says whose words they are: "wie der Bote meldet".
    pub const SOURCE_CONJUNCTION: Classes = Classes(1 << 127);
    /// A verb of saying of either kind.
    pub const SAYING: Classes = Classes(Classes::STRONG.0 | Classes::WEAK.0);

    /// All of several classes.
    pub const fn union(list: &[Classes]) -> Classes {
        let (mut all, mut at) = (0, 0);
        while at < list.len() {
            all |= list[at].0;
            at += 1;
        }
        Classes(all)
    }

    /// Whether any of the bits of `of` is set.
    pub fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        self.with(other)
    }
}
