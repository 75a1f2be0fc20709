//! Dividing the columns of a line among texts that would all like to have more.

/// Returns the columns of each of several texts that need `needs`, in a room of `room` columns: a text that
/// needs little has all of it, the others have the same. Together they are never wider than the room.
/// Needs of 4, 20 and 9 in 20 columns get 4, 8 and 8.
pub fn shares(needs: &[u16], room: u16) -> Vec<u16> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|&index| needs.get(index));
    let mut given = vec![0; needs.len()];
    let mut rest = room;
    for (done, index) in order.into_iter().enumerate() {
        let waiting = u16::try_from(needs.len() - done).unwrap_or(u16::MAX);
        let own = needs.get(index).copied().unwrap_or(0).min(rest / waiting);
        if let Some(given) = given.get_mut(index) {
            *given = own;
        }
        rest -= own;
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needs: &[u16], room: u16, expected: &[u16]) {
        assert_eq!(shares(needs, room), expected);
    }

    #[test]
    fn who_needs_little_has_it_and_the_others_share_the_rest() {
        check(&[], 10, &[]);
        check(&[5], 10, &[5]);
        check(&[5], 3, &[3]);
        check(&[10, 10, 10], 30, &[10, 10, 10]);
        check(&[10, 10, 10], 10, &[3, 3, 4]);
        check(&[30, 2, 30], 22, &[10, 2, 10]);
        check(&[1, 1], 0, &[0, 0]);
    }
}
