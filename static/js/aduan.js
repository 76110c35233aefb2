/* Kenyamanan di "Catat aduan": tombol simpan menyebut langkah berikutnya, nomor yang lengkap dicari di daftar. */
(function () {
  'use strict';
  var dok = document, tombol = dok.querySelector('[data-tombol-hasil] span');
  var kata = tombol ? tombol.parentNode.dataset : {};
  var dicari = '', nomor = 0;
  function ambil(nama) { return dok.querySelector('[name="' + nama + '"]'); }
  function isi(nama) { var el = ambil(nama); return el ? el.value.replace(/[\s.-]/g, '') : ''; }
  function dipilih() { return dok.querySelector('[name="cek.hasil"]:checked'); }
  /* sakelar NIK · No. KK · Tanpa NIK: nomor yang dicari pindah ke atas, yang tidak dipakai tidak ikut terkirim */
  function dengan() { var r = dok.querySelector('[name=cari_dengan]:checked'); return r ? r.value : 'nik'; }
  function nomornya() { return dengan() === 'nik' ? 'pelapor.nik' : 'pelapor.no_kk'; }
  function tampil(nama, ya) {
    var el = ambil(nama), kotak = el.closest('.isian');
    ya = ya || !!kotak.querySelector('.err');
    kotak.hidden = el.disabled = !ya;
  }
  function susun() {
    var cari = dok.getElementById('cari-orang'), lain = dok.getElementById('nomor-lain'), cara = dengan();
    if (!cari) return;
    var nik = ambil('pelapor.nik').closest('.isian'), kk = ambil('pelapor.no_kk').closest('.isian');
    cari.insertBefore(cara === 'no_kk' ? kk : nik, cari.lastElementChild);
    lain.appendChild(cara === 'no_kk' ? nik : kk);
    tampil('pelapor.nik', cara !== 'tanpa_nik');
    tampil('pelapor.alasan_tanpa_nik', cara !== 'nik');
    cari.hidden = cara === 'tanpa_nik' && nik.hidden;
  }
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
      if (/^cek\.|^pelapor\.(nik|no_kk)$|^cari_dengan$|^csrf/.test(nama)) data.append(nama, nilai);
    });
    dicari = isi(nomornya());
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
  function cariLagi() { var n = isi(nomornya()); return n.length === 16 && n !== dicari && (dicari || !dipilih()); }
  /* kalimat cepat menurut kelompok jenis aduan */
  function kalimat() {
    var k = dok.querySelector('[name=kategori]:checked');
    if (k) [].forEach.call(dok.querySelectorAll('[data-kalimat]'), function (b) { b.hidden = b.dataset.kalimat !== k.dataset.kelompok; });
  }
  /* jawaban daftar untuk nomor yang tidak lagi dicari */
  function lupakan() {
    var hasil = dipilih(), dobel = dok.getElementById('dobel');
    if (hasil) hasil.checked = false;
    if (dobel) dobel.parentNode.removeChild(dobel);
    ambil('cek.desil').value = '';
    dok.getElementById('cek-kabar').textContent = '';
    dicari = ''; nomor++;
  }
  /* bukan orang ini: nomor dan jawaban daftarnya pergi, cerita dan nama tetap */
  function bukan() {
    ['pelapor.nik', 'pelapor.no_kk'].forEach(function (n) { ambil(n).value = ''; });
    lupakan();
    ['pelapor.nik', 'pelapor.no_kk'].forEach(function (n) { ambil(n).dispatchEvent(new Event('input', { bubbles: true })); });
    ambil(nomornya()).focus();
    sesuaikan();
  }
  dok.addEventListener('change', function (e) {
    kalimat();
    if (e.target.name === 'cari_dengan' && dicari && isi(nomornya()) !== dicari) lupakan();
    susun(); sesuaikan();
    if (e.target.name === 'cari_dengan' && cariLagi()) cek();
  });
  dok.addEventListener('draf-pulih', function () { if (isi(nomornya()).length === 16) cek(); });
  dok.addEventListener('click', function (e) {
    if (e.target.closest('[data-cek]')) { e.preventDefault(); cek(); }
    else if (e.target.closest('[data-bukan]')) bukan();
  });
  dok.addEventListener('input', function (e) {
    if (e.target.name === nomornya() && cariLagi()) cek();
  });
  sesuaikan(); kalimat(); susun();
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

  /* pemilik kosong (halaman masuk): draf apa pun; selain itu aduan saja, bukan formulir kasus (draf.js) */
  function semua() {
    return Object.keys(gudang).filter(function (k) { return k.indexOf(AWAL) === 0; }).map(function (k) {
      var d = null;
      try { d = JSON.parse(gudang.getItem(k)); } catch (e) { d = null; }
      if (!d || !d.isi || !(Date.now() - d.pada < UMUR)) { gudang.removeItem(k); return null; }
      d.nama = k;
      return d;
    }).filter(function (d) { return d && (!pemilik || d.kunci && d.nama.indexOf(AWAL + pemilik + ':') === 0); });
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
