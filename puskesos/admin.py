"""Django admin: accounts, units, assignments, master data. Never the content of a case."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest

from core.waktu import sekarang, tanggal_di
from puskesos.akses.situs import boleh_mengelola, pelaku_dari
from puskesos.models import AturanTenggat, PengecualianHari, Penugasan, Petugas, TahapUnit, Unit, Wilayah

# Rights come from Penugasan alone.
admin.site.unregister(Group)


class Terkelola(admin.options.BaseModelAdmin):
    """Mixin: whoever may enter the admin site works with this model; nothing is deleted, it ends by a date."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return boleh_mengelola(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return boleh_mengelola(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return boleh_mengelola(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return boleh_mengelola(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HanyaBaca(Terkelola):
    """Mixin: master data that comes from a loader or a dated version."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def kabkota_terkelola(request: HttpRequest) -> str | None:
    """The kab/kota that bounds this admin's work; None without bound: a superuser, or an admin at the ministry."""
    pelaku = pelaku_dari(request)
    if getattr(request.user, "is_superuser", False) or (pelaku and pelaku.unit_jenis == Unit.Jenis.PUSAT):
        return None
    return pelaku.unit_kode if pelaku else ""


def unit_terkelola(request: HttpRequest) -> QuerySet[Unit]:
    """Units that this admin looks after."""
    kabkota = kabkota_terkelola(request)
    return Unit.objects.all() if kabkota is None else Unit.objects.filter(kabkota=kabkota)


def petugas_terkelola(request: HttpRequest) -> QuerySet[Petugas]:
    """Accounts that this admin may change: never a superuser's, none with an assignment outside the own units.

    Who sets the password of an account can act as it, so its rights must not reach beyond one's own area.
    """
    semua = Petugas.objects.all()
    if getattr(request.user, "is_superuser", False):
        return semua
    di_luar = Penugasan.objects.filter(petugas=OuterRef("pk")).exclude(unit__in=unit_terkelola(request))
    return semua.filter(~Exists(di_luar), is_superuser=False)


class FormNamaPengguna(forms.ModelForm):
    """Mixin of the account forms: names are kept in lower case and are never an e-mail."""

    def clean_nama_pengguna(self) -> str:
        nama = str(self.cleaned_data["nama_pengguna"]).strip().lower()
        if "@" in nama:
            raise ValidationError("Nama pengguna tidak boleh memuat @; tulis alamat surel di isian surel.")
        if Petugas.objects.filter(nama_pengguna=nama).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Nama pengguna ini sudah dipakai.")
        return nama


class FormPetugasBaru(FormNamaPengguna, AdminUserCreationForm):
    class Meta:
        model = Petugas
        fields = ("nama_pengguna", "nama", "surel")


class FormPetugas(FormNamaPengguna, UserChangeForm):
    class Meta:
        model = Petugas
        fields = ("nama_pengguna", "nama", "surel", "is_active", "is_staff")


