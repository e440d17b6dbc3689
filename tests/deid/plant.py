"""Plants identifiers in real files, with pydicom and raw bytes: neither Lethe's index nor its writer has a part in it.

Usage: plant.py OUTPUT_FOLDER FILE[@ENCODING]...   with an encoding of "explicit", "implicit", "big" or "deflated" where the
file is written anew in it. Prints a JSON list, one entry for each file:
{"source", "planted" (path), "sopClass", "syntax", "charset", "canaries": [{"class", "text", "bytes" (hexadecimal, where the
text is not ASCII), "place", "keptBy": [option, ...]}]}

Leak classes are numbered as in docs/leak-classes.md. Every canary is a text that occurs nowhere in the original.
"""
import json
import os
import re
import struct
import sys
import warnings

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import UID

warnings.simplefilter("ignore")

DATE = "19470523"
TIME = "221947"
UID_STEM = "1.3.12.2.1107.5.99.1."
# The same in every file: references between objects that are not exported together.
LINKED = "1.3.12.2.1107.5.99.2.19470523221947.7"

# Options under which an unknown word in the attribute stays: it is no identifier that anybody could know.
DESCRIPTOR = ("cleanDescriptors",)
DRAWN = ("cleanDescriptors", "cleanGraphics")
CONTENT = ("cleanDescriptors", "cleanStructuredContent")
DEVICE = ("retainDeviceIdentity",)
PERSON = ("retainPatientCharacteristics",)
TIMES = ("retainModifiedDates",)

SYNTAXES = {
    "explicit": "1.2.840.10008.1.2.1",
    "implicit": "1.2.840.10008.1.2",
    "big": "1.2.840.10008.1.2.2",
    "deflated": "1.2.840.10008.1.2.1.99",
}
# A name in the script of a character set, its first word, and the codec of the bytes that stand in the file.
SCRIPTS = {
    "ISO_IR 192": ("山田ぷ", "utf-8"),
    "ISO_IR 100": ("Müßigvéx", "latin-1"),
    "ISO_IR 144": ("Люксембур", "iso8859-5"),
    "ISO_IR 126": ("Διονυσι", "iso8859-7"),
    "GB18030": ("王小东", "gb18030"),
    "ISO 2022 IR 149": ("김희중", "euc_kr"),
    "ISO 2022 IR 87": ("山田太", "iso2022_jp"),
}


