// A page that somebody has read aloud: Listen plays the recording, needs no voice, and never two at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage } from './lib/browser.mjs';
import { kindsSite, words } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { voices } from './lib/voice.mjs';

const host = await serve(kindsSite.folder);
const path = 'ks1/sort.html';
// What is played is the browser's own matter; that it was asked to play, and what, is kept.
const listening = () => {
  window.played = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { window.played.push(this); return play.call(this); };
};

for (const [where, base] of [['a host', host.url], ['a folder', kindsSite.url]]) {
  test(`from ${where}: it plays to its end, pauses and goes on, without any voice`, () => onPage(base, path, async (page) => {
    assert.deepEqual(await page.evaluate(() => performance.getEntriesByType('resource').filter((it) => it.name.endsWith('.mp3')).length), 0, 'nothing is loaded before somebody listens');
    await page.locator('.listen').getByRole('button', { name: words.read_page_young }).click();
    const bar = page.getByRole('region', { name: words.read_aloud });
    const button = (name) => bar.getByRole('button', { name, exact: true });
    await button(words.read_pause).click();
    await button(words.read_play).waitFor();
    const state = () => page.evaluate(() => ({ paused: window.played[0].paused, file: window.played[0].src.split('/').pop(), same: window.played.every((it) => it === window.played[0]) }));
    assert.deepEqual(await state(), { paused: true, file: 'sort.mp3', same: true });
    await button(words.read_play).click();
    await page.waitForFunction(() => window.played[0].ended || window.played[0].currentTime > 0.3);
    await button(words.read_play).waitFor();
    assert.ok(await page.evaluate(() => window.played[0].currentTime === 0), 'it is back at its beginning');
    assert.equal(await button(words.read_next).count(), 0, 'a recording has no sentences to step through');
    assert.ok(!(await bar.getByText(words.read_trouble).isVisible()));
    assert.ok(!(await page.locator('.listen').getByText(words.quiz_read_together).isVisible()));
  }, { before: listening }));
}

test('a question that is read by a voice pauses the recording', () => onPage(host.url, path, async (page) => {
  await page.locator('.listen').getByRole('button', { name: words.read_page_young }).click();
  await page.waitForFunction(() => window.played.length && !window.played[0].paused);
  await page.locator('.question .speak:visible').first().click();
  assert.ok(await page.evaluate(() => window.played[0].paused));
  await page.getByRole('region', { name: words.read_aloud }).getByRole('button', { name: words.read_play, exact: true }).waitFor();
}, { before: `(${voices})(); (${listening})();` }));

test('a recording that cannot be played is owned up to', () => onPage(host.url, path, async (page) => {
  await page.locator('.listen').getByRole('button', { name: words.read_page_young }).click();
  await page.getByText(words.read_trouble).waitFor();
}, { before: () => { HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('no', 'NotSupportedError')); } }));
