"""The extractors, one a kind of claim, in the order of the contract. They do not see one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extractors import (
    agreement,
    alias,
    announcement,
    company,
    designation,
    measurement,
    office,
    ownership,
    presentation,
    product,
    reference,
    study,
    study_event,
    submission,
)
from ontology import Claim, Document, Issue

Extractor = Callable[[Document], Iterator[Claim | Issue]]

#: Every extractor, in the order of the contract.
EXTRACTORS: tuple[Extractor, ...] = (
    announcement.extract,
    reference.extract,
    company.extract,
    ownership.extract,
    alias.extract,
    product.extract,
    study.extract,
    designation.extract,
    submission.extract,
    presentation.extract,
    measurement.extract,
    study_event.extract,
    office.extract,
    agreement.extract,
)
