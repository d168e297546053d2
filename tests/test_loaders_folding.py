from hypothesis import given
from hypothesis import strategies as st

from loaders.folding import fold_text


@given(st.text())
def test_every_character_folds_to_one_character(text):
    assert len(fold_text(text)) == len(text)


def test_quotes_dashes_brackets_and_spaces_are_plain():
    assert fold_text("（「甲」—‘b’\u00a0５％）") == "(\"甲\"-'b' 5%)"


def test_line_feeds_stay_and_tabs_become_spaces():
    assert fold_text("a\tb\nc") == "a b\nc"
