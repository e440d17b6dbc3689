"""Plants single leaks in clean exports, with pydicom and raw bytes: nothing of Lethe has a part in it.

identify FOLDER FILE...   writes FOLDER/<n>.dcm: each file under the identity of an invented patient. Prints a JSON list of
                          identities, null where pydicom cannot write the file.
mutate FOLDER PLAN        PLAN: JSON list of {"file": n, "count": how many, "identity": {...}}. Reads the clean export
                          FOLDER/<n>.clean, writes FOLDER/<n>-<k>.mut and prints a JSON list of
                          {"file", "mutant", "class", "kind", "path", "name"}: what was planted, at which path, and the name
                          of the file where it is in that.
"""
import base64
import json
import os
import random
import struct
import sys
import unicodedata
import warnings
import zlib

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import UID

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE

FAMILIES = ["Quintero", "Okonkwo", "Lindqvist", "Vandermeer", "Abernathy", "Müßigvex", "Łęckowska", "Grünewald", "Ó Súilleabháin",
            "Szczepański", "Kjærgaard", "Nakagawa"]
GIVENS = ["Belisario", "Adaeze", "Gunnhild", "Ilse", "Ptolemy", "Jörgen", "Zdenka", "Hildegard", "Siobhán", "Wojciech", "Søren",
          "Hanako"]
STREETS = ["{} Harbour Road", "{} Old Mill Street", "{} Quarry Lane", "{} Wellington Avenue"]
TOWNS = ["Springfield, IL 62704", "Bristol BS1 4ST", "Northampton, MA 01060"]
DESCRIPTIONS = ["Thorax follow up after surgery left", "Knee pain since fall from ladder", "Shunt revision third postoperative day",
                "Suspected relapse under second line therapy"]
MONTHS = "January February March April May June July August September October November December".split()
CODE = ((0x00080100, "SH", "T-A0100"), (0x00080102, "SH", "SRT"))


def digits(number, count, salt):
    return str(zlib.crc32(f"{salt}{number}".encode()) + 10**11)[-count:]


def identity(number):
    rng = random.Random(number)
    at = number % len(FAMILIES)
    year, month, day = rng.randint(1931, 1999), rng.randint(1, 12), rng.randint(1, 28)
    study = (rng.randint(2002, 2019), rng.randint(1, 12), rng.randint(1, 28))
    serial = digits(number, 6, "serial")
    return {
        "family": FAMILIES[at],
        "given": GIVENS[(at * 5 + number) % len(GIVENS)],
        "id": ["MRN-{}", "K{}", "{}"][number % 3].format(digits(number, 7, "id")),
        "birth": f"{year:04}{month:02}{day:02}",
        "study": "%04d%02d%02d" % study,
        "time": f"{rng.randint(10, 20)}{rng.randint(10, 59)}{rng.randint(10, 59)}",
        "accession": "ACC" + digits(number, 6, "acc"),
        "phone": ["+49 30 " + digits(number, 7, "tel"), f"({digits(number, 3, 'area')}) 555-{digits(number, 4, 'tel')}",
                  f"617-555-{digits(number, 4, 'tel')}"][number % 3],
        "mail": f"{GIVENS[at][:4].lower().encode('ascii', 'ignore').decode()}.{digits(number, 4, 'm')}@mail.example.org",
        "address": f"{STREETS[number % 4].format(rng.randint(2, 220))}",
        "town": TOWNS[number % 3],
        "serial": serial,
        "institution": f"Hospital of Saint Vortigern {digits(number, 2, 'h')}",
        "physician": FAMILIES[(at + 3) % len(FAMILIES)],
        "description": f"{DESCRIPTIONS[number % 4]} {digits(number, 3, 'd')}",
        "uid": f"1.3.12.2.1107.5.1.4.{serial}.30000{digits(number, 12, 'uid')}",
    }


def put(dataset, tag, vr, value):
    dataset[Tag(tag)] = DataElement(Tag(tag), vr, value)


