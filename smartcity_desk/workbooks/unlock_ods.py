"""Opening OpenDocument spreadsheets that have a password, as ODF 1.2 to 1.4 encrypt them.

Either each part is encrypted by itself (AES-256 in CBC mode, key by PBKDF2), or the whole
package is one encrypted part (AES-256 in GCM mode, key by PBKDF2 or Argon2id), as LibreOffice
24.8 and newer write it. All cryptography is that of the library ``cryptography``; nothing but
``content.xml`` is opened, and the limits of every other package hold for what comes out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass, field

from smartcity_desk.workbooks.package import MAX_FILE, MAX_PART, Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.xml_part import local, parse_part, whole

MANIFEST = "META-INF/manifest.xml"
_CONTENT = "content.xml"
_WHOLE = "encrypted-package"
_OPEN_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_CHECKED = 1024  # bytes of a part that its check sum covers
_MOST_ROUNDS, _MOST_PASSES, _MOST_LANES, _MOST_MEMORY = 2_000_000, 12, 16, 256 << 10  # KiB
_NONCE, _BLOCK = 12, 16
_LARGEST_KEY = 64
_SHA256 = ("sha256", "SHA256")


@dataclass
class _Locked:
    """What the manifest says of one encrypted part: element name → its attributes."""

    path: str
    about: dict[str, dict[str, str]] = field(default_factory=dict)

    def text(self, element: str, attribute: str) -> str:
        """An attribute without its prefix; empty where it is missing."""
        return self.about.get(element, {}).get(attribute, "")

    def data(self, element: str, attribute: str) -> bytes:
        """An attribute in base64."""
        try:
            return base64.b64decode(self.text(element, attribute), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Refusal("file_damaged", attribute) from error


def locked_parts(package: Package) -> dict[str, _Locked]:
    """The encrypted parts of an OpenDocument package by their paths."""
    found: dict[str, _Locked] = {}
    path = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal path
        name = local(name)
        said = {local(key): value for key, value in attributes.items()}
        if name == "file-entry":
            path = said.get("full-path", "")
        elif name == "encryption-data":
            found[path] = _Locked(path, {name: said})
        elif path in found:
            found[path].about[name] = said

    if MANIFEST in package:
        parse_part(package.chunks(MANIFEST), start)
    return found


def unlocked_opendocument(package: Package, password: str) -> bytes:
    """The package without its password, its content alone.

    Raises :class:`Refusal`: ``file_is_encrypted`` without a password, ``password_wrong`` where
    it opens nothing, ``file_encryption_unknown`` for other kinds of encryption.
    """
    if not password:
        raise Refusal("file_is_encrypted")
    locked = locked_parts(package)
    whole_package = locked.get(_WHOLE)
    if whole_package is not None:
        inner = _opened(package, whole_package, password)
        if len(inner) > MAX_FILE:
            raise Refusal("file_too_large", str(len(inner) >> 20))
        return inner
    part = locked.get(_CONTENT)
    if part is None:
        raise Refusal("file_encryption_unknown")
    content = _opened(package, part, password)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"".join(package.chunks("mimetype")), zipfile.ZIP_STORED)
        for name in package.names():
            if name.startswith(("basic/", "scripts/")) and not name.endswith("/"):
                archive.writestr(name, b"")  # that it has macros is said all the same
        archive.writestr(_CONTENT, content)
        archive.writestr(MANIFEST, _OPEN_MANIFEST)  # the second reader looks for one
    return out.getvalue()


def _opened(package: Package, part: _Locked, password: str) -> bytes:
    """One part in the clear. GCM, or else the check sum, tells a wrong password."""
    sealed = b"".join(package.chunks(part.path))
    algorithm = part.text("algorithm", "algorithm-name").rpartition("#")[2]
    vector = part.data("algorithm", "initialisation-vector")
    if algorithm == "aes256-gcm" and len(vector) == _NONCE:
        plain = _from_gcm(_key(part, password), vector, sealed)
    elif algorithm in ("aes256-cbc", "aes192-cbc", "aes128-cbc") and len(vector) == _BLOCK:
        plain = _from_cbc(part, _key(part, password), vector, sealed)
    else:
        raise Refusal("file_encryption_unknown", algorithm[:40])
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(plain, MAX_PART + 1)
    except zlib.error as error:
        raise Refusal("password_wrong") from error
    if len(content) > MAX_PART:
        raise Refusal("file_inflates_too_much")
    return content


def _from_gcm(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    body = sealed[_NONCE:] if sealed.startswith(nonce) else sealed
    try:
        return AESGCM(key).decrypt(nonce, body, None)
    except InvalidTag as error:
        raise Refusal("password_wrong") from error
    except ValueError as error:
        raise Refusal("file_damaged", "key") from error


def _from_cbc(part: _Locked, key: bytes, vector: bytes, sealed: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if not sealed or len(sealed) % _BLOCK:
        raise Refusal("file_damaged", part.path)
    try:
        opener = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    except ValueError as error:
        raise Refusal("file_damaged", "key") from error
    padded = opener.update(sealed) + opener.finalize()
    plain = padded[: -padded[-1]] if 0 < padded[-1] <= _BLOCK else padded
    wanted = part.data("encryption-data", "checksum")
    kind = part.text("encryption-data", "checksum-type").casefold()
    digest = "sha256" if "sha256" in kind else "sha1"
    # Writers differ in whether the padding of a short part is covered.
    sums = {hashlib.new(digest, each[:_CHECKED]).digest() for each in (plain, padded)}
    if wanted not in sums:
        raise Refusal("password_wrong")
    return plain


def _key(part: _Locked, password: str) -> bytes:
    """The key of a part: start key from the password, then PBKDF2 or Argon2id."""
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    starting = part.text("start-key-generation", "start-key-generation-name")
    digest = "sha256" if starting.rpartition("#")[2] in _SHA256 else "sha1"
    start = hashlib.new(digest, password.encode()).digest()
    derived = part.about.get("key-derivation", {})
    salt = part.data("key-derivation", "salt")
    size = whole(derived.get("key-size"), 16)
    kind = derived.get("key-derivation-name", "").rpartition(":")[2].casefold()
    rounds = whole(derived.get("iteration-count"), 1024)
    passes = whole(derived.get("argon2-iterations"), 3)
    memory, lanes = (
        whole(derived.get("argon2-memory"), 65536),
        whole(derived.get("argon2-lanes"), 4),
    )
    if not (0 < size <= _LARGEST_KEY and 0 < rounds <= _MOST_ROUNDS):
        raise Refusal("file_damaged", "key-derivation")
    if kind.startswith("pbkdf2"):
        return PBKDF2HMAC(SHA1(), size, salt, rounds).derive(start)
    if kind != "argon2id":
        raise Refusal("file_encryption_unknown", kind[:40])
    within = 0 < passes <= _MOST_PASSES and 0 < lanes <= _MOST_LANES and memory <= _MOST_MEMORY
    if not within:
        raise Refusal("file_damaged", "key-derivation")
    try:
        return Argon2id(
            salt=salt, length=size, iterations=passes, lanes=lanes, memory_cost=memory
        ).derive(start)
    except ValueError as error:
        raise Refusal("file_damaged", "key-derivation") from error
