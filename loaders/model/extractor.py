"""The extractor that asks a language model. Only who asks for it gets it: no default path leads here.

The model proposes, the text decides. Every quote must stand in the text, every value in its quotes, modality and
polarity are the judge's; what is refused goes back once with the reasons, and then becomes an issue.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from loaders.model.answer import Answer, whole
from loaders.model.chunks import LIMIT, Chunk, chunks
from loaders.model.conversation import Address, Conversation, checked_url
from loaders.model.grounding import Refused, grounded
from loaders.model.prompt import correction, instructions, question
from loaders.model.values import Ground
from loaders.view import view
from ontology import Claim, Document, Issue

#: The longest that an answer may take, in seconds.
SECONDS = 120.0


def _key() -> str:
    return os.environ.get("TRIALGRAPH_MODEL_KEY", "")


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """An extractor: the model *name* at the OpenAI-compatible address *url* (``http://127.0.0.1:8080/v1``).

    *key* is taken from ``TRIALGRAPH_MODEL_KEY`` where it is not given; *seconds* bounds each answer, *limit* the
    characters of each question. Raises ModelUnavailable where the address, the key or the name is refused, and
    ModelAnswerError where an answer cannot be used.
    """

    name: str
    url: str
    key: str = field(default_factory=_key, repr=False)
    seconds: float = SECONDS
    limit: int = LIMIT

    def __call__(self, document: Document) -> Iterator[Claim | Issue]:
        """The claims that the model proposes and the text bears out; an issue for each of the others."""
        address = Address(self.name, checked_url(self.url), self.key, self.seconds)
        yield from _run(self._read(document, address))

    async def _read(self, document: Document, address: Address) -> list[Claim | Issue]:
        ground = Ground(view(document))
        found: list[Claim | Issue] = []
        async with Conversation(address, instructions()) as conversation:
            for chunk in chunks(ground.seen, self.limit):
                found += await _portion(conversation, ground, chunk)
        return found


async def _portion(conversation: Conversation, ground: Ground, chunk: Chunk) -> list[Claim | Issue]:
    """What one portion of the text gives: an answer, and where some of it is refused, one more."""
    answer, history = await conversation.ask(question(ground.seen, chunk))
    claims, refused = _sifted(ground, chunk, answer)
    if not refused:
        return [*claims]
    again, _ = await conversation.ask(correction(refused), history)
    left = dict(enumerate(refused, 1))
    for place, item in enumerate(again.claims, 1):
        outcome = grounded(ground, chunk, item)
        number = whole(item.get("corrects")) or place
        if isinstance(outcome, Claim):
            claims.append(outcome)
            left.pop(number, None)
        elif number in left:
            left[number] = outcome
    return [*claims, *(_issue(ground, one) for one in left.values())]


def _sifted(ground: Ground, chunk: Chunk, answer: Answer) -> tuple[list[Claim], list[Refused]]:
    outcomes = [grounded(ground, chunk, item) for item in answer.claims]
    return [o for o in outcomes if isinstance(o, Claim)], [o for o in outcomes if isinstance(o, Refused)]


def _issue(ground: Ground, refused: Refused) -> Issue:
    message = f"a {refused.kind} that the model proposed is not borne out: {'; '.join(refused.reasons)}"
    return Issue("model-ungrounded", message[:500], refused.span, ground.seen.document.quote(refused.span)[:200])


def _run(work: Coroutine[Any, Any, list[Claim | Issue]]) -> list[Claim | Issue]:
    """Run *work* to its end, also where an event loop is running already (in a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
