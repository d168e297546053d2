"""Conference programmes: tables of abstracts, and entries of labelled lines, as announcements print them.

An entry is what one row or one run of labels gives: number, title, form, date, time, presenter, with the words of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.discourse import named
from loaders.hints import may_hold
from loaders.searching import searchable
from loaders.slots import PAPER_ID, bare_name, clock, form_of, number_of, presenter_of
from loaders.view import Cell, Table, View
from loaders.zones import CLAIM_ZONES
from ontology import Span

_ROLES = tuple(
    (role, re.compile(words, re.I))
    for role, words in (
        (
            "number",
            r"(?:abstract|poster|presentation|publication)\s*(?:id|no\.?|number|#)|^(?:abstract|no\.?|#)$|編號|编号",
        ),
        ("presenter", r"^(?:presenter|speaker|presenting author|lead author|author)|報告人|报告人|講者|讲者|演講者"),
        ("title", r"title|topic|題目|题目|標題|标题|^研究$|摘要$"),
        ("date", r"\bdate|\btime\b|日期|時間|时间"),
        ("form", r"type|form|format|^presentation$|形式|類型|类型"),
        ("study", r"^(?:study|trial)\b"),
    )
)
_PROGRAMME = searchable(r"abstract|poster|\boral\b|presentation|摘要|壁報|壁报|口頭|口头|報告|报告", re.I)
_ID = re.compile(rf"#?\s*({PAPER_ID})")
_LEAD = re.compile(
    r"^\W*(?:(?:oral|poster|e-poster|late-breaking|abstract|presentation|publication"
    r"|plenary)\s*)+(?:presentation|abstract|number"
    rf"|no\.?)*\s*#?\s*:?\s*(?-i:{PAPER_ID})\s*[:.|-]\s*",
    re.I,
)
#: "Oral session O12, 4 May 2026, 11:15 - "Title", presented by …": an abstract in one line.
_LINE = searchable(
    r"\b(?:(?:oral|mini-oral|e-?poster|poster|late-breaking|abstract|presentation|session|communication|publication|plenary)\s*)+"
    r"(?:no\.?|number|#)?\s*:?\s*(?P<n>(?-i:"
    rf"{PAPER_ID}"
    r"))\b[^\"]{0,80}\"(?P<title>[^\"]{10,400})\"",
    re.I,
)
#: The title first: "Long-term safety of X" (oral, PR-014), 28 September.
_TITLE_FIRST = re.compile(
    rf"\"(?P<title>[^\"]{{10,400}})\"[^\"()]{{0,10}}\((?:[^()]{{0,40}}?[\s#])??(?P<n>{PAPER_ID})(?:[,;][^()]{{0,60}})?\)"
)
_SESSION_NUMBER = re.compile(r"(?:^|\s)([A-Z]{1,5}[ -]?\d{1,5}(?:\.\d{1,3})?)$")
_LABEL = searchable(
    r"(?:^|(?<=\s))(?P<label>(?:(?:presentation|abstract|poster|oral|session|publication|paper|presenting"
    r"|lead|first)\s+)*"
    r"(?:title|number|no\.|id|#|date(?:\s*(?:and|&|/)\s*time)?|time|presenter|speaker|author|format|type"
    r"|session|location|abstract|poster)|"
    r"題目|题目|標題|标题|摘要編號|摘要编号|編號|编号|日期|時間|时间|報告人|报告人|形式)\s*[:#]\s*(?=\S)",
    re.I,
)


#: A line that may head a section of a programme: "Poster presentations".
_SHORT = 50


@dataclass(slots=True)
class Entry:
    """One abstract of a programme, and the words that give it."""

    spans: list[Span] = field(default_factory=list)
    number: str | None = None
    title: str | None = None
    title_span: Span | None = None
    form: str | None = None
    date: str | None = None
    time: str | None = None
    presenter: str | None = None
    study: str | None = None

    @property
    def span(self) -> Span:
        """From the first to the last of the entry's words."""
        return Span(min(s.start for s in self.spans), max(s.end for s in self.spans))


def table_entries(view: View, table: Table) -> Iterator[Entry]:
    """The abstracts of a table, one a row; none where the table is no programme."""
    text = view.folded[table.span.start : table.span.end]
    if not _PROGRAMME.search(text):
        return
    roles = {index: role for index, cell in enumerate(table.header) if (role := _role(cell.text))}
    study: str | None = None
    for row in table.rows[1:] if roles else table.rows:
        studies = named(view, row[0].span, "study") if row and row[0].text.strip() else []
        if row and row[0].text.strip():
            study = studies[0].name if studies and roles.get(0) == "study" else None
        entry = _row(view, row, roles)
        if entry.number:
            entry.study = entry.study or study
            yield entry


