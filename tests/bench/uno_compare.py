"""LibreOffice's own comparison over UNO, under the system's Python: `uno_compare.py OLD NEW OUT`.

The office opens the new file, compares it with the old one, and stores what it then holds.
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def value(name, content):
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


def start(home):
    pipe = "redlines" + Path(home).name
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={Path(home).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise RuntimeError("LibreOffice did not start")


def compare(context, old, new, out):
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(new.as_uri(), "_blank", 0, (value("Hidden", True),))
    frame = document.CurrentController.Frame
    words = (value("URL", old.as_uri()), value("NoAcceptDialog", True))
    dispatcher = make("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, words)
    document.storeToURL(out.as_uri(), (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    with contextlib.suppress(Exception):  # the bridge goes with the office
        desktop.terminate()


def main():
    old, new, out = (Path(word).resolve() for word in sys.argv[1:])
    with tempfile.TemporaryDirectory() as home:
        office, context = start(home)
        compare(context, old, new, out)
        office.wait(timeout=60)


main()
