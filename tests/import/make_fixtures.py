"""Makes the workbooks and the Latin-1 table of these tests: python3 make_fixtures.py (openpyxl 3).

The rows are made up in the shape of the databases; the figures are nobody's. Each row has an
oddity of the real ones, named beside it.
"""

import datetime
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
DAY = datetime.datetime

KOREA = [
    "F1", "Date", "Date Entered/Updated", "Launch Time (UTC)", "Missile Name", "Missile Type",
    "Launch Agency/Authority", "Facility Name", "Facility Location", "Other Name",
    "Facility Latitude", "Facility Longitude", "Landing Location", "Apogee", "Distance Travelled",
    "Confirmation Status", "Test Outcome", "Additional Information", "Source(s)",
]

# A day; a month shown by its format alone; a month as text; ranges; the typo; the unknowns.
KOREA_ROWS = [
    [1, DAY(1984, 4, 9), DAY(2016, 1, 1), "Unknown", "Scud-B", "SRBM", "Unknown",
     "Tonghae Satellite Launching Ground", "Musudan-ri", "Musudan", 40.85, 129.6667, "Unknown",
     "Unknown", "280 km", "Confirmed", "Success", "First.", "https://a.example/1; https://b.example/2"],
    [2, DAY(1984, 9, 1), DAY(2016, 1, 1), "N/A", "Scud-B", "SRBM", "Unknown",
     "Tonghae Satellite Launching Ground", "Musudan-ri", "", 40.85, 129.6667, "Unknown", "N/A", None,
     "Confirmed", "Failure", "", "https://a.example/1\nhttps://c.example/3"],
    [3, "Sep-84", "", None, "Unknown", "Unknown", "", "Unknown", "Kangwon Province", "", "N/A", "N/A",
     "", "", "", "Unconfirmed", "Unknown", "", ""],
    [4, DAY(2017, 7, 3), "", 0.0277777777777778, "Hwasong-14", "ICBM", "KPA Strategic Force",
     "Panghyon Aircraft Factory", "Kusong", "KN-20", 39.8722, 125.2692, "Sea of Japan", "2,802 km",
     "933 km", "Confirmed", "Success", "", "KCNA"],
    [5, "5-Jun-22", "", "12:15:00 AM", "Unknown", "SRBM", "", "Unknown", "", "", 39.2, 125.67,
     "Sea of Japan", "between 25 and 90 km", "110-670 km", "Confirmed", "Unknown", "One of eight.", ""],
    [6, DAY(2022, 6, 5), "", "8:28:00 PM", "KN-23", "SRBM", "", "Pyongyang International Airport",
     "Pyongyang", "", 39.2, 125.6733, "Sea of Japan", "~50 km", "330 lm", "Confirmed", "Success", "", ""],
    [7, "spring", "", "dawn", "KN-23", "LRBM", "", "Sunchon Airbase", "Sunchon", "", 39.41, 125.89, "",
     "", "", "", "", "", ""],
]

IRAN = [
    "EventID", "DateOccurred", "DateEntered", "MissileName", "MissileFamily", "FacilityName",
    "FacilityLatitude", "FacilityLongitude", "Apogee", "DistanceTravelled", "LandingLocation",
    "TestOutcome", "Confirmation", "OperationalUse", "AdditionalInformation", "Source",
]
IRAN_ROWS = [
    ["IR1", DAY(1998, 7, 22), DAY(2018, 1, 1), "Shahab-3", "Shahab", "Semnan", 35.23, 53.92, "N/A",
     "1,000 km", "Unknown", "Failure", 1, 0, "Exploded.", "https://d.example/4"],
    ["IR2", "Oct-2015", "", "Emad", "Shahab", "Unknown", "N/A", "N/A", "Unknown", 1300, "", "Success",
     True, False, "", ""],
    ["IR3", DAY(2020, 1, 8), "", "Qiam-1", "Qiam", "Kermanshah", 34.3, 47.07, "", "380 km",
     "Ain al-Asad", "Success", 0, 1, "", "https://e.example/5;https://f.example/6"],
]


def korea():
    book = Workbook()
    sheet = book.active
    sheet.title = "Missile Tests"
    sheet.append([])
    for at, header in enumerate(KOREA, 1):
        sheet.cell(row=2, column=at, value=header)
    for number, row in enumerate(KOREA_ROWS, 3):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=at, value=value)
            if isinstance(value, datetime.datetime):
                cell.number_format = "mmm-yy" if row[0] == 2 and at == 2 else "d-mmm-yy"
            if row[0] == 4 and at == 4:
                cell.number_format = "h:mm:ss AM/PM"
    notes = book.create_sheet("About")
    notes.append(["Version", "What changed"])
    notes.append(["1", "Everything"])
    book.save(HERE / "north_korea.xlsx")


def iran():
    book = Workbook()
    sheet = book.active
    sheet.title = "Iran Database"
    sheet.append(["A database of missile tests"])
    for _ in range(5):
        sheet.append([])
    for number, row in enumerate([IRAN, *IRAN_ROWS], 7):
        for at, value in enumerate(row, 1):
            sheet.cell(row=number, column=at, value=value)
    book.save(HERE / "tests_of_iran.xlsx")


def latin_1():
    rows = [
        ",".join(KOREA),
        '1,9-Apr-84,1/1/16,Unknown,Scud-B,SRBM,,Tonghae,Musudan-ri,"Musudan, caf\u00e9",40.85,129.6667,,'
        'Unknown,"1,280 km",Confirmed,Success,"Zwei Zeilen:\nf\u00fcr Anf\u00e4nger",'
        'https://a.example/1;https://b.example/2',
        "2,Sep-84,,8:28:00 PM,Scud-B,SRBM,,Tonghae,Musudan-ri,,40.85,129.6667,,N/A,,Confirmed,Failure,,",
        "",
        "3,4/9/84,,25:00,Scud-B,SRBM,,Tonghae,Musudan-ri,,40.85,,,,,Confirmed,Failure,,",
    ]
    (HERE / "north_korea.csv").write_bytes("\r\n".join(rows).encode("latin-1"))


korea()
iran()
latin_1()
