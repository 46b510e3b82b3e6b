"""Typed client of Keikaku, the open-data API for plans of Japanese municipalities."""

from . import types
from .paths import Keikaku
from .problem import ProblemError, UnexpectedAnswer

__all__ = ["Keikaku", "ProblemError", "UnexpectedAnswer", "types"]
