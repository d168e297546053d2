"""What is kept and merged: the store, the merged view, identity, provenance, the network, exports."""

from graph.catalogue import StoredDocument
from graph.claimed import Claimed
from graph.explain import Explanation, Resolver, Step
from graph.exporters import EXPORTERS, WRITERS, Exporter, Writer
from graph.exporters.drawing import Style, described, legend
from graph.exporters.html import Page, Words, page, words_of, write_html
from graph.exporters.png import painted, without_chinese
from graph.exporters.triples import turtle
from graph.identity import Judgement, Verdict, beside, read_sssom, write_sssom
from graph.knowledge import KnowledgeGraph
from graph.layout import Place, laid_out, layout
from graph.lettering import BOLD, FONTS, LINE, THEMES, Theme, cut, folded, width
from graph.loading import Added
from graph.lookup import Hit, short
from graph.mentions import MOST, Mentions, document_of
from graph.network import project, undisturbed
from graph.palette import PALETTE, colour
from graph.provenance import Statement
from graph.resolver import Refusal, Resolution, resolve
from graph.store import OxigraphStore, Quad, Store
from graph.views import VIEWS, View, view_of

__all__ = [
    "BOLD",
    "EXPORTERS",
    "FONTS",
    "LINE",
    "MOST",
    "PALETTE",
    "THEMES",
    "VIEWS",
    "WRITERS",
    "Added",
    "Claimed",
    "Explanation",
    "Exporter",
    "Hit",
    "Judgement",
    "KnowledgeGraph",
    "Mentions",
    "OxigraphStore",
    "Page",
    "Place",
    "Quad",
    "Refusal",
    "Resolution",
    "Resolver",
    "Statement",
    "Step",
    "Store",
    "StoredDocument",
    "Style",
    "Theme",
    "Verdict",
    "View",
    "Words",
    "Writer",
    "beside",
    "colour",
    "cut",
    "described",
    "document_of",
    "folded",
    "laid_out",
    "layout",
    "legend",
    "page",
    "painted",
    "project",
    "read_sssom",
    "resolve",
    "short",
    "turtle",
    "undisturbed",
    "view_of",
    "width",
    "without_chinese",
    "words_of",
    "write_html",
    "write_sssom",
]
