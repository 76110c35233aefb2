/* Kenyamanan di "Catat aduan": tombol simpan menyebut langkah berikutnya, NIK yang lengkap dicari di daftar. */
(function () {
  'use strict';
  var dok = document, tombol = dok.querySelector('[data-tombol-hasil] span');
  var kata = tombol ? tombol.parentNode.dataset : {};
  var dicari = '', nomor = 0;
  function ambil(nama) { return dok.querySelector('[name="' + nama + '"]'); }
  function isi(nama) { var el = ambil(nama); return el ? el.value.replace(/[\s.-]/g, '') : ''; }
  function dipilih() { return dok.querySelector('[name="cek.hasil"]:checked'); }
  function sesuaikan() {
    if (!tombol) return;
    var hasil = dipilih(), alasan = ambil('cek.alasan'), nilai = hasil ? hasil.value : '';
    if (nilai === 'tidak_terdaftar' && alasan && alasan.value.trim()) nilai = 'terdaftar';
    tombol.textContent = nilai === 'tidak_terdaftar' ? kata.verifikasi : nilai ? kata.teruskan : kata.simpan;
  }
  /* Nomor dikirim di badan permintaan, tidak pernah di alamat. Jawaban yang terlambat dibuang. */
  function cek() {
    var bagian = dok.getElementById('cek-daftar'), ke = ++nomor, data = new FormData();
    if (!bagian) return;
    new FormData(bagian.closest('form')).forEach(function (nilai, nama) {
      if (/^cek\.|^pelapor\.(nik|no_kk)$|^csrf/.test(nama)) data.append(nama, nilai);
    });
    dicari = isi('pelapor.nik');
    fetch(bagian.dataset.cekDaftar, { method: 'POST', body: data, headers: { 'HX-Request': 'true' }, redirect: 'error' })
      .then(function (j) { if (j.ok || j.status === 400) return j.text(); throw j; })
      .then(function (teks) {
        if (ke !== nomor) return;
        bagian.replaceWith(new DOMParser().parseFromString(teks, 'text/html').body.firstElementChild);
        sesuaikan();
      })
      .catch(function () {
        var kabar = dok.getElementById('cek-kabar'), n = dok.createElement('div');
        if (!kabar || ke !== nomor) return;
        n.className = 'note info'; n.textContent = kabar.dataset.putus;
        kabar.textContent = ''; kabar.appendChild(n);
      });
  }
  /* kalimat cepat menurut kelompok jenis aduan */
  function kalimat() {
    var k = dok.querySelector('[name=kategori]:checked');
    if (k) [].forEach.call(dok.querySelectorAll('[data-kalimat]'), function (b) { b.hidden = b.dataset.kalimat !== k.dataset.kelompok; });
  }
  /* bukan orang ini: nomor dan jawaban daftarnya pergi, cerita dan nama tetap */
  function bukan() {
    ['pelapor.nik', 'pelapor.no_kk', 'cek.desil'].forEach(function (n) { ambil(n).value = ''; });
    var hasil = dipilih(), dobel = dok.getElementById('dobel');
    if (hasil) hasil.checked = false;
    if (dobel) dobel.parentNode.removeChild(dobel);
    dok.getElementById('cek-kabar').textContent = '';
    dicari = ''; nomor++;
    ambil('pelapor.nik').dispatchEvent(new Event('input', { bubbles: true }));
    ambil('pelapor.nik').focus();
    sesuaikan();
  }
  dok.addEventListener('change', function () { sesuaikan(); kalimat(); });
  dok.addEventListener('draf-pulih', function () { if (isi('pelapor.nik').length === 16) cek(); });
  dok.addEventListener('click', function (e) {
    if (e.target.closest('[data-cek]')) { e.preventDefault(); cek(); }
    else if (e.target.closest('[data-bukan]')) bukan();
  });
  dok.addEventListener('input', function (e) {
    if (e.target.name === 'pelapor.nik' && isi('pelapor.nik').length === 16 && isi('pelapor.nik') !== dicari && (dicari || !dipilih())) cek();
  });
  sesuaikan(); kalimat();
})();

/* Draf "Catat aduan" di perangkat ini: milik satu akun, 7 hari, hilang sesudah terkirim atau keluar.
   Tanpa berkas ini formulir tetap jalan. Identitas yang dirahasiakan tidak pernah disimpan. */
(function () {
  'use strict';
  var dok = document, pemilik = dok.currentScript.dataset.pemilik || '';
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
  var kirim = (tab.getItem('draf-kirim') || '').split('|');
  kirim = Date.now() - kirim[1] < 12e4 ? kirim[0] : '';
  tab.removeItem('draf-kirim');
  if (kirim && dok.querySelector('[data-draf-terkirim]')) gudang.removeItem(kirim);
  if (kirim && f && f.dataset.draf === 'lanjut' && kirim !== kunci()) gudang.removeItem(kirim);

  [].forEach.call(dok.querySelectorAll('[data-draf-ada]'), function (n) { n.hidden = !semua().length; });

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
    tulis(kabar.dataset.tersimpan + ' ' + jam(Date.now()) + ' · ' + kabar.dataset.belum +
      (f.elements.berkas && f.elements.berkas.files.length ? ' · ' + kabar.dataset.foto : ''));
  }
  var tunda = 0;
  function nanti() { clearTimeout(tunda); tunda = setTimeout(simpan, 400); }
  f.addEventListener('input', nanti);
  f.addEventListener('change', nanti);
  addEventListener('pagehide', function () { if (tunda) simpan(); });
  f.addEventListener('submit', function (e) {
    simpan();
    if (navigator.onLine) { tab.setItem('draf-kirim', kunci() + '|' + Date.now()); return; }
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
