//! Selects the blocks of a page that are the story, and assigns their roles.

use super::elements::Placement;
use super::headlines;
use super::line;
use super::page::{Element, Page, Part, RawBlock, StoryMarker};
use crate::article::Role;
use crate::article::build::{Builder, Piece};
use crate::article::role::{self, Around};
use hashbrown::HashMap;

/// Minimum bytes of a block that counts as prose in the selection, unlike a label or a date.
const PROSE: usize = 25;
/// An element marked as the story must have at least 1/`CLAIMED` of the prose.
const CLAIMED: usize = 4;
/// An element has the story if at least 3/`HELD` of the prose of its parent is inside.
const HELD: usize = 4;
/// Minimum bytes of a table cell that may be prose.
const CELL: usize = 80;
/// Maximum bytes of a byline.
const BYLINE: usize = 300;
/// Maximum bytes of a dek.
const DEK: usize = 400;

/// Maximum blocks classified by their words; the rest are classified by their elements alone. No real article comes
/// near this.
const MOST_BLOCKS: usize = 100_000;

/// Adds the blocks of a whole page.
pub(super) fn page(text: &str, mut page: Page, builder: &mut Builder) {
    let story = Story::of(&page);
    let mut heading_pieces = Vec::new();
    // position of the heading: some pages have it twice, for two screen widths
    let mut around = Vec::new();
    if let Some(at) = heading(text, &page, &story) {
        let words = |draft: &RawBlock| headlines::words(&line::content(text, &draft.pieces));
        let said = words(&page.raw_blocks[at]);
        heading_pieces.clone_from(&page.raw_blocks[at].pieces);
        page.raw_blocks.retain(|draft| {
            let is_heading = draft.part == Part::Title && words(draft) == said;
            around.extend(is_heading.then_some(draft.element));
            !is_heading
        });
    }
    if !builder.headline_given {
        for found in headlines::all(text, &page, heading_pieces) {
            let span = builder.mapped(Role::Headline, text, &found.pieces);
            builder.name_headline(found.field, span);
        }
    } else if !heading_pieces.is_empty() {
        builder.mapped(Role::Headline, text, &heading_pieces);
    }
    let parents: Vec<usize> = page.elements.iter().map(|element| element.parent).collect();
    let beside_heading = |element: usize| around.contains(&element) || around.contains(&parents[element]);
    dek(text, &mut page, |element| !story.outside[element] || beside_heading(element), builder);
    blocks(text, &page, |draft| story.inside[draft.element], builder);
}

/// Adds the blocks of a page fragment.
#[cfg(feature = "records")]
pub(super) fn fragment(text: &str, page: &Page, builder: &mut Builder) {
    let out = outside(page);
    blocks(text, page, |draft| !out[draft.element], builder);
}

/// The selected parts of a page.
struct Story {
    /// Whether an element is part of the story.
    inside: Vec<bool>,
    /// Whether an element is outside the story.
    outside: Vec<bool>,
}

impl Story {
    /// Selects the story: the element with the strongest marker, if it has enough of the prose; otherwise the innermost
    /// element with most of the prose.
    fn of(page: &Page) -> Story {
        let outside = outside(page);
        let prose = prose(page, |draft| !outside[draft.element]);
        let all = prose.first().copied().unwrap_or_default();
        let mut chosen = vec![false; page.elements.len()];
        let claimed = [StoryMarker::Body, StoryMarker::Article, StoryMarker::Main].into_iter().find_map(|claim| {
            let claiming = (0..page.elements.len()).filter(|at| page.elements[*at].claim == claim && !outside[*at]);
            // the outermost on a tie
            let best = claiming.rev().max_by_key(|at| prose[*at])?;
            (prose[best] > 0 && prose[best] * CLAIMED >= all).then_some(best)
        });
        match claimed {
            // a body may be in several sibling elements
            Some(best) if page.elements[best].claim == StoryMarker::Body => {
                let parent = page.elements[best].parent;
                for (at, element) in page.elements.iter().enumerate() {
                    chosen[at] = element.claim == StoryMarker::Body && element.parent == parent;
                }
            }
            Some(best) => chosen[best] = true,
            None => chosen[innermost(page, &prose)] = true,
        }
        for at in 1..page.elements.len() {
            chosen[at] |= chosen[page.elements[at].parent];
        }
        let inside = chosen.iter().zip(&outside).map(|(chosen, outside)| *chosen && !*outside).collect();
        Story { inside, outside }
    }
}

/// Bytes of prose in each element, including its descendants.
fn prose(page: &Page, counts: impl Fn(&RawBlock) -> bool) -> Vec<usize> {
    let mut prose = vec![0; page.elements.len()];
    for draft in page.raw_blocks.iter().filter(|draft| counts(draft)) {
        let is_prose = matches!(draft.part, Part::Story | Part::Cell) && draft.item.is_none();
        if is_prose && draft.length >= PROSE && draft.linked * 2 <= draft.length {
            prose[draft.element] += draft.length;
        }
    }
    for at in (1..page.elements.len()).rev() {
        prose[page.elements[at].parent] += prose[at];
    }
    prose
}

/// Which elements are outside the story. A wrapper around most of the page is not, whatever its name.
fn outside(page: &Page) -> Vec<bool> {
    let prose = prose(page, |_| true);
    let all = prose.first().copied().unwrap_or_default();
    let beside = |at: usize, element: &Element| match element.placement {
        Placement::Story => element.is_data,
        Placement::Peripheral => prose[at] * 2 <= all,
        Placement::Comments | Placement::Hidden => true,
    };
    let mut outside = vec![false; page.elements.len()];
    for (at, element) in page.elements.iter().enumerate().skip(1) {
        outside[at] = outside[element.parent] || beside(at, element);
    }
    // if the page has nothing else, this is the story
    let left = page.raw_blocks.iter().any(|draft| !outside[draft.element] && draft.part == Part::Story);
    if left { outside } else { vec![false; page.elements.len()] }
}

