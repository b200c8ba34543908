"""Signs, pictures and text boxes: what stands in a line and is no text of its own."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tiepthu.ooxml import reading
from tiepthu.ooxml.reading import w
from tiepthu.ooxml.symbols import symbol
from tiepthu.read.foreign.carried import Lack
from tiepthu.vietnamese import clean

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, _FALLBACK = _MC + "AlternateContent", _MC + "Fallback"


def choice(alternate: etree._Element) -> etree._Element:
    """Return the one of several forms of the same content that is read; the others repeat it.

    A sign outside the oldest Unicode plane (😀) is only in the plainer form.
    """
    forms = [form for form in alternate if isinstance(form.tag, str)]
    if not forms:
        return alternate
    newest = any(str(part.tag).endswith("}symEx") for part in forms[0].iter())
    return forms[-1] if newest else forms[0]


def drawn(element: etree._Element) -> Iterator[tuple[Lack, str]]:
    """Yield what a drawing holds: text boxes with their text, pictures; a figure is one picture."""
    if element.tag == w("object"):
        yield Lack.OBJECT, ""
        return
    empty = True
    for part in element.iter():
        name = part.tag.rsplit("}", 1)[-1] if isinstance(part.tag, str) else ""
        if name in ("txbxContent", "pic", "imagedata") and not _repeated(part):
            empty = False
            if name == "txbxContent":
                yield Lack.TEXT_BOX, _all_text(part)
            else:
                yield Lack.PICTURE, ""
    if empty:
        yield Lack.PICTURE, ""


def story_text(root: etree._Element) -> str:
    """Return the text of a header, a footer or a note, text boxes included."""
    texts = (clean(reading.text(p)) for p in root.iter(w("p")) if not _repeated(p))
    return "\n".join(text for text in texts if text)


def sign(element: etree._Element) -> str:
    """Return a sign of a special font (17.3.3.30) as a letter that any font has."""
    letter = symbol(element.get(w("char"), ""), element.get(w("font"), ""))
    return letter if letter.isprintable() else ""


def _all_text(box: etree._Element) -> str:
    texts = (clean(reading.text(p)) for p in reading.inner_paragraphs(box))
    return "\n".join(text for text in texts if text)


def _repeated(part: etree._Element) -> bool:
    return any(one.tag == _FALLBACK for one in part.iterancestors())
