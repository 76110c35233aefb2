"""The house rules that no ready-made linter knows, each as a function from source text to what is wrong with it."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
URUTAN = ("core", "puskesos", "kasus", "rujukan", "respon_kasus", "indikator", "config")
"""Apps from low to high: none names one that stands after it. rujukan and respon_kasus do not know each other."""


def berkas(*aplikasi: str, pola: str = "**/*.py") -> Iterator[Path]:
    """Source files of the apps, without migrations."""
    for app in aplikasi:
        yield from (p for p in sorted((AKAR / app).glob(pola)) if "migrations" not in p.parts)


def nama(path: Path) -> str:
    """Path as people write it."""
    return path.relative_to(AKAR).as_posix()


def di_atas(app: str) -> tuple[str, ...]:
    """The apps that an app must not name."""
    return URUTAN[URUTAN.index(app) + 1 :]


# ---- queries without a scope ---------------------------------------------------------------------------------


class _Kueri(ast.NodeVisitor):
    """Finds ``Model.objects…`` chains that do not go through ``untuk`` and remembers the function around them."""

    def __init__(self, model: Collection[str]) -> None:
        self.model = model
        self.temuan: list[tuple[str, str, int]] = []
        self._fungsi = ["<modul>"]

    def _masuk(self, node: ast.AST, nama_fungsi: str) -> None:
        self._fungsi.append(nama_fungsi)
        self.generic_visit(node)
        self._fungsi.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._masuk(node, node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._masuk(node, "<lambda>")

    def visit_Call(self, node: ast.Call) -> None:
        rantai = _rantai(node)
        # The outermost call of a chain decides: what stands inside it belongs to the same query.
        if len(rantai) > 1 and rantai[0] in self.model and rantai[1] in ("objects", "_default_manager"):
            if "untuk" not in rantai:
                self.temuan.append((self._fungsi[-1], rantai[0], node.lineno))
            for argumen in (*node.args, *(k.value for k in node.keywords)):
                self.visit(argumen)
            return
        self.generic_visit(node)


def _rantai(node: ast.AST) -> list[str]:
    """``Kasus.objects.untuk(p).filter(…)`` as [Kasus, objects, untuk, filter]."""
    if isinstance(node, ast.Call):
        return _rantai(node.func)
    if isinstance(node, ast.Subscript):
        return _rantai(node.value)
    if isinstance(node, ast.Attribute):
        return [*_rantai(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def kueri_tanpa_cakupan(sumber: str, model: Collection[str]) -> list[tuple[str, str, int]]:
    """(function, model, line) of queries on these models that no ``untuk`` narrows."""
    pengunjung = _Kueri(model)
    pengunjung.visit(ast.parse(sumber))
    return pengunjung.temuan


# ---- writes of a status past the services --------------------------------------------------------------------


def status_ditulis_langsung(sumber: str) -> list[int]:
    """Lines with ``.update(status=…)`` or ``.update(**…)`` on a queryset that do not carry the mark ``# cas``."""
    baris = sumber.splitlines()
    hasil = []
    for node in ast.walk(ast.parse(sumber)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"):
            continue
        berisi = any(k.arg in (None, "status", "versi") for k in node.keywords)
        if berisi and not any("# cas" in b for b in baris[node.lineno - 1 : node.end_lineno]):
            hasil.append(node.lineno)
    return hasil


# ---- words that must not occur -------------------------------------------------------------------------------

TERLARANG: dict[str, str] = {
    r"\bmark_safe\b": "text of people would be taken for HTML",
    r"\|\s*safe\b": "text of people would be taken for HTML",
    r"\{%\s*autoescape\s+off": "text of people would be taken for HTML",
    r"pgtrigger\s*\.\s*ignore": "the guard of the append-only tables would be off",
    r"\b(post|pre)_(save|delete)\b": "rules stand in services, not in signals of a row",
    r"\bSafeString\(": "text of people would be taken for HTML",
    r"\.raw\(\s*f[\"']": "a value would become SQL",
}


def kata_terlarang(sumber: str) -> list[str]:
    """What is banned and occurs, each with its reason. Comments count: a ban that is only mentioned is reworded."""
    return [f"{pola}: {sebab}" for pola, sebab in TERLARANG.items() if re.search(pola, sumber)]


# ---- a lower app that names a higher one ---------------------------------------------------------------------


PENERIMA_NAMA = frozenset(
    "reverse reverse_lazy redirect ke_halaman prefetch_related select_related values values_list order_by only defer "
    "get_model annotate Count Sum Exists OuterRef F Prefetch".split()
)
"""Calls whose text arguments are names of addresses, relations or models."""


def menyebut_atas(sumber: str, atas: Collection[str], sebutan: Collection[str]) -> list[tuple[str, int]]:
    """(word, line) where Python source names a higher app: an import, ``"app.Model"``, or one of ``sebutan``
    (reverse accessors, address names) as attribute, as look-up ``rujukan__status=`` or in a call that takes names.
    A text that only says the word of the field is none; neither is the name of a logger."""
    model = re.compile(rf"^({'|'.join(map(re.escape, atas))})\.[A-Z]\w+$") if atas else None
    hasil: set[tuple[str, int]] = set()
    for node in ast.walk(ast.parse(sumber)):
        hasil |= {(kata, getattr(node, "lineno", 0)) for kata in _sebutan_atas(node, atas, sebutan, model)}
    return sorted(hasil, key=lambda h: h[1])


def _sebutan_atas(
    node: ast.AST, atas: Collection[str], sebutan: Collection[str], model: re.Pattern[str] | None
) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names if a.name.split(".")[0] in atas]
    if isinstance(node, ast.ImportFrom):
        return [node.module] if node.module and node.module.split(".")[0] in atas else []
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if model and model.match(node.value) else []
    if isinstance(node, ast.Attribute):
        return [node.attr] if node.attr.removesuffix("_set") in sebutan else []
    return _sebutan_panggilan(node, sebutan) if isinstance(node, ast.Call) else []


def _sebutan_panggilan(node: ast.Call, sebutan: Collection[str]) -> list[str]:
    kata = [k.arg for k in node.keywords if k.arg and "__" in k.arg]
    if _rantai(node)[-1:] and _rantai(node)[-1] in PENERIMA_NAMA:
        kata += [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return [k for k in kata if k.lstrip("-").split("__")[0] in sebutan]


def templat_menyebut_atas(sumber: str, atas: Collection[str], sebutan: Collection[str]) -> list[str]:
    """Includes, addresses and attributes of a higher app in a template."""
    pola = [
        rf"\{{%\s*(?:include|extends)\s+[\"'](?:{'|'.join(map(re.escape, atas))})/[^\"']+",
        rf"\{{%\s*url\s+[\"'](?:{'|'.join(map(re.escape, sebutan))})[\"']" if sebutan else "",
        rf"\{{[{{%][^}}]*\.(?:{'|'.join(map(re.escape, sebutan))})(?:_set)?\b[^}}]*\}}" if sebutan else "",
    ]
    return [m.group(0) for p in pola if p for m in re.finditer(p, sumber)]


# ---- public functions that do not say what they are for --------------------------------------------------------


def tanpa_docstring(sumber: str) -> list[str]:
    """Public functions and classes of a module without a docstring."""
    isi = ast.parse(sumber).body
    return [
        n.name
        for n in isi
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not n.name.startswith("_")
        and not ast.get_docstring(n)
    ]
