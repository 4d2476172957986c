"""Takes or refuses all tracked changes of a document, as a colleague would in LibreOffice:
settle_changes.py PROFILE FILE OUT.docx Accept|Reject."""
import pathlib
import subprocess
import sys
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def start(profile, pipe):
    """LibreOffice that will listen on the pipe."""
    return subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.absolute().as_uri()}", "--headless",
         "--norestore", f"--accept=pipe,name={pipe};urp"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def connect(process, pipe):
    """Its context, once it listens; None where it ended before."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            pass
        try:
            process.wait(0.1)
            return None
        except subprocess.TimeoutExpired:
            pass


def option(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


profile, source, target, command = sys.argv[1:]
name = f"jixiao{uuid.uuid4().hex}"
office = start(pathlib.Path(profile), name)
context = connect(office, name)
if context is None:
    sys.exit("LibreOffice did not start")
services = context.ServiceManager
desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(
    pathlib.Path(source).absolute().as_uri(), "_blank", 0, (option("Hidden", True),))
dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
dispatcher.executeDispatch(
    document.CurrentController.Frame, f".uno:{command}AllTrackedChanges", "", 0, ())
document.storeToURL(
    pathlib.Path(target).absolute().as_uri(), (option("FilterName", "MS Word 2007 XML"),))
document.close(True)
try:
    desktop.terminate()
except uno.RuntimeException:
    pass  # it is gone before it can answer
office.wait()
