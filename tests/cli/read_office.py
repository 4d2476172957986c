"""Reads an office file with openpyxl or python-docx and prints what it found as JSON.

    read_office.py FILE.xlsx    sheets with cells, merged ranges, page set-up
    read_office.py FILE.docx    tables with cells, spans, row properties; section; paragraphs
"""
import json
import sys


def read_workbook(path):
    import openpyxl

    def sheet(one):
        return {
            "name": one.title,
            "state": one.sheet_state,
            "cells": [
                {"row": cell.row - 1, "column": cell.column - 1, "type": cell.data_type,
                 "text": cell.value, "font": cell.font.name, "wraps": bool(cell.alignment.wrap_text),
                 "bordered": cell.border.left.style == "thin"}
                for row in one.iter_rows() for cell in row if cell.value is not None
            ],
            "merges": [
                {"row": area.min_row - 1, "column": area.min_col - 1,
                 "rows": area.max_row - area.min_row + 1, "columns": area.max_col - area.min_col + 1}
                for area in one.merged_cells.ranges
            ],
            "heights": [one.row_dimensions[row].height for row in range(1, one.max_row + 1)],
            "widths": [one.column_dimensions[openpyxl.utils.get_column_letter(column)].width
                       for column in range(1, one.max_column + 1)],
            "repeated_rows": one.print_title_rows,
            "print_area": one.print_area,
            "orientation": one.page_setup.orientation,
            "paper": one.page_setup.paperSize,
            "fits_pages": bool(one.sheet_properties.pageSetUpPr.fitToPage),
            "pages_across": one.page_setup.fitToWidth,
            "pages_down": one.page_setup.fitToHeight,
            "footer": one.oddFooter.center.text,
        }

    book = openpyxl.load_workbook(path)
    return {"sheets": [sheet(one) for one in book.worksheets]}


def read_document(path):
    import docx
    from docx.oxml.ns import qn

    def table(one):
        cells = []
        above = {}  # column → the cell of an unfinished vertical merge there
        for row, tr in enumerate(one._tbl.tr_lst):
            column = 0
            for tc in tr.tc_lst:
                if tc.vMerge == "continue":
                    above[column]["rows"] += 1
                else:
                    cell = {"row": row, "column": column, "rows": 1, "columns": tc.grid_span,
                            "text": "\n".join(p.text for p in docx.table._Cell(tc, one).paragraphs)}
                    cells.append(cell)
                    above[column] = cell
                column += tc.grid_span

        def has(tr, name):
            return tr.trPr is not None and tr.trPr.find(qn(name)) is not None

        return {
            "cells": cells,
            "grid": [column.width for column in one.columns],
            "heading_rows": [i for i, tr in enumerate(one._tbl.tr_lst) if has(tr, "w:tblHeader")],
            "whole_rows": [i for i, tr in enumerate(one._tbl.tr_lst) if has(tr, "w:cantSplit")],
            "rows": len(one._tbl.tr_lst),
        }

    document = docx.Document(path)
    section = document.sections[0]
    return {
        "paragraphs": [paragraph.text for paragraph in document.paragraphs],
        "tables": [table(one) for one in document.tables],
        "width_mm": section.page_width.mm,
        "height_mm": section.page_height.mm,
        "margins_mm": [side.mm for side in (section.top_margin, section.right_margin,
                                            section.bottom_margin, section.left_margin)],
        "footer": "".join(node.text or "" for node in section.footer._element.iter(qn("w:t"))),
        "fonts": sorted({fonts.get(qn("w:eastAsia")) for fonts
                         in document.styles.element.iter(qn("w:rFonts"))}),
    }


path = sys.argv[1]
found = read_workbook(path) if path.endswith(".xlsx") else read_document(path)
json.dump(found, sys.stdout, ensure_ascii=False)
