// A class's result codes, counted on the staff page: totals are right, every kind of bad code is named, and no name is kept.
//
// The codes are made here, by an encoder of its own, from what the contract of result codes says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { onPage } from './lib/browser.mjs';
import { press } from './lib/keyboard.mjs';
import { questionsOf } from './lib/quiz-source.mjs';
import { serve } from './lib/server.mjs';
import { fill, publicSite, staffSite, words } from './lib/site.mjs';

const host = await serve(staffSite.folder);
const path = 'staff/marking.html';
const known = data();
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';

test('there are quizzes with codes, each with all its marked questions in order', () => {
  assert.ok(known.length > 0);
  assert.equal(new Set(known.map(({ code }) => code)).size, known.length);
  for (const quiz of known) {
    assert.match(quiz.code, /^[0-9A-HJKMNP-TV-Z]{4}$/);
    const source = questionsOf(quiz.href.replace('../', '').replace(/\.html$/, '.md')).filter(({ choose }) => choose);
    if (source.length === quiz.questions.length) assert.deepEqual(quiz.questions.map(({ stem }) => stem), source.map(({ stem }) => stem));
  }
});

test('codes of a class, in every way they are written: totals are right, and no name is left', () => onPage(host.url, path, async (page) => {
  const [quiz] = known;
  const many = quiz.questions.length;
  const pupils = [...Array(26).keys()].map((pupil) => quiz.questions.map((_, at) => (pupil * 7 + at * 3) % (at + 3) !== 0));
  const ways = [
    (code) => code,
    (code) => `Zebedee Quill\t${code}`,
    (code) => `${code.toLowerCase()} zebedee quill-brown`,
    (code) => `14. Zebedee: ${code.replaceAll('-', ' ')}`,
    (code) => `“${code.replaceAll('-', '')}”, Zebedee, 4B`,
    (code) => code.replaceAll('-', '–').replaceAll('0', 'O').replaceAll('1', 'l'),
  ];
  const lines = pupils.map((answers, at) => ways[at % ways.length](encode(quiz.code, answers)));
  await count(page, lines.slice(0, 20).join('\r\n') + '\n\n' + lines.slice(20).filter((line) => !line.includes('\t')).join('; ') + '\n' + lines.slice(20).filter((line) => line.includes('\t')).join('\n'));
  assert.equal(await status(page), fill(words.marking_read_many, pupils.length));
  const rows = await table(page, fill(words.marking_questions, quiz.title));
  assert.deepEqual(rows.map((row) => [Number(row[1]), Number(row[2])]), quiz.questions.map((_, at) => {
    const right = pupils.filter((answers) => answers[at]).length;
    return [right, pupils.length - right];
  }));
  rows.forEach((row, at) => {
    assert.equal(row[0], `${at + 1}. ${quiz.questions[at].stem}`);
    assert.ok(row[3].startsWith(fill(words.marking_share_words, row[1], pupils.length)), 'a bar has its words');
    assert.equal(row[3].includes(words.marking_again), Number(row[1]) * 2 < pupils.length);
  });
  const ids = [...new Set(quiz.questions.flatMap(({ objectives }) => objectives))];
  if (ids.length === 1) {
    const all = pupils.flat().filter(Boolean).length;
    const [row] = await table(page, fill(words.marking_objectives, quiz.title));
    assert.deepEqual(row.slice(0, 4), [ids[0], String(many * pupils.length), String(all), String(many * pupils.length - all)]);
  }
  const shown = await page.locator('.marking-result').innerText();
  assert.doesNotMatch(shown, /zebedee|quill/i, 'names are passed over');
  await assertAccessible(page, 'the totals');
}));

test('several quizzes at once', () => onPage(host.url, path, async (page) => {
  const codes = known.flatMap((quiz, at) => Array(at + 2).fill(encode(quiz.code, quiz.questions.map((_, number) => number % 2 === 0))));
  await count(page, codes.reverse().join(', '));
  assert.equal(await status(page), fill(words.marking_read_many, codes.length));
  for (const [at, quiz] of known.entries()) {
    const rows = await table(page, fill(words.marking_questions, quiz.title));
    assert.deepEqual(rows.map((row) => row[1]), quiz.questions.map((_, number) => String(number % 2 === 0 ? at + 2 : 0)));
  }
  if (known.length > 1) assert.ok((await table(page, fill(words.marking_objectives, words.marking_all))).length > 0);
}));

