// Voices for a browser that has none: what the page asks of them is kept in `window.spoken`, and a test says when a sentence ends.

/** Runs before the page's own scripts: one far voice and one of this device. Each sentence lasts until `finish`. */
export const voices = () => {
  window.spoken = [];
  let current = null;
  const far = { name: 'far', lang: 'en-GB', localService: false };
  const near = { name: 'near', lang: 'en-GB', localService: true };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [far, near],
    cancel() { window.spoken.push('stop'); const it = current; current = null; it?.onerror?.({ error: 'canceled' }); },
    speak(it) { current = it; window.spoken.push([it.voice.name, it.text, it.rate]); },
    addEventListener() {},
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  window.finish = (how = 'onend') => { const it = current; current = null; it[how]({}); };
};

/** The same, where all voices would send the words to somebody else. */
export const farVoices = () => {
  const far = { name: 'far', lang: 'en-GB', localService: false };
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => [far], cancel() {}, speak() { throw new Error('a far voice was asked to speak'); }, addEventListener() {} } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
};

/** The sentences that were begun, in order. */
export async function heard(page) {
  return (await page.evaluate(() => window.spoken)).filter((it) => it !== 'stop').map(([, text]) => text);
}

/** Lets each sentence end until nothing is said any more; gives all of them. */
export async function hearAll(page) {
  await page.evaluate(() => { for (let count = 0; count < 2000 && document.documentElement.hasAttribute('data-reading'); count += 1) window.finish(); });
  return heard(page);
}
