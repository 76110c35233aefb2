/* Tombol salin: isi sebuah kolom ke papan klip, juga lewat HTTP (tanpa API papan klip). */
(function () {
  'use strict';
  document.addEventListener('click', function (e) {
    var t = e.target.closest('[data-salin]');
    if (!t) return;
    document.getElementById(t.dataset.salin).select();
    if (document.execCommand('copy')) t.textContent = t.dataset.tersalin;
  });
})();
