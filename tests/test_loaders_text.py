import pytest

from loaders.text import decode
from ontology import EmptyDocument, NotText

CHINESE = "本公司董事會（「董事會」）欣然宣佈，於二零二四年六月四日，本集團的臨床研究已完成。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5hkscs"])
def test_every_encoding_of_one_announcement_gives_one_text(encoding):
    assert decode(CHINESE.encode(encoding), "x.txt") == CHINESE


def test_simplified_chinese_in_gb18030():
    text = "本公司董事会宣布，国家药品监督管理局已于二零二四年批准临床试验。" * 3
    assert decode(text.encode("gb18030"), "x.txt") == text


def test_line_ends_become_line_feeds():
    assert decode(b"one\r\ntwo\rthree\n", "x.txt") == "one\ntwo\nthree\n"


def test_utf8_without_bom_is_given_exactly():
    text = "Acme\u2019s trial \u2013 10\u2076 cells\n\n\tend"
    assert decode(text.encode(), "x.txt") == text


@pytest.mark.parametrize("data", [b"", b"   \n\n", "\ufeff \n".encode()])
def test_a_file_without_words_is_empty(data):
    with pytest.raises(EmptyDocument, match=r"x\.txt"):
        decode(data, "x.txt")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 300, bytes(range(256)) * 20, b"PK\x03\x04\x00\x00" * 50])
def test_bytes_that_are_no_text_are_refused_in_one_line(data):
    with pytest.raises(NotText) as caught:
        decode(data, "junk.txt")
    assert "junk.txt" in str(caught.value) and "\n" not in str(caught.value)
