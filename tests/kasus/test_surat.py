"""Letters of a case: issued with a number, printed again as they were, cancelled, checked by anybody, seen by few."""

import io
import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pypdf
import pytest
from django.test import Client

from core.konteks import konteks
from core.waktu import dengan_jam, sekarang
from kasus.models import CekSurat, Kasus, Riwayat, Surat
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kasus_ditangani, kunci_baru, versi_kini
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("senin")]

BERKAS = {"jenis": "tanda_terima", "dokumen": ["Fotokopi Kartu Keluarga", "Surat pengantar RT"]}
KETERANGAN = {"jenis": "surat_keterangan", "keperluan": "pengurusan keringanan biaya"}
BERITA = {
    "jenis": "berita_acara", "kegiatan": "musyawarah", "tanggal": "2026-03-09", "tempat": "Balai Desa Contoh",
    "uraian": "Kelengkapan berkas warga dibahas bersama.", "hasil": "Berkas dilengkapi pekan ini.",
    "hadir": ["Contoh Satu, ketua RT", "Contoh Dua, warga"],
}  # fmt: skip
SIAPA = {"tanda_terima": "fo", "surat_keterangan": "koordinator", "berita_acara": "bo"}
SEMUA = (BERKAS, KETERANGAN, BERITA)


def klien(dunia: Dunia, siapa: str) -> Client:
    k = Client(raise_request_exception=False)
    k.force_login(dunia.petugas[siapa], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return k


def terbitkan(dunia: Dunia, id: UUID, isi: dict[str, Any], siapa: str = "", kunci: str = "") -> Any:
    api = Api(dunia, siapa or SIAPA[isi["jenis"]])
    kepala = {"Authorization": f"Token {api.token}", "Idempotency-Key": kunci or kunci_baru()}
    return Client(raise_request_exception=False).post(
        f"/api/v1/kasus/{id}/surat/", json.dumps(isi), content_type="application/json", headers=kepala
    )


def ambil(dunia: Dunia, siapa: str, jalur: str) -> Any:
    kepala = {"Authorization": f"Token {Api(dunia, siapa).token}"}
    return Client(raise_request_exception=False).get(jalur, headers=kepala)


def baca(pdf: bytes) -> tuple[str, pypdf.PdfReader]:
    pembaca = pypdf.PdfReader(io.BytesIO(pdf))
    return "\n".join(h.extract_text() for h in pembaca.pages), pembaca


def kode_surat(id: str) -> str:
    with konteks(SISTEM):
        surat = Surat.objects.select_related("kasus").get(pk=id)
        from core.kripto import buka_dengan

        return str(json.loads(buka_dengan(surat.kasus.kunci or "", surat.isi_sandi))["kode"]).replace("-", "")


@pytest.mark.parametrize("isi", SEMUA, ids=lambda i: str(i["jenis"]))
def test_a_letter_is_one_tagged_page_with_its_number_and_words(dunia: Dunia, isi: dict[str, Any]) -> None:
    id = kasus_ditangani(dunia)
    jawab = terbitkan(dunia, id, isi)
    assert jawab.status_code == 201, jawab.content
    surat = jawab.json()
    pdf = ambil(dunia, SIAPA[isi["jenis"]], f"/api/v1/surat/{surat['id']}/pdf/")
    assert pdf.status_code == 200 and pdf["Content-Type"] == "application/pdf"
    teks, dokumen = baca(pdf.content)
    akar: Any = dokumen.trailer["/Root"]
    assert len(dokumen.pages) == 1 and [round(float(x)) for x in dokumen.pages[0].mediabox[2:]] == [595, 842]
    assert "/StructTreeRoot" in akar and akar["/Lang"].startswith("id") and akar["/MarkInfo"]["/Marked"]
    rapi = " ".join(teks.split())
    for kata in [surat["nomor"], "9 Maret 2026", *_kata(isi)]:
        assert kata in rapi, kata
    assert "desil" not in rapi.lower() and "miskin" not in rapi.lower()


def _kata(isi: dict[str, Any]) -> list[str]:
    kata = [v for n, v in isi.items() if isinstance(v, str) and n in ("tempat", "uraian", "hasil", "keperluan")]
    return kata + [b for n in ("dokumen", "hadir") for b in isi.get(n, [])]


def test_printing_again_keeps_every_byte_and_is_written_down(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    surat = terbitkan(dunia, id, KETERANGAN).json()
    jalur = f"/api/v1/surat/{surat['id']}/pdf/"
    pertama = ambil(dunia, "koordinator", jalur).content
    with konteks(SISTEM):  # what it says of the person changes; the letter does not
        kasus = Kasus.objects.select_related("pelapor").get(pk=id)
        type(kasus.pelapor).objects.filter(pk=kasus.pelapor_id).update(nama_terang="Nama Lain")
    with dengan_jam(sekarang() + timedelta(days=400)):
        assert ambil(dunia, "koordinator", jalur).content == pertama
    with konteks(SISTEM):
        cetak = Jejak.objects.filter(aksi="cetak_surat", objek_id=surat["id"])
        assert cetak.count() == 2 and all(j.pelaku_id == dunia.petugas["koordinator"].pk for j in cetak)
        terbit = Riwayat.objects.get(kasus=id, aksi="terbitkan_surat")
    assert terbit.rincian == {"surat": surat["id"]} and versi_kini(id) == terbit.versi


def test_the_same_key_issues_once(dunia: Dunia) -> None:
    id, kunci = kasus_ditangani(dunia), kunci_baru()
    api = [terbitkan(dunia, id, BERKAS, kunci=kunci) for _ in range(2)]
    assert [a.status_code for a in api] == [201, 201] and api[0].json() == api[1].json()
    assert api[1].headers["Idempotency-Replayed"] == "true"
    with konteks(SISTEM):
        assert Surat.objects.count() == 1


def test_hostile_words_are_printed_as_they_stand(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    jahat = ['#read("/etc/passwd")', "$x^2$ @kutip ] } {nama}", "\\u{41} <b>tebal</b> *bintang*", "שלום 漢字"]
    surat = terbitkan(dunia, id, {**BERKAS, "dokumen": jahat}).json()
    teks, _ = baca(ambil(dunia, "fo", f"/api/v1/surat/{surat['id']}/pdf/").content)
    for kata in jahat[:3]:
        assert kata in " ".join(teks.split())
    assert ("root:" not in teks and "שלום" in teks) or "םולש" in teks


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"jenis": "surat_rujukan"}, "pilihan_tidak_sah"),
        ({"jenis": 7}, "pilihan_tidak_sah"),
        ({"jenis": "tanda_terima"}, "wajib"),
        ({"jenis": "tanda_terima", "dokumen": []}, "daftar_kosong"),
        ({"jenis": "tanda_terima", "dokumen": ["x" * 20_000]}, "terlalu_panjang"),
        ({"jenis": "tanda_terima", "dokumen": ["KK"], "nomor": "SK/1"}, "bidang_tidak_dikenal"),
        ({"jenis": "tanda_terima", "dokumen": ["a\x00b"]}, "karakter_terlarang"),
    ],
)
def test_bad_input_is_refused_and_draws_no_number(dunia: Dunia, isi: dict[str, Any], kode: str) -> None:
    jawab = terbitkan(dunia, kasus_ditangani(dunia), isi, "fo")
    assert jawab.status_code == 400
    assert kode in {b["kode"] for b in jawab.json()["bidang"]}, jawab.json()
    with konteks(SISTEM):
        assert not Surat.objects.exists()