/// The innermost element that has most of its parent's prose.
fn innermost(page: &Page, prose: &[usize]) -> usize {
    let mut best = 0;
    for (at, element) in page.elements.iter().enumerate().skip(1) {
        if element.parent == best && prose[at] > 0 && prose[at] * HELD >= prose[best] * (HELD - 1) {
            best = at;
        }
    }
    best
}

/// The `h1` of the story: before its first prose, preferably inside it; otherwise the first one. The name of the site
/// is not a heading.
fn heading(text: &str, page: &Page, story: &Story) -> Option<usize> {
    let site = headlines::words(&line::content(text, page.meta("og:site_name")));
    let is_site = |draft: &RawBlock| !site.is_empty() && headlines::words(&line::content(text, &draft.pieces)) == site;
    let is_heading = |draft: &RawBlock| draft.part == Part::Title && !is_site(draft);
    let headings: Vec<usize> = (0..page.raw_blocks.len()).filter(|at| is_heading(&page.raw_blocks[*at])).collect();
    let inside = |draft: &RawBlock| story.inside[draft.element];
    let is_prose = |draft: &RawBlock| inside(draft) && draft.part == Part::Story && draft.length >= PROSE;
    let prose = page.raw_blocks.iter().position(is_prose).unwrap_or(page.raw_blocks.len());
    let above = || headings.iter().take_while(|at| **at < prose);
    above().find(|at| inside(&page.raw_blocks[**at])).or_else(|| above().last()).or(headings.first()).copied()
}

/// Adds the dek: a block that the page marks as one in an element that `may` have it, or the page's description.
fn dek(text: &str, page: &mut Page, may: impl Fn(usize) -> bool, builder: &mut Builder) {
    let is_dek =
        |draft: &RawBlock| draft.is_dek && draft.length <= DEK && matches!(draft.part, Part::Story | Part::Subhead);
    let called = page.raw_blocks.iter().position(|draft| is_dek(draft) && may(draft.element));
    let called = called.map(|at| page.raw_blocks.remove(at).pieces);
    let mut described = ["description", "og:description"].into_iter().map(|name| page.meta(name));
    let pieces =
        called.or_else(|| described.find(|pieces| !pieces.is_empty()).map(<[Piece]>::to_vec)).unwrap_or_default();
    if !pieces.is_empty() {
        builder.mapped(Role::Dek, text, &pieces);
    }
}

/// Adds the blocks of the body.
fn blocks(text: &str, page: &Page, is_inside: impl Fn(&RawBlock) -> bool, builder: &mut Builder) {
    let raw_blocks: Vec<&RawBlock> = page.raw_blocks.iter().filter(|draft| is_inside(draft)).collect();
    let mut in_item: HashMap<usize, usize> = HashMap::new();
    for item in raw_blocks.iter().filter_map(|draft| draft.item) {
        *in_item.entry(item).or_default() += 1;
    }
    let mut block_quotations = Vec::new();
    let mut roles: Vec<Role> = Vec::with_capacity(raw_blocks.len());
    let mut in_list = false;
    for (number, draft) in raw_blocks.iter().enumerate() {
        let content = line::content(text, &draft.pieces);
        let around = Around { first: number == 0, last: number + 1 == raw_blocks.len(), in_list };
        let alone = draft.item.is_some_and(|item| in_item.get(&item) == Some(&1));
        let by_words = if number < MOST_BLOCKS { role::role(&content, around) } else { Role::Paragraph };
        let role = block(draft, &content, by_words, alone);
        in_list = role::leads_list(role, &content);
        roles.push(role);
    }
    if raw_blocks.len() > MOST_BLOCKS {
        builder.notes.push(format!("more than {MOST_BLOCKS} blocks; the rest are classified by their tags alone"));
    }
    // a heading with nothing under it belongs to skipped blocks
    let mut is_headed = false;
    for role in roles.iter_mut().rev() {
        match role {
            Role::Subhead if !is_headed => *role = Role::Furniture,
            Role::Paragraph | Role::Item | Role::PullQuote => is_headed = true,
            _ => {}
        }
    }
    for (draft, role) in raw_blocks.iter().zip(roles) {
        if draft.block_quotations && role == Role::Paragraph {
            block_quotations.push(builder.blocks.len());
        }
        builder.mapped(role, text, &draft.pieces);
    }
    builder.assign_roles(&block_quotations);
}

/// The role of a block of the body, given its role by its words; `alone` says whether it is a whole list item.
fn block(draft: &RawBlock, content: &str, by_words: Role, alone: bool) -> Role {
    let linked = draft.linked * 2 > draft.length;
    let credited = (draft.linked + draft.credited) * 2 > draft.length && draft.length <= BYLINE;
    let label = draft.part == Part::Cell && draft.length < CELL;
    if linked || credited || label {
        return Role::Furniture;
    }
    let is_peripheral = matches!(by_words, Role::Caption | Role::Correction | Role::Furniture);
    match draft.part {
        _ if draft.block_quotations && !is_peripheral => Role::Paragraph,
        Part::Caption => Role::Caption,
        // anything else that looks like a byline may head a part of the story
        Part::Title | Part::Subhead if is_peripheral && role::is_peripheral(content) => by_words,
        Part::Title | Part::Subhead => Role::Subhead,
        _ if alone && draft.length <= role::ITEM && !is_peripheral => Role::Item,
        _ => by_words,
    }
}
