#!/bin/sh
# Five complaints from the counter to the end, by HTTP alone, against a running demo.
#
#   contoh/alur.sh [ADDRESS]          default http://127.0.0.1:8000
#
# Tokens are read from TOKEN_FO, TOKEN_BO, TOKEN_KOORDINATOR, TOKEN_SUPERVISOR, TOKEN_MANAJER, TOKEN_MITRA,
# TOKEN_SURVEI, TOKEN_FOKAB and TOKEN_BOKAB; what is not set is made by `manage.py buat_token`. So are the account
# ids AKUN_BO (complained of in D) and AKUN_SURVEI (the surveyor of B).
#
# Every line shows the expected and the received status. The first difference ends the script with exit code 1.
# Needs curl. May be repeated on the same database: keys are fresh in every run. All people are made up.
set -eu

BASE=${1:-http://127.0.0.1:8000}
AKAR=$(cd "$(dirname "$0")/.." && pwd)
PYTHON=${PYTHON:-$AKAR/.venv/bin/python}
HARI_INI=$(TZ=WIB-7 date +%F)
JAWABAN=$(mktemp)
trap 'rm -f "$JAWABAN"' EXIT
trap 'exit 130' INT TERM
JUMLAH=0

token() { # user name → an API token, printed
    (cd "$AKAR" && "$PYTHON" manage.py buat_token "$1" --hari 1 2>/dev/null) || {
        echo "alur: token untuk akun $1 tidak dapat dibuat; jalankan dahulu make run" >&2
        exit 1
    }
}

akun() { # user name → account id, printed
    (cd "$AKAR" && "$PYTHON" manage.py shell -v0 -c \
        "from puskesos.models import Petugas; print(Petugas.objects.get(nama_pengguna='$1').pk)" 2>/dev/null)
}

uuid() {
    cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen 2>/dev/null || python3 -c 'import uuid; print(uuid.uuid4())'
}

# minta EXPECTED METHOD TOKEN PATH WHAT [BODY]: one request; the answer is kept in $JAWABAN.
minta() {
    harap=$1 metode=$2 token=$3 jalur=$4 apa=$5 isi=${6:-}
    if [ "$metode" = GET ]; then
        dapat=$(curl -sS -o "$JAWABAN" -w '%{http_code}' -H "Authorization: Token $token" "$BASE$jalur") || dapat=000
    else
        dapat=$(curl -sS -o "$JAWABAN" -w '%{http_code}' -X "$metode" -H "Authorization: Token $token" \
            -H "Idempotency-Key: $(uuid)" -H 'Content-Type: application/json' --data "$isi" "$BASE$jalur") || dapat=000
    fi
    JUMLAH=$((JUMLAH + 1))
    keterangan=
    case $dapat in 4*) keterangan=" $(teks kode)" ;; esac
    printf '  %-58s diharapkan %s, diterima %s%s\n' "$apa" "$harap" "$dapat" "$keterangan"
    if [ "$dapat" != "$harap" ]; then
        printf 'alur: GAGAL pada "%s": diharapkan %s, diterima %s%s\n' "$apa" "$harap" "$dapat" "$keterangan" >&2
        exit 1
    fi
}

teks() { # name → the first text member of that name in the last answer
    grep -o "\"$1\": *\"[^\"]*\"" "$JAWABAN" | head -n 1 | cut -d'"' -f4
}

angka() { # name → the first number of that name in the last answer
    grep -o "\"$1\": *[0-9]*" "$JAWABAN" | head -n 1 | cut -d: -f2 | tr -d ' '
}

# aksi EXPECTED TOKEN NAME [BODY without versi]: one aksi on the case of now, with the versi last seen.
aksi() {
    minta "$1" POST "$2" "/api/v1/kasus/$KASUS/aksi/$3/" "${5:-$3}" "{\"versi\":$VERSI${4:+,$4}}"
    if [ "$1" = 200 ]; then VERSI=$(angka versi); fi
}

# anak EXPECTED TOKEN KIND ID NAME [BODY without versi]: the same for a proposal or a referral; its versi is read first.
anak() {
    minta 200 GET "$2" "/api/v1/$3/$4/" "  baca $3"
    minta "$1" POST "$2" "/api/v1/$3/$4/aksi/$5/" "$5" "{\"versi\":$(angka versi)${6:+,$6}}"
}

# segarkan TOKEN: what the case looks like now, for somebody who may see it.
segarkan() {
    minta 200 GET "$1" "/api/v1/kasus/$KASUS/" "  baca kasus"
    VERSI=$(angka versi)
}

berstatus() { # the status that the case must have now, read by TOKEN
    segarkan "$1"
    if [ "$(teks status)" != "$2" ]; then
        echo "alur: GAGAL: status $(teks status), seharusnya $2" >&2
        exit 1
    fi
    echo "  = status $2"
}

