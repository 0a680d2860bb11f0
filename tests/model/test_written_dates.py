"""Dates as people write them, and their EDTF form; the table was written before the code."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.model.edtf import in_words, parse
from belgrade_cli.model.written_dates import to_edtf

DATES = {
    # A day, in continental, British and American order.
    "20 October 1944": "1944-10-20",
    "20 Oct 1944": "1944-10-20",
    "20 Oct. 1944": "1944-10-20",
    "20 october 1944": "1944-10-20",
    "20 OCT 1944": "1944-10-20",
    "20OCT1944": "1944-10-20",
    "20-Oct-1944": "1944-10-20",
    "20th October 1944": "1944-10-20",
    "20th of October, 1944": "1944-10-20",
    "the 1st of May 1945": "1945-05-01",
    "October 20, 1944": "1944-10-20",
    "October 20th, 1944": "1944-10-20",
    "Oct. 20 1944": "1944-10-20",
    "Sept. 3, 1939": "1939-09-03",
    "3 Sept 1939": "1939-09-03",
    "1944 October 20": "1944-10-20",
    "1944-Oct-20": "1944-10-20",
    "Friday, 20 October 1944": "1944-10-20",
    "20.10.1944": "1944-10-20",
    "20. 10. 1944.": "1944-10-20",
    "2.3.1944": "1944-03-02",
    "02.03.1944": "1944-03-02",
    "20/10/1944": "1944-10-20",
    "10/20/1944": "1944-10-20",
    "20-10-1944": "1944-10-20",
    "5/5/1945": "1945-05-05",
    "1944-10-20": "1944-10-20",
    "1944-9-3": "1944-09-03",
    "1944/10/20": "1944-10-20",
    "1944.10.20": "1944-10-20",
    "19441020": "1944-10-20",
    "1944-10-20T06:00:00Z": "1944-10-20",
    "1944-10-20T06:00:00+02:00": "1944-10-20",
    "1944-10-20 06:00": "1944-10-20",
    "1944-10-20 00:00:00": "1944-10-20",
    "20.10.1944 06:00": "1944-10-20",
    # Months in Roman numerals.
    "20.X.1944": "1944-10-20",
    "20/X/1944": "1944-10-20",
    "20. X 1944": "1944-10-20",
    "20-X-1944": "1944-10-20",
    "20 X 1944.": "1944-10-20",
    "1.IX.1939": "1939-09-01",
    "X.1944": "1944-10",
    # Other languages.
    "20. Oktober 1944": "1944-10-20",
    "20. Okt. 1944": "1944-10-20",
    "3. März 1944": "1944-03-03",
    "1. Jänner 1945": "1945-01-01",
    "12 dez 1944": "1944-12-12",
    "20 октября 1944": "1944-10-20",
    "20 октября 1944 г.": "1944-10-20",
    "20 окт. 1944 года": "1944-10-20",
    "9 мая 1945 г.": "1945-05-09",
    "20. oktobar 1944": "1944-10-20",
    "20. oktobra 1944.": "1944-10-20",
    "20. oktobra 1944. godine": "1944-10-20",
    "20. октобра 1944.": "1944-10-20",
    "15. svibnja 1945.": "1945-05-15",
    "20. listopada 1944.": "1944-10-20",
    "8. rujna 1943.": "1943-09-08",
    "3. јун 1944": "1944-06-03",
    "8 септември 1944": "1944-09-08",
    "8 септември 1944 г.": "1944-09-08",
    "9 юни 1944": "1944-06-09",
    "12 octobre 1944": "1944-10-12",
    "1er août 1944": "1944-08-01",
    "14 juil. 1944": "1944-07-14",
    "3 févr. 1944": "1944-02-03",
    "3 fevrier 1944": "1944-02-03",
    "8 settembre 1943": "1943-09-08",
    # Months and years.
    "October 1944": "1944-10",
    "Oct 1944": "1944-10",
    "October, 1944": "1944-10",
    "of October 1944": None,
    "Oktober 1944": "1944-10",
    "октябрь 1944": "1944-10",
    "октябрь 1944 года": "1944-10",
    "oktobar 1944.": "1944-10",
    "1944-10": "1944-10",
    "1944-9": "1944-09",
    "10/1944": "1944-10",
    "10.1944": "1944-10",
    "1944 Oct": "1944-10",
    "1944": "1944",
    "1944.": "1944",
    "in 1944": "1944",
    "1944 г.": "1944",
    "im Oktober 1944": "1944-10",
    "in October 1944": "1944-10",
    "on 20 October 1944": "1944-10-20",
    "am 20. Oktober 1944": "1944-10-20",
    # Other centuries.
    "14 October 1066": "1066-10-14",
    "18 June 1815": "1815-06-18",
    "1 July 1863": "1863-07-01",
    "28 June 1389": "1389-06-28",
    # About, before, after, between.
    "c. 1944": "1944~",
    "ca. 1944": "1944~",
    "circa 5 May 1944": "1944-05-05~",
    "about October 1944": "1944-10~",
    "abt 1944-05": "1944-05~",
    "around 20 October 1944": "1944-10-20~",
    "approx. 1944": "1944~",
    "~1944": "1944~",
    "1944-10?": "1944-10~",
    "um 1944": "1944~",
    "около 1944": "1944~",
    "oko 20. oktobra 1944.": "1944-10-20~",
    "vers 1944": "1944~",
    "before 1944": "[..1944]",
    "bef 1944": "[..1944]",
    "bef. 1944": "[..1944]",
    "by 30 September 1944": "[..1944-09-30]",
    "not later than 8 October 1944": "[..1944-10-08]",
    "no later than 8 October 1944": "[..1944-10-08]",
    "vor Oktober 1944": "[..1944-10]",
    "avant 1944": "[..1944]",
    "prije 1944.": "[..1944]",
    "преди 1944": "[..1944]",
    "after 1944-08": "[1944-08..]",
    "aft 1944": "[1944..]",
    "not before 1944-10-01": "[1944-10-01..]",
    "on or after 14 October 1944": "[1944-10-14..]",
    "on or before 14 October 1944": "[..1944-10-14]",
    "nach dem 20. Oktober 1944": "[1944-10-20..]",
    "после 20 октября 1944": "[1944-10-20..]",
    "posle 20. oktobra 1944.": "[1944-10-20..]",
    "après octobre 1944": "[1944-10..]",
    "between 1943 and 1944": "[1943..1944]",
    "between 15 September and 24 November 1944": "[1944-09-15..1944-11-24]",
    "between 12 and 20 October 1944": "[1944-10-12..1944-10-20]",
    "zwischen 1943 und 1944": "[1943..1944]",
    "между 1943 и 1944": "[1943..1944]",
    "između 1943. i 1944.": "[1943..1944]",
    "entre 1943 et 1944": "[1943..1944]",
    # Parts of a month and of a year.
    "early October 1944": "[1944-10-01..1944-10-10]",
    "mid-October 1944": "[1944-10-11..1944-10-20]",
    "mid October 1944": "[1944-10-11..1944-10-20]",
    "middle of October 1944": "[1944-10-11..1944-10-20]",
    "late October 1944": "[1944-10-21..1944-10-31]",
    "end of September 1944": "[1944-09-21..1944-09-30]",
    "beginning of October 1944": "[1944-10-01..1944-10-10]",
    "the end of February 1944": "[1944-02-21..1944-02-29]",
    "early 1944": "[1944-01..1944-04]",
    "mid-1944": "[1944-05..1944-08]",
    "late 1944": "[1944-09..1944-12]",
    "end of 1944": "[1944-09..1944-12]",
    "Anfang Oktober 1944": "[1944-10-01..1944-10-10]",
    "Mitte Oktober 1944": "[1944-10-11..1944-10-20]",
    "Ende Oktober 1944": "[1944-10-21..1944-10-31]",
    "начало октября 1944": "[1944-10-01..1944-10-10]",
    "в конце октября 1944": "[1944-10-21..1944-10-31]",
    "krajem oktobra 1944": "[1944-10-21..1944-10-31]",
    "početkom oktobra 1944.": "[1944-10-01..1944-10-10]",
    "sredinom oktobra 1944.": "[1944-10-11..1944-10-20]",
    "началото на октомври 1944": "[1944-10-01..1944-10-10]",
    "края на октомври 1944": "[1944-10-21..1944-10-31]",
    "début octobre 1944": "[1944-10-01..1944-10-10]",
    "mi-octobre 1944": "[1944-10-11..1944-10-20]",
    "fin octobre 1944": "[1944-10-21..1944-10-31]",
    "first half of October 1944": "[1944-10-01..1944-10-15]",
    "second half of October 1944": "[1944-10-16..1944-10-31]",
    "first half of 1944": "[1944-01..1944-06]",
    "spring 1944": "[1944-03..1944-05]",
    "summer 1944": "[1944-06..1944-08]",
    "summer of 1944": "[1944-06..1944-08]",
    "autumn 1944": "[1944-09..1944-11]",
    "fall 1944": "[1944-09..1944-11]",
    "winter 1944/45": "[1944-12..1945-02]",
    "winter 1944-45": "[1944-12..1945-02]",
    "winter of 1944–1945": "[1944-12..1945-02]",
    "Sommer 1944": "[1944-06..1944-08]",
    "осень 1944": "[1944-09..1944-11]",
    "leto 1944": "[1944-06..1944-08]",
    "été 1944": "[1944-06..1944-08]",
    "1941q4": "[1941-10..1941-12]",
    "1942 Q1": "[1942-01..1942-03]",
    "Q2 1942": "[1942-04..1942-06]",
    "1940s": "[1940..1949]",
    "18th century": "[1701..1800]",
    # Spans.
    "12–20 October 1944": "1944-10-12/1944-10-20",
    "12-20 October 1944": "1944-10-12/1944-10-20",
    "12 to 20 October 1944": "1944-10-12/1944-10-20",
    "12.–20. Oktober 1944": "1944-10-12/1944-10-20",
    "12.-20.10.1944": "1944-10-12/1944-10-20",
    "12–20 октября 1944": "1944-10-12/1944-10-20",
    "October 12–20, 1944": "1944-10-12/1944-10-20",
    "24 June–3 July 1944": "1944-06-24/1944-07-03",
    "24 June - 3 July 1944": "1944-06-24/1944-07-03",
    "28 December 1944 – 3 January 1945": "1944-12-28/1945-01-03",
    "from 12 to 20 October 1944": "1944-10-12/1944-10-20",
    "from 12 October 1944 to 20 October 1944": "1944-10-12/1944-10-20",
    "1944-10-12 to 1944-10-20": "1944-10-12/1944-10-20",
    "1944-10-12 – 1944-10-20": "1944-10-12/1944-10-20",
    "Oct–Nov 1944": "1944-10/1944-11",
    "1944–1945": "1944/1945",
    "1944-45": "1944/1945",
    "1944/45": "1944/1945",
    "since 12 October 1944": "1944-10-12/..",
    "from 12 October 1944": "1944-10-12/..",
    "seit Oktober 1944": "1944-10/..",
    "until 20 October 1944": "../1944-10-20",
    "bis 20.10.1944": "../1944-10-20",
    # Already in the form of the data.
    "[1944-09-11..1944-09-20]": "[1944-09-11..1944-09-20]",
    "1944-09-15/1944-09-21": "1944-09-15/1944-09-21",
    "[..1944-10-08]": "[..1944-10-08]",
    "1944-09-30~": "1944-09-30~",
    # None of these is a date.
    "": None,
    "?": None,
    "unknown": None,
    "10/12/1944": None,
    "10-12-1944": None,
    "12 Oct 44": None,
    "10/44": None,
    "'44": None,
    "44": None,
    "20 Marble 1944": None,
    "5 Mayor 1944": None,
    "12 Octopus 1944": None,
    "Mars 1944 Attack": None,
    "12 Brumaire 1944": None,
    "12 marraskuu 1944": None,
    "20 listopada 1944": None,
    "1 JAN 1750/1": None,
    "1944-02-30": None,
    "31 June 1944": None,
    "1944-13-01": None,
    "13/13/1944": None,
    "0 May 1944": None,
    "1944-10-12 25:99": None,
    "Thursday, 20 October 1944": None,
    "16621": None,
    "45000": None,
    "480 BC": None,
    "D+3": None,
    "October": None,
    "20 October": None,
    "1st Division": None,
    "12 October 1944 or later": None,
    "1944 1945": None,
    "20.20.1944": None,
    "between 1945 and 1943": None,
    "20–12 October 1944": None,
    "9th Army 1944": None,
    "may 1944 be": None,
}


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_a_date_as_it_is_written(text: str, date: str | None) -> None:
    assert to_edtf(text) == date


POINTS = (
    st.dates(date(1000, 1, 1))
    .map(lambda day: day.isoformat())
    .flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
)


@given(
    st.lists(POINTS, min_size=2, max_size=2).map(sorted),
    st.sampled_from(["{0}", "{0}/{1}", "[{0}..{1}]", "[..{1}]", "{0}/..", "../{1}"]),
)
def test_what_the_program_prints_it_also_takes(points: list[str], form: str) -> None:
    written = form.format(*points)
    try:
        meant = parse(written)
    except ValueError:
        return  # ends before it begins: 1944-10-12/1944
    read = parse(to_edtf(in_words(written)) or "")
    assert (read.earliest, read.latest) == (meant.earliest, meant.latest)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    read = to_edtf(text)
    assert read is None or parse(read)


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        ("it", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        ("de", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        ("sr", "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"),
        ("bg", "януари февруари март април май юни юли август септември октомври ноември декември"),
        ("hr", "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca"),
        ("en", "January February March April May June July August September October November December"),
    ],
)
def test_the_months_of_each_language(language: str, months: str) -> None:
    day = "14." if language in ("de", "hr", "sr") else "14"
    read = {month: to_edtf(f"{day} {month} 1944") for month in months.split()}
    assert list(read.values()) == [f"1944-{number:02}-14" for number in range(1, 13)], read


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("winter 1944/45", "[1944-12..1945-02]"),
        ("winter of 1944-1945", "[1944-12..1945-02]"),
        ("winter 1944", "[1944-01..1945-02]"),  # the winter that ends in 1944, or the one that begins in it
        ("autumn 1944", "[1944-09..1944-11]"),
        ("winter 1944/46", None),
    ],
)
def test_seasons(text: str, date: str | None) -> None:
    assert to_edtf(text) == date


@pytest.mark.parametrize(
    ("time", "is_one"),
    [("00:00", True), ("23:59", True), ("23:59:59", True), ("24:00", False), ("12:60", False), ("12:00:60", False)],
)
def test_the_time_of_a_day(time: str, is_one: bool) -> None:
    assert to_edtf(f"12 October 1944 {time}") == ("1944-10-12" if is_one else None)
    assert to_edtf(f"1944-10-12T{time}") == ("1944-10-12" if is_one else None)
