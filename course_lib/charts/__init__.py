"""Charts: a frame goes in, a plotly figure comes out."""

from course_lib.charts.quick_start import import_nbformat

import_nbformat()
