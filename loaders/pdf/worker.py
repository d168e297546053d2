"""The process that opens PDF files: PDFium alone, under limits, away from everything that matters.

It runs as a script of its own (``python worker.py``) and imports nothing of the house, so that it starts quickly and
that whatever a crafted file does to it ends here. In: frames of bytes, each a file. Out: frames of characters with
their boxes and of ruled lines, page by page. PDFium is not thread-safe, and this process has one thread.
"""

from __future__ import annotations

import ctypes
import json
import math
import struct
import sys
import time
from array import array
from typing import Any, BinaryIO

#: Address space of this process beyond the file itself, in bytes.
MEMORY = 400_000_000
#: CPU seconds for one page, and what a file may take: a start, and so much for each page that came.
PAGE_SECONDS, FILE_SECONDS, SECONDS_A_PAGE = 6, 5.0, 0.05
MOST_PAGES = 1_000
MOST_ON_A_PAGE = 60_000
MOST_RULES = 20_000

_HEADER = struct.Struct(">cI")
#: Flags of a character: drawn invisibly; slanted against the page; and in the upper bits its quarter turns.
INVISIBLE, SLANTED, TURN = 1, 2, 2
_PATH, _IMAGE, _FORM = 2, 3, 5
_BLANK = frozenset((10, 13, 32))


class Refused(Exception):
    """A file that is not read: a code, and particulars for the message."""

    def __init__(self, code: str, **particulars: Any) -> None:
        super().__init__(code)
        self.answer = {"code": code, **particulars}


def main() -> None:
    """Read files until there are none."""
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    limit("RLIMIT_CORE", 0)
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    while header := stdin.read(_HEADER.size):
        _, size = _HEADER.unpack(header)
        options = json.loads(stdin.read(size))
        _, size = _HEADER.unpack(stdin.read(_HEADER.size))
        limit("RLIMIT_AS", MEMORY + 2 * size)
        try:
            _Reader(pdfium, stdin.read(size), stdout).run(options)
        except Refused as refused:
            send(stdout, b"E", json.dumps(refused.answer).encode())
        except MemoryError:
            send(stdout, b"E", b'{"code": "memory"}')


def send(stream: BinaryIO, tag: bytes, payload: bytes) -> None:
    """One frame: a letter, a length, the bytes."""
    stream.write(_HEADER.pack(tag, len(payload)))
    stream.write(payload)
    stream.flush()


def limit(what: str, amount: int) -> None:
    """Set a soft limit of this process, where the system has such limits."""
    try:
        import resource

        kind = getattr(resource, what)
        resource.setrlimit(kind, (amount, resource.getrlimit(kind)[1]))
    except (ImportError, ValueError, OSError):
        pass


