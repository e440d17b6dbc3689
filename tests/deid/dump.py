"""What pydicom sees in files: one line of JSON per file, from element path to VR and value.

Usage: dump.py file...  Values are hexadecimal, padding trimmed, and a digest where they are long; the VR of implicit
encoding is "". File meta information, group lengths and trailing padding are left out.
"""
import hashlib
import json
import sys

import pydicom
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement

LONG = 1024


def value_of(data):
    if not isinstance(data, bytes):  # Specific Character Set, which pydicom reads at once.
        data = ("\\".join(data) if not isinstance(data, str) else data).encode()
    data = data.rstrip(b" \0")
    return data.hex() if len(data) <= LONG else hashlib.sha256(data).hexdigest()


def may_be_sequence(raw, tag):
    if raw.VR not in (None, "UN"):
        return raw.VR == "SQ"
    try:
        return tag.is_private or dictionary_VR(tag) == "SQ"
    except KeyError:
        return False


def walk(dataset, prefix, found):
    for tag in sorted(dataset.keys()):
        if tag.element == 0 or tag == 0xFFFCFFFC:
            continue
        path = prefix + f"{tag:08X}"
        raw = dataset.get_item(tag)
        if isinstance(raw, RawDataElement) and not may_be_sequence(raw, tag):
            found[path] = [raw.VR or "", value_of(raw.value or b"")]
            continue
        element = dataset[tag]
        if element.VR != "SQ":
            found[path] = [raw.VR or "", value_of(raw.value or b"")]
            continue
        found[path] = ["SQ", str(len(element.value))]
        for at, item in enumerate(element.value):
            walk(item, f"{path}[{at}].", found)


for name in sys.argv[1:]:
    elements = {}
    walk(pydicom.dcmread(name, force=True), "", elements)
    print(json.dumps(elements))
