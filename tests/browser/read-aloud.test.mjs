// Reading aloud: every page, sentence by sentence, with a voice of this device, and never the answer before the question is answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { holdsFocus, onPage, onPages } from './lib/browser.mjs';
import { press, tabTo } from './lib/keyboard.mjs';
import { kindsSite } from './lib/kinds.mjs';
import { openPanel } from './lib/panel.mjs';
import { serve } from './lib/server.mjs';
import { fill, publicSite, some, words } from './lib/site.mjs';
import { farVoices, hearAll, heard, voices } from './lib/voice.mjs';

const host = await serve(publicSite.folder);
const lesson = 'ks2/three-random-words.html';
const spoken = { before: voices };

test('by keyboard: listen, pause, go on, next, before, faster, stop, close', () => onPage(host.url, lesson, async (page) => {
  const panel = await openPanel(page);
  await press(page, panel.getByRole('button', { name: words.read_page }), words.read_page);
  const bar = page.getByRole('region', { name: words.read_aloud });
  const button = (name) => bar.getByRole('button', { name, exact: true });
  await button(words.read_pause).waitFor();
  assert.ok(await holdsFocus(button(words.read_pause)), 'the focus is on what comes next');
  const title = (await page.locator('h1').innerText()).trim();
  assert.deepEqual(await heard(page), [title], 'the page begins with its title, and nothing before it');

  await page.evaluate(() => window.finish());
  const [, second] = await heard(page);
  await page.keyboard.press('Space');
  assert.ok(await button(words.read_play).isVisible(), 'paused');
  assert.equal((await heard(page)).length, 2);
  await page.keyboard.press('Space');
  assert.deepEqual((await heard(page)).slice(2), [second], 'it goes on with the sentence it was in');
  await press(page, button(words.read_next), words.read_next);
  const third = (await heard(page)).at(-1);
  assert.notEqual(third, second);
  await press(page, button(words.read_next), words.read_next);
  await press(page, button(words.read_previous), words.read_previous);
  assert.equal((await heard(page)).at(-1), third);
  await bar.getByText(new RegExp(`^${fill(words.read_place, '3', '\\d+')}$`)).waitFor();

  const rate = () => page.evaluate(() => window.spoken.at(-1)[2]);
  const normal = await rate();
  await press(page, button(words.read_normal), 'the speed');
  assert.ok(await rate() > normal, 'faster, at once');
  await page.keyboard.press('Enter');
  assert.ok(await rate() < normal, 'slower');
  assert.ok(await button(words.read_slow).isVisible());
  await assertAccessible(page, 'while it reads');

  await press(page, button(words.read_stop), words.read_stop);
  assert.equal(await highlighted(page), '');
  await press(page, button(words.read_play), words.read_play);
  assert.equal((await heard(page)).at(-1), title, 'after Stop it begins again');
  await press(page, button(words.read_close), words.read_close);
  assert.ok(!(await bar.isVisible()));
  assert.equal(await page.evaluate(() => window.spoken.at(-1)), 'stop');
  assert.ok(await holdsFocus(page.locator('.settings')), 'the focus goes back to where it began');
}, spoken));

test('the bar is there again on the next page, says nothing by itself, and the speed is remembered', () => onPage(host.url, lesson, async (page) => {
  const bar = await listen(page);
  await bar.getByRole('button', { name: words.read_normal }).click();
  await page.goto(`${host.url}index.html`);
  await bar.waitFor();
  assert.deepEqual(await heard(page), []);
  assert.ok(await bar.getByRole('button', { name: words.read_fast }).isVisible());
  await bar.getByRole('button', { name: words.read_close }).click();
  await page.reload();
  assert.ok(!(await bar.isVisible()));
}, spoken));

for (const [how, before] of [['where the browser can colour a range', voices], ['where it cannot', both(voices, () => { delete CSS.highlights; delete window.Highlight; })]]) {
  test(`each sentence is shown while it is said, ${how}`, () => onPage(host.url, lesson, async (page) => {
    await listen(page);
    for (let count = 0; count < 30; count += 1) {
      const said = (await heard(page)).at(-1);
      const shown = await highlighted(page);
      // A line's end may fall on the middle of its last letter.
      assert.ok(plain(said).startsWith(plain(shown)) && plain(said).length - plain(shown).length < 2, `“${said}” is said, “${shown}” is shown`);
      const box = await highlightBox(page);
      assert.ok(box.top >= 0 && box.top < box.high, `“${said}” is on the screen`);
      await page.evaluate(() => window.finish());
    }
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('.read-bar').isVisible()));
    if (await page.locator('.read-marks').count()) assert.ok(!(await page.locator('.read-marks').isVisible()));
  }, { before }));
}

