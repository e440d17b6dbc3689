"""Plants single faults in clean exports of several files that belong together, with pydicom alone.

identify FOLDER FILE...   five files are a set: two of one series, which refer to each other, one of another series of that study,
                          one of another study of that patient, one of another patient. Writes FOLDER/<set>-<member>.dcm and
                          prints how many sets there are. Sets with a file that pydicom cannot write are left out.
mutate FOLDER SET...      Reads the clean exports FOLDER/<set>-<member>.clean, does each thing below once to each set, writes the files
                          that it changes as FOLDER/<set>-<class>-<member>.mut and prints a JSON list of
                          {"set", "class", "members", "paths"}: what was done, which files were written, and where it shows.
"""
import copy
import datetime
import json
import os
import random
import sys

import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import UID

from mutate import identified, identity, name_uids, path_of, put

MEMBERS = 5
PATIENT, STUDY, SERIES, INSTANCE, NUMBER, FRAME = 0x00100020, 0x0020000D, 0x0020000E, 0x00080018, 0x00200013, 0x00200052
REFERENCE = "00081140[0].00081155"
# Patient, study, series and frame of reference of each member, and the member that it refers to.
PLACES = [(0, 1, 1, 1, None), (0, 1, 1, 1, 0), (0, 1, 2, 1, 1), (0, 2, 3, 2, None), (1, 3, 4, 3, None)]


def identify(folder, files):
    sets = 0
    for start in range(0, len(files) - MEMBERS + 1, MEMBERS):
        try:
            members = [member(start, at, files[start + at]) for at in range(MEMBERS)]
            for at, ds in enumerate(members):
                ds.save_as(os.path.join(folder, f"{sets}-{at}.dcm"), write_like_original=False)
            sets += 1
        except Exception:  # what pydicom refuses to write is none of its exercises
            continue
    print(json.dumps(sets))


def member(start, at, path):
    patient, study, series, frame, refers = PLACES[at]
    who = identity(start + patient)
    stem = who["uid"]
    ds = identified(path, start, who)
    instance = f"{stem}.{study}.{series}.{at + 1}"
    name_uids(ds, instance, f"{stem}.{study}", f"{stem}.{study}.{series}")
    put(ds, FRAME, "UI", f"{stem}.9.{frame}")
    put(ds, NUMBER, "IS", str(at + 1))
    for tag in (0x00080021, 0x00080022, 0x00080023):
        put(ds, tag, "DA", who["study"])
    if refers is not None:
        _, of_study, of_series, _, _ = PLACES[refers]
        put(ds, 0x00081140, "SQ", Sequence([reference(f"{stem}.{of_study}.{of_series}.{refers + 1}")]))
    elif Tag(0x00081140) in ds:
        del ds[Tag(0x00081140)]
    return ds


