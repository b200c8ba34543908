"""An equation on one line of text: x^2, (a + b)/c. What cannot be said so is run together."""

from __future__ import annotations

from lxml import etree

_HEIGHTS = {"sup": "^", "sub": "_", "lim": "_"}


def equation(element: etree._Element) -> str:
    """Return the text of an `m:oMath` or of anything inside it (22.1)."""
    name = _name(element)
    if name == "t":
        return element.text or ""
    parts = {_name(child): equation(child) for child in element}
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name == "rad":
        degree = f"^{_grouped(parts['deg'])}" if parts.get("deg") else ""
        return f"√{degree}({parts.get('e', '')})"
    if name == "nary":
        limits = "".join(
            f"{_HEIGHTS[k]}{_grouped(parts[k])}" for k in ("sub", "sup") if parts.get(k)
        )
        return f"{_sign(element, 'chr', '∫')}{limits} {parts.get('e', '')}"
    if name == "d":
        inside = _sign(element, "sepChr", "|").join(
            equation(child) for child in element if _name(child) == "e"
        )
        return f"{_sign(element, 'begChr', '(')}{inside}{_sign(element, 'endChr', ')')}"
    return "".join(_raised(child) for child in element)


def _raised(element: etree._Element) -> str:
    """Return a part of an equation, marked where it stands above or below the line."""
    name, text = _name(element), equation(element)
    return f"{_HEIGHTS[name]}{_grouped(text)}" if name in _HEIGHTS and text else text


def _grouped(text: str) -> str:
    text = text.strip()
    plain = text.replace(",", "").replace(".", "")
    return text if not text or plain.isalnum() else f"({text})"


def _sign(element: etree._Element, name: str, usual: str) -> str:
    for child in element.iter():
        if _name(child) == name:
            return str(next(iter(child.values()), ""))
        if _name(child) == "e":
            break
    return usual


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
