// The result code: what is written is read back, and a slip of the pen is noticed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const window = {};
vm.runInNewContext(readFileSync(new URL('../../themes/crossing/assets/quiz-code.js', import.meta.url), 'utf8'), { window });
const { write, read } = window.belishaCode;
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const signs = `${digits}*~$=U`;

// Different answers for each number of questions, the same in every run.
let seed = 12345;
const chance = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
const codes = Array.from({ length: 40 }, (_, at) => at + 1).flatMap((questions) => [0, 1, 2].map((turn) => {
  const right = Array.from({ length: questions }, () => (turn === 0 ? true : chance() < 0.5));
  const quiz = Array.from({ length: 4 }, () => digits[Math.floor(chance() * 32)]).join('');
  return { questions, right, quiz, code: write(quiz, right) };
}));
const plain = ({ quiz, right }) => ({ quiz, right: [...right] });

test('a known code: K2P3, six questions, 1, 2, 4 and 6 right', () => {
  // 11010 is T; then 1 and four empty bits are G.
  const code = write('K2P3', [true, true, false, true, false, true]);
  const value = [...'K2P3TG'].reduce((sum, sign) => sum * 32n + BigInt(digits.indexOf(sign)), 0n);
  assert.equal(code, `K2P3-TG${signs[Number(value % 37n)]}`);
});

test('what is written is read back, for 1 to 40 questions', () => {
  for (const it of codes) {
    assert.match(it.code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z*~$=U]{1,4})+$/);
    assert.deepEqual(plain(read(it.code, it.questions)), { quiz: it.quiz, right: it.right });
    assert.equal(read(it.code).quiz, it.quiz);
  }
});

test('capitals, spaces, hyphens, O for 0, I and L for 1 do not matter', () => {
  for (const it of codes) {
    const sloppy = it.code.toLowerCase().replace(/-/g, ' - ').replace(/0/g, 'o').replace(/1/g, () => (chance() < 0.5 ? 'I' : 'l'));
    assert.deepEqual(plain(read(sloppy, it.questions)), { quiz: it.quiz, right: it.right }, sloppy);
  }
});

test('every single wrong character is noticed', () => {
  for (const it of codes) {
    const code = it.code.replace(/-/g, '');
    for (let at = 0; at < code.length; at += 1) {
      for (const sign of signs) {
        if (sign !== code[at]) assert.equal(read(code.slice(0, at) + sign + code.slice(at + 1), it.questions), null, `${code} with ${sign} at ${at}`);
      }
    }
  }
});

test('every swap of two characters is noticed', () => {
  for (const it of codes) {
    const code = it.code.replace(/-/g, '');
    for (let one = 0; one < code.length; one += 1) {
      for (let two = one + 1; two < code.length; two += 1) {
        if (code[one] === code[two]) continue;
        const swapped = [...code];
        [swapped[one], swapped[two]] = [swapped[two], swapped[one]];
        assert.equal(read(swapped.join(''), it.questions), null, `${code} with ${one} and ${two} swapped`);
      }
    }
  }
});

test('a code that is too short, too long, or for another number of questions is not read', () => {
  for (const bad of ['', 'K2P3', 'K2P3-', 'hello', '!!!!-!!!!']) assert.equal(read(bad, 5), null);
  for (const it of codes) assert.equal(read(it.code, it.questions + 5), null);
});
