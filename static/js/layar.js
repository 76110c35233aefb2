/* Layar tunggu: bertanya lagi tiap 5 detik; antrean yang tidak berubah dijawab 304 tanpa isi. */
(function () {
  'use strict';
  var dok = document, putus = 0, bunyi = null;
  function kini() { return dok.querySelector('[data-layar]'); }
  function kabar(ya) { var p = kini().querySelector('.putus'); if (p) p.hidden = !ya; }
  function dipanggil(r) { var b = r.querySelector('.call b'); return b ? b.textContent : ''; }
  /* Dua nada pendek. Peramban baru mengizinkan bunyi sesudah tombolnya ditekan. */
  function denting() {
    if (!bunyi) return;
    [660, 880].forEach(function (nada, i) {
      var o = bunyi.createOscillator(), g = bunyi.createGain(), saat = bunyi.currentTime + i * 0.28;
      o.frequency.value = nada; o.connect(g); g.connect(bunyi.destination);
      g.gain.setValueAtTime(0.25, saat); g.gain.exponentialRampToValueAtTime(0.001, saat + 0.26);
      o.start(saat); o.stop(saat + 0.27);
    });
  }
  dok.addEventListener('click', function (e) {
    var t = e.target.closest('[data-suara]');
    if (!t || !window.AudioContext) return;
    if (bunyi) { bunyi.close(); bunyi = null; } else { bunyi = new AudioContext(); denting(); }
    t.textContent = bunyi ? t.dataset.nyala : t.dataset.mati;
    t.setAttribute('aria-pressed', bunyi ? 'true' : 'false');
  });
  function tanya() {
    fetch(location.pathname, { cache: 'no-store', credentials: 'omit', headers: { 'If-None-Match': kini().dataset.layar } })
      .then(function (j) {
        if (j.status === 304) return '';
        if (!j.ok) throw j;
        return j.text();
      })
      .then(function (teks) {
        var baru = teks && new DOMParser().parseFromString(teks, 'text/html').querySelector('[data-layar]');
        if (baru && dipanggil(baru) && dipanggil(baru) !== dipanggil(kini())) denting();
        if (baru) kini().replaceWith(baru);
        putus = 0; kabar(false);
      })
      .catch(function () { if (++putus > 2) kabar(true); })
      .then(function () { setTimeout(tanya, 5000); });
  }
  setTimeout(tanya, 5000);
})();
