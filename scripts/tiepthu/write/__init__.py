"""From values to files: Word, web page, workbook, YAML; put in place whole or not at all."""

from tiepthu.write.html import html

__all__ = ["html"]