def encoding_of(ds):
    if ds.is_implicit_VR:
        return "1.2.840.10008.1.2"
    return "1.2.840.10008.1.2.1" if ds.is_little_endian else "1.2.840.10008.1.2.2"


def identified(path, number, who):
    """The file under the identity of an invented patient; who is changed where the character set has no diacritics."""
    ds = pydicom.dcmread(path, force=True)
    if "TransferSyntaxUID" not in ds.file_meta:
        ds.file_meta.TransferSyntaxUID = UID(encoding_of(ds))
    for tag in (0x00120062, 0x00120063, 0x00120064, 0x00280303):  # of an earlier de-identification
        if tag in ds:
            del ds[tag]
    if "SpecificCharacterSet" not in ds or ds.SpecificCharacterSet in (None, "", "ISO_IR 6"):
        ds.SpecificCharacterSet = ["ISO_IR 192", "ISO_IR 192", "GB18030"][number % 3]
    for element in ds.iterall():
        _ = element.value
    ascii_only = str(ds.SpecificCharacterSet) not in ("ISO_IR 192", "GB18030")
    if ascii_only:
        for key in ("family", "given", "physician"):
            who[key] = plain(who[key])
    put(ds, 0x00100010, "PN", f"{who['family']}^{who['given']}")
    put(ds, 0x00100020, "LO", who["id"])
    put(ds, 0x00100030, "DA", who["birth"])
    put(ds, 0x00101040, "LO", who["address"] + ", " + who["town"])
    put(ds, 0x00102154, "SH", who["phone"])
    put(ds, 0x00102155, "LT", who["mail"])
    put(ds, 0x00080020, "DA", who["study"])
    put(ds, 0x00080030, "TM", who["time"])
    put(ds, 0x00080050, "SH", who["accession"])
    put(ds, 0x00080080, "LO", who["institution"])
    put(ds, 0x00080090, "PN", who["physician"])
    put(ds, 0x00081030, "LO", who["description"])
    put(ds, 0x00181000, "LO", who["serial"])
    name_uids(ds, who["uid"] + ".1", who["uid"] + ".2", who["uid"] + ".3")
    return ds


def name_uids(ds, instance, study, series):
    put(ds, 0x00080018, "UI", instance)
    put(ds, 0x0020000D, "UI", study)
    put(ds, 0x0020000E, "UI", series)
    ds.file_meta.MediaStorageSOPInstanceUID = UID(instance)


def identify(folder, files):
    result = []
    for number, path in enumerate(files):
        try:
            who = identity(number)
            identified(path, number, who).save_as(os.path.join(folder, f"{number}.dcm"), write_like_original=False)
            result.append(who)
        except Exception:  # pydicom writes no file that it cannot understand; those are none of its exercises
            result.append(None)
    print(json.dumps(result))


def plain(text):
    table = str.maketrans({"ß": "ss", "Ł": "L", "ł": "l", "ø": "o", "æ": "ae", "ę": "e"})
    return "".join(c for c in unicodedata.normalize("NFD", text.translate(table)) if not unicodedata.combining(c))


def dates(date, rng):
    y, m, d = date[:4], date[4:6], date[6:]
    name = MONTHS[int(m) - 1]
    return rng.choice([date, f"{y}-{m}-{d}", f"{d}.{m}.{y}", f"{m}/{d}/{y}", f"{int(d)}.{int(m)}.{y}", f"{d}/{m}/{y[2:]}",
                       f"{int(d)} {name} {y}", f"{name} {int(d)}, {y}", f"{d}-{name[:3].upper()}-{y}", f"{d}{m}{y}"])


