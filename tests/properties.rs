//! Invariants for any input: nothing panics, every span is valid, no text is lost or invented.

use nutgraf::Span;
use nutgraf::article::{Article, Role};
use nutgraf::check::{self, Settings};
use nutgraf::language;
use nutgraf::quotation;
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::summary::{self, Budget, Options};
use pieces::{PIECES, VERB_SECOND};
use proptest::prelude::*;
use shapes::SHAPES;

mod pieces;
mod shapes;

fn text(pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..pieces).prop_map(|pieces| pieces.concat())
}

/// Pieces of both kinds in a repeated sequence: quadratic work in the length of a sentence shows in the running time,
/// and work that doubles with each clause never ends.
fn repeated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(VERB_SECOND), 1 => prop::sample::select(PIECES)];
    let row = prop::collection::vec(piece, 1..200).prop_map(|pieces| pieces.concat());
    (row, 1_usize..4).prop_map(|(row, times)| row.repeat(times))
}

/// A few pieces, repeated so often that comparing each with all others takes too long.
fn repeated_few() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(VERB_SECOND), 1..5).prop_map(|pieces| pieces.concat().repeat(200))
}

fn slices(article: &Article, span: Span) -> bool {
    span.start <= span.end && article.text.get(span.start..span.end).is_some()
}

fn without_whitespace(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// Runs every part on one article and asserts the invariants.
fn all_parts(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(slices(article, block.span) && block.span.start >= end, "blocks are in order and apart");
        end = block.span.end;
    }
    let english = language::by_code("en").expect("English is supported");
    let reading = Reading::of(article, english);
    for block in &article.blocks {
        let sentences: String = reading
            .sentences
            .iter()
            .filter(|sentence| block.span.contains(sentence.span))
            .map(|sentence| without_whitespace(reading.text(sentence.span)))
            .collect();
        assert_eq!(sentences, without_whitespace(reading.text(block.span)), "sentences hold all of their block");
    }
    for word in &reading.words {
        assert!(slices(article, word.span) && !word.span.is_empty());
    }

    let quotations = quotation::all(&reading);
    let mut before = Span::default();
    for quotation in &quotations.list {
        assert!(slices(article, quotation.span) && slices(article, quotation.outer));
        assert!(quotation.outer.contains(quotation.span), "marks surround the words");
        assert!((0.0..=1.0).contains(&quotation.confidence));
        assert!(quotation.span.start >= before.start, "quotations are in order");
        before = quotation.span;
        for child in &quotation.children {
            assert!(quotation.span.contains(*child) && slices(article, *child));
        }
        if let Some(speaker) = &quotation.speaker {
            assert!(slices(article, speaker.mention) && !speaker.mention.is_empty());
            assert!(speaker.person.is_none_or(|person| person < quotations.persons.len()));
        }
    }

    for check in check::check(&reading, &quotation::OnDemand::precomputed(&reading, quotations), &Settings::default()) {
        assert!(check.support.is_none_or(|support| (0.0..=1.0).contains(&support)));
        assert_eq!(check.support.is_none(), check.verdict.reason().is_some(), "what is not checked has no support");
        for finding in &check.findings {
            assert!(slices(article, finding.span), "{finding:?}");
            assert!(check.headline.span.contains(finding.span), "a finding points into its headline: {finding:?}");
            assert!((0.0..=1.0).contains(&finding.confidence));
            assert!(finding.evidence.iter().all(|evidence| slices(article, evidence.span)));
        }
        for claim in &check.claims {
            assert!(check.headline.span.contains(claim.span) && slices(article, claim.span));
        }
    }

    for budget in [Budget::Sentences(1), Budget::Sentences(3), Budget::Words(20), Budget::Ratio(0.5)] {
        let query = Some("Harbour the 2.4 \u{200b}«".to_owned());
        let mut options = Options::default();
        (options.budget, options.table, options.query) = (budget, true, query);
        let summary = summary::summarize(&reading, &options);
        let together = summary::together(std::slice::from_ref(&reading), &options);
        assert_eq!(together.summaries[0].picks, summary.picks, "one article together is the article");
        let mut last = 0;
        for pick in &summary.picks {
            assert!(pick.span.start >= last, "picks are in article order");
            last = pick.span.end;
            let sentence = &reading.sentences[pick.sentence];
            assert_eq!(sentence.span, pick.span);
            assert_eq!(reading.block(sentence).role, Role::Paragraph, "only prose is picked");
            assert!(pick.score.is_finite());
        }
        if let Budget::Sentences(number) = budget {
            assert!(summary.picks.len() <= number);
        }
        if let Budget::Words(words) = budget {
            let used: usize = summary.picks.iter().map(|pick| reading.text(pick.span).split_whitespace().count()).sum();
            assert!(used <= words || summary.picks.len() == 1, "{used} words");
        }
    }
}

