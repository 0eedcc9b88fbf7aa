//! Interviews without labels: each question is a line, with its answer below.

use crate::article::{Block, Role};
use crate::quotation::marks::glyph::{is_mark, may_surround_words};
use crate::quotation::marks::transcript::{Turn, first_person};
use crate::quotation::speaker::guest::{Introduction, Names};
use crate::reading::Reading;
use crate::span::Span;

/// Minimum questions of an interview.
const QUESTIONS: usize = 3;
/// Maximum length of a question, in bytes.
const QUESTION: usize = 300;

/// An interview with a person named in the introduction.
#[derive(Debug)]
pub struct Interview {
    guest: Span,
    /// The question paragraphs.
    questions: Vec<Span>,
    /// The answer paragraphs.
    answers: Vec<Span>,
    /// Whether the answers are in quotation marks.
    marked: bool,
}

impl Interview {
    /// Reads an article as an interview. A questions-and-answers explainer is not one: at least two of three answers
    /// must be quoted from end to end or in the first person, and must not name their speaker.
    pub fn of(reading: &Reading<'_>) -> Option<Interview> {
        let blocks: Vec<Block> = reading.article.blocks.iter().copied().filter(|block| block.role.is_story()).collect();
        let asks = |block: &Block| is_question(reading, *block);
        let first = blocks.iter().position(asks)?;
        let questions: Vec<Span> = blocks.iter().filter(|block| asks(block)).map(|block| block.span).collect();
        if questions.len() < QUESTIONS || first == 0 {
            return None;
        }
        let introduction = Introduction::of(reading, &Names::default(), blocks[first].span.start, questions[0]);
        let guest = introduction.guest()?;
        let last = blocks.iter().rposition(asks)?;
        let (mut in_marks, mut in_person, mut answered) = (0, 0, 0);
        let mut answers = Vec::new();
        for at in first..blocks.len() {
            let block = blocks[at];
            if block.role != Role::Paragraph || asks(&block) {
                continue;
            }
            let content = reading.text(block.span);
            let begins = asks(&blocks[at - 1]);
            answered += usize::from(begins);
            in_marks += usize::from(begins && is_marked(content));
            in_person +=
                usize::from(begins && !content.contains(may_surround_words) && first_person(reading, block.span));
            // the article may continue after the last answer
            let ends = at > last + 1 && !is_marked(content) && !first_person(reading, block.span);
            if ends {
                break;
            }
            answers.push(block.span);
        }
        let marked = in_marks >= in_person;
        let enough = answered >= QUESTIONS && 3 * in_marks.max(in_person) >= 2 * answered;
        let called = reading.text(guest).rsplit(' ').next().unwrap_or_default();
        let names_guest = !marked && answers.iter().any(|answer| reading.text(*answer).contains(called));
        (enough && !names_guest).then_some(Interview { guest, questions, answers, marked })
    }

    /// The quoted answers with the guest as their speaker, and the questions, which have none.
    pub fn speakers_of_paragraphs(&self) -> impl Iterator<Item = (Span, Option<Span>)> + '_ {
        let answers = self.answers.iter().map(|answer| (*answer, Some(self.guest)));
        answers.chain(self.questions.iter().map(|question| (*question, None)))
    }

    /// The answers without quotation marks.
    pub fn turns(&self) -> Vec<Turn> {
        let answers = self.answers.iter().filter(|_| !self.marked);
        answers.map(|answer| Turn::new(self.guest, None, *answer)).collect()
    }
}

/// Whether a block is a single question.
fn is_question(reading: &Reading<'_>, block: Block) -> bool {
    let content = reading.text(block.span).trim_end_matches(is_mark);
    matches!(block.role, Role::Paragraph | Role::Subhead)
        && content.ends_with('?')
        && content.len() <= QUESTION
        && (!content.contains(may_surround_words) || is_marked(reading.text(block.span)))
}

/// Whether a paragraph is quoted from end to end.
fn is_marked(content: &str) -> bool {
    content.starts_with(may_surround_words) && content.ends_with(is_mark)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::{Class, all};
    use crate::reading::Reading;

    /// The words of each quotation with the name of its speaker.
    fn said(questions: &str, open: &str, close: &str, answers: [&str; 3]) -> Vec<(String, Option<String>)> {
        let conversation = ["Why here?", "Do you like the sea?", "What comes next?"].into_iter().zip(answers);
        let ask = |question: &str| questions.replace("...", question);
        let conversation: Vec<String> =
            conversation.map(|(question, answer)| format!("{}\n\n{open}{answer}{close}", ask(question))).collect();
        let text = format!(
            "The harbour master Rosa Holt has worked at the port for 30 years. She spoke to Hugo Stone.\n\n{}",
            conversation.join("\n\n")
        );
        let article = Article::from_fields("a", None, &text);
        let reading = Reading::of(&article, by_code("en").unwrap());
        let list = all(&reading).list.into_iter().filter(|quotation| quotation.class == Class::Quotation);
        list.map(|found| (reading.text(found.span).to_owned(), found.speaker.and_then(|speaker| speaker.name)))
            .collect()
    }

    const ANSWERS: [&str; 3] = ["I was born here.", "I love it.", "We will build a lock."];

    #[test]
    fn answers_are_the_guests() {
        let guest = |words: &str| (words.to_owned(), Some("Rosa Holt".to_owned()));
        let expected = ANSWERS.map(guest);
        assert_eq!(said("...", "", "", ANSWERS), expected);
        assert_eq!(said("...", "“", "”", ANSWERS), expected);
        let asked = said("“...”", "“", "”", ANSWERS);
        assert_eq!(asked[0], ("Why here?".to_owned(), None));
        assert_eq!([asked[1].clone(), asked[3].clone(), asked[5].clone()], expected);
    }

    #[test]
    fn an_explainer_is_not_an_interview() {
        let names_guest =
            ["The gates are old.", "We asked the board, and Ms Holt wrote of cracks.", "The state pays half."];
        assert_eq!(said("...", "", "", names_guest), []);
    }

    #[test]
    fn only_between_marks_may_a_guest_name_herself() {
        let answers = ["I was born here.", "We all do, and I am the last Holt at sea.", "We will build a lock."];
        assert_eq!(said("...", "", "", answers), [], "someone else writes of her");
        assert_eq!(said("...", "“", "”", answers).len(), 3);
        let guest = |(_, speaker): &(String, Option<String>)| speaker.as_deref() == Some("Rosa Holt");
        assert!(said("...", "“", "”", answers).iter().all(guest));
    }
}
