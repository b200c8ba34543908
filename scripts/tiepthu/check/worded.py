"""A stretch of a scale in the words of a draft: "từ 85% đến dưới 95%", "không quá 02"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tiepthu.check.claims import DATED, DAY, MONEY, SHARE
from tiepthu.check.intervals import Cut, Interval

_MILLION, _BILLION = 10**6, 10**9


def worded(interval: Interval, unit: str, whole: bool) -> str:
    """Return a stretch as an editor would write it; `whole` says that it is counted."""
    days = unit in (DAY, DATED)
    low, high = interval.low, interval.high
    if whole and not high[0]:
        high = (0, high[1] - 1, 1)
    first, last = _figure(low, unit, whole), _figure(high, unit, whole)
    if low[0] and high[0]:
        return ""
    if low[0]:
        return _below(high, last, days)
    if high[0]:
        return f"sau {first}" if days and low[2] else _above(low, first, days)
    if low[1] == high[1]:
        return first if days else f"đúng {first}"
    open_ = "dưới " if not high[2] else "hết " if days else ""
    return f"{'trên' if low[2] else 'từ'} {first} đến {open_}{last}"


def _below(high: Cut, last: str, days: bool) -> str:
    if days:
        return f"đến hết {last}" if high[2] else f"trước {last}"
    return f"không quá {last}" if high[2] else f"dưới {last}"


def _above(low: Cut, first: str, days: bool) -> str:
    if low[2]:
        return f"trên {first}"
    return f"từ {first} trở {'đi' if days else 'lên'}"


def _figure(cut: Cut, unit: str, whole: bool) -> str:
    value = cut[1]
    if cut[0]:
        return ""
    if unit in (DAY, DATED):
        day = date.fromordinal(int(value))
        return f"ngày {day:%d/%m/%Y}" if unit == DATED else f"ngày {day:%d/%m}"
    if unit == SHARE:
        return f"{_decimal(value)}%"
    if unit == MONEY:
        scale, name = (_BILLION, "tỷ ") if value >= _BILLION else (_MILLION, "triệu ")
        return f"{_decimal(value / scale)} {name}đồng"
    counted = f"{int(value):02d}" if whole else _decimal(value)
    return f"{counted} {unit}".strip()


def _decimal(value: Fraction) -> str:
    return f"{float(value):.10g}".replace(".", ",")
