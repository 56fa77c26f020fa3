// The guards themselves: a page that does what no page may do is caught. A test that cannot fail proves nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { read } from './lib/room.mjs';
import { assertWalk } from './lib/walk.mjs';

const folder = mkdtempSync(join(tmpdir(), 'guards-'));
after(() => rmSync(folder, { recursive: true }));
const base = pathToFileURL(folder + sep).href;
const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'; style-src \'self\'; img-src \'self\'">';

const bad = {
  'asks another host': ['<img src="https://example.org/x.png" alt="">', /request beyond the site: https:\/\/example\.org/],
  'asks beyond its folder': ['<img src="../../etc/x.png" alt="">', /request beyond the site: file:/],
  'has a script in its text': [`${policy}<script>document.title = "x"</script>`, /content security policy: script-src/i],
  'has a style in its text': [`${policy}<p style="color:red">x</p>`, /content security policy: style-src/i],
  'has a mistake in a script': ['<script>nothing.here()</script>', /uncaught: nothing is not defined/],
  'grumbles to the console': ['<script>console.warn("hm")</script>', /warning: hm/],
  'lacks a file': ['<img src="no.svg" alt="">', /failed: .*no\.svg/],
};
for (const [what, [body, expected]] of Object.entries(bad)) {
  test(`a page that ${what} is caught`, () => assert.rejects(onPage(base, write(body), (page) => page.waitForTimeout(200)), expected));
}

test('a page without faults is let through', () => onPage(base, write(`${policy}<main><h1>Fine</h1></main>`), (page) => assertAccessible(page, 'a fine page')));

test('axe sees pale letters in light and in dark', () => onPage(base, write('<main><h1>x</h1><p class="pale">pale</p></main><style>.pale { color: #bbb; background: #ccc }</style>'), async (page) => {
  await assert.rejects(assertAccessible(page, 'a pale page'), /light: color-contrast[\s\S]*dark: color-contrast/);
}));

const ring = '<style>:focus { outline: 3px solid }</style>';
const lost = {
  'keeps the focus': ['<a href="#a">a</a><button id="b">b</button><script>b.onkeydown = (event) => event.preventDefault()</script>', /the focus stays on|never leaves/],
  'has a link that Tab cannot stop at': ['<a href="#a">a</a><a href="#b" id="b">b</a><a href="#c" id="c">c</a><script>b.onfocus = () => c.focus()</script>', /Tab reaches all of it/],
  'hides the focus': ['<style>a:focus { outline: none }</style><a href="#a">a</a>', /the focus looks like one/],
  'lays a bar over the focus': ['<div style="position: fixed; inset: 0; background: #fff"></div><a href="#a">a</a>', /nothing lies over it/],
  'sends the focus about': ['<a href="#a" tabindex="2">a</a><a href="#b" tabindex="1">b</a>', /as a reader reads|Tab reaches all of it/],
  'sends the focus up': ['<div style="display: flex; flex-direction: column-reverse"><a href="#a">a</a><a href="#b">b</a></div>', /as a reader reads/],
};
for (const [what, [body, expected]] of Object.entries(lost)) {
  test(`a page that ${what} is caught`, () => onPage(base, write(ring + body), (page) => assert.rejects(assertWalk(page), expected)));
}

const squeezed = {
  'cuts words off': ['<p style="block-size: 1em; overflow: hidden; inline-size: 5em">Many words that go on and on.</p>', ({ cut }) => cut.length > 0],
  'lays words over words': ['<p>Some words.</p><p style="margin-block-start: -2em">Other words.</p>', ({ overlaps }) => overlaps.length > 0],
  'is wider than its window': ['<p style="inline-size: 3000px">Words</p>', ({ sideways }) => sideways.length > 0],
  'keeps much in place': ['<div style="position: fixed; inset: 0 0 auto; block-size: 300px">Words</div>', ({ stuck }) => stuck >= 300],
  'says less': ['<p hidden>Words</p>', ({ said }) => !said.includes('Words')],
};
for (const [what, [body, seen]] of Object.entries(squeezed)) {
  test(`a page that ${what} is caught`, () => onPage(base, write(body), async (page) => assert.ok(seen(await page.evaluate(read)), what)));
}

test('a page with room for all is let through', () => onPage(base, write(`${ring}<main><h1>Fine</h1><p>Some <a href="#a">words</a>.</p><button>Press</button></main>`), async (page) => {
  assert.equal((await assertWalk(page)).length, 2);
  assert.deepEqual(await page.evaluate(read), { said: ['A page', 'Fine', 'Some', 'words', '.', 'Press'].slice(1), cut: [], overlaps: [], sideways: [], stuck: 0 });
}));

function write(body) {
  writeFileSync(join(folder, 'page.html'), `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>A page</title>${body}</html>`);
  return 'page.html';
}
