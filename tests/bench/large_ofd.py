"""A form of many indicators as the pages of an OFD: ruled cells, group names in merged ones.

    python3 large_ofd.py DRAFT.json OUT.ofd
"""
import json
import sys
import zipfile
from xml.sax.saxutils import escape

HEAD = ["核心职能", "一级指标", "二级指标", "编号", "三级指标", "指标值"]
EDGES_MM = [10, 40, 62, 88, 104, 164, 200]
TOP_MM, ROW_MM, ROWS_A_PAGE = 15, 8, 33
TEXT_MM = 3
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rows_of(form):
    """Six texts a row; the name of a group stands in its first one, None below it."""
    for f, function in enumerate(form["functions"], 1):
        groups = [f"职能{f}：{function['name']}", None, None]
        for one in function["level1"]:
            groups[1] = one["name"]
            for two in one["level2"]:
                groups[2] = two["name"]
                for number, leaf in enumerate(two["level3"], 1):
                    yield groups + [f"指标{number}", leaf["name"], leaf["value"]]
                    groups = [None, None, None]


def text_object(text, column, row):
    width = EDGES_MM[column + 1] - EDGES_MM[column] - 2
    size = min(TEXT_MM, width / max(len(text), 1))
    x, y = EDGES_MM[column] + 1, TOP_MM + row * ROW_MM + 1
    steps = f"g {len(text) - 1} {size:.3f}" if len(text) > 1 else ""
    return (f'<ofd:TextObject ID="1" Boundary="{x} {y} {width} 6" Font="1" Size="{size:.3f}">'
            f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
            '</ofd:TextObject>')


def line(x, y, across, down):
    return (f'<ofd:PathObject ID="2" Boundary="{x} {y} 1 1"><ofd:AbbreviatedData>M 0 0 L {across} '
            f'{down}</ofd:AbbreviatedData></ofd:PathObject>')


def page_xml(rows):
    objects = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is not None or r == 0:
                objects.append(line(EDGES_MM[c], TOP_MM + r * ROW_MM, EDGES_MM[c + 1] - EDGES_MM[c], 0))
            if text:
                objects.append(text_object(text, c, r))
    height = len(rows) * ROW_MM
    objects.append(line(EDGES_MM[0], TOP_MM + height, EDGES_MM[-1] - EDGES_MM[0], 0))
    objects += [line(x, TOP_MM, 0, height) for x in EDGES_MM]
    return (f'<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>'
            f'</ofd:Area><ofd:Content><ofd:Layer ID="3">{"".join(objects)}</ofd:Layer></ofd:Content>'
            '</ofd:Page>')


def parts_of(form):
    rows = [HEAD, *rows_of(form)]
    pages = [rows[i:i + ROWS_A_PAGE] for i in range(0, len(rows), ROWS_A_PAGE)]
    places = "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="Pages/Page_{i}/Content.xml"/>'
                     for i in range(len(pages)))
    parts = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocRoot>'
        'Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f'<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea>'
        '<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>'
        f'<ofd:Pages>{places}</ofd:Pages></ofd:Document>',
    }
    for i, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = page_xml(page)
    return parts


def main(draft, target):
    with open(draft, encoding="utf-8") as file:
        parts = parts_of(json.load(file)["form"])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, DECLARATION + text)


main(sys.argv[1], sys.argv[2])
