"""How fast and how big the tokenizers are, against their libraries called directly.

Run by hand: ``python tests/benchmarks/bench_tokenizers.py [name …]``. It takes about five minutes
and prints one row a tokenizer, each measured in a process of its own:

- load: seconds of ``load_tokenizer``, the import of its library included; MB: resident memory it adds;
- direct, ours: processor seconds to count the tokens of 5 MB, the best of five, by the library and by
  ``count`` (processor time, so that other programs on the machine disturb less);
- ratio: the speed of ours as a share of the library's (the course asks for at least 90 %).

The text is the Declaration in all its languages, repeated.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import psutil

SIZE = 5_000_000  # bytes
REPEATS = 5


def main() -> None:
    from course_lib.model_tokens import available_tokenizers

    print(f"{'tokenizer':<15}{'tokens':>10}{'load s':>8}{'MB':>6}{'direct s':>10}{'ours s':>8}{'ratio':>8}")
    for name in sys.argv[1:] or available_tokenizers():
        run = subprocess.run(
            [sys.executable, __file__, "--measure", name], capture_output=True, text=True, check=True
        )
        print("{:<15}{:>10,}{:>8.2f}{:>6.0f}{:>10.3f}{:>8.3f}{:>8.1%}".format(*json.loads(run.stdout)))


def measure(name: str) -> list:
    text = five_megabytes()
    from course_lib.model_tokens import load_tokenizer

    process = psutil.Process()
    before = process.memory_info().rss
    start = time.perf_counter()
    tokenizer = load_tokenizer(name)
    load = time.perf_counter() - start
    megabytes = (process.memory_info().rss - before) / 1e6
    direct = direct_counter(name)
    assert tokenizer.count(text) == direct(text)
    # Turn about, so that a busy moment of the machine hits both.
    seconds = [(timed(direct, text), timed(tokenizer.count, text)) for _ in range(REPEATS)]
    library, ours = (min(column) for column in zip(*seconds, strict=True))
    return [name, tokenizer.count(text), load, megabytes, library, ours, library / ours]


def five_megabytes() -> str:
    from course_lib import data

    once = "\n".join("\n".join(data.declaration(code)) for code in data.declaration_languages())
    text = once * (SIZE // len(once.encode()) + 1)
    return text.encode()[:SIZE].decode("utf-8", errors="ignore")


def direct_counter(name: str) -> Callable[[str], int]:
    """The library called as its documentation says, with what makes it count plain text."""
    from course_lib import data
    from course_lib.model_tokens import use_offline_tiktoken

    if name == "tekken":
        import base64

        import tiktoken

        from course_lib.model_tokens.backends.tiktoken_backend import TEKKEN_PATTERN

        lines = data.path("tokenizers/tekken/tekken.tiktoken").read_bytes().splitlines()
        ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in lines)}
        encoding = tiktoken.Encoding(
            "direct", pat_str=TEKKEN_PATTERN, mergeable_ranks=ranks, special_tokens={}
        )
        return lambda text: len(encoding.encode_ordinary(text))
    folder = data.ROOT / "tokenizers" / name
    if folder.is_dir():
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)
    import tiktoken

    use_offline_tiktoken()
    encoding = tiktoken.get_encoding(name)
    return lambda text: len(encoding.encode_ordinary(text))


def timed(count: Callable[[str], int], text: str) -> float:
    start = time.process_time()
    count(text)
    return time.process_time() - start


if __name__ == "__main__":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        main()
