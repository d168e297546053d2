"""What is read: loaders turn an announcement into claims, each with the exact words that say it."""

from loaders.evaluation import compare, evaluate
from loaders.extractors import Extractor
from loaders.model.extractor import ModelExtractor
from loaders.registry import LOADER_VERSION, LOADERS, Loader, discover, read, read_bytes, read_each
from loaders.scoring import Change, Difference, Evaluation, Score

__all__ = [
    "LOADERS",
    "LOADER_VERSION",
    "Change",
    "Difference",
    "Evaluation",
    "Extractor",
    "Loader",
    "ModelExtractor",
    "Score",
    "compare",
    "discover",
    "evaluate",
    "read",
    "read_bytes",
    "read_each",
]
