"""Small settings of the own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.views.decorators.http import require_POST

from core.errors import IsianTidakSah
from puskesos.akses.halaman import perlu_pelaku
from puskesos.services.setelan import atur_pintasan
from puskesos.views.dasar import pelaku_dari, tanpa_simpan

YA_TIDAK = {"ya": True, "tidak": False}


@perlu_pelaku
@require_POST
@tanpa_simpan
def pintasan(request: HttpRequest) -> HttpResponseRedirect:
    """POST /pintasan/ (``mati`` = ya or tidak): one-letter shortcuts off or on; 303 to the first page."""
    pilihan = request.POST.get("mati", "")
    if pilihan not in YA_TIDAK:
        raise IsianTidakSah("permintaan_rusak")
    atur_pintasan(oleh=pelaku_dari(request), mati=YA_TIDAK[pilihan])
    jawab = HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    jawab.status_code = 303
    return jawab
