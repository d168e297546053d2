"""Records of registries: what is read from where is told in ``docs/registry.md``."""

from loaders.registries.loader import RegistryLoader, is_record_file

__all__ = ["RegistryLoader", "is_record_file"]
