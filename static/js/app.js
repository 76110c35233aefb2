/* Kenyamanan saja: formulir jalan tanpa ini. */
(function () {
  'use strict';
  var dok = document, akar = dok.documentElement;
  var $ = function (s, r) { return (r || dok).querySelector(s); };
  var $$ = function (s, r) { return [].slice.call((r || dok).querySelectorAll(s)); };
  function pada(n, k) { dok.addEventListener(n, k); }
  akar.classList.add('js');

  function siapkan(r) {
    var galat = $('[data-fokus]', r);
    if (galat) galat.focus();
    $$('[data-nik]', r).forEach(hitung);
  }
  function hitung(i) {
    var d = i.value.replace(/\D/g, '').slice(0, 16), b = $('[data-hitung="' + i.id + '"]');
    i.value = d.replace(/(.{4})(?=.)/g, '$1 ');
    if (b) b.textContent = d.length + '/16';
  }
  function kabar(kata, nada) {
    var h = $('#hasil'), n = dok.createElement('div');
    if (!h) return;
    n.className = 'note ' + nada; n.setAttribute('role', 'alert'); n.textContent = h.dataset[kata];
    h.textContent = ''; h.appendChild(n); h.scrollIntoView({ block: 'nearest' });
  }

  var net = $('[data-jaringan]');
  function jaringan() {
    if (!net) return;
    net.className = 'net' + (navigator.onLine ? '' : ' off');
    net.lastElementChild.textContent = navigator.onLine ? net.dataset.jaringan : net.dataset.putus;
  }
  addEventListener('online', jaringan); addEventListener('offline', jaringan); jaringan();

  var kini = $('.nav [aria-current]');
  if (kini && kini.getBoundingClientRect().right > innerWidth) kini.parentNode.scrollLeft = kini.offsetLeft - 24;

  pada('click', function (e) {
    var t = e.target.closest('[data-lihat],[data-ke],[data-cetak],[data-kembali],[data-matikan]');
    $$('details[data-tutup][open]').forEach(function (d) { if (!d.contains(e.target)) d.open = false; });
    if (!t) return;
    if (t.dataset.lihat) {
      var s = dok.getElementById(t.dataset.lihat), buka = s.type === 'password';
      s.type = buka ? 'text' : 'password'; t.setAttribute('aria-pressed', buka);
    } else if (t.dataset.ke) {
      var k = dok.getElementById(t.dataset.ke), isi = k.value.trim();
      k.value = (isi ? isi + ' ' : '') + t.textContent + '.';
      k.focus(); k.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (t.hasAttribute('data-cetak')) print();
    else if (t.hasAttribute('data-kembali')) history.back();
    else {
      e.preventDefault(); padam = !padam; t.form.elements.mati.value = padam ? 'ya' : 'tidak'; tandai();
      fetch(t.form.action, { method: 'POST', body: new FormData(t.form), redirect: 'manual' }).catch(function () { kabar('putus', 'warn'); });
    }
  });
  pada('input', function (e) { if (e.target.matches('[data-nik]')) hitung(e.target); });

  /* terkirim: dialihkan */
  try {
    var draf = sessionStorage.draf;
    delete sessionStorage.draf;
    if (performance.getEntriesByType('navigation')[0].redirectCount && location.pathname !== '/masuk/') delete localStorage[draf];
  } catch (e) {}

  /* satu kiriman saja */
  pada('submit', function (e) {
    var f = e.target;
    if (f.method !== 'post' || e.defaultPrevented || f.hasAttribute('hx-post')) return;
    if (!navigator.onLine) { e.preventDefault(); kabar('putus', 'warn'); return; }
    /* keluar: diperingatkan sekali */
    if (/\/keluar\/$/.test(f.action)) {
      var d = Object.keys(localStorage), aku = RegExp('^draf:' + f.dataset.akun + ':');
      if (d.some(aku.test, aku) && !f.dataset.tahu) { f.dataset.tahu = 1; e.preventDefault(); kabar('draf', 'warn'); return; }
      d.forEach(function (k) { if (aku.test(k) || /^draf:[^:]*:\//.test(k)) delete localStorage[k]; });
    }
    if (f.dataset.kirim) e.preventDefault();
    f.dataset.kirim = '1';
  });
  addEventListener('pageshow', function () { $$('form[data-kirim]').forEach(function (f) { delete f.dataset.kirim; }); });

  /* pintasan (WCAG 2.1.4): huruf tidak pernah mengirim */
  var padam = dok.body.dataset.pintasan === 'mati';
  function tandai() {
    dok.body.dataset.pintasan = padam ? 'mati' : 'nyala';
    $$('[data-matikan]').forEach(function (b) { b.textContent = padam ? b.dataset.nyalakan : b.dataset.matikan; });
  }
  tandai();
  function pilih(t) {
    if (t.type === 'radio') {
      t.checked = true; t.dispatchEvent(new Event('change', { bubbles: true }));
      var radio = $$('input[name="' + t.name + '"]', t.parentNode), f = $$('form', t.parentNode)[radio.indexOf(t)];
      t = (f && ($('textarea,input:not([type=hidden]),select', f) || $('button', f))) || t;
    }
    t.focus();
  }
  pada('keydown', function (e) {
    var el = e.target, ketik = /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(radio|checkbox)$/.test(el.type);
    if (e.key === 'Escape') $$('details[data-tutup][open]').forEach(function (d) { d.open = false; $('summary', d).focus(); });
    if (e.key === 'Enter' && e.ctrlKey && el.form) {
      var tombol = $('button[type=submit]:not([formaction])', el.form) || $('button[form="' + el.form.id + '"]');
      e.preventDefault(); if (tombol) tombol.click();
      return;
    }
    if (padam || ketik || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    var k = e.key.toLowerCase(), t = /^[a-z]$/.test(k) && $('[data-pintasan="' + k + '"]'), cari = $('[data-cari]');
    if (t) { e.preventDefault(); pilih(t); }
    else if (k === '/' && cari) { e.preventDefault(); cari.focus(); }
  });

  pada('htmx:beforeSwap', function (e) {
    var url = e.detail.xhr.responseURL;
    if (!url || new URL(url).pathname !== '/masuk/' || location.pathname === '/masuk/') return;
    e.detail.shouldSwap = false;
    location.href = '/masuk/?berikut=' + encodeURIComponent(location.pathname + location.search);
  });
  pada('htmx:afterSwap', function (e) { siapkan(e.detail.target); });
  pada('htmx:sendError', function () { kabar('putus', 'warn'); });
  pada('htmx:responseError', function () { kabar('gangguan', 'bad'); });

  siapkan(dok);
  /* ?aksi=: ke isian pertama */
  if ((/[?&]aksi=/.test(location.search) || $('.l-pilihan')) && !$('[data-fokus]')) {
    var isian = $$('.do form textarea,.do form input:not([type=hidden]),.do form select').find(function (i) { return i.offsetParent; });
    if (isian) isian.focus();
  }
})();