# kind of value: (how it is spelled, whether it can be known by its pattern alone)
KINDS = {
    "name": (lambda w, r: r.choice([f"{w['family']}^{w['given']}", f"{w['given']} {w['family']}", f"{w['family']}, {w['given']}",
                                    f"{w['family'].upper()} {w['given'].upper()}", w["family"]]), False),
    "name without diacritics": (lambda w, r: plain(r.choice([f"{w['given']} {w['family']}", w["family"].lower()])), False),
    "record number": (lambda w, r: w["id"], True),
    "accession": (lambda w, r: w["accession"], True),
    "birth date": (lambda w, r: dates(w["birth"], r), True),
    "study date": (lambda w, r: dates(w["study"], r), True),
    "phone": (lambda w, r: w["phone"], True),
    "e-mail": (lambda w, r: w["mail"], True),
    "address": (lambda w, r: r.choice([w["address"] + ", " + w["town"]]), True),
    "institution": (lambda w, r: w["institution"], False),
    "physician": (lambda w, r: w["physician"], False),
    "serial number": (lambda w, r: w["serial"], False),
    "description": (lambda w, r: w["description"], False),
    "part of a description": (lambda w, r: " ".join(w["description"].split()[1:5]), False),
    "UID": (lambda w, r: w["uid"] + r.choice([".1", ".2", ".3"]), False),
}
# Text attributes that no row of the profile names.
KEPT = [(0x00081090, "LO"), (0x00181210, "SH"), (0x00180024, "SH"), (0x00181160, "SH"), (0x00281054, "LO"), (0x00281055, "LO"),
        (0x00283003, "LO"), (0x00541101, "LO"), (0x00080070, "LO"), (0x00181020, "LO"), (0x00189005, "SH"), (0x00185100, "CS"),
        (0x00880140, "UI"), (0x00181261, "LO")]
REMOVED = [(0x00081030, "LO"), (0x0008103E, "LO"), (0x00104000, "LT"), (0x001021B0, "LT"), (0x00204000, "LT"), (0x00400254, "LO"),
           (0x00380500, "LO"), (0x00321060, "LO"), (0x00081010, "SH"), (0x00102180, "SH"), (0x00400280, "ST"), (0x00102154, "SH")]
LONG = {"LO": 64, "SH": 16, "CS": 16}


def path_of(tag):
    return f"{tag >> 16:04X}{tag & 0xFFFF:04X}"


