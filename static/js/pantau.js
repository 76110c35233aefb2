/* Layar pantau: bertanya lagi tiap 20 detik; papan yang tidak berubah dijawab 304 tanpa isi. */
(function () {
  'use strict';
  var dok = document, putus = 0;
  function kini() { return dok.querySelector('[data-layar]'); }
  function dua(n) { return (n < 10 ? '0' : '') + n; }
  function segar() {
    var t = new Date(), jam = dua(t.getHours()) + '.' + dua(t.getMinutes());
    var a = kini().querySelector('[data-terakhir]'), b = kini().querySelector('[data-pembaruan]');
    if (a) a.textContent = jam;
    if (b && b.firstChild) b.firstChild.nodeValue = jam;
  }
  function kabar(ya) { var p = kini().querySelector('.putus'); if (p) p.hidden = !ya; }
  function tanya() {
    fetch(location.pathname, { cache: 'no-store', credentials: 'same-origin', headers: { 'If-None-Match': kini().dataset.layar } })
      .then(function (j) {
        if (j.status === 304) return '';
        if (!j.ok || j.redirected) throw j;
        return j.text();
      })
      .then(function (teks) {
        var baru = teks && new DOMParser().parseFromString(teks, 'text/html').querySelector('[data-layar]');
        if (baru) kini().replaceWith(baru);
        putus = 0; segar(); kabar(false);
      })
      .catch(function () { if (++putus > 1) kabar(true); })
      .then(function () { setTimeout(tanya, 20000); });
  }
  setTimeout(tanya, 20000);
})();