test('every kind of bad code is named, with its line, and is not counted', () => onPage(host.url, path, async (page) => {
  const [quiz] = known;
  const good = encode(quiz.code, quiz.questions.map(() => true));
  const plain = good.replaceAll('-', '');
  const other = encode('ZZZ7', quiz.questions.map(() => true));
  const swapped = [plain.slice(0, 4), plain[5], plain[4], plain.slice(6)].join('');
  const length = plain.length;
  const cases = [
    [wrong(good), fill(words.marking_check, quiz.title)],
    [good.slice(0, -1), fill(words.marking_short, quiz.title, length - 1, length)],
    [`${good}7`, fill(words.marking_long, quiz.title, length + 1, length)],
    [other, words.marking_unknown],
    [wrong(other), words.marking_unsure],
  ];
  if (swapped !== plain) cases.push([swapped, fill(words.marking_check, quiz.title)]);
  await count(page, [good, ...cases.map(([code]) => code), 'Mary-Ann Smith', 'MARY-ANN', ''].join('\n'));
  const rows = await table(page, words.marking_bad_title);
  assert.deepEqual(rows.map((row) => [Number(row[0]), row[1].replaceAll('-', ''), row[2]]), cases.map(([code, what], at) => [at + 2, code.replaceAll('-', ''), what]));
  const said = await status(page);
  assert.ok(said.includes(words.marking_read_one), said);
  assert.ok(said.includes(fill(words.marking_bad_many, cases.length)), said);
  assert.ok(said.includes(fill(words.marking_no_code_many, `${cases.length + 2}, ${cases.length + 3}`)), said);
  assert.doesNotMatch(await page.locator('.marking-result').innerText(), /mary/i);
  await assertAccessible(page, 'bad codes');
}));

test('no code in which one sign was misread or two neighbours were swapped is ever counted', () => onPage(staffSite.url, path, async (page) => {
  const quiz = known.at(-1);
  const plain = encode(quiz.code, quiz.questions.map((_, at) => at % 3 !== 1)).replaceAll('-', '');
  const spoilt = new Set();
  for (let at = 0; at < plain.length; at += 1) {
    for (const sign of alphabet.slice(0, at === plain.length - 1 ? 37 : 32)) spoilt.add(plain.slice(0, at) + sign + plain.slice(at + 1));
    if (at > 0) spoilt.add(plain.slice(0, at - 1) + plain[at] + plain[at - 1] + plain.slice(at + 1));
  }
  spoilt.delete(plain);
  await count(page, [...spoilt].join('\n'));
  assert.ok((await status(page)).startsWith(words.marking_nothing), await status(page));
}));

test('by keyboard: count, clear, and a word when there is nothing', () => onPage(host.url, path, async (page) => {
  await press(page, button(page, words.marking_count), words.marking_count);
  assert.equal(await status(page), words.marking_start);
  await page.keyboard.type('hello there');
  await press(page, button(page, words.marking_count), words.marking_count);
  assert.ok((await status(page)).includes(words.marking_nothing));
  assert.ok(!(await button(page, words.marking_print).isVisible()), 'nothing to print');
  await press(page, button(page, words.marking_clear), words.marking_clear, 'Space');
  assert.equal(await status(page), words.marking_cleared);
  assert.equal(await page.locator('textarea').inputValue(), '');
}));

for (const [from, base] of [['a host', host.url], ['a folder', staffSite.url]]) {
  test(`from ${from}: nothing is stored, and nothing is there after leaving`, () => onPage(base, path, async (page) => {
    await count(page, `Zebedee ${encode(known[0].code, known[0].questions.map(() => true))}`);
    assert.equal(await status(page), words.marking_read_one);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
    await page.goto(`${base}staff/index.html`);
    await page.goBack();
    assert.equal(await page.locator('textarea').inputValue(), '');
    assert.equal(await page.locator('.marking-result *').count(), 0);
    await page.reload();
    assert.equal(await page.locator('textarea').inputValue(), '');
  }));
}

