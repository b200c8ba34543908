"""Scales cut at random and put into words: nothing is found; what is planted is, and only that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.test_check_review import of_levels, reviewed

LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")


@dataclass(frozen=True)
class Stretch:
    """What a level asks: from `low` (with it, or above it) to `high`; None is no end."""

    low: int | None
    low_in: bool
    high: int | None
    high_in: bool


@dataclass(frozen=True)
class Scale:
    """How a thing is told: the sentence around the figure, and one figure."""

    sentence: str
    figure: str
    counted: bool

    def value(self, number: int) -> str:
        """Return a figure as it is written."""
        if self.figure == "day":
            return f"ngày {date(2023, 1, 1) + timedelta(days=number):%d/%m}"
        return self.figure.format(number)


SCALES = (
    Scale("Hoàn thành {} số chỉ tiêu.", "{}%", counted=False),
    Scale("Tỷ lệ đảng viên dự họp đạt {}", "{} %", counted=False),
    Scale("{} kế hoạch", "{}%", counted=False),
    Scale("Có {} văn bản sai thể thức.", "{:02d}", counted=True),
    Scale("Gửi báo cáo chậm {} so với lịch.", "{:02d} ngày", counted=True),
    Scale("Nghị quyết được ban hành {}.", "day", counted=True),
)


def cut(cuts: list[int], closed: list[bool], up: bool) -> list[Stretch]:
    """Return the stretches between cuts, the best level first. `closed`: a cut is in the upper."""
    lows: list[int | None] = [None, *cuts]
    highs: list[int | None] = [*cuts, None]
    ins = [True, *closed]
    outs = [*(not each for each in closed), True]
    found = [Stretch(*each) for each in zip(lows, ins, highs, outs, strict=True)]
    return found[::-1] if up else found


def told(scale: Scale, one: Stretch, draw: st.DrawFn) -> str:
    """Put a stretch into words, as one of several editors would."""
    if scale.figure == "day":
        return told_days(scale, one)
    low = scale.value(one.low) if one.low is not None else ""
    high = scale.value(one.high) if one.high is not None else ""
    if not low:
        words = ["không quá", "tối đa"] if one.high_in else ["dưới", "chưa đến"]
        return f"{draw(st.sampled_from(words))} {high}"
    if not high:
        if not one.low_in:
            return f"{draw(st.sampled_from(['trên', 'hơn']))} {low}"
        words = ["từ {} trở lên", "ít nhất {}", "tối thiểu {}", "không dưới {}", "từ {}"]
        return draw(st.sampled_from(words)).format(low)
    first = f"từ {low}" if one.low_in else f"trên {low}"
    return f"{first} đến {high}" if one.high_in else f"{first} đến dưới {high}"


def told_days(scale: Scale, one: Stretch) -> str:
    """Put days into words: the first and the last day of a stretch, both in it."""
    low = None if one.low is None else scale.value(one.low + (not one.low_in))
    high = None if one.high is None else scale.value(one.high - (not one.high_in))
    if low is None:
        return f"đến hết {high}" if one.high_in else f"trước {scale.value(one.high or 0)}"
    if high is None:
        return f"từ {low} trở đi" if one.low_in else f"sau {scale.value(one.low or 0)}"
    return f"từ {low} đến hết {high}"


@st.composite
def partitions(draw: st.DrawFn) -> tuple[Scale, list[Stretch], bool]:
    scale = draw(st.sampled_from(SCALES))
    count = draw(st.integers(1, 3))
    steps = draw(st.lists(st.integers(4, 20), min_size=count, max_size=count))
    cuts = [sum(steps[: at + 1]) + 10 for at in range(count)]
    closed = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    up = draw(st.booleans())
    return scale, cut(cuts, closed, up), up


def lines(scale: Scale, stretches: list[Stretch], draw: st.DrawFn) -> str:
    worded = (scale.sentence.format(told(scale, one, draw)) for one in stretches)
    return "\n".join(f"{name}: {text}" for name, text in zip(LEVELS, worded, strict=False))


@given(st.data(), partitions())
def test_a_scale_without_gaps_is_left_alone(
    data: st.DataObject, partition: tuple[Scale, list[Stretch], bool]
) -> None:
    scale, stretches, _ = partition
    assert reviewed(of_levels(lines(scale, stretches, data.draw))) == []


@given(st.data(), partitions(), st.sampled_from(["levels-gap", "levels-overlap"]))
def test_a_planted_slip_is_found_and_only_that(
    data: st.DataObject, partition: tuple[Scale, list[Stretch], bool], name: str
) -> None:
    scale, stretches, up = partition
    at = data.draw(st.integers(0, len(stretches) - 2))
    away = 2 if name == "levels-gap" else -2
    if up:  # the better one of the two begins further up, or further down
        old = stretches[at]
        assert old.low is not None
        stretches[at] = Stretch(old.low + away, old.low_in, old.high, old.high_in)
    else:
        old = stretches[at]
        assert old.high is not None
        stretches[at] = Stretch(old.low, old.low_in, old.high - away, old.high_in)
    found = reviewed(of_levels(lines(scale, stretches, data.draw)))
    assert [problem.name for problem in found] == [name]
    values = dict(found[0].values)
    assert (values["one"], values["other"]) == (LEVELS[at], LEVELS[at + 1])


WORDS = (
    "từ", "đến", "dưới", "trên", "không quá", "ít nhất", "trở lên", "trở xuống", "hoặc", "nhưng",
    "và", ",", ";", "(", ")", "90%", "90", "%", "0,5", "1.000", "1,2,3", "31/02", "29/02/2024",
    "ngày", "ngày 31/12", "31/12/2099", "tháng", "năm", "02", "hai", "mọi", "không có", "nào",
    "chỉ tiêu", "báo cáo", "triệu đồng", "Quy định số 37-QĐ/TW", "tiêu chí số 9", "≥", "–", "12/12",
    "54 tiêu chí", "còn lại", "mức Tốt", "kịp thời", "\u0663", "năm sau", "hết",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=4))
def test_no_jumble_of_words_is_too_much(levels: list[list[str]]) -> None:
    said = "\n".join(
        f"{name}: {' '.join(words)}" for name, words in zip(LEVELS, levels, strict=False)
    )
    for problem in reviewed(of_levels(said)):
        assert problem.next_step
