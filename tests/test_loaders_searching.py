"""Patterns made quick match what they match anyway."""

import re

import pytest

from loaders.searching import searchable
from trialgraph.samples import files

PATTERNS = [
    (r"\b(?:patients?|participants?|subjects?)\b|[例名]", re.I),
    (r"(?P<a>\d+)(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<b>May|June)|(?<=on )(?P<c>[A-Z]\w+)", 0),
    (r"(?:the )?(?:study|trial)s?\b", re.I),
    (r"(?<![\w-])(?:[+-](?=\d))?\d[\d.,]*\s?%", 0),
    (r"[^a-z]\d", 0),
    (r"\s*,?\s*and", 0),
    (r"(?:a|b)*", 0),
    (r"x?", 0),
    (r"", 0),
    (r".+?%", 0),
    (r"(?i:phase) \d", 0),
    (r"(?i)phase|stage", 0),
    (r"[\]\^\\-]+|\(|\[|\.|\$", 0),
    (r"(\w)\1", 0),
    (r"\D\d|\W\w", 0),
    (r"^(?:About|Note)\b", re.M),
    (r"研究|試驗|试验|[㐀-鿿]{2,4}公司", 0),
    (r"phase # what\n|stage # which", re.X),
]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_it_matches_what_it_matches_anyway(pattern, flags):
    plain, quick = re.compile(pattern, flags), searchable(pattern, flags)
    texts = [data.decode() for data in files().values()]
    for words in [*texts, *(line for text in texts for line in text.split("\n")), "", "aa1%", "]^\\-([.$", "ab", " x"]:
        assert [(m.span(), m.groupdict()) for m in quick.finditer(words)] == [
            (m.span(), m.groupdict()) for m in plain.finditer(words)
        ]
        for at in (0, 1, 7):
            ways = [
                (quick.match(words, at), plain.match(words, at)),
                (quick.search(words, at, 90), plain.search(words, at, 90)),
            ]
            assert all((one and one.span()) == (other and other.span()) for one, other in ways)


def test_the_look_ahead_is_put_in_front():
    assert searchable(r"(?:one|two)\b", re.I).pattern.startswith("(?=[ot])")
    assert searchable(r"\b(?:one|two)\b").pattern.startswith(r"\b(?=[ot])")
    assert searchable(r"\bone|(?P<n>\btwo)").pattern.startswith(r"\b(?=[ot])")
    assert searchable(r"\bone|two").pattern.startswith("(?=[ot])")
    assert searchable(r"(?:a|\d){2}x").pattern.startswith(r"(?=[a\d])")


@pytest.mark.parametrize("pattern", ["x?", ".x", "[^x]y", r"(?i:a)b", r"\Wa"])
def test_where_it_is_of_no_use_the_pattern_stays(pattern):
    assert searchable(pattern).pattern == pattern