/// Reads a text in each language, and checks a headline made of its beginning.
fn in_all_languages(body: &str) {
    let headline: String = body.chars().filter(|c| *c != '\n').take(80).collect();
    let article = Article::from_fields("r", Some(&headline), body);
    for language in language::all() {
        let reading = Reading::of(&article, language);
        let quotations = quotation::all(&reading);
        assert!(quotations.list.iter().all(|quotation| slices(&article, quotation.outer)));
        let checks =
            check::check(&reading, &quotation::OnDemand::precomputed(&reading, quotations), &Settings::default());
        assert!(checks.iter().flat_map(|check| check.support).all(|support| (0.0..=1.0).contains(&support)));
    }
}

fn parsed(format: Format, text: String) -> Article {
    Article::parse(Source::from_text("a", format, text)).expect("an article")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_record_passes_through(headline in text(12), body in text(60)) {
        all_parts(&Article::from_fields("r", Some(&headline), &body));
    }

    #[test]
    fn any_plain_file_passes_through(body in text(60)) {
        all_parts(&parsed(Format::Text, body));
    }

    #[test]
    fn any_markdown_file_passes_through(body in text(60)) {
        // a text that opens with "---" may be invalid front matter
        match Article::parse(Source::from_text("a", Format::Markdown, body.clone())) {
            Ok(article) => all_parts(&article),
            Err(error) => prop_assert!(body.starts_with("---") || body.starts_with("+++"), "{error}"),
        }
    }

    #[test]
    fn any_front_matter_passes_through(title in text(12), fence in prop::sample::select(vec!["---", "+++"])) {
        let key = if fence == "---" { "title:" } else { "title =" };
        let source = Source::from_text("a", Format::Markdown, format!("{fence}\n{key} {title}\n{fence}\n\nIt rained.\n"));
        // not every text is a value
        if let Ok(article) = Article::parse(source) {
            all_parts(&article);
        }
    }

    #[test]
    fn a_body_keeps_all_its_text(body in text(60)) {
        let article = Article::from_fields("r", None, &body);
        let whole = article.written(Span::new(0, article.text.len()));
        prop_assert_eq!(without_whitespace(&whole), without_whitespace(&body));
    }

    #[test]
    fn every_position_leads_back(body in text(40)) {
        let article = Article::from_fields("r", None, &body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is supported"));
        for word in &reading.words {
            let (origin, place) = article.origin(word.span).expect("words come from somewhere");
            prop_assert_eq!(place.of(article.source(origin)), article.written(word.span));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn many_clauses_come_to_an_end(body in repeated()) {
        in_all_languages(&body);
    }

    #[test]
    fn repetition_comes_to_an_end(body in repeated_few()) {
        in_all_languages(&body);
    }
}

#[test]
fn hostile_shapes_are_read_whole() {
    for shape in SHAPES {
        assert!(shape.languages.iter().all(|code| language::by_code(code).is_some()), "{}", shape.name);
        let text = (shape.text)(400);
        match shape.file {
            None => all_parts(&Article::from_fields("a", Some("Ada Brook: 300 boats 'may sail'"), &text)),
            Some(file) => {
                let format = Format::of_path(format!("a.{}", file.extension).as_ref()).expect("a format");
                let source = Source::from_bytes("a", format, (file.encode)(&text)).expect(shape.name);
                all_parts(&Article::parse(source).expect("an article"));
            }
        }
    }
}