class Planter:
    def __init__(self, dataset):
        self.dataset = dataset
        self.canaries = []
        self.count = 0

    def note(self, leak_class, value, kept_by=()):
        self.canaries.append({"class": leak_class, "text": value, "keptBy": list(kept_by), "place": "raw bytes"})
        return value

    def text(self, leak_class, kept_by=()):
        """A fresh word that can be searched for: letters only, as names have."""
        self.count += 1
        number = "".join(chr(ord("a") + self.count // 26**power % 26) for power in (2, 1, 0))
        return self.note(leak_class, f"Zqx{number}wv", kept_by)

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


def sequence(*items):
    return Sequence(list(items))


def local_code(meaning):
    return item((0x00080100, "SH", "X-1"), (0x00080102, "SH", "99ZQ"), (0x00080104, "LO", meaning))


def plant(dataset, scripts=True):
    p = Planter(dataset)
    ds = dataset
    if "SpecificCharacterSet" not in ds:
        ds.SpecificCharacterSet = "ISO_IR 192"
    patient_and_visit(p, ds)
    private_attributes(p, ds)
    sequences(p, ds)
    planes_and_icons(p, ds)
    recurring(p, ds)
    if scripts:
        other_scripts(p, ds)
    uids_and_dates(p, ds)
    characteristics(p, ds)
    carriers(p, ds)
    free_text(p, ds)
    content(p, ds)
    document(p, ds)
    drawings(p, ds)
    radiotherapy(p, ds)
    waveforms(p, ds)
    return p


def patient_and_visit(p, ds):
    """The patient, whose values recur below."""
    p.add(ds, 0x00100010, "PN", p.note(22, "Xyzzyname") + "^" + p.note(22, "Qwertzfirst"))
    p.add(ds, 0x00100020, "LO", p.note(22, "PQID77123"))
    p.add(ds, 0x00100030, "DA", p.note(22, DATE))
    p.add(ds, 0x00080050, "SH", p.note(22, "ACCZ55881"))
    p.add(ds, 0x00080080, "LO", p.text(27))
    p.add(ds, 0x00081010, "SH", p.text(27, DEVICE))
    p.add(ds, 0x00181000, "LO", p.text(27, DEVICE))
    p.add(ds, 0x00080055, "AE", p.text(27))
    p.add(ds, 0x00101040, "LO", p.text(1))
    p.add(ds, 0x00080090, "PN", p.text(2) + "^" + p.text(2))
    for tag in (0x00080020, 0x00080022, 0x00080021, 0x00080023):
        p.add(ds, tag, "DA", DATE)
    p.add(ds, 0x00080030, "TM", p.note(26, TIME, TIMES))


def private_attributes(p, ds):
    """1, with and without creator, in a sequence of its own and of the public ones."""
    for dataset in (ds, None):
        nested = dataset is None
        dataset = Dataset() if nested else dataset
        p.add(dataset, 0x00430010, "LO", p.text(1))
        p.add(dataset, 0x00431001, "LO", p.text(1))
        p.add(dataset, 0x00451001, "PN", p.text(1))
        p.add(dataset, 0x00431002, "SQ", sequence(item((0x00100010, "PN", p.text(1)))))
        if nested:
            p.add(ds, 0x00400260, "SQ", sequence(dataset))


def sequences(p, ds):
    """2, 11, 12, 31: nested public sequences, two deep."""
    deep = item(
        (0x00080070, "LO", "Vendor"),
        (0x00081070, "PN", p.text(12)),
        (0x00181000, "LO", p.text(12, DEVICE)),
        (0x0040A170, "SQ", sequence(item((0x00100020, "LO", p.text(2)), (0x00081155, "UI", p.uid(24))))),
    )
    p.add(ds, 0x0018A001, "SQ", sequence(deep))
    instance = item((0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2"), (0x00081155, "UI", p.note(31, LINKED)))
    p.add(
        ds,
        0x00081115,
        "SQ",
        sequence(item((0x0020000E, "UI", p.uid(31)), (0x00081199, "SQ", sequence(instance)))),
    )
    p.add(ds, 0x00101002, "SQ", sequence(item((0x00100020, "LO", p.text(12)))))
    p.add(ds, 0x00082218, "SQ", sequence(local_code(p.text(12, DESCRIPTOR))))
    p.add(
        ds,
        0x00400275,
        "SQ",
        sequence(item((0x00321060, "LO", p.text(11, DESCRIPTOR)), (0x00401001, "SH", p.text(11)))),
    )
    former = item((0x00100010, "PN", p.text(11)), (0x00100020, "LO", p.text(11)))
    p.add(ds, 0x04000561, "SQ", sequence(item((0x04000550, "SQ", sequence(former)))))


def planes_and_icons(p, ds):
    """8 overlays, 9 curves, 10 icon."""
    p.add(ds, 0x60000022, "LO", p.text(8))
    p.add(ds, 0x60001500, "LO", p.text(8))
    p.add(ds, 0x60020040, "CS", "G")
    p.add(ds, 0x60003000, "OW", p.text(8).encode())
    p.add(ds, 0x60004000, "LT", p.text(8))
    p.add(ds, 0x50000022, "LO", p.text(9))
    p.add(ds, 0x50003000, "OW", p.text(9).encode())
    p.add(ds, 0x50022600, "SQ", sequence(item((0x50022610, "US", 1), (0x5002200C, "OW", p.text(17).encode()))))
    p.add(ds, 0x00880200, "SQ", sequence(item((0x7FE00010, "OB", p.text(10).encode()))))


def recurring(p, ds):
    """22: the patient's values again, where no rule looks, and in descriptions in other spellings."""
    p.add(ds, 0x00181020, "LO", ["V1", "for Xyzzyname"])
    p.add(ds, 0x00081090, "LO", "Model of QWERTZFIRST")
    p.add(ds, 0x00181210, "SH", "K PQID77123")
    p.add(ds, 0x00189525, "LO", f"born {DATE}")
    p.add(ds, 0x0008103E, "LO", "Qwertzfirst Xyzzyname " + p.text(22, DESCRIPTOR))
    p.add(ds, 0x00204000, "LT", "ACCZ55881 " + p.text(22, DESCRIPTOR))
    p.add(ds, 0x00181030, "LO", f"CT head for {p.note(22, 'XYZZYNAME, QWERTZFIRST')}")
    p.add(ds, 0x00081080, "LO", f"seen {p.note(22, '23.05.1947')}, MRN {p.note(22, 'PQID-77123')}")
    p.add(ds, 0x001021B0, "LT", f"see letter to {p.note(22, 'q. xyzzyname')}")
    p.add(ds, 0x00102110, "LO", [p.note(22, "Mr Qwertzfirst"), "none"])
    p.add(
        ds,
        0x00104000,
        "LT",
        f"Born {p.note(22, '1947-05-23')}, {p.note(22, 'May 23, 1947')}; call {p.note(22, '+1 (555) 014-7788')} "
        f"or {p.note(22, 'qwertz.name@example.org')}, lives at {p.note(22, '1725 Slough Avenue')}",
    )
    p.add(ds, 0x00324000, "LT", f"Read by Dr. {p.text(22)} for {p.note(22, 'Mrs. Quimbleton')}")


def other_scripts(p, ds):
    """23: ideographic and phonetic groups, a name in the script of the file and again in a description."""
    charsets = [str(value) for value in ([ds.SpecificCharacterSet] if isinstance(ds.SpecificCharacterSet, str)
                                         else ds.SpecificCharacterSet)]
    known = next((value for value in reversed(charsets) if value in SCRIPTS), None)
    if known is None:
        p.add(ds, 0x00101001, "PN", p.text(23) + "^A=" + p.text(23) + "=" + p.text(23))
        return
    word, codec = SCRIPTS[known]
    p.note(23, word)
    stored = word.encode(codec)
    p.canaries[-1]["bytes"] = re.sub(rb"\x1b[$(]{1,2}[A-Z@]", b"", stored).hex()
    # The word stands in a name of no other script, in the ideographic group where the character set has one.
    if known == "ISO_IR 192":
        p.add(ds, 0x00101001, "PN", f"{p.text(23)}^{p.text(23)}=太郎^太郎=やまだ^たろう")
    else:
        p.add(ds, 0x00101001, "PN", f"{p.text(23)}^{p.text(23)}")
    p.add(ds, 0x00101005, "PN", word if len(charsets) == 1 else f"={word}^{word}")
    p.add(ds, 0x00081030, "LO", f"CT {word}")
    p.add(ds, 0x00181400, "LO", f"{word} 1")
    p.add(ds, 0x00189074, "DT", DATE)


def uids_and_dates(p, ds):
    """4, 18, 24, 26, 31."""
    p.add(ds, 0x00083010, "UI", [p.uid(24), p.uid(24)])
    p.add(ds, 0x00209312, "UI", p.uid(24))
    p.add(ds, 0x00200242, "UI", p.uid(24))
    p.add(ds, 0x00080018, "UI", p.uid(4))
    p.add(ds, 0x0020000D, "UI", p.uid(31))
    p.add(ds, 0x0020000E, "UI", p.uid(31))
    p.add(ds, 0x00080014, "UI", p.uid(24))
    p.add(ds, 0x00200010, "SH", p.note(24, f"S{DATE}-1"))
    p.add(ds, 0x00880140, "UI", p.uid(18))
    p.add(ds, 0x00880130, "SH", p.text(18))
    p.add(ds, 0x00080201, "SH", p.note(26, "+0545"))
    p.add(ds, 0x00090010, "LO", "GEMS_IDEN_01")
    p.add(ds, 0x00091027, "SL", 1431655765)
    p.note(26, "UUUU")
    p.add(ds, 0x00181078, "DT", p.note(26, DATE) + TIME)
    p.add(
        ds,
        0x00540016,
        "SQ",
        sequence(item((0x00181072, "TM", p.note(26, "221949.25", TIMES)), (0x00181079, "DT", DATE + TIME))),
    )


def characteristics(p, ds):
    """28: what makes a person one of few."""
    p.add(ds, 0x00101010, "AS", p.note(28, "097Y"))
    p.add(ds, 0x00101020, "DS", p.note(28, "1.9173", PERSON))
    p.add(ds, 0x00101030, "DS", p.note(28, "61.7391", PERSON))
    p.add(ds, 0x00102160, "SH", p.text(28, PERSON))
    p.add(ds, 0x00102180, "SH", p.text(28, DESCRIPTOR))
    p.add(ds, 0x001021A0, "CS", p.note(28, "ZQSMOKER", PERSON))
    p.add(ds, 0x00101080, "LO", p.text(28))
    p.add(ds, 0x00102150, "LO", p.text(28))
    p.add(ds, 0x001021F0, "LO", p.text(28))
    p.add(ds, 0x00380500, "LO", p.text(28, PERSON + DESCRIPTOR))


def carriers(p, ds):
    """34 photographs' notes and positions, 35 an encrypted original, 36 former stamps and unknown elements."""
    p.add(ds, 0x00160076, "UT", p.text(34))
    p.add(ds, 0x00160070, "UT", p.text(34))
    p.add(ds, 0x0016002B, "OB", p.text(34).encode())
    p.add(ds, 0x0016004F, "SH", p.text(34, DEVICE))
    encrypted = item((0x04000510, "UI", "1.2.840.10008.1.2.1"), (0x04000520, "OB", p.text(35).encode()))
    p.add(ds, 0x04000500, "SQ", sequence(encrypted))
    p.add(ds, 0x00120063, "LO", [p.text(36), p.text(36)])
    stamp = item((0x00080100, "SH", "113100"), (0x00080102, "SH", "DCM"), (0x00080104, "LO", p.text(36)))
    p.add(ds, 0x00120064, "SQ", sequence(stamp))
    p.add(ds, 0x00280F0F, "LO", p.text(36))


def free_text(p, ds):
    """2: text that people type, beyond the table."""
    for tag, vr, kept_by in (
        (0x00400400, "LT", DESCRIPTOR),
        (0x00100212, "UC", DESCRIPTOR),
        (0x00181003, "LO", DEVICE),
        (0x00189423, "LO", DESCRIPTOR),
        (0x00081190, "UR", ()),
        (0x00100033, "LO", ()),
        (0x00140104, "PN", ()),
    ):
        p.add(ds, tag, vr, p.text(2, kept_by))


def content(p, ds):
    """13: content items, in the tree of a report and in the acquisition context of anything else."""
    person = p.text(13)

    def value(kind, concept, *elements):
        code, meaning = concept
        name = item((0x00080100, "SH", code), (0x00080102, "SH", "DCM"), (0x00080104, "LO", meaning))
        return item((0x0040A010, "CS", "CONTAINS"), (0x0040A040, "CS", kind), (0x0040A043, "SQ", sequence(name)),
                    *elements)

    finding = ("121071", "Finding")
    items = [
        value("PNAME", ("121008", "Person Observer Name"), (0x0040A123, "PN", person)),
        value("TEXT", finding, (0x0040A160, "UT", f"{p.text(13, CONTENT)} seen by {person} for Xyzzyname")),
        value("TEXT", ("121029", "Subject Name"), (0x0040A160, "UT", p.text(13))),
        value("TEXT", ("121009", "Person Observer's Organization Name"), (0x0040A160, "UT", p.text(13))),
        value("TEXT", ("121030", "Subject ID"), (0x0040A160, "UT", p.note(13, "PQID77123"))),
        value("UIDREF", ("121018", "Procedure Study Instance UID"), (0x0040A124, "UI", p.uid(13))),
        value("DATE", ("121031", "Subject Birth Date"), (0x0040A121, "DA", p.note(13, DATE))),
        value("DATETIME", ("111060", "Study Date"), (0x0040A120, "DT", DATE + TIME)),
        value("CODE", finding, (0x0040A168, "SQ", sequence(local_code(p.text(13, DESCRIPTOR))))),
    ]
    inner = value("TEXT", finding, (0x0040A160, "UT", f"Dr. {p.text(13)} called {p.note(13, '+1 (555) 014-7789')}"))
    if "ContentSequence" in ds:
        container = value("CONTAINER", finding, (0x0040A730, "SQ", sequence(inner)))
        p.add(ds, 0x0040A730, "SQ", Sequence([*ds.ContentSequence, *items, container]))
        p.add(ds, 0x0040A075, "PN", p.text(13))
        verifier = item((0x0040A027, "LO", p.text(13)), (0x0040A075, "PN", p.text(13)), (0x0040A030, "DT", DATE))
        p.add(ds, 0x0040A073, "SQ", sequence(verifier))
        p.add(ds, 0x0040A492, "LO", p.text(13, DESCRIPTOR))
    else:
        p.add(ds, 0x00400555, "SQ", sequence(*items, inner))


def document(p, ds):
    """14: an encapsulated document, its title and the codes that it was made from."""
    if "EncapsulatedDocument" not in ds:
        return
    p.add(ds, 0x00420011, "OB", (f"%PDF-1.4\n% {p.text(14)} Xyzzyname\n" + p.text(14)).encode() + b"\0")
    p.add(ds, 0x00420010, "ST", "Letter to " + p.text(14, DESCRIPTOR) + ", Xyzzyname")
    p.add(ds, 0x0040A043, "SQ", sequence(local_code(p.text(14, DESCRIPTOR))))
    source = item((0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2"), (0x00081155, "UI", p.uid(14)))
    p.add(ds, 0x00420013, "SQ", sequence(source))


def drawings(p, ds):
    """15: graphic annotations, layers, labels; display protocols."""
    drawn = item((0x00700003, "CS", "PIXEL"), (0x00700006, "ST", p.text(15, DRAWN) + " QWERTZFIRST"))
    annotation = item((0x00700002, "CS", "LAYER1"), (0x00700008, "SQ", sequence(drawn)))
    p.add(ds, 0x00700001, "SQ", sequence(annotation))
    layer = item((0x00700002, "CS", "LAYER1"), (0x00700062, "IS", 1), (0x00700068, "LO", p.text(15, DRAWN)))
    p.add(ds, 0x00700060, "SQ", sequence(layer))
    p.add(ds, 0x00700006, "ST", p.text(15, DRAWN))
    p.add(ds, 0x00700081, "LO", f"marks of Xyzzyname {p.text(15, DRAWN)}")
    p.add(ds, 0x00700084, "PN", p.text(15))
    p.add(ds, 0x00720002, "SH", p.text(15, DESCRIPTOR))
    p.add(ds, 0x00720008, "LO", p.text(15))
    p.add(ds, 0x00720010, "LO", p.text(15))
    p.add(ds, 0x0072006A, "PN", p.text(15))


def radiotherapy(p, ds):
    """16: structures, observers, plans, beams and machines, in their sequences where the object has them."""
    if ds.get("Modality") not in ("RTSTRUCT", "RTPLAN", "RTIMAGE", "RTDOSE", "CT"):
        return
    p.add(ds, 0x30060002, "SH", "Xyzzyname 1")
    p.add(ds, 0x30060004, "LO", p.text(16, DESCRIPTOR))
    structures = ds.get("StructureSetROISequence") or sequence(item((0x30060022, "IS", 1), (0x30060024, "UI", p.uid(16))))
    structures[0].ROIName = "Tumor of Xyzzyname " + p.text(16, DESCRIPTOR)
    p.add(ds, 0x30060020, "SQ", structures)
    observations = ds.get("RTROIObservationsSequence") or sequence(item((0x30060082, "IS", 1)))
    observations[0].ROIInterpreter = p.text(16)
    observations[0].add_new(0x30060085, "SH", p.text(16, DESCRIPTOR))
    p.add(ds, 0x30060080, "SQ", observations)
    p.add(ds, 0x300A0002, "SH", "PQID77123")
    p.add(ds, 0x300A0003, "LO", p.text(16, DESCRIPTOR))
    p.add(ds, 0x300E0008, "PN", p.text(16))
    p.add(ds, 0x30020020, "SH", p.text(16, DEVICE))
    beams = ds.get("BeamSequence") or sequence(item((0x300A00C0, "IS", 1)))
    beams[0].BeamName = "Xyzzyname AP"
    beams[0].BeamDescription = p.text(16, DESCRIPTOR)
    beams[0].TreatmentMachineName = p.text(16, DEVICE)
    beams[0].add_new(0x00081040, "LO", p.text(16))
    p.add(ds, 0x300A00B0, "SQ", beams)


def waveforms(p, ds):
    """17: labels and annotations of curves over time."""
    note = item((0x00700006, "ST", p.text(17, DRAWN) + " of Xyzzyname"), (0x0040A132, "UL", 0))
    p.add(ds, 0x0040B020, "SQ", sequence(note))
    if "WaveformSequence" not in ds:
        return
    group = ds.WaveformSequence[0]
    p.add(group, 0x003A0020, "SH", p.text(17, DESCRIPTOR))
    channel = group.ChannelDefinitionSequence[0]
    p.add(channel, 0x003A0203, "SH", "Qwertzfirst I")
    p.add(channel, 0x003A0329, "LO", p.text(17, DESCRIPTOR))


def un_element(tag, value, explicit, little):
    """An element with VR UN as raw bytes."""
    order = "<" if little else ">"
    head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if explicit:
        return head + b"UN\0\0" + struct.pack(order + "I", len(value)) + value
    return head + struct.pack(order + "I", len(value)) + value


def even(text):
    data = text.encode()
    return data + b" " * (len(data) % 2)


def write(target, planter, file_meta):
    """Writes the file, then adds by bytes what pydicom would not write."""
    dataset = planter.dataset
    dataset.preamble = (planter.text(5) + "/" + planter.text(5)).encode().ljust(128, b" ")
    file_meta[Tag(0x00020016)] = DataElement(Tag(0x00020016), "AE", planter.text(4))
    file_meta[Tag(0x00020013)] = DataElement(Tag(0x00020013), "SH", planter.text(4))
    file_meta[Tag(0x00020100)] = DataElement(Tag(0x00020100), "UI", planter.uid(4))
    file_meta[Tag(0x00020102)] = DataElement(Tag(0x00020102), "OB", even(planter.text(4)))
    dataset.file_meta = file_meta
    syntax = str(file_meta.TransferSyntaxUID)
    explicit = syntax != SYNTAXES["implicit"]
    little = syntax != SYNTAXES["big"]
    dataset.is_implicit_VR = not explicit
    dataset.is_little_endian = little

    dataset.save_as(target, write_like_original=False)
    if syntax == SYNTAXES["deflated"]:
        return
    with open(target, "rb") as handle:
        data = handle.read()
    order = "<" if little else ">"
    # 3 UN of known attributes, and a UN sequence in implicit little endian
    extra = un_element(0x0040A123, even(planter.text(3)), explicit, little)
    extra += un_element(0x0040A307, even(planter.text(3)), explicit, little)
    if explicit:
        person = even(planter.text(3))
        nested = struct.pack("<HHI", 0x0010, 0x0010, len(person)) + person
        un_item = struct.pack("<HHI", 0xFFFE, 0xE000, len(nested)) + nested
        extra += un_element(0x0040A504, un_item, explicit, little)
    start = 132 + 12 + struct.unpack("<I", data[140:144])[0]
    at = position_of(data, start, 0x0040A123, explicit, little)
    data = data[:at] + extra + data[at:]
    # 6, 7 after the pixel data: trailing padding that holds text
    text = even(planter.text(7))
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


def locate(dataset, canaries, prefix=""):
    """Notes in which element each canary stands, the deepest of several."""
    for element in dataset:
        path = f"{prefix}{element.tag.group:04X}{element.tag.element:04X}"
        if element.VR == "SQ":
            for number, nested in enumerate(element.value):
                locate(nested, canaries, f"{path}[{number}].")
            continue
        value = element.value
        text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
        for canary in canaries:
            if canary["text"] in text:
                canary["place"] = path


def main(folder, files):
    results = []
    for number, argument in enumerate(files):
        path, _, encoding = argument.partition("@")
        dataset = pydicom.dcmread(path, force=True)
        file_meta = dataset.file_meta
        file_meta.TransferSyntaxUID = file_meta.get("TransferSyntaxUID", SYNTAXES["implicit"])
        if encoding:
            file_meta.TransferSyntaxUID = UID(SYNTAXES[encoding])
        planter = plant(dataset)
        for element in dataset:  # decode everything, so that lengths are written anew
            _ = element.value
        defined_lengths(dataset)
        target = os.path.join(folder, f"{number}.dcm")
        write(target, planter, file_meta)
        locate(dataset, planter.canaries)
        results.append({
            "source": os.path.basename(path),
            "planted": target,
            "sopClass": str(dataset.SOPClassUID),
            "syntax": str(file_meta.TransferSyntaxUID),
            "charset": str(dataset.SpecificCharacterSet),
            "canaries": planter.canaries,
        })
    print(json.dumps(results))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
