/* Foto diperkecil sebelum dikirim: sisi 1600 px, sekitar 250 KB; dapat dilihat dan dibuang satu per satu.
   Tanpa berkas ini foto terkirim apa adanya. */
(function () {
  'use strict';
  var SISI = 1600, CUKUP = 250 * 1024, MAKS = 10 * 1024 * 1024, MUTU = [0.8, 0.65, 0.5, 0.35];
  var tempat = document.querySelector('[data-lampiran]');
  if (!tempat || !window.DataTransfer || !window.createImageBitmap) return;
  var masukan = tempat.querySelector('input[type=file]'), daftar = tempat.querySelector('.terpilih');
  var kabar = tempat.querySelector('[role=status]'), maks = +tempat.dataset.lampiran, semua = [];

  function kanvas(gambar, sisi) {
    var skala = Math.min(1, sisi / Math.max(gambar.width, gambar.height)), k = document.createElement('canvas');
    k.width = Math.max(1, Math.round(gambar.width * skala));
    k.height = Math.max(1, Math.round(gambar.height * skala));
    var pena = k.getContext('2d');
    pena.fillStyle = '#fff'; pena.fillRect(0, 0, k.width, k.height);
    pena.drawImage(gambar, 0, 0, k.width, k.height);
    return k;
  }
  function ringkas(k, i) {
    return new Promise(function (selesai) { k.toBlob(selesai, 'image/jpeg', MUTU[i]); }).then(function (isi) {
      return isi && isi.size > CUKUP && MUTU[i + 1] ? ringkas(k, i + 1) : isi;
    });
  }
  /* berkas → { berkas, gambar: pratinjau kecil atau null } */
  function siapkan(berkas) {
    if (!/^image\/(jpeg|png)$/.test(berkas.type)) return Promise.resolve({ berkas: berkas });
    return createImageBitmap(berkas, { imageOrientation: 'from-image' }).then(function (gambar) {
      var kecil = kanvas(gambar, 120);
      if (berkas.size <= CUKUP && Math.max(gambar.width, gambar.height) <= SISI) return { berkas: berkas, gambar: kecil };
      return ringkas(kanvas(gambar, SISI), 0).then(function (isi) {
        var nama = berkas.name.replace(/\.\w+$/, '') + '.jpg';
        return { berkas: isi && isi.size < berkas.size ? new File([isi], nama, { type: 'image/jpeg' }) : berkas, gambar: kecil };
      });
    }).catch(function () { return { berkas: berkas }; });
  }
  function tulis() {
    var pindah = new DataTransfer();
    daftar.textContent = '';
    semua.forEach(function (s) {
      var li = document.createElement('li'), kata = document.createElement('span'), b = document.createElement('button');
      pindah.items.add(s.berkas);
      if (s.gambar) { s.gambar.setAttribute('aria-hidden', 'true'); li.appendChild(s.gambar); }
      kata.textContent = s.berkas.name + ' · ' + Math.ceil(s.berkas.size / 1024) + ' KB';
      b.type = 'button'; b.className = 'btn sm'; b.textContent = daftar.dataset.buang;
      b.setAttribute('aria-label', daftar.dataset.buang + ' ' + s.berkas.name);
      b.addEventListener('click', function () { semua.splice(semua.indexOf(s), 1); tulis(); kabar.textContent = ''; masukan.focus(); });
      li.appendChild(kata); li.appendChild(b); daftar.appendChild(li);
    });
    masukan.files = pindah.files;
    masukan.dispatchEvent(new CustomEvent('input', { bubbles: true }));
  }
  masukan.addEventListener('change', function () {
    var baru = [].slice.call(masukan.files), tolak = '';
    baru = baru.filter(function (b) {
      if (/^(image\/(jpeg|png)|application\/pdf)$/.test(b.type)) return true;
      tolak = kabar.dataset.jenis; return false;
    });
    if (semua.length + baru.length > maks) { tolak = kabar.dataset.penuh.replace('{maks}', maks); baru = baru.slice(0, maks - semua.length); }
    kabar.textContent = kabar.dataset.kecil;
    Promise.all(baru.map(siapkan)).then(function (siap) {
      siap = siap.filter(function (s) {
        if (s.berkas.size <= MAKS) return true;
        tolak = kabar.dataset.besar; return false;
      });
      semua = semua.concat(siap);
      tulis();
      kabar.textContent = tolak;
    });
  });
})();
