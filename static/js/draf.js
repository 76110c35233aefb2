/* Draf formulir sebuah kasus di perangkat ini (catatan keputusan, survei, rujukan): milik satu akun dan satu formulir,
   7 hari, hilang sesudah terkirim atau keluar. Tanpa NIK, KK, nama, telepon, dan berkas. Tanpa berkas ini formulir tetap jalan. */
(function () {
  'use strict';
  var dok = document, kata = dok.currentScript.dataset, kotak = dok.getElementById('hasil');
  var keluar = dok.querySelector('form[data-akun]'), akun = keluar && keluar.dataset.akun;
  var UMUR = 7 * 864e5, gudang, tab;
  try { gudang = localStorage; tab = sessionStorage; } catch (e) { return; }
  if (!akun || !kotak) return;
  var AWAL = 'draf:' + akun + ':/';

  function baca(k) { try { return JSON.parse(gudang.getItem(k)); } catch (e) { return null; } }
  function alamat(f) { return new URL(f.getAttribute('action') || '', location.href).pathname; }
  function kunci(f) { return 'draf:' + akun + ':' + alamat(f) + '|' + f.elements.kunci.value; }
  function ubin(el) { return /^(radio|checkbox)$/.test(el.type); }
  function dipakai(el) {
    return el.name && !/^(hidden|file|password|tel|submit|button|fieldset)$/.test(el.type) && !el.hasAttribute('data-nik') &&
      !/(^|[._])(nik|no_kk|nama|telepon)$/.test(el.name);
  }
  function bidang(f) { return [].filter.call(f.elements, dipakai); }
  function bersih(teks) { return teks.replace(/\d(?:[\s.-]*\d){15,}/g, kata.nomor); }
  function nama(f) {
    var kartu = f.closest('section'), judul = kartu && kartu.querySelector('h2');
    return f.getAttribute('aria-label') || (judul ? judul.textContent.trim() : '');
  }
  function simpan(f) {
    var isi = [], ada = false, lama = baca(kunci(f));
    clearTimeout(f.tunda); f.tunda = 0;
    bidang(f).forEach(function (el) {
      if (ubin(el) ? el.checked : el.value) isi.push([el.name, ubin(el) ? el.value : bersih(el.value)]);
      if (ubin(el) ? el.checked !== el.defaultChecked : el.value && el.value !== el.defaultValue) ada = true;
    });
    if (!ada && !lama) return;
    try {
      gudang.setItem(kunci(f), JSON.stringify({
        pada: Date.now(), judul: nama(f), dari: lama ? lama.dari : location.pathname + location.search, isi: isi,
      }));
    } catch (e) { /* penuh: formulir tetap bisa dikirim */ }
  }
  function pulihkan(f, isi) {
    var sisa = isi.slice();
    bidang(f).forEach(function (el) {
      var ke = sisa.findIndex(function (p) { return p[0] === el.name && (!ubin(el) || p[1] === el.value); });
      if (ubin(el)) el.checked = ke >= 0;
      else if (ke >= 0) el.value = sisa[ke][1];
      if (ke >= 0) sisa.splice(ke, 1);
    });
    var lipat = f.closest('details'), kep = f.closest('.kep');
    if (lipat) lipat.open = true;
    if (kep) {
      var pilih = kep.querySelectorAll('[name=pilih-aksi]')[[].indexOf.call(kep.querySelectorAll('form'), f)];
      if (pilih) pilih.checked = true;
    }
    f.dispatchEvent(new Event('change', { bubbles: true }));
    f.querySelector('textarea').focus();
  }

  var formulir = [].filter.call(dok.querySelectorAll('#isi form'), function (f) {
    return f.method === 'post' && f.elements.kunci && f.querySelector('textarea');
  });
  formulir.forEach(function (f) {
    function nanti() { clearTimeout(f.tunda); f.tunda = setTimeout(function () { simpan(f); }, 400); }
    f.addEventListener('input', nanti);
    f.addEventListener('change', nanti);
    addEventListener('pagehide', function () { if (f.tunda) simpan(f); });
    f.addEventListener('submit', function () {
      simpan(f);
      if (navigator.onLine) tab.draf = kunci(f);
    });
  });

  function buat(jenis, teks, kelas) {
    var n = dok.createElement(jenis);
    n.textContent = teks; if (kelas) n.className = kelas;
    return n;
  }
  var daftar = buat('ul', '', 'drf'), pesan = buat('div', '', 'note');
  function buang(li, k) {
    gudang.removeItem(k); daftar.removeChild(li);
    if (!daftar.children.length) kotak.removeChild(pesan);
  }
  function tombol(teks, kerja) {
    var b = buat('button', teks, 'btn sm');
    b.type = 'button'; b.addEventListener('click', kerja);
    return b;
  }
  function tawarkan(k, d, f) {
    var li = dok.createElement('li'), pada = new Date(d.pada), lanjut;
    li.appendChild(buat('span', pada.toLocaleDateString(dok.documentElement.lang || 'id', { day: 'numeric', month: 'short' }) +
      ' ' + pada.toTimeString().slice(0, 5).replace(':', '.') + (d.judul ? ' · ' + d.judul : '')));
    if (f) lanjut = tombol(kata.lanjut, function () { buang(li, k); pulihkan(f, d.isi); });
    else { lanjut = buat('a', kata.lanjut, 'btn sm'); lanjut.href = d.dari; }
    li.appendChild(lanjut);
    li.appendChild(tombol(kata.hapus, function () { buang(li, k); }));
    daftar.appendChild(li);
  }
  Object.keys(gudang).forEach(function (k) {
    if (!/^draf:[^:]*:\//.test(k)) return;
    var d = baca(k), ke = k.slice(AWAL.length - 1).split('|')[0];
    if (!d || !d.isi || !(Date.now() - d.pada < UMUR)) { gudang.removeItem(k); return; }
    if (k.indexOf(AWAL)) return;
    var f = formulir.find(function (x) { return alamat(x) === ke; });
    if (f ? kunci(f) !== k : !ke.indexOf(location.pathname) && d.dari !== location.pathname + location.search) tawarkan(k, d, f);
  });
  if (daftar.children.length) {
    pesan.appendChild(buat('b', kata.belum)); pesan.appendChild(dok.createTextNode(' ' + kata.ket)); pesan.appendChild(daftar);
    kotak.appendChild(pesan);
  }
})();
