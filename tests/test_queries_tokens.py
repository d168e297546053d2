"""Tokens, and what a query may not hold. The refusals are tried on a listening server: it must hear nothing."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import QueryError
from queries.guard import DEEPEST, LONGEST, inspect
from queries.tokens import code, decode, tokenize

HARMLESS = [
    'SELECT ?s { ?s ?p "SERVICE <http://x/> { }" }',
    "SELECT ?s { ?s ?p '''a ' SERVICE '' b''' }",
    "SELECT ?s { ?s <http://example.org/SERVICE#service> ?o }",
    "SELECT ?s { ?s ?p ?o } # SERVICE <http://x/> {}",
    "SELECT ?service ?SERVICE { ?service ?p ?SERVICE }",
    "SELECT ?s { GRAPH service:one { ?s ?p ?o } }",
    "SELECT ?s { ?s service:of service:two ; a service:Three }",
    r'SELECT ?s { ?s ?p "\u0041 \"quoted\" FROM" }',
    "SELECT ?s { ?s ?p ?o FILTER(?s < ?o && ?o > 3) }",
    "SELECT ?s { VALUES (?s ?p) { (1 <http://example.org/a#b>) } ?s ?p ?o }",
    "SELECT ?s { ?s ?p 'x'@en-GB ; ex:a\\#b 1.5e3 , .5 , _:b1 . }",
]


def spellings(address: str) -> dict[str, str]:
    """SERVICE as hostile hands write it; each would be heard by an engine that let it through."""
    return {
        "plain": f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        "silent": f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        "no blank": f"SELECT * {{SERVICE<{address}>{{?s ?p ?o}}}}",
        "prefixed": f"PREFIX x: <{address}> SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}",
        "lower case": f"SELECT * {{ service <{address}> {{ ?s ?p ?o }} }}",
        "variable": f"SELECT * {{ VALUES ?v {{ <{address}> }} SERVICE ?v {{ ?s ?p ?o }} }}",
        "escaped": f"SELECT * {{ \\u0053ERVICE <{address}> {{ ?s ?p ?o }} }}",
        "escaped twice": f"SELECT * {{ \\u005Cu0053ERVICE <{address}> {{ ?s ?p ?o }} }}",
        "after a comment": f"SELECT * {{ # '\nSERVICE # \"\n<{address}> {{ ?s ?p ?o }} }}",
        "sub-select": f"SELECT * {{ {{ SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }} }}",
        "glued to SILENT": f"SELECT * {{ SERVICESILENT<{address}> {{ ?s ?p ?o }} }}",
        "glued to a prefix": f"PREFIX x: <{address}> SELECT * {{SERVICEx:y{{ ?s ?p ?o }} }}",
        "glued, silent": f"PREFIX x: <{address}> SELECT * {{SERVICESILENTx:y{{ ?s ?p ?o }} }}",
        "glued to true": f"SELECT * {{ ?s ?p true.SERVICE<{address}>{{ ?s ?p ?o }} }}",
        "behind less-than": f"SELECT * {{ ?s ?p ?a FILTER(?a<?s)SERVICE#>\n<{address}>{{ ?x ?y ?z }} }}",
        "less-than, string": f"SELECT * {{ ?s ?p ?a FILTER(?a<?s#>'''\n)SERVICE <{address}>{{?x ?y ?z}} #'''\n}}",
        "less-than, quote": f"SELECT * {{ ?s ?p ?a FILTER(?a<'>' )SERVICE <{address}>{{?x ?y ?z}} #'\n}}",
        "escaped quote": f'SELECT * {{ ?s ?p "a\\u0022 . SERVICE <{address}> {{ ?a ?b ?c }} #"\n }}',
        "half a long string": f'SELECT * {{ VALUES ?x {{ """}} SERVICE <{address}> {{ ?s ?p ?o }} #"\n }}',
    }


@pytest.fixture(scope="module")
def listener():
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(500)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", heard
    server.shutdown()
    server.server_close()


def test_the_listener_would_hear(listener):
    address, heard = listener
    with pytest.raises(OSError, match="500"):
        list(ox.Store().query(spellings(address)["plain"]))
    assert heard
    heard.clear()


