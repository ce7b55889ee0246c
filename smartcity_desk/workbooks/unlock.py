"""Opening workbooks that have a password, once somebody has given it."""

from __future__ import annotations

import io

from smartcity_desk.workbooks.package import MAX_FILE
from smartcity_desk.workbooks.refusal import Refusal

_MARK = b"\0password\0"
_LENGTH = 2


def with_password(data: bytes, password: str) -> bytes:
    """The request for a reader process to read ``data`` with ``password``."""
    secret = password.encode()[: (1 << 16) - 1]
    return _MARK + len(secret).to_bytes(_LENGTH, "big") + secret + data


def request_of(message: bytes) -> tuple[bytes, str]:
    """Back from :func:`with_password`: the file and the password, empty where none came."""
    if not message.startswith(_MARK):
        return message, ""
    start = len(_MARK) + _LENGTH
    end = start + int.from_bytes(message[len(_MARK) : start], "big")
    return message[end:], message[start:end].decode(errors="replace")


def unlocked(data: bytes, password: str) -> bytes:
    """``data`` without its password. Raises :class:`Refusal` where that does not open it."""
    if not password:
        raise Refusal("file_is_encrypted")
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if isinstance(file, OOXMLFile):
            file.load_key(password=password, verify_password=True)
        else:  # old formats verify it in any case, and know no such word
            file.load_key(password=password)
        file.decrypt(out)
    except InvalidKeyError as error:
        raise Refusal("password_wrong") from error
    except DecryptionError as error:
        raise Refusal("file_encryption_unknown") from error
    except (MemoryError, Refusal):
        raise
    except Exception as error:  # a damaged header fails in many ways
        raise Refusal("file_damaged", type(error).__name__) from error
    if out.tell() > MAX_FILE:
        raise Refusal("file_too_large", str(out.tell() >> 20))
    return out.getvalue()
