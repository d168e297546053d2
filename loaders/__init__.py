"""What is read: loaders turn an announcement into claims, each with the exact words that say it."""

from loaders.registry import LOADER_VERSION, LOADERS, Loader, discover, read, read_bytes

__all__ = [
    "LOADERS",
    "LOADER_VERSION",
    "Loader",
    "discover",
    "read",
    "read_bytes",
]
