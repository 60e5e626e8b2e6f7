"""What you can touch in the lessons; each is a picture that also stands still."""

from .widgets_factors import factor_switches
from .widgets_network import network_diagram
from .widgets_shapes import shape_bench
from .widgets_slopes import secant_and_tangent
from .widgets_training import training_player
from .widgets_translator import translator
from .widgets_votes import voting

__all__ = ["factor_switches", "network_diagram", "secant_and_tangent", "shape_bench",
           "training_player", "translator", "voting"]
