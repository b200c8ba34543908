"""Decisions → the next draft, and the proof that nothing changed without one (promise 3).

`apply` puts what was accepted into the text and lists what it had to leave to the editor; `replay`
looks at a next version that an editor wrote and lists what has no cause, and what was accepted and
is not there.
"""

from typing import TYPE_CHECKING

from tiepthu.later import later

if TYPE_CHECKING:
    from tiepthu.decide.applying import Applied, apply
    from tiepthu.decide.replaying import replay
    from tiepthu.decide.steps import Refusal, Refused

__all__ = ["Applied", "Refusal", "Refused", "apply", "replay"]

__getattr__ = later(
    __name__,
    {
        "applying": "Applied apply",
        "replaying": "replay",
        "steps": "Refusal Refused",
    },
)
