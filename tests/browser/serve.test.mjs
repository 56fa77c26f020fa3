// The teacher's window: a page that is open follows what is saved, says what is wrong and where, and loses nothing on the way.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { rmSync } from 'node:fs';
import { after, test } from 'node:test';
import { join } from 'node:path';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, newContext, onPage } from './lib/browser.mjs';
import { parts, preview } from './lib/preview.mjs';
import { portal, words } from './lib/site.mjs';

const starter = await preview();
const kinds = await preview(join(portal, 'tests/browser/portal'));
const lesson = 'content/ks2/three-random-words.md';
const lessonPage = 'ks2/three-random-words.html';

/** Marks the page, so that a test can tell whether it was loaded again. */
const mark = (page) => page.evaluate(() => { window.sameAsBefore = true; });
/** The page's scripts have run, and what was kept has been put back. */
const settled = (page) => page.waitForFunction(() => window.belishaPreview && document.querySelector('.question[data-ready]') && !window.sessionStorage.getItem('belisha:preview'));
const isSame = (page) => page.evaluate(() => window.sameAsBefore === true);

test('a broken lesson says where, over the page; mended, it goes by itself; the place on the page is kept', () => onPage(starter.url, lessonPage, async (page) => {
  const { aside, panel } = parts(page);
  await page.evaluate(() => window.scrollTo(0, 700));
  const good = starter.change(lesson, 'keywords = ["password"', 'keywords = ["<b>pasword</b>"');
  try {
    await panel.getByText('the glossary does not explain').waitFor();
    assert.match(await panel.innerText(), /three-random-words\.md\s+line 6, letter 13/);
    assert.equal(await panel.locator('mark').first().innerText(), '"<b>pasword</b>"');
    assert.equal(await panel.locator('b').count(), 0, 'what an author wrote is shown and never run');
    assert.match(await panel.innerText(), /Try: /);
    assert.ok(Math.abs(await page.evaluate(() => window.scrollY) - 700) <= 5, 'the place is kept');
    assert.ok(await page.getByRole('heading', { level: 1 }).count() === 1, 'the page itself is there');
    await assertAccessible(page, 'a page with a problem');
  } finally { starter.write(lesson, good); }
  await aside.waitFor({ state: 'hidden' });
  assert.ok(Math.abs(await page.evaluate(() => window.scrollY) - 700) <= 5, 'and kept again');
}));

test('Escape makes the problems small, a button brings them back, and small they stay', () => onPage(starter.url, lessonPage, async (page) => {
  const { aside, panel, chip } = parts(page);
  const good = starter.change(lesson, 'keywords = ["password"', 'keywords = ["pasword"');
  try {
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.equal(await chip.innerText(), '1 problem');
    assert.ok(await holdsFocus(page.locator('#_belisha')));
    await mark(page);
    starter.write(lesson, `${starter.read(lesson)}\nMore words.\n`);
    await page.waitForFunction(() => !window.sameAsBefore);
    await chip.waitFor();
    assert.ok(!(await panel.isVisible()));
    await page.keyboard.press('Tab');
    assert.equal(await chip.innerText(), '1 problem');
    await chip.click();
    await panel.waitFor();
  } finally { starter.write(lesson, good); }
  await aside.waitFor({ state: 'hidden' });
}));

test('pages that are not open are counted, with a way to them', () => onPage(starter.url, 'ks1/index.html', async (page) => {
  const { panel, chip, aside } = parts(page);
  const good = starter.change(lesson, 'keywords = ["password"', 'keywords = ["pasword"');
  try {
    await chip.getByText('Also broken: 1 other page').waitFor();
    assert.ok(!(await panel.isVisible()), 'it does not push itself over a page that is well');
    await assertAccessible(page, 'a page beside a broken one');
    await chip.click();
    await panel.getByRole('link', { name: lessonPage, exact: true }).click();
    await page.waitForURL(`**/${lessonPage}`);
    await panel.waitFor();
  } finally { starter.write(lesson, good); }
  await aside.waitFor({ state: 'hidden' });
}));

test('a name and a message are words, never markup', () => onPage(starter.url, 'ks2/index.html', async (page) => {
  const { panel, chip, aside } = parts(page);
  const odd = 'content/ks2/<img src=x onerror=alert(1)>.md';
  starter.write(odd, '+++\ntitle = <script>alert(2)</script>\n+++\n');
  try {
    await chip.click();
    await panel.getByText('<img src=x onerror=alert(1)>.md').first().waitFor();
    assert.equal(await panel.locator('img, script').count(), 0);
  } finally { starter.remove(odd); }
  await aside.waitFor({ state: 'hidden' });
}));