def labelled_entries(view: View) -> Iterator[Entry]:
    """The abstracts of lines such as "Poster #12: Title" or "Title: … Abstract number: … Presenter: …"."""
    entry, section = Entry(), None
    for block in view.blocks:
        text = view.folded[block.span.start : block.span.end]
        quotes = block.zone in CLAIM_ZONES and '"' in text
        lines = (list(_LINE.finditer(text)) or list(_TITLE_FIRST.finditer(text))) if quotes else []
        if lines and not text[: lines[0].start()].strip(" *-•●o"):
            ends = [line.start() for line in lines[1:]] + [len(text)]
            for line, end in zip(lines, ends, strict=True):
                yield _in_line(view, Span(block.span.start + line.start(), block.span.start + end), line)
            continue
        lead = _LEAD.match(text) if block.zone in CLAIM_ZONES and block.form != "row" else None
        prose = block.zone in CLAIM_ZONES and block.form != "row" and may_hold(text[:60], (":", "#"))
        labels = list(_LABEL.finditer(text, lead.end() if lead else 0)) if prose or lead else []
        if lead or not labels or labels[0].start() > 4:
            if entry.number and entry.title:
                yield entry
            section = form_of(text) if len(text) < _SHORT and not lead else section
            entry = Entry(form=section)
        if lead:
            end = block.span.start + (labels[0].start() if labels else len(text.rstrip()))
            entry = _led(view, Span(block.span.start, end), lead, section)
        elif not labels or labels[0].start() > 4:
            continue
        for label, following in zip(labels, [*labels[1:], None], strict=False):
            end = block.span.start + (following.start() if following else len(text.rstrip()))
            if _starts_anew(entry, label["label"]):
                if entry.number and entry.title:
                    yield entry
                entry = Entry(form=section)
            whole = Span(block.span.start + label.start(), end)
            _take(view, entry, label["label"].lower(), whole, block.span.start + label.end())
    if entry.number and entry.title:
        yield entry


def _row(view: View, row: tuple[Cell, ...], roles: dict[int, str]) -> Entry:
    entry = Entry()
    for index, cell in enumerate(row):
        if not cell.text.strip():
            continue
        role = roles.get(index, "")
        used = _number_cell(view, entry, cell, role)
        if role == "title" and not entry.title:
            entry.title, entry.title_span, used = view.text(cell.span), cell.span, True
        if not used and role != "study":
            used = _details(view, entry, cell, role)
        if used:
            entry.spans.append(cell.span)
    return entry


def _number_cell(view: View, entry: Entry, cell: Cell, role: str) -> bool:
    if entry.number or role in ("date", "form", "presenter"):
        return False
    bare = _ID.fullmatch(cell.text.strip()) if role == "number" else None
    number = bare[1] if bare else number_of(cell.text[:60]) if role in ("number", "title", "") else None
    if number is None:
        return False
    entry.number = number
    after = re.search(re.escape(number) + r"\s*[:.-]\s+", cell.text)
    if after and len(cell.text) - after.end() > 15:
        entry.title_span = Span(cell.span.start + after.end(), cell.span.end)
        entry.title = view.text(entry.title_span)
    return True


def _details(view: View, entry: Entry, cell: Cell, role: str) -> bool:
    """Form, date, time and presenter, which may share a cell."""
    before = (entry.form, entry.date, entry.time, entry.presenter)
    entry.form = entry.form or form_of(cell.text)
    dates = view.dates(cell.span)
    entry.date = entry.date or (dates[0].value if dates else None)
    entry.time = entry.time or (clock(cell.text) if dates or role == "date" else None)
    named_here = bare_name(view.text(cell.span)) if role == "presenter" and len(cell.text) < 60 else None
    entry.presenter = entry.presenter or presenter_of(cell.text) or named_here
    return before != (entry.form, entry.date, entry.time, entry.presenter)


def _led(view: View, span: Span, lead: re.Match[str], section: str | None) -> Entry:
    """An abstract whose number and title are one line; labelled lines may follow."""
    title = Span(span.start + lead.end(), span.end)
    words = view.text(title).strip('"“” ').rstrip(". ")
    return Entry([span], number_of(lead[0]), words, title, form_of(lead[0]) or section)


def _in_line(view: View, span: Span, line: re.Match[str]) -> Entry:
    title = Span(*(span.start - line.start() + at for at in line.span("title")))
    before, after = view.folded[span.start : title.start], view.folded[title.end : span.end]
    dates = view.dates(Span(span.start, title.start)) or view.dates(Span(title.end, span.end))
    words = view.folded[span.start : span.end]
    return Entry(
        [Span(span.start, span.start + len(words.rstrip()))],
        line["n"],
        view.text(title),
        title,
        form_of(before) or form_of(after),
        dates[0].value if dates else None,
        clock(before) or clock(after),
        presenter_of(after),
    )


def _starts_anew(entry: Entry, label: str) -> bool:
    folded = label.lower()
    if ("title" in folded and "session" not in folded) or folded in ("題目", "题目", "標題", "标题"):
        return entry.title is not None
    return bool(re.search(r"number|no\.|#|編號|编号", folded)) and entry.number is not None and entry.title is not None


def _take(view: View, entry: Entry, label: str, span: Span, value_from: int) -> None:
    value = Span(value_from, span.end)
    words = view.folded[value.start : value.end].strip()
    entry.spans.append(span)
    if re.search(r"title|題目|题目|標題|标题", label) and "session" not in label:
        entry.title, entry.title_span = view.text(value).strip('"“”').rstrip("."), value
    elif re.search(r"number|no\.|\bid\b|#|編號|编号|^(?:abstract|poster)$", label):
        match = _ID.match(words)
        entry.number = match[1] if match else entry.number
    elif re.search(r"presenter|speaker|author|報告人|报告人", label):
        entry.presenter = bare_name(view.text(value).split(",")[0])
    elif re.search(r"format|type|形式", label) or label == "session":
        entry.form = entry.form or form_of(words)
        number = _SESSION_NUMBER.search(words) if label == "session" else None
        entry.number = entry.number or (number[1] if number else None)
    if re.search(r"date|time|日期|時間|时间|session", label):
        dates = view.dates(value)
        entry.date = entry.date or (dates[0].value if dates else None)
        entry.time = entry.time or clock(words)
    entry.form = entry.form or form_of(label)


def _role(text: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.search(text.strip())), "")
