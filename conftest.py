"""For every test, notebooks included: nothing reads or changes the progress of whoever runs them."""

import os
import tempfile
from pathlib import Path


def pytest_configure(config):
    # In the environment and not in a fixture, so that the kernels that nbval starts inherit it.
    folder = tempfile.TemporaryDirectory(prefix="course-progress-")
    os.environ["COURSE_PROGRESS_FILE"] = str(Path(folder.name, "progress.json"))
    config.add_cleanup(folder.cleanup)
