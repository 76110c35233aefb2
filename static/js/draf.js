/* Draf "Catat aduan" di perangkat ini: milik satu akun, 7 hari, hilang sesudah terkirim atau keluar.
   Tanpa berkas ini formulir tetap jalan. Identitas yang dirahasiakan tidak pernah disimpan. */
(function () {
  'use strict';
  var dok = document, naskah = dok.currentScript.dataset, pemilik = naskah.pemilik || '';
  var AWAL = 'draf:', UMUR = 7 * 864e5, BUKAN = ['csrfmiddlewaretoken', 'kunci', 'pemberitahuan_versi', 'tetap_baru'];
  var f = dok.querySelector('form[data-draf]'), kabar = dok.querySelector('[data-draf-kabar]');
  var gudang, tab;
  try { gudang = localStorage; tab = sessionStorage; } catch (e) { return; }

  function semua() {
    return Object.keys(gudang).filter(function (k) { return k.indexOf(AWAL) === 0; }).map(function (k) {
      var d = null;
      try { d = JSON.parse(gudang.getItem(k)); } catch (e) { d = null; }
      if (!d || !d.isi || !(Date.now() - d.pada < UMUR)) { gudang.removeItem(k); return null; }
      d.nama = k;
      return d;
    }).filter(function (d) { return d && (!pemilik || d.nama.indexOf(AWAL + pemilik + ':') === 0); });
  }
  function jam(t) { return new Date(t).toTimeString().slice(0, 5).replace(':', '.'); }
  function kunci() { return AWAL + pemilik + ':' + f.elements.kunci.value; }

  /* terkirim: hanya halaman tanda terima yang langsung menyusul kiriman menghapus drafnya */
  var kirim = tab.getItem('draf-kirim');
  tab.removeItem('draf-kirim');
  if (kirim && dok.querySelector('[data-draf-terkirim]')) gudang.removeItem(kirim);
  if (kirim && f && f.dataset.draf === 'lanjut' && kirim !== kunci()) gudang.removeItem(kirim);

  [].forEach.call(dok.querySelectorAll('[data-draf-ada]'), function (n) { n.hidden = !semua().length; });

  /* keluar: diperingatkan sekali, lalu dihapus */
  dok.addEventListener('submit', function (e) {
    var k = e.target;
    if (!pemilik || !/\/keluar\/$/.test(k.action) || !semua().length) return;
    if (k.dataset.tahu) { semua().forEach(function (d) { gudang.removeItem(d.nama); }); return; }
    e.preventDefault();
    k.dataset.tahu = '1';
    var n = dok.createElement('p');
    n.className = 'note warn'; n.setAttribute('role', 'alert'); n.textContent = naskah.keluar;
    k.insertBefore(n, k.firstChild);
  }, true);
  if (!f || !pemilik) return;

  function tulis(teks) { if (kabar) kabar.textContent = teks; }
  function simpan() {
    var rahasia = f.elements['pelapor.rahasia'], dipilih = f.querySelector('[name=kategori]:checked'), isi = [];
    clearTimeout(tunda); tunda = 0;
    if (rahasia && rahasia.checked) { gudang.removeItem(kunci()); tulis(kabar.dataset.rahasia); return; }
    new FormData(f).forEach(function (v, n) {
      if (typeof v === 'string' && v && BUKAN.indexOf(n) < 0) isi.push([n, v]);
    });
    var judul = dipilih ? dipilih.parentNode.textContent.trim() : '';
    try { gudang.setItem(kunci(), JSON.stringify({ pada: Date.now(), kunci: f.elements.kunci.value, judul: judul, isi: isi })); }
    catch (e) { return; }
    tulis(kabar.dataset.tersimpan + ' ' + jam(Date.now()) + ' · ' + kabar.dataset.belum);
  }
  var tunda = 0;
  function nanti() { clearTimeout(tunda); tunda = setTimeout(simpan, 400); }
  f.addEventListener('input', nanti);
  f.addEventListener('change', nanti);
  addEventListener('pagehide', function () { if (tunda) simpan(); });
  f.addEventListener('submit', function (e) {
    simpan();
    if (navigator.onLine) { tab.setItem('draf-kirim', kunci()); return; }
    e.preventDefault();
    tulis(kabar.dataset.putus);
  });
  if (f.dataset.draf === 'lanjut') { nanti(); return; }

  function pulihkan(d) {
    f.elements.kunci.value = d.kunci;
    [].forEach.call(f.elements, function (el) {
      if (/^(radio|checkbox)$/.test(el.type) && BUKAN.indexOf(el.name) < 0) el.checked = false;
    });
    d.isi.forEach(function (p) {
      var el = [].filter.call(f.elements, function (x) { return x.name === p[0]; });
      if (!el.length && p[0] === 'kunjungan') {
        el = [f.appendChild(dok.createElement('input'))];
        el[0].type = 'hidden'; el[0].name = p[0];
      }
      el.forEach(function (x) {
        if (/^(radio|checkbox)$/.test(x.type)) { if (x.value === p[1]) x.checked = true; }
        else x.value = p[1];
        var lipat = x.closest('details');
        if (lipat && (x.checked || x.type !== 'radio')) lipat.open = true;
      });
    });
    f.dispatchEvent(new Event('change', { bubbles: true }));
    f.dispatchEvent(new CustomEvent('draf-pulih', { bubbles: true }));
  }
  function tombol(kata, kerja) {
    var b = dok.createElement('button');
    b.type = 'button'; b.className = 'btn sm'; b.textContent = kata;
    b.addEventListener('click', kerja);
    return b;
  }
  var kotak = dok.getElementById('draf-ada'), daftar = kotak.querySelector('ul');
  function buang(li) { daftar.removeChild(li); kotak.hidden = !daftar.children.length; }
  semua().sort(function (a, b) { return b.pada - a.pada; }).forEach(function (d) {
    var li = dok.createElement('li'), kata = dok.createElement('span');
    kata.textContent = new Date(d.pada).toLocaleDateString(dok.documentElement.lang || 'id', { day: 'numeric', month: 'short' }) +
      ' ' + jam(d.pada) + (d.judul ? ' · ' + d.judul : '');
    li.appendChild(kata);
    li.appendChild(tombol(kotak.dataset.lanjut, function () { buang(li); pulihkan(d); }));
    li.appendChild(tombol(kotak.dataset.hapus, function () { gudang.removeItem(d.nama); buang(li); }));
    daftar.appendChild(li);
    kotak.hidden = false;
  });
})();
