"""The look of the charts, by WCAG's own formula for contrast."""

import pytest

from course_lib.charts import theme

PAGES = {"light": "#FFFFFF", "dark": "#111111"}  # JupyterLab's --jp-layout-color0


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_text_is_readable_on_both_pages(page):
    assert contrast(theme.GREY, page) >= 4.3


def test_no_grey_could_reach_4_5_on_both_pages():
    greys = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]
    assert max(min(contrast(grey, page) for page in PAGES.values()) for grey in greys) < 4.5


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_first_three_colours_stand_out_on_both_pages(page):
    assert all(contrast(colour, page) >= 3 for colour in theme.OKABE_ITO[:3])


def test_the_page_shines_through():
    layout = theme.figure("t", "x", "y").layout.template.layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.colorway == theme.OKABE_ITO