test('a page shown to a class is neither covered nor changed until it is left', () => onPage(starter.url, lessonPage, async (page) => {
  const { aside, panel } = parts(page);
  await mark(page);
  await page.locator('[data-class-open]').click();
  const good = starter.change(lesson, 'keywords = ["password"', 'keywords = ["pasword"');
  try {
    await page.waitForTimeout(1500);
    assert.ok(!(await aside.isVisible()), 'nothing lies over the class');
    assert.ok(await isSame(page), 'and the screen is the same');
    await page.getByRole('button', { name: words.class_leave }).click();
    await panel.getByText('the glossary does not explain').waitFor();
  } finally { starter.write(lesson, good); }
  await aside.waitFor({ state: 'hidden' });
}));

test('a style sheet and a picture change in their place', () => onPage(starter.url, lessonPage, async (page) => {
  const picture = 'content/ks2/pictures/three-words.svg';
  await mark(page);
  starter.write('themes/crossing/assets/inside.css', 'main h1 { letter-spacing: 7px; }\n');
  try {
    await page.waitForFunction(() => getComputedStyle(document.querySelector('main h1')).letterSpacing === '7px');
    assert.ok(await isSame(page), 'the page was not loaded again');
  } finally { starter.remove('themes'); }
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main h1')).letterSpacing !== '7px');
  assert.ok(await isSame(page));
  const before = await page.locator('main figure img').first().evaluate((image) => image.currentSrc);
  const good = starter.read(picture);
  // In one piece, as picture editors save.
  starter.write('content/ks2/pictures/three-words.svg.tmp', good.replace('</svg>', '<circle cx="5" cy="5" r="5"/></svg>'));
  starter.rename('content/ks2/pictures/three-words.svg.tmp', picture);
  try {
    await page.waitForFunction((old) => document.querySelector('main figure img').src !== old, before);
    assert.ok(await isSame(page));
  } finally { starter.write(picture, good); }
}));

test('a page that is renamed takes its tab along; one that is gone comes back', () => onPage(starter.url, lessonPage, async (page) => {
  starter.rename(lesson, 'content/ks2/three-words.md');
  try {
    await page.waitForURL('**/ks2/three-words.html');
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  } finally { starter.rename('content/ks2/three-words.md', lesson); }
  await page.waitForURL(`**/${lessonPage}`);
}));

test('a lesson that is not there yet is shown as soon as it is written, with a title and a paragraph', async () => {
  const fresh = 'content/ks2/first-save.md';
  await visit(starter.url + 'ks2/first-save.html', async (page) => {
    await page.getByText(words.not_found_title).first().waitFor();
    starter.write(fresh, '+++\ntitle = "My first page"\n+++\n\nA few words for my class.\n');
    try {
      await page.getByRole('heading', { name: 'My first page' }).waitFor();
      await page.waitForTimeout(500);
      const { panel } = parts(page);
      assert.ok(!(await panel.isVisible()), 'a first save is no mistake');
    } finally { starter.remove(fresh); }
    await page.getByText(words.not_found_title).first().waitFor();
  });
});

test('open parts, what was typed and the focus survive', () => onPage(kinds.url, 'quizzes/ks3/gap-typed.html', async (page) => {
  const first = page.locator('input.gap, .gap-typed input').first();
  await first.fill('half an ans');
  await mark(page);
  const file = 'quizzes/ks3/gap-typed.md';
  const good = kinds.change(file, '\n## ', '\nWords before.\n\n## ');
  try {
    await page.waitForFunction(() => !window.sameAsBefore);
    await page.getByText('Words before.').waitFor();
    assert.equal(await first.inputValue(), 'half an ans');
    assert.ok(await holdsFocus(first));
  } finally { kinds.write(file, good); }
}));

