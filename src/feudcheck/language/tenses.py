"""Whether a sentence tells a deed as done, by what stands around its verb."""

from __future__ import annotations

import re

from feudcheck.language.reading import Reading, Term

_NOT_YET = r"(?:\b(?:to|will|would|shall|should|could|can|may|might)|['’](?:ll|d))\s*$"
_DONE = (
    r"[ぁ-ん]{0,3}?(?:た(?!い|く|ら|が[るっ])|って|んだ|いて|して)|"
    "(?<=ん)[だで]|(?<=[泳稼注継急騒脱防繋仰担凌塞剥研嗅]い)[だで]"  # 結んだ, 急いだ, but 狙いだ is "the aim is"
)


def is_done(reading: Reading, verb: Term) -> bool:
    """Whether the verb stands there as done or going on, and not as something to come."""
    if reading.lang == "ja":
        return re.compile(_DONE).match(reading.text, verb.end) is not None
    return re.search(_NOT_YET, reading.text[: verb.start], re.IGNORECASE) is None