class _Reader:
    """One file: opened, its pages sent one by one, closed."""

    def __init__(self, pdfium: Any, data: bytes, out: BinaryIO) -> None:
        self.pdfium = pdfium
        self.data = data
        self.out = out
        self.started = time.process_time()

    def run(self, options: dict[str, Any]) -> None:
        limit("RLIMIT_CPU", int(time.process_time()) + 1 + PAGE_SECONDS)
        document = self.pdfium.FPDF_LoadMemDocument64(self.data, len(self.data), None)
        if not document:
            code = self.pdfium.FPDF_GetLastError()
            known = {self.pdfium.FPDF_ERR_PASSWORD: "password", self.pdfium.FPDF_ERR_SECURITY: "security"}
            raise Refused(known.get(code, "damaged"))
        try:
            pages = self.pdfium.FPDF_GetPageCount(document)
            if pages > MOST_PAGES:
                raise Refused("pages", pages=pages, most=MOST_PAGES)
            send(self.out, b"D", json.dumps({"pages": pages}).encode())
            for number in options.get("pages") or range(pages):
                if time.process_time() - self.started > FILE_SECONDS + SECONDS_A_PAGE * number:
                    raise Refused("slow", page=number)
                self._page(document, number, options.get("scale"))
            send(self.out, b"Z", b"")
        finally:
            self.pdfium.FPDF_CloseDocument(document)

    def _page(self, document: Any, number: int, scale: float | None) -> None:
        limit("RLIMIT_CPU", int(time.process_time()) + 1 + PAGE_SECONDS)
        page = self.pdfium.FPDF_LoadPage(document, number)
        if not page:
            raise Refused("page", page=number)
        try:
            if scale:
                self._picture(page, scale)
            else:
                self._text(page, number)
        finally:
            self.pdfium.FPDF_ClosePage(page)

    def _text(self, page: Any, number: int) -> None:
        pdfium = self.pdfium
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top) and not pdfium.FPDFPage_GetMediaBox(
            page, left, bottom, right, top
        ):
            left.value, bottom.value = 0.0, 0.0
            right.value, top.value = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise Refused("page", page=number)
        try:
            count = pdfium.FPDFText_CountChars(text)
            if count > MOST_ON_A_PAGE:
                raise Refused("crowded", page=number, characters=count)
            characters = self._characters(text, count)
        finally:
            pdfium.FPDFText_ClosePage(text)
        rules, pictures = self._objects(page)
        shape = array("f", [left.value, bottom.value, right.value, top.value, pdfium.FPDFPage_GetRotation(page)])
        counts = struct.pack(
            ">5I", len(characters[0]), len(characters[-1]), len(rules) // 4, len(pictures) // 4, number
        )
        send(self.out, b"P", counts + b"".join(part.tobytes() for part in (shape, *characters, rules, pictures)))

    def _characters(self, text: Any, count: int) -> tuple[array[Any], ...]:
        """What stands on the page: code, box and run of each character; base point, size and flags of each run.

        A run is what one operator of the file sets: all of it has one base line, one size and one turn.
        """
        pdfium = self.pdfium
        codes, boxes, owners = array("I"), array("f"), array("I")
        runs, flags = array("f"), array("B")
        box = pdfium.FS_RECTF()
        box_at = ctypes.byref(box)
        unicode_of, box_of, generated = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetLooseCharBox,
            pdfium.FPDFText_IsGenerated,
        )
        owner_of = pdfium.FPDFText_GetTextObject
        # An address is all that is needed to see whether two characters are of one run.
        owner_of.restype = ctypes.c_void_p
        last, run = -1, -1
        for index in range(count):
            code = unicode_of(text, index)
            if code in _BLANK and generated(text, index) == 1:
                continue
            if not box_of(text, index, box_at):
                continue
            owner = owner_of(text, index) or 0
            if owner != last:
                last, run = owner, run + 1
                flags.append(self._run(text, index, owner, runs))
            codes.append(code)
            owners.append(run)
            boxes.extend((box.left, box.bottom, box.right, box.top))
        return codes, boxes, owners, runs, flags

    def _run(self, text: Any, index: int, owner: int, runs: array[float]) -> int:
        """Add where a run begins and the size that it has on the page; its flags."""
        pdfium = self.pdfium
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size: float = pdfium.FPDFText_GetFontSize(text, index)
        flag = 0
        if pdfium.FPDFText_GetMatrix(text, index, matrix):
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            quarters = round(angle / 90)
            flag = (quarters % 4) << TURN | (SLANTED if abs(angle - 90 * quarters) > 4 else 0)
            size *= math.hypot(matrix.c, matrix.d)
        runs.extend((x.value, y.value, size))
        if owner and pdfium.FPDFTextObj_GetTextRenderMode(ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)) == 3:
            flag |= INVISIBLE
        return flag

    def _objects(self, page: Any) -> tuple[array[float], array[float]]:
        """The boxes of thin paths, which may be ruled lines, and of pictures."""
        rules, pictures = array("f"), array("f")
        corners = tuple(ctypes.c_float() for _ in range(4))
        pdfium = self.pdfium
        for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_RULES)):
            thing = pdfium.FPDFPage_GetObject(page, index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind in (_PATH, _IMAGE) and pdfium.FPDFPageObj_GetBounds(thing, *corners):
                values = [corner.value for corner in corners]
                if kind == _IMAGE:
                    pictures.extend(values)
                else:
                    self._path(thing, values, rules)
            elif kind == _FORM:
                self._in_form(thing, rules, pictures)
        return rules, pictures

    def _in_form(self, form: Any, rules: array[float], pictures: array[float]) -> None:
        """A form's box counts as a picture where it holds one: scans often come wrapped."""
        pdfium = self.pdfium
        corners = tuple(ctypes.c_float() for _ in range(4))
        for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 1_000)):
            thing = pdfium.FPDFFormObj_GetObject(form, index)
            if pdfium.FPDFPageObj_GetType(thing) == _IMAGE and pdfium.FPDFPageObj_GetBounds(form, *corners):
                pictures.extend(corner.value for corner in corners)
                return

    def _path(self, path: Any, box: list[float], rules: array[float]) -> None:
        """A path's straight pieces along the page's axes; of a filled one that is thin, its box."""
        left, bottom, right, top = box
        pdfium = self.pdfium
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
        if min(right - left, top - bottom) <= 4:
            if mode.value or stroke.value:
                rules.extend(box)
            return
        if not stroke.value:
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, matrix)
        before: tuple[float, float] | None = None
        start: tuple[float, float] | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(pdfium.FPDFPath_CountSegments(path), 4_000)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
                _piece(before, point, rules)
            if pdfium.FPDFPathSegment_GetClose(segment) and start:
                _piece(point, start, rules)
            before = point

    def _picture(self, page: Any, scale: float) -> None:
        """The page in grey, for reading by its looks."""
        pdfium = self.pdfium
        width = max(1, min(6_000, int(pdfium.FPDF_GetPageWidthF(page) * scale)))
        height = max(1, min(6_000, int(pdfium.FPDF_GetPageHeightF(page) * scale)))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise Refused("memory")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_PRINTING)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        send(self.out, b"B", struct.pack(">3I", width, height, stride) + pixels)


def _piece(start: tuple[float, float], end: tuple[float, float], rules: array[float]) -> None:
    """A straight piece, kept where it runs along an axis."""
    if abs(start[0] - end[0]) <= 1 or abs(start[1] - end[1]) <= 1:
        rules.extend((min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])))


if __name__ == "__main__":
    main()
