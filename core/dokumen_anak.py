"""The process that compiles one document: a request as JSON on stdin, the document on stdout, or why not on stderr.

Run as a file by ``core.dokumen``; it loads nothing of the application.
"""

import json
import sys
from pathlib import Path

import typst


def jalan() -> int:
    """0 and the document, or 1 and the compiler's sentence."""
    minta = json.load(sys.stdin)
    akar = Path(minta["akar"])
    pdf = minta["bentuk"] == "pdf"
    try:
        hasil = typst.compile(
            str(akar / minta["templat"]),
            root=str(akar),
            format=minta["bentuk"],
            ignore_system_fonts=True,
            # No package of templates is installed: an import of one finds an empty place, and no network is asked.
            package_path=str(akar / "paket"),
            package_cache_path=str(akar / "paket"),
            sys_inputs={"data": minta["data"]},
            **({"pdf_standards": ["ua-1"], "timestamp": 0} if pdf else {"ppi": minta["ppi"]}),
        )
    except typst.TypstError as galat:
        sys.stderr.write(str(galat))
        return 1
    sys.stdout.buffer.write(hasil[0] if isinstance(hasil, list) else hasil or b"")
    return 0


if __name__ == "__main__":
    sys.exit(jalan())
