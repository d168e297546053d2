"""PDF files, read by geometry: what stands where says what belongs together, not the order of the file."""

from loaders.pdf.reader import PdfFormat

__all__ = ["PdfFormat"]
