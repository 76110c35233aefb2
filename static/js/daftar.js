/* Daftar kerja dengan papan ketik dan pratinjau. Tanpa berkas ini: tautan, kotak centang dan formulir biasa. */
(function () {
  'use strict';
  var dok = document, panel = dok.getElementById('pratinjau'), bilah = dok.querySelector('.bar.pilih');
  var formulir = dok.getElementById('pilih'), lembar = dok.getElementById('pintasan'), tunda;
  if (!panel) return;
  function semua(s) { return [].slice.call(dok.querySelectorAll(s)); }
  function kini() { return dok.querySelector('[data-baris][aria-selected=true]'); }
  function tercentang() { return semua('[data-baris] input:checked'); }

  function pilih(b, geser) {
    var lama = kini();
    if (!b || b === lama) return;
    if (lama) lama.removeAttribute('aria-selected');
    b.setAttribute('aria-selected', 'true');
    if (geser) b.scrollIntoView({ block: 'nearest' });
    clearTimeout(tunda);
    if (panel.offsetParent) tunda = setTimeout(function () {
      htmx.ajax('GET', b.dataset.ringkas, { target: panel });
    }, geser ? 200 : 0);
  }
  function bilahnya() {
    var n = tercentang().length;
    bilah.classList.toggle('ada', n > 0);
    bilah.querySelector('[data-terpilih]').textContent = n;
  }
  function kerjakan(huruf) {
    var c = tercentang(), b = c.length ? c[0].closest('[data-baris]') : kini(), aksi = b && b.dataset[huruf];
    if (!aksi) return false;
    if (!c.length) { location.href = b.querySelector('a').href + '?aksi=' + aksi; return true; }
    formulir.elements.aksi.value = aksi;
    formulir.requestSubmit ? formulir.requestSubmit() : formulir.submit();
    return true;
  }
  function tekan(k, e) {
    var b = semua('[data-baris]'), i = b.indexOf(kini());
    if (k === 'j' || k === 'k') pilih(b[Math.max(0, Math.min(b.length - 1, i + (k === 'j' ? 1 : -1)))], true);
    else if (k === 'x' && b[i]) b[i].querySelector('input').click();
    else if (k === 'enter' && (e.target === dok.body || lembar.contains(e.target)) && b[i]) location.href = b[i].querySelector('a').href;
    else if (k === '?' && lembar.showModal) lembar.showModal();
    else return /^[tsb]$/.test(k) && kerjakan(k);
    return true;
  }
  dok.addEventListener('keydown', function (e) {
    var el = e.target, ketik = /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(radio|checkbox)$/.test(el.type);
    if (dok.body.dataset.pintasan === 'mati' || ketik || lembar.open) return;
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (tekan(e.key.toLowerCase(), e)) e.preventDefault();
  });
  dok.addEventListener('click', function (e) {
    var b = e.target.closest('[data-baris]');
    if (e.target.closest('[data-lepas]')) { tercentang().forEach(function (c) { c.checked = false; }); bilahnya(); }
    else if (b) pilih(b);
  });
  dok.addEventListener('change', function (e) { if (e.target.name === 'butir') bilahnya(); });

  /* halaman yang dimuat menyusul: kelompok yang sama disatukan */
  dok.addEventListener('htmx:afterSettle', function () {
    var pertama = {};
    semua('#wl>tbody').forEach(function (t) {
      var judul = t.rows[0].textContent.split('·')[0], awal = pertama[judul];
      if (!awal) { pertama[judul] = t; return; }
      [].slice.call(t.rows, 1).forEach(function (b) { awal.appendChild(b); });
      awal.querySelector('[data-jumlah]').textContent = awal.rows.length - 1;
      t.remove();
    });
  });
  addEventListener('pageshow', bilahnya);
  pilih(dok.querySelector('[data-baris]'));
  bilahnya();
})();
