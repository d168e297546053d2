"""What is asked: named SPARQL and SPARQL of one's own, lineages, explained paths, tables."""

from queries.card import Card, card, names_said
from queries.catalogue import NamedQuery, Parameter, catalogue
from queries.clocks import held, held_on
from queries.conflicts import RELATIONS, TELLING, Finding, conflicts
from queries.coverage import Coverage, Missing, coverage, missing
from queries.differences import CHANGES, Difference, between_dates, between_documents, between_graphs
from queries.engine import MAX_ROWS, SECONDS, ask, prepared, resolve
from queries.lineage import Cut, Direction, Lineage, Section, Step, lineage, resolved
from queries.paths import Hop, Path, shortest_path
from queries.prefixes import compact, prefixes, with_prefixes
from queries.registry_candidates import Candidate, candidates
from queries.registry_compare import compare_registry
from queries.registry_model import VERDICTS, Comparison, path_of, quote_of, stands_in
from queries.rivals import Competitor, competitors
from queries.said import Said
from queries.sameness import Link, Sameness, explain, meant
from queries.simple_paths import LONGEST, all_paths
from queries.table import FORMATS, Table, text_of
from queries.terms import IRI
from queries.ties import MEASURES, TIES, Community, Ranked, communities, ranking, tied
from queries.timeline import CLOCKS, Event, Timeline, timeline
from queries.wording import words

__all__ = [
    "CHANGES",
    "CLOCKS",
    "FORMATS",
    "IRI",
    "LONGEST",
    "MAX_ROWS",
    "MEASURES",
    "RELATIONS",
    "SECONDS",
    "TELLING",
    "TIES",
    "VERDICTS",
    "Candidate",
    "Card",
    "Community",
    "Comparison",
    "Competitor",
    "Coverage",
    "Cut",
    "Difference",
    "Direction",
    "Event",
    "Finding",
    "Hop",
    "Lineage",
    "Link",
    "Missing",
    "NamedQuery",
    "Parameter",
    "Path",
    "Ranked",
    "Said",
    "Sameness",
    "Section",
    "Step",
    "Table",
    "Timeline",
    "all_paths",
    "ask",
    "between_dates",
    "between_documents",
    "between_graphs",
    "candidates",
    "card",
    "catalogue",
    "communities",
    "compact",
    "compare_registry",
    "competitors",
    "conflicts",
    "coverage",
    "explain",
    "held",
    "held_on",
    "lineage",
    "meant",
    "missing",
    "names_said",
    "path_of",
    "prefixes",
    "prepared",
    "quote_of",
    "ranking",
    "resolve",
    "resolved",
    "shortest_path",
    "stands_in",
    "text_of",
    "tied",
    "timeline",
    "with_prefixes",
    "words",
]
