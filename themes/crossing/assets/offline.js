// offline.js: asks the browser to keep the portal on this device; worker.js, at the top of the site, says what and how.
// Browsers allow it where the site came over HTTPS. It begins when the page is there, and never where data is being saved.
(function () {
  'use strict';
  var top = document.currentScript.src.replace(/assets\/[^/]*$/, '');
  var saving = navigator.connection && navigator.connection.saveData;
  if (!/^https?:$/.test(window.location.protocol) || !navigator.serviceWorker || saving) return;
  window.addEventListener('load', function () {
    navigator.serviceWorker.register(top + 'worker.js').then(function (registration) {
      // Browsers look for a newer one when they like; what the school has taken out must be gone at this visit.
      return registration.active && registration.update();
    }).catch(function () { /* the portal is the same without it */ });
  });
})();
