"""The types of the records' fields: names, dates, registry ids, numbers, lists. Each rejects what cannot be."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from ontology.dates import bounds
from ontology.identifiers import registry_of


def _name(text: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        raise ValueError("a name is empty")
    return folded


def _date(text: str) -> str:
    bounds(text)
    return text


def _registry_id(text: str) -> str:
    registry_of(text)
    return text


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def _sorted(values: Any) -> Any:
    return tuple(sorted(set(values))) if values and all(isinstance(v, str) for v in values) else values or ()


Name = Annotated[str, AfterValidator(_name)]
Date = Annotated[str, AfterValidator(_date)]
RegistryId = Annotated[str, AfterValidator(_registry_id)]
Number = Annotated[float | int, AfterValidator(_number)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_sorted)]
RegistryIds = Annotated[tuple[RegistryId, ...], BeforeValidator(_sorted)]
