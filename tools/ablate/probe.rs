//! What `tools/ablate` puts into a copy of the sources: each branch tells here which way it goes, and the one that is
//! switched off is told here to go the other way. For one thread: a process works on one article at a time.

use std::iter::Filter;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};

/// The branch that is switched off, and the way it goes then.
static OFF: AtomicUsize = AtomicUsize::new(usize::MAX);
static VALUE: AtomicBool = AtomicBool::new(false);
static STEPS: AtomicU64 = AtomicU64::new(0);
/// With more steps an article is taken for one without end; none are free while branches are recorded.
static FREE: AtomicU64 = AtomicU64::new(u64::MAX);
/// How often each branch was false, or nothing, and how often true, while they are recorded.
static SEEN: Mutex<Option<Vec<[u32; 2]>>> = Mutex::new(None);

/// Runs `work` and says how often each of `count` branches was false and true, and how many steps it took.
pub fn recorded<T>(count: usize, work: impl FnOnce() -> T) -> (T, Vec<[u32; 2]>, u64) {
    *SEEN.lock().expect("one thread") = Some(vec![[0; 2]; count]);
    STEPS.store(0, Relaxed);
    FREE.store(0, Relaxed);
    let done = work();
    FREE.store(u64::MAX, Relaxed);
    (done, SEEN.lock().expect("one thread").take().unwrap_or_default(), STEPS.load(Relaxed))
}

/// Runs `work` with a branch forced to be `value`, for at most `most` steps: then it panics.
pub fn forced<T>(branch: usize, value: bool, most: u64, work: impl FnOnce() -> T) -> T {
    VALUE.store(value, Relaxed);
    OFF.store(branch, Relaxed);
    STEPS.store(0, Relaxed);
    FREE.store(most, Relaxed);
    let done = work();
    released();
    done
}

/// Switches everything on again, after a panic.
pub fn released() {
    OFF.store(usize::MAX, Relaxed);
    FREE.store(u64::MAX, Relaxed);
}

#[inline]
fn told(branch: usize, value: bool) -> bool {
    let steps = STEPS.load(Relaxed) + 1;
    STEPS.store(steps, Relaxed);
    if steps > FREE.load(Relaxed) {
        beyond(branch, value);
    }
    if OFF.load(Relaxed) == branch { VALUE.load(Relaxed) } else { value }
}

#[cold]
fn beyond(branch: usize, value: bool) {
    assert!(FREE.load(Relaxed) == 0, "no end");
    if let Some(seen) = &mut *SEEN.lock().expect("one thread") {
        seen[branch][usize::from(value)] += 1;
    }
}

/// Takes back one answer of a branch and enters the other in its place.
fn corrected(branch: usize, from: bool) {
    if FREE.load(Relaxed) == 0
        && let Some(seen) = &mut *SEEN.lock().expect("one thread")
    {
        seen[branch][usize::from(from)] -= 1;
        seen[branch][usize::from(!from)] += 1;
    }
}

/// A truth.
#[inline]
pub fn keep(branch: usize, value: bool) -> bool {
    told(branch, value)
}

/// What stands before a pattern: it fails until [`held`].
#[inline]
pub fn asked(branch: usize) -> bool {
    told(branch, false);
    OFF.load(Relaxed) != branch
}

/// What stands behind a pattern that fits.
#[inline]
pub fn held(branch: usize) -> bool {
    corrected(branch, false);
    true
}

/// An arm, an effect, or a pattern that fits until it has [`failed`].
#[inline]
pub fn arm(branch: usize) -> bool {
    told(branch, true)
}

/// A pattern that did not fit.
#[inline]
pub fn failed(branch: usize) {
    corrected(branch, true);
}

/// Something or nothing.
#[inline]
pub fn some<T>(branch: usize, value: Option<T>) -> Option<T> {
    if told(branch, value.is_some()) { value } else { None }
}

/// A list, which is nothing when empty.
#[inline]
pub fn list<T>(branch: usize, value: Vec<T>) -> Vec<T> {
    if told(branch, !value.is_empty()) { value } else { Vec::new() }
}

/// What more there is: each item is a truth.
#[inline]
pub fn items<I: IntoIterator>(
    branch: usize,
    items: I,
) -> Filter<I::IntoIter, impl FnMut(&I::Item) -> bool + Clone + use<I>> {
    items.into_iter().filter(move |_| told(branch, true))
}

/// One of several classes.
#[inline]
pub fn class(branch: usize, class: crate::reading::Classes) -> crate::reading::Classes {
    if told(branch, true) { class } else { crate::reading::Classes::union(&[]) }
}
