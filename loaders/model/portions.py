"""A document asked about portion by portion, in order: an answer, and where some of it is refused, one more."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from loaders.model.answer import Answer, whole
from loaders.model.chunks import Chunk, chunks
from loaders.model.conversation import Address, Conversation
from loaders.model.grounding import Refused, grounded
from loaders.model.prompt import correction, instructions, question
from loaders.model.values import Ground
from loaders.view import view
from ontology import Claim, Document, Issue

Found = list[Claim | Issue]


def ask_about(document: Document, address: Address, limit: int) -> Found:
    """What the model at *address* proposes about *document* and the text bears out, and issues for the rest."""
    return _run(_read(document, address, limit))


async def _read(document: Document, address: Address, limit: int) -> Found:
    ground = Ground(view(document))
    found: Found = []
    async with Conversation(address, instructions()) as conversation:
        for chunk in chunks(ground.seen, limit):
            found += await _portion(conversation, ground, chunk)
    return found


async def _portion(conversation: Conversation, ground: Ground, chunk: Chunk) -> Found:
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


def _run(work: Coroutine[Any, Any, Found]) -> Found:
    """Run *work* to its end, also where an event loop is running already (in a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
