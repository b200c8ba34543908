"""How the small lines of a paper are written: number, date, bases, signature, recipients."""

from __future__ import annotations

import re

from tiepthu.check.papers import wording
from tiepthu.check.papers.ruling import Ruling, quote, short
from tiepthu.check.papers.segments import Segment
from tiepthu.problems import papers as problems
from tiepthu.vietnamese import fold

_DASHES = ("-", "–", "—", "+", "•", "*")
_SHORT_DATE = re.compile(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_LONG_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def check(ruling: Ruling) -> None:
    """Look at the wording of every small line that was found."""
    _number(ruling)
    _symbol(ruling)
    _date(ruling)
    _motto(ruling)
    _letter_subject(ruling)
    _subject(ruling)
    _dashes(ruling)
    _addressee(ruling)
    _bases(ruling)
    _authority(ruling)
    _degree(ruling)
    _office(ruling)
    _deputy(ruling)
    _recipients(ruling)
    _archive(ruling)
    _annexes(ruling)
    _cited_dates(ruling)


def _say(ruling: Ruling, name: str, component: str, one: Segment, wanted: str, key: str) -> None:
    """Note a line that is written in another way."""
    rule = ruling.source(key)
    if rule is not None:
        at = ruling.at(one)
        ruling.add(problems.paper_words(name, at, component, short(one.text), wanted, rule))


def _number(ruling: Ruling) -> None:
    """Số 756-QĐ/ĐUK or Số: 15/QĐ-UBND, with a zero before a single digit."""
    number, one = ruling.parts.number, ruling.parts.first("number")
    if number is None or one is None:
        return
    start = ruling.words("number_start")
    joins = (ruling.words("number_join"), ruling.words("type_join"))
    digits = number["number"].replace(" ", "")
    padded = _zeroed(ruling, "number", digits)
    body = f"{joins[1]}{number['body']}" if number["body"] else ""
    year = f"{number['year']}/" if number["year"] else ""
    wanted = f"{start} {padded or '…'}{joins[0]}{year}{number['type']}{body}"
    if (number["colon"] is not None) != start.endswith(":"):
        _say(ruling, "number-colon", "number", one, wanted, "words.number_start")
    elif number["word"] != "Số":
        _say(ruling, "number-word", "number", one, wanted, "words.number_start")
    if _sign(number["join"]) != joins[0]:
        _say(ruling, "number-join", "number", one, wanted, "words.number_join")
    elif number["type_join"] and _sign(number["type_join"]) != joins[1]:
        _say(ruling, "number-join", "number", one, wanted, "words.type_join")
    if padded != digits:
        _say(ruling, "number-zero", "number", one, wanted, "zero_below.number")


def _sign(text: str) -> str:
    return "-" if text == "–" else text


def _zeroed(ruling: Ruling, name: str, digits: str) -> str:
    """Return a number with the zeros that the format wants; as it is where it is blank."""
    below = ruling.looks.zero_below.get(name, 0)
    if not digits.isdigit() or int(digits) == 0:
        return digits
    return f"0{int(digits)}" if int(digits) < min(below, 10) else str(int(digits))


def _symbol(ruling: Ruling) -> None:
    """The symbol in the number is that of the paper's type."""
    number, one, kind = ruling.parts.number, ruling.parts.first("number"), ruling.parts.kind
    names = {fold(name): name for name in ruling.looks.symbols}
    if number is None or one is None or kind not in names:
        return
    key = f"symbols.{names[kind]}"
    wanted = ruling.looks.symbols[names[kind]]
    if not wanted or not number["body"] or number["year"]:
        return
    right = (wanted, *ruling.looks.accepted.get(key, ()))
    if number["type"] not in right:
        made = one.text.replace(number["type"], wanted, 1)
        _say(ruling, "number-symbol", "number", one, made, key)


def _date(ruling: Ruling) -> None:
    one = ruling.parts.first("place-date")
    found = wording.DATE.fullmatch(one.text) if one is not None else None
    written = ruling.parts.date
    if one is None or found is None or written is None:
        return
    day = _zeroed(ruling, "day", written.day)
    month = _zeroed_month(ruling, written.month)
    wanted = f"{found['place'].strip()}, ngày {day or '…'} tháng {month or '…'} năm {written.year}"
    if found["comma"] is None:
        _say(ruling, "date-comma", "place-date", one, wanted, "words.place_end")
    if day != written.day:
        _say(ruling, "date-zero", "place-date", one, wanted, "zero_below.day")
    elif month != written.month:
        _say(ruling, "date-zero", "place-date", one, wanted, "zero_below.month")


def _zeroed_month(ruling: Ruling, digits: str) -> str:
    below = ruling.looks.zero_below.get("month", 0)
    if not digits.isdigit():
        return digits
    return f"0{int(digits)}" if int(digits) < below else str(int(digits))


def _motto(ruling: Ruling) -> None:
    one = ruling.parts.first("motto")
    if one is not None and not re.search(r"lập [-–] .* [-–] h", one.folded):
        _say(ruling, "motto-form", "motto", one, ruling.words("motto"), "words.motto")


def _letter_subject(ruling: Ruling) -> None:
    one = ruling.parts.first("letter-subject")
    if one is None:
        return
    short_form = re.match(r"v ?/ ?v\b", one.text, re.IGNORECASE)
    wanted = ruling.words("subject_start")
    if wanted == "V/v":
        if not short_form:
            _say(ruling, "letter-subject-start", "letter-subject", one, "V/v …",
                 "words.subject_start")  # fmt: skip
    elif short_form:
        rest = one.text[short_form.end() :].strip()
        made = short(f"{wanted} {rest}".strip())
        _say(ruling, "letter-subject-start", "letter-subject", one, made, "words.subject_start")


def _subject(ruling: Ruling) -> None:
    """The subject begins with a small letter in a Party paper; a name begins with its own."""
    one = ruling.parts.first("subject")
    rule = ruling.source("words.subject_initial")
    if one is None or rule is None or one.capitals or not one.shown[:1].isalpha():
        return
    wanted = ruling.words("subject_initial")
    first = one.shown.split()[0]
    verbs = ("về", "ban", "thực", "kết", "tổng", "tình", "triển", "phê", "sửa", "công", "góp",
             "đề", "quy", "hướng", "tổ", "kiểm", "tăng", "thi", "học", "đánh", "báo")  # fmt: skip
    if wanted == "lower" and first[0].isupper() and fold(first) in verbs:
        made = one.text[:1].lower() + one.text[1:]
        _say(ruling, "subject-initial", "subject", one, short(made), "words.subject_initial")


def _dashes(ruling: Ruling) -> None:
    """Five hyphens under the subject, where the format has them."""
    wanted = ruling.words("dashes")
    parts = ruling.parts
    if not wanted or not ruling.source("words.dashes") or not parts.has("type-name", "subject"):
        return
    one = parts.first("dashes")
    if one is not None and one.text.replace(" ", "") not in (wanted, wanted.replace("-", "–")):
        _say(ruling, "dashes-form", "dashes", one, wanted, "words.dashes")


def _addressee(ruling: Ruling) -> None:
    """Kính gửi: or Kính trình: by the type of the paper, with a colon."""
    one = ruling.parts.first("addressee")
    found = wording.ADDRESSEE.match(one.folded) if one is not None else None
    if one is None or found is None:
        return
    name = "submitted_to" if ruling.parts.kind == "tờ trình" else "addressee"
    wanted = ruling.words(name)
    if fold(wanted) != f"kính {found['verb']}":
        made = f"{wanted}: {one.text[found.end() :].strip(' :')}".strip()
        _say(ruling, "addressee-word", "addressee", one, short(made), f"words.{name}")
    elif found["colon"] is None:
        made = f"{wanted}: {one.text[found.end() :].strip()}"
        _say(ruling, "addressee-colon", "addressee", one, short(made), "words.addressee_end")


# Bases


def _bases(ruling: Ruling) -> None:
    bases = ruling.parts.of.get("basis", [])
    if not bases:
        return
    end, last = ruling.words("basis_end"), ruling.words("basis_last")
    whole = ruling.parts.has("enacting") or len(bases) > 1
    wrong = [one for one in bases[:-1] if not one.text.endswith(end)]
    rule = ruling.source("words.basis_end")
    if wrong and rule is not None:
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_end("basis-end", at, "basis", _tail(wrong), end, rule))
    rule = ruling.source("words.basis_last")
    open_ = whole and not bases[-1].text.endswith(last) and not _is_prose_next(ruling)
    if open_ and rule is not None:
        at = ruling.at(bases[-1])
        ruling.add(problems.paper_end("basis-last", at, "basis", _tail(bases[-1:]), last, rule))
    start = ruling.words("basis_start")
    rule = ruling.source("words.basis_start")
    bare = [one for one in bases if not one.text.startswith(_DASHES)]
    if start and bare and rule is not None and not ruling.right("words.basis_start", ""):
        at = ruling.at(bare[0])
        ruling.add(problems.paper_start("basis-start", at, "basis", quote(bare), start, rule))


