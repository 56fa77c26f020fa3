//! How many requests are answered at the same time: so many that nobody waits for a slow reader, and no more.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// How many requests are being answered.
#[derive(Default)]
pub(super) struct Slots {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// Precaution 4: a place to answer one request.
pub(super) struct Slot {
    slots: Arc<Slots>,
    /// Whether so many are taken that nobody may keep one for long.
    pub(super) crowded: bool,
}

impl Slots {
    /// So many requests are answered at the same time; more wait. A reader that stalls keeps one of them.
    const AT_ONCE: usize = 256;

    /// Waits for a free place.
    pub(super) fn take(slots: &Arc<Self>) -> Slot {
        let taken = slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken =
            slots.freed.wait_while(taken, |it| *it >= Self::AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *taken += 1;
        Slot { slots: Arc::clone(slots), crowded: *taken > Self::AT_ONCE / 4 }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        *self.slots.taken.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.slots.freed.notify_one();
    }
}
