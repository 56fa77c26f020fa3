// A Chromium that no developer tools listen to, driven from a page of ours beside the site.
//
// Playwright attaches itself to every service worker, and one that is watched is renewed when it likes: on a quiet machine
// six of ten first renewals had not begun after half a minute (Chromium 156), where without developer tools none of eight
// took more than three seconds. No pupil's browser is watched, so the tests of the worker do not watch either.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { text } from 'node:stream/consumers';
import { executablePath, flags } from './browser.mjs';

/** How long one task may take, in milliseconds. */
const patience = 60000;

/**
 * Starts the browser at `/beside` of a host (see `serve`), until the tests of this file end. `run(task, …args)` does a task
 * there and tells what it returned. A task is a function, or its text, that sees nothing of this process, but `visit` of
 * `besidePage`.
 */
export async function unwatchedBrowser(host) {
  let task;
  let asked = () => {};
  let answered = () => {};
  // A door of its own: the host of the site may be down, or stuck, while the browser is told what to do.
  const door = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'POST') {
      answered(JSON.parse(await text(request)));
      response.end();
      return;
    }
    while (!task) await new Promise((done) => { asked = done; });
    response.end(task);
    task = undefined;
  });
  await new Promise((ready) => { door.listen(0, '127.0.0.1', ready); });
  const profile = mkdtempSync(join(tmpdir(), 'belisha-profile-'));
  const start = new URL(`/beside?${door.address().port}`, host.url).href;
  // A group of its own: Chromium is several processes, and here and there a script before them.
  const browser = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, start], { stdio: 'ignore', detached: true });
  const gone = once(browser, 'exit');
  const kill = () => { try { process.kill(-browser.pid, 'SIGKILL'); } catch { /* all of them are gone */ } };
  process.once('exit', kill);
  after(async () => {
    kill();
    await gone;
    door.closeAllConnections();
    door.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return {
    async run(what, ...args) {
      const answer = new Promise((done, failed) => {
        const late = setTimeout(() => failed(new Error(`the browser did not answer within ${patience / 1000} seconds: ${what}`)), patience);
        answered = (it) => { clearTimeout(late); done(it); };
      });
      task = `(${what})(...${JSON.stringify(args)})`;
      asked();
      const { value, error } = await answer;
      if (error) throw new Error(error);
      return value;
    },
  };
}

/** The page beside the site: asks for tasks and does them, one after the other. */
export const besidePage = `<!doctype html><title>beside</title><script>(${async () => {
  // Opens a page in a frame, lets somebody look at its window, and closes it; returns what they return.
  window.visit = async (address, look) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((done) => { frame.addEventListener('load', done, { once: true }); });
    Object.assign(frame, { width: 1280, height: 900, src: address });
    try {
      document.body.append(frame);
      await loaded;
      if (!frame.contentDocument) throw new Error(`nothing to be seen at ${address}`);
      return await look(frame.contentWindow);
    } finally {
      frame.remove();
    }
  };
  const door = `http://127.0.0.1:${location.search.slice(1)}/`;
  for (;;) {
    const task = await (await fetch(door)).text();
    let answer;
    try {
      answer = { value: await (0, eval)(task) };
    } catch (error) {
      answer = { error: `${error}` };
    }
    await fetch(door, { method: 'POST', body: JSON.stringify(answer) });
  }
}})()</script><body>`;
