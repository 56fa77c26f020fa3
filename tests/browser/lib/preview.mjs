// `belisha serve` in a copy of a portal, as a teacher runs it: the tests write files and look at what the browser shows.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { portal } from './site.mjs';

const program = process.env.BELISHA;
if (!program || !existsSync(program)) throw new Error('BELISHA must name the program. Run bash tests/run.sh, which builds and names it.');

/** Serves a copy of `from` (the starter, if nothing is said) until the tests of this file end. */
export async function preview(from = portal) {
  const folder = mkdtempSync(join(tmpdir(), 'belisha-serve-'));
  for (const name of ['belisha.toml', 'content', 'quizzes', 'themes']) {
    // The starter's own theme is in the program.
    if (existsSync(join(from, name)) && !(from === portal && name === 'themes')) cpSync(join(from, name), join(folder, name), { recursive: true });
  }
  const self = { folder, url: '', said: '' };
  let child;

  self.start = async (port = 0) => {
    child = spawn(program, ['--portal', folder, 'serve', '--no-open', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    const url = await new Promise((found, failed) => {
      child.stderr.on('data', (words) => {
        self.said += words;
        const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(self.said);
        if (address) found(address[0]);
      });
      child.on('exit', (status) => failed(new Error(`belisha serve ended with ${status}: ${self.said}`)));
    });
    self.url = url;
    child.removeAllListeners('exit');
  };
  self.port = () => Number(new URL(self.url).port);
  self.alive = () => child.exitCode === null && child.signalCode === null;
  self.kill = () => new Promise((ended) => { child.on('exit', ended); child.kill('SIGKILL'); });
  self.read = (path) => readFileSync(join(folder, path), 'utf8');
  self.write = (path, text) => { mkdirSync(dirname(join(folder, path)), { recursive: true }); writeFileSync(join(folder, path), text); };
  self.remove = (path) => rmSync(join(folder, path), { recursive: true });
  self.rename = (from, to) => renameSync(join(folder, from), join(folder, to));
  /** Replaces words of a file, which must be there; gives what was in it. */
  self.change = (path, from, to) => {
    const text = self.read(path);
    assert.ok(text.includes(from), `${path} holds “${from}”`);
    self.write(path, text.replace(from, to));
    return text;
  };
  await self.start();
  after(async () => { if (self.alive()) await self.kill(); rmSync(folder, { recursive: true, force: true }); });
  return self;
}

/** The preview's own parts of a page. */
export function parts(page) {
  const aside = page.locator('#_belisha aside');
  return { aside, panel: aside.locator('.panel'), chip: aside.locator('.chip'), desk: page.locator('#_belisha-desk section') };
}
