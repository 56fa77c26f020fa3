// On paper: agreements have lines to sign on, a quiz is a worksheet without answers, and no page prints as nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPages } from './lib/browser.mjs';
import { readPages } from './lib/pages.mjs';
import { sheetsOf } from './lib/paper.mjs';
import { questionsOf } from './lib/quiz-source.mjs';
import { byFolder, publicSite, some, staffSite, words } from './lib/site.mjs';

const pages = await readPages(publicSite);
const signed = [...pages].filter(([, page]) => page.signatures > 0).map(([path]) => path);
const quizzes = some([...pages].filter(([, page]) => page.quiz === 'check').map(([path]) => path));

test('there is an agreement to sign', () => assert.ok(signed.length > 0));

for (const path of signed) {
  test(`${path}: everybody who signs has a line for a name, a signature and a date`, () => onPaper(path, async (page) => {
    const blocks = await page.locator('.signature').evaluateAll((all) => all.map((block) => ({
      role: block.querySelector('h2, h3, h4')?.textContent.trim(),
      lines: [...block.querySelectorAll('li')].map((line) => {
        const style = getComputedStyle(line);
        const drawn = ['Top', 'Bottom'].some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none');
        return { words: line.textContent.trim(), drawn, long: line.getBoundingClientRect().width > 80, room: parseFloat(style.marginTop) + parseFloat(style.paddingTop) + parseFloat(style.marginBottom) > 24 };
      }),
    })));
    for (const { role, lines } of blocks) {
      assert.ok(role);
      assert.deepEqual(lines.map((line) => line.words), [words.sign_name, words.sign_signature, words.sign_date], role);
      assert.deepEqual(lines.filter((line) => !line.drawn || !line.long || !line.room), [], `${role} can write on every line`);
    }
  }));
}

for (const path of quizzes) {
  for (const js of [true, false]) {
    test(`${path}: prints every question and no answer, scripts ${js ? 'on' : 'off'}`, () => onPaper(path, async (page) => {
      const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      for (const { stem, choose, options } of questionsOf(path.replace(/\.html$/, '.md'))) {
        assert.ok(text.includes(stem), stem);
        if (choose) for (const { feedback } of options) assert.ok(!text.includes(feedback), `“${feedback}” is not on the worksheet`);
      }
      for (const screenOnly of [words.quiz_check, words.quiz_answer_open, words.quiz_hint_open]) assert.ok(!text.includes(screenOnly), screenOnly);
    }, { js }));
  }
}

test('nothing that is only good for tapping is printed', () => onPaper(publicSite.framed, async (page, path) => {
  const seen = await page.locator('nav, footer a, .skip, .settings, .help-button, main button').filter({ visible: true }).evaluateAll((all) => all
    // A keyword is a button, and a word of the text.
    .filter((it) => !it.hasAttribute('aria-controls')).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(seen, [], path);
}));

// Sheets of A4 that a page of its kind may take.
const sheets = [
  [/^agreements\/(?!index)/, 2], [/^parents\//, 4], [/^quizzes\//, 5], [/^ks\d\/(?!index)/, 7], [/^help\//, 4], [/^(index|glossary|privacy|404)\.html$/, 6], [/./, 4],
];
for (const path of publicSite.pages) {
  test(`${path}: prints on a sane number of sheets`, () => onPaper(path, async (page) => {
    const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' }, printBackground: false });
    const count = (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    const [, most] = sheets.find(([pattern]) => pattern.test(path));
    assert.ok(count >= 1 && count <= most, `${count} sheets; at most ${most}`);
    assert.ok(pdf.length > 4000, `${pdf.length} bytes: there is something on them`);
  }));
}

// What breaks in the wrong place leaves a hole: a sheet with a title alone, and everything else on the next.
const papers = (site) => site.framed.filter((path) => /^(agreements|staff)\/[^/]+$/.test(path));
for (const [site, paths] of [[publicSite, publicSite.framed], [staffSite, staffSite.framed.filter((path) => path.startsWith('staff/'))]]) {
  const looked = new Set([...papers(site), ...some(paths)]);
  for (const [folder, inside] of byFolder(paths.filter((path) => looked.has(path)))) {
    test(`${folder || 'the top'}: no sheet but the last is mostly empty`, () => onPages(site.url, inside, async (page, path) => {
      const sheets = await sheetsOf(page);
      const empty = sheets.slice(0, -1).map(({ filled }, at) => ({ sheet: at + 1, filled })).filter(({ filled }) => filled < 0.4);
      assert.deepEqual(empty, [], `${path}: ${sheets.length} sheets`);
    }, { width: 794 }));
  }
}

function onPaper(paths, run, options) {
  return onPages(publicSite.url, [paths].flat(), async (page, path) => {
    await page.emulateMedia({ media: 'print' });
    await run(page, path);
  }, { width: 794, ...options });
}