def test_conditions_of_a_letter(dunia: Dunia) -> None:
    baru = buat_kasus(dunia)
    assert terbitkan(dunia, baru, KETERANGAN).json()["kode"] == "surat_belum_dicek"
    besok = terbitkan(dunia, baru, {**BERITA, "tanggal": "2026-03-10"})
    assert besok.status_code == 400 and besok.json()["bidang"][0]["kode"] == "tanggal_belum_terjadi"


def test_who_issues_prints_and_sees_a_letter(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    for isi in SEMUA:
        for siapa in ("supervisor", "manajer", "fo", "bo", "koordinator"):
            boleh = {"berita_acara": ("bo", "koordinator")}.get(isi["jenis"], (SIAPA[isi["jenis"]],))
            assert terbitkan(dunia, id, isi, siapa).status_code == (201 if siapa in boleh else 403), (isi, siapa)
        assert terbitkan(dunia, id, isi, "fo_asing").status_code == 404
    surat = terbitkan(dunia, id, BERKAS).json()["id"]
    for siapa in ("supervisor", "manajer", "bo"):
        assert ambil(dunia, siapa, f"/api/v1/surat/{surat}/pdf/").status_code == 200
    for siapa in ("fo_asing", "mitra", "direktorat", "auditor"):
        for jalur in (f"/api/v1/surat/{surat}/", f"/api/v1/surat/{surat}/pdf/", f"/api/v1/kasus/{id}/surat/"):
            assert ambil(dunia, siapa, jalur).status_code == 404, (siapa, jalur)
        assert ambil(dunia, siapa, "/api/v1/surat/").json()["hasil"] == []


def test_nobody_sees_a_letter_of_a_case_about_himself(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    surat = terbitkan(dunia, id, BERKAS).json()["id"]
    with konteks(SISTEM):
        Kasus.objects.filter(pk=id).update(terlapor=dunia.petugas["bo"])
    assert ambil(dunia, "bo", f"/api/v1/surat/{surat}/pdf/").status_code == 404
    assert ambil(dunia, "bo", f"/api/v1/kasus/{id}/surat/").status_code == 404


def test_a_cancelled_letter_prints_no_more_and_its_check_says_so(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    surat = terbitkan(dunia, id, BERKAS).json()
    kode = kode_surat(surat["id"])
    assert "Berlaku" in Client().get(f"/surat/{kode}/").content.decode()

    def batal(siapa: str, alasan: str = "Salah berkas.") -> Any:
        kepala = {"Authorization": f"Token {Api(dunia, siapa).token}", "Idempotency-Key": kunci_baru()}
        return Client().post(
            f"/api/v1/surat/{surat['id']}/batal/", json.dumps({"alasan": alasan}),
            content_type="application/json", headers=kepala,
        )  # fmt: skip

    assert batal("bo").status_code == 403 and batal("fo_asing").status_code == 404
    assert batal("fo", "x").status_code == 400
    assert batal("koordinator").status_code == 200
    assert batal("koordinator").status_code == 409
    assert ambil(dunia, "fo", f"/api/v1/surat/{surat['id']}/pdf/").json()["kode"] == "surat_dicabut"
    halaman = Client().get(f"/surat/{kode}/").content.decode()
    assert "Dibatalkan" in halaman and "Berlaku<" not in halaman and "Salah berkas" not in halaman


def test_the_public_check_tells_number_and_issuer_and_nothing_of_a_person(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    surat = terbitkan(dunia, id, KETERANGAN).json()
    kode = kode_surat(surat["id"])
    with konteks(SISTEM):
        kasus = Kasus.objects.select_related("pelapor", "pelapor__keluarga").get(pk=id)
        orang = kasus.pelapor
        rahasia = [orang.nama, orang.nik, orang.telepon, orang.alamat, orang.keluarga and orang.keluarga.no_kk]
        rahasia += [kasus.nomor, str(kasus.pk), kasus.uraian, kasus.kode_lacak, dunia.petugas["koordinator"].nama]
    for jawab in (
        Client().get(f"/surat/{kode}/"),
        Client().post("/surat/periksa/", {"kode": kode[:4] + "-" + kode[4:]}),
    ):
        assert jawab.status_code == 200
        isi = jawab.content.decode() + str(jawab.headers)
        for kata in (surat["nomor"], "9 Maret 2026", "Surat keterangan", "Kabupaten Bogor", "Berlaku"):
            assert kata in isi
        assert not [r for r in rahasia if r and str(r) in isi]
        assert jawab["Cache-Control"] == "no-store, private" or "no-store" in jawab["Cache-Control"]
        assert "noindex" in jawab["X-Robots-Tag"]
    with konteks(SISTEM):
        baris = CekSurat.objects.get()
    assert not [r for r in rahasia if r and str(r) in repr(vars(baris))]


def test_an_unknown_code_is_the_same_plain_page_and_counted(dunia: Dunia) -> None:
    from kasus import kode_lacak

    jawab = {
        Client().get(f"/surat/{kode}/", REMOTE_ADDR="10.1.1.1").content
        for kode in (kode_lacak.buat(), kode_lacak.buat(), "bukan-kode", "x" * 300)
    }
    assert len(jawab) == 1
    status = [Client().get("/surat/bukan/", REMOTE_ADDR="10.1.1.2").status_code for _ in range(11)]
    assert status == [404] * 10 + [429]


def test_pages_issue_print_and_cancel(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    k = klien(dunia, "koordinator")
    halaman = k.get(f"/kasus/{id}/surat/").content.decode()
    assert "?jenis=surat_keterangan" in halaman and "?jenis=berita_acara" in halaman
    assert 'name="keperluan"' in k.get(f"/kasus/{id}/surat/?jenis=surat_keterangan").content.decode()
    salah = k.post(f"/kasus/{id}/surat/", {"jenis": "surat_keterangan", "kunci": kunci_baru(), "keperluan": ""})
    assert salah.status_code == 400 and "wajib" in salah.content.decode()
    simpan = k.post(f"/kasus/{id}/surat/", {**KETERANGAN, "kunci": kunci_baru()})
    assert simpan.status_code == 303
    with konteks(SISTEM):
        surat = Surat.objects.get()
    pdf = k.get(f"/kasus/{id}/surat/{surat.pk}/")
    assert pdf.content.startswith(b"%PDF") and surat.nomor.replace("/", "-") in pdf["Content-Disposition"]
    assert surat.nomor in k.get("/surat/").content.decode()
    assert surat.nomor not in k.get("/surat/?jenis=berita_acara").content.decode()
    assert surat.nomor in k.get(f"/surat/?keadaan=berlaku&nomor={surat.nomor}").content.decode()
    batal = k.post(f"/kasus/{id}/surat/{surat.pk}/batal/", {"kunci": kunci_baru(), "alasan": "Salah nama."})
    assert batal.status_code == 303
    assert surat.nomor in k.get("/surat/?keadaan=dicabut").content.decode()
    assert klien(dunia, "supervisor").get("/surat/").status_code == 403


def test_numbers_are_of_the_office_the_kind_and_the_year(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    nomor = [terbitkan(dunia, id, isi).json()["nomor"] for isi in (BERKAS, BERKAS, BERITA)]
    desa = dunia.unit["puskesos"].kode if "puskesos" in dunia.unit else nomor[0].split("/")[1]
    assert nomor == [f"TT/{desa}/2026/00001", f"TT/{desa}/2026/00002", f"BA/{desa}/2026/00001"]
    with dengan_jam(sekarang() + timedelta(days=300)):
        assert terbitkan(dunia, id, BERKAS).json()["nomor"] == f"TT/{desa}/2027/00001"
    with konteks(SISTEM):
        assert {s.tanggal for s in Surat.objects.filter(nomor__contains="2026")} == {date(2026, 3, 9)}


def test_a_letter_cannot_be_rewritten_or_removed(dunia: Dunia) -> None:
    from django.db import DatabaseError, transaction

    terbitkan(dunia, kasus_ditangani(dunia), BERKAS)
    with konteks(SISTEM):
        for ubah in (lambda: Surat.objects.update(nomor="X"), lambda: Surat.objects.all().delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                ubah()


def test_lists_take_the_same_number_of_queries_however_many(dunia: Dunia, django_assert_max_num_queries: Any) -> None:
    id = kasus_ditangani(dunia)
    for _ in range(3):
        terbitkan(dunia, id, BERKAS)
    k = klien(dunia, "fo")
    with django_assert_max_num_queries(12):
        assert k.get("/surat/").status_code == 200
    with django_assert_max_num_queries(18):
        assert k.get(f"/kasus/{id}/surat/").status_code == 200


@pytest.mark.parametrize("huruf", ["\x00", "\x07", "\x1b[31m", "\x7f", "\u202e", "\ufffe"])
def test_control_characters_never_break_a_letter(dunia: Dunia, huruf: str) -> None:
    id = kasus_ditangani(dunia)
    isi = {**KETERANGAN, "keperluan": f"pengurusan{huruf} keringanan biaya"}
    halaman = klien(dunia, "koordinator").post(f"/kasus/{id}/surat/", {**isi, "kunci": kunci_baru()})
    with konteks(SISTEM):
        surat = list(Surat.objects.all())
    assert (halaman.status_code, len(surat)) == ((400, 0) if huruf == "\x00" else (303, 1))
    assert terbitkan(dunia, id, isi).status_code == (201 if surat else 400)
    for satu in surat:
        pdf = ambil(dunia, "koordinator", f"/api/v1/surat/{satu.pk}/pdf/")
        assert pdf.status_code == 200 and len(baca(pdf.content)[1].pages) == 1


def test_a_letter_of_another_case_is_not_at_this_cases_address(dunia: Dunia) -> None:
    id, lain = kasus_ditangani(dunia), kasus_ditangani(dunia)
    surat, k = terbitkan(dunia, lain, BERKAS).json()["id"], klien(dunia, "fo")
    assert k.get(f"/kasus/{lain}/surat/{surat}/").status_code == 200
    assert k.get(f"/kasus/{id}/surat/{surat}/").status_code == 404
    batal = k.post(f"/kasus/{id}/surat/{surat}/batal/", {"kunci": kunci_baru(), "alasan": "Salah alamat."})
    assert batal.status_code == 404
    with konteks(SISTEM):
        assert Surat.objects.get().dicabut_pada is None


def _alamat_qr(pdf: bytes) -> set[str]:
    """What the tags of a PDF say of its pictures."""
    pembaca = pypdf.PdfReader(io.BytesIO(pdf))
    semua = (pembaca.get_object(n) for n in range(1, pembaca.trailer["/Size"]))  # type: ignore[arg-type]
    return {str(o["/Alt"]) for o in semua if isinstance(o, dict) and "/Alt" in o}


def test_the_qr_leads_to_the_configured_site_whoever_asks_by_which_name(dunia: Dunia, settings: Any) -> None:
    settings.ALAMAT_UMUM, settings.ALLOWED_HOSTS = "https://slrt.contoh.go.id/", ["*"]
    surat = terbitkan(dunia, id := kasus_ditangani(dunia), BERKAS).json()["id"]
    alamat = f"https://slrt.contoh.go.id/surat/{kode_surat(surat)}/"
    kepala = {"Authorization": f"Token {Api(dunia, 'fo').token}", "Host": "jahat.contoh.com"}
    for pdf in (
        Client().get(f"/api/v1/surat/{surat}/pdf/", headers=kepala),
        klien(dunia, "fo").get(f"/kasus/{id}/surat/{surat}/", headers={"Host": "jahat.contoh.com"}),
    ):
        assert pdf.status_code == 200 and _alamat_qr(pdf.content) == {f"Kode QR ke {alamat}"}
