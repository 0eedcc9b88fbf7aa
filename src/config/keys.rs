//! All settings of `nutgraf.toml` in one table, from which it is read, shown, created and described.

/// A section of the file.
#[derive(Debug)]
pub(super) struct Section {
    /// "check", "check.overrides"; empty for the keys before all sections.
    pub(super) name: &'static str,
    /// Whether it is an array of tables: `[[check.overrides]]`.
    pub(super) repeatable: bool,
    pub(super) description: &'static str,
    pub(super) keys: &'static [Key],
}

/// One setting.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// One or two sentences.
    pub(super) description: &'static str,
    /// The default value, in TOML; empty if there is none.
    pub(super) default: &'static str,
    /// The example in the file that `config init` writes, in TOML.
    pub(super) example: &'static str,
}

/// The type of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Non-empty text.
    Text,
    /// Non-empty text; the key is required.
    Required,
    /// A date: 2027-01-31.
    Date,
    /// A rule or an area; the key is required.
    Rule,
    /// One of these words.
    Choice(&'static [&'static str]),
    Flag,
    /// A positive whole number.
    Count,
    /// A number from 0 to 1.
    Share,
    Texts,
    /// Patterns of paths, as in `.gitignore`.
    Paths,
    /// Rules or areas.
    Rules,
    /// Names, each with the name it stands for.
    Names,
    /// Rules or areas, each with its severity.
    Severities,
    /// A language code.
    Language,
}

/// Names of severities, and "off" for rules that do not run.
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "note", "off"];

const fn key(
    name: &'static str,
    kind: Kind,
    description: &'static str,
    default: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, description, default, example }
}

const PROFILE: Key = key(
    "profile",
    Kind::Choice(&["auto", "verbatim", "claims"]),
    "What quotation marks in a headline promise: always verbatim words (verbatim), or verbatim words only when double or with \
     a named speaker (claims); auto follows the article's own style.",
    "\"auto\"",
    "\"auto\"",
);
const STRICT: Key = key("strict", Kind::Flag, "Treat claim/* warnings as errors.", "false", "false");
const SELECT: Key =
    key("select", Kind::Rules, "Run only these rules or areas.", "[]", "[\"quote\", \"speaker\", \"number/value\"]");
const IGNORE: Key = key("ignore", Kind::Rules, "Skip these rules or areas.", "[]", "[\"claim/antonym\"]");
const MIN_CONFIDENCE: Key =
    key("min-confidence", Kind::Share, "Drop findings below this confidence, 0 to 1.", "0.0", "0.5");
const SEVERITY: Key = key(
    "severity",
    Kind::Severities,
    "Severity of a rule or an area: error, warning, note or off. A rule takes precedence over its area.",
    "",
    "{ \"quote/altered\" = \"warning\", claim = \"note\" }",
);

/// All sections, in display order.
pub(super) const SECTIONS: &[Section] = &[
    Section {
        name: "",
        repeatable: false,
        description: "",
        keys: &[key(
            "extend",
            Kind::Text,
            "Settings file to extend; this file takes precedence.",
            "",
            "\"../nutgraf.toml\"",
        )],
    },
    Section {
        name: "input",
        repeatable: false,
        description: "Which files are read, and how.",
        keys: &[
            key(
                "include",
                Kind::Paths,
                "In folders, read only these files: patterns as in .gitignore, relative to this file.",
                "[]",
                "[\"content/**\"]",
            ),
            key("exclude", Kind::Paths, "Skip these files.", "[]", "[\"archive/\", \"press-*.md\"]"),
            key(
                "headline-keys",
                Kind::Texts,
                "Keys of the headline in front matter and data, instead of the default ones; nested keys are written with a dot.",
                "[]",
                "[\"title\", \"seo.title\"]",
            ),
            key(
                "body-keys",
                Kind::Texts,
                "Keys of the body in data, instead of the default ones.",
                "[]",
                "[\"story\"]",
            ),
            key("lang", Kind::Language, "Language of the articles; guessed from the body unless set.", "", "\"en\""),
        ],
    },
    Section {
        name: "check",
        repeatable: false,
        description: "How headlines are checked.",
        keys: &[
            PROFILE,
            key(
                "fail-on",
                Kind::Choice(&["never", "error", "unchecked", "warning", "note"]),
                "The lowest severity that makes the exit code 1; unchecked also fails on headlines that could not be checked.",
                "\"error\"",
                "\"error\"",
            ),
            STRICT,
            SELECT,
            IGNORE,
            MIN_CONFIDENCE,
            key(
                "baseline",
                Kind::Text,
                "File of known findings, which do not count; --update-baseline writes it.",
                "",
                "\"nutgraf-baseline.json\"",
            ),
            SEVERITY,
        ],
    },
    Section {
        name: "check.overrides",
        repeatable: true,
        description: "Settings for some paths; where several match, the last one wins.",
        keys: &[
            key("paths", Kind::Paths, "The files they apply to: patterns as in .gitignore.", "", "[\"opinion/\"]"),
            PROFILE,
            STRICT,
            SELECT,
            IGNORE,
            MIN_CONFIDENCE,
            SEVERITY,
        ],
    },
    Section {
        name: "summarize",
        repeatable: false,
        description: "Length of a summary: set one of these.",
        keys: &[
            key("sentences", Kind::Count, "Number of sentences.", "3", "3"),
            key("words", Kind::Count, "As many whole sentences as fit in this many words.", "", "60"),
            key("chars", Kind::Count, "As many whole sentences as fit in this many characters.", "", "280"),
            key("ratio", Kind::Share, "Fraction of the article's sentences, greater than 0 and at most 1.", "", "0.2"),
        ],
    },
    Section {
        name: "names",
        repeatable: false,
        description: "Names that your newsroom uses. The lists of an extended file are added to these.",
        keys: &[
            key(
                "people",
                Kind::Texts,
                "Names of people and things, recognized regardless of capitalization.",
                "[]",
                "[\"Marta Quillfeather\"]",
            ),
            key(
                "same",
                Kind::Names,
                "Nicknames, clubs and initials, each with the name it stands for: the headline may use one where the body uses the other. Names for the same thing are interchangeable.",
                "",
                "{ \"the Gulls\" = \"Port Callan FC\", RHB = \"Royal Harbour Board\" }",
            ),
            key("never", Kind::Texts, "Words that are never names.", "[]", "[\"Levy\", \"Budget\"]"),
        ],
    },
    Section {
        name: "waiver",
        repeatable: true,
        description: "A finding to accept, and why.",
        keys: &[
            key(
                "path",
                Kind::Required,
                "The files it applies to: a pattern as in .gitignore.",
                "",
                "\"content/2026/levy.md\"",
            ),
            key("rule", Kind::Rule, "Rule or area.", "", "\"quote/altered\""),
            key("reason", Kind::Required, "The reason for accepting it.", "", "\"the agency's own edit\""),
            key(
                "until",
                Kind::Date,
                "Last day on which it applies; only checked with --today, because nutgraf never reads the clock.",
                "",
                "\"2027-01-31\"",
            ),
        ],
    },
];

/// Whether a section has a key of this name.
pub(super) fn is_key(section: &str, key: &str) -> bool {
    let of = SECTIONS.iter().find(|known| known.name == section);
    of.is_some_and(|section| section.keys.iter().any(|known| known.name == key))
}
