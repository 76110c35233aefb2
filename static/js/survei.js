/* Survei di HP: pertanyaan yang tidak perlu disembunyikan, lokasi dengan izin, tanda tangan.
   Tanpa berkas ini formulir tetap jalan: server yang memutuskan pertanyaan mana yang dilewati. */
(function () {
  'use strict';
  var dok = document;
  function nilai(kode) {
    return [].filter.call(dok.getElementsByName('isian.' + kode), function (el) {
      return (/^(radio|checkbox)$/.test(el.type) ? el.checked : el.value) && !el.closest('[hidden]');
    }).map(function (el) { return el.value; });
  }
  function cocok(syarat) {
    var angka = syarat.split('>='), sama = syarat.split('=');
    if (angka.length === 2) return +nilai(angka[0])[0] >= +angka[1];
    return nilai(sama[0]).some(function (n) { return sama[1].split('|').indexOf(n) >= 0; });
  }
  function lewati() {
    [].forEach.call(dok.querySelectorAll('[data-bila]'), function (q) { q.hidden = !q.dataset.bila.split(' ').every(cocok); });
  }
  [].forEach.call(dok.querySelectorAll('[data-hanya]'), function (n) { n.hidden = true; });
  dok.addEventListener('change', lewati);
  dok.addEventListener('input', lewati);
  lewati();

  var tempat = dok.querySelector('[data-lokasi]');
  if (tempat) {
    var izin = tempat.querySelector('[type=checkbox]'), kabar = tempat.querySelector('[role=status]');
    var isi = function (a, b, c) {
      [['lintang', a], ['bujur', b], ['ketelitian', c]].forEach(function (p) { tempat.querySelector('[name=' + p[0] + ']').value = p[1]; });
    };
    tempat.querySelector('button').addEventListener('click', function () {
      if (!izin.checked) { kabar.textContent = kabar.dataset.izin; izin.focus(); return; }
      if (!navigator.geolocation) { kabar.textContent = kabar.dataset.gagal; return; }
      navigator.geolocation.getCurrentPosition(function (p) {
        isi(p.coords.latitude.toFixed(5), p.coords.longitude.toFixed(5), Math.round(p.coords.accuracy));
        kabar.textContent = kabar.dataset.siap.replace('{m}', Math.round(p.coords.accuracy));
      }, function () { kabar.textContent = kabar.dataset.gagal; }, { enableHighAccuracy: true, timeout: 20000 });
    });
    izin.addEventListener('change', function () { if (!izin.checked) { isi('', '', ''); kabar.textContent = ''; } });
  }

  var kotak = dok.querySelector('[data-tanda]');
  if (!kotak) return;
  var kanvas = kotak.querySelector('canvas'), masukan = kotak.querySelector('input'), pena = kanvas.getContext('2d'), gambar = false;
  pena.lineWidth = 2; pena.lineCap = 'round';
  function titik(e) {
    var r = kanvas.getBoundingClientRect();
    return [Math.max(0, Math.round((e.clientX - r.left) * 300 / r.width)), Math.max(0, Math.round((e.clientY - r.top) * 120 / r.height))];
  }
  kanvas.addEventListener('pointerdown', function (e) {
    var t = titik(e);
    gambar = true; kanvas.setPointerCapture(e.pointerId); e.preventDefault();
    pena.beginPath(); pena.moveTo(t[0], t[1]); masukan.value += 'M' + t.join(' ');
  });
  kanvas.addEventListener('touchstart', function (e) { e.preventDefault(); }, { passive: false });
  kanvas.addEventListener('pointermove', function (e) {
    if (!gambar || masukan.value.length > 11000) return;
    var t = titik(e);
    pena.lineTo(t[0], t[1]); pena.stroke(); masukan.value += 'L' + t.join(' ');
  });
  ['pointerup', 'pointercancel'].forEach(function (n) { kanvas.addEventListener(n, function () { gambar = false; }); });
  kotak.querySelector('button').addEventListener('click', function () { masukan.value = ''; pena.clearRect(0, 0, 300, 120); });
})();
