//! A portal that follows its folder: what [`Site`] asks is answered at once, while a thread of its own looks and compiles.

use super::pace::Pace;
use super::shown::Shown;
use super::site::{Found, Site, State};
use super::worker::Worker;
use crate::io::disk;
use crate::io::watch::{Closer, Watch};
use crate::model::date::Date;
use anyhow::Context;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

/// How a portal is followed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether to look every second, whatever the system tells.
    pub poll: bool,
    /// Which day it is, if not the one that the clock says.
    pub today: Option<Date>,
}

/// A portal that is followed until this is dropped.
pub struct Live {
    shared: Arc<Shared>,
    closer: Closer,
    worker: Option<JoinHandle<()>>,
}

/// What the worker publishes and everybody reads.
pub(super) struct Shared {
    pub(super) shown: RwLock<Shown>,
    state: Mutex<Arc<State>>,
    news: Condvar,
}

impl Live {
    /// Reads a portal, and follows it from then on.
    ///
    /// # Errors
    /// When the folder cannot be read at all.
    pub fn start(mut folder: PathBuf, options: Options) -> anyhow::Result<Arc<Self>> {
        folder = disk::absolute(&folder)?;
        let watch = if options.poll { Watch::polling(&folder) } else { Watch::start(&folder) };
        Self::with(folder, options.today, watch, Pace::default())
    }

    /// The same, with a watch and a pace of the caller's.
    ///
    /// # Errors
    /// When the folder cannot be read at all.
    pub fn with(folder: PathBuf, today: Option<Date>, watch: Watch, pace: Pace) -> anyhow::Result<Arc<Self>> {
        let closer = watch.closer();
        let (worker, shown, state) = Worker::start(folder, today, watch, pace)?;
        let shared = Arc::new(Shared::new(shown, state));
        let its = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("belisha-follow".to_owned());
        let worker = thread.spawn(move || worker.follow(&its)).context("could not start to follow the folder")?;
        Ok(Arc::new(Self { shared, closer, worker: Some(worker) }))
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.closer.close();
        if let Some(worker) = self.worker.take() {
            // Whatever became of it, nothing waits for it any more.
            let _ = worker.join();
        }
    }
}

impl Site for Live {
    fn at(&self, address: &str) -> Found {
        self.shared.shown.read().unwrap_or_else(PoisonError::into_inner).at(address)
    }

    fn state(&self) -> Arc<State> {
        self.shared.state()
    }

    fn wait(&self, seen: u64, at_most: Duration) -> Arc<State> {
        let state = self.shared.locked();
        let old = |state: &mut Arc<State>| state.revision <= seen;
        let waited = self.shared.news.wait_timeout_while(state, at_most, old);
        Arc::clone(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }
}

impl Shared {
    pub(super) fn new(shown: Shown, state: State) -> Self {
        Self { shown: RwLock::new(shown), state: Mutex::new(Arc::new(state)), news: Condvar::new() }
    }

    fn locked(&self) -> MutexGuard<'_, Arc<State>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state(&self) -> Arc<State> {
        Arc::clone(&self.locked())
    }

    /// Changes the sites without telling anybody: for what looks the same.
    pub(super) fn replace(&self, shown: Shown) {
        let old = std::mem::replace(&mut *self.shown.write().unwrap_or_else(PoisonError::into_inner), shown);
        // Ten thousand pages are taken apart after the lock is free again.
        drop(old);
    }

    /// Tells everybody of a new state; its revision is the next one.
    pub(super) fn tell(&self, state: State) {
        let mut current = self.locked();
        let revision = current.revision + 1;
        *current = Arc::new(State { revision, ..state });
        drop(current);
        self.news.notify_all();
    }
}
