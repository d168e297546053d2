"""The front door of trialgraph: the command line."""

__version__ = "0.1.0"
