"""The catalogue: heads are read, names are found, the page is written from the files."""

import re

import pytest

from ontology import BadParameter, QueryError, UnknownQuery
from queries.catalogue import NamedQuery, catalogue, named
from queries.engine import prepared
from queries.guard import inspect
from queries.header import header
from queries.order import projected
from queries.page import page
from queries.tokens import code

HEAD = """#+ summary: Every name of a product: who, when
#+ description: >
#+   Codes and brands,
#+   with their words.
#+ tags:
#+   - product
#+   - names
#+ params:
#+   - name: product
#+     type: string
#+     default: "zevor-cel"
#+     description: any name
#+   - name: kind
#+     enum: [code, brand name]
#+     default: code
#+   - name: since
#+     type: date
#+ columns:
#+   - alias: the name
#+   - name: date
#+     description: when
#+   - quote
#+   - name: how it is called
SELECT DISTINCT ?alias ?date ?quote { ?n ?p ?_product , ?_kind , ?alias . FILTER(?date > ?_since_date) }
"""


def test_a_head():
    query = NamedQuery.parse(HEAD, "names")
    assert query.summary == "Every name of a product: who, when"
    assert query.description == "Codes and brands, with their words."
    assert query.tags == ("product", "names")
    assert query.columns == (("alias", "the name"), ("date", "when"), ("quote", ""), ("name", "how it is called"))
    assert [(p.name, p.type, p.default, p.enum) for p in query.parameters] == [
        ("product", "string", "zevor-cel", ()),
        ("kind", "string", "code", ("code", "brand name")),
        ("since", "date", None, ()),
    ]


def test_defaults_and_choices():
    query = NamedQuery.parse(HEAD)
    assert '"zevor-cel"' in query.bound({"since": "2019-01-01"})
    with pytest.raises(BadParameter, match="value for since"):
        query.bound({})
    with pytest.raises(BadParameter, match="'brand' is none of code, brand name"):
        query.bound({"since": "2019-01-01", "kind": "brand"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT 1", {}),
        ("#+ a: 1\n#+ b:\n#+ - x\n#+ - y\n#+ c: |\n#+   one\n#+   two", {"a": "1", "b": ["x", "y"], "c": "one\ntwo"}),
        ("#+a: long\n#+  and longer\n#+b: 'x: y'", {"a": "long and longer", "b": "x: y"}),
        ("#+ columns:\n#+   alias: the name\n#+   date:", {"columns": {"alias": "the name", "date": ""}}),
        ("# title\n#+ a: b\nSELECT\n#+ c: d", {"a": "b"}),
        ("#+ e: []\n#+ f: [a]\n", {"e": [], "f": ["a"]}),
    ],
)
def test_forms_of_heads(text, expected):
    assert header(text) == expected


def test_heads_that_cannot_be_read():
    with pytest.raises(QueryError, match="cannot be read at 'nonsense'"):
        header("#+ a: b\n#+ nonsense")
    with pytest.raises(QueryError, match="not have the same parameters: prodct, product"):
        NamedQuery.parse("#+ params:\n#+   - name: prodct\nASK { ?s ?p ?_product }", "q")
    with pytest.raises(QueryError, match="parameter n is a string in the head and a integer in the text"):
        NamedQuery.parse("#+ params:\n#+   - name: n\n#+     type: string\nASK { ?s ?p ?_n_integer }")


def test_title_from_the_first_comment():
    assert NamedQuery.parse("# Every alias\nASK {}").summary == "Every alias"


def test_unknown_names_come_with_near_ones():
    first = next(iter(catalogue()))
    with pytest.raises(UnknownQuery, match=re.escape(first)):
        named(first + "x")
    with pytest.raises(UnknownQuery, match="lists them"):
        named("qqqqqqqqqqqqqqqqqqqqqq")


def sample_of(kind):
    return {"iri": "urn:x", "integer": 1, "decimal": 1, "date": "2020-01-01", "boolean": True}.get(kind, "x")


@pytest.mark.parametrize("name", catalogue())
def test_every_file_is_fit(name):
    query = named(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert query.summary
    assert all(p.description for p in query.parameters)
    text = prepared(
        query, {p.name: sample_of(p.type) for p in query.parameters if p.default is None or p.type == "iri"}
    )
    assert inspect(text).form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    words = [token.text.upper() for token in code(text) if token.kind == "word"]
    if inspect(text).form == "SELECT":
        assert words[words.index("SELECT") + 1 : words.index("SELECT") + 2] == ["DISTINCT"], "merged views repeat rows"
        assert [f"?{name}" for name, _ in query.columns] == projected(code(text)), "the columns, each documented"
        assert all(meaning for _, meaning in query.columns)


def test_the_page_is_fresh():
    import queries

    docs = queries.__path__[0] + "/../docs/queries.md"
    with open(docs, encoding="utf-8") as file:  # noqa: PTH123
        assert file.read() == page(), "run: python -m queries.page > docs/queries.md"


def test_the_page_of_one_query():
    text = page([NamedQuery.parse(HEAD, "names")])
    assert "| [names](#names) | Every name of a product: who, when |" in text
    assert "| `kind` | string | `code` | one of `code`, `brand name` |" in text
    assert "Columns: `alias` (the name), `date` (when), `quote`, `name` (how it is called)." in text
