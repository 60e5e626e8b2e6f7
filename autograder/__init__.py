"""What grades: exercises, the build, the sandbox, the judge and the class run."""
