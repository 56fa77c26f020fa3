// worker.js: keeps this portal on the device, to be read where there is no internet. Belisha made it: do not edit it.
// The web comes first: what the school changes or takes out is gone at the next visit. What is kept is shown only where the
// web does not answer. Each file is kept under the digest of its bytes: a new version fetches what has changed and nothing
// else, and what is shown is always one whole version.
(function () {
  'use strict';
  var files = {};
  var scope = self.registration.scope;
  var name = 'belisha:1:kept:' + new URL(scope).pathname;
  var patience = 4000;
  // Until when the web is known to be slow: one wait is enough for a page and all that belongs to it.
  var slowUntil = 0;

  self.addEventListener('install', function (event) { event.waitUntil(keep().then(function () { return self.skipWaiting(); })); });
  self.addEventListener('activate', function (event) { event.waitUntil(forget().then(function () { return self.clients.claim(); })); });
  self.addEventListener('fetch', function (event) {
    var path = pathOf(event.request.url);
    // Whatever is no file of this portal goes to the web as if there were no worker.
    if (event.request.method === 'GET' && Object.prototype.hasOwnProperty.call(files, path)) event.respondWith(answer(event.request, path));
  });

  function pathOf(address) {
    var plain = address.split(/[?#]/)[0];
    if (plain.indexOf(scope) !== 0) return '';
    var path = plain.slice(scope.length);
    return path === '' || /\/$/.test(path) ? path + 'index.html' : path;
  }
  function key(path) { return scope + path + '?' + files[path]; }

  // ---- keeping: all or nothing; what is there already is not fetched again ----
  function keep() {
    var left = Object.keys(files);
    return caches.open(name).then(function (cache) {
      function next() {
        var path = left.pop();
        return path ? keepOne(cache, path).then(next) : undefined;
      }
      return Promise.all([next(), next(), next(), next()]);
    });
  }
  function keepOne(cache, path) {
    return cache.match(key(path)).then(function (kept) {
      if (kept) return undefined;
      return fetch(scope + path, { cache: 'no-cache' }).then(function (response) {
        return response.arrayBuffer().then(function (bytes) {
          // A site that is being copied to its host right now: the next visit tries again.
          if (!response.ok || digest(bytes) !== files[path]) throw new Error(path + ' is not of this version');
          return cache.put(key(path), new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') || '' } }));
        });
      });
    });
  }
  // FNV-1a of 32 bits, and the length: it tells versions apart, and is no protection against anybody who can write this file.
  function digest(buffer) {
    var bytes = new Uint8Array(buffer);
    var hash = 0x811c9dc5;
    for (var at = 0; at < bytes.length; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193);
    return (hash >>> 0).toString(16) + '.' + bytes.length;
  }
  function forget() {
    var wanted = Object.keys(files).map(key);
    return caches.open(name).then(function (cache) {
      return cache.keys().then(function (requests) {
        return Promise.all(requests.map(function (request) { return wanted.indexOf(request.url) < 0 && cache.delete(request); }));
      });
    });
  }

  // ---- answering: the web, or where it fails, does not answer in time, or is out of order, what is kept ----
  function answer(request, path) {
    return caches.open(name).then(function (cache) { return cache.match(key(path)); }).then(function (kept) {
      if (!kept) return fetch(request);
      var arrived = false;
      var late = new Promise(function (done) {
        setTimeout(function () { if (!arrived) slowUntil = Date.now() + 30000; done(kept); }, Date.now() < slowUntil ? 0 : patience);
      });
      var web = fetch(request).then(function (response) {
        arrived = true;
        slowUntil = 0;
        return response.status >= 500 ? kept : response;
      }, function () { arrived = true; return kept; });
      return Promise.race([web, late]);
    });
  }
})();
