# Read by every kernel of this environment: a cell that needs the set-up cell says so instead of NameError.
c = get_config()  # noqa: F821 - IPython defines it
c.InteractiveShellApp.extensions.append("course_lib.learning.set_up_reminder")
