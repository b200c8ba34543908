"""Pictures of counts: the same bytes for the same numbers, legible without colours."""

from __future__ import annotations

import io
import subprocess
import sys

import matplotlib
import pytest
from matplotlib.figure import Figure
from PIL import Image

from tiepthu.model import Picture
from tiepthu.write import charts
from tiepthu.write.charts import Line

LINES = (Line("Công tác dân vận", (3, 20, 0)), Line("Kết quả sản xuất, kinh doanh", (0, 7, 2)))
SERIES = ("Tiếp thu", "Giải trình", "Chưa giải trình")
# every letter of the language, in both cases
LETTERS = "".join(
    letter + letter.upper()
    for letter in "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmn"
    "oòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The figures that are drawn, before they become bytes."""
    kept: list[Figure] = []
    save = charts._saved

    def keep(figure: Figure) -> Picture:
        kept.append(figure)
        return save(figure)

    monkeypatch.setattr(charts, "_saved", keep)
    return kept


def printed(figure: Figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def image(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize("draw", [lambda: charts.bars(LINES, SERIES),
                                  lambda: charts.heat(LINES, ("A", "B", "C"))])  # fmt: skip
def test_the_same_numbers_give_the_same_bytes_whatever_a_person_has_set_up(draw: object) -> None:
    assert callable(draw)
    first = draw()
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "red", "savefig.dpi": 30}):
        assert draw() == first


def test_drawing_leaves_the_set_up_as_it_was() -> None:
    with matplotlib.rc_context({"font.size": 20}):
        charts.bars(LINES, SERIES)
        assert matplotlib.rcParams["font.size"] == 20


def test_a_picture_says_nothing_of_what_made_it_or_when() -> None:
    assert image(charts.bars(LINES, SERIES)).info.keys() <= {"dpi"}


def test_a_picture_has_the_size_it_says_at_two_hundred_dots_an_inch() -> None:
    picture = charts.bars(LINES, SERIES)
    assert picture.width == pytest.approx(160)
    wide, high = image(picture).size
    assert wide / 200 * 25.4 == pytest.approx(picture.width, abs=0.2)
    assert high / 200 * 25.4 == pytest.approx(picture.height, abs=0.2)


def test_a_picture_has_no_colours() -> None:
    for picture in (charts.bars(LINES, SERIES), charts.heat(LINES, ("A", "B", "C"))):
        red, green, blue = image(picture).convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_every_bar_has_its_numbers_and_their_sum(figures: list[Figure]) -> None:
    charts.bars(LINES, SERIES)
    assert sorted(printed(figures[0])) == sorted(["3", "20", "7", "2", "23", "9"])


def test_a_single_series_has_only_the_number_behind_the_bar(figures: list[Figure]) -> None:
    charts.bars([Line("a", (4,)), Line("b", (0,))], [""])
    assert printed(figures[0]) == ["4", "0"]
    assert not figures[0].legends


def test_every_series_looks_otherwise_and_is_named(figures: list[Figure]) -> None:
    charts.bars(LINES, SERIES)
    (legend,) = figures[0].legends
    assert [text.get_text() for text in legend.get_texts()] == list(SERIES)
    looks = {(patch.get_facecolor(), patch.get_hatch()) for patch in legend.get_patches()}
    assert len(looks) == len(SERIES)


def test_every_cell_of_the_map_that_is_not_nothing_has_its_number(figures: list[Figure]) -> None:
    charts.heat(LINES, ("A", "B", "C"))
    assert printed(figures[0]) == ["3", "20", "7", "2"]
    assert [one.get_text() for one in figures[0].axes[0].get_xticklabels()] == ["A", "B", "C"]


def test_nothing_at_all_can_be_drawn() -> None:
    assert charts.bars([Line("a", (0,))], [""]).data
    assert charts.bars([], [""]).data
    assert charts.bars([Line("a", (0, 0))], ["x", "y"]).data


def test_the_font_has_every_letter_of_the_language() -> None:
    charts.bars([Line(LETTERS, (1,))], [""])  # a letter that is not there is a warning: an error


def test_a_long_label_keeps_its_lines_apart_from_its_neighbours(figures: list[Figure]) -> None:
    long = " ".join(["Công tác kiểm tra, giám sát, thi hành kỷ luật đảng"] * 3)
    charts.bars([Line(long, (1,)), Line(long, (2,))], [""])
    figure = figures[0]
    labels = figure.axes[0].get_yticklabels()
    first, second = (one.get_window_extent(figure.canvas.get_renderer()) for one in labels)  # type: ignore[attr-defined]
    assert not first.overlaps(second)


def test_no_command_but_the_one_that_draws_waits_for_the_library() -> None:
    code = "import sys; from tiepthu.cli import group, outputs; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