test('every page can be heard to its end, without navigation, buttons or code', () => onPages(publicSite.url, some(publicSite.framed).filter((it) => !it.startsWith('quizzes/')), async (page, path) => {
  await listen(page);
  const said = await hearAll(page);
  assert.ok(said.length > 2, path);
  const all = said.join('\n');
  for (const not of [words.skip, words.print, words.class_open, words.on_this_page, words.outside_link, words.quiz_check, words.quiz_answer_open]) {
    assert.ok(!all.includes(not), `${path} reads “${not}”`);
  }
  const code = await page.locator('main pre').allInnerTexts();
  for (const listing of code) assert.ok(!all.includes(listing.trim().split('\n')[0]), `${path} reads code`);
  for (const alt of await page.locator('main figure.picture img').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.alt))) {
    assert.ok(plain(all).includes(plain(fill(words.read_picture, alt))), `${path} says what is in the picture “${alt}”`);
  }
  assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-reading')), false, 'and it stops by itself');
}, spoken));

test('every kind of question is read with what there is to choose from, and without its answer', () => onPages(kindsSite.url, quizPages(), async (page, path) => {
  await listen(page);
  const all = plain((await hearAll(page)).join('\n'));
  const question = page.locator('.question:visible').first();
  assert.ok(all.includes(plain(await question.locator('.stem').innerText())), `${path}: the question`);
  for (const choice of await question.locator('.option-words, .order-words, .card-words, .choice').allInnerTexts()) assert.ok(all.includes(plain(choice)), `${path}: “${choice}”`);
  const folded = await page.locator('.aside:not([open]) .aside-body > *').evaluateAll((all) => all.map((it) => it.textContent));
  for (const text of folded.map(plain).filter((it) => it.length > 30)) assert.ok(!all.includes(text), `${path} gives away “${text}”`);
}, spoken));

test('what a pupil has opened is read', () => onPage(kindsSite.url, 'quizzes/ks3/think.html', async (page) => {
  const aside = page.locator('.question:visible .aside').first();
  await aside.locator('summary').click();
  await listen(page);
  assert.ok(plain((await hearAll(page)).join('\n')).includes(plain(await aside.locator('.aside-body').innerText())));
}, spoken));

test('a gap is said as a gap, and with what a pupil types into it', () => onPage(kindsSite.url, 'quizzes/ks3/gap-typed.html', async (page) => {
  await page.locator('input[type="text"]:visible').first().fill('biscuits');
  await listen(page);
  const all = plain((await hearAll(page)).join('\n'));
  assert.ok(all.includes('biscuits') && all.includes(plain(words.gap_label)), all);
}, spoken));

test('the next question ends what was being said', () => onPage(kindsSite.url, 'quizzes/ks2/choose.html', async (page) => {
  await listen(page);
  await page.locator('.question:visible .option').first().locator('label').click();
  for (const name of [words.quiz_check, words.quiz_try, words.quiz_check]) {
    const button = page.locator('.question:visible').getByRole('button', { name, exact: true });
    if (await button.isVisible()) await button.click();
  }
  await page.getByRole('button', { name: words.quiz_next_question }).click();
  assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-reading')), false);
  assert.equal(await page.evaluate(() => window.spoken.at(-1)), 'stop');
}, spoken));

test('a telephone number is said digit by digit', () => onPage(host.url, 'help/ks2.html', async (page) => {
  await listen(page);
  const all = (await hearAll(page)).join('\n');
  assert.ok(all.includes('9 9 9') && all.includes('0 8 0 0, 1 1 1 1'), all);
  assert.ok(!/999|0800/.test(all));
}, spoken));

test('it begins with the words that are selected', () => onPage(host.url, lesson, async (page) => {
  const bar = await listen(page);
  await bar.getByRole('button', { name: words.read_stop }).click();
  const chosen = await page.locator('main .prose p').nth(1).evaluate((it) => { getSelection().selectAllChildren(it); return it.innerText; });
  await bar.getByRole('button', { name: words.read_play }).click();
  assert.ok(plain(chosen).startsWith(plain((await heard(page)).at(-1)).slice(0, 20)));
}, spoken));

test('leaving the page ends it', () => onPage(host.url, lesson, async (page) => {
  await listen(page);
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  assert.equal(await page.evaluate(() => window.spoken.at(-1)), 'stop');
}, spoken));

