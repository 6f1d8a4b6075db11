"""How long an explorer that runs in a page of the website takes to redraw, in Chromium, one line each.

    python -m course_lib.authoring site A-FOLDER
    python -m tests.benchmarks.bench_live_explorers A-FOLDER

Each line gives the fastest, median and 95th percentile of 100 moves of the first slider or field, after the
first twenty: the model, the sentence and the chart, with the layout of the page. Beside it stands
what plotly.js alone takes to draw the same chart anew, and the ratio of the two medians; below, the load.
"""

import os
import statistics
import sys

from playwright.sync_api import sync_playwright

from course_lib.authoring.chromium import find_chromium
from tests.browser.site_pages import READY, served

# A chart at rest is drawn right after the event, any other in the next frame: the work is what the event
# takes, what follows it at once, and what the frame's callbacks take.
MEASURE = """async (el) => {
    const MOVES = 120, COLD = 20;
    const frame = requestAnimationFrame.bind(globalThis);
    let spent = 0;
    function count(start) {
        void el.offsetHeight;
        spent += performance.now() - start;
    }
    globalThis.requestAnimationFrame = (callback) => frame((time) => {
        const start = performance.now();
        callback(time);
        count(start);
    });
    const slider = el.querySelector("input[type=range]"), field = el.querySelector(".course-number-box");
    const plot = el.querySelector(".js-plotly-plot");
    function move(there) {
        const steps = slider ? Math.ceil((slider.max - slider.min) / slider.step / 20) : 0;
        if (slider) slider[there ? "stepUp" : "stepDown"](steps);
        else field.value = there ? "1,500" : "500";
        (slider ?? field).dispatchEvent(new Event(slider ? "input" : "change"));
    }
    const settled = () => new Promise((done) => frame(() => frame(done)));
    async function times(work) {
        const all = [];
        for (let i = 0; i < MOVES; i++) {
            spent = 0;
            const start = performance.now();
            work(i % 2 === 0);
            await null;
            count(start);
            await settled();
            all.push(spent);
        }
        return all.slice(COLD);
    }
    el.scrollIntoView();
    const whole = await times(move);
    const again = () => Plotly.react(plot, structuredClone(plot.data), structuredClone(plot.layout));
    const bare = plot ? await times(again) : null;
    globalThis.requestAnimationFrame = frame;
    return [whole, bare];
}"""


def main(folder: str) -> None:
    """Measure all live explorers of the site in *folder*."""
    with sync_playwright() as playwright, served(folder) as address:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(base_url=address)
        for name in sorted(entry.name for entry in os.scandir(folder) if entry.name[:2].isdigit()):
            page.goto(name)
            page.wait_for_function(READY)
            for explorer in page.locator("[data-live]").all():
                whole, bare = explorer.evaluate(MEASURE)
                print(line(explorer.get_attribute("data-live"), whole, bare), flush=True)
        browser.close()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def line(name: str, whole: list[float], bare: list[float] | None) -> str:
    """What is said of the explorer *name*: milliseconds *whole*, and *bare* for plotly.js alone."""
    p95 = statistics.quantiles(whole, n=20)[-1]
    said = f"{name:13} fastest {min(whole):5.1f}, median {statistics.median(whole):5.1f}, p95 {p95:5.1f} ms"
    if not bare:
        return f"{said}; no chart"
    ratio = statistics.median(whole) / statistics.median(bare)
    return f"{said}; plotly.js alone {statistics.median(bare):5.1f} ms, ratio {ratio:.2f}"


if __name__ == "__main__":
    main(*sys.argv[1:])