def _is_prose_next(ruling: Ruling) -> bool:
    """Tell whether the bases go on in a sentence that begins like one and says what follows."""
    if ruling.parts.has("enacting"):
        return False
    after = next((one for one in ruling.parts.body if not one.empty), None)
    return after is not None and bool(wording.BASIS.match(after.folded))


def _tail(where: list[Segment]) -> tuple[str, int]:
    text = where[0].text
    return (text if len(text) < 44 else f"…{text[-42:]}", len(where))


# Signature and recipients

_FORMS = {"m": "on_behalf", "t": "for_head", "l": "by_order"}


def _authority(ruling: Ruling) -> None:
    """T/M, K/T, T/L in a Party paper; TM., KT., TL. in one of the State."""
    for one in ruling.parts.of.get("signer-authority", ()):
        found = wording.AUTHORITY.match(one.folded)
        if found is None or "q" in found["form"].replace(" ", ""):
            continue
        letters = [sign for sign in found["form"] if sign.isalpha()]
        key = _FORMS.get(letters[1], "on_behalf")
        if letters[0] == "k":
            key = "for_head"
        wanted = ruling.words(key)
        written = one.shown[: len(one.shown) - len(found["whom"])].strip()
        if written.replace(" ", "") != wanted:
            made = f"{wanted} {one.shown[len(one.shown) - len(found['whom']) :]}"
            _say(ruling, "signer-form", "signer-authority", one, made, f"words.{key}")


