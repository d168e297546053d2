"""Sample announcements with their gold claims: data of the package, found in a checkout as in an installation."""

from __future__ import annotations

from importlib import resources


def files(gold: bool = False) -> dict[str, bytes]:
    """Name and bytes of every sample announcement, in order; with *gold*, the claims that people found in them too.

    >>> list(files())[0]
    'carsgen-20231212.txt'
    """
    endings = (".txt", ".jsonl") if gold else (".txt",)
    found = (item for item in resources.files(__name__).iterdir() if item.name.endswith(endings))
    return {item.name: item.read_bytes() for item in sorted(found, key=lambda item: item.name)}
