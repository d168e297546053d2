"""The zone of each block: where it stands in an announcement, and so what may be read from it.

``masthead`` · ``body`` · ``about-product`` · ``about-company`` · ``background`` · ``glossary`` · ``caution`` ·
``forward-looking`` · ``signature`` · ``board`` · ``contact`` · ``footnote`` · ``disclaimer``. Boilerplate yields
nothing, contacts only who they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from loaders import zone_forms as forms
from loaders.hints import may_hold
from loaders.lexicon import lowered
from loaders.occurrences import before, places
from loaders.shapes import is_code
from ontology import Block, Span

#: Zones whose sentences may carry claims.
CLAIM_ZONES = frozenset({"body", "about-product", "about-company", "background"})
#: Zones that carry none but aliases.
ALIAS_ZONES = CLAIM_ZONES | {"glossary", "masthead"}

Predicate = Callable[[str], bool]


def assign(blocks: Iterable[Block], folded: str, is_condition: Predicate | None = None) -> tuple[Block, ...]:
    """*blocks* with their zones; *is_condition* tells whether words name a disease ("About multiple myeloma")."""
    walker = _Walker(folded, is_condition or (lambda _: False))
    return tuple(_entries(folded, [replace(block, zone=walker.zone(block)) for block in blocks]))


class _Walker:
    """Goes down the blocks and remembers the section that it is in."""

    def __init__(self, folded: str, is_condition: Predicate) -> None:
        self.folded = folded
        self.is_condition = is_condition
        self.section = "masthead"
        self.seen = 0
        self.board = False
        self.low: str | None = None

    def zone(self, block: Block) -> str:
        raw = self.folded[block.span.start : block.span.end]
        text = " ".join(raw.split())
        self.seen += 1
        if self._contacts(block, raw):
            return "contact"
        if fixed := self._boilerplate(text):
            return fixed
        if forms.SIGNATURE.match(text) and len(text) <= forms.SHORT * 2:
            self.section = "signature"
        elif forms.BOARD.match(text) or (self.section == "after" and self.board and forms.DIRECTOR.match(text)):
            self.section, self.board = "after", True
            return "board"
        elif block.form == "heading" or (len(text) <= forms.SHORT and forms.GLOSSARY_HEAD.match(text)):
            self._heading(text)
        elif passing := self._passing(text):
            return passing
        else:
            self._prose(block, text)
        return "footnote" if self.section == "after" else self.section

    def _contacts(self, block: Block, raw: str) -> bool:
        """Whether the block opens a list of contacts, or goes on with one: short lines, no section's heading."""
        if forms.CONTACT.match(raw.partition("\n")[0][:200]):
            if self.section != "masthead":
                self.section = "contact"
            return True
        if self.section != "contact" or forms.FOOTNOTE.match(raw):
            return False
        opens = (
            forms.ABOUT.match(raw)
            or forms.FORWARD.search(raw)
            or forms.CAUTION_HEAD.match(raw)
            or forms.GLOSSARY_HEAD.match(raw)
        )
        if opens or forms.SIGNATURE.match(raw) or forms.BOARD.match(raw):
            return False
        return max(map(len, raw.split("\n"))) < 160

    def _boilerplate(self, text: str) -> str | None:
        if forms.FILING.match(text) or forms.DISCLAIMED.match(text):
            return "disclaimer"
        if forms.FOOTNOTE.match(text) or (len(text) < 260 and forms.LANGUAGE.search(text)):
            return "footnote"
        low = text.lower()
        if len(text) < 1600 and ("exchange" in low or "交易所" in text) and forms.EXCHANGE.search(text):
            early = self.seen <= 4 and self.section == "masthead"
            said = len(set(map(str.lower, forms.NO_LIABILITY.findall(text))))
            if said >= (1 if early and len(text) > 40 else 3):
                return "disclaimer"
        if len(text) < 900 and ("responsib" in low or "GEM" in text or "承擔" in text) and forms.ANSWERED.search(text):
            return "disclaimer"
        if (
            len(text) < 400
            and ("warrant" in low or "guarantee" in low or "保" in text)
            and forms.WARRANTED.search(text)
        ):
            return "disclaimer"
        return "disclaimer" if len(text) < 700 and may_hold(low, forms.NEWS) else None

    def _passing(self, text: str) -> str | None:
        """Boilerplate of one paragraph, which ends no section."""
        if forms.ABBREVIATIONS.match(text):
            return "glossary"
        if self.section == "glossary" and not forms.CAUTION_HEAD.match(text) and not forms.FORWARD.search(text[:300]):
            return None
        low = text.lower()
        forward = "forward" in low or "safe" in low or not text.isascii()
        if forward and forms.FORWARD.search(text) and (len(text) < 2500 or forms.FORWARD.search(text[:300])):
            return "forward-looking"
        warned = len(text) < 900 and may_hold(low, forms.CARE_WORDS)
        cares = warned and forms.INVESTORS.search(text) and forms.CARE.search(text) and not forms.REFERS.match(text)
        return "caution" if cares or forms.CAUTION_HEAD.match(text) else None

    def _heading(self, text: str) -> None:
        about = forms.ABOUT.match(text)
        if forms.FORWARD.search(text):
            self.section = "forward-looking"
        elif forms.CAUTION_HEAD.match(text):
            self.section = "caution"
        elif forms.GLOSSARY_HEAD.match(text):
            self.section = "glossary"
        elif self.section in ("masthead", "signature") or (self.section == "glossary" and not text.isupper()):
            return
        elif about:
            self.section = self._about(about["what"].strip())
        else:
            self.section = "background" if forms.BACKGROUND.search(text) else "body"

    def _about(self, what: str) -> str:
        if forms.COMPANY.search(what) or self._is_named(what):
            return "about-company"
        if self.is_condition(what):
            return "background"
        return "body" if forms.STUDY.search(what) and not is_code(what) else "about-product"

    def _is_named(self, what: str) -> bool:
        """Whether the text has *what* with a legal form or a listing after it."""
        if self.low is None:
            self.low = lowered(self.folded)
        return any(
            forms.AT_FORM.match(self.folded, span.end) and not before(self.folded, span).isalnum()
            for span in places(self.low, lowered(what))
        )

    def _prose(self, block: Block, text: str) -> None:
        wide = not text.isascii() and sum(c > "\u2e80" for c in text) > len(text) // 3
        long = len(text) >= (60 if wide else 160)
        if self.section == "masthead":
            opens = len(text) >= (20 if wide else 40) and forms.OPENING.match(text) and text.rstrip()[-1:] in ".。:;"
            ended = len(text) >= (36 if wide else 110) and text.rstrip()[-1:] in ".。"
            titled = block.form == "item" and forms.TITLE_ITEM.match(text) and not long and text[-1:] not in ".。"
            if (block.form in ("row", "item") and not titled) or long or opens or ended:
                self.section = "body"
        elif self.section in ("signature", "after", "contact") and long:
            self.section = "body"


def _entries(folded: str, blocks: list[Block]) -> Iterator[Block]:
    """Glossary blocks made whole: an entry begins with a quoted term and goes on until the next one."""
    held: Block | None = None
    for block in blocks:
        apart = block.form == "row" or (
            block.form == "heading" and (held is None or folded[block.span.start : block.span.end].isupper())
        )
        if block.zone != "glossary" or apart:
            if held:
                yield held
            held = None
            yield block
        elif held is None or (
            folded[block.span.start] == '"' and not forms.OPEN_ENDED.search(folded[: held.span.end][-12:])
        ):
            if held:
                yield held
            held = replace(block, form="item")
        else:
            held = replace(held, span=Span(held.span.start, block.span.end))
    if held:
        yield held