test('a voice that fails is owned up to', () => onPage(host.url, lesson, async (page) => {
  const bar = await listen(page);
  await page.evaluate(() => window.finish('onerror'));
  await bar.getByText(words.read_trouble).waitFor();
  assert.ok(await bar.getByRole('button', { name: words.read_play }).isVisible());
}, spoken));

for (const [what, before] of [['no voice', () => {}], ['no speech at all', () => { delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined }); }], ['far voices alone', farVoices]]) {
  test(`with ${what} there is no button that does nothing`, () => onPage(host.url, lesson, async (page) => {
    const panel = await openPanel(page);
    await page.waitForTimeout(300);
    assert.ok(!(await panel.getByRole('button', { name: words.read_page }).isVisible()));
    await page.evaluate(() => localStorage.setItem('belisha:1:settings', '{"read":"on"}'));
    await page.reload();
    await page.waitForTimeout(300);
    assert.ok(!(await page.locator('.read-bar').isVisible()));
  }, { before }));
}

test('from a folder, with storage denied, it works as long as the page', () => onPage(publicSite.url, lesson, async (page) => {
  await listen(page);
  assert.ok((await hearAll(page)).length > 20);
}, { before: both(voices, () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); }) }));

for (const colour of ['light', 'dark', 'cream', 'contrast']) {
  for (const size of ['', '4']) {
    test(`${colour}${size && ', the biggest text'}, 320 px: axe finds nothing, nothing sticks out, the focus is clear of the bar`, () => onPage(host.url, lesson, async (page) => {
      await page.evaluate((kept) => localStorage.setItem('belisha:1:settings', JSON.stringify(kept)), { colour, size, read: 'on' });
      await page.reload();
      const bar = page.getByRole('region', { name: words.read_aloud });
      await bar.getByRole('button', { name: words.read_play }).click();
      await assertAccessible(page, `reading in ${colour}`, ['light']);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
      const high = await bar.evaluate((it) => it.getBoundingClientRect().top);
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Shift+Tab');
        const box = await page.evaluate(() => { const it = document.activeElement; const { top, bottom } = it.getBoundingClientRect(); return { top, bottom, mine: Boolean(it.closest('.read-bar')), what: it.outerHTML.slice(0, 60) }; });
        if (!box.mine) assert.ok(box.top < high, `${box.what} hides behind the bar`);
      }
    }, { ...spoken, width: 320 }));
  }
}

/** Opens the bar as a reader does, and begins. */
async function listen(page) {
  const bar = page.getByRole('region', { name: words.read_aloud });
  if (!(await bar.isVisible())) {
    await page.locator('.settings > summary').click();
    await page.getByRole('button', { name: words.read_page, exact: true }).click();
  } else await bar.getByRole('button', { name: words.read_play }).click();
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-reading'));
  return bar;
}

/** What is shown as being read: the words of the range, what lies under the lines, or the picture’s description. */
function highlighted(page) {
  return page.evaluate(() => {
    const image = document.querySelector('.read-now');
    if (image) return `picture ${image.alt}`;
    const seen = (range) => { const part = range.cloneContents(); part.querySelectorAll('[hidden]').forEach((it) => it.remove()); return part.textContent; };
    if (window.CSS.highlights) return [...window.CSS.highlights.get('belisha-read') ?? []].map(seen).join('');
    // Without ranges to ask: the letters between where the first line under them begins and where the last one ends.
    const lines = [...document.querySelectorAll('.read-marks span')].map((it) => it.getBoundingClientRect());
    if (!lines.length) return '';
    const range = document.caretRangeFromPoint(lines[0].left + 1, (lines[0].top + lines[0].bottom) / 2);
    const end = document.caretRangeFromPoint(lines.at(-1).right - 1, (lines.at(-1).top + lines.at(-1).bottom) / 2);
    range.setEnd(end.startContainer, end.startOffset);
    return seen(range);
  });
}

function highlightBox(page) {
  return page.evaluate(() => {
    const thing = document.querySelector('.read-now') ?? document.querySelector('.read-marks span') ?? [...window.CSS.highlights.get('belisha-read')][0];
    return { top: thing.getBoundingClientRect().top, high: window.innerHeight };
  });
}

/** Letters and digits alone: breaks, marks and the space between digits do not count. */
function plain(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function quizPages() {
  return ['ks2/choose', 'ks2/choose-many', 'ks1/pictures', 'ks2/order', 'ks2/match', 'ks2/sort', 'ks1/sort', 'ks2/gap-bank', 'ks3/short', 'ks2/story', 'ks2/survey', 'ks3/think'].map((it) => `quizzes/${it}.html`);
}

/** Two scripts as one that runs before the page's own. */
function both(one, other) {
  return `(${one})(); (${other})();`;
}
