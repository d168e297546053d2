"""A record in plain words, as a line of a lineage or an explanation says it. The date of what happened is left out:
it stands beside the words.

>>> from ontology import Designation, Measurement
>>> words(Designation(product="X", designation="PRIME", regulator="EMA", status="granted", holder="Acme"))
'X: PRIME granted by EMA, holder Acme'
>>> words(Measurement(category="efficacy", measure="ORR", value=78.6, unit="%", n=11, total=14), leave="product")
'ORR: 78.6% (11/14)'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ontology import (
    Agreement,
    Alias,
    Announcement,
    Company,
    Designation,
    Measurement,
    Office,
    Ownership,
    Presentation,
    Product,
    Record,
    Reference,
    Study,
    StudyEvent,
    Submission,
)
from queries.wording_registry import REGISTRY_WORDS


def words(record: Record, leave: str = "") -> str:
    """What *record* says. The field *leave* (``product``, ``study``, ``company``) is understood and left out."""
    return _WORDS[record.kind](record, leave) or record.kind.replace("_", " ")


def _subject(name: str | None, text: str) -> str:
    return f"{name}: {text}" if name else text


def _join(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _some(before: str, value: Any, after: str = "") -> str:
    return "" if value in (None, "", ()) else f"{before}{_listed(value)}{after}"


def _listed(value: Any) -> str:
    return " and ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _announcement(r: Announcement, leave: str) -> str:
    return _join([f"{r.type or 'announcement'} of {r.issuer}", r.title, r.published, _some("signed by ", r.signatory)])


def _reference(r: Reference, leave: str) -> str:
    return _join([f"refers to the {r.type} of {r.date}", _some("by ", r.issuer), r.title])


def _company(r: Company, leave: str) -> str:
    listing = (
        f"listed on {r.exchange} as {r.stock_code}" if r.exchange and r.stock_code else _some("code ", r.stock_code)
    )
    text = _join([_some("incorporated in ", r.jurisdiction), listing, _some("locally ", r.local_name)])
    return _subject(None if leave == "company" and text else r.name, text) if text else r.name


def _ownership(r: Ownership, leave: str) -> str:
    return f"{r.subsidiary} is {_article(r.relation)} of {r.parent}{_some(' (', r.share, '%)')}"


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _alias(r: Alias, leave: str) -> str:
    return f"{r.name} is also {r.alias}{_some(' (', r.type, ')')}"


def _product(r: Product, leave: str) -> str:
    text = _join(
        [r.modality_type, _some("against ", r.targets), _some("for ", r.indications), _some("by ", r.developer)]
    )
    return _subject("" if leave == "product" and text else r.name, text) if text else r.name


def _study(r: Study, leave: str) -> str:
    name = r.name + (f" ({', '.join(r.registry_ids)})" if r.registry_ids and r.registry_ids != (r.name,) else "")
    text = _join(
        [
            _some("Phase ", r.phase),
            ", ".join(r.design),
            r.status,
            _some("in ", r.countries),
            f"{r.sites} site{'s'[: r.sites != 1]}" if r.sites is not None else None,
            f"{r.enrolment} participants" if r.enrolment is not None else None,
            None if leave == "product" else _some("of ", r.products),
            _some("for ", r.conditions),
            _some("sponsor ", r.sponsor),
        ]
    )
    return (text if leave == "study" and text else _subject(name, text)) if text else name


def _designation(r: Designation, leave: str) -> str:
    text = f"{r.designation} {r.status}{_some(' by ', r.regulator)}{_some(' for ', r.indication)}"
    text = _join([text, _some("holder ", r.holder), _some("supported by ", r.supported_by)])
    return _subject("" if leave == "product" else r.product, text)


def _submission(r: Submission, leave: str) -> str:
    text = f"{r.procedure or 'application'} {r.event}{_some(' by ', r.regulator)}{_some(' in ', r.territory)}"
    text += _some(" for ", r.indication)
    study = "" if leave == "study" else _some("based on ", r.study)
    text = _join([text, _some("holder ", r.holder), study])
    return _subject("" if leave == "product" else r.product, text)


def _presentation(r: Presentation, leave: str) -> str:
    where = f"{r.conference}{_some(' ', r.year)}{_some(', no. ', r.number)}"
    when = _join([r.form, r.time])
    whose = [
        None if leave == "study" else _some("on ", r.study),
        None if leave == "product" else _some("on ", r.product),
    ]
    title = f"“{r.title}”" if r.title else None
    return _join([where, when, title, _some("by ", r.presenter), *whose])


def _measurement(r: Measurement, leave: str) -> str:
    return _subject("" if leave in ("product", "study") else (r.study or r.product), _join([_figure(r), *_scope(r)]))


def _figure(r: Measurement) -> str:
    text = f"{r.measure}{_some(' grade ', r.grade) if r.grade != 'any' else ' of any grade'}"
    if r.status == "none" and not r.value:
        text += ": none"
    elif r.value is not None:
        text += f": {_number(r.value)}{'%' if r.unit == '%' else _some(' ', r.unit)}"
    elif r.status and r.status != "reported":
        text += f": {r.status}"
    if r.n is not None:
        text += f" ({r.n}/{r.total})" if r.total is not None else f" ({r.n} patients)"
    if r.low is not None or r.high is not None:
        ends = "–".join(_number(end) if end is not None else "?" for end in (r.low, r.high))
        text += f" [{_some('', r.interval, ' ')}{ends}{_some(' ', r.unit) if r.value is None else ''}]"
    return text + _some(" p=", r.p).replace("=<", "<")


def _scope(r: Measurement) -> list[str | None]:
    return [
        r.qualifier,
        None if r.population in (None, "all") else f"in {r.population}",
        _some("against ", r.comparator),
        _some("at ", r.time_point),
        r.study_part,
        _some("by ", r.criterion),
        {True: "related to treatment", False: "not related to treatment", None: None}[r.related],
        _some("cut-off ", r.cutoff),
    ]


def _number(value: float) -> str:
    if value and abs(value) >= 1e5:
        mantissa, exponent = f"{value:.3e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}×10^{int(exponent)}"
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e5 else str(value)


def _event(r: StudyEvent, leave: str) -> str:
    return _subject("" if leave == "study" else r.study, r.event)


def _office(r: Office, leave: str) -> str:
    where = "" if leave == "company" else f" of {r.company}"
    return f"{r.person}: {r.role}{where}{_some(' (as of ', r.as_of, ')')}"


def _agreement(r: Agreement, leave: str) -> str:
    parties = _join(f"{p.company}{_some(' (', p.role, ')')}" for p in r.parties)
    amounts = [_some(f"{name} {r.currency or ''} ".replace("  ", " "), value) for name, value in
               (("upfront", r.upfront), ("milestones", r.milestones))]  # fmt: skip
    products = None if leave == "product" else _some("on ", r.products)
    return _join([_subject(r.type or "agreement", parties), products, r.territory, *amounts])


_WORDS: dict[str, Callable[[Any, str], str]] = {
    "announcement": _announcement,
    "reference": _reference,
    "company": _company,
    "ownership": _ownership,
    "alias": _alias,
    "product": _product,
    "study": _study,
    "designation": _designation,
    "submission": _submission,
    "presentation": _presentation,
    "measurement": _measurement,
    "study_event": _event,
    "office": _office,
    "agreement": _agreement,
    **REGISTRY_WORDS,
}
