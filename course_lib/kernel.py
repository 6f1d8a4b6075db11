"""The kernel that runs the notebooks: ipykernel's, with changes that no setting of it can make.

JupyterLab starts it as ``python -P -m course_lib.kernel`` (deploy/lab says so). ``-P`` keeps the notebook's
folder from the front of Python's list of places for modules, where a file ``random.py`` would hide Python's
own and end the kernel; here the folder comes last, so that modules of the learner's can still be imported.
"""

from __future__ import annotations

import gc
import os
import sys
import threading

LANGUAGE_VERSION = "3"
"""What notebooks say about the version of Python.

ipykernel says which micro version runs, and JupyterLab writes that into a notebook as soon as it is opened:
a notebook that nobody touched would count as changed, on every computer in another way.
"""


BUSY_AFTER = 0.1
"""Seconds that an answer to a widget takes before the kernel says that it is busy.

JupyterLab draws a part of its page for each such word, and does so before it reads the answer: a reader who
moves a slider would wait for that, and see a sign flicker.
"""


def language_info() -> dict:
    """What the kernel tells about its language, and what therefore stands in every notebook.

    >>> language_info()["name"], language_info()["version"]
    ('python', '3')
    """
    from ipykernel.ipkernel import IPythonKernel

    return {**IPythonKernel.language_info, "version": LANGUAGE_VERSION}


def main() -> None:
    """Start the kernel that the command line describes, and return when it has been stopped."""
    # Matrices of the course are so small that one thread is as fast as several; and on a computer that others
    # use too, several spend most of their time waiting for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Modules, tables and charts are many objects that stay: Python would look through all of them for garbage
    # again and again while they are made.
    gc.set_threshold(50_000, 20, 20)
    # Another thread sends what is for the page. By itself it would wait five milliseconds for its turn, while
    # this one goes on computing; so a chart is on its way at once, and its sentence is written meanwhile.
    sys.setswitchinterval(0.0005)
    from ipykernel.ipkernel import IPythonKernel
    from ipykernel.kernelapp import IPKernelApp

    class CourseKernel(IPythonKernel):
        @property
        def kernel_info(self) -> dict:
            return {**super().kernel_info, "language_info": language_info()}

        busy_after = BUSY_AFTER

        def __init__(self, **arguments):
            self._saying = threading.Lock()
            self._answering: dict | None = None  # the message of a widget, until the answer is complete
            super().__init__(**arguments)

        def _publish_status(self, status, channel, parent=None):
            asked = parent or self.get_parent(channel)
            if channel != "shell" or asked.get("header", {}).get("msg_type") != "comm_msg":
                super()._publish_status(status, channel, parent)
            elif status == "busy":
                self._answering = asked
                self.iopub_thread.schedule(
                    lambda: self.iopub_thread.io_loop.call_later(self.busy_after, self._say_busy, asked)
                )
            else:
                with self._saying:  # a "busy" after it would stay on the page
                    self._answering = None
                    super()._publish_status(status, channel, parent)

        def _say_busy(self, asked):
            with self._saying:
                if self._answering is asked:
                    super()._publish_status("busy", "shell", asked)

    class CourseKernelApp(IPKernelApp):
        """One whose kernel deals with everything in one thread, in the order in which it was asked.

        Where a kernel offers subshells, JupyterLab has the messages of some widgets answered in another
        thread, and a button and a list of one explorer, moved one after the other, are answered at once. And
        each message passes through one thread more, which the reader who waits for a chart can feel.
        """

        def init_control(self, context) -> None:
            super().init_control(context)
            self.shell_channel_thread = None

    sys.path.append("")
    CourseKernelApp.launch_instance(kernel_class=CourseKernel)


if __name__ == "__main__":
    main()