test('printed: the totals, and not what was pasted', () => onPage(host.url, path, async (page) => {
  await count(page, `Zebedee ${encode(known[0].code, known[0].questions.map(() => true))}`);
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('textarea').isVisible()));
  assert.ok(await page.getByText(fill(words.marking_questions, known[0].title)).first().isVisible());
}));

test('a phone: wide tables scroll in their own box', () => onPage(host.url, path, async (page) => {
  await count(page, known.map((quiz) => encode(quiz.code, quiz.questions.map(() => false))).join('\n'));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
}, { width: 320 }));

test('without scripts it says how to count by hand, and its own example is right', () => onPage(staffSite.url, path, async (page) => {
  assert.ok(!(await page.locator('textarea').isVisible()), 'no field that does nothing');
  await page.locator('summary', { hasText: words.marking_hand }).click();
  assert.ok(await page.getByText(words.marking_no_script).isVisible());
  const signs = await page.locator('.marking-key tbody tr').evaluateAll((rows) => rows.map((row) => [row.querySelector('th').textContent, [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('.icon-check') ? 1 : 0)).join('')]));
  assert.deepEqual(signs, [...alphabet.slice(0, 32)].map((sign, value) => [sign, value.toString(2).padStart(5, '0')]));
  assert.ok(words.marking_hand_example.includes(encode('K2P3', [true, true, false, true, true])));
}, { js: false }));

test('every quiz has a page of answers: each right answer, each reason, and the way to its quiz, lesson and plan', async () => {
  for (const quiz of publicSite.pages.filter((it) => it.startsWith('quizzes/'))) {
    await onPage(host.url, quiz.replace('quizzes/', 'staff/answers/'), async (page) => {
      const sections = page.locator('.answers-question');
      // Without white space: a browser tells of some beside code.
      const flat = (text) => text.replace(/\s+/g, '');
      const questions = questionsOf(quiz.replace(/\.html$/, '.md'));
      for (const [number, question] of questions.entries()) {
        const text = flat(await sections.nth(number).innerText());
        assert.ok(text.includes(flat(question.stem)), `${quiz}: “${question.stem}” in “${text}”`);
        for (const option of question.options) if (option.feedback) assert.ok(text.includes(flat(option.feedback)), option.feedback);
        if (!question.choose) continue;
        const right = await sections.nth(number).locator('li', { hasText: words.quiz_right_answer }).locator('.letter').allTextContents();
        assert.deepEqual(right, question.options.flatMap((option, at) => (option.right ? [String.fromCharCode(65 + at)] : [])));
      }
      for (const href of await page.locator('.answers-links a').evaluateAll((links) => links.map((link) => link.href.split('/school/')[1].split('#')[0]))) {
        assert.ok(staffSite.pages.includes(href), href);
      }
      await assertAccessible(page, quiz);
      await page.emulateMedia({ media: 'print' });
      // Stories and surveys have no right answers.
      if (questions.some(({ choose }) => choose)) assert.ok(await page.getByText(words.quiz_right_answer).first().isVisible(), 'on paper too');
    });
  }
});

/** What staff/marking-data.js hands over. */
function data() {
  let list;
  new Function('belishaMarking', readFileSync(join(staffSite.folder, 'staff/marking-data.js'), 'utf8'))((quizzes) => { list = quizzes; });
  return list;
}

function encode(quiz, answers) {
  const bits = answers.map((right) => (right ? '1' : '0')).join('');
  const signs = (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
  const number = [...(quiz + signs)].reduce((sum, sign) => sum * 32n + BigInt(alphabet.indexOf(sign)), 0n);
  return `${quiz}${signs}${alphabet[Number(number % 37n)]}`.match(/.{1,4}/g).join('-');
}

/** The same code with a wrong check. */
function wrong(code) {
  return code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
}

function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

async function count(page, text) {
  await page.locator('textarea').fill(text);
  await button(page, words.marking_count).click();
}

async function status(page) {
  return (await page.locator('.marking-status').innerText()).trim();
}

/** The rows of the table with this caption. */
async function table(page, caption) {
  // The whole caption: the title of one quiz may be the end of another's.
  const found = page.getByRole('table', { name: caption, exact: true });
  await found.waitFor();
  return found.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())));
}
