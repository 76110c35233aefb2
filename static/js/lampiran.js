/* Photos are made smaller before they are sent: 1600 px, about 250 KB. Without this script they go as they are. */
(function () {
  'use strict';
  var SISI = 1600, CUKUP = 250 * 1024;
  var formulir = document.querySelector('[data-lampiran]');
  if (!formulir || !window.DataTransfer || !window.createImageBitmap) return;
  var masukan = formulir.querySelector('input[type=file]');
  var kabar = formulir.querySelector('[role=status]');

  function kecilkan(berkas) {
    if (!/^image\/(jpeg|png)$/.test(berkas.type) || berkas.size <= CUKUP) return Promise.resolve(berkas);
    return createImageBitmap(berkas, { imageOrientation: 'from-image' }).then(function (gambar) {
      var skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      var kanvas = document.createElement('canvas');
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext('2d').drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      return new Promise(function (selesai) {
        kanvas.toBlob(function (isi) {
          var nama = berkas.name.replace(/\.\w+$/, '') + '.jpg';
          selesai(isi && isi.size < berkas.size ? new File([isi], nama, { type: 'image/jpeg' }) : berkas);
        }, 'image/jpeg', 0.75);
      });
    }).catch(function () { return berkas; });
  }

  masukan.addEventListener('change', function () {
    kabar.textContent = kabar.dataset.kecil;
    Promise.all(Array.prototype.map.call(masukan.files, kecilkan)).then(function (semua) {
      var pindah = new DataTransfer();
      semua.forEach(function (b) { pindah.items.add(b); });
      masukan.files = pindah.files;
      kabar.textContent = semua.map(function (b) { return b.name + ' ' + Math.ceil(b.size / 1024) + ' KB'; }).join(' · ');
    });
  });
})();
