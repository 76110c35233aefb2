/* Kode dari QR datang sesudah tanda pagar: tidak pernah dikirim ke server, dan tidak tinggal di bilah alamat. */
(function () {
  'use strict';
  var kotak = document.querySelector('[data-fragmen]'), kode = location.hash.slice(1);
  if (!kotak || !/^[0-9A-Za-z-]{13,20}$/.test(kode)) return;
  kotak.value = kode;
  history.replaceState(null, '', location.pathname);
  document.querySelector('form button[type=submit]').focus();
})();
