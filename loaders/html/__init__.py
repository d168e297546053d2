"""Web pages and filings in HTML: main content, tables as rows, superscripts kept, a path back to each word."""

from loaders.html.reader import HtmlFormat, read_markup

__all__ = ["HtmlFormat", "read_markup"]
