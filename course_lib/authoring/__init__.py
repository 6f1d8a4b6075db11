"""Tools for the people who write notebooks; learners never import this package.

``python -m course_lib.authoring build`` does everything that a change of a notebook needs.
"""
