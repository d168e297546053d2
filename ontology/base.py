"""The base of all records: frozen, strict, with an error in plain words and a key for comparison."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ontology.errors import InvalidRecord, TrialgraphError
from ontology.fields import Name
from ontology.identifiers import fold


class Record(BaseModel):
    """What a claim says, by kind. ``KEY`` names the fields that make two claims of one document the same."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    KEY: ClassVar[tuple[str, ...]] = ()
    kind: str

    def __init__(self, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise InvalidRecord(_explain(type(self), error)) from error

    def fields(self) -> dict[str, Any]:
        """The fields that the text fills, as JSON values, in the order of the contract."""
        values = self.model_dump(exclude_none=True, exclude={"kind"}, mode="json")
        return {name: value for name, value in values.items() if value != []}

    def key(self) -> tuple[Any, ...]:
        """The key fields, folded for comparison."""
        return tuple(_comparable(getattr(self, name)) for name in self.KEY)


class Party(BaseModel):
    """A company in an agreement, and its role where the text shows the direction."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    company: Name
    role: Name | None = None


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, tuple):
        return tuple(sorted(_comparable(item) for item in value))
    if isinstance(value, Party):
        return fold(value.company)
    return value


def _explain(model: type[Record], error: ValidationError) -> str:
    kind = model.model_fields["kind"].default
    lines = []
    for item in error.errors():
        cause = item.get("ctx", {}).get("error")
        text = str(cause) if isinstance(cause, TrialgraphError | ValueError) else item["msg"]
        where = ".".join(str(part) for part in item["loc"])
        lines.append(f"{where}: {text}" if where else text)
    return f"{kind}: {'; '.join(lines)}"
