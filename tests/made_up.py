"""Networks of any size out of nothing: types, names in two scripts, relations of every status."""

import random

import networkx

from graph import PALETTE

_STATUSES = ["asserted"] * 8 + ["planned", "possible", "negated", "conflicting"]
_KINDS = ("evaluates", "hasDesignation", "sponsor", "treats")


def made_up(count, per_thing=2.5, names=None):
    chance, network = random.Random(1), networkx.MultiDiGraph(documents=3, hash="00", newest="2022-03-01")
    types = sorted(PALETTE)
    for number in range(count):
        kind = types[number % len(types)]
        name = names[number] if names else f"{kind} {'生物科技' if number % 11 == 0 else 'Acme'} {number}"
        network.add_node(f"n{number:05}", **thing(f"n{number:05}", kind, name))
    for number in range(int(count * per_thing)):
        one, other = chance.randrange(count), chance.randrange(count)
        if chance.random() < 0.8:
            other = min(count - 1, one // 50 * 50 + chance.randrange(50))
        kind = _KINDS[number % len(_KINDS)]
        network.add_edge(f"n{one:05}", f"n{other:05}", key=kind, **relation(kind, chance.choice(_STATUSES), number))
    return network


def thing(iri, kind, name):
    return {
        "entitytype": kind, "label": name[:60], "name": name, "iri": iri, "name_zh": "", "aliases": [], "nct": "",
        "stock_code": "", "phase": "", "study_status": "", "first_seen": "2020-01-01", "last_seen": "2021-01-01",
        "n_documents": 1, "n_statements": 1, "kg_degree": 1,
    }  # fmt: skip


def relation(kind, status, number):
    return {
        "label": kind, "kind": kind, "predicate": kind, "predicate_iri": f"x:{kind}", "weight": 1.0, "status": status,
        "first_asserted": "2020-01-02", "last_asserted": "2020-01-02", "start": "2020-01-02", "date_precision": "day",
        "quote": f"words <b>{number}</b> & more", "statement_iri": f"c{number}", "n_evidence": 1, "n_documents": 1,
        "documents": ["a.txt"], "document_urls": ["u"], "char_range": "0,1", "loader_version": "1", "confidence": 1.0,
        "statements": [f"c{number}"], "end": "",
    }  # fmt: skip