# aduan KATEGORI URAIAN [TERLAPOR]: the body of an intake. Whoever it is, nobody has a NIK of region 99.
aduan() {
    terlapor=null
    if [ -n "${3:-}" ]; then terlapor="\"$3\""; fi
    printf '{"kanal":"telepon","jenis":"pengaduan","kategori":"%s","uraian":"%s","terlapor":%s,' "$1" "$2" "$terlapor"
    printf '"pelapor":{"nama":"Warga Contoh","nik":"9901014508900000","no_kk":"9901010000000001"},'
    printf '"desa_alamat":"32.01.05.2003","alamat":"RT 02/RW 01","pemberitahuan_versi":"2026-1"}'
}

terima() { # TOKEN BODY: a new case becomes the case of now
    minta 201 POST "$1" /api/v1/kasus/ "terima" "$2"
    KASUS=$(teks id)
    VERSI=1
}

CEK='"sumber":"dtsen","versi_daftar":"2026-TW3"'
DI_DAFTAR="$CEK,\"hasil\":\"terdaftar\",\"desil\":2"
TIDAK_DI_DAFTAR="$CEK,\"hasil\":\"tidak_terdaftar\""
TERUSKAN='"rekomendasi":"teruskan","jenjang":"non_pemerintah","catatan":"Desa tidak punya program ini."'
DI_DESA='"rekomendasi":"selesai_di_desa","jenjang":"desa","catatan":"Dibantu dari dana desa."'
HASIL='"hasil":"Bantuan sudah diterima keluarga."'
LANGSUNG='"cara":"langsung"'

echo "Menyiapkan token …"
FO=${TOKEN_FO:-$(token fo)}
BO=${TOKEN_BO:-$(token bo)}
KOORDINATOR=${TOKEN_KOORDINATOR:-$(token koordinator)}
SUPERVISOR=${TOKEN_SUPERVISOR:-$(token supervisor)}
MANAJER=${TOKEN_MANAJER:-$(token manajer)}
MITRA=${TOKEN_MITRA:-$(token mitra)}
SURVEI=${TOKEN_SURVEI:-$(token survei)}
FOKAB=${TOKEN_FOKAB:-$(token fokab)}
BOKAB=${TOKEN_BOKAB:-$(token bokab)}
TERLAPOR=${AKUN_BO:-$(akun bo)}
PETUGAS_SURVEI=${AKUN_SURVEI:-$(akun survei)}

echo
echo "A. Enam langkah, enam petugas, dengan rujukan"
echo " Langkah 1: front office"
minta 403 POST "$BO" /api/v1/kasus/ "terima oleh back office" "$(aduan PRG-01 'Bantuan belum cair sejak Agustus.')"
terima "$FO" "$(aduan PRG-01 'Bantuan belum cair sejak Agustus.')"
echo " Langkah 2: cek data"
aksi 200 "$FO" catat_pemeriksaan "$DI_DAFTAR"
aksi 422 "$FO" minta_verifikasi "" "minta_verifikasi untuk yang terdaftar"
aksi 200 "$FO" teruskan_ke_back_office
echo " Langkah 3: back office dan koordinator"
aksi 409 "$KOORDINATOR" tetapkan_selesai "$HASIL" "tetapkan_selesai sebelum ada rekomendasi"
aksi 200 "$BO" rekomendasikan "$TERUSKAN"
lama=$VERSI
VERSI=$((VERSI - 1))
aksi 409 "$KOORDINATOR" tetapkan_teruskan '"alasan":"Di luar kemampuan desa."' "tetapkan_teruskan dengan versi lama"
VERSI=$lama
aksi 200 "$KOORDINATOR" tetapkan_teruskan '"alasan":"Di luar kemampuan desa."'
echo " Langkah 4: supervisor"
minta 404 GET "$MITRA" "/api/v1/kasus/$KASUS/" "mitra membaca kasus"
aksi 403 "$FO" teruskan_ke_manajer '"catatan":"Perlu lembaga."' "teruskan_ke_manajer oleh front office"
aksi 200 "$SUPERVISOR" teruskan_ke_manajer '"catatan":"Sudah ditelaah, perlu lembaga."'
echo " Langkah 5: manajer dan mitra"
aksi 422 "$MANAJER" rujuk "" "rujuk tanpa surat rujukan"
minta 200 GET "$MANAJER" /api/v1/program/ "baca program"
PENERIMA=$(sed 's/.*"kode":"LKS"//' "$JAWABAN" | grep -o '"mitra":\[{"id":"[^"]*"' | head -n 1 | cut -d'"' -f6)
minta 201 POST "$MANAJER" "/api/v1/kasus/$KASUS/rujukan/" "buat_rujukan" \
    "{\"program\":\"LKS\",\"penerima\":\"$PENERIMA\",\"keperluan\":\"Perlu pendampingan dan bantuan makan.\"}"
