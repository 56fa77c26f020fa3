// What is for staff stays with staff: no word of a teacher's note, no staff page, no draft is anywhere in the public site.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { plain } from './lib/quiz-source.mjs';
import { below, portal, publicSite, staffSite } from './lib/site.mjs';

const sentences = staffSentences();
const publicWords = wordsOf(publicSite);
const staffWords = wordsOf(staffSite);

test('there are teacher notes to look for, and the staff site holds each of them', () => {
  assert.ok(sentences.length > 30, `${sentences.length} sentences`);
  const staff = [...staffWords.values()].join(' ');
  // Without this, a search that cannot find anything would look like a site that leaks nothing.
  assert.deepEqual(sentences.filter(({ bare }) => !staff.includes(bare)).map(describe), []);
});

test('no sentence of a teacher’s note is in any file of the public site', () => {
  const found = sentences.flatMap((sentence) => [...publicWords].filter(([, text]) => text.includes(sentence.bare)).map(([path]) => `${path}: ${describe(sentence)}`));
  assert.deepEqual(found, []);
});

test('the public site has no staff folder, no staff mark-up, no comment and no draft', () => {
  assert.deepEqual(publicSite.files.filter((path) => path.startsWith('staff')), []);
  const wrong = publicSite.pages.filter((path) => /callout-staff|notice-staff|notice-draft|<!--|href="[^"]*staff\//.test(readFileSync(join(publicSite.folder, path), 'utf8')));
  assert.deepEqual(wrong, []);
});

test('what pupils see is the same in both sites, byte for byte, but for the staff door on the home page', () => {
  const different = publicSite.files.filter((path) => !same(path));
  assert.deepEqual(different.filter((path) => path !== 'index.html'), []);
  assert.deepEqual(staffSite.files.filter((path) => !path.startsWith('staff/') && !publicSite.files.includes(path)), []);
});

function same(path) {
  return staffSite.files.includes(path) && readFileSync(join(publicSite.folder, path)).equals(readFileSync(join(staffSite.folder, path)));
}

/** The first sentence of every line of every note in the Markdown, long enough to be nobody else's words. */
function staffSentences() {
  const files = ['content', 'quizzes'].flatMap((folder) => below(join(portal, folder)).filter((path) => path.endsWith('.md')).map((path) => `${folder}/${path}`));
  return files.flatMap((file) => notesOf(file).map((words) => ({ file, words, bare: bare(words) }))).filter((it) => it.bare.length > 30);
}

function notesOf(file) {
  const text = readFileSync(join(portal, file), 'utf8').replace(/\r\n/g, '\n');
  if (file.startsWith('content/staff/')) return text.split(/\n\n+/).filter((block) => /^[A-Z]/.test(block)).map(first);
  const notes = [...text.matchAll(/^((?:> ?)+)\[!STAFF\].*\n((?:>.*\n?)*)/gim)];
  return notes.flatMap((note) => note[2].split('\n').map((line) => first(line.replace(/^[> ]*([-*+] |\d+\. )?/, ''))));
}

function first(line) {
  return plain(line.replace(/\n/g, ' ')).split(/(?<=[.?!])\s/)[0];
}

/** Letters and digits only, so that marks, quotes and escapes make no difference. */
function bare(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function wordsOf(site) {
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  const decode = (text) => text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name) => entities[name]);
  // Inline tags stand inside sentences; attributes hold words too. So both readings of a file are searched.
  return new Map(site.files.map((path) => {
    const text = readFileSync(join(site.folder, path), 'utf8');
    return [path, `${bare(decode(text.replace(/<[^>]*>/g, '')))} ${bare(decode(text))}`];
  }));
}

function describe({ file, words }) {
  return `${file}: “${words}”`;
}
