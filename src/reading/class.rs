//! Word classes: what a word can be or do in its sentence, as bits.

use std::ops::BitOr;

/// What a word can be or do in its sentence: bits from the lists of the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub(super) u128);

impl Classes {
    /// An article or other determiner: "the", "this".
    pub const DETERMINER: Classes = Classes(1);
    /// "of", "in".
    pub const PREPOSITION: Classes = Classes(1 << 1);
    /// A conjunction or relative pronoun, which ends a noun phrase.
    pub const BREAK: Classes = Classes(1 << 2);
    /// "has", "will".
    pub const AUXILIARY: Classes = Classes(1 << 3);
    /// "she", "we".
    pub const PRONOUN: Classes = Classes(1 << 4);
    /// Often opens a sentence and is not a name.
    pub const FRONT: Classes = Classes(1 << 5);
    /// Ends a speaker's noun phrase.
    pub const SPEAKER_END: Classes = Classes(1 << 6);
    /// A day or month.
    pub const TIME: Classes = Classes(1 << 7);
    /// A reporting verb that needs no comma.
    pub const STRONG: Classes = Classes(1 << 8);
    /// A verb that may be a reporting verb.
    pub const WEAK: Classes = Classes(1 << 9);
    /// A verb that may precede its subject after a quotation.
    pub const INVERTS: Classes = Classes(1 << 10);
    /// A verb that may embed another attribution: "X said Y urged ...".
    pub const OUTER: Classes = Classes(1 << 11);
    /// An office or job title: "mayor".
    pub const ROLE: Classes = Classes(1 << 12);
    /// A title before a name: "Mr".
    pub const TITLE: Classes = Classes(1 << 13);
    /// Starts with a capital.
    pub const CAPITAL: Classes = Classes(1 << 14);
    /// Introduces the source of a statement: "laut X", "selon X".
    pub const SOURCE: Classes = Classes(1 << 15);
    /// Makes a following verb form a noun: "the claim".
    pub const NOUN: Classes = Classes(1 << 16);
    /// A form of "be", which forms a passive with a participle.
    pub const BE: Classes = Classes(1 << 17);
    /// A form that cannot be a subject: "dem", "einen".
    pub const OBLIQUE: Classes = Classes(1 << 18);
    /// A finite verb, before which a noun phrase ends.
    pub const FINITE: Classes = Classes(1 << 19);
    /// Opens a subordinate clause, with the verb at its end in verb-second languages: "because", "weil", "dass".
    pub const SUBORDINATE: Classes = Classes(1 << 20);
    /// An object pronoun: "sich", "ihm".
    pub const OBJECT: Classes = Classes(1 << 21);
    /// A noun for a person's words or view: "nach Ansicht", "nach Angaben".
    pub const VIEW: Classes = Classes(1 << 22);
    /// A verb whose object speaks: "die Zeitung zitiert X".
    pub const QUOTES: Classes = Classes(1 << 23);
    /// A verb without a speaker as its subject: "in dem Brief heißt es".
    pub const IMPERSONAL: Classes = Classes(1 << 24);
    /// An organization that can be a speaker: "Ministerium".
    pub const ORGANIZATION: Classes = Classes(1 << 25);
    /// A first name.
    pub const FIRST_NAME: Classes = Classes(1 << 26);
    /// A relative pronoun that is not an article: "who", "welche", "denen".
    pub const RELATIVE: Classes = Classes(1 << 27);
    /// An auxiliary in the subjunctive of reported speech: "sei", "habe".
    pub const SUBJUNCTIVE: Classes = Classes(1 << 28);
    /// A form of "be" that gives a person's view: "für X ist das ...".
    pub const COPULA: Classes = Classes(1 << 29);
    /// Opens a reported clause ("that"), or, as a verb, needs no word to open it.
    pub const CLAUSE: Classes = Classes(1 << 30);
    /// A reporting verb only when adjacent to a quotation: "laughed".
    pub const BESIDE: Classes = Classes(1 << 31);
    /// A noun whose possessor speaks: "her warning".
    pub const SPEECH: Classes = Classes(1 << 32);
    /// Refers to an earlier sentence when it opens one: "he", "but".
    pub const ANAPHORIC: Classes = Classes(1 << 34);
    /// A word before "if" that cancels the condition: "as", "even", "see".
    pub const CANCELS_CONDITION: Classes = Classes(1 << 35);
    /// Opens a condition: "if", "unless".
    pub const CONDITION: Classes = Classes(1 << 36);
    /// An article that introduces something new: "a", "some".
    pub const INDEFINITE: Classes = Classes(1 << 37);
    /// A preposition between a speaker and the topic: "on", "over".
    pub const TOPIC: Classes = Classes(1 << 38);
    /// A preposition between a speaker and the addressee: "to".
    pub const TARGET: Classes = Classes(1 << 39);
    /// Negates a claim: "not", and "don't", which contains it.
    pub const NEGATION: Classes = Classes(1 << 40);
    /// Weakens a claim: "may", "reportedly".
    pub const HEDGE: Classes = Classes(1 << 41);
    /// Refers to a man: "he", "his".
    pub const HE: Classes = Classes(1 << 42);
    /// Refers to a woman: "she", "her".
    pub const SHE: Classes = Classes(1 << 43);
    /// A universal quantifier: "all", "every".
    pub const UNIVERSAL: Classes = Classes(1 << 44);
    /// A quantifier or superlative: "all", "first", "only".
    pub const SCOPE: Classes = Classes(1 << 45);
    /// A scope word that is checked against the whole body: "first", "only".
    pub const RANK: Classes = Classes(1 << 46);
    /// Limits a scope word after it: "almost".
    pub const LIMITER: Classes = Classes(1 << 47);
    /// Makes an exception to a scope word before it: "all but one".
    pub const EXCEPTION: Classes = Classes(1 << 48);
    /// "Only", which says little before a number.
    pub const ONLY: Classes = Classes(1 << 49);
    /// Marks something as having happened: "already".
    pub const ALREADY: Classes = Classes(1 << 50);
    /// Comes between two opponents: "against".
    pub const AGAINST: Classes = Classes(1 << 51);
    /// Introduces the agent of a passive: "by".
    pub const AGENT: Classes = Classes(1 << 52);
    /// A preposition before a place: "bei".
    pub const PLACE: Classes = Classes(1 << 53);
    /// "A", "the".
    pub const ARTICLE: Classes = Classes(1 << 54);
    /// A particle that makes a different verb of the one before it: "off".
    pub const PARTICLE: Classes = Classes(1 << 55);
    /// A reporting verb only with its particle: "points out". Its classes as a verb are given by [`Classes::of_verb`].
    pub const PHRASAL: Classes = Classes(1 << 33);
    /// Joins two clauses or words: "and", "but", "yet".
    pub const JOINS: Classes = Classes(1 << 56);
    /// "And".
    pub const AND: Classes = Classes(1 << 57);
    /// "Or".
    pub const OR: Classes = Classes(1 << 58);
    /// "But".
    pub const BUT: Classes = Classes(1 << 59);
    /// An adverb that may precede the first constituent of a clause: "meanwhile", "auch".
    pub const LEADING: Classes = Classes(1 << 60);
    /// Opens a subordinate clause after the main one: "while".
    pub const WHEN: Classes = Classes(1 << 61);
    /// A modal, which before a reporting verb means that nothing was said: "could".
    pub const MODAL: Classes = Classes(1 << 62);
    /// "One", a pronoun and a number.
    pub const ONE: Classes = Classes(1 << 63);
    /// Opens a noun phrase without an article: "others", "nearly".
    pub const PHRASE_OPENER: Classes = Classes(1 << 64);
    /// A determiner that may be a pronoun before a verb: "these".
    pub const PRONOMINAL_BEFORE_VERB: Classes = Classes(1 << 65);
    /// A form of "be", "have" or "will" that follows its subject.
    pub const TENSE: Classes = Classes(1 << 66);
    /// Links the two halves of a speaker: "for" in "a spokesman for the port".
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
    /// Opens a fronted adverbial that ends with a comma: "during".
    pub const FRONTED: Classes = Classes(1 << 75);
    /// A pronoun that can only be a subject: "he", "wir".
    pub const NOMINATIVE: Classes = Classes(1 << 76);
    /// A particle inside a name: "van", "de".
    pub const IN_NAME: Classes = Classes(1 << 77);
    /// A month that is also a personal name: "april".
    pub const MONTH_OR_NAME: Classes = Classes(1 << 78);
    /// Precedes a date or time: "on", "last".
    pub const DATES: Classes = Classes(1 << 79);
    /// A time word that is also the end of a newspaper's name: "today".
    pub const TODAY: Classes = Classes(1 << 80);
    /// An adverb that is hard to tell from a noun: "here".
    pub const ADVERB: Classes = Classes(1 << 81);
    /// Ends like an adverb but is not one: "family".
    pub const FALSE_ADVERB: Classes = Classes(1 << 82);
    /// A noun that is also a form of a reporting verb: "report".
    pub const NOUN_OR_VERB: Classes = Classes(1 << 83);
    /// "State", which is a verb only directly before what is stated.
    pub const STATE: Classes = Classes(1 << 84);
    /// A reporting verb that may be in the name of an organization before a colon: "report".
    pub const LABEL: Classes = Classes(1 << 85);
    /// "Morning", "night".
    pub const DAYPART: Classes = Classes(1 << 86);
    /// "Week", "year".
    pub const PERIOD: Classes = Classes(1 << 87);
    /// "Ago".
    pub const AGO: Classes = Classes(1 << 88);
    /// "Sicht", a view only after "aus".
    pub const VIEW_AFTER_AUS: Classes = Classes(1 << 89);
    /// The last word of an adverbial: "at last", "in turn", "once more".
    pub const ADVERBIAL_END: Classes = Classes(1 << 90);
    /// The first word of an adverbial: "at", "in", "once".
    pub const ADVERBIAL_START: Classes = Classes(1 << 91);
    /// A particle between a reporting verb and the speaker: "cried out X".
    pub const REPORTING_PARTICLE: Classes = Classes(1 << 92);
    /// A number or similar word after a determiner: "the two".
    pub const COUNTS: Classes = Classes(1 << 93);
    /// A determiner that may be a pronoun: "some".
    pub const PRONOMINAL: Classes = Classes(1 << 94);
    /// A modifier before an office: "former".
    pub const OFFICE_MODIFIER: Classes = Classes(1 << 95);
    /// An adjective with the form of a verb: "leading".
    pub const ADJECTIVE: Classes = Classes(1 << 96);
    /// "Said".
    pub const SAID: Classes = Classes(1 << 97);
    /// A verb whose object is the subject of what follows with "of" or "for": "accused the board of calling".
    pub const ACCUSES: Classes = Classes(1 << 98);
    /// A verb whose object is the subject of what follows with "to": "urged the board to say".
    pub const URGES: Classes = Classes(1 << 99);
    /// Precedes a participle whose subject is that of the main clause: "in saying".
    pub const LINKS: Classes = Classes(1 << 100);
    /// A document or occasion whose participle belongs to the subject: "in a statement saying".
    pub const OCCASION: Classes = Classes(1 << 101);
    /// The bare infinitive "be".
    pub const BARE_BE: Classes = Classes(1 << 102);
    /// An aspectual verb before an infinitive: "went on to say", "began to say".
    pub const ASPECTUAL: Classes = Classes(1 << 103);
    /// An aspectual verb before a participle: "keep saying".
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
    /// Hosts a clitic verb, not a possessive: "that's".
    pub const CLITIC: Classes = Classes(1 << 110);
    /// Introduces a source with "to": "according".
    pub const ACCORDING: Classes = Classes(1 << 111);
    /// A plural without a plural ending: "people".
    pub const PLURAL: Classes = Classes(1 << 112);
    /// Follows a noun for words, but not a verb: "about".
    pub const ABOUT: Classes = Classes(1 << 113);
    /// "That", which opens a reported clause or a relative one.
    pub const THAT: Classes = Classes(1 << 114);
    /// "Whose".
    pub const WHOSE: Classes = Classes(1 << 115);
    /// An article inside a name: "der" in "van der Linden".
    pub const NAME_ARTICLE: Classes = Classes(1 << 116);
    /// A determiner in the genitive: "des".
    pub const GENITIVE: Classes = Classes(1 << 117);
    /// A form that is a feminine genitive and dative as well as a nominative: "der".
    pub const AMBIGUOUS_CASE: Classes = Classes(1 << 118);
    /// A preposition before the source of an impersonal verb: "in dem Brief heißt es".
    pub const SOURCE_PREPOSITION: Classes = Classes(1 << 119);
    /// A determiner that is never a pronoun: "ein".
    pub const NEVER_PRONOMINAL: Classes = Classes(1 << 120);
    /// A determiner that marks the subject before a masculine noun: "der".
    pub const MASCULINE_ARTICLE: Classes = Classes(1 << 121);
    /// A form of "have", which does not form a passive: "hat".
    pub const HAVE: Classes = Classes(1 << 122);
    /// "I": a writer who uses it reports nobody else.
    pub const FIRST_SINGULAR: Classes = Classes(1 << 123);
    /// Follows the source of a statement: "der Polizei zufolge", "seiner Meinung nach".
    pub const POSTPOSITION: Classes = Classes(1 << 124);
    /// A preposition before a noun for a person's words or view: "nach Angaben".
    pub const VIEW_PREPOSITION: Classes = Classes(1 << 125);
    /// A preposition before a noun for what is said: "mit den Worten".
    pub const WORDS_PREPOSITION: Classes = Classes(1 << 126);
    /// Opens a clause that names the source: "wie der Bote meldet".
    pub const SOURCE_CONJUNCTION: Classes = Classes(1 << 127);
    /// A reporting verb, strong or weak.
    pub const SAYING: Classes = Classes(Classes::STRONG.0 | Classes::WEAK.0);

    /// The union of several classes.
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
