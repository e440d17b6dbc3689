"""What pydicom sees of segmentations: for each image that a frame refers to, the pixels of each segment."""

import json
import sys

import numpy
import pydicom


def first(dataset, keyword):
    sequence = dataset.get(keyword)
    return sequence[0] if sequence else None


def group(dataset, frame, keyword):
    per_frame = dataset.get("PerFrameFunctionalGroupsSequence")
    own = first(per_frame[frame], keyword) if per_frame else None
    return own or first(dataset.SharedFunctionalGroupsSequence[0], keyword)


def segments(dataset, frame, pixels):
    """Number of each segment in a frame, and where it is held: 0 to 1."""
    if dataset.SOPClassUID == "1.2.840.10008.5.1.4.1.1.66.7":
        return [(int(n), (pixels == n).astype(float)) for n in numpy.unique(pixels) if n != 0]
    number = group(dataset, frame, "SegmentIdentificationSequence").ReferencedSegmentNumber
    full = dataset.MaximumFractionalValue if dataset.SegmentationType == "FRACTIONAL" else 1
    return [(int(number), pixels / full)]


def told(path):
    dataset = pydicom.dcmread(path)
    frames = dataset.pixel_array.reshape(-1, dataset.Rows, dataset.Columns)
    found = {}
    for frame, pixels in enumerate(frames):
        derivation = group(dataset, frame, "DerivationImageSequence")
        for source in first_items(derivation):
            frame_number = source.get("ReferencedFrameNumber")
            key = f"{source.ReferencedSOPInstanceUID} {int(frame_number or 1)}"
            for number, share in segments(dataset, frame, pixels):
                if share.sum() == 0:
                    continue
                rows, columns = numpy.indices(share.shape)
                found.setdefault(key, []).append({
                    "segment": number,
                    "pixels": int((share > 0).sum()),
                    "share": round(float(share.sum()), 2),
                    "x": round(float((share * (columns + 0.5)).sum() / share.sum()), 3),
                    "y": round(float((share * (rows + 0.5)).sum() / share.sum()), 3),
                })
    return found


def first_items(derivation):
    return [] if derivation is None else derivation.SourceImageSequence


print(json.dumps([told(path) for path in json.load(sys.stdin)]))
