//! Words as numbers, and how the built lists are written: the same for the build, which makes the lists and their tables, and
//! for who looks words up in them.

/// A word as a number: eight bytes at a time, each lot spread over all bits. The last lots may overlap, which is faster than
/// to go byte by byte.
pub fn hash(word: &[u8]) -> u64 {
    let (mut hash, mut rest) = (word.len() as u64, word);
    while let Some((eight, after)) = rest.split_first_chunk().filter(|(_, after)| !after.is_empty()) {
        hash = spread(hash ^ u64::from_le_bytes(*eight));
        rest = after;
    }
    let last = match (word.last_chunk(), word.first_chunk(), word.last_chunk()) {
        (Some(eight), ..) => u64::from_le_bytes(*eight),
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => word.iter().fold(0, |last, byte| last << 8 | u64::from(*byte)),
    };
    spread(hash ^ last)
}

fn spread(number: u64) -> u64 {
    let product = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

/// The bucket, of so many, that a hash belongs to.
pub fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// How many bytes say where a bucket starts, the lowest first.
pub const START: usize = 3;

/// What the head of a bucket holds of the hash of each entry, the entries in order: most entries that are not meant need not
/// be looked at. A letter or a mark, so that a line feed ends the head.
pub fn of_hash(hash: u64) -> u8 {
    0x40 | hash as u8 & 0x3f
}

/// The first of sixteen characters that end an entry whose tag stands further up in the list: the last four bits of that
/// character and seven of each of the next two say where the tag starts, the highest first. A line feed ends it there. An
/// entry with a tag of its own ends with a tab, one without a tag with a line feed.
pub const ABOVE: u8 = 0x10;