def _degree(ruling: Ruling) -> None:
    one = ruling.parts.first("signer-name")
    rule = ruling.source("signer-name.size")
    if one is not None and rule is not None and ruling.party and wording.ACADEMIC.match(one.text):
        ruling.add(problems.paper_degree(ruling.at(one), one.text, rule))


def _deputy(ruling: Ruling) -> None:
    """Nobody signs for the head of a committee that decides together: T/M, and then no K/T."""
    authorities = ruling.parts.of.get("signer-authority", [])
    forms = [one.folded.replace(" ", "")[:3] for one in authorities]
    rule = ruling.source("signer-authority.size")
    if ruling.party and rule is not None and "t/m" in forms and "k/t" in forms:
        one = authorities[forms.index("k/t")]
        ruling.add(problems.paper_deputy(ruling.at(one), quote([one]), rule))


def _office(ruling: Ruling) -> None:
    """The title of a Party signer goes without the name of his committee."""
    one = ruling.parts.first("signer-title")
    found = wording.TITLE_OF_BODY.fullmatch(one.folded) if one is not None else None
    if one is not None and found is not None and ruling.party:
        wanted = one.shown[: found.end("title")]
        _say(ruling, "signer-title-body", "signer-title", one, wanted, "signer-title.size")


def _recipients(ruling: Ruling) -> None:
    head, items = ruling.parts.first("recipients-head"), ruling.parts.of.get("recipients-item", [])
    if head is None:
        return
    if not head.text.rstrip().endswith(":") and ":" not in head.text:
        _say(ruling, "recipients-colon", "recipients-head", head, "Nơi nhận:",
             "words.addressee_end")  # fmt: skip
    if not items:
        return
    end, last = ruling.words("recipient_end"), ruling.words("recipient_last")
    wrong = [one for one in items[:-1] if not one.text.endswith(end)]
    rule = ruling.source("words.recipient_end")
    if wrong and rule is not None:
        at = ruling.at(wrong[0])
        found = _tail(wrong)
        ruling.add(problems.paper_end("recipients-end", at, "recipients-item", found, end, rule))
    rule = ruling.source("words.recipient_last")
    if rule is not None and not items[-1].text.endswith(last):
        at = ruling.at(items[-1])
        found = _tail(items[-1:])
        ruling.add(problems.paper_end("recipients-last", at, "recipients-item", found, last, rule))
    letter = ruling.parts.kind == "công văn"
    first = items[0].folded.lstrip("-–+• ")
    if letter and not first.startswith("như") and ruling.source("words.as_above"):
        made = f"- {ruling.words('as_above')}{end}"
        _say(ruling, "recipients-first", "recipients-item", items[0], made, "words.as_above")


