"""A chat template run in such a way that every character of the result is known to its writer.

A template looks at what people wrote before it prints it: Qwen3's searches an answer for ``</think>``, cuts
at it and strips line breaks. So the contents go in as they are, as texts that remember who wrote them
through all of this (``_Owned``), and mark themselves when they are printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from course_lib import data
from course_lib.model_tokens.backends import give_back_freed_memory, load_pretrained
from course_lib.model_tokens.tokenizers import share_vocabulary

if TYPE_CHECKING:
    from jinja2 import Template
    from transformers import PreTrainedTokenizerBase

CHAT_TOKENIZER = "qwen3"
SOURCE_TEMPLATE = "template"
SOURCE_TOOLS = "tool definition"


@dataclass(frozen=True)
class Segment:
    """Part of a rendered chat: its *text*, and its *source*: a role, the template or the tools."""

    text: str
    source: str


@cache
def chat_tokenizer() -> PreTrainedTokenizerBase:
    """transformers' tokenizer of Qwen3, with its chat template, from the files of the course.

    ``load_tokenizer("qwen3")`` shares its vocabulary from then on: a second one takes 100 MB.
    Raises ``course_lib.data.DataError`` when a file is damaged.

    >>> chat_tokenizer().tokenize("Hi there")
    ['Hi', 'Ġthere']
    """
    data.path(f"tokenizers/{CHAT_TOKENIZER}/tokenizer_config.json")  # refuses a damaged template
    loaded = load_pretrained(data.path(f"tokenizers/{CHAT_TOKENIZER}/tokenizer.json").parent)
    give_back_freed_memory()
    share_vocabulary(CHAT_TOKENIZER, loaded.backend_tokenizer)
    return loaded


def chat_text(messages: Sequence[Mapping], tools: Sequence[Mapping], thinking: bool) -> str:
    """The text that transformers makes of *messages* and *tools*, which have been checked.

    Without *thinking*, the template begins the answer with an empty thought.

    >>> chat_text([{"role": "user", "content": "Hi"}], [], thinking=True)
    '<|im_start|>user\\nHi<|im_end|>\\n<|im_start|>assistant\\n'
    """
    return chat_tokenizer().apply_chat_template(
        list(messages),
        tools=list(tools) or None,
        tokenize=False,
        add_generation_prompt=True,
        enable_thinking=thinking,
    )


def rendered_segments(
    messages: Sequence[Mapping], tools: Sequence[Mapping], thinking: bool
) -> Iterator[Segment]:
    """The parts of ``chat_text``, each with its source; no part is empty.

    *messages*, *tools* and *thinking* are those of ``chat_text``.

    >>> [part.source for part in rendered_segments([{"role": "user", "content": "Hi"}], [], thinking=True)]
    ['template', 'user', 'template']
    """
    plain = chat_text(messages, tools, thinking)
    mark = _unused_character(plain)
    sources = [SOURCE_TEMPLATE, SOURCE_TOOLS, *(message["role"] for message in messages)]
    text = _template().render(
        messages=[_owned_message(message, mark, i) for i, message in enumerate(messages, start=2)],
        tools=[_Owned(chat_json(tool), mark, 1) for tool in tools] or None,
        add_generation_prompt=True,
        enable_thinking=thinking,
    )
    # Between two marks stands the number of the source of what follows.
    first, *rest = text.split(mark)
    parts = [(first, 0), *((part, int(number)) for number, part in zip(rest[::2], rest[1::2], strict=True))]
    if "".join(part for part, _ in parts) != plain:
        raise NotImplementedError("This chat template does something to a text that cannot be followed here.")
    return _joined_where_template((part, sources[number]) for part, number in parts if part)


def chat_json(value: object) -> str:
    """*value* as the JSON that transformers' filter ``tojson`` writes.

    >>> chat_json({"city": "Zürich"})
    '{"city": "Zürich"}'
    """
    return json.dumps(value, ensure_ascii=False)


class _Owned(str):
    """A text that somebody wrote, on its way through the template; where it is printed, marks surround it.

    What is cut out of it is owned as well. Whatever else would make another text of it is refused.
    """

    mark: str
    source: int

    def __new__(cls, text: str, mark: str, source: int) -> Self:
        owned = super().__new__(cls, text)
        owned.mark, owned.source = mark, source
        return owned

    def __str__(self) -> str:
        bare = str.__str__(self)
        return (
            "".join((self.mark, f"{self.source}", self.mark, bare, self.mark, "0", self.mark)) if bare else ""
        )

    def __add__(self, other: str) -> str:
        return str(self) + str(other)

    def __radd__(self, other: str) -> str:
        return str(other) + str(self)

    def __getitem__(self, key: int | slice) -> Self:
        return self._like(str.__getitem__(self, key))

    def strip(self, chars: str | None = None) -> Self:
        return self._like(str.strip(self, chars))

    def lstrip(self, chars: str | None = None) -> Self:
        return self._like(str.lstrip(self, chars))

    def rstrip(self, chars: str | None = None) -> Self:
        return self._like(str.rstrip(self, chars))

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[Self]:
        return [self._like(part) for part in str.split(self, sep, maxsplit)]

    def _like(self, text: str) -> Self:
        return type(self)(text, self.mark, self.source)


def _refused(self: _Owned, *_: object, **__: object) -> str:
    raise NotImplementedError("This chat template does something to a text that cannot be followed here.")


for _name in ("capitalize", "casefold", "center", "encode", "expandtabs", "format", "format_map", "join",
              "ljust", "lower", "partition", "removeprefix", "removesuffix", "replace", "rjust", "rpartition",
              "rsplit", "splitlines", "swapcase", "title", "translate", "upper", "zfill",
              "__iter__", "__mod__", "__mul__", "__rmod__", "__rmul__"):  # fmt: skip
    setattr(_Owned, _name, _refused)


def _owned_message(message: Mapping, mark: str, source: int) -> dict:
    def owned(text: str) -> _Owned:
        return _Owned(text, mark, source)

    def owned_call(call: Mapping) -> dict:
        arguments = call["arguments"]
        # The template asks whether the arguments are a text, and otherwise writes them as JSON.
        return {
            "name": owned(call["name"]),
            "arguments": owned(arguments if isinstance(arguments, str) else chat_json(arguments)),
        }

    found = {"role": message["role"], "content": owned(message["content"])}
    if message.get("reasoning_content") is not None:
        found["reasoning_content"] = owned(message["reasoning_content"])
    return found | {"tool_calls": [owned_call(call) for call in message.get("tool_calls", ())]}


@cache
def _template() -> Template:
    """The chat template, compiled as transformers compiles it, but for texts that are owned."""
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    environment.filters["tojson"] = lambda value: value if isinstance(value, _Owned) else chat_json(value)
    return environment.from_string(chat_tokenizer().chat_template)


def _joined_where_template(parts: Iterator[tuple[str, str]]) -> Iterator[Segment]:
    waiting = ""
    for text, source in parts:
        if source == SOURCE_TEMPLATE:
            waiting += text
            continue
        if waiting:
            yield Segment(waiting, SOURCE_TEMPLATE)
        waiting = ""
        yield Segment(text, source)
    if waiting:
        yield Segment(waiting, SOURCE_TEMPLATE)


def _unused_character(text: str) -> str:
    """A private-use character that does not occur in *text*."""
    taken = set(text)
    return next(chr(code) for code in range(0xF0000, 0x110000) if chr(code) not in taken)
