"""What pydicom sees in files, by the paths of the MIDI-B answers: one line of JSON for each file.

Usage: dump.py < JSON list of paths   prints {"elements": {path: [VR, value]}, "pixels": MD5 of the pixel data,
"transferSyntax"}
Values are text as it is decoded; several values are joined by a backslash.
"""
import hashlib
import json
import sys
import warnings

import pydicom
from pydicom.multival import MultiValue

warnings.simplefilter("ignore")
BULK = {0x7FE00008, 0x7FE00009, 0x7FE00010}


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, (MultiValue, list)):
        return "\\".join(text_of(each) for each in value)
    if isinstance(value, bytes):
        return value.decode("latin-1").rstrip(" \0")
    return str(value).strip()


def label_of(element):
    tag = element.tag
    if tag.is_private and element.private_creator:
        return f'({tag.group:04x},"{str(element.private_creator).upper()}",{tag.element & 0xff:02x})'
    return f"({tag.group:04x},{tag.element:04x})"


def walk(dataset, prefix, found):
    for element in dataset:
        if element.tag in BULK:
            continue
        path = f"{prefix}<{label_of(element)}>"
        if element.VR != "SQ":
            found[path] = [element.VR, text_of(element.value)]
            continue
        found[path] = ["SQ", str(len(element.value))]
        for at, item in enumerate(element.value):
            walk(item, f"{path}[<{at:04d}>]", found)


for name in json.load(sys.stdin):
    read = pydicom.dcmread(name, force=True)
    elements = {}
    walk(read, "", elements)
    pixels = hashlib.md5(read.PixelData).hexdigest() if "PixelData" in read else ""
    syntax = str(read.file_meta.TransferSyntaxUID)
    print(json.dumps({"elements": elements, "pixels": pixels, "transferSyntax": syntax}))
