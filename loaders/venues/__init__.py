"""Venues: what is peculiar to each kind of source. The first that recognises a text reads its head and foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.masthead import Masthead
from loaders.venues import edgar, hkex, mainland, press
from ontology import Block


@dataclass(frozen=True, slots=True)
class Venue:
    """A kind of source: its name, how it is recognised, how its head and foot are read."""

    name: str
    recognises: Callable[[str], bool]
    masthead: Callable[[str, str, Sequence[Block]], Masthead]


#: The venues, the particular before the general.
VENUES = (
    Venue("edgar", edgar.recognises, edgar.masthead),
    Venue("hkex", hkex.recognises, hkex.masthead),
    Venue("mainland", mainland.recognises, mainland.masthead),
    Venue("press", press.recognises, press.masthead),
)


def venue_of(text: str) -> Venue | None:
    """The venue that recognises *text*, or None where it is no announcement."""
    return next((venue for venue in VENUES if venue.recognises(text)), None)
