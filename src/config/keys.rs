//! What `nutgraf.toml` may say: one table, from which it is read, shown, begun and described.

/// A part of the file.
#[derive(Debug)]
pub(super) struct Section {
    /// "check", "check.overrides"; nothing for what stands before all parts.
    pub(super) name: &'static str,
    /// Whether there may be several: `[[check.overrides]]`.
    pub(super) many: bool,
    /// What it is for.
    pub(super) what: &'static str,
    pub(super) keys: &'static [Key],
}

/// One setting.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// What it does, in one or two sentences.
    pub(super) what: &'static str,
    /// What holds when nobody says anything, in TOML; nothing where that is nothing.
    pub(super) default: &'static str,
    /// What the file that `config init` writes shows, in TOML.
    pub(super) example: &'static str,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text but none.
    Text,
    /// Text that must be there.
    Required,
    /// A day, 2027-01-31.
    Date,
    /// A rule or an area, which must be there.
    Rule,
    /// One of these words.
    Choice(&'static [&'static str]),
    Flag,
    /// A whole number from 1.
    Count,
    /// A number from 0 to 1.
    Share,
    Texts,
    /// Patterns of paths, as in `.gitignore`.
    Paths,
    /// Rules or areas.
    Rules,
    /// Texts, each by a name of the user's own.
    Names,
    /// Severities, each by a rule or an area.
    Severities,
    /// The code of a language.
    Language,
}

/// Names of severities, and the one for rules that are not to run.
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "note", "off"];

const fn key(name: &'static str, kind: Kind, what: &'static str, default: &'static str, example: &'static str) -> Key {
    Key { name, kind, what, default, example }
}

const PROFILE: Key = key(
    "profile",
    Kind::Choice(&["auto", "verbatim", "claims"]),
    "What quotation marks in a headline promise: always the very words (verbatim), or the very words only when double or with \
     a named speaker (claims); auto goes by the article's own style.",
    "\"auto\"",
    "\"auto\"",
);
const STRICT: Key = key("strict", Kind::Flag, "Treat warnings of the claim rules as errors.", "false", "false");
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

/// All parts, in the order in which they are shown.
pub(super) const SECTIONS: &[Section] = &[
    Section {
        name: "",
        many: false,
        what: "",
        keys: &[key(
            "extend",
            Kind::Text,
            "Settings to start from; what this file says takes precedence.",
            "",
            "\"../nutgraf.toml\"",
        )],
    },
    Section {
        name: "input",
        many: false,
        what: "Which files are read, and how.",
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
                "Keys that hold the headlines in front matter and data, instead of the usual ones; nested keys are written with a dot.",
                "[]",
                "[\"title\", \"seo.title\"]",
            ),
            key(
                "body-keys",
                Kind::Texts,
                "Keys that hold the body in data, instead of the usual ones.",
                "[]",
                "[\"story\"]",
            ),
            key("lang", Kind::Language, "Language of the articles; guessed from the body unless set.", "", "\"en\""),
        ],
    },
    Section {
        name: "check",
        many: false,
        what: "How headlines are checked.",
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
        many: true,
        what: "Settings for some paths; where several match, the last one wins.",
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
        many: false,
        what: "Length of a summary: set one of these.",
        keys: &[
            key("sentences", Kind::Count, "Number of sentences.", "3", "3"),
            key("words", Kind::Count, "As many whole sentences as fit into this many words.", "", "60"),
            key("chars", Kind::Count, "As many whole sentences as fit into this many characters.", "", "280"),
            key("ratio", Kind::Share, "Share of the article's sentences, above 0 and up to 1.", "", "0.2"),
        ],
    },
    Section {
        name: "names",
        many: false,
        what: "Names that your newsroom knows. The lists of an extended file are added to these.",
        keys: &[
            key(
                "people",
                Kind::Texts,
                "People and things that are names wherever they appear in a headline, whatever their capitals.",
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
        many: true,
        what: "A finding to let stand, and why.",
        keys: &[
            key(
                "path",
                Kind::Required,
                "The files it applies to: a pattern as in .gitignore.",
                "",
                "\"content/2026/levy.md\"",
            ),
            key("rule", Kind::Rule, "Rule or area.", "", "\"quote/altered\""),
            key("reason", Kind::Required, "Why it is let stand.", "", "\"the agency's own edit\""),
            key(
                "until",
                Kind::Date,
                "Last day on which it applies; heeded only with --today, since nutgraf never reads a clock.",
                "",
                "\"2027-01-31\"",
            ),
        ],
    },
];

/// Whether a part has a key of this name.
pub(super) fn is_key(section: &str, key: &str) -> bool {
    let of = SECTIONS.iter().find(|known| known.name == section);
    of.is_some_and(|section| section.keys.iter().any(|known| known.name == key))
}
