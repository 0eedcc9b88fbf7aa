//! The list of the claims with their evidence.

use super::claims::{Shown, State, kind};
use super::context::Context;
use super::evidence::Citations;
use super::text::Text;
use crate::article::Article;
use crate::report::escape::one_line;
use maud::{Markup, html};

/// Every claim with its evidence.
pub(super) fn claim_list(
    article: &Article,
    claims: &[Shown<'_>],
    citations: &Citations,
    context: &Context<'_>,
) -> Markup {
    html! {
        ol.claims {
            @for it in claims {
                li id=(context.id('c', it.number)) {
                    p {
                        span.badge.(it.state.class()) { (it.state.label()) } " " (kind(it.claim.kind)) ": "
                        q dir="auto" { (Text(&article.written(it.claim.span))) }
                        @if let Some(field) = it.field { " in the " (Text(&one_line(field))) }
                    }
                    @if it.claim.evidence.is_empty() {
                        p { "no evidence to show" }
                    } @else {
                        ul {
                            @for evidence in &it.claim.evidence {
                                li { (citations.show(article, evidence, it.state > State::Unclear, context)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
