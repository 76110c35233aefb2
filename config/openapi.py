"""What the OpenAPI page says of every operation alike: the two ways in, and the errors."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

MASALAH: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. `versi`, `status_kasus` and `aksi` appear on 409 only.",
    "required": ["type", "title", "status", "detail", "kode", "bidang", "id_permintaan"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "kode": {"type": "string"},
        "bidang": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["nama", "kode", "pesan"],
                "properties": {n: {"type": "string"} for n in ("nama", "kode", "pesan")},
            },
        },
        "id_permintaan": {"type": "string"},
        "versi": {"type": "integer"},
        "status_kasus": {"type": "string"},
        "aksi": {"type": "array", "items": {"type": "string"}},
    },
}

SELALU = {
    "400": "Isian atau permintaan tidak sah",
    "401": "Belum masuk, atau token tidak berlaku",
    "403": "Bukan kewenangan peran ini",
    "404": "Tidak ada, atau di luar lingkup",
    "406": "Bentuk jawaban tidak tersedia",
    "429": "Terlalu sering; lihat Retry-After",
    "503": "Sistem sedang dipulihkan; lihat Retry-After",
}
SAAT_MENULIS = {
    "409": "Status atau versi tidak cocok",
    "413": "Kiriman terlalu besar",
    "415": "Jenis isi tidak didukung",
    "422": "Syarat belum terpenuhi, atau kunci dipakai untuk isi lain",
}


class TokenUnitScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """``Authorization: Token …``."""

    target_class = "puskesos.akses.api.TokenUnitAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token …`, dibuat dengan `manage.py buat_token`, terikat pada satu unit.",
        }


class SesiScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session cookie of the pages."""

    target_class = "puskesos.akses.api.SesiAuthentication"
    name = "sesi"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


def tambah_masalah(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: every operation can answer with a problem."""
    result.setdefault("components", {}).setdefault("schemas", {})["Masalah"] = MASALAH
    isi = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Masalah"}}}
    for jalur in result["paths"].values():
        for metode, operasi in jalur.items():
            kode = SELALU | (SAAT_MENULIS if metode != "get" else {})
            for status, arti in kode.items():
                operasi["responses"].setdefault(status, {"description": arti, "content": isi})
    return result
