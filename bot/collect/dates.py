"""A date as feeds and pages write it → an instant (aware, UTC), a bare day, or nothing."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""News on the web begins about here: an earlier date (1970 above all) is a fault of the source."""

# Hours east of Greenwich, as news writes them; an ambiguous name means what it means to most of those who write it.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2, "sast": 2, "cat": 2,
    "eest": 3, "msk": 3, "eat": 3, "idt": 3, "trt": 3, "irst": 3.5, "gst": 4, "aft": 4.5, "pkt": 5, "ist": 5.5, "npt": 5.75,
    "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "myt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "art": -3, "brt": -3, "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_CIVIL = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}  # summer and winter
_MONTHS = {
    1: "janvier janv januar jän jänner enero ene gennaio gen janeiro januari január janúar januára tammikuu tammikuuta tammi styczeń stycznia sty ledna led"
       " ocak oca январь января янв січня січ ιανουάριος ιανουαρίου ιαν ιανουαριου يناير",
    2: "février fevrier févr fév februar febrero febbraio fevereiro fev februari február február helmikuu helmikuuta helmi luty lutego lut února úno"
       " şubat şub февраль февраля фев февр лютого лют φεβρουάριος φεβρουαρίου φεβ φεβρουαριου فبراير",
    3: "mars märz mär maerz marzo março maart mrt március márc maaliskuu maaliskuuta maalis marzec marca března bře mart март марта мар березня бер"
       " μάρτιος μαρτίου μάρ μαρ μαρτιου مارس",
    4: "avril avr abril abr aprile april április ápr huhtikuu huhtikuuta huhti kwiecień kwietnia kwi dubna dub nisan nis апрель апреля апр квітня квіт"
       " απρίλιος απριλίου απρ απριλιου أبريل ابريل",
    5: "mai mayo maggio mag maio mei maj május máj toukokuu toukokuuta touko maja května kvě mayıs май мая мая травня трав μάιος μαΐου μάι μαϊ μαι μαιου مايو",
    6: "juin juni junio giugno giu junho június jún kesäkuu kesäkuuta kesä czerwiec czerwca cze června čvn haziran haz июнь июня июн червня черв"
       " ιούνιος ιουνίου ιούν ιουν ιουνιου يونيو",
    7: "juillet juil juli julio luglio lug julho július júl heinäkuu heinäkuuta heinä lipiec lipca lip července čvc temmuz tem июль июля июл липня лип"
       " ιούλιος ιουλίου ιούλ ιουλ ιουλιου يوليو",
    8: "août aout agosto ago augustus augusti augusztus elokuu elokuuta elo sierpień sierpnia sie srpna srp ağustos ağu август августа авг серпня серп"
       " αύγουστος αυγούστου αύγ αυγ αυγουστου أغسطس اغسطس",
    9: "septembre septiembre settembre set setembro szeptember szept syyskuu syyskuuta syys wrzesień września wrz září zář eylül eyl сентябрь сентября"
       " сен сент вересня вер σεπτέμβριος σεπτεμβρίου σεπ σεπτ σεπτεμβριου سبتمبر",
    10: "octobre oktober okt octubre ottobre ott outubro out október lokakuu lokakuuta loka październik października paź října říj ekim eki октябрь"
       " октября окт жовтня жовт οκτώβριος οκτωβρίου οκτ οκτωβριου أكتوبر اكتوبر",
    11: "novembre noviembre novembro november marraskuu marraskuuta marras listopad listopada lis kasım kas ноябрь ноября ноя нояб листопада"
       " νοέμβριος νοεμβρίου νοέμ νοε νοεμβριου نوفمبر",
    12: "décembre decembre déc dezember dez diciembre dic dicembre dezembro december joulukuu joulukuuta joulu grudzień grudnia gru prosince pro"
       " aralık ara декабрь декабря дек грудня груд δεκέμβριος δεκεμβρίου δεκ δεκεμβριου ديسمبر",
}  # fmt: skip
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_OF = {word: _ENGLISH[number - 1] for number, words in _MONTHS.items() for word in words.split()}
_LEADING_WORD = re.compile(r"[^\W\d]+\.?,?\s+(?=.*(?:[^\W\d]{3}|\d[/.-]\d|\d\s\d\d?\s\d{4}))")
# Chinese, Japanese and Korean put the words for year, month and day after the figures, and that for the half of the day before the clock.
_EASTERN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_EASTERN_NOON = re.compile(r"(오전|오후|午前|午後|上午|下午)\s?(\d{1,2}:\d\d(?::\d\d)?)")
_FORENOON = ("오전", "午前", "上午")
_CLOCK_WORD = re.compile(
    r"(?:,|\s(?:um|à|at|kl\.?|klo|alle|às|a las|ob|o))?\s(\d{1,2})(?:h|[:.])(\d\d)(?:\s?(?:uhr|hrs?|h)\b|$)\.?", re.IGNORECASE
)
_ISO_MONTH = re.compile(r"^(\d{4})-([^\W\d]{3,12})-(\d{1,2})(?:T(?=\d))?")
_COMMENT = re.compile(r"\([^()]*\)|\[[A-Z][\w/+-]*\]$")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_MERIDIEM = re.compile(r"\b([ap])\.\s?m\.", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(?:gmt|utc)?\s?([+-])(\d{2}):?(\d{2})z?(?:\s+[a-z]{2,5})?|(?:gmt|utc)([+-])(\d{1,2}))$", re.IGNORECASE)
_IANA = re.compile(r"\b([A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)$")
_DOTTED_CLOCK = re.compile(r"\b([01]?\d|2[0-3])\.([0-5]\d)(?=\s?[ap]m\b|\s[A-Z]{2,5}$)", re.IGNORECASE)
_AFTER_CLOCK = re.compile(r"(?<=\d)(?:\s?[ap]m)?\s+([A-Z]{1,5})\b(?=.)", re.IGNORECASE)
_NAMED = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,5})$")
_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]m\b|\d\s\d{4}\s?$", re.IGNORECASE)
_DOTTED = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)\b")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_STANDARD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_INTERNET = re.compile(
    r"(?:[A-Za-z]{3}, )?(\d\d?) ([A-Za-z]{3}) (\d{4}) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) ([+-]\d{4}|[A-Za-z]{1,4})", re.ASCII
)
_MONTH_NUMBER = {name.capitalize(): f"{number:02}" for number, name in enumerate(_ENGLISH, 1)}
_LONGEST = 100
_NO_YEAR = re.compile(r"[^\W\d]{3}\.?,?\s0\d{3}\b")  # year 0, which email.utils takes for 2000
_DAY = timedelta(days=1)
_PROBES = (datetime(1996, 1, 1, 0, 0), datetime(1992, 2, 2, 11, 0))  # noqa: DTZ001 -- civil fields to fill gaps with, no instants


