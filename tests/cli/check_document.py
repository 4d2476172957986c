"""Checks a .docx as strictly as Word's own validator: order and names of the elements we write, the
grid of every table, parts, types and relations. Prints one fault a line.

The sequences are those of ECMA-376, part 1, for the elements that occur; an element without a row
here, or a child that its row does not name, is a fault as well, so that nothing slips by.
"""
import sys
import zipfile
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# Children in the order in which they have to stand; a * may come any number of times, and names in
# one group (joined by |) mix.
SEQUENCES = {
    "document": "body",
    "body": "p|tbl* sectPr",
    "p": "pPr r|ins|del|fldSimple|commentRangeStart|commentRangeEnd*",
    "fldSimple": "r*",
    "ins": "r*",
    "del": "r*",
    "r": "rPr t|delText|tab|br|commentReference*",
    "comments": "comment*",
    "comment": "p*",
    "pPr": "pStyle keepNext keepLines autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr",
    "rPr": "ins del rFonts b bCs i color sz szCs lang",
    "tbl": "tblPr tblGrid tr*",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblGrid": "gridCol*",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "trPr tc*",
    "trPr": "cantSplit|trHeight|tblHeader* ins del",
    "tc": "tcPr p|tbl*",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference|footerReference* pgSz pgMar cols docGrid",
    "styles": "docDefaults latentStyles style*",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
    "compat": "compatSetting*",
    "ftr": "p|tbl*",
}
faults = []


def local(element):
    return element.tag.split("}")[1] if element.tag.startswith("{" + W + "}") else element.tag


def check_sequence(element, part):
    name = local(element)
    steps = SEQUENCES.get(name, "").split()
    place = 0
    seen = False
    for child in element:
        child_name = local(child)
        while place < len(steps):
            allowed = steps[place].rstrip("*").split("|")
            if child_name in allowed and (not seen or steps[place].endswith("*")):
                seen = True
                break
            place += 1
            seen = False
        else:
            faults.append(f"{part}: {child_name} does not belong there in {name}")
            return
    for attribute in element.attrib.values():
        if attribute.replace(".", "").lstrip("-").isdigit() and "." in attribute:
            faults.append(f"{part}: {name} has a length of {attribute}, which is not whole")
    for child in element:
        if len(child) or local(child) in SEQUENCES:
            check_sequence(child, part)


def value(element, path, attribute="val", default=None):
    found = element.find("/".join("{%s}%s" % (W, step) for step in path.split("/")))
    return default if found is None else found.get("{%s}%s" % (W, attribute))


def check_table(table):
    grid = [int(column.get("{%s}w" % W)) for column in table.iter("{%s}gridCol" % W)]
    open_merges = {}
    for number, row in enumerate(table.findall("{%s}tr" % W)):
        column = 0
        for cell in row.findall("{%s}tc" % W):
            span = int(value(cell, "tcPr/gridSpan", default="1"))
            width = int(value(cell, "tcPr/tcW", "w"))
            if width != sum(grid[column:column + span]):
                faults.append(f"row {number}: a cell is {width} wide, its columns are not")
            merge = value(cell, "tcPr/vMerge")
            if merge == "continue" and open_merges.get(column) != span:
                faults.append(f"row {number}: column {column} continues nothing")
            if merge is None:
                open_merges.pop(column, None)
            else:
                open_merges[column] = span
            if local(cell[-1]) != "p":
                faults.append(f"row {number}: a cell does not end in a paragraph")
            column += span
        if column != len(grid):
            faults.append(f"row {number}: {column} columns instead of {len(grid)}")


def check_package(archive):
    names = set(archive.namelist())
    if len(names) != len(archive.namelist()):
        faults.append("a part stands twice in the archive")
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    endings = {one.get("Extension") for one in types.findall(TYPES + "Default")}
    parts = {one.get("PartName").lstrip("/") for one in types.findall(TYPES + "Override")}
    for part in parts - names:
        faults.append(f"{part} has a type and is not there")
    for name in names - parts - {"[Content_Types].xml"}:
        if name.rsplit(".", 1)[-1] not in endings:
            faults.append(f"{name} has no type")
    for name in (name for name in names if name.endswith(".rels")):
        base = dirname(dirname(name))
        ids = set()
        for one in ElementTree.fromstring(archive.read(name)).iter(RELATIONS):
            if one.get("TargetMode") == "External":
                faults.append(f"{name}: leads outside")
            if normpath(join(base, one.get("Target"))) not in names:
                faults.append(f"{name}: {one.get('Target')} is not there")
            if one.get("Id") in ids:
                faults.append(f"{name}: {one.get('Id')} stands twice")
            ids.add(one.get("Id"))


with zipfile.ZipFile(sys.argv[1]) as docx:
    if docx.testzip() is not None:
        faults.append("the archive is damaged")
    check_package(docx)
    comments = ("comments",) if "word/comments.xml" in docx.namelist() else ()
    for part in ("document", "styles", "settings", "footer1", *comments):
        root = ElementTree.fromstring(docx.read(f"word/{part}.xml"))
        check_sequence(root, part)
        for table in root.iter("{%s}tbl" % W):
            check_table(table)
    styles = ElementTree.fromstring(docx.read("word/styles.xml"))
    known = {one.get("{%s}styleId" % W) for one in styles.iter("{%s}style" % W)}
    document = ElementTree.fromstring(docx.read("word/document.xml"))
    for kind in ("pStyle", "tblStyle"):
        for one in document.iter("{%s}%s" % (W, kind)):
            if one.get("{%s}val" % W) not in known:
                faults.append(f"the style {one.get('{%s}val' % W)} is not there")
print("\n".join(faults))