const half = [
  { path: 'ks2/choose', act: async (page) => { await page.locator('.options input').nth(1).check(); }, see: (page) => page.evaluate(() => [...document.querySelectorAll('.question:not([hidden]) .option')].map((it) => [it.innerText, it.querySelector('input').checked])) },
  {
    path: 'ks2/match', see: (page) => page.evaluate(() => [...document.querySelectorAll('.place')].map((it) => [...it.querySelectorAll('.card-words')].map((card) => card.innerText))),
    act: async (page) => { await page.locator('.tray .card-button').first().click(); await page.locator('.place .slot').nth(1).click(); await page.locator('.tray .card-button').first().click(); await page.locator('.place .slot:visible').first().click(); },
  },
  {
    path: 'ks2/sort', see: (page) => page.evaluate(() => [...document.querySelectorAll('.group')].map((it) => [...it.querySelectorAll('.card-words')].map((card) => card.innerText))),
    act: async (page) => { for (let at = 0; at < 2; at += 1) { await page.locator('.tray .card-button').first().click(); await page.locator('.group .slot').nth(1).click(); } },
  },
  {
    path: 'ks2/gap-bank', see: (page) => page.evaluate(() => [...document.querySelectorAll('.gap-box')].map((it) => [...it.querySelectorAll('.card-words')].map((card) => card.innerText))),
    act: async (page) => { await page.locator('.tray .card-button').nth(1).click(); await page.locator('.gap-box .slot').nth(2).click(); },
  },
  { path: 'ks2/order', see: (page) => page.locator('.order-words').allInnerTexts(), act: async (page) => { await page.locator('.order-row').nth(2).locator('.order-move').first().click(); } },
];
for (const { path, act, see } of half) {
  test(`a half-answered quiz survives: ${path}`, () => onPage(kinds.url, `quizzes/${path}.html`, async (page) => {
    await act(page);
    const before = await see(page);
    assert.ok(JSON.stringify(before).length > 10);
    const file = `quizzes/${path}.md`;
    const good = kinds.change(file, '\n## ', '\nWords before.\n\n## ');
    try {
      await page.getByText('Words before.').waitFor();
      await settled(page);
      assert.deepEqual(await see(page), before);
    } finally { kinds.write(file, good); }
    await page.getByText('Words before.').waitFor({ state: 'detached' });
    await settled(page);
    assert.deepEqual(await see(page), before, 'and once more');
  }));
}

test('the second question of a quiz stays on the screen', () => onPage(kinds.url, 'quizzes/ks2/choose.html', async (page) => {
  const question = page.locator('.question:visible');
  await question.locator('.option', { hasText: 'copper-tulip-lantern' }).locator('input').check();
  await question.getByRole('button', { name: words.quiz_check, exact: true }).click();
  await question.getByRole('button', { name: words.quiz_next_question, exact: true }).click();
  await question.locator('input').first().check();
  const before = await question.getAttribute('id');
  const good = kinds.change('quizzes/ks2/choose.md', 'Many people use this one.', 'Very many people use this one.');
  try {
    await page.waitForFunction(() => document.documentElement.innerHTML.includes('Very many people'));
    await settled(page);
    assert.equal(await question.getAttribute('id'), before);
    assert.equal(await question.locator('input:checked').count(), 1);
    await question.getByRole('button', { name: words.quiz_back, exact: true }).click();
    const first = await question.getAttribute('id');
    assert.notEqual(first, before);
  } finally { kinds.write('quizzes/ks2/choose.md', good); }
  await page.waitForFunction(() => !document.documentElement.innerHTML.includes('Very many people'));
  await settled(page);
  assert.notEqual(await question.getAttribute('id'), before, 'nor does the first one jump on');
}));

test('ten tabs are all shown and all follow', async () => {
  await inContext(async (context) => {
    const tabs = [];
    for (let number = 0; number < 10; number += 1) {
      const tab = await context.newPage();
      await tab.goto(starter.url + lessonPage, { timeout: 5000 });
      tabs.push(tab);
    }
    const good = starter.change(lesson, 'Open a book and point', 'Open a big book and point');
    try {
      for (const tab of tabs) await tab.getByText('Open a big book and point').waitFor();
    } finally { starter.write(lesson, good); }
    // The tab that waited for the others is closed; another takes its place.
    await tabs[0].close();
    starter.change(lesson, 'Open a book and point', 'Open a thin book and point');
    try {
      for (const tab of tabs.slice(1)) await tab.getByText('Open a thin book and point').waitFor();
    } finally { starter.write(lesson, good); }
  });
});

