"""``manage.py gambar_alur``: the state graphs of the models as Mermaid text under ``docs/alur/``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model
from django_fsm import FSMField

FOLDER = Path("docs") / "alur"


def graf() -> dict[str, str]:
    """File name → Mermaid text of every model that has a state graph."""
    return {
        f"{model._meta.model_name}.mmd": gambar(model, bidang)
        for model in apps.get_models()
        for bidang in model._meta.fields
        if isinstance(bidang, FSMField)
    }


def gambar(model: type[Model], bidang: FSMField) -> str:
    """The graph as a Mermaid state diagram: one arrow per pair of states, with the aksi that lead along it."""
    panah: dict[tuple[str, str], list[str]] = {}
    for langkah in bidang.get_all_transitions(model):
        for ke in tujuan(langkah.target):
            panah.setdefault((str(langkah.source), ke), []).append(langkah.name)
    urut = [str(nilai) for nilai, _ in bidang.flatchoices]
    ada = sorted(panah, key=lambda p: (urut.index(p[0]), urut.index(p[1])))
    akhir = [s for s in urut if not any(dari == s for dari, _ in ada)]
    baris = ["stateDiagram-v2", f"    [*] --> {bidang.default}"]
    baris += [f"    {dari} --> {ke}: {', '.join(sorted(panah[dari, ke]))}" for dari, ke in ada]
    return "\n".join([*baris, *(f"    {s} --> [*]" for s in akhir)]) + "\n"


def tujuan(target: Any) -> list[str]:
    """The states a transition may end in: one, or those that its method chooses from."""
    return [str(s) for s in getattr(target, "allowed_states", None) or [target]]


class Command(BaseCommand):
    help = "Menulis graf status setiap model sebagai Mermaid ke docs/alur/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="hanya bandingkan; keluar 1 bila ada yang usang")

    def handle(self, *args: Any, periksa: bool, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / FOLDER
        isi = graf()
        usang = sorted(n for n, teks in isi.items() if not _sama(folder / n, teks))
        usang += sorted(b.name for b in folder.glob("*.mmd") if b.name not in isi)
        if periksa and usang:
            raise CommandError(f"Usang: {', '.join(usang)}. Jalankan: manage.py gambar_alur")
        if periksa:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for nama in usang:
            if nama in isi:
                (folder / nama).write_text(isi[nama])
            else:
                (folder / nama).unlink()
        self.stdout.write(f"{len(isi)} graf, {len(usang)} ditulis ulang.")


def _sama(berkas: Path, teks: str) -> bool:
    return berkas.is_file() and berkas.read_text() == teks
