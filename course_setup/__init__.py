"""What course.py does before anything is installed: standard library only, and nothing of course_lib."""
