"""A form of many indicators as a workbook the way Excel writes one: shared strings, merged cells.

    python3 large_workbook.py DRAFT.json OUT.xlsx      prints the size of all parts, unzipped
"""
import json
import sys
import zipfile
from xml.sax.saxutils import escape

HEAD = ["核心职能", "一级指标", "二级指标", "三级指标", "", "指标值"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def lay_out(form):
    """Rows of texts, and the merged cells as (first row, last row, column), from 0."""
    rows, merges = [[form["title"]], HEAD], []

    def group(node, children, column, deeper):
        first = len(rows)
        for child in node[children]:
            deeper(child)
        rows[first][column] = node["name"]
        if len(rows) - first > 1:
            merges.append((first, len(rows) - 1, column))

    def indicators(two):
        for number, one in enumerate(two["level3"], 1):
            rows.append(["", "", "", f"指标{number}：", one["name"], one["value"]])

    def level_two(two):
        first = len(rows)
        indicators(two)
        rows[first][2] = two["name"]
        if len(rows) - first > 1:
            merges.append((first, len(rows) - 1, 2))

    def level_one(one):
        group(one, "level2", 1, level_two)

    for number, function in enumerate(form["functions"], 1):
        first = len(rows)
        group(function, "level1", 0, level_one)
        rows[first][0] = f"职能{number}：{function['name']}"
    return rows, merges


def sheet_xml(rows, merges, strings):
    out = [DECLARATION, f'<worksheet xmlns="{MAIN}"><sheetData>']
    for r, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{"ABCDEF"[c]}{r}" s="1" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
            if text else f'<c r="{"ABCDEF"[c]}{r}" s="1"/>'
            for c, text in enumerate(row))
        out.append(f'<row r="{r}" spans="1:6">{cells}</row>')
    refs = "".join(f'<mergeCell ref="{"ABCDEF"[c]}{a + 1}:{"ABCDEF"[c]}{b + 1}"/>'
                   for a, b, c in merges)
    out.append(f'</sheetData><mergeCells count="{len(merges)}">{refs}</mergeCells></worksheet>')
    return "".join(out)


def parts_of(form):
    strings = {}
    rows, merges = lay_out(form)
    sheet = sheet_xml(rows, merges, strings)
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        '</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{items}</sst>',
        "xl/worksheets/sheet1.xml": sheet,
    }


def main(draft, target):
    with open(draft, encoding="utf-8") as file:
        parts = parts_of(json.load(file)["form"])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text if text.startswith("<?xml") else DECLARATION + text)
        print(sum(info.file_size for info in archive.infolist()))


main(sys.argv[1], sys.argv[2])
