"""The answer database of the MIDI-B benchmark: writes and reads the table that its validation script takes.

Usage: answer_db.py < JSON   {"write": {"path", "rows": [...]}} or {"read": path}
A row has the columns of `answer_data`; its answers lack the names of the attributes, which come from pydicom.
"""
import json
import re
import sqlite3
import sys

from pydicom.datadict import dictionary_description, private_dictionary_description

COLUMNS = ["SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "PatientID", "Modality", "SOPClassUID", "AnswerData"]


def name_of(path):
    """The name of the attribute at the end of a path."""
    last = path.split("<")[-1].rstrip(">")
    private = re.fullmatch(r'\((\w{4}),"(.*)",(\w\w)\)', last)
    try:
        if private:
            return private_dictionary_description(int(private[1] + "10" + private[3], 16), private[2])
        return dictionary_description(int(last[1:5] + last[6:10], 16))
    except KeyError:
        return "Private tag data" if private else "Private Creator"


def write(path, rows):
    with sqlite3.connect(path) as connection:
        columns = ", ".join(f"{name} TEXT" for name in COLUMNS)
        connection.execute(f"CREATE TABLE answer_data ({columns})")
        for row in rows:
            for answer in row["AnswerData"].values():
                answer["tag_name"] = f"<{name_of(answer['tag_ds'])}>"
            row["AnswerData"] = json.dumps(row["AnswerData"])
            marks = ", ".join("?" for _ in COLUMNS)
            connection.execute(f"INSERT INTO answer_data VALUES ({marks})", [row[name] for name in COLUMNS])


def read(path):
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM answer_data")]


job = json.load(sys.stdin)
if "write" in job:
    write(job["write"]["path"], job["write"]["rows"])
else:
    print(json.dumps(read(job["read"])))
