"""Texts, tables and web pages that are too long, too deep or too odd."""

from __future__ import annotations

from tests.fuzzing.hostile.making import MEGA, SECRET, of


@of("text")
def forty_megabytes_of_text() -> bytes:
    return ("Tiêu chí số 9 " * 14 + "\n").encode() * (40 * MEGA // 240)


@of("text")
def nine_megabytes_of_line_ends() -> bytes:
    return b"a" + b"\n" * 9 * MEGA


@of("text")
def nine_megabytes_in_one_line() -> bytes:
    return "Tiêu chí số 9, ".encode() * (9 * MEGA // 20)


@of("text")
def nine_megabytes_of_another_encoding() -> bytes:
    return "Ti\u00ea\u00f9u chi\u00ed so\u00e1 9\n".encode("latin-1") * (9 * MEGA // 17)


@of("text")
def a_table_of_nine_megabytes() -> bytes:
    return b"a;b;c\n" + b";" * 3 * MEGA + b"\n" + b'"' * 3 * MEGA + b"\n" + b"1;2;3\n" * 500_000


@of("text")
def a_page_in_a_page() -> bytes:
    return b"<html>" + b"<div>" * 100_000 + b"x"


@of("text")
def a_page_of_tables_in_tables() -> bytes:
    return b"<html>" + b"<table><tr><td>x" * 3_000


@of("text")
def a_page_of_many_blocks() -> bytes:
    return b"<html>" + b"<div><p>x" * 300_000


@of("text")
def a_page_with_entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    file = b'<!ENTITY f SYSTEM "file://%s">' % SECRET.encode()
    return b"<!DOCTYPE html [%s%s]><html><p>&l11; &f;" % (file, laughs)


@of("text")
def a_table_with_a_cell_of_9_megabytes() -> bytes:
    return b"a;b;c\n1;2;" + b"x" * 9 * MEGA + b"\n1;2;3\n"
