// What a printer would put on each sheet of A4.

import { execFileSync } from 'node:child_process';

/** The sheets of a page: their `words`, and how far down they are `filled`, from 0 to 1. */
export async function sheetsOf(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 64e6 });
  return text.split('<page ').slice(1).map((sheet) => {
    const high = Number(sheet.match(/height="([\d.]+)"/)[1]);
    const words = [...sheet.matchAll(/<word .*?yMin="([\d.]+)".*?yMax="([\d.]+)">(.*?)<\/word>/g)].map(([, top, bottom, word]) => ({ top: Number(top), bottom: Number(bottom), word: plain(word) }));
    return { words: words.map(({ word }) => word).join(' '), lines: linesOf(words), filled: Math.max(0, ...words.map(({ bottom }) => bottom)) / high };
  });
}

/** The words that stand at one height, from the top of the sheet down. */
function linesOf(words) {
  const lines = new Map();
  for (const { top, word } of words) lines.set(Math.round(top), [...lines.get(Math.round(top)) ?? [], word]);
  return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line.join(' '));
}

function plain(word) {
  return word.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
