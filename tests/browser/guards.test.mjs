// The guards themselves: a page that does what no page may do is caught. A test that cannot fail proves nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';

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

function write(body) {
  writeFileSync(join(folder, 'page.html'), `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>A page</title>${body}</html>`);
  return 'page.html';
}
