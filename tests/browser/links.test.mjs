// Every address on every page: relative, ending in a file that exists, at an id that exists. Every page can be reached.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { readPages } from './lib/pages.mjs';
import { publicSite, staffSite } from './lib/site.mjs';

const publicPages = await readPages(publicSite);
const staffPages = await readPages(staffSite);

for (const [name, site, pages] of [['public', publicSite, publicPages], ['staff', staffSite, staffPages]]) {
  const addresses = [...pages].flatMap(([path, page]) => page.addresses.map((address) => ({ ...address, path })));
  const inside = addresses.filter(({ value }) => !/^[a-z][a-z0-9+.-]*:/i.test(value));

  test(`${name}: nothing begins with / or a scheme, but links that say they leave the site`, () => {
    const wrong = addresses.filter((it) => {
      if (it.value.startsWith('/')) return true;
      const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(it.value)?.[1].toLowerCase();
      if (!scheme) return false;
      // No icon at all: the missing page stands at any address, and must not ask a web host for one.
      if (it.tag === 'link' && it.value === 'data:,') return false;
      if (it.tag !== 'a') return true;
      return !(scheme === 'tel' || scheme === 'mailto' || (/^https?$/.test(scheme) && it.outside));
    });
    assert.deepEqual(wrong.map(describe), []);
  });

  test(`${name}: a link that leaves the site takes nothing along`, () => {
    const wrong = addresses.filter((it) => it.outside && !['noreferrer', 'noopener', 'external'].every((word) => it.rel.split(' ').includes(word)));
    assert.deepEqual(wrong.map(describe), []);
  });

  test(`${name}: every internal address is a file that exists, and every fragment an id`, () => {
    const wrong = inside.filter((it) => {
      const { file, fragment } = target(it);
      if (!site.files.includes(file)) return true;
      return fragment !== '' && !(pages.get(file)?.ids.includes(fragment) ?? false);
    });
    assert.deepEqual(wrong.map(describe), []);
  });

  test(`${name}: an id stands once on a page`, () => {
    const twice = [...pages].flatMap(([path, { ids }]) => ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${path} #${id}`));
    assert.deepEqual(twice, []);
  });

  test(`${name}: every page can be reached from the home page by links`, () => {
    const seen = new Set(['index.html']);
    for (const path of seen) for (const it of inside) if (it.path === path && it.tag === 'a' && pages.has(target(it).file)) seen.add(target(it).file);
    assert.deepEqual(site.framed.filter((path) => !seen.has(path)), []);
  });

  test(`${name}: every published file is a page or is used by one`, () => {
    const styles = site.files.filter((path) => path.endsWith('.css'));
    const used = new Set([...inside.map((it) => target(it).file), ...styles.flatMap(urlsOf)]);
    // A theme brings a script for every kind of question, whether or not this portal asks one.
    // What is fetched when somebody asks for it is named by a script, or handed to one by a page; offline.js stands by for a school that wants it.
    const scripts = site.files.filter((path) => path.endsWith('.js')).map((path) => readFileSync(join(site.folder, path), 'utf8')).join('\n');
    const handed = ['index.html', ...site.pages.filter((path) => path.startsWith('ks')), ...site.pages.filter((path) => path.startsWith('quizzes/'))].map((path) => readFileSync(join(site.folder, path), 'utf8').match(/data-files="[^"]*"/)?.[0] ?? '').join(' ');
    const asked = (path) => /^assets\/(quiz|class)-[a-z-]+\.(js|css)$/.test(path) || path === 'assets/offline.js'
      || (path.startsWith('assets/') && (scripts.includes(`'${posix.basename(path)}'`) || handed.split(/[" ]/).includes(posix.basename(path))));
    const unused = site.files.filter((path) => !path.endsWith('.html') && !asked(path) && !used.has(path));
    // The worker is asked for by browsers that keep an older one: here it may do nothing but remove itself.
    assert.deepEqual(unused, ['worker.js']);
    assert.doesNotMatch(readFileSync(join(site.folder, 'worker.js'), 'utf8'), /'fetch'|respondWith|\.put\(/);
  });

  test(`${name}: stylesheets and scripts name no other host, and only files that exist`, () => {
    const wrong = [];
    for (const path of site.files.filter((it) => /\.(css|js|svg)$/.test(it))) {
      const text = readFileSync(join(site.folder, path), 'utf8');
      for (const [address] of text.matchAll(/\bhttps?:\/\/[^\s"')]+/g)) if (!address.startsWith('http://www.w3.org/')) wrong.push(`${path}: ${address}`);
      if (path.endsWith('.css')) for (const file of urlsOf(path)) if (!site.files.includes(file)) wrong.push(`${path}: ${file}`);
    }
    assert.deepEqual(wrong, []);
  });

  test(`${name}: names that every disk and host can hold`, () => {
    const wrong = site.files.filter((path) => !/^[a-z0-9._/-]+$/.test(path) || path.length > 200);
    assert.deepEqual(wrong, []);
  });

  function urlsOf(path) {
    const text = readFileSync(join(site.folder, path), 'utf8');
    const urls = [...text.matchAll(/url\((['"]?)([^'")]+)\1\)/g)].map((match) => match[2]);
    return urls.filter((url) => !url.startsWith('data:') && !url.startsWith('#')).map((url) => posix.join(posix.dirname(path), url));
  }
}

function target({ path, value }) {
  const [file, fragment = ''] = value.split('#');
  return { file: file === '' ? path : posix.join(posix.dirname(path), decodeURI(file)), fragment: decodeURIComponent(fragment) };
}

function describe({ path, tag, name, value }) {
  return `${path}: <${tag} ${name}="${value}">`;
}
