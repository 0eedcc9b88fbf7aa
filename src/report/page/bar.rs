//! Bars as inline SVG. A bar repeats a number that stands beside it, so that screen readers skip it.

use maud::{Markup, html};

/// A bar of parts, each with its class and length; `whole` is the length of the track.
pub(crate) fn bar(parts: &[(&str, f64)], whole: f64) -> Markup {
    let share = |length: f64| if whole > 0.0 { (length / whole * 1000.0).round() / 10.0 } else { 0.0 };
    let mut at = 0.0;
    let mut placed = Vec::new();
    for (class, length) in parts.iter().filter(|(_, length)| *length > 0.0) {
        placed.push((class, share(at), share(*length)));
        at += length;
    }
    html! {
        svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="track" width="100" height="8" {}
            @for (class, start, width) in placed {
                rect class=(class) x=(start) width=(width) height="8" {}
            }
        }
    }
}