def reference(instance):
    item = Dataset()
    put(item, 0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2")
    put(item, 0x00081155, "UI", instance)
    return item


class Export:
    """One clean set, to which one thing is done. Each class returns the places of what is told of it, or None."""

    def __init__(self, folder, number, rng):
        self.rng = rng
        self.clean = [pydicom.dcmread(os.path.join(folder, f"{number}-{at}.clean"), force=True) for at in range(MEMBERS)]
        self.changed = {}

    def of(self, at):
        self.changed.setdefault(at, copy.deepcopy(self.clean[at]))
        return self.changed[at]

    def new(self):
        return f"2.25.{self.rng.getrandbits(120)}"

    def set(self, at, tag, vr, value):
        put(self.of(at), tag, vr, value)
        return path_of(tag)

    def value(self, at, tag):
        return str(self.clean[at][Tag(tag)].value)

    def patients_merged(self):
        return [self.set(4, PATIENT, "LO", self.value(0, PATIENT))]

    def patient_split(self):
        return [self.set(self.rng.choice([0, 1, 2]), PATIENT, "LO", f"LETHE-{self.rng.randint(10**6, 10**7)}")]

    def patient_split_by_study(self):
        return [self.set(3, PATIENT, "LO", "LETHE-" + "".join(self.rng.choices("BCDFGHJK", k=6)))]

    def patient_of_other(self):
        return [self.set(self.rng.choice([0, 1, 2]), PATIENT, "LO", self.value(4, PATIENT))]

    def studies_merged(self):
        return [self.set(3, STUDY, "UI", self.value(0, STUDY))]

    def studies_of_two_merged(self):
        return [self.set(4, STUDY, "UI", self.value(3, STUDY))]

    def study_split(self):
        return [self.set(self.rng.choice([0, 1]), STUDY, "UI", self.new())]

    def series_merged(self):
        return [self.set(self.rng.choice([2, 3, 4]), SERIES, "UI", self.value(0, SERIES))]

    def series_split(self):
        return [self.set(self.rng.choice([0, 1]), SERIES, "UI", self.new())]

    def series_exchanged(self):
        self.set(1, SERIES, "UI", self.value(2, SERIES))
        return [self.set(2, SERIES, "UI", self.value(1, SERIES))]

    def frame_split(self):
        return [self.set(self.rng.choice([0, 1, 2]), FRAME, "UI", self.new())]

    def frames_merged(self):
        return [self.set(self.rng.choice([3, 4]), FRAME, "UI", self.value(0, FRAME))]

    def instances_merged(self):
        at, other = self.rng.choice([(1, 0), (2, 0), (3, 2), (4, 3)])
        name_uids(self.of(at), self.value(other, INSTANCE), self.value(at, STUDY), self.value(at, SERIES))
        return [path_of(INSTANCE), REFERENCE]

    def instance_renamed(self):
        at = self.rng.choice([0, 1])
        name_uids(self.of(at), self.new(), self.value(at, STUDY), self.value(at, SERIES))
        return [path_of(INSTANCE), REFERENCE]

    def reference_broken(self):
        self.of(self.refers()).ReferencedImageSequence[0].ReferencedSOPInstanceUID = UID(self.new())
        return [REFERENCE]

    def reference_elsewhere(self):
        at = self.refers()
        self.of(at).ReferencedImageSequence[0].ReferencedSOPInstanceUID = UID(self.value(3, INSTANCE))
        return [REFERENCE, path_of(INSTANCE)]

    def reference_outside(self):
        put(self.of(3), 0x00081140, "SQ", Sequence([reference(self.new())]))
        return [REFERENCE]

    def reference_added(self):
        ds = self.of(self.refers())
        ds.ReferencedImageSequence.append(reference(self.new()))
        return ["00081140[1].00081155"]

    def refers(self):
        return self.rng.choice([1, 2])

    def order_exchanged(self):
        self.set(0, NUMBER, "IS", self.value(1, NUMBER))
        return [self.set(1, NUMBER, "IS", self.value(0, NUMBER))]

    def order_reversed(self):
        for at in (0, 1, 2):
            self.set(at, NUMBER, "IS", str(90 - at))
        return [path_of(NUMBER)]

    def one_date_shifted(self):
        at = self.rng.randrange(4)
        dates = self.dates(at)
        return [self.shift(at, [self.rng.choice(dates)])[0]] if len(dates) > 2 else None

    def dates_of_one_file_shifted(self):
        at = self.rng.randrange(4)
        return self.shift(at, self.dates(at))

    def dates(self, at):
        """Dates that were moved: those of dummies tell nothing."""
        ds = self.clean[at]
        if ds.get("LongitudinalTemporalInformationModified") != "MODIFIED":
            return []
        return [e.tag for e in ds if e.VR == "DA" and len(str(e.value)) == 8 and str(e.value) != "19000101"]

    def shift(self, at, tags):
        days = self.rng.choice([-400, -30, -7, -1, 1, 7, 31, 365])
        ds = self.of(at)
        paths = []
        for tag in tags:
            value = str(ds[tag].value)
            day = datetime.date(int(value[:4]), int(value[4:6]), int(value[6:])) + datetime.timedelta(days)
            ds[tag].value = day.strftime("%Y%m%d")
            paths.append(path_of(tag))
        return paths


HELPERS = ("of", "new", "set", "value", "refers", "dates", "shift")
CLASSES = [name for name in vars(Export) if name not in HELPERS and not name.startswith("_")]


def mutate(folder, numbers):
    result = []
    for number in numbers:
        for name in CLASSES:
            export = Export(folder, number, random.Random(f"{number} {name}"))
            paths = getattr(export, name)()
            if not paths:
                continue
            for at, ds in export.changed.items():
                ds.save_as(os.path.join(folder, f"{number}-{name}-{at}.mut"), write_like_original=False)
            result.append({"set": int(number), "class": name, "members": sorted(export.changed), "paths": paths})
    print(json.dumps(result))


if __name__ == "__main__":
    if sys.argv[1] == "identify":
        identify(sys.argv[2], sys.argv[3:])
    else:
        mutate(sys.argv[2], sys.argv[3:])
