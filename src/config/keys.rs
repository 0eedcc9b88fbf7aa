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
    "What quotation marks in a headline promise: words always (verbatim), or words only with a named speaker (claims); auto \
     goes by the article's own style.",
    "\"auto\"",
    "\"auto\"",
);
const STRICT: Key = key("strict", Kind::Flag, "Whether warnings of the claim rules count as errors.", "false", "false");
const SELECT: Key =
    key("select", Kind::Rules, "Only these rules or areas.", "[]", "[\"quote\", \"speaker\", \"number/value\"]");
const IGNORE: Key = key("ignore", Kind::Rules, "Not these rules or areas.", "[]", "[\"claim/antonym\"]");
const MIN_CONFIDENCE: Key =
    key("min-confidence", Kind::Share, "Findings less sure than this are left out, 0 to 1.", "0.0", "0.5");
const SEVERITY: Key = key(
    "severity",
    Kind::Severities,
    "How bad the findings of a rule or an area are: error, warning, note or off. A rule goes before its area.",
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
            "Another file of settings; what this one says goes before what that one says.",
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
                "Of folders only these files: patterns as in .gitignore, beside this file or below.",
                "[]",
                "[\"content/**\"]",
            ),
            key("exclude", Kind::Paths, "Not these files.", "[]", "[\"archive/\", \"press-*.md\"]"),
            key(
                "headline-keys",
                Kind::Texts,
                "The keys that hold headlines in front matter and data, nested ones with a point, instead of the usual ones.",
                "[]",
                "[\"title\", \"seo.title\"]",
            ),
            key(
                "body-keys",
                Kind::Texts,
                "The keys that hold the body in data, instead of the usual ones.",
                "[]",
                "[\"story\"]",
            ),
            key("lang", Kind::Language, "The language of the articles; guessed from the body otherwise.", "", "\"en\""),
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
                "The least that makes the exit code 1.",
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
                "The file of findings to live with; --update-baseline writes it.",
                "",
                "\"nutgraf-baseline.json\"",
            ),
            SEVERITY,
        ],
    },
    Section {
        name: "check.overrides",
        many: true,
        what: "Other settings for some paths; of several that fit the last counts.",
        keys: &[
            key("paths", Kind::Paths, "The files: patterns as in .gitignore.", "", "[\"opinion/\"]"),
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
        what: "How long a summary is; one of these.",
        keys: &[
            key("sentences", Kind::Count, "Sentences.", "3", "3"),
            key("words", Kind::Count, "As many whole sentences as fit into so many words.", "", "60"),
            key("chars", Kind::Count, "As many whole sentences as fit into so many characters.", "", "280"),
            key("ratio", Kind::Share, "A share of the sentences, above 0.", "", "0.2"),
        ],
    },
    Section {
        name: "names",
        many: false,
        what: "Names of the house. Lists of a file that is extended are added to these.",
        keys: &[
            key(
                "people",
                Kind::Texts,
                "People and things that are names wherever they stand in a headline.",
                "[]",
                "[\"Marta Quillfeather\"]",
            ),
            key(
                "same",
                Kind::Names,
                "Nicknames, clubs and initials, each with the name that it stands for: a headline may have one where the body has the other. Names that stand for the same are the same.",
                "",
                "{ \"the Gulls\" = \"Port Callan FC\", RHB = \"Royal Harbour Board\" }",
            ),
            key("never", Kind::Texts, "Words that are never names.", "[]", "[\"Levy\", \"Budget\"]"),
        ],
    },
    Section {
        name: "waiver",
        many: true,
        what: "A finding that is to stand, and why.",
        keys: &[
            key("path", Kind::Required, "The files: a pattern as in .gitignore.", "", "\"content/2026/levy.md\""),
            key("rule", Kind::Rule, "The rule or the area.", "", "\"quote/altered\""),
            key("reason", Kind::Required, "Why it is to stand.", "", "\"the agency's own edit\""),
            key(
                "until",
                Kind::Date,
                "The last day on which it stands; asked only with --today, since nothing here reads a clock.",
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
