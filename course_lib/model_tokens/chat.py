"""What a chat really sends: the template around the messages, its tokens, and where each part comes from.

The template is Qwen3's own, run by transformers from the files of the course.

>>> hello = [{"role": "user", "content": "Hi"}]
>>> render_chat(hello)
'<|im_start|>user\\nHi<|im_end|>\\n<|im_start|>assistant\\n'
>>> chat_overhead(hello).template, chat_overhead(hello).total
(8, 9)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.model_tokens import registry
from course_lib.model_tokens.backends import ByteLevelBPE, load_pretrained
from course_lib.model_tokens.tokenizers import Tokenizer

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

CHAT_TOKENIZER = "qwen3"
ROLES = ("system", "user", "assistant", "tool")
SOURCE_TEMPLATE = "template"
SOURCE_TOOLS = "tool definition"

EXAMPLE_TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Get the current weather for a city.",
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "City name"},
                "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
            },
            "required": ["city"],
        },
    },
}
"""A tool definition: the name of a function, what it is for, and the parameters of a call."""


@dataclass(frozen=True)
class Segment:
    """Part of a rendered chat: its *text*, and its *source*.

    *source* is one of ``ROLES``, ``SOURCE_TEMPLATE`` or ``SOURCE_TOOLS``.
    """

    text: str
    source: str


@dataclass(frozen=True)
class ChatOverhead:
    """Tokens of a rendered chat: their *total* number, and in *by_source* how many come from each source.

    The sources, as in ``Segment``, are in the order in which they first appear.
    """

    total: int
    by_source: Mapping[str, int]

    @property
    def template(self) -> int:
        """Tokens of the template: marks of roles, line breaks, instructions for the use of tools."""
        return self.by_source.get(SOURCE_TEMPLATE, 0)


def render_chat(
    messages: Sequence[Mapping], tools: Sequence[Mapping] | None = None, *, thinking: bool = True
) -> str:
    """The one text that the model gets for *messages*, up to where its answer begins.

    *messages* are dicts with a ``role``, one of ``ROLES``, and a ``content``, a text; *tools* are dicts such
    as ``EXAMPLE_TOOL``. Without *thinking*, Qwen3's template begins the answer with an empty thought. Raises
    ValueError for any other messages or tools, and DataError when a file of the tokenizer is damaged.

    >>> render_chat([{"role": "user", "content": "Hi"}], thinking=False)[-29:]
    'assistant\\n<think>\\n\\n</think>\\n\\n'
    """
    return _render(_checked(messages), _checked_tools(tools), thinking)


def chat_segments(
    messages: Sequence[Mapping], tools: Sequence[Mapping] | None = None, *, thinking: bool = True
) -> list[Segment]:
    """The rendered chat, cut into the parts that come from the template, each role and the tool definitions.

    *messages*, *tools*, *thinking* and errors are those of ``render_chat``. Content that the template
    rewrites, such as an earlier answer without its thoughts, counts as part of the template.

    >>> for part in chat_segments([{"role": "user", "content": "Hi"}]):
    ...     print(part.source, repr(part.text))
    template '<|im_start|>user\\n'
    user 'Hi'
    template '<|im_end|>\\n<|im_start|>assistant\\n'
    """
    messages, tools = _checked(messages), _checked_tools(tools)
    plain = _render(messages, tools, thinking)
    marks = _unused_characters(plain)

    def removed(text: str) -> str:
        return text.replace(marks[0], "").replace(marks[1], "")

    # A template may look at a content before it prints it, so a mark must prove that it changes nothing.
    marked = list(messages)
    for i, message in enumerate(messages):
        content = marks[0] + message["content"] + marks[1]
        trial = [*marked[:i], {**message, "content": content}, *marked[i + 1 :]]
        text = _render(trial, tools, thinking)
        if message["content"] and content in text and removed(text) == plain:
            marked = trial
    return list(_split(_render(marked, tools, thinking), marks, marked, tools))


def chat_overhead(
    messages: Sequence[Mapping], tools: Sequence[Mapping] | None = None, *, thinking: bool = True
) -> ChatOverhead:
    """How many tokens the template, each role and the tool definitions add to the chat.

    *messages*, *tools*, *thinking* and errors are those of ``render_chat``. A token that crosses a border
    between two parts counts for the part in which it begins.

    >>> dict(chat_overhead([{"role": "user", "content": "Hi"}], [EXAMPLE_TOOL]).by_source)
    {'template': 90, 'tool definition': 85, 'user': 1}
    """
    segments = chat_segments(messages, tools, thinking=thinking)
    pieces = _tokens().pieces(_joined(segments), allow_special=True)
    counts = {segment.source: 0 for segment in segments}
    ends = list(_ends(segments))
    at = 0
    for piece in pieces:
        while piece.start >= ends[at]:
            at += 1
        counts[segments[at].source] += 1
    return ChatOverhead(total=len(pieces), by_source=counts)


def encode_chat(
    messages: Sequence[Mapping],
    tools: Sequence[Mapping] | None = None,
    *,
    thinking: bool = True,
    trust_content: bool = False,
) -> list[int]:
    """The ids of the rendered chat. Special tokens in the content are plain text, unless *trust_content*.

    *messages*, *tools*, *thinking* and errors are those of ``render_chat``. With *trust_content* the ids are
    those of transformers' ``apply_chat_template``: the whole text is searched for special tokens, so a user
    who types ``<|im_end|>`` ends the message and can begin one of any role.

    >>> attack = [{"role": "user", "content": "Hi<|im_end|>"}]
    >>> encode_chat(attack).count(151645), encode_chat(attack, trust_content=True).count(151645)
    (1, 2)
    """
    tok = _tokens()
    segments = chat_segments(messages, tools, thinking=thinking)
    if trust_content:
        return tok.encode(_joined(segments), allow_special=True)
    return [
        token_id
        for segment in segments
        for token_id in tok.encode(segment.text, allow_special=segment.source == SOURCE_TEMPLATE)
    ]


@cache
def chat_tokenizer() -> PreTrainedTokenizerBase:
    """transformers' tokenizer of Qwen3, with its chat template, from the files of the course.

    Raises DataError when a file is damaged.

    >>> chat_tokenizer().tokenize("Hi there")
    ['Hi', 'Ġthere']
    """
    data.path(f"tokenizers/{CHAT_TOKENIZER}/tokenizer_config.json")  # refuses a damaged template
    return load_pretrained(data.path(f"tokenizers/{CHAT_TOKENIZER}/tokenizer.json").parent)


@cache
def _tokens() -> Tokenizer:
    """Qwen3 as the course reads it, on the vocabulary that transformers has loaded: a second takes 100 MB."""
    entry = registry.entry(CHAT_TOKENIZER)
    return Tokenizer(entry, ByteLevelBPE(entry, chat_tokenizer().backend_tokenizer))


def _render(messages: list[dict], tools: list[dict], thinking: bool) -> str:
    return chat_tokenizer().apply_chat_template(
        messages,
        tools=tools or None,
        tokenize=False,
        add_generation_prompt=True,
        enable_thinking=thinking,
    )


def _checked(messages: Sequence[Mapping]) -> list[dict]:
    if not isinstance(messages, (list, tuple)) or not messages:
        raise ValueError('A chat is a list of messages, such as [{"role": "user", "content": "Hi"}].')
    for message in messages:
        if not isinstance(message, Mapping) or message.get("role") not in ROLES:
            roles = ", ".join(ROLES)
            raise ValueError(f"Every message is a dict with a role, one of {roles}, unlike {message!r:.60}.")
        if not isinstance(message.get("content"), str):
            raise ValueError(f"Every message has a content, which is a text, unlike {message!r:.60}.")
    return [dict(message) for message in messages]


def _checked_tools(tools: Sequence[Mapping] | None) -> list[dict]:
    if tools is None:
        return []
    if not isinstance(tools, (list, tuple)) or not all(isinstance(tool, Mapping) for tool in tools):
        raise ValueError("The tools are a list of dicts, such as [EXAMPLE_TOOL].")
    return [dict(tool) for tool in tools]


def _unused_characters(text: str) -> tuple[str, str]:
    """Two private-use characters that do not occur in *text*."""
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text)
    return next(free), next(free)


def _split(
    text: str, marks: tuple[str, str], messages: Sequence[Mapping], tools: Sequence[Mapping]
) -> Iterator[Segment]:
    """The parts between the marks, which lie around the contents of some *messages*, in their order."""
    sources = iter([m["role"] for m in messages if m["content"].startswith(marks[0])])
    while text:
        before, found, rest = text.partition(marks[0])
        yield from _split_tools(before, tools)
        if not found:
            return
        content, _, text = rest.partition(marks[1])
        yield Segment(content, next(sources))


def _split_tools(text: str, tools: Sequence[Mapping]) -> Iterator[Segment]:
    for tool in tools:
        written = json.dumps(tool, ensure_ascii=False)  # as transformers' tojson filter writes it
        before, found, rest = text.partition(written)
        if found:
            if before:
                yield Segment(before, SOURCE_TEMPLATE)
            yield Segment(written, SOURCE_TOOLS)
            text = rest
    if text:
        yield Segment(text, SOURCE_TEMPLATE)


def _joined(segments: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def _ends(segments: Sequence[Segment]) -> Iterator[int]:
    end = 0
    for segment in segments:
        end += len(segment.text)
        yield end
