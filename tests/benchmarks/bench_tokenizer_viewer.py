"""How long the tokenizer viewer takes from a key press to the redrawn lanes, in Chromium.

    python -m tests.benchmarks.bench_tokenizer_viewer

The text has 500 characters and is lengthened by one at each press; all four lanes are redrawn each time.
"""

from course_lib.data import declaration
from tests.browser.lab import running_lab
from tests.browser.latency import measure_latency


def main() -> None:
    text = "\n".join(declaration("eng"))[:500]
    code = f"from course_lib.explorers import explore_tokens\nviewer = explore_tokens({text!r})\nviewer"
    with running_lab() as lab, lab.run(code) as notebook:
        box = notebook.page.get_by_label("Your text")
        print(f"{len(text)} characters, {notebook.page.get_by_role('option').count()} pieces drawn")
        print(measure_latency(box, region=".piece-lanes-all", key="x", presses=40).summary())


if __name__ == "__main__":
    main()
