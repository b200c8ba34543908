"""Mails that nobody wrote, as they travel and as Outlook saves them."""

from __future__ import annotations

import base64
import struct
from random import Random

from tests.fuzzing import seeds
from tests.fuzzing.compound import SIGNATURE, compound, mail
from tests.fuzzing.hostile.making import ADDRESS, MEGA, archive, of, zeros
from tests.fuzzing.seeds import letter_by_mail, sent

# --- mails ----------------------------------------------------------------------------------------


@of("mail")
def a_hundred_mails_in_each_other() -> bytes:
    message = letter_by_mail()
    for _ in range(100):
        outer = letter_by_mail()
        outer.add_attachment(message)
        message = outer
    return sent(message)


@of("mail")
def parts_in_parts() -> bytes:
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    many = range(3_000)
    inside = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in many
    )
    return head + inside + b"Content-Type: text/plain\n\nx\n"


@of("mail")
def heads_of_a_megabyte() -> bytes:
    odd = {
        "From": '"' + "a" * MEGA + '" <a@b>', "To": "a@b, " * 200_000, "Date": "(" * 100_000,
        "Subject": "=?utf-8?b?4bq1?= " * 60_000, "MIME-Version": "1.0", "Received": "x;" * 100_000,
        "Content-Type": 'text/plain; charset="utf-8"; ' + "a*0*=x; " * 20_000,
    }  # fmt: skip
    return "".join(f"{name}: {value}\n" for name, value in odd.items()).encode() + b"\nx\n"


@of("mail")
def brackets_in_brackets() -> bytes:
    one = "(" * 2_000 + ")" * 2_000
    odd = f"From: {one} <a@b>\nTo: {one}\nSubject: x\nDate: {one}\nMIME-Version: 1.0\n"
    return f"{odd}Content-Type: text/plain; {one}\n\nx\n".encode()


@of("mail")
def a_hundred_thousand_heads() -> bytes:
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    return head + b"X-Head: x\n" * 100_000 + b"\nx\n"


@of("mail")
def ten_thousand_attachments() -> bytes:
    part = b'--b\nContent-Type: text/plain; name="x.txt"\nContent-Disposition: attachment\n\nx\n'
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    return head + b'Content-Type: multipart/mixed; boundary="b"\n\n' + part * 10_000 + b"--b--\n"


@of("mail")
def a_body_of_44_megabytes() -> bytes:
    body = base64.encodebytes(Random(1).randbytes(32 * MEGA))
    head = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
    return head.encode() + b"Content-Type: text/plain; charset=utf-8\n\n" + body


@of("mail")
def a_line_of_40_megabytes() -> bytes:
    return b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\n" + b"x" * 40 * MEGA


@of("mail")
def charsets_that_nobody_knows() -> bytes:
    head = "From: =?x-none?b?////?= <a@b>\nTo: c@d\nSubject: =?rot13?q?x?=\nMIME-Version: 1.0\n"
    kinds = ("x-none", "rot13", "hex", "idna", "zlib", "unicode_escape", "undefined", "\x00")
    parts = "".join(
        f'--b\nContent-Type: text/plain; charset="{kind}"\nContent-Transfer-Encoding: base64\n\n'
        "////=x\n"
        for kind in kinds
    )
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'.encode()


@of("mail")
def a_page_that_wants_pictures() -> bytes:
    page = f"<html><body><img src='{ADDRESS}'><link rel=stylesheet href='{ADDRESS}'><p>x</html>"
    message = letter_by_mail()
    message.set_content(page, subtype="html")
    message.add_attachment(page.encode(), maintype="text", subtype="html", filename="x.html")
    return sent(message)


@of("mail")
def a_bomb_by_mail() -> bytes:
    bomb = archive([(b"a.txt", zeros(1000 * MEGA), 1000 * MEGA)])
    return sent(letter_by_mail(("a.zip", bomb), ("b.docx", bomb)))


# --- Outlook --------------------------------------------------------------------------------------


@of("outlook")
def streams_that_share_their_bytes() -> bytes:
    streams = {f"__substg1.0_{n:04X}001F": b"" for n in range(2_000)}
    data = bytearray(compound({"x": b"a" * 10 * MEGA, **streams}))
    first = struct.unpack("<I", data[48:52])[0]
    directory = 512 + first * 512
    start, size = struct.unpack("<IQ", data[directory + 128 + 116 : directory + 128 + 128])
    for n in range(2_002):
        entry = directory + 128 * n
        if data[entry + 66] == 2:
            data[entry + 116 : entry + 128] = struct.pack("<IQ", start, size)
    return bytes(data)


@of("outlook")
def sectors_in_a_circle() -> bytes:
    data = bytearray(seeds.seeds("outlook")[0])
    for at in range(len(data) - 512, len(data), 4):
        data[at : at + 4] = struct.pack("<I", 0)
    return bytes(data)


@of("outlook")
def folders_in_folders() -> bytes:
    inside: dict[str, object] = {"x": b"x"}
    for _ in range(500):
        inside = {"__attach_version1.0_#00000000": inside}
    return compound(inside)  # type: ignore[arg-type]


@of("outlook")
def ten_thousand_streams() -> bytes:
    return compound({f"__substg1.0_{n:04X}001F": b"x" for n in range(10_000)})


@of("outlook")
def a_text_of_40_megabytes() -> bytes:
    return mail({0x37: "x", 0x1000: "Tiêu chí số 9 " * (20 * MEGA // 14)}, {})


@of("outlook")
def a_page_of_40_megabytes_in_each_other() -> bytes:
    return mail({0x37: "x", 0x1013: "<div>" * 4 * MEGA}, {})


@of("outlook")
def a_day_in_the_year_60_000() -> bytes:
    return mail({0x37: "x", 0x1000: "x"}, {}, sent=0x7FFFFFFFFFFFFFFF)


@of("outlook")
def three_thousand_attached_files() -> bytes:
    return mail({0x37: "x", 0x1000: "x"}, {f"{n}.txt": b"Bo tieu chi 3" for n in range(3_000)})


@of("outlook")
def a_bomb_in_outlook() -> bytes:
    bomb = archive([(b"a.txt", zeros(1000 * MEGA), 1000 * MEGA)])
    return mail({0x37: "x", 0x1000: "x"}, {"a.zip": bomb})


@of("outlook", "old")
def nothing_but_a_signature() -> bytes:
    return SIGNATURE + b"\xff" * 5000