@admin.register(Petugas)
class PetugasAdmin(Terkelola, UserAdmin):
    form = FormPetugas
    add_form = FormPetugasBaru
    ordering = ("nama_pengguna",)
    list_display = ("nama_pengguna", "nama", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("nama_pengguna", "nama", "surel")
    filter_horizontal = ()
    readonly_fields = ("last_login", "dibuat_pada")
    fieldsets = (
        (None, {"fields": ("nama_pengguna", "password")}),
        ("Orang", {"fields": ("nama", "surel")}),
        ("Akun", {"fields": ("is_active", "is_staff", "last_login", "dibuat_pada")}),
    )
    isian_baru = ("nama_pengguna", "nama", "surel", "usable_password", "password1", "password2")
    add_fieldsets = ((None, {"fields": isian_baru}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Petugas]:
        return super().get_queryset(request).filter(pk__in=petugas_terkelola(request).values("pk"))


class TahapUnitInline(Terkelola, admin.TabularInline):
    model = TahapUnit
    extra = 0


class FormUnit(forms.ModelForm):
    """``kabkota_batas`` (where this admin may make an office; None: anywhere) is set by ``UnitAdmin.get_form``."""

    kabkota_batas: str | None = None

    class Meta:
        model = Unit
        fields = (
            "kode", "jenis", "nama", "provinsi", "kabkota", "kecamatan", "desa", "zona", "enam_hari", "aktif",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        baru = self.instance._state.adding
        if baru and self.kabkota_batas is not None and data.get("kabkota") != self.kabkota_batas:
            raise ValidationError({"kabkota": "Anda hanya dapat membuat unit di kabupaten/kota Anda."})
        return data


@admin.register(Unit)
class UnitAdmin(Terkelola, admin.ModelAdmin):
    form = FormUnit
    inlines = (TahapUnitInline,)
    list_display = ("kode", "nama", "jenis", "zona", "aktif")
    list_filter = ("jenis", "aktif")
    search_fields = ("kode", "nama")
    ordering = ("kode",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        return super().get_queryset(request).filter(pk__in=unit_terkelola(request).values("pk"))

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> tuple[str, ...]:
        """The office's place in the country is fixed: cases, scope and rollups carry copies of it."""
        return ("kode", "jenis", "provinsi", "kabkota", "kecamatan", "desa") if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.kabkota_batas = kabkota_terkelola(request)
        return form


class FormPenugasan(forms.ModelForm):
    """``pengelola`` (the admin who fills it in) is set by ``PenugasanAdmin.get_form``."""

    pengelola_id: Any = None

    class Meta:
        model = Penugasan
        fields = ("petugas", "unit", "peran", "jabatan", "unsur", "nomor_sk", "berlaku_dari", "berlaku_sampai")

    def clean_petugas(self) -> Petugas:
        petugas: Petugas = self.cleaned_data["petugas"]
        if petugas.pk == self.pengelola_id:
            raise ValidationError("Admin tidak dapat memberi penugasan kepada dirinya sendiri.")
        return petugas


class BerlakuFilter(admin.SimpleListFilter):
    title = "berlaku"
    parameter_name = "berlaku"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ya", "Berlaku hari ini"), ("tidak", "Tidak berlaku hari ini")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Penugasan]) -> QuerySet[Penugasan]:
        hari = tanggal_di(sekarang(), "Asia/Jakarta")
        berlaku = Q(berlaku_dari__lte=hari) & (Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari))
        match self.value():
            case "ya":
                return queryset.filter(berlaku)
            case "tidak":
                return queryset.exclude(berlaku)
        return queryset


@admin.register(Penugasan)
class PenugasanAdmin(Terkelola, admin.ModelAdmin):
    form = FormPenugasan
    list_display = ("petugas", "peran", "unit", "berlaku_dari", "berlaku_sampai", "berlaku")
    list_filter = (BerlakuFilter, "peran")
    list_select_related = ("petugas", "unit")
    search_fields = ("petugas__nama_pengguna", "petugas__nama", "unit__kode", "unit__nama", "nomor_sk")
    autocomplete_fields = ("petugas", "unit")
    date_hierarchy = "berlaku_dari"

    @admin.display(boolean=True, description="berlaku hari ini")
    def berlaku(self, obj: Penugasan) -> bool:
        hari = tanggal_di(sekarang(), obj.unit.zona)
        return obj.berlaku_dari <= hari and (obj.berlaku_sampai is None or hari <= obj.berlaku_sampai)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Penugasan]:
        return super().get_queryset(request).filter(unit__in=unit_terkelola(request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.pengelola_id = request.user.pk
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The posted ids are checked against these, not only the choices on the page."""
        pilihan: dict[str, QuerySet[Any]] = {"unit": unit_terkelola(request), "petugas": petugas_terkelola(request)}
        if db_field.name in pilihan:
            kwargs["queryset"] = pilihan[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """One's own assignment is read-only: neither its role nor its validity."""
        sendiri = isinstance(obj, Penugasan) and obj.petugas_id == request.user.pk
        return super().has_change_permission(request, obj) and not sendiri


@admin.register(Wilayah)
class WilayahAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ("kode", "nama", "tingkat", "zona", "versi_kode")
    list_filter = ("tingkat",)
    search_fields = ("kode__startswith", "nama")
    ordering = ("kode",)
    show_full_result_count = False


@admin.register(PengecualianHari)
class PengecualianHariAdmin(HanyaBaca, admin.ModelAdmin):
    """Read here; written on the page of the calendar alone, where each change is logged and due dates follow."""

    list_display = ("tanggal", "nama", "hari_kerja", "wilayah", "dokumen")
    list_filter = ("hari_kerja",)
    search_fields = ("nama", "dokumen")
    date_hierarchy = "tanggal"

    def get_queryset(self, request: HttpRequest) -> QuerySet[PengecualianHari]:
        kabkota = kabkota_terkelola(request)
        semua = super().get_queryset(request)
        return semua if kabkota is None else semua.filter(wilayah__kode__startswith=kabkota)


@admin.register(AturanTenggat)
class AturanTenggatAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ("versi", "berlaku_mulai")
