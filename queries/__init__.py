"""What is asked: named SPARQL and SPARQL of one's own, lineages, explained paths, tables."""

from queries.catalogue import NamedQuery, Parameter, catalogue
from queries.clocks import held
from queries.conflicts import RELATIONS, TELLING, Finding, conflicts
from queries.differences import CHANGES, Difference, between_dates, between_documents, between_graphs
from queries.engine import MAX_ROWS, SECONDS, ask, prepared, resolve
from queries.lineage import Direction, Lineage, Section, Step, lineage, resolved
from queries.paths import Hop, Path, shortest_path
from queries.prefixes import compact, prefixes, with_prefixes
from queries.sameness import Link, Sameness, explain, meant
from queries.table import FORMATS, Table, text_of
from queries.terms import IRI
from queries.timeline import CLOCKS, Event, Timeline, timeline
from queries.wording import words

__all__ = [
    "CHANGES",
    "CLOCKS",
    "FORMATS",
    "IRI",
    "MAX_ROWS",
    "RELATIONS",
    "SECONDS",
    "TELLING",
    "Difference",
    "Direction",
    "Event",
    "Finding",
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
    "Timeline",
    "ask",
    "between_dates",
    "between_documents",
    "between_graphs",
    "catalogue",
    "compact",
    "conflicts",
    "explain",
    "held",
    "lineage",
    "meant",
    "prefixes",
    "prepared",
    "resolve",
    "resolved",
    "shortest_path",
    "text_of",
    "timeline",
    "with_prefixes",
    "words",
]
