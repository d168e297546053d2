"""One announcement in many formats: what the parity tests read. Each renderer takes a text and gives a file's bytes."""

import html
import io
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from loaders.blocks import cut
from ontology import Span

HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")
LINE_FEED = "\n"
CENTRED = ' style="text-align: center"'
_RAISED = re.compile(r"\^(\d+)")
CJK_FONTS = tuple(
    Path("/usr/share/fonts") / name
    for name in (
        "truetype/wqy/wqy-microhei.ttc",
        "opentype/noto/NotoSansCJK-Regular.ttc",
        "truetype/noto/NotoSansCJK-Regular.ttc",
    )
)


@dataclass
class Part:
    """A heading, a paragraph, a list item, or a table with its rows; a line feed where a line of its own begins."""

    form: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def parts(text: str) -> list[Part]:
    """What the text consists of, lines of a paragraph joined."""
    found: list[Part] = []
    table = -1
    for block in cut(text):
        if block.form == "row":
            row = [text[cell.start : cell.end] for cell in block.cells]
            if found and found[-1].form == "table" and block.table == table:
                found[-1].rows.append(row)
            else:
                found.append(Part("table", rows=[row]))
            table = block.table
        else:
            found.append(Part(block.form, "\n".join(map(joined, _set_lines(text, block.span)))))
    return found


def _set_lines(text: str, span: Span) -> list[str]:
    """Lines that somebody has centred one by one, as of a masthead or a signature; else the whole as one."""
    start = text.rfind("\n", 0, span.start) + 1
    lines = text[start : span.end].split("\n")
    centred = len(lines) > 1 and all(line.startswith(" " * 2) for line in lines)
    return lines if centred else [text[span.start : span.end]]


def joined(text: str) -> str:
    """A paragraph on one line; no space where a Chinese line went on."""
    line = re.sub(r"(?<=[\u2e80-\uffef])\s*\n\s*(?=[\u2e80-\uffef])", "", text)
    return re.sub(r"\s+", " ", line).strip()


def flat(text: str) -> str:
    """The text as the formats have it: a paragraph a line, blank lines between."""
    pieces = []
    for part in parts(text):
        pieces.append("\n".join("\t".join(row) for row in part.rows) if part.rows else part.text)
    return "\n\n".join(pieces) + "\n"


def cjk_font() -> Path | None:
    """A font with Chinese characters, or None on a machine without one."""
    return next((path for path in CJK_FONTS if path.exists()), None)


def _inline(text: str) -> str:
    return _RAISED.sub(r"<sup>\1</sup>", html.escape(text, quote=False)).replace("\n", "<br/>")


def body_html(text: str) -> str:
    """The paragraphs and tables as HTML."""
    pieces = []
    for part in parts(text):
        if part.form == "table":
            width = max(len(row) for row in part.rows)
            rows = "".join(
                "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in [*row, *[""] * (width - len(row))]) + "</tr>\n"
                for row in part.rows
            )
            pieces.append(f"<table>{rows}</table>")
        elif part.form == "heading":
            pieces.append(f"<h3>{_inline(part.text)}</h3>")
        else:
            pieces.append(f"<p{CENTRED if LINE_FEED in part.text else ''}>{_inline(part.text)}</p>")
    return "\n".join(pieces)


def as_html(text: str) -> bytes:
    """A company's page: menus, scripts and a footer around the announcement."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>News</title><style>p{margin:0}</style>"
        "<script>var phase = 'Phase 3 ORR 99%';</script></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Pipeline</a></li></ul></nav>"
        f"<main>{body_html(text)}</main>"
        "<footer><p>Copyright 2031 Somebody Pharma Inc. All rights reserved.</p></footer></body></html>"
    ).encode()


def as_edgar(text: str) -> bytes:
    """An exhibit in its SGML wrapper, in the markup of filing agents: fonts, spacers, layout."""
    body = (
        body_html(text)
        .replace(f"<p{CENTRED}>", "<p>")
        .replace("<p>", '<P STYLE="margin: 0pt"><FONT STYLE="font-size: 10pt">')
    )
    body = body.replace("</p>", "</FONT></P>\n<P>&nbsp;</P>").replace("<td>", '<TD STYLE="width: 30%"><FONT>')
    return (
        "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>ex99.htm\n<DESCRIPTION>EX-99.1\n<TEXT>\n"
        f"<HTML><HEAD><TITLE></TITLE></HEAD><BODY>\n{body}\n</BODY></HTML>\n</TEXT>\n</DOCUMENT>\n"
    ).encode("ascii", "xmlcharrefreplace")


def as_docx(text: str) -> bytes:
    """A word processor's file, with a running header that is not part of the announcement."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    from tests.drawing import widths

    document = Document()
    style = document.styles["Normal"]
    style.font.name = "DejaVu Serif"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Micro Hei")
    document.sections[0].header.paragraphs[0].text = "Running header of the announcement"
    for part in parts(text):
        if part.form == "table":
            width = max(len(row) for row in part.rows)
            table = document.add_table(rows=0, cols=width, style="Table Grid")
            table.autofit = False
            for column, points in zip(table.columns, widths(part.rows, 430, 14, _wide), strict=True):
                column.width = Pt(points)
            for row in part.rows:
                cells = table.add_row().cells
                for cell, words in zip(cells, row, strict=False):
                    _runs(cell.paragraphs[0], words)
        else:
            paragraph = document.add_paragraph()
            _runs(paragraph, part.text, bold=part.form == "heading")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _wide(word: str) -> float:
    """How wide a word is in the document's font, or a little less: nobody sets columns narrower than their words."""
    return sum(10.6 if letter in "mwMW%" else 8 if letter.isupper() else 7 for letter in word)


