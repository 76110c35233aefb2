/* Tombol simpan menyebut langkah berikutnya menurut hasil cek. Tanpa berkas ini tertulis "Simpan aduan". */
(function () {
  'use strict';
  var tombol = document.querySelector('[data-tombol-hasil] span');
  var kata = { terdaftar: 'Simpan & teruskan ke back office', tidak_dapat_diperiksa: 'Simpan & teruskan ke back office', tidak_terdaftar: 'Simpan & minta verifikasi' };
  if (!tombol) return;
  function sesuaikan() {
    var hasil = document.querySelector('[name="cek.hasil"]:checked'), alasan = document.querySelector('[name="cek.alasan"]');
    var nilai = hasil ? hasil.value : '';
    if (nilai === 'tidak_terdaftar' && alasan && alasan.value.trim()) nilai = 'terdaftar';
    tombol.textContent = kata[nilai] || 'Simpan aduan';
  }
  document.addEventListener('change', sesuaikan);
  sesuaikan();
})();
