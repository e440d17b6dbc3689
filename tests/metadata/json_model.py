"""The DICOM JSON Model of files as pydicom writes it: one line per file, "null" where pydicom gives up."""
import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE

for path in json.load(sys.stdin):
    try:
        dataset = pydicom.dcmread(path, force=True)
        model = dataset.to_json_dict(
            bulk_data_threshold=64 * 1024,
            bulk_data_element_handler=lambda element: "bulk",
            suppress_invalid_tags=True,
        )
        print(json.dumps(model))
    except Exception:
        print("null")
