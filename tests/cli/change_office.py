"""Changes one cell of an office file, as a colleague would: change_office.py FILE TEXT NEW_TEXT."""
import sys

path, text, new_text = sys.argv[1:]
if path.endswith(".xlsx"):
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == text]
    cells[0].value = new_text
    book.save(path)
else:
    import docx

    document = docx.Document(path)
    cells = [cell for table in document.tables for cell in table._cells if cell.text == text]
    cells[0].paragraphs[0].text = new_text
    document.save(path)
