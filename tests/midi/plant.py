"""Plants elements in real files with pydicom: neither Lethe's index nor its writer has a part in it.

Usage: plant.py < JSON   a list of {"source", "target", "charset", "elements": [{"path", "vr", "value", "private"?}]}

A path is written as 00400275[0].00400007, the keyword "private" as {"creator", "group", "element"}. Items that a path
names are made where there are none. All other elements stay as they are.
"""
import json
import re
import sys
import warnings

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

warnings.simplefilter("ignore")
NUMBERS = {"FL", "FD", "SS", "US", "SL", "UL"}


def place_of(dataset, path):
    """The dataset and the tag of the last step of a path."""
    steps = path.split(".")
    for step in steps[:-1]:
        tag, item = re.fullmatch(r"(\w{8})\[(\d+)\]", step).groups()
        tag = Tag(int(tag, 16))
        if tag not in dataset or not isinstance(dataset.get_item(tag).value, Sequence):
            dataset[tag] = DataElement(tag, "SQ", Sequence())
        items = dataset[tag].value
        while len(items) <= int(item):
            items.append(Dataset())
        dataset = items[int(item)]
    return dataset, Tag(int(steps[-1], 16))


def plant(dataset, element):
    value = element["value"]
    if element["vr"] in ("LO", "SH", "IS", "DS", "CS", "PN", "UI", "DA") and "\\" in str(value):
        value = value.split("\\")
    private = element.get("private")
    if private:
        block = dataset.private_block(private["group"], private["creator"], create=True)
        block.add_new(private["element"], element["vr"], value)
        return
    inside, tag = place_of(dataset, element["path"])
    inside[tag] = DataElement(tag, element["vr"], value)


def main(jobs):
    for job in jobs:
        dataset = pydicom.dcmread(job["source"], force=True)
        dataset.decode()
        for element in dataset:  # read all values, so that they are written in the new character set
            _ = element.value
        if job["charset"]:
            dataset.SpecificCharacterSet = job["charset"]
        for element in job["elements"]:
            plant(dataset, element)
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        dataset.save_as(job["target"], write_like_original=False)


main(json.load(sys.stdin))