class Mutant:
    """One clean export, to which one thing is done."""

    def __init__(self, clean, who, rng, number):
        self.ds = pydicom.dcmread(clean, force=True)
        with open(clean, "rb") as handle:
            self.bytes = handle.read()
        self.who, self.rng, self.number = who, rng, number
        self.tail = b""
        self.preamble = None
        self.raw = None
        self.name = ""
        self.kind = ""

    def value(self, kinds=None, longest=10**6):
        names = [k for k in (kinds or KINDS) if k != "UID"]
        for _ in range(40):
            kind = self.rng.choice(names)
            text = KINDS[kind][0](self.who, self.rng)
            if len(text) <= longest and (plain(text) != text or "diacritics" not in kind):
                self.kind = kind
                return text
        self.kind = "record number"
        return self.who["id"]

    def bytes_of(self, text):
        return self.rng.choice([text.encode(), text.encode("latin-1", "replace") if plain(text) == text else text.encode(),
                                text.encode("utf-16-le"), text.encode("utf-16-be"), base64.b64encode(text.encode())])

    # Each class below plants one leak and returns the path at which it stands.

    def kept_text(self):
        tag, vr = self.rng.choice([each for each in KEPT if each[1] != "UI"])
        text = self.value(longest=LONG.get(vr, 64))
        put(self.ds, tag, vr, text if vr != "CS" else text.upper())
        return path_of(tag)

    def within_text(self):
        tag, vr = self.rng.choice([each for each in KEPT if each[1] == "LO"])
        text = self.value(longest=48)
        put(self.ds, tag, vr, self.rng.choice(["Edge {}", "{} rev B", "for {} only", "x ({})"]).format(text))
        return path_of(tag)

    def encoded_text(self):
        tag, vr = self.rng.choice([each for each in KEPT if each[1] == "LO"])
        text = self.value([k for k in KINDS if not KINDS[k][1]], longest=32)
        data = self.rng.choice([base64.b64encode(text.encode()), text.encode("utf-16-le"), b"v1:" + base64.b64encode(text.encode())])
        self.ds[Tag(tag)] = DataElement(Tag(tag), "UN", data + b"\0" * (len(data) % 2))
        return path_of(tag)

    def removed_attribute(self):
        tag, vr = self.rng.choice(REMOVED)
        put(self.ds, tag, vr, self.value(longest=LONG.get(vr, 500)))
        return path_of(tag)

    def original_attribute(self):
        w = self.who
        tag, vr, value, self.kind = self.rng.choice([
            (0x00100010, "PN", f"{w['family']}^{w['given']}", "name"), (0x00100020, "LO", w["id"], "record number"),
            (0x00100030, "DA", w["birth"], "birth date"), (0x00080020, "DA", w["study"], "study date"),
            (0x00080050, "SH", w["accession"], "accession"), (0x00080090, "PN", w["physician"], "physician"),
            (0x00101040, "LO", w["address"] + ", " + w["town"], "address"), (0x00181000, "LO", w["serial"], "serial number"),
            (0x00080080, "LO", w["institution"], "institution"), (0x00102154, "SH", w["phone"], "phone")])
        put(self.ds, tag, vr, value)
        return path_of(tag)

    def nested(self):
        text = self.value(longest=64)
        inner = Dataset()
        for tag, vr, value in CODE:
            put(inner, tag, vr, value)
        put(inner, 0x00080104, "LO", text)
        if self.rng.random() < 0.5:
            put(self.ds, 0x00082218, "SQ", Sequence([inner]))
            return "00082218[0].00080104"
        outer = Dataset()
        put(outer, 0x00082220, "SQ", Sequence([inner]))
        put(self.ds, 0x00082218, "SQ", Sequence([outer]))
        return "00082218[0].00082220[0].00080104"

    def private(self):
        holder, prefix = self.ds, ""
        if self.rng.random() < 0.4:
            holder = Dataset()
            put(self.ds, 0x00082218, "SQ", Sequence([holder]))
            prefix = "00082218[0]."
        put(holder, 0x00290010, "LO", self.rng.choice(["ACME 1.0", "SIEMENS CSA HEADER", "GEMS_PARM_01"]))
        data = self.bytes_of(self.value())
        vr = self.rng.choice(["UN", "LO", "OB"])
        holder[Tag(0x00291031)] = DataElement(Tag(0x00291031), vr, data.decode("latin-1") if vr == "LO" else data + b"\0" * (len(data) % 2))
        return prefix + "00291031"

    def unknown(self):
        data = self.bytes_of(self.value())
        put(self.ds, 0x00200FEE, "UN", data + b"\0" * (len(data) % 2))
        return "00200FEE"

    def uid(self):
        self.kind = "UID"
        tag = self.rng.choice([0x0020000D, 0x0020000E, 0x00200052, 0x00880140, 0x00083010])
        old = self.who["uid"] + self.rng.choice([".1", ".2", ".3"])
        put(self.ds, tag, "UI", old)
        return path_of(tag)

    def uid_stem(self):
        self.kind = "UID"
        tag = self.rng.choice([0x00200052, 0x00880140, 0x0020000E])
        put(self.ds, tag, "UI", f"{self.who['uid']}.{self.rng.randint(100, 99999)}")
        return path_of(tag)

    def serial_in_uid(self):
        self.kind = "UID"
        tag = self.rng.choice([0x00200052, 0x00880140])
        put(self.ds, tag, "UI", f"1.2.826.0.1.3680043.10.77.{self.who['serial']}.{self.rng.randint(1, 999)}")
        return path_of(tag)

    def nested_uid(self):
        self.kind = "UID"
        reference = Dataset()
        put(reference, 0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2")
        put(reference, 0x00081155, "UI", self.who["uid"] + ".1")
        put(self.ds, 0x00081140, "SQ", Sequence([reference]))
        return "00081140[0].00081155"

    def meta(self):
        tag, vr = self.rng.choice([(0x00020016, "AE"), (0x00020102, "OB"), (0x00020017, "AE")])
        data = self.value(longest=16)
        put(self.ds.file_meta, tag, vr, data.encode() + b"\0" * (len(data.encode()) % 2) if vr == "OB" else plain(data))
        if vr == "OB":
            put(self.ds.file_meta, 0x00020100, "UI", "1.2.826.0.1.3680043.10.1")
        return path_of(tag)

    def in_preamble(self):
        self.preamble = self.bytes_of(self.value(longest=40))[:128].ljust(128, b"\0")
        return ""

    def trailing(self):
        self.tail = b"\xff\xff" + self.bytes_of(self.value())
        return ""

    def after_pixels(self):
        data = self.value().encode()
        put(self.ds, 0xFFFCFFFC, "OB", data + b"\0" * (len(data) % 2))
        return "FFFCFFFC"

    def overlay(self):
        self.kind = "overlay"
        put(self.ds, 0x60000010, "US", 8)
        put(self.ds, 0x60000011, "US", 8)
        put(self.ds, 0x60000022, "LO", self.value(longest=60))
        put(self.ds, 0x60000100, "US", 1)
        put(self.ds, 0x60000102, "US", 0)
        put(self.ds, 0x60003000, "OB", b"\x55" * 8)
        return "60000022"

    def curve(self):
        put(self.ds, 0x50000022, "LO", self.value(longest=60))
        return "50000022"

    def icon(self):
        icon = Dataset()
        put(icon, 0x00280010, "US", 2)
        put(icon, 0x00280011, "US", 2)
        put(icon, 0x00281055, "LO", self.value(longest=60))
        put(icon, 0x7FE00010, "OW", b"\0" * 8)
        put(self.ds, 0x00880200, "SQ", Sequence([icon]))
        return "00880200[0].00281055"

    def directory(self):
        put(self.ds, 0x00041130, "CS", "STUDY")
        record = Dataset()
        put(record, 0x00041430, "CS", "PATIENT")
        put(record, 0x00100010, "PN", f"{self.who['family']}^{self.who['given']}")
        put(self.ds, 0x00041220, "SQ", Sequence([record]))
        self.kind = "name"
        return "00041220"

    def group_length(self):
        self.kind = "group length"
        self.raw = "group length"
        return "00080000"

    def colour_profile(self):
        text = self.value()
        profile = bytearray(256)
        profile[36:40] = b"acsp"
        profile[132 : 132 + len(text.encode())] = text.encode()
        put(self.ds, 0x00282000, "OB", bytes(profile[:256]))
        return "00282000"

    def waveform(self):
        data = b"\x01\x02" * 20 + self.value().encode() + b"\x03\x04" * 20
        group = Dataset()
        put(group, 0x003A0005, "US", 1)
        put(group, 0x54001010, "OW", data + b"\0" * (len(data) % 2))
        put(self.ds, 0x54000100, "SQ", Sequence([group]))
        return "54000100[0].54001010"

    def document(self):
        data = f"%PDF-1.4\n({self.value()}) Tj\n".encode()
        put(self.ds, 0x00420011, "OB", data + b"\0" * (len(data) % 2))
        return "00420011"

    def segment(self):
        """A comment before the scan of a JPEG image, or after its end in any other stream."""
        if not self.ds.file_meta.TransferSyntaxUID.is_compressed or "PixelData" not in self.ds:
            return None
        text = self.value(longest=200).encode()
        data = bytearray(self.ds.PixelData)
        at = data.find(b"\xff\xd8\xff")
        if at < 0 or self.ds.get("NumberOfFrames", 1) not in (None, 1, "1"):
            return None
        frames = list(pydicom.encaps.generate_pixel_data_frame(bytes(data), 1))
        if len(frames) != 1:
            return None
        frame = frames[0]
        comment = b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text
        scan = frame.find(b"\xff\xda")
        where = 2 if self.rng.random() < 0.5 or scan < 0 else scan
        self.ds.PixelData = encapsulate([frame[:where] + comment + frame[where:]])
        self.ds["PixelData"].is_undefined_length = True
        return "7FE00010"

    def high_bits(self):
        """An old overlay in bits above the image."""
        stored, allocated = self.ds.get("BitsStored"), self.ds.get("BitsAllocated")
        if self.ds.file_meta.TransferSyntaxUID.is_compressed or allocated != 16 or not stored or stored > 15:
            return None
        if "PixelData" not in self.ds or self.ds.get("HighBit") != stored - 1 or self.ds.get("PixelRepresentation"):
            return None
        order = "<" if self.ds.is_little_endian else ">"
        data = bytearray(self.ds.PixelData)
        for at in range(0, min(len(data) - 1, 400), 6):
            sample = struct.unpack_from(order + "H", data, at)[0]
            struct.pack_into(order + "H", data, at, sample | 0x8000)
        self.ds.PixelData = bytes(data)
        self.kind = "overlay"
        return "7FE00010"

    def pixel(self):
        if self.ds.file_meta.TransferSyntaxUID.is_compressed or "PixelData" not in self.ds:
            return None
        data = bytearray(self.ds.PixelData)
        data[self.rng.randrange(len(data))] ^= 1
        self.ds.PixelData = bytes(data)
        self.kind = "pixel"
        return "7FE00010"

    def file_name(self):
        text = plain(self.value(["name", "record number", "birth date", "accession"])).replace("/", "-").replace("^", "_")
        self.name = self.rng.choice([f"{text}/IM0001.dcm", f"export/{text}.dcm", f"export/{text}_1/IM1"])
        return ""

    def order(self):
        self.kind = "order"
        if "InstanceNumber" not in self.ds or self.ds.InstanceNumber is None:
            return None
        self.ds.InstanceNumber = int(self.ds.InstanceNumber) + self.rng.randint(1, 40)
        return "00200013"

    def save(self, target):
        ds = self.ds
        if self.raw == "group length":
            at = 132 + 12 + struct.unpack("<I", self.bytes[140:144])[0]
            explicit = ds.file_meta.TransferSyntaxUID != "1.2.840.10008.1.2"
            order = ">" if ds.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.2" else "<"
            element = struct.pack(order + "HH", 8, 0)
            element += b"UL" + struct.pack(order + "H", 4) if explicit else struct.pack(order + "I", 4)
            data = self.bytes[:at] + element + struct.pack(order + "I", 4711) + self.bytes[at:]
        elif self.name or self.preamble or self.tail:
            data = (self.preamble or self.bytes[:128]) + self.bytes[128:] + self.tail
        else:
            ds.save_as(target, write_like_original=False)
            return
        with open(target, "wb") as handle:
            handle.write(data)


CLASSES = [name for name in vars(Mutant) if name not in ("value", "bytes_of", "save") and not name.startswith("_")]


def mutate(folder, plan):
    result = []
    for entry in json.load(open(plan)):
        number = entry["file"]
        clean = os.path.join(folder, f"{number}.clean")
        deflated = pydicom.dcmread(clean, force=True, stop_before_pixels=True).file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.1.99"
        for k in range(entry["count"]):
            rng = random.Random(number * 1000 + k)
            for attempt in range(8):
                name = CLASSES[(number * 7 + k + attempt * 5) % len(CLASSES)]
                if deflated and name in ("trailing", "group_length"):
                    continue
                try:
                    mutant = Mutant(clean, entry["identity"], rng, k)
                    path = getattr(mutant, name)()
                    if path is None:
                        continue
                    mutant.save(os.path.join(folder, f"{number}-{k}.mut"))
                except Exception as error:  # what pydicom refuses to write is no mutant
                    if os.environ.get("MUTATE_DEBUG"):
                        print(name, number, repr(error), file=sys.stderr)
                    continue
                result.append({"file": number, "mutant": k, "class": name, "kind": mutant.kind, "path": path,
                               "patterned": KINDS.get(mutant.kind, (0, False))[1], "name": mutant.name})
                break
    print(json.dumps(result))


if __name__ == "__main__":
    if sys.argv[1] == "identify":
        identify(sys.argv[2], sys.argv[3:])
    else:
        mutate(sys.argv[2], sys.argv[3])
