/* Layar tunggu: bertanya lagi tiap 5 detik; antrean yang tidak berubah dijawab 304 tanpa isi. */
(function () {
  'use strict';
  var dok = document, putus = 0;
  function kini() { return dok.querySelector('[data-layar]'); }
  function kabar(ya) { var p = kini().querySelector('.putus'); if (p) p.hidden = !ya; }
  function tanya() {
    fetch(location.pathname, { cache: 'no-store', credentials: 'omit', headers: { 'If-None-Match': kini().dataset.layar } })
      .then(function (j) {
        if (j.status === 304) return '';
        if (!j.ok) throw j;
        return j.text();
      })
      .then(function (teks) {
        var baru = teks && new DOMParser().parseFromString(teks, 'text/html').querySelector('[data-layar]');
        if (baru) kini().replaceWith(baru);
        putus = 0; kabar(false);
      })
      .catch(function () { if (++putus > 2) kabar(true); })
      .then(function () { setTimeout(tanya, 5000); });
  }
  setTimeout(tanya, 5000);
})();