def parse(written: str | None, now: datetime) -> datetime | date | None:
    """The instant (UTC) a date names, or the civil day where no time of day is given, or None.

    None too for what lies before 1995 or more than a day after `now`, and for a date without its day or year: nothing is guessed.
    A time without a zone is read as UTC. First the two forms nearly every feed writes, then email.utils, ISO 8601 and dateutil,
    after foreign months, comments and zone names are put into a form those read.
    """
    if written and (standard := _standard(written)):
        return bounded(standard, now)
    text = " ".join((written or "").split())
    if not text or len(text) > _LONGEST or _NO_YEAR.search(text):
        return None
    try:
        moment = _mail(text) or _iso(text) or _seconds(text) or _loose(text)
    except (ValueError, OverflowError, ArithmeticError):
        return None
    return bounded(moment, now)


def _standard(written: str) -> datetime | None:
    """The instant of a date in RFC 3339's or RFC 5322's usual form; email.utils takes five times as long."""
    try:
        if _STANDARD.fullmatch(written):
            return datetime.fromisoformat(written)
        if found := _INTERNET.fullmatch(written):
            day, month, year, clock, zone = found.groups()
            return datetime.fromisoformat(f"{year}-{_MONTH_NUMBER[month]}-{day:0>2}T{clock}+00:00") - _east(zone)
    except (ValueError, KeyError, OverflowError):
        pass
    return None


@lru_cache(maxsize=200)
def _east(zone: str) -> timedelta:
    """How far east of Greenwich a zone is: "+0530", or a name. Raises KeyError for an unknown name, ValueError for more than a day."""
    if zone[0] not in "+-":
        return timedelta(hours=_ZONES[zone.lower()])
    east = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
    return timezone(east).utcoffset(None)


