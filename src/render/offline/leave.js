// worker.js: this portal keeps nothing on the device. Where it once did, the browser finds this file at the next visit, and
// it takes away what was kept, and itself. Nobody else ever asks for it.
(function () {
  'use strict';
  var name = 'belisha:1:kept:' + new URL(self.registration.scope).pathname;
  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) {
    event.waitUntil(caches.delete(name).then(function () { return self.registration.unregister(); }));
  });
})();
