"""axe on every page of the website, in both themes, with everything open that can be opened.

    python -m course_lib.authoring site A-FOLDER
    python -m tests.benchmarks.axe_of_site A-FOLDER

One line a page; below it what axe finds in our part of it. Some minutes; the suite looks at one page only.
"""

import sys
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, sync_playwright

from course_lib.authoring.chromium import find_chromium
from tests.browser.site_pages import AXE, READY, served
from tests.patience import PATIENCE

OF_COLOUR = ["color-contrast", "link-in-text-block"]
OPEN_ALL = "() => document.querySelectorAll('.bd-article details').forEach((box) => { box.open = true; })"


def faults(page: Page, name: str) -> list[str]:
    """What axe finds on the page called *name*: everything in the light theme, colours in the dark one."""
    page.goto(name)
    page.wait_for_function(READY)
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    found = []
    for theme, rules in (("light", None), ("dark", OF_COLOUR)):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        found += [f"{theme}: {fault}" for fault in page.evaluate(AXE, rules)]
    return found


def main(folder: str) -> int:
    """Look at all pages in *folder*; 1 if axe finds anything."""
    count = 0
    with sync_playwright() as playwright, served(folder) as address:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        for path in sorted(Path(folder).glob("*.html")):
            page = browser.new_page(base_url=address)
            page.set_default_timeout(PATIENCE * 1000)
            found = faults(page, path.name)
            print(f"{path.name}: {len(found)}", *(f"    {fault}" for fault in found), sep="\n", flush=True)
            count += len(found)
            page.close()
        browser.close()
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
