//! How long the follower of a folder waits for what.

use std::time::Duration;

/// The pace; the default one is what teachers get, tests may be in more of a hurry.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Nothing changed for so long: a quiet moment, in which the whole folder is compared.
    pub quiet: Duration,
    /// But it is compared after so long, even if something changes all the time.
    pub longest: Duration,
    /// A result that has new problems is shown when nothing has changed for so long, in case a file was half written.
    pub patience: Duration,
    /// The whole folder is compared so often where the system tells of changes, in case it forgot one.
    pub safety: Duration,
    /// And so often where it does not.
    pub poll: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            quiet: Duration::from_millis(120),
            longest: Duration::from_millis(1500),
            patience: Duration::from_millis(400),
            safety: Duration::from_secs(10),
            poll: Duration::from_secs(1),
        }
    }
}
