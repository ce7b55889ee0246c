"""Files with a password of every kind are asked about, opened by it, or named with a remedy.

``locked.ods`` and ``locked.xls`` were saved by LibreOffice with the password 机密2020; they hold
what ``unseen.ods`` holds.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.importer import read_one
from smartcity_desk.workbooks.package import MAX_PART
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sniff import may_be_protected
from tests.unit.workbooks.makers import zip_of

DATA = Path(__file__).resolve().parents[2] / "data"
SECRET = "机密2020"
LOCKED = ["locked.ods", "locked.xls"]
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def refused(data: bytes, password: str = "") -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_file(data, password)
    return caught.value


@pytest.mark.parametrize("name", LOCKED)
def test_that_a_protected_file_is_asked_about_and_opened_by_its_password(name: str) -> None:
    data = (DATA / name).read_bytes()
    assert may_be_protected(data)
    assert refused(data).code == "file_is_encrypted"
    assert refused(data, "falsch").code == "password_wrong"
    assert refused(data, SECRET + " ").code == "password_wrong"
    book = RawBook.from_json(read_file(data, SECRET))
    plain = RawBook.from_json(read_file((DATA / f"unseen.{name[-3:]}").read_bytes()))
    assert [note.code for note in book.notes] == ["file_was_protected"]
    assert [s.name for s in book.sheets] == [s.name for s in plain.sheets]
    for opened, known in zip(book.sheets, plain.sheets, strict=True):
        assert dict(opened.rows()) == dict(known.rows())
        assert opened.hidden == known.hidden
        assert set(opened.unseen.merged) == set(known.unseen.merged)


def test_that_what_a_password_opens_stays_out_of_the_cache(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[bytes] = []
    monkeypatch.setattr(CellCache, "put", lambda self, digest, content: kept.append(content))
    monkeypatch.setattr(CellCache, "get", lambda self, digest: None)
    assert read_one(DATA / "locked.ods", password=SECRET).sheets[0].name == "一"
    assert kept == []
    assert read_one(DATA / "unseen.xls").sheets[0].name == "一"
    assert len(kept) == 1


@pytest.mark.parametrize(("old", "new", "code"), [
    ("xmlenc#aes256-cbc", "xmlenc#tripledes-cbc", "file_encryption_unknown"),
    ('derivation-name="PBKDF2"', 'derivation-name="scrypt"', "file_encryption_unknown"),
    ('iteration-count="100000"', 'iteration-count="999999999"', "file_damaged"),
    ('iteration-count="100000"', 'iteration-count="x"', "file_damaged"),
    ('key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32"',
     'key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="7"', "file_damaged"),
    ('manifest:salt="', 'manifest:salt="*', "file_damaged"),
    ('manifest:checksum="', 'manifest:checksum="AAAA', "password_wrong"),
])  # fmt: skip
def test_that_other_and_damaged_ways_to_encrypt_are_named(old: str, new: str, code: str) -> None:
    data = changed((DATA / "locked.ods").read_bytes(), old, new)
    assert refused(data, SECRET).code == code


def changed(data: bytes, old: str, new: str) -> bytes:
    """An archive whose manifest says something else."""
    parts = parts_of(data)
    manifest = parts["META-INF/manifest.xml"].decode()
    assert old in manifest
    return zip_of({**parts, "META-INF/manifest.xml": manifest.replace(old, new)})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sealed(plain: bytes, password: str, *, memory: int = 64, prepended: bool = True) -> bytes:
    """``plain`` as one encrypted package, AES-GCM under Argon2id, as newer LibreOffice does."""
    salt, nonce = os.urandom(16), os.urandom(12)
    start = hashlib.sha256(password.encode()).digest()
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64).derive(start)
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = AESGCM(key).encrypt(nonce, squeezer.compress(plain) + squeezer.flush(), None)
    text = base64.b64encode
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:m" xmlns:loext="urn:l">'
        '<manifest:file-entry manifest:full-path="encrypted-package"><manifest:encryption-data>'
        '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'manifest:initialisation-vector="{text(nonce).decode()}"/>'
        "<manifest:start-key-generation manifest:start-key-generation-name="
        '"http://www.w3.org/2001/04/xmlenc#sha256" manifest:key-size="32"/>'
        "<manifest:key-derivation manifest:key-derivation-name="
        '"urn:org:documentfoundation:names:experimental:office:manifest:argon2id" '
        'manifest:key-size="32" loext:argon2-iterations="3" '
        f'loext:argon2-memory="{memory}" loext:argon2-lanes="4" '
        f'manifest:salt="{text(salt).decode()}"/>'
        "</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
    return zip_of({
        "mimetype": TYPE, "encrypted-package": (nonce if prepended else b"") + body,
        "META-INF/manifest.xml": manifest,
    })  # fmt: skip


@pytest.mark.parametrize("prepended", [True, False])
def test_that_a_package_encrypted_as_a_whole_is_opened(prepended: bool) -> None:
    data = sealed((DATA / "unseen.ods").read_bytes(), SECRET, prepended=prepended)
    assert refused(data).code == "file_is_encrypted"
    assert refused(data, "x").code == "password_wrong"
    book = RawBook.from_json(read_file(data, SECRET))
    assert [note.code for note in book.notes] == ["file_was_protected"]
    assert book.sheets[0].cell(3, 2) is not None


def test_that_a_bomb_behind_a_password_and_a_hungry_key_are_refused() -> None:
    assert refused(sealed(b" " * (MAX_PART + 1), SECRET), SECRET).code == "file_inflates_too_much"
    hungry = sealed(b"x", SECRET, memory=4 << 20)
    assert refused(hungry, SECRET).code == "file_damaged"
    assert refused(sealed(b"no zip", SECRET), SECRET).code in (
        "file_not_a_workbook", "file_damaged",
    )  # fmt: skip


def test_that_the_sentence_about_unknown_encryption_says_what_to_do() -> None:
    issue = Issue(Severity.ERROR, "file_encryption_unknown", "a.ods", raw="blowfish")
    assert "去掉密码" in issue.message("zh")
    assert "without a password" in issue.message("en")