RUJUKAN=$(teks id)
anak 200 "$MANAJER" rujukan "$RUJUKAN" kirim '"dasar_persetujuan":"setuju","rujuk":true'
berstatus "$MANAJER" dirujuk
aksi 409 "$MANAJER" selesaikan "$HASIL" "selesaikan selagi rujukan terbuka"
anak 200 "$MITRA" rujukan "$RUJUKAN" terima_rujukan
anak 200 "$MITRA" rujukan "$RUJUKAN" layani_rujukan "\"uraian\":\"Keluarga sudah didampingi.\",\"tanggal\":\"$HARI_INI\""
berstatus "$MANAJER" ditangani_manajer
aksi 200 "$MANAJER" selesaikan "$HASIL"
echo " Langkah 6: hasil disampaikan"
aksi 403 "$MANAJER" sampaikan_hasil "$LANGSUNG" "sampaikan_hasil oleh manajer"
aksi 200 "$FO" sampaikan_hasil "$LANGSUNG"
berstatus "$FO" ditutup

echo
echo "B. Tidak terdaftar: lewat verifikasi lapangan"
terima "$FO" "$(aduan KPS-01 'Keluarga kami belum pernah terdata.')"
aksi 200 "$FO" catat_pemeriksaan "$TIDAK_DI_DAFTAR"
aksi 422 "$FO" teruskan_ke_back_office "" "teruskan tanpa alasan tidak menunggu survei"
aksi 200 "$FO" minta_verifikasi
USULAN=$(sed -n 's/.*"usulan":\[{"id":"\([^"]*\)".*/\1/p' "$JAWABAN")
anak 200 "$MANAJER" usulan "$USULAN" tugaskan "\"petugas\":\"$PETUGAS_SURVEI\",\"tanggal\":\"$HARI_INI\""
minta 404 GET "$SURVEI" "/api/v1/kasus/$KASUS/" "tim survei membaca kasus"
anak 200 "$SURVEI" usulan "$USULAN" catat_survei '"ditemukan":true,"jawaban":"Rumah kontrakan, empat orang."'
anak 200 "$SURVEI" usulan "$USULAN" simpulkan '"layak":true,"alasan":"Penghasilan tidak tetap."'
berstatus "$FO" ditangani
aksi 200 "$BO" rekomendasikan "$DI_DESA"
aksi 200 "$KOORDINATOR" tetapkan_selesai "$HASIL"
aksi 200 "$FO" sampaikan_hasil "$LANGSUNG"
berstatus "$FO" ditutup

echo
echo "C. Mendesak: langsung ke manajer"
terima "$FO" "$(aduan PRG-06 'Suami dirawat dan jaminan kesehatannya tidak aktif.')"
aksi 200 "$FO" catat_pemeriksaan "$DI_DAFTAR"
aksi 403 "$FO" teruskan_mendesak '"alasan":"Pasien dirawat."' "teruskan_mendesak oleh front office desa"
aksi 200 "$BO" teruskan_mendesak '"alasan":"Pasien dirawat, tidak dapat menunggu."'
berstatus "$MANAJER" ditangani_manajer
aksi 200 "$MANAJER" selesaikan "$HASIL"
aksi 200 "$FO" sampaikan_hasil "$LANGSUNG"
berstatus "$FO" ditutup

echo
echo "D. Tentang petugas: tidak terlihat oleh penerimanya"
terima "$FO" "$(aduan PRG-09 'Petugas menyuruh pulang tanpa mencatat.' "$TERLAPOR")"
minta 404 GET "$FO" "/api/v1/kasus/$KASUS/" "penerima membaca kasus"
minta 404 GET "$BO" "/api/v1/kasus/$KASUS/" "yang diadukan membaca kasus"
minta 404 POST "$KOORDINATOR" "/api/v1/kasus/$KASUS/aksi/batalkan/" "batalkan oleh koordinator" \
    '{"versi":1,"alasan":"Tidak jadi."}'
berstatus "$SUPERVISOR" ditelaah_supervisor
aksi 200 "$SUPERVISOR" selesaikan_di_kecamatan '"hasil":"Petugas sudah ditegur."'
aksi 200 "$SUPERVISOR" sampaikan_hasil "$LANGSUNG"
berstatus "$SUPERVISOR" ditutup

echo
echo "E. Di Sekretariat: tanpa koordinator, manajer yang menetapkan"
terima "$FOKAB" "$(aduan LYN-99 'Atap rumah bocor dan dinding hampir roboh.')"
aksi 200 "$FOKAB" catat_pemeriksaan "$DI_DAFTAR"
aksi 200 "$FOKAB" teruskan_ke_back_office
aksi 200 "$BOKAB" rekomendasikan "$TERUSKAN"
minta 404 GET "$SUPERVISOR" "/api/v1/kasus/$KASUS/" "supervisor membaca kasus Sekretariat"
aksi 403 "$BOKAB" tetapkan_tangani "" "tetapkan_tangani oleh back office"
aksi 200 "$MANAJER" tetapkan_tangani
aksi 200 "$MANAJER" selesaikan "$HASIL"
aksi 200 "$FOKAB" sampaikan_hasil "$LANGSUNG"
berstatus "$FOKAB" ditutup

echo
echo "Selesai: 5 aduan, $JUMLAH permintaan, semua seperti yang diharapkan."
