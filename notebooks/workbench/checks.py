"""All lessons' checks, by the name of the function that they call; a new lesson is one line."""

from . import (
    checks_clinic,
    checks_forward,
    checks_hidden_layer,
    checks_jacobians,
    checks_layers,
    checks_many_examples,
    checks_one_example,
    checks_slopes,
    checks_training,
)

LESSONS = (
    checks_forward,
    checks_slopes,
    checks_one_example,
    checks_many_examples,
    checks_hidden_layer,
    checks_clinic,
    checks_jacobians,
    checks_layers,
    checks_training,
)
CHECKS = {one.name: one for lesson in LESSONS for one in lesson.CHECKS}
