"""What is asked: named SPARQL and SPARQL of one's own, lineages, explained paths, tables."""

from queries.catalogue import NamedQuery, Parameter, catalogue
from queries.engine import MAX_ROWS, SECONDS, ask, prepared, resolve
from queries.lineage import Direction, Lineage, Section, Step, lineage, resolved
from queries.paths import Hop, Path, shortest_path
from queries.prefixes import compact, prefixes, with_prefixes
from queries.sameness import Link, Sameness, explain, meant
from queries.table import FORMATS, Table, text_of
from queries.terms import IRI
from queries.wording import words

__all__ = [
    "FORMATS",
    "IRI",
    "MAX_ROWS",
    "SECONDS",
    "Direction",
    "Hop",
    "Lineage",
    "Link",
    "NamedQuery",
    "Parameter",
    "Path",
    "Sameness",
    "Section",
    "Step",
    "Table",
    "ask",
    "catalogue",
    "compact",
    "explain",
    "lineage",
    "meant",
    "prefixes",
    "prepared",
    "resolve",
    "resolved",
    "shortest_path",
    "text_of",
    "with_prefixes",
    "words",
]
