"""What the drafting review can say about a version, and what forbids its issue."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tiepthu.language import N_
from tiepthu.model import Source
from tiepthu.problems.problem import Problem, error, warning

Said = tuple[str, str]  # the name of a level, and the words of its figure


def empty_field(at: Source, field: str) -> Problem:
    """A field of work without a criterion."""
    return warning(
        "empty-field",
        at,
        N_("the field “{field}” has no criterion."),
        N_("write its first criterion, or take the field out."),
        field=field,
    )


def same_levels(at: Source, criterion: str, one: str, other: str) -> Problem:
    """Two levels are described in the same words."""
    return warning(
        "same-levels",
        at,
        N_("“{criterion}”: the levels “{one}” and “{other}” are described in the same words."),
        N_("say what more the higher one takes: “từ 90% trở lên”, and “từ 80% đến dưới 90%”."),
        criterion=criterion,
        one=one,
        other=other,
    )


def levels_by_feeling(at: Source, criterion: str, one: str, other: str) -> Problem:
    """Two levels differ in nothing but words of praise."""
    return warning(
        "levels-by-feeling",
        at,
        N_("“{criterion}”: “{one}” and “{other}” differ only in words that nobody can measure."),
        N_("tell them apart by a figure: “từ 90% trở lên”, and “từ 80% đến dưới 90%”."),
        criterion=criterion,
        one=one,
        other=other,
    )


def levels_overlap(
    at: Source, criterion: str, one: Said, other: Said, both: str, apart: str
) -> Problem:
    """The figures of two neighbouring levels overlap: what lies in both has two levels."""
    return warning(
        "levels-overlap",
        at,
        N_("“{criterion}”: {both} is “{one}” (“{first}”) and “{other}” (“{second}”) at once."),
        N_("let one end where the other begins; of “{other}” for example: “{apart}”.")
        if apart
        else N_("say what more the higher one takes: “từ 90% trở lên”, and “từ 80% đến dưới 90%”."),
        criterion=criterion,
        one=one[0],
        first=one[1],
        other=other[0],
        second=other[1],
        both=both,
        apart=apart,
    )


def levels_nested(at: Source, criterion: str, one: Said, other: Said, apart: str) -> Problem:
    """A level takes in the one above it; that the higher one counts is custom, not wording."""
    return warning(
        "levels-nested",
        at,
        N_("“{criterion}”: what is “{one}” (“{first}”) is “{other}” (“{second}”) too."),
        N_(
            "of “{other}” write “{apart}”; or accept it for the whole set, if its guidance says"
            " that the highest level reached counts."
        ),
        criterion=criterion,
        one=one[0],
        first=one[1],
        other=other[0],
        second=other[1],
        apart=apart,
    )


def levels_gap(
    at: Source, criterion: str, one: Said, other: Said, left: str, reach: str
) -> Problem:
    """The figures of two neighbouring levels leave a gap: what lies in it has no level."""
    return warning(
        "levels-gap",
        at,
        N_("“{criterion}”: {left} is neither “{one}” (“{first}”) nor “{other}” (“{second}”)."),
        N_("let one begin where the other ends; of “{other}” for example: “{reach}”."),
        criterion=criterion,
        one=one[0],
        first=one[1],
        other=other[0],
        second=other[1],
        left=left,
        reach=reach,
    )


def levels_order(at: Source, criterion: str, told: str) -> Problem:
    """The figures of the levels go up and down again."""
    return warning(
        "levels-order",
        at,
        N_("“{criterion}”: the figures do not follow the order of the levels ({told})."),
        N_("give each level the figure that belongs to it, the best the most demanding."),
        criterion=criterion,
        told=told,
    )


def several_measures(
    at: Source, criterion: str, level: str, things: Sequence[str], most: int
) -> Problem:
    """A level measures so many things that few committees reach all of them."""
    return warning(
        "several-measures",
        at,
        N_(
            "“{criterion}”, {level}: {count} things are measured at once ({things}); who reaches"
            " only some of them has no clear level."
        ),
        N_("keep the {most} that count most; make a criterion of its own of “{last}”, say."),
        criterion=criterion,
        level=level,
        count=len(things),
        things="; ".join(things),
        last=things[-1],
        most=most,
    )


def near_text(at: Source, criterion: str, other: str, line: int) -> Problem:
    """Two criteria have nearly the same text."""
    return warning(
        "near-text",
        at,
        N_("“{criterion}” asks nearly the same as “{other}” on line {line}."),
        N_("merge the two, or word what tells them apart."),
        criterion=criterion,
        other=other,
        line=line,
    )


def cited_two_ways(
    at: Source, criterion: str, words: str, other: str, line: int, first: str, fuller: str
) -> Problem:
    """A document is cited in one way here and in another there."""
    return warning(
        "cited-two-ways",
        at,
        N_("“{criterion}” cites “{words}”; “{other}” on line {line} writes “{first}”."),
        N_("cite a document in one way throughout: “{fuller}”."),
        criterion=criterion,
        words=words,
        other=other,
        line=line,
        first=first,
        fuller=fuller,
    )


def cited_two_dates(
    at: Source, criterion: str, words: str, day: str, other: str, line: int, first: str
) -> Problem:
    """A document has one date here and another there."""
    return warning(
        "cited-two-dates",
        at,
        N_("“{criterion}” dates “{words}” {day}; “{other}” on line {line} dates it {first}."),
        N_("look the date up in the document itself, and mend the wrong one."),
        criterion=criterion,
        words=words,
        day=day,
        other=other,
        line=line,
        first=first,
    )


def wrong_count(at: Source, place: str, said: int, what: str, count: int) -> Problem:
    """A text says how many there are, and there are not."""
    return warning(
        "wrong-count",
        at,
        N_("“{holder}” speaks of {said} {what}; there are {count}."),
        N_("write “{count} {what}”, or leave the number out: it changes from draft to draft."),
        holder=place,
        said=said,
        what=what,
        count=count,
    )


def unknown_number(at: Source, criterion: str, number: int, count: int) -> Problem:
    """A text names a criterion by a number that there is not."""
    return warning(
        "unknown-number",
        at,
        N_("“{criterion}” names criterion {number}; this version has {count}."),
        N_("name the criterion by its name: numbers change from draft to draft."),
        criterion=criterion,
        number=number,
        count=count,
    )


def other_name(at: Source, criterion: str, number: int, its: str, name: str, right: int) -> Problem:
    """A text names a criterion by its number, and by the name of another."""
    return warning(
        "other-name",
        at,
        N_("“{criterion}” names criterion {number} “{name}”; number {number} is “{its}”."),
        N_("“{name}” is number {right}: mend the number, or leave it out."),
        criterion=criterion,
        number=number,
        its=its,
        name=name,
        right=right,
    )


def vague_word(at: Source, criterion: str, levels: str, word: str, instead: str) -> Problem:
    """A word that two people judge differently, where no figure stands."""
    return warning(
        "vague-word",
        at,
        N_("“{criterion}”, {levels}: “{word}” cannot be measured, and no figure stands with it."),
        N_("instead of it name {instead}."),
        criterion=criterion,
        levels=levels,
        word=word,
        instead=instead,
    )


def accepted_not_found(at: Source, name: str) -> Problem:
    """A finding was accepted that is not, or no longer, there."""
    return warning(
        "accepted-not-found",
        at,
        N_("“{name}” is accepted here, and the review finds nothing of that name."),
        N_("take its line under accept-finding away."),
        name=name,
    )


def same_text(at: Source, criterion: str, other: str, line: int) -> Problem:
    """Two criteria have the same text."""
    return warning(
        "same-text",
        at,
        N_("“{criterion}” has the same text as “{other}” on line {line}."),
        N_("merge the two, or word what tells them apart."),
        criterion=criterion,
        other=other,
        line=line,
    )


def too_long(at: Source, criterion: str, part: str, count: int, most: int) -> Problem:
    """A text that is too long to be judged by."""
    return warning(
        "too-long",
        at,
        N_("“{criterion}”, {part}: {count} words; more than {most} are hard to judge by."),
        N_("keep what is measured, by when and by which figures; or split the criterion in two."),
        criterion=criterion,
        part=part,
        count=count,
        most=most,
    )


def nothing_measured(at: Source, criterion: str) -> Problem:
    """No level of a criterion names a figure."""
    return warning(
        "nothing-measured",
        at,
        N_("“{criterion}”: no level names a number, a share or a date."),
        N_("say from which figure on: “từ 90% trở lên”, “trước ngày 15/12”, “không quá 02 lần”."),
        criterion=criterion,
    )


def no_evidence(at: Source, criterion: str) -> Problem:
    """A criterion does not say what proves it."""
    return warning(
        "no-evidence",
        at,
        N_("“{criterion}” does not say by which papers it is proven."),
        N_("list them under evidence: “- Báo cáo kết quả năm”, “- Sổ theo dõi”."),
        criterion=criterion,
    )


def no_verifier(at: Source, criterion: str) -> Problem:
    """A criterion does not say who verifies it."""
    return warning(
        "no-verifier",
        at,
        N_("“{criterion}” does not say who verifies it."),
        N_("name the office that looks at them: “verifier: Ban Tổ chức”."),
        criterion=criterion,
    )


def points_no_number(at: Source, criterion: str, points: str) -> Problem:
    """The points of a criterion are not a number."""
    return error(
        "points-no-number",
        at,
        N_("“{criterion}”: the points “{points}” are not a number."),
        N_('write them as a number in quotes, such as "2.5".'),
        criterion=criterion,
        points=points,
    )


def points_for_some(at: Source, criterion: str) -> Problem:
    """A criterion has no points, while others of the set have."""
    return warning(
        "points-for-some",
        at,
        N_("“{criterion}” has no points, while other criteria of this version have."),
        N_("add “points: …”, or take the points out everywhere."),
        criterion=criterion,
    )


def based_on_itself(at: Source, version: str) -> Problem:
    """A version names itself as its base."""
    return error(
        "based-on-itself",
        at,
        N_("the version “{version}” says that it is based on itself."),
        N_("under based_on, name the version before it, or take the line away."),
        version=version,
    )


def unknown_base(at: Source, version: str) -> Problem:
    """The base of a version has no file that can be read."""
    return error(
        "unknown-base",
        at,
        N_("this version is based on “{version}”, which is not there or cannot be read."),
        N_("look whether drafts/{version}.yaml is there, or mend based_on."),
        version=version,
    )


def from_without_base(at: Source, criterion: str) -> Problem:
    """A criterion comes from others, in a version that is based on none."""
    return error(
        "from-without-base",
        at,
        N_("“{criterion}” names under from where it comes from, but this version has no base."),
        N_("name the earlier version under based_on, or take from away."),
        criterion=criterion,
    )


def unknown_origin(
    at: Source, criterion: str, origin: str, base: str, known: Sequence[str]
) -> Problem:
    """A criterion was made from one that the base does not have."""
    near = get_close_matches(origin, known, n=1)
    return error(
        "unknown-origin",
        at,
        N_("“{criterion}” comes from “{origin}”, which version {base} does not have."),
        N_("did you mean “{near}”?") if near else N_("see the ids in drafts/{base}.yaml."),
        criterion=criterion,
        origin=origin,
        base=base,
        near=near[0] if near else "",
    )
