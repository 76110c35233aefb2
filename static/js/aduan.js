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
