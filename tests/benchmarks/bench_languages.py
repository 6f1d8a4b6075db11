"""How long the language table takes, how much memory, and how fast the explorer answers. Run by hand:

python -m tests.benchmarks.bench_languages
"""

import statistics
import subprocess
import sys
import time

COUNTED = """
import sys, time
import ipykernel.kernelapp, ipywidgets, pandas, plotly.graph_objects
from course_lib.model_tokens import available_tokenizers, language_table, load_tokenizer
names = sys.argv[2:] or available_tokenizers()
start = time.perf_counter()
if sys.argv[1] == "kept":
    for name in names:
        load_tokenizer(name)
loaded = time.perf_counter()
language_table(names)
done = time.perf_counter()
status = open("/proc/self/status").read()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(f"loading {loaded - start:.2f} s, table {done - loaded:.2f} s, peak {peak} MB")
"""


def table() -> None:
    for label, arguments in {
        "all tokenizers, loaded before": ["kept"],
        "all tokenizers, each let go": ["let go"],
    }.items():
        command = [sys.executable, "-c", COUNTED, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"{label}: {done.stdout.strip()}")


def redraw() -> None:
    from course_lib.explorers import explore_languages

    explorer = explore_languages()
    names = ["cl100k_base", "bert-uncased", "qwen3", "gpt2"]
    for name in names:
        explorer.tokenizer = name
    times = []
    for _ in range(10):
        for name in names:
            start = time.perf_counter()
            explorer.tokenizer = name
            times.append(1000 * (time.perf_counter() - start))
    print(f"redraw, Python only: median {statistics.median(times):.0f}, max {max(times):.0f} ms")


if __name__ == "__main__":
    table()
    redraw()