test('settings and a template are broken and mended fifty times, and the page is always right again', { timeout: 300_000 }, () => onPage(starter.url, lessonPage, async (page) => {
  const { aside } = parts(page);
  const config = starter.read('belisha.toml');
  const trouble = [
    () => starter.write('belisha.toml', config.replace('title = ', 'title == ')),
    () => starter.write('themes/crossing/templates/lesson.html', '{% extends "base.html" %}{% block main %}{{ nothing.at.all }}{% endblock main %}'),
    () => starter.write('belisha.toml', ''),
    () => starter.write('themes/crossing/templates/lesson.html', '{% if %}'),
    () => starter.remove('belisha.toml'),
  ];
  try { for (let round = 0; round < 50; round += 1) {
    trouble[round % trouble.length]();
    await aside.waitFor({ state: 'visible' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    starter.write('belisha.toml', config);
    if (round % trouble.length % 2) starter.remove('themes');
    await aside.waitFor({ state: 'hidden' });
    assert.ok(starter.alive());
  } } finally {
    starter.write('belisha.toml', config);
    rmSync(join(starter.folder, 'themes'), { recursive: true, force: true });
  }
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
}));

test('a server that was killed and started again has its tabs back, with what was written meanwhile', async () => {
  await visit(kinds.url + 'ks2/choose.html', async (page) => {
    const { aside } = parts(page);
    const file = 'content/ks2/choose.md';
    for (let round = 0; round < 3; round += 1) {
      const port = kinds.port();
      await kinds.kill();
      await aside.getByText('The preview has stopped').first().waitFor({ timeout: 10_000 });
      kinds.write(file, `${kinds.read(file)}\nWritten in the night, ${round}.\n`);
      await kinds.start(port);
      assert.equal(kinds.port(), port, 'on the same port');
      await page.getByText(`Written in the night, ${round}.`).waitFor({ timeout: 5000 });
    }
  });
});

test('the desk shows today’s problems, drafts and paths to copy, and a look at it is accessible', () => onPage(starter.url, 'staff/', async (page) => {
  const { desk, aside } = parts(page);
  await desk.getByText('Nothing is wrong.').waitFor();
  const good = starter.change(lesson, 'keywords = ["password"', 'draft = true\nkeywords = ["pasword"');
  try {
    await desk.getByText('1 problem').first().waitFor();
    await desk.getByText('line 7, letter 13').waitFor();
    await desk.getByText('1 draft').waitFor();
    assert.ok(await desk.getByRole('link', { name: 'Three random words' }).isVisible());
    assert.equal(await aside.count(), 0, 'the desk says it once');
    await assertAccessible(page, 'the desk');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('table').getByRole('button', { name: /\.md$/ }).first().click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^content\/.*\.md$/);
  } finally { starter.write(lesson, good); }
  await desk.getByText('Nothing is wrong.').waitFor();
}));

test('a page of another site gets nothing, but its links are followed', async () => {
  const ways = {
    script: `<script src="${starter.url}_belisha/window.js" onload="got('script')"></script>`,
    data: `<script src="${starter.url}_belisha/news?page=index.html" onload="got('data')"></script>`,
    picture: `<img src="${starter.url}assets/icon.svg" onload="got('picture')">`,
    sheet: `<link rel="stylesheet" href="${starter.url}assets/crossing.css" onload="got('sheet')">`,
    fetch: `<script>fetch('${starter.url}').then(() => got('fetch'), () => {}); new EventSource('${starter.url}_belisha/wait').onopen = () => got('stream');</script>`,
    frame: `<iframe src="${starter.url}"></iframe>`,
  };
  const evil = createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(
    `<script>window.all = []; function got(what) { window.all.push(what); }</script>${Object.values(ways).join('')}<a href="${starter.url}${lessonPage}">a link</a>`));
  await new Promise((ready) => { evil.listen(0, '127.0.0.1', ready); });
  after(() => { evil.closeAllConnections(); evil.close(); });
  await visit(`http://127.0.0.1:${evil.address().port}/`, async (page) => {
    await page.waitForTimeout(1500);
    assert.deepEqual(await page.evaluate(() => window.all), []);
    for (const frame of page.frames().slice(1)) assert.equal(await frame.locator('.brand').count().catch(() => 0), 0, 'no frame');
    await page.getByRole('link', { name: 'a link' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});

/** A page that may complain: of a server that is gone, of an address that is not there. */
function visit(url, run) {
  return inContext(async (context) => {
    const page = await context.newPage();
    await page.goto(url);
    await run(page);
  });
}

async function inContext(run) {
  const context = await newContext();
  try { await run(context); } finally { await context.close(); }
}