@pytest.mark.parametrize("spelling", spellings(""))
def test_no_spelling_of_service_passes(spelling, listener):
    address, heard = listener
    with pytest.raises(QueryError):
        list(ox.Store().query(spellings(address)[spelling])) if inspect(spellings(address)[spelling]) else None
    assert heard == []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_is_harmless_elsewhere(text):
    assert inspect(text).form == "SELECT"


@pytest.mark.parametrize("word", ["FROM <http://example.org/>", "FROM NAMED <file:///etc/passwd>", "from <x>"])
def test_no_other_data_set(word):
    with pytest.raises(QueryError, match="FROM is not allowed"):
        inspect(f"SELECT * {word} {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <b:> DROP ALL",
        "CLEAR DEFAULT",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_no_update(text):
    with pytest.raises(QueryError, match="not allowed"):
        inspect(text)


@pytest.mark.parametrize("text", ["", "# only a comment", "zevor-cel", "{ ?s ?p ?o }", "PREFIX", "BASE <a:b>"])
def test_no_query_at_all(text):
    with pytest.raises(QueryError, match="no SPARQL query"):
        inspect(text)


@pytest.mark.parametrize(("left", "right"), ["{}", "()", "[]", ("!(", ")"), ("! ", "")])
def test_nesting(left, right):
    def nested(depth):
        return f"ASK {{ {left * depth} {right * depth} }}"

    assert inspect(nested((DEEPEST - 1) // len(left.strip())))
    with pytest.raises(QueryError, match=f"limit is {DEEPEST}"):
        inspect(nested(DEEPEST))


def test_size():
    with pytest.raises(QueryError, match="1,000,001 bytes; the limit is 1,000,000"):
        inspect("ASK {}" + " " * (LONGEST - 5))


def test_half_a_surrogate_pair():
    with pytest.raises(QueryError, match="surrogate"):
        inspect('ASK { ?s ?p "\ud800" }')
    with pytest.raises(QueryError, match="no character"):
        inspect('ASK { ?s ?p "\\uD800" }')


def test_a_string_without_end_says_where():
    with pytest.raises(QueryError, match='line 2 with " does not end'):
        list(tokenize('ASK {\n ?s ?p "open }'))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?a<?b", "variable punct variable"),
        ("<http://a/#b>#c", "iri comment"),
        ('"a\\"b"', "string"),
        ("''''a''''", "string quote"),
        ('""', "string"),
        ('"""a "b" c"""@zh-Hant', "string langtag"),
        ("ex:a.b. ex:c .", "pname punct pname punct"),
        ("ex:a\\.b%20c:d", "pname"),
        ("_:b1 :x ex:", "blank pname pname"),
        ("1 2.5 .5e-3 3.", "number number number number"),
        ("?产品 产品:名", "variable pname"),
        ("a|b^c*", "word punct word punct word punct"),
    ],
)
def test_kinds(text, kinds):
    if "quote" in kinds:
        with pytest.raises(QueryError):
            list(tokenize(text))
    else:
        assert [token.kind for token in tokenize(text)] == kinds.split()


@given(st.text(max_size=200))
def test_tokens_cover_the_text(text):
    try:
        tokens = list(tokenize(text))
    except QueryError:
        return
    assert all(text[token.start : token.end] == token.text for token in tokens)
    gaps = [text[a.end : b.start] for a, b in pairwise(tokens)]
    assert all(not gap.strip(" \t\r\n") for gap in gaps)


def test_prefixes_and_order():
    seen = inspect("PREFIX a: <a:> SELECT ?s { ?s a:b tg:c . { SELECT ?s {} ORDER BY ?s } } # ORDER BY")
    assert (seen.declared, seen.used, seen.ordered) == ({"a"}, {"a", "tg"}, False)
    assert inspect("SELECT ?s { ?s ?p ?o }\norder\nby ?s").ordered


def test_decode_once():
    assert decode(r"\u005Cu0053") == r"\u0053"
    assert [token.text for token in code("a # b\nc")] == ["a", "c"]