def _runs(paragraph, text: str, bold: bool = False) -> None:
    for index, piece in enumerate(_RAISED.split(text)):
        run = paragraph.add_run(piece)
        run.bold = bold
        run.font.superscript = True if index % 2 else None


def by_libreoffice(text: str) -> bytes:
    """The word processor's file, printed by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(as_docx(text))
        subprocess.run(
            [
                soffice(),
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return source.with_suffix(".pdf").read_bytes()


def soffice() -> str | None:
    """LibreOffice's command, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


_STYLE = """
@page { size: A4; margin: 2.2cm; @bottom-center { content: "- " counter(page) " -"; font-size: 9pt }
        @top-right { content: "Announcement of the Company"; font-size: 8pt } }
body { font-family: "DejaVu Serif", "WenQuanYi Micro Hei", "Noto Sans CJK"; font-size: 10.5pt; line-height: 1.3 }
p { text-align: justify; hyphens: auto; margin: 0 0 8pt 0 } h3 { font-size: 11pt; text-align: center }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } tr { break-inside: avoid }
td { vertical-align: top; padding: 3pt 5pt; BORDER }
"""


def by_weasyprint(text: str, ruled: bool = True) -> bytes:
    """A page printed by WeasyPrint: justified, hyphenated, with running head and page numbers."""
    import weasyprint

    style = _STYLE.replace("BORDER", "border: 0.6pt solid black" if ruled else "")
    head = f"<head><meta charset='utf-8'><style>{style}</style></head>"
    page = f"<html lang='en'>{head}<body>{body_html(text)}</body></html>"
    return weasyprint.HTML(string=page).write_pdf()


def by_reportlab(text: str) -> bytes:
    """Flowing text and ruled tables set by ReportLab, with page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    from tests.drawing import widths

    han = _reportlab_fonts()
    style = ParagraphStyle("body", fontName="Serif", fontSize=10, leading=13, alignment=4, spaceAfter=7)
    head = ParagraphStyle("head", parent=style, fontSize=11, alignment=1)
    cell = ParagraphStyle("cell", parent=style, fontSize=9, leading=11, alignment=0, spaceAfter=0)

    def set_(words: str, like: ParagraphStyle) -> Paragraph:
        return Paragraph(HAN.sub(lambda m: f"<font name='{han}'>{m[0]}</font>", _inline(words)), like)

    story = []
    for part in parts(text):
        if part.form == "table":
            width = max(len(row) for row in part.rows)
            rows = [[set_(words, cell) for words in [*row, *[""] * (width - len(row))]] for row in part.rows]
            story += [
                Table(
                    rows,
                    widths(part.rows, 450, 14, lambda word: stringWidth(word, "Serif", 9)),
                    style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
                ),
                Spacer(1, 8),
            ]
        else:
            story.append(set_(part.text, head if part.form == "heading" else style))

    def number(canvas, document) -> None:
        canvas.setFont("Serif", 9)
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")

    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4, invariant=1).build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def _reportlab_fonts() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    names = pdfmetrics.getRegisteredFontNames()
    if "Serif" not in names:
        try:
            pdfmetrics.registerFont(TTFont("Serif", "DejaVuSerif.ttf"))
        except TTFError:  # ReportLab brings a font of its own, without Greek.
            pdfmetrics.registerFont(TTFont("Serif", "Vera.ttf"))
        if font := cjk_font():
            pdfmetrics.registerFont(TTFont("Han", str(font), subfontIndex=0))
        pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    return "Han" if cjk_font() else "MSung-Light"


def by_canvas(text: str) -> bytes:
    """Drawn row by row, word by word, without a space or a rule: nothing but places says what belongs together."""
    from tests.drawing import draw

    return draw(parts(text), _reportlab_fonts())
