"""The terms that this room looks for in documents, and the graphs that it keeps for itself."""

from __future__ import annotations

from ontology import CLAIM, GRAPH, ID, SOURCE, VOCAB, expand, node

TYPE = node(expand("rdf:type"))
LABEL = node(expand("rdfs:label"))
TITLE = node(expand("dcterms:title"))
MENTIONED_AS = node(expand("mentionedAs"))
VALUE = node(expand("rdf:value"))
LOADED_FROM = node(expand("loadedFrom"))
CLAIM_CLASS = node(expand("Claim"))
STATED_IN = node(expand("statedIn"))
MODALITY = node(expand("modality"))
POLARITY = node(expand("polarity"))
ABOUT = node(expand("about"))
EVIDENCE = node(expand("evidence"))
NAMES = node(expand("names"))
COMPANY = node(expand("company"))
STUDY = node(expand("study"))
DENOTES = node(expand("denotes"))
LITERAL_FORM = node(expand("skosxl:literalForm"))
ALIAS_KIND = node(expand("aliasKind"))
OWNER = node(expand("owner"))
OWNED = node(expand("owned"))
ISSUED = node(expand("dcterms:issued"))
REPLACED_BY = node(expand("dcterms:isReplacedBy"))
DIFFERENT_FROM = node("http://www.w3.org/2002/07/owl#differentFrom")

ASSERTED = node(f"{VOCAB}modality/asserted")
AFFIRMED = node(f"{VOCAB}polarity/affirmed")

#: Properties whose values are names of their subject.
NAMING = tuple(
    node(expand(name))
    for name in (
        "rdfs:label", "skos:altLabel", "schema:legalName", "dcterms:title",
        "registryId", "stockCode", "mentionedAs",
    )
)  # fmt: skip

#: What the store keeps for itself. No document's graph begins so, and no export shows these.
SYSTEM = f"<{GRAPH}system/"
CATALOGUE = node(f"{GRAPH}system/catalogue")
IDENTITY = node(f"{GRAPH}system/identity")
INDEX = node(f"{GRAPH}system/names")

KIND = f"<{VOCAB}alias-kind/"


def mergeable(term: str) -> bool:
    """Whether a term can have another canonical one: things and concepts can, claims, passages and literals cannot."""
    return term.startswith((f"<{ID}", f"<{VOCAB}"))


def of_document(graph: str) -> bool:
    """Whether a graph is that of a document (the default graph and the store's own are not)."""
    return bool(graph) and not graph.startswith(SYSTEM)


def is_claim(term: str) -> bool:
    """Whether a term is the node of a claim."""
    return term.startswith(f"<{CLAIM}")


def is_source(term: str) -> bool:
    """Whether a term is a source file or a passage of one."""
    return term.startswith(f"<{SOURCE}")


def sort_of(term: str) -> str:
    """The type of thing that an IRI is made for: ``product``, or ``vocab/measure`` for a concept; else nothing.

    >>> sort_of("<https://w3id.org/trialgraph/id/study/nct00000000>")
    'study'
    """
    if term.startswith(f"<{ID}"):
        return term[len(ID) + 1 :].split("/", 1)[0]
    if term.startswith(f"<{VOCAB}"):
        return "vocab/" + term[len(VOCAB) + 1 :].split("/", 1)[0].rstrip(">")
    return ""


def key_of(term: str) -> str:
    """The last part of an IRI.

    >>> key_of("<https://w3id.org/trialgraph/id/study/nct00000000>")
    'nct00000000'
    """
    return term.rstrip(">").rsplit("/", 1)[-1]
