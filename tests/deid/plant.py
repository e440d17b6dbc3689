"""Plants identifiers in real files, with pydicom and raw bytes: neither Lethe's index nor its writer has a part in it.

Usage: plant.py OUTPUT_FOLDER FILE...   prints a JSON list, one entry for each file:
{"source", "planted" (path), "sopClass", "canaries": {leak class: [text, ...]}}

The leak classes are numbers that the test explains. Every canary is a text that occurs nowhere in the original.
"""
import json
import os
import struct
import sys
import warnings

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

warnings.simplefilter("ignore")

DATE = "19470523"
TIME = "221947"
UID_STEM = "1.3.12.2.1107.5.99.1."


class Planter:
    def __init__(self, dataset):
        self.dataset = dataset
        self.canaries = {}
        self.count = 0

    def text(self, leak_class, stem="Zqx"):
        """A fresh text that can be searched for."""
        self.count += 1
        value = f"{stem}{self.count:03d}wv"
        self.note(leak_class, value)
        return value

    def note(self, leak_class, value):
        self.canaries.setdefault(leak_class, []).append(value)
        return value

    def uid(self, leak_class):
        self.count += 1
        return self.note(leak_class, f"{UID_STEM}{DATE}{TIME}.{self.count}")

    def add(self, dataset, tag, vr, value):
        dataset[Tag(tag)] = DataElement(Tag(tag), vr, value)


def item(*elements):
    dataset = Dataset()
    for tag, vr, value in elements:
        dataset[Tag(tag)] = DataElement(Tag(tag), vr, value)
    return dataset


