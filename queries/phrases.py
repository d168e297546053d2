"""Predicates in plain words, read along an edge and against it.

>>> phrase("evaluates"), phrase("evaluates", backwards=True)
('evaluates', 'is evaluated by')
>>> phrase("someNewProperty"), phrase("someNewProperty", backwards=True)
('some new property', 'is some new property of')
"""

from __future__ import annotations

import re

_PHRASES = {
    "aboutProduct": ("is about", "is the subject of"),
    "affiliatedWith": ("is affiliated with", "is affiliated with"),
    "approvedBy": ("is approved by", "approved"),
    "broader": ("is a kind of", "has the kind"),
    "conductedBy": ("is conducted by", "conducts"),
    "country": ("takes place in", "is the place of"),
    "coversProduct": ("covers", "is covered by"),
    "design": ("is", "is the design of"),
    "designatedBy": ("is designated by", "designated"),
    "developer": ("is developed by", "develops"),
    "evaluates": ("evaluates", "is evaluated by"),
    "hadEvent": ("had the event", "is an event of"),
    "hasDesignation": ("has the designation", "is a designation of"),
    "hasParty": ("is an agreement of", "is a party to"),
    "hasSubmission": ("has the application", "is an application for"),
    "indication": ("is for", "is treated by"),
    "jurisdictionOfIncorporation": ("is incorporated in", "is the seat of"),
    "listedOn": ("is listed on", "lists"),
    "officerOf": ("is an officer of", "has the officer"),
    "phase": ("is in phase", "is the phase of"),
    "placeOfIssue": ("was issued in", "is the place of issue of"),
    "presentationForm": ("is", "is the form of"),
    "presentedAt": ("is presented at", "has the presentation"),
    "productType": ("is a", "is the type of"),
    "publisher": ("was published by", "published"),
    "recordOf": ("is the registry's record of", "has the registry's record"),
    "references": ("refers to", "is referred to by"),
    "reportedMeasure": ("reports", "is reported by"),
    "reportsOn": ("reports on", "is reported on by"),
    "resolvesTo": ("is", "is cited as"),
    "signatory": ("is signed by", "signed"),
    "studiesCondition": ("studies", "is studied by"),
    "studyStatus": ("is", "is the status of"),
    "submissionStatus": ("is", "is the status of"),
    "submissionType": ("is a", "is the type of"),
    "subsidiaryOf": ("is a subsidiary of", "owns"),
    "target": ("is directed at", "is the target of"),
    "type": ("is a", "is the type of"),
}


def phrase(predicate: str, backwards: bool = False) -> str:
    """What the short name of a predicate says, from source to target or *backwards*."""
    if predicate in _PHRASES:
        return _PHRASES[predicate][backwards]
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", predicate).lower()
    return f"is {plain} of" if backwards else plain
