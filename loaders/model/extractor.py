"""The extractor that asks a language model. Only who asks for it gets it: no default path leads here.

The model proposes, the text decides. Every quote must stand in the text, every value in its quotes, modality and
polarity are the judge's; what is refused goes back once with the reasons, and then becomes an issue.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from ontology import Claim, Document, Issue

#: The longest that an answer may take, in seconds.
SECONDS = 120.0
#: Characters of the document that one question holds.
LIMIT = 6000


def _key() -> str:
    return os.environ.get("TRIALGRAPH_MODEL_KEY", "")


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """An extractor: the model *name* at the OpenAI-compatible address *url* (``http://127.0.0.1:8080/v1``).

    *key* is taken from ``TRIALGRAPH_MODEL_KEY`` where it is not given; *seconds* bounds each answer, *limit* the
    characters of each question. Called, it raises ModelUnavailable where the address, the key or the name is refused
    or the extra ``[llm]`` is missing, and ModelAnswerError where an answer cannot be used.

    >>> ModelExtractor("some-model", "http://127.0.0.1:8080/v1", key="secret")
    ModelExtractor(name='some-model', url='http://127.0.0.1:8080/v1', seconds=120.0, limit=6000)
    """

    name: str
    url: str
    key: str = field(default_factory=_key, repr=False)
    seconds: float = SECONDS
    limit: int = LIMIT

    def __call__(self, document: Document) -> Iterator[Claim | Issue]:
        """The claims that the model proposes and the text bears out; an issue for each of the others."""
        # What is needed to ask is imported by who asks.
        from loaders.model.conversation import Address
        from loaders.model.portions import ask_about

        yield from ask_about(document, Address.of(self.name, self.url, self.key, self.seconds), self.limit)
