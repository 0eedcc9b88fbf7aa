//! The hash of a word and the layout of the packed lists, shared by the build script, which writes them, and the
//! lookup.

/// Hashes a word eight bytes at a time, each chunk mixed over all bits. The last chunks may overlap, which is faster
/// than going byte by byte.
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

/// The bucket of a hash among `buckets`.
pub fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// Bytes of the start of a bucket, little-endian.
pub const START: usize = 3;

/// The byte of a hash that the head of a bucket has for each of its entries, in order, so that most other entries need
/// not be compared. It is a letter or punctuation mark, so that a line feed ends the head.
pub fn of_hash(hash: u64) -> u8 {
    0x40 | hash as u8 & 0x3f
}

/// The first of sixteen characters that end an entry whose tag is stored earlier in the list: the low four bits of that
/// character and seven bits of each of the next two give the start of the tag, big-endian. A line feed ends the tag. An
/// entry followed by its own tag ends with a tab, one without a tag with a line feed.
pub const ABOVE: u8 = 0x10;
