"""GET /api/v1/pantau/: the board's figures, with an ETag."""

import hashlib
import json

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.errors import PeranTidakBerhak
from indikator.isian import SaringPantau, baca_lihat
from indikator.keluaran_pantau import PapanSerializer
from indikator.policies import boleh_papan
from indikator.sajian_pantau import isi_papan, sebagai_json
from puskesos.akses.api import PelakuAPIView


class PantauView(PelakuAPIView, APIView):
    """The board of the own area."""

    @extend_schema(operation_id="pantau", parameters=[SaringPantau], responses={200: PapanSerializer, 304: None})
    def get(self, request: Request) -> HttpResponseBase:
        """Open cases by stage, desk and region; shares, days per stage and letters of a period. 304 if unchanged."""
        if not boleh_papan(self.pelaku):
            raise PeranTidakBerhak
        isi = sebagai_json(isi_papan(self.pelaku, baca_lihat(request.query_params.dict(), self.pelaku)))
        sidik = hashlib.sha256(json.dumps([self.pelaku.unit_kode, isi], sort_keys=True).encode()).hexdigest()[:20]
        etag = f'"{sidik}"'
        jawab = get_conditional_response(request._request, etag=etag) or Response(isi)
        jawab["ETag"] = etag
        patch_cache_control(jawab, no_cache=True, private=True)
        return jawab
