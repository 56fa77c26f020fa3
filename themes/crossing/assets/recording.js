// recording.js: plays a page that somebody has read aloud, with the same few verbs as a voice. The file is the school's own,
// beside the page; nothing is loaded before somebody presses Listen.
(function () {
  'use strict';
  if (window.belishaRecording) return;
  var sound = null;
  var ended = null;

  window.belishaRecording = { play: play, pause: pause, stop: stop };

  // Goes on where it was paused. `end` is told how it ended: done, paused or failed.
  function play(link, rate, end) {
    ended = end;
    if (!sound) {
      sound = new window.Audio(link.href);
      sound.addEventListener('ended', function () { over('done'); });
      sound.addEventListener('pause', function () { if (sound.paused && !sound.ended) over('paused'); });
      sound.addEventListener('error', function () { over('failed'); });
    }
    sound.playbackRate = rate;
    var begun = sound.play();
    // A pause right after the beginning is no fault.
    if (begun) begun.catch(function (error) { if (error.name !== 'AbortError') over('failed'); });
  }

  function pause() { if (sound) sound.pause(); }
  function stop() {
    if (!sound) return;
    sound.pause();
    sound.currentTime = 0;
  }

  function over(how) {
    var end = ended;
    ended = null;
    if (end) end(how);
  }

  window.addEventListener('pagehide', stop);
})();
