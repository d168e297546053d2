"""The sample announcements read perfectly: the claims that people found in them, as readings."""

import json

from ontology import Claim, Document, Reading
from trialgraph.samples import files


def gold():
    """The readings of the samples, by the start of their file names: issuer and date."""
    data = files(gold=True)
    found = {}
    for name in sorted(data):
        if name.endswith(".txt"):
            document = Document.from_text(data[name].decode(), source=name, venue="hkex")
            lines = data[name.replace(".txt", ".gold.jsonl")].decode().splitlines()
            claims = {claim.key: claim for claim in (Claim.from_json(json.loads(line), document.id) for line in lines)}
            found[name.removesuffix(".txt")] = Reading(document, tuple(claims.values()))
    return found