def _archive(ruling: Ruling) -> None:
    """Lưu Văn phòng … in a Party paper, Lưu: VT, … in one of the State."""
    items = ruling.parts.of.get("recipients-item", [])
    one = next((item for item in reversed(items) if wording.ARCHIVE.match(item.folded)), None)
    if one is None:
        return
    rest = re.sub(r"^\W*Lưu", "", one.text, flags=re.IGNORECASE).strip()
    wanted = f"- {ruling.words('archive')} …"
    colon = rest.startswith(":")
    clerk = bool(re.match(r":? ?VT\b", rest))
    if (ruling.party and (colon or clerk)) or (not ruling.party and not (colon and clerk)):
        _say(ruling, "archive-form", "recipients-item", one, wanted, "words.archive")


# Annexes and dates in the text


def _annexes(ruling: Ruling) -> None:
    """Phụ lục 1 in a Party paper, Phụ lục I in one of the State."""
    heads = ruling.parts.of.get("annex-number", [])
    roman = ruling.looks.annex_numerals == "roman"
    rule = ruling.source("annex_numerals")
    for one in heads:
        found = wording.ANNEX.fullmatch(one.folded)
        number = (found["number"] or "").strip() if found else ""
        if number and rule is not None and number.isdigit() == roman:
            at = ruling.at(one)
            ruling.add(
                problems.paper_numeral("annex-numeral", at, "annex-number", one.text, roman, rule)
            )


def _cited_dates(ruling: Ruling) -> None:
    """Dates in the text have their zeros like that of the paper; only the Party's rule says so."""
    if ruling.source("words.cited_date") is None or not ruling.party:
        return
    for one in (*ruling.parts.of.get("basis", ()), *ruling.parts.body):
        for shape, joint in ((_SHORT_DATE, "/"), (_LONG_DATE, " tháng ")):
            for found in shape.finditer(one.text):
                day, month = _zeroed(ruling, "day", found[1]), _zeroed_month(ruling, found[2])
                if (day, month) != (found[1], found[2]):
                    rest = found[0][found.end(2) - found.start() :]
                    made = f"ngày {day}{joint}{month}{rest}"
                    rule = ruling.source("zero_below.day")
                    if rule is not None:
                        at = ruling.at(one)
                        ruling.add(
                            problems.paper_words(
                                "cited-date-zero", at, "body", found[0], made, rule
                            )
                        )
                    return