def plant(dataset):
    p = Planter(dataset)
    ds = dataset
    if "SpecificCharacterSet" not in ds:
        ds.SpecificCharacterSet = "ISO_IR 192"
    charset = str(ds.SpecificCharacterSet)

    # The patient, whose values recur below.
    p.add(ds, 0x00100010, "PN", p.note(22, "Xyzzyname") + "^" + p.note(22, "Qwertzfirst"))
    p.add(ds, 0x00100020, "LO", p.note(22, "PQID77123"))
    p.add(ds, 0x00100030, "DA", p.note(22, DATE))
    p.add(ds, 0x00080050, "SH", p.note(22, "ACCZ55881"))
    p.add(ds, 0x00080080, "LO", p.text(27))
    p.add(ds, 0x00101040, "LO", p.text(1))
    p.add(ds, 0x00080090, "PN", p.text(2) + "^" + p.text(2))
    for tag in (0x00080020, 0x00080022, 0x00080021, 0x00080023):
        p.add(ds, tag, "DA", DATE)
    p.add(ds, 0x00080030, "TM", p.note(26, TIME))

    # 1 private, with and without creator, in a sequence of its own
    p.add(ds, 0x00430010, "LO", p.text(1))
    p.add(ds, 0x00431001, "LO", p.text(1))
    p.add(ds, 0x00451001, "PN", p.text(1))
    p.add(ds, 0x00431002, "SQ", Sequence([item((0x00100010, "PN", p.text(1)))]))

    # 2, 12 nested public sequences, two deep
    deep = item((0x00080070, "LO", "Vendor"), (0x00081070, "PN", p.text(12)), (0x00181000, "LO", p.text(12)))
    deep[Tag(0x0040A170)] = DataElement(
        Tag(0x0040A170), "SQ", Sequence([item((0x00100020, "LO", p.text(2)), (0x00081155, "UI", p.uid(24)))])
    )
    p.add(ds, 0x0018A001, "SQ", Sequence([deep]))
    series = item((0x0020000E, "UI", p.uid(31)))
    series[Tag(0x00081199)] = DataElement(
        Tag(0x00081199),
        "SQ",
        Sequence([item((0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2"), (0x00081155, "UI", p.uid(31)))]),
    )
    p.add(ds, 0x00081115, "SQ", Sequence([series]))
    p.add(ds, 0x00101002, "SQ", Sequence([item((0x00100020, "LO", p.text(12)))]))
    p.add(ds, 0x00082218, "SQ", Sequence([item((0x00080100, "SH", "X-1"), (0x00080102, "SH", "99ZQ"),
                                                (0x00080104, "LO", p.text(12)))]))

    # 8, 9 overlays and curves, 10 icon
    p.add(ds, 0x60000022, "LO", p.text(8))
    p.add(ds, 0x60001500, "LO", p.text(8))
    p.add(ds, 0x60020040, "CS", "G")
    p.add(ds, 0x60003000, "OW", p.text(8).encode())
    p.add(ds, 0x60004000, "LT", p.text(8))
    p.add(ds, 0x50000022, "LO", p.text(9))
    p.add(ds, 0x50003000, "OW", p.text(9).encode())
    p.add(ds, 0x00880200, "SQ", Sequence([item((0x7FE00010, "OB", p.text(10).encode()))]))

    # 11 request attributes and original attributes
    p.add(ds, 0x00400275, "SQ", Sequence([item((0x00321060, "LO", p.text(11)), (0x00401001, "SH", p.text(11)))]))
    p.add(ds, 0x04000561, "SQ", Sequence([item((0x04000550, "SQ", Sequence([item((0x00100010, "PN", p.text(11)))])))]))

    # 18 the names of a medium
    p.add(ds, 0x00880140, "UI", p.uid(18))
    p.add(ds, 0x00880130, "SH", p.text(18))

    # 22 the patient's values again, where no rule looks
    p.add(ds, 0x00181020, "LO", ["V1", "for Xyzzyname"])
    p.add(ds, 0x00081090, "LO", "Model of QWERTZFIRST")
    p.add(ds, 0x00181210, "SH", "K PQID77123")
    p.add(ds, 0x00189525, "LO", f"born {DATE}")
    p.add(ds, 0x0008103E, "LO", "Qwertzfirst Xyzzyname " + p.text(22))
    p.add(ds, 0x00204000, "LT", "ACCZ55881 " + p.text(22))

    # 23 other scripts: UTF-8 bytes in a text that is kept elsewhere, ideographic and phonetic groups
    if charset in ("ISO_IR 192",):
        p.add(ds, 0x00101001, "PN", p.note(23, "Müßigvéx") + "^" + p.text(23) + "=山田ぷ^太郎=やまだ^たろう")
        p.note(23, "山田ぷ")
    else:
        p.add(ds, 0x00101001, "PN", p.text(23) + "^A=" + p.text(23) + "=" + p.text(23))

    # 24 dates in UIDs and identifiers, several values in one
    p.add(ds, 0x00083010, "UI", [p.uid(24), p.uid(24)])
    p.add(ds, 0x00209312, "UI", p.uid(24))
    p.add(ds, 0x00200242, "UI", p.uid(24))
    p.add(ds, 0x00080018, "UI", p.uid(4))
    p.add(ds, 0x0020000D, "UI", p.uid(31))
    p.add(ds, 0x0020000E, "UI", p.uid(31))
    p.add(ds, 0x00080014, "UI", p.uid(24))

    # 26 an epoch and times that would give a shift away
    p.add(ds, 0x00080201, "SH", p.note(26, "+0545"))
    p.add(ds, 0x00090010, "LO", "GEMS_IDEN_01")
    p.add(ds, 0x00091027, "SL", 1431655765)
    p.note(26, "UUUU")
    p.add(ds, 0x00181078, "DT", DATE + TIME)

    # 34 makers' notes and positions of photographs
    p.add(ds, 0x00160076, "UT", p.text(34))
    p.add(ds, 0x0016002B, "OB", p.text(34).encode())

    # 35 an encrypted original
    p.add(ds, 0x04000500, "SQ", Sequence([item((0x04000510, "UI", "1.2.840.10008.1.2.1"),
                                                (0x04000520, "OB", p.text(35).encode()))]))

    # 36 what looks like a former de-identification, and an unknown even-group element
    p.add(ds, 0x00120063, "LO", [p.text(36), p.text(36)])
    p.add(ds, 0x00120064, "SQ", Sequence([item((0x00080100, "SH", "113100"), (0x00080102, "SH", "DCM"),
                                                (0x00080104, "LO", p.text(36)))]))
    p.add(ds, 0x00280F0F, "LO", p.text(36))

    # Free text beyond the table
    for tag, vr in ((0x00400400, "LT"), (0x00100212, "UC"), (0x00181003, "LO"), (0x00189423, "LO"),
                    (0x00081190, "UR"), (0x00100033, "LO"), (0x00140104, "PN"), (0x00700006, "ST")):
        p.add(ds, tag, vr, p.text(2))
    return p


def un_element(tag, value, explicit, little):
    """An element with VR UN as raw bytes."""
    order = "<" if little else ">"
    head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if explicit:
        return head + b"UN\0\0" + struct.pack(order + "I", len(value)) + value
    return head + struct.pack(order + "I", len(value)) + value


def write(target, planter, file_meta):
    """Writes the file, then adds by bytes what pydicom would not write."""
    dataset = planter.dataset
    dataset.preamble = (planter.text(5) + "/" + planter.text(5)).encode().ljust(128, b" ")
    file_meta[Tag(0x00020016)] = DataElement(Tag(0x00020016), "AE", planter.text(4))
    file_meta[Tag(0x00020013)] = DataElement(Tag(0x00020013), "SH", planter.text(4))
    file_meta[Tag(0x00020100)] = DataElement(Tag(0x00020100), "UI", planter.uid(4))
    file_meta[Tag(0x00020102)] = DataElement(Tag(0x00020102), "OB", planter.text(4).encode())
    dataset.file_meta = file_meta
    syntax = str(file_meta.TransferSyntaxUID)
    explicit = syntax != "1.2.840.10008.1.2"
    little = syntax != "1.2.840.10008.1.2.2"

    dataset.save_as(target, write_like_original=False)
    if syntax == "1.2.840.10008.1.2.1.99":
        return
    with open(target, "rb") as handle:
        data = handle.read()
    order = "<" if little else ">"
    # 3 UN of known attributes, and a UN sequence in implicit little endian
    extra = un_element(0x0040A123, planter.text(3).encode(), explicit, little)
    extra += un_element(0x0040A307, planter.text(3).encode(), explicit, little)
    if explicit:
        person = planter.text(3).encode()
        nested = struct.pack("<HHI", 0x0010, 0x0010, len(person)) + person
        un_item = struct.pack("<HHI", 0xFFFE, 0xE000, len(nested)) + nested
        extra += un_element(0x0040A504, un_item, explicit, little)
    start = 132 + 12 + struct.unpack("<I", data[140:144])[0]
    at = position_of(data, start, 0x0040A123, explicit, little)
    data = data[:at] + extra + data[at:]
    # 6, 7 after the pixel data: trailing padding that holds text
    text = planter.text(7).encode()
    planter.note(6, text.decode().strip())
    tail = struct.pack(order + "HH", 0xFFFC, 0xFFFC)
    tail += b"OB\0\0" if explicit else b""
    tail += struct.pack(order + "I", len(text)) + text
    with open(target, "wb") as handle:
        handle.write(data + tail)


def position_of(data, start, before, explicit, little):
    """Where the first root element with a tag of at least `before` begins."""
    order = "<" if little else ">"
    at = start
    long_vrs = (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV")
    while at + 8 <= len(data):
        group, number = struct.unpack(order + "HH", data[at : at + 4])
        if (group << 16 | number) >= before:
            return at
        if not explicit:
            length, header = struct.unpack(order + "I", data[at + 4 : at + 8])[0], 8
        elif data[at + 4 : at + 6] in long_vrs:
            length, header = struct.unpack(order + "I", data[at + 8 : at + 12])[0], 12
        else:
            length, header = struct.unpack(order + "H", data[at + 6 : at + 8])[0], 8
        if length == 0xFFFFFFFF:
            raise ValueError("undefined length")
        at += header + length
    return at


def defined_lengths(dataset):
    """Makes pydicom write lengths, so that `position_of` can step over sequences."""
    for element in dataset:
        if element.VR == "SQ":
            element.is_undefined_length = False
            for nested in element.value:
                nested.is_undefined_length_sequence_item = False
                defined_lengths(nested)


def main(folder, files):
    results = []
    for number, path in enumerate(files):
        dataset = pydicom.dcmread(path, force=True)
        file_meta = dataset.file_meta
        file_meta.TransferSyntaxUID = file_meta.get("TransferSyntaxUID", "1.2.840.10008.1.2")
        planter = plant(dataset)
        for element in dataset:  # decode everything, so that lengths are written anew
            _ = element.value
        defined_lengths(dataset)
        target = os.path.join(folder, f"{number}.dcm")
        write(target, planter, file_meta)
        results.append({
            "source": os.path.basename(path),
            "planted": target,
            "sopClass": str(dataset.SOPClassUID),
            "canaries": {str(key): value for key, value in planter.canaries.items()},
        })
    print(json.dumps(results))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
