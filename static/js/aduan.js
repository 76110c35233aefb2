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
  dok.addEventListener('change', sesuaikan);
  dok.addEventListener('click', function (e) { if (e.target.closest('[data-cek]')) cek(); });
  dok.addEventListener('input', function (e) {
    if (e.target.name === 'pelapor.nik' && isi('pelapor.nik').length === 16 && isi('pelapor.nik') !== dicari && (dicari || !dipilih())) cek();
  });
  sesuaikan();
})();
