"""The line to a model at an OpenAI-compatible address, by pydantic-ai (extra ``[llm]``), which is imported here alone.

Temperature 0; an answer that is not JSON of the right form is asked for once more; every question has its time limit.
What goes wrong becomes one line: the address, the key or the name of the model (nothing can be read with this model),
or an answer that cannot be used (this document was not read).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from loaders.model.answer import Answer
from ontology import ModelAnswerError, ModelUnavailable

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.messages import ModelMessage

#: What the client sends where the server asks for no key: it cannot send none.
_NO_KEY = "none"


class Address(NamedTuple):
    """Which model, where, with which key, and how long an answer may take."""

    model: str
    url: str
    key: str
    seconds: float

    @classmethod
    def of(cls, model: str, url: str, key: str, seconds: float) -> Address:
        """A checked address. Raises ModelUnavailable where it cannot be one of a model.

        >>> Address.of("some-model", "http://127.0.0.1:8080/v1/", "", 60).url
        'http://127.0.0.1:8080/v1'
        """
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            usable = False
        if not usable:
            raise ModelUnavailable(f"{url!r} is no address of a model: it begins with http:// or https://")
        if parts.username or parts.password:
            raise ModelUnavailable("a model's address holds no key: set TRIALGRAPH_MODEL_KEY")
        return cls(model, url.rstrip("/"), key, seconds)

    @property
    def told(self) -> str:
        """The model as errors name it."""
        return f"model {self.model!r} at {self.url}"


class Conversation:
    """Questions to one model about one document. Made and used inside one event loop."""

    def __init__(self, address: Address, instructions: str) -> None:
        """Raise ModelUnavailable where the extra is not installed."""
        self._address = address
        self._agent = _agent(address, instructions)

    async def __aenter__(self) -> Conversation:
        """Open the line."""
        await self._agent.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> None:
        """Close it: the next document has a line and an event loop of its own."""
        await self._agent.__aexit__(*error)

    async def ask(self, question: str, history: list[ModelMessage] | None = None) -> tuple[Answer, list[ModelMessage]]:
        """The answer, and what was said so far. Raises ModelUnavailable or ModelAnswerError."""
        from pydantic_ai.exceptions import ModelAPIError, UnexpectedModelBehavior, UserError

        told = self._address.told
        try:
            async with asyncio.timeout(self._address.seconds):
                result = await self._agent.run(question, message_history=history)
        except TimeoutError:
            raise ModelAnswerError(f"{told} gave no answer in {self._address.seconds:g} seconds") from None
        except ModelAPIError as error:
            raise _explained(told, error) from error
        except UnexpectedModelBehavior as error:
            raise ModelAnswerError(
                f"{told} did not answer with JSON of claims, asked twice: {_short(error)}"
            ) from error
        except UserError as error:
            raise ModelUnavailable(f"{told} cannot be asked: {_short(error)}") from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # The client trips over answers that are no chat completion at all.
            raise ModelAnswerError(
                f"{told} gave an answer that is no chat completion ({type(error).__name__})"
            ) from error
        return result.output, result.all_messages()


def _agent(address: Address, instructions: str) -> Agent[object, Answer]:
    try:
        from pydantic_ai import Agent, PromptedOutput
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider
        from pydantic_ai.settings import ModelSettings
    except ImportError as error:
        raise ModelUnavailable("a language model needs the extra: pip install 'trialgraph[llm]'") from error
    provider = OpenAIProvider(base_url=address.url, api_key=address.key or _NO_KEY)
    return Agent(
        OpenAIChatModel(address.model, provider=provider),
        output_type=PromptedOutput(Answer, template=False),
        instructions=instructions,
        model_settings=ModelSettings(temperature=0, seed=0, timeout=address.seconds),
        retries=1,
    )


def _explained(told: str, error: Any) -> ModelUnavailable | ModelAnswerError:
    """The error of the address, the key or the server in the user's words."""
    status = getattr(error, "status_code", None)
    if status is None:
        if "timed out" in str(error).lower():
            return ModelAnswerError(f"{told} gave no answer in time")
        cause = error.__cause__ or error
        if "connect" not in f"{type(cause).__name__} {cause}".lower():
            return ModelAnswerError(f"{told} gave an answer that is no chat completion: {_short(cause)}")
        return ModelUnavailable(f"{told} cannot be reached: {_short(cause)}")
    if status in (401, 403):
        return ModelUnavailable(f"{told} refuses the key ({status}): set TRIALGRAPH_MODEL_KEY")
    if status == 404:
        return ModelUnavailable(f"{told} is not there (404): the address ends in /v1 as a rule; is the name right?")
    said = getattr(error, "body", None)
    message = said.get("message", "") if isinstance(said, dict) else said
    return ModelUnavailable(f"{told} answers with an error ({status}): {_short(message or 'it does not say why')}")


def _short(words: object) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= 200 else f"{text[:200]}…"
