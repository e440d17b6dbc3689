"""What pydicom sees of segmentations: for each image that a frame refers to, the pixels of each segment."""

import json
import sys

import pydicom


def first(dataset, keyword):
    sequence = dataset.get(keyword)
    return sequence[0] if sequence else None


def group(dataset, frame, keyword):
    per_frame = dataset.get("PerFrameFunctionalGroupsSequence")
    own = first(per_frame[frame], keyword) if per_frame else None
    return own or first(dataset.SharedFunctionalGroupsSequence[0], keyword)


def held(dataset, frame):
    """Value and index of each pixel of a frame that is not zero: native, of one bit or eight (PS3.5 8.1.1)."""
    size = dataset.Rows * dataset.Columns
    data = dataset.PixelData
    if dataset.BitsAllocated == 8:
        return [(value, at) for at, value in enumerate(data[frame * size : (frame + 1) * size]) if value]
    start, end = frame * size, (frame + 1) * size
    return [
        (1, 8 * byte + bit - start)
        for byte in range(start // 8, -(-end // 8))
        if data[byte]
        for bit in range(8)
        if data[byte] >> bit & 1 and start <= 8 * byte + bit < end
    ]


def segments(dataset, frame):
    """By the number of each segment in a frame, the pixels that it holds, and to which part: 0 to 1."""
    pixels = held(dataset, frame)
    if dataset.SOPClassUID == "1.2.840.10008.5.1.4.1.1.66.7":
        numbers = sorted({value for value, _ in pixels})
        return [(number, [(1, at) for value, at in pixels if value == number]) for number in numbers]
    number = group(dataset, frame, "SegmentIdentificationSequence").ReferencedSegmentNumber
    full = dataset.MaximumFractionalValue if dataset.SegmentationType == "FRACTIONAL" else 1
    return [(int(number), [(value / full, at) for value, at in pixels])]


def told(path):
    dataset = pydicom.dcmread(path)
    columns = dataset.Columns
    found = {}
    for frame in range(int(dataset.get("NumberOfFrames") or 1)):
        derivation = group(dataset, frame, "DerivationImageSequence")
        for source in first_items(derivation):
            frame_number = source.get("ReferencedFrameNumber")
            key = f"{source.ReferencedSOPInstanceUID} {int(frame_number or 1)}"
            for number, pixels in segments(dataset, frame):
                share = sum(part for part, _ in pixels)
                if share == 0:
                    continue
                found.setdefault(key, []).append({
                    "segment": number,
                    "pixels": len(pixels),
                    "share": round(share, 2),
                    "x": round(sum(part * (at % columns + 0.5) for part, at in pixels) / share, 3),
                    "y": round(sum(part * (at // columns + 0.5) for part, at in pixels) / share, 3),
                })
    return found


def first_items(derivation):
    return [] if derivation is None else derivation.SourceImageSequence


print(json.dumps([told(path) for path in json.load(sys.stdin)]))
