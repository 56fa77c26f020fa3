// The optional service worker: what a device keeps, how it is renewed, and how it goes away. Off, it is not there at all.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { newContext } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { below, portal, some, words } from './lib/site.mjs';
import { besidePage, unwatchedBrowser } from './lib/unwatched.mjs';

const folder = mkdtempSync(join(tmpdir(), 'belisha-offline-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const source = join(folder, 'portal');
cpSync(join(portal, 'tests/browser/portal'), source, { recursive: true });
const settings = readFileSync(join(source, 'belisha.toml'), 'utf8');
assert.ok(!settings.includes('[pupils]'));
const site = join(folder, 'site');
const lesson = 'ks2/choose';

const host = await serve(site, { beside: besidePage });
const browser = await unwatchedBrowser(host);

test('off: no page asks for a worker, and nothing is kept', async () => {
  build({ offline: false });
  await visit('index.html');
  assert.deepEqual(await kept(), { workers: 0, active: false, files: [], keys: [] });
  assert.ok(!host.served.some(({ path }) => path.endsWith('worker.js') || path.endsWith('offline.js')));
});

test('on: after one visit, every page and picture is on the device, and shows without the web', async () => {
  build({ offline: true });
  await settled('index.html');
  const expected = below(site).filter((path) => /\.(html|css|js|svg|jpe?g|png|gif|webp)$/.test(path) && !['404.html', 'worker.js'].includes(path));
  assert.deepEqual((await kept()).files, expected);
  await withoutWeb(async () => {
    for (const path of some(expected.filter((path) => path.endsWith('.html')))) {
      const { heading, broken } = await visit(path, async ({ document }) => {
        for (const image of document.images) image.loading = 'eager';
        await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
        const empty = [...document.images].filter((image) => image.naturalWidth === 0);
        return { heading: document.querySelector('h1').checkVisibility(), broken: empty.map((image) => image.src) };
      });
      assert.ok(heading, path);
      assert.deepEqual(broken, [], path);
    }
    assert.ok((await visit('ks2/', shown)).heading, 'a folder is its first page');
  });
});

test('the privacy page says so', async () => {
  const names = await browser.run(() => caches.keys());
  const text = await read('privacy.html');
  assert.equal(names.length, 1);
  assert.ok(text.includes(names[0].replace(/\/.*/, '')) && text.includes(words.privacy_offline_what), text);
});

test('a change is seen at once, fetched alone, and kept whole', async () => {
  change(`content/${lesson}.md`, 'A lesson that has changed.');
  build({ offline: true });
  host.served.length = 0;
  assert.ok((await read(`${lesson}.html`)).includes('A lesson that has changed.'), 'the web comes first');
  await settled(`${lesson}.html`);
  const pages = host.served.filter(({ path }) => path.endsWith('.html'));
  assert.ok(pages.length > 0 && pages.every(({ path }) => path.endsWith(`${lesson}.html`)), JSON.stringify(pages));
  await withoutWeb(async () => assert.ok((await read(`${lesson}.html`)).includes('A lesson that has changed.')));
});

test('a site that is half copied is not kept; what was kept stays whole', async () => {
  const before = (await kept()).keys;
  change(`content/${lesson}.md`, 'A lesson that is on its way.');
  build({ offline: true });
  const half = readFileSync(join(site, `${lesson}.html`));
  writeFileSync(join(site, `${lesson}.html`), half.subarray(0, half.length / 2));
  host.served.length = 0;
  await visit('index.html', async ({ navigator }) => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    while (registration.installing) await new Promise((done) => { setTimeout(done, 20); });
  });
  assert.ok(host.served.some(({ path }) => path.endsWith(`${lesson}.html`)), 'the new worker asked for what has changed');
  const now = (await kept()).keys;
  assert.ok(before.every((key) => now.includes(key)));
  await withoutWeb(async () => assert.ok((await read(`${lesson}.html`)).includes('A lesson that has changed.'), 'the last whole version'));
  writeFileSync(join(site, `${lesson}.html`), half);
  await settled('index.html');
});

test('a page that the school withdrew is gone at the next visit, and from the device', async () => {
  build({ offline: true, more: `[withdraw]\npages = ["${lesson}.md"]\n` });
  assert.equal((await visit(`${lesson}.html`, shown)).status, 404, 'the web says that it is not there');
  await settled('index.html');
  assert.ok(!(await kept()).files.includes(`${lesson}.html`));
  await withoutWeb(() => assert.rejects(visit(`${lesson}.html`), /nothing to be seen/));
});

test('a server that is out of order, or too slow to wait for, is no reason to show nothing', async () => {
  host.status = 503;
  assert.deepEqual(await visit('index.html', shown), { heading: true, status: 200 });
  host.status = 0;
  host.stuck = true;
  assert.ok((await visit('index.html', shown)).heading);
  host.stuck = false;
});

test('the staff’s site at the same place keeps nothing, and takes along what was kept', async () => {
  build({ offline: true, audience: 'staff' });
  assert.ok(readFileSync(join(site, 'index.html'), 'utf8').includes('offline.js'), 'its pages are the public ones, byte for byte');
  await settled('staff/index.html', ({ workers, keys }) => workers === 0 && keys.length === 0);
  await visit('index.html', () => new Promise((done) => { setTimeout(done, 500); }));
  assert.deepEqual((await kept()).keys, []);
});

test('off again: devices forget at the next visit', async () => {
  build({ offline: true });
  await settled('index.html');
  build({ offline: false });
  await settled('help/ks2.html', ({ workers, keys }) => workers === 0 && keys.length === 0);
});

test('from a folder nothing is asked for, and nothing breaks', async () => {
  build({ offline: true });
  const context = await newContext();
  const page = await context.newPage();
  const noise = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  await page.goto(`file://${site}/index.html`);
  await page.waitForTimeout(200);
  assert.deepEqual(noise, []);
  await context.close();
});

function build({ offline, more = '', audience = 'public' }) {
  writeFileSync(join(source, 'belisha.toml'), `${settings}\n[pupils]\noffline = ${offline}\n${more}`);
  // The two audiences never share a folder; a school would copy one over the other.
  rmSync(site, { recursive: true, force: true });
  execFileSync(process.env.BELISHA, ['--portal', source, 'build', '--out', site, '--audience', audience], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Puts a paragraph at the end of a page. */
function change(path, paragraph) {
  const text = readFileSync(join(source, path), 'utf8');
  writeFileSync(join(source, path), `${text.trimEnd()}\n\n${paragraph}\n`);
}

/** Opens a page, lets `look` look at its window, and closes it. `look` runs in the browser and sees nothing of this file. */
function visit(path, look = () => {}) {
  return browser.run(`(address) => visit(address, ${look})`, host.url + path);
}

/** For `visit`: whether a heading can be seen, and what the web, or the worker in its place, said. */
function shown({ document, performance }) {
  const [{ responseStatus: status }] = performance.getEntriesByType('navigation');
  return { heading: Boolean(document.querySelector('h1')?.checkVisibility()), status };
}

/** What a page has to read. */
function read(path) {
  return visit(path, ({ document }) => document.querySelector('main').innerText);
}

async function withoutWeb(run) {
  host.down = true;
  try { await run(); } finally { host.down = false; }
}

/** The list in the worker: `path?digest`. */
function files() {
  return [...readFileSync(join(site, 'worker.js'), 'utf8').matchAll(/^ {4}"([^"]+)": "([^"]+)"/gm)].map(([, path, digest]) => `${path}?${digest}`).sort();
}

/** What the device holds: how many workers, and which files under which digests. Looking renews nothing. */
async function kept() {
  const found = await browser.run(async () => {
    const keys = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) keys.push(request.url);
    const workers = await navigator.serviceWorker.getRegistrations();
    return { workers: workers.length, active: workers.some((it) => it.active), keys };
  });
  const keys = found.keys.map((url) => url.slice(host.url.length)).sort();
  return { ...found, files: keys.map((key) => key.split('?')[0]), keys };
}

/** Reads page after page until the device holds just what the worker lists, or what `is` says. */
async function settled(path, is = ({ active, keys }) => active && keys.join() === files().join()) {
  let now;
  for (let tries = 0; tries < 100; tries += 1) {
    if (tries % 10 === 0) await visit(path);
    now = await kept();
    if (is(now)) return;
    await new Promise((done) => { setTimeout(done, 200); });
  }
  assert.fail(`the device holds ${JSON.stringify(now)}, not ${files()}`);
}
