// Every page of a site as the browser parses it, scripts off: its ids, its addresses, its headings.

import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPages } from './browser.mjs';

/** path → { title, lang, band, voice, kind, ids, addresses, headings, text } */
export async function readPages(site) {
  // Each test file is a process of its own; what one has read of a site, the others need not read again.
  const key = createHash('sha256').update(site.folder).update(readFileSync(join(site.folder, '.belisha-manifest'))).update(String(read));
  const kept = join(dirname(site.folder), `belisha-pages-${key.digest('hex').slice(0, 24)}.json`);
  try { return new Map(JSON.parse(readFileSync(kept, 'utf8'))); } catch { /* nobody has read it yet */ }
  const pages = new Map();
  await onPages(site.url, site.pages, async (page, path) => { pages.set(path, await page.evaluate(read)); }, { js: false });
  const whole = `${kept}.${process.pid}`;
  writeFileSync(whole, JSON.stringify([...pages]));
  renameSync(whole, kept);
  return pages;
}

/** Runs in the page. */
function read() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const attributes = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'xlink:href', 'cite', 'ping', 'background', 'data-section'];
  const addresses = all('*').flatMap((element) => attributes
    .filter((name) => element.hasAttribute(name))
    .map((name) => ({ value: element.getAttribute(name), name, tag: element.localName, outside: element.classList.contains('outside'), rel: element.getAttribute('rel') ?? '' })));
  const sets = all('[srcset]').flatMap((element) => element.getAttribute('srcset').split(',')
    .map((part) => ({ value: part.trim().split(/\s+/)[0], name: 'srcset', tag: element.localName, outside: false, rel: '' })));
  const { dataset } = document.documentElement;
  return {
    title: document.title,
    lang: document.documentElement.lang,
    band: dataset.band,
    voice: dataset.voice,
    kind: dataset.kind,
    ids: all('[id]').map((element) => element.id),
    addresses: [...addresses, ...sets],
    headings: all('h1, h2, h3, h4, h5, h6, [role=heading]').map((element) => ({
      level: Number(element.getAttribute('aria-level') ?? element.localName.slice(1)), words: element.textContent.trim(),
    })),
    quiz: document.querySelector('.quiz')?.dataset.kind,
    sensitive: Boolean(document.querySelector('.quiz[data-sensitive]')),
    inline: all('.question-inline').length,
    keywords: all('a.keyword').length,
    signatures: all('.signature').length,
  };
}
