// What goes home: a phone's first screen, take-home cards, the poster of the rules, and letters that a phone can follow.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { onPage } from './lib/browser.mjs';
import { portal, publicSite, some, words } from './lib/site.mjs';

const families = publicSite.pages.filter((path) => /^parents\/ks\d\.html$/.test(path));
const real = realSchool();

test('there are pages for families', () => assert.ok(families.length > 0));

for (const [school, url] of [['the sample', publicSite.url], ['a school with a number', real.url]]) {
  for (const path of families) {
    test(`${path} of ${school}: a phone’s first screen holds a question for tonight, help and the school’s contact`, () => onPage(url, path, async (page) => {
      await page.setViewportSize({ width: 360, height: 640 });
      const tonight = page.getByRole('region', { name: words.ask_tonight });
      const contact = page.getByText(`${words.family_office}:`).first();
      for (const [what, part] of [
        ['the question', tonight.getByRole('listitem').first().locator('.tonight-question')],
        ['help', page.getByRole('link', { name: words.worried_help }).first()],
        ['the contact', contact],
      ]) {
        const box = await part.boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= 640 && box.x >= 0 && box.x + box.width <= 360, `${what}: ${JSON.stringify(box)}`);
      }
      if (url === real.url) assert.equal(await contact.getByRole('link').getAttribute('href'), `tel:${real.phone.replace(/ /g, '')}`);
    }));
  }
}

for (const path of families) {
  test(`${path}: three different questions, an activity, and the way from each to its lesson`, () => onPage(publicSite.url, path, async (page) => {
    const tonight = page.getByRole('region', { name: words.ask_tonight });
    const questions = await tonight.locator('.tonight-question').allInnerTexts();
    assert.equal(new Set(questions).size, 3, questions.join(' | '));
    assert.ok((await tonight.locator('.tonight-activity').innerText()).length > 20);
    for (const item of await tonight.getByRole('listitem').all()) {
      const question = await item.locator('.tonight-question').innerText();
      const place = (await item.getByRole('link').getAttribute('href')).slice(1);
      assert.ok((await page.locator(`[id="${place}"]`).innerText()).includes(question), question);
    }
  }));

  test(`${path}: a card for each lesson, four to a sheet, with its question and whom to ring`, () => onPage(publicSite.url, path, async (page) => {
    const lessons = await page.locator('.at-home-title').allInnerTexts();
    const sheets = await printed(page, words.family_cards);
    assert.equal(sheets.length, Math.ceil(lessons.length / 4));
    const text = sheets.join(' ');
    for (const lesson of lessons) assert.ok(text.includes(bare(lesson)), lesson);
    assert.equal(text.split(bare(words.card_worried)).length - 1, lessons.length, 'whom to ring is on every card');
  }));

  test(`${path}: the cards of one lesson are one sheet with four of it`, () => onPage(publicSite.url, path, async (page) => {
    const first = await page.locator('.at-home-title').first().innerText();
    const sheets = await printed(page, new RegExp(`^${words.family_card} ?: `));
    assert.equal(sheets.length, 1);
    assert.equal(sheets[0].split(bare(words.ask_tonight)).length - 1, 4, sheets[0]);
    assert.ok(sheets[0].includes(bare(first)));
  }));
}

const agreements = some(publicSite.pages.filter((path) => /^agreements\/(reception|years)-/.test(path)));
for (const [path, url] of agreements.flatMap((it) => [[it, publicSite.url], [it, real.url]])) {
  test(`${path}: its rules fill one poster${url === real.url ? ', a code for a phone too' : ''}, and nothing sticks out`, () => onPage(url, path, async (page) => {
    const rules = await page.evaluate(() => {
      const listed = [...document.querySelectorAll('.paper .prose > ol > li')];
      return (listed.length ? listed : [...document.querySelectorAll('.paper tbody tr')]).map((it) => it.innerText.trim());
    });
    assert.ok(rules.length >= 3);
    let small = '';
    const sheets = await printed(page, words.poster_print, async () => {
      small = await page.locator('.poster').evaluate((it) => (it.scrollHeight > it.clientHeight ? 'it sticks out' : ''));
    });
    assert.equal(small, '');
    assert.equal(sheets.length, 1);
    for (const rule of rules) assert.ok(sheets[0].includes(bare(rule)), rule);
  }));
}

test('a lesson leads to its take-home cards', () => onPage(publicSite.url, some(publicSite.pages).find((path) => /^ks2\/(?!index)/.test(path)), async (page) => {
  const title = await page.locator('h1').innerText();
  await page.getByRole('link', { name: words.lesson_take_home }).click();
  assert.match(page.url(), /parents\/ks2\.html#/);
  assert.ok((await page.locator('.at-home:target').innerText()).includes(title), 'the lesson’s own place');
}));

for (const [path, leads] of [['agreements/letter-home.html', 'parents/index.html'], ['parents/ks2.html', 'parents/ks2.html'], ['ks2/three-random-words.html', 'ks2/three-random-words.html']]) {
  test(`${path}: on paper it says where it is on the web, with a code for a phone, where the school has an address`, async () => {
    await onPage(real.url, path, async (page) => {
      const here = page.locator('.here');
      assert.ok(!(await here.isVisible()), 'a screen has links');
      await page.emulateMedia({ media: 'print' });
      assert.ok((await here.innerText()).includes(`${real.base}/${leads}`));
      const code = await here.locator('svg').boundingBox();
      // 2 cm, quiet zone and all: a phone reads it at arm's length.
      assert.ok(code.width > 75 && Math.abs(code.width - code.height) < 1, JSON.stringify(code));
    });
    await onPage(publicSite.url, path, async (page) => assert.equal(await page.locator('.here').count(), 0));
  });
}

/** The starter as a school makes it its own: not a sample any more, with an office and an address on the web. */
function realSchool() {
  const program = process.env.BELISHA;
  if (!program) throw new Error('BELISHA must name the program. Run bash tests/run.sh, which builds and names it.');
  const folder = mkdtempSync(join(tmpdir(), 'belisha-families-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['content', 'quizzes']) cpSync(join(portal, name), join(folder, name), { recursive: true });
  const base = 'https://safety.school.example';
  const config = readFileSync(join(portal, 'belisha.toml'), 'utf8');
  const mine = config.replace(/^sample = true$/m, '').replace(/^base_url = ""/m, `base_url = "${base}/"`);
  assert.ok(mine.length !== config.length && mine.includes(base));
  writeFileSync(join(folder, 'belisha.toml'), mine);
  execFileSync(program, ['--portal', folder, 'build', '--out', join(folder, 'out')], { stdio: 'pipe' });
  return { url: pathToFileURL(join(folder, 'out') + sep).href, base, phone: /^office_phone = "(.*)"/m.exec(config)[1] };
}

/** Presses a print button and reads the sheets that would come out. */
async function printed(page, name, look) {
  await page.evaluate(() => { window.print = () => { window.asked = true; }; });
  await page.getByRole('button', { name }).first().click();
  assert.ok(await page.evaluate(() => window.asked), 'the browser is asked to print');
  await page.emulateMedia({ media: 'print' });
  if (look) await look();
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await page.emulateMedia({ media: null });
  assert.equal(await page.locator('.own-sheets').count(), 0, 'the sheets are gone when they are printed');
  // Two cards side by side are read one after the other, as they are written.
  return execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' }).split('\f').slice(0, -1).map(bare);
}

/** Without spaces, so that it does not matter where a line ends. */
function bare(text) {
  return text.replace(/[\s\u00ad]+/g, '');
}