def bounded(moment: datetime | date | None, now: datetime) -> datetime | date | None:
    """The moment in UTC, or None where it lies before 1995 or more than a day after `now`."""
    if not isinstance(moment, datetime):
        early_or_late = moment is None or not EARLIEST.date() <= moment <= (now + _DAY).date()
        return None if early_or_late else moment
    try:
        if moment.tzinfo is not UTC:
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment >= EARLIEST and moment - now <= _DAY else None


def _mail(text: str) -> datetime | None:
    """RFC 5322, and only where it states its zone in numbers or GMT: email.utils takes an unknown zone's name for none."""
    if not re.search(r"\d:\d\d.*\s(?:[+-]\d{4}|GMT|UT)$", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _iso(text: str) -> datetime | date | None:
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text) if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else None
    except ValueError:
        return None


def _seconds(text: str) -> datetime | None:
    """Seconds (or milliseconds) since 1970, as some generators write."""
    return datetime.fromtimestamp(int(text[:10]), UTC) if _SECONDS.fullmatch(text) else None


def _loose(text: str) -> datetime | date | None:
    text = _ORDINAL.sub(r"\1", _COMMENT.sub(" ", text)).replace(" - ", " ").replace(" | ", " ").strip()
    text = _CLOCK_WORD.sub(r" \1:\2", text)
    text = _ISO_MONTH.sub(r"\3 \2 \1 ", _western(text))
    text, zone = _zone(_DOTTED_CLOCK.sub(r"\1:\2", _MERIDIEM.sub(r"\1m", text)))
    text, midnight = re.subn(r"(?<![\d:])24:(?=00\b)", "00:", text)
    words = re.sub(r"[^\W\d]+\.?", lambda m: _MONTH_OF.get(m[0].rstrip(".").lower(), m[0]), _weekday_off(text))
    # Beside a written month a full stop after the day, a comma and a "de" are mere punctuation.
    moment = _filled(re.sub(r"(?<=\d)\.(?=\s)|,|\bde[l]?\b", " ", words), zone)
    return moment + timedelta(days=1) if midnight and moment else moment


def _western(text: str) -> str:
    """The text with a date or clock of East Asia's in figures, as ISO 8601 and English have them."""
    text = _EASTERN.sub(r"\1-\2-\3 ", text)
    return _EASTERN_NOON.sub(lambda found: f"{found[2]} {'am' if found[1] in _FORENOON else 'pm'}", text)


def _weekday_off(text: str) -> str:
    """The text without a leading weekday, in whatever language: a first word that a month, or a date in figures, follows."""
    found = _LEADING_WORD.match(text)
    return text[found.end() :] if found else text


def _filled(text: str, zone: tzinfo | None) -> datetime | date | None:
    """The date dateutil reads, unless it filled in the day, month or year; a bare day where it filled in the time."""
    dotted = _DOTTED.search(text) is not None  # 08.05.2013: only day-first countries write dots
    try:
        with warnings.catch_warnings():  # an unknown zone's name is a warning there; here it means none
            warnings.simplefilter("ignore")
            first, second = (dateutil.parse(text, default=probe, dayfirst=dotted) for probe in _PROBES)
    except (ValueError, OverflowError, ArithmeticError, TypeError):
        return None
    if first.date() != second.date():
        return None
    if first.time() != second.time():
        return first.date()
    return first.replace(tzinfo=zone) if zone else first


def _zone(text: str) -> tuple[str, tzinfo | None]:
    """The text without its zone, and the zone: an offset, a name of the IANA list, or an abbreviation in use in news."""
    if (found := _OFFSET.search(text)) and _CLOCK.search(text[: found.start()]):
        sign, hours, minutes = found[1] or found[4], found[2] or found[5], found[3] or "0"
        return text[: found.start()], timezone(timedelta(minutes=int(sign + hours) * 60 + int(sign + minutes)))
    if found := _IANA.search(text):
        try:
            return text[: found.start()], ZoneInfo(found[1].title())
        except (KeyError, ValueError, OSError):
            return text[: found.start()], None
    for found in (_NAMED.search(text), _AFTER_CLOCK.search(text)):
        if found and (zone := _named(found[1].lower())):
            return f"{text[: found.start(1)]} {text[found.end(1) :]}", zone
    return text, None


def _named(name: str) -> tzinfo | None:
    if name in _CIVIL:
        return ZoneInfo(_CIVIL[name])
    hours = _ZONES.get(name)
    return None if hours is None else timezone(timedelta(hours=hours))
