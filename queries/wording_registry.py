"""What a registry's record says, in plain words.

>>> from ontology import Registered
>>> one = Registered(study="NCT01234567", property="enrolment", value="74", type="ACTUAL", path="/a")
>>> REGISTRY_WORDS["registered"](one, "study")
'registered enrolment: 74 (ACTUAL)'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ontology import Registered, RegisteredResult, RegistryRecord


def _record(r: RegistryRecord, leave: str) -> str:
    return ", ".join(filter(None, [f"record of {r.identifier} at {r.registry}", r.title, r.published]))


def _registered(r: Registered, leave: str) -> str:
    more = [text for text in (r.type, r.detail) if text]
    of, told = f" of {r.of}" if r.of else "", f" ({'; '.join(more)})" if more else ""
    text = f"registered {r.property}{of}: {r.value}{told}"
    return text if leave == "study" else f"{r.study}: {text}"


def _result(r: RegisteredResult, leave: str) -> str:
    figure = r.printed + (f" {r.unit}" if r.unit else "") + (f" (N = {r.total})" if r.total is not None else "")
    ends = [f"{end:.10g}" if end is not None else "?" for end in (r.low, r.high)]
    spread = f" ± {r.spread:.10g}" if r.spread is not None else ""
    limits = f" [{r.dispersion or 'limits'} {ends[0]} to {ends[1]}]" if ends != ["?", "?"] else ""
    where = ", ".join(text for text in (r.row, f"in {r.group}" if r.group else "", r.time_frame) if text)
    text = f"registered {r.section}: {r.measure}: {figure}{spread}{limits}{f', {where}' if where else ''}"
    return text if leave == "study" else f"{r.study}: {text}"


#: By kind of claim, how its record is told; the second argument names the field that is understood.
REGISTRY_WORDS: dict[str, Callable[[Any, str], str]] = {
    "registry_record": _record,
    "registered": _registered,
    "registered_result": _result,
}
