// quiz-code.js: the result code that a pupil writes down: which quiz, which questions were right, and a sign that finds slips.
// It says nothing about who somebody is. Also used by the teachers' marking page, which reads the codes.
(function () {
  'use strict';
  var digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  var signs = digits + '*~$=U';

  // All the characters as one big number, modulo 37.
  function remainder(text) {
    return text.split('').reduce(function (sum, sign) { return (sum * 32 + digits.indexOf(sign)) % 37; }, 0);
  }

  // write('K2P3', [true, false, …]) → 'K2P3-5H7Q-M'
  function write(quiz, right) {
    var text = quiz;
    for (var at = 0; at < right.length; at += 5) {
      var value = 0;
      for (var bit = 0; bit < 5; bit += 1) value = value * 2 + (right[at + bit] ? 1 : 0);
      text += digits[value];
    }
    text += signs[remainder(text)];
    return text.match(/.{1,4}/g).join('-');
  }

  // read('k2p3 5h7q m', 10) → { quiz: 'K2P3', right: [true, …] }, or null when it cannot be a code for so many questions.
  // Without a number of questions: as many as would fit.
  function read(text, questions) {
    var plain = text.toUpperCase().replace(/[\s\-‐-―]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    var body = plain.slice(0, -1);
    if (body.length < 5 || !body.split('').every(function (sign) { return digits.indexOf(sign) >= 0; })) return null;
    if (signs.indexOf(plain.slice(-1)) !== remainder(body)) return null;
    var right = [];
    body.slice(4).split('').forEach(function (sign) {
      for (var bit = 16; bit >= 1; bit /= 2) right.push(Math.floor(digits.indexOf(sign) / bit) % 2 === 1);
    });
    if (questions === undefined) return { quiz: body.slice(0, 4), right: right };
    if (right.length !== Math.ceil(questions / 5) * 5 || right.slice(questions).some(Boolean)) return null;
    return { quiz: body.slice(0, 4), right: right.slice(0, questions) };
  }

  window.belishaCode = { write: write, read: read };
})();
