"""Tools for the people who write the course; learners never import this package.

``python -m course_lib.authoring --help`` lists them. After a change to one notebook, ``solve NN`` does all
that is needed; CONTRIBUTING.md has the recipes.
"""
